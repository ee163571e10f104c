//! Forms with labelled cells, and people named by their sheet.

use tenu::units::Hours;

use super::book::{Cell, Look, Sheet, Value, blank, day, formula, number, sum_across, text};
use super::calendar::{after, long, month, name as month_name, ymd};
use super::catalogue::Sample;
use super::draft::{
    day_of_hours, days, entry, figure, heads, months, or_asked, present, put, put_row, sample, sum,
    sum_over, total_row, truth, workday,
};
use super::people::{FIRMS, worker};
use super::statement::decimal;

const FOLDER: &str = "g-forms";

/// The samples of this shape.
pub fn samples() -> Vec<Sample> {
    vec![
        one_figure(),
        one_figure_a_sheet(),
        named_by_the_sheet(),
        form_with_days(),
        year_of_one_person(),
        weekly_form_with_signature(),
        attestation(),
        two_forms_on_a_page(),
    ]
}

fn labelled(label: &str, value: Cell) -> Vec<Cell> {
    vec![text(label), value]
}

/// A form that holds nothing but labelled cells.
fn one_figure() -> Sample {
    let table = months(501, 1, 1);
    let person = worker(501);
    let mut sheet = Sheet::new("Déclaration");
    sheet.push(vec![text("DÉCLARATION MENSUELLE DES HEURES D’INSERTION")]);
    sheet.push(labelled("Entreprise :", text(FIRMS[3].name)));
    sheet.push(labelled("N° de marché :", text("2026-TX-031")));
    sheet.push(labelled("Nom :", text(person.last)));
    sheet.push(labelled("Prénom :", text(person.first)));
    sheet.push(labelled("Mois :", text("octobre 2026")));
    sheet.push(labelled("Total heures :", entry(table[0][0])));
    sheet.push(labelled("Fait le :", text("02/11/2026")));
    let note = "labelled cells and no table: one person, one month, one figure";
    or_asked(sample(FOLDER, "declaration-une-ligne", vec![sheet], truth(&table, 1), note))
}

/// The same, a sheet a person.
fn one_figure_a_sheet() -> Sample {
    let table = months(502, 4, 1);
    let mut sheets = Vec::new();
    for (who, own) in table.iter().enumerate() {
        let person = worker(510 + who);
        let mut sheet = Sheet::new(person.payroll_name());
        sheet.push(vec![text("FICHE MENSUELLE"), blank(), text("Octobre 2026")]);
        sheet.push(vec![text("Nom"), text(person.last), text("Prénom"), text(person.first)]);
        sheet.push(vec![text("Poste occupé"), text(person.job.0)]);
        sheet.push(vec![text("Heures travaillées"), entry(own[0])]);
        sheet.push(vec![text("Signature"), blank()]);
        sheets.push(sheet);
    }
    let note = "a form a person, each on a sheet of its own, with one figure";
    or_asked(sample(FOLDER, "fiches-une-ligne", sheets, truth(&table, present(&table)), note))
}

/// Days on a sheet a person; the name stands on the tab alone.
fn named_by_the_sheet() -> Sample {
    let table = days(503, 3, 15);
    let mut sheets = Vec::new();
    for (who, own) in table.iter().enumerate() {
        let mut sheet = Sheet::new(worker(520 + who).payroll_name());
        sheet.push(heads(&["Date", "Travaux", "Heures"]));
        for (place, worked) in own.iter().enumerate() {
            sheet.push(vec![day(workday(place)), text("Peinture"), entry(*worked)]);
        }
        sheet.push(total_row("Total", 2, (1, 15), sum(own)));
        sheets.push(sheet);
    }
    let note = "days on a sheet a person, who is named by the tab alone";
    sample(FOLDER, "nom-sur-l-onglet", sheets, truth(&table, 3), note)
}

