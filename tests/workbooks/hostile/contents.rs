//! Rows, columns, cells and text beyond what is accepted, in every format.

use rust_xlsxwriter::Workbook;
use tenu::domain::finding::Cause;
use tenu::workbooks::guard::GuardSettings;

use super::zip_bytes::with_text;
use super::{answer_under, check_read, check_refused, refusal, samples, settings};

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// Every format with six rows of two cells, or four of one.
fn all() -> [Vec<u8>; 5] {
    let text = "Salarié;Heures\na;35\nb;28\nc;14\nd;21\nTotal;98\n".as_bytes().to_vec();
    [samples::xlsx(), samples::ods(), samples::xlsb(), samples::xls(), text]
}

#[track_caller]
fn check_under(settings: &GuardSettings, limit: u64) {
    for bytes in all() {
        let answer = answer_under(&bytes, settings);
        assert_eq!(refusal(&answer), Some(&Cause::TooManyCells { limit }));
    }
}

#[test]
fn rows_beyond_the_limit_are_refused_in_every_format() {
    let mut narrow = settings();
    narrow.allowance.content.rows = 3;
    check_under(&narrow, 3);
}

#[test]
fn cells_beyond_the_limit_are_refused_in_every_format() {
    let mut narrow = settings();
    narrow.allowance.content.cells = 3;
    check_under(&narrow, 3);
}

#[test]
fn more_rows_than_pages_accept_are_refused() {
    let limit = settings().allowance.content.rows;
    check_refused("a;1\n".repeat(260_000).as_bytes(), Cause::TooManyCells { limit });
}

#[test]
fn text_beyond_the_limit_is_refused() {
    let mut narrow = settings();
    narrow.allowance.content.text_bytes = 30;
    for bytes in [samples::xlsx(), samples::ods()] {
        let answer = answer_under(&bytes, &narrow);
        assert_eq!(refusal(&answer), Some(&Cause::TooManyCells { limit: 30 }));
    }
}

#[test]
fn a_text_of_any_length_that_many_cells_share_is_kept_once() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let text = "é".repeat(32_000);
    for row in 0..2_000 {
        sheet.write(row, 0, &text).expect("written");
        sheet.write(row, 1, 7).expect("written");
    }
    check_read(&workbook.save_to_buffer().expect("saved"));
}

#[test]
fn cells_outside_any_sheet_are_refused() {
    let columns = Cause::TooManyCells { limit: 16_384 };
    check_refused("1;".repeat(16_385).as_bytes(), columns);
    for place in ["XFE2", "ZZZZZZZ2", "B1048577", "B99999999999", "B0", "B"] {
        let moved = format!("<c r=\"{place}\"");
        let bytes = with_text(&samples::xlsx(), SHEET, "<c r=\"B2\"", &moved);
        assert!(refusal(&super::answer(&bytes)).is_some(), "{place}");
    }
}
