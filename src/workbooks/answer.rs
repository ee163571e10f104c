//! What reading a workbook gives: lines proven, or a question with its candidate readings.

use serde::{Deserialize, Serialize};

use crate::domain::entry::Route;
use crate::domain::finding::Finding;
use crate::units::{DateSpan, Hours, Month};

use super::lines::ReadLines;

/// What a workbook was understood to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Understanding {
    /// Whether it was understood.
    pub status: ReadingStatus,
    /// Every entry other than 0, in the order of sheet, row and column. Empty unless recognised.
    pub lines: ReadLines,
    /// Declared hours of the whole workforce, when the file has them.
    pub workforce: Vec<ReadWorkforce>,
    /// Distinct people named, in order of first appearance; lines point into it.
    pub persons: Vec<ReadPerson>,
    /// Distinct firms named in the file, in order of first appearance; lines point into it.
    pub firms: Vec<String>,
    /// Distinct lots, contract references and unknown routes that rows name, as written; lines
    /// point into it.
    pub texts: Vec<String>,
    /// Leave, holiday and sickness found beside the hours worked, and left out of them.
    pub absence: Hours,
    /// What the headings say: contract, firm, period.
    pub heading: Heading,
    /// Every sheet, used or not, and why.
    pub sheets: Vec<SheetReport>,
    /// When asking: the plausible readings, best first, at most 4.
    pub readings: Vec<Candidate>,
    /// What was found on the way.
    pub findings: Vec<Finding>,
    /// Of the headings of the tables that hold hours, numbers and months aside: the files that one
    /// sender makes every month have the same. Never changed by a choice or an edit; `None` when no
    /// table was found.
    pub fingerprint: Option<[u8; 32]>,
}

impl Understanding {
    /// What was understood, put as a question: its reading is offered, and nothing of it is taken.
    pub fn as_question(self) -> Understanding {
        if self.status != ReadingStatus::Recognised {
            return self;
        }
        let used: Vec<&SheetReport> = self.sheets.iter().filter(|it| it.used).collect();
        let mut evidence: Vec<Why> = Vec::new();
        for sheet in &used {
            if !evidence.contains(&sheet.why) {
                evidence.push(sheet.why.clone());
            }
        }
        let tables = used.iter().flat_map(|it| &it.tables).filter(|it| it.used);
        let candidate = Candidate {
            hours: self.lines.iter().map(|it| it.hours).sum(),
            lines: u32::try_from(self.lines.len()).unwrap_or(u32::MAX),
            sheets: used.iter().map(|it| it.name.clone()).collect(),
            columns: used.first().map(|it| it.columns.clone()).unwrap_or_default(),
            evidence,
            against: Vec::new(),
            tables: tables.cloned().collect(),
        };
        Understanding {
            status: ReadingStatus::NeedsMapping,
            lines: ReadLines::default(),
            workforce: Vec::new(),
            persons: Vec::new(),
            firms: Vec::new(),
            texts: Vec::new(),
            findings: Vec::new(),
            readings: vec![candidate],
            ..self
        }
    }
}

/// Whether a workbook was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadingStatus {
    /// One reading is proven and none stands against it.
    Recognised,
    /// A person must choose: nothing is taken.
    NeedsMapping,
    /// The file cannot be read; the findings say why.
    Unreadable,
}

/// One entry of hours, with the cell it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadLine {
    /// Rank of the sheet, from 0.
    pub sheet: u16,
    /// Row of the hours, from 0.
    pub row: u32,
    /// Column of the hours, from 0.
    pub column: u32,
    /// Index into [`Understanding::persons`].
    pub person: Option<u32>,
    /// Index into [`Understanding::firms`]; `None` when the statement is the sender's own.
    pub firm: Option<u32>,
    /// The days it covers, when the file tells.
    pub span: Option<DateSpan>,
    /// Hours worked, training within the employment contract included; negative for a correction.
    pub hours: Hours,
    /// The part of `hours` that is such training.
    pub training: Hours,
    /// The route, when the file tells.
    pub route: Option<Route>,
    /// The word that stands for the route, where nobody knows it: an index into
    /// [`Understanding::texts`].
    pub route_word: Option<u32>,
    /// The lot as the file writes it: an index into [`Understanding::texts`].
    pub lot: Option<u32>,
    /// The contract reference as the row writes it: an index into [`Understanding::texts`].
    pub contract: Option<u32>,
    /// Fingerprint of the row's other cells: equal lines with equal detail are one line twice.
    pub detail: u64,
}

/// Declared hours of the whole workforce over a span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadWorkforce {
    /// Rank of the sheet, from 0.
    pub sheet: u16,
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// Index into [`Understanding::firms`], when the row names one.
    pub firm: Option<u32>,
    /// Index into [`Understanding::texts`]: contract reference of the sheet, in a file of several.
    pub contract: Option<u32>,
    /// The days it covers, when the file tells.
    pub span: Option<DateSpan>,
    /// Hours of everybody, insertion included.
    pub hours: Hours,
}

