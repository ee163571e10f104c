//! Blocks: side by side, one below another, and totals in odd places.

use tenu::units::Hours;

use super::book::{
    Cell, Look, Sheet, address, blank, date, day, formula, number, sum_across, text,
};
use super::calendar::{long, month, name as month_name, slashed};
use super::catalogue::Sample;
use super::draft::{
    days, entry, figure, heads, months, or_asked, present, put, put_row, sample, sum, sum_over,
    total_row, truth, workday,
};
use super::people::{FIRMS, worker};
use super::statement::decimal;

const FOLDER: &str = "f-blocks";

/// The samples of this shape.
pub fn samples() -> Vec<Sample> {
    vec![
        halves_side_by_side(),
        months_side_by_side(),
        stacked_with_headers("blocs-par-personne", true),
        stacked_with_headers("blocs-par-personne-sans-total", false),
        names_between_rows(),
        total_above(),
        total_beside(),
        running_sum(),
        weekly_subtotals(),
        month_carried_down(),
        recap_below(),
        recap_beside(),
        legend_and_signatures(),
        days_down_people_across(),
        weeks_side_by_side(),
    ]
}

/// Fourteen people in two halves of a page, each with its own headings and total.
fn halves_side_by_side() -> Sample {
    let table = months(401, 14, 1);
    let mut sheet = Sheet::new("Relevé");
    put(&mut sheet, 0, 0, text("Heures d’insertion – octobre 2026"));
    for half in 0..2 {
        let column = half * 4;
        put_row(&mut sheet, 2, column, heads(&["Nom", "Prénom", "Heures"]));
        for place in 0..7 {
            let person = worker(401 + half * 7 + place);
            let worked = entry(table[half * 7 + place][0]);
            put_row(
                &mut sheet,
                3 + place,
                column,
                vec![text(person.last), text(person.first), worked],
            );
        }
        let own: Vec<Hours> = table[half * 7..half * 7 + 7].iter().flatten().copied().collect();
        put(&mut sheet, 10, column, text("Total"));
        put(&mut sheet, 10, column + 2, sum_over(column + 2, (3, 9), sum(&own)));
    }
    let note = "one list folded into two halves side by side, each with headings and a total";
    sample(FOLDER, "deux-moities", vec![sheet], truth(&table, present(&table)), note)
}

/// A block a month, three beside each other, nothing summed.
fn months_side_by_side() -> Sample {
    let table = months(402, 6, 3);
    let mut sheet = Sheet::new("T4");
    put(&mut sheet, 0, 0, text(format!("{} – suivi du 4e trimestre", FIRMS[1].name)));
    for place in 0..3 {
        let column = place * 3;
        let period = month(2026, 9 + u32::try_from(place).expect("small"));
        put(&mut sheet, 2, column, text(long(period).to_uppercase()).heading());
        sheet.merges.push((2, column, 2, column + 1));
        put_row(&mut sheet, 3, column, heads(&["Salarié", "Nb heures"]));
        for (who, own) in table.iter().enumerate() {
            let person = text(worker(410 + who).payroll_name());
            put_row(&mut sheet, 4 + who, column, vec![person, entry(own[place])]);
        }
    }
    let note = "a block a month beside each other, the month merged above, no total";
    sample(FOLDER, "mois-cote-a-cote", vec![sheet], truth(&table, 6), note)
}

/// A block a person, the name in a cell above headings that repeat.
fn stacked_with_headers(name: &'static str, totals: bool) -> Sample {
    let table = days(403, 4, 10);
    let mut sheet = Sheet::new("Octobre");
    sheet.push(vec![text("Feuilles d’heures – marché 2026-TX-031")]);
    let mut sums: Vec<String> = Vec::new();
    for (who, own) in table.iter().enumerate() {
        sheet.push(Vec::new());
        sheet.push(vec![text(format!("Salarié : {}", worker(420 + who).payroll_name()))]);
        sheet.push(heads(&["Date", "Tâche", "Heures"]));
        let first = sheet.rows.len();
        for (place, worked) in own.iter().enumerate() {
            sheet.push(vec![day(workday(place)), text("Maçonnerie"), entry(*worked)]);
        }
        if totals {
            sums.push(address(first + 10, 2));
            sheet.push(total_row("Total", 2, (first, first + 9), sum(own)));
        }
    }
    if totals {
        let all = truth(&table, 4).hours;
        let written = formula(format!("={}", sums.join("+")), Some(decimal(all)), Look::General);
        sheet.push(Vec::new());
        sheet.push(vec![text("TOTAL GÉNÉRAL"), blank(), written]);
    }
    let note = "a block a person: the name in a cell of its own above the repeated headings";
    sample(FOLDER, name, vec![sheet], truth(&table, 4), note)
}

