//! `tenu ledger`: verified, listed, imports accepted, refused and undone.

use crate::services::list_imports::{self, ImportListed};
use crate::services::verify_ledger::{self, Verified};
use crate::services::{App, review_statement, undo_import};
use crate::units::ImportNumber;
use crate::words::{Words, fl};

use super::import::position_line;
use super::read::refused;
use super::{LedgerCommand, Outcome, Output};

/// Runs a command on the ledger.
pub async fn run(app: &App, command: &LedgerCommand, output: Output) -> Outcome {
    match command {
        LedgerCommand::Verify => verify(app, output).await,
        LedgerCommand::List => list(app, output).await,
        LedgerCommand::Accept { import } => accept(app, ImportNumber(*import), output).await,
        LedgerCommand::Refuse { import, reason } => {
            refuse(app, ImportNumber(*import), reason, output).await
        }
        LedgerCommand::Undo { import } => undo(app, ImportNumber(*import), output).await,
    }
}

async fn verify(app: &App, output: Output) -> Outcome {
    let bar = indicatif::ProgressBar::new_spinner();
    bar.set_message(fl!(output.words.loader(), "ledger-verifying"));
    let verified = verify_ledger::run(app, &app.operator(), &|done| bar.set_position(done)).await;
    bar.finish_and_clear();
    match verified {
        Ok(verified) => {
            output.answer(&verified, || verified_lines(&verified, output.words));
            if verified.differences == 0 { Outcome::Done } else { Outcome::NeedsAPerson }
        }
        Err(error) => refused(&error, output),
    }
}

fn verified_lines(verified: &Verified, words: Words) -> Vec<String> {
    let loader = words.loader();
    let count = |value: u64| words.count(i64::try_from(value).unwrap_or(i64::MAX));
    let (lines, totals) = (count(verified.lines), count(verified.totals));
    if verified.differences == 0 {
        return vec![fl!(loader, "ledger-verified", lines = lines, totals = totals)];
    }
    let differences = count(verified.differences);
    let mut texts = vec![fl!(loader, "ledger-differs", lines = lines, count = differences)];
    // Keys and figures only, for whoever looks into the database.
    let keys = verified.listed.iter().filter_map(|it| serde_json::to_string(it).ok());
    texts.extend(keys.map(|it| format!("  {it}")));
    texts
}

async fn list(app: &App, output: Output) -> Outcome {
    match list_imports::run(app, &app.operator()).await {
        Ok(imports) => {
            output.answer(&imports, || {
                let words = output.words;
                match imports.as_slice() {
                    [] => vec![fl!(words.loader(), "ledger-empty")],
                    imports => imports.iter().map(|it| import_line(it, words)).collect(),
                }
            });
            Outcome::Done
        }
        Err(error) => refused(&error, output),
    }
}

fn import_line(import: &ImportListed, words: Words) -> String {
    let loader = words.loader();
    let what = match (&import.file, import.undoes) {
        (Some(file), _) => file.clone(),
        (None, Some(undone)) => fl!(loader, "ledger-undoes", number = words.count(undone.0)),
        (None, None) => String::new(),
    };
    let line = fl!(
        loader,
        "ledger-import",
        number = words.count(import.number.0),
        at = words.moment(import.at),
        contract = import.contract.clone(),
        lines = words.count(import.lines),
        what = what
    );
    match import.undone_by {
        Some(by) => format!("{line} {}", fl!(loader, "ledger-undone", number = words.count(by.0))),
        None => line,
    }
}

async fn accept(app: &App, number: ImportNumber, output: Output) -> Outcome {
    match review_statement::accept_import(app, &app.operator(), number).await {
        Ok(reviewed) => {
            output.answer(&reviewed, || {
                let words = output.words;
                let validated = reviewed.iter().map(|it| it.validated).sum();
                vec![fl!(
                    words.loader(),
                    "ledger-accepted",
                    number = words.count(number.0),
                    statements = words.size(reviewed.len()),
                    hours = words.signed_hours(validated)
                )]
            });
            Outcome::Done
        }
        Err(error) => refused(&error, output),
    }
}

async fn refuse(app: &App, number: ImportNumber, reason: &str, output: Output) -> Outcome {
    match review_statement::refuse_import(app, &app.operator(), number, reason).await {
        Ok(reviewed) => {
            output.answer(&reviewed, || {
                let words = output.words;
                vec![fl!(
                    words.loader(),
                    "ledger-refused",
                    number = words.count(number.0),
                    lines = words.count(reviewed.iter().map(|it| it.lines).sum())
                )]
            });
            Outcome::Done
        }
        Err(error) => refused(&error, output),
    }
}

async fn undo(app: &App, number: ImportNumber, output: Output) -> Outcome {
    match undo_import::run(app, &app.operator(), number).await {
        Ok(undone) => {
            output.answer(&undone, || {
                let words = output.words;
                let mut lines = vec![fl!(
                    words.loader(),
                    "ledger-undo-done",
                    number = words.count(undone.undone.0),
                    by = words.count(undone.import.0),
                    lines = words.count(undone.lines)
                )];
                let several = !undone.others.is_empty();
                let positions = undone.positions.iter();
                lines.extend(positions.map(|it| position_line(it, several, words)));
                lines
            });
            Outcome::Done
        }
        Err(error) => refused(&error, output),
    }
}
