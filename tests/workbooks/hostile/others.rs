//! Files that are no workbooks, and texts out of measure.

use rust_xlsxwriter::Workbook;
use tenu::domain::finding::Cause;

use super::{answer, answer_under, check_read, check_refused, refusal, samples, settings};

#[track_caller]
fn check_kind(bytes: &[u8], kind: &str) {
    let answer = answer(bytes);
    assert_eq!(refusal(&answer), Some(&Cause::NotAWorkbook));
    let found = answer.findings.first().and_then(|it| it.place.value.as_deref());
    assert_eq!(found, Some(kind));
}

#[test]
fn what_is_sent_as_a_workbook_and_is_none_is_named() {
    check_kind(b"<html><head></head><body><table><tr><td>7,5</table></body></html>", "HTML");
    check_kind(b"%PDF-1.4\n1 0 obj", "PDF");
    check_kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG");
}

#[test]
fn an_empty_file_and_an_empty_workbook_are_told_as_such() {
    check_refused(b"", Cause::Empty);
    check_refused(b"\r\n\r\n", Cause::Empty);
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    check_refused(&workbook.save_to_buffer().expect("saved"), Cause::Empty);
}

#[test]
fn noise_is_no_workbook() {
    let mut state: u32 = 7;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(50_000)
    .collect();
    check_refused(&noise, Cause::NotAWorkbook);
}

#[test]
fn a_line_of_two_mebibytes_is_refused() {
    let line = "1;".repeat(1 << 20);
    check_refused(line.as_bytes(), Cause::TooManyCells { limit: 1 << 20 });
}

#[test]
fn a_quote_that_never_closes_stays_within_limits() {
    let text = format!("nom;heures\n\"{}", "a;7\n".repeat(50_000));
    check_read(text.as_bytes());
}

#[test]
fn more_than_two_hundred_sheets_are_refused() {
    let with = |sheets: usize| {
        let mut workbook = Workbook::new();
        for _ in 0..sheets {
            workbook.add_worksheet().write(0, 0, 7).expect("written");
        }
        workbook.save_to_buffer().expect("saved")
    };
    check_read(&with(200));
    check_refused(&with(201), Cause::TooManyCells { limit: 200 });
}

#[test]
fn a_file_over_the_size_limit_is_refused_unopened() {
    let mut narrow = settings();
    narrow.file_bytes = 1_000;
    // No child could be started from this.
    narrow.program = "/nonexistent".into();
    let answer = answer_under(&samples::xlsx(), &narrow);
    assert_eq!(refusal(&answer), Some(&Cause::TooLarge { limit_bytes: 1_000 }));
}
