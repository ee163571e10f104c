//! Layout A: a list with one row a person and month.

use super::book::{Book, Look, Says, Sheet, number, text};
use super::calendar::{month, slashed};
use super::catalogue::{Answer, Sample};
use super::people::FIRMS;
use super::statement::{Grain, Statement, decimal, hours, minutes};
use super::table::{Column as C, HoursAs, MonthAs, PLAIN, Table, Total};
use super::write::Form;

const FEW: &[(C, &str)] = &[
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Month(MonthAs::Slashed), "Mois"),
    (C::Hours, "Heures"),
];

const USUAL: &[(C, &str)] = &[
    (C::Contract, "N° marché"),
    (C::Lot, "Lot"),
    (C::Firm, "Entreprise"),
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Sex, "H/F"),
    (C::PriorityDistrict, "QPV (O/N)"),
    (C::Criterion, "Critère d'éligibilité"),
    (C::Route, "Modalité"),
    (C::Job, "Métier"),
    (C::Month(MonthAs::Date), "Mois"),
    (C::Hours, "Heures réalisées"),
];

const FULL: &[(C, &str)] = &[
    (C::Contract, "Marché"),
    (C::Firm, "Employeur"),
    (C::Siret, "SIRET"),
    (C::LastName, "Nom de naissance"),
    (C::FirstName, "Prénom"),
    (C::Civility, "Civilité"),
    (C::BornOn, "Né(e) le"),
    (C::Identity, "N° de sécurité sociale"),
    (C::PostalCode, "CP"),
    (C::Town, "Commune"),
    (C::PriorityDistrict, "QPV"),
    (C::Criterion, "Public"),
    (C::ContractKind, "Type de contrat"),
    (C::HiredOn, "Date d'embauche"),
    (C::Rome, "Code ROME"),
    (C::Month(MonthAs::Long), "Période"),
    (C::Planned, "Heures prévues"),
    (C::Hours, "Nb heures réalisées"),
    (C::Training, "dont formation"),
    (C::Rate, "Taux horaire"),
    (C::Amount, "Montant €"),
];

const KINDS: &[(C, &str)] = &[
    (C::PayrollName, "Salarié"),
    (C::Month(MonthAs::Slashed), "Mois"),
    (C::Normal, "Heures normales"),
    (C::Overtime, "Heures supplémentaires"),
    (C::Night, "Heures de nuit"),
    (C::RowTotal, "Total heures"),
    (C::Leave, "Congés payés (h)"),
    (C::Sickness, "Maladie (h)"),
    (C::Remark, "Observations"),
];

const KINDS_ALONE: &[(C, &str)] = &[
    (C::LastName, "NOM"),
    (C::FirstName, "PRENOM"),
    (C::Month(MonthAs::Iso), "PERIODE"),
    (C::Normal, "H. NORMALES"),
    (C::Overtime, "H. SUP"),
];

const CORRECTED: &[(C, &str)] = &[
    (C::LastName, "Nom"),
    (C::FirstName, "Prénom"),
    (C::Month(MonthAs::Brief), "Mois"),
    (C::Hours, "Heures d'insertion"),
    (C::Remark, "Commentaire"),
];

const TITLE_TWO: &[&str] =
    &["Relevé des heures d'insertion", "Marché 2026-TX-031 – lot 2 Peinture"];

const TITLE_SIX: &[&str] = &[
    "DÉPARTEMENT DE LA VESLE – CLAUSE SOCIALE D'INSERTION",
    "RELEVÉ MENSUEL DES HEURES RÉALISÉES",
    "Marché n° 2026-TX-031 : réhabilitation du collège des Ormes",
    "Lot n° 2 – Peinture",
    "Entreprise : Peintures du Marnois",
    "Période : octobre 2026",
];

const USUAL_TABLE: Table = Table { columns: USUAL, ..PLAIN };

fn sample(
    name: &'static str,
    form: Form,
    table: Table,
    data: Statement,
    note: &'static str,
) -> Sample {
    let book = Book::of(table.sheet("Relevé", &data, |_| true));
    let truth = data.sum(table.shown());
    Sample { folder: "a-long", name, form, book, truth, answer: Answer::Recognised, note }
}

/// People over months, of one firm.
fn people(seed: u64, count: usize, first: u32, span: usize) -> Statement {
    Statement::monthly(
        seed,
        (usize::try_from(seed).expect("small"), count),
        (month(2026, first), span),
        Grain::Hundredths,
        0,
    )
    .among(&FIRMS[1..2])
}

