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

-- Whether a line was looked at is asked line by line, and up to which import a whole statement was;
-- the key is in the order in which things were said.
CREATE INDEX review_by_line ON review (buyer, statement, import, line);
CREATE INDEX review_of_all ON review (buyer, statement, import) WHERE line = 0;
