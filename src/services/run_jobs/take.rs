//! Take jobs and carry them out, one after the other.

use std::time::Duration;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tempfile::TempPath;
use uuid::Uuid;

use crate::domain::access::{Actor, Role, Scope};
use crate::services::{App, ServiceError, draft_import};
use crate::store::job::{self, Ending, Lease, NewJob, StoredJob};
use crate::store::{StoreError, Tx};
use crate::units::{BuyerNumber, DraftId, FirmId, JobNumber};

use super::JobKind;
use super::at_work::{Control, Stop};

/// How long a job stays with whoever took it, from the last sign of life.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// How often progress is told, and whether to stop is asked.
const BEAT: Duration = Duration::from_millis(500);

/// Beats after which the lease is lengthened though nothing moved.
const BEATS_A_LEASE: u32 = 20;

/// How long a sign of life waits for the database: on SQLite the job itself may hold it.
const PATIENCE: Duration = Duration::from_millis(250);

/// How often a job is taken before it is given up: it may be what ends the program.
const MOST_ATTEMPTS: i64 = 3;

/// Works on jobs until none waits, and tells how many it worked on. Called twice at a time, the
/// second call does nothing.
///
/// # Errors
/// What the database says.
pub async fn work(app: &App) -> Result<usize, ServiceError> {
    let Ok(_turn) = app.at_work.turn.try_lock() else { return Ok(0) };
    draft_import::clear_out(app).await?;
    let mut worked = 0;
    while !app.at_work.is_closing() {
        let (owner, now) = (app.clock.new_id(), app.clock.now());
        if job::takeable(&mut app.db.read().await?, now).await? == 0 {
            break;
        }
        let mut tx = app.db.write().await?;
        let lease = Lease { owner, until: now + LEASE };
        let Some(job) = job::claim(&mut tx, lease, now).await? else { break };
        tx.commit().await?;
        worked += 1;
        match Task::of(&job) {
            Some(task) if MOST_ATTEMPTS < job.attempts => {
                end(app, &task, owner, Ending::Failed("gave-up")).await?;
            }
            Some(task) if job.cancel_asked => end(app, &task, owner, Ending::Cancelled).await?,
            Some(task) => carry_out(app, task, owner, None).await,
            None => unknown(app, &job, owner).await?,
        }
    }
    Ok(worked)
}

/// On what a job works.
#[derive(Debug, Serialize, Deserialize)]
struct Subject {
    draft: DraftId,
}

/// In whose name it works.
#[derive(Debug, Serialize, Deserialize)]
struct Asker {
    role: Role,
    firm: Option<FirmId>,
}

/// A job as it is carried out.
#[derive(Debug)]
struct Task {
    number: JobNumber,
    kind: JobKind,
    draft: DraftId,
    actor: Actor,
}

impl Task {
    fn of(job: &StoredJob) -> Option<Task> {
        let asker: Asker = serde_json::from_value(job.asker.clone()).ok()?;
        Some(Task {
            number: job.number,
            kind: JobKind::from_code(&job.kind)?,
            draft: draft_of(&job.subject)?,
            actor: Actor { user: job.owner, role: asker.role, buyer: job.buyer, firm: asker.firm },
        })
    }

    fn buyer(&self) -> BuyerNumber {
        self.actor.buyer
    }
}

/// The draft on which a job works.
pub(super) fn draft_of(subject: &Value) -> Option<DraftId> {
    serde_json::from_value::<Subject>(subject.clone()).ok().map(|it| it.draft)
}

/// Everything of a buyer: the worker belongs to the machine.
fn scope_of(buyer: BuyerNumber) -> Scope {
    Actor::operator(buyer).scope()
}

fn new_job(actor: &Actor, kind: JobKind, draft: DraftId, lease: Option<Lease>) -> NewJob {
    NewJob {
        kind: kind.code(),
        subject: json!(Subject { draft }),
        asker: json!(Asker { role: actor.role, firm: actor.firm }),
        owner: actor.user,
        lease,
    }
}

