//! `GET /imports/{id}/receipt` and `GET /imports/{number}/sent`: what became of what was sent.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};

use super::Refused;
use super::head::stands;
use super::position::{PositionView, StatementView, positions, statements};
use super::refusal::{Refusal, problem};
use crate::services::draft_import::{self, Step};
use crate::services::import_timesheet::{self, ImportOutcome, NextStep, Receipt};
use crate::services::{App, ServiceError, undo_import};
use crate::units::{DraftId, ImportNumber};
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Sentence, Words, fl};

/// What happens next, and who acts.
struct NextView {
    who: String,
    what: String,
}

#[derive(Template)]
#[template(path = "imports/receipt.html", config = "src/web/askama.toml")]
struct ReceiptPage {
    frame: Frame,
    title: String,
    lead: String,
    refused: Option<Sentence>,
    number: i64,
    at: String,
    contract: String,
    file: String,
    hash: String,
    lines: String,
    statements: Vec<StatementView>,
    positions: Vec<PositionView>,
    next: Vec<NextView>,
    undone: bool,
    /// Why it cannot be undone; none while it can.
    kept: Option<Sentence>,
}

/// The receipt of a draft.
pub async fn receipt(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(refused): Query<Refused>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    if view.step != Step::Sent {
        return Ok(refused.at(&stands(&view)).into_response());
    }
    let receipt = draft_import::receipt(&app, visitor.actor(), id).await;
    let receipt = receipt.map_err(|error| problem(&visitor, &error))?;
    page(&app, &visitor, &receipt, &refused).await.map(IntoResponse::into_response)
}

/// The receipt of an import by its number.
pub async fn sent(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<i64>,
    Query(refused): Query<Refused>,
) -> Result<Html<String>, PageProblem> {
    let number = ImportNumber(number);
    let receipt = import_timesheet::receipt_of(&app, visitor.actor(), number).await;
    let receipt = receipt.map_err(|error| problem(&visitor, &error))?;
    page(&app, &visitor, &receipt, &refused).await
}

async fn page(
    app: &App,
    visitor: &Visitor,
    receipt: &Receipt,
    refused: &Refused,
) -> Result<Html<String>, PageProblem> {
    let (words, loader) = (visitor.words, visitor.words.loader());
    let checked = undo_import::check(app, visitor.actor(), receipt.import).await;
    let undone = matches!(checked, Err(ServiceError::NotUndoable(_)));
    let kept = match &checked {
        Ok(()) => None,
        Err(error) => Some(match Refusal::of(error) {
            Some(refusal) => refusal.sentence(words),
            None => error.sentence(words),
        }),
    };
    // Lines of what was sent, not those of the ledger: a changed line writes two there.
    let lines = receipt.statements.iter().map(|it| it.new + it.changed + it.unchanged).sum();
    let again = receipt.outcome == ImportOutcome::AlreadyReceived;
    let page = ReceiptPage {
        frame: Frame::of(visitor),
        title: match (undone, again) {
            (true, _) => fl!(loader, "imports-receipt-undone"),
            (false, true) => fl!(loader, "imports-receipt-again"),
            (false, false) => fl!(loader, "imports-receipt-title"),
        },
        lead: match (undone, again) {
            (true, _) => fl!(loader, "imports-receipt-undone", "hint"),
            (false, true) => fl!(loader, "imports-receipt-again", "hint"),
            (false, false) => fl!(loader, "imports-receipt-title", "hint"),
        },
        refused: refused.sentence(words),
        number: receipt.import.0,
        at: words.moment(receipt.at),
        contract: receipt.contract.clone(),
        file: receipt.file.clone(),
        hash: receipt.sha256.clone(),
        lines: words.count(lines),
        statements: statements(&receipt.statements, words),
        positions: positions(&receipt.positions, words),
        next: if undone { Vec::new() } else { next(receipt, words) },
        undone,
        kept,
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn next(receipt: &Receipt, words: Words) -> Vec<NextView> {
    receipt.next.iter().map(|it| step(it, words)).collect()
}

fn step(step: &NextStep, words: Words) -> NextView {
    let loader = words.loader();
    let facilitator = fl!(loader, "imports-next-facilitator");
    match step {
        NextStep::ReviewLines { statements: count } => {
            let (count, shown) = (*count, words.count(*count));
            let what = fl!(loader, "imports-next-review", count = count, shown = shown);
            NextView { who: facilitator, what }
        }
        NextStep::AssessPeople { people: count } => {
            let (count, people) = (*count, words.count(*count));
            let what = fl!(loader, "imports-next-assess", count = count, people = people);
            NextView { who: facilitator, what }
        }
        NextStep::CorrectLines { lines: count } => {
            let (count, lines) = (*count, words.count(*count));
            let what = fl!(loader, "imports-next-correct", count = count, lines = lines);
            NextView { who: fl!(loader, "imports-next-you"), what }
        }
    }
}
