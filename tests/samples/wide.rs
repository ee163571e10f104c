//! Layout B: a row a person, a column a month.

use tenu::units::Hours;

use super::book::{
    Book, Look, Says, Sheet, blank, date, formula, number, sum_across, sum_down, text,
};
use super::calendar::month;
use super::catalogue::{Answer, Sample};
use super::month_grid::{Empty, Grid, Heads, periods, worked};
use super::people::FIRMS;
use super::statement::{Grain, Shown, Statement, decimal, hours};
use super::table::{Column as C, HoursAs, PLAIN, Table, Total};
use super::write::Form;

const NAMES: &[(C, &str)] = &[(C::LastName, "Nom"), (C::FirstName, "Prénom")];

const USUAL: &[(C, &str)] = &[
    (C::Firm, "Entreprise"),
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Sex, "H/F"),
    (C::BornOn, "Date de naissance"),
    (C::PriorityDistrict, "QPV"),
    (C::Criterion, "Critère d'éligibilité"),
    (C::ContractKind, "Type de contrat"),
    (C::HiredOn, "Date d'embauche"),
];

const TRAPS: &[(C, &str)] = &[
    (C::Registration, "Matricule"),
    (C::PayrollName, "Salarié"),
    (C::Identity, "N° SS"),
    (C::Siret, "SIRET"),
    (C::PostalCode, "CP"),
    (C::Rate, "Taux horaire"),
    (C::Planned, "Heures prévues"),
];

const TITLE: &[&str] = &[
    "Suivi annuel des heures d'insertion 2026",
    "Marché 2026-TX-031 – lot n° 2",
    "Entreprise : Vesle Bâtiment",
];

const TITLE_FIVE: &[&str] = &[
    "DÉPARTEMENT DE LA VESLE",
    "TABLEAU DE SUIVI DES HEURES D'INSERTION",
    "Marché n° 2026-SE-007 : entretien des espaces verts des collèges",
    "Titulaire : Jardins de la Rive",
    "Année 2026",
];

const NAMES_TABLE: Table = Table { columns: NAMES, total: Total::Stored, ..PLAIN };

/// Names, months as texts, a total in both directions.
pub const GRID: Grid = Grid {
    table: NAMES_TABLE,
    heads: Heads::Short,
    empty: Empty::Blank,
    row_total: Some("Total"),
    after: &[],
};

fn sample(
    name: &'static str,
    form: Form,
    grid: Grid,
    data: Statement,
    note: &'static str,
) -> Sample {
    let book = Book::of(grid.sheet("Heures 2026", &data));
    let truth = data.sum(Shown::default());
    Sample { folder: "b-wide", name, form, book, truth, answer: Answer::Recognised, note }
}

fn people(seed: u64, count: usize, first: u32, span: usize) -> Statement {
    let rank = usize::try_from(seed).expect("small") * 3;
    Statement::monthly(seed, (rank, count), (month(2026, first), span), Grain::Hundredths, 5)
        .among(&FIRMS[0..1])
}

fn quarters(seed: u64, count: usize, span: usize) -> Statement {
    let rank = usize::try_from(seed).expect("small") * 3;
    Statement::monthly(seed, (rank, count), (month(2026, 1), span), Grain::Quarters, 4)
        .among(&FIRMS[4..5])
}

