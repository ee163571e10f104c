//! The bytes of a kept book: its distinct texts once, then its sheets, encoded by postcard. The
//! cells of a sheet are a run of bytes of their own, so that names, sizes and a few rows are
//! found without building the rest.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::units::Hours;
use crate::workbooks::grid::{Cell, Format, Grid, Range, Sheet, Token};

/// What the bytes begin with: another layout gets another number.
const VERSION: u8 = 1;

/// A workbook as it is encoded; texts and cells are borrowed from the bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Wire<'a> {
    version: u8,
    #[serde(borrow)]
    texts: Vec<&'a str>,
    #[serde(borrow)]
    pub(super) sheets: Vec<WireSheet<'a>>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WireSheet<'a> {
    pub(super) name: &'a str,
    pub(super) hidden: bool,
    pub(super) rows: u32,
    pub(super) columns: u16,
    cells: &'a [u8],
    merges: Vec<(u32, u32, u32, u32)>,
    pub(super) hidden_rows: Vec<u32>,
    #[serde(borrow)]
    formulas: Vec<(u32, u32, &'a str)>,
}

/// A cell; its row counts from that of the cell before it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WireCell {
    pub(super) row: u32,
    pub(super) column: u16,
    pub(super) token: WireToken,
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) enum WireToken {
    /// Mantissa and scale.
    Number(i128, u32),
    /// The rank of a text.
    Text(u32),
    /// Days since the first of January of the year 1, that day being 1.
    Date(i32),
    /// Seconds since 1970, and nanoseconds.
    Moment(i64, u32),
    /// Seconds.
    Time(i64),
    Bool(bool),
    Error,
}

impl WireToken {
    /// The token; `None` for a value that does not exist, and for a text, whose words stand
    /// elsewhere.
    pub(super) fn into_token(self) -> Option<Token> {
        Some(match self {
            WireToken::Number(mantissa, scale) => {
                Token::Number(Decimal::try_from_i128_with_scale(mantissa, scale).ok()?)
            }
            WireToken::Text(_) => return None,
            WireToken::Date(days) => Token::Date(NaiveDate::from_num_days_from_ce_opt(days)?),
            WireToken::Moment(seconds, nanos) => {
                Token::Moment(DateTime::from_timestamp(seconds, nanos)?.naive_utc())
            }
            WireToken::Time(seconds) => {
                let time = Hours::from_seconds(seconds);
                let known = -Hours::LIMIT <= time && time <= Hours::LIMIT;
                Token::Time(known.then_some(time)?)
            }
            WireToken::Bool(it) => Token::Bool(it),
            WireToken::Error => Token::Error,
        })
    }
}

impl<'a> Wire<'a> {
    /// The outline of a book; `None` when the bytes are none.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Wire<'a>> {
        let (wire, rest) = postcard::take_from_bytes::<Wire<'_>>(bytes).ok()?;
        (wire.version == VERSION && rest.is_empty()).then_some(wire)
    }

    pub(super) fn text(&self, rank: u32) -> Option<&'a str> {
        self.texts.get(usize::try_from(rank).ok()?).copied()
    }
}

impl<'a> WireSheet<'a> {
    /// Its cells with their own row numbers; `None` once the bytes are damaged, and then nothing.
    pub(super) fn cells(&self) -> impl Iterator<Item = Option<WireCell>> + use<'a> {
        let (mut rest, mut above, end) = (self.cells, None::<(u32, u16)>, self.rows);
        let columns = self.columns;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let mut next = || {
                let (mut cell, behind) = postcard::take_from_bytes::<WireCell>(rest).ok()?;
                cell.row = above.map_or(0, |it| it.0).checked_add(cell.row)?;
                let inside = cell.row < end && cell.column < columns;
                let place = Some((cell.row, cell.column));
                if !inside || place <= above {
                    return None;
                }
                (rest, above) = (behind, place);
                Some(cell)
            };
            let cell = next();
            if cell.is_none() {
                rest = &[];
            }
            Some(cell)
        })
    }
}

