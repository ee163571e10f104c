//! `POST /account`: change one's own password.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

use super::show::{self, Wrong};
use crate::services::manage_account::{self, NewPassword};
use crate::services::{App, ServiceError};
use crate::web::auth::place::Place;
use crate::web::auth::{Visitor, cookie};
use crate::web::extract::Form;
use crate::web::problem::whole;
use crate::web::site::SiteSettings;
use crate::words::{Words, fl};

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    current: String,
    chosen: String,
    again: String,
}

/// Changes the password; the session goes on under a new token.
pub async fn change_password(
    State(app): State<App>,
    State(site): State<Arc<SiteSettings>>,
    visitor: Visitor,
    place: Place,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Response {
    if typed.chosen != typed.again {
        let again = Some(fl!(visitor.words.loader(), "account-password-differs"));
        return refused(&visitor, Wrong { again, ..Wrong::default() });
    }
    let new = NewPassword { current: &typed.current, chosen: &typed.chosen, place: &place.0 };
    match manage_account::change_password(&app, &visitor.who, &new).await {
        Ok(token) => {
            let jar = jar.add(cookie::session(&token, &site));
            (jar, Redirect::to("/account?done=password")).into_response()
        }
        Err(error) => match wrong(&error, visitor.words) {
            Some(wrong) => refused(&visitor, wrong),
            None => visitor.refused(&error).into_response(),
        },
    }
}

fn refused(visitor: &Visitor, wrong: Wrong) -> Response {
    let status = match wrong.refused {
        Some(_) => StatusCode::TOO_MANY_REQUESTS,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    match show::page(visitor, "", wrong) {
        Ok(page) => (status, page).into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// Where a refusal belongs on the page; `None` for what is no mistake of whoever typed.
fn wrong(error: &ServiceError, words: Words) -> Option<Wrong> {
    let (loader, nothing) = (words.loader(), Wrong::default());
    Some(match error {
        ServiceError::WrongPassword => {
            Wrong { current: Some(fl!(loader, "account-password-wrong")), ..nothing }
        }
        ServiceError::BadPassword => {
            Wrong { chosen: Some(fl!(loader, "account-password-bad")), ..nothing }
        }
        ServiceError::SamePassword => {
            Wrong { chosen: Some(whole(&error.sentence(words))), ..nothing }
        }
        ServiceError::TooManyAttempts { .. } => {
            Wrong { refused: Some(error.sentence(words)), ..nothing }
        }
        _ => return None,
    })
}
