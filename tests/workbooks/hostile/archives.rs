//! Archives that lie about themselves.

use tenu::domain::finding::Cause;
use tenu::units::Hours;

use super::zip_bytes::{Part, archive, parts, with_text};
use super::{answer, check_read, check_refused, samples};

#[track_caller]
pub(super) fn check_with(change: impl FnOnce(&mut Vec<Part>), cause: Cause) {
    let mut parts = parts(&samples::xlsx());
    change(&mut parts);
    check_refused(&archive(&parts), cause);
}

/// The part that holds the cells.
pub(super) fn sheet(parts: &mut [Part]) -> &mut Part {
    parts.iter_mut().find(|it| it.name.ends_with("sheet1.xml")).expect("a sheet")
}

#[test]
fn good_workbooks_are_read() {
    for good in [samples::xlsx(), samples::ods()] {
        let answer = answer(&good);
        let hours: Hours = answer.lines.iter().map(|it| it.hours).sum();
        assert_eq!((answer.lines.len(), hours), (4, Hours::from_whole(98)), "{answer:?}");
    }
    check_read(&archive(&parts(&samples::xlsx())));
    check_read(&samples::xlsb());
    check_read(&samples::xls());
}

#[test]
fn parts_that_share_bytes_are_refused() {
    check_with(
        |parts| {
            let mut copy = sheet(parts).clone();
            copy.name = "xl/worksheets/sheet9.xml".to_owned();
            let first = parts.first().expect("a part").clone();
            parts.insert(1, Part { claimed_offset: Some(0), name: "again".to_owned(), ..first });
            parts.push(copy);
        },
        Cause::UnsafeArchive,
    );
}

#[test]
fn names_that_stand_twice_are_refused_in_any_case_and_slash() {
    for name in
        ["xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.xml", "xl\\worksheets\\sheet1.xml"]
    {
        check_with(|parts| parts.push(Part::new(name, b"<worksheet/>")), Cause::UnsafeArchive);
    }
}

#[test]
fn names_that_leave_the_archive_are_refused() {
    for name in ["../evil", "xl/../../evil", "xl\\..\\evil", "/etc/passwd", "\\evil", "C:/evil"] {
        check_with(|parts| parts.push(Part::new(name, b"x")), Cause::UnsafeArchive);
    }
}

#[test]
fn links_are_refused() {
    let link =
        Part { external_attributes: 0o120_777 << 16, ..Part::stored("link", b"/etc/passwd") };
    check_with(|parts| parts.push(link), Cause::UnsafeArchive);
}

#[test]
fn an_encrypted_part_is_told_as_such() {
    check_with(|parts| sheet(parts).flags = 1, Cause::Encrypted);
}

#[test]
fn unusual_packing_is_refused() {
    check_with(|parts| sheet(parts).method = 12, Cause::UnsafeArchive);
}

#[test]
fn more_than_two_thousand_parts_are_refused() {
    let many = |parts: &mut Vec<Part>| {
        parts.extend((0..2_000).map(|it| Part::stored(&format!("xl/media/{it}"), b"x")));
    };
    check_with(many, Cause::UnsafeArchive);
}

#[test]
fn other_archives_are_no_workbooks() {
    check_refused(&archive(&[Part::stored("readme.txt", b"x")]), Cause::NotAWorkbook);
    let types = b"<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.\
                  wordprocessingml.document.main+xml\"/></Types>";
    let document =
        [Part::new("[Content_Types].xml", types), Part::new("word/document.xml", b"<x/>")];
    check_refused(&archive(&document), Cause::NotAWorkbook);
}

#[test]
fn two_cells_at_one_place_are_damage() {
    let twice = "<c r=\"B2\"><v>1</v></c><c r=\"B2\"";
    let bytes = with_text(&samples::xlsx(), "xl/worksheets/sheet1.xml", "<c r=\"B2\"", twice);
    check_refused(&bytes, Cause::Damaged);
}
