CREATE TABLE work.storage (
    account_id text PRIMARY KEY,
    bytes      bigint NOT NULL CHECK (bytes >= 0),
    open       int NOT NULL CHECK (open >= 0)
);
COMMENT ON TABLE work.storage IS 'One row per account that uploads: its quota is checked by updating this row.';
COMMENT ON COLUMN work.storage.bytes IS 'of complete and open uploads';
COMMENT ON COLUMN work.storage.open IS 'uploads';

CREATE TABLE work.uploads (
    upload_id    uuid PRIMARY KEY,
    account_id   text NOT NULL,
    name         text NOT NULL,
    media_type   text NOT NULL,
    bytes        bigint NOT NULL,
    announced    text,
    sha256       text,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
COMMENT ON COLUMN work.uploads.announced IS 'SHA-256 that the client announced';
COMMENT ON COLUMN work.uploads.sha256 IS 'null while open';
COMMENT ON COLUMN work.uploads.expires_at IS 'of an open upload';
CREATE INDEX uploads_blob ON work.uploads (account_id, sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX uploads_announced ON work.uploads (account_id, announced) WHERE sha256 IS NULL AND announced IS NOT NULL;
COMMENT ON INDEX work.uploads_announced IS 'An account''s open uploads of the same bytes are found again when it announces them anew.';
CREATE INDEX uploads_expiry ON work.uploads (expires_at) WHERE sha256 IS NULL;
