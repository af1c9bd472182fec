CREATE TABLE work.labels (
    assignment  text NOT NULL,
    labels_root text NOT NULL,
    tasker_id   text NOT NULL,
    leaves      text NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (assignment, labels_root)
);
COMMENT ON TABLE work.labels IS 'Labels by their root: a root that the chain may have is never overwritten by a later draft.';
COMMENT ON COLUMN work.labels.leaves IS 'in order, one a line: canonical JSON, exactly the hashed bytes';

CREATE TABLE work.reasons (
    assignment text NOT NULL,
    sha256     text NOT NULL,
    text       text NOT NULL,
    author_id  text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (assignment, sha256)
);
COMMENT ON TABLE work.reasons IS 'Written reasons for rejections, by the SHA-256 of their text.';
CREATE INDEX reasons_sha256 ON work.reasons (sha256);
