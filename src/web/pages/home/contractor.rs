//! The home of a firm's staff: what is due, am I on track, who can find me someone.

use askama::Template;
use axum::response::Html;
use chrono::NaiveDate;

use super::track::{Bar, style};
use super::{Action, contract_path, import_path};
use crate::domain::position::{Position, Status};
use crate::domain::statements_due;
use crate::services::show_home::{DueStatement, RefusedLines};
use crate::services::show_portfolio::PortfolioRow;
use crate::services::{App, Contact, draft_import, show_home};
use crate::units::{FirmId, Month};
use crate::web::auth::Visitor;
use crate::web::frame::Frame;
use crate::web::pages::imports::{DraftRow, draft, template_path};
use crate::web::problem::{PageProblem, capitalised};
use crate::words::{Words, fl};

/// Statements to send that are shown at once; the others are folded.
const SHOWN: usize = 4;

/// A statement to send.
struct DueView {
    reference: String,
    title: String,
    month: String,
    /// By when, or since when it is late.
    when: String,
    late: bool,
    send: Action,
    nothing: String,
    /// Where the workbook to fill in is.
    template: String,
}

/// An obligation of theirs.
struct TrackView {
    path: String,
    reference: String,
    title: String,
    obligation: String,
    status: String,
    status_class: &'static str,
    status_sign: &'static str,
    counted: String,
    due: String,
    bar: Option<Bar>,
    /// What is left to do, and by when.
    verdict: String,
    /// Hours that wait for a facilitator; empty when none do.
    waiting: String,
}

/// Lines to correct.
struct RefusedView {
    reference: String,
    what: String,
    reason: String,
    statement: String,
    correct: String,
}

#[derive(Template)]
#[template(path = "home/contractor.html", config = "src/web/askama.toml")]
struct ContractorPage {
    frame: Frame,
    bound: bool,
    buyer: String,
    due: Vec<DueView>,
    more: Vec<DueView>,
    /// What comes next, when nothing is due.
    upcoming: String,
    open: Vec<TrackView>,
    /// Obligations that are met, or of which nothing can be said yet.
    quiet: Vec<TrackView>,
    refused: Vec<RefusedView>,
    /// What they began and have not sent.
    drafts: Vec<DraftRow>,
    contacts: Vec<Contact>,
}

