-- Changes of the contract's settings; the latest event of each kind wins.
WITH e AS (
    SELECT id, contract_id, event, data FROM chain.events
    WHERE id > $1 AND id <= $2 AND event IN ('fee_changed', 'pause_changed', 'owner_proposed', 'owner_changed')
), latest AS (
    SELECT contract_id,
           (array_agg((data->>'fee_bps')::int ORDER BY id DESC) FILTER (WHERE event = 'fee_changed'))[1] AS fee_bps,
           (array_agg((data->>'paused')::boolean ORDER BY id DESC) FILTER (WHERE event = 'pause_changed'))[1] AS paused,
           (array_agg(data->>'owner_id' ORDER BY id DESC) FILTER (WHERE event = 'owner_changed'))[1] AS owner_id,
           (array_agg(event ORDER BY id DESC) FILTER (WHERE event IN ('owner_proposed', 'owner_changed')))[1] AS hand_over,
           (array_agg(data->>'owner_id' ORDER BY id DESC) FILTER (WHERE event IN ('owner_proposed', 'owner_changed')))[1] AS hand_over_to
    FROM e GROUP BY contract_id
), changed AS (
    UPDATE chain.contracts c
    SET fee_bps = coalesce(l.fee_bps, c.fee_bps),
        paused = coalesce(l.paused, c.paused),
        owner_id = coalesce(l.owner_id, c.owner_id),
        proposed_owner_id = CASE l.hand_over
            WHEN 'owner_proposed' THEN l.hand_over_to
            WHEN 'owner_changed' THEN NULL
            ELSE c.proposed_owner_id END
    FROM latest l WHERE c.contract_id = l.contract_id
    RETURNING 1
)
SELECT (SELECT count(*) FROM latest) - (SELECT count(*) FROM changed);
