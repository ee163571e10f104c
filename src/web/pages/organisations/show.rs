//! `GET /organisations/{id}`: one organisation, its people, its name.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::Html;
use serde::Deserialize;

use crate::domain::organisation::OrganisationKind;
use crate::services::App;
use crate::services::manage_organisations;
use crate::units::OrganisationId;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::form::{Field, summary};
use crate::web::frame::Frame;
use crate::web::pages::users::State;
use crate::web::problem::{PageProblem, capitalised};
use crate::words::fl;

/// What was done just before.
#[derive(Debug, Deserialize)]
pub struct Shown {
    #[serde(default)]
    done: String,
}

/// Somebody of the organisation.
struct Row {
    path: String,
    name: String,
    email: String,
    role: String,
    state: State,
}

#[derive(Template)]
#[template(path = "organisations/show.html", config = "src/web/askama.toml")]
struct OrganisationPage {
    frame: Frame,
    id: OrganisationId,
    title: String,
    kind: String,
    renamed: bool,
    /// Whether its name comes from contracts.
    firm: bool,
    rows: Vec<Row>,
    mistakes: String,
    name: Field,
}

/// One organisation.
pub async fn show(
    Shared(app): Shared<App>,
    visitor: Visitor,
    Path(id): Path<OrganisationId>,
    Query(shown): Query<Shown>,
) -> Result<Html<String>, PageProblem> {
    page(&app, &visitor, id, shown.done == "renamed", None).await
}

/// A name as it was typed, and what is wrong with it.
pub(super) type Refused = (String, String);

/// The page with what was done or what was refused.
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    id: OrganisationId,
    renamed: bool,
    refused: Option<Refused>,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let known = manage_organisations::show(app, visitor.actor(), id).await;
    let (known, staff) = known.map_err(|error| visitor.refused(&error))?;
    let rows = staff.iter().map(|it| Row {
        path: format!("/users/{}", it.id),
        name: it.display_name.clone(),
        email: it.email.clone(),
        role: capitalised(&words.role(it.role)),
        state: State::of(it, words),
    });
    let (typed, wrong) = refused.map_or((known.name.clone(), None), |it| (it.0, Some(it.1)));
    let page = OrganisationPage {
        frame: Frame::of(visitor),
        id,
        title: known.name,
        kind: words.organisation_kind(known.kind),
        renamed,
        firm: known.kind == OrganisationKind::Firm,
        rows: rows.collect(),
        mistakes: summary(words, usize::from(wrong.is_some())),
        name: Field::required("text", "name", fl!(words.loader(), "organisation-name"))
            .with(&typed)
            .wrong(wrong)
            .filled_by("off"),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}
