-- A place is what the latest event of one of its assignments made it.
WITH latest AS (
    SELECT DISTINCT ON (a.campaign_id, a.batch, a.replica)
           a.campaign_id, a.batch, a.replica, a.attempt, a.tasker_id, a.lease_until, e.event,
           e.event = 'assignment_released' OR coalesce(a.reopened, false) AS opened
    FROM chain.events e
    CROSS JOIN LATERAL jsonb_to_record(e.data) AS a (
        campaign_id bigint, batch bigint, replica int, attempt int, tasker_id text, lease_until text, reopened boolean)
    WHERE e.id > $1 AND e.id <= $2
      AND e.event IN ('assignment_taken', 'assignment_released', 'assignment_submitted', 'assignment_settled')
    ORDER BY a.campaign_id, a.batch, a.replica, e.id DESC
), changed AS (
    UPDATE chain.places p
    SET state = CASE
            WHEN l.opened THEN 'open'
            WHEN l.event = 'assignment_taken' THEN 'leased'
            WHEN l.event = 'assignment_submitted' THEN 'submitted'
            ELSE 'settled' END,
        attempt = l.attempt + l.opened::int, -- as the contract counts: an open place shows the attempt its next lease will be
        tasker_id = CASE WHEN l.opened THEN NULL ELSE l.tasker_id END,
        lease_until = chain.instant(l.lease_until) -- only a taken event has it
    FROM latest l
    WHERE (p.campaign_id, p.batch, p.replica) = (l.campaign_id, l.batch, l.replica)
    RETURNING 1
)
SELECT (SELECT count(*) FROM latest) - (SELECT count(*) FROM changed);
