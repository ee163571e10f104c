//! Lists: a row an entry, with its hours in a column, in several, or as end minus start.

use std::cell::OnceCell;

use crate::domain::finding::{Cause, CellRef};
use crate::units::{Hours, Month};
use crate::workbooks::answer::Layout;
use crate::workbooks::cells::{TypedDate, Value};
use crate::workbooks::mapping::Field;

use super::blocks::Block;
use super::book::{Lexicon, Row, View};
use super::carrying::forget_names_from_above;
use super::columns::{CLOCK_TOLERANCE, Columns, Worked, worked};
use super::fields::Surroundings;
use super::measure_units::said_hours;
use super::measures::{Measure, measures, track};
use super::names::Names;
use super::reading::{ColumnProof, Line, Reading, RowsProof, Workforce};
use super::roles::Role;
use super::rows::{Described, RowReader};
use super::walk::{Fact, Kind, Walk, walk};

/// A table and everything known around it.
pub struct Table<'a, 'g> {
    /// Its sheet.
    pub view: &'a View<'g>,
    /// The texts.
    pub lexicon: &'a Lexicon,
    /// Its place and headings.
    pub block: &'a Block,
    /// What stands around it.
    pub around: &'a Surroundings,
    /// The month of the statement, when the sender said so.
    pub period: Option<Month>,
    /// Hours of the tables with the same headings above it on the same sheet.
    pub before: Hours,
    /// What its columns hold, once somebody asks.
    pub known: OnceCell<Columns>,
}

/// What each row of a list says besides its hours.
pub(super) struct Rows {
    /// Its words.
    pub described: Vec<Described>,
    /// Its clocks.
    pub worked: Vec<Worked>,
    /// Columns by what they hold.
    pub columns: Columns,
}

impl Table<'_, '_> {
    /// All readings of the table as a list.
    pub fn lists(&self, names: &mut Names) -> (Vec<Reading>, Vec<Workforce>) {
        let (columns, worked, measures) = self.measured();
        let workforce_columns = columns.quantities(self.block, Role::Workforce);
        let skip: Vec<u32> = measures
            .iter()
            .flat_map(|it| it.added.iter().copied().chain([it.column]))
            .chain(workforce_columns.iter().copied())
            .collect();
        let mut reader =
            RowReader::new(self.view, self.lexicon, &columns, self.around, self.period)
                .within(self.block.columns);
        let mut described: Vec<Described> = self
            .block
            .body
            .clone()
            .filter_map(|at| Some((at, self.view.row(at)?)))
            .map(|(at, row)| reader.describe(at, row, &skip, names))
            .collect();
        forget_names_from_above(self.view, self.block, &columns, &measures, &mut described);
        let rows = Rows { described, worked, columns };
        let people = rows.described.iter().any(|it| it.own_name);
        if measures.is_empty() || (!people && self.is_workforce_list(&measures)) {
            let mut found = workforce_columns;
            found.extend(measures.iter().map(|it| it.column));
            return (Vec::new(), self.workforce(&rows, &found));
        }
        let readings = measures.iter().map(|it| self.read(it, &rows)).collect();
        let mut workforce = self.workforce(&rows, &workforce_columns);
        if let Some(measure) = measures.first().filter(|_| workforce.is_empty()) {
            workforce = self.workforce_below(&rows, measure.column);
        }
        (readings, workforce)
    }

    /// What the columns hold: every cell is looked at once.
    pub(super) fn columns(&self) -> &Columns {
        self.known.get_or_init(|| Columns::of(self.view, self.block, self.lexicon))
    }

    /// The columns, the clocks of each row, and the ways in which rows may state their hours.
    pub(super) fn measured(&self) -> (Columns, Vec<Worked>, Vec<Measure>) {
        let columns = self.columns().clone();
        let worked: Vec<Worked> = if columns.clocks.is_empty() {
            vec![Worked::default(); self.block.body.len()]
        } else {
            self.block.body.clone().map(|at| worked(self.view, at, &columns)).collect()
        };
        let measures = measures(
            self.view,
            self.block,
            self.lexicon,
            &columns,
            &worked,
            self.around.speaks_of_hours,
        );
        (columns, worked, measures)
    }

    /// Whether a column or a field names the people of this table.
    pub fn names_owner(&self) -> bool {
        let roles = [Role::Person, Role::FirstName, Role::LastName, Role::Registration];
        roles.iter().any(|role| {
            self.block.with_role(*role).next().is_some()
                || self.around.field(*role, self.block.body.end, self.block.columns).is_some()
        })
    }

