//! What a draft shows: typed values that every door turns into words of its own.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::entry::Route;
use crate::domain::finding::{CellRef, Finding};
use crate::services::PositionChange;
use crate::services::import_timesheet::{Existing, LineStatus, Receipt, StatementChange, Was};
use crate::services::run_jobs::JobView;
use crate::units::{ContractId, DateSpan, DraftId, FirmId, Hours, ImportNumber, JobNumber, Month};
use crate::workbooks::answer::{Candidate, Heading, ReadingStatus, SheetReport, TableArea};
use crate::workbooks::kept::SheetSize;
use crate::workbooks::mapping::Choice;

use super::FindingGroup;

/// For whom and when hours are declared, as it is known from where the person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The contract.
    pub contract: ContractId,
    /// The firm that declares; what a contractor leaves out is their own.
    pub firm: Option<FirmId>,
    /// The month, where the file does not tell; it then takes every line.
    pub period: Option<Month>,
}

/// One row of the grid in which hours are typed. Texts stand as they were typed: what does not
/// read becomes a finding at its cell, never a refusal of the grid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedRow {
    /// First and last name, in any order.
    pub person: String,
    /// Birth date in any French form; empty when it is not told.
    pub born_on: String,
    /// Hours of the month: `151,67`, `7h30`.
    pub hours: String,
    /// The part of them that is training within the employment contract; empty for none.
    pub training: String,
    /// How the person came to work.
    pub route: Option<Route>,
}

impl TypedRow {
    /// Column of [`TypedRow::person`] in findings and edits.
    pub const PERSON: u32 = 0;
    /// Column of [`TypedRow::born_on`].
    pub const BORN_ON: u32 = 1;
    /// Column of [`TypedRow::hours`].
    pub const HOURS: u32 = 2;
    /// Column of [`TypedRow::training`].
    pub const TRAINING: u32 = 3;

    /// Whether nothing was typed: such a row says nothing.
    pub fn is_blank(&self) -> bool {
        [&self.person, &self.born_on, &self.hours, &self.training]
            .iter()
            .all(|it| it.trim().is_empty())
    }
}

/// Where the hours of a draft come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A file.
    File,
    /// Hours typed in the grid.
    Typed,
    /// Nothing to declare for that month.
    Nothing,
}

/// Where a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// It is being read, under [`DraftView::job`]: ask again in a while.
    Reading,
    /// It cannot be read; the findings say why. Another file is needed.
    Unreadable,
    /// Several readings are plausible, or none: a person chooses.
    Recognise,
    /// Lines are refused or findings ask for a confirmation.
    Correct,
    /// Nothing stands against it: what it does can be looked at and sent.
    Effect,
    /// It is being stored, under [`DraftView::job`].
    Sending,
    /// It was sent; [`super::receipt`] tells what became of it.
    Sent,
    /// It was given up.
    Discarded,
}

/// A draft as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftView {
    /// Its address.
    pub id: DraftId,
    /// Where it stands.
    pub step: Step,
    /// Where its hours come from.
    pub origin: Origin,
    /// Moves by one with every change.
    pub revision: i64,
    /// When it was begun.
    pub started_at: DateTime<Utc>,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// The contract.
    pub contract: ContractNamed,
    /// The firm that declares where the file does not tell; `None` for whoever the file names.
    pub firm: Option<FirmNamed>,
    /// The month that was said with it.
    pub period: Option<Month>,
    /// The file; `None` for typed hours.
    pub file: Option<FileReceived>,
    /// The long work under way, or the one that failed last.
    pub job: Option<JobView>,
    /// How it was understood; `None` while it is being read and once it was sent.
    pub recognition: Option<Recognition>,
    /// How many lines are in which state.
    pub counts: LineCounts,
    /// What was found, most severe first, one group a kind.
    pub groups: Vec<FindingGroup>,
    /// The statements that it brings, against their last versions.
    pub statements: Vec<StatementChange>,
    /// What it does to each obligation.
    pub positions: Vec<PositionChange>,
    /// Lines of the last version that it does not have.
    pub missing: MissingLines,
    /// Whether ready lines are sent though others are refused.
    pub partial: bool,
    /// Accepted lines that it changes; they wait for a facilitator again.
    pub accepted_changed: i64,
    /// People named for the first time.
    pub new_people: i64,
    /// Firms named for the first time, as the file writes them.
    pub new_firms: Vec<String>,
    /// The receipt of the import that already brought exactly this, when it stands: sending it
    /// changes nothing.
    pub already: Option<Receipt>,
    /// What still stands between the draft and its sending; empty when it can be sent.
    pub obstacles: Vec<Obstacle>,
    /// The import that it became.
    pub import: Option<ImportNumber>,
}

