//! How a file is like those before it: read alike, and what is not as before.

use crate::services::draft_import::{DraftView, Drift, Recognition, Remembered};
use crate::words::{Words, fl};

/// That a file was read as one before it, and what changed since.
pub struct LikeView {
    /// "Read like the statement of March."
    pub said: String,
    /// What changed and did not have to be asked; a sentence each.
    pub changes: Vec<String>,
}

/// What differs and waits for an answer.
pub struct DriftView {
    /// The question.
    pub question: String,
    /// What is not as before; a sentence each.
    pub changes: Vec<String>,
    /// Whether it can be read as before.
    pub same: bool,
}

/// What is said of a file that was read as one before it.
pub fn like(read: &Recognition, words: Words) -> Option<LikeView> {
    let said = like_said(read.remembered.as_ref()?, words);
    let drift = read.drift.iter().filter(|it| !it.asks);
    Some(LikeView { said, changes: drift.flat_map(|it| changes(it, words)).collect() })
}

/// The same, of a draft that is not asking.
pub fn of(view: &DraftView, words: Words) -> Option<LikeView> {
    like(view.recognition.as_ref()?, words)
}

/// What a file is asked about because it differs.
pub fn asked(read: &Recognition, words: Words) -> Option<DriftView> {
    let loader = words.loader();
    let drift = read.drift.as_ref().filter(|it| it.asks)?;
    let mut changes = changes(drift, words);
    if changes.is_empty() {
        changes.push(fl!(loader, "imports-drift-nothing"));
    }
    Some(DriftView {
        question: match drift.like.period {
            Some(month) => fl!(loader, "imports-drift-asks", month = words.of_month(month)),
            None => fl!(loader, "imports-drift-asks-undated"),
        },
        changes,
        same: drift.same,
    })
}

fn changes(drift: &Drift, words: Words) -> Vec<String> {
    drift.changes.iter().map(|it| words.change(it)).collect()
}

fn like_said(remembered: &Remembered, words: Words) -> String {
    let loader = words.loader();
    match remembered.period {
        Some(month) => fl!(loader, "imports-learnt-month", month = words.of_month(month)),
        None => fl!(loader, "imports-learnt-at", at = words.moment(remembered.learnt_at)),
    }
}
