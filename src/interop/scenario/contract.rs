//! The contract, its lots, firms, suspensions and terms, and what it owes.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::domain::contract::{Contract, ContractKind, Firm, Lot, Part, Participant, Suspension};
use crate::domain::entry::Route;
use crate::domain::obligation::{Basis, Calibration, Obligation, PenaltyTerms};
use crate::domain::parameters::{CountingTerms, LateValidation};
use crate::domain::scenario::ScenarioCause;
use crate::domain::siret;
use crate::units::{ContractId, DateSpan, FirmId, LotId, ObligationId, Rounding};

use super::lot_of;
use super::reader::{
    Table, as_date, as_decimal_within, as_euros, as_flag, as_list, as_share, as_text,
    as_whole_within, as_word,
};
use super::tree::Node;

const KINDS: &[(&str, ContractKind)] = &[
    ("works", ContractKind::Works),
    ("services", ContractKind::Services),
    ("supplies", ContractKind::Supplies),
    ("concession", ContractKind::Concession),
    ("agreement", ContractKind::Agreement),
];
const PARTS: &[(&str, Part)] =
    &[("holder", Part::Holder), ("partner", Part::Partner), ("subcontractor", Part::Subcontractor)];
const LATE: &[(&str, LateValidation)] = &[
    ("from-validation", LateValidation::FromValidation),
    ("never", LateValidation::Never),
    ("back-to-hire", LateValidation::BackToHire),
];
const ROUNDINGS: &[(&str, Rounding)] = &[
    ("half-up", Rounding::HalfUp),
    ("half-even", Rounding::HalfEven),
    ("ceiling", Rounding::Ceiling),
    ("floor", Rounding::Floor),
    ("none", Rounding::None),
];
/// Longest counting window read, in months.
const LONGEST_WINDOW: u32 = 600;
/// Largest number of hours or euros read in what a contract owes.
const LARGEST: i64 = 1_000_000_000_000;
/// Smallest hourly cost read, in cents: hours are divided by it.
const SMALLEST_COST: i64 = 1;

/// The lots of the contract, which everything else names by their number.
pub fn lots(root: &Table, new_id: &mut dyn FnMut() -> Uuid) -> Vec<Lot> {
    let mut lots: Vec<Lot> = Vec::new();
    for table in root.table("contract").map(|it| it.tables("lots")).unwrap_or_default() {
        let number = table.required("number", as_text).unwrap_or_default();
        let title = table.optional("title", as_text).unwrap_or_default();
        if lots.iter().any(|it| it.number == number) {
            table.problem_at("number", ScenarioCause::Repeated);
        }
        table.finish();
        let position = i64::try_from(lots.len()).unwrap_or_default() + 1;
        lots.push(Lot { id: LotId(new_id()), position, number, title });
    }
    lots
}

/// The contract itself.
pub fn read(root: &Table, lots: &[Lot], new_id: &mut dyn FnMut() -> Uuid) -> Option<Contract> {
    if !root.has("contract") {
        root.missing("contract");
    }
    let table = root.table("contract")?;
    let id = ContractId(new_id());
    let reference = table.required("reference", as_text);
    let title = table.optional("title", as_text);
    let kind = table.optional("kind", as_word(KINDS)).unwrap_or_default();
    let starts_on = table.required("starts-on", as_date);
    let ends_on = table.required("ends-on", as_date);
    let amount = table.optional("amount", as_euros);
    let firms = firms(&table, lots, new_id);
    let suspensions = suspensions(&table);
    let terms = terms(&table);
    // Read before, so that its mistakes are told once.
    table.has("lots");
    let dates = starts_on
        .zip(ends_on)
        .and_then(|(starts_on, ends_on)| span(&table, starts_on, ends_on, "ends-on"));
    table.finish();
    let (reference, dates, lots) = (reference?, dates?, lots.to_vec());
    let title = title.unwrap_or_else(|| reference.clone());
    Some(Contract { id, reference, title, kind, dates, amount, lots, firms, suspensions, terms })
}

/// What the contract owes.
pub fn obligations(
    root: &Table,
    lots: &[Lot],
    new_id: &mut dyn FnMut() -> Uuid,
) -> Vec<Obligation> {
    let mut obligations = Vec::new();
    for table in root.tables("obligations") {
        let label = table.optional("label", as_text).unwrap_or_default();
        let lot = lot_of(&table, "lot", lots);
        let rounding = table.optional("rounding", as_word(ROUNDINGS)).unwrap_or_default();
        if !table.has("basis") {
            table.missing("basis");
        }
        let basis = table.table("basis").and_then(basis);
        let penalty = table.table("penalty").and_then(penalty);
        table.finish();
        let id = ObligationId(new_id());
        obligations.extend(basis.map(|basis| Obligation {
            id,
            label,
            lot,
            basis,
            rounding,
            penalty,
        }));
    }
    obligations
}

