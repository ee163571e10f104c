//! What people write beside, under and among the hours, and what must never be taken for them.

use super::cases::{check, check_asks, read};
use crate::workbooks::answer::ReadingStatus;

const FIVE: &str = "Nom | Mois | Heures\nDIALLO Awa | 10/2026 | 100\nSY Ali | 10/2026 | 90\n\
                    KOWAL Piotr | 10/2026 | 80";

#[track_caller]
fn check_foot_asks(foot: &str) {
    check_asks(&format!("{FIVE}\n{foot}"), &[]);
}

#[track_caller]
fn check_foot_is_left_out(foot: &str) {
    check(&format!("{FIVE}\nTotal | | 270\n{foot}"), "270.00", 3);
}

#[test]
fn a_figure_under_the_lines_is_asked_about() {
    check_foot_asks("Effectif | | 3");
    check_foot_asks("Objectif | | 600");
    check_foot_asks("Moyenne | | 90");
    check_foot_asks("ETP | | 1,78");
    check_foot_asks("Taux horaire | | 12,02");
    check_foot_asks("Report mois précédent | | 312,5");
    check_foot_asks("Page 1 | | 1");
}

#[test]
fn a_figure_under_the_total_is_left_out() {
    check_foot_is_left_out("Nombre de salariés | | 3");
    check_foot_is_left_out("dont femmes | | 100");
    check_foot_is_left_out("Reste à faire | | 730");
}

#[test]
fn lines_under_a_total_that_does_not_cover_them_are_asked_about() {
    check_foot_asks("Total | | 270\nBA Ira | 10/2026 | 35");
}

#[test]
fn sums_carried_from_page_to_page_are_no_lines() {
    check(
        "Date | Nom | Heures\n05/10/2026 | DIALLO Awa | 7\n06/10/2026 | DIALLO Awa | 6\n\
         À reporter | | 13\nReport | | 13\n07/10/2026 | DIALLO Awa | 5\nTotal | | 18",
        "18.00",
        3,
    );
}

#[test]
fn a_sum_carried_over_from_another_month_is_no_line() {
    let rows = "Mois | Nom | Heures\nReport septembre | | 312,5\n10/2026 | DIALLO Awa | 100\n\
                10/2026 | SY Ali | 90";
    check_asks(rows, &["190.00"]);
    check(&format!("{rows}\nTotal octobre | | 190\nTotal cumulé | | 502,5"), "190.00", 2);
}

#[test]
fn minutes_beside_whole_hours_complete_them() {
    let lines = "05/10/2026 | DIALLO Awa | 7 | 30\n06/10/2026 | DIALLO Awa | 6 | 45";
    for heads in ["Heures | Minutes", "Heures | Mn", "H | M", "Durée h | Durée min"] {
        check(&format!("Date | Nom | {heads}\n{lines}"), "14.25", 2);
    }
    check(&format!("Date | Nom | Heures | Min\n{lines}\nTotal | | 13 | 75"), "14.25", 2);
}

#[test]
fn hundredths_beside_whole_hours_complete_them() {
    let lines = "05/10/2026 | DIALLO Awa | 7 | 50\n06/10/2026 | DIALLO Awa | 6 | 75";
    for heads in ["Heures | Centièmes", "Heures | 1/100"] {
        check(&format!("Date | Nom | {heads}\n{lines}"), "14.25", 2);
    }
}

#[test]
fn numbers_without_a_heading_beside_whole_hours_are_asked_about() {
    check_asks(
        "Date | Nom | Heures\n05/10/2026 | DIALLO Awa | 7 | 30\n06/10/2026 | DIALLO Awa | 6 | 45",
        &["13.00", "14.25"],
    );
}

#[test]
fn hours_and_minutes_in_one_number_are_asked_about() {
    let lines = "05/10/2026 | DIALLO Awa | 7.3\n06/10/2026 | DIALLO Awa | 6.45";
    for heads in ["Heures (h.mn)", "Heures (hh,mm)", "Heures"] {
        check_asks(&format!("Date | Nom | {heads}\n{lines}"), &["13.75", "14.25"]);
    }
    let note = "Saisir 7,20 pour 7h20\nDate | Nom | Heures\n05/10/2026 | DIALLO Awa | 7.2";
    check_asks(note, &["7.20", "7.33"]);
}

