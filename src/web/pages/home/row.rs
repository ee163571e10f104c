//! One obligation of the portfolio as the page shows it: texts and widths, nothing to decide.

use super::track::{Bar, style};
use super::{Action, contract_path, import_path};
use crate::domain::position::Status;
use crate::domain::regret::NextStep;
use crate::services::show_portfolio::PortfolioRow;
use crate::web::problem::capitalised;
use crate::words::{Words, fl};

/// One row.
pub struct RowView {
    /// Where its contract is.
    pub path: String,
    /// The contract's reference.
    pub reference: String,
    /// What it buys.
    pub title: String,
    /// Who holds it.
    pub holder: String,
    /// The obligation.
    pub obligation: String,
    /// The word for its status.
    pub status: String,
    /// A shape, so that colour is not the only sign.
    pub status_sign: &'static str,
    /// The style of the status.
    pub status_class: &'static str,
    /// Whether the pace so far ends short though nothing is late yet.
    pub too_slow: bool,
    /// Hours counted.
    pub counted: String,
    /// Of how many due.
    pub due: String,
    /// How many of them validated.
    pub validated: String,
    /// The bar, when the hours due are known.
    pub bar: Option<Bar>,
    /// Hours missing.
    pub missing: String,
    /// People that would be needed.
    pub people: String,
    /// The last day on which hiring them is enough.
    pub last_day: String,
    /// For how many people that day is.
    pub last_day_for: String,
    /// What to do.
    pub next: String,
    /// Who is silent, and since when; empty when nobody is.
    pub silent: String,
    /// Where to do it.
    pub action: Option<Action>,
    /// Whether that is the first thing to do on the page.
    pub leads: bool,
}

impl RowView {
    /// The row of an obligation.
    pub fn of(row: &PortfolioRow, words: Words) -> RowView {
        let position = &row.position;
        let loader = words.loader();
        let nothing = || fl!(loader, "portfolio-nothing");
        let missing = position.missing.as_ref().filter(|it| !it.is_zero());
        let open = !matches!(position.status, Status::NotStarted | Status::Short | Status::Met);
        let pace = position.pace.as_ref().filter(|_| open);
        let (status_class, status_sign) = style(position.status);
        RowView {
            path: contract_path(row.contract),
            reference: row.reference.clone(),
            title: row.title.clone(),
            holder: row.holder.clone(),
            obligation: row.obligation.clone(),
            status: capitalised(&words.status(position.status)),
            status_sign,
            status_class,
            too_slow: position.status == Status::OnTrack && position.projected_short(),
            counted: words.hours(position.counted),
            due: match &position.due {
                Some(due) => fl!(loader, "portfolio-due", due = words.exact_hours(due)),
                None => fl!(loader, "portfolio-due-unknown"),
            },
            validated: fl!(
                loader,
                "portfolio-validated",
                validated = words.hours(position.validated)
            ),
            bar: Bar::of(position),
            missing: missing.map_or_else(nothing, |it| words.exact_hours_in_full(it)),
            people: pace.map_or_else(String::new, |it| {
                let people = words.count(it.people);
                fl!(loader, "portfolio-people", count = it.people, people = people)
            }),
            last_day: pace
                .and_then(|it| it.last_day_for_people)
                .map_or_else(nothing, |it| words.date(it)),
            last_day_for: pace.map_or_else(String::new, |it| {
                let people = words.count(it.people);
                fl!(loader, "portfolio-day-for", count = it.people, people = people)
            }),
            next: capitalised(&words.next_step(&row.regret.step, row.whom())),
            silent: silent(row, words),
            action: action(row, words),
            leads: false,
        }
    }
}

/// The first firm whose statements are overdue, and since when.
fn silent(row: &PortfolioRow, words: Words) -> String {
    let Some(firm) = row.asked() else { return String::new() };
    let months: Vec<_> = firm.overdue(row.position.as_of).collect();
    let first = months.first().map(|it| words.month(*it)).unwrap_or_default();
    fl!(
        words.loader(),
        "portfolio-silent",
        count = months.len(),
        months = words.size(months.len()),
        first = first,
        firm = words.firm(&firm.name)
    )
}

/// Where the next step is taken.
fn action(row: &PortfolioRow, words: Words) -> Option<Action> {
    let loader = words.loader();
    let to_contract = || Action {
        path: contract_path(row.contract),
        text: fl!(loader, "portfolio-open-contract"),
    };
    match &row.regret.step {
        NextStep::AskStatements { months } => Some(Action {
            path: import_path(
                row.contract,
                months.first().copied(),
                row.asked().and_then(|it| it.firm),
            ),
            text: fl!(loader, "portfolio-send-statement"),
        }),
        NextStep::AskWorkforce => Some(Action {
            path: import_path(row.contract, None, None),
            text: fl!(loader, "portfolio-send-any-statement"),
        }),
        NextStep::Validate { .. } => Some(row.waiting.map_or_else(to_contract, |it| Action {
            path: format!("/statements/{it}"),
            text: fl!(loader, "portfolio-open-statement"),
        })),
        NextStep::HireBy { .. } | NextStep::MeetHolder { .. } | NextStep::Decide => {
            Some(to_contract())
        }
        NextStep::Nothing => None,
    }
}
