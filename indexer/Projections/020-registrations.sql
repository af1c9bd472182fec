-- NEP-145 registrations; the latest event of an account wins.
WITH latest AS (
    SELECT DISTINCT ON (contract_id, data->>'account_id')
           contract_id, data->>'account_id' AS account_id, event = 'account_registered' AS registered,
           coalesce((data->>'deposit')::numeric, 0) AS deposit
    FROM chain.events
    WHERE id > $1 AND id <= $2 AND event IN ('account_registered', 'account_unregistered')
    ORDER BY contract_id, data->>'account_id', id DESC
)
INSERT INTO chain.accounts (contract_id, account_id, registered, storage_deposit)
SELECT contract_id, account_id, registered, deposit FROM latest
ON CONFLICT (account_id) DO UPDATE
SET registered = EXCLUDED.registered, storage_deposit = EXCLUDED.storage_deposit;
