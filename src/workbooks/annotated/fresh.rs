//! A workbook written from cells alone: for files of other forms, and for those that cannot be
//! looked into. Values and how they are shown are there; formulas, colours and drawings are not.
//!
//! Written here and not by a library: the one at hand starts threads, which the guarded process may
//! not, and all of it goes through the same marks as a workbook that came.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use super::package::{Package, Part};
use super::xml::escaped;
use crate::domain::finding::CellRef;
use crate::units::Hours;
use crate::workbooks::grid::{Cell, Format, Grid, Range, Sheet, Token};

const SPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Letters of the longest name that a sheet may have.
const LONGEST_NAME: usize = 31;

/// Letters of the widest column.
const WIDEST: usize = 50;

/// Merged ranges of a sheet that are written again.
const MOST_MERGES: usize = 2_000;

/// The formats of cells, in the order of [`style`].
const FORMATS: [&str; 9] = ["0", "4", "10", "14", "164", "165", "49", "166", "165"];

/// The package, and for each name of a sheet the one that it has now.
pub(super) fn package(grid: &Grid) -> Option<(Package, Vec<(String, String)>)> {
    let names = names(grid);
    let mut package = Package::default();
    let (mut sheets, mut kinds, mut relations) = (String::new(), String::new(), String::new());
    for (number, (sheet, (_, name))) in (1_u32..).zip(grid.sheets.iter().zip(&names)) {
        let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
        let name = escaped(name);
        sheets.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>"
        ));
        kinds.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\
             \"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        ));
        relations.push_str(&relation(
            number,
            "worksheet",
            &format!("worksheets/sheet{number}.xml"),
        ));
    }
    relations.push_str(&relation(0, "styles", "styles.xml"));
    let mut add = |name: &str, text: String| {
        package.parts.push(Part { name: name.to_owned(), bytes: text.into_bytes() });
    };
    add(
        "[Content_Types].xml",
        format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/xl/workbook.xml\" ContentType=\
             \"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
             <Override PartName=\"/xl/styles.xml\" ContentType=\
             \"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
             {kinds}</Types>"
        ),
    );
    let list = |text: &str| {
        format!(
            "{HEAD}<Relationships \
             xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{text}\
             </Relationships>"
        )
    };
    add("_rels/.rels", list(&relation(1, "officeDocument", "xl/workbook.xml")));
    add(
        "xl/workbook.xml",
        format!(
            "{HEAD}<workbook xmlns=\"{SPACE}\" xmlns:r=\"{}\"><sheets>{sheets}</sheets></workbook>",
            super::package::RELATIONSHIPS
        ),
    );
    add("xl/_rels/workbook.xml.rels", list(&relations));
    add("xl/styles.xml", styles());
    for (number, sheet) in (1_u32..).zip(&grid.sheets) {
        add(&format!("xl/worksheets/sheet{number}.xml"), cells(sheet)?);
    }
    Some((package, names))
}

fn relation(number: u32, kind: &str, target: &str) -> String {
    let space = super::package::RELATIONSHIPS;
    format!("<Relationship Id=\"rId{number}\" Type=\"{space}/{kind}\" Target=\"{target}\"/>")
}

/// Names that a workbook may have, each but once.
fn names(grid: &Grid) -> Vec<(String, String)> {
    let mut known = HashSet::new();
    let mut named = |(number, sheet): (u32, &Sheet)| {
        let allowed = |it: char| !it.is_control() && !"[]:*?/\\".contains(it);
        let name: String =
            sheet.name.chars().filter(|it| allowed(*it)).take(LONGEST_NAME).collect();
        let name = name.trim().trim_matches('\'').to_owned();
        let mut new = if name.is_empty() { format!("Feuille {number}") } else { name.clone() };
        let mut rank = 2_u32;
        while !known.insert(new.to_lowercase()) {
            let short: String = name.chars().take(LONGEST_NAME - 6).collect();
            new = format!("{short} ({rank})");
            rank += 1;
        }
        (sheet.name.clone(), new)
    };
    (1_u32..).zip(&grid.sheets).map(&mut named).collect()
}

fn styles() -> String {
    let formats = FORMATS.map(|it| {
        format!("<xf numFmtId=\"{it}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>")
    });
    format!(
        "{HEAD}<styleSheet xmlns=\"{SPACE}\"><numFmts count=\"3\">\
         <numFmt numFmtId=\"164\" formatCode=\"hh:mm\"/>\
         <numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/>\
         <numFmt numFmtId=\"166\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/></numFmts>\
         <fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>\
         </fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>\
         </cellStyleXfs><cellXfs count=\"{}\">{}</cellXfs><cellStyles count=\"1\">\
         <cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        formats.len(),
        formats.concat()
    )
}

