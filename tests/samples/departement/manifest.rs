//! The order in which the demonstration imports its files, and the tests over all of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::samples::calendar::after;
use crate::samples::truth::{keep, root};
use crate::samples::write::bytes;

use super::accounts::{ACCOUNTS, sender};
use super::acts;
use super::contract::{AS_OF, Contract, day};
use super::contracts::CONTRACTS;
use super::delivery::{Item, Layout};
use super::standing::{Standing, Status, assess};
use super::toml;

/// The password of every account of the demonstration, which only this machine can reach.
const PASSWORD: &str = "pont-chemin-2026";

/// Every statement, in the order of receipt.
pub fn items() -> Vec<Item> {
    let mut all: Vec<Item> = Vec::new();
    for contract in CONTRACTS {
        for delivery in contract.deliveries {
            // What waits as a question has no part in the seeds of the others.
            let rank = all.iter().filter(|it| it.delivery.layout != Layout::Twofold).count();
            all.extend(delivery.sent(contract, rank).into_iter().map(|sent| Item {
                contract,
                delivery,
                sent,
            }));
        }
    }
    all.sort_by(|a, b| (a.sent.received, &a.sent.file).cmp(&(b.sent.received, &b.sent.file)));
    all
}

fn contract_file(contract: &Contract) -> String {
    format!("contrats/{}.toml", contract.reference.to_lowercase())
}

/// Where each obligation of a contract stands.
pub fn standings(contract: &'static Contract) -> Vec<Standing> {
    let own: Vec<Item> = items()
        .into_iter()
        .filter(|it| it.contract.reference == contract.reference && it.delivery.waits().is_none())
        .collect();
    contract.obligations.iter().map(|it| assess(contract, it, &own)).collect()
}

fn status(contract: &'static Contract) -> Status {
    standings(contract).iter().map(|it| it.status).max().expect("an obligation")
}

fn manifest() -> String {
    let mut text = String::new();
    let out = &mut text;
    let mut line = |it: String| writeln!(out, "{it}").expect("a string grows");
    line(
        "# What the demonstration imports, in this order. Written by tests/samples/departement."
            .to_owned(),
    );
    line(format!("as-of = \"{}\"\nbuyer = \"Département de la Vesle\"", day(AS_OF)));
    line(format!("password = \"{PASSWORD}\""));
    ACCOUNTS.iter().for_each(|it| line(it.text()));
    for contract in CONTRACTS {
        line(format!(
            "\n[[contracts]]\nreference = \"{}\"\nfile = \"{}\"",
            contract.reference,
            contract_file(contract)
        ));
        line(format!("recorded-on = \"{}\"", contract.recorded()));
        line(format!("expected-status = \"{}\"", status(contract).code()));
        for (obligation, standing) in contract.obligations.iter().zip(standings(contract)) {
            line(format!(
                "\n[[contracts.obligations]]\nlabel = \"{}\"\nexpected-status = \"{}\"",
                obligation.label,
                standing.status.code()
            ));
        }
    }
    items().iter().for_each(|it| line(statement(it)));
    line(acts::text());
    text
}

fn statement(item: &Item) -> String {
    let (sent, delivery) = (&item.sent, item.delivery);
    let mut text = format!(
        "\n[[statements]]\nfile = \"{}\"\ncontract = \"{}\"",
        sent.file, item.contract.reference
    );
    let mut line = |it: String| write!(text, "\n{it}").expect("a string grows");
    line(format!("firm = \"{}\"", item.contract.sender(delivery).siret()));
    let firm = item.contract.firms[delivery.sender].0;
    line(format!("sent-by = \"{}\"", sender(firm, sent.received)));
    if let Some(period) = delivery.period() {
        line(format!("period = \"{}-{:02}\"", period.year(), period.number()));
    }
    line(format!("received-on = \"{}\"", sent.received));
    // Nobody accepted what its sender then corrected: accepted lines do not change.
    if delivery.reviewed && !sent.superseded {
        line(format!("reviewed-on = \"{}\"", after(sent.received, 4)));
    }
    if let Some(corrected) = &sent.corrects {
        line(format!("corrects = \"{corrected}\""));
    }
    if let Some(why) = delivery.waits() {
        line(format!("expect = \"{why}\""));
        return text;
    }
    line(format!(
        "hours = \"{}\"\nlines = {}\npersons = {}",
        sent.sum.hours, sent.sum.lines, sent.sum.persons
    ));
    line(format!("workforce-hours = \"{}\"", sent.sum.workforce));
    text
}

#[test]
fn the_departement_is_what_the_generator_makes() {
    let folder = root().join("departement");
    keep(&folder.join("manifest.toml"), manifest().as_bytes());
    for contract in CONTRACTS {
        keep(&folder.join(contract_file(contract)), toml::contract(contract).as_bytes());
    }
    for item in items() {
        keep(&folder.join(&item.sent.file), &bytes(&item.sent.book, item.sent.form));
    }
}

#[test]
fn every_contract_stands_where_the_table_means_it_to() {
    for contract in CONTRACTS {
        let figures: Vec<String> = standings(contract)
            .iter()
            .map(|it| {
                format!(
                    "{:?} h due, {} h validated: {:?}",
                    it.due.map(|due| due / 3_600),
                    it.validated / 3_600,
                    it.status
                )
            })
            .collect();
        assert_eq!(status(contract), contract.intended, "{} {figures:?}", contract.reference);
    }
}

#[test]
fn every_status_is_shown() {
    let shown: BTreeSet<&str> = CONTRACTS.iter().map(|it| status(it).code()).collect();
    assert_eq!(shown.len(), 8, "{shown:?}");
}

#[test]
fn the_cells_of_every_statement_say_what_its_data_says() {
    for item in items().iter().filter(|it| it.delivery.waits().is_none()) {
        let (cells, data) = (item.sent.book.tally(), &item.sent.sum);
        let said = (cells.hours, cells.lines, cells.workforce);
        assert_eq!(said, (data.hours, data.lines, data.workforce), "{}", item.sent.file);
    }
}

#[test]
fn nobody_works_for_two_contracts() {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for contract in CONTRACTS {
        for person in contract.people() {
            let before = seen.insert(person.worker.plain_name(), contract.reference);
            assert_eq!(before, None, "{} of {}", person.worker.plain_name(), contract.reference);
        }
    }
}
