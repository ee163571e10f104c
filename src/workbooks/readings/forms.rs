//! Forms without a table: labelled cells, one of which holds the hours of one person.

use crate::units::Hours;
use crate::workbooks::answer::{Layout, Why};
use crate::workbooks::cells::Value;

use super::book::{Lexicon, View};
use super::columns::Columns;
use super::headers::Block;
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

/// The row of the one number on a sheet that is labelled as hours, and its column; `None` when any
/// other number may be hours too, or nobody is named: a cover page tells the hours of all.
pub fn figure(view: &View<'_>, sheet: usize, lexicon: &Lexicon) -> Option<(Block, u32)> {
    let mut found = None;
    let mut named = false;
    for (at, row) in view.rows.iter().enumerate() {
        let mut label = None;
        for (column, value) in view.cells(*row) {
            match value {
                Value::Words(_) => {
                    label = lexicon.word(value).and_then(|it| it.meaning);
                    named |= label.is_some_and(|it| PEOPLE.contains(&it.role));
                }
                Value::Error | Value::Other => return None,
                _ if value.is_quantity() => {
                    let meaning = label.take()?;
                    let hours = meaning.role == Role::Hours && Strength::Hours <= meaning.strength;
                    if hours && found.is_none() {
                        found = Some((at, column));
                    } else if !REFERENCES.contains(&meaning.role) {
                        return None;
                    }
                }
                _ => label = None,
            }
        }
    }
    let (at, column) = found.filter(|_| named)?;
    let block = Block {
        sheet,
        top: at,
        header_row: None,
        heads: Vec::new(),
        body: at..at + 1,
        columns: (0, u32::MAX),
        unit: None,
    };
    Some((block, column))
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
        };
        if row.hidden {
            reading.against.push(Why::HiddenRows);
        }
        reading.check_spans();
        Some(reading)
    }
}
