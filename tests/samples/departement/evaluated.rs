//! The product's own engine, held against the demonstration's plainer one.

use std::fmt::Write as _;

use tenu::services::evaluate_scenario;

use super::contract::{AS_OF, Contract, day};
use super::contracts::CONTRACTS;
use super::delivery::{Data, Item};
use super::manifest::{items, standings};
use super::toml;

/// The contract's file with the lines of the statements that stand.
fn scenario(contract: &'static Contract) -> String {
    let mut text = toml::contract(contract);
    let standing = |it: &&Item| {
        it.contract.reference == contract.reference
            && !it.sent.superseded
            && it.delivery.waits().is_none()
    };
    for item in items().iter().filter(standing) {
        push_entries(&mut text, item);
    }
    text
}

fn push_entries(text: &mut String, item: &Item) {
    let lot = item.delivery.lot;
    let lot = if lot.is_empty() { String::new() } else { format!("lot = \"{lot}\"\n") };
    let review = if item.delivery.reviewed { "validated" } else { "waiting" };
    let mut push = |when: String, name: String, hours: String, training: String| {
        write!(
            text,
            "\n[[entries]]\nperson = \"{name}\"\n{when}\nhours = \"{hours}\"\n\
             training = \"{training}\"\n{lot}review = \"{review}\"\n"
        )
        .expect("a string grows");
    };
    match &item.sent.data {
        Data::Months(data) => {
            for work in data.works.iter().filter(|it| !it.normal.is_zero()) {
                push(
                    format!("month = \"{}-{:02}\"", work.month.year(), work.month.number()),
                    data.workers[work.worker].plain_name(),
                    work.normal.to_string(),
                    work.training.to_string(),
                );
            }
            for (_, month, hours) in &data.workforce {
                let when = format!("month = \"{}-{:02}\"", month.year(), month.number());
                write!(text, "\n[[workforce]]\n{when}\nhours = \"{hours}\"\n")
                    .expect("a string grows");
            }
        }
        Data::Weeks(data) => {
            for (week, date, hours) in data.days() {
                push(
                    format!("day = \"{date}\""),
                    data.workers[week].plain_name(),
                    hours.to_string(),
                    "0".to_owned(),
                );
            }
        }
    }
}

#[test]
fn the_engine_gives_every_contract_the_status_it_is_meant_to_show() {
    for contract in CONTRACTS {
        let answer = evaluate_scenario::run(&scenario(contract), Some(day(AS_OF)), day(AS_OF));
        let answer = answer.unwrap_or_else(|it| panic!("{}: {it:?}", contract.reference));
        assert_eq!(answer.warnings, [], "{}", contract.reference);
        for (said, meant) in answer.obligations.iter().zip(standings(contract)) {
            let status = serde_json::to_value(said.status).expect("plain JSON");
            assert_eq!(status, meant.status.code(), "{} {}", contract.reference, said.label);
        }
    }
}

#[test]
fn the_engine_counts_the_same_hours() {
    for contract in CONTRACTS {
        let answer = evaluate_scenario::run(&scenario(contract), Some(day(AS_OF)), day(AS_OF));
        let answer = answer.expect("a scenario without mistakes");
        // Months after the last one with workforce hours are left out of a comparison only.
        let fixed = contract.obligations.iter().all(|it| !it.basis.is_share());
        for (said, meant) in answer.obligations.iter().zip(standings(contract)).filter(|_| fixed) {
            let hundredths = (meant.validated + 18) / 36;
            assert_eq!(
                said.validated.to_string(),
                format!("{}.{:02}", hundredths / 100, hundredths % 100),
                "{} {}",
                contract.reference,
                said.label
            );
        }
    }
}