/// A form: labels on top, days in two halves, the figure of the month at the end.
fn form_with_days() -> Sample {
    let first = ymd(2026, 10, 1);
    let own: Vec<Hours> = (0..31)
        .map(|it| {
            let weekend = matches!(after(first, it).format("%u").to_string().as_str(), "6" | "7");
            if weekend { Hours::ZERO } else { day_of_hours(504, 0, it) }
        })
        .collect();
    let person = worker(530);
    let mut sheet = Sheet::new("Feuille d’heures");
    sheet.push(vec![text("FEUILLE D’HEURES MENSUELLE")]);
    sheet.push(vec![
        text("Nom :"),
        text(person.last),
        blank(),
        text("Prénom :"),
        text(person.first),
    ]);
    sheet.push(vec![
        text("Mois :"),
        text("Octobre 2026"),
        blank(),
        text("Chantier :"),
        text("Crèche"),
    ]);
    put_row(&mut sheet, 4, 0, heads(&["Jour", "Heures"]));
    put_row(&mut sheet, 4, 3, heads(&["Jour", "Heures"]));
    for (place, worked) in own.iter().enumerate() {
        let (row, column) = if place < 16 { (5 + place, 0) } else { (place - 11, 3) };
        let number = number((place as u64 + 1).into(), Look::Whole);
        put_row(&mut sheet, row, column, vec![number, entry(*worked)]);
    }
    put_row(
        &mut sheet,
        22,
        0,
        vec![text("Total heures :"), blank(), blank(), blank(), figure(sum(&own))],
    );
    let note = "a month of one person in two halves side by side, numbers of days down";
    let table = vec![own];
    or_asked(sample(FOLDER, "mois-en-deux-moities", vec![sheet], truth(&table, 1), note))
}

/// Days down and months across, one person.
fn year_of_one_person() -> Sample {
    let mut table: Vec<Vec<Hours>> = Vec::new();
    let mut sheet = Sheet::new("2026");
    sheet.push(vec![text("Nom :"), text(worker(540).payroll_name()), blank(), text("Année 2026")]);
    let mut headings = vec![text("Jour").heading()];
    headings.extend((7..=10).map(|it| text(month_name(month(2026, it))).heading()));
    sheet.push(headings);
    for place in 0..31_usize {
        let own: Vec<Hours> = (7..=10_u32)
            .map(|it| {
                let last = month(2026, it).last().format("%d").to_string();
                let exists = place < last.parse::<usize>().expect("a day");
                let on = place + 31 * usize::try_from(it).expect("small");
                if exists { day_of_hours(505, 0, on) } else { Hours::ZERO }
            })
            .collect();
        let mut cells = vec![number((place as u64 + 1).into(), Look::Whole)];
        cells.extend(own.iter().map(|it| entry(*it)));
        sheet.push(cells);
        table.push(own);
    }
    let mut cells = vec![text("Total")];
    cells.extend((0..4).map(|it| {
        let own: Vec<Hours> = table.iter().map(|row| row[it]).collect();
        sum_over(1 + it, (2, 32), sum(&own))
    }));
    sheet.push(cells);
    let note = "one person: days of the month down, months across";
    or_asked(sample(FOLDER, "annee-d-une-personne", vec![sheet], truth(&table, 1), note))
}

