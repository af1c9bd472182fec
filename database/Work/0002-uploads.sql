-- One row per account that uploads: its quota is checked by updating this row.
CREATE TABLE work.storage (
    account_id text PRIMARY KEY,
    bytes      bigint NOT NULL CHECK (bytes >= 0), -- of complete and open uploads
    open       int NOT NULL CHECK (open >= 0)      -- uploads
);

CREATE TABLE work.uploads (
    upload_id    uuid PRIMARY KEY,
    account_id   text NOT NULL,
    name         text NOT NULL,
    media_type   text NOT NULL,
    bytes        bigint NOT NULL,
    announced    text,                   -- SHA-256 that the client announced
    sha256       text,                   -- null while open
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL    -- of an open upload
);
CREATE INDEX uploads_blob ON work.uploads (account_id, sha256) WHERE sha256 IS NOT NULL;
-- An account's open uploads of the same bytes are found again when it announces them anew.
CREATE INDEX uploads_announced ON work.uploads (account_id, announced) WHERE sha256 IS NULL AND announced IS NOT NULL;
CREATE INDEX uploads_expiry ON work.uploads (expires_at) WHERE sha256 IS NULL;
