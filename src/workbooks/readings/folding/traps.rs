//! Long lists of every kind, made up: plain ones are read in pieces, and none of the others is read
//! otherwise than whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::units::Hours;
use crate::workbooks::answer::ReadingStatus;
use crate::workbooks::cells::TypedDate;
use crate::workbooks::grid::{Cell, Format, Grid, Sheet, Token};

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
const LOT: u16 = 0;
const NAME: u16 = 2;
const FIRST_NAME: u16 = 3;
const TYPE: u16 = 4;
const REMARK: u16 = 5;
const DATE: u16 = 6;
const HOURS: u16 = 7;
const TRAINING: u16 = 8;

/// Rows of the made-up lists, and of the pieces that they are cut into.
const ROWS: u32 = 200;
const PIECE: usize = 30;

fn text(it: &str) -> Token {
    Token::Text(Arc::from(it))
}

fn hundredths(it: i64) -> Token {
    Token::Number(Decimal::new(it, 2).normalize())
}

fn day(rank: u32) -> Token {
    let first = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
    Token::Date(first + Days::new(u64::from(rank)))
}

/// Hundredths of the hours of a row: quarters, no two weeks alike.
fn hours(row: u32) -> i64 {
    400 + i64::from(row * 7 % 17) * 25
}

/// A list under construction; rows are numbered from 1, under the header.
struct List {
    cells: BTreeMap<(u32, u16), Cell>,
}

