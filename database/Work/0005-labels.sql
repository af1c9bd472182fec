-- Labels by their root: a root that the chain may have is never overwritten by a later draft.
CREATE TABLE work.labels (
    assignment  text NOT NULL,
    labels_root text NOT NULL,
    tasker_id   text NOT NULL,
    leaves      text NOT NULL,           -- in order, one a line: canonical JSON, exactly the hashed bytes
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (assignment, labels_root)
);

-- Written reasons for rejections, by the SHA-256 of their text.
CREATE TABLE work.reasons (
    assignment text NOT NULL,
    sha256     text NOT NULL,
    text       text NOT NULL,
    author_id  text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (assignment, sha256)
);
CREATE INDEX reasons_sha256 ON work.reasons (sha256);