/// One header; names on rows of their own, days below them.
fn names_between_rows() -> Sample {
    let table = days(404, 5, 8);
    let mut sheet = Sheet::new("Pointage");
    sheet.push(heads(&["Salarié / date", "Chantier", "Heures effectuées"]));
    for (who, own) in table.iter().enumerate() {
        sheet.push(vec![text(worker(430 + who).payroll_name())]);
        let first = sheet.rows.len();
        for (place, worked) in own.iter().enumerate() {
            sheet.push(vec![day(workday(place)), text("Collège des Ormes"), entry(*worked)]);
        }
        sheet.push(total_row("Sous-total", 2, (first, first + 7), sum(own)));
    }
    let all = truth(&table, 5).hours;
    sheet.push(vec![text("Total"), blank(), figure(all)]);
    let note = "one row of headings; each name on a row of its own above its days";
    sample(FOLDER, "noms-entre-les-lignes", vec![sheet], truth(&table, 5), note)
}

/// The total stands above the headings.
fn total_above() -> Sample {
    let table = months(405, 9, 1);
    let mut sheet = Sheet::new("Suivi");
    let all = truth(&table, 9).hours;
    sheet.push(vec![text("Entreprise"), text(FIRMS[2].name)]);
    sheet.push(vec![text("Mois"), text("octobre 2026")]);
    sheet.push(vec![text("Total heures insertion"), sum_over(2, (5, 13), all)]);
    sheet.push(Vec::new());
    sheet.push(heads(&["Nom", "Prénom", "Heures"]));
    for (who, own) in table.iter().enumerate() {
        let person = worker(440 + who);
        sheet.push(vec![text(person.last), text(person.first), entry(own[0])]);
    }
    let note = "the total stands in a labelled cell above the headings";
    sample(FOLDER, "total-au-dessus", vec![sheet], truth(&table, 9), note)
}

/// The total stands beside the list.
fn total_beside() -> Sample {
    let table = months(406, 8, 1);
    let mut sheet = Sheet::new("Suivi");
    sheet.push(heads(&["Salarié", "Mois", "Heures"]));
    for (who, own) in table.iter().enumerate() {
        let person = text(worker(450 + who).payroll_name());
        sheet.push(vec![person, text(slashed(month(2026, 10))), entry(own[0])]);
    }
    put(&mut sheet, 1, 5, text("Total à déclarer"));
    put(&mut sheet, 1, 6, figure(truth(&table, 8).hours));
    put(&mut sheet, 2, 5, text("Objectif du marché"));
    put(&mut sheet, 2, 6, number(1_500.into(), Look::General));
    let note = "the total is typed beside the list, with the hours the contract asks for below it";
    sample(FOLDER, "total-a-cote", vec![sheet], truth(&table, 8), note)
}

/// A column that adds up as it goes.
fn running_sum() -> Sample {
    let table = days(407, 1, 20);
    let mut sheet = Sheet::new("Octobre");
    sheet.push(vec![text("Nom et prénom"), text(worker(460).payroll_name())]);
    sheet.push(heads(&["Jour", "Heures", "Cumul"]));
    let mut so_far = Hours::ZERO;
    for (place, worked) in table[0].iter().enumerate() {
        so_far = so_far + *worked;
        sheet.push(vec![day(workday(place)), entry(*worked), figure(so_far)]);
    }
    let note = "a running sum beside the hours, whose last figure is the total";
    sample(FOLDER, "cumul", vec![sheet], truth(&table, 1), note)
}

