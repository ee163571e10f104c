-- What pages read, and what happened.

-- Sums of the ledger by month, moved by the difference in the transaction that moves the ledger.
-- `workforce` is null as long as nobody declared it: a declared zero is not a missing month.
-- `workforce_lines` counts the declarations that stand.
CREATE TABLE total (
    buyer BIGINT NOT NULL,
    contract UUID NOT NULL,
    lot BIGINT NOT NULL,
    month BIGINT NOT NULL,
    declared BIGINT NOT NULL,
    counted BIGINT NOT NULL,
    validated BIGINT NOT NULL,
    workforce BIGINT,
    workforce_lines BIGINT NOT NULL,
    PRIMARY KEY (buyer, contract, lot, month),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id)
);

-- One line for each transition. Subjects are identifiers and numbers, never names.
CREATE TABLE journal (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    sequence BIGINT NOT NULL CHECK (0 < sequence),
    at TIMESTAMPTZ NOT NULL,
    actor UUID,
    action TEXT NOT NULL,
    subject JSONB NOT NULL,
    PRIMARY KEY (buyer, sequence)
);
