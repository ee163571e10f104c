//! `GET /users`: the accounts of the buyer.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::Html;
use serde::Deserialize;

use super::state::State;
use crate::services::App;
use crate::services::manage_users::{self, UserAnswer};
use crate::web::auth::Visitor;
use crate::web::extract::Query;
use crate::web::frame::Frame;
use crate::web::problem::{PageProblem, capitalised};
use crate::words::{Words, fl};

/// What is looked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// One account.
struct Row {
    path: String,
    name: String,
    email: String,
    role: String,
    organisation: Option<String>,
    state: State,
}

#[derive(Template)]
#[template(path = "users/list.html", config = "src/web/askama.toml")]
struct UsersPage {
    frame: Frame,
    text: String,
    count: String,
    rows: Vec<Row>,
}

/// The accounts in which a text occurs, or all.
pub async fn list(
    Shared(app): Shared<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let found = manage_users::search(&app, visitor.actor(), &asked.q, words).await;
    let found = found.map_err(|error| visitor.refused(&error))?;
    let shown = words.size(found.len());
    let page = UsersPage {
        frame: Frame::of(&visitor),
        text: asked.q.trim().to_owned(),
        count: fl!(words.loader(), "users-count", count = found.len(), shown = shown),
        rows: found.iter().map(|it| row(it, words)).collect(),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn row(user: &UserAnswer, words: Words) -> Row {
    Row {
        path: format!("/users/{}", user.id),
        name: user.display_name.clone(),
        email: user.email.clone(),
        role: capitalised(&words.role(user.role)),
        organisation: user.organisation.as_ref().map(|it| it.name.clone()),
        state: State::of(user, words),
    }
}
