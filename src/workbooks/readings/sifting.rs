//! Rows of a table that a person mapped: which are entries, and what is told about the others.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::domain::finding::{Cause, CellRef};
use crate::units::Hours;
use crate::workbooks::cells::Value;

use super::blocks::Block;
use super::book::{Lexicon, Row, View};
use super::reading::{Line, Reading};
use super::rows::Described;
use super::vocabulary::is_absence_code;
use super::walk::{Kind, same};

/// One row of the table.
pub struct Seen<'a> {
    /// Its number, from 0.
    pub row: u32,
    /// What it says besides its hours.
    pub described: &'a Described,
    /// Its hours.
    pub value: Hours,
    /// What the walk took it for.
    pub kind: Kind,
    /// Whether a label or a formula says that it is a total.
    pub explicit: bool,
}

/// What the rows of one table are held against.
pub struct Sieve<'a> {
    /// Its sheet.
    pub view: &'a View<'a>,
    /// The texts.
    pub lexicon: &'a Lexicon,
    /// Its place.
    pub block: &'a Block,
    /// The column at which a row as a whole is told.
    pub column: u32,
    /// Columns that name the person.
    pub people: Vec<u32>,
    /// Columns that tell the days.
    pub days: Vec<u32>,
    /// Columns that hold hours of any kind.
    pub cells: Vec<u32>,
    /// Whether each cell is an entry of its own.
    pub is_grid: bool,
}

