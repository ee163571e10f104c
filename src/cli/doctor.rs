//! `tenu doctor`: whether everything the program needs is in place, and what to do otherwise.

use serde::Serialize;

use crate::services::examine_installation::{self, Examination, Part};
use crate::services::{GuardSettings, explain_store};
use crate::words::{Words, fl};

use super::{Outcome, Output};

/// One part for machines.
#[derive(Serialize)]
struct PartAnswer {
    part: &'static str,
    fine: bool,
    message: String,
}

/// Examines the installation.
pub async fn run(database: &str, guard: &GuardSettings, output: Output) -> Outcome {
    let examinations = examine_installation::run(database, guard).await;
    let answers: Vec<PartAnswer> = examinations
        .iter()
        .map(|it| PartAnswer {
            part: it.part.code(),
            fine: it.is_fine(),
            message: message(it, output.words),
        })
        .collect();
    output.answer(&answers, || {
        let sign = |fine: bool| if fine { "✔" } else { "✖" };
        answers.iter().map(|it| format!("{} {}", sign(it.fine), it.message)).collect()
    });
    if answers.iter().all(|it| it.fine) { Outcome::Done } else { Outcome::CouldNot }
}

fn message(examination: &Examination, words: Words) -> String {
    let loader = words.loader();
    if let Some(error) = &examination.database_error {
        let sentence = explain_store(error, words);
        return fl!(loader, "doctor-database-wrong", why = sentence.message, hint = sentence.hint);
    }
    match (examination.part, examination.is_fine()) {
        (Part::Database, _) => fl!(loader, "doctor-database"),
        (Part::Tables, true) => fl!(loader, "doctor-tables"),
        (Part::Tables, false) => fl!(loader, "doctor-tables-older"),
        (Part::Guard, true) => fl!(loader, "doctor-guard"),
        (Part::Guard, false) => fl!(loader, "doctor-guard-wrong"),
    }
}
