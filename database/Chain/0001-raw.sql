-- What the chain said, kept for ever: receipts on the contract and its events exactly as received.
CREATE SCHEMA chain;
COMMENT ON SCHEMA chain IS 'The indexer''s: what the chain said, and tables derived from chain.events alone.';

CREATE TABLE chain.market (
    one         boolean PRIMARY KEY DEFAULT true CHECK (one),
    contract_id text NOT NULL UNIQUE
);
COMMENT ON TABLE chain.market IS
    'The contract that the database is about. Every row that names a contract refers to it, so that another needs a database of its own.';

CREATE TABLE chain.cursor (
    contract_id   text PRIMARY KEY REFERENCES chain.market (contract_id),
    height        bigint NOT NULL,
    block_hash    text,
    block_time    timestamptz,
    last_event_id bigint NOT NULL
);
COMMENT ON TABLE chain.cursor IS 'One row: everything up to and including this block is in the tables.';
COMMENT ON COLUMN chain.cursor.block_hash IS 'null only before the first block';
COMMENT ON COLUMN chain.cursor.last_event_id IS 'the contract''s newest event';

CREATE TABLE chain.event_ids (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    last_id bigint NOT NULL
);
COMMENT ON TABLE chain.event_ids IS 'The counter of event ids. Its row lock is held until commit, so ids have no gaps and appear in order.';
INSERT INTO chain.event_ids (last_id) VALUES (0);

CREATE TABLE chain.receipts (
    receipt_id     text PRIMARY KEY,
    contract_id    text NOT NULL REFERENCES chain.market (contract_id),
    tx_hash        text NOT NULL,
    height         bigint NOT NULL,
    position       int NOT NULL,
    block_hash     text NOT NULL,
    block_time     timestamptz NOT NULL,
    predecessor_id text NOT NULL,
    signer_id      text,
    method         text,
    deposit        numeric(39, 0) NOT NULL,
    gas_burnt      bigint NOT NULL,
    status         text NOT NULL CHECK (status IN ('ok', 'failed')),
    error          text
);
COMMENT ON TABLE chain.receipts IS 'Every receipt executed on the contract, failed ones too.';
COMMENT ON COLUMN chain.receipts.position IS 'order of execution within the block';
COMMENT ON COLUMN chain.receipts.signer_id IS 'null when the receipt is not an action receipt';
COMMENT ON COLUMN chain.receipts.method IS 'the first function called, null when none';
COMMENT ON COLUMN chain.receipts.error IS 'the panic message, else the failure as JSON; null when ok';
CREATE INDEX receipts_tx ON chain.receipts (tx_hash);

CREATE TABLE chain.events (
    id          bigint PRIMARY KEY,
    contract_id text NOT NULL REFERENCES chain.market (contract_id),
    height      bigint NOT NULL,
    block_time  timestamptz NOT NULL,
    tx_hash     text NOT NULL,
    receipt_id  text NOT NULL,
    log_index   int NOT NULL,
    event       text NOT NULL,
    data        jsonb NOT NULL,
    raw         text NOT NULL
);
COMMENT ON COLUMN chain.events.data IS 'the one object of the event''s data array';
COMMENT ON COLUMN chain.events.raw IS 'the whole log line, as received';
CREATE INDEX events_tx ON chain.events (tx_hash);

CREATE FUNCTION chain.instant(nanoseconds text) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN 'epoch'::timestamptz + div(nanoseconds::numeric, 1000)::bigint * interval '1 microsecond';
COMMENT ON FUNCTION chain.instant IS
    'Nanoseconds since the epoch, as the contract writes instants, at PostgreSQL''s resolution of a microsecond.';