fn basis(table: Table) -> Option<Basis> {
    let basis = match table.required("kind", as_text)?.as_str() {
        "fixed-hours" => fixed_hours(&table),
        "share-of-hours" => {
            table.required("share", as_share).map(|share| Basis::ShareOfHours { share })
        }
        "calibration" => calibration(&table),
        _ => {
            let known = ["fixed-hours", "share-of-hours", "calibration"];
            let known = known.into_iter().map(str::to_owned).collect();
            table.problem_at("kind", ScenarioCause::UnknownWord { known });
            return None;
        }
    };
    table.finish();
    basis
}

fn fixed_hours(table: &Table) -> Option<Basis> {
    let hours = table.required("hours", as_quantity)?;
    Some(Basis::FixedHours { hours })
}

fn calibration(table: &Table) -> Option<Basis> {
    let amount = table.required("amount", as_quantity);
    let labour_share = table.required("labour-share", as_share);
    let hourly_cost = table.required("hourly-cost", as_cost);
    let share = table.required("share", as_share);
    Some(Basis::Calibration(Calibration {
        amount: amount?,
        labour_share: labour_share?,
        hourly_cost: hourly_cost?,
        share: share?,
    }))
}

fn penalty(table: Table) -> Option<PenaltyTerms> {
    let euros_per_hour = table.required("euros-per-hour", as_quantity);
    let cap = table.optional("cap", as_euros);
    table.finish();
    Some(PenaltyTerms { euros_per_hour: euros_per_hour?, cap })
}

/// Hours or euros of a contract, not negative.
fn as_quantity(node: &Node) -> Result<Decimal, ScenarioCause> {
    as_decimal_within(Decimal::ZERO, Decimal::from(LARGEST))(node)
}

/// The cost of an hour in euros, at least a cent.
fn as_cost(node: &Node) -> Result<Decimal, ScenarioCause> {
    as_decimal_within(Decimal::new(SMALLEST_COST, 2), Decimal::from(LARGEST))(node)
}

fn firms(table: &Table, lots: &[Lot], new_id: &mut dyn FnMut() -> Uuid) -> Vec<Participant> {
    let mut firms: Vec<Participant> = Vec::new();
    for table in table.tables("firms") {
        let name = table.required("name", as_text).unwrap_or_default();
        let siret = table.optional("siret", as_text).map(|it| it.replace(' ', ""));
        if siret.as_deref().is_some_and(|it| !siret::is_plausible(it)) {
            table.problem_at("siret", ScenarioCause::DoubtfulSiret);
        }
        let part = table.optional("part", as_word(PARTS)).unwrap_or(Part::Holder);
        let lot = lot_of(&table, "lot", lots);
        table.finish();
        let known = firms.iter().find(|it| it.firm.name == name && it.firm.siret == siret);
        let id = known.map_or_else(|| FirmId(new_id()), |it| it.firm.id);
        firms.push(Participant { firm: Firm { id, name, siret }, part, lot });
    }
    firms.sort_by_key(|it| it.part != Part::Holder);
    firms
}

fn suspensions(table: &Table) -> Vec<Suspension> {
    let mut suspensions = Vec::new();
    for table in table.tables("suspensions") {
        let from = table.required("from", as_date);
        let until = table.optional("until", as_date);
        if let (Some(from), Some(until)) = (from, until) {
            span(&table, from, until, "until");
        }
        table.finish();
        suspensions.extend(from.map(|from| Suspension { from, until }));
    }
    suspensions
}

fn terms(table: &Table) -> CountingTerms {
    let usual = CountingTerms::default();
    let Some(table) = table.table("counting") else {
        return usual;
    };
    let window = table.optional("window-months", as_whole_within(1, LONGEST_WINDOW));
    let training = table.optional("training-counts", as_flag);
    let late = table.optional("late-validation", as_word(LATE));
    let routes = table.optional("routes", routes);
    table.finish();
    CountingTerms {
        window_months: window.unwrap_or(usual.window_months),
        training_counts: training.unwrap_or(usual.training_counts),
        late_validation: late.unwrap_or(usual.late_validation),
        routes,
    }
}

fn routes(node: &Node) -> Result<Vec<Route>, ScenarioCause> {
    as_list(node)?.iter().map(route).collect()
}

/// A route by its code.
pub fn route(node: &Node) -> Result<Route, ScenarioCause> {
    let text = as_text(node)?;
    let known = || Route::ALL.iter().map(|it| it.code().to_owned()).collect();
    Route::from_code(&text).ok_or_else(|| ScenarioCause::UnknownWord { known: known() })
}

/// A run of days; a last day before the first is kept as a problem of that key.
pub fn span(
    table: &Table,
    start: NaiveDate,
    end: NaiveDate,
    key: &'static str,
) -> Option<DateSpan> {
    let span = DateSpan::new(start, end);
    if span.is_none() {
        table.problem_at(key, ScenarioCause::EndBeforeStart { start, end });
    }
    span
}
