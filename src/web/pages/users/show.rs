//! `GET /users/{id}`: one account, and what can be done with it.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::Html;
use serde::Deserialize;

use super::fields::{Fields, Typed, Wrong};
use super::state::State;
use crate::services::App;
use crate::services::manage_users::{self, UserAnswer};
use crate::units::UserId;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Sentence, Words, fl};

/// What was done just before.
#[derive(Debug, Deserialize)]
pub struct Shown {
    #[serde(default)]
    done: String,
}

#[derive(Template)]
#[template(path = "users/show.html", config = "src/web/askama.toml")]
struct UserPage {
    frame: Frame,
    id: UserId,
    name: String,
    email: String,
    state: State,
    since: String,
    /// Whether it is the visitor's own account.
    own: bool,
    open: bool,
    done: Option<Sentence>,
    refused: Option<Sentence>,
    fields: Fields,
}

/// One account.
pub async fn show(
    Shared(app): Shared<App>,
    visitor: Visitor,
    Path(id): Path<UserId>,
    Query(shown): Query<Shown>,
) -> Result<Html<String>, PageProblem> {
    let user = manage_users::find(&app, visitor.actor(), id).await;
    let user = user.map_err(|error| visitor.refused(&error))?;
    let (typed, done) = (Typed::of(&user), done(&shown.done, visitor.words));
    page(&app, &visitor, &user, &typed, Wrong::default(), Said { done, refused: None }).await
}

/// What the page says on top.
#[derive(Default)]
pub(super) struct Said {
    /// What was done.
    pub done: Option<Sentence>,
    /// What was refused.
    pub refused: Option<Sentence>,
}

/// The page with what was typed, what is wrong and what is said on top.
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    user: &UserAnswer,
    typed: &Typed,
    wrong: Wrong,
    said: Said,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let fields = Fields::read(app, visitor.actor(), words, typed, wrong).await;
    let fields = fields.map_err(|error| visitor.refused(&error))?;
    let page = UserPage {
        frame: Frame::of(visitor),
        id: user.id,
        name: user.display_name.clone(),
        email: user.email.clone(),
        state: State::of(user, words),
        since: fl!(words.loader(), "user-since", day = words.moment(user.created_at)),
        own: visitor.actor().user == Some(user.id),
        open: user.disabled_at.is_none(),
        done: said.done,
        refused: said.refused,
        fields,
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn done(code: &str, words: Words) -> Option<Sentence> {
    let loader = words.loader();
    let (message, hint) = match code {
        "changed" => (fl!(loader, "user-changed"), fl!(loader, "user-changed", "hint")),
        "closed" => (fl!(loader, "user-closed"), fl!(loader, "user-closed", "hint")),
        "opened" => (fl!(loader, "user-opened"), fl!(loader, "user-opened", "hint")),
        _ => return None,
    };
    Some(Sentence { message, hint })
}
