//! A workbook of any size with what a large statement holds: nine texts, two dates and two numbers
//! a row. Rows follow from their rank alone, so that every run measures the same file.

#![expect(
    clippy::float_arithmetic,
    reason = "spreadsheets hold floats; quarters of an hour are exact in them"
)]

use std::path::Path;

use chrono::{Days, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// The contract that the workbook belongs to: another one each run, since a server keeps those before.
pub fn reference() -> String {
    format!("BENCH-{}", std::process::id())
}

/// Its description.
pub fn contract() -> String {
    CONTRACT.replace("BENCH", &reference())
}

const CONTRACT: &str = r#"
[contract]
reference = "BENCH"
title = "Mesure"
starts-on = "2010-01-01"
ends-on = "2030-12-31"
[[contract.firms]]
name = "Entreprise de mesure"
siret = "73282932000074"
part = "holder"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "1000000" }
"#;

const HEADINGS: [&str; 13] = [
    "N° marché",
    "Lot",
    "Entreprise",
    "Nom",
    "Prénom",
    "Date de naissance",
    "Commune",
    "Modalité",
    "Type de contrat",
    "Poste",
    "Date",
    "Heures",
    "dont formation",
];
/// Days of one person: the working days of about ten months.
pub const DAYS_EACH: usize = 200;

/// Writes `rows` rows of so many people below the headings and a total below them, and returns the
/// hours.
///
/// # Panics
/// When the file cannot be written.
pub fn write(path: &Path, rows: usize, people: usize) -> String {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = workbook.add_worksheet_with_constant_memory().expect("a sheet");
    for (column, heading) in HEADINGS.iter().enumerate() {
        sheet.write(0, column as u16, *heading).expect("a heading");
    }
    let reference = reference();
    let mut quarters = 0_usize;
    for rank in 0..rows {
        let row = rank as u32 + 1;
        let each = rows.div_ceil(people);
        let (person, turn) = (rank / each, rank % each);
        quarters += 20 + rank % 12;
        let texts = [
            (0, reference.clone()),
            (1, "1".to_owned()),
            (2, "Entreprise de mesure".to_owned()),
            (3, format!("Nom{person:05}")),
            (4, format!("Prénom{}", person % 97)),
            (6, format!("Commune {}", person % 40)),
            (7, "Embauche directe".to_owned()),
            (8, "CDD".to_owned()),
            (9, format!("Poste {}", person % 12)),
        ];
        for (column, text) in texts {
            sheet.write(row, column, text).expect("a text");
        }
        let born = date(1970, (person % 10_000) as u64);
        sheet.write_datetime_with_format(row, 5, born, &day).expect("a date");
        let worked = date(2012, (turn + turn / 5 * 2) as u64);
        sheet.write_datetime_with_format(row, 10, worked, &day).expect("a date");
        sheet.write(row, 11, (20 + rank % 12) as f64 / 4.0).expect("a number");
        sheet.write(row, 12, if rank.is_multiple_of(16) { 1.5 } else { 0.0 }).expect("a number");
    }
    let last = rows as u32 + 1;
    sheet.write(last, 0, "Total").expect("a label");
    sheet.write(last, 11, quarters as f64 / 4.0).expect("a total");
    workbook.save(path).expect("the workbook");
    format!("{:.2}", quarters as f64 / 4.0)
}

fn date(year: i32, days: u64) -> ExcelDateTime {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
    let day = first.checked_add_days(Days::new(days)).expect("a date");
    ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string()).expect("a date")
}
