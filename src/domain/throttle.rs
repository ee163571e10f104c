//! How long somebody who tries passwords has to wait.
//!
//! Attempts are counted before a password is looked at, and forgotten after a success or a day.
//! Three counts run side by side: an address tried from one place, an address from anywhere, and
//! one place trying any address; the longest wait holds. The first is tight, since it concerns
//! nobody else; the others are wide, so that a stranger can hardly keep somebody out.
//! Source: OWASP ASVS 5.0, 6.3.1 (guessing passwords is slowed down).

use chrono::{DateTime, TimeDelta, Utc};

/// What attempts are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// One address from one place.
    AddressFromPlace,
    /// One address from anywhere.
    Address,
    /// Any address from one place.
    Place,
}

impl Counted {
    /// Attempts that are free.
    fn free(self) -> u32 {
        match self {
            Counted::AddressFromPlace => 5,
            Counted::Address => 30,
            Counted::Place => 60,
        }
    }
}

/// Attempts so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// How many since the last success.
    pub count: u32,
    /// When the last one was.
    pub last_at: DateTime<Utc>,
}

/// The first wait, doubled by each further attempt.
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(15);

/// The longest wait.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);

/// After how long attempts are forgotten.
pub const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(24);

/// How long is still to wait at `now` before the next attempt is looked at; `None` for not at all.
pub fn wait(counted: Counted, so_far: Attempts, now: DateTime<Utc>) -> Option<TimeDelta> {
    let beyond = so_far.count.checked_sub(counted.free())?;
    let doubled = 1_i32.checked_shl(beyond).filter(|it| 0 < *it).unwrap_or(i32::MAX);
    let whole = FIRST_WAIT.checked_mul(doubled).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
    let left = whole - now.signed_duration_since(so_far.last_at);
    (TimeDelta::zero() < left).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(counted: Counted, count: u32, seconds_ago: i64, left: Option<i64>) {
        let now: DateTime<Utc> = "2026-11-23T08:00:00Z".parse().expect("an instant");
        let so_far = Attempts { count, last_at: now - TimeDelta::seconds(seconds_ago) };
        assert_eq!(wait(counted, so_far, now).map(|it| it.num_seconds()), left);
    }

    #[test]
    fn the_first_five_attempts_are_free() {
        check(Counted::AddressFromPlace, 4, 0, None);
        check(Counted::AddressFromPlace, 5, 0, Some(15));
    }

    #[test]
    fn each_further_one_doubles_the_wait_up_to_a_quarter_of_an_hour() {
        check(Counted::AddressFromPlace, 6, 0, Some(30));
        check(Counted::AddressFromPlace, 8, 20, Some(100));
        check(Counted::AddressFromPlace, 12, 0, Some(900));
        check(Counted::AddressFromPlace, 4_000_000, 0, Some(900));
    }

    #[test]
    fn who_waited_may_try_again() {
        check(Counted::AddressFromPlace, 5, 15, None);
        check(Counted::AddressFromPlace, 40, 900, None);
    }

    #[test]
    fn a_stranger_elsewhere_hardly_keeps_somebody_out() {
        check(Counted::Address, 29, 0, None);
        check(Counted::Place, 59, 0, None);
    }
}
