//! `GET /account`: who one is here, another password, other devices.

use askama::Template;
use axum::response::Html;
use serde::Deserialize;

use crate::web::auth::Visitor;
use crate::web::extract::Query;
use crate::web::form::{Field, summary};
use crate::web::frame::Frame;
use crate::web::problem::{PageProblem, capitalised};
use crate::words::{Sentence, fl};

/// What was done just before.
#[derive(Debug, Deserialize)]
pub struct Shown {
    #[serde(default)]
    done: String,
}

/// What is wrong with a password that was to be changed.
#[derive(Debug, Default)]
pub(super) struct Wrong {
    /// With the current one.
    pub current: Option<String>,
    /// With the new one.
    pub chosen: Option<String>,
    /// With the new one, typed again.
    pub again: Option<String>,
    /// With all of it.
    pub refused: Option<Sentence>,
}

#[derive(Template)]
#[template(path = "account/show.html", config = "src/web/askama.toml")]
struct AccountPage {
    frame: Frame,
    email: String,
    name: String,
    role: String,
    firm: Option<String>,
    buyer: String,
    to_change: bool,
    done: String,
    refused: Option<Sentence>,
    mistakes: String,
    /// For programs that keep passwords: whose password it is.
    fields: [Field; 3],
}

/// One's own account.
pub async fn show(
    visitor: Visitor,
    Query(shown): Query<Shown>,
) -> Result<Html<String>, PageProblem> {
    page(&visitor, &shown.done, Wrong::default())
}

/// The page with what was done, or what is wrong.
pub(super) fn page(
    visitor: &Visitor,
    done: &str,
    wrong: Wrong,
) -> Result<Html<String>, PageProblem> {
    let (words, who) = (visitor.words, &visitor.who);
    let loader = words.loader();
    let field = |name, label, error| Field::required("password", name, label).wrong(error);
    let fields = [
        field("current", fl!(loader, "account-password-current"), wrong.current)
            .filled_by("current-password"),
        field("chosen", fl!(loader, "account-password-new"), wrong.chosen)
            .hinted(fl!(loader, "account-password-new", "hint"))
            .filled_by("new-password"),
        field("again", fl!(loader, "account-password-again"), wrong.again)
            .filled_by("new-password"),
    ];
    let page = AccountPage {
        frame: Frame::of(visitor),
        email: who.email.clone(),
        name: who.name.clone(),
        role: capitalised(&words.role(who.actor.role)),
        firm: who.firm.clone(),
        buyer: who.buyer.clone(),
        to_change: who.password_to_change,
        done: done.to_owned(),
        refused: wrong.refused,
        mistakes: summary(words, fields.iter().filter(|it| !it.error.is_empty()).count()),
        fields,
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}
