//! The workbook as values: every cell read once, every distinct text looked up once.

use std::collections::HashMap;
use std::sync::Arc;

use crate::units::Hours;
use crate::workbooks::cells::{
    TypedDate, Value, fold, has_identity_number, may_be_weekday, text_value,
};
use crate::workbooks::grid::{Cell, Format, Grid, Sheet, Token};

use super::formulas::Formula;
use super::roles::Meaning;
use super::vocabulary::{is_absence, is_aside, is_not_work, is_total_label, meaning};

/// Longest text whose words are looked up: longer ones are prose.
const LONGEST_LABEL: usize = 90;

/// How deep a formula that was never calculated is followed.
const DEEPEST_FORMULA: u8 = 8;

/// Most cells that are added up for one formula that was never calculated.
const WIDEST_FORMULA: u64 = 200_000;

/// Every distinct text of the workbook, with what its words propose.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Vec<Word>,
    by_address: HashMap<(usize, usize), Value>,
}

/// One distinct text.
#[derive(Debug)]
pub struct Word {
    /// As written.
    pub text: Arc<str>,
    /// Folded; empty for prose.
    pub folded: String,
    /// What it would mean as a heading.
    pub meaning: Option<Meaning>,
    /// Whether it labels a total.
    pub total: bool,
    /// Whether it labels a figure that is no entry.
    pub aside: bool,
    /// Whether it names a leave, a holiday or a sickness.
    pub absence: bool,
    /// Whether it holds a national identity number.
    pub identity: bool,
    /// Whether it may name a day of the week.
    pub weekday: bool,
    /// Whether it says, alone, that hours were planned, cancelled or refused.
    pub not_work: bool,
}

impl Lexicon {
    /// The value of a text, looked up once by its address.
    fn value(&mut self, text: &Arc<str>) -> Value {
        let address = (text.as_ptr() as usize, text.len());
        if let Some(value) = self.by_address.get(&address) {
            return *value;
        }
        let value = match text_value(text) {
            Value::Words(_) => {
                let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
                let folded = if text.len() <= LONGEST_LABEL { fold(text) } else { String::new() };
                let word = Word {
                    meaning: meaning(&folded),
                    total: is_total_label(&folded),
                    aside: is_aside(&folded),
                    absence: is_absence(&folded),
                    identity: has_identity_number(text),
                    not_work: is_not_work(&folded),
                    weekday: may_be_weekday(&folded),
                    text: Arc::clone(text),
                    folded,
                };
                self.words.push(word);
                Value::Words(id)
            }
            other => other,
        };
        self.by_address.insert(address, value);
        value
    }

    /// The text behind a value of words.
    pub fn word(&self, value: Value) -> Option<&Word> {
        match value {
            Value::Words(id) => self.words.get(usize::try_from(id).ok()?),
            _ => None,
        }
    }
}

/// The workbook.
#[derive(Debug)]
pub struct Book<'g> {
    /// Its sheets.
    pub views: Vec<View<'g>>,
    /// Its texts.
    pub lexicon: Lexicon,
}

/// One sheet as values.
#[derive(Debug)]
pub struct View<'g> {
    /// The sheet itself.
    pub sheet: &'g Sheet,
    /// Its rank in the workbook.
    pub rank: u16,
    /// Rows that hold something.
    pub rows: Vec<Row>,
    values: Vec<Value>,
}

/// One row: its number and where its cells are.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its number, from 0.
    pub number: u32,
    /// Whether the workbook hides it.
    pub hidden: bool,
    start: usize,
    end: usize,
}

impl<'g> Book<'g> {
    /// Reads every cell of the grid.
    pub fn new(grid: &'g Grid) -> Book<'g> {
        let mut lexicon = Lexicon::default();
        let views = grid
            .sheets
            .iter()
            .enumerate()
            .map(|(rank, sheet)| {
                View::new(sheet, u16::try_from(rank).unwrap_or(u16::MAX), &mut lexicon)
            })
            .collect();
        Book { views, lexicon }
    }
}

impl<'g> View<'g> {
    fn new(sheet: &'g Sheet, rank: u16, lexicon: &mut Lexicon) -> View<'g> {
        let mut rows: Vec<Row> = Vec::new();
        let mut values = Vec::with_capacity(sheet.cells.len());
        for (at, cell) in sheet.cells.iter().enumerate() {
            let value = value_of(cell, lexicon);
            values.push(value);
            if value == Value::Blank {
                // Rows of nothing but filler do not exist, but a filler keeps its index.
                if let Some(row) = rows.last_mut().filter(|it| it.number == cell.row) {
                    row.end = at + 1;
                }
                continue;
            }
            match rows.last_mut() {
                Some(row) if row.number == cell.row => row.end = at + 1,
                _ => rows.push(Row {
                    number: cell.row,
                    hidden: sheet.hidden_rows.binary_search(&cell.row).is_ok(),
                    start: at,
                    end: at + 1,
                }),
            }
        }
        View { sheet, rank, rows, values }
    }

    /// Cells of a row that hold something, with their values, by column.
    pub fn cells(&self, row: Row) -> impl Iterator<Item = (u32, Value)> + '_ {
        let cells = self.sheet.cells.get(row.start..row.end).unwrap_or(&[]);
        let values = self.values.get(row.start..row.end).unwrap_or(&[]);
        cells
            .iter()
            .zip(values)
            .filter(|(_, value)| **value != Value::Blank)
            .map(|(cell, value)| (cell.column, *value))
    }

