//! The template of a contract from the command line: written, never over another file, and read.

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
part = "holder"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "2400" }
"#;

#[test]
fn a_template_is_written_once_and_read_as_nothing_to_declare() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let run = |arguments: &[&str]| {
        let mut all = vec!["--database", "sqlite:tenu.db", "--json"];
        all.extend(arguments);
        tenu(folder, &all)
    };
    std::fs::write(folder.join("marche.toml"), CONTRACT).expect("a contract");
    run(&["contract", "record", "marche.toml"]).expect(0);
    let template = ["template", "--contract", "2026-014", "--period", "2026-03"];
    let written = run(&template).expect(0).json();
    assert_eq!(written["file"], "releve-2026-014-bati-nord-2026-03.xlsx", "{written}");
    assert_eq!((&written["firm"], &written["people"]), (&"Bâti Nord".into(), &0.into()));
    assert_eq!(written["period"], "2026-03");

    // Somebody may have filled it in.
    let there = run(&template).expect(2).json();
    assert!(there["hint"].as_str().is_some_and(|it| it.contains("--output")), "{there}");
    let file = "releve-2026-014-bati-nord-2026-03.xlsx";
    let checked = run(&["check", file]).expect(0).json();
    assert_eq!((&checked["status"], &checked["lines"]), (&"recognised".into(), &0.into()));
    assert_eq!((&checked["hours"], &checked["persons"]), (&"0.00".into(), &0.into()));
    assert_eq!(checked["heading"]["contract"], "2026-014");
    assert_eq!(checked["heading"]["period"], "2026-03");
    let receipt = run(&["import", file, "--contract", "2026-014"]).expect(0).json();
    assert_eq!(
        (&receipt["lines"], &receipt["statements"][0]["period"]),
        (&0.into(), &"2026-03".into())
    );

    let named = [&template[..], &["--firm", "732 829 320 00074", "--output", "mars.xlsx"]].concat();
    assert_eq!(run(&named).expect(0).json()["file"], "mars.xlsx");
    let english = tenu(
        folder,
        &[
            &["--lang", "en", "--database", "sqlite:tenu.db"],
            &template[..],
            &["--output", "march.xlsx"],
        ]
        .concat(),
    );
    assert!(english.expect(0).people.contains("nobody filled in"));
    run(&["template", "--contract", "2026-014", "--firm", "55210055400013"]).expect(2);
    run(&["template", "--contract", "2026-999"]).expect(2);
    run(&["template", "--contract", "2026-014", "--output", "absent/mars.xlsx"]).expect(2);
    run(&["template"]).expect(2);
}
