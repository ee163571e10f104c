-- What waits: drafts of imports, what was learnt of layouts, and long work.

-- A draft of an import, until it is sent or given up. Nothing here names a person: what the draft
-- holds of people is sealed in `draft_content`.
-- `sender` is the firm whose staff began it, `firm` the one that declares where the file does not
-- tell. `reading` counts how often it had to be read anew, `revision` every change.
-- `learnt` is the number of the layout profile from which `choice` comes.
CREATE TABLE import_draft (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    id UUID NOT NULL,
    owner UUID,
    sender UUID,
    contract UUID NOT NULL,
    firm UUID,
    period BIGINT,
    origin TEXT NOT NULL CHECK (origin IN ('file', 'typed', 'nothing')),
    file_name TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    size BIGINT NOT NULL,
    choice JSONB,
    learnt BIGINT,
    confirmed JSONB NOT NULL,
    existing TEXT CHECK (existing IN ('replace', 'add')),
    partial BOOLEAN NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('reading', 'ready', 'sending', 'sent', 'failed', 'discarded')),
    reading BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    job BIGINT,
    import BIGINT,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (buyer, id),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    FOREIGN KEY (buyer, firm) REFERENCES firm (buyer, id),
    FOREIGN KEY (buyer, import) REFERENCES import (buyer, number),
    CHECK ((state = 'sent') = (import IS NOT NULL))
);
CREATE INDEX import_draft_open ON import_draft (buyer, updated_at)
    WHERE state IN ('reading', 'ready', 'sending', 'failed');

-- Sealed under a key that the database does not hold; deleted when the draft is sent or given up.
-- part: 'book' the redacted cells, 'rows' what was typed, 'edits' corrected cells, 'understanding'
-- what was read at reading number `reading`.
CREATE TABLE draft_content (
    buyer BIGINT NOT NULL,
    draft UUID NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('book', 'rows', 'edits', 'understanding')),
    reading BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (buyer, draft, part),
    FOREIGN KEY (buyer, draft) REFERENCES import_draft (buyer, id)
);

-- How a person said that files of a firm with those headings are to be read. The highest number
-- stands; one without a choice takes the earlier ones back.
CREATE TABLE layout_profile (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    number BIGINT NOT NULL CHECK (0 < number),
    firm UUID NOT NULL,
    fingerprint BYTEA NOT NULL,
    choice JSONB,
    period BIGINT,
    learnt_at TIMESTAMPTZ NOT NULL,
    learnt_by UUID,
    PRIMARY KEY (buyer, number),
    FOREIGN KEY (buyer, firm) REFERENCES firm (buyer, id)
);
CREATE INDEX layout_profile_by_headings ON layout_profile (buyer, firm, fingerprint, number);

-- Long work. Whoever holds the lease works on it; once the lease is over anybody may take it.
-- `subject` and `asker` are identifiers and codes: on what, and in whose name.
CREATE TABLE job (
    buyer BIGINT NOT NULL REFERENCES buyer (number),
    number BIGINT NOT NULL CHECK (0 < number),
    kind TEXT NOT NULL,
    subject JSONB NOT NULL,
    asker JSONB NOT NULL,
    owner UUID,
    state TEXT NOT NULL
        CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    cancel_asked BOOLEAN NOT NULL,
    error TEXT,
    lease_owner UUID,
    lease_until TIMESTAMPTZ,
    attempts BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    started_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ,
    PRIMARY KEY (buyer, number),
    CHECK ((state = 'running') = (lease_owner IS NOT NULL AND lease_until IS NOT NULL)),
    CHECK ((state IN ('done', 'failed', 'cancelled')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'failed') = (error IS NOT NULL))
);
CREATE INDEX job_open ON job (state, created_at) WHERE state IN ('waiting', 'running');

-- How a file was read where a person said it: SHA-256 of choice and corrections, so that the same
-- bytes read in another way are not taken for what was received before. Null: as it came.
ALTER TABLE import ADD COLUMN variant BYTEA;