#[test]
fn decimals_that_minutes_do_not_write_are_decimals() {
    check("Date | Nom | Heures\n05/10/2026 | SY Ali | 7.5\n06/10/2026 | SY Ali | 6.75", "14.25", 2);
}

#[test]
fn a_mark_that_may_part_thousands_is_asked_about() {
    check_asks("Nom | Mois | Heures\nSY Ali | 10/2026 | 1,500\nBA Ira | 10/2026 | 1,234", &[]);
}

#[test]
fn a_table_that_is_filled_in_is_no_empty_statement() {
    for rows in [
        "Nom | Mois | Jours | Heures\nDIALLO Awa | 10/2026 | 20 |",
        "Nom | Mois | Jours | Heures\nDIALLO Awa | 10/2026 | 20 | 0",
        "Nom | Date | Horaires | Heures\nDIALLO Awa | 05/10/2026 | 8h-12h 13h-16h |",
        "Agent | Lundi | Mardi | Mercredi | Jeudi | Vendredi | Heures\nSY Ali | X | X | X | | X |",
    ] {
        check_asks(rows, &[]);
    }
}

#[test]
fn a_sheet_that_was_not_understood_is_not_passed_over() {
    let october = "Nom | Mois | Heures\nDIALLO Awa | 10/2026 | 7h x 20j";
    let answer = read(&[("Sept", FIVE), ("Oct", october)]);
    assert_eq!(answer.status, ReadingStatus::NeedsMapping);
}

#[test]
fn sheets_of_plans_and_examples_are_asked_about() {
    let other = "Nom | Mois | Heures\nDIALLO Awa | 11/2026 | 140";
    for name in ["Prévisionnel", "Budget 2026", "Exemple", "Modèle"] {
        let answer = read(&[("Octobre", FIVE), (name, other)]);
        assert_eq!(answer.status, ReadingStatus::NeedsMapping, "{name}");
        assert!(answer.readings.iter().any(|it| it.hours.to_string() == "270.00"), "{name}");
    }
}

#[test]
fn sheets_kept_beside_the_statement_are_asked_about() {
    let other = "Nom | Mois | Heures\nDIALLO Awa | 09/2026 | 140";
    for name in ["Septembre (pour mémoire)", "Rappel septembre", "ancien", "Mois précédent", "Test"]
    {
        let answer = read(&[("Octobre", FIVE), (name, other)]);
        assert_eq!(answer.status, ReadingStatus::NeedsMapping, "{name}");
        assert!(answer.readings.iter().any(|it| it.hours.to_string() == "270.00"), "{name}");
    }
}

#[test]
fn tables_under_a_title_that_recalls_another_month_are_asked_about() {
    for title in ["Rappel septembre 2026", "Pour mémoire : septembre", "Mois déjà transmis"] {
        let other = "Nom | Mois | Heures\nDIALLO Awa | 09/2026 | 140\nTotal | | 140";
        check_asks(&format!("{FIVE}\nTotal | | 270\n\n{title}\n{other}"), &["270.00"]);
    }
    let advice = "Rappel : à renvoyer avant le 5";
    check(&format!("{advice}\n{FIVE}\nTotal | | 270"), "270.00", 3);
}

#[test]
fn a_row_that_shows_how_to_fill_in_the_others_is_asked_about() {
    for row in [
        "Exemple : DUPONT Jean | 10/2026 | 35",
        "Ex. DUPONT Jean | 01/2026 | 151,67",
        "DUPONT Jean (exemple) | 10/2026 | 35",
        "NOM Prénom | MM/AAAA | 151,67",
        "DUPONT Jean | 10/2026 | 35 | ligne exemple à supprimer",
        "Beispiel: Max Muster | 10/2026 | 35",
    ] {
        let rows = FIVE.replacen('\n', &format!("\n{row}\n"), 1);
        check_asks(&rows, &["270.00"]);
        check(&format!("{rows}\nTotal | | 270"), "270.00", 3);
    }
    let grid = "Heures\nNom | Lundi | Mardi | Mercredi | Jeudi | Vendredi\n\
                Exemple : DUPONT | 7 | 7 | 7 | 7 | 7\nSY Ali | 7 | 7 | 7 | 7 | 7";
    check_asks(grid, &["35.00"]);
}

#[test]
fn a_row_that_was_already_sent_is_asked_about() {
    check_asks(
        "Nom | Mois | Heures | Observation\nSY Ali | 10/2026 | 100\nBA Ira | 10/2026 | 90\n\
         SY Ali | 09/2026 | 140 | déjà déclaré",
        &["190.00"],
    );
}

