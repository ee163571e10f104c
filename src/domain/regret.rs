//! What would be lost by waiting: what an obligation needs, the one next step, and the order of the
//! portfolio.
//!
//! Advice to a buyer, read from a position and from the months without a statement; no rule of the
//! count is here, and nothing is turned into words.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::units::{Exact, Hours, Month};

use super::contract::Contract;
use super::position::{Position, Status};
use super::statements_due;
use super::trajectory::Trajectory;

/// What an obligation needs, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// It is late or, if the pace so far goes on, will be short: each week of waiting makes it
    /// harder to meet.
    Save,
    /// Statements are overdue, or where it stands cannot be computed.
    MissingData,
    /// Nothing is late, but hours wait for validation.
    FollowUp,
    /// It is over and was not met.
    Short,
    /// Nothing is lost by waiting.
    Nothing,
}

/// The next thing to do, the first that helps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NextStep {
    /// Ask the silent firm for the overdue statements of these months, oldest first, never empty.
    AskStatements {
        /// The months.
        months: Vec<Month>,
    },
    /// Ask the holder for the hours worked by everybody.
    AskWorkforce,
    /// Have the facilitator validate hours that count and wait.
    Validate {
        /// Those hours, above zero; for machines with two decimals.
        #[serde(serialize_with = "decimal")]
        hours: Hours,
    },
    /// Have people hired.
    HireBy {
        /// How many, at 35 h a week.
        people: i64,
        /// The last day on which hiring them all is enough.
        day: NaiveDate,
    },
    /// Meet the holder and the facilitator: the last useful day is the morrow or is past.
    MeetHolder {
        /// How many people would be needed from the morrow; `None` when no active day is left.
        people: Option<i64>,
    },
    /// Decide with the holder what follows: it is over and was not met.
    Decide,
    /// Nothing.
    Nothing,
}

/// What would be lost by waiting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Regret {
    /// What the obligation needs.
    pub need: Need,
    /// The next thing to do.
    pub step: NextStep,
    /// Its rank in the portfolio: the smallest first.
    #[serde(skip)]
    pub priority: Priority,
}

/// The order of the portfolio, the most urgent first: what is needed; what is under way before what
/// has not started and what is met; what misses hours before what misses none; the last useful day
/// for one person, where there is none because one is too few before any day; the hours missing,
/// unknown ones first, then most first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Priority {
    need: Need,
    stage: Stage,
    nothing_missing: bool,
    last_day_for_one: Option<NaiveDate>,
    missing: Option<Reverse<Exact>>,
}

/// Where an obligation is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Open,
    Ahead,
    Met,
}

impl Regret {
    /// What would be lost by waiting, where an obligation stands so and a firm is silent about
    /// these months: closed ones without a statement, whether it is overdue yet or not
    /// ([`silent_months`], [`statements_due::due_months`]).
    pub fn of(position: &Position, silent: &[Month]) -> Regret {
        let step = next_step(position, silent);
        let need = need(position, &step);
        let priority = Priority {
            need,
            stage: match position.status {
                Status::NotStarted => Stage::Ahead,
                Status::Met => Stage::Met,
                _ => Stage::Open,
            },
            nothing_missing: nothing_missing(position),
            last_day_for_one: position.pace.as_ref().and_then(|it| it.last_day_for_one),
            missing: position.missing.clone().map(Reverse),
        };
        Regret { need, step, priority }
    }
}

/// Closed months of a contract without a statement, oldest first: those that ended before the day
/// of the question and have an active day. A month that was suspended as a whole owes none.
pub fn silent_months(
    contract: &Contract,
    declared: &BTreeSet<Month>,
    as_of: NaiveDate,
) -> Vec<Month> {
    let trajectory = Trajectory::of(contract, as_of);
    let last = Month::of(contract.dates.last());
    let months = std::iter::successors(Some(Month::of(contract.dates.first())), |it| {
        (*it < last).then(|| it.next())
    });
    months
        .take_while(|it| it.last() < as_of)
        .filter(|it| !declared.contains(it) && 0 < trajectory.active_days(it.days()))
        .collect()
}