/// The number of the format in which a cell is shown.
fn style(cell: &Cell) -> usize {
    match (&cell.token, cell.format) {
        (Token::Date(_), _) => 3,
        (Token::Moment(_), _) => 7,
        (Token::Time(_), Format::Clock) => 4,
        (Token::Time(_), _) => 8,
        (_, Format::Plain) => 0,
        (_, Format::Money) => 1,
        (_, Format::Percent) => 2,
        (_, Format::Date) => 3,
        (_, Format::Clock) => 4,
        (_, Format::Duration) => 5,
        (_, Format::Text) => 6,
    }
}

fn cells(sheet: &Sheet) -> Option<String> {
    let mut data = String::new();
    let mut widths: Vec<usize> = Vec::new();
    let mut hidden = sheet.hidden_rows.iter().copied().peekable();
    let mut cells = sheet.cells.iter().peekable();
    loop {
        let next = cells.peek().map(|it| it.row);
        let row = match (next, hidden.peek().copied()) {
            (None, None) => break,
            (Some(row), None) | (None, Some(row)) => row,
            (Some(one), Some(other)) => one.min(other),
        };
        let is_hidden = hidden.next_if_eq(&row).is_some();
        let state = if is_hidden { " hidden=\"1\"" } else { "" };
        data.push_str(&format!("<row r=\"{}\"{state}>", u64::from(row) + 1));
        while let Some(cell) = cells.next_if(|it| it.row == row) {
            let place = CellRef { row, column: cell.column.into() };
            let column = usize::from(cell.column);
            if widths.len() <= column {
                widths.resize(column + 1, 9);
            }
            if let (Some(width), Token::Text(text)) = (widths.get_mut(column), &cell.token) {
                *width = (*width).max(text.chars().count() + 1).min(WIDEST);
            }
            data.push_str(&format!(
                "<c r=\"{place}\" s=\"{}\"{}</c>",
                style(cell),
                content(&cell.token)?
            ));
        }
        data.push_str("</row>");
    }
    let columns: String = (1..)
        .zip(&widths)
        .map(|(number, width): (usize, _)| {
            let width = (*width).max(10);
            format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>")
        })
        .collect();
    let columns = if columns.is_empty() { columns } else { format!("<cols>{columns}</cols>") };
    let merges: String = apart(&sheet.merges)
        .into_iter()
        .map(|it| {
            let first = CellRef { row: it.top, column: it.left };
            let last = CellRef { row: it.bottom, column: it.right };
            format!("<mergeCell ref=\"{first}:{last}\"/>")
        })
        .collect();
    let merges = match merges.is_empty() {
        true => merges,
        false => format!("<mergeCells>{merges}</mergeCells>"),
    };
    Some(format!(
        "{HEAD}<worksheet xmlns=\"{SPACE}\">{columns}<sheetData>{data}</sheetData>{merges}</worksheet>"
    ))
}

/// The first merged ranges of which none lies over another: programs refuse sheets where they do.
fn apart(merges: &[Range]) -> Vec<Range> {
    let mut taken: Vec<Range> = Vec::new();
    for it in merges.iter().take(MOST_MERGES) {
        let beside = |other: &Range| {
            it.bottom < other.top
                || other.bottom < it.top
                || it.right < other.left
                || other.right < it.left
        };
        let several = it.top < it.bottom || it.left < it.right;
        if several && taken.iter().all(beside) {
            taken.push(*it);
        }
    }
    taken
}

/// The end of a cell's tag, and what it holds.
fn content(token: &Token) -> Option<String> {
    let value = |it: Decimal| format!("><v>{}</v>", it.normalize());
    Some(match token {
        Token::Number(it) => value(*it),
        Token::Text(text) => {
            format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is>", escaped(text))
        }
        Token::Date(day) => value(Decimal::from(serial(*day)?)),
        Token::Moment(it) => value(moment(*it)?),
        Token::Time(it) => value(days(*it)?),
        Token::Bool(it) => format!(" t=\"b\"><v>{}</v>", u8::from(*it)),
        Token::Error => " t=\"e\"><v>#N/A</v>".to_owned(),
    })
}

/// The number of a day as spreadsheets count: the first of March 1900 is 61.
fn serial(day: NaiveDate) -> Option<i64> {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    Some(day.signed_duration_since(first).num_days())
}

fn moment(moment: NaiveDateTime) -> Option<Decimal> {
    let midnight = moment.date().and_hms_opt(0, 0, 0)?;
    let seconds = moment.signed_duration_since(midnight).num_seconds();
    Decimal::from(serial(moment.date())?).checked_add(days(Hours::from_seconds(seconds))?)
}

/// A duration in days, fine enough that it reads as the same second.
fn days(time: Hours) -> Option<Decimal> {
    Decimal::from(time.seconds()).checked_div(Decimal::from(86_400)).map(|it| it.round_dp(12))
}
