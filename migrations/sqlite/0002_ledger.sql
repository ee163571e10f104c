-- What was received and what it says: files, imports, statements, ledger, decisions, reviews.
-- All of it appends: a correction names what it reverses.

CREATE TABLE file (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    id BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    name TEXT NOT NULL,
    received_at TEXT NOT NULL,
    PRIMARY KEY (buyer, id)
) STRICT;
CREATE UNIQUE INDEX file_by_sha256 ON file (buyer, sha256);

-- Each is one transaction. `undoes` names the import that an undo reverses: at most one undo each.
-- `refused` counts the lines of the file that were left out by choice.
CREATE TABLE import (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    number INTEGER NOT NULL CHECK (0 < number),
    kind TEXT NOT NULL CHECK (kind IN ('file', 'undo')),
    contract BLOB NOT NULL,
    file BLOB,
    period INTEGER,
    firm BLOB,
    undoes INTEGER,
    lines INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    actor BLOB,
    at TEXT NOT NULL,
    PRIMARY KEY (buyer, number),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    FOREIGN KEY (buyer, file) REFERENCES file (buyer, id),
    CHECK ((kind = 'file') = (file IS NOT NULL)),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX import_undone_once ON import (buyer, undoes) WHERE undoes IS NOT NULL;
CREATE INDEX import_by_contract ON import (buyer, contract);

CREATE TABLE import_sheet (
    buyer INTEGER NOT NULL,
    import INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (buyer, import, sheet),
    FOREIGN KEY (buyer, import) REFERENCES import (buyer, number)
) STRICT;

-- `period` counts months since year 0. `version` is the last version that was made; `standing`
-- tells whether it still says something, which an undone first version does not.
CREATE TABLE statement (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    number INTEGER NOT NULL CHECK (0 < number),
    contract BLOB NOT NULL,
    firm BLOB NOT NULL,
    employer BLOB NOT NULL,
    period INTEGER NOT NULL,
    version INTEGER NOT NULL,
    standing INTEGER NOT NULL CHECK (standing IN (0, 1)),
    PRIMARY KEY (buyer, number),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    FOREIGN KEY (buyer, firm) REFERENCES firm (buyer, id),
    FOREIGN KEY (buyer, employer) REFERENCES firm (buyer, id)
) STRICT;
CREATE UNIQUE INDEX statement_by_identity ON statement (buyer, contract, firm, employer, period);

-- The lines that an import wrote for a statement stand together, from `first_line` to `last_line`;
-- the counts say how they compare with the version before.
CREATE TABLE statement_version (
    buyer INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (0 < version),
    import INTEGER NOT NULL,
    first_line INTEGER NOT NULL,
    last_line INTEGER NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    PRIMARY KEY (buyer, statement, version),
    FOREIGN KEY (buyer, statement) REFERENCES statement (buyer, number),
    FOREIGN KEY (buyer, import) REFERENCES import (buyer, number)
) STRICT;
CREATE INDEX statement_version_by_import ON statement_version (buyer, import);

-- Signed lines, one for each figure of a statement, keyed by small numbers.
--
-- kind: 1 hours of a person, 2 hours of the whole workforce (person 0).
-- act: 1 stated by a file, 2 withdraws the line it reverses, 3 restores what a withdrawal took.
-- first_day: days since 1970-01-01; days: how many days the line covers.
-- Zero stands for none: lot, route, person, reverses_import, reverses_line.
-- No foreign keys in this table and in `decision`: each would look up a parent for every line,
-- though the same transaction writes both; `ledger verify` looks for orphans instead.
CREATE TABLE ledger (
    buyer INTEGER NOT NULL,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    act INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    person INTEGER NOT NULL,
    lot INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    days INTEGER NOT NULL,
    seconds INTEGER NOT NULL,
    training INTEGER NOT NULL,
    route INTEGER NOT NULL,
    detail INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    sheet_row INTEGER NOT NULL,
    sheet_column INTEGER NOT NULL,
    reverses_import INTEGER NOT NULL,
    reverses_line INTEGER NOT NULL,
    PRIMARY KEY (buyer, import, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_by_person ON ledger (buyer, person) WHERE kind = 1;
CREATE UNIQUE INDEX ledger_reversed_once ON ledger (buyer, reverses_import, reverses_line)
    WHERE reverses_import > 0;

-- What decisions say besides the hours that count: a few texts serve a million lines.
-- `why` is JSON, kept as the text that was written so that equal reasons are equal texts: what each
-- rule removed, the last removal without its hours, which are the rest; and flags.
CREATE TABLE reason (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    number INTEGER NOT NULL CHECK (0 < number),
    why TEXT NOT NULL,
    PRIMARY KEY (buyer, number)
) STRICT;
CREATE UNIQUE INDEX reason_by_text ON reason (buyer, why);

-- How many seconds of a line count; the highest sequence stands. `reason` is 0 when all counts and
-- nothing is to be said. `journal` is the journal line under which it became known, which holds
-- the instant.
CREATE TABLE decision (
    buyer INTEGER NOT NULL,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    rules INTEGER NOT NULL,
    journal INTEGER NOT NULL,
    PRIMARY KEY (buyer, import, line, sequence)
) STRICT, WITHOUT ROWID;

-- Acceptance or refusal by a facilitator: of one line, or (line 0) of every line of a statement
-- that was written by an import up to `import`. The highest number stands.
CREATE TABLE review (
    buyer INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (0 < number),
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('validated', 'refused')),
    reason TEXT,
    reviewer BLOB,
    at TEXT NOT NULL,
    PRIMARY KEY (buyer, statement, number),
    FOREIGN KEY (buyer, statement) REFERENCES statement (buyer, number),
    CHECK ((verdict = 'refused') = (reason IS NOT NULL))
) STRICT;

-- One buyer may well own every line, which SQLite cannot know: without figures it takes the buyer's
-- number for a telling key and reads a whole table. These stand in for what ANALYZE would find in
-- a large ledger, so that plans do not depend on the hour at which somebody ran it.
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('ledger', 'ledger', '1000000 1000000 10000 1'),
    ('ledger', 'ledger_by_person', '1000000 1000000 500'),
    ('ledger', 'ledger_reversed_once', '10000 10000 100 1'),
    ('decision', 'decision', '1000000 1000000 10000 2 1');
ANALYZE sqlite_schema;
