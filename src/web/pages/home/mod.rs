//! `GET /`: what each role sees first.

mod administrator;
mod buyer;
mod contractor;
mod facilitator;
mod list;
mod row;
pub(super) mod track;

use axum::extract::State;
use axum::response::Html;

use crate::domain::access::Role;
use crate::services::App;
use crate::units::{ContractId, FirmId, Month};
use crate::web::auth::Visitor;
use crate::web::problem::PageProblem;

/// The home of whoever asks.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, PageProblem> {
    match visitor.actor().role {
        Role::Buyer => buyer::page(&app, &visitor).await,
        Role::Contractor => contractor::page(&app, &visitor).await,
        Role::Facilitator => facilitator::page(&app, &visitor).await,
        Role::Administrator => administrator::page(&app, &visitor).await,
    }
}

/// A link, and what it says.
pub(super) struct Action {
    /// Where it leads.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Where hours are sent: for a contract and, where they are known, a month and a firm.
fn import_path(contract: ContractId, month: Option<Month>, firm: Option<FirmId>) -> String {
    let month = month.map(|it| format!("&period={it}")).unwrap_or_default();
    let firm = firm.map(|it| format!("&firm={it}")).unwrap_or_default();
    format!("/imports/new?contract={contract}{month}{firm}")
}

fn contract_path(contract: ContractId) -> String {
    format!("/contracts/{contract}")
}
