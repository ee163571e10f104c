//! A timesheet from the command line: looked at, tried, imported, sent again, corrected, undone.

use std::path::Path;

use rust_xlsxwriter::{Formula, Workbook};
use serde_json::Value;

use super::tenu;
use crate::stories::harness::{Place, postgres_server};

const CONTRACT: &str = r#"
[contract]
reference = "2026-014"
title = "Réhabilitation du collège"
starts-on = "2026-01-05"
ends-on = "2027-06-30"
[[contract.firms]]
name = "Bâti Nord"
siret = "73282932000074"
part = "holder"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "2400" }
[[people]]
name = "Awa Diarra"
hired-on = "2026-02-02"
eligibility = { state = "validated", on = "2026-01-28" }
"#;

/// Writes a statement of March 2026 as a site secretary would.
fn write_statement(path: &Path, rows: &[(&str, &str, f64)]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "Relevé d'heures d'insertion, marché 2026-014").expect("a title");
    for (column, heading) in (0..).zip(["Nom", "Prénom", "Mois", "Heures"]) {
        sheet.write(2, column, heading).expect("a heading");
    }
    let mut last = 3;
    for (row, (name, first, hours)) in (3..).zip(rows) {
        sheet.write(row, 0, *name).expect("a name");
        sheet.write(row, 1, *first).expect("a first name");
        sheet.write(row, 2, "03/2026").expect("a month");
        sheet.write(row, 3, *hours).expect("hours");
        last = row + 1;
    }
    let total: f64 = rows.iter().map(|it| it.2).sum();
    sheet.write(last, 0, "Total").expect("a label");
    let formula = Formula::new(format!("SUM(D4:D{last})")).set_result(total.to_string());
    sheet.write(last, 3, formula).expect("a total");
    workbook.save(path).expect("a workbook");
}

