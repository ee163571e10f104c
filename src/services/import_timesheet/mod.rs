//! Import a timesheet: read, compared with what is known, shown, and then stored whole or not at
//! all.

mod answer;
mod drafting;
mod firms;
mod people;
mod plan;
mod sorting;
mod storing;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::finding::{Finding, Severity};
use crate::store::import::{self, Import, ImportKind};
use crate::store::{Tx, buyer, contract, file, firm, ledger, obligation, statement, total};
use crate::units::{FirmId, Hours, Month};
use crate::workbooks::answer::{ReadingStatus, Understanding};

use super::error::require;
use super::{App, ServiceError, count, names, positions};
use plan::Plan;

pub use answer::{Draft, ImportOutcome, NextStep, Receipt, StatementChange};

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
        let mut file = File::open(path)?;
        let mut copy = NamedTempFile::new()?;
        let mut hash = Sha256::new();
        let mut piece = vec![0; 64 * 1024];
        let mut size = 0;
        loop {
            let read = file.read(&mut piece)?;
            let Some(bytes) = piece.get(..read).filter(|it| !it.is_empty()) else { break };
            hash.update(bytes);
            copy.write_all(bytes)?;
            size += bytes.len() as u64;
        }
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let source = Source { name, size, sha256: hash.finalize().into() };
        Ok((source, copy.into_temp_path()))
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Choices {
    /// Import the lines that can be taken though others are refused.
    pub partial: bool,
    /// Import although findings, or accepted lines that would change, ask for a confirmation:
    /// somebody has read them.
    pub confirmed: bool,
    /// What becomes of lines of the last version that the file does not have.
    pub existing: Option<Existing>,
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
    let mut draft = Draft {
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
        findings: read.findings.clone(),
        positions: Vec::new(),
    };
    if read.status != ReadingStatus::Recognised {
        return Ok(draft);
    }
    let mut tx = app.db.read().await?;
    draft.already = already_received(app, &mut tx, &scope, source, request).await?;
    let plan = Plan::make(app, &mut tx, &scope, read, request, existing).await?;
    draft.statements = plan.statement_changes();
    draft.refused = plan.findings.refused;
    draft.new_people = count(plan.people.new.len());
    draft.new_firms = plan.firms.new.iter().map(|it| it.name.clone()).collect();
    draft.accepted_changed = plan.accepted_changed;
    draft.closed_months = plan.closed_months.iter().copied().collect();
    draft.positions = plan.positions(app.clock.today());
    draft.findings = plan.findings.listed;
    Ok(draft)
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
    require(actor, Right::Import)?;
    if read.status != ReadingStatus::Recognised {
        return Err(ServiceError::NotUnderstood(read.findings.clone()));
    }
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    if let Some(receipt) = already_received(app, &mut tx, &scope, source, request).await? {
        return Ok(receipt);
    }
    let plan = Plan::make(app, &mut tx, &scope, read, request, choices.existing).await?;
    allowed(&plan, choices)?;
    let stored = storing::Stored {
        app,
        actor,
        scope: &scope,
        source,
        request,
        sheets: read.sheets.iter().map(|it| it.name.clone()).collect(),
    };
    let at = stored.store(&mut tx, &plan, progress).await?;
    tx.commit().await?;
    Ok(receipt(app, source, &plan, at))
}

/// Whether the plan may be carried out by what was chosen.
fn allowed(plan: &Plan, choices: Choices) -> Result<(), ServiceError> {
    if let Some(month) = plan.closed_months.first() {
        return Err(ServiceError::PeriodClosed { month: *month });
    }
    if 0 < plan.findings.refused && !choices.partial {
        return Err(ServiceError::LinesRefused(plan.findings.listed.clone()));
    }
    let asks = |it: &Finding| it.cause.severity() == Severity::Warning;
    if !choices.confirmed && plan.findings.listed.iter().any(asks) {
        return Err(ServiceError::Unconfirmed(plan.findings.listed.clone()));
    }
    let removed = plan.removed();
    if 0 < removed && choices.existing.is_none() {
        return Err(ServiceError::ReplaceOrAdd { removed });
    }
    if 0 < plan.accepted_changed && !choices.confirmed {
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

/// The receipt of the import that brought this file with this request, unless it was undone. A
/// correction may have come since: an old file that is sent once more does not take it back, which
/// is what undoing is for.
async fn already_received(
    app: &App,
    tx: &mut Tx,
    scope: &Scope,
    source: &Source,
    request: &Request,
) -> Result<Option<Receipt>, ServiceError> {
    let stored = contract::by_reference(tx, scope, &request.contract).await?;
    let Some(stored) = stored else { return Ok(None) };
    let Some(known) = file::by_sha256(tx, scope, &source.sha256).await? else { return Ok(None) };
    let firm = firm_asked(tx, scope, request).await?;
    for import in import::of_file(tx, scope, stored.contract.id, known.id).await? {
        let ImportKind::File { period, firm: asked, .. } = import.kind else { continue };
        // What was left out by choice may be ready by now.
        if period != request.period || asked != firm || 0 < import.refused {
            continue;
        }
        let again = Again { app, scope, contract: &stored.contract, import: &import };
        return Ok(Some(again.receipt(tx, known).await?));
    }
    Ok(None)
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

/// A receipt given a second time, from what is stored.
struct Again<'a> {
    app: &'a App,
    scope: &'a Scope,
    contract: &'a crate::domain::contract::Contract,
    import: &'a Import,
}

impl Again<'_> {
    async fn receipt(&self, tx: &mut Tx, file: file::StoredFile) -> Result<Receipt, ServiceError> {
        let lines = ledger::of_import(tx, self.scope, self.import.number).await?;
        let mut statements = Vec::new();
        for version in statement::versions_of_import(tx, self.scope, self.import.number).await? {
            let known = statement::by_number(tx, self.scope, version.statement).await?;
            let Some(known) = known else { continue };
            let firm = firm::by_id(tx, self.scope, known.identity.firm).await?;
            let hours: Hours = lines
                .iter()
                .filter(|it| it.statement == version.statement)
                .filter(|it| it.whose.person().is_some())
                .map(|it| it.hours)
                .sum();
            statements.push(StatementChange::new(
                firm.map(|it| it.name).unwrap_or_default(),
                known.identity.period,
                version.version,
                version.counts,
                hours,
            ));
        }
        let today = self.app.clock.today();
        let (contract, totals) =
            (self.contract, total::of_contract(tx, self.scope, self.contract.id).await?);
        let obligations =
            obligation::of_contract(tx, self.scope, contract.id, &contract.lots, today).await?;
        let nothing = total::Differences::new();
        Ok(Receipt {
            outcome: ImportOutcome::AlreadyReceived,
            at: self.import.at,
            import: self.import.number,
            contract: contract.reference.clone(),
            file: file.name,
            sha256: hexadecimal(&file.sha256),
            statements,
            lines: self.import.lines,
            refused: 0,
            new_people: 0,
            accepted_changed: 0,
            findings: Vec::new(),
            positions: positions::changes(contract, &obligations, &totals, &nothing, today),
            next: Vec::new(),
        })
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}
