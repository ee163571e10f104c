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
