//! `POST /imports/{id}/choose`: one of the readings that were offered, or back to the file as it came.

use axum::extract::State;
use axum::response::Redirect;
use serde::Deserialize;

use super::Refusal;
use super::refusal::{answer, home};
use crate::services::draft_import;
use crate::services::{App, ServiceError};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};
use crate::web::problem::PageProblem;
use crate::workbooks::mapping::Choice;

/// The reading, and whether it is remembered.
#[derive(Debug, Deserialize)]
pub struct ChooseForm {
    /// The rank of a reading; `same` is that of the files before, `keep` remembers it as it
    /// came, `none` takes the choice back.
    #[serde(default)]
    reading: String,
    #[serde(default)]
    remember: String,
}

/// Takes a reading.
pub async fn choose(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Form(form): Form<ChooseForm>,
) -> Result<Redirect, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    view.map_err(|error| super::refusal::problem(&visitor, &error))?;
    let back = format!("{}/reading", home(id));
    let choice = match form.reading.parse() {
        Ok(rank) => Some(Choice::Reading(rank)),
        Err(_) if form.reading == "same" => {
            let remember = form.remember == "yes";
            let done = draft_import::choose_same(&app, visitor.actor(), id, remember).await;
            return chosen(&visitor, done, &home(id), &back);
        }
        Err(_) if form.reading == "keep" => {
            let done = draft_import::keep(&app, visitor.actor(), id).await;
            return chosen(&visitor, done, &back, &back);
        }
        Err(_) if form.reading == "none" => None,
        Err(_) => return Ok(Refusal::Reading.at(&back)),
    };
    // What was taken back is shown again; what was chosen leads on.
    let onward = if choice.is_none() { back.clone() } else { home(id) };
    let remember = form.remember == "yes";
    let done = draft_import::choose(&app, visitor.actor(), id, choice, remember).await;
    chosen(&visitor, done, &onward, &back)
}

fn chosen(
    visitor: &Visitor,
    done: Result<(), ServiceError>,
    onward: &str,
    back: &str,
) -> Result<Redirect, PageProblem> {
    match done {
        Err(ServiceError::NotFound) => Ok(Refusal::Reading.at(back)),
        done => answer(visitor, done, onward, back),
    }
}
