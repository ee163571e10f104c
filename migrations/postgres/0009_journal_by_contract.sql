-- The page of a contract shows the last lines of the journal about it; the journal is long.
CREATE INDEX journal_by_contract ON journal (buyer, (subject ->> 'contract'), sequence);