    fn facts(&self, measure: &Measure, rows: &Rows) -> Vec<Fact> {
        let until = self.workforce_from();
        let most = |holds: fn(&Described) -> bool| {
            let count = rows.described.iter().filter(|it| holds(it)).count();
            rows.described.len() < count * 2
        };
        let rubrics = self.rubrics(&rows.columns);
        let (dated, named) = (most(|it| it.own_date), most(|it| it.own_name));
        let cells = self.block.body.clone().zip(&measure.track).zip(&rows.described);
        cells
            .filter_map(|((at, value), described)| {
                let row = self.view.row(at)?;
                let sums = match measure.is_clocks {
                    true => None,
                    false => self
                        .view
                        .formula(row.number, measure.column)
                        .filter(|it| it.sums_down(measure.column)),
                };
                let stored = sums.as_ref().and_then(|_| self.stale(row, measure.column));
                let has_value = value.is_some();
                let timed = rows
                    .worked
                    .get(at - self.block.body.start)
                    .is_some_and(|it| it.hours.is_some());
                Some(Fact {
                    row: row.number,
                    value: value.filter(|_| at < until),
                    stored,
                    labelled: has_value && self.is_labelled(row, measure.column, described),
                    aside: has_value
                        && (self.is_aside(row, measure.column, described, &rows.columns)
                            || rubrics.iter().any(|it| self.is_other_rubric(row, *it))),
                    lone: has_value && !timed && self.is_lone(row, measure.column, described),
                    bare: (dated && !described.own_date) || (named && !described.own_name),
                    weekday: self.weekday(row, rows, described),
                    limit: described.own_date.then(|| limit(described)).flatten(),
                    sums,
                    hidden: row.hidden,
                })
            })
            .collect()
    }

    /// The stored value of a total whose formula gives another one.
    fn stale(&self, row: Row, column: u32) -> Option<Hours> {
        let stored = self.view.value(row, column).as_hours().filter(|it| !it.is_zero())?;
        let given = self.view.calculated(row.number, column, 4)?;
        (CLOCK_TOLERANCE < (stored - given).abs().seconds()).then_some(stored)
    }

    fn weekday(&self, row: Row, rows: &Rows, described: &Described) -> Option<u8> {
        if let Some(column) = rows.columns.weekday
            && let Value::Date(TypedDate::Weekday(day)) = self.view.value(row, column)
        {
            return Some(day);
        }
        let span = described.span.filter(|it| described.own_date && it.days() == 1)?;
        let day = chrono::Datelike::weekday(&span.first()).num_days_from_monday();
        u8::try_from(day).ok()
    }

    fn read(&self, measure: &Measure, rows: &Rows) -> Reading {
        self.read_walked(measure, rows).0
    }

    /// The hours of a cell, in the unit that a person said.
    pub(super) fn hours(&self, row: Row, column: u32) -> Option<Hours> {
        said_hours(self.view, self.block, row, column)
    }

    /// The reading, and what the walk made of the rows.
    pub(super) fn read_walked(&self, measure: &Measure, rows: &Rows) -> (Reading, Walk, Vec<Fact>) {
        let facts = self.facts(measure, rows);
        let walk = walk(&facts, self.before);
        let mut reading = Reading {
            origin: 0,
            layout: if measure.is_clocks { Layout::Clocks } else { Layout::List },
            columns: named_columns(&rows.columns, measure),
            fields: fields_of(&rows.columns, measure),
            lines: Vec::new(),
            absence: Hours::ZERO,
            column: measure.proof,
            rows: RowsProof::None,
            total: walk.proven,
            against: measure.against.clone(),
            findings: Vec::new(),
            in_minutes: false,
        };
        self.take_lines(measure, rows, &walk, &mut reading);
        self.judge_rows(measure, rows, &walk, &mut reading);
        (reading, walk, facts)
    }

    fn take_lines(&self, measure: &Measure, rows: &Rows, walk: &Walk, reading: &mut Reading) {
        let inside = self.tracks(&measure.absence_inside);
        let beside = self.tracks(&measure.absence_beside);
        let training = self.tracks(&measure.training);
        let until = self.workforce_from();
        let value = |tracks: &[Vec<Option<Hours>>], rank: usize| -> Hours {
            tracks.iter().filter_map(|it| it.get(rank).copied().flatten()).sum()
        };
        for (rank, (at, described)) in self.block.body.clone().zip(&rows.described).enumerate() {
            let Some(row) = self.view.row(at) else { break };
            let kind = walk.kinds.get(rank).copied().unwrap_or_default();
            if matches!(kind, Kind::Total | Kind::Aside)
                || until <= at
                || (row.hidden && walk.visible_only)
            {
                continue;
            }
            let cell = CellRef { row: row.number, column: measure.column };
            let labelled = self.is_labelled(row, measure.column, described);
            let absence = value(&inside, rank) + value(&beside, rank);
            let lone = self.is_lone(row, measure.column, described);
            let beside_nothing = lone && kind == Kind::Nothing;
            if !(labelled || beside_nothing) {
                reading.absence = reading.absence + absence;
            }
            let clocks = rows.worked.get(rank).copied().unwrap_or_default();
            if clocks.open {
                reading.findings.push((Cause::OpenEntry, cell));
            }
            let raw = measure.track.get(rank).copied().flatten();
            self.check_text(row, measure, described, raw, cell, reading);
            if kind != Kind::Line {
                continue;
            }
            let hours = raw.unwrap_or_default() - value(&inside, rank);
            if self.is_absence_row(row, &rows.columns) {
                reading.absence = reading.absence + hours;
                continue;
            }
            if hours.is_zero() {
                continue;
            }
            if let Some(clocks) = clocks.hours.filter(|_| !measure.is_clocks)
                && CLOCK_TOLERANCE < (clocks - hours).abs().seconds()
                && measure.proof == ColumnProof::Arithmetic
            {
                reading.findings.push((Cause::ClockDisagrees { stated: hours, clocks }, cell));
            }
            if let Some(column) = described.unread_date {
                let cell = CellRef { row: row.number, column };
                reading.findings.push((Cause::UnreadableDate, cell));
            }
            reading.lines.push(Line {
                row: row.number,
                column: measure.column,
                hours,
                training: value(&training, rank),
                span: described.span,
                person: described.person,
                namesake: None,
                firm: described.firm,
                lot: described.lot.clone(),
                contract: described.contract.clone(),
                route: described.route,
                route_word: described.route_word.clone(),
                detail: described.detail,
                hidden: row.hidden,
                derived: self.is_derived(row, measure),
            });
        }
    }

