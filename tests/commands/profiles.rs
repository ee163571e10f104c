//! Profiles from the command line: listed, written, and files read by them.

use std::path::Path;

use serde_json::Value;

use super::{Ended, tenu};

fn sample(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("imports/samples/profiles").join(format!("{name}.csv")).display().to_string()
}

fn check(folder: &Path, file: &str, profile: &str) -> Ended {
    tenu(folder, &["check", file, "--profile", profile, "--json"])
}

#[test]
fn every_shipped_profile_reads_its_sample() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases = [
        ("export-agence-periode", "94.5", 3),
        ("grille-semaine", "59.5", 9),
        ("journal-paie-minutes", "18", 3),
        ("liste-longue", "155.5", 2),
        ("pointage-debut-fin", "15.5", 3),
    ];
    let listed = tenu(folder.path(), &["profile", "list", "--json"]).expect(0).json();
    let names = listed.as_array().expect("profiles").iter().map(|it| it["name"].clone());
    assert_eq!(names.collect::<Vec<_>>(), cases.map(|it| Value::from(it.0)));
    for (name, hours, lines) in cases {
        let answer = check(folder.path(), &sample(name), name).json();
        assert_eq!(answer["status"], "recognised", "{name}: {answer}");
        assert_eq!(answer["profile"]["fits"], true, "{name}: {answer}");
        let found = answer["hours"].as_str().map(str::to_owned);
        let found = found.unwrap_or_else(|| answer["hours"].to_string());
        let hours_of = |text: &str| text.parse::<rust_decimal::Decimal>().expect("hours");
        assert_eq!(hours_of(&found), hours_of(hours), "{name}: {answer}");
        assert_eq!(answer["lines"], lines, "{name}: {answer}");
    }
}

#[test]
fn a_file_that_is_not_as_the_profile_says_is_a_question_with_what_differs() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("autre.csv");
    let text = "Nom;Prénom;Mois;Durée\nDIARRA;Awa;10/2026;120\nTotal;;;120\n";
    std::fs::write(&file, text).expect("a file");
    let file = file.display().to_string();
    let plain = tenu(folder.path(), &["check", &file, "--json"]).json();
    let answer = check(folder.path(), &file, "liste-longue").expect(1).json();
    assert_eq!(answer["status"], "needs_mapping", "{answer} {plain}");
    assert_eq!(answer["hours"], Value::Null);
    assert_eq!(answer["profile"]["fits"], false);
    let differs = answer["profile"]["differences"].to_string().replace('\u{a0}', " ");
    assert!(differs.contains("D « Heures réalisées » est devenue D « Durée »"), "{differs}");
    let people = tenu(folder.path(), &["check", &file, "--profile", "liste-longue"]).expect(1);
    assert!(people.people.contains("est devenue D"), "{}", people.people);
}

#[test]
fn columns_that_stand_elsewhere_are_found_by_their_headings() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ailleurs.csv");
    let text = "Qté;Jour;Remarque;Salarié;Matr.\n450;05/10/2026;x;DIARRA Awa;0412\n";
    std::fs::write(&file, text).expect("a file");
    let answer = check(folder.path(), &file.display().to_string(), "journal-paie-minutes").json();
    assert_eq!(answer["profile"]["fits"], true, "{answer}");
    assert_eq!(answer["lines"], 1, "{answer}");
}

#[test]
fn a_profile_is_written_and_read_from_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = tenu(folder.path(), &["profile", "export", "liste-longue"]).expect(0);
    assert!(written.machine.contains("holds = \"month\""), "{}", written.machine);
    let path = folder.path().join("mien.toml");
    std::fs::write(&path, &written.machine).expect("a profile");
    let answer = check(folder.path(), &sample("liste-longue"), &path.display().to_string()).json();
    assert_eq!(answer["profile"]["fits"], true, "{answer}");
}

#[test]
fn what_is_no_profile_is_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = sample("liste-longue");
    let unknown = check(folder.path(), &file, "inconnu").expect(2);
    assert!(unknown.people.contains("journal-paie-minutes"), "{}", unknown.people);
    let path = folder.path().join("faux.toml");
    std::fs::write(
        &path,
        "title = \"x\"\n[[tables]]\n[[tables.columns]]\nheading = \"Nom\"\nholds = \"salary\"\n",
    )
    .expect("a file");
    let wrong = check(folder.path(), &file, &path.display().to_string()).expect(2);
    assert!(wrong.people.contains("salary"), "{}", wrong.people);
    let none = tenu(folder.path(), &["profile", "export", "inconnu"]).expect(2);
    assert!(none.people.contains("inconnu"), "{}", none.people);
}
