//! One contract: where each obligation stands and how it came there, who declared what, and what
//! happened.
//!
//! A firm sees the totals of its contract and what it declared or sent itself; of the others'
//! statements, only whether they were sent.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::domain::access::{Actor, Scope};
use crate::domain::contract::{Contract, Firm, Lot, Part};
use crate::domain::curve::Curve;
use crate::domain::figure::Measure;
use crate::domain::obligation::Obligation;
use crate::domain::position::{self, Position};
use crate::domain::regret::{self, Regret};
use crate::domain::tally::{MonthTally, Tally};
use crate::store::figure::{self, Lines, OfStatement, Sent, days_through};
use crate::store::total::Totals;
use crate::store::{Tx, contract, firm, obligation, total};
use crate::units::{ContractId, FirmId, Month, StatementNumber};

use super::open_figure::{RuleSum, removed_by_rules};
use super::{App, ServiceError, positions};

mod closing;
mod events;

pub use closing::Closing;
pub use events::{Author, Event, Happened};

/// A contract on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractView {
    /// The contract with its lots, firms and suspensions.
    pub contract: Contract,
    /// The day of the question.
    pub as_of: NaiveDate,
    /// What it owes, by what would be lost by waiting.
    pub obligations: Vec<ObligationView>,
    /// Sums of all lots, of the months that had begun.
    pub sums: MonthTally,
    /// Sums of each lot; empty when the contract has none.
    pub lots: Vec<LotView>,
    /// Who takes part, the holder first.
    pub firms: Vec<FirmView>,
    /// The months of the contract and those that have hours, the latest first.
    pub months: Vec<MonthView>,
    /// What each rule removed of the hours that whoever asks may open, the most first.
    pub removed: Vec<RuleSum>,
    /// Closed months for which the holder declared nothing, oldest first.
    pub silent_months: Vec<Month>,
    /// A statement of theirs whose lines wait for a facilitator, the oldest month first.
    pub waiting: Option<StatementNumber>,
    /// What happened, the latest first.
    pub events: Vec<Event>,
}

impl ContractView {
    /// Who holds it.
    pub fn holder(&self) -> Option<&Firm> {
        self.contract.firms.iter().find(|it| it.part == Part::Holder).map(|it| &it.firm)
    }
}

/// An obligation on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObligationView {
    /// The obligation.
    pub obligation: Obligation,
    /// Where it stands.
    pub position: Position,
    /// What would be lost by waiting, and the next thing to do.
    pub regret: Regret,
    /// How it came there.
    pub curve: Curve,
}

/// Sums of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotView {
    /// Its position in the contract, from 1; 0 for hours of no lot.
    pub position: i64,
    /// The lot; `None` for hours of no lot.
    pub lot: Option<Lot>,
    /// Its sums, of the months that had begun.
    pub sums: MonthTally,
}

/// A firm that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmView {
    /// The firm.
    pub firm: Firm,
    /// Its part; `None` for one that declared without taking part.
    pub part: Option<Part>,
    /// The numbers of the lots that it works on; empty for the whole contract.
    pub lots: Vec<String>,
    /// What it declared; `None` when that is not for whoever asks.
    pub sums: Option<MonthTally>,
    /// The last month that it declared.
    pub last_month: Option<Month>,
    /// Closed months for which nothing came, oldest first. A firm other than the holder owes
    /// statements from the first one that it sent.
    pub silent_months: Vec<Month>,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthView {
    /// The month.
    pub month: Month,
    /// Its sums, of all lots.
    pub sums: MonthTally,
    /// What it waits for most; `None` when no statement came and none is owed.
    pub state: Option<StatementState>,
    /// Its statements.
    pub statements: Vec<StatementView>,
    /// Whether it is closed, or may be.
    pub closing: Closing,
}

/// A statement of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementView {
    /// Its number, for those who may open it.
    pub number: Option<StatementNumber>,
    /// Name of the firm whose hours it declares.
    pub firm: String,
    /// What it waits for.
    pub state: StatementState,
}

/// What a statement waits for, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementState {
    /// The holder owes it and sent none.
    Missing,
    /// Some lines wait for a facilitator.
    Waiting,
    /// Every line was looked at, and some were refused.
    PartlyRefused,
    /// Every line was accepted.
    Accepted,
    /// It declares no hours of people.
    NoHours,
    /// It was sent; the rest is not for whoever asks.
    Sent,
}

