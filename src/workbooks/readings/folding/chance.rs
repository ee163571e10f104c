//! Lists made up by chance, with an oddity or two: none is read otherwise in pieces than whole.

use rust_decimal::Decimal;

use crate::units::{Hours, Month};
use crate::workbooks::answer::ReadingStatus;
use crate::workbooks::grid::{Cell, Token};

use super::super::understand;
use super::samples::{folded, hints};
use super::traps::{
    DATE, FIRST_NAME, HOURS, LOT, List, NAME, REMARK, TRAINING, TYPE, day, hundredths, text,
};

/// Columns behind those of every list.
const START: u16 = 9;
const END: u16 = 10;
const NORMAL: u16 = 11;
const MORE: u16 = 12;

/// Numbers that look like chance, and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(most)).expect("small")
    }
}

impl List {
    /// The hours of a row, in hundredths.
    fn hundredths(&self, row: u32) -> i64 {
        match self.cells.get(&(row, HOURS)).map(|it| &it.token) {
            Some(Token::Number(it)) => i64::try_from(*it * Decimal::from(100)).unwrap_or(0),
            _ => 0,
        }
    }

    /// Lets what adds up to the hours of a row follow them by so many hundredths.
    fn follow(&mut self, row: u32, more: i64) {
        for column in [END, NORMAL] {
            let Some(cell) = self.cells.get_mut(&(row, column)) else { continue };
            match &mut cell.token {
                Token::Number(it) => *it += Decimal::new(more, 2),
                Token::Time(it) => *it = *it + Hours::from_seconds(more * 36),
                _ => {}
            }
        }
    }
}

/// A plain list, perhaps with columns beside it that the hours are held against.
fn base(rows: u32, chance: &mut Chance) -> List {
    let mut list = List::plain(rows);
    let sort = chance.below(7);
    let headings: &[(u16, &str)] = match sort {
        0 => &[(START, "Début"), (END, "Fin")],
        1 => &[(NORMAL, "Heures normales"), (MORE, "Heures sup")],
        2 => &[(MORE, "Absence")],
        3 => &[(START, "Matricule"), (MORE, "Taux horaire")],
        4 => &[(START, "Né(e) le"), (END, "Période du"), (NORMAL, "au")],
        _ => &[],
    };
    for (column, heading) in headings {
        list.put(0, *column, text(heading));
    }
    for row in 1..=rows {
        let hours = list.hundredths(row);
        let more = i64::from(chance.below(3)) * 25;
        match sort {
            0 => {
                list.put(row, START, Token::Time(Hours::from_whole(8)));
                list.put(row, END, Token::Time(Hours::from_seconds(28_800 + hours * 36)));
            }
            1 => {
                list.put(row, NORMAL, hundredths(hours - more));
                list.put(row, MORE, hundredths(more));
            }
            2 if more != 0 => list.put(row, MORE, hundredths(more * 100)),
            3 => {
                list.put(row, START, hundredths(i64::from(row % 7) * 100));
                list.put(row, MORE, hundredths(1_250));
            }
            4 => {
                list.put(row, START, day(row % 3));
                list.put(row, END, day(row / 9 * 7));
                list.put(row, NORMAL, day(row / 9 * 7 + 4));
            }
            _ => {}
        }
    }
    list
}

/// A list with an oddity or two at any place, or none.
fn odd_list(chance: &mut Chance) -> List {
    let rows = 20 + chance.below(100);
    let mut list = base(rows, chance);
    let few = 1 + chance.below(4);
    let unit = [25, 50, 75, 10, 20, 7][chance.below(6) as usize];
    for row in 1..=rows {
        let most = if chance.below(9) == 0 { 40 } else { 9 };
        let hours = 50 + i64::from(chance.below(most)) * unit;
        let before = list.hundredths(row);
        list.put(row, HOURS, hundredths(hours));
        list.follow(row, hours - before);
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
        let period = [None, Month::new(2026, 1)][chance.below(2) as usize];
        let grid = odd_list(&mut chance).grid();
        let whole = understand(&grid, &hints(period));
        recognised += u32::from(whole.status == ReadingStatus::Recognised);
        for rows in [4, 9, 16] {
            if let Some(answer) = folded(&grid, rows, &hints(period)) {
                assert_eq!(answer, whole, "in pieces of {rows} rows: {grid:?}");
                answers += 1;
            }
        }
    }
    eprintln!("{answers} answers in pieces of {recognised} lists that are recognised, of {lists}");
    assert!(lists / 4 < answers, "only {answers} answers in pieces of {lists} lists");
}
