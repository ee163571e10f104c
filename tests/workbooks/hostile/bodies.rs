//! The file itself: too large, none, not to be opened.

use std::path::Path;

use tenu::domain::finding::Cause;
use tenu::workbooks::guard::understand;
use tenu::workbooks::hints::Hints;

use super::{answer_under, refusal, samples, settings};

#[track_caller]
fn check_path(path: &Path, cause: Cause) {
    let hints = Hints::new(None, "2026-11-25".parse().expect("a date"));
    assert_eq!(refusal(&understand(path, &hints, &settings())), Some(&cause));
}

#[test]
fn a_file_over_the_size_limit_is_refused_unopened() {
    let mut narrow = settings();
    narrow.file_bytes = 1_000;
    // No child could be started from this.
    narrow.program = "/nonexistent".into();
    let answer = answer_under(&samples::xlsx(), &narrow);
    assert_eq!(refusal(&answer), Some(&Cause::TooLarge { limit_bytes: 1_000 }));
}

#[test]
fn twenty_mebibytes_are_looked_at_and_one_byte_more_is_not() {
    let limit_bytes = settings().file_bytes;
    assert_eq!(limit_bytes, 20 << 20);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("received");
    let file = std::fs::File::create(&path).expect("a file");
    // Zeros without end: no workbook, but looked at.
    file.set_len(limit_bytes).expect("a length");
    check_path(&path, Cause::NotAWorkbook);
    file.set_len(limit_bytes + 1).expect("a length");
    check_path(&path, Cause::TooLarge { limit_bytes });
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    check_path(folder.path(), Cause::CannotOpen);
    check_path(&folder.path().join("absent"), Cause::CannotOpen);
    check_path(Path::new("/dev/zero"), Cause::CannotOpen);
}
