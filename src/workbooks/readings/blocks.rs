//! One table of a sheet: its place and its headings.

use std::collections::HashSet;
use std::ops::Range;

use crate::workbooks::mapping;

use super::roles::{Meaning, Role};
use super::units::Unit;

/// The heading of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its column.
    pub column: u32,
    /// Folded text, the upper row's first.
    pub folded: String,
    /// What its words propose.
    pub meaning: Option<Meaning>,
    /// What it stands for in a grid.
    pub unit: Option<Unit>,
}

/// One table of a sheet.
#[derive(Debug, Clone)]
pub struct Block {
    /// Rank of its sheet.
    pub sheet: usize,
    /// Index of its first header row, or of its first row when it has none.
    pub top: usize,
    /// Number of its lower header row, from 0.
    pub header_row: Option<u32>,
    /// Its headings, by column.
    pub heads: Vec<Head>,
    /// Indices of the rows under the header.
    pub body: Range<usize>,
    /// Its columns, both included.
    pub columns: (u32, u32),
    /// What a person said that its numbers count.
    pub unit: Option<mapping::Unit>,
}

impl Block {
    /// A table of no rows.
    pub const fn empty(sheet: usize) -> Block {
        Block {
            sheet,
            top: 0,
            header_row: None,
            heads: Vec::new(),
            body: 0..0,
            columns: (0, u32::MAX),
            unit: None,
        }
    }

    /// Headings with a role.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Head> {
        self.heads.iter().filter(move |it| it.meaning.is_some_and(|it| it.role == role))
    }

    /// Whether a column belongs to the table.
    pub fn has(&self, column: u32) -> bool {
        self.columns.0 <= column && column <= self.columns.1
    }

    /// Whether a folded text is the heading of a column: printed lists repeat their header.
    pub fn is_heading(&self, column: u32, folded: &str) -> bool {
        self.heads.iter().any(|it| it.column == column && it.folded == folded)
    }

    /// What the heading of a column proposes.
    pub fn role(&self, column: u32) -> Option<Role> {
        let at = self.heads.binary_search_by_key(&column, |it| it.column).ok()?;
        self.heads.get(at)?.meaning.map(|it| it.role)
    }

    /// The words of the header, for comparing tables.
    pub fn signature(&self) -> Vec<Role> {
        let mut roles: Vec<Role> =
            self.heads.iter().filter_map(|it| it.meaning.map(|it| it.role)).collect();
        roles.sort_by_key(|it| *it as u8);
        roles.dedup();
        roles
    }
}

/// Indices of all header rows.
pub fn header_rows(blocks: &[Block]) -> HashSet<usize> {
    blocks
        .iter()
        .filter(|it| it.header_row.is_some())
        .flat_map(|it| it.top..it.body.start)
        .collect()
}
