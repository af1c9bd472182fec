-- Tables derived from chain.events alone: `rebuild` empties and refills them, byte for byte the same.

CREATE TABLE chain.contracts (
    contract_id       text PRIMARY KEY REFERENCES chain.market (contract_id),
    owner_id          text NOT NULL,
    proposed_owner_id text,
    fee_bps           int NOT NULL,
    paused            boolean NOT NULL,
    first_campaign_id bigint NOT NULL
);

CREATE TABLE chain.campaigns (
    campaign_id      bigint PRIMARY KEY,
    contract_id      text NOT NULL REFERENCES chain.market (contract_id),
    vendor_id        text NOT NULL,
    reviewer_id      text,
    title            text NOT NULL,
    kind             text NOT NULL,
    spec_sha256      text NOT NULL,
    spec_uri         text NOT NULL,
    manifest_root    text NOT NULL,
    items            bigint NOT NULL,
    batch_size       int NOT NULL,
    overlap          int NOT NULL,
    batches          bigint NOT NULL,
    reward           numeric(39, 0) NOT NULL,
    token            text NOT NULL,
    fee_bps          int NOT NULL,
    lease_seconds    int NOT NULL,
    review_seconds   int NOT NULL,
    state            text NOT NULL CHECK (state IN ('open', 'cancelled', 'closed', 'pruned')),
    deposited        numeric(39, 0) NOT NULL,
    paid             numeric(39, 0) NOT NULL DEFAULT 0,
    fees             numeric(39, 0) NOT NULL DEFAULT 0,
    refunded         numeric(39, 0) NOT NULL DEFAULT 0,
    escrow           numeric(39, 0) GENERATED ALWAYS AS (deposited - paid - fees - refunded) STORED CHECK (escrow >= 0),
    storage          numeric(39, 0) NOT NULL CHECK (storage >= 0),
    storage_refunded numeric(39, 0) NOT NULL DEFAULT 0,
    accepted         bigint NOT NULL DEFAULT 0,
    rejected         bigint NOT NULL DEFAULT 0,
    created_tx       text NOT NULL,
    created_receipt  text NOT NULL,
    created_at       timestamptz NOT NULL,
    cancelled_at     timestamptz,
    closed_at        timestamptz
);
COMMENT ON COLUMN chain.campaigns.deposited IS 'rewards and fees put in by create and top_up';
COMMENT ON COLUMN chain.campaigns.paid IS 'to taskers';
COMMENT ON COLUMN chain.campaigns.fees IS 'to the contract''s owner';
COMMENT ON COLUMN chain.campaigns.refunded IS 'to the vendor, out of the escrow';
COMMENT ON COLUMN chain.campaigns.storage IS 'storage deposit still held, in NEAR';
COMMENT ON COLUMN chain.campaigns.accepted IS 'labels';
COMMENT ON COLUMN chain.campaigns.rejected IS 'labels';
CREATE INDEX campaigns_vendor ON chain.campaigns (vendor_id, campaign_id);
CREATE INDEX campaigns_manifest ON chain.campaigns (manifest_root);

CREATE TABLE chain.places (
    campaign_id bigint NOT NULL,
    batch       bigint NOT NULL,
    replica     int NOT NULL,
    state       text NOT NULL CHECK (state IN ('open', 'leased', 'submitted', 'settled')),
    attempt     int NOT NULL,
    tasker_id   text,
    lease_until timestamptz,
    PRIMARY KEY (campaign_id, batch, replica)
) WITH (fillfactor = 85);
COMMENT ON TABLE chain.places IS
    'One row per replica of a batch. A lease whose lease_until has passed is free to take although its state is ''leased''.';
COMMENT ON COLUMN chain.places.attempt IS 'the current assignment''s, or the one the next lease will have';
COMMENT ON COLUMN chain.places.tasker_id IS 'holder or settled tasker, null when open';
COMMENT ON COLUMN chain.places.lease_until IS 'only when leased';
CREATE INDEX places_open ON chain.places (campaign_id, batch, replica) WHERE state = 'open';
CREATE INDEX places_leased ON chain.places (campaign_id, lease_until) WHERE state = 'leased';

