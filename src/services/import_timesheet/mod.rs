//! Import a timesheet: read, compared with what is known, shown, and then stored whole or not at
//! all.

mod again;
mod answer;
mod drafting;
mod findings;
mod firms;
mod likeness;
mod listing;
mod long;
mod lots;
mod people;
mod plan;
mod planning;
mod portions;
mod request;
mod shares;
mod sorting;
mod source;
mod storing;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::finding::Severity;
use crate::store::{Tx, buyer, firm};
use crate::units::FirmId;
use crate::workbooks::answer::{ReadingStatus, Understanding};

use super::error::require;
use super::{App, ServiceError, count, names};
use again::already_received;
use people::People;
use plan::{Detail, Filing, Plan};
use shares::Shares;

pub use again::receipt_of;
pub use answer::{Draft, ImportOutcome, NextStep, Receipt, SentWith, StatementChange};
pub(super) use findings::Rank;
pub use listing::{LineStatus, Was};
pub(super) use listing::{ListedLine, Listing, Whence};
pub use request::{ACCEPTED_CHANGE, AskedFirm, Choices, Confirmed, Existing, Request};
pub use source::Source;
pub use words::KnownWords;

/// Hears how many of the lines are stored: done, total.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Send + Sync);

/// What an import would do; nothing is stored.
///
/// A workbook that was not understood gives a draft with its findings and nothing else.
///
/// # Errors
/// [`ServiceError::UnknownContract`], [`ServiceError::UnknownFirm`], [`ServiceError::FirmNeeded`],
/// [`ServiceError::Forbidden`].
pub async fn prepare(
    app: &App,
    actor: &Actor,
    source: &Source,
    read: &Understanding,
    request: &Request,
    existing: Option<Existing>,
) -> Result<Draft, ServiceError> {
    require(actor, Right::Import)?;
    let scope = actor.scope();
    if read.status != ReadingStatus::Recognised {
        let findings = read.findings.clone();
        return Ok(Draft { findings, ..empty_draft(source, read, request) });
    }
    let mut tx = app.db.read().await?;
    let judged = judge(app, &mut tx, &scope, source, read, request, existing, Detail::Summary);
    Ok(judged.await?.draft)
}

/// What an import would do, line by line.
#[derive(Debug)]
pub(super) struct Judged {
    /// The whole of it.
    pub draft: Draft,
    /// How many findings of each kind there are, and how much they weigh.
    pub rules: BTreeMap<&'static str, (Severity, i64)>,
    /// Lines of the last versions that the file does not have, whatever becomes of them.
    pub missing: i64,
    /// Every line and finding, when it was asked for.
    pub listing: Listing,
    /// Names of the firms that declare.
    pub firms: BTreeMap<FirmId, String>,
}

/// What an import of a workbook that was understood would do, with every line of it.
///
/// # Errors
/// As [`prepare`].
pub(super) async fn judge_every_line(
    app: &App,
    tx: &mut Tx,
    scope: &Scope,
    source: &Source,
    read: &Understanding,
    request: &Request,
    existing: Option<Existing>,
) -> Result<Judged, ServiceError> {
    judge(app, tx, scope, source, read, request, existing, Detail::EveryLine).await
}

#[expect(clippy::too_many_arguments, reason = "all that an import depends on")]
async fn judge(
    app: &App,
    tx: &mut Tx,
    scope: &Scope,
    source: &Source,
    read: &Understanding,
    request: &Request,
    existing: Option<Existing>,
    detail: Detail,
) -> Result<Judged, ServiceError> {
    let shares = Shares::find(tx, scope, read, request).await?;
    let people = People::find(tx, scope, app.clock.as_ref(), &read.persons).await?;
    let (shares, people) = (&shares, &people);
    let filing = Filing { app, scope, read, request, existing, detail, shares, people };
    let mut judged = Judged::of_nothing(empty_draft(source, read, request));
    let mut already = Vec::new();
    let (mut new_people, mut closed_months) = (BTreeSet::new(), BTreeSet::new());
    for (rank, contract) in shares.contracts().iter().enumerate() {
        already.push(already_received(app, tx, scope, source, request, contract).await?);
        let plan = filing.plan(tx, rank, contract).await?;
        new_people.extend(plan.new_people.iter().copied());
        closed_months.extend(plan.closed_months.iter().copied());
        judged.take_in(&filing, rank, plan);
    }
    judged.draft.already = all_received(already);
    judged.draft.new_people = count(new_people.len());
    judged.draft.closed_months = closed_months.into_iter().collect();
    Ok(judged)
}

