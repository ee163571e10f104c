//! A contract as its page shows it: texts and addresses, nothing to decide.

use super::address::{Figure, FigureAddress};
use super::curve::ObligationText;
use super::events::{EventText, by_name, event};
use crate::domain::access::{Actor, Right};
use crate::domain::contract::{ContractKind, Part, Suspension};
use crate::domain::figure::Measure;
use crate::domain::obligation::Obligation;
use crate::domain::regret::NextStep;
use crate::domain::rules::registry;
use crate::domain::tally::MonthTally;
use crate::services::show_contract::{
    Closing, ContractView, FirmView, LotView, MonthView, StatementState,
};
use crate::units::{ContractId, Month};
use crate::web::pages::imports::template_path;
use crate::web::problem::capitalised;
use crate::words::{Words, fl};

/// The texts of a contract.
pub struct ContractText {
    /// The buyer's own reference.
    pub reference: String,
    /// What it buys.
    pub title: String,
    /// Kind, dates, amount and holder.
    pub facts: Vec<String>,
    /// What to do next, as a sentence; empty when nothing is.
    pub next: String,
    /// The one thing that can be done from here.
    pub action: Option<Action>,
    /// Where the contract is changed, for those who may.
    pub change: Option<String>,
    /// Where its versions are, for the same people.
    pub history: Option<String>,
    /// Where the workbook to fill in for it is, for those who may send one.
    pub template: Option<String>,
    /// What it owes.
    pub obligations: Vec<ObligationText>,
    /// Its months, the latest first.
    pub months: Vec<MonthRow>,
    /// Whether any month has hours of the whole workforce.
    pub workforce: bool,
    /// Who takes part.
    pub firms: Vec<FirmRow>,
    /// Its lots.
    pub lots: Vec<LotRow>,
    /// What does not count, by rule.
    pub removed: Vec<RemovedRow>,
    /// When it was suspended.
    pub suspensions: Vec<String>,
    /// What happened last, the latest first.
    pub events: Vec<EventText>,
    /// What happened before.
    pub earlier: Vec<EventText>,
    /// Whether any month is closed, or may be closed by the reader.
    pub closings: bool,
    /// Whether the reader may close any.
    pub closes: bool,
}

/// How much of what happened is shown at once.
const LATEST: usize = 6;

/// A button.
pub struct Action {
    /// Where it leads.
    pub address: String,
    /// What it says.
    pub text: String,
}

/// Sums of people's hours that open.
pub struct Sums {
    /// Raw hours.
    pub declared: Figure,
    /// Hours that count.
    pub counted: Figure,
    /// Hours that count and were accepted.
    pub validated: Figure,
}

/// A month.
pub struct MonthRow {
    /// The month.
    pub month: String,
    /// Its sums.
    pub sums: Sums,
    /// Hours of the whole workforce.
    pub workforce: Figure,
    /// What it waits for.
    pub state: Option<StateText>,
    /// Its statements.
    pub statements: Vec<StatementText>,
    /// Whether it is closed, and by whom.
    pub closed: Option<String>,
    /// Where it is closed, for those who may.
    pub close: Option<String>,
    /// Where it is opened again, for those who may.
    pub reopen: Option<String>,
    /// The month as `2026-03`, for names within the page.
    pub key: String,
}

/// A state in words, with a shape.
pub struct StateText {
    /// The word.
    pub text: String,
    /// The style.
    pub class: &'static str,
}

/// A statement.
pub struct StatementText {
    /// Where it opens.
    pub address: Option<String>,
    /// The firm.
    pub firm: String,
    /// What it waits for, where it is not what its month waits for.
    pub state: Option<StateText>,
}

/// A firm.
pub struct FirmRow {
    /// Its name.
    pub name: String,
    /// Its part and lots.
    pub part: String,
    /// Whether it works under the holder.
    pub under: bool,
    /// What it declared, for those who may read it.
    pub sums: Option<SumTexts>,
    /// The last month that it declared.
    pub last: String,
    /// Months that are missing.
    pub silent: Option<String>,
    /// Where the workbook that it fills in is, for those who may have that of any firm.
    pub template: Option<String>,
}

