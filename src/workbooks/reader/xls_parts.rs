//! What calamine does not give of an Excel 97 to 2003 workbook: number formats and hidden rows.
//!
//! Record numbers and layouts are those of MS-XLS 2.3 and 2.4.

use std::collections::HashMap;

use encoding_rs::{UTF_16LE, WINDOWS_1252};

use super::compound::{Compound, u16_at, u32_at};
use super::number_format::{built_in, classify};
use crate::domain::finding::Cause;
use crate::workbooks::grid::Format;

/// Kinds of records.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000a;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MULTIPLE_NUMBERS: u16 = 0x00bd;
    pub(super) const CELL_FORMAT: u16 = 0x00e0;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const SHORT_NUMBER: u16 = 0x027e;
    pub(super) const NUMBER_FORMAT: u16 = 0x041e;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// The version that writes texts as Excel 97 does.
const BIFF_8: u16 = 0x0600;

/// A record of a workbook stream.
pub(crate) struct Record<'s> {
    /// Its kind.
    pub(crate) kind: u16,
    /// Its bytes.
    pub(crate) content: &'s [u8],
    /// Where they begin in the stream.
    pub(crate) at: usize,
}

/// The records of a stream, to its end or its first damage.
pub(crate) struct Records<'s> {
    rest: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    /// From the beginning of a stream.
    pub(crate) fn of(stream: &'s [u8]) -> Records<'s> {
        Records { rest: stream, at: 0 }
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let kind = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        let (content, rest) = self.rest.get(4..)?.split_at_checked(length)?;
        let at = self.at.saturating_add(4);
        (self.rest, self.at) = (rest, at.saturating_add(length));
        Some(Record { kind, content, at })
    }
}

/// What was found of one sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct SheetParts {
    /// Classes of cells, other than plain.
    pub(super) formats: HashMap<(u32, u32), Format>,
    /// Rows that are hidden.
    pub(super) hidden_rows: Vec<u32>,
}

/// Read the parts of all sheets, in the order in which the workbook lists them.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<SheetParts>, Cause> {
    let compound = Compound::open(bytes)?;
    let entry = compound.find("Workbook").or_else(|| compound.find("Book"));
    Ok(read_stream(&compound.stream(entry.ok_or(Cause::Damaged)?)?))
}

fn read_stream(stream: &[u8]) -> Vec<SheetParts> {
    let mut is_biff_8 = true;
    let mut starts = Vec::new();
    let mut codes: HashMap<u16, Format> = HashMap::new();
    let mut cell_formats = Vec::new();
    for record in Records::of(stream).take_while(|it| it.kind != kind::END) {
        let content = record.content;
        match record.kind {
            kind::BEGIN => is_biff_8 = u16_at(content, 0) == Some(BIFF_8),
            kind::BOUND_SHEET => starts.extend(u32_at(content, 0)),
            kind::CELL_FORMAT => cell_formats.extend(u16_at(content, 2)),
            kind::NUMBER_FORMAT => {
                if let (Some(number), Some(code)) = (u16_at(content, 0), text(content, is_biff_8)) {
                    codes.insert(number, classify(&code));
                }
            }
            _ => (),
        }
    }
    let formats: Vec<Format> = cell_formats
        .iter()
        .map(|number| codes.get(number).copied().unwrap_or_else(|| built_in(u32::from(*number))))
        .collect();
    let sheet = |start: &u32| {
        let start = usize::try_from(*start).unwrap_or(usize::MAX);
        read_sheet(stream.get(start..).unwrap_or_default(), &formats)
    };
    starts.iter().map(sheet).collect()
}

/// A format code: its length in characters after two bytes, then its characters.
fn text(content: &[u8], is_biff_8: bool) -> Option<String> {
    if !is_biff_8 {
        return Some(WINDOWS_1252.decode_without_bom_handling(content.get(3..)?).0.into_owned());
    }
    let is_wide = content.get(4)? & 1 == 1;
    let length = usize::from(u16_at(content, 2)?);
    let encoding = if is_wide { UTF_16LE } else { WINDOWS_1252 };
    let bytes = content.get(5..)?;
    let bytes = bytes.get(..if is_wide { length * 2 } else { length }).unwrap_or(bytes);
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// Read one sheet; embedded charts, which have cells of their own, are passed over.
fn read_sheet(stream: &[u8], formats: &[Format]) -> SheetParts {
    let mut parts = SheetParts::default();
    let mut depth = 0;
    for record in Records::of(stream) {
        let content = record.content;
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::END => depth -= 1,
            _ if depth > 1 => (),
            kind::ROW => {
                let is_hidden = u16_at(content, 12).is_some_and(|it| it & 0x20 != 0);
                if let (Some(row), true) = (u16_at(content, 0), is_hidden) {
                    parts.hidden_rows.push(u32::from(row));
                }
            }
            kind::NUMBER | kind::SHORT_NUMBER | kind::FORMULA | kind::TEXT | kind::SHARED_TEXT => {
                parts.add_format(content, 0, 4, formats);
            }
            kind::MULTIPLE_NUMBERS => {
                // Row, first column, then a format and a number for each column, last column.
                let columns = content.len().saturating_sub(6) / 6;
                for column in 0..columns {
                    parts.add_format(content, column, 4 + column * 6, formats);
                }
            }
            _ => (),
        }
        if depth == 0 {
            break;
        }
    }
    parts
}

