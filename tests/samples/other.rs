//! Shapes that firms also send: day sheets of a month, clocks, planned beside done, one form a
//! person.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tenu::units::Hours;

use super::book::{
    Book, Cell, Look, Says, Sheet, Value, blank, date, day, formula, number, sum_across, sum_down,
    text,
};
use super::calendar::{after, long, month, name, short, slashed, ymd};
use super::catalogue::{Answer, Sample};
use super::people::{FIRMS, worker, workers};
use super::statement::{Grain, Shown, Statement, Sum, decimal, minutes, mixed};
use super::table::{Column as C, MonthAs, PLAIN, Table, Total};
use super::write::Form;

/// The samples of these shapes.
pub fn samples() -> Vec<Sample> {
    vec![
        days_of_a_month("pointage-mensuel", 8, true),
        days_of_a_month("pointage-mensuel-sans-total", 3, false),
        clocks("horaires-et-heures", true),
        clocks("horaires-seuls", false),
        planned_and_done(),
        form_of_one_person(),
        sheet_a_month(),
    ]
}

fn sample(name: &'static str, book: Book, truth: Sum, note: &'static str) -> Sample {
    Sample {
        folder: "other",
        name,
        form: Form::Xlsx,
        book,
        truth,
        answer: Answer::Recognised,
        note,
    }
}

fn hours_cell(hours: Hours) -> Cell {
    let cell = if hours.is_zero() { blank() } else { number(decimal(hours), Look::General) };
    cell.says(Says::Entry(hours))
}

fn plain_sum(all: &[Hours], persons: usize) -> Sum {
    Sum {
        hours: all.iter().copied().sum(),
        lines: all.iter().filter(|it| !it.is_zero()).count(),
        persons,
        absence: Hours::ZERO,
        workforce: Hours::ZERO,
    }
}

/// Hours of a weekday, now and then none.
fn hours_of_day(seed: u64, who: usize, on: NaiveDate) -> Hours {
    let chance = mixed(
        seed,
        who,
        usize::try_from(on.format("%j").to_string().parse::<u32>().expect("a day")).expect("small"),
    );
    let weekend = matches!(on.format("%u").to_string().as_str(), "6" | "7");
    match chance % 10 {
        _ if weekend => Hours::ZERO,
        0 => Hours::ZERO,
        1 => minutes(4, 0),
        2 => minutes(8, 30),
        _ => minutes(7, 0),
    }
}

/// Day numbers 1 to 31 across, people down, the month in the title.
fn days_of_a_month(name: &'static str, count: usize, totals: bool) -> Sample {
    let people = workers(300, count);
    let first = ymd(2026, 10, 1);
    let mut sheet = Sheet::new("Octobre 2026");
    sheet.push(vec![text("FEUILLE DE POINTAGE – OCTOBRE 2026")]);
    sheet.push(vec![text("Marché 2026-TX-031"), blank(), text(FIRMS[0].name)]);
    sheet.push(Vec::new());
    let mut heads = vec![text("Nom").heading(), text("Prénom").heading()];
    heads.extend((1..=31).map(|it| number(Decimal::from(it), Look::Whole).heading()));
    if totals {
        heads.push(text("Total").heading());
    }
    sheet.push(heads);
    let mut all: Vec<Hours> = Vec::new();
    for (who, person) in people.iter().enumerate() {
        let row = sheet.rows.len();
        let own: Vec<Hours> = (0..31).map(|it| hours_of_day(301, who, after(first, it))).collect();
        let mut cells = vec![text(person.last.to_uppercase()), text(person.first)];
        cells.extend(own.iter().map(|it| hours_cell(*it)));
        if totals {
            let sum: Hours = own.iter().copied().sum();
            cells.push(formula(sum_across(row, 2, 32), Some(decimal(sum)), Look::General));
        }
        sheet.push(cells);
        all.extend(own);
    }
    if totals {
        let sum: Hours = all.iter().copied().sum();
        let mut cells = vec![text("Total général")];
        cells.resize(33, blank());
        cells.push(formula(sum_down(33, 4, 3 + count), Some(decimal(sum)), Look::General));
        sheet.push(cells);
    }
    let note = "numbers of days in the headings, the month in the title only";
    sample(name, Book::of(sheet), plain_sum(&all, count), note)
}

