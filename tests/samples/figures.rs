//! Figures that are written strangely: units in texts, minutes, formulas never calculated, several
//! figures a month.

use rust_decimal::Decimal;
use tenu::units::Hours;

use super::book::{Cell, Look, Says, Sheet, blank, day, formula, number, sum_across, text};
use super::calendar::{month, short, slashed, ymd};
use super::catalogue::Sample;
use super::draft::{
    days, entry, figure, heads, months, or_asked, present, sample, sum, sum_over, total_row, truth,
    workday,
};
use super::people::{FIRMS, worker};
use super::statement::{Sum, decimal, hours, minutes};
use super::write::Form;

const FOLDER: &str = "i-figures";

/// The samples of this shape.
pub fn samples() -> Vec<Sample> {
    vec![
        units_in_texts(),
        minutes_in_the_heading(),
        minutes_under_hours(),
        hours_and_minutes_apart(),
        days_times_seven(),
        training_beside_each_month(),
        contracts_of_an_agency(),
        ages_and_rates(),
        months_to_come(),
        hidden_months(),
        ambiguous_dates(),
        share_of_the_workforce(),
    ]
}

/// `7 h 30`, `7h30min`, `450 min`, `7,5 h` in one column.
fn units_in_texts() -> Sample {
    let table = days(701, 2, 9);
    let mut sheet = Sheet::new("Relevé");
    sheet.push(heads(&["Date", "Salarié", "Durée"]));
    for (who, own) in table.iter().enumerate() {
        for (place, worked) in own.iter().enumerate().filter(|it| !it.1.is_zero()) {
            let all = worked.seconds() / 60;
            let (whole, rest) = (all / 60, all % 60);
            let said = match place % 4 {
                0 => format!("{whole} h {rest:02}"),
                1 => format!("{whole}h{rest:02}min"),
                2 => format!("{all} min"),
                _ => format!("{} h", decimal(*worked).to_string().replace('.', ",")),
            };
            sheet.push(vec![
                day(workday(place)),
                text(worker(701 + who).payroll_name()),
                text(said).says(Says::Entry(*worked)),
            ]);
        }
    }
    let note = "durations as texts, each with another unit";
    or_asked(sample(FOLDER, "unites-melangees", vec![sheet], truth(&table, 2), note))
}

fn in_minutes(worked: Hours) -> Cell {
    number(Decimal::from(worked.seconds() / 60), Look::Whole)
}

/// Minutes, as the heading says, and their total in hours below.
fn minutes_in_the_heading() -> Sample {
    let table = days(702, 3, 6);
    let mut sheet = Sheet::new("Relevé");
    sheet.push(heads(&["Salarié", "Date", "Durée (minutes)"]));
    for (who, own) in table.iter().enumerate() {
        for (place, worked) in own.iter().enumerate().filter(|it| !it.1.is_zero()) {
            sheet.push(vec![
                text(worker(710 + who).payroll_name()),
                day(workday(place)),
                in_minutes(*worked).says(Says::Entry(*worked)),
            ]);
        }
    }
    let all = truth(&table, 3).hours;
    sheet.push(vec![text("Total minutes"), blank(), in_minutes(all)]);
    sheet.push(vec![text("Soit en heures"), blank(), figure(all)]);
    let note = "minutes under a heading that says so, the total in minutes and in hours";
    or_asked(sample(FOLDER, "minutes", vec![sheet], truth(&table, 3), note))
}

/// Minutes under a heading that says hours.
fn minutes_under_hours() -> Sample {
    let table = days(703, 2, 8);
    let mut sheet = Sheet::new("Export");
    sheet.push(heads(&["Matricule", "Nom", "Date", "Heures"]));
    for (who, own) in table.iter().enumerate() {
        for (place, worked) in own.iter().enumerate().filter(|it| !it.1.is_zero()) {
            let person = worker(720 + who);
            sheet.push(vec![
                number(person.registration.into(), Look::Whole),
                text(person.last),
                day(workday(place)),
                in_minutes(*worked).says(Says::Entry(*worked)),
            ]);
        }
    }
    let note = "minutes of a day under a heading that says hours: nobody works 450 hours a day";
    or_asked(sample(FOLDER, "minutes-sous-heures", vec![sheet], truth(&table, 2), note))
}

