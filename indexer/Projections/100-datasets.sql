-- Published results.
INSERT INTO chain.datasets (contract_id, dataset_id, campaign_id, vendor_id, root, records, manifest_sha256, uri,
                            published_at, tx_hash, receipt_id)
SELECT e.contract_id, d.dataset_id, d.campaign_id, d.vendor_id, d.root, d.records, d.manifest_sha256, d.uri,
       e.block_time, e.tx_hash, e.receipt_id
FROM chain.events e
CROSS JOIN LATERAL jsonb_to_record(e.data) AS d (
    dataset_id bigint, campaign_id bigint, vendor_id text, root text, records bigint, manifest_sha256 text, uri text)
WHERE e.id > $1 AND e.id <= $2 AND e.event = 'dataset_published';
