//! Tables read as a person said: their sheets, rows, columns and unit, and no others.
//!
//! The walk, the grids and the rows are those of every other table; what the engine would ask
//! about, the person has answered. What they cannot have meant is told at its cell, and no row
//! with hours is left out in silence.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

use crate::units::{Hours, Month};
use crate::workbooks::answer::Layout;
use crate::workbooks::cells::{TypedDate, Value, day_order, without_identity_numbers};
use crate::workbooks::grid::{Grid, Range};
use crate::workbooks::mapping::{Field, Mapping, SheetMapping};

use super::areas::heading;
use super::blocks::Block;
use super::book::Book;
use super::columns::{Columns, Worked, pairs, worked};
use super::fields::{Surroundings, surroundings};
use super::grids::{Across, Laid, is_months};
use super::headers::unit_columns;
use super::headings::under_weeks;
use super::lists::{Rows, Table};
use super::mapped_blocks::block;
use super::mapped_fields::{columns_said, is_across, is_hours, name};
use super::measure_units::hours_of;
use super::measures::{Measure, track};
use super::names::Names;
use super::parts::sum_tracks;
use super::reading::{ColumnProof, Reading, Workforce};
use super::roles::Role;
use super::rows::{Described, RowReader};
use super::sheets::{Fate, Together};
use super::sifting::{Seen, Sieve};
use super::survey::{Decision, Pick, Survey};
use super::tables::Judged;
use super::units::Unit;
use super::vocabulary::meaning;

/// The tables of a mapping, each with one reading.
pub fn survey<'g>(
    grid: &'g Grid,
    mapping: &Mapping,
    period: Option<Month>,
    names: &mut Names,
) -> Survey<'g> {
    let book = Book::new(grid);
    let mut tables: Vec<Judged> = Vec::new();
    let mut around = Vec::new();
    for (sheet, view) in book.views.iter().enumerate() {
        let said: Vec<&SheetMapping> =
            mapping.sheets.iter().filter(|it| usize::from(it.sheet) == sheet).collect();
        let blocks: Vec<Block> =
            said.iter().map(|it| block(view, sheet, it, said.len() == 1)).collect();
        let mut surroundings = surroundings(view, &blocks, &book.lexicon);
        // Whose hours these are was said already.
        surroundings.workforce_rows.clear();
        let mut seen: HashSet<(u32, u32)> = HashSet::new();
        for (said, block) in said.iter().zip(&blocks) {
            let table = Table {
                view,
                lexicon: &book.lexicon,
                block,
                around: &surroundings,
                period,
                before: Hours::ZERO,
                known: OnceCell::new(),
            };
            let mapped = Mapped { table, said, around: &surroundings };
            let (mut reading, workforce) = mapped.read(names);
            // Rows that two tables of a mapping share count once.
            reading.lines.retain(|it| seen.insert((it.row, it.column)));
            for line in &mut reading.lines {
                line.namesake = line.person.map(|it| names.namesake(it));
            }
            tables.push(judged(block, said, reading, workforce));
        }
        around.push(surroundings);
    }
    let fates = vec![Fate::Used; tables.len()];
    let together = Together { fates, against: Vec::new(), overlapping: Vec::new() };
    Survey { grid, book, around, tables, together }
}

/// All tables of a mapping, whatever speaks against them.
pub fn decide(survey: &Survey<'_>) -> Decision {
    let picks = (0..survey.tables.len()).map(|table| Pick { table, origin: 0 });
    let against = survey.tables.iter().flat_map(|it| &it.readings).flat_map(|it| &it.against);
    Decision::TakeChosen(picks.collect(), against.cloned().collect())
}

fn judged(
    block: &Block,
    said: &SheetMapping,
    reading: Reading,
    workforce: Vec<Workforce>,
) -> Judged {
    Judged {
        sheet: block.sheet,
        block: block.clone(),
        fields: columns_said(said),
        header_row: block.header_row,
        signature: Vec::new(),
        columns: None,
        readings: vec![reading],
        workforce,
        settled: true,
        headed: true,
        blank: false,
        apart: false,
        owner_is_sheet: false,
    }
}

/// One table, and what a person said of it.
struct Mapped<'a, 'g> {
    table: Table<'a, 'g>,
    said: &'a SheetMapping,
    around: &'a Surroundings,
}

impl Mapped<'_, '_> {
    fn with(&self, field: Field) -> Vec<u32> {
        let columns = columns_said(self.said);
        columns.into_iter().filter(|it| it.1 == field).map(|it| it.0).collect()
    }