/// Adds a job that any program may take, on a transaction that holds the buyer. Whoever commits
/// wakes the worker.
pub(in crate::services) async fn enqueue(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    kind: JobKind,
    draft: DraftId,
) -> Result<JobNumber, ServiceError> {
    let job = new_job(actor, kind, draft, None);
    Ok(job::insert(tx, &actor.scope(), &job, app.clock.now()).await?)
}

/// Adds a job that this program works on from the start, and gives what it is held by.
pub(in crate::services) async fn begin(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    kind: JobKind,
    draft: DraftId,
) -> Result<(JobNumber, Uuid), ServiceError> {
    let (owner, now) = (app.clock.new_id(), app.clock.now());
    let job = new_job(actor, kind, draft, Some(Lease { owner, until: now + LEASE }));
    Ok((job::insert(tx, &actor.scope(), &job, now).await?, owner))
}

/// Works, beside whoever asked, on a job that was begun with a file that is here alone.
pub(in crate::services) fn carry_on(
    app: &App,
    actor: &Actor,
    number: JobNumber,
    owner: Uuid,
    draft: DraftId,
    file: TempPath,
) {
    let (app, actor) = (app.clone(), actor.clone());
    let task = Task { number, kind: JobKind::ReadDraft, draft, actor };
    tokio::spawn(async move { carry_out(&app, task, owner, Some(file)).await });
}

/// How work on a job came to its end.
enum Ended {
    Itself(Result<(), ServiceError>),
    Stopped(Stop),
    LeaseLost,
}

/// Carries a job out and says how it ended, until it is told to stop: then all that it did not
/// commit is rolled back.
async fn carry_out(app: &App, task: Task, owner: Uuid, file: Option<TempPath>) {
    let working = app.at_work.enter((task.buyer(), task.number));
    let control = &working.control;
    let ended = tokio::select! {
        biased;
        ended = perform(app, &task, owner, file, control) => Ended::Itself(ended),
        why = control.stopped() => Ended::Stopped(why),
        () = beat(app, &task, owner, control) => Ended::LeaseLost,
    };
    let (job, buyer) = (task.number, task.buyer());
    let noted = match ended {
        Ended::Itself(Ok(())) => {
            tracing::info!(job.number = %job, buyer = %buyer, "job {job} is done");
            Ok(())
        }
        Ended::Itself(Err(ServiceError::Cancelled)) | Ended::LeaseLost => {
            tracing::warn!(job.number = %job, buyer = %buyer, "job {job} went to another worker");
            Ok(())
        }
        // Whoever takes it once its lease is over may find the database again.
        Ended::Itself(Err(error)) if passes(&error) => {
            tracing::warn!(job.number = %job, error = %error, "job {job} must be taken again");
            Ok(())
        }
        Ended::Itself(Err(error)) => {
            tracing::info!(job.number = %job, error = %error, "job {job} could not be done");
            end(app, &task, owner, Ending::Failed(code(&error))).await
        }
        Ended::Stopped(Stop::Cancel) => {
            tracing::info!(job.number = %job, buyer = %buyer, "job {job} was stopped");
            end(app, &task, owner, Ending::Cancelled).await
        }
        Ended::Stopped(Stop::Shutdown) => give_back(app, &task, owner).await,
    };
    if let Err(error) = noted {
        tracing::error!(job.number = %job, error = %error, "how job {job} ended was not noted");
    }
}

async fn perform(
    app: &App,
    task: &Task,
    owner: Uuid,
    file: Option<TempPath>,
    control: &Control,
) -> Result<(), ServiceError> {
    let under = (task.number, owner);
    match task.kind {
        JobKind::ReadDraft => draft_import::read(app, &task.actor, task.draft, file, under).await,
        JobKind::SubmitDraft => {
            let progress = |done, total| control.report(done, total);
            draft_import::send(app, &task.actor, task.draft, under, &progress).await
        }
    }
}

