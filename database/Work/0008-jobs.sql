CREATE TABLE work.jobs (
    job_id     uuid PRIMARY KEY,
    kind       text NOT NULL,
    account_id text NOT NULL,
    arguments  text NOT NULL,
    state      text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    done       bigint NOT NULL DEFAULT 0,
    total      bigint NOT NULL DEFAULT 0,
    attempt    int NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL,
    stopping   boolean NOT NULL DEFAULT false,
    result     text,
    problem    text,
    detail     text,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at   timestamptz,
    CHECK ((state = 'done') = (result IS NOT NULL)),
    CHECK ((state = 'failed') = (problem IS NOT NULL)),
    CHECK ((state IN ('done', 'failed', 'cancelled')) = (ended_at IS NOT NULL))
);
COMMENT ON TABLE work.jobs IS 'Long work, which goes on when whoever asked for it is gone; any process does it.';
COMMENT ON COLUMN work.jobs.account_id IS 'who asked, and alone may see it';
COMMENT ON COLUMN work.jobs.arguments IS 'canonical JSON, as the kind defines it';
COMMENT ON COLUMN work.jobs.attempt IS 'counts claims: a worker whose claim another followed writes nothing any more';
COMMENT ON COLUMN work.jobs.due_at IS 'queued: not claimed before; running: its worker is dead unless it says more by then';
COMMENT ON COLUMN work.jobs.stopping IS 'its account wants it to end';
COMMENT ON COLUMN work.jobs.result IS 'path of what was made';
COMMENT ON COLUMN work.jobs.problem IS 'code of the refusal that ended it';
CREATE UNIQUE INDEX jobs_same ON work.jobs (account_id, kind, arguments) WHERE state IN ('queued', 'running');
CREATE INDEX jobs_due ON work.jobs (due_at) WHERE state IN ('queued', 'running');
CREATE INDEX jobs_ended ON work.jobs (ended_at) WHERE ended_at IS NOT NULL;
