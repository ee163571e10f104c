//! What an import does to one contract, worked out before any of it is written: the same for a dry
//! run and for the import itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::access::Scope;
use crate::domain::contract::Contract;
use crate::domain::obligation::Obligation;
use crate::domain::person::Eligibility;
use crate::domain::statement::Counts;
use crate::services::positions::{self, PositionChange};
use crate::services::settling::Counting;
use crate::services::{App, ServiceError, count};
use crate::store::statement::{self, Identity};
use crate::store::total::{Differences, Totals};
use crate::store::{Tx, import, obligation, period, total};
use crate::units::{FirmId, Hours, ImportNumber, Month, PersonNumber, StatementNumber};
use crate::workbooks::answer::Understanding;

use super::answer::StatementChange;
use super::drafting::Drafter;
use super::findings::Findings;
use super::firms::Firms;
use super::listing::Listing;
use super::people::People;
use super::planning::{Planned, Planner, Written};
use super::shares::Shares;
use super::sorting::Sorter;
use super::{Existing, Request};

/// How much of an import is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Counts, and of findings alike the first.
    Summary,
    /// Every line and finding, for whoever corrects them.
    EveryLine,
}

/// A file and all that is asked with it, for the plans that it makes: one a contract.
pub(super) struct Filing<'a> {
    /// The program.
    pub app: &'a App,
    /// What of the buyer's may be read.
    pub scope: &'a Scope,
    /// What was understood.
    pub read: &'a Understanding,
    /// What was asked.
    pub request: &'a Request,
    /// What becomes of lines that the file does not have, when it was chosen.
    pub existing: Option<Existing>,
    /// How much is told.
    pub detail: Detail,
    /// The contracts that it feeds.
    pub shares: &'a Shares,
    /// People of the file.
    pub people: &'a People,
}

/// What an import does.
pub(super) struct Plan {
    /// The contract.
    pub contract: Contract,
    /// Number of the import; provisional unless the buyer is locked.
    pub import: ImportNumber,
    /// Firms of the file.
    pub firms: Firms,
    /// What was found.
    pub findings: Findings,
    /// The statements, in the order of their lines.
    pub statements: Vec<PlannedStatement>,
    /// New people among those with lines.
    pub new_people: BTreeSet<PersonNumber>,
    /// How many ledger lines it writes.
    pub lines: usize,
    /// Those lines, and the decisions that follow.
    pub written: Written,
    /// What totals move by.
    pub differences: Differences,
    /// Lines of the last versions that the file does not have, whatever becomes of them.
    pub missing: i64,
    /// Every line and finding, when it was asked for; empty otherwise.
    pub listing: Listing,
    /// Accepted lines that are withdrawn.
    pub accepted_changed: i64,
    /// Closed months whose statements the file would change.
    pub closed_months: BTreeSet<Month>,
    /// People with lines whose eligibility is unknown.
    pub unassessed: i64,
    obligations: Vec<Obligation>,
    before: Totals,
}

/// A statement that a file brings.
pub(super) struct PlannedStatement {
    /// Its number; provisional unless the buyer is locked.
    pub number: StatementNumber,
    /// What it is.
    pub identity: Identity,
    /// Whether it is there already.
    pub known: bool,
    /// The version that it becomes.
    pub version: i64,
    /// First line written for it.
    pub first_line: i64,
    /// Last line written for it.
    pub last_line: i64,
    /// How it compares with the last version.
    pub counts: Counts,
    /// Hours of people that it adds.
    pub difference: Hours,
}

