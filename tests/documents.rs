//! Documents that say what the code does: generated from it, or run as they are written. Messages
//! that no code says are found here too.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Command, CommandFactory as _};

use tenu::cli::Arguments;
use tenu::domain::rules::{Rule, registry};
use tenu::services::evaluate_scenario;
use tenu::words::{Language, Words};

/// Set to `1` to write generated documents anew instead of comparing them.
const REGENERATE: &str = "TENU_REGENERATE";

const RULES_OPENING: &str = "# Rules of counting

<!-- Generated from src/domain/rules/ and the message files by tests/documents.rs.
     Write it anew with: TENU_REGENERATE=1 cargo test --test it rules_document -->

Hours that count = (hours − training excluded) × days that count ÷ days of the line on which the
employment ran. The days that count are those left by every rule together, so the order of the rules
changes which of them is named for an hour, never how many hours count. What the rules removed and
what counts add up to the hours of the line, exactly; a counted figure is rounded half-up once, to
the second. A line with daily detail is never cut: its day counts or not. A longer one is cut by
calendar days, with a flag.

A decision names each rule with its version. A new text is a new version with the day from which it
holds: old lines keep their old result. Rules apply in the order below.
";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn rules_document() -> String {
    let mut text = RULES_OPENING.to_owned();
    for rule in registry::RULES {
        text.push_str(&rule_section(rule));
    }
    text
}

fn rule_section(rule: &Rule) -> String {
    let english = Words::of(Language::English).rule(rule);
    let french = Words::of(Language::French).rule(rule);
    let mut text = String::new();
    let mut line = |it: String| writeln!(text, "{it}").expect("a text takes any line");
    line(format!("\n## {} · {}\n\n*{}*\n", rule.id, english.title, french.title));
    line(format!("Why: {}\n\nExample: {}\n", english.why, rule.example));
    line("| version | in force from | source |\n|---|---|---|".to_owned());
    for version in rule.versions.versions() {
        let from = version.from.map_or("always".to_owned(), |it| it.to_string());
        line(format!("| {} | {from} | {} |", version.value, version.source));
    }
    text
}

#[test]
fn rules_document_is_current() {
    let path = root().join("docs/rules.md");
    let wanted = rules_document();
    if std::env::var(REGENERATE).is_ok_and(|it| it == "1") {
        fs::write(&path, &wanted).expect("docs/ can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let repair = "docs/rules.md is stale: TENU_REGENERATE=1 cargo test --test it rules_document";
    assert!(found == wanted, "{repair}");
}

/// The blocks of a document that are written in a format.
fn blocks<'a>(document: &'a str, format: &str) -> Vec<&'a str> {
    let opening = format!("```{format}\n");
    document
        .split(opening.as_str())
        .skip(1)
        .filter_map(|it| it.split_once("```").map(|it| it.0))
        .collect()
}

#[test]
fn the_scenarios_that_are_documented_can_be_evaluated() {
    let document = fs::read_to_string(root().join("docs/scenarios.md")).expect("the document");
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
    for format in ["toml", "json"] {
        let examples = blocks(&document, format);
        assert!(!examples.is_empty(), "docs/scenarios.md shows no {format}");
        for example in examples {
            let evaluated = evaluate_scenario::run(example, None, today);
            assert!(evaluated.is_ok(), "{evaluated:#?}\n{example}");
        }
    }
}

/// Everything that may name a message: sources without their comments, and page templates.
fn texts_that_speak(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            text.push_str(&texts_that_speak(&path));
        } else if path.extension().is_some_and(|it| it == "rs" || it == "html") {
            let source = fs::read_to_string(&path).expect("a source");
            let code = source.lines().filter(|it| !it.trim_start().starts_with("//"));
            code.for_each(|it| text.extend([it, "\n"]));
        }
    }
    text
}

/// Keys of the help of a command, of its arguments and of the commands below it.
fn help_keys(key: &str, command: &Command, keys: &mut BTreeSet<String>) {
    keys.insert(key.to_owned());
    let arguments = command.get_arguments().map(|it| it.get_id().as_str().replace('_', "-"));
    keys.extend(arguments.map(|it| format!("cli-arg-{it}")));
    for below in command.get_subcommands() {
        help_keys(&format!("{key}-{}", below.get_name()), below, keys);
    }
}

#[test]
fn every_message_is_said_somewhere() {
    // Keys that are put together: help by the names of commands and arguments, rules by their ids.
    let mut made: BTreeSet<String> = ["cli-arg-help", "cli-arg-version"].map(str::to_owned).into();
    help_keys("cli", &Arguments::command(), &mut made);
    made.extend(registry::RULES.iter().map(|it| it.title_key()));

    let spoken = texts_that_speak(&root().join("src"));
    let file = root().join("src/words/ftl/fr/tenu.ftl");
    let messages = fs::read_to_string(file).expect("the messages");
    let is_key = |it: &&str| it.starts_with(|it: char| it.is_ascii_lowercase());
    let keys = messages.lines().filter_map(|it| it.split_once(" =")).map(|it| it.0).filter(is_key);
    let keys: Vec<&str> = keys.collect();
    assert!(200 < keys.len(), "the search finds {} messages", keys.len());
    let silent: Vec<&str> = keys
        .into_iter()
        .filter(|it| !made.contains(*it) && !spoken.contains(&format!("\"{it}\"")))
        .collect();
    assert!(silent.is_empty(), "no code says these; remove them from both files: {silent:?}");
}

#[test]
fn the_tests_that_show_a_protection_exist() {
    let document = fs::read_to_string(root().join("docs/security.md")).expect("the document");
    let mut shown = 0;
    for named in document.split('`').filter(|it| it.contains(".rs::")) {
        let (file, test) = named.split_once("::").expect("a file and a test");
        let source = fs::read_to_string(root().join(file)).unwrap_or_default();
        assert!(source.contains(&format!("fn {test}()")), "docs/security.md: no {test} in {file}");
        shown += 1;
    }
    assert!(30 < shown, "the search finds {shown} tests");
}