/// The bytes of a grid; `None` for one that no reader gives.
pub(super) fn encode(grid: &Grid) -> Option<Vec<u8>> {
    let mut texts: Vec<&str> = Vec::new();
    let mut ranks: HashMap<&str, u32> = HashMap::new();
    let mut cells: Vec<Vec<u8>> = Vec::with_capacity(grid.sheets.len());
    for sheet in &grid.sheets {
        let mut bytes = Vec::new();
        let mut above = 0;
        for cell in &sheet.cells {
            let token = match &cell.token {
                Token::Number(it) => WireToken::Number(it.mantissa(), it.scale()),
                Token::Text(text) => WireToken::Text(match ranks.get(text.as_ref()) {
                    Some(rank) => *rank,
                    None => {
                        let rank = u32::try_from(texts.len()).ok()?;
                        texts.push(text);
                        ranks.insert(text, rank);
                        rank
                    }
                }),
                Token::Date(it) => WireToken::Date(it.num_days_from_ce()),
                Token::Moment(it) => {
                    let moment = it.and_utc();
                    WireToken::Moment(moment.timestamp(), moment.timestamp_subsec_nanos())
                }
                Token::Time(it) => WireToken::Time(it.seconds()),
                Token::Bool(it) => WireToken::Bool(*it),
                Token::Error => WireToken::Error,
            };
            let row = cell.row.checked_sub(above)?;
            above = cell.row;
            let cell = WireCell { row, column: cell.column, token, format: cell.format };
            postcard::to_io(&cell, &mut bytes).ok()?;
        }
        cells.push(bytes);
    }
    let sheets = grid.sheets.iter().zip(&cells).map(|(sheet, cells)| sheet_of(sheet, cells));
    let wire = Wire { version: VERSION, texts, sheets: sheets.collect() };
    postcard::to_stdvec(&wire).ok()
}

fn sheet_of<'a>(sheet: &'a Sheet, cells: &'a [u8]) -> WireSheet<'a> {
    let mut formulas: Vec<(u32, u32, &str)> =
        sheet.formulas.iter().map(|((row, column), it)| (*row, *column, it.as_str())).collect();
    formulas.sort_unstable();
    let columns = sheet.cells.iter().map(|it| it.column.saturating_add(1)).max();
    WireSheet {
        name: &sheet.name,
        hidden: sheet.hidden,
        rows: sheet.cells.last().map_or(0, |it| it.row.saturating_add(1)),
        columns: columns.unwrap_or(0),
        cells,
        merges: sheet.merges.iter().map(|it| (it.top, it.left, it.bottom, it.right)).collect(),
        hidden_rows: sheet.hidden_rows.clone(),
        formulas,
    }
}

/// The grid that was encoded; `None` when the bytes are damaged.
pub(super) fn decode(bytes: &[u8]) -> Option<Grid> {
    let wire = Wire::parse(bytes)?;
    let texts: Vec<Arc<str>> = wire.texts.iter().map(|it| Arc::from(*it)).collect();
    let mut grid = Grid::default();
    for sheet in &wire.sheets {
        let mut cells = Vec::new();
        for cell in sheet.cells() {
            let WireCell { row, column, token, format } = cell?;
            let token = match token {
                WireToken::Text(rank) => {
                    Token::Text(Arc::clone(texts.get(usize::try_from(rank).ok()?)?))
                }
                other => other.into_token()?,
            };
            cells.push(Cell { row, column, token, format });
        }
        let merges = sheet.merges.iter().map(|(top, left, bottom, right)| Range {
            top: *top,
            left: *left,
            bottom: *bottom,
            right: *right,
        });
        let formulas = sheet.formulas.iter();
        grid.sheets.push(Sheet {
            name: sheet.name.to_owned(),
            hidden: sheet.hidden,
            cells,
            merges: merges.collect(),
            hidden_rows: sheet.hidden_rows.clone(),
            formulas: formulas
                .map(|(row, column, it)| ((*row, *column), (*it).to_owned()))
                .collect(),
        });
    }
    Some(grid)
}