impl Filing<'_> {
    /// Works out what the file does to one of its contracts, by its rank.
    ///
    /// # Errors
    /// [`ServiceError::UnknownFirm`], [`ServiceError::FirmNeeded`] or what the database says.
    pub async fn plan(
        &self,
        tx: &mut Tx,
        rank: usize,
        contract: &Contract,
    ) -> Result<Plan, ServiceError> {
        let Filing { app, scope, read, request, existing, detail, shares, people } = *self;
        let clock = app.clock.as_ref();
        let asked = request.firm.as_ref();
        let firms = Firms::find(tx, scope, clock, contract, read, asked, &request.words).await?;
        let today = clock.today();
        let sorter = Sorter {
            contract,
            shares: (shares, rank),
            read,
            firms: &firms,
            words: &request.words,
            asked_period: request.period,
            sender: scope.firm(),
            today,
            every_finding: detail == Detail::EveryLine,
        };
        let mut sorted = sorter.sort();
        let likenesses = self.likenesses(tx, contract.id, &sorted.lines).await?;
        let counting = Counting::load(tx, scope, contract).await?;
        let planner = Planner {
            scope,
            people,
            detail,
            sorter: &sorter,
            likenesses: &likenesses,
            drafter: Drafter { scope, contract, people, existing },
            closings: period::of_contract(tx, scope, contract.id).await?,
            counting: &counting,
            import: import::next_number(tx, scope).await?,
            next_statement: statement::next_number(tx, scope).await?,
        };
        let planned = planner.plan(tx, &mut sorted).await?;
        let Planned { statements, lines, written, differences, named, .. } = planned;
        let unassessed = unassessed(&counting, &named);
        let new_people = named.into_iter().filter(|it| people.unknown.contains(it)).collect();
        let obligations =
            obligation::of_contract(tx, scope, contract.id, &contract.lots, today).await?;
        Ok(Plan {
            import: planner.import,
            firms,
            findings: sorted.findings,
            statements,
            new_people,
            lines,
            written,
            differences,
            missing: planned.missing,
            listing: planned.listing,
            accepted_changed: planned.accepted_changed,
            closed_months: planned.closed_months,
            unassessed,
            obligations,
            before: total::of_contract(tx, scope, contract.id).await?,
            contract: contract.clone(),
        })
    }
}

impl Filing<'_> {
    /// Puts what becomes of the lines of one contract among those of the others.
    pub fn put_together(&self, all: &mut Listing, of_one: Listing, rank: usize) {
        let lines = self.read.lines.iter().map(|it| it.contract);
        let workforce = self.read.workforce.iter().map(|it| it.contract);
        let theirs: Vec<bool> =
            lines.chain(workforce).map(|it| self.shares.of(it) == Some(rank)).collect();
        all.take_in(of_one, rank, &theirs);
    }
}

impl Plan {
    /// Lines of earlier versions that would be withdrawn.
    pub fn removed(&self) -> i64 {
        self.statements.iter().map(|it| it.counts.removed).sum()
    }

    /// What a firm is called.
    fn firm_name(&self, id: FirmId) -> String {
        let of_contract = self.contract.firms.iter().find(|it| it.firm.id == id);
        of_contract.map_or_else(|| self.firms.name(id), |it| it.firm.name.clone())
    }

    /// What the firms that declare are called.
    pub fn firm_names(&self) -> BTreeMap<FirmId, String> {
        let firms = self.statements.iter().map(|it| it.identity.firm);
        firms.map(|it| (it, self.firm_name(it))).collect()
    }

    /// The statements for the answer.
    pub fn statement_changes(&self) -> Vec<StatementChange> {
        let change = |it: &PlannedStatement| {
            let (contract, firm) = (&self.contract, self.firm_name(it.identity.firm));
            let period = it.identity.period;
            StatementChange::new(contract, firm, period, it.version, it.counts, it.difference)
        };
        let mut changes: Vec<StatementChange> = self.statements.iter().map(change).collect();
        // Identifiers that were made together have no order that a person could follow.
        changes.sort_by(|a, b| (a.period, &a.firm).cmp(&(b.period, &b.firm)));
        changes
    }

    /// What it does to each obligation.
    pub fn positions(&self, today: chrono::NaiveDate) -> Vec<PositionChange> {
        let (obligations, differences) = (&self.obligations, &self.differences);
        positions::changes(&self.contract, obligations, &self.before, differences, today)
    }
}

fn unassessed(counting: &Counting<'_>, named: &BTreeSet<PersonNumber>) -> i64 {
    let unknown =
        named.iter().filter(|it| counting.person(**it).eligibility == Eligibility::Unknown);
    count(unknown.count())
}
