//! The cells of a grid as entries, and what speaks for and against them.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::finding::{Cause, CellRef};
use crate::units::{DateSpan, Hours, Month};
use crate::workbooks::answer::{Layout, Why};
use crate::workbooks::cells::Value;

use super::book::Row;
use super::columns::strength;
use super::grids::{Across, Laid};
use super::lists::Table;
use super::notation::{is_other, looks_like};
use super::reading::{ColumnProof, Line, Reading, RowsProof};
use super::roles::{Role, Strength};
use super::rows::Described;
use super::units::Unit;
use super::vocabulary::is_absence_code;
use super::walk::{Kind, Walk};

/// What a row of a grid holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowSort {
    /// Hours worked.
    Worked,
    /// One kind of hours worked, named by its label.
    Kind,
    /// Training within the contract.
    Training,
    /// Leave, holiday, sickness.
    Absence,
}

/// A day of a week, 0 for Monday; `None` when the days are no week.
fn day_of(week: DateSpan, day: u8) -> Option<DateSpan> {
    let first = week.first().weekday().num_days_from_monday();
    let offset = (u64::from(day) + 7 - u64::from(first)) % 7;
    let found = week.first().checked_add_days(Days::new(offset)).filter(|_| week.days() == 7);
    found.map(DateSpan::day)
}

impl Table<'_, '_> {
    pub(super) fn take_cells(&self, laid: &Laid, walk: &Walk, reading: &mut Reading) {
        let people = laid.columns.first_name.is_some()
            || laid.columns.last_name.is_some_and(|it| self.block.role(it).is_some());
        for (rank, (at, described)) in self.block.body.clone().zip(&laid.described).enumerate() {
            let Some(row) = self.view.row(at) else { break };
            if matches!(walk.kinds.get(rank), Some(Kind::Total | Kind::Aside))
                || (row.hidden && walk.visible_only)
            {
                continue;
            }
            for column in &laid.beside {
                if let Some(hours) =
                    self.hours(row, *column).filter(|_| !self.is_total_row(row, laid, described))
                {
                    reading.absence = reading.absence + hours;
                }
            }
            let sort = self.sort(row, laid, people);
            for across in &laid.across {
                let cell = CellRef { row: row.number, column: across.column };
                let Some(hours) = self.hours(row, across.column) else {
                    self.note_text(row, across, walk.kinds.get(rank), cell, reading);
                    continue;
                };
                if hours.is_zero() {
                    continue;
                }
                if sort == RowSort::Absence {
                    reading.absence = reading.absence + hours;
                    continue;
                }
                let training = if sort == RowSort::Training { hours } else { Hours::ZERO };
                let span = self.span(across, laid, described);
                let person = across
                    .person
                    .or(described.person)
                    .filter(|_| across.person.is_some() || sort == RowSort::Worked || people);
                let merged = matches!(sort, RowSort::Kind | RowSort::Training) && !people;
                if merged
                    && let Some(line) =
                        reading.lines.iter_mut().find(|it| it.column == across.column)
                {
                    line.hours = line.hours + hours;
                    line.training = line.training + training;
                    continue;
                }
                let formula = self.view.formula(row.number, across.column);
                reading.lines.push(Line {
                    row: row.number,
                    column: across.column,
                    hours,
                    training,
                    span,
                    person: person.or(described.outer_person),
                    namesake: None,
                    firm: described.firm,
                    lot: described.lot.clone(),
                    contract: described.contract.clone(),
                    route: described.route,
                    route_word: described.route_word.clone(),
                    detail: described.detail ^ u64::from(across.column),
                    hidden: row.hidden,
                    derived: formula
                        .is_some_and(|it| it.foreign || (it.exact && !it.added.is_empty())),
                });
            }
        }
    }

    fn sort(&self, row: Row, laid: &Laid, names_people: bool) -> RowSort {
        let first = laid.across.first().map_or(0, |it| it.column);
        for (column, value) in self.view.cells(row) {
            if first <= column {
                break;
            }
            let Some(word) = self.lexicon.word(value) else { continue };
            if word.absence || laid.absences.contains(&word.folded) {
                return RowSort::Absence;
            }
            match word.meaning.map(|it| it.role) {
                Some(Role::Absence) if !names_people => return RowSort::Absence,
                Some(Role::Training) => return RowSort::Training,
                Some(Role::Kind | Role::Hours) => return RowSort::Kind,
                _ => {}
            }
        }
        RowSort::Worked
    }

    fn note_text(
        &self,
        row: Row,
        across: &Across,
        kind: Option<&Kind>,
        cell: CellRef,
        reading: &mut Reading,
    ) {
        let value = self.view.value(row, across.column);
        let strange = match value {
            Value::Words(_) => !self
                .lexicon
                .word(value)
                .is_some_and(|it| it.absence || is_absence_code(&it.folded)),
            Value::Error => true,
            _ => false,
        };
        if strange && kind == Some(&Kind::Line) {
            reading.findings.push((Cause::NotHours, cell));
        }
    }

    pub(super) fn span(
        &self,
        across: &Across,
        laid: &Laid,
        described: &Described,
    ) -> Option<DateSpan> {
        let around = described.span;
        let month = around.and_then(DateSpan::month).or(self.around.period).or(self.period);
        let year = self.around.year.or(month.map(Month::year));
        match across.unit {
            None => around,
            Some(Unit::Weekday(day)) => day_of(around?, day),
            Some(Unit::InWeek(week, day)) => {
                day_of(week.days(Default::default(), year, month)?, day)
            }
            Some(Unit::Number(day)) => {
                let month = month?;
                NaiveDate::from_ymd_opt(month.year(), month.number(), day).map(DateSpan::day)
            }
            Some(Unit::Date(date)) => {
                let days = date.days(Default::default(), year, month)?;
                Some(if laid.months { Month::of(days.first()).days() } else { days })
            }
        }
    }

