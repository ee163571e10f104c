-- What was received and what it says: files, imports, statements, ledger, decisions, reviews.
-- All of it appends: a correction names what it reverses.

CREATE TABLE file (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    id UUID NOT NULL,
    sha256 BYTEA NOT NULL,
    size BIGINT NOT NULL,
    name TEXT NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (buyer, id)
);
CREATE UNIQUE INDEX file_by_sha256 ON file (buyer, sha256);

-- Each is one transaction. `undoes` names the import that an undo reverses: at most one undo each.
-- `refused` counts the lines of the file that were left out by choice.
CREATE TABLE import (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    number BIGINT NOT NULL CHECK (0 < number),
    kind TEXT NOT NULL CHECK (kind IN ('file', 'undo')),
    contract UUID NOT NULL,
    file UUID,
    period BIGINT,
    firm UUID,
    undoes BIGINT,
    lines BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    actor UUID,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (buyer, number),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    FOREIGN KEY (buyer, file) REFERENCES file (buyer, id),
    CHECK ((kind = 'file') = (file IS NOT NULL)),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
);
CREATE UNIQUE INDEX import_undone_once ON import (buyer, undoes) WHERE undoes IS NOT NULL;
CREATE INDEX import_by_contract ON import (buyer, contract);

CREATE TABLE import_sheet (
    buyer BIGINT NOT NULL,
    import BIGINT NOT NULL,
    sheet BIGINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (buyer, import, sheet),
    FOREIGN KEY (buyer, import) REFERENCES import (buyer, number)
);

-- `period` counts months since year 0. `version` is the last version that was made; `standing`
-- tells whether it still says something, which an undone first version does not.
CREATE TABLE statement (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    number BIGINT NOT NULL CHECK (0 < number),
    contract UUID NOT NULL,
    firm UUID NOT NULL,
    employer UUID NOT NULL,
    period BIGINT NOT NULL,
    version BIGINT NOT NULL,
    standing BOOLEAN NOT NULL,
    PRIMARY KEY (buyer, number),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    FOREIGN KEY (buyer, firm) REFERENCES firm (buyer, id),
    FOREIGN KEY (buyer, employer) REFERENCES firm (buyer, id)
);
CREATE UNIQUE INDEX statement_by_identity ON statement (buyer, contract, firm, employer, period);

-- The lines that an import wrote for a statement stand together, from `first_line` to `last_line`;
-- the counts say how they compare with the version before.
CREATE TABLE statement_version (
    buyer BIGINT NOT NULL,
    statement BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (0 < version),
    import BIGINT NOT NULL,
    first_line BIGINT NOT NULL,
    last_line BIGINT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    PRIMARY KEY (buyer, statement, version),
    FOREIGN KEY (buyer, statement) REFERENCES statement (buyer, number),
    FOREIGN KEY (buyer, import) REFERENCES import (buyer, number)
);
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
    buyer BIGINT NOT NULL,
    import BIGINT NOT NULL,
    line BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    act BIGINT NOT NULL,
    statement BIGINT NOT NULL,
    person BIGINT NOT NULL,
    lot BIGINT NOT NULL,
    first_day BIGINT NOT NULL,
    days BIGINT NOT NULL,
    seconds BIGINT NOT NULL,
    training BIGINT NOT NULL,
    route BIGINT NOT NULL,
    detail BIGINT NOT NULL,
    sheet BIGINT NOT NULL,
    sheet_row BIGINT NOT NULL,
    sheet_column BIGINT NOT NULL,
    reverses_import BIGINT NOT NULL,
    reverses_line BIGINT NOT NULL,
    PRIMARY KEY (buyer, import, line)
);
CREATE INDEX ledger_by_person ON ledger (buyer, person) WHERE kind = 1;
CREATE UNIQUE INDEX ledger_reversed_once ON ledger (buyer, reverses_import, reverses_line)
    WHERE reverses_import > 0;

-- What decisions say besides the hours that count: a few texts serve a million lines.
-- `why` is JSON, kept as the text that was written so that equal reasons are equal texts: what each
-- rule removed, the last removal without its hours, which are the rest; and flags.
CREATE TABLE reason (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    number BIGINT NOT NULL CHECK (0 < number),
    why TEXT NOT NULL,
    PRIMARY KEY (buyer, number)
);
CREATE UNIQUE INDEX reason_by_text ON reason (buyer, why);

-- How many seconds of a line count; the highest sequence stands. `reason` is 0 when all counts and
-- nothing is to be said. `journal` is the journal line under which it became known, which holds
-- the instant.
CREATE TABLE decision (
    buyer BIGINT NOT NULL,
    import BIGINT NOT NULL,
    line BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    counted BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    rules BIGINT NOT NULL,
    journal BIGINT NOT NULL,
    PRIMARY KEY (buyer, import, line, sequence)
);

-- Acceptance or refusal by a facilitator: of one line, or (line 0) of every line of a statement
-- that was written by an import up to `import`. The highest number stands.
CREATE TABLE review (
    buyer BIGINT NOT NULL,
    statement BIGINT NOT NULL,
    number BIGINT NOT NULL CHECK (0 < number),
    import BIGINT NOT NULL,
    line BIGINT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('validated', 'refused')),
    reason TEXT,
    reviewer UUID,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (buyer, statement, number),
    FOREIGN KEY (buyer, statement) REFERENCES statement (buyer, number),
    CHECK ((verdict = 'refused') = (reason IS NOT NULL))
);
