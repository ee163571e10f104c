//! Verdicts over a directory of workbooks with their truth, named by `TENU_WORKBOOKS`.

use std::path::Path;

use crate::units::Hours;
use crate::workbooks::answer::{ReadingStatus, Understanding};
use crate::workbooks::grid::Grid;
use crate::workbooks::hints::Hints;
use crate::workbooks::reader::{self, Limits, SourceFormat};

use super::understand;

fn format(path: &Path) -> Option<SourceFormat> {
    match path.extension()?.to_str()? {
        "xlsx" | "xlsm" => Some(SourceFormat::Xlsx),
        "xlsb" => Some(SourceFormat::Xlsb),
        "xls" => Some(SourceFormat::Xls),
        "ods" => Some(SourceFormat::Ods),
        "csv" | "tsv" | "txt" => Some(SourceFormat::Delimited),
        _ => None,
    }
}

/// The grid of a workbook, its format told by its name.
pub fn grid_of(path: &Path) -> Option<Grid> {
    reader::read(path, format(path)?, &Limits::COMMAND_LINE).ok()
}

/// A day of reading.
pub fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 25).expect("a date")
}

fn read(path: &Path) -> Option<Understanding> {
    Some(understand(&grid_of(path)?, &Hints::new(None, today())))
}

fn verdict(answer: &Understanding, hours: Hours, lines: u64) -> &'static str {
    let near = |it: Hours| (it - hours).abs().seconds() <= 72;
    match answer.status {
        ReadingStatus::Unreadable => "BROKEN",
        ReadingStatus::NeedsMapping if answer.readings.iter().any(|it| near(it.hours)) => "click",
        ReadingStatus::NeedsMapping => "asked",
        ReadingStatus::Recognised => {
            let sum: Hours = answer.lines.iter().map(|it| it.hours).sum();
            match (near(sum), u64::try_from(answer.lines.len()) == Ok(lines)) {
                (true, true) => "right",
                (true, false) => "hours",
                _ => "WRONG",
            }
        }
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "verdicts are for whoever runs the test by hand")]
fn no_real_workbook_is_read_wrong() {
    let Ok(folder) = std::env::var("TENU_WORKBOOKS") else { return };
    let folder = Path::new(&folder);
    let text = std::fs::read_to_string(folder.join("expected.json")).expect("expected.json");
    let table: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let only = std::env::var("TENU_ONLY").unwrap_or_default();
    let mut counts = std::collections::BTreeMap::new();
    for case in table["files"].as_array().expect("files") {
        let file = case["file"].as_str().expect("file");
        if !file.contains(&only) {
            continue;
        }
        let hours = case["total_hours"].to_string().parse().expect("a number");
        let hours = Hours::from_decimal(hours).expect("hours");
        let lines = case["lines"].as_u64().expect("lines");
        let answer = read(&folder.join(file));
        let word = answer.as_ref().map_or("BROKEN", |it| verdict(it, hours, lines));
        *counts.entry(word).or_insert(0) += 1;
        eprintln!("{word:7}{file:50} truth {hours} in {lines} lines, {} persons", case["persons"]);
        let Some(answer) = answer.filter(|_| word != "right" || !only.is_empty()) else { continue };
        let sum: Hours = answer.lines.iter().map(|it| it.hours).sum();
        eprintln!(
            "       read {sum} in {} lines, {} persons, absence {}",
            answer.lines.len(),
            answer.persons.len(),
            answer.absence
        );
        for it in &answer.readings {
            eprintln!(
                "       offers {} in {} lines {:?} {:?} for {:?} against {:?}",
                it.hours, it.lines, it.sheets, it.columns, it.evidence, it.against
            );
        }
        for it in &answer.sheets {
            eprintln!(
                "       sheet {:?} {:?} row {:?} {:?} {} in {} used {} {:?}",
                it.name, it.layout, it.header_row, it.columns, it.hours, it.lines, it.used, it.why
            );
        }
        for it in answer.findings.iter().take(8) {
            eprintln!("       finding {:?}", it);
        }
    }
    eprintln!("{counts:?}");
    assert!(!counts.contains_key("WRONG") && !counts.contains_key("BROKEN"), "{counts:?}");
}

/// What one sample must give, as its `.expected.json` says.
#[expect(clippy::print_stderr, reason = "verdicts are for whoever runs the test by hand")]
fn check_sample(path: &Path, counts: &mut std::collections::BTreeMap<&'static str, u32>) {
    let text = std::fs::read_to_string(path).expect("a truth");
    let truth: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let file = path.to_string_lossy().replace(".expected.json", "");
    let quantity = |key: &str| {
        let text = truth[key].as_str().unwrap_or("0");
        Hours::from_decimal(text.parse().expect("a number")).expect("hours")
    };
    let Some(answer) = read(Path::new(&file)) else {
        *counts.entry("BROKEN").or_insert(0) += 1;
        eprintln!("BROKEN {file}");
        return;
    };
    let may = |status: &str| {
        truth["status"].as_array().is_some_and(|it| it.iter().any(|it| it == status))
    };
    let mut word = verdict(&answer, quantity("hours"), truth["lines"].as_u64().unwrap_or(0));
    let workforce: Hours = answer.workforce.iter().map(|it| it.hours).sum();
    let mut notes = Vec::new();
    match answer.status {
        ReadingStatus::Recognised if !may("recognised") => word = "UNDUE",
        ReadingStatus::Recognised => {
            let near = |a: Hours, b: Hours| (a - b).abs().seconds() <= 36;
            if !near(answer.absence, quantity("absence_hours")) {
                notes.push(format!("absence {} for {}", answer.absence, quantity("absence_hours")));
            }
            if !near(workforce, quantity("workforce_hours")) {
                notes.push(format!("workforce {} for {}", workforce, quantity("workforce_hours")));
            }
            if truth["persons"].as_u64() != u64::try_from(answer.persons.len()).ok() {
                notes.push(format!("persons {} for {}", answer.persons.len(), truth["persons"]));
            }
            if word == "right" && !notes.is_empty() {
                word = "partly";
            }
        }
        _ if may("needs_mapping") && word == "click" => word = "right",
        _ => {}
    }
    *counts.entry(word).or_insert(0) += 1;
    if word == "right" {
        return;
    }
    eprintln!(
        "{word:7}{file} {notes:?} truth {} in {} : {}",
        truth["hours"], truth["lines"], truth["note"]
    );
    let sum: Hours = answer.lines.iter().map(|it| it.hours).sum();
    eprintln!("       read {sum} in {} lines", answer.lines.len());
    for it in &answer.readings {
        eprintln!(
            "       offers {} in {} {:?} {:?} for {:?} against {:?}",
            it.hours, it.lines, it.sheets, it.columns, it.evidence, it.against
        );
    }
    for it in answer.sheets.iter().take(5) {
        eprintln!(
            "       sheet {:?} {:?} row {:?} {:?} {} in {} used {} {:?}",
            it.name, it.layout, it.header_row, it.columns, it.hours, it.lines, it.used, it.why
        );
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "verdicts are for whoever runs the test by hand")]
fn every_sample_reads_as_its_truth_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("imports/samples");
    let only = std::env::var("TENU_ONLY").unwrap_or_default();
    let mut counts = std::collections::BTreeMap::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> = std::fs::read_dir(&folder)
            .expect("a folder")
            .filter_map(|it| Some(it.ok()?.path()))
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(".expected.json")
                && path.to_string_lossy().contains(&only)
            {
                check_sample(&path, &mut counts);
            }
        }
    }
    eprintln!("{counts:?}");
    assert!(counts.keys().all(|it| *it == "right"), "{counts:?}");
}
