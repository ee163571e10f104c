//! Which hours count, and why the others do not.
//!
//! counted = (hours − training excluded) × days that count ÷ days employed in the span, where the
//! days that count are those left by every rule together. The order of the rules changes which of
//! them is named for an hour, never how many hours count.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::units::{DateSpan, Hours, PersonNumber};

use super::contract::Contract;
use super::entry::{Entry, Review};
use super::person::Person;
use super::rules::{Check, Line, Rule, Ruling, registry};

/// The decision on one ledger line: how many of its hours count, and every reason why not more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Hours that count.
    pub counted: Hours,
    /// What each rule removed, in the order in which rules were applied; with `counted` they add
    /// up to the hours of the line.
    pub removed: Vec<Removal>,
    /// What a person should know though it removed nothing by itself, such as a proration.
    pub flags: Vec<Flag>,
}

/// Hours that one rule removed from a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// The rule, such as `WIN-01`.
    pub rule: String,
    /// The version of the rule, from 1.
    pub version: u16,
    /// The hours it removed.
    pub hours: Hours,
}

/// Something to know about a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// A span without daily detail was cut by calendar days.
    Prorated,
    /// The statement does not say by which route the person came, and the contract accepts only
    /// some.
    RouteUnknown,
    /// No hire was recorded: the counting window cannot be judged.
    HireUnknown,
    /// The hours lie wholly outside the employment that was recorded.
    OutsideEmployment,
}

/// Decides how many hours of a line count.
///
/// `person` is `None` where people are not followed one by one: the rules on people then say
/// nothing. A person of whom nothing is known is [`super::person::Eligibility::Unknown`] instead.
/// `repeated` tells that a line received before says the same.
pub fn decide(
    contract: &Contract,
    person: Option<&Person>,
    entry: &Entry,
    repeated: bool,
) -> Decision {
    let line = Line { contract, person, entry, repeated };
    let employed = days_employed(person, entry.span);
    let mut share = DayShare::of(entry.hours, employed.unwrap_or(entry.span));
    let mut removed = Vec::new();
    for rule in registry::RULES {
        if let Check::Line(check) = rule.check {
            let before = share.hours();
            share.apply(check(&line));
            removed.extend(removal(rule, entry.span.last(), before - share.hours()));
        }
    }
    let flags = flags(&line, employed, &share);
    Decision { counted: share.hours(), removed, flags }
}

/// For each line, whether one before it says the same: same person, lot, days, route, hours and
/// detail. Lines that name nobody cannot be told to be one line twice.
pub fn repeats<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<bool> {
    let mut seen = HashSet::new();
    let identity =
        |it: &Entry| (it.person, it.lot, it.span, it.route, it.hours, it.training, it.detail);
    entries
        .into_iter()
        .map(|it| it.person != PersonNumber::NOBODY && !seen.insert(identity(it)))
        .collect()
}

/// The decision once a facilitator has looked at the line, whose last day is `last`.
pub fn reviewed(mut decision: Decision, review: Review, last: NaiveDate) -> Decision {
    for rule in registry::RULES {
        if let Check::Review(check) = rule.check
            && check(review) == Ruling::Refused
        {
            decision.removed.extend(removal(rule, last, decision.counted));
            decision.counted = Hours::ZERO;
        }
    }
    decision
}

/// What a rule removed, by the version in force on the last day of the line; nothing when that is
/// no hour at all.
fn removal(rule: &Rule, last: NaiveDate, hours: Hours) -> Option<Removal> {
    let version = rule.versions.on(last).map_or(1, |it| it.value);
    (!hours.is_zero()).then(|| Removal { rule: rule.id.to_owned(), version, hours })
}

/// The days of a span on which the employment ran: the hiring month is not cut by the hire, nor
/// the last month by the end. `None` when it ran on none of them, by what was recorded.
fn days_employed(person: Option<&Person>, span: DateSpan) -> Option<DateSpan> {
    let first = person.and_then(|it| it.hired_on).unwrap_or(NaiveDate::MIN);
    let last = person.and_then(|it| it.employment_ended_on).unwrap_or(NaiveDate::MAX);
    DateSpan::new(first, last).and_then(|it| it.intersection(span))
}

/// Hours spread evenly over the days of an employment, and the run of those days that counts.
struct DayShare {
    base: Hours,
    days: i64,
    run: Option<DateSpan>,
}

impl DayShare {
    fn of(base: Hours, employed: DateSpan) -> DayShare {
        DayShare { base, days: employed.days(), run: Some(employed) }
    }

    fn apply(&mut self, ruling: Ruling) {
        match ruling {
            Ruling::Counts => {}
            Ruling::Refused => self.run = None,
            Ruling::Without(hours) => self.base = self.base - hours,
            Ruling::Within(days) => self.run = self.run.and_then(|it| it.intersection(days)),
        }
    }

    fn days_counting(&self) -> i64 {
        self.run.map_or(0, DateSpan::days)
    }

    /// Base × days that count ÷ days, rounded once, half-up (away from zero) to the second.
    fn hours(&self) -> Hours {
        let counting = self.days_counting();
        if counting == self.days {
            return self.base;
        }
        let (days, counting) = (i128::from(self.days), i128::from(counting));
        let product = i128::from(self.base.seconds()) * counting;
        let rounded = (2 * product.abs() + days) / (2 * days) * product.signum();
        Hours::from_seconds(i64::try_from(rounded).unwrap_or_default())
    }
}

fn flags(line: &Line, employed: Option<DateSpan>, share: &DayShare) -> Vec<Flag> {
    let mut flags = Vec::new();
    let counting = share.days_counting();
    if counting == 0 {
        return flags;
    }
    if counting < share.days {
        flags.push(Flag::Prorated);
    }
    if line.contract.terms.routes.is_some() && line.entry.route.is_none() {
        flags.push(Flag::RouteUnknown);
    }
    if line.person.is_some_and(|it| it.hired_on.is_none()) {
        flags.push(Flag::HireUnknown);
    }
    if employed.is_none() {
        flags.push(Flag::OutsideEmployment);
    }
    flags
}
