-- Who uses Tenu, contracts with what they owe, and people in insertion pathways.
-- The buyer's number leads every key, so that the tables can be distributed by buyer.

CREATE TABLE buyer (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    siret TEXT
) STRICT;

CREATE TABLE organisation (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (buyer, id)
) STRICT;

-- An address signs in to one buyer only: it is unique on the whole installation.
CREATE TABLE user_account (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    id BLOB NOT NULL,
    email TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('buyer', 'contractor', 'facilitator', 'administrator')),
    organisation BLOB,
    password_hash TEXT,
    created_at TEXT NOT NULL,
    disabled_at TEXT,
    PRIMARY KEY (buyer, id),
    FOREIGN KEY (buyer, organisation) REFERENCES organisation (buyer, id)
) STRICT;

CREATE TABLE firm (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    normalised TEXT NOT NULL,
    siret TEXT,
    PRIMARY KEY (buyer, id)
) STRICT;
CREATE UNIQUE INDEX firm_by_siret ON firm (buyer, siret) WHERE siret IS NOT NULL;
CREATE INDEX firm_by_name ON firm (buyer, normalised);

-- `fingerprint` sums up what was recorded, so that recording the same again changes nothing.
CREATE TABLE contract (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    id BLOB NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    amount INTEGER,
    terms TEXT NOT NULL CHECK (json_valid(terms)),
    fingerprint BLOB NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (buyer, id),
    CHECK (starts_on <= ends_on)
) STRICT;
CREATE UNIQUE INDEX contract_by_reference ON contract (buyer, reference);

-- Ledger lines name a lot by its position in the contract, from 1; 0 is no lot.
CREATE TABLE lot (
    buyer INTEGER NOT NULL,
    contract BLOB NOT NULL,
    position INTEGER NOT NULL CHECK (0 < position),
    id BLOB NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (buyer, contract, position),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id)
) STRICT;

CREATE TABLE participant (
    buyer INTEGER NOT NULL,
    contract BLOB NOT NULL,
    position INTEGER NOT NULL,
    firm BLOB NOT NULL,
    part TEXT NOT NULL,
    lot INTEGER NOT NULL,
    PRIMARY KEY (buyer, contract, position),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    FOREIGN KEY (buyer, firm) REFERENCES firm (buyer, id)
) STRICT;

CREATE TABLE suspension (
    buyer INTEGER NOT NULL,
    contract BLOB NOT NULL,
    position INTEGER NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT,
    PRIMARY KEY (buyer, contract, position),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id)
) STRICT;

CREATE TABLE obligation (
    buyer INTEGER NOT NULL,
    contract BLOB NOT NULL,
    position INTEGER NOT NULL,
    id BLOB NOT NULL,
    lot INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (buyer, contract, position),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id)
) STRICT;

-- What an obligation owes, by the day on which it takes effect; a later text is a later version.
CREATE TABLE obligation_version (
    buyer INTEGER NOT NULL,
    contract BLOB NOT NULL,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (0 < version),
    effective_on TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (json_valid(basis)),
    rounding TEXT NOT NULL,
    penalty TEXT CHECK (penalty IS NULL OR json_valid(penalty)),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (buyer, contract, position, version),
    FOREIGN KEY (buyer, contract, position) REFERENCES obligation (buyer, contract, position)
) STRICT;

CREATE TABLE person (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    number INTEGER NOT NULL CHECK (0 < number),
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    normalised TEXT NOT NULL,
    born_on TEXT,
    registration TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (buyer, number)
) STRICT;
CREATE INDEX person_by_name ON person (buyer, normalised);

-- Hire and eligibility of a person on a contract; the record of the highest sequence stands.
CREATE TABLE eligibility (
    buyer INTEGER NOT NULL,
    person INTEGER NOT NULL,
    contract BLOB NOT NULL,
    sequence INTEGER NOT NULL CHECK (0 < sequence),
    hired_on TEXT,
    ended_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('unknown', 'validated', 'refused')),
    state_on TEXT,
    recorded_at TEXT NOT NULL,
    recorded_by BLOB,
    PRIMARY KEY (buyer, person, contract, sequence),
    FOREIGN KEY (buyer, person) REFERENCES person (buyer, number),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    CHECK ((state = 'validated') = (state_on IS NOT NULL))
) STRICT;
CREATE INDEX eligibility_by_contract ON eligibility (buyer, contract);