/// The story on one database; `database` is its address.
fn tell(folder: &Path, database: &str) {
    let run = |arguments: &[&str]| {
        let mut all = vec!["--database", database, "--json"];
        all.extend(arguments);
        tenu(folder, &all)
    };
    let position = |field: &str| -> Value {
        let shown =
            run(&["contract", "show", "2026-014", "--as-of", "2026-04-15"]).expect(0).json();
        shown.pointer(&format!("/0/position/{field}")).cloned().expect("a figure")
    };
    std::fs::write(folder.join("marche.toml"), CONTRACT).expect("a contract");
    let mars = folder.join("mars.xlsx");
    write_statement(&mars, &[("Diarra", "Awa", 151.67), ("Sorel", "Lucas", 70.0)]);
    assert_eq!(run(&["contract", "record", "marche.toml"]).expect(0).json()["outcome"], "recorded");
    assert_eq!(
        run(&["contract", "record", "marche.toml"]).expect(0).json()["outcome"],
        "unchanged"
    );

    let checked = tenu(folder, &["check", "--json", "mars.xlsx"]).expect(0).json();
    assert_eq!(checked["status"], "recognised");
    assert_eq!((&checked["hours"], &checked["lines"]), (&"221.67".into(), &2.into()));

    let draft =
        run(&["import", "mars.xlsx", "--contract", "2026-014", "--dry-run"]).expect(0).json();
    assert_eq!(draft["positions"][0]["after"]["counted"], "151.67", "{draft}");
    assert_eq!(position("declared"), "0.00", "a dry run stores nothing");

    let receipt = run(&["import", "mars.xlsx", "--contract", "2026-014"]).expect(0).json();
    assert_eq!((&receipt["outcome"], &receipt["import"]), (&"imported".into(), &1.into()));
    assert_eq!((position("declared"), position("counted")), ("221.67".into(), "151.67".into()));

    let again = run(&["import", "mars.xlsx", "--contract", "2026-014"]).expect(0).json();
    assert_eq!((&again["outcome"], &again["import"]), (&"already_received".into(), &1.into()));
    assert_eq!(position("declared"), "221.67", "the same file twice changes nothing");

    // Lucas Sorel is new: a facilitator says who is eligible, and accepts the lines.
    let person = ["contract", "assess", "2026-014", "--person", "Sorel Lucas"];
    let news = ["--hired-on", "2026-03-02", "--validated-on", "2026-03-01"];
    let assessed = run(&[person.as_slice(), news.as_slice()].concat()).expect(0).json();
    assert_eq!((&assessed["lines"], &assessed["counted"]), (&1.into(), &"70.00".into()));
    assert_eq!(position("counted"), "221.67", "a late proof decides again");

    let corrected = folder.join("mars-corrige.xlsx");
    write_statement(&corrected, &[("Diarra", "Awa", 140.0)]);
    let asked = run(&["import", "mars-corrige.xlsx", "--contract", "2026-014"]).expect(2).json();
    assert!(asked["hint"].as_str().is_some_and(|it| it.contains("--replace")), "{asked}");
    assert_eq!(position("declared"), "221.67", "a refusal stores nothing");
    let arguments = ["import", "mars-corrige.xlsx", "--contract", "2026-014", "--replace"];
    let receipt = run(&arguments).expect(0).json();
    let statement = &receipt["statements"][0];
    assert_eq!((&statement["version"], &statement["changed"]), (&2.into(), &1.into()), "{receipt}");
    assert_eq!(statement["removed"], 1, "{receipt}");
    assert_eq!((position("declared"), position("counted")), ("140.00".into(), "140.00".into()));

    let superseded = run(&["ledger", "undo", "1"]).expect(2).json();
    assert!(superseded["hint"].as_str().is_some_and(|it| !it.is_empty()), "{superseded}");
    run(&["ledger", "undo", "2"]).expect(0);
    assert_eq!((position("declared"), position("counted")), ("221.67".into(), "221.67".into()));
    run(&["ledger", "undo", "1"]).expect(0);
    assert_eq!((position("declared"), position("counted")), ("0.00".into(), "0.00".into()));

    let arguments = ["import", "mars.xlsx", "--contract", "2026-014"];
    assert_eq!(run(&arguments).expect(0).json()["outcome"], "imported", "it was undone");
    let accepted = run(&["ledger", "accept", "5"]).expect(0).json();
    assert_eq!(accepted[0]["validated"], "221.67", "{accepted}");
    assert_eq!(position("validated"), "221.67");
    // Accepted lines change once somebody has confirmed it.
    let arguments = ["import", "mars-corrige.xlsx", "--contract", "2026-014", "--replace"];
    let draft = run(&[arguments.as_slice(), &["--dry-run"]].concat()).expect(1).json();
    assert_eq!(draft["accepted_changed"], 2, "{draft}");
    let asked = run(&arguments).expect(2).json();
    assert!(asked["hint"].as_str().is_some_and(|it| it.contains("--confirm")), "{asked}");
    assert_eq!(position("validated"), "221.67", "a refusal stores nothing");
    let receipt = run(&[arguments.as_slice(), &["--confirm"]].concat()).expect(0).json();
    assert_eq!(receipt["accepted_changed"], 2, "{receipt}");
    assert_eq!((position("counted"), position("validated")), ("140.00".into(), "0.00".into()));
    // A refusal says why; whoever reviews may still undo the import.
    run(&["ledger", "refuse", "6"]).expect(2);
    let refused = run(&["ledger", "refuse", "6", "--reason", "feuille d’un autre chantier"]);
    assert_eq!(refused.expect(0).json()[0]["lines"], 1);
    assert_eq!(position("counted"), "0.00");
    run(&["ledger", "undo", "6"]).expect(0);
    assert_eq!((position("counted"), position("validated")), ("221.67".into(), "0.00".into()));
    let imports = run(&["ledger", "list"]).expect(0).json();
    assert_eq!(imports.as_array().map(Vec::len), Some(7), "{imports}");
    let verified = run(&["ledger", "verify"]).expect(0).json();
    assert_eq!(verified["differences"], 0, "{verified}");
}

#[test]
fn the_life_of_a_statement_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    tell(folder.path(), "sqlite:tenu.db");
}

#[test]
fn the_life_of_a_statement_on_postgres() {
    let Some(server) = postgres_server() else { return };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let place = runtime.block_on(Place::postgres(server));
    let folder = tempfile::tempdir().expect("a folder");
    let address = place.address();
    let told = std::panic::catch_unwind(|| tell(folder.path(), &address));
    runtime.block_on(place.drop());
    told.unwrap_or_else(|failure| std::panic::resume_unwind(failure));
}