/// A person as the file names them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReadPerson {
    /// Name as written, first and last joined by a space when they stand in two columns.
    pub name: String,
    /// The employer's own number for them, when the file has one.
    pub registration: Option<String>,
    /// Birth date, when the file has it.
    pub born_on: Option<chrono::NaiveDate>,
}

/// What the headings of the file say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Contract references found in headings.
    pub contract: Option<String>,
    /// The firm named in the heading.
    pub firm: Option<String>,
    /// A SIRET found in the heading.
    pub siret: Option<String>,
    /// The month named in the heading.
    pub period: Option<Month>,
}

/// One sheet in the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetReport {
    /// Its name.
    pub name: String,
    /// The shape recognised.
    pub layout: Option<Layout>,
    /// Header row, from 1; the lower one of a two-row header.
    pub header_row: Option<u32>,
    /// Letter of each column that was given a meaning, and the meaning (a stable English word such
    /// as `person`, `date`, `hours`, `start`, `end`, `training`, `absence`, `total`).
    pub columns: Vec<(String, String)>,
    /// Entries taken from it.
    pub lines: u32,
    /// Their hours.
    pub hours: Hours,
    /// Whether it was read.
    pub used: bool,
    /// Why it was read or left out.
    pub why: Why,
    /// Its tables, from the top, those that were left out too.
    pub tables: Vec<TableArea>,
}

/// One table of a sheet: where it stands, and every column of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableArea {
    /// Rank of its sheet, from 0.
    pub sheet: u16,
    /// Its header row, from 0; the lower one of a two-row header.
    pub header_row: Option<u32>,
    /// First row under the header that holds something, from 0.
    pub first_row: u32,
    /// Last row that holds something, from 0, included.
    pub last_row: u32,
    /// Whether lines are taken from it.
    pub used: bool,
    /// Its columns, from the left: those with a heading or with values.
    pub columns: Vec<ColumnReport>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnReport {
    /// The column, from 0.
    pub column: u32,
    /// Its heading as written, the upper row's first; empty when it has none.
    pub heading: String,
    /// The first values under it as they are shown, at most 3, identity numbers redacted.
    pub samples: Vec<String>,
    /// The code of the [`Field`](super::mapping::Field) that it was taken for.
    pub field: Option<String>,
    /// How surely.
    pub confidence: Confidence,
}

/// How surely a column was given its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// It was not read.
    Ignored,
    /// By its values, or by a word that may mean something else.
    Guess,
    /// Its heading says so.
    Likely,
    /// Its heading says so and every value agrees; for hours, arithmetic or a written total shows
    /// it. Also what a person chose.
    Proven,
}

/// The shape of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// One row an entry, with its hours.
    List,
    /// One row an entry, hours only as end minus start.
    Clocks,
    /// A row a person (or task), a column a day.
    DayGrid,
    /// A row a person, a column a month.
    MonthGrid,
    /// Dates down, tasks, sites or people across.
    CategoryGrid,
}

/// Why a sheet was read or left out, or what speaks for or against a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// A written total or a sum formula covers exactly these lines.
    TotalAgrees {
        /// The total.
        total: Hours,
    },
    /// Every line agrees with its own clocks.
    ClocksAgree,
    /// Headed as hours, with dated rows or in the shape of a statement; nothing contradicts it.
    HoursHeading,
    /// It has the same heading as a sheet that is proven.
    SameFamily,
    /// It holds no hours.
    NoHours,
    /// It repeats the lines of other sheets.
    RepeatsOthers,
    /// It sums up other sheets.
    SumsUpOthers,
    /// A written total disagrees.
    TotalDisagrees {
        /// What the file says.
        written: Hours,
        /// What the rows add up to.
        rows: Hours,
    },
    /// Another reading has equal proof.
    EqualProof,
    /// It looks like a timesheet and could not be read.
    NotUnderstood,
    /// Nothing confirms it.
    NoProof,
    /// Hours that no span of that length can hold.
    ImpossibleHours,
    /// Stated hours exceed end minus start in many rows.
    ClocksDisagree,
    /// Texts or errors stand where hours are expected.
    TextsAmongHours,
    /// Negative hours that nothing marks as a correction.
    NegativeHours,
    /// Hidden rows hold hours, and nothing says whether they count.
    HiddenRows,
    /// A column of training or absence stands beside the hours, and nothing says whether they
    /// hold it.
    UnclearParts,
    /// The numbers are read as minutes: as hours they exceed what their days can hold.
    InMinutes,
    /// The unit of the numbers cannot be told.
    UnclearUnit,
    /// Sheets overlap: the same people, days and hours on several of them.
    SheetsOverlap,
    /// A person chose it.
    Chosen,
}

/// A plausible reading, offered when asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Hours under this reading.
    pub hours: Hours,
    /// Lines under this reading.
    pub lines: u32,
    /// Names of the sheets it reads.
    pub sheets: Vec<String>,
    /// Its columns, as in [`SheetReport::columns`].
    pub columns: Vec<(String, String)>,
    /// What speaks for it.
    pub evidence: Vec<Why>,
    /// What speaks against it.
    pub against: Vec<Why>,
    /// The tables that it reads.
    pub tables: Vec<TableArea>,
}
