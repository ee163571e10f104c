//! Errors in cells of an Excel 97 to 2003 workbook that calamine does not know: it would refuse the
//! whole workbook for one of them. Each is read as `#N/A`, and costs its cell.
//!
//! Record numbers and layouts are those of MS-XLS 2.4.24, 2.4.127, 2.5.10 and 2.5.133.

use super::compound::Compound;
use super::xls_parts::{Record, Records};

/// A cell with a truth value or an error.
const BOOL_OR_ERROR: u16 = 0x0205;

/// A cell with a formula and its last result.
const FORMULA: u16 = 0x0006;

/// Errors that calamine knows.
const KNOWN: [u8; 8] = [0x00, 0x07, 0x0f, 0x17, 0x1d, 0x24, 0x2a, 0x2b];

/// `#N/A`.
const NOT_AVAILABLE: u8 = 0x2a;

/// The mark of an error, in either kind of cell.
const IS_ERROR: [u8; 2] = [1, 2];

/// Places in the file whose bytes stand for an unknown error, and what to read there instead.
/// None where the file is no workbook: whoever reads it will say so.
pub(super) fn unknown(bytes: &[u8]) -> Vec<(usize, u8)> {
    let Ok(compound) = Compound::open(bytes) else { return Vec::new() };
    let Some(entry) = compound.find("Workbook").or_else(|| compound.find("Book")) else {
        return Vec::new();
    };
    let (Ok(stream), Ok((pieces, length))) = (compound.stream(entry), compound.pieces(entry))
    else {
        return Vec::new();
    };
    let place = |at: usize| Some(pieces.get(at / length)?.saturating_add(at % length));
    Records::of(&stream)
        .flat_map(|it| mended(&it))
        .filter_map(|(at, byte)| Some((place(at)?, byte)))
        .collect()
}

/// The bytes of a record to read otherwise, by their place in the stream.
fn mended(record: &Record<'_>) -> Vec<(usize, u8)> {
    let at = |place: usize| record.content.get(place).copied();
    let [in_cell, in_formula] = IS_ERROR;
    let to = |pairs: &[(usize, u8)]| {
        pairs.iter().map(|(place, byte)| (record.at.saturating_add(*place), *byte)).collect()
    };
    match record.kind {
        BOOL_OR_ERROR => match (at(6), at(7)) {
            (Some(code), Some(1)) if !KNOWN.contains(&code) => to(&[(6, NOT_AVAILABLE)]),
            (_, Some(mark)) if in_cell < mark => to(&[(6, NOT_AVAILABLE), (7, in_cell)]),
            _ => Vec::new(),
        },
        FORMULA if at(12) == Some(0xff) && at(13) == Some(0xff) => match (at(6), at(8)) {
            (Some(2), Some(code)) if !KNOWN.contains(&code) => to(&[(8, NOT_AVAILABLE)]),
            (Some(sort), _) if 3 < sort => to(&[(6, in_formula), (8, NOT_AVAILABLE)]),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::workbooks::grid::{Grid, Token};
    use crate::workbooks::reader::{Limits, SourceFormat, read};

    fn grid(bytes: &[u8]) -> Grid {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), bytes).expect("written");
        read(file.path(), SourceFormat::Xls, &Limits::COMMAND_LINE).expect("a workbook")
    }

    fn errors(grid: &Grid) -> usize {
        let cells = grid.sheets.iter().flat_map(|it| &it.cells);
        cells.filter(|it| it.token == Token::Error).count()
    }

    #[test]
    fn an_unknown_error_costs_its_cell() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("imports/samples/a-long/sous-totaux-par-entreprise.xls");
        let mut bytes = std::fs::read(path).expect("a sample");
        let before = grid(&bytes);
        let compound = Compound::open(&bytes).expect("a container");
        let entry = compound.find("Workbook").expect("a workbook");
        let stream = compound.stream(entry).expect("a stream");
        let (pieces, length) = compound.pieces(entry).expect("pieces");
        // Cells with a number of their own: NUMBER and RK.
        let record = Records::of(&stream)
            .filter(|it| matches!(it.kind, 0x0203 | 0x027e))
            .last()
            .expect("a number");
        let place = |at: usize| pieces[at / length] + at % length;
        let kind = record.at - 4;
        let patches = [(kind, 0x05), (kind + 1, 0x02), (record.at + 6, 0x99), (record.at + 7, 1)];
        let patches = patches.map(|(at, byte)| (place(at), byte));
        for (at, byte) in patches {
            bytes[at] = byte;
        }
        let after = grid(&bytes);
        assert_eq!(errors(&after), errors(&before) + 1);
        let cells = |it: &Grid| it.sheets.iter().map(|it| it.cells.len()).sum::<usize>();
        assert_eq!(cells(&after), cells(&before));
    }

    #[test]
    fn what_calamine_knows_stays() {
        let content = |code: u8, mark: u8| [0, 0, 0, 0, 0, 0, code, mark];
        let check = |code: u8, mark: u8, count: usize| {
            let content = content(code, mark);
            let record = Record { kind: BOOL_OR_ERROR, content: &content, at: 4 };
            assert_eq!(mended(&record).len(), count, "{code:#x} {mark}");
        };
        check(1, 0, 0);
        check(0x07, 1, 0);
        check(0x31, 1, 1);
        check(0x07, 9, 2);
    }
}
