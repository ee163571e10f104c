//! Small sheets written as text, and what they must give.

use std::sync::Arc;

use crate::domain::finding::Cause;
use crate::units::Hours;
use crate::workbooks::answer::{ReadingStatus, Understanding};
use crate::workbooks::grid::{Cell, Format, Grid, Sheet, Token};
use crate::workbooks::hints::Hints;

use super::real::today;
use super::understand;

/// One sheet a pair of name and rows; `|` between cells, numbers as numbers, all else as text.
pub(super) fn grid(sheets: &[(&str, &str)]) -> Grid {
    let sheets = sheets.iter().map(|(name, rows)| {
        let mut cells = Vec::new();
        for (row, line) in (0..).zip(rows.lines().map(str::trim).skip_while(|it| it.is_empty())) {
            for (column, text) in (0..).zip(line.split('|').map(str::trim)) {
                let token = match text.parse() {
                    Ok(number) => Token::Number(number),
                    Err(_) => Token::Text(Arc::from(text)),
                };
                if !text.is_empty() {
                    cells.push(Cell { row, column, token, format: Format::Plain });
                }
            }
        }
        Sheet { name: (*name).to_owned(), cells, ..Sheet::default() }
    });
    Grid { sheets: sheets.collect() }
}

pub(super) fn read(sheets: &[(&str, &str)]) -> Understanding {
    understand(&grid(sheets), &Hints::new(None, today()))
}

#[track_caller]
pub(super) fn check(rows: &str, hours: &str, lines: usize) -> Understanding {
    let answer = read(&[("Feuil1", rows)]);
    let sum: Hours = answer.lines.iter().map(|it| it.hours).sum();
    assert_eq!(
        (answer.status, sum.to_string().as_str(), answer.lines.len()),
        (ReadingStatus::Recognised, hours, lines),
        "{:?} {:?}",
        answer.readings,
        answer.sheets
    );
    answer
}

#[track_caller]
pub(super) fn check_asks(rows: &str, offers: &[&str]) {
    let answer = read(&[("Feuil1", rows)]);
    assert_eq!(answer.status, ReadingStatus::NeedsMapping, "{:?}", answer.lines);
    let offered: Vec<String> = answer.readings.iter().map(|it| it.hours.to_string()).collect();
    for hours in offers {
        assert!(offered.iter().any(|it| it == hours), "{hours} is not among {offered:?}");
    }
}

#[test]
fn one_line_under_an_unlabelled_total() {
    check("Nom | Mois | Heures\nDIALLO Awa | 03/2026 | 35\n | | 35", "35.00", 1);
}

#[test]
fn one_line_without_a_total() {
    let answer =
        check("Nom | Prénom | Mois | Heures\nDIALLO | Awa | mars 26 | 151,67", "151.67", 1);
    assert_eq!(answer.persons.first().map(|it| it.name.as_str()), Some("Awa DIALLO"));
    assert!(answer.findings.iter().any(|it| it.cause == Cause::Unchecked));
}

#[test]
fn training_beside_the_hours_is_asked_about() {
    let rows = "Nom | Mois | Heures | Heures de formation\nDIALLO Awa | 03/2026 | 100 | 20\nSY Ali | 03/2026 | 80 |";
    check_asks(rows, &["180.00", "200.00"]);
}

#[test]
fn training_inside_the_hours_is_a_part_of_them() {
    check(
        "Nom | Mois | Heures | dont formation\nDIALLO Awa | 03/2026 | 100 | 20\nSY Ali | 03/2026 | 80 |",
        "180.00",
        2,
    );
}

#[test]
fn training_counts_when_the_total_of_the_row_holds_it() {
    let answer = check(
        "Nom | Mois | Heures normales | Formation | Total heures\n\
         DIALLO Awa | 03/2026 | 100 | 20 | 120\nSY Ali | 03/2026 | 80 | | 80",
        "200.00",
        2,
    );
    assert_eq!(answer.lines.get(0).map(|it| it.training), Some(Hours::from_whole(20)));
}

#[test]
fn rows_of_leave_are_absence() {
    let answer = check(
        "Date | Salarié | Type | Heures\n02/03/2026 | DIALLO Awa | Travail | 7\n\
         03/03/2026 | DIALLO Awa | Congés payés | 7\n04/03/2026 | DIALLO Awa | Travail | 7",
        "14.00",
        2,
    );
    assert_eq!(answer.absence, Hours::from_whole(7));
}

#[test]
fn planned_rows_are_asked_about() {
    check_asks(
        "Nom | Mois | Type | Heures\nDIALLO Awa | 03/2026 | Prévu | 100\nDIALLO Awa | 03/2026 | Réalisé | 90",
        &[],
    );
}

