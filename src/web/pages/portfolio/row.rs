//! One obligation of the portfolio as the page shows it: texts and widths, nothing to decide.

use crate::domain::position::{Position, Status};
use crate::services::show_portfolio::PortfolioRow;
use crate::units::{Exact, Hours};
use crate::words::{Words, fl};

/// One row.
pub struct RowView {
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
    /// The last day on which hiring one person is enough.
    pub last_day: String,
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
            last_day: match pace {
                Some(pace) => pace
                    .last_day_for_one
                    .map_or_else(|| fl!(loader, "portfolio-no-day"), |it| words.date(it)),
                None => nothing(),
            },
            next: next(row, words),
        }
    }
}

fn style(status: Status) -> (&'static str, &'static str) {
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

/// One action, the first that helps: ask for what is silent, validate what waits, hire, meet.
fn next(row: &PortfolioRow, words: Words) -> String {
    let loader = words.loader();
    let position = &row.position;
    let holder = row.holder.clone();
    match position.status {
        Status::Short => return fl!(loader, "portfolio-decide", holder = holder),
        Status::Undetermined => return fl!(loader, "portfolio-workforce", holder = holder),
        Status::NotStarted | Status::Met => return fl!(loader, "portfolio-nothing"),
        Status::TooEarly | Status::OnTrack | Status::Behind | Status::Critical => {}
    }
    if let Some(first) = row.silent_months.first() {
        let count = row.silent_months.len();
        let (month, months) = (words.month(*first), words.size(count));
        return fl!(
            loader,
            "portfolio-silent",
            count = count,
            month = month,
            months = months,
            holder = holder
        );
    }
    let waiting = position.counted - position.validated;
    if Hours::ZERO < waiting {
        return fl!(loader, "portfolio-validate", hours = words.hours(waiting));
    }
    let late = matches!(position.status, Status::Behind | Status::Critical);
    match position.pace.as_ref().filter(|_| late) {
        Some(pace) => match pace.last_day_for_one {
            Some(day) => fl!(loader, "portfolio-hire", day = words.date(day)),
            None => {
                let people = words.count(pace.people);
                fl!(loader, "portfolio-hire-more", holder = holder, people = people)
            }
        },
        None => fl!(loader, "portfolio-nothing"),
    }
}
