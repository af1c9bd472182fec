-- A hold whose place the chain has given away already: it stays until the index knows, and its tasker may hold another place meanwhile.
ALTER TABLE work.holds ADD COLUMN taken boolean NOT NULL DEFAULT false;
ALTER TABLE work.holds DROP CONSTRAINT holds_tasker_id_key;
CREATE UNIQUE INDEX holds_one ON work.holds (tasker_id) WHERE NOT taken;
