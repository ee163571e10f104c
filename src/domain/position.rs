//! Where an obligation stands on a day.
//!
//! Thresholds are compared on exact values; figures are rounded once, where they are printed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::units::{Cents, Exact, Hours};

use super::contract::Contract;
use super::due::{self, Due};
use super::obligation::Obligation;
use super::penalty;
use super::tally::{MonthTally, Tally};
use super::trajectory::Trajectory;

pub use super::pace::Pace;

/// Where an obligation stands on a day, which counts whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The day of the question.
    pub as_of: NaiveDate,
    /// Days of the contract elapsed, this day included, suspended days left out.
    pub elapsed_days: i64,
    /// Days of the contract, suspended days left out.
    pub total_days: i64,
    /// Whether a suspension has no known restart: days and what follows from them will move.
    pub provisional: bool,
    /// Hours due, exact or rounded by the obligation's own rule; `None` when undetermined.
    pub due: Option<Exact>,
    /// Hours due before that rounding; `None` when undetermined.
    pub due_exact: Option<Exact>,
    /// Hours expected by that day on the planned curve; `None` when undetermined.
    pub expected: Option<Exact>,
    /// Raw hours that firms have declared and that stand.
    pub declared: Hours,
    /// Hours that count by the rules, whether a facilitator has accepted them yet or not.
    pub counted: Hours,
    /// Hours that count and that a facilitator has accepted: the certain floor.
    pub validated: Hours,
    /// Hours due less hours counted, never negative; `None` when undetermined.
    pub missing: Option<Exact>,
    /// Hours counted over hours due (for a share of hours worked: over the hours worked by all);
    /// `None` when undetermined.
    pub rate: Option<Exact>,
    /// Hours validated over hours expected; `None` when undetermined or when none is expected yet.
    pub ratio: Option<Exact>,
    /// Hours counted over hours expected: what the ratio would be if all that counts were
    /// validated. As the planned curve is a straight line and a share of the hours worked is due as
    /// they are worked, it is also the linear projection over what will be due. `None` when
    /// undetermined or when none is expected yet.
    pub counted_ratio: Option<Exact>,
    /// Hours counted at the end if the pace so far goes on; `None` before the start or when
    /// nothing has elapsed.
    pub projection: Option<Exact>,
    /// What is still needed; `None` when undetermined, over or met.
    pub pace: Option<Pace>,
    /// Penalty that the contract's terms would give today for the missing hours, an estimate:
    /// the buyer alone decides.
    pub penalty: Option<Cents>,
    /// The word for it.
    pub status: Status,
}

/// The word for a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Before the start.
    NotStarted,
    /// Under 20 % elapsed and not met.
    TooEarly,
    /// Validated at least 0.80 of expected.
    OnTrack,
    /// Validated from 0.50 to under 0.80 of expected.
    Behind,
    /// Validated under 0.50 of expected.
    Critical,
    /// A share of hours whose hours worked are not all declared.
    Undetermined,
    /// Validated hours reach the hours due; for a share of the hours worked, from the last day.
    Met,
    /// Over, and not met.
    Short,
}

impl Position {
    /// Whether the pace so far ends short: at least 30 % elapsed, and a linear projection under
    /// 95 % of what is due (alert A5). What is met, over, not started or undetermined has no
    /// projection to go by.
    pub fn projected_short(&self) -> bool {
        let running = matches!(self.status, Status::OnTrack | Status::Behind | Status::Critical);
        let far_enough = self.total_days.saturating_mul(3) <= self.elapsed_days.saturating_mul(10);
        let short = self.counted_ratio.as_ref().is_some_and(|it| *it < Exact::ratio(95, 100));
        running && far_enough && short
    }

    /// Whether no active day is left: nothing can be worked any more.
    pub fn spent(&self) -> bool {
        self.elapsed_days == self.total_days
    }
}

