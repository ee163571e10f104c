//! One piece under the head of its list, as the prover reads it, and what all pieces must share.

use std::cell::OnceCell;

use crate::units::{Hours, Month};
use crate::workbooks::answer::Layout;
use crate::workbooks::mapping::Field;

use super::super::blocks::Head;
use super::super::columns::Columns;
use super::super::forms::heads_people_with_hours;
use super::super::lists::Table;
use super::super::measure_units::is_in_minutes;
use super::super::measures::Measure;
use super::super::prints::fingerprint;
use super::super::reading::{ColumnProof, Reading, RowsProof};
use super::super::roles::Role;
use super::super::survey::{Decision, Survey};
use super::super::tables::{Judged, categories, written_totals};
use super::plain::{Fractions, Held, PlainRows};

/// All that decides how a list is read: equal in two pieces, it is the same in both together.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    header: (usize, u32),
    heads: Vec<Head>,
    columns: Columns,
    measure: Parts,
    named: Vec<(u32, &'static str)>,
    fields: Vec<(u32, Field)>,
    held: Vec<Held>,
    print: Option<[u8; 32]>,
}

/// A measure without its hours.
#[derive(Debug, Clone, PartialEq)]
struct Parts {
    column: u32,
    added: Vec<u32>,
    beside: Vec<u32>,
    absence: Vec<u32>,
    training: Vec<u32>,
    proof: ColumnProof,
}

impl Parts {
    /// `None` for a measure that is taken off, or that something speaks against.
    fn of(measure: &Measure) -> Option<Parts> {
        let plain =
            !measure.is_clocks && measure.absence_inside.is_empty() && measure.against.is_empty();
        plain.then(|| Parts {
            column: measure.column,
            added: measure.added.clone(),
            beside: measure.beside.clone(),
            absence: measure.absence_beside.clone(),
            training: measure.training.clone(),
            proof: measure.proof,
        })
    }
}

impl Shape {
    /// The lower header row, from 0.
    pub fn header_row(&self) -> u32 {
        self.header.1
    }

    /// The column of the hours.
    pub fn hours_column(&self) -> u32 {
        self.measure.column
    }

    /// Whether a reading of some rows of the list reads their columns in this way.
    pub fn is_of(&self, table: &Judged, reading: &Reading) -> bool {
        (table.block.body.start, table.header_row) == (self.header.0, Some(self.header.1))
            && table.block.heads == self.heads
            && (&reading.columns, &reading.fields) == (&self.named, &self.fields)
            && reading.column == self.measure.proof
            && reading.layout == Layout::List
    }
}

/// A piece that is proven.
pub struct Piece<'s> {
    /// How it is read.
    pub shape: Shape,
    /// Its one reading.
    pub reading: &'s Reading,
    /// What its hours show of their notation.
    pub fractions: Fractions,
    /// Its last row, from 0.
    pub last_row: u32,
}

impl<'s> Piece<'s> {
    /// The piece when it is proven and plain; `foot` is the row of the total below its lines.
    pub fn of(
        survey: &'s Survey<'_>,
        period: Option<Month>,
        foot: Option<u32>,
    ) -> Option<Piece<'s>> {
        let (judged, reading) = proven_list(survey)?;
        let view = survey.book.views.first()?;
        let table = Table {
            view,
            lexicon: &survey.book.lexicon,
            block: &judged.block,
            around: survey.around.first()?,
            period,
            before: Hours::ZERO,
            known: judged.columns.clone().map_or_else(OnceCell::new, OnceCell::from),
        };
        let header = (judged.block.body.start, judged.header_row?);
        let (mut columns, _, measures) = table.measured();
        let [measure] = measures.as_slice() else { return None };
        if !is_plain(&table, &columns) || !holds_all_rows(&table, foot) {
            return None;
        }
        let rows = PlainRows { table: &table, columns: &columns, hours: measure.column, foot };
        let (held, fractions) = rows.held(&reading.lines)?;
        // A total proves the rows; without one, only their shape does.
        let total = reading.rows == RowsProof::Total && reading.total == Some(reading.hours());
        if foot.is_some() != total || (foot.is_none() && reading.total.is_some()) {
            return None;
        }
        let shape = Shape {
            header,
            heads: judged.block.heads.clone(),
            measure: Parts::of(measure)?,
            named: reading.columns.clone(),
            fields: reading.fields.clone(),
            held,
            print: fingerprint(survey),
            columns: {
                columns.profiles = Vec::new();
                columns
            },
        };
        let last_row = view.rows.last()?.number;
        Some(Piece { shape, reading, fractions, last_row })
    }
}

/// The one reading of the one table, when it is proven and nothing was found on the way.
fn proven_list<'s>(survey: &'s Survey<'_>) -> Option<(&'s Judged, &'s Reading)> {
    let Decision::Take(picks) = survey.decide(None) else { return None };
    let ([_], [judged]) = (picks.as_slice(), survey.tables.as_slice()) else { return None };
    let [reading] = judged.readings.as_slice() else { return None };
    let plain = reading.layout == Layout::List
        && ColumnProof::Word <= reading.column
        && reading.findings.is_empty()
        && reading.against.is_empty()
        && !reading.in_minutes
        && judged.workforce.is_empty()
        && judged.fields.is_empty();
    plain.then_some((judged, reading))
}

/// Whether nothing in the head leaves it to all rows together what the table is: a header that names
/// people and hours is no form's; columns that may be tasks across, or hours of everybody, are asked
/// of all rows.
fn is_plain(table: &Table<'_, '_>, columns: &Columns) -> bool {
    let block = table.block;
    let across = categories(table);
    let header = block.top..block.body.start;
    header
        .filter_map(|it| table.view.row(it))
        .any(|it| heads_people_with_hours(table.view, it, table.lexicon))
        && block.columns == (0, u32::MAX)
        && columns.quantities(block, Role::Workforce).is_empty()
        && across.len() < 2
        && !table.are_people(&across)
        && !columns.profiles.iter().any(|it| is_in_minutes(block, it.column))
}

/// Whether all rows below the header are the table's, none of them is filled with marks alone, and
/// no total is written anywhere but in the foot.
fn holds_all_rows(table: &Table<'_, '_>, foot: Option<u32>) -> bool {
    let view = table.view;
    let filled = view.sheet.cells.chunk_by(|a, b| a.row == b.row).count();
    let totals =
        written_totals(view, std::slice::from_ref(table.block), table.around, table.lexicon);
    table.block.body.end == view.rows.len()
        && filled == view.rows.len()
        && totals.iter().all(|it| Some(it.row) == foot)
}
