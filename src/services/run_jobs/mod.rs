//! Long work: a row with progress under a lease, taken by any program that serves the same
//! database, stopped when asked.
//!
//! What a job changes is one transaction with its own end: a job whose lease went to another worker
//! stores nothing. A program that dies leaves its jobs to others once their leases are over.

mod answer;
mod at_work;
mod take;

use crate::domain::access::{Actor, Right, Scope};
use crate::store::Tx;
use crate::store::job::{self, StoredJob, StoredJobState};
use crate::units::JobNumber;

use super::{App, ServiceError, draft_import};
use at_work::Stop;

pub use answer::{JobKind, JobState, JobView};
pub use at_work::AtWork;
pub use take::work;
pub(super) use take::{begin, carry_on, enqueue};

/// Jobs that are listed.
const LISTED: i64 = 100;

/// A job as it stands now.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there, or not for whoever asks: its owner and who
/// manages jobs may.
pub async fn progress(app: &App, actor: &Actor, job: JobNumber) -> Result<JobView, ServiceError> {
    let mut tx = app.db.read().await?;
    let stored = mine(&mut tx, actor, job).await?;
    view(app, &stored).ok_or(ServiceError::NotFound)
}

/// The last jobs, latest first: one's own, or all for who manages them.
///
/// # Errors
/// What the database says.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<JobView>, ServiceError> {
    let owner = match (actor.may(Right::ManageJobs), actor.user) {
        (true, _) => None,
        (false, Some(user)) => Some(user),
        (false, None) => return Ok(Vec::new()),
    };
    let mut tx = app.db.read().await?;
    let jobs = job::recent(&mut tx, &actor.scope(), owner, LISTED).await?;
    Ok(jobs.iter().filter_map(|it| view(app, it)).collect())
}

/// Asks to stop a job: one that waits never runs, one that runs is rolled back. One that is over
/// stays as it is.
///
/// # Errors
/// As [`progress`].
pub async fn cancel(app: &App, actor: &Actor, job: JobNumber) -> Result<(), ServiceError> {
    let mut tx = app.db.read().await?;
    let stored = mine(&mut tx, actor, job).await?;
    drop(tx);
    // First: on SQLite the job may hold the one writer that is waited for below.
    if let Some(control) = app.at_work.get((stored.buyer, job)) {
        control.stop(Stop::Cancel);
    }
    let scope = Actor::operator(stored.buyer).scope();
    let mut tx = app.db.write().await?;
    if job::ask_cancel(&mut tx, &scope, job, app.clock.now()).await?
        && let Some(draft) = take::draft_of(&stored.subject)
    {
        draft_import::let_go(app, &mut tx, &scope, draft).await?;
    }
    Ok(tx.commit().await?)
}

/// The job that works on a draft, for whoever may see the draft.
pub(super) async fn of_draft(
    app: &App,
    tx: &mut Tx,
    scope: &Scope,
    job: JobNumber,
) -> Result<Option<JobView>, ServiceError> {
    let stored = job::by_number(tx, scope, job).await?;
    Ok(stored.and_then(|it| view(app, &it)))
}

async fn mine(tx: &mut Tx, actor: &Actor, job: JobNumber) -> Result<StoredJob, ServiceError> {
    let stored = job::by_number(tx, &actor.scope(), job).await?;
    let mine = |it: &StoredJob| {
        actor.may(Right::ManageJobs) || (actor.user.is_some() && it.owner == actor.user)
    };
    stored.filter(mine).ok_or(ServiceError::NotFound)
}

/// A job for doors. How far a job of this program is, is known here before the database says it.
fn view(app: &App, stored: &StoredJob) -> Option<JobView> {
    let here = app.at_work.get((stored.buyer, stored.number)).map(|it| it.progress());
    let (done, total) = here.unwrap_or((stored.done, stored.total));
    Some(JobView {
        number: stored.number,
        kind: JobKind::from_code(&stored.kind)?,
        draft: take::draft_of(&stored.subject)?,
        state: match stored.state {
            StoredJobState::Waiting => JobState::Waiting,
            StoredJobState::Running => JobState::Running,
            StoredJobState::Done => JobState::Done,
            StoredJobState::Failed => JobState::Failed,
            StoredJobState::Cancelled => JobState::Cancelled,
        },
        done,
        total,
        cancel_asked: stored.cancel_asked,
        error: stored.error.clone(),
        owner: stored.owner,
        created_at: stored.created_at,
        started_at: stored.started_at,
        ended_at: stored.ended_at,
    })
}
