//! Months, weeks and days as French statements write them.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use tenu::units::Month;

const FULL: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const SHORT: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

/// A day that exists.
pub fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day that exists")
}

/// A month that exists.
pub fn month(year: i32, number: u32) -> Month {
    Month::new(year, number).expect("a month that exists")
}

/// `count` months from `first`.
pub fn months(first: Month, count: usize) -> Vec<Month> {
    std::iter::successors(Some(first), |it| Some(it.next())).take(count).collect()
}

fn index(month: Month) -> usize {
    usize::try_from(month.number() - 1).expect("a month number")
}

/// `octobre`.
pub fn name(month: Month) -> &'static str {
    FULL[index(month)]
}

/// `oct.-26`, as Excel shows `mmm-yy` in French.
pub fn short(month: Month) -> String {
    format!("{}-{:02}", SHORT[index(month)], month.year() % 100)
}

/// `10/2026`.
pub fn slashed(month: Month) -> String {
    format!("{:02}/{}", month.number(), month.year())
}

/// `octobre 2026`.
pub fn long(month: Month) -> String {
    format!("{} {}", name(month), month.year())
}

/// `oct 26`.
pub fn brief(month: Month) -> String {
    format!("{} {:02}", SHORT[index(month)].trim_end_matches('.'), month.year() % 100)
}

/// `05/10/2026`.
pub fn french(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// The Monday of an ISO week.
pub fn monday(year: i32, week: u32) -> NaiveDate {
    NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).expect("a week that exists")
}

/// The day `offset` days later.
pub fn after(day: NaiveDate, offset: usize) -> NaiveDate {
    day + Days::new(u64::try_from(offset).expect("a small offset"))
}

/// `S41`, of the week that holds the day.
pub fn week_label(day: NaiveDate) -> String {
    format!("S{:02}", day.iso_week().week())
}
