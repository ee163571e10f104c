//! A contract of the demonstration as a scenario file without entries.

use std::fmt::Write as _;

use crate::samples::people::FIRMS;

use super::contract::{Basis, Contract, Obligation, day};

/// The text of the contract's file.
pub fn contract(contract: &Contract) -> String {
    let mut text = String::new();
    let out = &mut text;
    let mut line = |it: String| writeln!(out, "{it}").expect("a string grows");
    line("[contract]".to_owned());
    line(format!("reference = \"{}\"", contract.reference));
    line(format!("title = \"{}\"", contract.title));
    line(format!("kind = \"{}\"", contract.kind));
    line(format!("starts-on = \"{}\"", day(contract.starts)));
    line(format!("ends-on = \"{}\"", day(contract.ends)));
    if let Some(amount) = contract.amount {
        line(format!("amount = \"{amount}\""));
    }
    for (number, title) in contract.lots {
        line(format!("\n[[contract.lots]]\nnumber = \"{number}\"\ntitle = \"{title}\""));
    }
    for (firm, part, lot) in contract.firms {
        let firm = FIRMS[*firm];
        line(format!(
            "\n[[contract.firms]]\nname = \"{}\"\nsiret = \"{}\"",
            firm.name,
            firm.siret()
        ));
        line(format!("part = \"{part}\"{}", lot_key(lot)));
    }
    if let Some((from, until)) = contract.suspension {
        line(format!(
            "\n[[contract.suspensions]]\nfrom = \"{}\"\nuntil = \"{}\"",
            day(from),
            day(until)
        ));
    }
    if contract.training_excluded {
        line("\n[contract.counting]\ntraining-counts = false".to_owned());
    }
    contract.obligations.iter().for_each(|it| line(obligation(it)));
    for person in contract.people() {
        line(format!("\n[[people]]\nname = \"{}\"", person.worker.plain_name()));
        line(format!(
            "born-on = \"{}\"\nhired-on = \"{}\"",
            person.worker.born, person.worker.hired
        ));
        if let Some(ended) = person.ended {
            line(format!("employment-ended-on = \"{ended}\""));
        }
        line(match (person.validated, person.refused) {
            (Some(on), _) => format!("eligibility = {{ state = \"validated\", on = \"{on}\" }}"),
            (None, true) => "eligibility = { state = \"refused\" }".to_owned(),
            (None, false) => "eligibility = { state = \"unknown\" }".to_owned(),
        });
    }
    text
}

fn lot_key(lot: &str) -> String {
    if lot.is_empty() { String::new() } else { format!("\nlot = \"{lot}\"") }
}

fn obligation(obligation: &Obligation) -> String {
    let basis = match obligation.basis {
        Basis::Fixed(hours) => format!("kind = \"fixed-hours\", hours = \"{hours}\""),
        Basis::Share(share) => {
            format!("kind = \"share-of-hours\", share = \"{}\"", hundredths(share))
        }
        Basis::Calibration(amount, labour, cost, share) => format!(
            "kind = \"calibration\", amount = \"{amount}\", labour-share = \"{}\", hourly-cost = \"{cost}\", share = \"{}\"",
            hundredths(labour),
            hundredths(share)
        ),
    };
    let penalty = obligation
        .euros_per_hour
        .map_or_else(String::new, |it| format!("\npenalty = {{ euros-per-hour = \"{it}\" }}"));
    format!(
        "\n[[obligations]]\nlabel = \"{}\"{}\nbasis = {{ {basis} }}{penalty}",
        obligation.label,
        lot_key(obligation.lot)
    )
}

fn hundredths(share: i64) -> String {
    format!("0.{share:02}")
}
