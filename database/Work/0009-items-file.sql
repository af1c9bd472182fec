-- items.jsonl and the leaves of labels have their lasting forms from here on; what was kept before cannot be turned into them.
DO $$
BEGIN
    IF EXISTS (SELECT FROM work.manifests) THEN
        RAISE EXCEPTION 'The database is of a release from before the first lasting formats: start with an empty one';
    END IF;
END
$$;
ALTER TABLE work.manifests ADD COLUMN items_sha256 text NOT NULL;
COMMENT ON COLUMN work.manifests.items_sha256 IS 'blob: items.jsonl';