#[test]
fn rows_that_are_to_come_cancelled_or_outside_the_contract_are_asked_about() {
    let rows = "Nom | Mois | Heures | Observation\nSY Ali | 10/2026 | 100\nBA Ira | 10/2026 | 90";
    for row in [
        "SY Ali | 11/2026 | 140 | prévision",
        "SY Ali | 11/2026 | 140 | à venir",
        "SY Ali | 11/2026 (prévu) | 140",
        "ANNULÉ - SY Ali | 10/2026 | 35",
        "SY Ali (doublon) | 10/2026 | 100",
        "BA Ira | 10/2026 | 20 | hors marché",
        "BA Ira | 10/2026 | 20 | à ne pas prendre en compte",
        "BA Ira | 10/2026 | 20 | non éligible",
        "BA Ira | 10/2026 | 20 | autre chantier",
    ] {
        check_asks(&format!("{rows}\n{row}"), &["190.00"]);
    }
    check(&format!("{rows}\nSY Ali | 09/2026 | 7 | fait comme prévu"), "197.00", 3);
}

#[test]
fn tables_outside_the_statement_are_asked_about() {
    let other = "Nom | Mois | Heures\nGIRARD Paul | 10/2026 | 140\nTotal | | 140";
    for title in ["Salariés permanents", "Heures hors marché", "Prévisionnel", "Congés payés"]
    {
        check_asks(&format!("{FIVE}\nTotal | | 270\n\n{title}\n{other}"), &["270.00"]);
        let answer = read(&[("Octobre", FIVE), (title, other)]);
        assert_eq!(answer.status, ReadingStatus::NeedsMapping, "{title}");
    }
    let calendar = "Mois | Heures ouvrées\n10/2026 | 154\n11/2026 | 140";
    let answer = read(&[("Octobre", FIVE), ("Paramètres", calendar)]);
    assert!(answer.lines.iter().all(|it| it.sheet == 0), "{:?}", answer.lines);
}

#[test]
fn some_of_the_people_again_on_a_sheet_of_another_name_are_asked_about() {
    let some = "Nom | Mois | Heures\nDIALLO Awa | 10/2026 | 100";
    let answer = read(&[("Octobre", FIVE), ("QPV", some)]);
    assert_eq!(answer.status, ReadingStatus::NeedsMapping);
    assert!(answer.readings.iter().any(|it| it.hours.to_string() == "270.00"));
}

#[test]
fn hours_not_worked_are_not_the_hours() {
    let rows = "Nom | Mois | Heures non travaillées | Heures\nSY Ali | 10/2026 | 30 | 100";
    check_asks(rows, &["100.00"]);
}

#[test]
fn hours_that_a_column_says_do_not_count_are_asked_about() {
    for head in ["Clause", "Éligible", "Validé", "Prise en compte"] {
        let rows = format!("Nom | Mois | Heures | {head}\nSY Ali | 10/2026 | 100 | oui");
        check(&rows, "100.00", 1);
        check_asks(&format!("{rows}\nBA Ira | 10/2026 | 90 | non"), &[]);
    }
}

#[test]
fn a_signature_under_the_lines_is_no_text_among_the_hours() {
    for foot in ["Fait à | Bobigny | le", "Signed on | | 03/11/2026", "Visa | | Le gérant"] {
        check(&format!("{FIVE}\n\n{foot}"), "270.00", 3);
    }
}

#[test]
fn hours_given_back_without_a_sign_are_asked_about() {
    let rows = "Nom | Mois | Heures | Type\nSY Ali | 10/2026 | 100 | Facture\nSY Ali | 09/2026";
    check_asks(&format!("{rows} | 7 | Avoir"), &[]);
    check(&format!("{rows} | -7 | Avoir"), "93.00", 2);
}

#[test]
fn hours_already_counted_before_the_month_are_no_lines() {
    for before in ["Heures déjà effectuées", "Heures mois précédents"] {
        check(
            &format!("Nom | Mois | {before} | Heures\nSY Ali | 10/2026 | 691 | 100"),
            "100.00",
            1,
        );
    }
}

