-- Leases end without labels.
WITH e AS (
    SELECT a.*, e.block_time, e.tx_hash, e.receipt_id
    FROM chain.events e
    CROSS JOIN LATERAL jsonb_to_record(e.data) AS a (campaign_id bigint, batch bigint, replica int, attempt int, reason text)
    WHERE e.id > $1 AND e.id <= $2 AND e.event = 'assignment_released'
), changed AS (
    UPDATE chain.assignments a
    SET state = 'released', release_reason = e.reason,
        released_at = e.block_time, released_tx = e.tx_hash, released_receipt = e.receipt_id
    FROM e
    WHERE (a.campaign_id, a.batch, a.replica, a.attempt) = (e.campaign_id, e.batch, e.replica, e.attempt) AND a.state = 'leased'
    RETURNING 1
)
SELECT (SELECT count(*) FROM e) - (SELECT count(*) FROM changed);