/// The receipt of a file that stands in every contract which it feeds.
fn all_received(receipts: Vec<Option<Receipt>>) -> Option<Receipt> {
    let mut receipts = receipts.into_iter().collect::<Option<Vec<Receipt>>>()?.into_iter();
    let mut all = receipts.next()?;
    receipts.for_each(|it| all.take_in(it));
    Some(all)
}

impl Judged {
    /// Before anything was judged.
    fn of_nothing(draft: Draft) -> Judged {
        Judged {
            draft,
            rules: BTreeMap::new(),
            missing: 0,
            listing: Listing::default(),
            firms: BTreeMap::new(),
        }
    }

    /// Takes in what the file does to one more of its contracts.
    fn take_in(&mut self, filing: &Filing<'_>, rank: usize, mut plan: Plan) {
        let draft = &mut self.draft;
        if 0 < rank {
            draft.others.push(plan.contract.reference.clone());
        }
        draft.statements.extend(plan.statement_changes());
        draft.refused += plan.findings.refused;
        draft.accepted_changed += plan.accepted_changed;
        draft.positions.extend(plan.positions(filing.app.clock.today()));
        draft.findings.append(&mut match filing.detail {
            Detail::Summary => std::mem::take(&mut plan.findings.listed),
            Detail::EveryLine => Vec::new(),
        });
        for new in &plan.firms.new {
            if !draft.new_firms.contains(&new.name) {
                draft.new_firms.push(new.name.clone());
            }
        }
        self.missing += plan.missing;
        self.firms.extend(plan.firm_names());
        for (rule, (severity, count)) in std::mem::take(&mut plan.findings.counts) {
            self.rules.entry(rule).or_insert((severity, 0)).1 += count;
        }
        if rank == 0 {
            self.listing = plan.listing;
        } else if filing.detail == Detail::EveryLine {
            filing.put_together(&mut self.listing, plan.listing, rank);
        }
    }
}

fn empty_draft(source: &Source, read: &Understanding, request: &Request) -> Draft {
    Draft {
        contract: request.contract.clone(),
        others: Vec::new(),
        file: names::of_file(&source.name),
        sha256: hexadecimal(&source.sha256),
        status: read.status,
        already: None,
        statements: Vec::new(),
        refused: 0,
        new_people: 0,
        new_firms: Vec::new(),
        accepted_changed: 0,
        closed_months: Vec::new(),
        findings: Vec::new(),
        positions: Vec::new(),
    }
}

/// Stores an import: file, people, statements, ledger, decisions, totals and journal in one
/// transaction, of every contract that the file feeds. A file that stands already changes nothing
/// and gives its receipt again.
///
/// # Errors
/// As [`prepare`], and [`ServiceError::NotUnderstood`], [`ServiceError::LinesRefused`],
/// [`ServiceError::Unconfirmed`], [`ServiceError::ReplaceOrAdd`], [`ServiceError::PeriodClosed`],
/// [`ServiceError::AcceptedChange`]: nothing is stored then.
pub async fn commit(
    app: &App,
    actor: &Actor,
    source: &Source,
    read: &Understanding,
    request: &Request,
    choices: Choices,
    progress: Progress<'_>,
) -> Result<Receipt, ServiceError> {
    let mut tx = app.db.write().await?;
    let receipt = carry_out(app, actor, &mut tx, source, read, request, &choices, progress).await?;
    tx.commit().await?;
    Ok(receipt)
}

