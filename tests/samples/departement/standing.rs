//! Where each contract of the demonstration stands, worked out from its table alone.
//!
//! A second, plainer statement of the rules than the product's own, for the few cases that the
//! demonstration holds. Hours are whole seconds; comparisons are between whole numbers.

use chrono::{Datelike, Days, NaiveDate};
use tenu::units::Month;

use super::contract::{AS_OF, Basis, Contract, Obligation, Person, day};
use super::delivery::{Data, Item};

/// The word for a position; the worst comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Met,
    NotStarted,
    TooEarly,
    OnTrack,
    Undetermined,
    Behind,
    Short,
    Critical,
}

impl Status {
    /// Its name for programs.
    pub fn code(self) -> &'static str {
        match self {
            Status::Met => "met",
            Status::NotStarted => "not_started",
            Status::TooEarly => "too_early",
            Status::OnTrack => "on_track",
            Status::Undetermined => "undetermined",
            Status::Behind => "behind",
            Status::Short => "short",
            Status::Critical => "critical",
        }
    }
}

/// An obligation's figures, in seconds.
pub struct Standing {
    /// `None` when a closed month lacks the hours of the workforce.
    pub due: Option<i128>,
    pub validated: i128,
    pub status: Status,
}

/// Where an obligation stands on the day of the demonstration.
pub fn assess(contract: &Contract, obligation: &Obligation, own: &[Item]) -> Standing {
    let through = workforce_through(contract, obligation, own);
    let due = due(contract, obligation, own, through);
    let validated: i128 = own
        .iter()
        .filter(|it| it.delivery.reviewed && !it.sent.superseded)
        .filter(|it| it.delivery.lot == obligation.lot)
        .map(|it| counted(contract, &it.sent.data, through))
        .sum();
    Standing { due, validated, status: status(contract, obligation, due, validated) }
}

fn status(
    contract: &Contract,
    obligation: &Obligation,
    due: Option<i128>,
    validated: i128,
) -> Status {
    let (starts, ends, today) = (day(contract.starts), day(contract.ends), day(AS_OF));
    if today < starts {
        return Status::NotStarted;
    }
    let Some(due) = due else {
        return Status::Undetermined;
    };
    let shared = obligation.basis.is_share();
    let over = ends < today;
    if due <= validated && (over || !shared) {
        return Status::Met;
    }
    if over {
        return Status::Short;
    }
    let (elapsed, total) =
        (active_days(contract, starts, today), active_days(contract, starts, ends));
    if elapsed * 5 < total {
        return Status::TooEarly;
    }
    // Validated against what the elapsed part of the due asks for, both times the total days.
    let (reached, expected) =
        if shared { (validated, due) } else { (validated * total, due * elapsed) };
    match () {
        () if expected * 4 <= reached * 5 => Status::OnTrack,
        () if expected <= reached * 2 => Status::Behind,
        () => Status::Critical,
    }
}

fn active_days(contract: &Contract, first: NaiveDate, last: NaiveDate) -> i128 {
    let suspended = |it: &NaiveDate| {
        contract.suspension.is_some_and(|(from, until)| day(from) <= *it && *it <= day(until))
    };
    let days = first.iter_days().take_while(|it| *it <= last).filter(|it| !suspended(it)).count();
    i128::try_from(days).expect("small")
}

/// Hours due, in seconds; whole hours but for a share.
fn due(
    contract: &Contract,
    obligation: &Obligation,
    own: &[Item],
    through: Option<Month>,
) -> Option<i128> {
    match obligation.basis {
        Basis::Fixed(hours) => Some(i128::from(hours) * 3_600),
        Basis::Calibration(amount, labour, cost, share) => {
            let numerator = i128::from(amount) * i128::from(labour) * i128::from(share);
            let denominator = i128::from(cost) * 10_000;
            Some((2 * numerator + denominator) / (2 * denominator) * 3_600)
        }
        Basis::Share(hundredths) => {
            let last_closed = Month::of(day(AS_OF)).previous();
            let complete = through.is_some_and(|it| last_closed <= it);
            let worked: i128 = months_of(contract, through?)
                .iter()
                .map(|it| workforce(own, *it).unwrap_or_default())
                .sum();
            complete.then_some(worked * i128::from(hundredths) / 100)
        }
    }
}

