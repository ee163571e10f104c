//! What jobs do with drafts, and what time does.

use chrono::TimeDelta;
use tempfile::TempPath;
use uuid::Uuid;

use crate::domain::access::{Actor, Scope};
use crate::domain::journal::Action;
use crate::services::import_timesheet::Progress;
use crate::services::{App, ServiceError};
use crate::store::draft::{self, DraftState};
use crate::store::{buyer, job, journal};
use crate::units::{DraftId, JobNumber};

use super::reading::{self, Parts, open_file, reread};
use super::show::KEPT_DAYS;
use super::sitting::sit;
use super::waiting::Waiting;
use super::{returned, submit};

/// Drafts deleted at once.
const DELETED_AT_ONCE: i64 = 50;

/// Reads a draft: its file, where it has just come, else what is kept of it.
pub(in crate::services) async fn read(
    app: &App,
    actor: &Actor,
    id: DraftId,
    file: Option<TempPath>,
    under: (JobNumber, Uuid),
) -> Result<(), ServiceError> {
    let mut tx = app.db.read().await?;
    let mut waiting = Waiting::load(actor, &mut tx, id).await?;
    if waiting.draft.state != DraftState::Reading {
        return Err(ServiceError::DraftBusy);
    }
    let parts = match file {
        Some(file) => {
            drop(tx);
            let content = open_file(app, &mut waiting, file).await?;
            match returned::read_later(app, &mut waiting, content).await? {
                Ok(parts) => parts,
                Err(content) => {
                    let parts = Parts::of(app, &waiting, content.read).await?;
                    let parts = parts.with_book(app, &waiting, content.book).await?;
                    parts.with_package(app, &waiting, content.package).await?
                }
            }
        }
        None => {
            let book = waiting.book(app, &mut tx).await?.ok_or(ServiceError::FileGone)?;
            let edits = waiting.edits(app, &mut tx).await?;
            drop(tx);
            let read = reread(app, &waiting, book, edits).await?;
            Parts::of(app, &waiting, read).await?
        }
    };
    reading::is_read(app, &mut waiting);
    let mut tx = app.db.write().await?;
    waiting.save(&mut tx).await?;
    parts.put(&mut tx, &waiting).await?;
    let (number, owner) = under;
    let (scope, at) = (&waiting.scope, app.clock.now());
    if !job::end(&mut tx, scope, number, owner, job::Ending::Done, at).await? {
        return Err(ServiceError::Cancelled);
    }
    tx.commit().await?;
    returned::confirm_again(app, actor, id).await?;
    judge_ahead(app, actor, id).await;
    Ok(())
}

/// Judges a draft for the page that will ask: of a large one that takes seconds.
async fn judge_ahead(app: &App, actor: &Actor, id: DraftId) {
    let judged = async {
        let mut tx = app.db.read().await?;
        let waiting = Waiting::load(actor, &mut tx, id).await?;
        sit(app, &mut tx, &waiting).await.map(drop)
    };
    if let Err(error) = judged.await {
        tracing::debug!(error = %error, draft.id = %id, "draft {id} is judged when it is opened");
    }
}

/// Stores a draft.
pub(in crate::services) async fn send(
    app: &App,
    actor: &Actor,
    id: DraftId,
    under: (JobNumber, Uuid),
    progress: Progress<'_>,
) -> Result<(), ServiceError> {
    submit::store(app, actor, id, DraftState::Sending, Some(under), progress).await.map(|_| ())
}

/// Lets go of a draft whose job came to nothing, on the transaction that ends the job: one that was
/// to be stored is ready again, one that was to be read must be read in another way, or sent again.
pub(in crate::services) async fn let_go(
    app: &App,
    tx: &mut crate::store::Tx,
    scope: &Scope,
    id: DraftId,
) -> Result<(), ServiceError> {
    let Some(mut stored) = draft::by_id(tx, scope, id).await? else { return Ok(()) };
    stored.state = match stored.state {
        DraftState::Sending => DraftState::Ready,
        DraftState::Reading => DraftState::Failed,
        other => other,
    };
    stored.updated_at = app.clock.now();
    match draft::save(tx, scope, &stored).await? {
        true => Ok(()),
        false => Err(ServiceError::DraftBusy),
    }
}

/// Deletes what nobody touched for a long time, of every buyer, and tells how many drafts.
pub(in crate::services) async fn clear_out(app: &App) -> Result<usize, ServiceError> {
    let at = app.clock.now();
    let mut tx = app.db.read().await?;
    let since = at - TimeDelta::days(KEPT_DAYS);
    let old = draft::untouched_since(&mut tx, since, DELETED_AT_ONCE).await?;
    drop(tx);
    for (buyer, id) in &old {
        let scope = Actor::operator(*buyer).scope();
        let mut tx = app.db.write().await?;
        buyer::lock(&mut tx, &scope).await?;
        let Some(mut stored) = draft::by_id(&mut tx, &scope, *id).await? else { continue };
        stored.state = DraftState::Discarded;
        stored.updated_at = at;
        if !draft::save(&mut tx, &scope, &stored).await? {
            continue;
        }
        draft::empty(&mut tx, &scope, *id).await?;
        let action = Action::DraftDiscarded { draft: *id, contract: stored.contract };
        journal::append(&mut tx, &scope, at, None, &action).await?;
        tx.commit().await?;
    }
    Ok(old.len())
}