/// A week of one site, the hours asked for and places to sign beside them.
fn weekly_form_with_signature() -> Sample {
    let table = days(506, 6, 5);
    let mut sheet = Sheet::new("S41");
    sheet.push(vec![
        text("Chantier"),
        text("Gymnase Plaine"),
        blank(),
        text("Semaine"),
        number(41.into(), Look::Whole),
    ]);
    sheet.push(vec![text("Du"), day(workday(0)), blank(), text("au"), day(workday(4))]);
    sheet.push(Vec::new());
    sheet.push(heads(&[
        "N°",
        "Nom Prénom",
        "Lun",
        "Mar",
        "Mer",
        "Jeu",
        "Ven",
        "TOTAL",
        "Signature",
    ]));
    for (who, own) in table.iter().enumerate() {
        let row = sheet.rows.len();
        let mut cells = vec![
            number((who as u64 + 1).into(), Look::Whole),
            text(worker(550 + who).payroll_name()),
        ];
        cells.extend(own.iter().map(|it| entry(*it)));
        cells.push(formula(sum_across(row, 2, 6), Some(decimal(sum(own))), Look::General));
        sheet.push(cells);
    }
    for empty in 7..=10_u64 {
        let row = sheet.rows.len();
        let mut cells = vec![number(empty.into(), Look::Whole)];
        cells.resize(7, blank());
        cells.push(formula(sum_across(row, 2, 6), Some(0.into()), Look::General));
        sheet.push(cells);
    }
    let row = sheet.rows.len();
    let mut cells = vec![text("TOTAL SEMAINE")];
    cells.resize(7, blank());
    cells.push(formula("=SUM(H5:H14)", Some(decimal(truth(&table, 6).hours)), Look::General));
    sheet.push(cells);
    sheet.merges.push((row, 0, row, 6));
    sheet.push(vec![text("Visa du conducteur de travaux")]);
    let note = "a form with numbered rows, four of them empty with a sum of 0, and a merged total";
    sample(FOLDER, "fiche-de-semaine", vec![sheet], truth(&table, 6), note)
}

/// A letter with a table in it.
fn attestation() -> Sample {
    let table = months(507, 3, 1);
    let mut sheet = Sheet::new("Attestation");
    sheet.push(vec![text(format!("{} – SIRET {}", FIRMS[4].name, FIRMS[4].siret()))]);
    sheet.push(vec![text(
        "Je soussigné, gérant de l’entreprise, atteste que les personnes ci-dessous",
    )]);
    sheet.push(vec![text(
        "ont travaillé sur le marché 2026-TX-031 pendant le mois d’octobre 2026 :",
    )]);
    sheet.push(Vec::new());
    sheet.push(heads(&["", "Nom et prénom", "Type de contrat", "Nombre d’heures"]));
    for (who, own) in table.iter().enumerate() {
        let person = worker(560 + who);
        sheet.push(vec![
            blank(),
            text(person.payroll_name()),
            text(person.contract),
            entry(own[0]),
        ]);
    }
    sheet.push(vec![blank(), text("Soit un total de"), blank(), figure(truth(&table, 3).hours)]);
    sheet.push(Vec::new());
    sheet.push(vec![text("Pour valoir ce que de droit, le 4 novembre 2026")]);
    let note = "a letter around a list of three people";
    sample(FOLDER, "attestation", vec![sheet], truth(&table, 3), note)
}

/// Two forms of labelled cells and days on one page.
fn two_forms_on_a_page() -> Sample {
    let table = days(508, 2, 10);
    let mut sheet = Sheet::new("Octobre");
    for (who, own) in table.iter().enumerate() {
        let column = who * 5;
        let person = worker(570 + who);
        put_row(&mut sheet, 0, column, vec![text("Nom :"), text(person.last)]);
        put_row(&mut sheet, 1, column, vec![text("Prénom :"), text(person.first)]);
        put_row(&mut sheet, 2, column, vec![text("Mois :"), text(long(month(2026, 10)))]);
        put_row(&mut sheet, 4, column, heads(&["Date", "Arrivée", "Départ", "Heures"]));
        for (place, worked) in own.iter().enumerate() {
            let start = super::statement::minutes(8, 0);
            let time = |at: Hours| Cell { value: Value::Time(at, "hh:mm"), ..blank() };
            let shown = |at: Hours| if worked.is_zero() { blank() } else { time(at) };
            let cells =
                vec![day(workday(place)), shown(start), shown(start + *worked), entry(*worked)];
            put_row(&mut sheet, 5 + place, column, cells);
        }
        put(&mut sheet, 15, column, text("Total"));
        put(&mut sheet, 15, column + 3, sum_over(column + 3, (5, 14), sum(own)));
    }
    let note = "two forms side by side, each with labelled cells, clocks, hours and a total";
    sample(FOLDER, "deux-fiches-cote-a-cote", vec![sheet], truth(&table, 2), note)
}