impl Sieve<'_> {
    /// Keeps the lines that say whose and when they are, and tells why the others are left out.
    pub fn sift(&self, seen: &[Seen<'_>], reading: &mut Reading) {
        let unread = self.tell_texts(seen, reading);
        let most = |holds: &dyn Fn(&Seen<'_>) -> bool| {
            let valued = seen.iter().filter(|it| !it.value.is_zero());
            let (all, with) =
                valued.fold((0, 0), |(all, with), it| (all + 1, with + usize::from(holds(it))));
            all < with * 2
        };
        // Where most rows hold a name or a day of their own, a blank is something missing; where
        // few do, they are written once and stand for the rows under them.
        let carries = Carries {
            name: !most(&|it| it.described.own_name),
            day: !most(&|it| it.described.own_date),
        };
        let by_row: HashMap<u32, &Seen<'_>> = seen.iter().map(|it| (it.row, it)).collect();
        let totals = seen.iter().filter(|it| it.kind == Kind::Total).map(|it| it.row);
        let mut sums = Sums { totals: totals.collect(), ..Sums::default() };
        // Where nothing tells the days of any line, that is told once, and the sender knows.
        let dated = reading.lines.iter().any(|it| it.span.is_some());
        let mut row: Option<(u32, Option<(Cause, CellRef)>)> = None;
        let mut kept: Vec<Line> = Vec::with_capacity(reading.lines.len());
        let mut told = Vec::new();
        for line in std::mem::take(&mut reading.lines) {
            let cell = (line.row, line.column);
            if unread.contains(&cell) || (!self.is_grid && unread.iter().any(|it| it.0 == line.row))
            {
                continue;
            }
            let Some(seen) = by_row.get(&line.row) else { continue };
            let first = row.as_ref().is_none_or(|it| it.0 != line.row);
            if first {
                sums.pass(line.row);
                let missing = self.missing(seen, &line, &carries, &sums);
                if missing.as_ref().is_some_and(|it| it.0 == Cause::TotalLeftOut) {
                    sums.end_with(seen.value);
                }
                told.extend(missing.clone());
                row = Some((line.row, missing));
            }
            if row.as_ref().is_some_and(|it| it.1.is_some()) {
                continue;
            }
            if line.span.is_none() && dated {
                let cell = CellRef { row: line.row, column: line.column };
                told.push((Cause::MissingPeriod, cell));
                continue;
            }
            sums.add(first, line.hours);
            kept.push(line);
        }
        reading.lines = kept;
        reading.findings.extend(told);
        self.tell_left_out(seen, reading);
        let (hours, count) = (reading.hours(), reading.lines.len());
        reading.total = reading.total.or(sums.proven).filter(|it| same(*it, hours, count));
    }

    /// Cells that should hold hours and hold something else.
    fn tell_texts(&self, seen: &[Seen<'_>], reading: &mut Reading) -> HashSet<(u32, u32)> {
        let mut unread = HashSet::new();
        for it in seen.iter().filter(|it| it.kind != Kind::Total && !it.explicit) {
            let Some(row) = self.row(it.row) else { continue };
            for column in &self.cells {
                let value = self.view.value(row, *column);
                let known = self.lexicon.word(value).is_some_and(|it| {
                    it.absence
                        || it.total
                        || is_absence_code(&it.folded)
                        || self.block.is_heading(*column, &it.folded)
                });
                if known || value == Value::Blank || value.as_hours().is_some() {
                    continue;
                }
                let cause = if value == Value::Error { Cause::ErrorValue } else { Cause::NotHours };
                let found = (cause, CellRef { row: it.row, column: *column });
                if !reading.findings.contains(&found) {
                    reading.findings.push(found);
                }
                unread.insert((it.row, *column));
            }
        }
        unread
    }

    /// What a row lacks to be an entry, and where.
    fn missing(
        &self,
        seen: &Seen<'_>,
        line: &Line,
        carries: &Carries,
        sums: &Sums,
    ) -> Option<(Cause, CellRef)> {
        let row = self.row(seen.row)?;
        let at = |column: u32| CellRef { row: seen.row, column };
        if let Some(column) = self.people.first()
            && !seen.described.own_name
        {
            let written = self.written(row, &self.people);
            let merged = self.view.is_merged(row.number, *column);
            let carried = line.person.is_some() && (carries.name || merged);
            if written.is_none() && !carried && sums.holds(seen.value) {
                return Some((Cause::TotalLeftOut, at(self.column)));
            }
            if written.is_some() || !carried {
                return Some((Cause::MissingPerson, at(written.unwrap_or(*column))));
            }
        }
        if let Some(column) = self.days.first()
            && !seen.described.own_date
        {
            if let Some(written) = self.written(row, &self.days) {
                return Some((Cause::UnreadableDate, at(written)));
            }
            let merged = self.view.is_merged(row.number, *column);
            let carried = line.span.is_some() && (carries.day || merged);
            if !carried {
                return Some((Cause::MissingPeriod, at(*column)));
            }
        }
        None
    }

    /// Rows with hours that gave no line and of which nothing is told yet.
    fn tell_left_out(&self, seen: &[Seen<'_>], reading: &mut Reading) {
        let taken: HashSet<u32> = reading.lines.iter().map(|it| it.row).collect();
        let told: HashSet<u32> = reading
            .findings
            .iter()
            .filter(|it| it.0 != Cause::OpenEntry)
            .map(|it| it.1.row)
            .collect();
        for it in seen.iter().filter(|it| !it.value.is_zero() && !taken.contains(&it.row)) {
            let cell = CellRef { row: it.row, column: self.column };
            // A sum that fits nothing, without a label: an entry that lacks its name.
            let lone = it.kind == Kind::Total && !it.explicit && !self.people.is_empty();
            let disagrees = |found: &(Cause, CellRef)| {
                found.1.row == it.row && matches!(found.0, Cause::TotalDisagrees { .. })
            };
            if lone && reading.findings.iter().any(disagrees) {
                reading.findings.retain(|it| !disagrees(it));
                let column = self.people.first().copied().unwrap_or(self.column);
                reading.findings.push((Cause::MissingPerson, CellRef { row: it.row, column }));
            } else if !told.contains(&it.row) {
                let total = it.kind == Kind::Total;
                let cause = if total { Cause::TotalLeftOut } else { Cause::RowLeftOut };
                reading.findings.push((cause, cell));
            }
        }
    }

    /// Headings that name no day, week or month.
    pub fn tell_headings(&self, row: u32, columns: &[u32], reading: &mut Reading) {
        for column in columns {
            reading.findings.push((Cause::UnreadableDate, CellRef { row, column: *column }));
        }
    }

    fn row(&self, number: u32) -> Option<Row> {
        self.view.row(self.view.index_of(number)).filter(|it| it.number == number)
    }

    /// The first of some cells that holds anything.
    fn written(&self, row: Row, columns: &[u32]) -> Option<u32> {
        columns.iter().copied().find(|it| self.view.value(row, *it) != Value::Blank)
    }
}

/// What is written once for the rows under it.
struct Carries {
    name: bool,
    day: bool,
}

/// Sums of the lines so far: all, and those since the last total.
#[derive(Default)]
struct Sums {
    /// Rows of totals that the walk found, ascending.
    totals: VecDeque<u32>,
    all: (Hours, usize),
    run: (Hours, usize),
    /// A total without a label that holds every line so far.
    proven: Option<Hours>,
}

impl Sums {
    /// Goes down to a row.
    fn pass(&mut self, row: u32) {
        while self.totals.front().is_some_and(|it| *it < row) {
            self.totals.pop_front();
            self.run = (Hours::ZERO, 0);
        }
    }

    fn add(&mut self, first: bool, hours: Hours) {
        for (sum, lines) in [&mut self.all, &mut self.run] {
            *sum = *sum + hours;
            *lines += usize::from(first);
        }
    }

    fn holds(&self, value: Hours) -> bool {
        [self.all, self.run].iter().any(|(sum, lines)| 2 <= *lines && same(*sum, value, *lines))
    }

    fn end_with(&mut self, value: Hours) {
        self.run = (Hours::ZERO, 0);
        self.proven = same(self.all.0, value, self.all.1).then_some(value).or(self.proven);
    }
}