    pub(super) fn judge_grid(&self, laid: &Laid, walk: &Walk, reading: &mut Reading) {
        for (row, written, given) in walk.disagree.iter().chain(&walk.located) {
            reading.against.push(Why::TotalDisagrees { written: *written, rows: *given });
            let cell = CellRef { row: *row, column: laid.totals.first().copied().unwrap_or(0) };
            let cause = Cause::TotalDisagrees { written: *written, rows: *given };
            reading.findings.push((cause, cell));
        }
        let texts = reading.findings.iter().filter(|it| it.0 == Cause::NotHours).count();
        if reading.lines.len() < texts * 5 {
            reading.against.push(Why::TextsAmongHours);
        }
        if let Some((_, written, rows)) = walk.asides.first().filter(|_| walk.proven.is_none()) {
            reading.against.push(Why::TotalDisagrees { written: *written, rows: *rows });
        }
        if walk.doubtful.is_some() || walk.beyond {
            reading.against.push(Why::EqualProof);
        }
        let mut rows: Vec<u32> = reading.lines.iter().map(|it| it.row).collect();
        rows.dedup();
        if rows.iter().any(|it| self.is_not_work(*it)) {
            reading.against.push(Why::UnclearParts);
        }
        let days = reading.layout != Layout::CategoryGrid;
        if days && reading.total.is_none() && has_counts(&reading.lines) {
            reading.against.push(Why::UnclearParts);
        }
        if reading.lines.iter().any(|it| it.hours.is_negative()) && reading.total.is_none() {
            reading.against.push(Why::NegativeHours);
        }
        let hidden = reading.lines.iter().filter(|it| it.hidden).count();
        if 0 < hidden {
            let row = reading.lines.iter().find(|it| it.hidden).map_or(0, |it| it.row);
            let count = u32::try_from(hidden).unwrap_or(u32::MAX);
            reading.findings.push((Cause::HiddenRows { count }, CellRef { row, column: 0 }));
            if reading.total.is_none() {
                reading.against.push(Why::HiddenRows);
            }
        }
        reading.column = self.grid_proof(laid, reading);
        reading.check_spans();
        let people = reading.lines.iter().all(|it| it.person.is_some());
        let dated = reading.lines.iter().all(|it| it.span.is_some());
        reading.rows = if reading.total.is_some() {
            RowsProof::Total
        } else if people || dated {
            RowsProof::Shape
        } else {
            RowsProof::None
        };
    }

    /// Days across say that something is counted by day; only a word, a time or a unit says hours.
    fn grid_proof(&self, laid: &Laid, reading: &mut Reading) -> ColumnProof {
        let one = Hours::from_whole(1);
        let full_month = Hours::from_whole(260);
        let timed = reading.lines.iter().any(|it| {
            let row = self.view.row(self.view.index_of(it.row));
            row.is_some_and(|row| {
                matches!(self.view.value(row, it.column), Value::Clock(_) | Value::Length(_))
            })
        });
        let small = reading.lines.iter().all(|it| it.hours.abs() <= one);
        let number = |line: &Line| match self
            .view
            .value(self.view.row(self.view.index_of(line.row))?, line.column)
        {
            Value::Number(it) => Some(it),
            _ => None,
        };
        let numbers: Vec<_> = reading.lines.iter().filter_map(number).collect();
        let other = !numbers.is_empty() && is_other(self.view, self.block, self.lexicon);
        if other || looks_like(&numbers, self.view, self.lexicon) {
            reading.against.push(Why::UnclearUnit);
        }
        if small && !timed && !reading.lines.is_empty() {
            reading.against.push(Why::UnclearUnit);
        }
        let headed =
            laid.totals.iter().any(|column| Strength::Hours <= strength(self.block, *column));
        let word = timed || headed || self.around.speaks_of_hours;
        match (word, reading.column) {
            (true, ColumnProof::Arithmetic) => ColumnProof::Arithmetic,
            (true, _) => ColumnProof::Word,
            // Named people, months across, totals of rows and columns that agree, and no cell
            // above what a month of work holds: the shape of a statement.
            (false, ColumnProof::Arithmetic)
                if laid.months
                    && reading.total.is_some()
                    && reading
                        .lines
                        .iter()
                        .all(|it| it.person.is_some() && it.hours.abs() <= full_month) =>
            {
                ColumnProof::Weak
            }
            (false, ColumnProof::Arithmetic)
                if !laid.months && laid.across.iter().all(|it| it.unit.is_some()) =>
            {
                ColumnProof::Weak
            }
            _ => ColumnProof::None,
        }
    }
}

/// Whether a row never goes above 1 where others hold hours: it counts meals, journeys, days.
fn has_counts(lines: &[Line]) -> bool {
    let one = Hours::from_whole(1);
    let rows: Vec<&[Line]> = lines.chunk_by(|a, b| a.row == b.row).collect();
    let counts = |row: &&[Line]| 3 <= row.len() && row.iter().all(|it| it.hours.abs() <= one);
    rows.iter().any(counts) && !rows.iter().all(counts)
}
