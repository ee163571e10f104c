//! Send a draft: the same transaction as the command line's import, and the draft is empty after.

use uuid::Uuid;

use crate::domain::access::Actor;
use crate::services::import_timesheet::{
    self, ACCEPTED_CHANGE, Choices, Confirmed, ImportOutcome, Progress, Receipt,
};
use crate::services::run_jobs::{self, JobKind};
use crate::services::{App, ServiceError};
use crate::store::draft::{self, DraftOrigin, DraftState};
use crate::store::{buyer, job};
use crate::units::{DraftId, JobNumber};

use super::Submitted;
use super::learning;
use super::sitting::{sit, unconfirmed};
use super::waiting::Waiting;
use super::words;

/// Drafts of up to so many lines are stored while whoever sends them waits.
const STORED_AT_ONCE: usize = 10_000;

/// Sends a draft: a small one is stored before this returns, a larger one by a job. One that was
/// sent already gives its receipt again.
///
/// # Errors
/// As [`super::choose`], and those of [`import_timesheet::commit`].
pub async fn submit(app: &App, actor: &Actor, id: DraftId) -> Result<Submitted, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    match (waiting.draft.state, waiting.draft.job) {
        (DraftState::Sent, _) => {
            drop(tx);
            return Ok(Submitted::Now(Box::new(receipt(app, actor, id).await?)));
        }
        (DraftState::Sending, Some(job)) => return Ok(Submitted::Later(job)),
        _ => waiting.changeable()?,
    }
    let read = waiting.understanding(app, &mut tx).await?;
    if read.lines.len() + read.workforce.len() <= STORED_AT_ONCE {
        drop(tx);
        let receipt = store(app, actor, id, DraftState::Ready, None, &|_, _| ()).await?;
        return Ok(Submitted::Now(Box::new(receipt)));
    }
    // What would be refused is refused at once, not by a job.
    refused(app, &mut tx, &waiting).await?;
    drop(tx);
    later(app, actor, waiting).await.map(Submitted::Later)
}

/// What an import of it would be refused for.
async fn refused(
    app: &App,
    tx: &mut crate::store::Tx,
    waiting: &Waiting,
) -> Result<(), ServiceError> {
    let sitting = sit(app, tx, waiting).await?;
    if sitting.firm_needed {
        return Err(ServiceError::FirmNeeded);
    }
    let Some(judged) = &sitting.judged else {
        return Err(ServiceError::NotUnderstood(sitting.read.findings.clone()));
    };
    if judged.draft.already.is_some() {
        return Ok(());
    }
    let found = || judged.listing.found.iter().take(200).map(|it| it.finding.clone()).collect();
    if 0 < judged.draft.refused && !waiting.draft.partial {
        return Err(ServiceError::LinesRefused(found()));
    }
    if !unconfirmed(judged, &waiting.confirmed()).is_empty() {
        return Err(ServiceError::Unconfirmed(found()));
    }
    if 0 < judged.missing && waiting.existing().is_none() {
        return Err(ServiceError::ReplaceOrAdd { removed: judged.missing });
    }
    if let Some(month) = judged.draft.closed_months.first() {
        return Err(ServiceError::PeriodClosed { month: *month });
    }
    let accepted = judged.draft.accepted_changed;
    if 0 < accepted && !waiting.confirmed().contains(ACCEPTED_CHANGE) {
        return Err(ServiceError::AcceptedChange { lines: accepted });
    }
    Ok(())
}

async fn later(app: &App, actor: &Actor, mut waiting: Waiting) -> Result<JobNumber, ServiceError> {
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &waiting.scope).await?;
    let id = waiting.draft.id;
    let job = run_jobs::enqueue(app, actor, &mut tx, JobKind::SubmitDraft, id).await?;
    waiting.draft.job = Some(job);
    waiting.draft.state = DraftState::Sending;
    waiting.draft.updated_at = app.clock.now();
    waiting.save(&mut tx).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(job)
}

/// Stores a draft and, with it, the end of the job that does so: one transaction. A job that lost
/// its lease stores nothing.
pub(super) async fn store(
    app: &App,
    actor: &Actor,
    id: DraftId,
    from: DraftState,
    under: Option<(JobNumber, Uuid)>,
    progress: Progress<'_>,
) -> Result<Receipt, ServiceError> {
    let mut tx = app.db.read().await?;
    let before = Waiting::load(actor, &mut tx, id).await?;
    if before.draft.state != from {
        return Err(ServiceError::DraftBusy);
    }
    let read = before.understanding(app, &mut tx).await?;
    let edits = before.edits(app, &mut tx).await?;
    drop(tx);
    let mut tx = app.db.write().await?;
    let mut waiting = Waiting::load(actor, &mut tx, id).await?;
    if waiting.draft.revision != before.draft.revision {
        return Err(ServiceError::DraftBusy);
    }
    let request = words::request(app, &mut tx, &waiting, &edits, &read).await?;
    let source = waiting.source();
    let choices = Choices {
        partial: waiting.draft.partial,
        confirmed: Confirmed::These(waiting.confirmed()),
        existing: waiting.existing(),
    };
    let receipt = import_timesheet::carry_out(
        app, actor, &mut tx, &source, &read, &request, &choices, progress,
    )
    .await?;
    if receipt.outcome == ImportOutcome::Imported && waiting.draft.origin == DraftOrigin::File {
        learning::note(app, &mut tx, &waiting, &read, actor.user).await?;
    }
    let at = app.clock.now();
    waiting.draft.state = DraftState::Sent;
    waiting.draft.import = Some(receipt.import);
    waiting.draft.updated_at = at;
    waiting.save(&mut tx).await?;
    draft::empty(&mut tx, &waiting.scope, id).await?;
    if let Some((number, owner)) = under {
        let (scope, done) = (&waiting.scope, job::Ending::Done);
        if !job::end(&mut tx, scope, number, owner, done, at).await? {
            return Err(ServiceError::Cancelled);
        }
    }
    tx.commit().await?;
    app.judged.forget(waiting.scope.buyer(), id);
    Ok(receipt)
}

/// The receipt of a draft that was sent, from what is stored: positions are those of today, and
/// the next steps those that are still to be taken.
///
/// # Errors
/// [`ServiceError::NotFound`], also of a draft that was not sent.
pub async fn receipt(app: &App, actor: &Actor, id: DraftId) -> Result<Receipt, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    drop(tx);
    let import = waiting.draft.import.ok_or(ServiceError::NotFound)?;
    let receipt = import_timesheet::receipt_of(app, actor, import).await;
    let receipt = receipt.map_err(|error| match error {
        ServiceError::UnknownImport(_) => ServiceError::NotFound,
        other => other,
    })?;
    let outcome = match receipt.at < waiting.draft.created_at {
        true => ImportOutcome::AlreadyReceived,
        false => ImportOutcome::Imported,
    };
    Ok(Receipt { outcome, ..receipt })
}
