//! The clock, the one trait of the house: everything else gets time as an argument.

use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use chrono_tz::Europe::Paris;
use uuid::{NoContext, Timestamp, Uuid};

/// Tells the time. Only [`SystemClock`] asks the machine.
pub trait Clock: Send + Sync {
    /// The current instant, cut to the microsecond, which is what PostgreSQL keeps.
    fn now(&self) -> DateTime<Utc>;

    /// Today's date in Europe/Paris, the time zone of every deadline in the field.
    fn today(&self) -> NaiveDate {
        day_in_paris(self.now())
    }

    /// A new identifier that sorts by time (UUID version 7).
    fn new_id(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
    }
}

/// The day of an instant in Europe/Paris.
pub fn day_in_paris(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&Paris).date_naive()
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine for the time"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock that runs beside the machine's, some time ahead or behind: for the demonstration, whose
/// invented statements end on a known day.
#[derive(Debug, Clone, Copy)]
pub struct ShiftedClock {
    ahead: TimeDelta,
}

impl ShiftedClock {
    /// A clock that tells `instant` now.
    pub fn telling(instant: DateTime<Utc>) -> ShiftedClock {
        ShiftedClock { ahead: instant - SystemClock.now() }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> DateTime<Utc> {
        let now = SystemClock.now();
        now.checked_add_signed(self.ahead).unwrap_or(now)
    }
}

/// A clock that stands still, for tests and for questions about another day.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub DateTime<Utc>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0.trunc_subsecs(6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_today(instant: &str, day: &str) {
        let clock = FixedClock(instant.parse().expect("an instant"));
        assert_eq!(clock.today(), day.parse::<NaiveDate>().expect("a date"));
    }

    #[test]
    fn a_shifted_clock_runs() {
        let told = "2020-02-29T12:00:00Z".parse().expect("an instant");
        let clock = ShiftedClock::telling(told);
        let (first, second) = (clock.now(), clock.now());
        assert!(told <= first && first <= second, "{told} {first} {second}");
        assert!(second - told < TimeDelta::minutes(1), "{second}");
    }

    #[test]
    fn the_day_begins_at_midnight_in_paris() {
        check_today("2026-11-22T22:59:59Z", "2026-11-22");
        check_today("2026-11-22T23:00:00Z", "2026-11-23");
        check_today("2026-07-01T22:00:00Z", "2026-07-02");
    }
}