/// A contract as pages name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContractNamed {
    /// Its address.
    pub id: ContractId,
    /// Its reference.
    pub reference: String,
    /// What it is about.
    pub title: String,
}

/// A firm as pages name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FirmNamed {
    /// Its address.
    pub id: FirmId,
    /// Its name.
    pub name: String,
}

/// A file as it was received; its bytes are not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReceived {
    /// Its name, without folders and identity numbers.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Number of bytes.
    pub size: i64,
}

/// How a workbook was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognition {
    /// Whether it was.
    pub status: ReadingStatus,
    /// What its headings say: contract, firm, period.
    pub heading: Heading,
    /// Every sheet with its tables and columns: heading, three samples, meaning, confidence.
    pub sheets: Vec<SheetReport>,
    /// When asking: the plausible readings, best first, with their areas.
    pub readings: Vec<Candidate>,
    /// Hours of people.
    pub hours: Hours,
    /// Declared hours of the whole workforce; `None` when it has none.
    pub workforce: Option<Hours>,
    /// Leave, holiday and sickness, left out of `hours`.
    pub absence: Hours,
    /// Entries of hours.
    pub lines: i64,
    /// Distinct people.
    pub persons: i64,
    /// How a person said that it is to be read.
    pub choice: Option<Choice>,
    /// Where `choice` comes from, when it was remembered: "as in March".
    pub remembered: Option<Remembered>,
    /// How many cells were corrected.
    pub edits: i64,
    /// Whether its cells are kept, so that it can be shown, corrected and read in another way; a
    /// file of very many cells is not, and is corrected in the workbook.
    pub kept: bool,
}

/// A choice that was made for an earlier file of the same headings, and applied by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remembered {
    /// When it was made.
    pub learnt_at: DateTime<Utc>,
    /// The month of the file for which it was made, when one was said.
    pub period: Option<Month>,
}

/// "412 lines: 398 ready, 9 to correct, 5 to confirm". Each line is in one state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LineCounts {
    /// All of them: those read, and cells where a line should have been.
    pub total: i64,
    /// Nothing stands against them.
    pub ready: i64,
    /// They are refused as they are.
    pub to_correct: i64,
    /// Something about them asks for a confirmation that nobody gave.
    pub to_confirm: i64,
    /// Those that were not sent before; refused ones are in none of these three.
    pub new: i64,
    /// Those that take the place of another one.
    pub changed: i64,
    /// Those that say what was sent before.
    pub unchanged: i64,
    /// Lines of the last version that are not in the file; they are not in `total`.
    pub removed: i64,
}

/// One line of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    /// Its person as the file names them; `None` for hours of the whole workforce, and where no
    /// name was read.
    pub person: Option<String>,
    /// Whether these are hours of the whole workforce.
    pub workforce: bool,
    /// The firm that declares it.
    pub firm: Option<String>,
    /// The days it covers; `None` where none were read.
    pub span: Option<DateSpan>,
    /// Its hours; `None` where none were read.
    pub hours: Option<Hours>,
    /// The part of them that is training.
    pub training: Hours,
    /// The route, when it is told.
    pub route: Option<Route>,
    /// What becomes of it.
    pub status: LineStatus,
    /// The hours in force before; of changed, unchanged and removed lines.
    pub before: Option<Hours>,
    /// What else was in force before; of changed lines.
    pub was: Option<Was>,
    /// Rank of its sheet; `None` for a removed line.
    pub sheet: Option<u16>,
    /// Name of its sheet.
    pub sheet_name: Option<String>,
    /// Its cell; `None` for a removed line.
    pub cell: Option<CellRef>,
    /// What was found about it, most severe first.
    pub findings: Vec<Finding>,
}

