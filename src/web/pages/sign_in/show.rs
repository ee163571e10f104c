//! `GET /sign-in`: address and password.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde::Deserialize;

use crate::web::extract::Query;
use crate::web::form::Field;
use crate::web::frame::Frame;
use crate::web::language::RequestWords;
use crate::web::problem::{PageProblem, capitalised};
use crate::web::site::SiteSettings;
use crate::words::{Sentence, Words, fl};

/// Where to go after.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
}

/// An account of the demonstration as the page shows it.
struct GuestView {
    role: String,
    name: String,
    email: String,
    password: String,
}

#[derive(Template)]
#[template(path = "sign_in/show.html", config = "src/web/askama.toml")]
struct SignInPage {
    frame: Frame,
    /// Whether somebody came here from a page that needs them to be signed in.
    needed: bool,
    refused: Option<Sentence>,
    next: String,
    email: Field,
    password: Field,
    guests: Vec<GuestView>,
}

/// The form.
pub async fn show(
    State(site): State<Arc<SiteSettings>>,
    RequestWords(words): RequestWords,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageProblem> {
    page(words, &site, &asked.next, "", None)
}

/// The form with what was typed and what was refused.
pub(super) fn page(
    words: Words,
    site: &SiteSettings,
    next: &str,
    email: &str,
    refused: Option<Sentence>,
) -> Result<Html<String>, PageProblem> {
    let loader = words.loader();
    let guests = site.guests.iter().map(|it| GuestView {
        role: capitalised(&words.role(it.role)),
        name: it.name.clone(),
        email: it.email.clone(),
        password: it.password.clone(),
    });
    let back = match next {
        "" => String::new(),
        next => serde_html_form::to_string([("next", next)]).unwrap_or_default(),
    };
    let page = SignInPage {
        frame: Frame::open(words).asked(back),
        needed: !next.is_empty() && next != "/" && refused.is_none(),
        refused,
        next: next.to_owned(),
        email: Field::required("email", "email", fl!(loader, "sign-in-email"))
            .with(email)
            .filled_by("username"),
        password: Field::required("password", "password", fl!(loader, "sign-in-password"))
            .filled_by("current-password"),
        guests: guests.collect(),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}
