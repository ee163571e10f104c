//! Where an obligation stands on a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::units::{Cents, Exact, Hours};

/// Where an obligation stands on a day, which counts whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The day of the question.
    pub as_of: NaiveDate,
    /// Hours due, exact or rounded by the obligation's own rule; `None` when undetermined.
    pub due: Option<Exact>,
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

/// The pace that would still meet an obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// Hours still to be counted.
    pub remaining: Exact,
    /// Hours a week from the morrow to the end, suspended days left out.
    pub hours_per_week: Exact,
    /// People at 35 h a week, rounded up.
    pub people: i64,
    /// Last day on which one person could be hired and still meet it; `None` when one is too few.
    pub last_day_for_one: Option<NaiveDate>,
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
    /// Validated hours reach the hours due.
    Met,
    /// Over, and not met.
    Short,
}
