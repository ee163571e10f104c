//! Months of a contract: closed, and opened again.

mod close;
mod reopen;

use axum::response::{IntoResponse, Redirect, Response};

use super::statement::{Asked, Done};
use crate::units::{ContractId, StatementNumber};

pub use close::close;
pub use reopen::reopen;

/// Back to the statement from which the month was closed or opened, else to its contract.
fn back(contract: ContractId, statement: Option<i64>, done: Done) -> Response {
    match statement {
        Some(number) => Asked::default().back(StatementNumber(number), done, 0),
        None => {
            let done = if done == Done::Closed { "closed" } else { "reopened" };
            Redirect::to(&format!("/contracts/{contract}?done={done}#months")).into_response()
        }
    }
}
