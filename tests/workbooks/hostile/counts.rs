//! Counts that lie, chains that loop, lines and sheets without measure.

use rust_xlsxwriter::Workbook;
use tenu::domain::finding::Cause;

use super::samples::{SECTOR, xls};
use super::zip_bytes::with_text;
use super::{check_read, check_refused, samples};

/// Where the allocation table of [`samples::compound`] begins.
const TABLE: usize = SECTOR;

#[test]
fn a_false_count_of_shared_strings_reserves_nothing() {
    let name = "xl/sharedStrings.xml";
    let lie = "uniqueCount=\"4000000000\" hidden";
    check_refused(&with_text(&samples::xlsx(), name, "uniqueCount", lie), Cause::Damaged);
    let lie = "count=\"4000000000\" hidden";
    check_refused(&with_text(&samples::xlsx(), name, "count", lie), Cause::Damaged);
}

#[track_caller]
fn check_link(sector: usize, next: u32) {
    let mut bytes = xls();
    let link = TABLE + sector * 4;
    bytes.get_mut(link..link + 4).expect("a link").copy_from_slice(&next.to_le_bytes());
    check_refused(&bytes, Cause::Damaged);
}

#[test]
fn a_chain_that_loops_is_damage() {
    // The workbook begins in sector 2.
    check_link(5, 2);
    check_link(2, 2);
    // The folder leads to itself.
    check_link(1, 1);
}

#[test]
fn a_chain_that_leaves_the_file_is_damage() {
    check_link(5, 90_000);
    check_link(5, 100);
    check_link(5, 0xffff_ffff);
}

#[test]
fn a_list_of_tables_that_loops_is_damage() {
    let mut bytes = xls();
    // The first further list is the table itself, whose last number is the next list.
    bytes.get_mut(68..72).expect("a header").copy_from_slice(&0_u32.to_le_bytes());
    bytes.get_mut(2 * SECTOR - 4..2 * SECTOR).expect("a table").copy_from_slice(&[0; 4]);
    check_refused(&bytes, Cause::Damaged);
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
fn a_line_of_two_mebibytes_is_refused() {
    let line = "1;".repeat(1 << 20);
    check_refused(line.as_bytes(), Cause::TooManyCells { limit: 1 << 20 });
}

#[test]
fn a_quote_that_never_closes_stays_within_limits() {
    let text = format!("nom;heures\n\"{}", "a;7\n".repeat(50_000));
    check_read(text.as_bytes());
}
