//! A workbook before it is written: cells, and what each cell says about hours.
//!
//! What a cell says is set where the cell is made and is summed by [`Book::tally`]; the truth of a
//! sample is summed from its data instead. The two must agree, or the sample lies.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tenu::units::Hours;

/// A workbook to be written.
#[derive(Default)]
pub struct Book {
    pub sheets: Vec<Sheet>,
}

/// A sheet to be written.
#[derive(Default)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub rows: Vec<Vec<Cell>>,
    /// Top, left, bottom, right, from 0; the top left cell holds the value.
    pub merges: Vec<(usize, usize, usize, usize)>,
    pub hidden_rows: Vec<usize>,
    pub hidden_columns: Vec<usize>,
    pub widths: Vec<(usize, u16)>,
}

/// What a cell holds.
#[derive(Clone, Default)]
pub enum Value {
    #[default]
    Blank,
    Text(String),
    Number(Decimal, Look),
    /// A day and its number format.
    Date(NaiveDate, &'static str),
    /// A time or duration and its number format.
    Time(Hours, &'static str),
    /// A formula with its `=`, the result stored with it if any, and its look.
    Formula(String, Option<Decimal>, Look),
}

/// How a number is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    General,
    Whole,
    TwoDecimals,
    Euros,
    /// `[h]:mm`, for a formula over durations.
    Duration,
}

/// What a cell says about hours.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Says {
    #[default]
    Nothing,
    /// An entry of its own, unless it is 0.
    Entry(Hours),
    /// One kind of hour of the row's single entry.
    Kind(Hours),
    Absence(Hours),
    Workforce(Hours),
}

/// A cell.
#[derive(Clone, Default)]
pub struct Cell {
    pub value: Value,
    pub says: Says,
    pub heading: bool,
}

/// What the cells of a book say, added up.
#[derive(Default, PartialEq, Eq, Debug)]
pub struct Tally {
    pub hours: Hours,
    pub lines: usize,
    pub absence: Hours,
    pub workforce: Hours,
}

impl Cell {
    /// The same cell, saying something about hours.
    pub fn says(mut self, says: Says) -> Cell {
        self.says = says;
        self
    }

    /// The same cell as a column heading.
    pub fn heading(mut self) -> Cell {
        self.heading = true;
        self
    }
}

/// A blank cell.
pub fn blank() -> Cell {
    Cell::default()
}

/// A text, blank when empty.
pub fn text(text: impl Into<String>) -> Cell {
    let text = text.into();
    let value = if text.is_empty() { Value::Blank } else { Value::Text(text) };
    Cell { value, ..Cell::default() }
}

/// A number.
pub fn number(number: Decimal, look: Look) -> Cell {
    Cell { value: Value::Number(number, look), ..Cell::default() }
}

/// A day shown as `dd/mm/yyyy`.
pub fn day(day: NaiveDate) -> Cell {
    date(day, "dd/mm/yyyy")
}

/// A day with its own format.
pub fn date(day: NaiveDate, format: &'static str) -> Cell {
    Cell { value: Value::Date(day, format), ..Cell::default() }
}

/// A formula; `stored` is the result kept in the file, as Excel does and many programs do not.
pub fn formula(formula: impl Into<String>, stored: Option<Decimal>, look: Look) -> Cell {
    Cell { value: Value::Formula(formula.into(), stored, look), ..Cell::default() }
}

impl Sheet {
    /// An empty sheet of that name.
    pub fn new(name: impl Into<String>) -> Sheet {
        Sheet { name: name.into(), ..Sheet::default() }
    }

    /// Appends a row and returns its index, from 0.
    pub fn push(&mut self, row: Vec<Cell>) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// Appends blank rows until the next row has that number, from 1.
    pub fn blank_until(&mut self, row_number: usize) {
        while self.rows.len() + 1 < row_number {
            self.rows.push(Vec::new());
        }
    }

    fn tally(&self, tally: &mut Tally) {
        for row in &self.rows {
            let mut kinds = Hours::ZERO;
            for cell in row {
                match cell.says {
                    Says::Nothing => {}
                    Says::Entry(hours) => {
                        tally.hours = tally.hours + hours;
                        tally.lines += usize::from(!hours.is_zero());
                    }
                    Says::Kind(hours) => kinds = kinds + hours,
                    Says::Absence(hours) => tally.absence = tally.absence + hours,
                    Says::Workforce(hours) => tally.workforce = tally.workforce + hours,
                }
            }
            tally.hours = tally.hours + kinds;
            tally.lines += usize::from(!kinds.is_zero());
        }
    }
}

impl Book {
    /// A book of one sheet.
    pub fn of(sheet: Sheet) -> Book {
        Book { sheets: vec![sheet] }
    }

    /// What the cells say, added up.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        self.sheets.iter().for_each(|it| it.tally(&mut tally));
        tally
    }
}

/// Letters of a column, from 0: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).expect("under 26"));
    if column < 26 { last.to_string() } else { format!("{}{last}", letters(column / 26 - 1)) }
}

/// An address such as `H14`, of a row and a column from 0.
pub fn address(row: usize, column: usize) -> String {
    format!("{}{}", letters(column), row + 1)
}

/// `=SUM(H2:H13)` over rows `first..=last` of a column, all from 0.
pub fn sum_down(column: usize, first: usize, last: usize) -> String {
    format!("=SUM({}:{})", address(first, column), address(last, column))
}

/// `=SUM(C5:N5)` over columns `first..=last` of a row, all from 0.
pub fn sum_across(row: usize, first: usize, last: usize) -> String {
    format!("=SUM({}:{})", address(row, first), address(row, last))
}
