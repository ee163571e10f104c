//! The five layouts as the firms of the demonstration use them.

use crate::samples::book::{Book, Look, Says, Sheet, Value, number, text};
use crate::samples::by_firm::{SHAPE, Shape, book, truth};
use crate::samples::calendar::slashed;
use crate::samples::day_grid::{DayGrid, WeekAs};
use crate::samples::doubtful::twofold;
use crate::samples::month_grid::Grid;
use crate::samples::statement::{Shown, Statement, Sum, decimal};
use crate::samples::table::{Column as C, HoursAs, MonthAs, PLAIN, Table, Total};
use crate::samples::weekly::FORM;
use crate::samples::weeks::Weeks;
use crate::samples::wide::GRID;
use crate::samples::write::Form;

use super::delivery::{Delivery, Layout};

const TITLE: &[&str] =
    &["Relevé des heures d'insertion", "Marché {contract} – {subject}", "Entreprise : {firm}"];

const COLUMNS: &[(C, &str)] = &[
    (C::Contract, "N° marché"),
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Sex, "H/F"),
    (C::Month(MonthAs::Slashed), "Mois"),
    (C::Hours, "Heures réalisées"),
];

const WITH_LOT: &[(C, &str)] = &[
    (C::Contract, "N° marché"),
    (C::Lot, "Lot"),
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Month(MonthAs::Date), "Mois"),
    (C::Hours, "Heures réalisées"),
];

const WITH_TRAINING: &[(C, &str)] = &[
    (C::Contract, "N° marché"),
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::ContractKind, "Type de contrat"),
    (C::Month(MonthAs::Long), "Mois"),
    (C::Hours, "Heures réalisées"),
    (C::Training, "dont formation"),
];

const EXPORT: &[(C, &str)] = &[
    (C::Registration, "Matricule"),
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Contract, "Marché"),
    (C::From, "Période du"),
    (C::Until, "Période au"),
    (C::Hours, "Heures travaillées"),
];

const FIRM_SHEET: &[(C, &str)] = &[
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Criterion, "Critère"),
    (C::Month(MonthAs::Slashed), "Mois"),
    (C::Hours, "Heures réalisées"),
];

const NAMES: &[(C, &str)] = &[(C::LastName, "Nom"), (C::FirstName, "Prénom")];

const LIST: Table =
    Table { title: TITLE, header_row: 5, columns: COLUMNS, total: Total::Stored, ..PLAIN };

const GRID_OF_MONTHS: Grid = Grid { table: Table { columns: NAMES, ..LIST }, ..GRID };

const BY_FIRM: Shape = Shape {
    tables: &[Table { columns: FIRM_SHEET, title: &[TITLE[0], TITLE[1]], ..LIST }],
    ..SHAPE
};

const WEEKS: DayGrid =
    DayGrid { table: Table { title: TITLE, header_row: 5, ..LIST }, week: WeekAs::Iso, ..FORM };

/// The workbook of a statement by months, its truth and its form.
pub fn months(delivery: &Delivery, data: &Statement) -> (Book, Sum, Form) {
    match delivery.layout {
        Layout::Wide => {
            let sheet = GRID_OF_MONTHS.sheet("Heures", data);
            (Book::of(sheet), data.sum(Shown::default()), Form::Xlsx)
        }
        Layout::ByFirm => {
            let shape = Shape { workforce: delivery.workforce.is_some(), ..BY_FIRM };
            (book(shape, data), truth(shape, data), Form::Xlsx)
        }
        Layout::Agency => {
            let table = Table {
                columns: EXPORT,
                title: &[],
                header_row: 1,
                hours: HoursAs::Comma,
                total: Total::None,
                ..LIST
            };
            (
                Book::of(table.sheet("Export", data, |_| true)),
                data.sum(table.shown()),
                Form::CsvWindows,
            )
        }
        Layout::Twofold => (twofold(data), data.sum(Shown::default()), Form::Xlsx),
        Layout::Long | Layout::LongTraining | Layout::Weekly => list(delivery, data),
    }
}

fn list(delivery: &Delivery, data: &Statement) -> (Book, Sum, Form) {
    let columns = match delivery.layout {
        Layout::LongTraining => WITH_TRAINING,
        _ if !delivery.lot.is_empty() => WITH_LOT,
        _ => COLUMNS,
    };
    let table = Table { columns, ..LIST };
    let mut sheet = table.sheet("Relevé", data, |_| true);
    let mut shown = table.shown();
    if delivery.workforce.is_some() {
        shown.workforce = true;
        push_workforce(&mut sheet, data);
    }
    if delivery.mistaken {
        spoil(&mut sheet);
    }
    (Book::of(sheet), data.sum(shown), Form::Xlsx)
}

fn push_workforce(sheet: &mut Sheet, data: &Statement) {
    sheet.push(Vec::new());
    sheet.push(
        ["Entreprise", "Mois", "Effectif total heures"].map(|it| text(it).heading()).to_vec(),
    );
    for (firm, period, declared) in &data.workforce {
        let total = number(decimal(*declared), Look::TwoDecimals).says(Says::Workforce(*declared));
        sheet.push(vec![text(data.firms[*firm].name), text(slashed(*period)), total]);
    }
}

/// Mistakes as people make them: a letter O among digits, a thirteenth month, more hours than a
/// month has, nobody named. The total goes, since nothing adds up any more.
fn spoil(sheet: &mut Sheet) {
    sheet.rows.pop();
    let first = sheet.rows.len() - 4;
    let mut put =
        |row: usize, column: usize, wrong: Value| sheet.rows[first + row][column].value = wrong;
    put(0, 5, Value::Text("12O,5".to_owned()));
    put(1, 4, Value::Text("13/2026".to_owned()));
    put(2, 5, Value::Number(1_516.into(), Look::TwoDecimals));
    put(3, 1, Value::Blank);
    put(3, 2, Value::Blank);
}

/// The workbook of a statement by weeks, its truth and its form.
pub fn weeks(data: &Weeks) -> (Book, Sum, Form) {
    (WEEKS.book(data), WEEKS.truth(data), Form::Xlsx)
}
