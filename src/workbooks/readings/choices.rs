//! What a person says about a workbook, and what becomes of it.

use crate::domain::finding::{Cause, CellRef, Doubt, Severity};
use crate::units::Hours;
use crate::workbooks::answer::{Confidence, ReadingStatus, Understanding, Why};
use crate::workbooks::hints::Hints;
use crate::workbooks::mapping::{Choice, Edit, Field, Mapping, SheetMapping, Unit};

use super::cases::grid;
use super::real::today;
use super::understand;

/// Training beside the hours: 180 h without it, 200 h with it.
const TRAINING: &str = "Nom | Mois | Heures | Heures de formation\n\
     DIALLO Awa | 03/2026 | 100 | 20\nSY Ali | 03/2026 | 80 |";

/// A list under a total that agrees.
const LIST: &str = "Nom | Date | Heures\nDIALLO Awa | 02/03/2026 | 7\nSY Ali | 02/03/2026 | 6\n\
     SY Ali | 03/03/2026 | 5\nTotal | | 18";

/// Words that no vocabulary knows.
const UNKNOWN: &str = "Kto | Kiedy | Ile\nDIALLO Awa | 02/03/2026 | 7\nSY Ali | 02/03/2026 | 6,5";

fn read(rows: &str, choice: Option<Choice>, edits: &[(&str, &str)]) -> Understanding {
    let edits = edits.iter().map(|(cell, value)| edit(cell, value)).collect();
    understand(&grid(&[("Feuil1", rows)]), &Hints { choice, edits, ..Hints::new(None, today()) })
}

/// A cell such as `C2` of the first sheet with its new text.
fn edit(cell: &str, value: &str) -> Edit {
    let (letter, row) = cell.split_at(1);
    let column = u32::from(letter.as_bytes()[0] - b'A');
    let row = row.parse::<u32>().expect("a row") - 1;
    Edit { sheet: 0, cell: CellRef { row, column }, value: value.to_owned() }
}

/// All rows under a header in the first row.
fn mapped(columns: &[(u32, Field)]) -> SheetMapping {
    let columns = columns.to_vec();
    SheetMapping { header_row: Some(0), first_row: 1, columns, ..SheetMapping::default() }
}

fn by_hand(rows: &str, table: SheetMapping) -> Understanding {
    read(rows, Some(Choice::Mapping(Mapping { sheets: vec![table] })), &[])
}

fn sum(answer: &Understanding) -> Hours {
    answer.lines.iter().map(|it| it.hours).sum()
}

#[track_caller]
fn check(answer: &Understanding, hours: &str, lines: usize) {
    assert_eq!(
        (answer.status, sum(answer).to_string().as_str(), answer.lines.len()),
        (ReadingStatus::Recognised, hours, lines),
        "{answer:?}"
    );
}

/// Causes at their cells.
fn told(answer: &Understanding) -> Vec<(&'static str, Option<String>)> {
    let told = answer.findings.iter();
    told.map(|it| (it.cause.rule(), it.place.cell.map(|it| it.to_string()))).collect()
}

#[track_caller]
fn check_told(answer: &Understanding, rule: &'static str, cell: &str) {
    let told = told(answer);
    assert!(told.contains(&(rule, Some(cell.to_owned()))), "{rule} {cell} is not in {told:?}");
}

#[test]
fn each_reading_that_is_offered_can_be_chosen() {
    let asked = read(TRAINING, None, &[]);
    assert_eq!(asked.status, ReadingStatus::NeedsMapping);
    assert_eq!(asked.readings.len(), 2);
    for (rank, offered) in (0..).zip(&asked.readings) {
        let answer = read(TRAINING, Some(Choice::Reading(rank)), &[]);
        check(&answer, &offered.hours.to_string(), 2);
        assert!(answer.readings.is_empty());
        assert_eq!(answer.sheets[0].why, Why::Chosen);
        let doubt = Cause::ChosenDespite { doubt: Doubt::UnclearParts };
        let found = answer.findings.iter().find(|it| it.cause == doubt);
        assert_eq!(found.map(|it| it.cause.severity()), Some(Severity::Warning));
    }
}

#[test]
fn a_choice_of_no_reading_leaves_the_question_as_it_was() {
    assert_eq!(read(TRAINING, Some(Choice::Reading(2)), &[]), read(TRAINING, None, &[]));
}

