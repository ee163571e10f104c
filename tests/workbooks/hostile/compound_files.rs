//! Compound files: chains that loop, links that lead nowhere, encryption.

use tenu::domain::finding::Cause;

use super::samples::{SECTOR, biff_record, biff_workbook, compound, xls};
use super::{answer, check_refused, refusal};

/// Where the allocation table of [`compound`] begins.
const TABLE: usize = SECTOR;

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
fn a_workbook_in_an_encrypted_package_is_told_as_such() {
    check_refused(&compound(&[("EncryptedPackage", vec![7; 5_000])]), Cause::Encrypted);
}

#[test]
fn an_encrypted_stream_is_told_as_such_whatever_the_method() {
    for method in [0, 1] {
        let pass = biff_record(0x002f, &[method, 0, 1, 2, 3, 4]);
        check_refused(&compound(&[("Workbook", biff_workbook(&pass))]), Cause::Encrypted);
    }
}

#[test]
fn other_documents_are_no_workbooks() {
    let document = compound(&[("WordDocument", vec![1; 5_000])]);
    let answer = answer(&document);
    assert_eq!(refusal(&answer), Some(&Cause::NotAWorkbook));
    let kind = answer.findings.first().and_then(|it| it.place.value.as_deref());
    assert_eq!(kind, Some("DOC"));
}

#[test]
fn a_file_cut_anywhere_is_damage() {
    let whole = xls();
    for tenth in 1..10 {
        check_refused(whole.get(..whole.len() * tenth / 10).expect("a part"), Cause::Damaged);
    }
}
