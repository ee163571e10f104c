//! The people, their hours, and the hours of the whole workforce.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::domain::contract::Lot;
use crate::domain::entry::{Entry, LineKey, Review, WorkforceHours};
use crate::domain::person::{Eligibility, Person};
use crate::domain::scenario::{NamedPerson, ScenarioCause, ScenarioEntry};
use crate::units::{DateSpan, Hours, ImportNumber, PersonNumber};

use super::contract::{route, span};
use super::lot_of;
use super::reader::{Table, as_date, as_hours, as_month, as_text, as_word};

const REVIEWS: &[(&str, Review)] =
    &[("waiting", Review::Waiting), ("validated", Review::Validated), ("refused", Review::Refused)];

/// The word for an eligibility; the day stands beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unknown,
    Validated,
    Refused,
}

const STATES: &[(&str, State)] =
    &[("unknown", State::Unknown), ("validated", State::Validated), ("refused", State::Refused)];

/// The people, numbered from 1.
pub fn people(root: &Table) -> Vec<NamedPerson> {
    let mut people: Vec<NamedPerson> = Vec::new();
    for (table, number) in root.tables("people").into_iter().zip(1..) {
        let name = table.required("name", as_text).unwrap_or_default();
        if people.iter().any(|it| it.name == name) {
            table.problem_at("name", ScenarioCause::Repeated);
        }
        let born_on = table.optional("born-on", as_date);
        let hired_on = table.optional("hired-on", as_date);
        let employment_ended_on = table.optional("employment-ended-on", as_date);
        if let (Some(hired), Some(ended)) = (hired_on, employment_ended_on) {
            span(&table, hired, ended, "employment-ended-on");
        }
        let eligibility =
            table.table("eligibility").and_then(eligibility).unwrap_or(Eligibility::Unknown);
        table.finish();
        let number = PersonNumber(number);
        let person = Person { number, hired_on, employment_ended_on, eligibility };
        people.push(NamedPerson { name, born_on, person });
    }
    people
}

fn eligibility(table: Table) -> Option<Eligibility> {
    let state = table.required("state", as_word(STATES));
    let on = table.optional("on", as_date);
    if state == Some(State::Validated) && !table.has("on") {
        table.missing("on");
    }
    table.finish();
    match state? {
        State::Unknown => Some(Eligibility::Unknown),
        State::Validated => on.map(Eligibility::Validated),
        State::Refused => Some(Eligibility::Refused),
    }
}

/// Hours of people, as lines of one import in the order of the file.
pub fn entries(root: &Table, lots: &[Lot], people: &[NamedPerson]) -> Vec<ScenarioEntry> {
    let mut numbers: HashMap<String, PersonNumber> =
        people.iter().map(|it| (it.name.clone(), it.person.number)).collect();
    let mut entries = Vec::new();
    for (table, line) in root.tables("entries").into_iter().zip(1..) {
        let name = table.optional("person", as_text);
        let person = name.as_ref().map_or(PersonNumber::NOBODY, |name| {
            if !people.is_empty() && !numbers.contains_key(name) {
                table.problem_at("person", ScenarioCause::UnknownPerson);
            }
            let next = PersonNumber(i64::try_from(numbers.len()).unwrap_or_default() + 1);
            *numbers.entry(name.clone()).or_insert(next)
        });
        let key = LineKey { import: ImportNumber(1), line };
        let entry = entry(&table, key, person, lots);
        let review = table.optional("review", as_word(REVIEWS)).unwrap_or(Review::Validated);
        table.finish();
        entries.extend(entry.map(|entry| ScenarioEntry { entry, person: name, review }));
    }
    entries
}

fn entry(table: &Table, key: LineKey, person: PersonNumber, lots: &[Lot]) -> Option<Entry> {
    let days = period(table);
    let hours = table.required("hours", as_hours);
    let training = table.optional("training", as_hours).unwrap_or(Hours::ZERO);
    let lot = lot_of(table, "lot", lots);
    let route = table.optional("route", route);
    let task = table.optional("task", as_text);
    let part = |it: Hours| it.min(Hours::ZERO) <= training && training <= it.max(Hours::ZERO);
    if hours.is_some_and(|it| !part(it)) {
        table.problem_at("training", ScenarioCause::TrainingBeyondHours);
    }
    let (span, hours) = (days?, hours?);
    let detail = task.map_or(0, |it| fingerprint(&it));
    Some(Entry { key, person, lot, span, hours, training, route, detail })
}

/// Hours of the whole workforce, numbered after the lines of people.
pub fn workforce(root: &Table, lots: &[Lot], lines_before: usize) -> Vec<WorkforceHours> {
    let first = i64::try_from(lines_before).unwrap_or_default() + 1;
    let mut declared = Vec::new();
    for (table, line) in root.tables("workforce").into_iter().zip(first..) {
        let days = period(&table);
        let hours = table.required("hours", as_hours);
        let lot = lot_of(&table, "lot", lots);
        table.finish();
        let key = LineKey { import: ImportNumber(1), line };
        let days = days.zip(hours);
        declared.extend(days.map(|(span, hours)| WorkforceHours { key, lot, span, hours }));
    }
    declared
}

/// The days of a line: a month, a day, or the first and the last of a run.
fn period(table: &Table) -> Option<DateSpan> {
    let month = table.optional("month", as_month);
    let day = table.optional("day", as_date);
    let from = table.optional("from", as_date);
    let to = table.optional("to", as_date);
    let run = table.has("from") || table.has("to");
    match [table.has("month"), table.has("day"), run] {
        [true, false, false] => month.map(|it| it.days()),
        [false, true, false] => day.map(DateSpan::day),
        [false, false, true] => {
            for key in ["from", "to"].into_iter().filter(|it| !table.has(it)) {
                table.missing(key);
            }
            span(table, from?, to?, "to")
        }
        [false, false, false] => {
            table.problem(ScenarioCause::NoPeriod);
            None
        }
        _ => {
            table.problem(ScenarioCause::SeveralPeriods);
            None
        }
    }
}

/// A number by which two lines are told apart that are alike in all but their task.
fn fingerprint(text: &str) -> u64 {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
