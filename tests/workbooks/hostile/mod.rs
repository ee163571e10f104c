//! Files made to harm, and honest files broken on purpose, read by the real child process.
//!
//! Every file is built here from bytes. Each must give an answer in time: read, or refused with
//! its cause in words; the process that asks must never notice more than that. One module a layer,
//! outermost first:
//!
//! | layer | module |
//! |---|---|
//! | size of the file, and whether it is one | `bodies` |
//! | what the content is, never the name | `kinds` |
//! | the archive as such | `archives` |
//! | inflating to the end and to the checksum | `inflation` |
//! | counts, chains and lines that lie | `counts` |
//! | memory, time and answer of the child | `children` |
//! | rows, columns, cells and text | `contents` |
//! | markup: entities, depth, addresses | `markup`, `open_document` |
//! | single bytes anywhere | `mutations` |

mod archives;
mod bodies;
mod children;
mod contents;
mod counts;
mod inflation;
mod kinds;
mod markup;
mod mutations;
mod open_document;
pub(super) mod samples;
pub(super) mod zip_bytes;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use tenu::domain::finding::Cause;
use tenu::units::Month;
use tenu::words::{Language, Words};
use tenu::workbooks::answer::{ReadingStatus, Understanding};
use tenu::workbooks::guard::{GuardSettings, understand};
use tenu::workbooks::hints::Hints;

/// The settings of a server, with the real program as its child.
fn settings() -> GuardSettings {
    GuardSettings::for_web(PathBuf::from(env!("CARGO_BIN_EXE_tenu")))
}

/// Have the bytes read as a file of that name.
fn answer_named(name: &str, bytes: &[u8], settings: &GuardSettings) -> Understanding {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    let hints = Hints::new(Month::new(2026, 10), "2026-11-25".parse().expect("a date"));
    let started = Instant::now();
    let answer = understand(&path, &hints, settings);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    answer
}

/// Have the bytes read as a file whose name tells nothing.
fn answer_under(bytes: &[u8], settings: &GuardSettings) -> Understanding {
    answer_named("received", bytes, settings)
}

fn answer(bytes: &[u8]) -> Understanding {
    answer_under(bytes, &settings())
}

/// The cause for which a file is not read; `None` when it is. A refusal takes nothing from the
/// file, and tells in French what is wrong and what to do.
#[track_caller]
fn refusal(answer: &Understanding) -> Option<&Cause> {
    if answer.status != ReadingStatus::Unreadable {
        return None;
    }
    assert!(answer.lines.is_empty(), "an unreadable file has no lines");
    let [finding] = answer.findings.as_slice() else { panic!("one cause: {answer:?}") };
    let sentence = Words::of(Language::French).cause(&finding.cause);
    for text in [&sentence.message, &sentence.hint] {
        assert!(text.split_whitespace().count() >= 3, "{:?} in words: {text:?}", finding.cause);
    }
    assert!(sentence.hint.ends_with('.'), "a whole sentence: {:?}", sentence.hint);
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