    fn tracks(&self, columns: &[u32]) -> Vec<Vec<Option<Hours>>> {
        columns.iter().map(|it| track(self.view, self.block, *it)).collect()
    }

    fn is_derived(&self, row: Row, measure: &Measure) -> bool {
        if measure.is_clocks || self.view.sheet.formulas.is_empty() {
            return false;
        }
        self.view.formula(row.number, measure.column).is_some_and(|it| {
            let elsewhere = |range: &crate::workbooks::grid::Range| range.top != row.number;
            it.foreign || (it.exact && !it.added.is_empty() && it.added.iter().all(elsewhere))
        })
    }

    fn is_absence_row(&self, row: Row, columns: &Columns) -> bool {
        self.view.cells(row).any(|(column, value)| {
            let word = self.lexicon.word(value);
            let typed = columns.types.contains(&column)
                || columns.last_name == Some(column)
                || matches!(self.block.role(column), None | Some(Role::Comment | Role::Site));
            typed && word.is_some_and(|it| it.absence)
        })
    }
}

fn limit(described: &Described) -> Option<Hours> {
    described.span.map(|it| Hours::from_seconds(it.days() * 24 * 3_600))
}

fn named_columns(columns: &Columns, measure: &Measure) -> Vec<(u32, &'static str)> {
    let mut named: Vec<(u32, &'static str)> = Vec::new();
    let mut add = |column: Option<u32>, name| named.extend(column.map(|it| (it, name)));
    add(columns.last_name, if columns.first_name.is_some() { "last_name" } else { "person" });
    add(columns.first_name, "first_name");
    add(columns.date, "date");
    add(columns.period.map(|it| it.0), "period_start");
    add(columns.period.map(|it| it.1), "period_end");
    add(columns.firm, "firm");
    add(columns.lot, "lot");
    add(columns.contract, "contract");
    add(columns.route, "route");
    add(columns.registration.filter(|it| Some(*it) != columns.last_name), "registration");
    add(columns.birth, "born_on");
    for (start, end) in &columns.clocks {
        add(Some(*start), "start");
        add(Some(*end), "end");
    }
    if measure.is_clocks {
        named.sort_unstable();
        return named;
    }
    named.push((measure.column, "hours"));
    for column in &measure.absence_inside {
        named.push((*column, "absence"));
    }
    for column in &measure.absence_beside {
        named.push((*column, "absence"));
    }
    for column in &measure.training {
        if *column != measure.column {
            named.push((*column, "training"));
        }
    }
    named.sort_unstable();
    named.dedup_by_key(|it| it.0);
    named
}

/// What fields say of the columns, beyond [`named_columns`].
fn fields_of(columns: &Columns, measure: &Measure) -> Vec<(u32, Field)> {
    let mut fields = date_fields(columns);
    fields.extend(columns.pause_lengths.iter().map(|it| (*it, Field::Pause)));
    for (start, end) in &columns.pauses {
        fields.extend([(*start, Field::PauseStart), (*end, Field::PauseEnd)]);
    }
    fields.extend(measure.absence_inside.iter().map(|it| (*it, Field::AbsenceInside)));
    fields.extend(measure.beside.iter().map(|it| match measure.training.contains(it) {
        true => (*it, Field::TrainingBeside),
        false => (*it, Field::Hours),
    }));
    fields
}

/// What the columns of dates stand for.
pub(super) fn date_fields(columns: &Columns) -> Vec<(u32, Field)> {
    if let Some((first, last)) = columns.period {
        return vec![(first, Field::From), (last, Field::Until)];
    }
    let field = match columns.date_role {
        Some(Role::Week) => Field::Week,
        Some(Role::Month | Role::Period) => Field::Month,
        Some(Role::PeriodEnd) => Field::Until,
        _ => return Vec::new(),
    };
    columns.date.map(|it| (it, field)).into_iter().collect()
}