#[test]
fn a_choice_changes_nothing_where_nothing_was_asked() {
    assert_eq!(read(LIST, Some(Choice::Reading(1)), &[]), read(LIST, None, &[]));
}

#[test]
fn a_mapping_without_a_sheet_says_nothing() {
    let nowhere = SheetMapping { sheet: 7, ..mapped(&[(2, Field::Hours)]) };
    assert_eq!(by_hand(LIST, nowhere), read(LIST, None, &[]));
}

#[test]
fn a_chosen_reading_stays_chosen_while_its_cells_are_corrected() {
    let asked = read(TRAINING, None, &[]);
    for (rank, offered) in (0..).zip(&asked.readings) {
        let answer = read(TRAINING, Some(Choice::Reading(rank)), &[("C2", "90")]);
        check(&answer, &(offered.hours - Hours::from_whole(10)).to_string(), 2);
    }
}

#[test]
fn readings_keep_their_rank_while_cells_are_corrected() {
    // With 300 h of training the other reading would seem the same; with 0 there would be one.
    let asked = read(TRAINING, None, &[]);
    for value in ["0", "300", "12"] {
        let edits = [("D2", value)];
        let again = read(TRAINING, None, &edits);
        if again.status == ReadingStatus::NeedsMapping {
            assert_eq!(again.readings.len(), asked.readings.len(), "{value}");
        }
        for (rank, offered) in (0..).zip(&again.readings) {
            let answer = read(TRAINING, Some(Choice::Reading(rank)), &edits);
            assert_eq!(sum(&answer), offered.hours, "{value} {rank}");
        }
    }
}

#[test]
fn a_list_with_unknown_headings_is_mapped_by_hand() {
    let columns = [(0, Field::Person), (1, Field::Date), (2, Field::Hours)];
    let answer = by_hand(UNKNOWN, mapped(&columns));
    check(&answer, "13.50", 2);
    assert_eq!(answer.persons[0].name, "DIALLO Awa");
    let first = answer.lines.get(0).expect("a line").span.expect("a day").first().to_string();
    assert_eq!(first, "2026-03-02");
    let [area] = answer.sheets[0].tables.as_slice() else { panic!("one table") };
    assert_eq!((area.header_row, area.first_row, area.last_row), (Some(0), 1, 2));
    let fields: Vec<_> = area.columns.iter().filter_map(|it| it.field.as_deref()).collect();
    assert_eq!(fields, ["person", "date", "hours"]);
    assert!(area.columns.iter().all(|it| it.confidence == Confidence::Proven));
}

#[test]
fn columns_of_months_are_mapped_by_hand() {
    let month = |text: &str| Field::MonthHours(text.parse().expect("a month"));
    let rows = "Agent | M1 | M2 | Somme\nDIALLO Awa | 100 | 120 | 220\nSY Ali | 80 | | 80";
    let columns =
        [(0, Field::Person), (1, month("2026-01")), (2, month("2026-02")), (3, Field::Total)];
    let answer = by_hand(rows, mapped(&columns));
    check(&answer, "300.00", 3);
    let last = answer.lines.get(1).expect("a line").span.expect("a month").last().to_string();
    assert_eq!(last, "2026-02-28");

    let rows = "Agent | janv. 2026 | févr. 2026\nDIALLO Awa | 100 | 120\nSY Ali | 80 | néant";
    let columns = [(0, Field::Person), (1, Field::HeadedHours), (2, Field::HeadedHours)];
    let answer = by_hand(rows, mapped(&columns));
    check(&answer, "300.00", 3);
    check_told(&answer, "not-hours", "C3");
}

#[test]
fn columns_of_days_are_mapped_by_hand() {
    let rows = "Mars 2026\nQui | j1 | j2 | j32\nDIALLO Awa | 7 | 8 | 1\nSY Ali | 6 | |";
    let columns = [
        (0, Field::Person),
        (1, Field::DayHours(30)),
        (2, Field::DayHours(31)),
        (3, Field::HeadedHours),
    ];
    let table = SheetMapping { header_row: Some(1), first_row: 2, ..mapped(&columns) };
    let answer = by_hand(rows, table);
    check(&answer, "21.00", 3);
    check_told(&answer, "unreadable-date", "D2");
    let day = answer.lines.get(1).expect("a line").span.expect("a day").first().to_string();
    assert_eq!(day, "2026-03-31");
}

