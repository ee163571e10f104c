//! Layout E: exports of payroll and temporary-work agencies.

use super::book::{Book, Sheet, text};
use super::calendar::month;
use super::catalogue::{Answer, Sample};
use super::people::FIRMS;
use super::statement::{Grain, Statement, hours};
use super::table::{Column as C, HoursAs, PLAIN, Table, Total};
use super::write::Form;

const EXPORT: &[(C, &str)] = &[
    (C::Registration, "Matricule"),
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Firm, "Client"),
    (C::Site, "Chantier"),
    (C::From, "Période du"),
    (C::Until, "Période au"),
    (C::Normal, "Heures normales"),
    (C::Overtime, "Heures sup"),
];

const PAID: &[(C, &str)] = &[
    (C::Registration, "MATRICULE"),
    (C::PayrollName, "NOM PRENOM"),
    (C::Identity, "NUM SS"),
    (C::Firm, "CLIENT"),
    (C::Siret, "SIRET CLIENT"),
    (C::From, "DU"),
    (C::Until, "AU"),
    (C::Job, "QUALIFICATION"),
    (C::Normal, "H NORMALES"),
    (C::Overtime, "H SUP 25%"),
    (C::Night, "H NUIT"),
    (C::Rate, "TAUX"),
    (C::Amount, "MONTANT BRUT"),
];

const ABSENT: &[(C, &str)] = &[
    (C::Registration, "Matricule"),
    (C::PayrollName, "Salarié"),
    (C::Site, "Chantier"),
    (C::From, "Début"),
    (C::Until, "Fin"),
    (C::Hours, "Heures travaillées"),
    (C::Leave, "Heures congés payés"),
    (C::Sickness, "Heures maladie"),
    (C::Remark, "Libellé"),
];

const EXPORT_TABLE: Table = Table { columns: EXPORT, hours: HoursAs::Comma, ..PLAIN };

fn sample(
    name: &'static str,
    form: Form,
    table: Table,
    data: Statement,
    note: &'static str,
) -> Sample {
    let sheet: Sheet = table.sheet("Export", &data, |_| true);
    Sample {
        folder: "e-agency",
        name,
        form,
        book: Book::of(sheet),
        truth: data.sum(table.shown()),
        answer: Answer::Recognised,
        note,
    }
}

fn missions(seed: u64, count: usize, span: usize) -> Statement {
    let rank = usize::try_from(seed).expect("small") * 2;
    Statement::monthly(seed, (rank, count), (month(2026, 10), span), Grain::Hundredths, 0)
        .among(&FIRMS[0..3])
        .with_kinds(seed)
}

/// Some people on a second assignment in the same month.
fn several(seed: u64, count: usize) -> Statement {
    let mut data = missions(seed, count, 1);
    for worker in (0..count).step_by(3) {
        let mut second = data.works.iter().find(|it| it.worker == worker).expect("a month").clone();
        second.firm = (second.firm + 1) % data.firms.len();
        second.normal = hours(21, 25);
        data.works.push(second);
    }
    data
}

/// Adjustments of the month before, negative and positive.
fn adjusted(seed: u64, count: usize) -> Statement {
    let september = month(2026, 9);
    missions(seed, count, 1)
        .plus(0, september, hours(-7, 0), "Régularisation 09/2026")
        .plus(2, september, hours(3, 50), "Régularisation 09/2026")
        .plus(3, september, hours(-14, -25), "Régularisation 09/2026")
}