/// Sums that do not open by themselves.
pub struct SumTexts {
    /// Raw hours.
    pub declared: String,
    /// Hours that count.
    pub counted: String,
    /// Hours that count and were accepted.
    pub validated: String,
}

/// A lot.
pub struct LotRow {
    /// Its number and title.
    pub name: String,
    /// Its sums.
    pub sums: Sums,
}

/// What a rule removed.
pub struct RemovedRow {
    /// The rule.
    pub title: String,
    /// Why.
    pub why: String,
    /// How many hours.
    pub figure: Figure,
}

/// A number of things as sums take it.
pub fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

impl ContractText {
    /// The texts of a contract for whoever asks.
    pub fn of(view: &ContractView, actor: &Actor, words: Words) -> ContractText {
        let contract = &view.contract;
        let id = contract.id;
        let holder = view.holder().map(|it| it.name.clone()).unwrap_or_default();
        let (next, action) = next(view, &holder, actor, words);
        let removed = view.removed.iter().filter_map(|sum| {
            let rule = words.rule(registry::RULES.iter().find(|it| it.id == sum.rule)?);
            let address = FigureAddress::of(id, Measure::Uncounted).rule(sum.rule);
            let figure = Figure::of(sum.hours, address, words);
            Some(RemovedRow { title: rule.title, why: rule.why, figure })
        });
        ContractText {
            reference: contract.reference.clone(),
            title: contract.title.clone(),
            facts: facts(view, &holder, words),
            next,
            action,
            change: actor.may(Right::RecordContracts).then(|| format!("/contracts/{id}/change")),
            history: actor.may(Right::RecordContracts).then(|| format!("/contracts/{id}/history")),
            template: actor.may(Right::Import).then(|| template_path(id, None, None)),
            obligations: (1..)
                .zip(&view.obligations)
                .map(|(rank, it)| {
                    let lot = lot_of(view, &it.obligation);
                    ObligationText::of(id, rank, it, lot.as_deref(), &holder, words)
                })
                .collect(),
            closings: view.months.iter().any(|it| it.closing != Closing::Open),
            closes: view.months.iter().any(|it| it.closing == Closing::Closable),
            workforce: view.months.iter().any(|it| it.sums.declared_workforce().is_some()),
            months: view.months.iter().map(|it| month(id, it, words)).collect(),
            firms: view.firms.iter().map(|it| firm(id, it, actor, words)).collect(),
            lots: view.lots.iter().map(|it| lot(id, it, words)).collect(),
            removed: removed.collect(),
            suspensions: contract.suspensions.iter().map(|it| suspension(it, words)).collect(),
            events: view.events.iter().take(LATEST).map(|it| event(id, it, actor, words)).collect(),
            earlier: view
                .events
                .iter()
                .skip(LATEST)
                .map(|it| event(id, it, actor, words))
                .collect(),
        }
    }
}

fn facts(view: &ContractView, holder: &str, words: Words) -> Vec<String> {
    let (loader, contract) = (words.loader(), &view.contract);
    let kind = match contract.kind {
        ContractKind::Works => fl!(loader, "contract-view-works"),
        ContractKind::Services => fl!(loader, "contract-view-services"),
        ContractKind::Supplies => fl!(loader, "contract-view-supplies"),
        ContractKind::Concession => fl!(loader, "contract-view-concession"),
        ContractKind::Agreement => fl!(loader, "contract-view-agreement"),
    };
    let amount =
        contract.amount.map(|it| fl!(loader, "contract-view-amount", amount = words.euros(it)));
    let holder =
        (!holder.is_empty()).then(|| fl!(loader, "contract-view-held-by", holder = holder));
    let dates = words.span(contract.dates);
    [Some(kind), Some(dates), amount, holder].into_iter().flatten().collect()
}

