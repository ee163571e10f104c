//! `GET /contracts/{id}`: one contract, its curves, months, firms and what happened.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde::Deserialize;

use super::view::ContractText;
use crate::services::{App, show_contract};
use crate::units::ContractId;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::pages::statement::{Done, done};
use crate::web::problem::PageProblem;
use crate::words::fl;

#[derive(Template)]
#[template(path = "contracts/show.html", config = "src/web/askama.toml")]
struct ContractPage {
    frame: Frame,
    contract: ContractText,
    /// What was just done to a month.
    done: Option<String>,
}

/// What was just done.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: Option<Done>,
}

/// A contract as of today.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<ContractId>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageProblem> {
    let view = show_contract::run(&app, visitor.actor(), id, app.clock.today()).await;
    let view = view.map_err(|error| visitor.refused(&error))?;
    let closed = asked.done.filter(|it| matches!(it, Done::Closed | Done::Reopened));
    let page = ContractPage {
        done: closed.map(|it| done(it, 0, visitor.words)),
        contract: ContractText::of(&view, visitor.actor(), visitor.words),
        frame: Frame::of(&visitor),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, visitor.words))
}
