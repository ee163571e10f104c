//! What every command that reads a file or meets a refusal has in common.

use std::io::ErrorKind;
use std::path::Path;

use serde::Serialize;

use crate::domain::finding::Finding;
use crate::domain::scenario::ScenarioProblem;
use crate::services::ServiceError;
use crate::services::check_workbook::{FindingAnswer, finding};
use crate::words::{Words, fl};

use super::check::findings_lines;
use super::{Outcome, Output};

/// A refusal for machines.
#[derive(Serialize)]
struct Refusal {
    status: &'static str,
    message: String,
    hint: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingAnswer>,
}

/// A scenario refused, for machines.
#[derive(Serialize)]
struct ScenarioRefusal<'a> {
    status: &'static str,
    message: String,
    hint: String,
    problems: Vec<ProblemAnswer<'a>>,
}

/// What is wrong in a scenario, for machines, in words too.
#[derive(Serialize)]
struct ProblemAnswer<'a> {
    #[serde(flatten)]
    problem: &'a ScenarioProblem,
    message: String,
    hint: String,
}

impl ProblemAnswer<'_> {
    fn of(problem: &ScenarioProblem, words: Words) -> ProblemAnswer<'_> {
        let sentence = words.scenario_cause(&problem.cause);
        ProblemAnswer { problem, message: sentence.message, hint: sentence.hint }
    }
}

/// An answer for machines with its findings in words.
#[derive(Serialize)]
pub struct WithFindings<'a, T: Serialize> {
    /// The answer.
    #[serde(flatten)]
    pub answer: &'a T,
    /// What was found.
    pub findings: Vec<FindingAnswer>,
}

/// Findings in the language of the output.
pub fn answers(findings: &[Finding], output: Output) -> Vec<FindingAnswer> {
    findings.iter().map(|it| finding(it, output.words)).collect()
}

/// The text of a file; when it cannot be read, says so.
pub fn read_text(file: &Path, output: Output) -> Option<String> {
    match std::fs::read_to_string(file) {
        Ok(text) => Some(text),
        Err(error) => {
            unreadable(file, error.kind(), output);
            None
        }
    }
}

/// Says that a file cannot be read.
pub fn unreadable(file: &Path, kind: ErrorKind, output: Output) -> Outcome {
    let loader = output.words.loader();
    let name = file.display().to_string();
    let (message, hint) = match kind {
        ErrorKind::NotFound => {
            (fl!(loader, "file-not-found", file = name), fl!(loader, "file-not-found", "hint"))
        }
        ErrorKind::PermissionDenied => {
            (fl!(loader, "file-forbidden", file = name), fl!(loader, "file-forbidden", "hint"))
        }
        ErrorKind::InvalidData => {
            (fl!(loader, "file-not-text", file = name), fl!(loader, "file-not-text", "hint"))
        }
        ErrorKind::IsADirectory => {
            (fl!(loader, "file-not-a-file", file = name), fl!(loader, "file-not-a-file", "hint"))
        }
        _ => (fl!(loader, "file-unreadable", file = name), fl!(loader, "file-unreadable", "hint")),
    };
    refusal(message, hint, Vec::new(), output)
}

/// Says that a file cannot be written.
pub fn unwritable(file: &Path, kind: ErrorKind, output: Output) -> Outcome {
    let loader = output.words.loader();
    let name = file.display().to_string();
    let (message, hint) = match kind {
        ErrorKind::AlreadyExists => (
            fl!(loader, "file-there-already", file = name),
            fl!(loader, "file-there-already", "hint"),
        ),
        _ => (fl!(loader, "file-unwritable", file = name), fl!(loader, "file-unwritable", "hint")),
    };
    refusal(message, hint, Vec::new(), output)
}

/// Says why a service did not do what was asked.
pub fn refused(error: &ServiceError, output: Output) -> Outcome {
    let sentence = error.sentence(output.words);
    let findings = match error {
        ServiceError::LinesRefused(found)
        | ServiceError::NotUnderstood(found)
        | ServiceError::Unconfirmed(found) => answers(found, output),
        _ => Vec::new(),
    };
    refusal(sentence.message, sentence.hint, findings, output)
}

/// Says what is wrong in a scenario or in the description of a contract, each at its place.
pub fn scenario_refused(file: &Path, problems: &[ScenarioProblem], output: Output) -> Outcome {
    let loader = output.words.loader();
    let name = file.display().to_string();
    let count = output.words.size(problems.len());
    let message = fl!(loader, "scenario-refused", file = name, count = count);
    let problems: Vec<ProblemAnswer<'_>> =
        problems.iter().map(|it| ProblemAnswer::of(it, output.words)).collect();
    let hint = fl!(loader, "scenario-refused", "hint");
    let refusal = ScenarioRefusal { status: "refused", message, hint, problems };
    output.answer(&refusal, || {
        let mut lines = vec![refusal.message.clone()];
        lines
            .extend(refusal.problems.iter().flat_map(|it| problem_lines(it.problem, output.words)));
        lines
    });
    Outcome::CouldNot
}

/// What is wrong in a scenario for people: its place, its sentence, and the way out below.
pub fn problem_lines(problem: &ScenarioProblem, words: Words) -> Vec<String> {
    let sentence = words.scenario_cause(&problem.cause);
    let place = words.scenario_place(&problem.place);
    let first = format!("  {place}{} {}", words.colon(), sentence.message);
    vec![first, format!("     {}", sentence.hint)]
}

fn refusal(message: String, hint: String, findings: Vec<FindingAnswer>, output: Output) -> Outcome {
    let refusal = Refusal { status: "refused", message, hint, findings };
    output.answer(&refusal, || {
        let mut lines = vec![refusal.message.clone()];
        lines.extend(findings_lines(&refusal.findings, output.words));
        lines.push(format!("  {}", refusal.hint));
        lines
    });
    Outcome::CouldNot
}
