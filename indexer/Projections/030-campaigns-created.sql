-- Campaigns appear.
INSERT INTO chain.campaigns (
    campaign_id, contract_id, vendor_id, reviewer_id, title, kind, spec_sha256, spec_uri, manifest_root,
    items, batch_size, overlap, batches, reward, token, fee_bps, lease_seconds, review_seconds,
    state, deposited, storage, created_tx, created_receipt, created_at)
SELECT c.campaign_id, e.contract_id, c.vendor_id, c.reviewer_id, c.title, c.kind, c.spec_sha256, c.spec_uri, c.manifest_root,
       c.items, c.batch_size, c.overlap, (c.items + c.batch_size - 1) / c.batch_size, (c.reward->>'amount')::numeric,
       c.reward->>'token', c.fee_bps,
       c.lease_seconds, c.review_seconds, 'open', (c.rewards->>'amount')::numeric + (c.fees->>'amount')::numeric,
       c.storage, e.tx_hash, e.receipt_id, e.block_time
FROM chain.events e
CROSS JOIN LATERAL jsonb_to_record(e.data) AS c (
    campaign_id bigint, vendor_id text, reviewer_id text, title text, kind text, spec_sha256 text, spec_uri text,
    manifest_root text, items bigint, batch_size int, overlap int, reward jsonb, fee_bps int,
    lease_seconds int, review_seconds int, rewards jsonb, fees jsonb, storage numeric)
WHERE e.id > $1 AND e.id <= $2 AND e.event = 'campaign_created';
