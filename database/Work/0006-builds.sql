-- Built datasets: the files are blobs, so that the same inputs give the same build.
CREATE TABLE work.builds (
    build_id        uuid PRIMARY KEY,
    campaign_id     bigint NOT NULL,
    root            text NOT NULL,
    records         bigint NOT NULL,
    manifest_sha256 text NOT NULL,       -- blob: manifest.json
    data_sha256     text NOT NULL,       -- blob: data.jsonl
    data_bytes      bigint NOT NULL,
    tree_sha256     text NOT NULL,       -- blob: every level of the records' Merkle tree
    offsets_sha256  text NOT NULL,       -- blob: where each line begins, 8 bytes little-endian
    created_at      timestamptz NOT NULL,
    UNIQUE (campaign_id, root, manifest_sha256)
);