fn need(position: &Position, step: &NextStep) -> Need {
    match (position.status, step) {
        (Status::Behind | Status::Critical, _) => Need::Save,
        (Status::OnTrack, _) if position.projected_short() => Need::Save,
        (Status::Short, _) => Need::Short,
        (Status::Undetermined, _) | (_, NextStep::AskStatements { .. }) => Need::MissingData,
        (_, NextStep::Nothing) => Need::Nothing,
        _ => Need::FollowUp,
    }
}

/// What is not known comes before what is not validated, and that before hiring: the first two
/// cost little. Validating comes first only where it is enough; where people are needed whatever
/// is validated, they come first, because their last useful day does not wait.
fn next_step(position: &Position, silent: &[Month]) -> NextStep {
    let awaited = awaited(position, silent);
    let waiting = position.counted - position.validated;
    let validate = || match waiting {
        hours if Hours::ZERO < hours => NextStep::Validate { hours },
        _ => NextStep::Nothing,
    };
    match position.status {
        Status::NotStarted => NextStep::Nothing,
        Status::Undetermined => NextStep::AskWorkforce,
        // Enough is counted: nobody need be asked for more.
        Status::Short if nothing_missing(position) => validate(),
        _ if !awaited.is_empty() => NextStep::AskStatements { months: awaited },
        Status::Short => NextStep::Decide,
        Status::Met => NextStep::Nothing,
        Status::TooEarly => validate(),
        Status::OnTrack | Status::Behind | Status::Critical if validating_is_enough(position) => {
            validate()
        }
        Status::OnTrack | Status::Behind | Status::Critical => match hiring(position) {
            NextStep::Nothing => validate(),
            step => step,
        },
    }
}

/// The silent months whose statement is overdue. Once no active day is left, they are asked for
/// until the last reminder: what follows is decided then, with what is known.
fn awaited(position: &Position, silent: &[Month]) -> Vec<Month> {
    let today = position.as_of;
    let last = silent.last().map(|it| statements_due::last_reminder_on(*it));
    if position.spent() && last.is_some_and(|it| it < today) {
        return Vec::new();
    }
    silent.iter().copied().filter(|it| statements_due::overdue(*it, today)).collect()
}

/// Whether an obligation would be neither late nor projected short if all that counts were
/// validated. One without an expectation is.
fn validating_is_enough(position: &Position) -> bool {
    let on_track = position.counted_ratio.as_ref().is_none_or(|it| Exact::ratio(4, 5) <= *it);
    on_track && !position.projected_short()
}

fn nothing_missing(position: &Position) -> bool {
    position.missing.as_ref().is_some_and(Exact::is_zero)
}

/// Hiring while it can still be planned, else a meeting.
fn hiring(position: &Position) -> NextStep {
    let Some(pace) = &position.pace else {
        // Either the days are spent, or enough is counted and what compares it is not declared yet.
        if nothing_missing(position) {
            return NextStep::Nothing;
        }
        return NextStep::MeetHolder { people: None };
    };
    let morrow = position.as_of.succ_opt().unwrap_or(position.as_of);
    match pace.last_day_for_people.filter(|it| morrow < *it) {
        Some(day) => NextStep::HireBy { people: pace.people, day },
        None => NextStep::MeetHolder { people: Some(pace.people) },
    }
}

