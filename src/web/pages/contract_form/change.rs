//! `GET` and `POST /contracts/{id}/change`: change a contract, after seeing what it does.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::effect::OutcomeView;
use super::filling;
use super::page::{Shown, kept};
use super::reading::{Read, read};
use super::typed::{Asked, Typed};
use crate::domain::contract::Firm;
use crate::services::manage_contract::{self, Changed, Current};
use crate::services::{App, ServiceError};
use crate::units::ContractId;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};
use crate::web::problem::PageProblem;

/// The form of what the contract says today.
pub async fn edit(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<ContractId>,
) -> Result<Response, PageProblem> {
    let (current, firms) = known(&app, &visitor, id).await?;
    let typed = filling::filled(&current, visitor.words);
    let (visitor, typed, current) = (&visitor, &typed, Some(&current));
    Shown { visitor, current, typed, read: None, refused: None, outcome: None, firms }.answer()
}

/// The form with one more or fewer row, with what the change does, or carried out.
pub async fn send(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<ContractId>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageProblem> {
    let (current, firms) = known(&app, &visitor, id).await?;
    let (mut typed, asked) = Typed::sent(fields);
    typed.set("reference", current.wording.contract.reference.as_str());
    let words = visitor.words;
    let read = (asked != Asked::Edit).then(|| read(&typed, words.language(), app.clock.as_ref()));
    let (mut refused, mut outcome) = (None, None);
    match carry_out(&app, &visitor, id, read.as_ref(), asked).await {
        None => {}
        Some(Ok(_)) if asked == Asked::Save => {
            return Ok(Redirect::to(&format!("/contracts/{id}")).into_response());
        }
        Some(Ok(changed)) => outcome = Some(OutcomeView::effect(&changed, words)),
        Some(Err(error)) => refused = Some(kept(&error, &visitor)?),
    }
    let (visitor, typed, read) = (&visitor, &typed, read.as_ref());
    Shown { visitor, current: Some(&current), typed, read, refused, outcome, firms }.answer()
}

async fn known(
    app: &App,
    visitor: &Visitor,
    id: ContractId,
) -> Result<(Current, Vec<Firm>), PageProblem> {
    let refused = |error| visitor.refused(&error);
    let current =
        manage_contract::read_for_change(app, visitor.actor(), id).await.map_err(refused)?;
    let firms = manage_contract::known_firms(app, visitor.actor()).await.map_err(refused)?;
    Ok((current, firms))
}

/// Does what the button asks; nothing when there is no draft to do it with.
async fn carry_out(
    app: &App,
    visitor: &Visitor,
    id: ContractId,
    read: Option<&Read>,
    asked: Asked,
) -> Option<Result<Changed, ServiceError>> {
    let read = read?;
    let (draft, actor) = (read.draft.as_ref()?, visitor.actor());
    Some(match asked {
        Asked::Save => manage_contract::change(app, actor, id, draft, &read.amendment).await,
        _ => manage_contract::preview_change(app, actor, id, draft, &read.amendment).await,
    })
}
