//! One way to read one table, with what speaks for it and against it.

use std::sync::Arc;

use crate::domain::entry::Route;
use crate::domain::finding::{Cause, CellRef};
use crate::domain::judging;
use crate::units::{DateSpan, Hours};
use crate::workbooks::answer::{Layout, Why};
use crate::workbooks::mapping::Field;

/// How surely a reading has the right column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnProof {
    /// Nothing says that these are hours.
    None,
    /// A word of time, or hours under another count.
    Weak,
    /// A word of hours.
    Word,
    /// A word of hours worked.
    Worked,
    /// Equal to the clocks, or to the sum of its parts.
    Arithmetic,
}

/// How surely a reading has the right rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowsProof {
    /// Nothing.
    None,
    /// Dated rows, or the shape of a statement.
    Shape,
    /// Every line has its own clocks.
    Clocks,
    /// A total covers exactly these lines.
    Total,
}

/// One entry of a reading.
#[derive(Debug, Clone)]
pub struct Line {
    /// Row, from 0.
    pub row: u32,
    /// Column of the hours, from 0.
    pub column: u32,
    /// Hours worked.
    pub hours: Hours,
    /// The part of them that is training.
    pub training: Hours,
    /// Days covered.
    pub span: Option<DateSpan>,
    /// Who, by number in [`super::names::Names`].
    pub person: Option<u32>,
    /// The first person of that name, for comparing tables.
    pub namesake: Option<u32>,
    /// For which firm, by number in [`super::names::Names`].
    pub firm: Option<u32>,
    /// The lot as written.
    pub lot: Option<Arc<str>>,
    /// The contract as written.
    pub contract: Option<Arc<str>>,
    /// The route.
    pub route: Option<Route>,
    /// What stands for the route, where nobody knows that word.
    pub route_word: Option<Arc<str>>,
    /// Fingerprint of the other cells.
    pub detail: u64,
    /// Whether the row is hidden.
    pub hidden: bool,
    /// Whether the cell only repeats cells of other rows or sheets, by its formula.
    pub derived: bool,
}

/// Hours of the whole workforce, as a table states them.
#[derive(Debug, Clone)]
pub struct Workforce {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// The firm.
    pub firm: Option<u32>,
    /// Days covered.
    pub span: Option<DateSpan>,
    /// Hours of everybody.
    pub hours: Hours,
}

/// One way to read one table.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its number among those of its table, in the order of making.
    pub origin: u16,
    /// The shape.
    pub layout: Layout,
    /// Columns with their meaning.
    pub columns: Vec<(u32, &'static str)>,
    /// Columns of which a field says more than that meaning, or that have none.
    pub fields: Vec<(u32, Field)>,
    /// Entries other than 0.
    pub lines: Vec<Line>,
    /// Leave, holiday and sickness beside them.
    pub absence: Hours,
    /// Proof of the column.
    pub column: ColumnProof,
    /// Proof of the rows.
    pub rows: RowsProof,
    /// The total that covers the lines, when one does.
    pub total: Option<Hours>,
    /// What speaks against it.
    pub against: Vec<Why>,
    /// What was found on the way.
    pub findings: Vec<(Cause, CellRef)>,
    /// Whether numbers that are no hours are taken for minutes.
    pub in_minutes: bool,
}

impl Reading {
    /// Hours of all lines.
    pub fn hours(&self) -> Hours {
        self.lines.iter().map(|it| it.hours).sum()
    }

    /// Whether column and rows are settled and nothing contradicts.
    pub fn is_settled(&self) -> bool {
        let column = ColumnProof::Word <= self.column
            || (self.column == ColumnProof::Weak && RowsProof::Shape <= self.rows);
        column && RowsProof::Shape <= self.rows && self.against.is_empty()
    }

    /// Whether nothing speaks against it but cells that say something else than hours: somebody
    /// mistyped them, and the column may be the right one all the same.
    pub fn is_mistyped(&self) -> bool {
        let mistyped = |it: &Why| matches!(it, Why::TextsAmongHours | Why::ImpossibleHours);
        !self.against.is_empty()
            && self.against.iter().all(mistyped)
            && ColumnProof::Word <= self.column
            && !self.lines.is_empty()
    }

    /// Whether one of its columns holds days, periods, clocks or people.
    pub fn names_days_or_people(&self) -> bool {
        let named = ["date", "period_start", "start", "person", "last_name", "first_name"];
        self.columns.iter().any(|(_, name)| named.contains(name))
    }

    /// For ranking: what contradicts counts most, then the proofs.
    pub fn rank(&self) -> (bool, ColumnProof, RowsProof) {
        (self.against.is_empty(), self.column, self.rows)
    }

    /// What speaks for it.
    pub fn evidence(&self) -> Vec<Why> {
        let mut evidence = Vec::new();
        if self.in_minutes {
            evidence.push(Why::InMinutes);
        }
        if let Some(total) = self.total {
            evidence.push(Why::TotalAgrees { total });
        }
        if self.rows == RowsProof::Clocks || self.column == ColumnProof::Arithmetic {
            evidence.push(Why::ClocksAgree);
        }
        if ColumnProof::Weak < self.column && self.column < ColumnProof::Arithmetic {
            evidence.push(Why::HoursHeading);
        }
        if evidence.is_empty() {
            evidence.push(Why::NoProof);
        }
        evidence
    }

    /// Adds what no span can hold to what speaks against it.
    pub fn check_spans(&mut self) {
        for line in &self.lines {
            let days = line.span.map_or(31, DateSpan::days);
            if judging::most_hours(days.min(366)) < line.hours.abs() {
                let cell = CellRef { row: line.row, column: line.column };
                self.findings.push((Cause::ImpossibleHours { hours: line.hours, days }, cell));
                if !self.against.contains(&Why::ImpossibleHours) {
                    self.against.push(Why::ImpossibleHours);
                }
            }
        }
    }
}
