//! OpenDocument files: repetitions that never end, and encryption hidden in the manifest.

use tenu::domain::finding::Cause;

use super::{check_read, check_refused, samples, settings};

fn cells_limit() -> Cause {
    Cause::TooManyCells { limit: settings().allowance.content.cells }
}

#[test]
fn a_row_and_a_cell_that_repeat_to_the_end_of_the_sheet_are_refused() {
    let file = samples::ods_without_end();
    assert!(file.len() < 1_500, "{} bytes", file.len());
    check_refused(&file, cells_limit());
}

#[test]
fn repetitions_beyond_any_sheet_are_refused() {
    let cell = samples::ods_number("1", "table:number-columns-repeated=\"4294967295\"");
    check_refused(
        &samples::ods_of(&format!("<table:table-row>{cell}</table:table-row>")),
        Cause::TooManyCells { limit: 16_384 },
    );
}

#[test]
fn a_filled_column_of_moderate_length_is_read() {
    let cell = samples::ods_number("1", "");
    check_read(&samples::ods_of(&format!(
        "<table:table-row table:number-rows-repeated=\"5000\">{cell}</table:table-row>"
    )));
}

#[test]
fn content_that_is_no_xml_is_damage() {
    check_refused(&samples::ods_with_manifest("<office:document-content><", ""), Cause::Damaged);
}
