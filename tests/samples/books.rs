//! Books of several sheets: a week each, summaries that agree or not, templates left in.

use rust_decimal::Decimal;
use tenu::units::Hours;

use super::book::{Look, Sheet, blank, day, formula, number, sum_across, text};
use super::calendar::{after, month, name as month_name, short};
use super::catalogue::Sample;
use super::draft::{
    days, entry, figure, first_monday, heads, months, or_asked, sample, sum, sum_over, total_row,
    truth, workday,
};
use super::people::{FIRMS, worker};
use super::statement::{decimal, hours};

const FOLDER: &str = "j-books";

/// The samples of this shape.
pub fn samples() -> Vec<Sample> {
    vec![
        sheet_a_week(),
        summary_that_disagrees(),
        template_left_in(),
        year_and_months(),
        firms_and_parameters(),
        last_year_too(),
    ]
}

/// A sheet a week, dates across.
fn sheet_a_week() -> Sample {
    let table = days(801, 4, 15);
    let mut sheets = Vec::new();
    for week in 0..3 {
        let mut sheet = Sheet::new(format!("S{}", 41 + week));
        let monday = after(first_monday(), week * 7);
        sheet.push(vec![text("Semaine du"), day(monday), text("au"), day(after(monday, 4))]);
        sheet.push(heads(&["Nom", "Qualification", "Lun", "Mar", "Mer", "Jeu", "Ven", "Total"]));
        for (who, own) in table.iter().enumerate() {
            let row = sheet.rows.len();
            let own = &own[week * 5..week * 5 + 5];
            let person = worker(801 + who);
            let mut cells = vec![text(person.payroll_name()), text(person.job.0)];
            cells.extend(own.iter().map(|it| entry(*it)));
            cells.push(formula(sum_across(row, 2, 6), Some(decimal(sum(own))), Look::General));
            sheet.push(cells);
        }
        sheets.push(sheet);
    }
    let note = "a sheet a week with sums of rows alone";
    sample(FOLDER, "une-semaine-par-feuille", sheets, truth(&table, 4), note)
}

fn list(name: &str, table: &[Vec<Hours>], place: usize, rank: usize) -> Sheet {
    let mut sheet = Sheet::new(name);
    sheet.push(heads(&["Nom", "Prénom", "Heures réalisées"]));
    for (who, own) in table.iter().enumerate() {
        let person = worker(rank + who);
        sheet.push(vec![text(person.last), text(person.first), entry(own[place])]);
    }
    let own: Vec<Hours> = table.iter().map(|it| it[place]).collect();
    sheet.push(total_row("Total", 2, (1, table.len()), sum(&own)));
    sheet
}

/// A sheet a month; one figure of the summary is that of an older state.
fn summary_that_disagrees() -> Sample {
    let table = months(802, 5, 3);
    let mut summary = Sheet::new("Récapitulatif");
    summary.push(heads(&["Mois", "Heures"]));
    let mut sheets = Vec::new();
    for place in 0..3 {
        let period = month(2026, 8 + u32::try_from(place).expect("small"));
        sheets.push(list(month_name(period), &table, place, 810));
        let own: Vec<Hours> = table.iter().map(|it| it[place]).collect();
        let told = if place == 1 { sum(&own) - hours(21, 0) } else { sum(&own) };
        summary.push(vec![text(month_name(period)), figure(told)]);
    }
    summary.push(total_row("Total", 1, (1, 3), truth(&table, 5).hours - hours(21, 0)));
    sheets.push(summary);
    let note = "the summary tells 21 h less for one month, whose own sheet agrees with its total";
    or_asked(sample(FOLDER, "recapitulatif-en-desaccord", sheets, truth(&table, 5), note))
}