/// Gives signs of life, and listens whether to stop; ends when the lease was lost.
async fn beat(app: &App, task: &Task, owner: Uuid, control: &Control) {
    let scope = scope_of(task.buyer());
    let (mut told, mut quiet) = ((0, 0), 0);
    loop {
        tokio::time::sleep(BEAT).await;
        if is_cancelled(app, &scope, task.number).await.unwrap_or(false) {
            control.stop(Stop::Cancel);
        }
        let progress = control.progress();
        quiet += 1;
        if progress == told && quiet < BEATS_A_LEASE {
            continue;
        }
        let sign = sign_of_life(app, &scope, task.number, owner, progress);
        match tokio::time::timeout(PATIENCE, sign).await {
            Ok(Ok(false)) => return,
            Ok(Ok(true)) => (told, quiet) = (progress, 0),
            // The database is held or away: the next beat tries again.
            Ok(Err(_)) | Err(_) => {}
        }
    }
}

async fn is_cancelled(app: &App, scope: &Scope, job: JobNumber) -> Result<bool, StoreError> {
    let mut tx = app.db.read().await?;
    Ok(job::by_number(&mut tx, scope, job).await?.is_some_and(|it| it.cancel_asked))
}

async fn sign_of_life(
    app: &App,
    scope: &Scope,
    job: JobNumber,
    owner: Uuid,
    progress: (i64, i64),
) -> Result<bool, StoreError> {
    let lease = Lease { owner, until: app.clock.now() + LEASE };
    let mut tx = app.db.write().await?;
    let held = job::heartbeat(&mut tx, scope, job, lease, progress).await?;
    tx.commit().await?;
    Ok(held)
}

/// Ends a job that came to nothing, and lets go of what it worked on.
async fn end(app: &App, task: &Task, owner: Uuid, ending: Ending<'_>) -> Result<(), ServiceError> {
    let scope = scope_of(task.buyer());
    let mut tx = app.db.write().await?;
    let at = app.clock.now();
    if !job::end(&mut tx, &scope, task.number, owner, ending, at).await? {
        return Ok(());
    }
    draft_import::let_go(app, &mut tx, &scope, task.draft).await?;
    Ok(tx.commit().await?)
}

async fn unknown(app: &App, job: &StoredJob, owner: Uuid) -> Result<(), ServiceError> {
    let mut tx = app.db.write().await?;
    let (scope, ending) = (scope_of(job.buyer), Ending::Failed("unknown"));
    job::end(&mut tx, &scope, job.number, owner, ending, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

async fn give_back(app: &App, task: &Task, owner: Uuid) -> Result<(), ServiceError> {
    let mut tx = app.db.write().await?;
    job::give_back(&mut tx, &scope_of(task.buyer()), task.number, owner).await?;
    Ok(tx.commit().await?)
}

/// Whether a fault may be gone in a while.
fn passes(error: &ServiceError) -> bool {
    matches!(
        error,
        ServiceError::Unavailable
            | ServiceError::Store(StoreError::Busy | StoreError::ReadOnly | StoreError::DiskFull)
    )
}

/// What went wrong, by a stable code.
fn code(error: &ServiceError) -> &'static str {
    match error {
        ServiceError::FileGone => "file-gone",
        ServiceError::NotUnderstood(_) => "not-understood",
        ServiceError::LinesRefused(_) => "lines-refused",
        ServiceError::Unconfirmed(_) => "unconfirmed",
        ServiceError::ReplaceOrAdd { .. } => "replace-or-add",
        ServiceError::AcceptedChange { .. } => "accepted-change",
        ServiceError::PeriodClosed { .. } => "period-closed",
        ServiceError::FirmNeeded => "firm-needed",
        ServiceError::KeyMissing | ServiceError::Unsealable => "sealed",
        ServiceError::NotFound | ServiceError::Forbidden => "not-allowed",
        _ => "failed",
    }
}
