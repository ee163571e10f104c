//! `POST /users/{id}/close`: keep somebody out from now on.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::fields::{Typed, Wrong};
use super::show::{self, Said};
use crate::services::{App, ServiceError, manage_users};
use crate::units::UserId;
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::problem::PageProblem;

/// Closes the account.
pub async fn close(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<UserId>,
) -> Result<Response, PageProblem> {
    let actor = visitor.actor();
    let refused = match manage_users::close(&app, actor, id).await {
        Ok(()) => return Ok(Redirect::to(&format!("/users/{id}?done=closed")).into_response()),
        Err(error @ ServiceError::LastAdministrator) => Some(error.sentence(visitor.words)),
        Err(error) => return Err(visitor.refused(&error)),
    };
    let user = manage_users::find(&app, actor, id).await;
    let user = user.map_err(|error| visitor.refused(&error))?;
    let (typed, said) = (Typed::of(&user), Said { refused, ..Said::default() });
    let page = show::page(&app, &visitor, &user, &typed, Wrong::default(), said).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
