//! `GET /statements/{number}`: one statement.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};

use super::page::{self, Done, Only, Returned};
use crate::services::show_statement::{self, View};
use crate::services::{App, ServiceError};
use crate::units::StatementNumber;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::problem::PageProblem;

/// What the address may say.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Asked {
    /// Which lines.
    #[serde(default)]
    pub only: Only,
    /// Which page of them.
    #[serde(default)]
    pub page: usize,
    /// What was just done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Done>,
    /// To how many lines.
    #[serde(default)]
    pub lines: i64,
}

impl Asked {
    /// Which lines are asked for.
    pub fn view(&self) -> View {
        View { only: self.only.review(), page: self.page }
    }

    /// Back to the page of a statement, once something was done.
    pub fn back(self, number: StatementNumber, done: Done, lines: i64) -> Response {
        let asked = Asked { done: Some(done), lines, ..self };
        let query = serde_html_form::to_string(asked).unwrap_or_default();
        Redirect::to(&format!("/statements/{number}?{query}")).into_response()
    }
}

/// The statement.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<StatementNumber>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageProblem> {
    let shown = show_statement::run(&app, visitor.actor(), number, asked.view()).await;
    let shown = shown.map_err(|error| visitor.refused(&error))?;
    let done = asked.done.map(|it| page::done(it, asked.lines, visitor.words));
    page::page(&visitor, shown, asked.only, done, Returned::default(), false)
}

/// The page again, with what a form had said and why it was refused; what is not there for whoever
/// asks, and what is our own fault, are pages of their own.
pub async fn refused(
    app: &App,
    visitor: &Visitor,
    number: StatementNumber,
    asked: Asked,
    error: &ServiceError,
    returned: Returned,
) -> Response {
    let own = matches!(
        error,
        ServiceError::NotFound
            | ServiceError::Forbidden
            | ServiceError::Unavailable
            | ServiceError::Store(_)
    );
    if own {
        return visitor.refused(error).into_response();
    }
    let shown = show_statement::run(app, visitor.actor(), number, asked.view()).await;
    let page = shown
        .map_err(|error| visitor.refused(&error))
        .and_then(|shown| page::page(visitor, shown, asked.only, None, returned, false));
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