#[test]
fn the_unit_is_what_the_person_said() {
    let said = |unit| {
        let rows = "A | B\nDIALLO Awa | 7,30\nSY Ali | 6:30";
        let table = mapped(&[(0, Field::Person), (1, Field::Hours)]);
        let answer = by_hand(rows, SheetMapping { unit, ..table });
        sum(&answer).to_string()
    };
    assert_eq!(said(None), "13.80");
    assert_eq!(said(Some(Unit::Hours)), "13.80");
    assert_eq!(said(Some(Unit::ClockTimes)), "14.00");
    assert_eq!(said(Some(Unit::Days(Hours::from_whole(7)))), "57.60");
    assert_eq!(said(Some(Unit::Minutes)), "6.62");
}

#[test]
fn hours_training_and_absence_are_mapped_apart() {
    let rows = "A | B | C | D | E\nDIALLO Awa | 100 | 10 | 5 | 7\nSY Ali | 80 | | | 14";
    let columns = [
        (0, Field::Person),
        (1, Field::Hours),
        (2, Field::TrainingBeside),
        (3, Field::Training),
        (4, Field::Absence),
    ];
    let answer = by_hand(rows, mapped(&columns));
    check(&answer, "190.00", 2);
    assert_eq!(answer.lines.get(0).expect("a line").training, Hours::from_whole(15));
    assert_eq!(answer.absence, Hours::from_whole(21));
}

#[test]
fn clocks_are_mapped_by_hand() {
    let rows = "A | B | C | D\nDIALLO Awa | 8:00 | 16:00 | 1\nSY Ali | 9:00 | | ";
    let columns = [(0, Field::Person), (1, Field::Start), (2, Field::End), (3, Field::Pause)];
    let answer = by_hand(rows, mapped(&columns));
    check(&answer, "7.00", 1);
    assert!(answer.findings.iter().any(|it| it.cause == Cause::OpenEntry));
}

#[test]
fn rows_of_a_mapping_that_do_not_read_are_told_and_not_taken() {
    let rows = "A | B | C\nDIALLO Awa | 02/03/2026 | 7\nSY Ali | demain | 6\n | 03/03/2026 | 5\n\
         BA Ida | 03/03/2026 | sept\nBA Ida | | 4\nBA Ida | 05/03/2026 | 3";
    let columns = [(0, Field::Person), (1, Field::Date), (2, Field::Hours)];
    let answer = by_hand(rows, mapped(&columns));
    check(&answer, "10.00", 2);
    check_told(&answer, "unreadable-date", "B3");
    check_told(&answer, "missing-person", "A4");
    check_told(&answer, "not-hours", "C5");
    check_told(&answer, "missing-period", "B6");
}

#[test]
fn totals_within_a_mapping_are_left_out_and_told() {
    let columns = [(0, Field::Person), (1, Field::Date), (2, Field::Hours)];
    let labelled = by_hand(LIST, mapped(&columns));
    check(&labelled, "18.00", 3);
    check_told(&labelled, "total-left-out", "C5");
    // Neither labelled nor alone in its row.
    let rows = "A | B | C\nDIALLO Awa | 02/03/2026 | 7\nSY Ali | 02/03/2026 | 6\n\
         SY Ali | 03/03/2026 | 5\n | 03/03/2026 | 18";
    let bare = by_hand(rows, mapped(&columns));
    check(&bare, "18.00", 3);
    check_told(&bare, "total-left-out", "C5");
    let planned = "A | B | C\nDIALLO Awa | 02/03/2026 | 7\nSY Ali | 02/03/2026 | 6\n\
         Report | | 40";
    let planned = by_hand(planned, mapped(&columns));
    check(&planned, "13.00", 2);
    assert!(told(&planned).iter().any(|it| it.1.as_deref() == Some("C4")), "{planned:?}");
}

