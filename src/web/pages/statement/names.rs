//! `POST /statements/{number}/names`: the names behind a statement, to control it.

use axum::extract::State;
use axum::response::Html;
use serde::Deserialize;

use super::page::{self, Only, Returned};
use crate::services::App;
use crate::services::show_statement::{self, View};
use crate::units::StatementNumber;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};
use crate::web::problem::PageProblem;

/// Which lines are shown with their names.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    only: Only,
    #[serde(default)]
    page: usize,
}

/// The statement with names, in this answer alone; the journal keeps who asked.
pub async fn names(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<StatementNumber>,
    Form(wanted): Form<Wanted>,
) -> Result<Html<String>, PageProblem> {
    let view = View { only: wanted.only.review(), page: wanted.page };
    let shown = show_statement::disclose_names(&app, visitor.actor(), number, view).await;
    let shown = shown.map_err(|error| visitor.refused(&error))?;
    page::page(&visitor, shown, wanted.only, None, Returned::default(), true)
}
