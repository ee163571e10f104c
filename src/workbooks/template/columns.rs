//! The columns of the table, in their order.

use rust_xlsxwriter::ColNum;

use crate::words::{Words, fl};

use super::Template;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// First and last name in one cell: names are kept as they were first written, and where one
    /// parts into two would be a guess.
    Person,
    /// Birth date.
    BornOn,
    /// How the person came to work.
    Route,
    /// The lot.
    Lot,
    /// The job, for whoever checks the hours; it is not kept.
    Job,
    /// Hours of the month, training included.
    Hours,
    /// The part of them that is training.
    Training,
}

impl Column {
    /// Its heading. The readings know each of them in both languages.
    pub fn heading(self, words: Words) -> String {
        let loader = words.loader();
        match self {
            Column::Person => fl!(loader, "template-person"),
            Column::BornOn => fl!(loader, "template-born-on"),
            Column::Route => fl!(loader, "template-route"),
            Column::Lot => fl!(loader, "template-lot"),
            Column::Job => fl!(loader, "template-job"),
            Column::Hours => fl!(loader, "template-hours"),
            Column::Training => fl!(loader, "template-training"),
        }
    }

    /// Its width in characters, where its heading alone would leave too little room.
    pub fn width(self) -> u16 {
        match self {
            Column::Person => 32,
            Column::BornOn => 18,
            Column::Route => 38,
            Column::Lot => 10,
            Column::Job => 28,
            Column::Hours | Column::Training => 16,
        }
    }
}

/// The columns of a template.
pub struct Columns(Vec<Column>);

impl Columns {
    /// Those that a contract needs.
    pub fn of(template: &Template) -> Columns {
        let lot = (1 < template.lots.len()).then_some(Column::Lot);
        let first = [Column::Person, Column::BornOn, Column::Route];
        let last = [Column::Job, Column::Hours, Column::Training];
        Columns(first.into_iter().chain(lot).chain(last).collect())
    }

    /// Each with its place, from 0.
    pub fn placed(&self) -> impl Iterator<Item = (ColNum, Column)> {
        (0..).zip(self.0.iter().copied())
    }

    /// The place of one, from 0; none where the contract needs none.
    pub fn place(&self, column: Column) -> Option<ColNum> {
        self.placed().find(|it| it.1 == column).map(|it| it.0)
    }
}
