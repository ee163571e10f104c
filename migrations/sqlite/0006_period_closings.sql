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
