//! Read a workbook as the import would, without a database, and say what was understood.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::drift::{Change, compare};
use crate::domain::finding::{Finding, Severity};
use crate::services::annotations::{ToSay, Whole, annotations};
use crate::units::{Hours, Month};
use crate::words::{Words, fl};
use crate::workbooks::answer::{
    Candidate, Heading, Layout, ReadingStatus, SheetReport, Understanding, Why,
};
use crate::workbooks::guard::{self, GuardSettings};
use crate::workbooks::hints::Hints;
use crate::workbooks::layouts::layout_of;
use crate::workbooks::profiles::Profile;

/// What was understood of one file. The shape is relied upon from outside: keys may be added,
/// never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckAnswer {
    /// The file, as given.
    pub file: String,
    /// Whether it was understood.
    pub status: ReadingStatus,
    /// Hours worked by people, two decimals; only when recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Decimal>,
    /// Entries other than 0; only when recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<usize>,
    /// Distinct people named; `null` when asking.
    pub persons: Option<usize>,
    /// Leave, holiday and sickness, left out of `hours`.
    pub absence_hours: Decimal,
    /// Declared hours of the whole workforce; `null` when the file has none.
    pub workforce_hours: Option<Decimal>,
    /// What the headings say: contract, firm, SIRET, month.
    pub heading: Heading,
    /// Every sheet.
    pub sheets: Vec<SheetAnswer>,
    /// When asking: the plausible readings, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<ReadingAnswer>,
    /// What was found.
    pub findings: Vec<FindingAnswer>,
    /// By which profile it was to be read, when one was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<ProfileAnswer>,
}

/// How a file agrees with the profile by which it was to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfileAnswer {
    /// The profile, as it was named.
    pub name: String,
    /// Whether it fits: then the file is read by it. Else nothing is taken.
    pub fits: bool,
    /// What is not as the profile says, in words; columns that only stand elsewhere fit.
    pub differences: Vec<String>,
}

/// One sheet of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetAnswer {
    /// Its name.
    pub name: String,
    /// Its shape.
    pub layout: Option<Layout>,
    /// Its header row, from 1.
    pub header_row: Option<u32>,
    /// Column letters and their meaning.
    pub columns: BTreeMap<String, String>,
    /// Entries taken from it.
    pub lines: u32,
    /// Their hours.
    pub hours: Decimal,
    /// Whether it was read.
    pub used: bool,
    /// Why, in words.
    pub why: String,
}

/// One plausible reading of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadingAnswer {
    /// Hours under this reading.
    pub hours: Decimal,
    /// Lines under this reading.
    pub lines: u32,
    /// Sheets it reads.
    pub sheets: Vec<String>,
    /// Column letters and their meaning.
    pub columns: BTreeMap<String, String>,
    /// What speaks for it, in words.
    pub evidence: Vec<String>,
    /// What speaks against it, in words.
    pub against: Vec<String>,
}

/// One finding of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingAnswer {
    /// How much it weighs.
    pub severity: Severity,
    /// Its stable name.
    pub rule: &'static str,
    /// The sheet.
    pub sheet: Option<String>,
    /// The cell, as in `H14`.
    pub cell: Option<String>,
    /// What the cell said.
    pub value: Option<String>,
    /// What was found, in words.
    pub message: String,
    /// What to do, in words.
    pub hint: String,
}

/// Reads one file behind the guard. Blocks until it is read, or stopped.
pub fn read(
    file: &Path,
    period: Option<Month>,
    settings: &GuardSettings,
    today: NaiveDate,
) -> Understanding {
    guard::understand(file, &Hints::new(period, today), settings)
}

/// Reads one file and answers for it.
pub fn run(file: &Path, settings: &GuardSettings, today: NaiveDate, words: Words) -> CheckAnswer {
    answer(&file.display().to_string(), &read(file, None, settings, today), words)
}

/// Reads one file, answers for it, and gives it back with what was found in it; `None` when it
/// cannot be given back.
pub fn annotated(
    file: &Path,
    settings: &GuardSettings,
    today: NaiveDate,
    words: Words,
) -> (CheckAnswer, Option<Vec<u8>>) {
    let opened = guard::open(file, &Hints::new(None, today), settings);
    let answer = answer(&file.display().to_string(), &opened.understanding, words);
    let package = opened.book.as_ref().and_then(|_| guard::package(file, settings));
    let findings = &opened.understanding.findings;
    let said: Vec<ToSay<'_>> = findings
        .iter()
        .map(|finding| ToSay { finding, written: String::new(), understood: String::new() })
        .collect();
    let whole = Whole {
        name: file.display().to_string(),
        redacted: findings.iter().any(|it| it.cause.rule() == "identity-number"),
        ..Whole::default()
    };
    let in_place = annotations(&said, Vec::new(), &whole);
    let afresh = annotations(&said, Vec::new(), &Whole { afresh: true, ..whole });
    let book = opened.book.as_ref();
    let workbook = guard::annotate(package.as_deref(), book, &in_place, &afresh, settings);
    (answer, workbook.ok())
}

