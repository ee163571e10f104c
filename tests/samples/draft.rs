//! Sheets drawn by hand: what the samples share that no [`super::table::Table`] lays out.

use chrono::NaiveDate;
use tenu::units::Hours;

use super::book::{Book, Cell, Look, Says, Sheet, Value, blank, formula, number, sum_down, text};
use super::calendar::{after, ymd};
use super::catalogue::{Answer, Sample};
use super::statement::{Sum, decimal, hours, minutes, mixed};
use super::write::Form;

/// The Monday that most of these samples start on.
pub fn first_monday() -> NaiveDate {
    ymd(2026, 10, 5)
}

/// The `place`-th day of work since then, Saturdays and Sundays left out.
pub fn workday(place: usize) -> NaiveDate {
    after(first_monday(), place / 5 * 7 + place % 5)
}

/// Headings of columns.
pub fn heads(all: &[&str]) -> Vec<Cell> {
    all.iter().map(|it| text(*it).heading()).collect()
}

/// Puts a cell anywhere on a sheet, row and column from 0.
pub fn put(sheet: &mut Sheet, row: usize, column: usize, cell: Cell) {
    while sheet.rows.len() <= row {
        sheet.push(Vec::new());
    }
    let cells = &mut sheet.rows[row];
    if cells.len() <= column {
        cells.resize(column + 1, blank());
    }
    cells[column] = cell;
}

/// Puts cells beside each other, the first one at this row and column.
pub fn put_row(sheet: &mut Sheet, row: usize, column: usize, cells: Vec<Cell>) {
    for (place, cell) in cells.into_iter().enumerate() {
        put(sheet, row, column + place, cell);
    }
}

/// Hours worked as a decimal number; none leaves the cell blank.
pub fn entry(worked: Hours) -> Cell {
    let cell = if worked.is_zero() { blank() } else { figure(worked) };
    cell.says(Says::Entry(worked))
}

/// Hours as a decimal number that says nothing of its own.
pub fn figure(hours: Hours) -> Cell {
    number(decimal(hours), Look::General)
}

/// A time of day or a short duration, shown `hh:mm`.
pub fn clock(at: Hours) -> Cell {
    Cell { value: Value::Time(at, "hh:mm"), ..blank() }
}

/// A label in the first column and one sum in `column`, over rows `first..=last`.
pub fn total_row(label: &str, column: usize, rows: (usize, usize), sum: Hours) -> Vec<Cell> {
    let mut cells = vec![text(label)];
    cells.resize(column, blank());
    cells.push(sum_over(column, rows, sum));
    cells
}

/// The sum of a column over rows `first..=last`, with its result stored.
pub fn sum_over(column: usize, rows: (usize, usize), sum: Hours) -> Cell {
    formula(sum_down(column, rows.0, rows.1), Some(decimal(sum)), Look::General)
}

/// Hours of one day: 7 to 8 mostly, a half day now and then, sometimes none.
pub fn day_of_hours(seed: u64, who: usize, place: usize) -> Hours {
    match mixed(seed, who, place) % 11 {
        0 => Hours::ZERO,
        1 => minutes(3, 30),
        2 | 3 => minutes(8, 15),
        4 | 5 => minutes(7, 30),
        _ => minutes(7, 0),
    }
}

/// Days of work: a row a person, a column a day.
pub fn days(seed: u64, people: usize, count: usize) -> Vec<Vec<Hours>> {
    let row = |who| (0..count).map(|it| day_of_hours(seed, who, it)).collect();
    (0..people).map(row).collect()
}

/// Months of work: a row a person, a column a month.
pub fn months(seed: u64, people: usize, count: usize) -> Vec<Vec<Hours>> {
    let one = |who, place| {
        let chance = mixed(seed, who, place);
        if chance % 9 == 0 { Hours::ZERO } else { hours(48 + chance % 100, chance / 100 % 4 * 25) }
    };
    (0..people).map(|who| (0..count).map(|it| one(who, it)).collect()).collect()
}

/// The sum of hours.
pub fn sum(all: &[Hours]) -> Hours {
    all.iter().copied().sum()
}

/// How many people have hours in a table with a row a person.
pub fn present(table: &[Vec<Hours>]) -> usize {
    table.iter().filter(|own| own.iter().any(|it| !it.is_zero())).count()
}

/// What a table of hours amounts to, nothing being absence.
pub fn truth(table: &[Vec<Hours>], persons: usize) -> Sum {
    Sum {
        hours: table.iter().flatten().copied().sum(),
        lines: table.iter().flatten().filter(|it| !it.is_zero()).count(),
        persons,
        absence: Hours::ZERO,
        workforce: Hours::ZERO,
    }
}

/// A sample that can be proven.
pub fn sample(
    folder: &'static str,
    name: &'static str,
    sheets: Vec<Sheet>,
    truth: Sum,
    note: &'static str,
) -> Sample {
    let book = Book { sheets };
    Sample { folder, name, form: Form::Xlsx, book, truth, answer: Answer::Recognised, note }
}

/// The same sample, where asking is no shame.
pub fn or_asked(sample: Sample) -> Sample {
    Sample { answer: Answer::RecognisedOrAsked, ..sample }
}
