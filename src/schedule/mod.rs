//! The heartbeat: every few seconds it wakes whoever works on jobs. It decides nothing: what is due
//! is for services to say. tokio-cron-scheduler lives here only.

use std::time::Duration;

use tokio::task::JoinHandle;
use tokio_cron_scheduler::{Job, JobScheduler};

use crate::services::{App, run_jobs};

/// When the heart beats, in universal time.
const BEATS: &str = "*/5 * * * * *";

/// How long jobs under way may go on once the program is to end; then they are rolled back.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the heart does not beat.
#[derive(Debug, thiserror::Error)]
#[error("no heartbeat: {0}")]
pub struct NoHeartbeat(String);

impl NoHeartbeat {
    fn of(error: impl std::fmt::Display) -> NoHeartbeat {
        NoHeartbeat(error.to_string())
    }
}

/// A beating heart.
pub struct Heart {
    app: App,
    scheduler: JobScheduler,
    worker: JoinHandle<()>,
}

/// Starts to beat, and to work on jobs.
///
/// # Errors
/// [`NoHeartbeat`].
pub async fn start(app: &App) -> Result<Heart, NoHeartbeat> {
    let scheduler = JobScheduler::new().await.map_err(NoHeartbeat::of)?;
    let wake = app.wake.clone();
    let beat = Job::new(BEATS, move |_, _| wake.notify_one()).map_err(NoHeartbeat::of)?;
    scheduler.add(beat).await.map_err(NoHeartbeat::of)?;
    scheduler.start().await.map_err(NoHeartbeat::of)?;
    let worker = tokio::spawn(work_when_woken(app.clone()));
    Ok(Heart { app: app.clone(), scheduler, worker })
}

async fn work_when_woken(app: App) {
    loop {
        app.wake.notified().await;
        // In a task of its own: work that panics ends alone, and is taken again after its lease.
        let again = app.clone();
        match tokio::spawn(async move { run_jobs::work(&again).await }).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(error = %error, "jobs wait for the database"),
            Err(error) => tracing::error!(error = %error, "work on a job broke off"),
        }
    }
}

impl Heart {
    /// Ends: jobs under way may end for a while, then they are rolled back and left to others.
    pub async fn stop(mut self) {
        if let Err(error) = self.scheduler.shutdown().await {
            tracing::warn!(error = %error, "the heartbeat did not end in order");
        }
        self.app.at_work.close(PATIENCE).await;
        self.worker.abort();
    }
}
