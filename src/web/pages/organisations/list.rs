//! `GET /organisations`: services, firms and bodies of facilitators.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde::Deserialize;

use crate::domain::organisation::OrganisationKind;
use crate::services::App;
use crate::services::manage_organisations::{self, OrganisationAnswer};
use crate::web::auth::Visitor;
use crate::web::extract::Query;
use crate::web::form::{Choice, Field, Select, summary};
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// What was done just before.
#[derive(Debug, Deserialize)]
pub struct Shown {
    #[serde(default)]
    done: String,
}

/// One organisation.
struct Row {
    path: String,
    name: String,
    kind: String,
    people: String,
}

#[derive(Template)]
#[template(path = "organisations/list.html", config = "src/web/askama.toml")]
struct OrganisationsPage {
    frame: Frame,
    created: bool,
    rows: Vec<Row>,
    mistakes: String,
    name: Field,
    kind: Select,
}

/// The organisations, and the form of a new one.
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(shown): Query<Shown>,
) -> Result<Html<String>, PageProblem> {
    page(&app, &visitor, shown.done == "created", &New::default()).await
}

/// A new organisation as it was typed.
#[derive(Default)]
pub(super) struct New {
    /// Its name.
    pub name: String,
    /// The code of its kind.
    pub kind: String,
    /// What is wrong with the name.
    pub wrong: Option<String>,
}

/// The page with what was typed.
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    created: bool,
    new: &New,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let loader = words.loader();
    let known = manage_organisations::list(app, visitor.actor()).await;
    let known = known.map_err(|error| visitor.refused(&error))?;
    let page = OrganisationsPage {
        frame: Frame::of(visitor),
        created,
        rows: known.iter().map(|it| row(it, words)).collect(),
        mistakes: summary(words, usize::from(new.wrong.is_some())),
        name: Field::required("text", "name", fl!(loader, "organisation-name"))
            .hinted(fl!(loader, "organisation-new-hint"))
            .with(&new.name)
            .wrong(new.wrong.clone())
            .filled_by("off"),
        kind: kinds(words, &new.kind),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn row(it: &OrganisationAnswer, words: Words) -> Row {
    let shown = words.count(it.people);
    Row {
        path: format!("/organisations/{}", it.id),
        name: it.name.clone(),
        kind: words.organisation_kind(it.kind),
        people: fl!(words.loader(), "organisation-people", count = it.people, shown = shown),
    }
}

/// The kinds that can be added: firms come from contracts.
fn kinds(words: Words, chosen: &str) -> Select {
    let kinds = [OrganisationKind::Service, OrganisationKind::Facilitator];
    let choice = |it: OrganisationKind| Choice::new(it.code(), words.organisation_kind(it), chosen);
    Select {
        name: "kind".to_owned(),
        label: fl!(words.loader(), "organisation-kind"),
        required: true,
        choices: kinds.map(choice).to_vec(),
        ..Select::default()
    }
}
