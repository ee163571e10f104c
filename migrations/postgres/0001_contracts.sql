-- Who uses Tenu, contracts with what they owe, and people in insertion pathways.
-- The buyer's number leads every key, so that the tables can be distributed by buyer.

CREATE TABLE buyer (
    number BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    siret TEXT
);

CREATE TABLE organisation (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (buyer, id)
);

-- An address signs in to one buyer only: it is unique on the whole installation.
CREATE TABLE user_account (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    id UUID NOT NULL,
    email TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('buyer', 'contractor', 'facilitator', 'administrator')),
    organisation UUID,
    password_hash TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    disabled_at TIMESTAMPTZ,
    PRIMARY KEY (buyer, id),
    FOREIGN KEY (buyer, organisation) REFERENCES organisation (buyer, id)
);

CREATE TABLE firm (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    normalised TEXT NOT NULL,
    siret TEXT,
    PRIMARY KEY (buyer, id)
);
CREATE UNIQUE INDEX firm_by_siret ON firm (buyer, siret) WHERE siret IS NOT NULL;
CREATE INDEX firm_by_name ON firm (buyer, normalised);

-- `fingerprint` sums up what was recorded, so that recording the same again changes nothing.
CREATE TABLE contract (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    id UUID NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    amount BIGINT,
    terms JSONB NOT NULL,
    fingerprint BYTEA NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (buyer, id),
    CHECK (starts_on <= ends_on)
);
CREATE UNIQUE INDEX contract_by_reference ON contract (buyer, reference);

-- Ledger lines name a lot by its position in the contract, from 1; 0 is no lot.
CREATE TABLE lot (
    buyer BIGINT NOT NULL,
    contract UUID NOT NULL,
    position BIGINT NOT NULL CHECK (0 < position),
    id UUID NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (buyer, contract, position),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id)
);

CREATE TABLE participant (
    buyer BIGINT NOT NULL,
    contract UUID NOT NULL,
    position BIGINT NOT NULL,
    firm UUID NOT NULL,
    part TEXT NOT NULL,
    lot BIGINT NOT NULL,
    PRIMARY KEY (buyer, contract, position),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    FOREIGN KEY (buyer, firm) REFERENCES firm (buyer, id)
);

CREATE TABLE suspension (
    buyer BIGINT NOT NULL,
    contract UUID NOT NULL,
    position BIGINT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    PRIMARY KEY (buyer, contract, position),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id)
);

CREATE TABLE obligation (
    buyer BIGINT NOT NULL,
    contract UUID NOT NULL,
    position BIGINT NOT NULL,
    id UUID NOT NULL,
    lot BIGINT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (buyer, contract, position),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id)
);

-- What an obligation owes, by the day on which it takes effect; a later text is a later version.
CREATE TABLE obligation_version (
    buyer BIGINT NOT NULL,
    contract UUID NOT NULL,
    position BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (0 < version),
    effective_on DATE NOT NULL,
    basis JSONB NOT NULL,
    rounding TEXT NOT NULL,
    penalty JSONB,
    recorded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (buyer, contract, position, version),
    FOREIGN KEY (buyer, contract, position) REFERENCES obligation (buyer, contract, position)
);

CREATE TABLE person (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    number BIGINT NOT NULL CHECK (0 < number),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    normalised TEXT NOT NULL,
    born_on DATE,
    registration TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (buyer, number)
);
CREATE INDEX person_by_name ON person (buyer, normalised);

-- Hire and eligibility of a person on a contract; the record of the highest sequence stands.
CREATE TABLE eligibility (
    buyer BIGINT NOT NULL,
    person BIGINT NOT NULL,
    contract UUID NOT NULL,
    sequence BIGINT NOT NULL CHECK (0 < sequence),
    hired_on DATE,
    ended_on DATE,
    state TEXT NOT NULL CHECK (state IN ('unknown', 'validated', 'refused')),
    state_on DATE,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by UUID,
    PRIMARY KEY (buyer, person, contract, sequence),
    FOREIGN KEY (buyer, person) REFERENCES person (buyer, number),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    CHECK ((state = 'validated') = (state_on IS NOT NULL))
);
CREATE INDEX eligibility_by_contract ON eligibility (buyer, contract);
