//! A workbook as typed tokens, before anyone asks what it means.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cells::{masked, masked_number};
use crate::units::Hours;

/// A workbook that was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// Its sheets, in their order; chart and dialog sheets are skipped.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Non-blank cells, by row then column.
    pub cells: Vec<Cell>,
    /// Merged ranges.
    pub merges: Vec<Range>,
    /// Rows the workbook hides (by hand or by a filter), ascending, from 0.
    pub hidden_rows: Vec<u32>,
    /// Formulas without their `=`, by (row, column); a shared formula is expanded.
    pub formulas: HashMap<(u32, u32), String>,
}

impl Grid {
    /// Replaces the digits of every national identity number, so that nothing of it remains and
    /// yet every cell reads as it did.
    pub fn forget_identity_numbers(&mut self) {
        let mut known: HashMap<Arc<str>, Option<Arc<str>>> = HashMap::new();
        for sheet in &mut self.sheets {
            if let Some(name) = masked(&sheet.name) {
                sheet.name = name;
            }
            for formula in sheet.formulas.values_mut() {
                if let Some(text) = masked(formula) {
                    *formula = text;
                }
            }
            for cell in &mut sheet.cells {
                match &mut cell.token {
                    Token::Number(number) => {
                        if let Some(it) = masked_number(*number) {
                            *number = it;
                        }
                    }
                    Token::Text(text) => {
                        let found = known
                            .entry(Arc::clone(text))
                            .or_insert_with(|| masked(text).map(Arc::from));
                        if let Some(it) = found {
                            *text = Arc::clone(it);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// A rectangle of cells, bounds included, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// A non-blank cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0: no format knows more than 16,384, and cells are many.
    pub column: u16,
    /// What it holds.
    pub token: Token,
    /// How it is shown.
    pub format: Format,
}

/// What a cell holds, as the workbook stores it. Texts that say a number, a date or a duration
/// stay texts here; `cells` reads them.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// A number, rounded to at most 9 decimals and 15 significant digits.
    Number(Decimal),
    /// A text, interned.
    Text(Arc<str>),
    /// A calendar day.
    Date(NaiveDate),
    /// A day with a time.
    Moment(NaiveDateTime),
    /// A time of day or a duration: Excel does not tell them apart below 24 h.
    Time(Hours),
    /// True or false.
    Bool(bool),
    /// An error value such as `#N/A`.
    Error,
}

/// How a cell is shown, as far as it tells what its number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Format {
    /// General, or a plain number.
    #[default]
    Plain,
    /// An amount of money: never hours.
    Money,
    /// A percentage: never hours.
    Percent,
    /// A date.
    Date,
    /// A time of day, `h:mm`.
    Clock,
    /// A duration over 24 h, `[h]:mm`.
    Duration,
    /// A text format.
    Text,
}
