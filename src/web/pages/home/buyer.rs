//! The home of a buyer: obligations by what would be lost by waiting.

use askama::Template;
use axum::response::Html;

use super::list::List;
use crate::services::{App, show_portfolio};
use crate::web::auth::Visitor;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::fl;

#[derive(Template)]
#[template(path = "home/buyer.html", config = "src/web/askama.toml")]
struct BuyerPage {
    frame: Frame,
    as_of: String,
    list: List,
}

/// The portfolio as of today.
pub(super) async fn page(app: &App, visitor: &Visitor) -> Result<Html<String>, PageProblem> {
    let (words, today) = (visitor.words, app.clock.today());
    let rows = show_portfolio::run(app, visitor.actor(), today).await;
    let rows = rows.map_err(|error| visitor.refused(&error))?;
    let (as_of, list) = (words.date(today), List::of(&rows, words));
    let page = BuyerPage { frame: Frame::of(visitor), as_of, list };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}
