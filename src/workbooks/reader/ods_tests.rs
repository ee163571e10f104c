//! Cases for [`super::ods`]: cells as LibreOffice writes them.

use std::io::{Cursor, Write};

use rust_decimal::Decimal;

use super::{Limits, SourceFormat, read};
use crate::units::Hours;
use crate::workbooks::grid::{Format, Range, Sheet, Token};

/// Number formats and cell styles that the cases name.
const STYLES: &str = "<number:currency-style style:name=\"N1\"/>\
    <number:time-style style:name=\"N2\" number:truncate-on-overflow=\"false\"/>\
    <style:style style:name=\"money\" style:data-style-name=\"N1\"/>\
    <style:style style:name=\"long\" style:data-style-name=\"N2\"/>\
    <style:style style:name=\"away\"><style:table-properties table:display=\"false\"/></style:style>";

/// Read a workbook with the given tables.
#[track_caller]
fn sheets_of(tables: &str) -> Vec<Sheet> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{STYLES}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("content.xml", zip::write::SimpleFileOptions::default()).expect("begun");
    zip.write_all(content.as_bytes()).expect("written");
    let bytes = zip.finish().expect("finished").into_inner();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("workbook");
    std::fs::write(&path, bytes).expect("saved");
    read(&path, SourceFormat::Ods, &Limits::WEB).expect("a grid").sheets
}

#[track_caller]
fn sheet_of(rows: &str) -> Sheet {
    let mut sheets = sheets_of(&format!("<table:table table:name=\"Mars\">{rows}</table:table>"));
    sheets.pop().expect("a sheet")
}

/// Read one cell: its attributes, what it contains, what it must give.
#[track_caller]
fn check(attributes: &str, content: &str, token: Token, format: Format) {
    let sheet = sheet_of(&format!(
        "<table:table-row><table:table-cell {attributes}>{content}</table:table-cell>\
         </table:table-row>"
    ));
    let cell = sheet.cells.first().expect("a cell");
    assert_eq!((&cell.token, cell.format), (&token, format));
}

fn number(text: &str) -> Token {
    Token::Number(text.parse::<Decimal>().expect("a decimal"))
}

fn text(text: &str) -> Token {
    Token::Text(text.into())
}

fn time(seconds: i64) -> Token {
    Token::Time(Hours::from_seconds(seconds))
}

#[test]
fn numbers_tell_their_kind_by_type_or_style() {
    let value = |kind: &str| format!("office:value-type=\"{kind}\" office:value=\"7.5\"");
    check(&value("float"), "", number("7.5"), Format::Plain);
    check(&value("percentage"), "", number("7.5"), Format::Percent);
    check(&value("currency"), "", number("7.5"), Format::Money);
    let styled = format!("{} table:style-name=\"money\"", value("float"));
    check(&styled, "", number("7.5"), Format::Money);
}

#[test]
fn a_cell_without_a_style_takes_its_columns() {
    let sheet = sheet_of(
        "<table:table-column table:number-columns-repeated=\"2\"/>\
         <table:table-column table:default-cell-style-name=\"money\"/>\
         <table:table-row><table:table-cell table:number-columns-repeated=\"3\" \
         office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
    );
    // A repeated cell takes the style of its first column: LibreOffice splits it otherwise.
    let formats: Vec<Format> = sheet.cells.iter().map(|it| it.format).collect();
    assert_eq!(formats, [Format::Plain; 3]);
    let sheet = sheet_of(
        "<table:table-column/><table:table-column table:default-cell-style-name=\"money\"/>\
         <table:table-row><table:table-cell/><table:table-cell office:value-type=\"float\" \
         office:value=\"1\"/></table:table-row>",
    );
    assert_eq!(sheet.cells.first().map(|it| it.format), Some(Format::Money));
}

#[test]
fn times_durations_and_times_that_are_days() {
    let value = |time: &str| format!("office:value-type=\"time\" office:time-value=\"{time}\"");
    check(&value("PT07H30M00S"), "", time(27_000), Format::Clock);
    check(&value("PT30H00M00S"), "", time(108_000), Format::Clock);
    let long = format!("{} table:style-name=\"long\"", value("PT10000H00M00S"));
    check(&long, "", time(36_000_000), Format::Duration);
    let moment = Token::Moment("2017-06-09T08:14:00".parse().expect("a moment"));
    check(&value("PT1029488H14M00S"), "", moment, Format::Clock);
}

#[test]
fn dates() {
    let day = Token::Date("2025-10-13".parse().expect("a date"));
    let value = "office:value-type=\"date\" office:date-value=\"2025-10-13\"";
    check(value, "<text:p>13/10/25</text:p>", day, Format::Date);
}

#[test]
fn a_value_that_is_none_costs_its_cell_only() {
    check("office:value-type=\"float\" office:value=\"x\"", "", Token::Error, Format::Plain);
    check("office:value-type=\"date\" office:date-value=\"\"", "", Token::Error, Format::Date);
    let error =
        "office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"";
    check(error, "<text:p>#N/A</text:p>", Token::Error, Format::Plain);
}

#[test]
fn texts_keep_their_lines_and_spaces_and_lose_comments() {
    let kind = "office:value-type=\"string\"";
    check(kind, "<text:p>Zo&#233; &amp; Co</text:p>", text("Zoé & Co"), Format::Plain);
    let spaced = "<text:p>a<text:s text:c=\"2\"/>b<text:tab/>c</text:p><text:p>d</text:p>";
    check(kind, spaced, text("a  b\tc\nd"), Format::Plain);
    let commented =
        "<office:annotation><text:p>non</text:p></office:annotation><text:p>oui</text:p>";
    check(kind, commented, text("oui"), Format::Plain);
}

#[test]
fn merges_formulas_hidden_rows_and_repeated_rows() {
    let sheet = sheet_of(
        "<table:table-row><table:table-cell office:value-type=\"string\" \
         table:number-columns-spanned=\"3\" table:number-rows-spanned=\"1\"><text:p>Titre</text:p>\
         </table:table-cell><table:covered-table-cell table:number-columns-repeated=\"2\"/>\
         </table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\">\
         <table:table-cell/><table:table-cell office:value-type=\"float\" office:value=\"7\"/>\
         </table:table-row>\
         <table:table-row><table:table-cell table:formula=\"of:=SUM([.B2:.B3])\" \
         office:value-type=\"float\" office:value=\"14\"/></table:table-row>",
    );
    let places: Vec<_> = sheet.cells.iter().map(|it| (it.row, it.column)).collect();
    assert_eq!(places, [(0, 0), (1, 1), (2, 1), (3, 0)]);
    assert_eq!(sheet.merges, [Range { top: 0, left: 0, bottom: 0, right: 2 }]);
    assert_eq!(sheet.hidden_rows, [1, 2]);
    assert_eq!(sheet.formulas.get(&(3, 0)).map(String::as_str), Some("SUM(B2:B3)"));
}

#[test]
fn hidden_sheets_are_told_and_copies_of_other_files_left_out() {
    let sheets = sheets_of(
        "<table:table table:name=\"Listes\" table:style-name=\"away\"/>\
         <table:table table:name=\"'file:///x.ods'#Mars\" table:style-name=\"ta_extref\">\
         <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"/>\
         </table:table-row></table:table>\
         <table:table table:name=\"Mars\"/>",
    );
    let found: Vec<_> = sheets.iter().map(|it| (it.name.as_str(), it.hidden)).collect();
    assert_eq!(found, [("Listes", true), ("Mars", false)]);
}
