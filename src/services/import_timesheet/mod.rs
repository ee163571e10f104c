//! Import a timesheet: read, compared with what is known, shown, and then stored whole or not at
//! all.

mod again;
mod answer;
mod drafting;
mod firms;
mod listing;
mod people;
mod plan;
mod sorting;
mod storing;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::finding::{CellRef, Severity};
use crate::store::{Tx, buyer, firm};
use crate::units::{FirmId, Month};
use crate::workbooks::answer::{ReadingStatus, Understanding};

use super::error::require;
use super::{App, ServiceError, count, names};
use again::already_received;
use plan::{Detail, Plan};

pub use again::receipt_of;
pub use answer::{Draft, ImportOutcome, NextStep, Receipt, StatementChange};
pub use listing::{LineStatus, Was};
pub(super) use listing::{ListedLine, Listing, Whence};
pub(super) use sorting::Rank;

/// A file as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name; folders and identity numbers are left out of what is kept.
    pub name: String,
    /// Number of bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

impl Source {
    /// Copies a file once, for its size and the hash by which it is known again. What is then read
    /// and stored is the copy: the file itself may be saved again meanwhile.
    ///
    /// # Errors
    /// What the machine says when the file cannot be read or copied.
    pub fn copy(path: &Path) -> io::Result<(Source, TempPath)> {
        // Before it is opened: opening a pipe that nobody writes to would wait for ever.
        if !path.metadata()?.is_file() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let mut copy = NamedTempFile::new()?;
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        let source = Source::of(name.unwrap_or_default(), File::open(path)?, &mut copy)?;
        Ok((source, copy.into_temp_path()))
    }

    /// What a file that was received under that name is: a copy of ours, which stays as it is.
    ///
    /// # Errors
    /// What the machine says when the file cannot be read.
    pub fn received(name: String, copy: &Path) -> io::Result<Source> {
        Source::of(name, File::open(copy)?, &mut io::sink())
    }

    /// Reads to the end, writing what is read elsewhere.
    fn of(name: String, mut from: impl Read, to: &mut impl Write) -> io::Result<Source> {
        let mut hash = Sha256::new();
        let mut piece = vec![0; 64 * 1024];
        let mut size = 0;
        loop {
            let read = from.read(&mut piece)?;
            let Some(bytes) = piece.get(..read).filter(|it| !it.is_empty()) else { break };
            hash.update(bytes);
            to.write_all(bytes)?;
            size += bytes.len() as u64;
        }
        Ok(Source { name, size, sha256: hash.finalize().into() })
    }
}

/// What is asked with a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Reference of the contract.
    pub contract: String,
    /// The month of the statement, where the file does not tell; it then takes every line.
    pub period: Option<Month>,
    /// The firm that declares, where the file does not tell.
    pub firm: Option<AskedFirm>,
    /// SHA-256 of how a person said that the file is to be read, and of what they corrected; none
    /// for a file as it came. The same bytes read in another way are another statement.
    pub variant: Option<[u8; 32]>,
    /// Cells that were corrected after the file was read, each with the rank of its sheet, from 0.
    pub corrected: BTreeSet<(u16, CellRef)>,
}

/// The firm that a request names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedFirm {
    /// By its establishment number.
    Siret(String),
    /// By its address: one that takes part in the contract.
    Known(FirmId),
}

/// What was chosen after seeing the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Import the lines that can be taken though others are refused.
    pub partial: bool,
    /// Which findings that ask for a confirmation have it, and whether accepted lines may change:
    /// somebody has read them.
    pub confirmed: Confirmed,
    /// What becomes of lines of the last version that the file does not have.
    pub existing: Option<Existing>,
}

/// What is confirmed, beside kinds of findings, when accepted lines change and wait again.
pub const ACCEPTED_CHANGE: &str = "accepted-lines-change";

/// Findings that somebody has read and confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmed {
    /// Those of these kinds, by the name of their rule; none at first.
    These(BTreeSet<String>),
    /// Whatever was found.
    All,
}

impl Default for Confirmed {
    fn default() -> Confirmed {
        Confirmed::These(BTreeSet::new())
    }
}

impl Confirmed {
    /// All of them or none.
    pub fn all_if(all: bool) -> Confirmed {
        if all { Confirmed::All } else { Confirmed::default() }
    }

    /// Whether findings of a kind are confirmed.
    pub fn covers(&self, rule: &str) -> bool {
        match self {
            Confirmed::These(rules) => rules.contains(rule),
            Confirmed::All => true,
        }
    }
}

/// What becomes of lines of the last version that a file does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// The file replaces what was sent: they are withdrawn.
    Replace,
    /// The file adds to what was sent: they stay.
    Add,
}

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
    let already = already_received(app, tx, scope, source, request).await?;
    let mut plan = Plan::make(app, tx, scope, read, request, existing, detail).await?;
    let draft = Draft {
        already,
        status: read.status,
        statements: plan.statement_changes(),
        refused: plan.findings.refused,
        new_people: count(plan.people.new.len()),
        new_firms: plan.firms.new.iter().map(|it| it.name.clone()).collect(),
        accepted_changed: plan.accepted_changed,
        closed_months: plan.closed_months.iter().copied().collect(),
        positions: plan.positions(app.clock.today()),
        findings: match detail {
            Detail::Summary => std::mem::take(&mut plan.findings.listed),
            Detail::EveryLine => Vec::new(),
        },
        ..empty_draft(source, read, request)
    };
    Ok(Judged {
        draft,
        missing: plan.missing,
        firms: plan.firm_names(),
        listing: plan.listing,
        rules: plan.findings.counts,
    })
}

fn empty_draft(source: &Source, read: &Understanding, request: &Request) -> Draft {
    Draft {
        contract: request.contract.clone(),
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
/// transaction. A file that stands already changes nothing and gives its receipt again.
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
    if let Some(receipt) = already_received(app, tx, &scope, source, request).await? {
        return Ok(receipt);
    }
    let existing = choices.existing;
    let plan = Plan::make(app, tx, &scope, read, request, existing, Detail::Summary).await?;
    allowed(&plan, choices)?;
    let stored = storing::Stored {
        app,
        actor,
        scope: &scope,
        source,
        request,
        sheets: read.sheets.iter().map(|it| it.name.clone()).collect(),
    };
    let at = stored.store(tx, &plan, progress).await?;
    Ok(receipt(app, source, &plan, at))
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

fn receipt(app: &App, source: &Source, plan: &Plan, at: chrono::DateTime<chrono::Utc>) -> Receipt {
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
        file: names::of_file(&source.name),
        sha256: hexadecimal(&source.sha256),
        statements: plan.statement_changes(),
        lines: count(plan.lines.len()),
        refused: plan.findings.refused,
        new_people: count(plan.people.new.len()),
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