/// What whoever asks does next, as a sentence and, where it is done from here, as a button.
fn next(
    view: &ContractView,
    holder: &str,
    actor: &Actor,
    words: Words,
) -> (String, Option<Action>) {
    let loader = words.loader();
    if let Some(own) = actor.firm.and_then(|id| view.firms.iter().find(|it| it.firm.id == id)) {
        if let Some(month) = own.silent_months.first() {
            let (count, first) = (own.silent_months.len(), words.month(*month));
            let months = words.size(count);
            let text =
                fl!(loader, "contract-view-send", count = count, months = months, month = first);
            return (text, Some(deposit(view, actor, *month, words)));
        }
        if own.part != Some(Part::Holder) {
            return (String::new(), None);
        }
    }
    let step = view.obligations.first().map(|it| &it.regret.step);
    match step.filter(|it| **it != NextStep::Nothing) {
        Some(step) => {
            let text = capitalised(&words.next_step(step, holder));
            (text, action(view, step, actor, words))
        }
        None => (String::new(), None),
    }
}

/// The button for a step, when it is something that they may do here.
fn action(view: &ContractView, step: &NextStep, actor: &Actor, words: Words) -> Option<Action> {
    let (loader, contract) = (words.loader(), view.contract.id);
    match step {
        NextStep::AskStatements { months } if actor.may(Right::Import) => {
            Some(deposit(view, actor, *months.first()?, words))
        }
        NextStep::AskWorkforce if actor.may(Right::Import) => {
            let last = Month::of(view.as_of).previous();
            Some(deposit(view, actor, last, words))
        }
        NextStep::Validate { .. } => {
            Some(match view.waiting.filter(|_| actor.may(Right::Review)) {
                Some(statement) => Action {
                    address: format!("/statements/{statement}"),
                    text: fl!(loader, "contract-view-review"),
                },
                None => Action {
                    address: FigureAddress::of(contract, Measure::Waiting).text(),
                    text: fl!(loader, "contract-view-see-waiting"),
                },
            })
        }
        _ => None,
    }
}

/// Where a statement is sent: the holder's, or their own for staff of a firm.
fn deposit(view: &ContractView, actor: &Actor, month: Month, words: Words) -> Action {
    let firm = actor.firm.or_else(|| view.holder().map(|it| it.id));
    let mut address = format!("/imports/new?contract={}&period={month}", view.contract.id);
    if let Some(firm) = firm {
        address.push_str(&format!("&firm={firm}"));
    }
    let month = words.month(month);
    Action { address, text: fl!(words.loader(), "contract-view-deposit", month = month) }
}

fn lot_of(view: &ContractView, obligation: &Obligation) -> Option<String> {
    let wanted = obligation.lot?;
    let lot = view.contract.lots.iter().find(|it| it.id == wanted)?;
    // People often name the lot themselves.
    let named = obligation.label.to_lowercase().contains("lot");
    (!named).then(|| lot.number.clone())
}

fn sums(sums: &MonthTally, address: impl Fn(Measure) -> FigureAddress, words: Words) -> Sums {
    let figure = |measure: Measure| Figure::of(measure.of_sums(sums), address(measure), words);
    Sums {
        declared: figure(Measure::Declared),
        counted: figure(Measure::Counted),
        validated: figure(Measure::Validated),
    }
}

fn month(contract: ContractId, view: &MonthView, words: Words) -> MonthRow {
    let address = |measure| FigureAddress::of(contract, measure).month(view.month);
    let periods = format!("/contracts/{contract}/periods/{}", view.month);
    let workforce = view.sums.declared_workforce();
    let nothing = || Figure::plain(fl!(words.loader(), "portfolio-nothing"));
    let statements = view.statements.iter().map(|it| StatementText {
        address: it.number.map(|it| format!("/statements/{it}")),
        firm: it.firm.clone(),
        state: (Some(it.state) != view.state).then(|| state(it.state, words)),
    });
    MonthRow {
        month: words.month(view.month),
        sums: sums(&view.sums, address, words),
        workforce: workforce
            .map_or_else(nothing, |it| Figure::of(it, address(Measure::Workforce), words)),
        state: view.state.map(|it| state(it, words)),
        statements: statements.collect(),
        closed: closed(&view.closing, words),
        close: (view.closing == Closing::Closable).then(|| format!("{periods}/close")),
        reopen: matches!(view.closing, Closing::Closed { reopens: true, .. })
            .then(|| format!("{periods}/reopen")),
        key: view.month.to_string(),
    }
}

