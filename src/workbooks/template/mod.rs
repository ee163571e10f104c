//! The workbook that is offered to a firm: its contract and month are filled in, a row waits for
//! each person, and what comes back is recognised without a question.
//!
//! What goes in is a value and what comes out is bytes: who may have it, and who is in it, is for
//! others to say. rust_xlsxwriter writes it.

mod columns;
mod guide;
mod look;
mod statement;

use chrono::{DateTime, NaiveDate, Utc};
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use crate::domain::entry::Route;
use crate::units::Month;
use crate::words::{Words, fl};

use columns::Columns;

/// Rows that wait beside those of known people.
const SPARE_ROWS: usize = 30;

/// Longest text written into a cell, in characters: what a firm's statement needs, far below what
/// Excel takes.
const LONGEST_TEXT: usize = 400;

/// What a template is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The contract's own reference, by which the file is known when it comes back.
    pub reference: String,
    /// What the contract buys.
    pub title: String,
    /// The firm that declares.
    pub firm: String,
    /// Its establishment number, when it has one.
    pub siret: Option<String>,
    /// The month that is filled in.
    pub month: Month,
    /// The months that can be chosen instead, in order; at most 12.
    pub months: Vec<Month>,
    /// Numbers and titles of the contract's lots; a column asks for one where there are several.
    pub lots: Vec<(String, String)>,
    /// Who is filled in, a row each.
    pub people: Vec<TemplatePerson>,
    /// The day on which it is made: nobody is born later.
    pub today: NaiveDate,
    /// The instant at which it is made, for the file's own properties.
    pub made_at: DateTime<Utc>,
}

/// A person who is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplatePerson {
    /// Their name, as the firm's statements write it.
    pub name: String,
    /// Their birth date, when the firm itself told it.
    pub born_on: Option<NaiveDate>,
    /// How they came to work, as last told.
    pub route: Option<Route>,
    /// Number of the lot on which they last worked.
    pub lot: Option<String>,
}

/// The workbook could not be written: our own fault.
#[derive(Debug, thiserror::Error)]
#[error("a template could not be written: {0}")]
pub struct Unwritten(#[from] XlsxError);

impl Template {
    /// The bytes of the workbook (`.xlsx`), in the language of whoever will fill it in. The same
    /// template gives the same bytes.
    ///
    /// # Errors
    /// [`Unwritten`].
    pub fn write(&self, words: Words) -> Result<Vec<u8>, Unwritten> {
        let title = fl!(words.loader(), "template-title");
        let properties = DocProperties::new()
            .set_title(format!("{title} {} {}", self.reference, self.month))
            .set_creation_datetime(&self.made_at);
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties);
        let (columns, lists) = (Columns::of(self), guide::Lists::of(self, words));
        statement::write(workbook.add_worksheet(), self, &columns, &lists, words)?;
        guide::write(workbook.add_worksheet(), &lists, words)?;
        Ok(workbook.save_to_buffer()?)
    }

    /// How many rows people can be written into.
    fn rows(&self) -> usize {
        self.people.len() + SPARE_ROWS
    }
}