impl SheetParts {
    /// Note the class of the cell that lies `right` of the place a record begins with.
    fn add_format(&mut self, content: &[u8], right: usize, at: usize, formats: &[Format]) {
        let number = |at| u16_at(content, at).map(u32::from);
        let (Some(row), Some(column), Some(index)) = (number(0), number(2), u16_at(content, at))
        else {
            return;
        };
        let Ok(right) = u32::try_from(right) else { return };
        match formats.get(usize::from(index)) {
            None | Some(Format::Plain) => (),
            Some(format) => drop(self.formats.insert((row, column + right), *format)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, words: &[u16]) -> Vec<u8> {
        let length = u16::try_from(words.len() * 2).expect("a short record");
        [kind, length].iter().chain(words).flat_map(|it| it.to_le_bytes()).collect()
    }

    /// A workbook of one sheet with the given records, and formats: plain, percent, and the code.
    fn workbook(code: &str, sheet: &[Vec<u8>]) -> Vec<u8> {
        let mut format = vec![164, u16::try_from(code.chars().count()).expect("short")];
        let mut bytes = format.drain(..).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        bytes.push(1);
        bytes.extend(code.encode_utf16().flat_map(u16::to_le_bytes));
        let length = u16::try_from(bytes.len()).expect("short");
        let code: Vec<u8> = [kind::NUMBER_FORMAT.to_le_bytes(), length.to_le_bytes()].concat();
        let globals = |start: u16| {
            let mut globals = record(kind::BEGIN, &[BIFF_8, 5]);
            globals.extend(code.iter().chain(&bytes));
            for number in [0, 9, 164] {
                globals.extend(record(kind::CELL_FORMAT, &[0, number]));
            }
            globals.extend(record(kind::BOUND_SHEET, &[start, 0, 0]));
            globals.extend(record(kind::END, &[]));
            globals
        };
        let start = u16::try_from(globals(0).len()).expect("short");
        let mut stream = globals(start);
        stream.extend(record(kind::BEGIN, &[BIFF_8, 0x10]));
        stream.extend(sheet.concat());
        stream.extend(record(kind::END, &[]));
        stream
    }

    #[track_caller]
    fn check(code: &str, sheet: &[Vec<u8>], formats: &[((u32, u32), Format)], hidden_rows: &[u32]) {
        let expected = SheetParts {
            formats: formats.iter().copied().collect(),
            hidden_rows: hidden_rows.to_vec(),
        };
        assert_eq!(read_stream(&workbook(code, sheet)), [expected]);
    }

    #[test]
    fn cells_take_the_class_of_their_format() {
        let cells = [
            record(kind::NUMBER, &[3, 0, 0, 0, 0, 0, 0]),
            record(kind::NUMBER, &[3, 1, 1, 0, 0, 0, 0]),
            record(kind::SHORT_NUMBER, &[3, 2, 2, 0, 0]),
        ];
        check("0.00 €", &cells, &[((3, 1), Format::Percent), ((3, 2), Format::Money)], &[]);
        check("[h]:mm", &cells, &[((3, 1), Format::Percent), ((3, 2), Format::Duration)], &[]);
    }

    #[test]
    fn many_numbers_in_one_record() {
        let cells = [record(kind::MULTIPLE_NUMBERS, &[5, 2, 1, 0, 0, 0, 0, 0, 1, 0, 0, 4])];
        check("0", &cells, &[((5, 2), Format::Percent), ((5, 4), Format::Percent)], &[]);
    }

    #[test]
    fn hidden_rows() {
        let row = |number, flags| record(kind::ROW, &[number, 0, 1, 255, 0, 0, flags, 0]);
        check("0", &[row(4, 0x20), row(5, 0x100), row(6, 0x120)], &[], &[4, 6]);
    }

    #[test]
    fn charts_inside_a_sheet_are_passed_over() {
        let chart = [
            record(kind::BEGIN, &[BIFF_8, 0x20]),
            record(kind::NUMBER, &[0, 0, 1, 0, 0, 0, 0]),
            record(kind::END, &[]),
            record(kind::NUMBER, &[1, 0, 1, 0, 0, 0, 0]),
        ];
        check("0", &chart, &[((1, 0), Format::Percent)], &[]);
    }

    #[test]
    fn records_that_are_cut_end_the_sheet() {
        let whole = workbook("0", &[record(kind::NUMBER, &[3, 1, 1, 0, 0, 0, 0])]);
        for length in 0..whole.len() {
            read_stream(whole.get(..length).expect("a part"));
        }
    }
}
