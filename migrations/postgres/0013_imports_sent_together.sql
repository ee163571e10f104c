-- A file may feed several contracts: one import each, in one transaction. `sending` is the number of
-- the first of them, on each, the first included; NULL for an import that came alone.
ALTER TABLE import ADD COLUMN sending BIGINT;
CREATE INDEX import_of_sending ON import (buyer, sending) WHERE sending IS NOT NULL;