CREATE TABLE chain.assignments (
    campaign_id       bigint NOT NULL,
    batch             bigint NOT NULL,
    replica           int NOT NULL,
    attempt           int NOT NULL,
    assignment        text NOT NULL,
    tasker_id         text NOT NULL,
    state             text NOT NULL CHECK (state IN ('leased', 'released', 'submitted', 'settled')),
    lease_until       timestamptz NOT NULL,
    review_until      timestamptz,
    labels_root       text,
    count             int,
    accepted          int,
    rejected          int,
    accepted_bitmap   bytea,
    reasons           jsonb,
    settled_by        text CHECK (settled_by IN ('review', 'timeout')),
    reviewer_id       text,
    paid              numeric(39, 0),
    fee               numeric(39, 0),
    reopened          boolean,
    release_reason    text CHECK (release_reason IN ('released', 'lapsed')),
    taken_at          timestamptz NOT NULL,
    taken_tx          text NOT NULL,
    taken_receipt     text NOT NULL,
    released_at       timestamptz,
    released_tx       text,
    released_receipt  text,
    submitted_at      timestamptz,
    submitted_tx      text,
    submitted_receipt text,
    settled_at        timestamptz,
    settled_tx        text,
    settled_receipt   text,
    PRIMARY KEY (campaign_id, batch, replica, attempt)
) WITH (fillfactor = 70);
COMMENT ON COLUMN chain.assignments.assignment IS '''campaign.batch.replica.attempt''';
COMMENT ON COLUMN chain.assignments.count IS 'labels committed by submit';
COMMENT ON COLUMN chain.assignments.accepted_bitmap IS 'bit i = label i, least significant bit first';
COMMENT ON COLUMN chain.assignments.reasons IS '[{code, reason_sha256}] of the rejected labels, ascending';
COMMENT ON COLUMN chain.assignments.reopened IS 'settled with every label rejected: the place is open again';
CREATE UNIQUE INDEX assignments_name ON chain.assignments (assignment);
CREATE INDEX assignments_tasker ON chain.assignments (tasker_id, campaign_id, batch);
CREATE INDEX assignments_review ON chain.assignments (campaign_id, review_until) WHERE state = 'submitted';

CREATE TABLE chain.accounts (
    contract_id     text NOT NULL REFERENCES chain.market (contract_id),
    account_id      text PRIMARY KEY,
    registered      boolean NOT NULL DEFAULT false,
    storage_deposit numeric(39, 0) NOT NULL DEFAULT 0,
    submitted       bigint NOT NULL DEFAULT 0,
    accepted        bigint NOT NULL DEFAULT 0,
    rejected        bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE chain.accounts IS 'Counters are labels over the account''s whole life, also across unregistrations.';

CREATE TABLE chain.balances (
    contract_id text NOT NULL REFERENCES chain.market (contract_id),
    account_id  text NOT NULL,
    token       text NOT NULL,
    earned      numeric(39, 0) NOT NULL,
    fees        numeric(39, 0) NOT NULL,
    refunded    numeric(39, 0) NOT NULL,
    claimed     numeric(39, 0) NOT NULL CHECK (claimed >= 0),
    balance     numeric(39, 0) GENERATED ALWAYS AS (earned + fees + refunded - claimed) STORED CHECK (balance >= 0),
    PRIMARY KEY (account_id, token)
);
COMMENT ON COLUMN chain.balances.earned IS 'for accepted labels';
COMMENT ON COLUMN chain.balances.fees IS 'as the contract''s owner';
COMMENT ON COLUMN chain.balances.refunded IS 'as a vendor';
COMMENT ON COLUMN chain.balances.claimed IS 'taken out, claims in flight included, failed ones not';

CREATE TABLE chain.claims (
    claim_id         bigint PRIMARY KEY,
    contract_id      text NOT NULL REFERENCES chain.market (contract_id),
    account_id       text NOT NULL,
    token            text NOT NULL,
    amount           numeric(39, 0) NOT NULL,
    state            text NOT NULL CHECK (state IN ('started', 'paid', 'failed')),
    tx_hash          text NOT NULL,
    started_receipt  text NOT NULL,
    started_at       timestamptz NOT NULL,
    finished_receipt text,
    finished_at      timestamptz
);
COMMENT ON COLUMN chain.claims.claim_id IS 'the id of its claim_started event';
CREATE INDEX claims_account ON chain.claims (account_id, claim_id);
CREATE INDEX claims_in_flight ON chain.claims (tx_hash) WHERE state = 'started';

CREATE TABLE chain.datasets (
    contract_id     text NOT NULL REFERENCES chain.market (contract_id),
    dataset_id      bigint PRIMARY KEY,
    campaign_id     bigint NOT NULL,
    vendor_id       text NOT NULL,
    root            text NOT NULL,
    records         bigint NOT NULL,
    manifest_sha256 text NOT NULL,
    uri             text NOT NULL,
    published_at    timestamptz NOT NULL,
    tx_hash         text NOT NULL,
    receipt_id      text NOT NULL
);
CREATE INDEX datasets_campaign ON chain.datasets (campaign_id);
