CREATE TABLE work.manifests (
    manifest_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id    text NOT NULL,
    manifest_root text NOT NULL,
    spec_sha256   text NOT NULL,
    kind          text NOT NULL,
    spec          text NOT NULL,
    items         bigint NOT NULL,
    bytes         bigint NOT NULL,
    tree_sha256   text NOT NULL,
    created_at    timestamptz NOT NULL,
    UNIQUE (account_id, manifest_root, spec_sha256)
);
COMMENT ON TABLE work.manifests IS
    'A manifest belongs to the campaigns of its account with the same root and specification, before and after they exist.';
COMMENT ON COLUMN work.manifests.spec IS 'canonical JSON, exactly the hashed bytes';
COMMENT ON COLUMN work.manifests.tree_sha256 IS 'blob: every level of the items'' Merkle tree';
CREATE INDEX manifests_spec ON work.manifests (spec_sha256);

CREATE TABLE work.manifest_items (
    manifest_id bigint NOT NULL REFERENCES work.manifests,
    index       bigint NOT NULL,
    name        text NOT NULL,
    media_type  text NOT NULL,
    bytes       bigint NOT NULL,
    sha256      text NOT NULL,
    PRIMARY KEY (manifest_id, index)
);
CREATE INDEX manifest_items_blob ON work.manifest_items (sha256);
