-- What pages read, and what happened.

-- Sums of the ledger by month, moved by the difference in the transaction that moves the ledger.
-- `workforce` is null as long as nobody declared it: a declared zero is not a missing month.
-- `workforce_lines` counts the declarations that stand.
CREATE TABLE total (
    buyer INTEGER NOT NULL,
    contract BLOB NOT NULL,
    lot INTEGER NOT NULL,
    month INTEGER NOT NULL,
    declared INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    validated INTEGER NOT NULL,
    workforce INTEGER,
    workforce_lines INTEGER NOT NULL,
    PRIMARY KEY (buyer, contract, lot, month),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id)
) STRICT;

-- One line for each transition. Subjects are identifiers and numbers, never names.
CREATE TABLE journal (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    sequence INTEGER NOT NULL CHECK (0 < sequence),
    at TEXT NOT NULL,
    actor BLOB,
    action TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (json_valid(subject)),
    PRIMARY KEY (buyer, sequence)
) STRICT;
