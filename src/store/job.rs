//! Long work, taken under a lease.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::units::{BuyerNumber, JobNumber, UserId};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional};
use super::{StoreError, Tx, dialect};

const NEXT: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM job WHERE buyer = $1";
const INSERT: &str = "INSERT INTO job (buyer, number, kind, subject, asker, owner, state, done,
    total, cancel_asked, error, lease_owner, lease_until, attempts, created_at, started_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, $8, NULL, $9, $10, $11, $12, $13)";
const BY_NUMBER: &str = "SELECT buyer, number, kind, subject, asker, owner, state, done, total,
    cancel_asked, error, attempts, created_at, started_at, ended_at FROM job
    WHERE buyer = $1 AND number = $2";
const RECENT: &str = "SELECT buyer, number, kind, subject, asker, owner, state, done, total,
    cancel_asked, error, attempts, created_at, started_at, ended_at FROM job
    WHERE buyer = $1 ORDER BY number DESC LIMIT $2";
const RECENT_OF_OWNER: &str = "SELECT buyer, number, kind, subject, asker, owner, state, done,
    total, cancel_asked, error, attempts, created_at, started_at, ended_at FROM job
    WHERE buyer = $1 AND owner = $2 ORDER BY number DESC LIMIT $3";
const TAKEABLE: &str = "SELECT COUNT(*) FROM job
    WHERE state = 'waiting' OR (state = 'running' AND lease_until < $1)";
// Whoever lost the lease touches nothing any more.
const HEARTBEAT: &str = "UPDATE job SET done = $4, total = $5, lease_until = $6
    WHERE buyer = $1 AND number = $2 AND state = 'running' AND lease_owner = $3";
const END: &str = "UPDATE job SET state = $4, error = $5, ended_at = $6, lease_owner = NULL,
    lease_until = NULL WHERE buyer = $1 AND number = $2 AND state = 'running' AND lease_owner = $3";
const GIVE_BACK: &str = "UPDATE job SET state = 'waiting', lease_owner = NULL, lease_until = NULL,
    attempts = attempts - 1
    WHERE buyer = $1 AND number = $2 AND state = 'running' AND lease_owner = $3";
const ASK_CANCEL: &str = "UPDATE job SET cancel_asked = $3
    WHERE buyer = $1 AND number = $2 AND state IN ('waiting', 'running')";
const CANCEL_WAITING: &str = "UPDATE job SET state = 'cancelled', ended_at = $3
    WHERE buyer = $1 AND number = $2 AND state = 'waiting'";

/// Where a job stands, as its table says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoredJobState {
    /// Nobody has taken it.
    Waiting,
    /// Somebody works on it under a lease.
    Running,
    /// It is done.
    Done,
    /// It could not be done.
    Failed,
    /// It was stopped.
    Cancelled,
}

impl StoredJobState {
    const ALL: [(StoredJobState, &str); 5] = [
        (StoredJobState::Waiting, "waiting"),
        (StoredJobState::Running, "running"),
        (StoredJobState::Done, "done"),
        (StoredJobState::Failed, "failed"),
        (StoredJobState::Cancelled, "cancelled"),
    ];

    fn code(self) -> &'static str {
        StoredJobState::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }
}

/// A job.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredJob {
    /// The buyer for whom it works.
    pub buyer: BuyerNumber,
    /// Its number among the buyer's.
    pub number: JobNumber,
    /// What it does.
    pub kind: String,
    /// On what.
    pub subject: Value,
    /// In whose name.
    pub asker: Value,
    /// The account that asked for it.
    pub owner: Option<UserId>,
    /// Where it stands.
    pub state: StoredJobState,
    /// How much is done.
    pub done: i64,
    /// Out of how much; 0 while it is not known.
    pub total: i64,
    /// Whether somebody asked to stop it.
    pub cancel_asked: bool,
    /// What went wrong.
    pub error: Option<String>,
    /// How often it was taken.
    pub attempts: i64,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it was first taken.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    buyer: i64,
    number: i64,
    kind: String,
    subject: Json<Value>,
    asker: Json<Value>,
    owner: Option<Uuid>,
    state: String,
    done: i64,
    total: i64,
    cancel_asked: bool,
    error: Option<String>,
    attempts: i64,
    created_at: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for StoredJob {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<StoredJob, StoreError> {
        let state = StoredJobState::ALL.iter().find(|it| it.1 == row.state);
        let wrong = || StoreError::inconsistency("job", "state", row.number);
        Ok(StoredJob {
            state: state.ok_or_else(wrong)?.0,
            buyer: BuyerNumber(row.buyer),
            number: JobNumber(row.number),
            kind: row.kind,
            subject: row.subject.0,
            asker: row.asker.0,
            owner: row.owner.map(UserId),
            done: row.done,
            total: row.total,
            cancel_asked: row.cancel_asked,
            error: row.error,
            attempts: row.attempts,
            created_at: row.created_at,
            started_at: row.started_at,
            ended_at: row.ended_at,
        })
    }
}

