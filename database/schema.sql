-- Both schemas after every migration, to read. Written by `./test --update Database`.

-- The indexer's: what the chain said, and tables derived from chain.events alone.
CREATE SCHEMA chain;

-- The api's working state: never derived from the chain, never touched by a rebuild.
CREATE SCHEMA work;

-- Nanoseconds since the epoch, as the contract writes instants, at PostgreSQL's resolution of a microsecond.
CREATE OR REPLACE FUNCTION chain.instant(nanoseconds text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ('1970-01-01 00:00:00+00'::timestamp with time zone
    + (((div((nanoseconds)::numeric, (1000)::numeric))::bigint)::double precision * '00:00:00.000001'::interval));

-- The contract that the database is about. Every row that names a contract refers to it, so that another needs a database of its own.
CREATE TABLE chain.market (
    one         boolean DEFAULT true NOT NULL,
    contract_id text NOT NULL,
    CONSTRAINT market_pkey PRIMARY KEY (one),
    CONSTRAINT market_contract_id_key UNIQUE (contract_id),
    CONSTRAINT market_one_check CHECK (one)
);

-- One row: everything up to and including this block is in the tables.
CREATE TABLE chain.cursor (
    contract_id   text NOT NULL,
    height        bigint NOT NULL,
    block_hash    text,  -- null only before the first block
    block_time    timestamp with time zone,
    last_event_id bigint NOT NULL,  -- the contract's newest event
    CONSTRAINT cursor_pkey PRIMARY KEY (contract_id),
    CONSTRAINT cursor_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES chain.market(contract_id)
);

-- The counter of event ids. Its row lock is held until commit, so ids have no gaps and appear in order.
CREATE TABLE chain.event_ids (
    one     boolean DEFAULT true NOT NULL,
    last_id bigint NOT NULL,
    CONSTRAINT event_ids_pkey PRIMARY KEY (one),
    CONSTRAINT event_ids_one_check CHECK (one)
);

-- Every receipt executed on the contract, failed ones too.
CREATE TABLE chain.receipts (
    receipt_id     text NOT NULL,
    contract_id    text NOT NULL,
    tx_hash        text NOT NULL,
    height         bigint NOT NULL,
    position       integer NOT NULL,  -- order of execution within the block
    block_hash     text NOT NULL,
    block_time     timestamp with time zone NOT NULL,
    predecessor_id text NOT NULL,
    signer_id      text,  -- null when the receipt is not an action receipt
    method         text,  -- the first function called, null when none
    deposit        numeric(39,0) NOT NULL,
    gas_burnt      bigint NOT NULL,
    status         text NOT NULL,
    error          text,  -- the panic message, else the failure as JSON; null when ok
    CONSTRAINT receipts_pkey PRIMARY KEY (receipt_id),
    CONSTRAINT receipts_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES chain.market(contract_id),
    CONSTRAINT receipts_status_check CHECK ((status = ANY (ARRAY['ok'::text, 'failed'::text])))
);
CREATE INDEX receipts_tx ON chain.receipts USING btree (tx_hash);

CREATE TABLE chain.events (
    id          bigint NOT NULL,
    contract_id text NOT NULL,
    height      bigint NOT NULL,
    block_time  timestamp with time zone NOT NULL,
    tx_hash     text NOT NULL,
    receipt_id  text NOT NULL,
    log_index   integer NOT NULL,
    event       text NOT NULL,
    data        jsonb NOT NULL,  -- the one object of the event's data array
    raw         text NOT NULL,  -- the whole log line, as received
    CONSTRAINT events_pkey PRIMARY KEY (id),
    CONSTRAINT events_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES chain.market(contract_id)
);
CREATE INDEX events_tx ON chain.events USING btree (tx_hash);

CREATE TABLE chain.contracts (
    contract_id       text NOT NULL,
    owner_id          text NOT NULL,
    proposed_owner_id text,
    fee_bps           integer NOT NULL,
    paused            boolean NOT NULL,
    first_campaign_id bigint NOT NULL,
    CONSTRAINT contracts_pkey PRIMARY KEY (contract_id),
    CONSTRAINT contracts_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES chain.market(contract_id)
);

CREATE TABLE chain.campaigns (
    campaign_id      bigint NOT NULL,
    contract_id      text NOT NULL,
    vendor_id        text NOT NULL,
    reviewer_id      text,
    title            text NOT NULL,
    kind             text NOT NULL,
    spec_sha256      text NOT NULL,
    spec_uri         text NOT NULL,
    manifest_root    text NOT NULL,
    items            bigint NOT NULL,
    batch_size       integer NOT NULL,
    overlap          integer NOT NULL,
    batches          bigint NOT NULL,
    reward           numeric(39,0) NOT NULL,
    token            text NOT NULL,
    fee_bps          integer NOT NULL,
    lease_seconds    integer NOT NULL,
    review_seconds   integer NOT NULL,
    state            text NOT NULL,
    deposited        numeric(39,0) NOT NULL,  -- rewards and fees put in by create and top_up
    paid             numeric(39,0) DEFAULT 0 NOT NULL,  -- to taskers
    fees             numeric(39,0) DEFAULT 0 NOT NULL,  -- to the contract's owner
    refunded         numeric(39,0) DEFAULT 0 NOT NULL,  -- to the vendor, out of the escrow
    escrow           numeric(39,0) GENERATED ALWAYS AS (((deposited - paid) - fees) - refunded) STORED,
    storage          numeric(39,0) NOT NULL,  -- storage deposit still held, in NEAR
    storage_refunded numeric(39,0) DEFAULT 0 NOT NULL,
    accepted         bigint DEFAULT 0 NOT NULL,  -- labels
    rejected         bigint DEFAULT 0 NOT NULL,  -- labels
    created_tx       text NOT NULL,
    created_receipt  text NOT NULL,
    created_at       timestamp with time zone NOT NULL,
    cancelled_at     timestamp with time zone,
    closed_at        timestamp with time zone,
    CONSTRAINT campaigns_pkey PRIMARY KEY (campaign_id),
    CONSTRAINT campaigns_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES chain.market(contract_id),
    CONSTRAINT campaigns_escrow_check CHECK ((escrow >= (0)::numeric)),
    CONSTRAINT campaigns_state_check CHECK ((state = ANY (ARRAY['open'::text, 'cancelled'::text, 'closed'::text, 'pruned'::text]))),
    CONSTRAINT campaigns_storage_check CHECK ((storage >= (0)::numeric))
);
CREATE INDEX campaigns_vendor ON chain.campaigns USING btree (vendor_id, campaign_id);
CREATE INDEX campaigns_manifest ON chain.campaigns USING btree (manifest_root);

-- One row per replica of a batch. A lease whose lease_until has passed is free to take although its state is 'leased'.
CREATE TABLE chain.places (
    campaign_id bigint NOT NULL,
    batch       bigint NOT NULL,
    replica     integer NOT NULL,
    state       text NOT NULL,
    attempt     integer NOT NULL,  -- the current assignment's, or the one the next lease will have
    tasker_id   text,  -- holder or settled tasker, null when open
    lease_until timestamp with time zone,  -- only when leased
    CONSTRAINT places_pkey PRIMARY KEY (campaign_id, batch, replica),
    CONSTRAINT places_state_check CHECK ((state = ANY (ARRAY['open'::text, 'leased'::text, 'submitted'::text, 'settled'::text])))
) WITH (fillfactor=85);
CREATE INDEX places_open ON chain.places USING btree (campaign_id, batch, replica) WHERE (state = 'open'::text);
CREATE INDEX places_leased ON chain.places USING btree (campaign_id, lease_until) WHERE (state = 'leased'::text);

CREATE TABLE chain.assignments (
    campaign_id       bigint NOT NULL,
    batch             bigint NOT NULL,
    replica           integer NOT NULL,
    attempt           integer NOT NULL,
    assignment        text NOT NULL,  -- 'campaign.batch.replica.attempt'
    tasker_id         text NOT NULL,
    state             text NOT NULL,
    lease_until       timestamp with time zone NOT NULL,
    review_until      timestamp with time zone,
    labels_root       text,
    count             integer,  -- labels committed by submit
    accepted          integer,
    rejected          integer,
    accepted_bitmap   bytea,  -- bit i = label i, least significant bit first
    reasons           jsonb,  -- [{code, reason_sha256}] of the rejected labels, ascending
    settled_by        text,
    reviewer_id       text,
    paid              numeric(39,0),
    fee               numeric(39,0),
    reopened          boolean,  -- settled with every label rejected: the place is open again
    release_reason    text,
    taken_at          timestamp with time zone NOT NULL,
    taken_tx          text NOT NULL,
    taken_receipt     text NOT NULL,
    released_at       timestamp with time zone,
    released_tx       text,
    released_receipt  text,
    submitted_at      timestamp with time zone,
    submitted_tx      text,
    submitted_receipt text,
    settled_at        timestamp with time zone,
    settled_tx        text,
    settled_receipt   text,
    CONSTRAINT assignments_pkey PRIMARY KEY (campaign_id, batch, replica, attempt),
    CONSTRAINT assignments_release_reason_check CHECK ((release_reason = ANY (ARRAY['released'::text, 'lapsed'::text]))),
    CONSTRAINT assignments_settled_by_check CHECK ((settled_by = ANY (ARRAY['review'::text, 'timeout'::text]))),
    CONSTRAINT assignments_state_check CHECK ((state = ANY (ARRAY['leased'::text, 'released'::text, 'submitted'::text, 'settled'::text])))
) WITH (fillfactor=70);
CREATE UNIQUE INDEX assignments_name ON chain.assignments USING btree (assignment);
CREATE INDEX assignments_tasker ON chain.assignments USING btree (tasker_id, campaign_id, batch);
CREATE INDEX assignments_review ON chain.assignments USING btree (campaign_id, review_until) WHERE (state = 'submitted'::text);

-- Counters are labels over the account's whole life, also across unregistrations.
CREATE TABLE chain.accounts (
    contract_id     text NOT NULL,
    account_id      text NOT NULL,
    registered      boolean DEFAULT false NOT NULL,
    storage_deposit numeric(39,0) DEFAULT 0 NOT NULL,
    submitted       bigint DEFAULT 0 NOT NULL,
    accepted        bigint DEFAULT 0 NOT NULL,
    rejected        bigint DEFAULT 0 NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (account_id),
    CONSTRAINT accounts_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES chain.market(contract_id)
);

CREATE TABLE chain.balances (
    contract_id text NOT NULL,
    account_id  text NOT NULL,
    token       text NOT NULL,
    earned      numeric(39,0) NOT NULL,  -- for accepted labels
    fees        numeric(39,0) NOT NULL,  -- as the contract's owner
    refunded    numeric(39,0) NOT NULL,  -- as a vendor
    claimed     numeric(39,0) NOT NULL,  -- taken out, claims in flight included, failed ones not
    balance     numeric(39,0) GENERATED ALWAYS AS (((earned + fees) + refunded) - claimed) STORED,
    CONSTRAINT balances_pkey PRIMARY KEY (account_id, token),
    CONSTRAINT balances_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES chain.market(contract_id),
    CONSTRAINT balances_balance_check CHECK ((balance >= (0)::numeric)),
    CONSTRAINT balances_claimed_check CHECK ((claimed >= (0)::numeric))
);

CREATE TABLE chain.claims (
    claim_id         bigint NOT NULL,  -- the id of its claim_started event
    contract_id      text NOT NULL,
    account_id       text NOT NULL,
    token            text NOT NULL,
    amount           numeric(39,0) NOT NULL,
    state            text NOT NULL,
    tx_hash          text NOT NULL,
    started_receipt  text NOT NULL,
    started_at       timestamp with time zone NOT NULL,
    finished_receipt text,
    finished_at      timestamp with time zone,
    CONSTRAINT claims_pkey PRIMARY KEY (claim_id),
    CONSTRAINT claims_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES chain.market(contract_id),
    CONSTRAINT claims_state_check CHECK ((state = ANY (ARRAY['started'::text, 'paid'::text, 'failed'::text])))
);
CREATE INDEX claims_account ON chain.claims USING btree (account_id, claim_id);
CREATE INDEX claims_in_flight ON chain.claims USING btree (tx_hash) WHERE (state = 'started'::text);

CREATE TABLE chain.datasets (
    contract_id     text NOT NULL,
    dataset_id      bigint NOT NULL,
    campaign_id     bigint NOT NULL,
    vendor_id       text NOT NULL,
    root            text NOT NULL,
    records         bigint NOT NULL,
    manifest_sha256 text NOT NULL,
    uri             text NOT NULL,
    published_at    timestamp with time zone NOT NULL,
    tx_hash         text NOT NULL,
    receipt_id      text NOT NULL,
    CONSTRAINT datasets_pkey PRIMARY KEY (dataset_id),
    CONSTRAINT datasets_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES chain.market(contract_id)
);
CREATE INDEX datasets_campaign ON chain.datasets USING btree (campaign_id);

-- Sign-in challenges; answering one deletes it, so none is good twice.
CREATE TABLE work.challenges (
    nonce      bytea NOT NULL,
    account_id text NOT NULL,
    message    text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT challenges_pkey PRIMARY KEY (nonce)
);
CREATE INDEX challenges_expiry ON work.challenges USING btree (expires_at);

CREATE TABLE work.sessions (
    token_sha256 bytea NOT NULL,  -- of the bearer token, which only the client has
    account_id   text NOT NULL,
    public_key   text NOT NULL,
    created_at   timestamp with time zone NOT NULL,
    expires_at   timestamp with time zone NOT NULL,
    checked_at   timestamp with time zone NOT NULL,  -- when the node last said that the key is a full-access key of the account
    CONSTRAINT sessions_pkey PRIMARY KEY (token_sha256)
);
CREATE INDEX sessions_expiry ON work.sessions USING btree (expires_at);
CREATE INDEX sessions_key ON work.sessions USING btree (account_id, public_key);

-- One row per account that uploads: its quota is checked by updating this row.
CREATE TABLE work.storage (
    account_id text NOT NULL,
    bytes      bigint NOT NULL,  -- of complete and open uploads
    open       integer NOT NULL,  -- uploads
    CONSTRAINT storage_pkey PRIMARY KEY (account_id),
    CONSTRAINT storage_bytes_check CHECK ((bytes >= 0)),
    CONSTRAINT storage_open_check CHECK ((open >= 0))
);

CREATE TABLE work.uploads (
    upload_id  uuid NOT NULL,
    account_id text NOT NULL,
    name       text NOT NULL,
    media_type text NOT NULL,
    bytes      bigint NOT NULL,
    announced  text,  -- SHA-256 that the client announced
    sha256     text,  -- null while open
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,  -- of an open upload
    CONSTRAINT uploads_pkey PRIMARY KEY (upload_id)
);
CREATE INDEX uploads_blob ON work.uploads USING btree (account_id, sha256) WHERE (sha256 IS NOT NULL);
-- An account's open uploads of the same bytes are found again when it announces them anew.
CREATE INDEX uploads_announced ON work.uploads USING btree (account_id, announced) WHERE ((sha256 IS NULL) AND (announced IS NOT NULL));
CREATE INDEX uploads_expiry ON work.uploads USING btree (expires_at) WHERE (sha256 IS NULL);

-- A manifest belongs to the campaigns of its account with the same root and specification, before and after they exist.
CREATE TABLE work.manifests (
    manifest_id   bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    account_id    text NOT NULL,
    manifest_root text NOT NULL,
    spec_sha256   text NOT NULL,
    kind          text NOT NULL,
    spec          text NOT NULL,  -- canonical JSON, exactly the hashed bytes
    items         bigint NOT NULL,
    bytes         bigint NOT NULL,
    tree_sha256   text NOT NULL,  -- blob: every level of the items' Merkle tree
    created_at    timestamp with time zone NOT NULL,
    items_sha256  text NOT NULL,  -- blob: items.jsonl
    CONSTRAINT manifests_pkey PRIMARY KEY (manifest_id),
    CONSTRAINT manifests_account_id_manifest_root_spec_sha256_key UNIQUE (account_id, manifest_root, spec_sha256)
);
CREATE INDEX manifests_spec ON work.manifests USING btree (spec_sha256);

CREATE TABLE work.manifest_items (
    manifest_id bigint NOT NULL,
    index       bigint NOT NULL,
    name        text NOT NULL,
    media_type  text NOT NULL,
    bytes       bigint NOT NULL,
    sha256      text NOT NULL,
    width       integer,  -- of an image in pixels, as displayed; null when not known, like the other facts
    height      integer,  -- of an image in pixels, as displayed
    duration_ms integer,  -- of a recording
    characters  integer,  -- of a text, in Unicode code points
    CONSTRAINT manifest_items_pkey PRIMARY KEY (manifest_id, index),
    CONSTRAINT manifest_items_manifest_id_fkey FOREIGN KEY (manifest_id) REFERENCES work.manifests(manifest_id)
);
CREATE INDEX manifest_items_blob ON work.manifest_items USING btree (sha256);

-- A suggested place is held for one tasker, who holds at most one that is not taken.
CREATE TABLE work.holds (
    campaign_id bigint NOT NULL,
    batch       bigint NOT NULL,
    replica     integer NOT NULL,
    tasker_id   text NOT NULL,
    expires_at  timestamp with time zone NOT NULL,
    taken       boolean DEFAULT false NOT NULL,  -- the chain has given the place away already: the hold stays until the index knows
    CONSTRAINT holds_pkey PRIMARY KEY (campaign_id, batch, replica)
);
CREATE UNIQUE INDEX holds_one ON work.holds USING btree (tasker_id) WHERE (NOT taken);

-- Where a tasker's search goes on: campaigns take turns, batches are passed in order.
CREATE TABLE work.turns (
    tasker_id   text NOT NULL,
    campaign_id bigint NOT NULL,
    next_batch  bigint NOT NULL,
    turned_at   timestamp with time zone NOT NULL,
    CONSTRAINT turns_pkey PRIMARY KEY (tasker_id, campaign_id)
);
CREATE INDEX turns_newest ON work.turns USING btree (tasker_id, turned_at DESC);

-- Labels by their root: a root that the chain may have is never overwritten by a later draft.
CREATE TABLE work.labels (
    assignment  text NOT NULL,
    labels_root text NOT NULL,
    tasker_id   text NOT NULL,
    leaves      text NOT NULL,  -- in order, one a line: canonical JSON, exactly the hashed bytes
    updated_at  timestamp with time zone NOT NULL,
    CONSTRAINT labels_pkey PRIMARY KEY (assignment, labels_root)
);

-- Written reasons for rejections, by the SHA-256 of their text.
CREATE TABLE work.reasons (
    assignment text NOT NULL,
    sha256     text NOT NULL,
    text       text NOT NULL,
    author_id  text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT reasons_pkey PRIMARY KEY (assignment, sha256)
);
CREATE INDEX reasons_sha256 ON work.reasons USING btree (sha256);

-- Built datasets: the files are blobs, so that the same inputs give the same build.
CREATE TABLE work.builds (
    build_id        uuid NOT NULL,
    campaign_id     bigint NOT NULL,
    root            text NOT NULL,
    records         bigint NOT NULL,
    manifest_sha256 text NOT NULL,  -- blob: manifest.json
    data_sha256     text NOT NULL,  -- blob: data.jsonl
    data_bytes      bigint NOT NULL,
    tree_sha256     text NOT NULL,  -- blob: every level of the records' Merkle tree
    offsets_sha256  text NOT NULL,  -- blob: where each line begins, 8 bytes little-endian
    created_at      timestamp with time zone NOT NULL,
    CONSTRAINT builds_pkey PRIMARY KEY (build_id),
    CONSTRAINT builds_campaign_id_root_manifest_sha256_key UNIQUE (campaign_id, root, manifest_sha256)
);

-- Long work, which goes on when whoever asked for it is gone; any process does it.
CREATE TABLE work.jobs (
    job_id     uuid NOT NULL,
    kind       text NOT NULL,
    account_id text NOT NULL,  -- who asked, and alone may see it
    arguments  text NOT NULL,  -- canonical JSON, as the kind defines it
    state      text NOT NULL,
    done       bigint DEFAULT 0 NOT NULL,
    total      bigint DEFAULT 0 NOT NULL,
    attempt    integer DEFAULT 0 NOT NULL,  -- counts claims: a worker whose claim another followed writes nothing any more
    due_at     timestamp with time zone NOT NULL,  -- queued: not claimed before; running: its worker is dead unless it says more by then
    stopping   boolean DEFAULT false NOT NULL,  -- its account wants it to end
    result     text,  -- path of what was made
    problem    text,  -- code of the refusal that ended it
    detail     text,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at   timestamp with time zone,
    CONSTRAINT jobs_pkey PRIMARY KEY (job_id),
    CONSTRAINT jobs_check CHECK (((state = 'done'::text) = (result IS NOT NULL))),
    CONSTRAINT jobs_check1 CHECK (((state = 'failed'::text) = (problem IS NOT NULL))),
    CONSTRAINT jobs_check2 CHECK (((state = ANY (ARRAY['done'::text, 'failed'::text, 'cancelled'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE UNIQUE INDEX jobs_same ON work.jobs USING btree (account_id, kind, arguments) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX jobs_due ON work.jobs USING btree (due_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX jobs_ended ON work.jobs USING btree (ended_at) WHERE (ended_at IS NOT NULL);