/// Hours in one column and minutes in the next.
fn hours_and_minutes_apart() -> Sample {
    let table = days(704, 2, 8);
    let mut sheet = Sheet::new("Relevé");
    sheet.push(heads(&["Nom", "Date", "Heures", "Minutes"]));
    for (who, own) in table.iter().enumerate() {
        for (place, worked) in own.iter().enumerate().filter(|it| !it.1.is_zero()) {
            let all = worked.seconds() / 60;
            sheet.push(vec![
                text(worker(730 + who).last),
                day(workday(place)),
                number((all / 60).into(), Look::Whole).says(Says::Entry(*worked)),
                number((all % 60).into(), Look::Whole),
            ]);
        }
    }
    let note = "whole hours in one column, minutes in the next";
    or_asked(sample(FOLDER, "heures-et-minutes-separees", vec![sheet], truth(&table, 2), note))
}

/// Hours as days times seven, by formulas never calculated.
fn days_times_seven() -> Sample {
    let mut sheet = Sheet::new("Octobre 2026");
    sheet.push(heads(&["Nom", "Prénom", "Nb jours", "Heures"]));
    let mut table: Vec<Vec<Hours>> = Vec::new();
    for who in 0..6 {
        let person = worker(740 + who);
        let days = 8 + (who as i64 * 5) % 13;
        let row = sheet.rows.len() + 1;
        sheet.push(vec![
            text(person.last),
            text(person.first),
            number(days.into(), Look::Whole),
            formula(format!("=C{row}*7"), None, Look::General)
                .says(Says::Entry(hours(days * 7, 0))),
        ]);
        table.push(vec![hours(days * 7, 0)]);
    }
    sheet.push(vec![text("Total"), blank(), blank(), formula("=SUM(D2:D7)", None, Look::General)]);
    let note = "hours are days times seven, by formulas that were never calculated";
    or_asked(sample(FOLDER, "jours-fois-sept", vec![sheet], truth(&table, 6), note))
}

/// Under each month the hours and how many of them were training.
fn training_beside_each_month() -> Sample {
    let table = months(705, 5, 3);
    let mut sheet = Sheet::new("Trimestre");
    let mut top = heads(&["Nom", "Prénom"]);
    let mut below = vec![blank(), blank()];
    for place in 0..3 {
        top.extend([
            text(short(month(2026, 8 + u32::try_from(place).expect("small")))).heading(),
            blank(),
        ]);
        below.extend(heads(&["Heures", "dont formation"]));
        sheet.merges.push((0, 2 + place * 2, 0, 3 + place * 2));
    }
    top.push(text("Total heures").heading());
    sheet.push(top);
    sheet.push(below);
    for (who, own) in table.iter().enumerate() {
        let person = worker(750 + who);
        let mut cells = vec![text(person.last), text(person.first)];
        for (place, worked) in own.iter().enumerate() {
            let training = if (who + place) % 2 == 0 && !worked.is_zero() {
                minutes(14, 0)
            } else {
                Hours::ZERO
            };
            cells.extend([
                entry(*worked),
                if training.is_zero() { blank() } else { figure(training) },
            ]);
        }
        cells.push(figure(sum(own)));
        sheet.push(cells);
    }
    let mut cells = vec![text("Total")];
    cells.resize(8, blank());
    cells.push(sum_over(8, (2, 6), truth(&table, 5).hours));
    sheet.push(cells);
    let note = "under each month the hours and the part of them that was training";
    sample(FOLDER, "dont-formation-par-mois", vec![sheet], truth(&table, 5), note)
}

