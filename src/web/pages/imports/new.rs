//! `GET /imports/new`: deposit a file, type the hours, or say that there is nothing to declare.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::Refused;
use super::options::{For, Selects};
use super::refusal::problem;
use crate::services::{App, list_declarable};
use crate::units::Month;
use crate::web::auth::Visitor;
use crate::web::extract::Query;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Sentence, fl};

#[derive(Template)]
#[template(path = "imports/new.html", config = "src/web/askama.toml")]
struct NewPage {
    frame: Frame,
    refused: Option<Sentence>,
    /// Whether there is any contract to declare for.
    any: bool,
    selects: Selects,
    /// What leaving the firm open means.
    firm_open: String,
}

/// The form.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(said): Query<For>,
    Query(refused): Query<Refused>,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let known = list_declarable::run(&app, visitor.actor()).await;
    let known = known.map_err(|error| problem(&visitor, &error))?;
    let page = NewPage {
        frame: Frame::of(&visitor),
        refused: refused.sentence(words),
        any: !known.is_empty(),
        selects: Selects::of(&known, &said, Month::of(app.clock.today()), words),
        firm_open: match visitor.actor().firm {
            Some(_) => fl!(words.loader(), "imports-firm-own"),
            None => fl!(words.loader(), "imports-firm-file"),
        },
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}
