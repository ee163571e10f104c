//! Books in the binary form of Office Open XML, which no library here writes: only what the books
//! of the samples need (MS-XLSB 2.4).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::hostile::zip_bytes::{Part, archive};
use crate::samples::book::{Book, Cell, Look, Sheet, Value};

/// Kinds of records.
mod kind {
    pub const ROW: u16 = 0x0000;
    pub const REAL: u16 = 0x0005;
    pub const TEXT: u16 = 0x0006;
    pub const FORMULA_NUMBER: u16 = 0x0009;
    pub const NUMBER_FORMAT: u16 = 0x002c;
    pub const CELL_FORMAT: u16 = 0x002f;
    pub const BEGIN_SHEET: u16 = 0x0081;
    pub const END_SHEET: u16 = 0x0082;
    pub const END_BUNDLE: u16 = 0x0090;
    pub const BEGIN_DATA: u16 = 0x0091;
    pub const END_DATA: u16 = 0x0092;
    pub const DIMENSION: u16 = 0x0094;
    pub const PROPERTIES: u16 = 0x0099;
    pub const BUNDLE: u16 = 0x009c;
    pub const CALCULATION: u16 = 0x009d;
    pub const MERGE: u16 = 0x00b0;
    pub const BEGIN_NUMBER_FORMATS: u16 = 0x0267;
    pub const END_NUMBER_FORMATS: u16 = 0x0268;
    pub const BEGIN_CELL_FORMATS: u16 = 0x0269;
    pub const END_CELL_FORMATS: u16 = 0x026a;
}

/// Number formats of cells, by the number of their style.
const FORMATS: [&str; 12] = [
    "General",
    "0",
    "#,##0.00",
    "#,##0.00\\ \"€\"",
    "[h]:mm",
    "h:mm",
    "dd/mm/yyyy",
    "mmm-yy",
    "hh:mm",
    "dd/mm",
    "mmmm yyyy",
    "0.00%",
];

/// The book as bytes. One that counts from 1904 shows its dates four years later.
pub fn xlsb(book: &Book, is_1904: bool) -> Vec<u8> {
    let mut workbook = record(kind::PROPERTIES, &[u8::from(is_1904), 0, 0, 0, 0, 0, 0, 0]);
    let mut relationships = String::new();
    let mut parts =
        vec![Part::new("[Content_Types].xml", b"<Types/>"), Part::new("xl/styles.bin", &styles())];
    for (rank, sheet) in (1_u32..).zip(&book.sheets) {
        let mut bundle = u32::from(sheet.hidden).to_le_bytes().to_vec();
        bundle.extend(rank.to_le_bytes());
        bundle.extend(wide(&format!("rId{rank}")));
        bundle.extend(wide(&sheet.name));
        workbook.extend(record(kind::BUNDLE, &bundle));
        relationships +=
            &format!("<Relationship Id=\"rId{rank}\" Target=\"worksheets/sheet{rank}.bin\"/>");
        parts.push(Part::new(&format!("xl/worksheets/sheet{rank}.bin"), &sheet_part(sheet)));
    }
    workbook.extend(record(kind::END_BUNDLE, &[]));
    workbook.extend(record(kind::CALCULATION, &[0; 26]));
    let relationships = format!("<Relationships>{relationships}</Relationships>");
    parts.push(Part::new("xl/workbook.bin", &workbook));
    parts.push(Part::new("xl/_rels/workbook.bin.rels", relationships.as_bytes()));
    archive(&parts)
}

fn styles() -> Vec<u8> {
    let count = u32::try_from(FORMATS.len()).expect("few").to_le_bytes();
    let mut bytes = record(kind::BEGIN_NUMBER_FORMATS, &count);
    for (number, code) in (164_u16..).zip(FORMATS) {
        bytes.extend(record(
            kind::NUMBER_FORMAT,
            &[&number.to_le_bytes()[..], &wide(code)].concat(),
        ));
    }
    bytes.extend(record(kind::END_NUMBER_FORMATS, &[]));
    bytes.extend(record(kind::BEGIN_CELL_FORMATS, &count));
    for (number, _) in (164_u16..).zip(FORMATS) {
        let mut format = vec![0, 0];
        format.extend(number.to_le_bytes());
        format.extend([0; 12]);
        bytes.extend(record(kind::CELL_FORMAT, &format));
    }
    bytes.extend(record(kind::END_CELL_FORMATS, &[]));
    bytes
}

