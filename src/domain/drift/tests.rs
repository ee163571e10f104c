//! Each kind of change, as a table of headings before and after.

use super::*;

/// A table from its columns: `Heures=hours`, `Heures=hours/clock`, `Remarque`, `*=headed_hours` for
/// columns across; `-` is a column without anything.
fn table(text: &str) -> Table {
    let mut columns = Vec::new();
    for (place, text) in (0..).zip(text.split(" | ")) {
        if text == "-" {
            continue;
        }
        let (heading, field) = text.split_once('=').unwrap_or((text, ""));
        let (field, form) = field.split_once('/').unwrap_or((field, ""));
        let across = heading == "*";
        let heading = if across { "" } else { heading };
        columns.push(Column {
            column: place,
            heading: heading.to_owned(),
            key: heading.to_lowercase(),
            field: Some(field.to_owned()).filter(|it| !it.is_empty()),
            form: match form {
                "decimal" => Some(Form::Decimal),
                "clock" => Some(Form::Clock),
                "letters" => Some(Form::Letters),
                "minutes" => Some(Form::Minutes),
                _ => None,
            },
            across,
        });
    }
    Table { columns, ..Table::default() }
}

fn layout(text: &str) -> Layout {
    Layout { tables: text.split(" // ").map(table).collect() }
}

/// A change in short: `moved D>B Heures`.
fn short(change: &Change) -> String {
    let letters = crate::domain::finding::CellRef::letters;
    let named = |it: &Named| format!("{} {}", letters(it.column), it.heading).trim().to_owned();
    let all = |them: &[Named]| them.iter().map(named).collect::<Vec<_>>().join(", ");
    match change {
        Change::Moved { from, to } => format!("moved {} > {}", letters(*from), named(to)),
        Change::Shifted { from, to } => format!("shifted {} > {}", letters(*from), letters(*to)),
        Change::Renamed { from, to } => format!("renamed {} > {}", named(from), named(to)),
        Change::Split { from, into } => format!("split {} > {}", named(from), all(into)),
        Change::Merged { from, into } => format!("merged {} > {}", all(from), named(into)),
        Change::Gone { from } => format!("gone {}", named(from)),
        Change::New { to, read: true } => format!("new {}", named(to)),
        Change::New { to, read: false } => format!("unread {}", named(to)),
        Change::Unit { to, before, now } => format!("unit {} {before:?} > {now:?}", named(to)),
        Change::NewSheet { sheet } => format!("sheet {sheet}").trim().to_owned(),
        Change::TableGone { headings } => format!("table gone {}", headings.join(", ")),
    }
}

#[track_caller]
fn check(before: &str, now: &str, expected: &[&str]) {
    let changes = compare(&layout(before), &layout(now));
    let told: Vec<String> = changes.iter().map(short).collect();
    assert_eq!(told, expected, "{before}\n{now}");
}

const BEFORE: &str = "Nom=person | Mois=month | Chantier | Heures=hours/decimal";

#[test]
fn the_same_headings_are_no_change() {
    check(BEFORE, BEFORE, &[]);
    check("Nom=person | *=headed_hours/decimal", "Nom=person | *=headed_hours/decimal", &[]);
}

#[test]
fn a_column_moved() {
    let now = "Heures=hours/decimal | Nom=person | Mois=month | Chantier";
    check(BEFORE, now, &["moved D > A Heures"]);
    let now = "Nom=person | Heures=hours/decimal | Mois=month | Chantier";
    check(BEFORE, now, &["moved D > B Heures"]);
    check("Nom=person | Heures=hours", "Heures=hours | Nom=person", &["moved B > A Heures"]);
}

#[test]
fn all_columns_stand_further_right() {
    check(BEFORE, &format!("- | {BEFORE}"), &["shifted A > B"]);
    let gap = "Nom=person | Mois=month | Chantier | - | Heures=hours/decimal";
    check(BEFORE, gap, &["moved D > E Heures"]);
}

#[test]
fn a_column_was_renamed() {
    let now = "Nom=person | Mois=month | Chantier | Durée=hours/decimal";
    check(BEFORE, now, &["renamed D Heures > D Durée"]);
    // A word that nobody knows, in the same place.
    let now = "Nom=person | Mois=month | Chantier | Qté";
    check(BEFORE, now, &["renamed D Heures > D Qté"]);
    // Renamed and elsewhere.
    let now = "Durée=hours/decimal | Nom=person | Mois=month | Chantier";
    check(BEFORE, now, &["renamed D Heures > A Durée", "moved D > A Durée"]);
}

