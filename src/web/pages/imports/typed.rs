//! The typing grid: `GET` and `POST /imports/typed` for a new one, `/imports/{id}/typed` for a draft.
//! Every button keeps what was typed in the draft, so that it works without a script.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::deposit::{allowed, refused};
use super::grid::{GridForm, RowView, joined, rows, totals};
use super::head::{Head, Place, stands};
use super::options::{Choice, For, Selects};
use super::refusal::{answer, home, problem};
use super::{Refusal, Refused};
use crate::services::draft_import::{self, Asked, Origin, Step, TypedRow};
use crate::services::{App, ServiceError, list_declarable};
use crate::units::{DraftId, Month};
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::{PageProblem, Problem};
use crate::words::{Sentence, Words, fl};

/// How the grid is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct GridAsked {
    #[serde(default)]
    more: String,
}

#[derive(Template)]
#[template(path = "imports/typed.html", config = "src/web/askama.toml")]
struct GridPage {
    frame: Frame,
    /// The head of a draft; none before it is one.
    head: Option<Head>,
    /// Whether something was refused.
    refused: Option<Sentence>,
    action: String,
    said: For,
    contract: String,
    firm: String,
    months: Vec<Choice>,
    rows: Vec<RowView>,
    total: String,
    training: String,
    /// How many fields are wrong, in words; empty when none is.
    wrong: String,
}

/// An empty grid for a contract and a month.
pub async fn typed(
    State(app): State<App>,
    visitor: Visitor,
    Query(said): Query<For>,
    Query(why): Query<Refused>,
) -> Result<Response, PageProblem> {
    let known = list_declarable::run(&app, visitor.actor()).await;
    let known = known.map_err(|error| problem(&visitor, &error))?;
    let this_month = Month::of(app.clock.today());
    let period = said.period().unwrap_or_else(|| this_month.previous());
    let said = For { period: period.to_string(), ..said };
    let Some(contract) = known.iter().find(|it| Some(it.contract.id) == said.contract()) else {
        let back = format!("/imports/new?{}", said.query());
        return Ok(Refusal::Contract.at(&back).into_response());
    };
    let firm = contract.firms.iter().find(|it| Some(it.id) == said.firm());
    let own = contract.firms.iter().find(|it| Some(it.id) == visitor.actor().firm);
    let selects = Selects::of(&known, &said, this_month, visitor.words);
    let (total, training) = sums(&[], visitor.words);
    let page = GridPage {
        frame: Frame::of(&visitor),
        head: None,
        refused: why.sentence(visitor.words),
        action: "/imports/typed".to_owned(),
        contract: format!("{} · {}", contract.contract.reference, contract.contract.title),
        firm: firm.or(own).map(|it| it.name.clone()).unwrap_or_default(),
        months: selects.months,
        rows: rows(&[], None, false, visitor.words),
        total,
        training,
        wrong: String::new(),
        said,
    };
    render(&page, visitor.words)
}

/// Begins a draft with the rows of a new grid.
pub async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    Form(form): Form<GridForm>,
) -> Result<Redirect, PageProblem> {
    allowed(&app, &visitor).await?;
    let said = For {
        contract: form.contract.clone(),
        firm: form.firm.clone(),
        period: form.period.clone(),
    };
    let Some(asked) = said.asked() else {
        return Ok(Refusal::Contract.at(&format!("/imports/new?{}", said.query())));
    };
    let begun = match filled(&app, &visitor, &asked, &form).await {
        Ok((rows, next)) => {
            let begun = draft_import::start_typed(&app, visitor.actor(), &asked, rows).await;
            begun.map(|id| format!("{}{next}", home(id)))
        }
        Err(error) => Err(error),
    };
    match begun {
        Ok(next) => Ok(Redirect::to(&next)),
        Err(error) => refused(&visitor, &error, &format!("/imports/new?{}", said.query())),
    }
}

/// The grid of a draft.
pub async fn again(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(asked): Query<GridAsked>,
    Query(why): Query<Refused>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    if view.origin != Origin::Typed {
        return Err(PageProblem::new(Problem::NotFound, visitor.words));
    }
    if !matches!(view.step, Step::Correct | Step::Effect) {
        return Ok(why.at(&stands(&view)).into_response());
    }
    let typed = draft_import::typed_rows(&app, visitor.actor(), id).await;
    let typed = typed.map_err(|error| problem(&visitor, &error))?;
    let words = visitor.words;
    let shown = rows(&typed, Some(&view), asked.more == "yes", words);
    let (total, training) = sums(&typed, words);
    let errors: usize = shown.iter().map(|it| it.errors().count()).sum();
    let page = GridPage {
        frame: Frame::of(&visitor),
        head: Some(Head::of(&visitor, &view, Place::Reading, &why)),
        refused: None,
        action: format!("{}/typed", home(id)),
        said: For {
            contract: view.contract.id.to_string(),
            firm: view.firm.as_ref().map(|it| it.id.to_string()).unwrap_or_default(),
            period: view.period.map(|it| it.to_string()).unwrap_or_default(),
        },
        contract: String::new(),
        firm: String::new(),
        months: Vec::new(),
        wrong: if errors == 0 {
            String::new()
        } else {
            fl!(words.loader(), "form-errors", count = errors)
        },
        rows: shown,
        total,
        training,
    };
    render(&page, words)
}

/// Puts the rows of the grid in the place of those of the draft.
pub async fn fill(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Form(form): Form<GridForm>,
) -> Result<Redirect, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    let (contract, firm) = (view.contract.id, view.firm.as_ref().map(|it| it.id));
    let asked = Asked { contract, firm, period: view.period };
    let (done, next) = match filled(&app, &visitor, &asked, &form).await {
        Ok((rows, next)) => {
            (draft_import::set_typed_rows(&app, visitor.actor(), id, rows).await, next)
        }
        Err(error) => (Err(error), String::new()),
    };
    answer(&visitor, done, &format!("{}{next}", home(id)), &format!("{}/typed", home(id)))
}

/// The rows that were typed, with those of last month when its button was pressed, and the page to
/// see next under the address of the draft.
async fn filled(
    app: &App,
    visitor: &Visitor,
    asked: &Asked,
    form: &GridForm,
) -> Result<(Vec<TypedRow>, String), ServiceError> {
    let typed = form.rows();
    match form.button.as_str() {
        "copy" => {
            let proposed = draft_import::propose_rows(app, visitor.actor(), asked).await?;
            let next = match proposed.is_empty() {
                true => format!("/typed?refused={}", Refusal::NothingToCopy.code()),
                false => "/typed".to_owned(),
            };
            Ok((joined(typed, proposed), next))
        }
        "more" => Ok((typed, "/typed?more=yes#rows".to_owned())),
        _ => Ok((typed, String::new())),
    }
}

fn sums(rows: &[TypedRow], words: Words) -> (String, String) {
    let (hours, training) = totals(rows);
    (words.hours(hours), words.hours(training))
}

fn render(page: &GridPage, words: Words) -> Result<Response, PageProblem> {
    page.render()
        .map(|it| Html(it).into_response())
        .map_err(|error| PageProblem::unrendered(&error, words))
}
