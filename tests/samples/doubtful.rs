//! Statements that contradict themselves, or that honest people read in two ways.

use rust_decimal::Decimal;
use tenu::units::Hours;

use super::book::{Book, Look, Says, Sheet, formula, number, sum_down, text};
use super::calendar::{month, slashed};
use super::catalogue::{Answer, Sample};
use super::people::FIRMS;
use super::statement::{Grain, Shown, Statement, Sum, decimal, hours};
use super::table::{Column as C, MonthAs, PLAIN, Table, Total};
use super::write::Form;

const COLUMNS: &[(C, &str)] = &[
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Month(MonthAs::Slashed), "Mois"),
    (C::Hours, "Heures"),
];

const UNHEADED: &[(C, &str)] = &[
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Month(MonthAs::Slashed), "Mois"),
    (C::Hours, ""),
];

const TABLE: Table = Table { columns: COLUMNS, total: Total::Stored, ..PLAIN };

fn people(seed: u64, count: usize) -> Statement {
    let rank = usize::try_from(seed).expect("small");
    Statement::monthly(seed, (rank, count), (month(2026, 10), 1), Grain::Hundredths, 0)
        .among(&FIRMS[0..1])
}

fn sample(
    name: &'static str,
    book: Book,
    truth: Sum,
    answer: Answer,
    note: &'static str,
) -> Sample {
    Sample { folder: "doubtful", name, form: Form::Xlsx, book, truth, answer, note }
}

fn of_table(
    name: &'static str,
    table: Table,
    data: &Statement,
    answer: Answer,
    note: &'static str,
) -> Sample {
    sample(
        name,
        Book::of(table.sheet("Relevé", data, |_| true)),
        data.sum(table.shown()),
        answer,
        note,
    )
}

/// The samples of this kind.
pub fn samples() -> Vec<Sample> {
    let double = people(201, 6).plus(2, month(2026, 10), people(201, 6).works[2].normal, "");
    vec![
        of_table(
            "ligne-en-double",
            TABLE,
            &double,
            Answer::Recognised,
            "one line stands twice: both are read, and a finding says so",
        ),
        of_table(
            "lignes-masquees-sans-total",
            Table { total: Total::None, hide_every: 3, ..TABLE },
            &people(202, 9),
            Answer::Asked,
            "hidden rows and nothing that says whether they count",
        ),
        stale_total(),
        short_sum(),
        corrected_sheet(),
        two_hours_columns(),
        hours_without_heading(),
        stale_summary(),
        hidden_not_counted(),
        nobody_named(),
    ]
}

/// Hours without a name beside them.
fn nobody_named() -> Sample {
    let table = Table { columns: &COLUMNS[2..], ..TABLE };
    let note = "nobody is named: the hours are known, the people are not";
    let mut sample =
        of_table("personne-absente", table, &people(204, 5), Answer::RecognisedOrAsked, note);
    sample.truth.persons = 0;
    sample
}

/// A typed total that no row explains.
fn stale_total() -> Sample {
    let data = people(205, 8);
    let mut sheet = Table { total: Total::None, ..TABLE }.sheet("Relevé", &data, |_| true);
    let truth = data.sum(TABLE.shown());
    sheet.push(vec![
        text("TOTAL"),
        text(""),
        text(""),
        number(decimal(truth.hours + hours(33, 40)), Look::TwoDecimals),
    ]);
    sample(
        "total-perime",
        Book::of(sheet),
        truth,
        Answer::Asked,
        "the typed total differs from the rows and nothing explains it",
    )
}

/// A sum that stops two rows too early.
fn short_sum() -> Sample {
    let data = people(206, 10);
    let mut sheet = Table { total: Total::None, ..TABLE }.sheet("Relevé", &data, |_| true);
    let summed: Hours = data.works[..8].iter().map(|it| it.normal).sum();
    sheet.push(vec![
        text("TOTAL"),
        text(""),
        text(""),
        formula(sum_down(3, 1, 8), Some(decimal(summed)), Look::TwoDecimals),
    ]);
    sample(
        "somme-trop-courte",
        Book::of(sheet),
        data.sum(TABLE.shown()),
        Answer::RecognisedOrAsked,
        "the sum stops at row 9: a place that can be named",
    )
}