/// Which lines are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LineFilter {
    /// All of them: those to correct, then those to confirm, then the others, each in the order of
    /// the file.
    #[default]
    All,
    /// Refused ones.
    ToCorrect,
    /// Those that ask for a confirmation.
    ToConfirm,
    /// Ready ones.
    Ready,
    /// Those of one status.
    Status(LineStatus),
}

/// A page of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinePage {
    /// The lines.
    pub lines: Vec<DraftLine>,
    /// The page, from 1; cut to the last one.
    pub page: i64,
    /// How many pages there are, at least 1.
    pub pages: i64,
    /// How many lines pass the filter.
    pub total: i64,
}

impl LinePage {
    /// Lines on a page.
    pub const LENGTH: usize = 50;
}

/// Lines of the last version that a draft does not have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MissingLines {
    /// How many, whatever was chosen.
    pub lines: i64,
    /// What becomes of them; `None` while nobody chose.
    pub existing: Option<Existing>,
}

/// Why a draft cannot be sent yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "obstacle")]
pub enum Obstacle {
    /// A person must say how it is to be read.
    Recognise,
    /// Lines are refused, and nobody chose to send the others.
    Refused {
        /// How many.
        lines: i64,
    },
    /// Findings ask for a confirmation.
    Unconfirmed {
        /// How many kinds.
        groups: i64,
    },
    /// Does it replace what was sent, or add to it?
    ReplaceOrAdd {
        /// How many lines are missing.
        lines: i64,
    },
    /// Accepted lines change and wait again, which somebody must have read.
    AcceptedChange {
        /// How many.
        lines: i64,
    },
    /// The month is closed: its statements take no new version.
    Closed {
        /// The month.
        month: Month,
    },
    /// Nobody knows which firm declares.
    FirmNeeded,
    /// Not one line can be taken, and nothing says that there is nothing to declare.
    NothingReady,
}

/// A part of a sheet as it is shown when a person looks for their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetWindow {
    /// Rank of the sheet, from 0.
    pub sheet: u16,
    /// Names and sizes of all sheets, by their rank.
    pub sheets: Vec<SheetSize>,
    /// Letters of the columns, from `A`.
    pub letters: Vec<String>,
    /// The rows shown, without a gap, at most [`SheetWindow::ROWS`].
    pub rows: Vec<WindowRow>,
    /// Tables of the sheet; while asking, those of the best reading: areas to colour.
    pub areas: Vec<TableArea>,
}

impl SheetWindow {
    /// Rows of a window.
    pub const ROWS: u32 = 60;
}

/// One row of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowRow {
    /// Its number, from 0.
    pub number: u32,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Its cells that hold something, by column.
    pub cells: Vec<WindowCell>,
}

/// One cell of a window.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WindowCell {
    /// Its column, from 0.
    pub column: u32,
    /// What it shows, identity numbers blotted out.
    pub text: String,
    /// Whether it is a number, a date or a time: those stand at the right of their cell.
    pub is_value: bool,
    /// Whether a person corrected it; `text` is the correction then.
    pub edited: bool,
}

/// What became of a draft that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submitted {
    /// It is stored.
    Now(Box<Receipt>),
    /// It is long: a job stores it.
    Later(JobNumber),
}

/// A draft under way, to be taken up again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftListed {
    /// Its address.
    pub id: DraftId,
    /// Where its hours come from.
    pub origin: Origin,
    /// Reference of its contract.
    pub contract: String,
    /// The firm that was said with it.
    pub firm: Option<String>,
    /// The month that was said with it.
    pub period: Option<Month>,
    /// Name of the file, or of what was typed.
    pub name: String,
    /// Whether long work is under way on it.
    pub busy: bool,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// The day on which it is deleted when nobody touches it.
    pub kept_until: NaiveDate,
}
