//! `POST /users/{id}/change`: another name, role or organisation.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::fields::{Typed, Wrong};
use super::show::{self, Said};
use crate::services::App;
use crate::services::manage_users;
use crate::units::UserId;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};
use crate::web::problem::PageProblem;

/// Changes the account.
pub async fn change(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<UserId>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageProblem> {
    let (words, actor) = (visitor.words, visitor.actor());
    let wrong = match typed.asked() {
        None => Wrong::no_role(words),
        Some(asked) => match manage_users::change(&app, actor, id, &asked).await {
            Ok(()) => return Ok(Redirect::to(&format!("/users/{id}?done=changed")).into_response()),
            Err(error) => Wrong::of(&error, words).ok_or_else(|| visitor.refused(&error))?,
        },
    };
    let user = manage_users::find(&app, actor, id).await;
    let user = user.map_err(|error| visitor.refused(&error))?;
    let page = show::page(&app, &visitor, &user, &typed, wrong, Said::default()).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
