//! Layouts in which blocks, forms and totals stand in odd places, and what they must give.

use crate::domain::finding::Cause;
use crate::units::Hours;
use crate::workbooks::answer::{Candidate, ReadingStatus, Understanding, Why};
use crate::workbooks::grid::{Cell, Format, Grid, Range, Token};
use crate::workbooks::hints::Hints;

use super::cases::{check, check_asks, grid, read};
use super::real::today;
use super::understand;

fn merge(top: u32, left: u32, right: u32) -> Range {
    Range { top, left, bottom: top, right }
}

#[track_caller]
fn check_grid(grid: &Grid, hours: &str, lines: usize) -> Understanding {
    let answer = understand(grid, &Hints::new(None, today()));
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

#[test]
fn a_form_holds_one_figure() {
    let answer = check(
        "Nom : | DIALLO Awa\nMois : | octobre 2026\nTotal heures : | 121.25\nFait le : | 02/11/2026",
        "121.25",
        1,
    );
    assert_eq!(answer.persons.len(), 1);
}

#[test]
fn a_form_with_another_number_is_no_form_of_one_figure() {
    check_asks("Nom : | DIALLO Awa\nTotal heures : | 121.25\nHeures de formation : | 14", &[]);
}

#[test]
fn a_list_of_people_under_a_total_is_no_form() {
    check(
        "Total heures : | 2\nMois : | octobre 2026\nNom | Lot | Heures\n\
         DIALLO Awa | Lot 1 | 1\nSY Ali | Lot 2 | 1",
        "2.00",
        2,
    );
}

#[test]
fn forms_side_by_side_name_their_own_people() {
    let answer = check(
        "Nom : | DIALLO Awa | | Nom : | SY Ali\n\
         Date | Heures | | Date | Heures\n\
         05/10/2026 | 7 | | 05/10/2026 | 6\n\
         06/10/2026 | 7 | | 06/10/2026 | 5",
        "25.00",
        4,
    );
    assert_eq!(answer.persons.len(), 2);
}

#[test]
fn a_label_reaches_over_blanks_into_the_block_beside() {
    check(
        "Nom : | DIALLO Awa | | Mois : | octobre 2026\n\
         Jour | Heures | | Jour | Heures\n\
         1 | 7 | | 3 | 6\n2 | 8 | | 4 | 6\nTotal heures : | | | | 27",
        "27.00",
        4,
    );
}

#[test]
fn a_total_beside_the_list_says_nothing_of_the_row_that_it_stands_in() {
    check(
        "Salarié | Mois | Heures\n\
         DIALLO Awa | 10/2026 | 100 | | Total | 150\nSY Ali | 10/2026 | 50",
        "150.00",
        2,
    );
}

#[test]
fn hours_of_everybody_stand_below_the_total() {
    let answer = check(
        "Nom | Prénom | Heures\nDIALLO | Awa | 100\nSY | Ali | 50\nTotal | | 150\n\
         Total heures chantier (tous salariés) | | 3411",
        "150.00",
        2,
    );
    let everybody: Hours = answer.workforce.iter().map(|it| it.hours).sum();
    assert_eq!(everybody, Hours::from_whole(3_411));
}

#[test]
fn months_are_titles_of_blocks_side_by_side() {
    let answer = check(
        "sept. 2026 | | oct. 2026\n\
         Salarié | Heures | Salarié | Heures\n\
         DIALLO Awa | 100 | DIALLO Awa | 90\nSY Ali | 50 | SY Ali | 60",
        "300.00",
        4,
    );
    let months: std::collections::BTreeSet<String> =
        answer.lines.iter().filter_map(|it| it.span.map(|it| it.first().to_string())).collect();
    let expected = ["2026-09-01", "2026-10-01"].map(str::to_owned);
    assert_eq!(months.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn halves_of_the_day_are_merged_over_start_and_end() {
    let mut grid = grid(&[(
        "Horaires",
        "Salarié | Date | Matin | | Après-midi\n\
         | | Début | Fin | Début | Fin\n\
         DIALLO Awa | 05/10/2026 | 8h00 | 11h30 | 13h00 | 16h30\n\
         SY Ali | 05/10/2026 | 8h00 | 12h00 | 13h00 | 16h30",
    )]);
    grid.sheets[0].merges = vec![merge(0, 2, 3), merge(0, 4, 5)];
    let answer = check_grid(&grid, "14.50", 2);
    assert_eq!(answer.persons.len(), 2);
}

#[test]
fn a_day_merged_over_clocks_belongs_to_its_hours() {
    let days =
        "Nom | Lundi | | | Mardi | | | Mercredi | | | Jeudi | | | Vendredi | | | Total heures";
    let below = " | Début | Fin | Heures".repeat(5);
    let row = " | 8h00 | 15h00 | 7".repeat(5);
    let text = format!(
        "{days}\n{below}\nDIALLO Awa{row} | 35\nSY Ali{row} | 35\nTotal{} | 70",
        " | ".repeat(15)
    );
    let mut grid = grid(&[("S42", &text)]);
    grid.sheets[0].merges = (0..5).map(|it| merge(0, 1 + it * 3, 3 + it * 3)).collect();
    check_grid(&grid, "70.00", 10);
}

/// Days of one person with clocks, the hours a formula that stores 0.
fn uncalculated(formula: &str) -> Grid {
    let mut grid = grid(&[(
        "Octobre",
        "Salarié : | DIALLO Awa\nDate | Début | Fin | Heures\n\
         05/10/2026 | | | 0\n06/10/2026 | | | 0",
    )]);
    let sheet = &mut grid.sheets[0];
    for row in [2, 3] {
        for (column, hour) in [(1, 8), (2, 15)] {
            let token = Token::Time(Hours::from_whole(hour));
            sheet.cells.push(Cell { row, column, token, format: Format::Plain });
        }
        sheet.formulas.insert((row, 3), formula.replace('#', &(row + 1).to_string()));
    }
    sheet.cells.sort_by_key(|it| (it.row, it.column));
    grid
}

#[test]
fn products_of_differences_are_worked_out() {
    check_grid(&uncalculated("(C#-B#)*24"), "14.00", 2);
    check_grid(&uncalculated("ROUND(MOD(C#-B#,1)*24,2)"), "14.00", 2);
}

#[test]
fn whoever_came_and_went_has_worked() {
    let answer = understand(&uncalculated("HEURES(B#,C#)"), &Hints::new(None, today()));
    assert_eq!(answer.status, ReadingStatus::NeedsMapping);
}

#[test]
fn days_times_seven_are_worked_out() {
    let mut grid = grid(&[(
        "Octobre 2026",
        "Nom | Prénom | Nb jours | Heures\nDIALLO | Awa | 10 | 0\nSY | Ali | 4 | 0",
    )]);
    for row in [1, 2] {
        grid.sheets[0].formulas.insert((row, 3), format!("C{}*7", row + 1));
    }
    check_grid(&grid, "98.00", 2);
}

#[test]
fn hours_that_no_day_holds_may_be_minutes() {
    let rows = "Nom | Date | Heures\nDIALLO Awa | 05/10/2026 | 420\nDIALLO Awa | 06/10/2026 | 450";
    check_asks(rows, &["14.50"]);
    let offered = read(&[("Feuille", rows)]).readings;
    let told = |it: &&Candidate| it.evidence.contains(&Why::InMinutes);
    let told: Vec<String> = offered.iter().filter(told).map(|it| it.hours.to_string()).collect();
    assert_eq!(told, ["14.50"]);
}

#[test]
fn figures_of_a_legend_below_the_total_are_one_click_away() {
    check_asks(
        "Nom | Prénom | Heures\nDIALLO | Awa | 100\nSY | Ali | 50\nTOTAL | | 150\n\n\
         Durée légale mensuelle | | 151.67\nHeures par semaine | | 35",
        &["150.00"],
    );
}

#[test]
fn a_sum_beside_a_name_is_one_click_away() {
    check_asks(
        "Nom | Heures\nDIALLO Awa | 100\nSY Ali | 50\nÉquipe nord | 150\nBA Omar | 70",
        &["220.00"],
    );
}

/// The findings that tell a total which disagrees: its cell, what is written, what the rows give.
fn disagreements(answer: &Understanding) -> Vec<(String, String, String)> {
    let told = answer.findings.iter().filter_map(|it| match it.cause {
        Cause::TotalDisagrees { written, rows } => {
            let cell = it.place.cell.map(|it| it.to_string()).unwrap_or_default();
            Some((cell, written.to_string(), rows.to_string()))
        }
        _ => None,
    });
    told.collect()
}

#[track_caller]
fn check_disagrees(rows: &str, cell: &str, written: &str, given: &str) {
    let answer = understand(&grid(&[("Feuil1", rows)]), &Hints::new(None, today()));
    assert_eq!(answer.status, ReadingStatus::NeedsMapping);
    let expected = (cell.to_owned(), written.to_owned(), given.to_owned());
    assert!(disagreements(&answer).contains(&expected), "{:?}", answer.findings);
}

#[test]
fn a_total_that_disagrees_is_told_with_both_figures_and_its_cell() {
    let rows =
        "Nom | Prénom | Mois | Heures\nDIALLO | Awa | 10/2026 | 100\nSY | Ali | 10/2026 | 50";
    check_disagrees(&format!("{rows}\nTotal | | | 157"), "D4", "157.00", "150.00");
    check_disagrees(&format!("Total heures | | | 157\n\n{rows}"), "D1", "157.00", "150.00");
    let wide = "Nom | 09/2026 | 10/2026 | Total heures\nDIALLO Awa | 100 | 90 | 190\nSY Ali | 50 | 60 | 117";
    check_disagrees(wide, "D3", "117.00", "110.00");
}

#[test]
fn dates_stand_under_the_name_in_one_column() {
    let answer = check(
        "Salarié / date | Heures effectuées\nDIALLO Awa\n05/10/2026 | 7\n06/10/2026 | 8\n07/10/2026 | 7\nTotal | 22",
        "22.00",
        3,
    );
    assert!(answer.lines.iter().all(|it| it.span.is_some() && it.person.is_some()));
}
