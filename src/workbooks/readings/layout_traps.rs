//! Layouts that invite a wrong sum: recaps beside blocks, halves of unequal width, copies that lost
//! their month, minutes apart from their hours.

use crate::workbooks::answer::ReadingStatus;
use crate::workbooks::grid::Range;
use crate::workbooks::hints::Hints;

use super::cases::{check, check_asks, grid, read};
use super::real::today;
use super::understand;

const MONTHS: &str = "sept. 2026 | | oct. 2026\n\
     Salarié | Heures | Salarié | Heures\n\
     DIALLO Awa | 100 | DIALLO Awa | 90\nSY Ali | 50 | SY Ali | 60";

#[test]
fn a_recap_of_blocks_side_by_side_sums_them_up() {
    check(
        &format!("{MONTHS}\n\nSalarié | Total heures\nDIALLO Awa | 190\nSY Ali | 110"),
        "300.00",
        4,
    );
}

#[test]
fn an_old_recap_of_blocks_side_by_side_is_asked_about() {
    check_asks(
        &format!("{MONTHS}\n\nSalarié | Total heures\nDIALLO Awa | 193\nSY Ali | 110"),
        &["300.00"],
    );
}

#[test]
fn an_old_recap_without_days_is_asked_about() {
    check_asks(
        "Salariée : DIALLO Awa\nDate | Nb d'heures\n05/10/2026 | 7\n06/10/2026 | 8\n\n\
         Salarié | Total heures\nDIALLO Awa | 18",
        &["15.00"],
    );
}

#[test]
fn a_half_may_hold_a_column_more() {
    check(
        "Date | Heures | | Date | Heures | Taux\n\
         05/10/2026 | 7 | | 07/10/2026 | 6 | 12\n06/10/2026 | 7 | | 08/10/2026 | 5 | 12",
        "25.00",
        4,
    );
}

#[test]
fn halves_that_do_not_part_are_asked_about() {
    check_asks(
        "Date | Heures | | Date | Heures | Heures prévues\n\
         05/10/2026 | 7 | | 07/10/2026 | 6 | 7\n06/10/2026 | 7 | | 08/10/2026 | 5 | 7",
        &[],
    );
}

#[test]
fn minutes_in_front_of_their_hours_are_asked_about() {
    check_asks(
        "Minutes | Heures | Date | Nom\n30 | 7 | 05/10/2026 | DIALLO Awa\n\
         15 | 8 | 06/10/2026 | DIALLO Awa",
        &[],
    );
}

#[test]
fn minutes_that_repeat_the_hours_say_nothing_new() {
    check(
        "Nom | Date | Minutes | Heures\nDIALLO Awa | 05/10/2026 | 450 | 7,5\n\
         DIALLO Awa | 06/10/2026 | 480 | 8",
        "15.50",
        2,
    );
}

#[test]
fn a_copy_that_lost_its_month_is_asked_about() {
    let rows = "Nom | Prénom | Heures\nDIALLO | Awa | 100\nSY | Ali | 50";
    let answer = read(&[("Octobre 2026", rows), ("Sauvegarde du 3", rows)]);
    assert_eq!(answer.status, ReadingStatus::NeedsMapping);
}

#[test]
fn a_form_with_two_figures_beside_a_form_with_one_is_asked_about() {
    let one = "Nom | DIALLO | Prénom | Awa\nHeures travaillées | 100";
    let two = "Nom | SY | Prénom | Ali\nHeures travaillées | 50\nHeures travaillées | 50";
    let answer = read(&[("DIALLO Awa", one), ("SY Ali", two)]);
    assert_eq!(answer.status, ReadingStatus::NeedsMapping);
}

#[test]
fn labels_beside_months_head_no_grid() {
    check_asks(
        "Mois : | octobre 2026 | | Mois : | octobre 2026\n\
         05/10/2026 | 8 | | 05/10/2026 | 8\n06/10/2026 | 8 | | 06/10/2026 | 8",
        &[],
    );
}

#[test]
fn a_quarter_is_no_month() {
    let answer = read(&[("Trimestre 3 2026", "Nom | Heures\nDIALLO Awa | 100\nSY Ali | 50")]);
    assert_eq!(answer.heading.period, None);
}

#[test]
fn weeks_side_by_side_have_their_own_days_and_sums() {
    let weeks = "Salarié | Semaine 41 | | | | | | Semaine 42";
    let days = " | L | M | Me | J | V | Total".repeat(2);
    let row = |first: u32| format!(" | {first} | 7 | 7 | 7 | 7 | {}", first + 28);
    let text = format!(
        "Heures 2026\n{weeks}\n{days}\nDIALLO Awa{}{}\nSY Ali{}{}",
        row(7),
        row(6),
        row(5),
        row(4)
    );
    let mut grid = grid(&[("Octobre", &text)]);
    let merge = |left| Range { top: 1, left, bottom: 1, right: left + 5 };
    grid.sheets[0].merges = vec![merge(1), merge(7)];
    let answer = understand(&grid, &Hints::new(None, today()));
    assert_eq!(answer.status, ReadingStatus::Recognised, "{:?}", answer.readings);
    let first =
        |at: usize| answer.lines.get(at).expect("a line").span.map(|it| it.first().to_string());
    assert_eq!(answer.lines.len(), 20);
    assert_eq!(first(0).as_deref(), Some("2026-10-05"));
    assert_eq!(first(5).as_deref(), Some("2026-10-12"));
}

#[test]
fn a_sheet_may_be_named_by_its_week() {
    let rows =
        "Nom | Lun | Mar | Mer | Jeu | Ven | Total heures\nDIALLO Awa | 7 | 7 | 7 | 7 | 7 | 35";
    let answer = read(&[("2026-S42", rows)]);
    assert_eq!(answer.status, ReadingStatus::Recognised, "{:?}", answer.readings);
    let first = answer.lines.get(0).expect("a line").span.map(|it| it.first().to_string());
    assert_eq!(first.as_deref(), Some("2026-10-12"));
}