fn quarters(seed: u64, count: usize, span: usize) -> Statement {
    let start = (month(2026, 10), span);
    Statement::monthly(
        seed,
        (usize::try_from(seed).expect("small"), count),
        start,
        Grain::Quarters,
        0,
    )
    .among(&FIRMS[2..3])
}

/// The samples of this layout.
pub fn samples() -> Vec<Sample> {
    let x = Form::Xlsx;
    let mut all = vec![
        sample(
            "une-ligne",
            x,
            Table { columns: FEW, ..PLAIN },
            people(1, 1, 10, 1),
            "one person, one month, no total: the heading and the period are the only proof",
        ),
        sample(
            "une-ligne-avec-total",
            x,
            Table { columns: FEW, total: Total::Stored, ..PLAIN },
            people(2, 1, 10, 1),
            "a total over a single line",
        ),
        sample(
            "deux-personnes-trois-mois",
            x,
            Table { columns: FEW, total: Total::Stored, title: TITLE_TWO, header_row: 4, ..PLAIN },
            people(3, 2, 8, 3),
            "two people, three months, total by formula",
        ),
        sample(
            "douzaine-titres-fusionnes",
            x,
            Table {
                title: TITLE_SIX,
                merged: true,
                header_row: 8,
                total: Total::Stored,
                total_label: "Total général",
                ..USUAL_TABLE
            },
            people(4, 12, 10, 1),
            "six merged title rows, months as real dates, header in row 8",
        ),
        sample(
            "soixante-personnes",
            x,
            Table { total: Total::Uncalculated, ..USUAL_TABLE },
            people(5, 60, 9, 2),
            "sixty people; the total is a formula that was never calculated: 0 is stored",
        ),
        sample("sans-total-trente", x, USUAL_TABLE, people(6, 30, 10, 1), "no total at all"),
        sample(
            "colonnes-pieges",
            x,
            Table { columns: FULL, title: TITLE_TWO, header_row: 5, total: Total::Stored, ..PLAIN },
            people(7, 9, 9, 2).with_kinds(7),
            "planned hours, training within the hours, rate, amount, SIRET, birth date and a number shaped like a NIR: none is hours worked",
        ),
        sample(
            "formation-sans-total",
            x,
            Table { columns: &FULL[3..19], title: TITLE_TWO, header_row: 5, ..PLAIN },
            people(8, 5, 10, 1).with_kinds(8),
            "planned hours before the hours, training after them, nothing to check against",
        ),
        sample(
            "heures-sup-et-absences",
            x,
            Table {
                columns: KINDS,
                total: Total::Stored,
                header_row: 3,
                title: &["Relevé octobre 2026"],
                ..PLAIN
            },
            people(9, 10, 10, 1).with_kinds(9),
            "kinds of hour add up in one line; leave and sickness are absence",
        ),
        sample(
            "heures-sup-sans-total",
            x,
            Table { columns: KINDS_ALONE, ..PLAIN },
            people(10, 6, 9, 2).with_kinds(10),
            "normal and overtime in two columns and no total: they add up in one line",
        ),
        sample(
            "textes-virgule",
            x,
            Table { columns: FEW, hours: HoursAs::Comma, total: Total::Typed, ..PLAIN },
            people(11, 14, 9, 2),
            "hours typed as texts with a comma; the total has a no-break space",
        ),
        sample(
            "textes-avec-unite",
            x,
            Table { columns: FEW, hours: HoursAs::CommaUnit, ..PLAIN },
            people(12, 4, 10, 1),
            "`151,67 h` in the cells",
        ),
        sample(
            "textes-7h30",
            x,
            Table { columns: FEW, hours: HoursAs::Clock, total: Total::Typed, ..PLAIN },
            quarters(13, 5, 1),
            "`151h45` as texts",
        ),
        sample(
            "durees",
            x,
            Table { columns: FEW, hours: HoursAs::Duration, total: Total::Stored, ..PLAIN },
            quarters(14, 8, 2),
            "durations shown [h]:mm, above 24 hours",
        ),
        sample(
            "durees-non-calculees",
            x,
            Table { columns: FEW, hours: HoursAs::Duration, total: Total::Uncalculated, ..PLAIN },
            quarters(15, 3, 1),
            "durations under a total that was never calculated",
        ),
        sample(
            "regularisation",
            x,
            Table { columns: CORRECTED, total: Total::Stored, ..PLAIN },
            people(16, 4, 9, 2)
                .plus(1, month(2026, 8), hours(-12, -50), "Régularisation août")
                .plus(3, month(2026, 9), minutes(7, 0), "Régularisation"),
            "corrections, one of them negative",
        ),
        sample(
            "mois-vides-et-zeros",
            x,
            Table { columns: FEW, total: Total::Stored, ..PLAIN },
            Statement::monthly(17, (17, 7), (month(2026, 5), 6), Grain::Hundredths, 3)
                .among(&FIRMS[1..2]),
            "months at 0 are rows but not lines",
        ),
        sample(
            "sous-totaux-par-entreprise",
            x,
            Table {
                subtotals: true,
                total: Total::Stored,
                total_label: "TOTAL GÉNÉRAL",
                ..USUAL_TABLE
            },
            Statement::monthly(18, (18, 12), (month(2026, 10), 1), Grain::Hundredths, 0)
                .among(&FIRMS[0..3]),
            "a subtotal after each firm, and a total of the subtotals",
        ),
        sample(
            "sous-totaux-non-calcules",
            x,
            Table { subtotals: true, total: Total::Uncalculated, ..USUAL_TABLE },
            Statement::monthly(19, (19, 10), (month(2026, 10), 1), Grain::Hundredths, 0)
                .among(&FIRMS[0..4]),
            "the same with formulas that were never calculated",
        ),
        sample(
            "lignes-masquees-comptees",
            x,
            Table { hide_every: 4, total: Total::Stored, ..USUAL_TABLE },
            people(20, 13, 10, 1),
            "hidden rows that the written total counts",
        ),
        sample(
            "entete-repetee",
            x,
            Table { columns: FEW, repeat_header: 10, total: Total::Stored, ..PLAIN },
            people(21, 24, 10, 1),
            "headings repeated every ten rows, as printed lists have them",
        ),
        sample(
            "pied-de-page",
            x,
            Table {
                columns: FEW,
                total: Total::Typed,
                footers: &["", "Fait à Vesle-Centre, le 04/11/2026", "Cachet et signature :"],
                ..PLAIN
            },
            people(22, 5, 10, 1),
            "date and signature below the total",
        ),
        sample(
            "csv-utf8",
            Form::CsvUtf8,
            Table { columns: FEW, ..PLAIN },
            people(23, 11, 9, 2),
            "csv, UTF-8 with a byte order mark",
        ),
        sample(
            "csv-utf16-tabulations",
            Form::CsvUtf16,
            Table { columns: USUAL, total: Total::Stored, ..PLAIN },
            people(24, 6, 10, 1),
            "Excel's Unicode text: tabs, UTF-16",
        ),
    ];
    all.push(nothing_to_declare());
    all.push(with_workforce());
    all
}

