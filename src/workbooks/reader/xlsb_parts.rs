//! What calamine does not give of the binary form of Office Open XML: number formats, merged ranges,
//! hidden rows, and cells with error values.
//!
//! Record numbers and layouts are those of MS-XLSB 2.3 and 2.4.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

use encoding_rs::UTF_16LE;

use super::compound::{u16_at, u32_at};
use super::number_format::{built_in, classify};
use super::package::Package;
use crate::domain::finding::Cause;
use crate::workbooks::grid::{Format, Range};

/// Where calamine, too, looks for the workbook.
const WORKBOOK: &str = "xl/workbook.bin";

/// Kinds of records.
mod kind {
    pub(super) const ROW: u16 = 0x0000;
    pub(super) const FIRST_CELL: u16 = 0x0001;
    pub(super) const ERROR: u16 = 0x0003;
    pub(super) const FORMULA_ERROR: u16 = 0x000b;
    pub(super) const LAST_CELL: u16 = FORMULA_ERROR;
    pub(super) const NUMBER_FORMAT: u16 = 0x002c;
    pub(super) const CELL_FORMAT: u16 = 0x002f;
    pub(super) const SHEET: u16 = 0x009c;
    pub(super) const MERGE: u16 = 0x00b0;
    pub(super) const BEGIN_CELL_FORMATS: u16 = 0x0269;
    pub(super) const END_CELL_FORMATS: u16 = 0x026a;
}

/// The archive, its cell formats and where its sheets are.
pub(super) struct Parts {
    package: Package,
    formats: Vec<Format>,
    /// Names of the parts of the sheets, in the order in which the workbook lists them.
    sheets: Vec<String>,
}

/// What was found of one sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct SheetParts {
    /// Classes of cells, other than plain.
    pub(super) formats: HashMap<(u32, u32), Format>,
    /// Cells with an error value.
    pub(super) errors: Vec<(u32, u32)>,
    /// Merged ranges.
    pub(super) merges: Vec<Range>,
    /// Rows that are hidden.
    pub(super) hidden_rows: Vec<u32>,
}

impl Parts {
    /// Find the sheets and read the formats.
    pub(super) fn open(file: BufReader<File>) -> Result<Parts, Cause> {
        let mut package = Package::open(file)?;
        let relationships = package.relationships(WORKBOOK)?;
        let mut sheets = Vec::new();
        let mut records = Records::of(package.part(WORKBOOK)?);
        while let Some(kind) = records.next_kind()? {
            // State and number of the sheet, then the name of its relationship, if it has one.
            if kind == kind::SHEET
                && let Some(id) = wide_text(records.content.get(8..).unwrap_or_default())
            {
                let found = relationships.iter().find(|it| it.id == id).ok_or(Cause::Damaged)?;
                sheets.push(found.target.clone());
            }
        }
        drop(records);
        let styles = relationships.iter().find(|it| it.kind.ends_with("/styles"));
        let styles = styles.map_or("xl/styles.bin", |it| it.target.as_str());
        let formats =
            if package.has(styles) { read_formats(package.part(styles)?)? } else { Vec::new() };
        Ok(Parts { package, formats, sheets })
    }

    /// Read the parts of a sheet by its rank.
    pub(super) fn sheet(&mut self, rank: usize) -> Result<SheetParts, Cause> {
        let part = self.sheets.get(rank).ok_or(Cause::Damaged)?;
        read_sheet(self.package.part(part)?, &self.formats)
    }
}

/// The classes of all cell formats.
fn read_formats(part: impl BufRead) -> Result<Vec<Format>, Cause> {
    let mut records = Records::of(part);
    let mut codes: HashMap<u16, Format> = HashMap::new();
    let mut formats = Vec::new();
    // Formats of named styles come first, in records of the same kind.
    let mut are_of_cells = false;
    while let Some(kind) = records.next_kind()? {
        let content = records.content.as_slice();
        match kind {
            kind::NUMBER_FORMAT => {
                let code = wide_text(content.get(2..).unwrap_or_default());
                if let (Some(number), Some(code)) = (u16_at(content, 0), code) {
                    codes.insert(number, classify(&code));
                }
            }
            kind::BEGIN_CELL_FORMATS => are_of_cells = true,
            kind::END_CELL_FORMATS => are_of_cells = false,
            kind::CELL_FORMAT if are_of_cells => {
                let number = u16_at(content, 2).ok_or(Cause::Damaged)?;
                let by_code = codes.get(&number).copied();
                formats.push(by_code.unwrap_or_else(|| built_in(u32::from(number))));
            }
            _ => (),
        }
    }
    Ok(formats)
}

