//! What a draft shows of what was found, put together, and of what was corrected.

use crate::domain::finding::{CellRef, Finding, Severity};

use super::DraftLine;

/// Findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingGroup {
    /// Its stable name, for [`super::confirm`] and [`super::cells`].
    pub rule: &'static str,
    /// How much they weigh.
    pub severity: Severity,
    /// How many there are.
    pub count: i64,
    /// Whether somebody confirmed them; of warnings alone.
    pub confirmed: bool,
    /// Those among them that say the same, the largest group first; at most
    /// [`FindingGroup::NAMED`].
    pub alike: Vec<AlikeFound>,
    /// The first that say what no other one says, by sheet and cell; at most
    /// [`FindingGroup::NAMED`].
    pub single: Vec<FoundLine>,
    /// The first of all, by sheet and cell; at most [`FindingGroup::SHOWN`].
    pub shown: Vec<FoundLine>,
}

impl FindingGroup {
    /// How many findings of a group a view brings; [`super::cells`] gives all of them in pages.
    pub const SHOWN: usize = 20;

    /// How many groups of those that say the same, and how many others.
    pub const NAMED: usize = 10;
}

/// Findings of one kind that say the same, at least two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeFound {
    /// Stands for it in [`super::mend`] and [`super::cells`]; nothing can be read from it.
    pub mark: String,
    /// What is written in each of their cells; `None` where they are alike by their days.
    pub written: Option<String>,
    /// How many there are.
    pub count: i64,
    /// Whether one value in their cells can mend them all: see [`super::mend`].
    pub mendable: bool,
    /// The first of them.
    pub first: FoundLine,
}

/// A page of the findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPage {
    /// The kind.
    pub rule: &'static str,
    /// How much they weigh.
    pub severity: Severity,
    /// Whether somebody confirmed them; of warnings alone.
    pub confirmed: bool,
    /// Where only those are asked for that say the same: what they say.
    pub alike: Option<AlikeFound>,
    /// The findings, by sheet and cell.
    pub found: Vec<FoundLine>,
    /// The page, from 1; cut to the last one.
    pub page: i64,
    /// How many pages there are, at least 1.
    pub pages: i64,
    /// How many findings there are.
    pub total: i64,
}

impl CellPage {
    /// Findings on a page.
    pub const LENGTH: usize = 50;
}

/// A finding beside what was read there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLine {
    /// What was found and where; its place holds the text of the cell, when it was a text.
    pub finding: Finding,
    /// The cell whose text would mend it, with the rank of its sheet, for edits; `None` where no
    /// cell would.
    pub mended_at: Option<(u16, CellRef)>,
    /// The line as it was understood; `None` where none could be.
    pub line: Option<DraftLine>,
}

/// Cells that were corrected alike: the same text stands in the place of the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixMade {
    /// Stands for it in [`super::take_back`]; nothing can be read from it.
    pub mark: String,
    /// What the file says there.
    pub was: String,
    /// What was put in its place.
    pub now: String,
    /// The sheet of the first of them; empty where the file has none by that name.
    pub sheet: String,
    /// The first of them.
    pub cell: CellRef,
    /// How many cells.
    pub count: i64,
}

/// A page of corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixPage {
    /// The corrections, the largest first.
    pub fixes: Vec<FixMade>,
    /// The page, from 1; cut to the last one.
    pub page: i64,
    /// How many pages there are, at least 1.
    pub pages: i64,
    /// How many corrections there are.
    pub total: i64,
    /// In how many cells.
    pub cells: i64,
}

impl FixPage {
    /// Corrections on a page.
    pub const LENGTH: usize = 50;
}
