//! How far a contract has come in days, suspensions left out.
//!
//! Suspended days leave elapsed and total days alike, overlaps once, only inside the contract's
//! dates. Without a known restart, the days after the day of the question count as active and the
//! figures are provisional. A stop without a known restart that begins after the day of the question
//! changes nothing before its first day.

use chrono::{Days, NaiveDate};

use crate::units::{DateSpan, Exact};

use super::contract::Contract;

/// The days of a contract as they are known on a day, which counts whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trajectory {
    /// Days elapsed, the day of the question included, suspended days left out.
    pub elapsed_days: i64,
    /// Days of the contract, suspended days left out.
    pub total_days: i64,
    /// Whether a suspension has no known restart, so that these figures will move.
    pub provisional: bool,
    as_of: NaiveDate,
    contract: DateSpan,
    /// Suspended days inside the contract, as runs in order that do not touch.
    suspended: Vec<DateSpan>,
}

impl Trajectory {
    /// The days of a contract as they are known on `as_of`.
    pub fn of(contract: &Contract, as_of: NaiveDate) -> Trajectory {
        let suspended = suspended_runs(contract, as_of);
        let provisional =
            contract.suspensions.iter().any(|it| it.until.is_none() && it.from <= as_of);
        let mut trajectory = Trajectory {
            elapsed_days: 0,
            total_days: 0,
            provisional: provisional && as_of < contract.dates.last(),
            as_of,
            contract: contract.dates,
            suspended,
        };
        trajectory.total_days = trajectory.active_days(contract.dates);
        trajectory.elapsed_days = DateSpan::new(contract.dates.first(), as_of)
            .map_or(0, |elapsed| trajectory.active_days(elapsed));
        trajectory
    }

    /// Before the first day.
    pub fn not_started(&self) -> bool {
        self.as_of < self.contract.first()
    }

    /// After the last day.
    pub fn over(&self) -> bool {
        self.contract.last() < self.as_of
    }

    /// On the last day or after it: nothing is left to work.
    pub fn complete(&self) -> bool {
        self.contract.last() <= self.as_of
    }

    /// The share of the active days that has elapsed: 0 before the start, 1 from the last day.
    pub fn elapsed(&self) -> Exact {
        self.elapsed_on(self.as_of)
    }

    /// That share at the end of any other day, by the suspensions that are known on the day of the
    /// question.
    pub fn elapsed_on(&self, day: NaiveDate) -> Exact {
        if self.contract.last() <= day {
            return Exact::whole(1);
        }
        let elapsed = DateSpan::new(self.contract.first(), day);
        Exact::ratio(elapsed.map_or(0, |it| self.active_days(it)), self.total_days)
    }

    /// Suspended days inside the contract, as runs in order that do not touch.
    pub fn suspended(&self) -> &[DateSpan] {
        &self.suspended
    }

    /// Under a fifth of the active days.
    pub fn under_a_fifth(&self) -> bool {
        !self.complete() && self.elapsed() < Exact::ratio(1, 5)
    }

    /// Active days after the day of the question, the last day included.
    pub fn days_left(&self) -> i64 {
        self.remaining().map_or(0, |it| self.active_days(it))
    }

    /// The last day from which `wanted` active days remain to the end, that day included; `None`
    /// when so many do not remain.
    pub fn last_day_leaving(&self, wanted: i64) -> Option<NaiveDate> {
        let remaining = self.remaining()?;
        let mut active = 0;
        let mut days = remaining.last();
        while remaining.contains(days) {
            active += i64::from(!self.suspended.iter().any(|it| it.contains(days)));
            if wanted <= active {
                return Some(days);
            }
            days = days.pred_opt()?;
        }
        None
    }

    fn remaining(&self) -> Option<DateSpan> {
        let morrow = self.as_of.checked_add_days(Days::new(1))?;
        DateSpan::new(morrow.max(self.contract.first()), self.contract.last())
    }

    /// Days of a run inside the contract that are not suspended.
    pub(super) fn active_days(&self, run: DateSpan) -> i64 {
        let Some(run) = run.intersection(self.contract) else {
            return 0;
        };
        let suspended = self.suspended.iter().filter_map(|it| it.intersection(run));
        run.days() - suspended.map(DateSpan::days).sum::<i64>()
    }
}

/// Suspended days inside the contract, merged into runs that do not touch, in order.
fn suspended_runs(contract: &Contract, as_of: NaiveDate) -> Vec<DateSpan> {
    let mut runs: Vec<DateSpan> = contract
        .suspensions
        .iter()
        .filter_map(|it| DateSpan::new(it.from, it.until.unwrap_or(as_of)))
        .filter_map(|it| it.intersection(contract.dates))
        .collect();
    runs.sort_unstable();
    let mut merged: Vec<DateSpan> = Vec::new();
    for run in runs {
        match merged.last_mut() {
            Some(last) if run.first() <= last.last().succ_opt().unwrap_or(NaiveDate::MAX) => {
                *last = DateSpan::between(last.first(), last.last().max(run.last()));
            }
            _ => merged.push(run),
        }
    }
    merged
}