fn nothing_to_declare() -> Sample {
    let data = people(25, 3, 10, 0);
    let table = Table { title: TITLE_SIX, header_row: 8, columns: FEW, ..PLAIN };
    Sample {
        answer: Answer::Recognised,
        ..sample(
            "sans-ligne",
            Form::Xlsx,
            table,
            data,
            "headings and no line: a statement of nothing, 0 h",
        )
    }
}

/// A list with the hours of the whole workforce in a block below it.
fn with_workforce() -> Sample {
    let data = people(26, 8, 10, 1).with_workforce(26);
    let table =
        Table { columns: FEW, total: Total::Stored, title: TITLE_TWO, header_row: 4, ..PLAIN };
    let mut sheet: Sheet = table.sheet("Relevé", &data, |_| true);
    sheet.push(Vec::new());
    sheet.push(vec![
        text("Entreprise").heading(),
        text("").heading(),
        text("Mois").heading(),
        text("Effectif total heures").heading(),
    ]);
    for (firm, period, declared) in &data.workforce {
        let total = number(decimal(*declared), Look::TwoDecimals).says(Says::Workforce(*declared));
        sheet.push(vec![text(data.firms[*firm].name), text(""), text(slashed(*period)), total]);
    }
    let mut shown = table.shown();
    shown.workforce = true;
    Sample {
        folder: "a-long",
        name: "effectif-total",
        form: Form::Xlsx,
        truth: data.sum(shown),
        book: Book::of(sheet),
        answer: Answer::Recognised,
        note: "the hours of the whole workforce stand in a block of their own: they are not lines",
    }
}