#[test]
fn rubrics_that_are_no_hours_are_no_lines() {
    check_asks(
        "Nom | Mois | Libellé | Nombre heures\nSY Ali | 10/2026 | Heures normales | 100\n\
         SY Ali | 10/2026 | Panier | 14\nSY Ali | 10/2026 | Prime de salissure | 14",
        &["100.00"],
    );
}

#[test]
fn codes_that_may_be_absence_are_asked_about() {
    check_asks(
        "Nom | Mois | Code | Heures\nSY Ali | 10/2026 | HN | 100\nSY Ali | 10/2026 | AM | 14",
        &[],
    );
}

#[test]
fn absence_named_in_the_place_of_a_person_is_absence() {
    check(&format!("{FIVE}\nIntempéries | | 14\nTotal | | 284"), "270.00", 3);
}

#[test]
fn sheets_that_name_several_contracts_give_them_to_their_lines() {
    let sheet = |reference: &str, hours: [u32; 3]| {
        let [awa, marc, both] = hours;
        format!(
            "N° marché|{reference}
            Mois|10/2026

            Nom|Heures
            DIARRA Awa|{awa}
            PETIT Marc|{marc}
            Total|{both}"
        )
    };
    let (own, other) = (sheet("2026-014", [70, 35, 105]), sheet("2026-021", [14, 7, 21]));
    let answer = read(&[("Collège", &own), ("Gymnase", &other)]);
    let named: Vec<Option<&str>> = answer
        .lines
        .iter()
        .map(|it| it.contract.and_then(|it| answer.texts.get(it as usize)).map(String::as_str))
        .collect();
    assert_eq!(answer.heading.contract.as_deref(), Some("2026-014"), "{answer:?}");
    let (own, other) = (Some("2026-014"), Some("2026-021"));
    assert_eq!(named, [own, own, other, other], "{answer:?}");
}

#[test]
fn a_column_full_of_slips_is_still_one_of_two_that_may_be_the_hours() {
    let rows = "Nom | Mois | Heures | Heures payées\nSY Ali | 10/2026 | 120 | 110\n\
                BA Ira | 10/2026 | 7h3O | 12\nKA Lou | 10/2026 | 7h3O | 12";
    check_asks(rows, &["120.00", "134.00"]);
}

#[test]
fn weekly_hours_of_the_contract_are_not_worked() {
    check_asks("Nom | Mois | Heures hebdo\nSY Ali | 10/2026 | 35\nBA Ira | 10/2026 | 35", &[]);
}

#[test]
fn rows_of_a_grid_that_are_no_hours_are_asked_about() {
    let rows = "Heures\nNom | Rubrique | Lundi | Mardi | Mercredi | Jeudi | Vendredi\n\
                SY Ali | Heures | 7 | 7 | 7 | 7 | 7";
    check(rows, "35.00", 5);
    for label in ["Paniers", "Km", "Trajet (h)", "Arrivée", "Effectif", "Prévu"] {
        check_asks(&format!("{rows}\nSY Ali | {label} | 8 | 8 | 8 | 8 | 8"), &["35.00"]);
    }
}

#[test]
fn a_month_of_working_days_alone() {
    check(
        "Heures d'octobre 2026\nNom | 1 | 2 | 5 | 6 | 7 | 8 | 9 | Total\n\
         DIALLO Awa | 7 | 7 | CP | 7 | 7 | 7 | | 35\nSY Ali | 7 | 7 | 7 | 7 | 7 | 7 | 7 | 49",
        "84.00",
        12,
    );
}

#[test]
fn hours_written_in_days_are_asked_about() {
    let line = "SY Ali | 10/2026 | 20\nBA Ira | 10/2026 | 19";
    check_asks(&format!("Nom | Mois | Heures (en jours de 7 h)\n{line}"), &[]);
    check_asks(&format!("Valeurs en jours\nNom | Mois | Heures\n{line}"), &[]);
}

#[test]
fn a_month_under_its_weeks_is_asked_about() {
    check_asks(
        "Nom | Semaine | Heures\nSY Ali | S40 | 35\nSY Ali | S41 | 28\nSY Ali | Octobre | 63",
        &[],
    );
}

#[test]
fn a_row_of_ones_among_hours_is_asked_about() {
    check_asks(
        "Heures\nNom | Lundi | Mardi | Mercredi | Jeudi | Vendredi\nSY Ali | 7 | 7 | 7 | 7 | 7\n\
         Camion | 1 | 1 | 1 | 1 | 1",
        &[],
    );
}
