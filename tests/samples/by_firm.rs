//! Layout C: a workbook with one sheet a subcontractor and a summary of formulas.

use rust_decimal::Decimal;

use super::book::{Book, Cell, Look, Says, Sheet, Value, address, formula, number, text};
use super::calendar::{month, slashed};
use super::catalogue::{Answer, Sample};
use super::people::{FIRMS, Firm};
use super::statement::{Grain, Statement, Sum, decimal, hours};
use super::table::{Column as C, HoursAs, MonthAs, PLAIN, Table, Total};
use super::write::Form;

const COLUMNS: &[(C, &str)] = &[
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Criterion, "Critère"),
    (C::PriorityDistrict, "QPV"),
    (C::Month(MonthAs::Slashed), "Mois"),
    (C::Hours, "Heures réalisées"),
];

const OTHER_ORDER: &[(C, &str)] = &[
    (C::Month(MonthAs::Date), "Période"),
    (C::PayrollName, "Salarié"),
    (C::ContractKind, "Type de contrat"),
    (C::Hours, "Nb heures"),
    (C::Remark, "Observations"),
];

const WITH_RATE: &[(C, &str)] = &[
    (C::PayrollName, "Salarié"),
    (C::BornOn, "Né(e) le"),
    (C::Month(MonthAs::Long), "Mois"),
    (C::Planned, "Heures prévues"),
    (C::Hours, "Heures réalisées"),
    (C::Training, "dont formation"),
    (C::Rate, "Taux horaire"),
    (C::Amount, "Montant"),
];

const TITLE: &[&str] = &["Relevé des heures d'insertion", "Marché 2026-TX-031"];

/// Where the summary stands and what it holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Summary {
    None,
    First(bool),
    Last(bool),
}

/// Differences between the books of this layout.
#[derive(Clone, Copy)]
pub struct Shape {
    pub tables: &'static [Table],
    pub summary: Summary,
    pub notice: bool,
    pub hidden_lists: bool,
    pub workforce: bool,
}

const TABLE: Table =
    Table { columns: COLUMNS, title: TITLE, header_row: 4, total: Total::Stored, ..PLAIN };

pub const SHAPE: Shape = Shape {
    tables: &[TABLE],
    summary: Summary::Last(true),
    notice: false,
    hidden_lists: false,
    workforce: false,
};

/// The workbook of a statement.
pub fn book(shape: Shape, data: &Statement) -> Book {
    let mut sheets: Vec<Sheet> = Vec::new();
    if shape.notice {
        sheets.push(notice());
    }
    for (place, firm) in data.firms.iter().enumerate() {
        let table = shape.tables[place % shape.tables.len()];
        sheets.push(table.sheet(firm.name, data, |it| it.firm == place));
    }
    if shape.workforce {
        sheets.push(workforce(data));
    }
    match shape.summary {
        Summary::None => {}
        Summary::First(stored) => sheets.insert(0, summary(shape, data, stored)),
        Summary::Last(stored) => sheets.push(summary(shape, data, stored)),
    }
    if shape.hidden_lists {
        sheets.push(lists());
    }
    Book { sheets }
}

/// Formulas over the total of each sheet.
fn summary(shape: Shape, data: &Statement, stored: bool) -> Sheet {
    let mut sheet = Sheet::new("Synthèse");
    sheet.push(vec![text("SYNTHÈSE DES HEURES D'INSERTION")]);
    sheet.push(Vec::new());
    sheet.push(["Entreprise", "SIRET", "Heures réalisées"].map(|it| text(it).heading()).to_vec());
    for (place, firm) in data.firms.iter().enumerate() {
        let table = shape.tables[place % shape.tables.len()];
        let own = table.sheet(firm.name, data, |it| it.firm == place);
        let column = table.columns.iter().position(|it| it.0 == C::Hours).expect("an hours column");
        let worked = data
            .works
            .iter()
            .filter(|it| it.firm == place)
            .map(|it| table.shown().worked(it))
            .sum();
        let total = address(own.rows.len() - 1, column);
        let written = if table.hours == HoursAs::Duration {
            format!("='{}'!{total}*24", firm.name)
        } else {
            format!("='{}'!{total}", firm.name)
        };
        sheet.push(vec![
            text(firm.name),
            text(firm.siret()),
            formula(written, stored.then(|| decimal(worked)), Look::TwoDecimals),
        ]);
    }
    let last = sheet.rows.len();
    let all: Decimal = data
        .works
        .iter()
        .map(|it| decimal(shape.tables[it.firm % shape.tables.len()].shown().worked(it)))
        .sum();
    sheet.push(vec![
        text("TOTAL"),
        text(""),
        formula(format!("=SUM(C4:C{last})"), stored.then_some(all), Look::TwoDecimals),
    ]);
    sheet
}

