-- Months of a contract, closed and opened again: rows append, the highest sequence stands. Opening
-- again has a reason, closing has none.

CREATE TABLE period_closing (
    buyer INTEGER NOT NULL,
    contract BLOB NOT NULL,
    month INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (0 < sequence),
    closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
    reason TEXT,
    actor BLOB,
    at TEXT NOT NULL,
    PRIMARY KEY (buyer, contract, month, sequence),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    CHECK ((closed = 1) = (reason IS NULL))
) STRICT;

-- Whether a line was looked at is asked line by line, and up to which import a whole statement was;
-- the key is in the order in which things were said.
CREATE INDEX review_by_line ON review (buyer, statement, import, line);
CREATE INDEX review_of_all ON review (buyer, statement, import) WHERE line = 0;
