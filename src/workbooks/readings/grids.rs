//! Grids: days, weeks or months across; and dates down with tasks across.

use std::collections::HashSet;

use crate::units::Hours;
use crate::workbooks::answer::Layout;
use crate::workbooks::cells::{TypedDate, fold};
use crate::workbooks::mapping::Field;

use super::columns::Columns;
use super::lists::{Table, date_fields};
use super::names::Names;
use super::reading::{ColumnProof, Reading, RowsProof, Workforce};
use super::roles::Role;
use super::rows::{Described, RowReader};
use super::units::Unit;
use super::vocabulary::{is_absence, is_workforce};
use super::walk::{Fact, Kind, Walk, same, walk};

/// One column of the grid and the days it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Across {
    pub column: u32,
    pub unit: Option<Unit>,
    /// The person whose column it is.
    pub person: Option<u32>,
}

/// The grid laid out: its columns, its rows and what they say.
pub(super) struct Laid {
    pub across: Vec<Across>,
    pub totals: Vec<u32>,
    /// Columns of absence beside the cells.
    pub beside: Vec<u32>,
    pub columns: Columns,
    pub described: Vec<Described>,
    pub months: bool,
    pub absences: HashSet<String>,
}

impl Table<'_, '_> {
    /// Whether the header has enough columns of days, weeks or months.
    pub fn is_grid(&self) -> bool {
        self.block.heads.iter().any(|it| it.unit.is_some())
    }

    /// The reading of a grid of days, weeks or months.
    pub fn grid(&self, names: &mut Names) -> (Vec<Reading>, Vec<Workforce>) {
        let across: Vec<Across> = self
            .block
            .heads
            .iter()
            .filter(|it| it.unit.is_some())
            .map(|it| Across { column: it.column, unit: it.unit, person: None })
            .collect();
        let laid = self.lay_out(across, names);
        if self.is_workforce_grid() {
            return (Vec::new(), self.grid_workforce(&laid));
        }
        (vec![self.read_grid(&laid, Layout::DayGrid)], Vec::new())
    }

    /// The reading of dates down and tasks, sites or people across: only when a written total
    /// agrees is it more than a proposal.
    /// People across are a statement like another.
    pub fn categories(&self, columns: &[u32], names: &mut Names) -> Option<Reading> {
        let people = self.are_people(columns);
        let across: Vec<Across> = columns
            .iter()
            .map(|it| {
                let name = people.then(|| self.head_text(*it)).flatten();
                let person = name.and_then(|it| names.person(&it, None, None));
                Across { column: *it, unit: None, person }
            })
            .collect();
        let laid = self.lay_out(across, names);
        let mut reading = self.read_grid(&laid, Layout::CategoryGrid);
        if reading.lines.len() < 2 {
            return None;
        }
        // Totals of columns add up whatever the columns hold: only a total of rows, or one
        // written elsewhere, shows that these columns belong together.
        let rows_agree = reading.column == ColumnProof::Arithmetic && !laid.totals.is_empty();
        let proven = people || (reading.rows == RowsProof::Total && rows_agree);
        if !proven {
            reading.rows = RowsProof::None;
            reading.total = None;
        }
        Some(reading)
    }

    /// Whether the headings of these columns are names of people: `DIALLO Awa`, `Awa DIALLO`.
    pub fn are_people(&self, columns: &[u32]) -> bool {
        !columns.is_empty()
            && columns
                .iter()
                .all(|it| self.head_text(*it).is_some_and(|it| super::names::is_full_name(&it)))
    }

    fn head_text(&self, column: u32) -> Option<String> {
        let row = self.view.row(self.view.index_of(self.block.header_row?))?;
        match &self.view.cell(row, column)?.token {
            crate::workbooks::grid::Token::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        }
    }

    fn lay_out(&self, across: Vec<Across>, names: &mut Names) -> Laid {
        let mut columns = self.columns().clone();
        let inside =
            |column: Option<u32>| column.is_some_and(|it| across.iter().any(|a| a.column == it));
        if inside(columns.date) {
            columns.date = None;
        }
        let first = across.first().map_or(0, |it| it.column);
        let totals: Vec<u32> = [Role::Hours, Role::RowTotal]
            .into_iter()
            .flat_map(|role| self.block.with_role(role))
            .map(|it| it.column)
            .filter(|it| columns.profile(*it).is_some_and(|it| 0 < it.quantities()))
            .filter(|it| !across.iter().any(|across| across.column == *it))
            .collect();
        if columns.last_name.is_none()
            && columns.first_name.is_none()
            && across.iter().any(|it| it.unit.is_some())
        {
            // The first column of words in front of the days names the rows.
            let label = columns.profiles.iter().find(|it| {
                it.column < first && 0 < it.texts && self.block.role(it.column).is_none()
            });
            columns.last_name = label.map(|it| it.column);
        }
        let mut skip: Vec<u32> = across.iter().map(|it| it.column).collect();
        skip.extend(&totals);
        let mut reader =
            RowReader::new(self.view, self.lexicon, &columns, self.around, self.period)
                .within(self.block.columns);
        let described = self
            .block
            .body
            .clone()
            .filter_map(|at| Some((at, self.view.row(at)?)))
            .map(|(at, row)| reader.describe(at, row, &skip, names))
            .collect();
        let months = is_months(&across);
        let beside = columns
            .quantities(self.block, Role::Absence)
            .into_iter()
            .filter(|it| !across.iter().any(|a| a.column == *it))
            .filter(|it| super::parts::are_hours(self.view, self.block, *it))
            .collect();
        Laid { across, totals, beside, described, columns, months, absences: self.legend() }
    }

