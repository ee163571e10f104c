//! `POST /organisations/{id}/rename`: another name.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::show;
use crate::services::{App, ServiceError, manage_organisations};
use crate::units::OrganisationId;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};
use crate::web::problem::{PageProblem, whole};

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    name: String,
}

/// Renames the organisation.
pub async fn rename(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageProblem> {
    let done = manage_organisations::rename(&app, visitor.actor(), id, &typed.name).await;
    let wrong = match done {
        Ok(()) => {
            return Ok(Redirect::to(&format!("/organisations/{id}?done=renamed")).into_response());
        }
        Err(error @ (ServiceError::NameNeeded | ServiceError::OrganisationTaken)) => {
            whole(&error.sentence(visitor.words))
        }
        Err(error) => return Err(visitor.refused(&error)),
    };
    let page = show::page(&app, &visitor, id, false, Some((typed.name, wrong))).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
