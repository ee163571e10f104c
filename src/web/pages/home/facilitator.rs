//! The home of a facilitator: hours to validate and people to look at, then firms to call and
//! months to close.

use askama::Template;
use axum::response::Html;

use super::{Action, contract_path, import_path};
use crate::services::show_home::{Closable, FacilitatorHome, OverdueFirm, Undecided};
use crate::services::show_review_queue::WaitingStatement;
use crate::services::{App, Contact, show_home};
use crate::units::Month;
use crate::web::auth::Visitor;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// Statements to validate and firms to call that are shown: the queue has all the statements, the
/// other firms are folded.
const SHOWN: usize = 8;

/// Something to do.
struct Item {
    path: String,
    title: String,
    detail: String,
    /// How long it has waited; empty when that does not matter.
    since: String,
    late: bool,
}

/// A firm to call.
struct CallView {
    item: Item,
    contacts: Vec<Contact>,
    send: Action,
}

#[derive(Template)]
#[template(path = "home/facilitator.html", config = "src/web/askama.toml")]
struct FacilitatorPage {
    frame: Frame,
    /// Whether the buyer has no contract yet.
    empty: bool,
    lead: String,
    /// The statement that has waited longest.
    first: Option<Action>,
    waiting: Vec<Item>,
    /// The queue, when it holds more than is shown.
    rest: String,
    calls: Vec<CallView>,
    more: Vec<CallView>,
    undecided: Vec<Item>,
    closable: Vec<Item>,
}

/// What is to be done, as of today.
pub(super) async fn page(app: &App, visitor: &Visitor) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let home = show_home::facilitator(app, visitor.actor()).await;
    let home = home.map_err(|error| visitor.refused(&error))?;
    let loader = words.loader();
    let first = home.waiting.first().map(|it| Action {
        path: format!("/statements/{}", it.statement),
        text: fl!(loader, "review-home-first"),
    });
    let rest = match home.waiting.len() {
        all if SHOWN < all => fl!(loader, "review-home-all", all = words.size(all)),
        _ => String::new(),
    };
    let mut calls: Vec<CallView> = home.overdue.iter().map(|it| call_view(it, words)).collect();
    let more = calls.split_off(calls.len().min(SHOWN));
    let page = FacilitatorPage {
        frame: Frame::of(visitor),
        empty: home.contracts == 0,
        lead: lead(&home, words),
        first,
        waiting: home.waiting.iter().take(SHOWN).map(|it| waiting_view(it, words)).collect(),
        rest,
        calls,
        more,
        undecided: home.undecided.iter().map(|it| undecided_view(it, words)).collect(),
        closable: home.closable.iter().map(|it| closable_view(it, words)).collect(),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn lead(home: &FacilitatorHome, words: Words) -> String {
    let late = home.waiting.iter().filter(|it| it.awaiting.late).count();
    fl!(
        words.loader(),
        "review-home-lead",
        count = home.waiting.len(),
        waiting = words.size(home.waiting.len()),
        late = words.size(late),
        silent = words.size(home.overdue.len())
    )
}

fn waiting_view(it: &WaitingStatement, words: Words) -> Item {
    let loader = words.loader();
    let days = it.awaiting.days;
    Item {
        path: format!("/statements/{}", it.statement),
        title: format!("{} · {}", it.firm, words.month(it.period)),
        detail: format!(
            "{} · {} · {}",
            it.reference,
            people(it.people, words),
            words.hours_decimal(it.hours)
        ),
        since: fl!(loader, "review-home-waiting", count = days, days = words.count(days)),
        late: it.awaiting.late,
    }
}

fn call_view(it: &OverdueFirm, words: Words) -> CallView {
    let loader = words.loader();
    let first = it.months.first().copied();
    CallView {
        item: Item {
            path: contract_path(it.contract),
            title: words.firm(&it.name),
            detail: format!("{} · {}", it.reference, months(&it.months, words)),
            since: fl!(
                loader,
                "review-home-late",
                count = it.days_late,
                days = words.count(it.days_late)
            ),
            late: true,
        },
        contacts: it.contacts.clone(),
        send: Action {
            path: import_path(it.contract, first, it.firm),
            text: fl!(loader, "portfolio-send-statement"),
        },
    }
}

fn undecided_view(it: &Undecided, words: Words) -> Item {
    Item {
        path: format!("/statements/{}", it.statement),
        title: people(it.people, words),
        detail: format!("{} · {}", it.reference, it.title),
        since: String::new(),
        late: false,
    }
}

fn closable_view(it: &Closable, words: Words) -> Item {
    Item {
        path: contract_path(it.contract),
        title: it.reference.clone(),
        detail: months(&it.months, words),
        since: String::new(),
        late: false,
    }
}

fn people(people: i64, words: Words) -> String {
    fl!(words.loader(), "review-home-people", count = people, people = words.count(people))
}

/// Some months, which need not follow one another.
fn months(months: &[Month], words: Words) -> String {
    let told = |it: Option<&Month>| it.map(|it| words.month(*it)).unwrap_or_default();
    fl!(
        words.loader(),
        "review-home-months",
        count = months.len(),
        months = words.size(months.len()),
        first = told(months.first()),
        last = told(months.last())
    )
}