/// Puts what was understood into the answer, in the given language.
pub fn answer(file: &str, read: &Understanding, words: Words) -> CheckAnswer {
    let recognised = read.status == ReadingStatus::Recognised;
    let hours: Hours = read.lines.iter().map(|it| it.hours).sum();
    let workforce: Hours = read.workforce.iter().map(|it| it.hours).sum();
    CheckAnswer {
        file: file.to_owned(),
        status: read.status,
        hours: recognised.then(|| hours.to_decimal()),
        lines: recognised.then_some(read.lines.len()),
        persons: recognised.then_some(read.persons.len()),
        absence_hours: read.absence.to_decimal(),
        workforce_hours: (!read.workforce.is_empty()).then(|| workforce.to_decimal()),
        heading: read.heading.clone(),
        sheets: read.sheets.iter().map(|it| sheet(it, words)).collect(),
        readings: read.readings.iter().map(|it| reading(it, words)).collect(),
        findings: read.findings.iter().map(|it| finding(it, words)).collect(),
        profile: None,
    }
}

/// Reads one file by a profile and answers for it. One that does not fit gives a question, with
/// what differs: never another reading in its place.
pub fn run_by(
    file: &Path,
    (name, profile): (&str, &Profile),
    settings: &GuardSettings,
    today: NaiveDate,
    words: Words,
) -> CheckAnswer {
    let shown = file.display().to_string();
    let (expected, hints) = (profile.layout(), Hints::new(None, today));
    let by = Hints { choice: profile.choice(), ..hints.clone() };
    let read = guard::understand(file, &by, settings);
    let units = |it: &Change| matches!(it, Change::Unit { .. });
    let written: Vec<Change> =
        compare(&expected, &layout_of(&read)).into_iter().filter(units).collect();
    let fits = read.status == ReadingStatus::Recognised && written.is_empty();
    let (read, changes) = if fits || read.status == ReadingStatus::Unreadable {
        (read, Vec::new())
    } else {
        let as_it_came = guard::understand(file, &hints, settings);
        let changes = match written.is_empty() {
            true => compare(&expected, &layout_of(&as_it_came)),
            false => written,
        };
        (as_it_came.as_question(), changes)
    };
    let differences = changes.iter().map(|it| words.change(it)).collect();
    let profile = ProfileAnswer { name: name.to_owned(), fits, differences };
    CheckAnswer { profile: Some(profile), ..answer(&shown, &read, words) }
}

/// One finding in the given language.
pub fn finding(found: &Finding, words: Words) -> FindingAnswer {
    let sentence = words.cause(&found.cause);
    FindingAnswer {
        severity: found.cause.severity(),
        rule: found.cause.rule(),
        sheet: found.place.sheet.clone(),
        cell: found.place.cell.map(|it| it.to_string()),
        value: found.place.value.clone(),
        message: sentence.message,
        hint: sentence.hint,
    }
}

fn sheet(report: &SheetReport, words: Words) -> SheetAnswer {
    SheetAnswer {
        name: report.name.clone(),
        layout: report.layout,
        header_row: report.header_row,
        columns: report.columns.iter().cloned().collect(),
        lines: report.lines,
        hours: report.hours.to_decimal(),
        used: report.used,
        why: why(&report.why, words),
    }
}

fn reading(candidate: &Candidate, words: Words) -> ReadingAnswer {
    ReadingAnswer {
        hours: candidate.hours.to_decimal(),
        lines: candidate.lines,
        sheets: candidate.sheets.clone(),
        columns: candidate.columns.iter().cloned().collect(),
        evidence: candidate.evidence.iter().map(|it| why(it, words)).collect(),
        against: candidate.against.iter().map(|it| why(it, words)).collect(),
    }
}

/// What speaks for or against a reading, in the given language.
pub fn why(reason: &Why, words: Words) -> String {
    let loader = words.loader();
    match reason {
        Why::TotalAgrees { total } => fl!(loader, "why-total-agrees", total = words.hours(*total)),
        Why::ClocksAgree => fl!(loader, "why-clocks-agree"),
        Why::HoursHeading => fl!(loader, "why-hours-heading"),
        Why::SameFamily => fl!(loader, "why-same-family"),
        Why::NoHours => fl!(loader, "why-no-hours"),
        Why::RepeatsOthers => fl!(loader, "why-repeats-others"),
        Why::SumsUpOthers => fl!(loader, "why-sums-up-others"),
        Why::TotalDisagrees { written, rows } => {
            let (written, rows) = (words.hours(*written), words.hours(*rows));
            fl!(loader, "why-total-disagrees", written = written, rows = rows)
        }
        Why::EqualProof => fl!(loader, "why-equal-proof"),
        Why::NotUnderstood => fl!(loader, "why-not-understood"),
        Why::InMinutes => fl!(loader, "why-in-minutes"),
        Why::NoProof => fl!(loader, "why-no-proof"),
        Why::ImpossibleHours => fl!(loader, "why-impossible-hours"),
        Why::ClocksDisagree => fl!(loader, "why-clocks-disagree"),
        Why::TextsAmongHours => fl!(loader, "why-texts-among-hours"),
        Why::NegativeHours => fl!(loader, "why-negative-hours"),
        Why::HiddenRows => fl!(loader, "why-hidden-rows"),
        Why::UnclearParts => fl!(loader, "why-unclear-parts"),
        Why::UnclearUnit => fl!(loader, "why-unclear-unit"),
        Why::SheetsOverlap => fl!(loader, "why-sheets-overlap"),
        Why::Chosen => fl!(loader, "why-chosen"),
    }
}
