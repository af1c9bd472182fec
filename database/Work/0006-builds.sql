CREATE TABLE work.builds (
    build_id        uuid PRIMARY KEY,
    campaign_id     bigint NOT NULL,
    root            text NOT NULL,
    records         bigint NOT NULL,
    manifest_sha256 text NOT NULL,
    data_sha256     text NOT NULL,
    data_bytes      bigint NOT NULL,
    tree_sha256     text NOT NULL,
    offsets_sha256  text NOT NULL,
    created_at      timestamptz NOT NULL,
    UNIQUE (campaign_id, root, manifest_sha256)
);
COMMENT ON TABLE work.builds IS 'Built datasets: the files are blobs, so that the same inputs give the same build.';
COMMENT ON COLUMN work.builds.manifest_sha256 IS 'blob: manifest.json';
COMMENT ON COLUMN work.builds.data_sha256 IS 'blob: data.jsonl';
COMMENT ON COLUMN work.builds.tree_sha256 IS 'blob: every level of the records'' Merkle tree';
COMMENT ON COLUMN work.builds.offsets_sha256 IS 'blob: where each line begins, 8 bytes little-endian';
