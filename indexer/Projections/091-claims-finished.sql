-- A claim and its callback belong to one transaction. Where that has several equal claims the first started is the first finished.
WITH e AS (
    SELECT contract_id, tx_hash, data->>'account_id' AS account_id, data->>'token' AS token, (data->>'amount')::numeric AS amount,
           substr(event, 7) AS state, receipt_id, block_time,
           row_number() OVER (PARTITION BY contract_id, tx_hash, data->>'account_id', data->>'token', data->>'amount' ORDER BY id) AS turn
    FROM chain.events
    WHERE id > $1 AND id <= $2 AND event IN ('claim_paid', 'claim_failed')
), open AS (
    SELECT c.claim_id, c.contract_id, c.tx_hash, c.account_id, c.token, c.amount,
           row_number() OVER (PARTITION BY c.contract_id, c.tx_hash, c.account_id, c.token, c.amount ORDER BY c.claim_id) AS turn
    FROM chain.claims c
    WHERE c.state = 'started' AND c.tx_hash IN (SELECT tx_hash FROM e)
), changed AS (
    UPDATE chain.claims c
    SET state = e.state, finished_receipt = e.receipt_id, finished_at = e.block_time
    FROM open JOIN e USING (contract_id, tx_hash, account_id, token, amount, turn)
    WHERE c.claim_id = open.claim_id
    RETURNING 1
)
SELECT (SELECT count(*) FROM e) - (SELECT count(*) FROM changed);