/// Stores an import on a transaction that the caller commits.
///
/// # Errors
/// As [`commit`].
#[expect(clippy::too_many_arguments, reason = "all that an import depends on")]
pub(super) async fn carry_out(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    source: &Source,
    read: &Understanding,
    request: &Request,
    choices: &Choices,
    progress: Progress<'_>,
) -> Result<Receipt, ServiceError> {
    require(actor, Right::Import)?;
    if read.status != ReadingStatus::Recognised {
        return Err(ServiceError::NotUnderstood(read.findings.clone()));
    }
    let scope = actor.scope();
    buyer::lock(tx, &scope).await?;
    let (existing, detail) = (choices.existing, Detail::Summary);
    let shares = Shares::find(tx, &scope, read, request).await?;
    let mut already = Vec::new();
    for contract in shares.contracts() {
        already.push(already_received(app, tx, &scope, source, request, contract).await?);
    }
    let missing: Vec<bool> = already.iter().map(Option::is_none).collect();
    if let Some(receipt) = all_received(already) {
        return Ok(receipt);
    }
    let people = People::find(tx, &scope, app.clock.as_ref(), &read.persons).await?;
    let (shares, people) = (&shares, &people);
    let filing = Filing { app, scope: &scope, read, request, existing, detail, shares, people };
    let mut stored = storing::Stored {
        app,
        actor,
        scope: &scope,
        source,
        request,
        sheets: read.sheets.iter().map(|it| it.name.clone()).collect(),
        at: app.clock.now(),
        sending: None,
    };
    stored.people(tx, people).await?;
    let several = 1 < missing.iter().filter(|it| **it).count();
    let (mut receipt, mut new_people): (Option<Receipt>, _) = (None, BTreeSet::new());
    let (mut done, lines) = (0, u64::try_from(read.lines.len()).unwrap_or_default());
    let to_store = shares.contracts().iter().enumerate().zip(missing).filter(|it| it.1);
    for ((rank, contract), _) in to_store {
        let mut plan = filing.plan(tx, rank, contract).await?;
        allowed(&plan, choices)?;
        if several && stored.sending.is_none() {
            stored.sending = Some(plan.import);
        }
        let (before, all) = (done, lines.max(done));
        let so_far = |now: u64, of_plan: u64| progress(before + now, all.max(before + of_plan));
        stored.store(tx, &mut plan, people, &so_far).await?;
        done += u64::try_from(plan.lines).unwrap_or_default();
        new_people.extend(plan.new_people.iter().copied());
        let of_plan = receipt_of_plan(&stored, &plan);
        match &mut receipt {
            None => receipt = Some(of_plan),
            Some(receipt) => receipt.take_in(of_plan),
        }
    }
    let receipt = receipt.ok_or(ServiceError::NotFound)?;
    Ok(Receipt { new_people: count(new_people.len()), ..receipt })
}

/// Whether the plan may be carried out by what was chosen.
fn allowed(plan: &Plan, choices: &Choices) -> Result<(), ServiceError> {
    if let Some(month) = plan.closed_months.first() {
        return Err(ServiceError::PeriodClosed { month: *month });
    }
    if 0 < plan.findings.refused && !choices.partial {
        return Err(ServiceError::LinesRefused(plan.findings.listed.clone()));
    }
    let asks = |rule: &&'static str, severity: Severity| {
        severity == Severity::Warning && !choices.confirmed.covers(rule)
    };
    if plan.findings.counts.iter().any(|(rule, it)| asks(rule, it.0)) {
        return Err(ServiceError::Unconfirmed(plan.findings.listed.clone()));
    }
    let removed = plan.removed();
    if 0 < removed && choices.existing.is_none() {
        return Err(ServiceError::ReplaceOrAdd { removed });
    }
    if 0 < plan.accepted_changed && !choices.confirmed.covers(ACCEPTED_CHANGE) {
        return Err(ServiceError::AcceptedChange { lines: plan.accepted_changed });
    }
    Ok(())
}

fn receipt_of_plan(stored: &storing::Stored<'_>, plan: &Plan) -> Receipt {
    let storing::Stored { app, source, at, .. } = *stored;
    let mut next = Vec::new();
    if 0 < plan.findings.refused {
        next.push(NextStep::CorrectLines { lines: plan.findings.refused });
    }
    if 0 < plan.unassessed {
        next.push(NextStep::AssessPeople { people: plan.unassessed });
    }
    next.push(NextStep::ReviewLines { statements: count(plan.statements.len()) });
    Receipt {
        outcome: ImportOutcome::Imported,
        at,
        import: plan.import,
        contract: plan.contract.reference.clone(),
        others: Vec::new(),
        file: names::of_file(&source.name),
        sha256: hexadecimal(&source.sha256),
        statements: plan.statement_changes(),
        lines: count(plan.lines),
        refused: plan.findings.refused,
        new_people: count(plan.new_people.len()),
        accepted_changed: plan.accepted_changed,
        findings: plan.findings.listed.clone(),
        positions: plan.positions(app.clock.today()),
        next,
    }
}

/// The firm that the request names, when the buyer knows it.
async fn firm_asked(
    tx: &mut Tx,
    scope: &Scope,
    request: &Request,
) -> Result<Option<FirmId>, ServiceError> {
    Ok(match &request.firm {
        None => None,
        Some(AskedFirm::Known(firm)) => Some(*firm),
        Some(AskedFirm::Siret(siret)) => {
            firm::by_siret(tx, scope, &names::of_siret(siret)).await?.map(|it| it.id)
        }
    })
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}
