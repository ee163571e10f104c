-- Who is signed in, and whose staff an organisation is.

-- The firm whose staff an organisation is; none for services of the buyer and for facilitators.
-- It is a firm of the same buyer, which the program sees to: SQLite adds no compound key to a
-- table that is there.
ALTER TABLE organisation ADD COLUMN firm UUID;

-- A session is found by the SHA-256 of its token, before anyone knows whose it is: its key is not
-- led by the buyer's number. Instants are Unix seconds.
CREATE TABLE session (
    token BYTEA NOT NULL PRIMARY KEY,
    buyer BIGINT NOT NULL,
    account UUID NOT NULL,
    opened_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    FOREIGN KEY (buyer, account) REFERENCES user_account (buyer, id)
);
CREATE INDEX session_by_account ON session (buyer, account);

-- Attempts to sign in since the last success: by address and place, by address, and by place. The
-- subject is a hash, so that mistyped addresses are kept nowhere.
CREATE TABLE sign_in_attempt (
    subject BYTEA NOT NULL PRIMARY KEY,
    attempts BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