/// The same month twice, the second time corrected.
fn corrected_sheet() -> Sample {
    let data = people(207, 7);
    let mut before = data.clone();
    before.works[3].normal = before.works[3].normal + hours(12, 0);
    let mut old = TABLE.sheet("Octobre", &before, |_| true);
    for cell in old.rows.iter_mut().flatten() {
        cell.says = Says::Nothing;
    }
    let new = TABLE.sheet("Octobre corrigé", &data, |_| true);
    sample(
        "feuille-corrigee",
        Book { sheets: vec![old, new] },
        data.sum(TABLE.shown()),
        Answer::Asked,
        "the month and its correction, each with a total that agrees: the correction alone is true",
    )
}

/// Two columns of hours that differ a little, neither with a total.
fn two_hours_columns() -> Sample {
    let data = people(208, 6);
    sample(
        "deux-colonnes-d-heures",
        twofold(&data),
        data.sum(Shown::default()),
        Answer::Asked,
        "hours on site and hours billed: the first ones are worked, but the file does not say so",
    )
}

/// A sheet with hours on site and hours billed.
pub fn twofold(data: &Statement) -> Book {
    let mut sheet = Sheet::new("Relevé");
    sheet.push(
        ["Nom", "Prénom", "Mois", "Heures chantier", "Heures facturées"]
            .map(|it| text(it).heading())
            .to_vec(),
    );
    for (place, work) in data.works.iter().enumerate() {
        let worker = &data.workers[work.worker];
        let billed = decimal(work.normal) + Decimal::from(place % 3);
        sheet.push(vec![
            text(worker.last),
            text(worker.first),
            text(slashed(work.month)),
            number(decimal(work.normal), Look::TwoDecimals).says(Says::Entry(work.normal)),
            number(billed, Look::TwoDecimals),
        ]);
    }
    Book::of(sheet)
}

/// A column of numbers without heading.
fn hours_without_heading() -> Sample {
    let data = people(209, 5);
    let table = Table { columns: UNHEADED, total: Total::None, ..PLAIN };
    let sheet = table.sheet("Feuil1", &data, |_| true);
    sample(
        "sans-intitule",
        Book::of(sheet),
        data.sum(table.shown()),
        Answer::RecognisedOrAsked,
        "the numbers have no heading and no total",
    )
}

/// A summary whose stored results are those of an older state.
fn stale_summary() -> Sample {
    let data = Statement::monthly(210, (210, 6), (month(2026, 10), 1), Grain::Hundredths, 0)
        .among(&FIRMS[0..2]);
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut summary = Sheet::new("Synthèse");
    summary.push(["Entreprise", "Heures"].map(|it| text(it).heading()).to_vec());
    for (place, firm) in data.firms.iter().enumerate() {
        let sheet = TABLE.sheet(firm.name, &data, |it| it.firm == place);
        let worked: Hours =
            data.works.iter().filter(|it| it.firm == place).map(|it| it.normal).sum();
        let old = decimal(worked) - Decimal::from(place * 8);
        summary.push(vec![text(firm.name), number(old, Look::TwoDecimals)]);
        sheets.push(sheet);
    }
    sheets.push(summary);
    sample(
        "synthese-perimee",
        Book { sheets },
        data.sum(TABLE.shown()),
        Answer::RecognisedOrAsked,
        "the typed summary is 8 h short for the second firm, whose own sheet agrees with its total",
    )
}

/// Hidden rows that the written total leaves out.
fn hidden_not_counted() -> Sample {
    let data = people(211, 8);
    let mut sheet =
        Table { total: Total::None, hide_every: 4, ..TABLE }.sheet("Relevé", &data, |_| true);
    let hidden = sheet.hidden_rows.clone();
    let mut seen = data.clone();
    seen.works = data
        .works
        .iter()
        .enumerate()
        .filter(|it| !hidden.contains(&(it.0 + 1)))
        .map(|it| it.1.clone())
        .collect();
    for row in &hidden {
        sheet.rows[*row].iter_mut().for_each(|it| it.says = Says::Nothing);
    }
    let truth = seen.sum(TABLE.shown());
    let total = formula("=SUBTOTAL(109,D2:D9)", Some(decimal(truth.hours)), Look::TwoDecimals);
    sheet.push(vec![text("TOTAL"), text(""), text(""), total]);
    sample(
        "lignes-masquees-non-comptees",
        Book::of(sheet),
        truth,
        Answer::RecognisedOrAsked,
        "the written total leaves the hidden rows out",
    )
}
