//! Cases that a facilitator can read: scenarios with the figures they must give, and the hand
//! arithmetic beside each figure.
//!
//! A case is a scenario (`docs/scenarios.md`) followed by `[expect]`. Every key under it is held
//! against the answer of `tenu evaluate --json`: a table by the keys that it lists, a list item by
//! item and in length, `"none"` against null. A scenario that must be refused expects `problems`.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::{Value, json};

use tenu::services::evaluate_scenario;

/// Where the expectation begins in a case.
const EXPECT: &str = "\n[expect]\n";

fn cases() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "toml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The answer to a scenario, or the problems that refuse it.
fn answer(scenario: &str) -> Value {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
    match evaluate_scenario::run(scenario, None, today) {
        Ok(evaluation) => serde_json::to_value(evaluation).expect("an answer"),
        Err(problems) => json!({ "problems": problems }),
    }
}

/// Everything in which an answer differs from what is expected.
fn differences(path: &str, expected: &toml::Value, found: Option<&Value>) -> Vec<String> {
    let Some(found) = found else {
        return vec![format!("{path}: the answer has no such key")];
    };
    match (expected, found) {
        (toml::Value::Table(keys), Value::Object(_)) => keys
            .iter()
            .flat_map(|(key, it)| differences(&format!("{path}.{key}"), it, found.get(key)))
            .collect(),
        (toml::Value::Array(items), Value::Array(others)) if items.len() == others.len() => items
            .iter()
            .zip(others)
            .enumerate()
            .flat_map(|(rank, (it, other))| {
                differences(&format!("{path}[{}]", rank + 1), it, Some(other))
            })
            .collect(),
        (toml::Value::String(text), Value::Null) if text == "none" => Vec::new(),
        _ if serde_json::to_value(expected).ok().as_ref() == Some(found) => Vec::new(),
        _ => vec![format!("{path}: expected {expected}, found {found}")],
    }
}

/// What is wrong in a case.
fn check(text: &str) -> Vec<String> {
    let Some((scenario, expectation)) = text.split_once(EXPECT) else {
        return vec!["has no [expect]".to_owned()];
    };
    let whole: toml::Table = match toml::from_str(&format!("{EXPECT}{expectation}")) {
        Ok(table) => table,
        Err(error) => return vec![format!("[expect] cannot be read: {error}")],
    };
    let expected = whole.get("expect").filter(|it| it.as_table().is_some_and(|it| !it.is_empty()));
    match expected {
        Some(expected) if whole.len() == 1 => differences("", expected, Some(&answer(scenario))),
        _ => vec!["expects nothing, or has keys outside [expect]".to_owned()],
    }
}

#[test]
fn every_case_gives_the_expected_figures() {
    let cases = cases();
    let mut wrong = Vec::new();
    for path in &cases {
        let text = fs::read_to_string(path).expect("readable text");
        for difference in check(&text) {
            wrong.push(format!("{}\n    {difference}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(30 <= cases.len(), "the cases are found");
}

const SMALL: &str = r#"
[contract]
reference = "C-1"
starts-on = "2026-01-01"
ends-on = "2026-12-31"
[[entries]]
month = "2026-10"
hours = 35
"#;

#[track_caller]
fn check_refused(expectation: &str, difference: &str) {
    let found = check(&format!("{SMALL}{expectation}"));
    assert!(found.iter().any(|it| it.contains(difference)), "{found:?}");
}

#[test]
fn a_case_that_cannot_fail_is_refused() {
    check_refused("", "no [expect]");
    check_refused("\n[expect]\n", "expects nothing");
    check_refused("\n[expect]\nnonsense = 1\n", "no such key");
    check_refused("\n[expect]\nuncounted = [{ rule = \"WIN-01\" }]\n", "expected");
    check_refused("\n[expect]\ntotals = { counted = \"34.99\" }\n", "found \"35.00\"");
    assert_eq!(check(&format!("{SMALL}\n[expect]\ntotals.counted = \"35.00\"\n")), [""; 0]);
}