fn notice() -> Sheet {
    let mut sheet = Sheet::new("Notice");
    for line in [
        "Comment remplir ce classeur",
        "1. Une feuille par entreprise intervenante, sous-traitants compris.",
        "2. Une ligne par personne et par mois ; les congés ne sont pas des heures réalisées.",
        "3. Envoyer avant le 10 du mois suivant.",
    ] {
        sheet.push(vec![text(line)]);
    }
    sheet
}

fn lists() -> Sheet {
    let mut sheet = Sheet::new("Listes");
    sheet.hidden = true;
    sheet.push(["Critères", "Oui/Non", "Durée légale"].map(|it| text(it).heading()).to_vec());
    for (criterion, answer, legal) in
        [("RSA", "O", 15_167), ("DELD", "N", 16_900), ("QPV", "", 12_133)]
    {
        sheet.push(vec![
            text(criterion),
            text(answer),
            number(Decimal::new(legal, 2), Look::General),
        ]);
    }
    sheet
}

fn workforce(data: &Statement) -> Sheet {
    let mut sheet = Sheet::new("Effectif total");
    sheet.push(
        ["Entreprise", "Mois", "Effectif total heures"].map(|it| text(it).heading()).to_vec(),
    );
    for (firm, period, declared) in &data.workforce {
        let cell: Cell =
            number(decimal(*declared), Look::TwoDecimals).says(Says::Workforce(*declared));
        sheet.push(vec![text(data.firms[*firm].name), text(slashed(*period)), cell]);
    }
    sheet
}

/// Everybody of these firms over months, firm by firm.
fn crews(seed: u64, count: usize, span: usize, firms: &[Firm], grain: Grain) -> Statement {
    let rank = usize::try_from(seed).expect("small") * 5;
    Statement::monthly(seed, (rank, count), (month(2026, 9), span), grain, 0).among(firms)
}

/// What a statement amounts to in that shape.
pub fn truth(shape: Shape, data: &Statement) -> Sum {
    let mut shown = shape.tables[0].shown();
    shown.workforce = shape.workforce;
    data.sum(shown)
}

fn sample(name: &'static str, shape: Shape, data: Statement, note: &'static str) -> Sample {
    Sample {
        folder: "c-by-firm",
        name,
        form: Form::Xlsx,
        book: book(shape, &data),
        truth: truth(shape, &data),
        answer: Answer::Recognised,
        note,
    }
}

