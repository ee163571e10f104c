//! What a statement says, held against what is known: findings on lines, before anything is
//! stored.
//!
//! Counting refuses hours by its rules in any case; these findings tell the sender in time.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use chrono::{Datelike, Days, NaiveDate};

use crate::units::{DateSpan, Exact, Hours, Month};

use super::contract::Contract;
use super::dated::{Dated, Version};
use super::finding::Cause;

/// The longest working week.
pub const LONGEST_WEEK: Dated<Hours> = Dated::new(&[Version {
    from: None,
    value: Hours::from_whole(48),
    source: "Code du travail, art. L3121-20",
}]);

/// Days of a week.
const WEEK: i64 = 7;

/// A line as it was read, with whoever it names: a rank in a file, or a number on the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadHours<P> {
    /// Who worked; `None` when the file does not say.
    pub person: Option<P>,
    /// The days it covers.
    pub span: DateSpan,
    /// Its hours, negative for a correction.
    pub hours: Hours,
}

/// A cause and the rank, from 0, of the line that it concerns.
pub type Judgement = (usize, Cause);

/// The most hours that one person can work on so many days, nights included.
pub fn most_hours(days: i64) -> Hours {
    Hours::from_seconds(days.saturating_mul(24 * 3_600))
}

/// Judges hours of one person, received on a day, against their contract and, when it is known, the
/// month that their statement is for. Gives what is doubtful though the line can be taken.
///
/// # Errors
/// Why it cannot be taken: no person can work so much on those days, or they are yet to come.
pub fn judge(
    contract: &Contract,
    span: DateSpan,
    hours: Hours,
    received_on: NaiveDate,
    period: Option<Month>,
) -> Result<Vec<Cause>, Cause> {
    if most_hours(span.days()) < hours.abs() {
        return Err(Cause::ImpossibleHours { hours, days: span.days() });
    }
    judge_days(span, received_on)?;
    let mut doubts = Vec::new();
    // A correction names the month that it corrects, not the one in which it arrives.
    let strange = |it: &Month| span.intersection(it.days()).is_none();
    if let Some(period) = period.filter(|it| !hours.is_negative() && strange(it)) {
        doubts.push(Cause::OutsidePeriod { period });
    }
    if span.intersection(contract.dates).is_none() {
        doubts.push(Cause::OutsideContract { contract: contract.dates });
    }
    Ok(doubts)
}

/// Judges the days alone, which is all that can be said of hours of the whole workforce. A month
/// under way may be declared before its end.
///
/// # Errors
/// The days are yet to come.
pub fn judge_days(span: DateSpan, received_on: NaiveDate) -> Result<(), Cause> {
    if received_on < span.first() {
        return Err(Cause::InTheFuture { last: span.last() });
    }
    Ok(())
}

/// Weeks beyond the legal maximum: days add up by calendar week, Monday to Sunday; a line over
/// more days is judged by its average, since one of its weeks then holds at least as much. A week
/// is told at its last line; causes stand in the order of the lines.
pub fn long_weeks<P: Eq + Hash + Copy>(lines: &[ReadHours<P>]) -> Vec<Judgement> {
    let mut found = Vec::new();
    let mut weeks: HashMap<(P, NaiveDate), (Hours, usize)> = HashMap::new();
    for (rank, line) in lines.iter().enumerate() {
        let Some(person) = line.person else {
            continue;
        };
        if line.span.days() <= WEEK {
            let week = weeks.entry((person, monday(line.span.last()))).or_default();
            *week = (week.0 + line.hours, rank);
        } else {
            let average = line.hours.exact() * Exact::ratio(WEEK, line.span.days());
            found.extend(long_week(average.to_hours(), line.span.last(), rank));
        }
    }
    let weeks = weeks.into_iter();
    found.extend(weeks.filter_map(|((_, monday), (hours, rank))| long_week(hours, monday, rank)));
    found.sort_by_key(|it| it.0);
    found
}

fn long_week(hours: Hours, on: NaiveDate, rank: usize) -> Option<Judgement> {
    let longest = LONGEST_WEEK.on(on)?.value;
    (longest < hours).then_some((rank, Cause::LongWeek { hours }))
}

/// The Monday of a day's week.
fn monday(day: NaiveDate) -> NaiveDate {
    let since = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(since)).unwrap_or(day)
}