/// The samples of this layout.
pub fn samples() -> Vec<Sample> {
    let windows = Form::CsvWindows;
    let numbers = Table { hours: HoursAs::Number, ..EXPORT_TABLE };
    let absent = Table { columns: ABSENT, ..EXPORT_TABLE };
    let edited = &["", "Édité le 03/11/2026 à 09:42", "Page 1/1"];
    vec![
        sample("une-mission", windows, EXPORT_TABLE, missions(101, 1, 1), "one assignment"),
        sample(
            "deux-missions",
            windows,
            EXPORT_TABLE,
            missions(102, 2, 1),
            "two people, one month",
        ),
        sample(
            "douzaine-windows",
            windows,
            EXPORT_TABLE,
            missions(103, 12, 1),
            "Windows-1252, semicolons, decimal commas",
        ),
        sample(
            "douzaine-utf8",
            Form::CsvUtf8,
            EXPORT_TABLE,
            missions(104, 12, 2),
            "UTF-8 with a byte order mark, two months",
        ),
        sample(
            "soixante-utf16",
            Form::CsvUtf16,
            EXPORT_TABLE,
            missions(105, 60, 1),
            "UTF-16, tabs, sixty people",
        ),
        sample("soixante-windows", windows, EXPORT_TABLE, missions(106, 60, 1), "sixty people"),
        sample(
            "plusieurs-missions",
            windows,
            EXPORT_TABLE,
            several(107, 10),
            "several assignments of one person in a month",
        ),
        sample(
            "regularisations",
            windows,
            Table { columns: ABSENT, ..EXPORT_TABLE },
            adjusted(108, 9),
            "negative adjustments, marked as such",
        ),
        sample(
            "taux-montants-nir",
            windows,
            Table { columns: PAID, ..EXPORT_TABLE },
            missions(109, 11, 1),
            "rate, gross amount and numbers shaped like a NIR",
        ),
        sample(
            "conges-et-maladie",
            windows,
            absent,
            missions(110, 9, 1),
            "leave and sickness in columns of their own",
        ),
        sample(
            "ligne-de-total",
            windows,
            Table { total: Total::Typed, ..EXPORT_TABLE },
            missions(111, 8, 1),
            "a total in the last line",
        ),
        sample(
            "pied-de-page",
            windows,
            Table { footers: edited, total: Total::Typed, ..EXPORT_TABLE },
            missions(112, 6, 1),
            "date of the export below",
        ),
        sample(
            "titres",
            windows,
            Table {
                title: &["Tremplin Intérim Insertion", "Relevé d'heures par mission – 10/2026"],
                header_row: 4,
                ..EXPORT_TABLE
            },
            missions(113, 7, 1),
            "two title lines before the headings",
        ),
        sample(
            "entete-repetee",
            Form::Xlsx,
            Table { repeat_header: 20, ..numbers },
            missions(114, 45, 1),
            "headings repeated at each printed page",
        ),
        sample(
            "classeur-nombres",
            Form::Xlsx,
            numbers,
            missions(115, 14, 1),
            "the same export as a workbook, numbers",
        ),
        sample(
            "classeur-textes",
            Form::Xlsx,
            Table { total: Total::Typed, ..EXPORT_TABLE },
            several(116, 12),
            "a workbook whose hours are all texts",
        ),
        sample(
            "classeur-sous-totaux-client",
            Form::Xlsx,
            Table { subtotals: true, total: Total::Stored, ..numbers },
            missions(117, 12, 1),
            "a subtotal a client",
        ),
        sample(
            "classeur-montants",
            Form::Xlsx,
            Table { columns: PAID, total: Total::Uncalculated, ..numbers },
            missions(118, 10, 1),
            "rate and amount, totals never calculated",
        ),
        with_separator_line(),
    ]
}

/// Some programs write `sep=;` before everything.
fn with_separator_line() -> Sample {
    let data = missions(119, 5, 1);
    let mut sheet = EXPORT_TABLE.sheet("Export", &data, |_| true);
    // Two cells, since a text that holds the separator would be quoted.
    sheet.rows.insert(0, vec![text("sep="), text("")]);
    Sample {
        folder: "e-agency",
        name: "ligne-sep",
        form: Form::CsvWindows,
        book: Book::of(sheet),
        truth: data.sum(EXPORT_TABLE.shown()),
        answer: Answer::Recognised,
        note: "`sep=;` before the headings",
    }
}
