//! A job as pages show it: texts, nothing to decide.

use crate::services::run_jobs::{JobKind, JobState};
use crate::services::show_jobs::JobRow;
use crate::words::{Words, fl};

/// One job.
pub struct JobText {
    /// Its own page.
    pub path: String,
    /// The draft it works on, for those who may open it.
    pub draft: Option<String>,
    /// What it does.
    pub what: String,
    /// Who asked for it.
    pub owner: String,
    /// Where it stands.
    pub state: String,
    /// The style of that, which is not its only sign.
    pub style: &'static str,
    /// How far it is, while it runs and that is known.
    pub progress: Option<Progress>,
    /// When it was asked for.
    pub asked: String,
    /// When it began.
    pub started: Option<String>,
    /// When it ended.
    pub ended: Option<String>,
    /// Why it failed.
    pub error: Option<String>,
    /// Whether it can still be stopped.
    pub stoppable: bool,
}

/// How far a job is.
pub struct Progress {
    /// How much is done.
    pub done: i64,
    /// Out of how much.
    pub total: i64,
    /// In hundredths, in words.
    pub text: String,
}

impl JobText {
    /// The texts of a job.
    pub fn of(row: &JobRow, words: Words) -> JobText {
        let (loader, job) = (words.loader(), &row.job);
        let (state, style) = match job.state {
            _ if job.is_open() && job.cancel_asked => (fl!(loader, "job-state-stopping"), "warn"),
            JobState::Waiting => (fl!(loader, "job-state-waiting"), "idle"),
            JobState::Running => (fl!(loader, "job-state-running"), "warn"),
            JobState::Done => (fl!(loader, "job-state-done"), "good"),
            JobState::Failed => (fl!(loader, "job-state-failed"), "bad"),
            JobState::Cancelled => (fl!(loader, "job-state-cancelled"), "idle"),
        };
        let known = job.state == JobState::Running && 0 < job.total;
        JobText {
            path: format!("/jobs/{}", job.number),
            draft: row.opens.then(|| format!("/imports/{}", job.draft)),
            what: match job.kind {
                JobKind::ReadDraft => fl!(loader, "job-read-draft"),
                JobKind::SubmitDraft => fl!(loader, "job-submit-draft"),
            },
            owner: row.owner.clone().unwrap_or_else(|| fl!(loader, "job-operator")),
            state,
            style,
            progress: known.then(|| Progress {
                done: job.done,
                total: job.total,
                text: fl!(
                    loader,
                    "job-progress",
                    percent = words.count(job.done * 100 / job.total)
                ),
            }),
            asked: words.moment(job.created_at),
            started: job.started_at.map(|it| words.moment(it)),
            ended: job.ended_at.map(|it| words.moment(it)),
            error: job.error.as_deref().map(|it| error(it, words)),
            stoppable: job.is_open() && !job.cancel_asked,
        }
    }
}

/// What went wrong, by its stable code, with what to do next.
fn error(code: &str, words: Words) -> String {
    let loader = words.loader();
    match code {
        "gave-up" => fl!(loader, "job-error-gave-up"),
        "file-gone" => fl!(loader, "job-error-file-gone"),
        "sealed" => fl!(loader, "job-error-sealed"),
        "not-allowed" => fl!(loader, "job-error-not-allowed"),
        "failed" => fl!(loader, "job-error-failed"),
        _ => fl!(loader, "job-error-asks"),
    }
}
