//! Files made to harm, and honest files broken on purpose, read by the real child process.
//!
//! Every file is built here from bytes. Each must give an answer in time: read, or refused with
//! its cause; the process that asks must never notice more than that.

mod archives;
mod children;
mod compound_files;
mod mutations;
mod open_document;
mod others;
mod samples;
mod zip_bytes;

use std::path::PathBuf;

use tenu::domain::finding::Cause;
use tenu::units::Month;
use tenu::workbooks::answer::{ReadingStatus, Understanding};
use tenu::workbooks::guard::{GuardSettings, understand};
use tenu::workbooks::hints::Hints;

/// The settings of a server, with the real program as its child.
fn settings() -> GuardSettings {
    GuardSettings::for_web(PathBuf::from(env!("CARGO_BIN_EXE_tenu")))
}

/// Have the bytes read as a file whose name tells nothing.
fn answer_under(bytes: &[u8], settings: &GuardSettings) -> Understanding {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("received");
    std::fs::write(&path, bytes).expect("written");
    let hints = Hints::new(Month::new(2026, 10), "2026-11-25".parse().expect("a date"));
    understand(&path, &hints, settings)
}

fn answer(bytes: &[u8]) -> Understanding {
    answer_under(bytes, &settings())
}

/// The cause for which a file is not read; `None` when it is.
fn refusal(answer: &Understanding) -> Option<&Cause> {
    if answer.status != ReadingStatus::Unreadable {
        return None;
    }
    assert!(answer.lines.is_empty(), "an unreadable file has no lines");
    let [finding] = answer.findings.as_slice() else { panic!("one cause: {answer:?}") };
    Some(&finding.cause)
}

#[track_caller]
fn check_refused(bytes: &[u8], cause: Cause) {
    assert_eq!(refusal(&answer(bytes)), Some(&cause));
}

#[track_caller]
fn check_read(bytes: &[u8]) {
    assert_eq!(refusal(&answer(bytes)), None);
}
