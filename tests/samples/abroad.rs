//! German, English and Dutch statements, as firms from beyond a border send them.

use rust_decimal::Decimal;
use tenu::units::Hours;

use super::book::{Cell, Look, Sheet, Value, blank, date, day, formula, number, sum_across, text};
use super::catalogue::Sample;
use super::draft::{
    clock, days, entry, figure, heads, months, sample, sum, sum_over, total_row, truth, workday,
};
use super::people::worker;
use super::statement::{decimal, minutes};

const FOLDER: &str = "k-abroad";

/// The samples of this shape.
pub fn samples() -> Vec<Sample> {
    vec![
        german_day_sheet(),
        german_weeks(),
        english_week(),
        english_costs(),
        dutch_hours(),
        dutch_months(),
    ]
}

/// Datum, Beginn, Ende, Pause, Stunden.
fn german_day_sheet() -> Sample {
    let table = days(901, 1, 15);
    let mut sheet = Sheet::new("Oktober");
    sheet.push(vec![text("Stundenzettel")]);
    sheet.push(vec![
        text("Name:"),
        text(worker(901).payroll_name()),
        blank(),
        text("Monat:"),
        text("Oktober 2026"),
    ]);
    sheet.push(Vec::new());
    sheet.push(heads(&["Datum", "Beginn", "Ende", "Pause", "Arbeitszeit"]));
    for (place, worked) in table[0].iter().enumerate() {
        let pause = minutes(0, 30);
        let there = !worked.is_zero();
        let shown = |at: Hours| if there { clock(at) } else { blank() };
        let time = Cell { value: Value::Time(*worked, "hh:mm"), ..blank() };
        sheet.push(vec![
            date(workday(place), "dd.mm.yyyy"),
            shown(minutes(7, 0)),
            shown(minutes(7, 0) + *worked + pause),
            shown(pause),
            if there { time } else { blank() }.says(super::book::Says::Entry(*worked)),
        ]);
    }
    let stored = decimal(sum(&table[0])) / Decimal::from(24);
    let mut cells = vec![text("Summe")];
    cells.resize(4, blank());
    cells.push(formula("=SUM(E5:E19)", Some(stored), Look::Duration));
    sheet.push(cells);
    sheet.push(vec![text("Unterschrift Mitarbeiter")]);
    let note = "German: one person's days with start, end, pause and time worked";
    sample(FOLDER, "stundenzettel", vec![sheet], truth(&table, 1), note)
}

/// Mitarbeiter down, calendar weeks across.
fn german_weeks() -> Sample {
    let table = months(902, 6, 4);
    let mut sheet = Sheet::new("Baustelle 2026");
    sheet.push(heads(&["Mitarbeiter", "KW 41", "KW 42", "KW 43", "KW 44", "Gesamt"]));
    for (who, own) in table.iter().enumerate() {
        let row = sheet.rows.len();
        let mut cells = vec![text(worker(910 + who).payroll_name())];
        cells.extend(own.iter().map(|it| entry(*it)));
        cells.push(formula(sum_across(row, 1, 4), Some(decimal(sum(own))), Look::General));
        sheet.push(cells);
    }
    sheet.push(total_row("Gesamtsumme", 5, (1, 6), truth(&table, 6).hours));
    let note = "German: employees down, calendar weeks across";
    sample(FOLDER, "kalenderwochen", vec![sheet], truth(&table, 6), note)
}

/// A weekly timesheet with days across.
fn english_week() -> Sample {
    let table = days(903, 5, 5);
    let mut sheet = Sheet::new("Week 41");
    sheet.push(vec![text("WEEKLY TIMESHEET"), blank(), text("Week ending"), day(workday(4))]);
    sheet.push(heads(&[
        "Employee",
        "Trade",
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
        "Total hours",
    ]));
    for (who, own) in table.iter().enumerate() {
        let row = sheet.rows.len();
        let mut cells = vec![text(worker(920 + who).payroll_name()), text("Bricklayer")];
        cells.extend(own.iter().map(|it| entry(*it)));
        cells.extend([blank(), blank()]);
        cells.push(formula(sum_across(row, 2, 8), Some(decimal(sum(own))), Look::General));
        sheet.push(cells);
    }
    sheet.push(total_row("Grand total", 9, (2, 6), truth(&table, 5).hours));
    sheet.push(vec![text("Approved by"), blank(), text("Date")]);
    let note = "English: a week with days across";
    sample(FOLDER, "weekly-timesheet", vec![sheet], truth(&table, 5), note)
}

