-- A place for every replica of every batch that the campaigns created or topped up here do not have yet.
WITH touched AS (
    SELECT DISTINCT (data->>'campaign_id')::bigint AS campaign_id FROM chain.events
    WHERE id > $1 AND id <= $2 AND event IN ('campaign_created', 'campaign_topped_up')
)
INSERT INTO chain.places (campaign_id, batch, replica, state, attempt)
SELECT c.campaign_id, batch, replica, 'open', 0
FROM touched
JOIN chain.campaigns c USING (campaign_id)
CROSS JOIN LATERAL (SELECT coalesce(max(p.replica) + 1, 0) AS first FROM chain.places p
                    WHERE p.campaign_id = c.campaign_id AND p.batch = 0) AS had
CROSS JOIN LATERAL generate_series(0, c.batches - 1) AS batch
CROSS JOIN LATERAL generate_series(had.first, c.overlap - 1) AS replica;
