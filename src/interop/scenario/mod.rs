//! Scenario files: a contract with everything that decides where it stands, in TOML or JSON, as
//! `docs/scenarios.md` describes them. A contract file is the same without lines.

mod contract;
mod lines;
mod reader;
mod tree;

use uuid::Uuid;

use crate::domain::contract::Lot;
use crate::domain::finding::Severity;
use crate::domain::scenario::{Scenario, ScenarioCause, ScenarioProblem};

use reader::{Problems, Table};

/// Reads a scenario and what is worth knowing about it, or everything that is wrong in it.
///
/// `new_id` gives the identifiers of the contract, its lots, its firms and its obligations.
///
/// # Errors
/// Every mistake, in the order of the file. A text that is not of its format is the only one that
/// hides the others.
pub fn parse(
    text: &str,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<(Scenario, Vec<ScenarioProblem>), Vec<ScenarioProblem>> {
    let root = tree::read(text)?;
    let problems = Problems::default();
    let scenario = read(&root, &problems, new_id);
    let found = problems.into_sorted();
    let refused = found.iter().any(|it| it.cause.severity() == Severity::Error);
    match scenario {
        Some(scenario) if !refused => Ok((scenario, found)),
        _ => Err(found),
    }
}

/// Identifiers from 1, for a scenario that is evaluated and forgotten.
pub fn numbered_ids() -> impl FnMut() -> Uuid {
    let mut last = 0;
    move || {
        last += 1;
        Uuid::from_u128(last)
    }
}

fn read(
    root: &tree::Node,
    problems: &Problems,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Option<Scenario> {
    let table = Table::of(root, String::new(), problems)?;
    let as_of = table.optional("as-of", reader::as_date);
    let lots = contract::lots(&table, new_id);
    let contract = contract::read(&table, &lots, new_id);
    let obligations = contract::obligations(&table, &lots, new_id);
    let people = lines::people(&table);
    let entries = lines::entries(&table, &lots, &people);
    let workforce = lines::workforce(&table, &lots, entries.len());
    table.finish();
    let mut scenario =
        Scenario { as_of, contract: contract?, obligations, people, entries, workforce };
    for obligation in scenario.obligations.iter_mut().filter(|it| it.label.is_empty()) {
        obligation.label = scenario.contract.title.clone();
    }
    Some(scenario)
}

/// The lot that a table names under a key.
fn lot_of(table: &Table, key: &'static str, lots: &[Lot]) -> Option<crate::units::LotId> {
    table.optional(key, |node| {
        let number = reader::as_text(node)?;
        let known = || lots.iter().map(|it| it.number.clone()).collect();
        let lot = lots.iter().find(|it| it.number == number);
        lot.map(|it| it.id).ok_or_else(|| ScenarioCause::UnknownLot { known: known() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest contract, in JSON, with other keys beside it.
    fn with(keys: &str) -> String {
        let contract =
            r#""contract": {"reference": "C", "starts-on": "2026-01-05", "ends-on": "2027-06-30"}"#;
        format!("{{{contract}, {keys}}}")
    }

    /// Problems as `cause path`, with `@line:column` where the format tells them.
    fn problems(text: &str) -> Vec<String> {
        let found = match parse(text, &mut numbered_ids()) {
            Ok((_, warnings)) => warnings,
            Err(problems) => problems,
        };
        let shown = |it: &ScenarioProblem| {
            let at = it.place.line.zip(it.place.column);
            let at = at.map_or(String::new(), |(line, column)| format!("@{line}:{column}"));
            format!("{} {}{at}", it.cause.rule(), it.place.path)
        };
        found.iter().map(shown).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(problems(text), expected);
    }

    #[test]
    fn a_contract_alone_is_enough() {
        check(&with(r#""entries": []"#), &[]);
    }

    #[test]
    fn problems_in_json_have_their_keys() {
        check(&with(r#""entries": [{"day": "2026-01-05"}]"#), &["missing-key entries[1]"]);
        check(&with(r#""obligations": {}"#), &["wrong-kind obligations"]);
        check(&with(r#""obligations": [3]"#), &["wrong-kind obligations[1]"]);
        check(r#"{"contract": []}"#, &["wrong-kind contract"]);
    }

    #[test]
    fn broken_json_has_a_place() {
        check("{\n  \"contract\": {,\n", &["syntax @2:16"]);
        check("{", &["syntax @1:1"]);
    }

    #[test]
    fn columns_count_characters() {
        check("\"é\" = 1 # é", &["missing-key @1:1", "unknown-key é@1:1"]);
        check("\"é\" = 1\n[contract]\nreference = \"éé\", x", &["syntax @3:17"]);
    }

    #[test]
    fn nothing_written_as_nothing_is_nothing() {
        check(&with(r#""as-of": null, "people": null"#), &[]);
    }

    #[test]
    fn numbers_keep_their_decimals() {
        let text = with(r#""entries": [{"day": "2026-01-05", "hours": 7.1}]"#);
        let (scenario, _) = parse(&text, &mut numbered_ids()).expect("a scenario");
        let hours: Vec<i64> = scenario.entries.iter().map(|it| it.entry.hours.seconds()).collect();
        assert_eq!(hours, [25_560]);
    }

    #[test]
    fn odd_numbers_and_days_are_refused() {
        let hours =
            |it: &str| with(&format!(r#""entries": [{{"day": "2026-01-05", "hours": {it}}}]"#));
        check(&hours("1e3"), &[]);
        check(&hours("1e30"), &["not-a-decimal entries[1].hours"]);
        check(&hours(r#""7h30""#), &["not-a-decimal entries[1].hours"]);
        check(&hours(r#""""#), &["not-a-decimal entries[1].hours"]);
        check(&hours("1000000001"), &["out-of-range entries[1].hours"]);
        let day = |it: &str| with(&format!(r#""as-of": "{it}""#));
        check(&day("2026-1-5"), &["not-a-date as-of"]);
        check(&day("2027-02-29"), &["not-a-date as-of"]);
        check(&day("1899-12-31"), &["not-a-date as-of"]);
        check(&day("2201-01-01"), &["not-a-date as-of"]);
    }

    #[test]
    fn toml_may_write_dates_without_quotes() {
        let text = "[contract]\nreference = 7\nstarts-on = 2026-01-05\nends-on = 2027-06-30\n";
        let (scenario, _) = parse(text, &mut numbered_ids()).expect("a scenario");
        assert_eq!(scenario.contract.reference, "7");
        assert_eq!(scenario.contract.title, "7");
        check(
            &text.replace("2026-01-05", "2026-01-05T10:00:00"),
            &["not-a-date contract.starts-on@3:13"],
        );
    }

    #[test]
    fn a_deep_text_is_refused_in_peace() {
        let deep = "[".repeat(100_000);
        assert!(parse(&deep, &mut numbered_ids()).is_err());
        assert!(parse(&format!("a = {deep}"), &mut numbered_ids()).is_err());
        assert!(parse(&format!("{{\"a\": {deep}"), &mut numbered_ids()).is_err());
    }

    #[test]
    fn the_holder_comes_first() {
        let firms = r#"[{"name": "A", "part": "subcontractor"}, {"name": "B"}]"#;
        let contract =
            with("").replace("\"reference\"", &format!("\"firms\": {firms}, \"reference\""));
        let text = contract.replace(", }", "}");
        let (scenario, _) = parse(&text, &mut numbered_ids()).expect("a scenario");
        let names: Vec<&str> =
            scenario.contract.firms.iter().map(|it| it.firm.name.as_str()).collect();
        assert_eq!(names, ["B", "A"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_scenario_or_problems(text in ".{0,200}") {
            if let Err(problems) = parse(&text, &mut numbered_ids()) {
                proptest::prop_assert!(!problems.is_empty());
            }
        }
    }
}
