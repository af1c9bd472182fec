-- When the node last said that the session's key is a full-access key of its account.
ALTER TABLE work.sessions ADD COLUMN checked_at timestamptz;
UPDATE work.sessions SET checked_at = created_at;
ALTER TABLE work.sessions ALTER COLUMN checked_at SET NOT NULL;
CREATE INDEX sessions_key ON work.sessions (account_id, public_key);
