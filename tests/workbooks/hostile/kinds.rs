//! What a file is, whatever its name says: other kinds, and workbooks under a password.

use rust_xlsxwriter::Workbook;
use tenu::domain::finding::Cause;
use tenu::units::Hours;

use super::samples::{biff_record, biff_workbook, compound};
use super::{answer, answer_named, check_refused, refusal, samples, settings};

#[track_caller]
fn check_kind(bytes: &[u8], kind: &str) {
    for name in ["received", "releve.xlsx", "releve.xls", "releve.csv"] {
        let answer = answer_named(name, bytes, &settings());
        assert_eq!(refusal(&answer), Some(&Cause::NotAWorkbook));
        let found = answer.findings.first().and_then(|it| it.place.value.as_deref());
        assert_eq!(found, Some(kind), "{name}");
    }
}

#[test]
fn what_is_sent_as_a_workbook_and_is_none_is_named() {
    check_kind(b"<html><head></head><body><table><tr><td>7,5</table></body></html>", "HTML");
    check_kind(b"%PDF-1.4\n1 0 obj", "PDF");
    check_kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG");
    check_kind(&compound(&[("WordDocument", vec![1; 5_000])]), "DOC");
}

#[test]
fn a_workbook_is_read_under_any_extension() {
    let sum = |name: &str, bytes: &[u8]| -> Hours {
        answer_named(name, bytes, &settings()).lines.iter().map(|it| it.hours).sum()
    };
    let text = "Salarié;Heures\nAwa Lindor;35\nTino Marzek;63\nTotal;98\n".as_bytes();
    for extension in ["xlsx", "xls", "xlsb", "ods", "csv", "pdf", "exe", ""] {
        let name = format!("octobre.{extension}");
        assert_eq!(sum(&name, &samples::xlsx()), Hours::from_whole(98), "{name}");
        assert_eq!(sum(&name, &samples::ods()), Hours::from_whole(98), "{name}");
        assert_eq!(sum(&name, text), Hours::from_whole(98), "{name}");
    }
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
fn a_workbook_in_an_encrypted_package_is_told_as_such() {
    let package = [("EncryptionInfo", vec![4; 5_000]), ("EncryptedPackage", vec![7; 5_000])];
    check_refused(&compound(&package), Cause::Encrypted);
    check_refused(&compound(&package[1..]), Cause::Encrypted);
}

#[test]
fn an_encrypted_stream_is_told_as_such_whatever_the_method() {
    for method in [0, 1] {
        let pass = biff_record(0x002f, &[method, 0, 1, 2, 3, 4]);
        check_refused(&compound(&[("Workbook", biff_workbook(&pass))]), Cause::Encrypted);
    }
}

#[test]
fn encryption_in_the_manifest_is_told_as_such() {
    let more = "<manifest:encryption-data manifest:checksum=\"x\"/>";
    check_refused(&samples::ods_with_manifest("noise", more), Cause::Encrypted);
}

#[test]
fn other_compound_files_are_no_workbooks() {
    let answer = answer(&compound(&[("Contents", vec![1; 5_000])]));
    assert_eq!(refusal(&answer), Some(&Cause::NotAWorkbook));
}