    fn absences(&self) -> Vec<u32> {
        [self.with(Field::Absence), self.with(Field::AbsenceInside)].concat()
    }

    fn first(&self, field: Field) -> Option<u32> {
        self.with(field).first().copied()
    }

    fn read(&self, names: &mut Names) -> (Reading, Vec<Workforce>) {
        let columns = self.columns();
        let across = columns_said(self.said).into_iter().any(|it| is_across(it.1));
        let form = self.figure().and_then(|it| self.table.form(it, names));
        let (mut reading, workforce) = match form {
            Some(form) => (form, Vec::new()),
            None if across => self.grid(columns, names),
            None => self.list(columns, names),
        };
        reading.columns =
            columns_said(self.said).into_iter().map(|(column, it)| (column, name(it))).collect();
        if self.said.unit.is_some() {
            reading.against.retain(|it| *it != crate::workbooks::answer::Why::UnclearUnit);
        }
        (reading, workforce)
    }

    /// The column of the one figure of a form: a row without headings, whose label says no total.
    fn figure(&self) -> Option<u32> {
        let block = self.table.block;
        let alone = block.header_row.is_none() && block.body.len() == 1;
        match columns_said(self.said)[..] {
            [(column, Field::Hours)] if alone => Some(column),
            _ => None,
        }
    }

    fn columns(&self) -> Columns {
        let block = self.table.block;
        let mut columns = Columns {
            last_name: self.first(Field::LastName).or_else(|| self.first(Field::Person)),
            first_name: self.first(Field::FirstName),
            registration: self.first(Field::Registration),
            birth: self.first(Field::BornOn),
            period: self.first(Field::From).zip(self.first(Field::Until)),
            clocks: pairs(&self.with(Field::Start), &self.with(Field::End)),
            pause_lengths: self.with(Field::Pause),
            pauses: pairs(&self.with(Field::PauseStart), &self.with(Field::PauseEnd)),
            firm: self.first(Field::Firm),
            lot: self.first(Field::Lot),
            contract: self.first(Field::Contract),
            route: self.first(Field::Route),
            ..Columns::default()
        };
        if columns.last_name.is_none() && columns.first_name.is_none() {
            columns.last_name = columns.registration;
        }
        let one = |field, role| self.first(field).map(|it| (it, role));
        let date = one(Field::Date, Role::Date)
            .or_else(|| one(Field::Week, Role::Week))
            .or_else(|| one(Field::Month, Role::Month))
            .or_else(|| one(Field::From, Role::Date))
            .or_else(|| one(Field::Until, Role::Date));
        columns.date = date.map(|it| it.0);
        if columns.last_name.is_none() && columns.first_name.is_none() {
            // One column of names with, under each, its dates: `Salarié / date`.
            let head = block.heads.iter().find(|it| Some(it.column) == columns.date);
            let role = head.and_then(|it| meaning(&it.folded)).map(|it| it.role);
            let names = matches!(role, Some(Role::Person | Role::LastName));
            columns.last_name = columns.date.filter(|_| names);
        }
        columns.date_role = date.map(|it| it.1);
        let dates = [columns.date, columns.period.map(|it| it.0), columns.period.map(|it| it.1)];
        let typed = dates.into_iter().flatten().flat_map(|column| {
            block.body.clone().filter_map(move |at| {
                match self.table.view.value(self.table.view.row(at)?, column) {
                    Value::Date(it) => Some(it),
                    _ => None,
                }
            })
        });
        columns.order = day_order(typed);
        columns.say_rows(self.table.view, block, self.table.lexicon)
    }

    fn described(&self, columns: &Columns, names: &mut Names) -> Vec<Described> {
        let Table { view, lexicon, block, period, .. } = &self.table;
        let skip: Vec<u32> = columns_said(self.said)
            .into_iter()
            .filter(|(_, it)| is_hours(*it) || matches!(it, Field::Training | Field::Total))
            .map(|it| it.0)
            .collect();
        let mut reader =
            RowReader::new(view, lexicon, columns, self.around, *period).within(block.columns);
        let rows = block.body.clone().filter_map(|at| Some((at, view.row(at)?)));
        rows.map(|(at, row)| reader.describe(at, row, &skip, names)).collect()
    }