/// Contract numbers, kinds of hour, adjustments, amounts: an agency's export with subtotals.
fn contracts_of_an_agency() -> Sample {
    let mut sheet = Sheet::new("EXPORT_2026_10");
    sheet.push(heads(&[
        "N° contrat",
        "Agence",
        "Intérimaire",
        "Qualification",
        "Début mission",
        "Fin mission",
        "Hrs normales",
        "Hrs supp 25%",
        "Régul.",
        "Total hrs",
        "Coef.",
        "Taux fact.",
        "Montant HT",
    ]));
    let mut table: Vec<Vec<Hours>> = Vec::new();
    for who in 0..9_usize {
        let person = worker(760 + who / 2);
        let normal = hours(60 + (who as i64 * 17) % 80, 50);
        let extra = if who % 3 == 0 { hours(6, 0) } else { Hours::ZERO };
        let adjusted = if who == 4 { hours(-7, 0) } else { Hours::ZERO };
        let all = normal + extra + adjusted;
        let optional = |it: Hours| if it.is_zero() { blank() } else { figure(it) };
        let row = sheet.rows.len() + 1;
        sheet.push(vec![
            number((4_410_020 + who as u64 * 7).into(), Look::Whole),
            text("Reims"),
            text(person.payroll_name()),
            text(person.job.0),
            day(ymd(2026, 10, 1 + u32::try_from(who).expect("small"))),
            day(ymd(2026, 10, 30)),
            figure(normal),
            optional(extra),
            optional(adjusted),
            formula(format!("=G{row}+H{row}+I{row}"), Some(decimal(all)), Look::TwoDecimals)
                .says(Says::Entry(all)),
            number(Decimal::new(205, 2), Look::TwoDecimals),
            number(Decimal::new(2_455, 2), Look::Euros),
            number((decimal(all) * Decimal::new(2_455, 2)).round_dp(2), Look::Euros),
        ]);
        table.push(vec![all]);
    }
    let mut cells = vec![text("TOTAL GÉNÉRAL")];
    cells.resize(9, blank());
    cells.push(sum_over(9, (1, 9), truth(&table, 5).hours));
    sheet.push(cells);
    let note = "an agency's export: contracts, kinds of hour, an adjustment, coefficients, amounts";
    or_asked(sample(FOLDER, "export-par-contrat", vec![sheet], truth(&table, 5), note))
}

/// Ages, districts, coefficients and shares beside the hours, no total.
fn ages_and_rates() -> Sample {
    let table = months(706, 11, 1);
    let mut sheet = Sheet::new("Octobre 2026");
    sheet.push(heads(&[
        "Nom",
        "Prénom",
        "Âge",
        "QPV",
        "Ancienneté (mois)",
        "Taux horaire",
        "Heures",
        "% temps plein",
    ]));
    for (who, own) in table.iter().enumerate() {
        let person = worker(770 + who);
        let full = (decimal(own[0]) / Decimal::new(15_167, 2)).round_dp(2);
        sheet.push(vec![
            text(person.last),
            text(person.first),
            number((19 + who as u64 * 3).into(), Look::Whole),
            text(if person.priority_district { "oui" } else { "non" }),
            number((1 + who as u64).into(), Look::Whole),
            number(Decimal::new(1_202 + who as i64, 2), Look::TwoDecimals),
            entry(own[0]),
            number(full * Decimal::from(100), Look::Whole),
        ]);
    }
    let note = "ages, months of seniority, rates and shares beside the hours, no total";
    sample(FOLDER, "ages-et-taux", vec![sheet], truth(&table, present(&table)), note)
}

/// A year of which the last months are still to come.
fn months_to_come() -> Sample {
    let table = months(707, 6, 7);
    let mut sheet = Sheet::new("2026");
    let mut headings = vec![text("Salarié").heading()];
    headings.extend((1..=12).map(|it| text(short(month(2026, it))).heading()));
    headings.push(text("Cumul 2026").heading());
    sheet.push(headings);
    for (who, own) in table.iter().enumerate() {
        let row = sheet.rows.len();
        let mut cells = vec![text(worker(790 + who).payroll_name())];
        cells.extend(own.iter().map(|it| entry(*it)));
        cells.resize(13, blank());
        cells.push(formula(sum_across(row, 1, 12), Some(decimal(sum(own))), Look::General));
        sheet.push(cells);
    }
    let mut cells = vec![text("Total mois")];
    for place in 0..12 {
        let own: Vec<Hours> =
            table.iter().map(|it| it.get(place).copied().unwrap_or_default()).collect();
        cells.push(sum_over(1 + place, (1, 6), sum(&own)));
    }
    cells.push(sum_over(13, (1, 6), truth(&table, 6).hours));
    sheet.push(cells);
    sheet.push(vec![text("Objectif"), number(2_400.into(), Look::Whole)]);
    sheet.push(vec![
        text("Reste à faire"),
        formula(
            "=B9-N8",
            Some(Decimal::from(2_400) - decimal(truth(&table, 6).hours)),
            Look::General,
        ),
    ]);
    let note = "months to come are empty and sum up to 0; the hours asked for and left stand below";
    or_asked(sample(FOLDER, "mois-a-venir", vec![sheet], truth(&table, 6), note))
}