/// The samples of this layout.
pub fn samples() -> Vec<Sample> {
    const MOVED: [Table; 3] = [
        TABLE,
        Table { header_row: 1, title: &[], ..TABLE },
        Table {
            header_row: 8,
            title: &["Relevé", "Marché 2026-TX-031", "", "Sous-traitant de Vesle Bâtiment"],
            merged: true,
            ..TABLE
        },
    ];
    const MIXED: [Table; 2] = [
        TABLE,
        Table { columns: OTHER_ORDER, header_row: 2, title: &["Heures de l'entreprise"], ..TABLE },
    ];
    const UNCALCULATED: [Table; 1] = [Table { total: Total::Uncalculated, ..TABLE }];
    const RATED: [Table; 1] = [Table { columns: WITH_RATE, ..TABLE }];
    const COMMA: [Table; 1] = [Table { hours: HoursAs::Comma, total: Total::Typed, ..TABLE }];
    const DURATION: [Table; 1] = [Table { hours: HoursAs::Duration, ..TABLE }];
    const BARE: [Table; 1] = [Table { total: Total::None, ..TABLE }];
    let h = Grain::Hundredths;
    let mut all = vec![
        sample(
            "deux-entreprises",
            SHAPE,
            crews(61, 2, 1, &FIRMS[0..2], h),
            "two firms of one person each",
        ),
        sample(
            "trois-entreprises",
            SHAPE,
            crews(62, 9, 2, &FIRMS[0..3], h),
            "three firms, summary at the end",
        ),
        sample(
            "synthese-en-tete",
            Shape { summary: Summary::First(true), ..SHAPE },
            crews(63, 12, 2, &FIRMS[0..4], h),
            "the summary is the first sheet",
        ),
        sample(
            "synthese-non-calculee",
            Shape { tables: &UNCALCULATED, summary: Summary::First(false), ..SHAPE },
            crews(64, 10, 1, &FIRMS[1..4], h),
            "totals and summary were never calculated: 0 is stored",
        ),
        sample(
            "sans-synthese",
            Shape { summary: Summary::None, tables: &BARE, ..SHAPE },
            crews(65, 8, 2, &FIRMS[2..6], h),
            "no summary and no total",
        ),
        sample(
            "entetes-a-hauteurs-variables",
            Shape { tables: &MOVED, ..SHAPE },
            crews(66, 12, 2, &FIRMS[0..3], h),
            "headings in rows 4, 1 and 8",
        ),
        sample(
            "colonnes-differentes",
            Shape { tables: &MIXED, ..SHAPE },
            crews(67, 8, 1, &FIRMS[0..4], h),
            "every other firm has its own columns",
        ),
        sample(
            "notice-et-listes-masquees",
            Shape { notice: true, hidden_lists: true, ..SHAPE },
            crews(68, 6, 2, &FIRMS[3..6], h),
            "a notice, and a hidden sheet of lists with numbers that look like hours",
        ),
        sample(
            "soixante-personnes",
            Shape { notice: true, ..SHAPE },
            crews(69, 60, 1, &FIRMS[0..6], h),
            "sixty people in six firms",
        ),
        sample(
            "effectif-total",
            Shape { workforce: true, ..SHAPE },
            crews(70, 9, 2, &FIRMS[0..3], h).with_workforce(70),
            "the hours of the whole workforce on a sheet of their own",
        ),
        sample(
            "taux-et-montants",
            Shape { tables: &RATED, ..SHAPE },
            crews(71, 9, 1, &FIRMS[0..3], h).with_kinds(71),
            "planned hours, training, rate and amount on each sheet",
        ),
        sample(
            "textes-virgule",
            Shape { tables: &COMMA, summary: Summary::None, ..SHAPE },
            crews(72, 7, 2, &FIRMS[4..7], h),
            "hours as texts on every sheet",
        ),
        sample(
            "durees",
            Shape { tables: &DURATION, ..SHAPE },
            crews(73, 8, 1, &FIRMS[4..8], Grain::Quarters),
            "durations; the summary turns them into numbers",
        ),
        sample(
            "regularisation",
            Shape { tables: &[Table { columns: OTHER_ORDER, ..TABLE }], ..SHAPE },
            crews(74, 6, 2, &FIRMS[0..2], h).plus(
                1,
                month(2026, 8),
                hours(-21, 0),
                "Régularisation août",
            ),
            "a negative correction on one sheet",
        ),
        sample(
            "feuille-sans-ligne",
            SHAPE,
            idle_firm(),
            "a firm that worked nothing keeps its sheet, headings and a total of 0",
        ),
    ];
    all.push(with_cover());
    all
}

/// Three firms of which the last has nobody.
fn idle_firm() -> Statement {
    let mut data = crews(75, 6, 1, &FIRMS[0..2], Grain::Hundredths);
    data.firms.push(FIRMS[9]);
    data
}

/// A cover sheet repeats the grand total as a typed number.
fn with_cover() -> Sample {
    let data = crews(76, 10, 2, &FIRMS[0..3], Grain::Hundredths);
    let mut book = book(SHAPE, &data);
    let mut cover = Sheet::new("Page de garde");
    let total = truth(SHAPE, &data).hours;
    cover.push(vec![text("Marché 2026-TX-031 – réhabilitation du collège des Ormes")]);
    cover.push(vec![text("Titulaire"), text(FIRMS[0].name), text("SIRET"), text(FIRMS[0].siret())]);
    cover.push(vec![text("Total des heures déclarées"), number(decimal(total), Look::TwoDecimals)]);
    cover.push(vec![
        text("Envoyé le"),
        Cell { value: Value::Text("05/11/2026".to_owned()), ..Cell::default() },
    ]);
    book.sheets.insert(0, cover);
    let note = "a cover repeats the grand total of all sheets";
    Sample {
        folder: "c-by-firm",
        name: "page-de-garde",
        form: Form::Xlsx,
        truth: truth(SHAPE, &data),
        book,
        answer: Answer::Recognised,
        note,
    }
}