/// A contract as it stands on a day.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there or not theirs.
pub async fn run(
    app: &App,
    actor: &Actor,
    contract: ContractId,
    as_of: NaiveDate,
) -> Result<ContractView, ServiceError> {
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let stored = contract::by_id(&mut tx, &scope, contract).await?;
    let contract = stored.ok_or(ServiceError::NotFound)?.contract;
    let read = Read::of(&mut tx, &scope, &contract, as_of).await?;
    let owed = obligation::of_contract(&mut tx, &scope, contract.id, &contract.lots, as_of).await?;
    let silent = regret::silent_months(&contract, &read.declared_by_holder(&contract), as_of);
    let firms = read.firms(&mut tx, &scope, &contract, &silent).await?;
    let mut months = read.months(&contract, &firms, &silent);
    closing::mark(&mut tx, actor, &contract, &mut months, as_of).await?;
    let waiting = read.waiting();
    let events = events::read(&mut tx, actor, &contract, &firms).await?;
    Ok(ContractView {
        obligations: read.obligations(&contract, owed, &silent),
        sums: read.tally(|_| true).until(as_of),
        lots: read.lots(&contract),
        months,
        removed: removed_by_rules(&figure::by_reason(&mut tx, &scope, &read.lines).await?),
        firms,
        silent_months: silent,
        waiting,
        events,
        contract,
        as_of,
    })
}

/// What was read of a contract.
struct Read {
    as_of: NaiveDate,
    totals: Totals,
    /// The lines of people of all months that had begun.
    lines: Lines,
    sent: Vec<Sent>,
    of_statements: HashMap<StatementNumber, OfStatement>,
}

impl Read {
    async fn of(
        tx: &mut Tx,
        scope: &Scope,
        contract: &Contract,
        as_of: NaiveDate,
    ) -> Result<Read, ServiceError> {
        let lines = Lines {
            contract: contract.id,
            lot: None,
            days: days_through(Month::of(as_of)),
            measure: Measure::Declared,
            rule: None,
        };
        let of_statements = figure::by_statement(tx, scope, &lines).await?;
        Ok(Read {
            as_of,
            totals: total::of_contract(tx, scope, contract.id).await?,
            sent: figure::statements(tx, scope, contract.id).await?,
            of_statements: of_statements.into_iter().map(|it| (it.statement, it)).collect(),
            lines,
        })
    }

    fn tally(&self, of_lot: impl Fn(i64) -> bool) -> Tally {
        let mut tally = Tally::default();
        for (place, sums) in self.totals.iter().filter(|it| of_lot(it.0.lot)) {
            tally.add(place.month, *sums);
        }
        tally
    }

    fn declared_by(&self, firm: FirmId) -> BTreeSet<Month> {
        self.sent.iter().filter(|it| it.firm == firm).map(|it| it.period).collect()
    }

    /// Months that a holder has declared; several may hold a contract together.
    fn declared_by_holder(&self, contract: &Contract) -> BTreeSet<Month> {
        let holders = contract.firms.iter().filter(|it| it.part == Part::Holder);
        holders.flat_map(|it| self.declared_by(it.firm.id)).collect()
    }

    fn obligations(
        &self,
        contract: &Contract,
        owed: Vec<Obligation>,
        silent: &[Month],
    ) -> Vec<ObligationView> {
        let declared = self.declared_by_holder(contract);
        let mut obligations: Vec<ObligationView> = owed
            .into_iter()
            .map(|obligation| {
                let tally = positions::tally_of(contract, &obligation, &self.totals);
                let position = position::assess(contract, &obligation, &tally, self.as_of);
                ObligationView {
                    regret: Regret::of(&position, silent),
                    curve: Curve::of(contract, &obligation, &tally, &declared, &position),
                    position,
                    obligation,
                }
            })
            .collect();
        obligations.sort_by(|a, b| a.regret.priority.cmp(&b.regret.priority));
        obligations
    }

    fn lots(&self, contract: &Contract) -> Vec<LotView> {
        if contract.lots.is_empty() {
            return Vec::new();
        }
        let sums = |position: i64| self.tally(|it| it == position).until(self.as_of);
        let none = LotView { position: 0, lot: None, sums: sums(0) };
        let lots = (1..).zip(&contract.lots).map(|(position, lot)| LotView {
            position,
            lot: Some(lot.clone()),
            sums: sums(position),
        });
        lots.chain((none.sums != MonthTally::default()).then_some(none)).collect()
    }