fn months_of(contract: &Contract, last: Month) -> Vec<Month> {
    let first = Month::of(day(contract.starts));
    std::iter::successors(Some(first), |it| Some(it.next())).take_while(|it| *it <= last).collect()
}

/// The last month up to which every month has its workforce hours; `None` unless they matter.
fn workforce_through(contract: &Contract, obligation: &Obligation, own: &[Item]) -> Option<Month> {
    if !obligation.basis.is_share() {
        return None;
    }
    let declared = months_of(contract, Month::of(day(AS_OF)));
    declared.into_iter().take_while(|it| workforce(own, *it).is_some()).last()
}

fn workforce(own: &[Item], month: Month) -> Option<i128> {
    let declared: Vec<i64> = own
        .iter()
        .filter_map(|it| match &it.sent.data {
            Data::Months(data) => Some(&data.workforce),
            Data::Weeks(_) => None,
        })
        .flatten()
        .filter(|it| it.1 == month)
        .map(|it| it.2.seconds())
        .collect();
    (!declared.is_empty()).then(|| i128::from(declared.iter().sum::<i64>()))
}

/// Hours that count, in seconds.
fn counted(contract: &Contract, data: &Data, through: Option<Month>) -> i128 {
    let people = contract.people();
    let person = |name: String| {
        people.iter().find(|it| it.worker.plain_name() == name).expect("a person of the contract")
    };
    match data {
        Data::Months(statement) => statement
            .works
            .iter()
            .filter(|it| through.is_none_or(|last| it.month <= last))
            .map(|it| {
                let training = if contract.training_excluded { it.training.seconds() } else { 0 };
                let worked = it.normal + it.overtime + it.night;
                let who = person(statement.workers[it.worker].plain_name());
                prorated(contract, who, it.month, worked.seconds() - training)
            })
            .sum(),
        Data::Weeks(weeks) => weeks
            .weeks
            .iter()
            .flat_map(|it| it.days.iter().enumerate().map(move |(place, hours)| (it, place, hours)))
            .filter(|(week, place, _)| {
                let who = person(weeks.workers[week.worker].plain_name());
                counts(contract, who, crate::samples::calendar::after(week.monday, *place))
            })
            .map(|(.., hours)| i128::from(hours.seconds()))
            .sum(),
    }
}

/// Seconds times the days that count, over the days of the month that the person was employed,
/// half-up.
fn prorated(contract: &Contract, person: &Person, month: Month, seconds: i64) -> i128 {
    let employed = |it: &NaiveDate| {
        person.worker.hired <= *it && person.ended.is_none_or(|ended| *it <= ended)
    };
    let days: Vec<NaiveDate> = month
        .first()
        .iter_days()
        .take_while(|it| it.month() == month.number())
        .filter(employed)
        .collect();
    let counting = days.iter().filter(|it| counts(contract, person, **it)).count();
    let (all, counting) = (days.len() as i128, counting as i128);
    if all == 0 { 0 } else { (2 * i128::from(seconds) * counting + all) / (2 * all) }
}

/// Whether a day of that person counts: validated, within the contract and the 24 months.
fn counts(contract: &Contract, person: &Person, on: NaiveDate) -> bool {
    let window_ends =
        person.worker.hired.with_year(person.worker.hired.year() + 2).expect("no 29 February")
            - Days::new(1);
    person.validated.is_some_and(|it| it <= on)
        && day(contract.starts) <= on
        && on <= day(contract.ends)
        && on <= window_ends
}
