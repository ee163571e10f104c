//! Forms without a table: labelled cells, one of which holds the hours of one person.

use crate::units::Hours;
use crate::workbooks::answer::{Layout, Why};
use crate::workbooks::cells::Value;

use super::blocks::Block;
use super::book::{Lexicon, Row, View};
use super::columns::Columns;
use super::lists::Table;
use super::names::Names;
use super::reading::{ColumnProof, Line, Reading, RowsProof};
use super::roles::{Role, Strength};
use super::rows::RowReader;

/// What the other numbers of a form may be: none of them counts time that was worked.
const REFERENCES: [Role; 9] = [
    Role::Contract,
    Role::Lot,
    Role::Siret,
    Role::Registration,
    Role::Week,
    Role::Month,
    Role::Period,
    Role::Date,
    Role::Site,
];

/// What labels the name of somebody.
const PEOPLE: [Role; 3] = [Role::Person, Role::LastName, Role::FirstName];

/// What the labelled cells of a sheet hold.
pub enum Form {
    /// The row of the one number that is labelled as hours, and its column.
    Figure(Block, u32),
    /// Numbers labelled as hours, and others that may be hours too.
    Unclear,
}

/// The form that a sheet is, when it names somebody and labels hours: a cover page tells the hours
/// of all.
pub fn form(view: &View<'_>, sheet: usize, lexicon: &Lexicon) -> Option<Form> {
    let mut found = None;
    let (mut named, mut alone) = (false, true);
    for (at, row) in view.rows.iter().enumerate() {
        if heads_people_with_hours(view, *row, lexicon) {
            return None;
        }
        let mut label = None;
        for (column, value) in view.cells(*row) {
            match value {
                Value::Words(_) => {
                    label = lexicon.word(value).and_then(|it| it.meaning);
                    named |= label.is_some_and(|it| PEOPLE.contains(&it.role));
                }
                Value::Error | Value::Other => alone = false,
                _ if value.is_quantity() => {
                    let meaning = label.take();
                    let hours = meaning
                        .is_some_and(|it| it.role == Role::Hours && Strength::Hours <= it.strength);
                    // A table that waits to be filled in has a total of 0.
                    let waits = hours && value.as_hours().is_none_or(|it| it.is_zero());
                    if hours && !waits && found.is_none() {
                        found = Some((at, column));
                    } else if !waits {
                        alone &= meaning.is_some_and(|it| REFERENCES.contains(&it.role));
                    }
                }
                _ => label = None,
            }
        }
    }
    let (at, column) = found.filter(|_| named)?;
    if !alone {
        return Some(Form::Unclear);
    }
    let block = Block { top: at, body: at..at + 1, ..Block::empty(sheet) };
    Some(Form::Figure(block, column))
}

/// Whether a row heads a table of people with their hours: words for both, and no number.
pub fn heads_people_with_hours(view: &View<'_>, row: Row, lexicon: &Lexicon) -> bool {
    let (mut people, mut hours) = (false, false);
    for (_, value) in view.cells(row) {
        if value.is_quantity() {
            return false;
        }
        let Some(meaning) = lexicon.word(value).and_then(|it| it.meaning) else { continue };
        people |= PEOPLE.contains(&meaning.role);
        hours |= meaning.role == Role::Hours && Strength::Hours <= meaning.strength;
    }
    people && hours
}

impl Table<'_, '_> {
    /// The reading of a form: proven only when it names the person too.
    pub(super) fn form(&self, column: u32, names: &mut Names) -> Option<Reading> {
        let row = self.view.row(self.block.top)?;
        let hours = self.view.hours(row, column).filter(|it| !it.is_zero())?;
        let columns = Columns::default();
        let mut reader =
            RowReader::new(self.view, self.lexicon, &columns, self.around, self.period);
        let described = reader.describe(self.block.top, row, &[column], names);
        let named = self.names_owner();
        let line = Line {
            row: row.number,
            column,
            hours,
            training: Hours::ZERO,
            span: described.span,
            person: described.person,
            namesake: None,
            firm: described.firm,
            lot: described.lot,
            contract: described.contract,
            route: described.route,
            route_word: described.route_word,
            detail: described.detail,
            hidden: row.hidden,
            derived: false,
        };
        let mut reading = Reading {
            origin: 0,
            layout: Layout::List,
            columns: vec![(column, "hours")],
            fields: Vec::new(),
            lines: vec![line],
            absence: Hours::ZERO,
            column: ColumnProof::Word,
            rows: if named { RowsProof::Shape } else { RowsProof::None },
            total: None,
            against: Vec::new(),
            findings: Vec::new(),
            in_minutes: false,
        };
        if row.hidden {
            reading.against.push(Why::HiddenRows);
        }
        reading.check_spans();
        Some(reading)
    }
}
