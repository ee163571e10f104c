//! Start and end: merged headings, nights, pauses and spans written as text.

use rust_decimal::Decimal;
use tenu::units::Hours;

use super::book::{Cell, Look, Says, Sheet, Value, blank, day, formula, number, text};
use super::catalogue::Sample;
use super::draft::{
    clock, days, entry, figure, heads, or_asked, sample, sum, sum_over, total_row, truth, workday,
};
use super::people::worker;
use super::statement::{decimal, minutes};

const FOLDER: &str = "h-clocks";

/// The samples of this shape.
pub fn samples() -> Vec<Sample> {
    vec![
        two_halves_of_a_day("matin-apres-midi", true),
        two_halves_of_a_day("matin-apres-midi-sans-total", false),
        nights_with_pause(),
        spans_as_text(),
        uncalculated_differences(),
        clock_texts(),
        weekly_clocks(),
        clocks_and_place(),
    ]
}

/// Morning and afternoon, each with start and end, under merged headings.
fn two_halves_of_a_day(name: &'static str, with_total: bool) -> Sample {
    let table = days(601, 2, 8);
    let mut sheet = Sheet::new("Horaires");
    let mut top = heads(&["Salarié", "Date", "Matin", "", "Après-midi", ""]);
    let mut below = heads(&["", "", "Début", "Fin", "Début", "Fin"]);
    if with_total {
        top.push(text("Total").heading());
        below.push(text("heures").heading());
    }
    sheet.push(top);
    sheet.push(below);
    sheet.merges.extend([(0, 2, 0, 3), (0, 4, 0, 5)]);
    for (who, own) in table.iter().enumerate() {
        for (place, worked) in own.iter().enumerate() {
            let mut cells = vec![text(worker(601 + who).payroll_name()), day(workday(place))];
            let morning = if worked.is_zero() { Hours::ZERO } else { minutes(3, 30) };
            let afternoon = *worked - morning;
            for (start, length) in [(minutes(8, 0), morning), (minutes(13, 0), afternoon)] {
                let there = !length.is_zero();
                let shown = |at: Hours| if there { clock(at) } else { blank() };
                cells.extend([shown(start), shown(start + length)]);
            }
            if with_total {
                cells.push(entry(*worked));
            } else {
                cells[1].says = Says::Entry(*worked);
            }
            sheet.push(cells);
        }
    }
    if with_total {
        sheet.push(total_row("Total", 6, (2, 17), truth(&table, 2).hours));
    }
    let note = "morning and afternoon under merged headings, each with start and end";
    let made = sample(FOLDER, name, vec![sheet], truth(&table, 2), note);
    if with_total { made } else { or_asked(made) }
}

/// Night shifts with a pause in minutes and no hours.
fn nights_with_pause() -> Sample {
    let mut sheet = Sheet::new("Nuits");
    sheet.push(heads(&["Date", "Agent", "Prise de poste", "Fin de poste", "Pause (min)"]));
    let mut table: Vec<Vec<Hours>> = vec![Vec::new()];
    for place in 0..12_usize {
        let late = place % 3 == 0;
        let (start, end) =
            if late { (minutes(22, 30), minutes(6, 0)) } else { (minutes(21, 0), minutes(4, 30)) };
        let pause = if place % 2 == 0 { 30 } else { 20 };
        let worked = minutes(24, 0) - start + end - minutes(0, pause);
        sheet.push(vec![
            day(workday(place / 2)),
            text(worker(610 + place % 2).payroll_name()),
            clock(start),
            clock(end),
            number(pause.into(), Look::Whole).says(Says::Entry(worked)),
        ]);
        table[0].push(worked);
    }
    let note = "start and end over midnight, a pause in minutes, no hours";
    or_asked(sample(FOLDER, "nuits-et-pause-en-minutes", vec![sheet], truth(&table, 2), note))
}

/// Spans of the day as one text, hours beside it.
fn spans_as_text() -> Sample {
    let table = days(602, 2, 9);
    let mut sheet = Sheet::new("Pointage");
    sheet.push(heads(&["Date", "Salarié", "Horaires", "Nb heures"]));
    for place in 0..9 {
        for (who, own) in table.iter().enumerate() {
            let spans = if own[place].is_zero() { "absent" } else { "8h-12h / 13h-17h" };
            sheet.push(vec![
                day(workday(place)),
                text(worker(620 + who).payroll_name()),
                text(spans),
                entry(own[place]),
            ]);
        }
    }
    sheet.push(total_row("Total", 3, (1, 18), truth(&table, 2).hours));
    let note = "the spans of the day as one text beside the hours";
    sample(FOLDER, "plages-en-texte", vec![sheet], truth(&table, 2), note)
}

