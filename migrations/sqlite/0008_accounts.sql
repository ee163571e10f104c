-- Accounts whose password must be changed before anything else, and what kind of body an
-- organisation is.

-- Somebody else knows the password: whoever opened the account, or gave it a new one.
ALTER TABLE user_account ADD COLUMN password_to_change INTEGER NOT NULL DEFAULT 0
    CHECK (password_to_change IN (0, 1));

ALTER TABLE organisation ADD COLUMN kind TEXT NOT NULL DEFAULT 'service'
    CHECK (kind IN ('service', 'firm', 'facilitator'));
UPDATE organisation SET kind = 'firm' WHERE firm IS NOT NULL;
