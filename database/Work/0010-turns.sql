CREATE INDEX turns_newest ON work.turns (tasker_id, turned_at DESC);
