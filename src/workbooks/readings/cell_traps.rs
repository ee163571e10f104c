//! Single cells that once cost a whole row, sheet or column.

use crate::domain::finding::Cause;
use crate::workbooks::answer::ReadingStatus;

use super::cases::{check, check_asks, read};

#[test]
fn a_sheet_of_one_line_is_not_left_out_on_equality_alone() {
    let days = "Nom | Date | Heures\nDIALLO Awa | 05/10/2026 | 7\nDIALLO Awa | 06/10/2026 | 8";
    let one = "Nom | Mois | Heures\nDIALLO Awa | 10/2026 | 15";
    let answer = read(&[("Gymnase", days), ("École", one)]);
    assert_eq!(answer.status, ReadingStatus::NeedsMapping);
    let undated = "Nom | Heures\nDIALLO Awa | 15";
    assert_eq!(read(&[("Gymnase", days), ("École", undated)]).status, ReadingStatus::NeedsMapping);
}

#[test]
fn a_sheet_of_one_line_that_is_called_a_summary_sums_up() {
    let days = "Nom | Date | Heures\nDIALLO Awa | 05/10/2026 | 7\nDIALLO Awa | 06/10/2026 | 8";
    let one = "Nom | Mois | Heures\nDIALLO Awa | 10/2026 | 15";
    let answer = read(&[("Gymnase", days), ("Synthèse", one)]);
    assert_eq!((answer.status, answer.lines.len()), (ReadingStatus::Recognised, 2));
}

#[test]
fn hours_that_were_not_typed_to_the_end_cost_no_row_in_silence() {
    for (headings, rows) in [
        ("Nom | Heures", ["DIALLO Awa | H,", "SY Ali | 8", "BA Omar | 7"]),
        ("Nom | H", ["DIALLO Awa | H,", "SY Ali | 8", "BA Omar | 7"]),
        ("Date | Heures", ["05/10/2026 | H,", "06/10/2026 | 8", "07/10/2026 | 7"]),
        ("Nom | Prénom | Heures", ["DIALLO | Awa | H,", "SY | Ali | 8", "BA | Omar | 7"]),
    ] {
        let text = format!("Octobre 2026\n{headings}\n{}", rows.join("\n"));
        let answer = read(&[("Feuil1", &text)]);
        let told = answer.findings.iter().any(|it| it.cause == Cause::NotHours);
        assert!(told, "{headings}: {:?} {:?}", answer.status, answer.findings);
    }
}

#[test]
fn a_repeated_heading_is_no_text_among_the_hours() {
    let answer = check(
        "Nom | Mois | H\nDIALLO Awa | 10/2026 | 100\nNom | Mois | H\nSY Ali | 10/2026 | 50",
        "150.00",
        2,
    );
    assert!(answer.findings.iter().all(|it| it.cause != Cause::NotHours));
}

#[test]
fn remarks_say_nothing_of_the_other_rows() {
    for remark in [
        "heures sup comprises",
        "Heures de nuit",
        "dont 2 h de nuit",
        "moyenne 7 h par jour",
        "reste 3 jours de CP",
        "nombre de paniers 12",
        "arrivé le 12",
        "cumul à vérifier",
    ] {
        let rows = format!(
            "Nom | Prénom | Mois | Heures | Remarque\nDIALLO | Awa | 10/2026 | 100 | {remark}\n\
             SY | Ali | 10/2026 | 50 | en contrat jusqu'au 15\nBA | Omar | 10/2026 | 70 |"
        );
        check(&rows, "220.00", 3);
    }
}

#[test]
fn rubrics_on_every_row_still_tell_meals_from_hours() {
    check_asks_or_reads(
        "Nom | Mois | Observations | Quantité\nDIALLO Awa | 10/2026 | Heures normales | 100\n\
         DIALLO Awa | 10/2026 | Paniers | 12",
    );
}

#[track_caller]
fn check_asks_or_reads(rows: &str) {
    let answer = read(&[("Feuil1", rows)]);
    let sum: crate::units::Hours = answer.lines.iter().map(|it| it.hours).sum();
    let right = sum == crate::units::Hours::from_whole(100);
    assert!(answer.status == ReadingStatus::NeedsMapping || right, "{:?}", answer.lines);
}

#[test]
fn birth_dates_are_taken_from_texts() {
    let answer = check(
        "Nom | Né(e) le | Mois | Heures\nDIALLO Awa | 03/04/1990 | 10/2026 | 100\n\
         SY Ali | 25/12/1985 | 10/2026 | 50",
        "150.00",
        2,
    );
    let born: Vec<_> =
        answer.persons.iter().map(|it| it.born_on.map(|it| it.to_string())).collect();
    assert_eq!(born, [Some("1990-04-03".to_owned()), Some("1985-12-25".to_owned())]);
}

#[test]
fn hours_of_a_wrong_order_of_birth_dates_stay() {
    let answer = check(
        "Nom | Né(e) le | Mois | Heures\nDIALLO Awa | 25/04/1990 | 10/2026 | 100\n\
         SY Ali | 04/25/1985 | 10/2026 | 50",
        "150.00",
        2,
    );
    assert!(answer.persons.iter().all(|it| it.born_on.is_none()));
}

#[test]
fn two_equal_columns_of_hours_are_one() {
    check(
        "Nom | Mois | Heures | Total heures\nDIALLO Awa | 10/2026 | 100 | 100\n\
         SY Ali | 10/2026 | 50 | 50",
        "150.00",
        2,
    );
    check_asks("Nom | Mois | Heures | Heures\nDIALLO Awa | 10/2026 | 100 | 90", &[]);
}
