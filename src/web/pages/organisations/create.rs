//! `POST /organisations`: add a service of the buyer or a body of facilitators.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::list::{self, New};
use crate::domain::organisation::OrganisationKind;
use crate::services::{App, ServiceError, manage_organisations};
use crate::web::auth::Visitor;
use crate::web::extract::Form;
use crate::web::problem::{PageProblem, Problem, whole};

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    name: String,
    kind: String,
}

/// Adds the organisation.
pub async fn create(
    State(app): State<App>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, PageProblem> {
    // The list of kinds offers no other.
    let kind = OrganisationKind::from_code(&typed.kind)
        .ok_or_else(|| PageProblem::new(Problem::BadForm, visitor.words))?;
    let made = manage_organisations::create(&app, visitor.actor(), &typed.name, kind).await;
    let wrong = match made {
        Ok(_) => return Ok(Redirect::to("/organisations?done=created").into_response()),
        Err(error @ (ServiceError::NameNeeded | ServiceError::OrganisationTaken)) => {
            Some(whole(&error.sentence(visitor.words)))
        }
        Err(error) => return Err(visitor.refused(&error)),
    };
    let new = New { name: typed.name, kind: typed.kind, wrong };
    let page = list::page(&app, &visitor, false, &new).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
