-- What waits: drafts of imports, what was learnt of layouts, and long work.

-- A draft of an import, until it is sent or given up. Nothing here names a person: what the draft
-- holds of people is sealed in `draft_content`.
-- `sender` is the firm whose staff began it, `firm` the one that declares where the file does not
-- tell. `reading` counts how often it had to be read anew, `revision` every change.
-- `learnt` is the number of the layout profile from which `choice` comes.
CREATE TABLE import_draft (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    id BLOB NOT NULL,
    owner BLOB,
    sender BLOB,
    contract BLOB NOT NULL,
    firm BLOB,
    period INTEGER,
    origin TEXT NOT NULL CHECK (origin IN ('file', 'typed', 'nothing')),
    file_name TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    choice TEXT,
    learnt INTEGER,
    confirmed TEXT NOT NULL,
    existing TEXT CHECK (existing IN ('replace', 'add')),
    partial INTEGER NOT NULL CHECK (partial IN (0, 1)),
    state TEXT NOT NULL
        CHECK (state IN ('reading', 'ready', 'sending', 'sent', 'failed', 'discarded')),
    reading INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    job INTEGER,
    import INTEGER,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (buyer, id),
    FOREIGN KEY (buyer, contract) REFERENCES contract (buyer, id),
    FOREIGN KEY (buyer, firm) REFERENCES firm (buyer, id),
    FOREIGN KEY (buyer, import) REFERENCES import (buyer, number),
    CHECK ((state = 'sent') = (import IS NOT NULL))
) STRICT;
CREATE INDEX import_draft_open ON import_draft (buyer, updated_at)
    WHERE state IN ('reading', 'ready', 'sending', 'failed');

-- Sealed under a key that the database does not hold; deleted when the draft is sent or given up.
-- part: 'book' the redacted cells, 'rows' what was typed, 'edits' corrected cells, 'understanding'
-- what was read at reading number `reading`.
CREATE TABLE draft_content (
    buyer INTEGER NOT NULL,
    draft BLOB NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('book', 'rows', 'edits', 'understanding')),
    reading INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (buyer, draft, part),
    FOREIGN KEY (buyer, draft) REFERENCES import_draft (buyer, id)
) STRICT;

-- How a person said that files of a firm with those headings are to be read. The highest number
-- stands; one without a choice takes the earlier ones back.
CREATE TABLE layout_profile (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    number INTEGER NOT NULL CHECK (0 < number),
    firm BLOB NOT NULL,
    fingerprint BLOB NOT NULL,
    choice TEXT,
    period INTEGER,
    learnt_at TEXT NOT NULL,
    learnt_by BLOB,
    PRIMARY KEY (buyer, number),
    FOREIGN KEY (buyer, firm) REFERENCES firm (buyer, id)
) STRICT;
CREATE INDEX layout_profile_by_headings ON layout_profile (buyer, firm, fingerprint, number);

-- Long work. Whoever holds the lease works on it; once the lease is over anybody may take it.
-- `subject` and `asker` are identifiers and codes: on what, and in whose name.
CREATE TABLE job (
    buyer INTEGER NOT NULL REFERENCES buyer (number),
    number INTEGER NOT NULL CHECK (0 < number),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    asker TEXT NOT NULL,
    owner BLOB,
    state TEXT NOT NULL
        CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    cancel_asked INTEGER NOT NULL CHECK (cancel_asked IN (0, 1)),
    error TEXT,
    lease_owner BLOB,
    lease_until TEXT,
    attempts INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT,
    PRIMARY KEY (buyer, number),
    CHECK ((state = 'running') = (lease_owner IS NOT NULL AND lease_until IS NOT NULL)),
    CHECK ((state IN ('done', 'failed', 'cancelled')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'failed') = (error IS NOT NULL))
) STRICT;
CREATE INDEX job_open ON job (state, created_at) WHERE state IN ('waiting', 'running');

-- How a file was read where a person said it: SHA-256 of choice and corrections, so that the same
-- bytes read in another way are not taken for what was received before. Null: as it came.
ALTER TABLE import ADD COLUMN variant BLOB;