#[test]
fn a_name_written_once_stands_for_the_rows_under_it() {
    let rows = "A | B | C\nDIALLO Awa | 02/03/2026 | 7\n | 03/03/2026 | 6\n | 04/03/2026 | 5\n\
         SY Ali | 02/03/2026 | 4\n | 03/03/2026 | 3";
    let columns = [(0, Field::Person), (1, Field::Date), (2, Field::Hours)];
    check(&by_hand(rows, mapped(&columns)), "25.00", 5);
}

#[test]
fn a_mapping_under_which_nothing_stands_asks_again() {
    let answer = by_hand(LIST, SheetMapping { first_row: 90, ..mapped(&[(2, Field::Hours)]) });
    assert_eq!(answer.status, ReadingStatus::NeedsMapping);
    assert!(answer.findings.iter().any(|it| it.cause == Cause::NoHoursFound));
}

#[test]
fn tables_and_rows_outside_a_mapping_are_left_out() {
    let sheets = grid(&[("Mars", LIST), ("Avril", LIST)]);
    let columns = [(0, Field::Person), (1, Field::Date), (2, Field::Hours)];
    let table = SheetMapping { sheet: 1, last_row: Some(2), ..mapped(&columns) };
    let choice = Some(Choice::Mapping(Mapping { sheets: vec![table.clone(), table] }));
    let answer = understand(&sheets, &Hints { choice, ..Hints::new(None, today()) });
    check(&answer, "13.00", 2);
    assert!(answer.lines.iter().all(|it| it.sheet == 1));
    assert_eq!(answer.sheets.iter().map(|it| it.used).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_cell_that_did_not_read_is_repaired() {
    let rows = "Nom | Mois | Heures\nDIALLO Awa | 03/2026 | 151,6O\nSY Ali | 03/2026 | 80\n\
         BA Ida | 03/2026 | 70\nSY Awa | 03/2026 | 60\nBA Ali | 03/2026 | 50\n\
         KA Ida | 03/2026 | 40\nKA Ali | 03/2026 | 30";
    let broken = read(rows, None, &[]);
    check_told(&broken, "not-hours", "C2");
    let repaired = read(rows, None, &[("C2", "151,60")]);
    check(&repaired, "481.60", 7);
    assert!(!repaired.findings.iter().any(|it| it.cause == Cause::NotHours));
    assert_eq!(repaired.fingerprint, broken.fingerprint);
}

#[test]
fn a_correction_moves_its_line() {
    let answer = read(LIST, None, &[("C2", "7h30"), ("C5", "18,5"), ("B2", "04/03/2026")]);
    check(&answer, "18.50", 3);
    let day = answer.lines.get(0).expect("a line").span.expect("a day").first().to_string();
    assert_eq!(day, "2026-03-04");
    assert!(!answer.findings.iter().any(|it| it.cause.severity() == Severity::Warning));
    check(&read(LIST, None, &[("C2", ""), ("C5", "11")]), "11.00", 2);
}

#[test]
fn a_total_that_a_correction_contradicts_is_told_with_both_figures() {
    let answer = read(LIST, None, &[("C2", "9")]);
    check(&answer, "20.00", 3);
    let (written, rows) = (Hours::from_whole(18), Hours::from_whole(20));
    let disagrees = Cause::TotalDisagrees { written, rows };
    let found: Vec<_> = answer.findings.iter().filter(|it| it.cause == disagrees).collect();
    assert_eq!(found.len(), 1, "{:?}", answer.findings);
    assert_eq!(disagrees.severity(), Severity::Warning);
    assert!(!answer.findings.iter().any(|it| it.cause == Cause::Unchecked));
}

#[test]
fn totals_without_a_label_stay_totals_after_a_correction() {
    // The Fridays hold the sums of their weeks; a changed Monday must not make them entries.
    let rows = "Date | Heures\n02/03/2026 | 7\n03/03/2026 | 6\n04/03/2026 | 5\n06/03/2026 | 18\n\
         09/03/2026 | 7\n10/03/2026 | 7\n11/03/2026 | 5\n13/03/2026 | 19";
    let before = read(rows, None, &[]);
    check(&before, "37.00", 6);
    let after = read(rows, None, &[("B2", "8")]);
    check(&after, "38.00", 6);
    assert!(after.findings.iter().any(|it| matches!(it.cause, Cause::TotalDisagrees { .. })));
}

#[test]
fn corrections_outside_the_cells_in_use_change_nothing() {
    let edits = [("F2", "9"), ("C9", "9"), ("Z9", "")];
    assert_eq!(read(LIST, None, &edits), read(LIST, None, &[]));
    let mut elsewhere = edit("C2", "9");
    elsewhere.sheet = 4;
    let hints = Hints { edits: vec![elsewhere], ..Hints::new(None, today()) };
    assert_eq!(understand(&grid(&[("Feuil1", LIST)]), &hints), read(LIST, None, &[]));
}

#[test]
fn the_last_correction_of_a_cell_counts() {
    let answer = read(LIST, None, &[("C2", "9"), ("C2", "7")]);
    check(&answer, "18.00", 3);
    assert_eq!(answer.findings, read(LIST, None, &[]).findings);
}

#[test]
fn a_mapped_cell_is_corrected_too() {
    let columns = [(0, Field::Person), (1, Field::Date), (2, Field::Hours)];
    let choice = Some(Choice::Mapping(Mapping { sheets: vec![mapped(&columns)] }));
    let rows = "A | B | C\nDIALLO Awa | 02/03/2026 | 7\nSY Ali | 02/03/2026 | 6\n\
         SY Ali | 03/03/2026 | cinq\n | 03/03/2026 | 13";
    let before = read(rows, choice.clone(), &[]);
    check(&before, "13.00", 2);
    check_told(&before, "not-hours", "C4");
    let after = read(rows, choice, &[("C4", "5")]);
    check(&after, "18.00", 3);
    assert!(!after.findings.iter().any(|it| it.cause == Cause::NotHours));
    assert!(after.findings.iter().any(|it| matches!(it.cause, Cause::TotalDisagrees { .. })));
}

#[test]
fn every_column_is_told_with_its_heading_and_samples() {
    let rows = "Nom | Date | Heures | Observations\nDIALLO Awa | 02/03/2026 | 7 | RAS\n\
         SY Ali | 02/03/2026 | 6 | 2 85 05 78 006 084 36\nTotal | | 13";
    let answer = read(rows, None, &[]);
    let [area] = answer.sheets[0].tables.as_slice() else { panic!("one table") };
    let columns: Vec<_> = area
        .columns
        .iter()
        .map(|it| (it.heading.as_str(), it.field.as_deref(), it.confidence))
        .collect();
    assert_eq!(
        columns,
        [
            ("Nom", Some("person"), Confidence::Proven),
            ("Date", Some("date"), Confidence::Proven),
            ("Heures", Some("hours"), Confidence::Proven),
            ("Observations", None, Confidence::Ignored),
        ]
    );
    assert_eq!(area.columns[3].samples, ["RAS", "•••"]);
    assert_eq!((area.header_row, area.first_row, area.last_row, area.used), (Some(0), 1, 3, true));
}

#[test]
fn nothing_of_an_identity_number_is_left_in_what_was_read() {
    let rows =
        "Nom | Matricule | Mois | Heures\nDIALLO Awa 2850578006084 | 1850578006084 | 03/2026 | 7";
    let answer = read(rows, None, &[]);
    let person = answer.persons.first().expect("somebody");
    assert_eq!((person.name.as_str(), &person.registration), ("DIALLO Awa", &None));
}

#[test]
fn months_people_and_rows_do_not_change_the_fingerprint() {
    let print = |rows: &str| read(rows, None, &[]).fingerprint.expect("a fingerprint");
    let march = "Relevé mars 2026\nNom | Date | Heures mars\nDIALLO Awa | 02/03/2026 | 7";
    let april = "Relevé avril 2026\nNom | Date | Heures avril\nSY Ali | 02/04/2026 | 7\n\
         BA Ida | 03/04/2026 | 6\nTotal | | 13";
    assert_eq!(print(march), print(april));
    assert_ne!(print(march), print("Nom | Date | Site | Heures\nSY Ali | 02/04/2026 | A | 7"));
    let days = |last: u32| {
        let heads: Vec<String> = (1..=last).map(|it| it.to_string()).collect();
        format!("Nom | {} | Total\nSY Ali | 7 | 7", heads.join(" | "))
    };
    assert_eq!(print(&days(28)), print(&days(31)));
    assert!(read(UNKNOWN, None, &[]).fingerprint.is_some());
}
