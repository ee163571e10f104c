//! Long lists of every kind, made up: plain ones are read in pieces, and none of the others is read
//! otherwise than whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::units::Hours;
use crate::workbooks::answer::ReadingStatus;
use crate::workbooks::grid::{Cell, Format, Grid, Sheet, Token};

use super::super::mutants::long_list;
use super::super::understand;
use super::samples::{folded, hints};

const HEADINGS: [&str; 9] = [
    "Lot",
    "Entreprise",
    "Nom",
    "Prénom",
    "Type",
    "Observations",
    "Date",
    "Heures",
    "dont formation",
];
pub const LOT: u16 = 0;
pub const NAME: u16 = 2;
pub const FIRST_NAME: u16 = 3;
pub const TYPE: u16 = 4;
pub const REMARK: u16 = 5;
pub const DATE: u16 = 6;
pub const HOURS: u16 = 7;
pub const TRAINING: u16 = 8;

/// Rows of the made-up lists, and of the pieces that they are cut into.
const ROWS: u32 = 200;
const PIECE: usize = 30;

pub fn text(it: &str) -> Token {
    Token::Text(Arc::from(it))
}

pub fn hundredths(it: i64) -> Token {
    Token::Number(Decimal::new(it, 2).normalize())
}

pub fn day(rank: u32) -> Token {
    let first = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
    Token::Date(first + Days::new(u64::from(rank)))
}

/// Hundredths of the hours of a row: quarters, no two weeks alike.
fn hours(row: u32) -> i64 {
    400 + i64::from(row * 7 % 17) * 25
}

/// A list under construction; rows are numbered from 1, under the header.
pub struct List {
    pub cells: BTreeMap<(u32, u16), Cell>,
}

impl List {
    /// A plain list: ten days of each person.
    pub fn plain(rows: u32) -> List {
        let mut list = List { cells: BTreeMap::new() };
        for (column, heading) in (0..).zip(HEADINGS) {
            list.put(0, column, text(heading));
        }
        for row in 1..=rows {
            let person = row / 10;
            list.put(row, LOT, hundredths(100 * i64::from(1 + person % 3)));
            list.put(row, 1, text(if person % 2 == 0 { "Batir SAS" } else { "Toits de Loire" }));
            list.put(
                row,
                NAME,
                text(&format!("Nom{}", "abcdefghij".split_at(person as usize % 9).1)),
            );
            list.put(row, FIRST_NAME, text(&format!("Prénom{person}")));
            list.put(row, TYPE, text("Chantier"));
            list.put(row, DATE, day(row % 10 + row / 50 * 10));
            list.put(row, HOURS, hundredths(hours(row)));
            list.put(row, TRAINING, hundredths(if row % 9 == 0 { 100 } else { 0 }));
        }
        list
    }

    pub fn put(&mut self, row: u32, column: u16, token: Token) {
        let format = if matches!(token, Token::Date(_)) { Format::Date } else { Format::Plain };
        self.cells.insert((row, column), Cell { row, column, token, format });
    }

    pub fn with(mut self, row: u32, column: u16, token: Token) -> List {
        self.put(row, column, token);
        self
    }

    pub fn clear(&mut self, row: u32, column: u16) {
        self.cells.remove(&(row, column));
    }

    fn without(mut self, row: u32, column: u16) -> List {
        self.clear(row, column);
        self
    }

    /// A total below the last row, right by so much.
    fn with_total(self, rows: std::ops::RangeInclusive<u32>, off: i64) -> List {
        let sum: i64 = rows.map(hours).sum();
        self.with(ROWS + 1, NAME, text("Total")).with(ROWS + 1, HOURS, hundredths(sum + off))
    }

    /// A row as another one, day included.
    pub fn with_copy(mut self, of: u32, at: u32) -> List {
        let copied: Vec<Cell> = self.cells.values().filter(|it| it.row == of).cloned().collect();
        self.cells.retain(|it, _| it.0 != at);
        copied.into_iter().for_each(|it| self.put(at, it.column, it.token));
        self
    }

    /// The same under some rows of titles.
    fn under(self, titles: &[(u32, u16, Token)]) -> List {
        let moved = self.cells.into_values().map(|it| Cell { row: it.row + 5, ..it });
        let mut list = List { cells: moved.map(|it| ((it.row, it.column), it)).collect() };
        titles.iter().for_each(|(row, column, token)| list.put(*row, *column, token.clone()));
        list
    }

    pub fn grid(self) -> Grid {
        let cells = self.cells.into_values().collect();
        let sheet = Sheet { name: "Export".to_owned(), cells, ..Sheet::default() };
        Grid { sheets: vec![sheet] }
    }
}

/// It is read in pieces, and as it is read whole.
#[track_caller]
fn check_folds(list: List) {
    let grid = list.grid();
    let whole = understand(&grid, &hints(None));
    let answer = folded(&grid, PIECE, &hints(None));
    assert_eq!(whole.status, ReadingStatus::Recognised, "{:?}", whole.readings);
    assert_eq!(answer, Some(whole));
}

