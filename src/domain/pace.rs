//! The pace that would still meet an obligation.

use chrono::NaiveDate;

use crate::units::Exact;

use super::trajectory::Trajectory;

/// Hours of one person in a calendar day: 35 h a week, the legal working time (Code du travail,
/// art. L3121-27), spread over seven days.
const HOURS_A_DAY: i64 = 5;
/// Days of a week.
const WEEK: i64 = 7;

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
    /// Last day on which `people` could be hired together and still meet it: the last day from
    /// which `people` × 5 h × active days to the end, both included, cover what remains. The same
    /// as for one person when one is enough.
    pub last_day_for_people: Option<NaiveDate>,
}

impl Pace {
    /// The pace that covers `remaining` hours in the active days after the day of the question;
    /// `None` when nothing remains or no active day is left.
    pub fn for_remaining(remaining: &Exact, trajectory: &Trajectory) -> Option<Pace> {
        let days_left = trajectory.days_left();
        if *remaining <= Exact::zero() || days_left == 0 {
            return None;
        }
        let hours_per_week =
            (remaining.clone() * Exact::whole(WEEK)).checked_div(&Exact::whole(days_left))?;
        let full_time = Exact::whole(WEEK * HOURS_A_DAY);
        let people = hours_per_week.checked_div(&full_time)?.ceil_whole();
        let last_day_for = |people: i64| {
            let hours_a_day = Exact::whole(people) * Exact::whole(HOURS_A_DAY);
            let days = remaining.checked_div(&hours_a_day)?.ceil_whole();
            trajectory.last_day_leaving(days)
        };
        Some(Pace {
            remaining: remaining.clone(),
            hours_per_week,
            people,
            last_day_for_one: last_day_for(1),
            last_day_for_people: last_day_for(people),
        })
    }
}