    fn list(&self, columns: Columns, names: &mut Names) -> (Reading, Vec<Workforce>) {
        let Table { view, block, .. } = &self.table;
        let described = self.described(&columns, names);
        let clocks: Vec<Worked> = block.body.clone().map(|at| worked(view, at, &columns)).collect();
        let rows = Rows { described, worked: clocks, columns };
        let added: Vec<u32> = [self.with(Field::Hours), self.with(Field::TrainingBeside)].concat();
        let workforce = self.table.workforce(&rows, &self.with(Field::Workforce));
        let measure = self.measure(&rows, added);
        let (mut reading, walk, facts) = self.table.read_walked(&measure, &rows);
        let seen = facts.iter().zip(&walk.kinds).zip(&rows.described).map(|((fact, kind), it)| {
            let explicit = fact.labelled || fact.sums.is_some();
            let value = fact.value.unwrap_or_default();
            Seen { row: fact.row, described: it, value, kind: *kind, explicit }
        });
        let seen: Vec<Seen<'_>> = seen.collect();
        let mut sieve = self.sieve(&rows.columns, measure.column, &measure.added);
        sieve.cells.extend(self.with(Field::Training));
        sieve.sift(&seen, &mut reading);
        self.check_totals(&mut reading);
        (reading, workforce)
    }

    fn measure(&self, rows: &Rows, added: Vec<u32>) -> Measure {
        let Table { view, block, .. } = &self.table;
        let is_clocks = added.is_empty();
        let has_clocks = !rows.columns.clocks.is_empty();
        let tracks: Vec<_> = added.iter().map(|it| track(view, block, *it)).collect();
        let training = [self.with(Field::Training), self.with(Field::TrainingBeside)].concat();
        let end = rows.columns.clocks.first().map(|it| it.1);
        Measure {
            track: match is_clocks {
                true => rows.worked.iter().map(|it| it.hours).collect(),
                false => sum_tracks(&tracks, block.body.len()),
            },
            column: added.first().copied().or(end).unwrap_or(0),
            added,
            beside: Vec::new(),
            absence_inside: self.with(Field::AbsenceInside),
            absence_beside: self.with(Field::Absence),
            training,
            is_clocks: is_clocks && has_clocks,
            proof: if has_clocks { ColumnProof::Arithmetic } else { ColumnProof::Worked },
            against: Vec::new(),
        }
    }

    fn grid(&self, columns: Columns, names: &mut Names) -> (Reading, Vec<Workforce>) {
        let table = &self.table;
        let described = self.described(&columns, names);
        let rows = Rows { worked: vec![Worked::default(); described.len()], described, columns };
        let workforce = table.workforce(&rows, &self.with(Field::Workforce));
        let Rows { described, columns, .. } = rows;
        let (across, unread) = self.across(names);
        let months = is_months(&across);
        let laid = Laid {
            totals: self.with(Field::Total),
            beside: self.absences(),
            absences: table.legend(),
            across,
            columns,
            described,
            months,
        };
        let (mut reading, walk, facts) = table.read_grid_walked(&laid, Layout::DayGrid);
        let training = self.with(Field::TrainingBeside);
        for line in reading.lines.iter_mut().filter(|it| training.contains(&it.column)) {
            line.training = line.hours;
        }
        let seen = facts.iter().zip(&walk.kinds).zip(&laid.described).map(|((fact, kind), it)| {
            let explicit = fact.labelled || fact.sums.is_some();
            let value = fact.value.unwrap_or_default();
            Seen { row: fact.row, described: it, value, kind: *kind, explicit }
        });
        let seen: Vec<Seen<'_>> = seen.collect();
        let cells: Vec<u32> = laid.across.iter().map(|it| it.column).collect();
        let first = cells.first().copied().unwrap_or(0);
        let mut sieve = self.sieve(&laid.columns, first, &cells);
        sieve.is_grid = true;
        sieve.sift(&seen, &mut reading);
        if let Some(row) = table.block.header_row {
            sieve.tell_headings(row, &unread, &mut reading);
        }
        (reading, workforce)
    }

    /// Columns with the days or the person that they stand for, and those whose heading names none.
    fn across(&self, names: &mut Names) -> (Vec<Across>, Vec<u32>) {
        let (mut across, mut unread) = (Vec::new(), Vec::new());
        let headed = self.headed();
        for (column, field) in columns_said(self.said) {
            let mut person = None;
            let unit = match field {
                Field::PersonHours => {
                    let name = heading(self.table.view, self.table.block, column);
                    person = names.person(&without_identity_numbers(&name), None, None);
                    if person.is_none() {
                        unread.push(column);
                        continue;
                    }
                    None
                }
                Field::MonthHours(month) => Some(Unit::Date(TypedDate::Month(month))),
                Field::DayHours(day) => Some(Unit::Number(day.into())),
                Field::Hours | Field::TrainingBeside => None,
                Field::HeadedHours => match headed.iter().find(|it| it.0 == column) {
                    Some((_, unit)) => Some(*unit),
                    None => {
                        unread.push(column);
                        continue;
                    }
                },
                _ => continue,
            };
            across.push(Across { column, unit, person });
        }
        (across, unread)
    }

