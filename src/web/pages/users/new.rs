//! `GET /users/new`: the form of a new account.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::fields::{Fields, Typed, Wrong};
use crate::services::App;
use crate::web::auth::Visitor;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::fl;

#[derive(Template)]
#[template(path = "users/new.html", config = "src/web/askama.toml")]
struct NewUserPage {
    frame: Frame,
    fields: Fields,
}

/// The form, empty.
pub async fn new(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, PageProblem> {
    page(&app, &visitor, &Typed::default(), Wrong::default()).await
}

/// The form with what was typed and what is wrong.
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    typed: &Typed,
    wrong: Wrong,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let fields = Fields::read(app, visitor.actor(), words, typed, wrong).await;
    let fields = fields.map_err(|error| visitor.refused(&error))?;
    let page = NewUserPage { frame: Frame::of(visitor), fields };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}
