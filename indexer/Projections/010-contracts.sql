-- A contract appears.
INSERT INTO chain.contracts (contract_id, owner_id, fee_bps, paused, first_campaign_id)
SELECT contract_id, data->>'owner_id', (data->>'fee_bps')::int, false, (data->>'first_campaign_id')::bigint
FROM chain.events
WHERE id > $1 AND id <= $2 AND event = 'contract_initialized';
