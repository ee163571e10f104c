//! `GET` and `POST /imports/{number}/undo`: take back what was sent, as a whole, after a question.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::position::{StatementView, statements};
use super::refusal::{Refusal, answer, problem};
use crate::services::import_timesheet;
use crate::services::{App, undo_import};
use crate::units::ImportNumber;
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::fl;

#[derive(Template)]
#[template(path = "imports/undo.html", config = "src/web/askama.toml")]
struct UndoPage {
    frame: Frame,
    number: i64,
    at: String,
    contract: String,
    file: String,
    statements: Vec<StatementView>,
}

/// Asks whether it is meant.
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<i64>,
) -> Result<Response, PageProblem> {
    let receipt = import_timesheet::receipt_of(&app, visitor.actor(), ImportNumber(number)).await;
    let receipt = receipt.map_err(|error| problem(&visitor, &error))?;
    if let Err(error) = undo_import::check(&app, visitor.actor(), ImportNumber(number)).await {
        return match Refusal::of(&error) {
            Some(refusal) => Ok(refusal.at(&address(number)).into_response()),
            None => Err(problem(&visitor, &error)),
        };
    }
    let words = visitor.words;
    let page = UndoPage {
        frame: Frame::of(&visitor),
        number,
        at: words.moment(receipt.at),
        contract: receipt.contracts().join(", "),
        file: receipt.file.clone(),
        statements: statements(&receipt.statements, words),
    };
    page.render()
        .map(|it| Html(it).into_response())
        .map_err(|error| PageProblem::unrendered(&error, words))
}

/// Takes it back.
pub async fn undo(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<i64>,
) -> Result<Redirect, PageProblem> {
    // What undid another import has no receipt, and is not undone in its turn.
    let receipt = import_timesheet::receipt_of(&app, visitor.actor(), ImportNumber(number)).await;
    receipt.map_err(|error| problem(&visitor, &error))?;
    let done = undo_import::run(&app, visitor.actor(), ImportNumber(number)).await;
    answer(&visitor, done, &address(number), &address(number))
}

fn address(number: i64) -> String {
    format!("/imports/{number}/sent")
}