/// A row a day with clocks and a break; one shift goes over midnight.
fn clocks(name: &'static str, with_hours: bool) -> Sample {
    let mut sheet = Sheet::new("Pointage");
    let mut heads = vec!["Date", "Salarié", "Heure de début", "Heure de fin", "Pause"];
    if with_hours {
        heads.push("Heures");
    }
    sheet.push(heads.into_iter().map(|it| text(it).heading()).collect());
    let clock = |at: Hours| Cell { value: Value::Time(at, "hh:mm"), ..blank() };
    let mut all: Vec<Hours> = Vec::new();
    for place in 0..20 {
        let person = worker(320 + place % 2);
        let night = place % 7 == 4;
        let start = if night { minutes(21, 0) } else { minutes(7 + i64::from(place % 3 == 1), 30) };
        let end = if night { minutes(5, 0) } else { minutes(16, 15) };
        let pause = minutes(0, 45);
        let full_day = minutes(24, 0);
        let span = if night { full_day - start + end } else { end - start };
        let worked = span - pause;
        let mut cells = vec![
            day(after(ymd(2026, 10, 5), place / 2)),
            text(person.payroll_name()),
            clock(start),
            clock(end),
            clock(pause).says(if with_hours { Says::Nothing } else { Says::Entry(worked) }),
        ];
        if with_hours {
            cells.push(clock(worked).says(Says::Entry(worked)));
        }
        sheet.push(cells);
        all.push(worked);
    }
    if with_hours {
        let sum: Hours = all.iter().copied().sum();
        let mut cells = vec![text("Total")];
        cells.resize(5, blank());
        let stored = Decimal::from(sum.seconds()) / Decimal::from(86_400);
        cells.push(formula(sum_down(5, 1, 20), Some(stored), Look::Duration));
        sheet.push(cells);
    }
    let note = "start, end and break; night shifts over midnight";
    let answer = if with_hours { Answer::Recognised } else { Answer::RecognisedOrAsked };
    Sample { answer, ..sample(name, Book::of(sheet), plain_sum(&all, 2), note) }
}

/// Under each month two columns, planned and done.
fn planned_and_done() -> Sample {
    let start = (month(2026, 7), 4);
    let data = Statement::monthly(330, (330, 7), start, Grain::Hundredths, 5).among(&FIRMS[3..4]);
    let mut sheet = Sheet::new("Prévu réalisé");
    sheet.push(vec![text("Suivi des heures d'insertion – marché 2026-TX-031")]);
    sheet.push(Vec::new());
    let mut months = vec![text("Nom").heading(), text("Prénom").heading()];
    let mut kinds = vec![blank(), blank()];
    for place in 0..4 {
        let column = 2 + place * 2;
        months.push(text(short(month(2026, 7 + u32::try_from(place).expect("small")))).heading());
        months.push(blank());
        kinds.extend([text("Prévu").heading(), text("Réalisé").heading()]);
        sheet.merges.push((2, column, 2, column + 1));
    }
    sheet.push(months);
    sheet.push(kinds);
    for (who, person) in data.workers.iter().enumerate() {
        let mut cells = vec![text(person.last.to_uppercase()), text(person.first)];
        for work in data.works.iter().filter(|it| it.worker == who) {
            cells.push(number(Decimal::new(14_000, 2), Look::TwoDecimals));
            cells.push(hours_cell(work.normal));
        }
        sheet.push(cells);
    }
    let mut cells = vec![text("Total"), blank()];
    for column in 2..10 {
        let place = (column - 2) / 2;
        let of_month = data.works.iter().skip(place).step_by(4).map(|it| it.normal);
        let sum = if column % 2 == 1 { decimal(of_month.sum()) } else { Decimal::from(140 * 7) };
        cells.push(formula(sum_down(column, 4, 10), Some(sum), Look::TwoDecimals));
    }
    sheet.push(cells);
    let truth = data.sum(Shown::default());
    let note = "planned beside done under each month: done alone is worked";
    Sample {
        answer: Answer::RecognisedOrAsked,
        ..sample("prevu-et-realise", Book::of(sheet), truth, note)
    }
}