/// The three answers, as of today.
pub(super) async fn page(app: &App, visitor: &Visitor) -> Result<Html<String>, PageProblem> {
    let (words, today) = (visitor.words, app.clock.today());
    let home = show_home::contractor(app, visitor.actor()).await;
    let home = home.map_err(|error| visitor.refused(&error))?;
    let mut due: Vec<DueView> = home.due.iter().map(|it| due_view(it, home.firm, words)).collect();
    let more = due.split_off(due.len().min(SHOWN));
    let (quiet, open) = home.obligations.iter().partition::<Vec<_>, _>(|it| needs_nothing(it));
    let drafts = match home.firm {
        Some(_) => draft_import::mine(app, visitor.actor()).await,
        None => Ok(Vec::new()),
    };
    let drafts = drafts.map_err(|error| visitor.refused(&error))?;
    let page = ContractorPage {
        frame: Frame::of(visitor),
        bound: home.firm.is_some(),
        buyer: visitor.who.buyer.clone(),
        due,
        more,
        upcoming: upcoming(today, words),
        open: open.into_iter().map(|it| track_view(it, words)).collect(),
        quiet: quiet.into_iter().map(|it| track_view(it, words)).collect(),
        refused: home.refused.iter().map(|it| refused_view(it, home.firm, words)).collect(),
        drafts: drafts.iter().map(|it| draft(it, words)).collect(),
        contacts: if home.firm.is_some() { home.facilitators } else { home.administrators },
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn needs_nothing(row: &PortfolioRow) -> bool {
    matches!(row.position.status, Status::NotStarted | Status::Met)
}

fn due_view(due: &DueStatement, firm: Option<FirmId>, words: Words) -> DueView {
    let loader = words.loader();
    let day = words.date(due.due_on);
    let when = match due.days_late {
        0 => fl!(loader, "firm-home-in-time", day = day),
        late => {
            fl!(loader, "firm-home-late", count = late, days = words.count(late), day = day)
        }
    };
    let path = import_path(due.contract, Some(due.month), firm);
    DueView {
        reference: due.reference.clone(),
        title: due.title.clone(),
        month: words.month(due.month),
        when,
        late: 0 < due.days_late,
        nothing: format!("{path}&nothing=1"),
        template: template_path(due.contract, Some(due.month), firm),
        send: Action {
            path,
            text: fl!(loader, "firm-home-send", month = words.of_month(due.month)),
        },
    }
}

/// When the statement of the month under way is to be sent.
fn upcoming(today: NaiveDate, words: Words) -> String {
    let month = Month::of(today);
    fl!(
        words.loader(),
        "firm-home-upcoming",
        month = words.of_month(month),
        from = words.date(month.next().first()),
        day = words.date(statements_due::due_on(month))
    )
}

fn track_view(row: &PortfolioRow, words: Words) -> TrackView {
    let (position, loader) = (&row.position, words.loader());
    let (status_class, status_sign) = style(position.status);
    let waiting = position.counted - position.validated;
    TrackView {
        path: contract_path(row.contract),
        reference: row.reference.clone(),
        title: row.title.clone(),
        obligation: row.obligation.clone(),
        status: capitalised(&words.status(position.status)),
        status_class,
        status_sign,
        counted: fl!(loader, "firm-home-counted", hours = words.hours(position.counted)),
        due: match &position.due {
            Some(due) => fl!(loader, "portfolio-due", due = words.exact_hours(due)),
            None => fl!(loader, "portfolio-due-unknown"),
        },
        bar: Bar::of(position),
        verdict: verdict(position, words),
        waiting: match waiting.seconds() {
            1.. => fl!(loader, "firm-home-waiting", hours = words.hours(waiting)),
            _ => String::new(),
        },
    }
}

/// What is left to do, in one sentence.
fn verdict(position: &Position, words: Words) -> String {
    let loader = words.loader();
    let missing = position.missing.as_ref().filter(|it| !it.is_zero());
    let hours = missing.map(|it| words.exact_hours(it)).unwrap_or_default();
    match (position.status, &position.pace) {
        (Status::Met, _) => fl!(loader, "firm-home-met"),
        (Status::NotStarted, _) => fl!(loader, "firm-home-not-started"),
        (Status::Undetermined, _) => fl!(loader, "firm-home-undetermined"),
        _ if missing.is_none() => fl!(loader, "firm-home-enough"),
        (Status::Short, _) => fl!(loader, "firm-home-short", hours = hours),
        (_, Some(pace)) => {
            let (count, people) = (pace.people, words.count(pace.people));
            match pace.last_day_for_people {
                Some(day) => fl!(
                    loader,
                    "firm-home-missing",
                    count = count,
                    people = people,
                    hours = hours,
                    day = words.date(day)
                ),
                None => fl!(
                    loader,
                    "firm-home-missing-now",
                    count = count,
                    people = people,
                    hours = hours
                ),
            }
        }
        (_, None) => fl!(loader, "firm-home-missing-late", hours = hours),
    }
}

fn refused_view(refused: &RefusedLines, firm: Option<FirmId>, words: Words) -> RefusedView {
    let it = &refused.refusal;
    RefusedView {
        reference: refused.reference.clone(),
        what: fl!(
            words.loader(),
            "firm-home-refused-lines",
            count = it.lines,
            lines = words.count(it.lines),
            month = words.of_month(it.period)
        ),
        reason: it.reason.clone(),
        statement: format!("/statements/{}", it.statement),
        correct: import_path(it.contract, Some(it.period), firm),
    }
}
