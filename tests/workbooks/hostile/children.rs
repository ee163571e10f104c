//! Children that hang, die, run out of memory, or answer nonsense.

use std::time::{Duration, Instant};

use tenu::domain::finding::Cause;
use tenu::workbooks::guard::GuardSettings;

use super::{answer_under, check_read, refusal, samples, settings};

#[track_caller]
fn check_under(settings: &GuardSettings, bytes: &[u8], cause: Cause) {
    let started = Instant::now();
    assert_eq!(refusal(&answer_under(bytes, settings)), Some(&cause));
    assert!(started.elapsed() < Duration::from_secs(15), "{:?}", started.elapsed());
}

/// A program that is no child of ours, started as one.
#[track_caller]
fn check_program(program: &str, cause: Cause) {
    let mut other = settings();
    other.program = program.into();
    other.wall = Duration::from_secs(10);
    check_under(&other, &samples::xlsx(), cause);
}

/// A text that takes a child more than a moment.
fn long_text() -> Vec<u8> {
    "Awa Lindor;7,5;8,25;matin\n".repeat(200_000).into_bytes()
}

#[test]
fn a_child_that_takes_too_long_is_killed_at_the_wall() {
    let mut hasty = settings();
    hasty.wall = Duration::from_millis(30);
    check_under(&hasty, &long_text(), Cause::TooCostly);
}

#[test]
fn a_child_out_of_memory_is_told_as_too_costly() {
    let mut poor = settings();
    poor.allowance.address_space_bytes = 256 << 20;
    poor.allowance.content.cells = u64::MAX;
    poor.allowance.content.rows = u64::MAX;
    check_under(&poor, &samples::ods_without_end(), Cause::TooCostly);
}

#[test]
fn a_child_out_of_processor_time_is_told_as_too_costly() {
    let mut slow = settings();
    slow.allowance.cpu_seconds = 0;
    slow.allowance.content.cells = u64::MAX;
    slow.allowance.content.rows = u64::MAX;
    slow.allowance.address_space_bytes = 1 << 40;
    check_under(&slow, &long_text().repeat(4), Cause::TooCostly);
}

#[test]
fn an_answer_over_its_limit_is_not_taken() {
    let mut narrow = settings();
    narrow.allowance.answer_bytes = 5;
    check_under(&narrow, &samples::xlsx(), Cause::TooCostly);
}

#[test]
fn a_child_that_ends_without_an_answer_is_damage() {
    check_program("/bin/true", Cause::Damaged);
    check_program("/bin/false", Cause::Damaged);
}

#[test]
fn a_child_that_talks_nonsense_is_not_believed() {
    // It repeats its argument: eight letters of it are an enormous length.
    check_program("/bin/echo", Cause::TooCostly);
}

#[test]
fn a_program_that_cannot_start_is_an_answer_too() {
    check_program("/nonexistent/program", Cause::TooCostly);
}

#[test]
fn many_askers_share_two_children_and_all_are_answered() {
    let settings = settings();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                assert_eq!(refusal(&answer_under(&samples::xlsx(), &settings)), None);
            });
        }
    });
    check_read(&samples::xlsx());
}