/// A template with formulas over nothing beside two filled sheets.
fn template_left_in() -> Sample {
    let table = months(803, 6, 2);
    let mut template = Sheet::new("Modèle");
    template.push(heads(&["Nom", "Prénom", "Heures réalisées"]));
    (0..6).for_each(|_| {
        template.push(vec![blank(), blank(), blank()]);
    });
    template.push(total_row("Total", 2, (1, 6), Hours::ZERO));
    let sheets =
        vec![template, list("Sept. 2026", &table, 0, 820), list("Oct. 2026", &table, 1, 820)];
    let note = "an empty template with a total of 0 beside two filled sheets";
    sample(FOLDER, "modele-vide", sheets, truth(&table, 6), note)
}

/// A sheet a month and a year that repeats them, people down and months across.
fn year_and_months() -> Sample {
    let table = months(804, 5, 3);
    let mut sheets = Vec::new();
    let mut year = Sheet::new("Année");
    let mut headings = heads(&["Nom", "Prénom"]);
    for place in 0..3 {
        let period = month(2026, 8 + u32::try_from(place).expect("small"));
        headings.push(text(short(period)).heading());
        sheets.push(list(&short(period), &table, place, 830));
    }
    headings.push(text("Total").heading());
    year.push(headings);
    for (who, own) in table.iter().enumerate() {
        let person = worker(830 + who);
        let row = year.rows.len();
        let mut cells = vec![text(person.last), text(person.first)];
        cells.extend(own.iter().map(|it| figure(*it)));
        cells.push(formula(sum_across(row, 2, 4), Some(decimal(sum(own))), Look::General));
        year.push(cells);
    }
    year.push(total_row("Total", 5, (1, 5), truth(&table, 5).hours));
    sheets.push(year);
    let note = "a sheet a month, and a year that repeats them with months across";
    sample(FOLDER, "annee-et-mois", sheets, truth(&table, 5), note)
}

/// Firms on sheets; a sheet of parameters with numbers that are no hours.
fn firms_and_parameters() -> Sample {
    let table = months(805, 4, 2);
    let mut parameters = Sheet::new("Paramètres");
    parameters.push(vec![text("Octobre 2026")]);
    parameters.push(heads(&["Paramètre", "Valeur"]));
    for (label, value) in
        [("Montant du marché", 1_250_000), ("Heures à réaliser", 2_100), ("Durée (mois)", 18)]
    {
        parameters.push(vec![text(label), number(Decimal::from(value), Look::Whole)]);
    }
    let mut sheets = vec![parameters];
    for (place, firm) in FIRMS.iter().enumerate().take(2) {
        let mut sheet = list(firm.name, &table, place, 840 + place * 10);
        for (row, cells) in sheet.rows.iter_mut().enumerate().take(5) {
            cells.push(if row == 0 { text("Mois").heading() } else { text("10/2026") });
        }
        sheets.push(sheet);
    }
    let note = "a sheet a firm, and a sheet of parameters whose numbers are no hours worked";
    let mut truth = truth(&table, 0);
    truth.persons = (0..2).map(|it| table.iter().filter(|own| !own[it].is_zero()).count()).sum();
    sample(FOLDER, "parametres", sheets, truth, note)
}

/// The cumulated hours of last year in a column beside this month's.
fn last_year_too() -> Sample {
    let table = months(806, 8, 1);
    let mut sheet = Sheet::new("Octobre 2026");
    sheet.push(heads(&[
        "Nom",
        "Prénom",
        "Heures du mois",
        "Cumul depuis le début",
        "Date d’entrée",
    ]));
    for (who, own) in table.iter().enumerate() {
        let person = worker(860 + who);
        let so_far = own[0] + hours(210 + who as i64 * 31, 25);
        sheet.push(vec![
            text(person.last),
            text(person.first),
            entry(own[0]),
            figure(so_far),
            day(workday(who)),
        ]);
    }
    let so_far: Hours = (0..8).map(|it| table[it][0] + hours(210 + it as i64 * 31, 25)).sum();
    let mut total = total_row("Total", 2, (1, 8), truth(&table, 8).hours);
    total.push(sum_over(3, (1, 8), so_far));
    sheet.push(total);
    let note = "the hours of the month beside those since the start, both with a total";
    sample(FOLDER, "mois-et-cumul", vec![sheet], truth(&table, 8), note)
}
