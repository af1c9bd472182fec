-- A claim and its callback belong to one transaction. Where that has several equal claims the first started is the first finished.
WITH e AS (
    SELECT contract_id, tx_hash, data->>'account_id' AS account_id, data->'money'->>'token' AS token,
           (data->'money'->>'amount')::numeric AS amount,
           substr(event, 7) AS state, receipt_id, block_time,
           row_number() OVER (PARTITION BY contract_id, tx_hash, data->>'account_id', data->'money' ORDER BY id) AS turn
    FROM chain.events
    WHERE id > $1 AND id <= $2 AND event IN ('claim_paid', 'claim_failed')
), open AS (
    SELECT claim_id, contract_id, tx_hash, account_id, token, amount,
           row_number() OVER (PARTITION BY contract_id, tx_hash, account_id, token, amount ORDER BY claim_id) AS turn
    FROM chain.claims
    WHERE state = 'started' AND tx_hash = ANY (ARRAY(SELECT tx_hash FROM e))
), pair AS ( -- grouped, not joined: the planner knows nothing about new events and would compare each with each
    SELECT max(claim_id) AS claim_id, max(state) AS state, max(receipt_id) AS receipt_id, max(block_time) AS block_time
    FROM (
        SELECT contract_id, tx_hash, account_id, token, amount, turn, NULL::bigint AS claim_id, state, receipt_id, block_time FROM e
        UNION ALL
        SELECT contract_id, tx_hash, account_id, token, amount, turn, claim_id, NULL, NULL, NULL FROM open
    ) AS half
    GROUP BY contract_id, tx_hash, account_id, token, amount, turn
), changed AS (
    UPDATE chain.claims c
    SET state = p.state, finished_receipt = p.receipt_id, finished_at = p.block_time
    FROM pair p
    WHERE c.claim_id = p.claim_id AND p.state IS NOT NULL
    RETURNING 1
)
SELECT (SELECT count(*) FROM e) - (SELECT count(*) FROM changed);
