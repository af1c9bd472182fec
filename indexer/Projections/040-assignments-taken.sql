-- Leases begin.
INSERT INTO chain.assignments (campaign_id, batch, replica, attempt, assignment, tasker_id, state, lease_until,
                               taken_at, taken_tx, taken_receipt)
SELECT a.campaign_id, a.batch, a.replica, a.attempt, a.assignment, a.tasker_id, 'leased', chain.instant(a.lease_until),
       e.block_time, e.tx_hash, e.receipt_id
FROM chain.events e
CROSS JOIN LATERAL jsonb_to_record(e.data) AS a (
    campaign_id bigint, batch bigint, replica int, attempt int, assignment text, tasker_id text, lease_until text)
WHERE e.id > $1 AND e.id <= $2 AND e.event = 'assignment_taken';
