//! Usage, settings, accounts, self-check: words in both languages, and the exit status.

use super::tenu;

#[track_caller]
fn check(arguments: &[&str], status: i32, people_read: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let ended = tenu(folder.path(), arguments).expect(status);
    assert!(ended.people.contains(people_read), "{}", ended.people);
    assert_eq!(ended.machine, "", "people's output never goes to standard output");
}

#[test]
fn what_cannot_be_done_is_said_in_words_with_a_way_out() {
    check(&["check", "absent.xlsx"], 2, "n’existe pas");
    check(&["--lang", "en", "check", "absent.xlsx"], 2, "does not exist");
    check(&["evaluate", "absent.toml"], 2, "Vérifiez le nom");
    check(&["import"], 2, "il manque");
    check(&["imprt"], 2, "imprt");
    check(&["contract", "show", "2026-999"], 2, "pas encore de base");
    check(&["import", "absent.xlsx", "--contract", "A", "--firm", "abc"], 2, "abc");
    check(&["--database", "mysql://x", "ledger", "list"], 2, "sqlite:CHEMIN");
    check(&["serve", "--listen", "192.0.2.1:8092"], 2, "192.0.2.1:8092");
    check(&["--database", "postgres://tenu@127.0.0.1:1/x", "ledger", "list"], 2, "ne répond pas");
}

/// Opens the database for the first time.
fn add_user(folder: &std::path::Path) {
    let add = ["user", "add", "paul@vesle.example", "--name", "Paul", "--role", "buyer"];
    tenu(folder, &add).expect(0);
}

#[test]
fn what_is_not_there_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    add_user(folder.path());
    let named = |arguments: &[&str], text: &str| {
        let ended = tenu(folder.path(), arguments).expect(2);
        assert!(ended.people.contains(text), "{}", ended.people);
    };
    named(&["contract", "show", "2026-999"], "2026-999");
    named(&["ledger", "undo", "7"], "n’existe pas");
    named(&["ledger", "accept", "7"], "n’existe pas");
    named(&["contract", "assess", "2026-999", "--person", "Awa Diarra"], "2026-999");
    std::fs::write(folder.path().join("note.db"), "not a database at all, only some text")
        .expect("a file");
    named(&["--database", "sqlite:note.db", "ledger", "list"], "n’est pas une base de données");
}

#[test]
fn what_cannot_be_written_is_a_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_tenu"))
        .args(["config", "--json"])
        .current_dir(folder.path())
        .env_clear()
        .stdout(full)
        .status()
        .expect("the program runs");
    assert_eq!(status.code(), Some(2));
}

#[test]
fn a_setting_that_does_not_exist_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("tenu.toml"), "databse = \"x\"\n").expect("settings");
    let ended = tenu(folder.path(), &["config"]).expect(2);
    assert!(
        ended.people.contains("le réglage «\u{a0}databse\u{a0}» n’existe pas"),
        "{}",
        ended.people
    );
    assert!(ended.people.contains("tenu.toml"), "{}", ended.people);
    std::fs::write(folder.path().join("tenu.toml"), "buyer = \"premier\"\n").expect("settings");
    let ended = tenu(folder.path(), &["config"]).expect(2);
    assert!(ended.people.contains("«\u{a0}buyer\u{a0}» ne convient pas"), "{}", ended.people);
    std::fs::write(folder.path().join("tenu.toml"), "language = \"de\"\n").expect("settings");
    let ended = tenu(folder.path(), &["config"]).expect(2);
    assert!(ended.people.contains("«\u{a0}language\u{a0}» ne convient pas"), "{}", ended.people);
    std::fs::write(folder.path().join("tenu.toml"), "language = \n").expect("settings");
    let ended = tenu(folder.path(), &["config"]).expect(2);
    assert!(ended.people.contains("ne se lit pas"), "{}", ended.people);
}

#[test]
fn settings_say_where_they_come_from() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("tenu.toml"), "buyer_name = \"Vesle\"\n").expect("settings");
    let address = "postgres://tenu:secret@db/tenu";
    let ended = tenu(folder.path(), &["--database", address, "config", "--json"]).expect(0);
    let settings = ended.json();
    let of = |key: &str| {
        let all = settings.as_array().expect("a list");
        all.iter().find(|it| it["key"] == key).cloned().expect("a setting")
    };
    assert_eq!(of("database")["source"], "command line");
    assert_eq!(of("database")["value"], "postgres://tenu:***@db/tenu");
    assert_eq!(of("listen")["source"], "default");
    assert!(of("buyer_name")["source"].as_str().is_some_and(|it| it.ends_with("tenu.toml")));
}

#[test]
fn an_account_is_made_with_a_password_shown_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let add =
        ["user", "add", "anne.roux@vesle.example", "--name", "Anne Roux", "--role", "facilitator"];
    let made = tenu(folder.path(), &[&["--json"], add.as_slice()].concat()).expect(0).json();
    assert!(made["password"].as_str().is_some_and(|it| 16 <= it.len()), "{made}");
    tenu(folder.path(), &add).expect(2);
    let listed = tenu(folder.path(), &["--json", "user", "list"]).expect(0).json();
    assert_eq!(listed[0]["role"], "facilitator", "{listed}");
    assert!(!listed.to_string().contains("argon2"), "{listed}");
    tenu(folder.path(), &["user", "disable", "anne.roux@vesle.example"]).expect(0);
    tenu(folder.path(), &["user", "disable", "nobody@vesle.example"]).expect(2);
}

#[test]
fn the_doctor_finds_what_is_missing_and_then_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let before = tenu(folder.path(), &["doctor"]).expect(2);
    assert!(before.people.contains("pas encore de base"), "{}", before.people);
    assert!(before.people.contains("la lecture des classeurs fonctionne"), "{}", before.people);
    add_user(folder.path());
    tenu(folder.path(), &["doctor"]).expect(0);
}

#[test]
fn a_scenario_is_evaluated_for_people_and_for_machines() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = r#"
        as-of = "2026-11-23"
        [contract]
        reference = "2026-014"
        title = "Réhabilitation"
        starts-on = "2026-01-05"
        ends-on = "2027-06-30"
        [[obligations]]
        label = "Heures"
        basis = { kind = "fixed-hours", hours = "2400" }
        [[entries]]
        month = "2026-03"
        hours = "620"
    "#;
    std::fs::write(folder.path().join("scenario.toml"), text).expect("a scenario");
    let answer = tenu(folder.path(), &["evaluate", "scenario.toml", "--json"]).expect(0).json();
    assert_eq!(answer["obligations"][0]["expected"], "1430.26");
    assert_eq!(answer["obligations"][0]["status"], "critical");
    let ended = tenu(folder.path(), &["evaluate", "scenario.toml"]).expect(0);
    assert!(ended.people.contains("critique"), "{}", ended.people);
    let broken = text.replace("\"2400\"", "\"beaucoup\"");
    std::fs::write(folder.path().join("scenario.toml"), broken).expect("a scenario");
    let refused = tenu(folder.path(), &["evaluate", "scenario.toml"]).expect(2);
    assert!(refused.people.contains("ligne 10"), "{}", refused.people);
}

#[test]
fn help_is_there_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    let french = tenu(folder.path(), &["--help"]).expect(0);
    assert!(french.machine.contains("Utilisation"), "{}", french.machine);
    let english = tenu(folder.path(), &["--lang", "en", "import", "--help"]).expect(0);
    assert!(english.machine.contains("Reference of the contract"), "{}", english.machine);
    let version = tenu(folder.path(), &["--version"]).expect(0);
    assert!(version.machine.starts_with("tenu "), "{}", version.machine);
}