/// It is not read in pieces.
#[track_caller]
fn check_gives_up(list: List) {
    check_gives_up_in(PIECE, list);
}

/// The same, in pieces of so many rows.
#[track_caller]
fn check_gives_up_in(rows: usize, list: List) {
    assert_eq!(folded(&list.grid(), rows, &hints(None)), None);
}

#[test]
fn a_plain_list_is_read_in_pieces() {
    check_folds(List::plain(ROWS));
    check_folds(List::plain(PIECE as u32 * 3));
    check_folds(List::plain(PIECE as u32 * 3 - 1));
    check_folds(List::plain(ROWS).with(10, HOURS, hundredths(0)));
}

#[test]
fn titles_above_a_list_are_read_with_every_piece() {
    let titles = [
        (0, 0, text("Relevé d’heures – janvier 2026")),
        (1, 0, text("Marché n° 2026-014")),
        (2, 0, text("Entreprise :")),
        (2, 1, text("Batir SAS")),
    ];
    check_folds(List::plain(ROWS).under(&titles));
    // A total above the list may be that of all rows, and is of no piece.
    let sum = hundredths((1..=ROWS).map(hours).sum());
    check_gives_up(List::plain(ROWS).under(&[(2, 0, text("Total")), (2, 1, sum)]));
}

#[test]
fn a_short_list_is_read_whole() {
    check_gives_up(List::plain(PIECE as u32 + 10));
}

#[test]
fn a_total_of_all_rows_proves_them() {
    check_folds(List::plain(ROWS).with_total(1..=ROWS, 0));
    check_gives_up(List::plain(ROWS).with_total(1..=ROWS, 25));
}

#[test]
fn a_total_of_the_last_piece_alone_gives_up() {
    // Header and rows make pieces of 30: the last one begins with row 150.
    check_gives_up(List::plain(ROWS).with_total(150..=ROWS, 0));
    check_gives_up(List::plain(ROWS).with_total(180..=ROWS, 0));
}

#[test]
fn a_total_in_the_middle_gives_up() {
    let sum = hundredths((1..=49).map(hours).sum());
    let list = List::plain(ROWS).with(50, NAME, text("Total")).with(50, HOURS, sum.clone());
    check_gives_up(list);
    check_gives_up(List::plain(ROWS).with(50, HOURS, sum));
}

#[test]
fn a_row_repeated_in_another_piece_is_found() {
    check_folds(List::plain(ROWS).with_copy(12, 170));
    check_folds(List::plain(ROWS).with_copy(12, 14).with_copy(12, 90).with_copy(55, 190));
}

#[test]
fn sums_of_people_in_other_pieces_give_up() {
    // Three weeks of each person, and in the last pieces the month that sums them up.
    let mut list = List::plain(160);
    for row in 1..=160 {
        let person = (row - 1) % 40;
        let sum = (0..3).map(|it| hours(person + 1 + it * 40)).sum();
        list.put(row, FIRST_NAME, text(&format!("Prénom{person}")));
        list.put(row, NAME, text("Dupont"));
        list.put(row, DATE, day(row));
        list.put(row, HOURS, hundredths(if 120 < row { sum } else { hours(row) }));
    }
    check_gives_up(list);
}

#[test]
fn weekly_sums_across_pieces_give_up() {
    // Eight rows of one or two hours and, on Sunday, their sum: no piece of six rows holds them all.
    let mut list = List::plain(ROWS);
    let mut run = 0;
    for row in 1..=ROWS {
        let sunday = row % 9 == 0;
        let hours = if sunday { run } else { 100 + i64::from(row * 7 % 5) * 25 };
        list.put(row, DATE, day(row / 9 * 7 + if sunday { 6 } else { row % 5 }));
        list.put(row, HOURS, hundredths(hours));
        list.put(row, TRAINING, hundredths(0));
        run = if sunday { 0 } else { run + hours };
    }
    check_gives_up_in(6, list);
}

#[test]
fn numbers_below_one_give_up_where_no_piece_holds_two() {
    let mut list = List::plain(ROWS);
    for row in 1..=ROWS {
        list.put(row, HOURS, hundredths(if row % 5 == 1 { 50 } else { 0 }));
        list.put(row, TRAINING, hundredths(0));
    }
    check_gives_up_in(5, list);
}

#[test]
fn rows_without_clocks_in_one_piece_give_up() {
    const START: u16 = 8;
    let list = || List { cells: cells_of(long_list(ROWS)) };
    check_folds(list());
    check_gives_up(list().without(100, START).without(100, START + 1));
    // An entry left open is told.
    check_gives_up(list().without(100, START + 1));
}

