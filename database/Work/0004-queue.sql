CREATE TABLE work.holds (
    campaign_id bigint NOT NULL,
    batch       bigint NOT NULL,
    replica     int NOT NULL,
    tasker_id   text NOT NULL,
    expires_at  timestamptz NOT NULL,
    taken       boolean NOT NULL DEFAULT false,
    PRIMARY KEY (campaign_id, batch, replica)
);
COMMENT ON TABLE work.holds IS 'A suggested place is held for one tasker, who holds at most one that is not taken.';
COMMENT ON COLUMN work.holds.taken IS 'the chain has given the place away already: the hold stays until the index knows';
CREATE UNIQUE INDEX holds_one ON work.holds (tasker_id) WHERE NOT taken;

CREATE TABLE work.turns (
    tasker_id   text NOT NULL,
    campaign_id bigint NOT NULL,
    next_batch  bigint NOT NULL,
    turned_at   timestamptz NOT NULL,
    PRIMARY KEY (tasker_id, campaign_id)
);
COMMENT ON TABLE work.turns IS 'Where a tasker''s search goes on: campaigns take turns, batches are passed in order.';
