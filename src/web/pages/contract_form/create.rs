//! `GET /contracts/new` and `POST /contracts`: describe a contract, check it, record it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::effect::OutcomeView;
use super::filling;
use super::page::{Shown, kept};
use super::reading::read;
use super::typed::{Asked, Typed};
use crate::services::{App, manage_contract};
use crate::web::auth::Visitor;
use crate::web::extract::Form;
use crate::web::problem::PageProblem;

/// The empty form.
pub async fn new(State(app): State<App>, visitor: Visitor) -> Result<Response, PageProblem> {
    let firms = manage_contract::known_firms(&app, visitor.actor()).await;
    let firms = firms.map_err(|error| visitor.refused(&error))?;
    let typed = filling::empty();
    let (visitor, typed) = (&visitor, &typed);
    let shown =
        Shown { visitor, current: None, typed, read: None, refused: None, outcome: None, firms };
    shown.answer()
}

/// The form with one more or fewer row, with what it would ask for, or recorded.
pub async fn create(
    State(app): State<App>,
    visitor: Visitor,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageProblem> {
    let firms = manage_contract::known_firms(&app, visitor.actor()).await;
    let firms = firms.map_err(|error| visitor.refused(&error))?;
    let (typed, asked) = Typed::sent(fields);
    let words = visitor.words;
    let read = (asked != Asked::Edit).then(|| read(&typed, words.language(), app.clock.as_ref()));
    let (mut refused, mut outcome) = (None, None);
    if let Some(draft) = read.as_ref().and_then(|it| it.draft.as_ref()) {
        let planned = manage_contract::plan(visitor.actor(), draft);
        match planned {
            Err(error) => refused = Some(kept(&error, &visitor)?),
            Ok(planned) if asked == Asked::Check => {
                outcome = Some(OutcomeView::plan(draft, &planned, words));
            }
            Ok(_) => match manage_contract::record(&app, visitor.actor(), draft).await {
                Ok(recorded) => {
                    let place = format!("/contracts/{}", recorded.contract);
                    return Ok(Redirect::to(&place).into_response());
                }
                Err(error) => refused = Some(kept(&error, &visitor)?),
            },
        }
    }
    let (visitor, typed, read) = (&visitor, &typed, read.as_ref());
    Shown { visitor, current: None, typed, read, refused, outcome, firms }.answer()
}
