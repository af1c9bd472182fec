-- An account's open uploads of the same bytes are found again when it announces them anew.
CREATE INDEX uploads_announced ON work.uploads (account_id, announced) WHERE sha256 IS NULL AND announced IS NOT NULL;