#[test]
fn names_written_once_give_up() {
    let mut list = List::plain(ROWS);
    for row in (1..=ROWS).filter(|it| it % 10 != 0) {
        list.clear(row, NAME);
        list.clear(row, FIRST_NAME);
    }
    check_gives_up(list);
    check_gives_up(List::plain(ROWS).without(60, NAME).without(60, FIRST_NAME));
    check_gives_up(List::plain(ROWS).without(60, FIRST_NAME));
}

#[test]
fn dates_that_their_column_settles_give_up() {
    let mut list = List::plain(ROWS);
    for row in 1..=ROWS {
        list.put(row, DATE, text(&format!("{:02}/{:02}/2026", row % 12 + 1, row / 50 + 1)));
    }
    check_gives_up(list);
    check_gives_up(List::plain(ROWS).with(100, DATE, text("03/04/2026")));
    check_gives_up(List::plain(ROWS).without(100, DATE));
}

#[test]
fn one_word_that_speaks_of_its_row_gives_up() {
    for (column, word) in [
        (TYPE, "Heures supplémentaires"),
        (REMARK, "prévu"),
        (REMARK, "Exemple"),
        (REMARK, "Sous-total"),
        (TYPE, "Congés payés"),
        (NAME, "Report"),
        (REMARK, "1 84 12 76 451 089 46"),
    ] {
        check_gives_up(List::plain(ROWS).with(100, column, text(word)));
    }
    check_folds(List::plain(ROWS).with(100, REMARK, text("Arrivé en retard")));
    check_folds(List::plain(ROWS).with(3, REMARK, text("Temps partiel")));
}

#[test]
fn hours_that_are_no_plain_hours_give_up() {
    for token in [
        hundredths(-400),
        text("7,5"),
        text("sept"),
        Token::Time(Hours::from_whole(7)),
        Token::Error,
        hundredths(3_000),
    ] {
        check_gives_up(List::plain(ROWS).with(100, HOURS, token));
    }
    check_gives_up(List::plain(ROWS).without(100, HOURS));
}

#[test]
fn hours_that_may_be_minutes_give_up() {
    let list = List::plain(ROWS).with(20, HOURS, hundredths(730));
    check_folds(list);
    let mut list = List::plain(ROWS);
    for row in 1..=ROWS {
        list.put(row, HOURS, hundredths(if row % 60 == 0 { 730 } else { 700 }));
    }
    check_gives_up(list);
}

#[test]
fn a_heading_repeated_gives_up() {
    let mut list = List::plain(ROWS);
    for (column, heading) in (0..).zip(HEADINGS) {
        list.put(100, column, text(heading));
    }
    check_gives_up(list);
}

#[test]
fn what_stands_under_the_list_gives_up() {
    check_gives_up(List::plain(ROWS).with(ROWS + 3, 1, text("Signature :")));
    check_gives_up(List::plain(ROWS).with_total(1..=ROWS, 0).with(
        ROWS + 3,
        1,
        text("Lu et approuvé"),
    ));
    check_gives_up(List::plain(ROWS).with(ROWS + 2, HOURS, hundredths(900)));
}

#[test]
fn columns_that_differ_in_one_piece_give_up() {
    let second = |differs: Option<u32>| {
        let mut list = List::plain(ROWS).with(0, 9, text("Heures"));
        for row in 1..=ROWS {
            let more = if differs == Some(row) { 100 } else { 0 };
            list.put(row, 9, hundredths(hours(row) + more));
        }
        list
    };
    check_folds(second(None));
    check_gives_up(second(Some(100)));
    check_gives_up(List::plain(ROWS).with(0, 9, text("Heures sup")).with(100, 9, hundredths(200)));
    check_gives_up(List::plain(ROWS).with(0, 9, text("Du")).with(100, 9, day(3)));
    check_gives_up(List::plain(ROWS).with(100, TRAINING, hundredths(2_000)));
    check_gives_up(List::plain(ROWS).with(100, 12, hundredths(200)));
}

#[test]
fn a_running_sum_beside_the_hours_is_no_rival() {
    let mut list = List::plain(ROWS).with(0, 9, text("Cumul"));
    let mut sum = 0;
    for row in 1..=ROWS {
        sum += hours(row);
        list.put(row, 9, hundredths(sum));
    }
    check_folds(list);
}

#[test]
fn kinds_that_add_up_to_the_hours_are_read_in_pieces() {
    let mut list =
        List::plain(ROWS).with(0, 9, text("Heures normales")).with(0, 10, text("Heures sup"));
    for row in 1..=ROWS {
        let more = if row % 5 == 0 { 100 } else { 0 };
        list.put(row, 9, hundredths(hours(row) - more));
        list.put(row, 10, hundredths(more));
    }
    check_folds(list);
}

fn cells_of(grid: Grid) -> BTreeMap<(u32, u16), Cell> {
    let cells = grid.sheets.into_iter().flat_map(|it| it.cells);
    cells.map(|it| ((it.row, it.column), it)).collect()
}
