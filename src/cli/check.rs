//! `tenu check`: what workbooks say, without a database.

use std::path::PathBuf;

use crate::domain::finding::Severity;
use crate::services::GuardSettings;
use crate::services::check_workbook::{self, CheckAnswer, FindingAnswer, ReadingAnswer};
use crate::units::Clock;
use crate::words::{Words, fl};
use crate::workbooks::answer::ReadingStatus;

use super::{Outcome, Output};

/// Reads each file and answers for it; the worst outcome of all is the outcome.
pub fn run(files: &[PathBuf], guard: &GuardSettings, clock: &dyn Clock, output: Output) -> Outcome {
    let mut worst = Outcome::Done;
    for file in files {
        let answer = check_workbook::run(file, guard, clock.today(), output.words);
        output.answer(&answer, || people(&answer, output.words));
        worst = worst.max(outcome(&answer));
    }
    worst
}

fn outcome(answer: &CheckAnswer) -> Outcome {
    match answer.status {
        ReadingStatus::Unreadable => Outcome::CouldNot,
        ReadingStatus::NeedsMapping => Outcome::NeedsAPerson,
        ReadingStatus::Recognised => {
            let asks = |it: &FindingAnswer| it.severity != Severity::Info;
            if answer.findings.iter().any(asks) { Outcome::NeedsAPerson } else { Outcome::Done }
        }
    }
}

fn people(answer: &CheckAnswer, words: Words) -> Vec<String> {
    let loader = words.loader();
    let file = answer.file.clone();
    let first = match answer.status {
        ReadingStatus::Unreadable => fl!(loader, "check-unreadable", file = file),
        ReadingStatus::NeedsMapping => fl!(loader, "check-needs-mapping", file = file),
        ReadingStatus::Recognised => fl!(
            loader,
            "check-recognised",
            file = file,
            hours = words.hours_decimal(answer.hours.unwrap_or_default()),
            lines = words.size(answer.lines.unwrap_or_default()),
            persons = words.size(answer.persons.unwrap_or_default())
        ),
    };
    let mut lines = vec![first];
    for (rank, reading) in answer.readings.iter().enumerate() {
        lines.extend(reading_lines(rank + 1, reading, words));
    }
    lines.extend(answer.findings.iter().flat_map(|it| finding_lines(it, words)));
    lines
}

fn reading_lines(rank: usize, reading: &ReadingAnswer, words: Words) -> Vec<String> {
    let loader = words.loader();
    let first = fl!(
        loader,
        "check-reading",
        rank = words.size(rank),
        hours = words.hours_decimal(reading.hours),
        lines = words.size(reading.lines as usize),
        sheets = reading.sheets.join(", ")
    );
    let mut lines = vec![format!("  {first}")];
    lines.extend(reading.evidence.iter().map(|it| format!("     + {it}")));
    lines.extend(reading.against.iter().map(|it| format!("     - {it}")));
    lines
}

/// A finding for people: its place, its sentence, and the way out below.
pub fn finding_lines(finding: &FindingAnswer, words: Words) -> Vec<String> {
    let loader = words.loader();
    let severity = match finding.severity {
        Severity::Error => fl!(loader, "severity-error"),
        Severity::Warning => fl!(loader, "severity-warning"),
        Severity::Info => fl!(loader, "severity-info"),
    };
    let place = match (&finding.sheet, &finding.cell) {
        (Some(sheet), Some(cell)) => format!(" {sheet}!{cell}"),
        (Some(sheet), None) => format!(" {sheet}"),
        (None, _) => String::new(),
    };
    let value = finding.value.as_ref().map_or_else(String::new, |it| format!(" « {it} »"));
    vec![
        format!("  {severity}{place}{value}\u{a0}: {}", finding.message),
        format!("     {}", finding.hint),
    ]
}
