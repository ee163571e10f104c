//! How the state of an obligation is drawn: a shape and a style for its status, widths of its bar.

use crate::domain::position::{Position, Status};
use crate::units::Exact;

/// Widths of the bar, in hundredths of the hours due.
pub struct Bar {
    /// Hours counted.
    pub counted: i64,
    /// Hours validated.
    pub validated: i64,
    /// Where the planned curve stands.
    pub expected: i64,
}

impl Bar {
    /// The bar, when something is due.
    pub fn of(position: &Position) -> Option<Bar> {
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
}

/// The style of a status, and a shape, so that colour is not the only sign.
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
