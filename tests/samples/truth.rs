//! The truth beside each sample, and the tests that hold samples, truth and program together.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::catalogue::{Answer, CONVERSIONS, Sample, samples};
use super::departement;
use super::write::{Form, bytes};

/// `imports/samples` of this repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("imports/samples")
}

/// True when the files are to be written instead of compared.
pub fn regenerating() -> bool {
    std::env::var_os("TENU_REGENERATE").is_some()
}

fn file_name(sample: &Sample) -> String {
    format!("{}/{}.{}", sample.folder, sample.name, sample.form.extension())
}

fn truth(sample: &Sample, file: &str) -> String {
    let accepted: &[&str] = match sample.answer {
        Answer::Recognised => &["recognised"],
        Answer::RecognisedOrAsked => &["recognised", "needs_mapping"],
        Answer::Asked => &["needs_mapping"],
    };
    let mut truth = json!({
        "file": file,
        "layout": sample.folder,
        "status": accepted,
        "hours": sample.truth.hours.to_string(),
        "lines": sample.truth.lines,
        "persons": sample.truth.persons,
        "absence_hours": sample.truth.absence.to_string(),
        "workforce_hours": sample.truth.workforce.to_string(),
        "note": sample.note,
    });
    // In the same order whatever library the tests are built with.
    truth.sort_all_objects();
    format!("{}\n", serde_json::to_string_pretty(&truth).expect("plain JSON"))
}

/// Every truth as (workbook, text of its truth file), conversions included.
fn truths() -> Vec<(String, String)> {
    let all = samples();
    let own = all.iter().map(|it| (file_name(it), truth(it, &file_name(it))));
    let converted = CONVERSIONS.iter().map(|it| {
        let source = all.iter().find(|that| (that.folder, that.name) == (it.folder, it.name));
        let file = format!("{}/{}.{}", it.folder, it.name, it.extension);
        (file.clone(), truth(source.expect("a sample of that name"), &file))
    });
    own.chain(converted).collect()
}

/// Writes the file, or checks that the committed one says the same.
#[track_caller]
pub fn keep(path: &Path, made: &[u8]) {
    if regenerating() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder to write in");
        let same = fs::read(path).is_ok_and(|it| content(path, &it) == content(path, made));
        if !same {
            fs::write(path, made).expect("a file to write");
        }
        return;
    }
    let committed = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let same = content(path, &committed) == content(path, made);
    assert!(same, "{} is stale: TENU_REGENERATE=1 cargo test --test it samples", path.display());
}

/// What a file says: for a zip its parts inflated, since compressors differ between machines.
fn content(path: &Path, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    if path.extension().is_none_or(|it| it != "xlsx") {
        return vec![(String::new(), bytes.to_vec())];
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut inflated = Vec::new();
            part.read_to_end(&mut inflated).expect("a readable part");
            (part.name().expect("a name").into_owned(), inflated)
        })
        .collect()
}

/// The path of the truth beside a workbook: its own extension stays, so that two forms of one
/// statement have a truth each.
fn truth_path(file: &str) -> PathBuf {
    root().join(format!("{file}.expected.json"))
}

#[test]
fn every_sample_is_what_the_generator_makes() {
    for sample in samples() {
        keep(&root().join(file_name(&sample)), &bytes(&sample.book, sample.form));
    }
}

#[test]
fn every_truth_is_what_the_data_says() {
    for (file, text) in truths() {
        keep(&truth_path(&file), text.as_bytes());
    }
}

#[test]
fn the_cells_of_every_sample_say_what_its_data_says() {
    for sample in samples() {
        let cells = sample.book.tally();
        let data = &sample.truth;
        let said = (cells.hours, cells.lines, cells.absence, cells.workforce);
        assert_eq!(
            said,
            (data.hours, data.lines, data.absence, data.workforce),
            "{}",
            file_name(&sample)
        );
    }
}

#[test]
fn no_two_samples_share_a_file() {
    let mut names: Vec<String> = truths().into_iter().map(|it| it.0).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn every_workbook_in_the_folder_has_a_truth() {
    let known: Vec<PathBuf> = truths().into_iter().map(|it| root().join(it.0)).collect();
    for folder in
        known.iter().filter_map(|it| it.parent()).collect::<std::collections::BTreeSet<_>>()
    {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let truth = path.extension().is_some_and(|it| it == "json");
            assert!(truth || known.contains(&path), "{} has no truth", path.display());
        }
    }
}

