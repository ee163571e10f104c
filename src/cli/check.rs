//! `tenu check`: what workbooks say, without a database.

use std::cmp::Reverse;
use std::io::Write;
use std::path::Path;

use crate::domain::finding::Severity;
use crate::services::GuardSettings;
use crate::services::check_workbook::{self, CheckAnswer, FindingAnswer, ReadingAnswer};
use crate::units::Clock;
use crate::words::{Words, fl};
use crate::workbooks::answer::ReadingStatus;

use super::arguments::CheckArguments;
use super::{Outcome, Output};

/// Places named before the rest are counted.
const MOST_PLACES: usize = 8;

/// Reads each file and answers for it; the worst outcome of all is the outcome.
pub fn run(
    asked: &CheckArguments,
    guard: &GuardSettings,
    clock: &dyn Clock,
    output: Output,
) -> Outcome {
    if let Some(target) = &asked.annotated {
        return match asked.files.as_slice() {
            [file] => annotated(file, target, guard, clock, output),
            _ => {
                output.say(&fl!(output.words.loader(), "check-annotated-one"));
                Outcome::CouldNot
            }
        };
    }
    let mut worst = Outcome::Done;
    for file in &asked.files {
        let answer = check_workbook::run(file, guard, clock.today(), output.words);
        output.answer(&answer, || people(&answer, output.words));
        worst = worst.max(outcome(&answer));
    }
    worst
}

/// Reads one file, answers for it, and writes it again with what was found.
fn annotated(
    file: &Path,
    target: &Path,
    guard: &GuardSettings,
    clock: &dyn Clock,
    output: Output,
) -> Outcome {
    let (answer, workbook) = check_workbook::annotated(file, guard, clock.today(), output.words);
    output.answer(&answer, || people(&answer, output.words));
    let target_name = target.display().to_string();
    let loader = output.words.loader();
    let Some(workbook) = workbook else {
        output.say(&fl!(loader, "check-annotated-none"));
        return Outcome::CouldNot;
    };
    if write_new(target, &workbook).is_err() {
        output.say(&fl!(loader, "check-annotated-not", file = target_name));
        return Outcome::CouldNot;
    }
    if !output.json {
        output.say(&fl!(loader, "check-annotated", file = target_name));
    }
    outcome(&answer)
}

/// Writes a file that is not there yet: nothing of anybody is overwritten.
fn write_new(target: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::File::create_new(target)?;
    file.write_all(bytes)?;
    file.sync_all()
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
    lines.extend(findings_lines(&answer.findings, words));
    lines
}

fn reading_lines(rank: usize, reading: &ReadingAnswer, words: Words) -> Vec<String> {
    let loader = words.loader();
    let (rank, lines) = (words.size(rank), words.count(i64::from(reading.lines)));
    let hours = words.hours_decimal(reading.hours);
    let sheets = reading.sheets.join(", ");
    // A text file has one sheet, without a name.
    let first = if sheets.is_empty() {
        fl!(loader, "check-reading-of-text", rank = rank, hours = hours, lines = lines)
    } else {
        fl!(loader, "check-reading", rank = rank, hours = hours, lines = lines, sheets = sheets)
    };
    let mut lines = vec![format!("  {first}")];
    lines.extend(reading.evidence.iter().map(|it| format!("     + {it}")));
    lines.extend(reading.against.iter().map(|it| format!("     - {it}")));
    lines
}

/// Findings for people, errors first: what is the same in many cells is said once, with its
/// places, its sentence, and the way out below.
pub fn findings_lines(findings: &[FindingAnswer], words: Words) -> Vec<String> {
    let mut alike: Vec<Vec<&FindingAnswer>> = Vec::new();
    for found in findings {
        let same = alike.iter_mut().find(|it| it.first().is_some_and(|it| are_alike(it, found)));
        match same {
            Some(group) => group.push(found),
            None => alike.push(vec![found]),
        }
    }
    alike.sort_by_key(|it| it.first().map(|it| Reverse(it.severity)));
    alike.iter().flat_map(|it| group_lines(it, words)).collect()
}

fn are_alike(one: &FindingAnswer, other: &FindingAnswer) -> bool {
    one.rule == other.rule && one.message == other.message && one.sheet == other.sheet
}

fn group_lines(group: &[&FindingAnswer], words: Words) -> Vec<String> {
    let Some(first) = group.first() else { return Vec::new() };
    let loader = words.loader();
    let severity = match first.severity {
        Severity::Error => fl!(loader, "severity-error"),
        Severity::Warning => fl!(loader, "severity-warning"),
        Severity::Info => fl!(loader, "severity-info"),
    };
    let mut said = vec![severity];
    said.extend(places(group, words));
    if let Some(value) = &first.value
        && group.iter().all(|it| it.value.as_ref() == Some(value))
    {
        said.push(fl!(loader, "check-value", value = value.clone()));
    }
    vec![
        format!("  {}{} {}", said.join(" "), words.colon(), first.message),
        format!("     {}", first.hint),
    ]
}

/// Where a group of findings stands, as in `Relevé!H6, H7`; `None` for the file as a whole. A
/// text file has a sheet without a name.
fn places(group: &[&FindingAnswer], words: Words) -> Option<String> {
    let sheet = group.first()?.sheet.as_deref()?;
    let cells: Vec<&str> = group.iter().filter_map(|it| it.cell.as_deref()).collect();
    let listed = cells.get(..MOST_PLACES).unwrap_or(&cells).join(", ");
    let mut place = match (sheet.is_empty(), listed.is_empty()) {
        (true, true) => return None,
        (true, false) => listed,
        (false, true) => sheet.to_owned(),
        (false, false) => format!("{sheet}!{listed}"),
    };
    let more = cells.len().saturating_sub(MOST_PLACES);
    if 0 < more {
        let count = words.size(more);
        place = format!("{place} {}", fl!(words.loader(), "check-more-places", count = count));
    }
    Some(place)
}