fn decimal<S: Serializer>(hours: &Hours, serializer: S) -> Result<S::Ok, S::Error> {
    Serialize::serialize(&hours.to_decimal(), serializer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contract::Suspension;
    use crate::domain::obligation::{Basis, Obligation};
    use crate::domain::position;
    use crate::domain::samples;
    use crate::domain::tally::{MonthTally, Tally};
    use crate::units::{ObligationId, Rounding};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn months(texts: &[&str]) -> Vec<Month> {
        texts.iter().map(|it| it.parse().expect("a month")).collect()
    }

    /// Where 1 000 h over the 100 days from 1 January to 10 April 2026 stand on a day.
    fn position(as_of: &str, counted: i32, validated: i32) -> Position {
        let contract = samples::contract("2026-01-01", "2026-04-10");
        let obligation = Obligation {
            id: ObligationId(uuid::Uuid::from_u128(2)),
            label: "Heures d'insertion".to_owned(),
            lot: None,
            basis: Basis::FixedHours { hours: 1_000.into() },
            rounding: Rounding::HalfUp,
            penalty: None,
        };
        let mut tally = Tally::default();
        let sums = MonthTally {
            declared: Hours::from_whole(counted),
            counted: Hours::from_whole(counted),
            validated: Hours::from_whole(validated),
            ..MonthTally::default()
        };
        tally.add("2026-01".parse().expect("a month"), sums);
        position::assess(&contract, &obligation, &tally, day(as_of))
    }

    #[track_caller]
    fn check(position: &Position, silent: &[&str], need: Need, step: NextStep) {
        let found = Regret::of(position, &months(silent));
        assert_eq!((found.need, found.step), (need, step), "{:?}", position.status);
    }

    fn ask(silent: &[&str]) -> NextStep {
        NextStep::AskStatements { months: months(silent) }
    }

    fn validate(hours: i32) -> NextStep {
        NextStep::Validate { hours: Hours::from_whole(hours) }
    }

    #[test]
    fn what_is_late_needs_statements_then_hiring() {
        let silent = ["2025-12", "2026-01"];
        check(&position("2026-03-01", 100, 50), &silent, Need::Save, ask(&silent));
        // 900 h over 40 days at 5 h a day ask for 5 people, during 36 of those days.
        let hire = NextStep::HireBy { people: 5, day: day("2026-03-06") };
        check(&position("2026-03-01", 100, 100), &[], Need::Save, hire);
    }

    #[test]
    fn a_statement_is_asked_for_once_it_is_overdue() {
        let silent = ["2026-01", "2026-02"];
        check(&position("2026-03-10", 700, 700), &["2026-02"], Need::Nothing, NextStep::Nothing);
        check(&position("2026-03-10", 100, 100), &silent, Need::Save, ask(&["2026-01"]));
        let overdue = ask(&["2026-02"]);
        check(&position("2026-03-11", 700, 700), &["2026-02"], Need::MissingData, overdue);
    }

    #[test]
    fn validating_comes_before_hiring_where_it_is_enough() {
        // 600 h are expected on 1 March, 570 h of them are 95 %.
        check(&position("2026-03-01", 570, 100), &[], Need::Save, validate(470));
        let hire = |people, day_of| NextStep::HireBy { people, day: day(day_of) };
        // 431 h over 40 days: 3 people, during 29 of them.
        check(&position("2026-03-01", 569, 100), &[], Need::Save, hire(3, "2026-03-13"));
        check(&position("2026-03-01", 100, 50), &[], Need::Save, hire(5, "2026-03-06"));
        // Under 30 % elapsed there is no projection yet: 200 h of 250 h are on track.
        check(&position("2026-01-25", 200, 10), &[], Need::Save, validate(190));
        check(&position("2026-01-25", 199, 10), &[], Need::Save, hire(3, "2026-02-16"));
    }

    #[test]
    fn what_is_projected_short_is_to_be_saved_though_it_is_on_track() {
        let hire = NextStep::HireBy { people: 3, day: day("2026-03-13") };
        check(&position("2026-03-01", 569, 569), &[], Need::Save, hire);
        check(&position("2026-03-01", 570, 570), &[], Need::Nothing, NextStep::Nothing);
        // 29 and 30 of 100 days: 270 h of 290 h, and 280 h of 300 h, are under 95 %.
        check(&position("2026-01-29", 270, 270), &[], Need::Nothing, NextStep::Nothing);
        let hire = NextStep::HireBy { people: 3, day: day("2026-02-22") };
        check(&position("2026-01-30", 280, 280), &[], Need::Save, hire);
    }

    #[test]
    fn one_person_is_hired_as_several_are() {
        // 200 h ask for 40 of the 49 days that are left.
        let mut late = position("2026-02-20", 800, 800);
        (late.status, late.counted_ratio) = (Status::Behind, Some(Exact::ratio(1, 2)));
        let hire = NextStep::HireBy { people: 1, day: day("2026-03-02") };
        check(&late, &[], Need::Save, hire);
    }

    #[test]
    fn when_the_last_useful_day_is_the_morrow_the_holder_is_met() {
        // 800 h over 40 days ask for exactly 4 people.
        let meet = NextStep::MeetHolder { people: Some(4) };
        check(&position("2026-03-01", 200, 200), &[], Need::Save, meet);
    }

    #[test]
    fn on_the_last_day_nobody_can_be_hired_any_more() {
        let meet = NextStep::MeetHolder { people: None };
        check(&position("2026-04-10", 100, 100), &[], Need::Save, meet);
    }

    #[test]
    fn what_is_late_with_enough_hours_counted_has_them_validated_or_has_no_step() {
        let mut late = position("2026-03-01", 1_000, 1_000);
        (late.status, late.counted_ratio) = (Status::Behind, Some(Exact::ratio(1, 2)));
        check(&late, &[], Need::Save, NextStep::Nothing);
        late.validated = Hours::from_whole(900);
        check(&late, &[], Need::Save, validate(100));
    }

    #[test]
    fn what_is_not_late_is_followed_up_while_hours_wait() {
        check(&position("2026-03-01", 600, 590), &[], Need::FollowUp, validate(10));
        check(&position("2026-01-10", 7, 0), &[], Need::FollowUp, validate(7));
    }

    #[test]
    fn a_statement_is_missing_whatever_the_status_of_what_is_not_late() {
        let missing = |position: &Position| {
            check(position, &["2026-01"], Need::MissingData, ask(&["2026-01"]));
        };
        missing(&position("2026-03-01", 600, 600)); // on track
        missing(&position("2026-03-01", 1_000, 1_000)); // met
        let mut early = position("2026-03-01", 0, 0);
        early.status = Status::TooEarly;
        missing(&early);
    }

    #[test]
    fn what_cannot_be_computed_needs_the_hours_of_everybody() {
        let mut unknown = position("2026-03-01", 100, 0);
        unknown.status = Status::Undetermined;
        check(&unknown, &["2026-01"], Need::MissingData, NextStep::AskWorkforce);
    }

    #[test]
    fn what_is_over_is_decided_once_nothing_more_can_come() {
        check(&position("2026-04-11", 100, 50), &[], Need::Short, NextStep::Decide);
        // The statement of April is due on 10 May and asked for until the 25th.
        let silent = ["2026-03", "2026-04"];
        check(&position("2026-05-10", 100, 50), &silent, Need::Short, ask(&["2026-03"]));
        check(&position("2026-05-25", 100, 50), &silent, Need::Short, ask(&silent));
        check(&position("2026-05-26", 100, 50), &silent, Need::Short, NextStep::Decide);
        check(&position("2026-05-26", 1_000, 1_000), &silent, Need::Nothing, NextStep::Nothing);
    }

    #[test]
    fn what_is_over_is_validated_where_that_meets_it() {
        check(&position("2026-04-11", 1_000, 900), &["2026-02"], Need::Short, validate(100));
        check(&position("2026-04-11", 999, 900), &[], Need::Short, NextStep::Decide);
    }

    #[test]
    fn nothing_is_lost_by_waiting() {
        check(&position("2026-03-01", 600, 600), &[], Need::Nothing, NextStep::Nothing);
        check(&position("2026-01-10", 0, 0), &[], Need::Nothing, NextStep::Nothing);
        check(&position("2025-12-31", 0, 0), &[], Need::Nothing, NextStep::Nothing);
        check(&position("2026-03-01", 1_000, 1_000), &[], Need::Nothing, NextStep::Nothing);
    }

    /// Each position, with the months that are silent, comes strictly before the next.
    #[track_caller]
    fn check_order(positions: &[(Position, &[&str])]) {
        let rank = |(it, silent): &(Position, &[&str])| Regret::of(it, &months(silent)).priority;
        let keys: Vec<Priority> = positions.iter().map(rank).collect();
        assert!(keys.is_sorted_by(|a, b| a < b), "{keys:#?}");
    }

    fn late(as_of: &str, hours: i32) -> Position {
        let mut position = position(as_of, hours, hours);
        position.status = Status::Behind;
        position
    }

    #[test]
    fn needs_come_in_their_order_and_what_is_met_comes_last() {
        let mut unknown = position("2026-03-01", 100, 0);
        (unknown.status, unknown.missing, unknown.pace) = (Status::Undetermined, None, None);
        check_order(&[
            (position("2026-03-01", 100, 100), &["2026-01"]), // late
            (position("2026-03-01", 569, 569), &[]),          // projected short
            (unknown, &[]),
            (position("2026-03-01", 600, 600), &["2026-01"]), // on track but silent
            (position("2026-03-01", 1_000, 1_000), &["2026-01"]), // met but silent
            (position("2026-03-01", 600, 590), &[]),          // 10 h wait
            (position("2026-04-11", 100, 100), &[]),          // short
            (position("2026-03-01", 600, 600), &[]),          // on track
            (position("2025-12-31", 0, 0), &[]),
            (position("2026-03-01", 1_000, 1_000), &[]), // met
        ]);
    }

    #[test]
    fn the_sooner_last_day_comes_first_and_none_is_sooner_than_any() {
        check_order(&[
            (late("2026-03-01", 100), &[]), // one is too few, 900 h missing
            (late("2026-03-01", 200), &[]), // one is too few, 800 h missing
            (late("2026-03-01", 810), &[]), // one by 4 March
            (late("2026-03-01", 900), &[]), // one by 22 March
            (late("2026-03-01", 1_000), &[]),
        ]);
    }

    #[test]
    fn of_one_last_day_what_misses_most_comes_first() {
        // 96 h to 100 h all ask for 20 of the days left.
        let last_day = |it: &Position| it.pace.as_ref().and_then(|it| it.last_day_for_one);
        let (more, less) = (late("2026-03-01", 900), late("2026-03-01", 904));
        assert_eq!((last_day(&more), last_day(&less)), (Some(day("2026-03-22")), last_day(&more)));
        check_order(&[(more, &[]), (less, &[]), (late("2026-03-01", 905), &[])]);
    }

    #[track_caller]
    fn check_silent(suspensions: &[(&str, Option<&str>)], declared: &[&str], silent: &[&str]) {
        let mut contract = samples::contract("2026-01-15", "2026-04-10");
        contract.suspensions = suspensions
            .iter()
            .map(|(from, until)| Suspension { from: day(from), until: until.map(day) })
            .collect();
        let declared = months(declared).into_iter().collect();
        let found = silent_months(&contract, &declared, day("2026-04-30"));
        assert_eq!(found, months(silent));
    }

    #[test]
    fn closed_months_without_a_statement_are_silent() {
        check_silent(&[], &[], &["2026-01", "2026-02", "2026-03"]); // April ends on the day itself
        check_silent(&[], &["2026-02"], &["2026-01", "2026-03"]);
    }

    #[test]
    fn a_month_without_an_active_day_owes_no_statement() {
        let whole = [("2026-02-01", Some("2026-02-10")), ("2026-02-11", Some("2026-02-28"))];
        check_silent(&whole, &[], &["2026-01", "2026-03"]);
        check_silent(&[("2026-01-15", Some("2026-02-27"))], &[], &["2026-02", "2026-03"]);
        check_silent(&[("2026-02-01", None)], &[], &["2026-01"]);
    }
}
