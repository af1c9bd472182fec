-- A suggested place is held for one tasker, who holds at most one.
CREATE TABLE work.holds (
    campaign_id bigint NOT NULL,
    batch       bigint NOT NULL,
    replica     int NOT NULL,
    tasker_id   text NOT NULL UNIQUE,
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, batch, replica)
);

-- Where a tasker's search goes on: campaigns take turns, batches are passed in order.
CREATE TABLE work.turns (
    tasker_id   text NOT NULL,
    campaign_id bigint NOT NULL,
    next_batch  bigint NOT NULL,
    turned_at   timestamptz NOT NULL,
    PRIMARY KEY (tasker_id, campaign_id)
);