fn closed(closing: &Closing, words: Words) -> Option<String> {
    let Closing::Closed { at, by, .. } = closing else { return None };
    let (at, by) = (words.moment(*at), by_name(by, words));
    Some(fl!(words.loader(), "contract-view-closed-by", at = at, by = by))
}

fn state(state: StatementState, words: Words) -> StateText {
    let loader = words.loader();
    let (text, class) = match state {
        StatementState::Missing => (fl!(loader, "statement-state-missing"), "bad"),
        StatementState::Waiting => (fl!(loader, "statement-state-waiting"), "warn"),
        StatementState::PartlyRefused => (fl!(loader, "statement-state-partly-refused"), "warn"),
        StatementState::Accepted => (fl!(loader, "statement-state-accepted"), "good"),
        StatementState::NoHours => (fl!(loader, "statement-state-no-hours"), "idle"),
        StatementState::Sent => (fl!(loader, "statement-state-sent"), "idle"),
    };
    StateText { text, class }
}

fn firm(contract: ContractId, view: &FirmView, actor: &Actor, words: Words) -> FirmRow {
    let loader = words.loader();
    let part = match view.part {
        Some(Part::Holder) => fl!(loader, "contract-view-holder"),
        Some(Part::Partner) => fl!(loader, "contract-view-partner"),
        Some(Part::Subcontractor) => fl!(loader, "contract-view-subcontractor"),
        None => fl!(loader, "contract-view-other-firm"),
    };
    let (count, lots) = (view.lots.len(), view.lots.join(", "));
    let silent = view.silent_months.len();
    FirmRow {
        name: view.firm.name.clone(),
        part: match count {
            0 => part,
            _ => fl!(loader, "contract-view-part-of-lots", part = part, count = count, lots = lots),
        },
        under: view.part != Some(Part::Holder),
        sums: view.sums.map(|it| SumTexts {
            declared: words.hours(it.declared),
            counted: words.hours(it.counted),
            validated: words.hours(it.validated),
        }),
        last: view
            .last_month
            .map_or_else(|| fl!(loader, "contract-view-no-statement"), |it| words.month(it)),
        silent: (0 < silent).then(|| {
            let months = words.size(silent);
            let first = view.silent_months.first().map(|it| words.month(*it)).unwrap_or_default();
            fl!(loader, "contract-view-silent", count = silent, months = months, month = first)
        }),
        template: (view.part.is_some() && actor.may(Right::Import) && actor.firm.is_none())
            .then(|| template_path(contract, None, Some(view.firm.id))),
    }
}

fn lot(contract: ContractId, view: &LotView, words: Words) -> LotRow {
    let loader = words.loader();
    let name = match &view.lot {
        Some(lot) => {
            let (number, title) = (lot.number.as_str(), lot.title.as_str());
            fl!(loader, "contract-view-lot", number = number, title = title)
        }
        None => fl!(loader, "contract-view-no-lot"),
    };
    let address = |measure| FigureAddress::of(contract, measure).lot(view.position);
    LotRow { name, sums: sums(&view.sums, address, words) }
}

fn suspension(stop: &Suspension, words: Words) -> String {
    let from = words.date(stop.from);
    match stop.until {
        Some(until) => {
            fl!(words.loader(), "calendar-span", first = from, last = words.date(until))
        }
        None => fl!(words.loader(), "contract-view-suspended-since", day = from),
    }
}