    /// What the cells of the header rows name: a run of days says more than one cell alone.
    fn headed(&self) -> Vec<(u32, Unit)> {
        let Table { view, lexicon, block, .. } = &self.table;
        let mut found: Vec<(u32, Unit)> = Vec::new();
        let Some(header) = block.header_row else { return found };
        // The row above may hold the dates of the days, or the months of the weeks.
        let at = view.index_of(header);
        let right_above = |it: &super::book::Row| it.number + 1 == header;
        let above = at.checked_sub(1).and_then(|it| view.row(it)).filter(right_above);
        if let Some((upper, lower)) = above.zip(view.row(at)) {
            let under = under_weeks(view, upper, lower).into_iter();
            found.extend(under.filter_map(|(column, _, day)| Some((column, day?))));
        }
        let own = view.row(at).filter(|it| it.number <= header);
        for row in [own, above].into_iter().flatten() {
            let run = unit_columns(view, row, lexicon).unwrap_or_default();
            let alone = view.cells(row).filter_map(|(column, value)| {
                Some((
                    column,
                    match value {
                        Value::Date(TypedDate::Weekday(day)) => Unit::Weekday(day),
                        Value::Date(date) => Unit::Date(date),
                        Value::Moment(it) => Unit::Date(TypedDate::Day(it.date())),
                        Value::Number(it) if it.fract().is_zero() => {
                            Unit::Number(u32::try_from(it).ok().filter(|it| (1..=31).contains(it))?)
                        }
                        _ => return None,
                    },
                ))
            });
            // Above, dates may belong to a label: `Semaine du … au …`.
            let below = found.clone();
            let alone =
                alone.filter(|it| row.number == header || below.iter().all(|b| b.0 != it.0));
            for (column, unit) in run.into_iter().chain(alone) {
                match found.iter_mut().find(|it| it.0 == column) {
                    // A date says more than a day of the week or its number.
                    Some(it) if !matches!(it.1, Unit::Date(_) | Unit::InWeek(..)) => {
                        if matches!(unit, Unit::Date(date) if !date.is_month()) {
                            it.1 = unit;
                        }
                    }
                    Some(_) => {}
                    None => found.push((column, unit)),
                }
            }
        }
        // A day merged over its clocks belongs to the one column under it that holds hours.
        let said = self.with(Field::HeadedHours);
        let over =
            |it: &&Range| above.is_some_and(|row| it.top <= row.number && row.number <= it.bottom);
        for merge in view.sheet.merges.iter().filter(over).filter(|it| it.left < it.right) {
            let inside = |it: &&u32| merge.left <= **it && **it <= merge.right;
            let unit = found.iter().find(|it| it.0 == merge.left).map(|it| it.1);
            if let ([column], Some(unit)) =
                (&said.iter().filter(inside).collect::<Vec<_>>()[..], unit)
                && **column != merge.left
            {
                found.push((**column, unit));
            }
        }
        found
    }

    fn sieve(&self, columns: &Columns, column: u32, cells: &[u32]) -> Sieve<'_> {
        let people = [columns.last_name, columns.first_name, columns.registration];
        let days = [columns.period.map(|it| it.0), columns.period.map(|it| it.1), columns.date];
        Sieve {
            view: self.table.view,
            lexicon: self.table.lexicon,
            block: self.table.block,
            column,
            // A column of names with, under each, its dates says of every row when it was.
            people: people.into_iter().flatten().filter(|it| Some(*it) != columns.date).collect(),
            days: days.into_iter().flatten().collect::<BTreeSet<u32>>().into_iter().collect(),
            cells: cells.iter().copied().chain(self.absences()).collect(),
            is_grid: false,
        }
    }

    /// What the totals of rows say, held against the hours taken.
    fn check_totals(&self, reading: &mut Reading) {
        let Table { view, block, .. } = &self.table;
        for column in self.with(Field::Total) {
            for line in &reading.lines {
                let Some(row) = view.row(view.index_of(line.row)) else { continue };
                let Some(written) = hours_of(view, block, row, column) else { continue };
                if !super::walk::same(written, line.hours, 1) {
                    let cause =
                        crate::domain::finding::Cause::TotalDisagrees { written, rows: line.hours };
                    let cell = crate::domain::finding::CellRef { row: line.row, column };
                    reading.findings.push((cause, cell));
                }
            }
        }
    }
}
