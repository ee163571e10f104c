-- What a contract said, version by version: the tables of contracts hold the last one.
-- `said` is the contract with its lots, firms, suspensions, terms and obligations; people are not
-- in it. Contracts recorded before this table get their first version when they first change.
-- `effective_on` is the day from which an amendment applies; null for a correction.
CREATE TABLE contract_version (
    buyer INTEGER NOT NULL,
    contract BLOB NOT NULL,
    version INTEGER NOT NULL CHECK (0 < version),
    said TEXT NOT NULL CHECK (json_valid(said)),
    effective_on TEXT,
    reason TEXT,
    document TEXT,
    recorded_at TEXT NOT NULL,
    actor BLOB,
    PRIMARY KEY (buyer, contract, version),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id)
) STRICT;

-- A lot that is taken out of a contract leaves its position behind, which ledger lines of another
-- day must never come to name; an obligation leaves its versions behind.
ALTER TABLE lot ADD COLUMN standing INTEGER NOT NULL DEFAULT 1 CHECK (standing IN (0, 1));
ALTER TABLE obligation ADD COLUMN standing INTEGER NOT NULL DEFAULT 1 CHECK (standing IN (0, 1));
