-- More answers per item, with the money for them.
WITH e AS (
    SELECT (data->>'campaign_id')::bigint AS campaign_id,
           max((data->>'overlap')::int) AS overlap,
           sum((data->'rewards'->>'amount')::numeric + (data->'fees'->>'amount')::numeric) AS deposited,
           sum((data->>'storage')::numeric) AS storage
    FROM chain.events
    WHERE id > $1 AND id <= $2 AND event = 'campaign_topped_up'
    GROUP BY 1
), changed AS (
    UPDATE chain.campaigns c
    SET overlap = e.overlap, deposited = c.deposited + e.deposited, storage = c.storage + e.storage
    FROM e WHERE c.campaign_id = e.campaign_id
    RETURNING 1
)
SELECT (SELECT count(*) FROM e) - (SELECT count(*) FROM changed);
