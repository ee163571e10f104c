//! What is shown of long work.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::units::{DraftId, JobNumber, UserId};

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobKind {
    /// Reads a draft.
    ReadDraft,
    /// Stores a draft.
    SubmitDraft,
}

impl JobKind {
    /// Its name in SQL and JSON.
    pub fn code(self) -> &'static str {
        match self {
            JobKind::ReadDraft => "read-draft",
            JobKind::SubmitDraft => "submit-draft",
        }
    }

    /// The kind of that name.
    pub fn from_code(code: &str) -> Option<JobKind> {
        [JobKind::ReadDraft, JobKind::SubmitDraft].into_iter().find(|it| it.code() == code)
    }
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobState {
    /// Nobody has taken it yet.
    Waiting,
    /// An instance works on it.
    Running,
    /// It is done.
    Done,
    /// It could not be done; [`JobView::error`] says why.
    Failed,
    /// Somebody stopped it: nothing of it was stored.
    Cancelled,
}

/// A job as it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JobView {
    /// Its number.
    pub number: JobNumber,
    /// What it does.
    pub kind: JobKind,
    /// The draft it works on.
    pub draft: DraftId,
    /// Where it stands.
    pub state: JobState,
    /// How much of it is done.
    pub done: i64,
    /// Out of how much; 0 while it is not known.
    pub total: i64,
    /// Whether somebody asked to stop it.
    pub cancel_asked: bool,
    /// The stable code of what went wrong: `lines-refused`, `gave-up`, `file-gone`.
    pub error: Option<String>,
    /// Who asked for it; `None` for the operator.
    pub owner: Option<UserId>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it was first taken.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended, in whatever way.
    pub ended_at: Option<DateTime<Utc>>,
}

impl JobView {
    /// Whether it still waits or runs.
    pub fn is_open(&self) -> bool {
        matches!(self.state, JobState::Waiting | JobState::Running)
    }
}
