//! The workbook as values: every cell read once, every distinct text looked up once.

use std::collections::HashMap;
use std::sync::Arc;

use crate::units::Hours;
use crate::workbooks::cells::{
    TypedDate, Value, fold, has_identity_number, may_be_weekday, text_value,
};
use crate::workbooks::grid::{Cell, Format, Grid, Range, Sheet, Token};

use super::arithmetic::worked_out;
use super::formulas::Formula;
use super::roles::Meaning;
use super::vocabulary::{
    is_absence, is_apart, is_aside, is_not_work, is_total_label, is_workforce, meaning,
};

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
    by_address: HashMap<Address, Value>,
}

/// Where an interned text stands, and its length: equal texts are one.
type Address = (usize, usize);

fn address(text: &Arc<str>) -> Address {
    (text.as_ptr() as usize, text.len())
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
    /// Whether it says that its row is an example, was already sent, is to come or does not count.
    pub apart: bool,
    /// Whether it names a leave, a holiday or a sickness.
    pub absence: bool,
    /// Whether it says that figures are the whole workforce's.
    pub workforce: bool,
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
        let address = address(text);
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
                    apart: is_apart(&folded),
                    absence: is_absence(&folded),
                    workforce: is_workforce(&folded),
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
    /// For each cell that holds a text, where its value stands among those of texts: a value is
    /// larger than a number, and a column repeats a few texts.
    ranks: Vec<u32>,
    texts: Vec<Value>,
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
        Book::knowing(grid, Lexicon::default())
    }

    /// Reads every cell of the grid, some texts of which are known: the same texts, at the same place
    /// in memory, which whoever knows them still holds.
    pub fn knowing(grid: &'g Grid, mut lexicon: Lexicon) -> Book<'g> {
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
    /// Whether a cell is below the first one of a merged range.
    pub fn is_merged(&self, row: u32, column: u32) -> bool {
        let holds = |it: &Range| {
            it.top < row && row <= it.bottom && it.left <= column && column <= it.right
        };
        self.sheet.merges.iter().any(holds)
    }

    fn new(sheet: &'g Sheet, rank: u16, lexicon: &mut Lexicon) -> View<'g> {
        let mut rows: Vec<Row> = Vec::new();
        let mut values = TextValues::default();
        let mut ranks = Vec::with_capacity(sheet.cells.len());
        for (at, cell) in sheet.cells.iter().enumerate() {
            let (rank, value) = match &cell.token {
                Token::Text(text) => values.of(text, cell.column, lexicon),
                _ => (0, value_of(cell)),
            };
            ranks.push(rank);
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
        View { sheet, rank, rows, ranks, texts: values.values }
    }

    /// Cells of a row that hold something, with their values, by column.
    pub fn cells(&self, row: Row) -> impl Iterator<Item = (u32, Value)> + '_ {
        let cells = self.sheet.cells.get(row.start..row.end).unwrap_or(&[]);
        let ranks = self.ranks.get(row.start..row.end).unwrap_or(&[]);
        cells
            .iter()
            .zip(ranks)
            .map(|(cell, rank)| (cell.column.into(), self.value_at(cell, *rank)))
            .filter(|(_, value)| !matches!(value, Value::Blank))
    }

    /// What the cell in `column` of a row says.
    pub fn value(&self, row: Row, column: u32) -> Value {
        let cells = self.sheet.cells.get(row.start..row.end).unwrap_or(&[]);
        let Some(at) = place_of(cells, column) else { return Value::Blank };
        match (cells.get(at), self.ranks.get(row.start + at)) {
            (Some(cell), Some(rank)) => self.value_at(cell, *rank),
            _ => Value::Blank,
        }
    }

    fn value_at(&self, cell: &Cell, rank: u32) -> Value {
        match &cell.token {
            Token::Text(_) => {
                let known = usize::try_from(rank).ok().and_then(|it| self.texts.get(it));
                known.copied().unwrap_or(Value::Blank)
            }
            _ => value_of(cell),
        }
    }

    /// The raw cell in `column` of a row.
    pub fn cell(&self, row: Row, column: u32) -> Option<&'g Cell> {
        let cells = self.sheet.cells.get(row.start..row.end)?;
        cells.get(place_of(cells, column)?)
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
    /// never calculated: a simple sum or difference is then calculated here. One that ended in an
    /// error was calculated.
    pub fn hours(&self, row: Row, column: u32) -> Option<Hours> {
        let value = self.value(row, column);
        if value == Value::Error {
            return None;
        }
        let stored = value.as_hours();
        if stored.is_some_and(|it| !it.is_zero()) || self.sheet.formulas.is_empty() {
            return stored;
        }
        self.calculated(row.number, column, DEEPEST_FORMULA).or(stored)
    }

    /// What a cell's formula gives from the cells that it names, when it is simple enough.
    pub fn calculated(&self, row: u32, column: u32, depth: u8) -> Option<Hours> {
        let formula = self.formula(row, column)?;
        if !formula.exact {
            return worked_out(self, row, column, depth);
        }
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

/// Where the cell of a column stands among those of a row.
fn place_of(cells: &[Cell], column: u32) -> Option<usize> {
    let column = u16::try_from(column).ok()?;
    // In a row without gaps it stands where it is counted.
    let counted = usize::from(column.checked_sub(cells.first()?.column)?);
    match cells.get(counted) {
        Some(cell) if cell.column == column => Some(counted),
        _ => cells.binary_search_by_key(&column, |it| it.column).ok(),
    }
}

/// Values of the texts of one sheet, each once.
#[derive(Default)]
struct TextValues {
    values: Vec<Value>,
    ranks: HashMap<Address, u32>,
    /// The last text of each column: the next row often repeats it.
    above: Vec<Option<(Address, u32)>>,
}

impl TextValues {
    /// Rank and value of a text that stands in `column`.
    fn of(&mut self, text: &Arc<str>, column: u16, lexicon: &mut Lexicon) -> (u32, Value) {
        let address = address(text);
        let column = usize::from(column);
        let above = self.above.get(column).copied().flatten().filter(|it| it.0 == address);
        let rank = match above {
            Some((_, rank)) => rank,
            None => *self.ranks.entry(address).or_insert_with(|| {
                self.values.push(lexicon.value(text));
                u32::try_from(self.values.len() - 1).unwrap_or(u32::MAX)
            }),
        };
        if self.above.len() <= column {
            self.above.resize(column + 1, None);
        }
        if let Some(slot) = self.above.get_mut(column) {
            *slot = Some((address, rank));
        }
        let value = usize::try_from(rank).ok().and_then(|it| self.values.get(it));
        (rank, value.copied().unwrap_or(Value::Blank))
    }
}

/// The value of a cell that holds no text; texts have theirs in [`TextValues`].
fn value_of(cell: &Cell) -> Value {
    match &cell.token {
        Token::Number(_) if matches!(cell.format, Format::Money | Format::Percent) => Value::Other,
        Token::Number(it) => Value::Number(*it),
        Token::Time(it) if cell.format == Format::Duration => Value::Length(*it),
        Token::Time(it) => Value::Clock(*it),
        Token::Date(it) => Value::Date(TypedDate::Day(*it)),
        Token::Moment(it) => Value::Moment(*it),
        Token::Text(_) => Value::Blank,
        Token::Bool(_) => Value::Other,
        Token::Error => Value::Error,
    }
}
