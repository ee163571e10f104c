//! `GET /contracts/{id}/history`: who changed what, when and why.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::effect::{DifferenceView, differences};
use crate::services::App;
use crate::services::manage_contract::{self, HistoryEntry};
use crate::units::ContractId;
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// A version as the page shows it.
struct EntryView {
    version: i64,
    title: String,
    /// When and by whom, and the day from which it applies.
    by: String,
    why: Vec<String>,
    first: bool,
    differences: Vec<DifferenceView>,
}

#[derive(Template)]
#[template(path = "contract_form/history.html", config = "src/web/askama.toml")]
struct HistoryPage {
    frame: Frame,
    title: String,
    id: ContractId,
    entries: Vec<EntryView>,
}

/// Every version of a contract, the last one on top.
pub async fn history(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<ContractId>,
) -> Result<Html<String>, PageProblem> {
    let refused = |error| visitor.refused(&error);
    let (words, actor) = (visitor.words, visitor.actor());
    let entries = manage_contract::history(&app, actor, id).await.map_err(refused)?;
    let current = manage_contract::read_for_change(&app, actor, id).await.map_err(refused)?;
    let reference = current.wording.contract.reference;
    let page = HistoryPage {
        frame: Frame::of(&visitor),
        title: fl!(words.loader(), "form-history-title", reference = reference),
        id,
        entries: entries.iter().map(|it| entry(it, words)).collect(),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn entry(it: &HistoryEntry, words: Words) -> EntryView {
    let loader = words.loader();
    let who = it.who.clone().unwrap_or_else(|| fl!(loader, "event-operator"));
    let mut by = vec![words.moment(it.at), who];
    by.extend(
        it.effective_on.map(|day| fl!(loader, "form-history-effective", day = words.date(day))),
    );
    EntryView {
        version: it.version,
        title: fl!(loader, "form-history-version", version = words.count(it.version)),
        by: by.join(" · "),
        why: it.reason.iter().chain(&it.document).cloned().collect(),
        first: it.version == 1,
        differences: differences(&it.differences, words),
    }
}
