//! A contract from the command line: recorded, changed by its file, and verified.

use super::tenu;

const CONTRACT: &str = r#"
[contract]
reference = "2026-014"
title = "Réhabilitation du collège"
starts-on = "2026-01-05"
ends-on = "2027-06-30"
[[contract.firms]]
name = "Bâti Nord"
siret = "73282932000074"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "2400" }
[[people]]
name = "Awa Diarra"
hired-on = "2026-02-02"
eligibility = { state = "validated", on = "2026-01-28" }
"#;

#[test]
fn a_contract_is_changed_by_the_file_that_describes_it_now() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let run = |arguments: &[&str]| {
        let mut all = vec!["--database", "sqlite:tenu.db", "--json"];
        all.extend(arguments);
        tenu(folder, &all)
    };
    let write = |text: &str| std::fs::write(folder.join("marche.toml"), text).expect("a file");
    write(CONTRACT);
    let change = ["contract", "change", "marche.toml"];
    run(&["contract", "record", "marche.toml"]).expect(0);
    write(&CONTRACT.replace("2026-014", "2026-999"));
    let unknown = run(&change).expect(2).json();
    assert!(unknown["message"].as_str().is_some_and(|it| it.contains("2026-999")), "{unknown}");
    write(CONTRACT);
    assert_eq!(run(&change).expect(0).json()["outcome"], "unchanged");

    write(&CONTRACT.replace("2400", "2600"));
    let amended =
        [&change[..], &["--effective-on", "2026-06-01", "--reason", "Avenant 1"]].concat();
    let tried = run(&[&amended[..], &["--dry-run"]].concat()).expect(0).json();
    assert_eq!(tried["differences"][0]["clause"]["clause"], "basis", "{tried}");
    let due = |on: &str| {
        let shown = run(&["contract", "show", "2026-014", "--as-of", on]).expect(0).json();
        shown.pointer("/0/position/due").cloned().expect("due")
    };
    assert_eq!(due("2026-06-01"), "2400.00", "a dry run stores nothing");
    let changed = run(&amended).expect(0).json();
    assert_eq!((&changed["version"], &changed["people_left"]), (&2.into(), &1.into()), "{changed}");
    assert_eq!((due("2026-05-31"), due("2026-06-01")), ("2400.00".into(), "2600.00".into()));
    assert_eq!(
        run(&["contract", "record", "marche.toml"]).expect(0).json()["outcome"],
        "unchanged"
    );
    assert_eq!(run(&["ledger", "verify"]).expect(0).json()["differences"], 0);

    let people =
        tenu(folder, &["--database", "sqlite:tenu.db", "contract", "change", "marche.toml"]);
    let people = people.expect(0).people;
    assert!(people.contains("dit déjà cela"), "{people}");
}
