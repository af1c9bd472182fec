-- Labels are accepted or rejected, and paid.
WITH e AS (
    SELECT a.*, e.block_time, e.tx_hash, e.receipt_id
    FROM chain.events e
    CROSS JOIN LATERAL jsonb_to_record(e.data) AS a (
        campaign_id bigint, batch bigint, replica int, attempt int, labels_root text, accepted int, rejected int,
        accepted_bitmap text, reasons jsonb, by text, reviewer_id text, paid jsonb, fee jsonb, reopened boolean)
    WHERE e.id > $1 AND e.id <= $2 AND e.event = 'assignment_settled'
), changed AS (
    UPDATE chain.assignments a
    SET state = 'settled', accepted = e.accepted, rejected = e.rejected, accepted_bitmap = decode(e.accepted_bitmap, 'base64'),
        reasons = e.reasons, settled_by = e.by, reviewer_id = e.reviewer_id,
        paid = (e.paid->>'amount')::numeric, fee = (e.fee->>'amount')::numeric, reopened = e.reopened,
        settled_at = e.block_time, settled_tx = e.tx_hash, settled_receipt = e.receipt_id
    FROM e
    WHERE (a.campaign_id, a.batch, a.replica, a.attempt) = (e.campaign_id, e.batch, e.replica, e.attempt)
      AND a.state = 'submitted' AND a.labels_root = e.labels_root
    RETURNING 1
)
SELECT (SELECT count(*) FROM e) - (SELECT count(*) FROM changed);
