//! Hours by day: the data of weekly statements. Every truth is summed from here.

use chrono::NaiveDate;
use tenu::units::Hours;

use super::calendar::after;
use super::people::{Worker, workers};
use super::statement::{About, Sum, minutes, mixed};

/// A week of one person.
#[derive(Clone)]
pub struct Week {
    pub worker: usize,
    pub monday: NaiveDate,
    pub days: [Hours; 7],
    /// Why a day without hours has none: `CP`, `M`, or nothing.
    pub marks: [&'static str; 7],
    pub leave: Hours,
}

/// The weeks of some people.
#[derive(Clone)]
pub struct Weeks {
    pub about: About,
    pub workers: Vec<Worker>,
    pub weeks: Vec<Week>,
    /// Firm, Monday, hours of everybody.
    pub workforce: Vec<(usize, NaiveDate, Hours)>,
}

/// Days of 7 to 8 hours, some short, some off, now and then a Saturday.
pub fn weeks(seed: u64, count: usize, first: NaiveDate, span: usize) -> Weeks {
    let mut all = Vec::new();
    for place in 0..span {
        for worker in 0..count {
            let mut week = Week {
                worker,
                monday: after(first, place * 7),
                days: [Hours::ZERO; 7],
                marks: [""; 7],
                leave: Hours::ZERO,
            };
            for (day, hours) in week.days.iter_mut().enumerate().take(6) {
                let chance = mixed(seed, worker * 100 + place, day);
                *hours = match (day, chance % 12) {
                    (5, 0) => minutes(4, 0),
                    (5, _) => Hours::ZERO,
                    (_, 0) => minutes(3, 30),
                    (_, 1 | 2) => minutes(8, 15),
                    (_, 3) => Hours::ZERO,
                    (_, 4 | 5) => minutes(7, 0),
                    _ => minutes(7, 30),
                };
                if day < 5 && hours.is_zero() {
                    week.marks[day] = if chance % 2 == 0 { "CP" } else { "M" };
                    week.leave = week.leave + minutes(7, 0);
                }
            }
            all.push(week);
        }
    }
    Weeks {
        about: About::default(),
        workers: workers(usize::try_from(seed).expect("small") * 4, count),
        weeks: all,
        workforce: Vec::new(),
    }
}

impl Weeks {
    /// Declares hours of the whole workforce for three firms and every week.
    pub fn with_workforce(mut self, seed: u64) -> Weeks {
        let mut mondays: Vec<NaiveDate> = self.weeks.iter().map(|it| it.monday).collect();
        mondays.sort_unstable();
        mondays.dedup();
        for firm in 0..3 {
            for (place, monday) in mondays.iter().enumerate() {
                self.workforce.push((
                    firm,
                    *monday,
                    minutes(210 + mixed(seed, firm, place) % 300, 30),
                ));
            }
        }
        self
    }

    /// Every day with hours: index of the worker, day, hours.
    pub fn days(&self) -> Vec<(usize, NaiveDate, Hours)> {
        let days = |week: &Week| {
            let (worker, monday) = (week.worker, week.monday);
            let dated = week.days.into_iter().enumerate();
            dated.map(move |(place, hours)| (worker, after(monday, place), hours)).collect()
        };
        let all = self.weeks.iter().flat_map(|it| -> Vec<(usize, NaiveDate, Hours)> { days(it) });
        all.filter(|it| !it.2.is_zero()).collect()
    }

    /// What the weeks amount to; `leave` and `workforce` say whether the file shows them.
    pub fn sum(&self, leave: bool, workforce: bool) -> Sum {
        let days = || self.weeks.iter().flat_map(|it| it.days);
        Sum {
            hours: days().sum(),
            lines: days().filter(|it| !it.is_zero()).count(),
            persons: self.workers.len(),
            absence: if leave { self.weeks.iter().map(|it| it.leave).sum() } else { Hours::ZERO },
            workforce: if workforce {
                self.workforce.iter().map(|it| it.2).sum()
            } else {
                Hours::ZERO
            },
        }
    }
}
