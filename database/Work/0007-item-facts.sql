ALTER TABLE work.manifest_items
    ADD COLUMN width       int,
    ADD COLUMN height      int,
    ADD COLUMN duration_ms int,
    ADD COLUMN characters  int;
COMMENT ON COLUMN work.manifest_items.width IS 'of an image in pixels, as displayed; null when not known, like the other facts';
COMMENT ON COLUMN work.manifest_items.height IS 'of an image in pixels, as displayed';
COMMENT ON COLUMN work.manifest_items.duration_ms IS 'of a recording';
COMMENT ON COLUMN work.manifest_items.characters IS 'of a text, in Unicode code points';