/// Past months in hidden columns that the totals count.
fn hidden_months() -> Sample {
    let table = months(708, 6, 6);
    let mut sheet = Sheet::new("Suivi");
    let mut headings = vec![text("Nom").heading()];
    headings.extend((5..=10).map(|it| text(slashed(month(2026, it))).heading()));
    headings.push(text("Total").heading());
    sheet.push(headings);
    for (who, own) in table.iter().enumerate() {
        let row = sheet.rows.len();
        let mut cells = vec![text(worker(800 + who).last)];
        cells.extend(own.iter().map(|it| entry(*it)));
        cells.push(formula(sum_across(row, 1, 6), Some(decimal(sum(own))), Look::General));
        sheet.push(cells);
    }
    sheet.push(total_row("Total", 7, (1, 6), truth(&table, 6).hours));
    sheet.hidden_columns = vec![1, 2, 3];
    let note = "past months in hidden columns, counted by the totals";
    sample(FOLDER, "colonnes-masquees", vec![sheet], truth(&table, 6), note)
}

/// Dates as texts that only the column as a whole tells apart from the American order.
fn ambiguous_dates() -> Sample {
    let table = days(709, 2, 10);
    let mut sheet = Sheet::new("export");
    sheet.push(heads(&["Nom;Prénom", "Jour", "Nb h"]));
    sheet.rows[0] = heads(&["Nom", "Prénom", "Jour", "Nb h"]);
    for (who, own) in table.iter().enumerate() {
        for (place, worked) in own.iter().enumerate().filter(|it| !it.1.is_zero()) {
            let person = worker(810 + who);
            let said = workday(place).format("%d/%m/%y").to_string();
            sheet.push(vec![text(person.last), text(person.first), text(said), entry(*worked)]);
        }
    }
    let note = "days such as 05/10/26: the column tells the order";
    let made = sample(FOLDER, "dates-courtes", vec![sheet], truth(&table, 2), note);
    Sample { form: Form::CsvWindows, ..made }
}

/// Hours of insertion, and below them those of everybody and the share.
fn share_of_the_workforce() -> Sample {
    let table = months(710, 7, 1);
    let mut sheet = Sheet::new(FIRMS[5].name);
    sheet.push(vec![text("Relevé d’octobre 2026 – lot 4")]);
    sheet.push(heads(&["Nom", "Prénom", "Contrat", "Heures insertion"]));
    for (who, own) in table.iter().enumerate() {
        let person = worker(820 + who);
        sheet.push(vec![
            text(person.last),
            text(person.first),
            text(person.contract),
            entry(own[0]),
        ]);
    }
    let all = truth(&table, 7).hours;
    let everybody = hours(3_411, 50);
    sheet.push(vec![text("Total heures insertion"), blank(), blank(), sum_over(3, (2, 8), all)]);
    sheet.push(vec![
        text("Total heures chantier (tous salariés)"),
        blank(),
        blank(),
        figure(everybody).says(Says::Workforce(everybody)),
    ]);
    let share = (decimal(all) / decimal(everybody) * Decimal::from(100)).round_dp(2);
    sheet.push(vec![
        text("Taux d’insertion (%)"),
        blank(),
        blank(),
        number(share, Look::TwoDecimals),
    ]);
    let note = "below the total the hours of everybody and the share of insertion";
    let truth = Sum { workforce: everybody, ..truth(&table, present(&table)) };
    sample(FOLDER, "taux-d-insertion", vec![sheet], truth, note)
}
