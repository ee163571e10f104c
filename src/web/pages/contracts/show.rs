//! `GET /contracts/{id}`: one contract, its curves, months, firms and what happened.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::view::ContractText;
use crate::services::{App, show_contract};
use crate::units::ContractId;
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::fl;

#[derive(Template)]
#[template(path = "contracts/show.html", config = "src/web/askama.toml")]
struct ContractPage {
    frame: Frame,
    contract: ContractText,
}

/// A contract as of today.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<ContractId>,
) -> Result<Html<String>, PageProblem> {
    let view = show_contract::run(&app, visitor.actor(), id, app.clock.today()).await;
    let view = view.map_err(|error| visitor.refused(&error))?;
    let page = ContractPage {
        contract: ContractText::of(&view, visitor.actor(), visitor.words),
        frame: Frame::of(&visitor),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, visitor.words))
}