/// A form of one person: the name in labelled cells, months down.
fn form_of_one_person() -> Sample {
    let data = Statement::monthly(340, (340, 1), (month(2026, 3), 8), Grain::Hundredths, 0)
        .among(&FIRMS[8..9]);
    let person = &data.workers[0];
    let mut sheet = Sheet::new("Fiche");
    sheet.push(vec![text("FICHE INDIVIDUELLE DE SUIVI")]);
    sheet.push(vec![text("Nom :"), text(person.last.to_uppercase())]);
    sheet.push(vec![text("Prénom :"), text(person.first)]);
    sheet.push(vec![
        text("Né(e) le :"),
        day(person.born),
        text("Entreprise :"),
        text(FIRMS[8].name),
    ]);
    sheet.push(vec![
        text("SIRET :"),
        text(FIRMS[8].siret()),
        text("Marché :"),
        text("2026-TX-031"),
    ]);
    sheet.push(Vec::new());
    sheet.push(["Mois", "Heures réalisées", "Observations"].map(|it| text(it).heading()).to_vec());
    for work in &data.works {
        sheet.push(vec![text(long(work.month)), hours_cell(work.normal)]);
    }
    let all: Vec<Hours> = data.works.iter().map(|it| it.normal).collect();
    let sum: Hours = all.iter().copied().sum();
    sheet.push(vec![text("Total"), formula(sum_down(1, 7, 14), Some(decimal(sum)), Look::General)]);
    sheet.push(Vec::new());
    sheet.push(vec![text("Signature du salarié :")]);
    let note = "one person, named in labelled cells above the months";
    sample("fiche-individuelle", Book::of(sheet), plain_sum(&all, 1), note)
}

/// A list on a sheet for each month, and a recap of typed numbers.
fn sheet_a_month() -> Sample {
    const COLUMNS: &[(C, &str)] =
        &[(C::PayrollName, "Salarié"), (C::Month(MonthAs::Slashed), "Mois"), (C::Hours, "Heures")];
    let table = Table { columns: COLUMNS, total: Total::Stored, ..PLAIN };
    let data = Statement::monthly(350, (350, 6), (month(2026, 7), 4), Grain::Hundredths, 6)
        .among(&FIRMS[9..10]);
    let mut recap = Sheet::new("Récap");
    recap.push(["Mois", "Heures"].map(|it| text(it).heading()).to_vec());
    let mut sheets: Vec<Sheet> = Vec::new();
    for period in (7..=10).map(|it| month(2026, it)) {
        sheets.push(table.sheet(&name(period).to_uppercase(), &data, |it| it.month == period));
        let sum: Hours =
            data.works.iter().filter(|it| it.month == period).map(|it| it.normal).sum();
        recap.push(vec![date(period.first(), "mmm-yy"), number(decimal(sum), Look::TwoDecimals)]);
    }
    recap.push(vec![
        text("Total"),
        formula("=SUM(B2:B5)", Some(decimal(data.sum(table.shown()).hours)), Look::TwoDecimals),
    ]);
    recap.push(vec![text(format!("Envoyé pour {}", slashed(month(2026, 10))))]);
    sheets.push(recap);
    let truth = data.sum(table.shown());
    sample(
        "une-feuille-par-mois",
        Book { sheets },
        truth,
        "a sheet a month; the recap repeats their totals as typed numbers",
    )
}
