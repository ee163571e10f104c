-- The mapping that learns: what layouts looked like, how a file differs from them, and what a
-- firm's own words mean.

-- How to read a layout, with the headings and meanings of its columns and how hours were written,
-- under seal: a heading may name somebody. Headings of people and days across are not in it, and no
-- name of a sheet. Where it is set, `choice` only says that the row stands.
ALTER TABLE layout_profile ADD COLUMN sealed BLOB;

-- With which layout profile a file was compared, whether its differences must be answered, and
-- whether the same reading applies: JSON that its service knows. Null: nothing differs from what is
-- known.
ALTER TABLE import_draft ADD COLUMN drift TEXT;

-- What a firm's own word for a way to come to work, for a contract or for a firm means. `word` is
-- folded, `written` as it stood. The highest number stands; one without a meaning takes the earlier
-- ones back.
CREATE TABLE learnt_word (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    number INTEGER NOT NULL CHECK (0 < number),
    firm BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('route', 'contract', 'firm')),
    word TEXT NOT NULL,
    written TEXT NOT NULL,
    meaning TEXT,
    period INTEGER,
    learnt_at TEXT NOT NULL,
    learnt_by BLOB,
    PRIMARY KEY (buyer, number),
    FOREIGN KEY (buyer, firm) REFERENCES firm (buyer, id)
) STRICT;
CREATE INDEX learnt_word_in_force ON learnt_word (buyer, firm, kind, word, number);
