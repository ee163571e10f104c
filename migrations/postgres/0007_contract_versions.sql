-- What a contract said, version by version: the tables of contracts hold the last one.
-- `said` is the contract with its lots, firms, suspensions, terms and obligations; people are not
-- in it. Contracts recorded before this table get their first version when they first change.
-- `effective_on` is the day from which an amendment applies; null for a correction.
CREATE TABLE contract_version (
    buyer BIGINT NOT NULL,
    contract UUID NOT NULL,
    version BIGINT NOT NULL CHECK (0 < version),
    said JSONB NOT NULL,
    effective_on DATE,
    reason TEXT,
    document TEXT,
    recorded_at TIMESTAMPTZ NOT NULL,
    actor UUID,
    PRIMARY KEY (buyer, contract, version),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id)
);

-- A lot that is taken out of a contract leaves its position behind, which ledger lines of another
-- day must never come to name; an obligation leaves its versions behind.
ALTER TABLE lot ADD COLUMN standing BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE obligation ADD COLUMN standing BOOLEAN NOT NULL DEFAULT TRUE;
