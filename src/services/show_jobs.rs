//! Long work under way, with the names of those who asked for it.

use crate::domain::access::{Actor, Right};
use crate::store::user;
use crate::units::JobNumber;

use super::error::require;
use super::run_jobs::{self, JobView};
use super::{App, ServiceError};

/// A job, and who asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// The job.
    pub job: JobView,
    /// The name of who asked for it; none for the operator at the command line.
    pub owner: Option<String>,
    /// Whether whoever asks may open the draft that it works on.
    pub opens: bool,
}

/// The last jobs of the buyer, latest first.
///
/// # Errors
/// [`ServiceError::Forbidden`] for who does not manage jobs, or what the database says.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<JobRow>, ServiceError> {
    require(actor, Right::ManageJobs)?;
    let jobs = run_jobs::list(app, actor).await?;
    named(app, actor, jobs).await
}

/// One job.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there, or not for whoever asks: who asked for it and
/// who manages jobs may.
pub async fn one(app: &App, actor: &Actor, number: JobNumber) -> Result<JobRow, ServiceError> {
    let job = run_jobs::progress(app, actor, number).await?;
    named(app, actor, vec![job]).await?.pop().ok_or(ServiceError::NotFound)
}

async fn named(app: &App, actor: &Actor, jobs: Vec<JobView>) -> Result<Vec<JobRow>, ServiceError> {
    let known = user::all(&mut app.db.read().await?, &actor.scope()).await?;
    let name = |job: &JobView| {
        let owner = known.iter().find(|it| Some(it.id) == job.owner);
        owner.map(|it| it.display_name.clone())
    };
    // A draft is full of names: who may not read them opens none but their own.
    let opens = |job: &JobView| {
        let own = job.owner.is_some() && job.owner == actor.user;
        actor.may(Right::Import) && (own || actor.may(Right::ReadNames))
    };
    let row = |job: JobView| JobRow { owner: name(&job), opens: opens(&job), job };
    Ok(jobs.into_iter().map(row).collect())
}
