-- A draft may hold two parts more: 'package', the workbook that came, without identity numbers and
-- macros, to give it back with what was found in it; 'returned', what changed when it came back.
-- SQLite changes no CHECK of a table: the table is made anew.
CREATE TABLE draft_content_new (
    buyer INTEGER NOT NULL,
    draft BLOB NOT NULL,
    part TEXT NOT NULL
        CHECK (part IN ('book', 'rows', 'edits', 'understanding', 'package', 'returned')),
    reading INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (buyer, draft, part),
    FOREIGN KEY (buyer, draft) REFERENCES import_draft (buyer, id)
) STRICT;
INSERT INTO draft_content_new (buyer, draft, part, reading, sealed)
    SELECT buyer, draft, part, reading, sealed FROM draft_content;
DROP TABLE draft_content;
ALTER TABLE draft_content_new RENAME TO draft_content;
