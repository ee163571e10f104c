-- Months of a contract, closed and opened again: rows append, the highest sequence stands. Opening
-- again has a reason, closing has none.

CREATE TABLE period_closing (
    buyer BIGINT NOT NULL,
    contract UUID NOT NULL,
    month BIGINT NOT NULL,
    sequence BIGINT NOT NULL CHECK (0 < sequence),
    closed BOOLEAN NOT NULL,
    reason TEXT,
    actor UUID,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (buyer, contract, month, sequence),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    CHECK (closed = (reason IS NULL))
);