#[test]
fn two_tables_side_by_side() {
    check(
        "Nom | Date | Heures | | Nom | Date | Heures\n\
         DIALLO Awa | 02/03/2026 | 7 | | SY Ali | 02/03/2026 | 6\n\
         DIALLO Awa | 03/03/2026 | 7 | | SY Ali | 03/03/2026 | 5",
        "25.00",
        4,
    );
}

#[test]
fn a_week_of_initials() {
    let answer = check(
        "Relevé d'heures\nSemaine | Nom | L | M | M | J | V | Total\n\
         2026-W10 | DIALLO Awa | 7 | 7 | | 7,5 | 7 | 28,5\n2026-W10 | SY Ali | 7 | | 7 | | | 14\n\
         | Total | 14 | 7 | 7 | 7,5 | 7 | 42,5",
        "42.50",
        6,
    );
    let first = answer.lines.get(0).and_then(|it| it.span).map(|it| it.first().to_string());
    assert_eq!(first.as_deref(), Some("2026-03-02"));
}

#[test]
fn a_month_of_day_numbers() {
    let answer = check(
        "Heures de mars 2026\nNom | 1 | 2 | 3 | 4 | 5 | 6 | 7\nDIALLO Awa | | 7 | 7 | CP | 7 | 7 |",
        "28.00",
        4,
    );
    let first = answer.lines.get(0).and_then(|it| it.span).map(|it| it.first().to_string());
    assert_eq!(first.as_deref(), Some("2026-03-02"));
}

#[test]
fn a_night_shift_crosses_midnight() {
    check(
        "Date | Nom | Début | Fin\n02/03/2026 | DIALLO Awa | 22:00 | 06:00\n03/03/2026 | DIALLO Awa | 21:30 | 05:30",
        "16.00",
        2,
    );
}

#[test]
fn an_open_entry_is_reported_and_is_no_line() {
    let answer = check(
        "Date | Nom | Début | Fin\n02/03/2026 | DIALLO Awa | 8:00 | 15:00\n03/03/2026 | DIALLO Awa | 8:00 |",
        "7.00",
        1,
    );
    assert!(answer.findings.iter().any(|it| it.cause == Cause::OpenEntry));
}

#[test]
fn pauses_are_taken_off_the_clocks() {
    check(
        "Date | Nom | Arrivée | Départ | Pause\n02/03/2026 | DIALLO Awa | 8:00 | 17:00 | 1:00\n\
         03/03/2026 | DIALLO Awa | 8:00 | 16:00 | 0:30",
        "15.50",
        2,
    );
}

#[test]
fn morning_and_afternoon_add_up() {
    check(
        "Date | Nom | Début matin | Fin matin | Début après-midi | Fin après-midi\n\
         02/03/2026 | DIALLO Awa | 8:00 | 12:00 | 13:00 | 16:30\n03/03/2026 | DIALLO Awa | 8:00 | 12:00 | |",
        "11.50",
        2,
    );
}

#[test]
fn negative_hours_must_be_a_correction() {
    check_asks(
        "Nom | Mois | Heures\nDIALLO Awa | 03/2026 | 100\nSY Ali | 03/2026 | -20",
        &["80.00"],
    );
    check(
        "Nom | Mois | Heures | Motif\nDIALLO Awa | 03/2026 | 100 |\nSY Ali | 02/2026 | −20 | régularisation",
        "80.00",
        2,
    );
}

#[test]
fn no_day_holds_more_than_24_hours() {
    check_asks(
        "Date | Nom | Heures\n02/03/2026 | DIALLO Awa | 7\n03/03/2026 | DIALLO Awa | 70",
        &["77.00"],
    );
}

#[test]
fn a_statement_without_a_line_is_read() {
    check("Relevé d'heures mars 2026\nNom | Prénom | Mois | Heures réalisées", "0.00", 0);
}

#[test]
fn a_price_list_is_no_statement() {
    let answer = read(&[("Tarifs", "Article | Prix | Stock\nClous | 12.5 | 30\nVis | 8 | 45")]);
    assert_eq!(answer.status, ReadingStatus::NeedsMapping);
}

#[test]
fn workforce_hours_are_kept_apart() {
    let answer = check(
        "Entreprise | Nom | Mois | Heures | Effectif total heures\n\
         Vesle BTP | DIALLO Awa | 03/2026 | 100 | 1200\nVesle BTP | SY Ali | 03/2026 | 90 | 1200",
        "190.00",
        2,
    );
    let workforce: Vec<Hours> = answer.workforce.iter().map(|it| it.hours).collect();
    assert_eq!(workforce, [Hours::from_whole(1200)]);
}

