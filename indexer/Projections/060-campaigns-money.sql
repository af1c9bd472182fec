-- What left the campaigns' escrow and storage deposit, and how far their lives have come.
WITH e AS (
    SELECT (data->>'campaign_id')::bigint AS campaign_id,
           coalesce(sum((data->'paid'->>'amount')::numeric), 0) AS paid,
           coalesce(sum((data->'fee'->>'amount')::numeric), 0) AS fees,
           coalesce(sum((data->'refund'->>'amount')::numeric), 0) AS refunded,
           coalesce(sum((data->>'storage')::numeric), 0) AS storage_refunded,
           coalesce(sum((data->>'accepted')::bigint), 0) AS accepted,
           coalesce(sum((data->>'rejected')::bigint), 0) AS rejected,
           max(block_time) FILTER (WHERE event = 'campaign_cancelled') AS cancelled_at,
           max(block_time) FILTER (WHERE event = 'campaign_closed') AS closed_at,
           coalesce(bool_or((data->>'removed')::boolean), false) AS removed
    FROM chain.events
    WHERE id > $1 AND id <= $2
      AND event IN ('assignment_released', 'assignment_settled', 'campaign_cancelled', 'campaign_closed', 'campaign_pruned')
    GROUP BY 1
), changed AS (
    UPDATE chain.campaigns c
    SET paid = c.paid + e.paid,
        fees = c.fees + e.fees,
        refunded = c.refunded + e.refunded,
        storage = c.storage - e.storage_refunded,
        storage_refunded = c.storage_refunded + e.storage_refunded,
        accepted = c.accepted + e.accepted,
        rejected = c.rejected + e.rejected,
        cancelled_at = coalesce(e.cancelled_at, c.cancelled_at),
        closed_at = coalesce(e.closed_at, c.closed_at),
        state = CASE
            WHEN e.removed THEN 'pruned'
            WHEN e.closed_at IS NOT NULL THEN 'closed'
            WHEN e.cancelled_at IS NOT NULL THEN 'cancelled'
            ELSE c.state END
    FROM e WHERE c.campaign_id = e.campaign_id
    RETURNING 1
)
SELECT (SELECT count(*) FROM e) - (SELECT count(*) FROM changed);