/// Where an obligation stands on a day, which counts whole.
///
/// `tally` holds the sums of the obligation's lot or, for the whole contract, of all its lots;
/// months that begin after `as_of` are left out.
pub fn assess(
    contract: &Contract,
    obligation: &Obligation,
    tally: &Tally,
    as_of: NaiveDate,
) -> Position {
    let trajectory = Trajectory::of(contract, as_of);
    let due = due::assess(contract, obligation, tally, as_of);
    let sums = tally.until(as_of);
    let compared = comparable(&sums, due.as_ref(), tally);
    let expected = due.as_ref().map(|it| expected(it, &trajectory));
    let missing = due.as_ref().map(|it| (it.rounded.clone() - sums.counted.exact()).or_zero());
    let status = status(due.as_ref(), expected.as_ref(), compared.validated, &trajectory);
    Position {
        as_of,
        elapsed_days: trajectory.elapsed_days,
        total_days: trajectory.total_days,
        provisional: trajectory.provisional,
        declared: sums.declared,
        counted: sums.counted,
        validated: sums.validated,
        rate: due.as_ref().and_then(|it| rate(it, compared.counted)),
        ratio: expected.as_ref().and_then(|it| compared.validated.exact().checked_div(it)),
        counted_ratio: expected.as_ref().and_then(|it| compared.counted.exact().checked_div(it)),
        projection: projection(sums.counted, &trajectory),
        pace: missing.as_ref().and_then(|it| Pace::for_remaining(it, &trajectory)),
        penalty: obligation
            .penalty
            .zip(missing.as_ref())
            .map(|(terms, missing)| penalty::estimate(&terms, missing)),
        due_exact: due.as_ref().map(|it| it.exact.clone()),
        due: due.map(|it| it.rounded),
        expected,
        missing,
        status,
    }
}

/// The sums that may be held against what is due: where it follows from the workforce's hours,
/// insertion hours of a month without them (the month under way) would flatter the rate.
fn comparable(sums: &MonthTally, due: Option<&Due>, tally: &Tally) -> MonthTally {
    let through = due.and_then(|it| it.workforce.as_ref()).and_then(|it| it.through);
    through.map_or(*sums, |month| tally.through(month))
}

/// Hours expected by the day: due spread evenly over the active days; a share of the hours worked
/// is due as they are worked.
fn expected(due: &Due, trajectory: &Trajectory) -> Exact {
    if due.workforce.is_some() {
        return due.rounded.clone();
    }
    due.rounded.clone() * trajectory.elapsed()
}

/// Counted over due; for a share of the hours worked, counted over those hours.
fn rate(due: &Due, counted: Hours) -> Option<Exact> {
    let whole = due.workforce.as_ref().map_or(&due.rounded, |it| &it.hours);
    counted.exact().checked_div(whole)
}

/// Hours counted at the end if the pace so far goes on.
fn projection(counted: Hours, trajectory: &Trajectory) -> Option<Exact> {
    if trajectory.not_started() {
        return None;
    }
    if trajectory.complete() {
        return Some(counted.exact());
    }
    counted.exact().checked_div(&trajectory.elapsed())
}

/// The word for a position.
///
/// What is due as a share of the hours worked grows with every hour, so it is met at the end only;
/// fixed hours are met as soon as they are reached.
fn status(
    due: Option<&Due>,
    expected: Option<&Exact>,
    validated: Hours,
    trajectory: &Trajectory,
) -> Status {
    if trajectory.not_started() {
        return Status::NotStarted;
    }
    let (Some(due), Some(expected)) = (due, expected) else {
        return Status::Undetermined;
    };
    let validated = validated.exact();
    let settled = due.workforce.is_none() || trajectory.complete();
    if settled && due.rounded <= validated {
        return Status::Met;
    }
    if trajectory.over() {
        return Status::Short;
    }
    if trajectory.under_a_fifth() {
        return Status::TooEarly;
    }
    if expected.clone() * Exact::ratio(4, 5) <= validated {
        Status::OnTrack
    } else if expected.clone() * Exact::ratio(1, 2) <= validated {
        Status::Behind
    } else {
        Status::Critical
    }
}