fn read_sheet(part: impl BufRead, formats: &[Format]) -> Result<SheetParts, Cause> {
    let mut records = Records::of(part);
    let mut parts = SheetParts::default();
    let mut row = 0;
    while let Some(kind) = records.next_kind()? {
        let content = records.content.as_slice();
        let number = |at| u32_at(content, at);
        match kind {
            kind::ROW => {
                row = number(0).ok_or(Cause::Damaged)?;
                if content.get(11).is_some_and(|it| it & 0x10 != 0) {
                    parts.hidden_rows.push(row);
                }
            }
            kind::FIRST_CELL..=kind::LAST_CELL => {
                let (Some(column), Some(style)) = (number(0), number(4)) else {
                    return Err(Cause::Damaged);
                };
                if matches!(kind, kind::ERROR | kind::FORMULA_ERROR) {
                    parts.errors.push((row, column));
                }
                let style = usize::try_from(style & 0x00ff_ffff).unwrap_or(usize::MAX);
                if let Some(format) = formats.get(style).filter(|it| **it != Format::Plain) {
                    parts.formats.insert((row, column), *format);
                }
            }
            kind::MERGE => {
                if let (Some(top), Some(bottom), Some(left), Some(right)) =
                    (number(0), number(4), number(8), number(12))
                {
                    parts.merges.push(Range { top, left, bottom, right });
                }
            }
            _ => (),
        }
    }
    Ok(parts)
}

/// A text behind its length in characters; `None` when it has none or is cut.
fn wide_text(bytes: &[u8]) -> Option<String> {
    let length = usize::try_from(u32_at(bytes, 0)?).ok()?.checked_mul(2)?;
    let bytes = bytes.get(4..)?.get(..length)?;
    Some(UTF_16LE.decode_without_bom_handling(bytes).0.into_owned())
}

/// The records of a part, one at a time.
struct Records<R> {
    source: R,
    /// The content of the current one.
    content: Vec<u8>,
}

impl<R: BufRead> Records<R> {
    fn of(source: R) -> Records<R> {
        Records { source, content: Vec::new() }
    }

    /// Go to the next record and give its kind; `None` at the end of the part.
    fn next_kind(&mut self) -> Result<Option<u16>, Cause> {
        let Some(low) = self.byte()? else { return Ok(None) };
        let mut kind = u16::from(low & 0x7f);
        if low >= 0x80 {
            kind |= u16::from(self.byte()?.ok_or(Cause::Damaged)? & 0x7f) << 7;
        }
        let mut length: u64 = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?.ok_or(Cause::Damaged)?;
            length |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        self.content.clear();
        // Grows with what is there, not with what is claimed.
        let read = self.source.by_ref().take(length).read_to_end(&mut self.content);
        if read.ok().and_then(|it| u64::try_from(it).ok()) != Some(length) {
            return Err(Cause::Damaged);
        }
        Ok(Some(kind))
    }

    fn byte(&mut self) -> Result<Option<u8>, Cause> {
        let mut byte = [0];
        let read = self.source.read(&mut byte).map_err(|_| Cause::Damaged)?;
        Ok((read == 1).then_some(byte[0]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let [low, high] = [kind & 0x7f, kind >> 7].map(|it| it.to_le_bytes()[0]);
        let mut bytes = if kind < 0x80 { vec![low] } else { vec![low | 0x80, high] };
        bytes.push(u8::try_from(content.len()).expect("a short record"));
        bytes.extend(content);
        bytes
    }

    fn numbers(numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|it| it.to_le_bytes()).collect()
    }

    #[test]
    fn formats_of_cells_are_told_apart_from_those_of_styles() {
        let mut code = vec![164, 0, 6, 0, 0, 0];
        code.extend("0.00 €".encode_utf16().flat_map(u16::to_le_bytes));
        let styles = [
            record(kind::NUMBER_FORMAT, &code),
            record(kind::CELL_FORMAT, &[0, 0, 14, 0]),
            record(kind::BEGIN_CELL_FORMATS, &[]),
            record(kind::CELL_FORMAT, &[0, 0, 0, 0]),
            record(kind::CELL_FORMAT, &[0, 0, 164, 0]),
            record(kind::CELL_FORMAT, &[0, 0, 46, 0]),
            record(kind::END_CELL_FORMATS, &[]),
        ];
        let formats = read_formats(styles.concat().as_slice()).expect("formats");
        assert_eq!(formats, [Format::Plain, Format::Money, Format::Duration]);
    }

    #[test]
    fn a_sheet_gives_formats_errors_merges_and_hidden_rows() {
        let hidden = [numbers(&[7, 0]), vec![0, 0, 0, 0x10]].concat();
        let shown = [numbers(&[8, 0]), vec![0, 0, 0, 0]].concat();
        let sheet = [
            record(kind::ROW, &hidden),
            record(5, &numbers(&[2, 0x0100_0001, 0, 0])),
            record(kind::ROW, &shown),
            record(5, &numbers(&[2, 0, 0, 0])),
            record(kind::ERROR, &numbers(&[3, 0, 42])),
            record(kind::FORMULA_ERROR, &numbers(&[4, 0, 23])),
            record(kind::MERGE, &numbers(&[0, 1, 2, 3])),
        ];
        let formats = [Format::Plain, Format::Money];
        let parts = read_sheet(sheet.concat().as_slice(), &formats).expect("a sheet");
        let expected = SheetParts {
            formats: HashMap::from([((7, 2), Format::Money)]),
            errors: vec![(8, 3), (8, 4)],
            merges: vec![Range { top: 0, left: 2, bottom: 1, right: 3 }],
            hidden_rows: vec![7],
        };
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_record_that_claims_more_than_there_is_is_damage() {
        let claims = [5, 0xff, 0xff, 0xff, 0x7f, 1, 2];
        assert_eq!(read_sheet(claims.as_slice(), &[]), Err(Cause::Damaged));
    }
}
