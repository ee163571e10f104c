//! What people did in the demonstration besides sending files that are accepted.

use super::accounts::sender;
use super::contract::{Ymd, day};
use super::contracts::CONTRACTS;
use super::delivery::{Data, Item};
use super::manifest::items;

/// A month declared without a file: contract, firm, month, day of the receipt, and what was typed:
/// index of a person of the contract, hours.
type Declared = (&'static str, usize, &'static str, Ymd, &'static [(usize, &'static str)]);

const DECLARED: &[Declared] = &[
    ("2026-TX-027", 0, "2026-08", (2026, 9, 4), &[]),
    ("2026-TX-027", 0, "2026-09", (2026, 10, 12), &[(2, "35"), (3, "21,5")]),
];

/// A line refused: contract, index of its firm, month, day, reason.
const REFUSED: (&str, usize, &str, Ymd, &str) = (
    "2026-TX-014",
    0,
    "2026-10",
    (2026, 11, 18),
    "La feuille d'émargement d'octobre manque pour cette personne. Envoyez-la, puis déclarez de nouveau la ligne.",
);

/// A month closed: contract, month, day; and when and why it was opened again.
type Closed = (&'static str, &'static str, Ymd, Option<(Ymd, &'static str)>);

const CLOSED: &[Closed] = &[
    ("2025-TX-009", "2026-04", (2026, 7, 30), None),
    ("2025-TX-009", "2026-05", (2026, 7, 30), None),
    ("2025-TX-009", "2026-06", (2026, 7, 30), None),
    (
        "2026-TX-014",
        "2026-03",
        (2026, 4, 30),
        Some((
            (2026, 5, 12),
            "Vesle Bâtiment a retrouvé une feuille d'émargement de mars : le relevé sera complété.",
        )),
    ),
];

/// Declarations, refusals and closings, as the manifest has them.
pub fn text() -> String {
    let mut all: Vec<String> = DECLARED.iter().map(declaration).collect();
    all.push(refusal());
    all.extend(CLOSED.iter().map(closing));
    all.join("\n")
}

fn declaration(declared: &Declared) -> String {
    let (reference, firm, month, received, rows) = *declared;
    let contract = CONTRACTS.iter().find(|it| it.reference == reference).expect("the contract");
    let people = contract.people();
    let row = |(index, hours): &(usize, &str)| {
        let person = people[*index].worker.plain_name();
        format!("    {{ person = \"{person}\", hours = \"{hours}\" }},\n")
    };
    let rows: String = rows.iter().map(row).collect();
    let rows = if rows.is_empty() { rows } else { format!("\nrows = [\n{rows}]") };
    let by = sender(firm, day(received));
    let received = day(received);
    format!(
        "\n[[declarations]]\ncontract = \"{reference}\"\nperiod = \"{month}\"\nsent-by = \"{by}\"\n\
         received-on = \"{received}\"{rows}"
    )
}

/// The first person whom the firm names then.
fn refusal() -> String {
    let (reference, firm, month, on, reason) = REFUSED;
    let of = |it: &Item| it.contract.reference == reference && it.sent.file.contains(month);
    let item = items().into_iter().find(of).expect("its file");
    let Data::Months(data) = item.sent.data else { panic!("a statement of months") };
    let work = data.works.iter().find(|it| it.firm == firm).expect("a line of the firm");
    let (firm, person) = (data.firms[firm].name, data.workers[work.worker].plain_name());
    let on = day(on);
    format!(
        "\n[[refusals]]\ncontract = \"{reference}\"\nfirm = \"{firm}\"\nperiod = \"{month}\"\n\
         person = \"{person}\"\nreason = \"{reason}\"\non = \"{on}\""
    )
}

fn closing(closed: &Closed) -> String {
    let (reference, month, on, again) = *closed;
    let on = day(on);
    let again = again.map_or_else(String::new, |(on, reason)| {
        let on = day(on);
        format!("\n\n[closings.reopened]\non = \"{on}\"\nreason = \"{reason}\"")
    });
    format!(
        "\n[[closings]]\ncontract = \"{reference}\"\nperiod = \"{month}\"\non = \"{on}\"{again}"
    )
}
