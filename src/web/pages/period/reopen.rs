//! `POST /contracts/{id}/periods/{month}/reopen`: a closed month opened again, and why.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::services::{App, close_period};
use crate::units::{ContractId, Month};
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};
use crate::web::pages::statement::Done;
use crate::web::problem::PageProblem;

/// Why, and where the form stands.
#[derive(Debug, Deserialize)]
pub struct Why {
    #[serde(default)]
    reason: String,
    statement: Option<i64>,
}

/// Opens a month of a contract again.
pub async fn reopen(
    State(app): State<App>,
    visitor: Visitor,
    Path((contract, month)): Path<(ContractId, Month)>,
    Form(why): Form<Why>,
) -> Result<Response, PageProblem> {
    let opened = close_period::reopen(&app, visitor.actor(), contract, month, &why.reason).await;
    opened.map_err(|error| visitor.refused(&error))?;
    Ok(super::back(contract, why.statement, Done::Reopened))
}