/// A job to add.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// What it does.
    pub kind: &'static str,
    /// On what.
    pub subject: Value,
    /// In whose name.
    pub asker: Value,
    /// The account that asks for it.
    pub owner: Option<UserId>,
    /// Who works on it from the start, where nobody else could; otherwise it waits.
    pub lease: Option<Lease>,
}

/// Who works on a job, and until when nobody else may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// One worker of one program.
    pub owner: Uuid,
    /// The end.
    pub until: DateTime<Utc>,
}

/// Adds a job and gives its number. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
pub async fn insert(
    tx: &mut Tx,
    scope: &Scope,
    job: &NewJob,
    at: DateTime<Utc>,
) -> Result<JobNumber, StoreError> {
    let buyer = scope.buyer().0;
    let number = fetch_number!(tx, NEXT, buyer)?;
    let state = if job.lease.is_some() { StoredJobState::Running } else { StoredJobState::Waiting };
    execute!(
        tx,
        INSERT,
        buyer,
        number,
        job.kind,
        Json(&job.subject),
        Json(&job.asker),
        job.owner.map(|it| it.0),
        state.code(),
        false,
        job.lease.map(|it| it.owner),
        job.lease.map(|it| it.until),
        i64::from(job.lease.is_some()),
        at,
        job.lease.map(|_| at),
    )?;
    Ok(JobNumber(number))
}

/// How many jobs of any buyer could be taken: asked often, and by reading alone.
///
/// # Errors
/// What the database says.
pub async fn takeable(tx: &mut Tx, now: DateTime<Utc>) -> Result<i64, StoreError> {
    fetch_number!(tx, TAKEABLE, now)
}

/// Takes the oldest job of any buyer that waits or whose lease is over: for the machine's own
/// worker. Two workers never take one.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn claim(
    tx: &mut Tx,
    lease: Lease,
    now: DateTime<Utc>,
) -> Result<Option<StoredJob>, StoreError> {
    dialect::claim_job(tx, lease, now).await?.map(StoredJob::try_from).transpose()
}

/// The job of that number.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_number(
    tx: &mut Tx,
    scope: &Scope,
    number: JobNumber,
) -> Result<Option<StoredJob>, StoreError> {
    fetch_optional!(tx, Row, BY_NUMBER, scope.buyer().0, number.0)?
        .map(StoredJob::try_from)
        .transpose()
}

/// The last jobs, latest first: all, or those that an account asked for.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn recent(
    tx: &mut Tx,
    scope: &Scope,
    owner: Option<UserId>,
    limit: i64,
) -> Result<Vec<StoredJob>, StoreError> {
    let buyer = scope.buyer().0;
    let rows = match owner {
        None => fetch_all!(tx, Row, RECENT, buyer, limit)?,
        Some(owner) => fetch_all!(tx, Row, RECENT_OF_OWNER, buyer, owner.0, limit)?,
    };
    rows.into_iter().map(StoredJob::try_from).collect()
}

/// Reports progress and lengthens the lease; `false` when it was lost.
///
/// # Errors
/// What the database says.
pub async fn heartbeat(
    tx: &mut Tx,
    scope: &Scope,
    number: JobNumber,
    lease: Lease,
    (done, total): (i64, i64),
) -> Result<bool, StoreError> {
    let (buyer, until) = (scope.buyer().0, lease.until);
    let touched = execute!(tx, HEARTBEAT, buyer, number.0, lease.owner, done, total, until)?;
    Ok(touched == 1)
}

/// How a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending<'a> {
    /// It is done.
    Done,
    /// It could not be done, by a stable code.
    Failed(&'a str),
    /// It was stopped.
    Cancelled,
}

/// Ends a job; `false` when its lease was lost, so that whatever belongs to it must not stand.
///
/// # Errors
/// What the database says.
pub async fn end(
    tx: &mut Tx,
    scope: &Scope,
    number: JobNumber,
    owner: Uuid,
    ending: Ending<'_>,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let (state, error) = match ending {
        Ending::Done => (StoredJobState::Done, None),
        Ending::Failed(code) => (StoredJobState::Failed, Some(code)),
        Ending::Cancelled => (StoredJobState::Cancelled, None),
    };
    let buyer = scope.buyer().0;
    Ok(execute!(tx, END, buyer, number.0, owner, state.code(), error, at)? == 1)
}

/// Lets others have a job at once: the program that worked on it stops.
///
/// # Errors
/// What the database says.
pub async fn give_back(
    tx: &mut Tx,
    scope: &Scope,
    number: JobNumber,
    owner: Uuid,
) -> Result<(), StoreError> {
    execute!(tx, GIVE_BACK, scope.buyer().0, number.0, owner)?;
    Ok(())
}

/// Asks to stop a job; one that waits is stopped at once, and `true` says so.
///
/// # Errors
/// What the database says.
pub async fn ask_cancel(
    tx: &mut Tx,
    scope: &Scope,
    number: JobNumber,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    execute!(tx, ASK_CANCEL, scope.buyer().0, number.0, true)?;
    Ok(execute!(tx, CANCEL_WAITING, scope.buyer().0, number.0, at)? == 1)
}