#[test]
fn a_name_was_split_in_two_and_joined_again() {
    let two = "Nom=last_name | Prénom=first_name | Mois=month | Chantier | Heures=hours/decimal";
    check(BEFORE, two, &["split A Nom > A Nom, B Prénom"]);
    check(two, BEFORE, &["merged A Nom, B Prénom > A Nom"]);
    let whole = "Salarié=person | Mois=month | Chantier | Heures=hours/decimal";
    check(whole, two, &["split A Salarié > A Nom, B Prénom"]);
    check(two, whole, &["merged A Nom, B Prénom > A Salarié"]);
}

#[test]
fn a_period_was_split_in_two() {
    let now = "Nom=person | Du=period_start | Au=period_end | Chantier | Heures=hours/decimal";
    check(BEFORE, now, &["split B Mois > B Du, C Au"]);
    check(now, BEFORE, &["merged B Du, C Au > B Mois"]);
}

#[test]
fn hours_were_split_in_kinds() {
    let now = "Nom=person | Mois=month | Chantier | Normales=hours | Sup=hours";
    check(BEFORE, now, &["split D Heures > D Normales, E Sup"]);
    check(now, BEFORE, &["merged D Normales, E Sup > D Heures"]);
}

#[test]
fn a_column_went() {
    check(BEFORE, "Nom=person | Chantier | Heures=hours/decimal", &["gone B Mois"]);
    // One that nobody read may go.
    check(BEFORE, "Nom=person | Mois=month | Heures=hours/decimal", &["moved D > C Heures"]);
}

#[test]
fn a_column_came() {
    let now = "Nom=person | Mois=month | Chantier | Heures=hours/decimal | Formation=training";
    check(BEFORE, now, &["new E Formation"]);
    let now = "Nom=person | Remarque | Mois=month | Chantier | Heures=hours/decimal";
    check(BEFORE, now, &["unread B Remarque"]);
}

#[test]
fn hours_are_written_in_another_way() {
    let with = |form: &str| BEFORE.replace("decimal", form);
    check(BEFORE, &with("clock"), &["unit D Heures Decimal > Clock"]);
    check(&with("letters"), &with("minutes"), &["unit D Heures Letters > Minutes"]);
    // Values that do not agree with each other say nothing.
    check(BEFORE, &with("mixed"), &[]);
    let now = "Nom=person | Mois=month | Chantier | Minutes=hours/minutes";
    let expected = ["renamed D Heures > D Minutes", "unit D Minutes Decimal > Minutes"];
    check(BEFORE, now, &expected);
    let before = "Nom=person | *=headed_hours/decimal";
    check(before, "Nom=person | *=headed_hours/clock", &["unit B Decimal > Clock"]);
}

#[test]
fn a_sheet_came_and_a_table_went() {
    let other = "Semaine=week | Total=hours";
    check(BEFORE, &format!("{BEFORE} // {other}"), &["sheet"]);
    let gone = ["table gone Semaine, Total"];
    check(&format!("{BEFORE} // {other}"), BEFORE, &gone);
    check(BEFORE, "Semaine=week", &["table gone Nom, Mois, Heures", "sheet"]);
}

#[test]
fn only_what_moves_or_is_not_read_needs_no_answer() {
    let harmless =
        |now: &str| compare(&layout(BEFORE), &layout(now)).iter().all(Change::is_harmless);
    assert!(harmless(&format!("- | {BEFORE}")));
    assert!(harmless(&format!("{BEFORE} | Remarque")));
    for now in [
        "Nom=person | Mois=month | Chantier | Durée=hours/decimal",
        "Nom=person | Mois=month | Chantier | Heures=hours/clock",
        "Nom=person | Chantier | Heures=hours/decimal",
        "Nom=last_name | Prénom=first_name | Mois=month | Chantier | Heures=hours/decimal",
    ] {
        assert!(!harmless(now), "{now}");
    }
    assert!(!harmless(&format!("{BEFORE} | Formation=training")));
}

#[test]
fn files_are_alike_by_the_columns_that_are_read() {
    let of = |now: &str| likeness(&layout(BEFORE), &layout(now));
    assert_eq!(of(BEFORE), (3, 3));
    assert_eq!(of("Nom=person | Mois=month | Durée=hours"), (2, 3));
    assert_eq!(of("Chantier | Début=start | Fin=end"), (0, 3));
}

#[test]
fn the_same_headings_read_alike_wherever_they_stand() {
    let moved = layout("Heures=hours | Nom=person | Mois=month | Chantier");
    assert!(layout(BEFORE).reads_like(&moved));
    let other = layout("Heures | Nom=person | Mois=month | Chantier=hours");
    assert!(!layout(BEFORE).reads_like(&other));
}

#[test]
fn what_is_stored_names_no_sheet() {
    let mut known = layout(BEFORE);
    known.tables[0].sheet = "DIARRA Awa".to_owned();
    let stored = serde_json::to_string(&known).expect("JSON");
    assert!(!stored.contains("DIARRA"), "{stored}");
    assert_eq!(serde_json::from_str::<Layout>(&stored).expect("a layout"), layout(BEFORE));
}
