//! `POST /contracts/{id}/periods/{month}/close`: no more imports, undos or reviews of a month.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::services::{App, close_period};
use crate::units::{ContractId, Month};
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};
use crate::web::pages::statement::Done;
use crate::web::problem::PageProblem;

/// Where the form stands.
#[derive(Debug, Deserialize)]
pub struct Origin {
    statement: Option<i64>,
}

/// Closes a month of a contract.
pub async fn close(
    State(app): State<App>,
    visitor: Visitor,
    Path((contract, month)): Path<(ContractId, Month)>,
    Form(origin): Form<Origin>,
) -> Result<Response, PageProblem> {
    let closed = close_period::close(&app, visitor.actor(), contract, month).await;
    closed.map_err(|error| visitor.refused(&error))?;
    Ok(super::back(contract, origin.statement, Done::Closed))
}
