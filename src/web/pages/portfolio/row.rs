//! One obligation of the portfolio as the page shows it: texts and widths, nothing to decide.

use crate::domain::position::{Position, Status};
use crate::services::show_portfolio::PortfolioRow;
use crate::units::Exact;
use crate::words::{Words, fl};

/// One row.
pub struct RowView {
    /// Where the contract opens.
    pub address: String,
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
    /// One action.
    pub next: String,
}

/// Widths of the bar, in hundredths of the hours due.
pub struct Bar {
    /// Hours counted.
    pub counted: i64,
    /// Hours validated.
    pub validated: i64,
    /// Where the planned curve stands.
    pub expected: i64,
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
            address: format!("/contracts/{}", row.contract),
            reference: row.reference.clone(),
            title: row.title.clone(),
            holder: row.holder.clone(),
            obligation: row.obligation.clone(),
            status: words.status(position.status),
            status_sign,
            status_class,
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
            bar: bar(position),
            missing: missing.map_or_else(nothing, |it| words.exact_hours(it)),
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
            next: words.next_step(&row.regret.step, &row.holder),
        }
    }
}

/// The style of a status and its shape, so that colour is not the only sign.
pub fn style(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::OnTrack => ("good", "●"),
        Status::Met => ("good", "✔"),
        Status::Behind => ("warn", "▲"),
        Status::Critical => ("bad", "◆"),
        Status::Short => ("bad", "✖"),
        Status::Undetermined => ("unsure", "?"),
        Status::NotStarted | Status::TooEarly => ("idle", "○"),
    }
}

/// The bar, when something is due.
fn bar(position: &Position) -> Option<Bar> {
    let due = position.due.as_ref().filter(|it| !it.is_zero())?;
    let width = |hours: Exact| {
        let hundredths = (hours * Exact::whole(100)).checked_div(due);
        hundredths.map_or(0, |it| it.ceil_whole().clamp(0, 100))
    };
    Some(Bar {
        counted: width(position.counted.exact()),
        validated: width(position.validated.exact()),
        expected: position.expected.clone().map_or(0, width).min(99),
    })
}
