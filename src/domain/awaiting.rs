//! How long declared lines have waited for a facilitator.

use chrono::NaiveDate;
use serde::Serialize;

/// Days after which a line that waits is late (alert A3).
pub const LATE_AFTER_DAYS: i64 = 15;

/// How long something has waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Awaiting {
    /// Whole days since it was received, the day itself not counted.
    pub days: i64,
    /// Whether that is too long.
    pub late: bool,
}

impl Awaiting {
    /// How long what was received on a day has waited.
    pub fn since(received_on: NaiveDate, today: NaiveDate) -> Awaiting {
        let days = today.signed_duration_since(received_on).num_days().max(0);
        Awaiting { days, late: LATE_AFTER_DAYS < days }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(received_on: &str, days: i64, late: bool) {
        let day = |text: &str| text.parse().expect("a date");
        assert_eq!(Awaiting::since(day(received_on), day("2026-11-23")), Awaiting { days, late });
    }

    #[test]
    fn fifteen_days_are_not_late_yet() {
        check("2026-11-23", 0, false);
        check("2026-11-08", 15, false);
        check("2026-11-07", 16, true);
    }

    #[test]
    fn what_comes_from_a_clock_ahead_has_not_waited() {
        check("2026-11-24", 0, false);
    }
}
