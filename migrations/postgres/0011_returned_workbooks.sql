-- A draft may hold two parts more: 'package', the workbook that came, without identity numbers and
-- macros, to give it back with what was found in it; 'returned', what changed when it came back.
ALTER TABLE draft_content DROP CONSTRAINT draft_content_part_check;
ALTER TABLE draft_content ADD CONSTRAINT draft_content_part_check
    CHECK (part IN ('book', 'rows', 'edits', 'understanding', 'package', 'returned'));
