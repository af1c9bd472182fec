-- How many labels an account committed, and how many of them were accepted and rejected.
WITH e AS (
    SELECT contract_id, data->>'tasker_id' AS account_id,
           coalesce(sum((data->>'count')::bigint), 0) AS submitted,
           coalesce(sum((data->>'accepted')::bigint), 0) AS accepted,
           coalesce(sum((data->>'rejected')::bigint), 0) AS rejected
    FROM chain.events
    WHERE id > $1 AND id <= $2 AND event IN ('assignment_submitted', 'assignment_settled')
    GROUP BY 1, 2
)
INSERT INTO chain.accounts AS a (contract_id, account_id, submitted, accepted, rejected)
SELECT contract_id, account_id, submitted, accepted, rejected FROM e
ON CONFLICT (account_id) DO UPDATE
SET submitted = a.submitted + EXCLUDED.submitted,
    accepted = a.accepted + EXCLUDED.accepted,
    rejected = a.rejected + EXCLUDED.rejected;
