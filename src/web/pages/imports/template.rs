//! `GET /imports/template`: the form that deposits a file asks for the workbook to fill in instead.

use axum::extract::State;
use axum::response::Redirect;

use super::Refusal;
use super::options::For;
use super::refusal::problem;
use crate::services::{App, list_declarable};
use crate::units::{ContractId, FirmId, Month};
use crate::web::auth::Visitor;
use crate::web::extract::Query;
use crate::web::problem::PageProblem;

/// Leads to the workbook, or back to the form when it is for nobody's contract or another firm.
pub async fn template(
    State(app): State<App>,
    visitor: Visitor,
    Query(said): Query<For>,
) -> Result<Redirect, PageProblem> {
    let known = list_declarable::run(&app, visitor.actor()).await;
    let known = known.map_err(|error| problem(&visitor, &error))?;
    let query = said.query();
    let mark = if query.is_empty() { "" } else { "?" };
    let back = format!("/imports/new{mark}{query}");
    let Some(contract) = known.iter().find(|it| Some(it.contract.id) == said.contract()) else {
        return Ok(Refusal::Contract.at(&back));
    };
    let own = visitor.actor().firm;
    match said.firm() {
        Some(firm) if own.is_some_and(|it| it != firm) => Ok(Refusal::OthersTemplate.at(&back)),
        Some(firm) if contract.firms.iter().all(|it| it.id != firm) => {
            Ok(Refusal::Contract.at(&back))
        }
        firm => Ok(Redirect::to(&template_path(contract.contract.id, said.period(), firm))),
    }
}

/// Where the workbook of a contract is, for a month and a firm where they are known.
pub fn template_path(contract: ContractId, month: Option<Month>, firm: Option<FirmId>) -> String {
    let said =
        [("firm", firm.map(|it| it.to_string())), ("period", month.map(|it| it.to_string()))];
    let said: Vec<_> = said.into_iter().filter_map(|it| Some((it.0, it.1?))).collect();
    let query = serde_html_form::to_string(&said).unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/contracts/{contract}/template{mark}{query}")
}
