CREATE SCHEMA work;
COMMENT ON SCHEMA work IS 'The api''s working state: never derived from the chain, never touched by a rebuild.';

CREATE TABLE work.challenges (
    nonce      bytea PRIMARY KEY,
    account_id text NOT NULL,
    message    text NOT NULL,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE work.challenges IS 'Sign-in challenges; answering one deletes it, so none is good twice.';
CREATE INDEX challenges_expiry ON work.challenges (expires_at);

CREATE TABLE work.sessions (
    token_sha256 bytea PRIMARY KEY,
    account_id   text NOT NULL,
    public_key   text NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    checked_at   timestamptz NOT NULL
);
COMMENT ON COLUMN work.sessions.token_sha256 IS 'of the bearer token, which only the client has';
COMMENT ON COLUMN work.sessions.checked_at IS 'when the node last said that the key is a full-access key of the account';
CREATE INDEX sessions_expiry ON work.sessions (expires_at);
CREATE INDEX sessions_key ON work.sessions (account_id, public_key);
