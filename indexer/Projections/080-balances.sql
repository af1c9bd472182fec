-- What the contract owes to accounts. Storage deposits are NEAR whatever the campaign's token.
WITH e AS (
    SELECT contract_id, event, data, (data->>'campaign_id')::bigint AS campaign_id FROM chain.events
    WHERE id > $1 AND id <= $2
      AND event IN ('assignment_settled', 'assignment_released', 'campaign_cancelled', 'campaign_closed', 'campaign_pruned',
                    'claim_started', 'claim_failed')
), entry AS (
    SELECT contract_id, data->>'tasker_id' AS account_id, data->'paid'->>'token' AS token,
           (data->'paid'->>'amount')::numeric AS earned, 0 AS fees, 0 AS refunded, 0 AS claimed
    FROM e WHERE event = 'assignment_settled'
    UNION ALL
    SELECT contract_id, data->>'fee_to', data->'fee'->>'token', 0, (data->'fee'->>'amount')::numeric, 0, 0
    FROM e WHERE event = 'assignment_settled'
    UNION ALL
    SELECT e.contract_id, c.vendor_id, data->'refund'->>'token', 0, 0, (data->'refund'->>'amount')::numeric, 0
    FROM e JOIN chain.campaigns c USING (campaign_id) WHERE data ? 'refund'
    UNION ALL
    SELECT e.contract_id, c.vendor_id, 'near', 0, 0, (data->>'storage')::numeric, 0
    FROM e JOIN chain.campaigns c USING (campaign_id) WHERE event = 'campaign_pruned'
    UNION ALL
    SELECT contract_id, data->>'account_id', data->'money'->>'token', 0, 0, 0,
           (data->'money'->>'amount')::numeric * CASE event WHEN 'claim_started' THEN 1 ELSE -1 END
    FROM e WHERE event IN ('claim_started', 'claim_failed')
), total AS (
    SELECT contract_id, account_id, token, sum(earned) AS earned, sum(fees) AS fees, sum(refunded) AS refunded, sum(claimed) AS claimed
    FROM entry
    WHERE earned <> 0 OR fees <> 0 OR refunded <> 0 OR claimed <> 0
    GROUP BY 1, 2, 3
), changed AS (
    UPDATE chain.balances b
    SET earned = b.earned + t.earned, fees = b.fees + t.fees, refunded = b.refunded + t.refunded, claimed = b.claimed + t.claimed
    FROM total t
    WHERE (b.contract_id, b.account_id, b.token) = (t.contract_id, t.account_id, t.token)
    RETURNING b.contract_id, b.account_id, b.token
)
INSERT INTO chain.balances (contract_id, account_id, token, earned, fees, refunded, claimed)
SELECT contract_id, account_id, token, earned, fees, refunded, claimed
FROM total
WHERE (contract_id, account_id, token) NOT IN (SELECT contract_id, account_id, token FROM changed);
