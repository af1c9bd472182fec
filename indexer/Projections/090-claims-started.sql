-- Money leaves balances.
INSERT INTO chain.claims (claim_id, contract_id, account_id, token, amount, state, tx_hash, started_receipt, started_at)
SELECT id, contract_id, data->>'account_id', data->'money'->>'token', (data->'money'->>'amount')::numeric, 'started', tx_hash,
    receipt_id, block_time
FROM chain.events
WHERE id > $1 AND id <= $2 AND event = 'claim_started';