/// Days of one person, a sum after each week and of the month.
fn weekly_subtotals() -> Sample {
    let table = days(408, 1, 20);
    let mut sheet = Sheet::new("Fiche mensuelle");
    sheet.push(vec![text("Salariée : Mme Rousselin Léa"), blank(), text("Mois : octobre 2026")]);
    sheet.push(heads(&["Date", "Chantier", "Nb d’heures"]));
    for week in 0..4 {
        let first = sheet.rows.len();
        for (place, worked) in table[0].iter().enumerate().skip(week * 5).take(5) {
            sheet.push(vec![day(workday(place)), text("Gymnase"), entry(*worked)]);
        }
        let own = sum(&table[0][week * 5..week * 5 + 5]);
        sheet.push(total_row(&format!("Total semaine {}", 41 + week), 2, (first, first + 4), own));
    }
    sheet.push(vec![text("Total du mois"), blank(), figure(sum(&table[0]))]);
    let note = "one person, a sum after each week, a typed one of the month";
    sample(FOLDER, "sous-totaux-par-semaine", vec![sheet], truth(&table, 1), note)
}

/// The month in a merged cell beside its people.
fn month_carried_down() -> Sample {
    let table = months(409, 5, 3);
    let mut sheet = Sheet::new("Trimestre 3 2026");
    sheet.push(heads(&["Période", "Bénéficiaire", "Heures de travail"]));
    for place in 0..3 {
        let period = month(2026, 7 + u32::try_from(place).expect("small"));
        let first = sheet.rows.len();
        for (who, own) in table.iter().enumerate() {
            let label = if who == 0 { text(month_name(period).to_uppercase()) } else { blank() };
            sheet.push(vec![label, text(worker(470 + who).payroll_name()), entry(own[place])]);
        }
        sheet.merges.push((first, 0, first + 4, 0));
        let own: Vec<Hours> = table.iter().map(|it| it[place]).collect();
        sheet.push(vec![
            blank(),
            text(format!("Total {}", month_name(period))),
            sum_over(2, (first, first + 4), sum(&own)),
        ]);
    }
    let note = "the month as text in a merged cell carried down, a sum after each month";
    sample(FOLDER, "mois-fusionne", vec![sheet], truth(&table, 5), note)
}

/// A list, and below it the same hours by person.
fn recap_below() -> Sample {
    let table = days(410, 3, 9);
    let mut sheet = Sheet::new("Relevé");
    sheet.push(heads(&["Date", "Salarié", "Heures"]));
    for place in 0..9 {
        for (who, own) in table.iter().enumerate() {
            sheet.push(vec![
                day(workday(place)),
                text(worker(480 + who).payroll_name()),
                entry(own[place]),
            ]);
        }
    }
    sheet.push(Vec::new());
    sheet.push(vec![text("RÉCAPITULATIF")]);
    sheet.push(vec![blank(), text("Salarié").heading(), text("Total heures").heading()]);
    for (who, own) in table.iter().enumerate() {
        sheet.push(vec![blank(), text(worker(480 + who).payroll_name()), figure(sum(own))]);
    }
    sheet.push(vec![blank(), text("Total"), figure(truth(&table, 3).hours)]);
    let note = "below the list, the same hours by person";
    sample(FOLDER, "recapitulatif-dessous", vec![sheet], truth(&table, 3), note)
}

/// A list, and beside it the same hours by person.
fn recap_beside() -> Sample {
    let table = days(411, 4, 7);
    let mut sheet = Sheet::new("Saisie");
    sheet.push(heads(&["Date", "Nom", "Heures"]));
    for place in 0..7 {
        for (who, own) in table.iter().enumerate() {
            let person = text(worker(490 + who).last);
            sheet.push(vec![day(workday(place)), person, entry(own[place])]);
        }
    }
    put_row(&mut sheet, 0, 5, heads(&["Nom", "Total"]));
    for (who, own) in table.iter().enumerate() {
        let person = worker(490 + who).last;
        let written = format!("=SUMIF(B2:B29,F{},C2:C29)", who + 2);
        let sum = formula(written, Some(decimal(sum(own))), Look::General);
        put_row(&mut sheet, 1 + who, 5, vec![text(person), sum]);
    }
    let all = formula("=SUM(G2:G5)", Some(decimal(truth(&table, 4).hours)), Look::General);
    put_row(&mut sheet, 5, 5, vec![text("Total"), all]);
    let note = "beside the list, its hours by person with SUMIF";
    sample(FOLDER, "recapitulatif-a-cote", vec![sheet], truth(&table, 4), note)
}

