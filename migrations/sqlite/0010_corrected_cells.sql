-- The cells that were corrected between the reading of a file and its sending, so that a figure that
-- is walked back to its cell says that the file holds something else there. What was written and
-- what took its place are not kept: a cell may hold anything.
CREATE TABLE import_correction (
    buyer INTEGER NOT NULL,
    import INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    sheet_row INTEGER NOT NULL,
    sheet_column INTEGER NOT NULL,
    PRIMARY KEY (buyer, import, sheet, sheet_row, sheet_column),
    FOREIGN KEY (buyer, import) REFERENCES import (buyer, number)
) STRICT;