impl List {
    /// A plain list: ten days of each person.
    fn plain(rows: u32) -> List {
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

    fn put(&mut self, row: u32, column: u16, token: Token) {
        let format = if matches!(token, Token::Date(_)) { Format::Date } else { Format::Plain };
        self.cells.insert((row, column), Cell { row, column, token, format });
    }

    fn with(mut self, row: u32, column: u16, token: Token) -> List {
        self.put(row, column, token);
        self
    }

    fn clear(&mut self, row: u32, column: u16) {
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
    fn with_copy(mut self, of: u32, at: u32) -> List {
        let copied: Vec<Cell> = self.cells.values().filter(|it| it.row == of).cloned().collect();
        self.cells.retain(|it, _| it.0 != at);
        copied.into_iter().for_each(|it| self.put(at, it.column, it.token));
        self
    }

    fn grid(self) -> Grid {
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
    assert_eq!(folded(&list.grid(), PIECE, &hints(None)), None);
}

#[test]
fn a_plain_list_is_read_in_pieces() {
    check_folds(List::plain(ROWS));
    check_folds(List::plain(PIECE as u32 * 3));
    check_folds(List::plain(PIECE as u32 * 3 - 1));
    check_folds(List::plain(ROWS).with(10, HOURS, hundredths(0)));
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
    let mut list = List::plain(ROWS);
    let mut run = 0;
    for row in 1..=ROWS {
        let weekday = row % 41;
        list.put(row, DATE, day(row / 41 * 7 + weekday.min(5) % 6));
        // The forty rows before it are of other days.
        let sunday = weekday == 40;
        list.put(row, DATE, day(row / 41 * 7 + if sunday { 6 } else { weekday % 5 }));
        list.put(row, HOURS, hundredths(if sunday { run } else { 50 }));
        run = if sunday { 0 } else { run + 50 };
    }
    check_gives_up(list);
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
    assert!(matches!(
        crate::workbooks::cells::typed_date("03/04/2026"),
        Some(TypedDate::Numbers { .. })
    ));
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

/// Numbers that look like chance, and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(most)).expect("small")
    }
}

/// A list with an oddity or two at any place, or none.
fn odd_list(chance: &mut Chance) -> List {
    let rows = 20 + chance.below(100);
    let mut list = List::plain(rows);
    let few = 1 + chance.below(4);
    let unit = [25, 50, 75, 10, 20, 7][chance.below(6) as usize];
    for row in 1..=rows {
        let most = if chance.below(9) == 0 { 40 } else { 9 };
        let hours = 50 + i64::from(chance.below(most)) * unit;
        list.put(row, HOURS, hundredths(hours));
        list.put(row, FIRST_NAME, text(&format!("Prénom{}", chance.below(few * 5))));
        list.put(row, NAME, text("Dupont"));
        list.put(row, DATE, day(chance.below(40)));
    }
    let sum = |list: &List, rows: std::ops::RangeInclusive<u32>| -> Decimal {
        let own = |it: &&Cell| it.column == HOURS && rows.contains(&it.row);
        let number = |it: &Cell| match it.token {
            Token::Number(it) => it,
            _ => Decimal::ZERO,
        };
        list.cells.values().filter(own).map(number).sum()
    };
    for _ in 0..chance.below(3) {
        let row = 1 + chance.below(rows);
        let other = 1 + chance.below(rows);
        match chance.below(22) {
            0 => list = list.with_copy(row, other),
            1 => list.put(row, HOURS, hundredths(0)),
            2 => list.put(
                row,
                TYPE,
                text(
                    ["Heures sup", "RTT", "Formation", "Total", "prévu"][chance.below(5) as usize],
                ),
            ),
            3 => list.put(
                row,
                REMARK,
                text(
                    ["8h-12h", "7h30", "Absent", "Report", "Semaine 12", "ok"]
                        [chance.below(6) as usize],
                ),
            ),
            4 => list.put(
                row,
                DATE,
                text(
                    ["03/04/2026", "12 mars 2026", "lundi", "S12", "mars 2026"]
                        [chance.below(5) as usize],
                ),
            ),
            5 => list.clear(row, DATE),
            6 => list.clear(row, NAME),
            7 => (list.clear(row, NAME), list.clear(row, FIRST_NAME)).1,
            8 => list.put(row, HOURS, Token::Number(-Decimal::ONE)),
            9 => list.clear(row, HOURS),
            10 => list.put(row, HOURS, Token::Number(sum(&list, 1..=row - 1))),
            11 | 12 => {
                list.put(rows + 1, 1, text("Total"));
                list.put(rows + 1, HOURS, Token::Number(sum(&list, 1..=rows)));
            }
            13 => {
                let from = row.max(other);
                list.put(rows + 1, 1, text("Total"));
                list.put(rows + 1, HOURS, Token::Number(sum(&list, from..=rows)));
            }
            14 => (row..=rows).for_each(|it| list.put(it, TRAINING, hundredths(0))),
            15 => (row..=rows).for_each(|it| list.clear(it, TRAINING)),
            16 => list.put(row, LOT, text("2 bis")),
            17 => {
                list.put(
                    0,
                    9,
                    text(
                        ["Heures sup", "Absence", "Montant", "Début", "Formation"]
                            [chance.below(5) as usize],
                    ),
                );
                (row..=rows)
                    .for_each(|it| list.put(it, 9, hundredths(i64::from(chance.below(3)) * 50)));
            }
            18 => list.put(rows + 2, chance.below(9) as u16, text("Vu, le chef de chantier")),
            19 => list.put(
                row,
                NAME,
                text(["Mars", "Juin", "Total", "Nom", "Lundi"][chance.below(5) as usize]),
            ),
            20 => {
                list.put(
                    0,
                    HOURS,
                    text(["Durée", "Temps", "Heures travaillées", "H"][chance.below(4) as usize]),
                );
            }
            _ => list.put(row, chance.below(12) as u16, hundredths(i64::from(chance.below(3_000)))),
        }
    }
    list
}

#[test]
#[expect(clippy::print_stderr, reason = "counts are for whoever runs the test by hand")]
fn no_made_up_list_reads_otherwise_in_pieces() {
    let lists = if std::env::var("TENU_ALL").is_ok() { 5_000 } else { 250 };
    let mut chance = Chance(2_026);
    let (mut answers, mut recognised) = (0, 0);
    for _ in 0..lists {
        let grid = odd_list(&mut chance).grid();
        let whole = understand(&grid, &hints(None));
        recognised += u32::from(whole.status == ReadingStatus::Recognised);
        for rows in [4, 9, 16] {
            if let Some(answer) = folded(&grid, rows, &hints(None)) {
                assert_eq!(answer, whole, "in pieces of {rows} rows: {grid:?}");
                answers += 1;
            }
        }
    }
    eprintln!("{answers} answers in pieces of {recognised} lists that are recognised, of {lists}");
    assert!(lists / 4 < answers, "only {answers} answers in pieces of {lists} lists");
}