    /// What the cell in `column` of a row says.
    pub fn value(&self, row: Row, column: u32) -> Value {
        let cells = self.sheet.cells.get(row.start..row.end).unwrap_or(&[]);
        let Ok(at) = cells.binary_search_by_key(&column, |it| it.column) else {
            return Value::Blank;
        };
        self.values.get(row.start + at).copied().unwrap_or(Value::Blank)
    }

    /// The raw cell in `column` of a row.
    pub fn cell(&self, row: Row, column: u32) -> Option<&'g Cell> {
        let cells = self.sheet.cells.get(row.start..row.end)?;
        let at = cells.binary_search_by_key(&column, |it| it.column).ok()?;
        cells.get(at)
    }

    /// The row at an index among the rows that hold something.
    pub fn row(&self, index: usize) -> Option<Row> {
        self.rows.get(index).copied()
    }

    /// The index of the first row at or after `number`.
    pub fn index_of(&self, number: u32) -> usize {
        self.rows.partition_point(|it| it.number < number)
    }

    /// The formula in a cell.
    pub fn formula(&self, row: u32, column: u32) -> Option<Formula> {
        self.sheet.formulas.get(&(row, column)).map(|it| Formula::parse(it))
    }

    /// The hours that a cell states. A formula whose stored value is missing or 0 was perhaps
    /// never calculated: a simple sum or difference is then calculated here.
    pub fn hours(&self, row: Row, column: u32) -> Option<Hours> {
        let stored = self.value(row, column).as_hours();
        if stored.is_some_and(|it| !it.is_zero()) || self.sheet.formulas.is_empty() {
            return stored;
        }
        self.calculated(row.number, column, DEEPEST_FORMULA).or(stored)
    }

    /// What a cell's formula gives from the cells that it names, when it is simple enough.
    pub fn calculated(&self, row: u32, column: u32, depth: u8) -> Option<Hours> {
        let formula = self.formula(row, column).filter(|it| it.exact)?;
        let depth = depth.checked_sub(1)?;
        let mut sum = Hours::ZERO;
        for (ranges, sign) in [(&formula.added, 1), (&formula.taken, -1)] {
            for range in ranges {
                let height = u64::from(range.bottom - range.top) + 1;
                let width = u64::from(range.right - range.left) + 1;
                if WIDEST_FORMULA < height.saturating_mul(width.min(512)) {
                    return None;
                }
                let first = self.index_of(range.top);
                for row in self.rows.iter().skip(first).take_while(|it| it.number <= range.bottom) {
                    if row.hidden && formula.visible_only {
                        continue;
                    }
                    for (column, value) in self.cells(*row) {
                        if column < range.left || range.right < column {
                            continue;
                        }
                        let stored = value.as_hours();
                        let value = match stored {
                            Some(it) if !it.is_zero() => Some(it),
                            _ if self.sheet.formulas.contains_key(&(row.number, column)) => {
                                self.calculated(row.number, column, depth).or(stored)
                            }
                            _ => stored,
                        };
                        let value = value.unwrap_or(Hours::ZERO);
                        sum = if sign < 0 { sum - value } else { sum + value };
                    }
                }
            }
        }
        Some(sum)
    }
}

fn value_of(cell: &Cell, lexicon: &mut Lexicon) -> Value {
    if matches!(cell.format, Format::Money | Format::Percent)
        && matches!(cell.token, Token::Number(_))
    {
        return Value::Other;
    }
    match &cell.token {
        Token::Number(it) => Value::Number(*it),
        Token::Time(it) if cell.format == Format::Duration => Value::Length(*it),
        Token::Time(it) => Value::Clock(*it),
        Token::Date(it) => Value::Date(TypedDate::Day(*it)),
        Token::Moment(it) => Value::Moment(*it),
        Token::Text(text) => lexicon.value(text),
        Token::Bool(_) => Value::Other,
        Token::Error => Value::Error,
    }
}
