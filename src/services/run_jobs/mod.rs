//! Long work: a row with progress under a lease, taken by any instance, stopped when asked.

mod answer;

use crate::domain::access::Actor;
use crate::units::JobNumber;

use super::{App, ServiceError};

pub use answer::{JobKind, JobState, JobView};

/// A job as it stands now.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there, or not for whoever asks: its owner and who
/// manages jobs may.
pub async fn progress(
    _app: &App,
    _actor: &Actor,
    _job: JobNumber,
) -> Result<JobView, ServiceError> {
    Err(ServiceError::NotFound)
}

/// The jobs of the last days, latest first: one's own, or all for who manages them.
///
/// # Errors
/// What the database says.
pub async fn list(_app: &App, _actor: &Actor) -> Result<Vec<JobView>, ServiceError> {
    Err(ServiceError::NotFound)
}

/// Asks to stop a job: one that waits never runs, one that runs is rolled back.
///
/// # Errors
/// As [`progress`].
pub async fn cancel(_app: &App, _actor: &Actor, _job: JobNumber) -> Result<(), ServiceError> {
    Err(ServiceError::NotFound)
}