/// The samples of this layout.
pub fn samples() -> Vec<Sample> {
    let x = Form::Xlsx;
    let usual = Table { columns: USUAL, ..NAMES_TABLE };
    let titled = Table { title: TITLE, header_row: 5, ..NAMES_TABLE };
    vec![
        sample(
            "une-personne-un-mois",
            x,
            Grid {
                table: Table { total: Total::None, title: TITLE, header_row: 5, ..NAMES_TABLE },
                row_total: None,
                ..GRID
            },
            Statement::monthly(31, (31, 1), (month(2026, 10), 1), Grain::Hundredths, 0)
                .among(&FIRMS[0..1]),
            "a grid of one person and one month, nothing to check against",
        ),
        sample(
            "une-personne-annee",
            x,
            Grid { table: titled, ..GRID },
            people(32, 1, 1, 12),
            "one person, a whole year",
        ),
        sample(
            "deux-personnes",
            x,
            Grid { table: titled, heads: Heads::Dates, ..GRID },
            people(33, 2, 1, 10),
            "months as real dates",
        ),
        sample(
            "douzaine-dates",
            x,
            Grid {
                table: Table { title: TITLE_FIVE, merged: true, header_row: 8, ..usual },
                heads: Heads::Dates,
                ..GRID
            },
            people(34, 12, 1, 10),
            "five merged title rows, real dates, blanks where nobody worked",
        ),
        sample(
            "douzaine-tirets",
            x,
            Grid { table: usual, empty: Empty::Dash, ..GRID },
            people(35, 12, 1, 12),
            "a dash where nobody worked",
        ),
        sample(
            "zeros",
            x,
            Grid { table: usual, empty: Empty::Zero, heads: Heads::Slashed, ..GRID },
            people(36, 11, 1, 12),
            "0 where nobody worked: not a line",
        ),
        sample(
            "soixante-personnes",
            x,
            Grid { table: Table { total: Total::Uncalculated, ..usual }, ..GRID },
            people(37, 60, 1, 10),
            "sixty people; row and column totals were never calculated",
        ),
        sample(
            "noms-de-mois-annee-au-dessus",
            x,
            Grid {
                table: Table { title: &TITLE[..2], header_row: 4, ..NAMES_TABLE },
                heads: Heads::Names,
                ..GRID
            },
            people(38, 7, 1, 12),
            "two heading rows: the year merged over the names of months",
        ),
        sample(
            "sans-total",
            x,
            Grid {
                table: Table { total: Total::None, ..usual },
                row_total: None,
                heads: Heads::Long,
                ..GRID
            },
            people(39, 8, 3, 8),
            "no total in either direction",
        ),
        sample(
            "total-de-ligne-seul",
            x,
            Grid { table: Table { total: Total::None, ..usual }, row_total: Some("Cumul"), ..GRID },
            people(40, 9, 1, 10),
            "row totals headed Cumul, no total row",
        ),
        sample(
            "total-de-colonne-seul",
            x,
            Grid { table: usual, row_total: None, ..GRID },
            people(41, 9, 1, 10),
            "a total row, no row totals",
        ),
        sample(
            "sous-totaux-par-entreprise",
            x,
            Grid {
                table: Table { subtotals: true, total_label: "TOTAL GÉNÉRAL", ..usual },
                ..GRID
            },
            Statement::monthly(42, (126, 13), (month(2026, 1), 10), Grain::Hundredths, 6)
                .among(&FIRMS[0..4]),
            "subtotals of firms, then a total of the subtotals",
        ),
        sample(
            "sous-totaux-non-calcules",
            x,
            Grid { table: Table { subtotals: true, total: Total::Uncalculated, ..usual }, ..GRID },
            Statement::monthly(43, (129, 9), (month(2026, 4), 6), Grain::Hundredths, 6)
                .among(&FIRMS[0..3]),
            "the same, never calculated",
        ),
        sample(
            "lignes-masquees-comptees",
            x,
            Grid { table: Table { hide_every: 3, ..usual }, ..GRID },
            people(44, 12, 1, 9),
            "rows hidden by a filter, counted by the totals",
        ),
        sample(
            "colonnes-pieges",
            x,
            Grid {
                table: Table { columns: TRAPS, ..titled },
                after: &[(C::Amount, "Coût total €"), (C::Remark, "Observations")],
                ..GRID
            },
            people(45, 10, 1, 10).with_kinds(45),
            "registration, NIR, SIRET, rate, planned hours and cost around the months",
        ),
        sample(
            "textes-virgule",
            x,
            Grid {
                table: Table { hours: HoursAs::Comma, total: Total::Typed, ..titled },
                empty: Empty::Dash,
                ..GRID
            },
            people(46, 6, 1, 12),
            "texts with a comma, also in the totals; dashes",
        ),
        sample(
            "durees",
            x,
            Grid { table: Table { hours: HoursAs::Duration, ..titled }, ..GRID },
            quarters(47, 8, 10),
            "durations shown [h]:mm",
        ),
        sample(
            "durees-non-calculees",
            x,
            Grid {
                table: Table { hours: HoursAs::Duration, total: Total::Uncalculated, ..titled },
                ..GRID
            },
            quarters(48, 5, 6),
            "durations under totals that were never calculated",
        ),
        sample(
            "textes-7h30",
            x,
            Grid { table: Table { hours: HoursAs::Clock, total: Total::Typed, ..titled }, ..GRID },
            quarters(49, 4, 6),
            "`121h30` as texts",
        ),
        Sample {
            answer: Answer::RecognisedOrAsked,
            ..sample(
                "regularisation-negative",
                x,
                Grid {
                    table: Table {
                        footers: &["", "Août : régularisation de -14 h (erreur de saisie)"],
                        ..titled
                    },
                    ..GRID
                },
                people(50, 5, 5, 3).plus(2, month(2026, 8), hours(-14, 0), "Régularisation").plus(
                    0,
                    month(2026, 8),
                    hours(98, 25),
                    "",
                ),
                "a negative correction in a month's cell, explained below",
            )
        },
        sample(
            "csv-windows",
            Form::CsvWindows,
            Grid { table: Table { columns: NAMES, ..NAMES_TABLE }, ..GRID },
            people(51, 9, 1, 10),
            "csv, Windows-1252, decimal commas",
        ),
        transposed(
            "personnes-en-colonnes",
            52,
            6,
            Total::Stored,
            "months down, people across, totals both ways",
        ),
        transposed(
            "personnes-en-colonnes-non-calcule",
            53,
            4,
            Total::Uncalculated,
            "the same, never calculated",
        ),
    ]
}