    /// Abbreviations that the sheet explains as an absence: `VAC = Vacation`.
    pub(super) fn legend(&self) -> HashSet<String> {
        let mut absences = HashSet::new();
        for row in self.view.rows.iter().take(200) {
            for (_, value) in self.view.cells(*row) {
                let Some(word) = self.lexicon.word(value) else { continue };
                if let Some((short, long)) = word.text.split_once('=')
                    && is_absence(&fold(long))
                {
                    absences.insert(fold(short));
                }
            }
        }
        absences
    }

    fn is_workforce_grid(&self) -> bool {
        let titled = self
            .around
            .workforce_rows
            .iter()
            .any(|at| *at < self.block.top && self.block.top - *at <= 3);
        titled || self.block.heads.iter().any(|it| is_workforce(&it.folded))
    }

    fn grid_workforce(&self, laid: &Laid) -> Vec<Workforce> {
        let mut found = Vec::new();
        for (at, described) in self.block.body.clone().zip(&laid.described) {
            let Some(row) = self.view.row(at) else { break };
            if self.is_total_row(row, laid, described) {
                continue;
            }
            for across in &laid.across {
                let Some(hours) = self.hours(row, across.column) else { continue };
                found.push(Workforce {
                    row: row.number,
                    column: across.column,
                    firm: described.firm,
                    span: self.span(across, laid, described),
                    hours,
                });
            }
        }
        found
    }

    fn read_grid(&self, laid: &Laid, layout: Layout) -> Reading {
        self.read_grid_walked(laid, layout).0
    }

    /// The reading, and what the walk made of the rows.
    pub(super) fn read_grid_walked(
        &self,
        laid: &Laid,
        layout: Layout,
    ) -> (Reading, Walk, Vec<Fact>) {
        let facts = self.grid_facts(laid);
        let mut walk = walk(&facts, self.before);
        let layout = if laid.months { Layout::MonthGrid } else { layout };
        let mut reading = Reading {
            origin: 0,
            layout,
            columns: self.grid_columns(laid),
            fields: grid_fields(laid, layout),
            lines: Vec::new(),
            absence: Hours::ZERO,
            column: ColumnProof::None,
            rows: RowsProof::None,
            total: walk.proven,
            against: Vec::new(),
            findings: Vec::new(),
            in_minutes: false,
        };
        self.check_row_totals(laid, &mut walk, &mut reading);
        self.take_cells(laid, &walk, &mut reading);
        self.judge_grid(laid, &walk, &mut reading);
        (reading, walk, facts)
    }

    fn check_row_totals(&self, laid: &Laid, walk: &mut Walk, reading: &mut Reading) {
        let (mut agree, mut disagree) = (0, Vec::new());
        for (rank, at) in self.block.body.clone().enumerate() {
            let Some(row) = self.view.row(at) else { break };
            if walk.kinds.get(rank) != Some(&Kind::Line) {
                continue;
            }
            let Some(written) = self.row_total(row, laid) else { continue };
            let sum = self.row_sum(row, laid).unwrap_or_default();
            if same(written, sum, 1) || self.stretches_agree(row, laid) {
                agree += 1;
            } else {
                disagree.push((row.number, written, sum));
            }
        }
        reading.column = if disagree.is_empty() && 0 < agree {
            ColumnProof::Arithmetic
        } else {
            ColumnProof::None
        };
        walk.disagree.extend(disagree);
    }

    fn grid_columns(&self, laid: &Laid) -> Vec<(u32, &'static str)> {
        let mut named: Vec<(u32, &'static str)> = Vec::new();
        named.extend(laid.columns.last_name.map(|it| (it, "person")));
        named.extend(laid.columns.first_name.map(|it| (it, "first_name")));
        named.extend(laid.columns.date.map(|it| (it, "date")));
        named.extend(laid.columns.firm.map(|it| (it, "firm")));
        named.extend(laid.across.iter().map(|it| (it.column, "hours")));
        named.extend(laid.totals.iter().map(|it| (*it, "total")));
        named.sort_unstable();
        named.dedup_by_key(|it| it.0);
        named
    }
}

/// What fields say of the columns, beyond their names.
fn grid_fields(laid: &Laid, layout: Layout) -> Vec<(u32, Field)> {
    let mut fields = date_fields(&laid.columns);
    fields.extend(laid.beside.iter().map(|it| (*it, Field::Absence)));
    fields.extend(laid.across.iter().map(|it| match (it.person, layout) {
        (Some(_), _) => (it.column, Field::PersonHours),
        (None, Layout::CategoryGrid) => (it.column, Field::Hours),
        (None, _) => (it.column, Field::HeadedHours),
    }));
    fields
}

/// Whether the columns stand for months: named months, or dates four weeks apart and more.
pub(super) fn is_months(across: &[Across]) -> bool {
    let dates: Vec<TypedDate> = across
        .iter()
        .filter_map(|it| match it.unit {
            Some(Unit::Date(date)) => Some(date),
            _ => None,
        })
        .collect();
    if dates.is_empty() || dates.len() != across.len() {
        return false;
    }
    if dates.iter().all(|it| it.is_month()) {
        return true;
    }
    let days: Vec<_> = dates
        .iter()
        .filter_map(|it| match it {
            TypedDate::Day(day) => Some(*day),
            _ => None,
        })
        .collect();
    days.len() == dates.len()
        && 1 < days.len()
        && days.windows(2).all(|pair| match pair {
            [a, b] => (28..=31).contains(&(*b - *a).num_days()),
            _ => false,
        })
}
