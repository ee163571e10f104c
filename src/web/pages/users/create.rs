//! `POST /users/new`: open an account; its password is shown once, in the answer.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::fields::{Typed, Wrong};
use super::{handed, new};
use crate::services::App;
use crate::services::manage_users::{self, Invitation};
use crate::web::auth::Visitor;
use crate::web::extract::Form;
use crate::web::site::SiteSettings;

/// Opens the account.
pub async fn create(
    State(app): State<App>,
    State(site): State<Arc<SiteSettings>>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Response {
    let words = visitor.words;
    let Some(account) = typed.asked() else {
        return refused(&app, &visitor, &typed, Wrong::no_role(words)).await;
    };
    let invitation = Invitation { email: typed.email.clone(), account };
    match manage_users::invite(&app, visitor.actor(), &invitation).await {
        Ok(opened) => handed::page(&visitor, &site, &opened, true).into_response(),
        Err(error) => match Wrong::of(&error, words) {
            Some(wrong) => refused(&app, &visitor, &typed, wrong).await,
            None => visitor.refused(&error).into_response(),
        },
    }
}

async fn refused(app: &App, visitor: &Visitor, typed: &Typed, wrong: Wrong) -> Response {
    match new::page(app, visitor, typed, wrong).await {
        Ok(page) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        Err(problem) => problem.into_response(),
    }
}