/// Hours with rates and costs.
fn english_costs() -> Sample {
    let table = months(904, 7, 1);
    let mut sheet = Sheet::new("October");
    sheet.push(heads(&["Worker", "Contract no.", "Month", "Hours worked", "Hourly rate", "Cost"]));
    for (who, own) in table.iter().enumerate() {
        let rate = Decimal::new(1_350 + who as i64 * 25, 2);
        sheet.push(vec![
            text(worker(930 + who).payroll_name()),
            number((88_100 + who as u64).into(), Look::Whole),
            text("October 2026"),
            entry(own[0]),
            number(rate, Look::TwoDecimals),
            number((decimal(own[0]) * rate).round_dp(2), Look::TwoDecimals),
        ]);
    }
    let mut total = total_row("Total", 3, (1, 7), truth(&table, 7).hours);
    let cost: Decimal = table
        .iter()
        .enumerate()
        .map(|(who, own)| (decimal(own[0]) * Decimal::new(1_350 + who as i64 * 25, 2)).round_dp(2))
        .sum();
    total.extend([blank(), formula("=SUM(F2:F8)", Some(cost), Look::TwoDecimals)]);
    sheet.push(total);
    let note = "English: hours with a rate and a cost that are not marked as money";
    sample(FOLDER, "hours-and-costs", vec![sheet], truth(&table, 7), note)
}

/// Medewerker, datum, van, tot, pauze, uren.
fn dutch_hours() -> Sample {
    let table = days(905, 2, 8);
    let mut sheet = Sheet::new("Urenstaat");
    sheet.push(heads(&["Medewerker", "Datum", "Van", "Tot", "Pauze", "Uren"]));
    for (who, own) in table.iter().enumerate() {
        for (place, worked) in own.iter().enumerate().filter(|it| !it.1.is_zero()) {
            sheet.push(vec![
                text(worker(940 + who).payroll_name()),
                date(workday(place), "dd-mm-yyyy"),
                clock(minutes(7, 0)),
                clock(minutes(7, 45) + *worked),
                clock(minutes(0, 45)),
                entry(*worked),
            ]);
        }
    }
    let rows = sheet.rows.len() - 1;
    sheet.push(total_row("Totaal", 5, (1, rows), truth(&table, 2).hours));
    let note = "Dutch: days with start, end, pause and hours";
    sample(FOLDER, "urenstaat", vec![sheet], truth(&table, 2), note)
}

/// Naam down, maanden across.
fn dutch_months() -> Sample {
    let table = months(906, 5, 4);
    let mut sheet = Sheet::new("Overzicht");
    sheet.push(vec![text("Gewerkte uren per maand 2026")]);
    sheet.push(heads(&["Naam", "juli", "augustus", "september", "oktober", "Totaal"]));
    for (who, own) in table.iter().enumerate() {
        let mut cells = vec![text(worker(950 + who).payroll_name())];
        cells.extend(own.iter().map(|it| entry(*it)));
        cells.push(figure(sum(own)));
        sheet.push(cells);
    }
    let mut cells = vec![text("Totaal")];
    cells.extend((0..4).map(|place| {
        let own: Vec<Hours> = table.iter().map(|it| it[place]).collect();
        sum_over(1 + place, (2, 6), sum(&own))
    }));
    cells.push(sum_over(5, (2, 6), truth(&table, 5).hours));
    sheet.push(cells);
    let note = "Dutch: people down, months across";
    sample(FOLDER, "uren-per-maand", vec![sheet], truth(&table, 5), note)
}
