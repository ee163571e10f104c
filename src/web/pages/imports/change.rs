//! `POST /imports/{id}/…`: what a person says of a draft. Each answers with the page to see next.

use axum::extract::State;
use axum::response::Redirect;
use serde::Deserialize;

use super::refusal::{answer, home, problem};
use super::said::{Pairs, Said};
use crate::services::draft_import::{self, Submitted};
use crate::services::import_timesheet::Existing;
use crate::services::{App, run_jobs};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};
use crate::web::problem::PageProblem;

/// What becomes of lines that the draft does not have.
#[derive(Debug, Deserialize)]
pub struct ExistingForm {
    #[serde(default)]
    existing: String,
}

/// Whether ready lines are sent though others are refused.
#[derive(Debug, Deserialize)]
pub struct PartialForm {
    #[serde(default)]
    partial: String,
}

/// For which firm and month.
#[derive(Debug, Deserialize)]
pub struct AskedForm {
    #[serde(default)]
    firm: String,
    #[serde(default)]
    period: String,
}

/// Takes corrected cells and what was checked.
pub async fn edit(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Form(pairs): Form<Pairs>,
) -> Result<Redirect, PageProblem> {
    let back = super::cells::back(id, &pairs);
    let done = Said::of(&pairs).apply(&app, visitor.actor(), id).await;
    let onward = back.clone().unwrap_or_else(|| home(id));
    answer(&visitor, done, &onward, &back.unwrap_or_else(|| format!("{}/corrections", home(id))))
}

/// The same, from the boxes of what to confirm.
pub async fn confirm(
    state: State<App>,
    visitor: Visitor,
    path: Path<DraftId>,
    form: Form<Pairs>,
) -> Result<Redirect, PageProblem> {
    edit(state, visitor, path, form).await
}

/// The same, from the button that mends all cells which say the same.
pub async fn fix(
    state: State<App>,
    visitor: Visitor,
    path: Path<DraftId>,
    form: Form<Pairs>,
) -> Result<Redirect, PageProblem> {
    edit(state, visitor, path, form).await
}

/// Replace or add.
pub async fn existing(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Form(form): Form<ExistingForm>,
) -> Result<Redirect, PageProblem> {
    let existing = match form.existing.as_str() {
        "replace" => Some(Existing::Replace),
        "add" => Some(Existing::Add),
        _ => None,
    };
    let done = draft_import::set_existing(&app, visitor.actor(), id, existing).await;
    answer(&visitor, done, &home(id), &home(id))
}

/// Send what is ready though the rest is refused, or not.
pub async fn partial(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Form(form): Form<PartialForm>,
) -> Result<Redirect, PageProblem> {
    let partial = form.partial == "yes";
    let done = draft_import::set_partial(&app, visitor.actor(), id, partial).await;
    answer(&visitor, done, &home(id), &home(id))
}

/// For which firm and month, where the file does not tell.
pub async fn asked(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Form(form): Form<AskedForm>,
) -> Result<Redirect, PageProblem> {
    let (firm, period) = (form.firm.parse().ok(), form.period.parse().ok());
    let done = draft_import::change_asked(&app, visitor.actor(), id, firm, period).await;
    answer(&visitor, done, &home(id), &home(id))
}

/// Sends the draft: to its receipt, or to the page that waits for a long one.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
) -> Result<Redirect, PageProblem> {
    let sent = draft_import::submit(&app, visitor.actor(), id).await;
    let onward = match &sent {
        Ok(Submitted::Now(_)) => format!("{}/receipt", home(id)),
        Ok(Submitted::Later(_)) | Err(_) => home(id),
    };
    answer(&visitor, sent, &onward, &home(id))
}

/// Gives the draft up.
pub async fn discard(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
) -> Result<Redirect, PageProblem> {
    let done = draft_import::discard(&app, visitor.actor(), id).await;
    answer(&visitor, done, "/imports?done=discarded", &home(id))
}

/// Stops the long work on the draft.
pub async fn stop(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
) -> Result<Redirect, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    let done = match view.job.filter(|it| it.is_open()) {
        Some(job) => run_jobs::cancel(&app, visitor.actor(), job.number).await,
        None => Ok(()),
    };
    answer(&visitor, done, &home(id), &home(id))
}