#[test]
fn identity_numbers_are_found_and_never_repeated() {
    let answer = check(
        "Nom | N° de sécurité sociale | Mois | Heures\nDIALLO Awa | 2 85 05 99 006 084 36 | 03/2026 | 100",
        "100.00",
        1,
    );
    let found: Vec<_> =
        answer.findings.iter().filter(|it| it.cause == Cause::IdentityNumber).collect();
    assert_eq!(found.len(), 1);
    assert!(found.iter().all(|it| it.place.value.as_deref() == Some("•••")), "{found:?}");
}

#[test]
fn dates_take_their_year_from_the_heading() {
    let answer = check(
        "Relevé d'heures mars 2026\nNom : | DIALLO Awa\nDate | Heures\n2 mars | 7\n3 mars | 7",
        "14.00",
        2,
    );
    assert_eq!(answer.persons.len(), 1);
    let first = answer.lines.get(0).and_then(|it| it.span).map(|it| it.first().to_string());
    assert_eq!(first.as_deref(), Some("2026-03-02"));
}

#[test]
fn a_sum_without_a_label_on_a_named_row_is_asked_about() {
    check_asks(
        "Équipe | Nom | Mois | Heures\nNord | DIALLO Awa | 03/2026 | 100\nNord | SY Ali | 03/2026 | 90\n\
         Nord | | | 190\nSud | BA Ira | 03/2026 | 80",
        &[],
    );
}

#[test]
fn two_months_on_two_sheets_add_up() {
    let rows =
        |month: &str, hours: u32| format!("Nom | Mois | Heures\nDIALLO Awa | {month} | {hours}");
    let (march, april) = (rows("03/2026", 100), rows("04/2026", 90));
    let answer = read(&[("Mars", &march), ("Avril", &april)]);
    let sum: Hours = answer.lines.iter().map(|it| it.hours).sum();
    assert_eq!((answer.status, sum), (ReadingStatus::Recognised, Hours::from_whole(190)));
}

#[test]
fn two_versions_of_one_sheet_are_asked_about() {
    let rows = |hours: u32| {
        format!("Nom | Mois | Heures\nDIALLO Awa | 03/2026 | {hours}\nSY Ali | 03/2026 | 90")
    };
    let (first, second) = (rows(100), rows(104));
    let answer = read(&[("V1", &first), ("V2", &second)]);
    assert_eq!(answer.status, ReadingStatus::NeedsMapping);
}

#[test]
fn minutes_are_asked_about_or_read_as_minutes() {
    let answer = read(&[(
        "Feuil1",
        "Date | Nom | Durée (min)\n02/03/2026 | DIALLO Awa | 90\n03/03/2026 | DIALLO Awa | 45",
    )]);
    let sum: Hours = answer.lines.iter().map(|it| it.hours).sum();
    assert!(answer.status == ReadingStatus::NeedsMapping || sum == Hours::from_seconds(8_100));
}

#[test]
fn a_repeated_row_is_kept_and_flagged() {
    let row = "02/03/2026 | DIALLO Awa | 7";
    let answer = check(&format!("Date | Nom | Heures\n{row}\n{row}"), "14.00", 2);
    assert!(answer.findings.iter().any(|it| it.cause == Cause::RepeatedRow { first_row: 2 }));
}

#[test]
fn a_row_without_a_name_is_nobody_s_where_most_rows_name_somebody() {
    let rows = "Nom | Date | Heures\nDIALLO Awa | 05/10/2026 | 7\nSY Ali | 05/10/2026 | 6\n | 06/10/2026 | 5\nBAH Lou | 06/10/2026 | 4\nTotal | | 22";
    let answer = check(rows, "22.00", 4);
    let persons: Vec<_> = answer.lines.iter().map(|it| it.person).collect();
    assert_eq!(persons, [Some(0), Some(1), None, Some(2)]);
    assert!(answer.findings.iter().any(|it| it.cause == Cause::MissingPerson));
}

#[test]
fn a_name_written_once_stands_for_the_rows_under_it() {
    let rows = "Nom | Date | Heures\nDIALLO Awa | 05/10/2026 | 7\n | 06/10/2026 | 6\n | 07/10/2026 | 5\nTotal | | 18";
    let answer = check(rows, "18.00", 3);
    assert!(answer.lines.iter().all(|it| it.person == Some(0)));
}

#[test]
fn a_date_that_does_not_read_is_not_the_one_above_it() {
    let rows = "Nom | Mois | Heures\nDIALLO Awa | 10/2026 | 120\nSY Ali | 13/2026 | 100\nBAH Lou | 10/2026 | 80\nTotal | | 300";
    let answer = check(rows, "300.00", 3);
    let dated: Vec<_> = answer.lines.iter().map(|it| it.span.is_some()).collect();
    assert_eq!(dated, [true, false, true]);
    let place = answer.findings.iter().find(|it| it.cause == Cause::UnreadableDate);
    let cell = place.and_then(|it| it.place.cell).map(|it| it.to_string());
    assert_eq!(cell.as_deref(), Some("B3"));
}