#[test]
fn csv_samples_have_one_sheet() {
    for sample in samples().iter().filter(|it| it.form != Form::Xlsx) {
        assert_eq!(sample.book.sheets.len(), 1, "{}", sample.name);
    }
}

/// What the program answers for these files, one object each.
fn check(files: &[PathBuf]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_tenu"))
        .args(["check", "--json"])
        .args(files)
        .output()
        .expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|it| serde_json::from_str(it).expect("one JSON object a line")).collect()
}

/// A figure of an answer or a truth: hours are texts or numbers, and null where there are none.
fn figure(value: &Value) -> Option<Decimal> {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned).parse().ok()
}

/// Why the answer is not the truth; `None` when it is.
fn disagreement(answer: &Value, truth: &Value) -> Option<String> {
    let accepted = truth["status"].as_array().expect("a list of answers");
    if !accepted.contains(&answer["status"]) {
        return Some(format!(
            "answered {} {} h, {} lines",
            answer["status"], answer["hours"], answer["lines"]
        ));
    }
    let same = |said: &Value, key: &str| figure(&said[key]) == figure(&truth[key]);
    if answer["status"] == "needs_mapping" {
        let readings = answer["readings"].as_array().map_or(&[][..], Vec::as_slice);
        let offered = readings.iter().any(|it| same(it, "hours") && same(it, "lines"));
        let offers: Vec<String> =
            readings.iter().map(|it| format!("{} h in {}", it["hours"], it["lines"])).collect();
        return (!offered).then(|| {
            let wanted = format!("{} h in {}", truth["hours"], truth["lines"]);
            format!("asks, offering {offers:?} and not {wanted}")
        });
    }
    let none = |key: &str| answer[key].is_null() && figure(&truth[key]) == Some(Decimal::ZERO);
    let wrong: Vec<String> = ["hours", "lines", "persons", "absence_hours", "workforce_hours"]
        .iter()
        .filter(|it| truth.get(**it).is_some() && !same(answer, it) && !none(it))
        .map(|it| format!("{it} {} instead of {}", answer[*it], truth[*it]))
        .collect();
    let errors: Vec<String> = answer["findings"]
        .as_array()
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .filter(|it| it["severity"] == "error" && truth["layout"] != "doubtful")
        .map(|it| format!("{} at {}, though nothing is wrong there", it["rule"], it["cell"]))
        .collect();
    let wrong = [wrong, errors].concat();
    (!wrong.is_empty()).then(|| wrong.join(", "))
}

/// Checks files, given by their path under the samples, against their truths.
#[track_caller]
fn check_all(truths: &[(String, Value)]) {
    let files: Vec<PathBuf> = truths.iter().map(|it| root().join(&it.0)).collect();
    let answers = check(&files);
    assert_eq!(answers.len(), files.len(), "one answer a file");
    let wrong: Vec<String> = answers
        .iter()
        .zip(truths)
        .filter_map(|(answer, (file, truth))| {
            disagreement(answer, truth).map(|why| format!("{file}: {why}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), files.len(), wrong.join("\n"));
}

#[test]
fn the_program_reads_every_sample_as_its_truth() {
    let truths: Vec<(String, Value)> = truths()
        .into_iter()
        .map(|(file, text)| (file, serde_json::from_str(&text).expect("plain JSON")))
        .collect();
    check_all(&truths);
}

#[test]
fn the_program_reads_every_statement_of_the_departement() {
    let truths: Vec<(String, Value)> = departement::items()
        .iter()
        .filter(|it| it.delivery.waits().is_none())
        .map(|it| {
            let sum = &it.sent.sum;
            let truth = json!({
                "status": ["recognised"],
                "hours": sum.hours.to_string(),
                "lines": sum.lines,
                "persons": sum.persons,
                "absence_hours": sum.absence.to_string(),
                "workforce_hours": sum.workforce.to_string(),
            });
            (format!("departement/{}", it.sent.file), truth)
        })
        .collect();
    check_all(&truths);
}
