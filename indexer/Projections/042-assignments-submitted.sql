-- Labels are committed.
WITH e AS (
    SELECT a.*, e.block_time, e.tx_hash, e.receipt_id
    FROM chain.events e
    CROSS JOIN LATERAL jsonb_to_record(e.data) AS a (
        campaign_id bigint, batch bigint, replica int, attempt int, labels_root text, count int, review_until text)
    WHERE e.id > $1 AND e.id <= $2 AND e.event = 'assignment_submitted'
), changed AS (
    UPDATE chain.assignments a
    SET state = 'submitted', labels_root = e.labels_root, count = e.count, review_until = chain.instant(e.review_until),
        submitted_at = e.block_time, submitted_tx = e.tx_hash, submitted_receipt = e.receipt_id
    FROM e
    WHERE (a.campaign_id, a.batch, a.replica, a.attempt) = (e.campaign_id, e.batch, e.replica, e.attempt) AND a.state = 'leased'
    RETURNING 1
)
SELECT (SELECT count(*) FROM e) - (SELECT count(*) FROM changed);