    async fn firms(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        contract: &Contract,
        silent: &[Month],
    ) -> Result<Vec<FirmView>, ServiceError> {
        let mut firms: Vec<FirmView> = Vec::new();
        for it in &contract.firms {
            let lot = it.lot.and_then(|id| contract.lots.iter().find(|lot| lot.id == id));
            let lot = lot.map(|it| it.number.clone());
            match firms.iter_mut().find(|known| known.firm.id == it.firm.id) {
                Some(known) => known.lots.extend(lot),
                None => {
                    let lots = lot.into_iter().collect();
                    firms.push(self.firm(scope, contract, &it.firm, Some(it.part), lots, silent));
                }
            }
        }
        for sent in &self.sent {
            if firms.iter().any(|it| it.firm.id == sent.firm) {
                continue;
            }
            if let Some(other) = firm::by_id(tx, scope, sent.firm).await? {
                firms.push(self.firm(scope, contract, &other, None, Vec::new(), silent));
            }
        }
        firms.sort_by_key(|it| match it.part {
            Some(Part::Holder) => 0,
            Some(Part::Partner) => 1,
            Some(Part::Subcontractor) => 2,
            None => 3,
        });
        Ok(firms)
    }

    fn firm(
        &self,
        scope: &Scope,
        contract: &Contract,
        firm: &Firm,
        part: Option<Part>,
        lots: Vec<String>,
        silent: &[Month],
    ) -> FirmView {
        let declared = self.declared_by(firm.id);
        let silent_months = match (part, declared.first()) {
            (Some(Part::Holder), _) => silent.to_vec(),
            (_, None) => Vec::new(),
            (_, Some(first)) => {
                let mut months = regret::silent_months(contract, &declared, self.as_of);
                months.retain(|it| first < it);
                months
            }
        };
        let theirs = self.sent.iter().filter(|it| it.firm == firm.id);
        let open = scope.firm().is_none_or(|own| own == firm.id) || {
            let mut theirs = theirs.clone().peekable();
            theirs.peek().is_some() && theirs.all(|it| it.mine)
        };
        let sums = theirs.filter_map(|it| self.of_statements.get(&it.statement)).map(sums_of);
        let sums = sums.fold(MonthTally::default(), MonthTally::plus);
        FirmView {
            firm: firm.clone(),
            part,
            lots,
            sums: open.then_some(sums),
            last_month: declared.last().copied(),
            silent_months,
        }
    }

    fn months(&self, contract: &Contract, firms: &[FirmView], silent: &[Month]) -> Vec<MonthView> {
        let tally = self.tally(|_| true);
        let last = Month::of(self.as_of);
        let span = (Month::of(contract.dates.first()), Month::of(contract.dates.last()));
        let mut months: BTreeSet<Month> = tally.months.keys().copied().collect();
        months.extend(self.sent.iter().map(|it| it.period));
        months.extend(std::iter::successors(Some(span.0), |it| {
            (*it < span.1.min(last)).then(|| it.next())
        }));
        let names: HashMap<FirmId, &str> =
            firms.iter().map(|it| (it.firm.id, it.firm.name.as_str())).collect();
        let mut by_month: BTreeMap<Month, Vec<StatementView>> = BTreeMap::new();
        for sent in &self.sent {
            let firm = names.get(&sent.firm).copied().unwrap_or_default().to_owned();
            let number = sent.mine.then_some(sent.statement);
            let view = StatementView { number, firm, state: self.state(sent) };
            by_month.entry(sent.period).or_default().push(view);
        }
        months
            .into_iter()
            .rev()
            .filter(|it| *it <= last)
            .map(|month| {
                let mut statements = by_month.remove(&month).unwrap_or_default();
                statements.sort_by(|a, b| (a.state, &a.firm).cmp(&(b.state, &b.firm)));
                let missing = silent.contains(&month).then_some(StatementState::Missing);
                let state = missing.or_else(|| statements.iter().map(|it| it.state).min());
                let (sums, closing) = (tally.month(month), Closing::Open);
                MonthView { month, sums, state, statements, closing }
            })
            .collect()
    }

    fn state(&self, sent: &Sent) -> StatementState {
        if !sent.mine {
            return StatementState::Sent;
        }
        match self.of_statements.get(&sent.statement) {
            None => StatementState::NoHours,
            Some(it) if it.accepted + it.refused < it.lines => StatementState::Waiting,
            Some(it) if 0 < it.refused => StatementState::PartlyRefused,
            Some(_) => StatementState::Accepted,
        }
    }

    fn waiting(&self) -> Option<StatementNumber> {
        let waits = |it: &&Sent| self.state(it) == StatementState::Waiting;
        let oldest = self.sent.iter().filter(waits).min_by_key(|it| (it.period, it.statement));
        oldest.map(|it| it.statement)
    }
}

fn sums_of(of: &OfStatement) -> MonthTally {
    MonthTally {
        declared: of.hours,
        counted: of.counted,
        validated: of.validated,
        ..MonthTally::default()
    }
}