/// Months down and people across.
fn transposed(
    name: &'static str,
    seed: u64,
    count: usize,
    total: Total,
    note: &'static str,
) -> Sample {
    let data = people(seed, count, 1, 10);
    let periods = periods(&data);
    let stored = |hours: Hours| (total == Total::Stored).then(|| decimal(hours));
    let mut sheet = Sheet::new("Suivi");
    sheet.push(vec![text("Heures d'insertion 2026 – marché 2026-TX-031")]);
    sheet.push(Vec::new());
    let mut heads = vec![text("Mois").heading()];
    heads.extend(data.workers.iter().map(|it| text(it.payroll_name()).heading()));
    heads.push(text("Total").heading());
    sheet.push(heads);
    for period in &periods {
        let row = sheet.rows.len();
        let mut cells = vec![date(period.first(), "mmmm yyyy")];
        for worker in 0..count {
            let worked = worked(&data, |it| it == (worker, *period));
            let cell =
                if worked.is_zero() { blank() } else { number(decimal(worked), Look::TwoDecimals) };
            cells.push(cell.says(Says::Entry(worked)));
        }
        let sum = worked(&data, |it| it.1 == *period);
        cells.push(formula(sum_across(row, 1, count), stored(sum), Look::TwoDecimals));
        sheet.push(cells);
    }
    let last = sheet.rows.len() - 1;
    let mut cells = vec![text("Total")];
    for column in 1..=count {
        let sum = worked(&data, |it| it.0 == column - 1);
        cells.push(formula(sum_down(column, 3, last), stored(sum), Look::TwoDecimals));
    }
    cells.push(formula(
        sum_down(count + 1, 3, last),
        stored(worked(&data, |_| true)),
        Look::TwoDecimals,
    ));
    sheet.push(cells);
    let truth = data.sum(Shown::default());
    Sample {
        folder: "b-wide",
        name,
        form: Form::Xlsx,
        book: Book::of(sheet),
        truth,
        answer: Answer::Recognised,
        note,
    }
}
