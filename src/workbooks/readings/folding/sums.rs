//! What the prover decides over all lines of a list: kept up while the pieces pass.

use std::collections::HashMap;

use chrono::Datelike;

use crate::units::Hours;

use super::super::reading::{Line, Reading};
use super::super::walk::same;
use super::plain::Fractions;

/// Sums of all lines so far.
#[derive(Debug, Default)]
pub struct Sums {
    hours: Hours,
    absence: Hours,
    people: HashMap<Option<u32>, Share>,
    weekdays: [Weekday; 7],
    fractions: Fractions,
    /// Whether some line is of an hour or more.
    whole_hours: bool,
}

/// The lines of one person.
#[derive(Debug, Default)]
struct Share {
    count: usize,
    sum: Hours,
    first: Hours,
    last: Hours,
}

/// The lines on one day of the week: whether each is the sum of those since the one before.
#[derive(Debug, Default)]
struct Weekday {
    run: Hours,
    members: usize,
    sums: usize,
    is_line: bool,
}

impl Sums {
    /// Hours of all lines so far.
    pub fn hours(&self) -> Hours {
        self.hours
    }

    /// Absence beside them.
    pub fn absence(&self) -> Hours {
        self.absence
    }

    /// Adds the lines of a piece.
    pub fn add(&mut self, reading: &Reading, fractions: Fractions) {
        self.absence = self.absence + reading.absence;
        self.fractions.no_minutes |= fractions.no_minutes;
        self.fractions.no_quarters |= fractions.no_quarters;
        for line in &reading.lines {
            self.hours = self.hours + line.hours;
            self.whole_hours |= Hours::from_whole(1) <= line.hours;
            let share = self.people.entry(line.person).or_default();
            if share.count == 0 {
                share.first = line.hours;
            }
            share.count += 1;
            share.sum = share.sum + line.hours;
            share.last = line.hours;
            self.pass_weekdays(line);
        }
    }

    /// As the prover finds weekly sums on ordinary dated rows.
    fn pass_weekdays(&mut self, line: &Line) {
        let day = line.span.filter(|it| it.days() == 1).map(|it| it.first().weekday());
        let day = day.map(|it| it.num_days_from_monday());
        for (rank, it) in (0..).zip(&mut self.weekdays).filter(|it| !it.1.is_line) {
            if day == Some(rank) {
                it.is_line = !(2 <= it.members && same(it.run, line.hours, it.members));
                it.sums += 1;
                (it.run, it.members) = (Hours::ZERO, 0);
            } else {
                it.run = it.run + line.hours;
                it.members += 1;
            }
        }
    }

    /// Whether nothing that all lines show together speaks against them; `total` when a written
    /// total covers them.
    pub fn allow(&self, total: bool) -> bool {
        let weekly = self.weekdays.iter().any(|it| !it.is_line && 2 <= it.sums);
        // All decimals may be minutes, and some of them tell nothing else.
        let notation = self.fractions.no_quarters && !self.fractions.no_minutes;
        self.whole_hours && !weekly && !notation && (total || !self.are_sums_of_people())
    }

    /// As the prover finds weeks with the month that sums them up.
    fn are_sums_of_people(&self) -> bool {
        let mut several = self.people.values().filter(|it| 3 <= it.count).peekable();
        several.peek().is_some()
            && several
                .all(|it| [it.first, it.last].iter().any(|end| same(it.sum - *end, *end, it.count)))
    }
}