/// Hours as a formula over the clocks that was never calculated.
fn uncalculated_differences() -> Sample {
    let table = days(603, 1, 14);
    let mut sheet = Sheet::new("Octobre");
    sheet.push(vec![text("Salarié :"), text(worker(630).payroll_name())]);
    sheet.push(heads(&["Date", "Début", "Fin", "Pause", "Heures"]));
    for (place, worked) in table[0].iter().enumerate() {
        let row = sheet.rows.len() + 1;
        if worked.is_zero() {
            sheet.push(vec![day(workday(place))]);
            continue;
        }
        let start = minutes(7, 30);
        sheet.push(vec![
            day(workday(place)),
            clock(start),
            clock(start + *worked + minutes(1, 0)),
            clock(minutes(1, 0)),
            formula(format!("=(C{row}-B{row}-D{row})*24"), None, Look::TwoDecimals)
                .says(Says::Entry(*worked)),
        ]);
    }
    let row = sheet.rows.len();
    sheet.push(vec![
        text("Total"),
        blank(),
        blank(),
        blank(),
        formula(format!("=SUM(E3:E{row})"), None, Look::TwoDecimals),
    ]);
    let note = "hours as differences of clocks, by formulas that were never calculated";
    or_asked(sample(FOLDER, "differences-non-calculees", vec![sheet], truth(&table, 1), note))
}

fn said(at: Hours) -> Cell {
    text(super::statement::clock_text(at, "h"))
}

/// Clocks and hours as texts with an h.
fn clock_texts() -> Sample {
    let table = days(604, 3, 6);
    let mut sheet = Sheet::new("Semaine 41");
    sheet.push(heads(&["Nom", "Jour", "Heure d’arrivée", "Heure de départ", "Pause", "Durée"]));
    for (who, own) in table.iter().enumerate() {
        for (place, worked) in own.iter().enumerate().filter(|it| !it.1.is_zero()) {
            sheet.push(vec![
                text(worker(640 + who).last),
                day(workday(place)),
                said(minutes(8, 0)),
                said(minutes(8, 45) + *worked),
                said(minutes(0, 45)),
                said(*worked).says(Says::Entry(*worked)),
            ]);
        }
    }
    let mut cells = vec![text("Total général")];
    cells.resize(5, blank());
    cells.push(said(truth(&table, 3).hours));
    sheet.push(cells);
    let note = "clocks, pause and duration as texts such as 8h45";
    sample(FOLDER, "horaires-en-texte", vec![sheet], truth(&table, 3), note)
}

/// A week across with start and end under each day.
fn weekly_clocks() -> Sample {
    let table = days(605, 4, 5);
    let mut sheet = Sheet::new("2026-S42");
    let mut top = vec![text("Nom").heading()];
    let mut below = vec![blank()];
    for (place, name) in ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi"].iter().enumerate() {
        top.extend([text(*name).heading(), blank(), blank()]);
        below.extend(heads(&["Début", "Fin", "Heures"]));
        sheet.merges.push((0, 1 + place * 3, 0, 3 + place * 3));
    }
    top.push(text("Total semaine").heading());
    sheet.push(top);
    sheet.push(below);
    for (who, own) in table.iter().enumerate() {
        let mut cells = vec![text(worker(650 + who).payroll_name())];
        for worked in own {
            let shown = |at: Hours| if worked.is_zero() { blank() } else { clock(at) };
            cells.extend([shown(minutes(8, 0)), shown(minutes(8, 0) + *worked), entry(*worked)]);
        }
        cells.push(figure(sum(own)));
        sheet.push(cells);
    }
    let mut cells = vec![text("Total")];
    cells.resize(16, blank());
    cells.push(sum_over(16, (2, 5), truth(&table, 4).hours));
    sheet.push(cells);
    let note = "a week across; under each day start, end and hours";
    or_asked(sample(FOLDER, "semaine-avec-horaires", vec![sheet], truth(&table, 4), note))
}

/// Clocks, hours as a time cell, kilometres and meals beside them.
fn clocks_and_place() -> Sample {
    let table = days(606, 2, 7);
    let mut sheet = Sheet::new("Octobre");
    sheet.push(heads(&[
        "Date",
        "Salarié",
        "Arrivée",
        "Départ",
        "Temps de travail",
        "Km",
        "Paniers",
    ]));
    for (who, own) in table.iter().enumerate() {
        for (place, worked) in own.iter().enumerate().filter(|it| !it.1.is_zero()) {
            let time = Cell { value: Value::Time(*worked, "[h]:mm"), ..blank() };
            sheet.push(vec![
                day(workday(place)),
                text(worker(660 + who).payroll_name()),
                clock(minutes(8, 0)),
                clock(minutes(8, 0) + *worked),
                time.says(Says::Entry(*worked)),
                number(Decimal::from(4 + place as u64 * 3), Look::Whole),
                number(1.into(), Look::Whole),
            ]);
        }
    }
    let rows = sheet.rows.len();
    let all = decimal(truth(&table, 2).hours) / Decimal::from(24);
    sheet.push(vec![
        text("Total"),
        blank(),
        blank(),
        blank(),
        formula(format!("=SUM(E2:E{rows})"), Some(all), Look::Duration),
    ]);
    let note = "clocks and a duration; kilometres and meals beside them";
    sample(FOLDER, "kilometres-et-paniers", vec![sheet], truth(&table, 2), note)
}