fn sheet_part(sheet: &Sheet) -> Vec<u8> {
    let mut bytes = record(kind::BEGIN_SHEET, &[]);
    bytes.extend(record(kind::DIMENSION, &[0; 16]));
    bytes.extend(record(kind::BEGIN_DATA, &[]));
    for (row, cells) in sheet.rows.iter().enumerate() {
        let mut header = number(row).to_vec();
        header.resize(17, 0);
        if sheet.hidden_rows.contains(&row) {
            header[11] = 0x10;
        }
        bytes.extend(record(kind::ROW, &header));
        for (column, cell) in cells.iter().enumerate() {
            bytes.extend(cell_record(column, cell));
        }
    }
    bytes.extend(record(kind::END_DATA, &[]));
    for &(top, left, bottom, right) in &sheet.merges {
        bytes.extend(record(kind::MERGE, &[top, bottom, left, right].map(number).concat()));
    }
    bytes.extend(record(kind::END_SHEET, &[]));
    bytes
}

fn cell_record(column: usize, cell: &Cell) -> Vec<u8> {
    let place = |format: &str| {
        let style = FORMATS.iter().position(|it| *it == format).expect("a format of the list");
        [number(column), number(style)].concat()
    };
    let real = |value: Decimal| value.to_f64().expect("a number that Excel can hold").to_le_bytes();
    match &cell.value {
        Value::Blank => Vec::new(),
        Value::Text(text) => record(kind::TEXT, &[place("General"), wide(text)].concat()),
        Value::Number(it, look) => {
            record(kind::REAL, &[&place(format_of(*look))[..], &real(*it)].concat())
        }
        Value::Date(day, format) => {
            let eve = "1899-12-30".parse().expect("a date");
            let days = Decimal::from(day.signed_duration_since(eve).num_days());
            record(kind::REAL, &[&place(format)[..], &real(days)].concat())
        }
        Value::Time(hours, format) => {
            let part = Decimal::from(hours.seconds()) / Decimal::from(86_400);
            record(kind::REAL, &[&place(format)[..], &real(part)].concat())
        }
        Value::Formula(text, stored, look) => {
            let mut content = place(format_of(*look));
            content.extend(real(stored.expect("a formula that was calculated")));
            let Some(tokens) = sum_tokens(text) else { return record(kind::REAL, &content) };
            content.extend([0, 0]);
            content.extend(number(tokens.len()));
            content.extend(tokens);
            content.extend([0; 4]);
            record(kind::FORMULA_NUMBER, &content)
        }
    }
}

fn format_of(look: Look) -> &'static str {
    match look {
        Look::General => "General",
        Look::Whole => "0",
        Look::TwoDecimals => "#,##0.00",
        Look::Euros => "#,##0.00\\ \"€\"",
        Look::Duration => "[h]:mm",
    }
}

/// A sum over one rectangle in the binary form of formulas; other formulas leave their value alone.
fn sum_tokens(formula: &str) -> Option<Vec<u8>> {
    let area = formula.strip_prefix("=SUM(")?.strip_suffix(')')?;
    let (first, last) = area.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    let mut tokens = vec![0x25];
    tokens.extend([top, bottom].map(u32::to_le_bytes).concat());
    // Both bits: rows and columns are relative.
    tokens.extend([left, right].map(|it| (it | 0xc000).to_le_bytes()).concat());
    tokens.extend([0x19, 0x10, 0, 0]);
    Some(tokens)
}

/// Row and column, from 0, of `H14`.
fn place(reference: &str) -> Option<(u32, u16)> {
    let digits = reference.find(|it: char| it.is_ascii_digit())?;
    let (letters, row) = reference.split_at(digits);
    let column = letters.bytes().try_fold(0_u16, |sum, it| {
        it.is_ascii_uppercase().then(|| sum * 26 + u16::from(it - b'A') + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

fn number(it: usize) -> [u8; 4] {
    u32::try_from(it).expect("a small number").to_le_bytes()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = number(units.len()).to_vec();
    bytes.extend(units.iter().flat_map(|it| it.to_le_bytes()));
    bytes
}

/// Numbers of kinds and lengths take seven bits a byte.
pub fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let [low, high] = [kind & 0x7f, kind >> 7].map(|it| it.to_le_bytes()[0]);
    let mut bytes = if kind < 0x80 { vec![low] } else { vec![low | 0x80, high] };
    let mut length = content.len();
    while length >= 0x80 {
        bytes.push((length & 0x7f).to_le_bytes()[0] | 0x80);
        length >>= 7;
    }
    bytes.push(length.to_le_bytes()[0]);
    bytes.extend(content);
    bytes
}