/// A list followed by a legend with figures and places to sign.
fn legend_and_signatures() -> Sample {
    let table = months(412, 7, 1);
    let mut sheet = Sheet::new("Octobre 2026");
    sheet.push(heads(&["Nom", "Prénom", "Heures", "Observations"]));
    for (who, own) in table.iter().enumerate() {
        let person = worker(500 + who);
        let remark = if who == 2 { text("CP 3 jours") } else { blank() };
        sheet.push(vec![text(person.last), text(person.first), entry(own[0]), remark]);
    }
    sheet.push(total_row("TOTAL", 2, (1, 7), truth(&table, 7).hours));
    sheet.push(Vec::new());
    sheet.push(vec![text("Légende :"), text("CP = congés payés"), text("M = maladie")]);
    sheet.push(vec![
        text("Durée légale mensuelle"),
        blank(),
        figure(super::statement::hours(151, 67)),
    ]);
    sheet.push(vec![text("Heures par semaine"), blank(), number(35.into(), Look::General)]);
    sheet.push(Vec::new());
    sheet.push(vec![text("Le chef de chantier"), blank(), text("Le salarié")]);
    sheet.push(vec![text("Date : 03/11/2026"), blank(), text("Date :")]);
    let note = "below the total a legend with figures, then places to sign";
    or_asked(sample(FOLDER, "legende-et-signatures", vec![sheet], truth(&table, 7), note))
}

/// A row a day, a column a person, sums on both sides.
fn days_down_people_across() -> Sample {
    let table = days(413, 4, 15);
    let mut sheet = Sheet::new("Octobre");
    sheet.push(vec![text("Marché 2026-TX-031 – lot 2"), blank(), text("Octobre 2026")]);
    let mut headings = vec![text("Date").heading()];
    headings.extend((0..4).map(|it| text(worker(510 + it).payroll_name()).heading()));
    headings.push(text("Total jour").heading());
    sheet.push(headings);
    for place in 0..15 {
        let row = sheet.rows.len();
        let own: Vec<Hours> = table.iter().map(|it| it[place]).collect();
        let mut cells = vec![day(workday(place))];
        cells.extend(own.iter().map(|it| entry(*it)));
        cells.push(formula(sum_across(row, 1, 4), Some(decimal(sum(&own))), Look::General));
        sheet.push(cells);
    }
    let mut cells = vec![text("Total")];
    cells.extend(table.iter().enumerate().map(|(who, own)| sum_over(1 + who, (2, 16), sum(own))));
    cells.push(sum_over(5, (2, 16), truth(&table, 4).hours));
    sheet.push(cells);
    let note = "days down and people across, with sums on both sides";
    or_asked(sample(FOLDER, "jours-et-personnes", vec![sheet], truth(&table, 4), note))
}

/// Four weeks as blocks side by side over one column of names.
fn weeks_side_by_side() -> Sample {
    let table = days(414, 5, 20);
    let mut sheet = Sheet::new("Octobre 2026");
    for week in 0..4 {
        let column = 1 + week * 6;
        put(&mut sheet, 0, column, text(format!("Semaine {}", 41 + week)).heading());
        sheet.merges.push((0, column, 0, column + 5));
        put_row(&mut sheet, 1, column, heads(&["L", "M", "Me", "J", "V", "Total"]));
    }
    put(&mut sheet, 1, 0, text("Salarié").heading());
    for (who, own) in table.iter().enumerate() {
        let row = 2 + who;
        put(&mut sheet, row, 0, text(worker(520 + who).payroll_name()));
        for week in 0..4 {
            let column = 1 + week * 6;
            let days: Vec<Cell> = own[week * 5..week * 5 + 5].iter().map(|it| entry(*it)).collect();
            put_row(&mut sheet, row, column, days);
            let all = decimal(sum(&own[week * 5..week * 5 + 5]));
            let written = formula(sum_across(row, column, column + 4), Some(all), Look::General);
            put(&mut sheet, row, column + 5, written);
        }
    }
    put(&mut sheet, 8, 0, text("Établi le"));
    put(&mut sheet, 8, 1, date(workday(19), "dd/mm/yyyy"));
    let note = "four weeks beside each other, each with its days and its sum";
    or_asked(sample(FOLDER, "semaines-cote-a-cote", vec![sheet], truth(&table, 5), note))
}
