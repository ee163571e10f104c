-- Who is signed in, and whose staff an organisation is.

-- The firm whose staff an organisation is; none for services of the buyer and for facilitators.
-- It is a firm of the same buyer, which the program sees to: SQLite adds no compound key to a
-- table that is there.
ALTER TABLE organisation ADD COLUMN firm BLOB;

-- A session is found by the SHA-256 of its token, before anyone knows whose it is: its key is not
-- led by the buyer's number. Instants are Unix seconds.
CREATE TABLE session (
    token BLOB NOT NULL PRIMARY KEY,
    buyer INTEGER NOT NULL,
    account BLOB NOT NULL,
    opened_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    FOREIGN KEY (buyer, account) REFERENCES user_account (buyer, id)
) STRICT;
CREATE INDEX session_by_account ON session (buyer, account);

-- Attempts to sign in since the last success: by address and place, by address, and by place. The
-- subject is a hash, so that mistyped addresses are kept nowhere.
CREATE TABLE sign_in_attempt (
    subject BLOB NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT;