/// Corrections that would withdraw more than a person has in the month that they name.
///
/// `standing` holds what each person has by month without these lines. Lines that add come first,
/// wherever they stand; a correction that is refused withdraws nothing, so the next one may pass.
pub fn below_zero<P: Ord + Copy>(
    standing: &BTreeMap<(P, Month), Hours>,
    lines: &[ReadHours<P>],
) -> Vec<Judgement> {
    let key = |it: &ReadHours<P>| it.person.map(|person| (person, Month::of(it.span.last())));
    let mut sums = standing.clone();
    for line in lines.iter().filter(|it| !it.hours.is_negative()) {
        if let Some(key) = key(line) {
            let sum = sums.entry(key).or_default();
            *sum = *sum + line.hours;
        }
    }
    let mut found = Vec::new();
    for (rank, line) in lines.iter().enumerate().filter(|it| it.1.hours.is_negative()) {
        let Some(key) = key(line) else {
            continue;
        };
        let sum = sums.entry(key).or_default();
        let remains = *sum + line.hours;
        if remains.is_negative() {
            found.push((rank, Cause::BelowZero { remains }));
        } else {
            *sum = remains;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn line(person: i64, first: &str, last: &str, hours: i32) -> ReadHours<i64> {
        let span = DateSpan::between(day(first), day(last));
        ReadHours { person: Some(person), span, hours: Hours::from_whole(hours) }
    }

    /// Judged as received on 23 November 2026, for a contract of 2026: what is doubtful, or why the
    /// line cannot be taken.
    #[track_caller]
    fn check(line: ReadHours<i64>, period: Option<&str>, expected: Result<&[&str], &str>) {
        let contract = samples::contract("2026-01-01", "2026-12-31");
        let period = period.map(|it| it.parse().expect("a month"));
        let found = judge(&contract, line.span, line.hours, day("2026-11-23"), period);
        let found = found.map(|it| it.iter().map(Cause::rule).collect::<Vec<_>>());
        let found = found.as_deref().map_err(Cause::rule);
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check_weeks(lines: &[ReadHours<i64>], expected: &[usize]) {
        let found = long_weeks(lines);
        assert!(found.iter().all(|it| it.1.rule() == "long-week"), "{found:?}");
        assert_eq!(found.iter().map(|it| it.0).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_day_holds_24_hours_worked_or_withdrawn() {
        check(line(1, "2026-11-16", "2026-11-16", 24), None, Ok(&[]));
        check(line(1, "2026-11-16", "2026-11-16", 25), None, Err("impossible-hours"));
        check(line(1, "2026-11-16", "2026-11-17", 25), None, Ok(&[]));
        check(line(1, "2026-11-16", "2026-11-16", -25), None, Err("impossible-hours"));
    }

    #[test]
    fn hours_wholly_outside_the_contract_are_told() {
        check(line(1, "2025-12-31", "2025-12-31", 7), None, Ok(&["outside-contract"]));
        check(line(1, "2025-12-29", "2026-01-04", 35), None, Ok(&[]));
    }

    #[test]
    fn hours_that_begin_after_the_receipt_cannot_be_taken() {
        check(line(1, "2026-11-24", "2026-11-24", 7), None, Err("in-the-future"));
        check(line(1, "2026-11-23", "2026-11-23", 7), None, Ok(&[]));
        check(line(1, "2026-11-01", "2026-11-30", 90), None, Ok(&[]));
    }

    #[test]
    fn hours_of_another_month_are_told_but_for_corrections() {
        let october = Some("2026-10");
        check(line(1, "2026-09-30", "2026-09-30", 7), october, Ok(&["outside-period"]));
        check(line(1, "2026-09-28", "2026-10-04", 35), october, Ok(&[]));
        check(line(1, "2026-09-30", "2026-09-30", -7), october, Ok(&[]));
    }

    #[test]
    fn a_week_holds_48_hours() {
        let monday = line(1, "2026-11-16", "2026-11-16", 24);
        check_weeks(&[monday, line(1, "2026-11-22", "2026-11-22", 24)], &[]);
        check_weeks(&[monday, line(1, "2026-11-22", "2026-11-22", 25)], &[1]);
        check_weeks(&[monday, line(2, "2026-11-22", "2026-11-22", 25)], &[]);
        check_weeks(&[monday, line(1, "2026-11-15", "2026-11-15", 25)], &[]);
    }

    #[test]
    fn a_longer_line_is_judged_by_its_average() {
        check_weeks(&[line(1, "2026-10-01", "2026-10-31", 212)], &[]); // 212 × 7 ÷ 31 = 47.87
        check_weeks(&[line(1, "2026-10-01", "2026-10-31", 213)], &[0]);
    }

    /// Corrections of person 1 in October, who has `standing` hours.
    #[track_caller]
    fn check_below_zero(standing: i32, hours: &[i32], expected: &[(usize, i32)]) {
        let october: Month = "2026-10".parse().expect("a month");
        let standing = BTreeMap::from([((1, october), Hours::from_whole(standing))]);
        let lines: Vec<ReadHours<i64>> =
            hours.iter().map(|it| line(1, "2026-10-01", "2026-10-31", *it)).collect();
        let expected: Vec<Judgement> = expected
            .iter()
            .map(|(rank, it)| (*rank, Cause::BelowZero { remains: Hours::from_whole(*it) }))
            .collect();
        assert_eq!(below_zero(&standing, &lines), expected);
    }

    #[test]
    fn a_correction_reverses_no_more_than_there_is() {
        check_below_zero(35, &[-35], &[]);
        check_below_zero(35, &[-36], &[(0, -1)]);
        check_below_zero(0, &[-7], &[(0, -7)]);
    }

    #[test]
    fn lines_that_add_come_first_and_a_refused_correction_withdraws_nothing() {
        check_below_zero(0, &[-7, 35], &[]);
        check_below_zero(10, &[-20, -10], &[(0, -10)]);
    }
}
