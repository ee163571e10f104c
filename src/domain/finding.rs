//! What is wrong, doubtful or worth knowing about something that was read: a cause with typed
//! values and a place. Never a sentence: `words` turns causes into French or English.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::units::{DateSpan, Hours, Month};

/// One thing found while reading a workbook or judging what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was found.
    pub cause: Cause,
    /// Where.
    pub place: Place,
}

/// Where something was found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Place {
    /// Name of the sheet; `None` for the file as a whole.
    pub sheet: Option<String>,
    /// The cell; `None` for the sheet as a whole.
    pub cell: Option<CellRef>,
    /// What the cell said, cut to 80 characters, identity numbers redacted.
    pub value: Option<String>,
}

/// A cell by its position, both from 0; displayed as `H14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl CellRef {
    /// The letters of a column: 0 is `A`, 26 is `AA`.
    pub fn letters(column: u32) -> String {
        let mut letters = Vec::new();
        let mut rest = u64::from(column) + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
            rest /= 26;
        }
        letters.iter().rev().collect()
    }
}

impl std::fmt::Display for CellRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", CellRef::letters(self.column), u64::from(self.row) + 1)
    }
}

/// Where somebody is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Acquaintance {
    /// The same file names them.
    File {
        /// The first row of theirs, from 1.
        row: u32,
    },
    /// The firm declared them.
    Declared {
        /// The month of the statement.
        period: Month,
    },
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// A person must confirm it.
    Warning,
    /// The line, or the file, cannot be taken as it is.
    Error,
}

/// What spoke against a reading that a person chose all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Another reading had equal proof.
    EqualProof,
    /// It was not understood without help.
    NotUnderstood,
    /// Stated hours exceed end minus start in many rows.
    ClocksDisagree,
    /// Texts or errors stand where hours are expected.
    TextsAmongHours,
    /// Negative hours that nothing marks as a correction.
    NegativeHours,
    /// Another column of hours stands beside, and nothing says whether they hold it.
    UnclearParts,
    /// The unit of the numbers cannot be told.
    UnclearUnit,
    /// The same people, days and hours stand on several sheets.
    SheetsOverlap,
}

/// What was found. Every variant has one sentence and one way out in each language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Cause {
    // The file as a whole.
    /// Not there, or not to be opened by this program.
    CannotOpen,
    /// Protected by a password.
    Encrypted,
    /// Not a workbook of any format that is read.
    NotAWorkbook,
    /// Cut, with flipped bits, or otherwise damaged.
    Damaged,
    /// An archive that inflates beyond reason, overlaps itself, or hides entries.
    UnsafeArchive,
    /// Larger than what is accepted.
    TooLarge {
        /// Bytes accepted.
        limit_bytes: u64,
    },
    /// More sheets, rows, columns, cells or text than is accepted.
    TooManyCells {
        /// The count accepted.
        limit: u64,
    },
    /// Reading took more time or memory than is allowed, and was stopped.
    TooCostly,
    /// No sheet holds anything.
    Empty,

    // Reading.
    /// Nothing in the file looks like hours of people.
    NoHoursFound,
    /// A written total disagrees with its rows.
    TotalDisagrees {
        /// What the file says.
        written: Hours,
        /// What its rows add up to.
        rows: Hours,
    },
    /// Two readings stand, with different sums.
    SeveralReadings {
        /// How many.
        count: u32,
    },
    /// Nothing written in the file confirms the sum.
    Unchecked,
    /// Several rows are alike in every cell.
    RepeatedRow {
        /// The row, from 1, that it repeats.
        first_row: u32,
    },
    /// Hours that no span of that length can hold.
    ImpossibleHours {
        /// The hours read.
        hours: Hours,
        /// The days that they cover.
        days: i64,
    },
    /// A text where hours were expected.
    NotHours,
    /// A start without an end, or an end without a start.
    OpenEntry,
    /// Stated hours differ from end minus start.
    ClockDisagrees {
        /// What the cell says.
        stated: Hours,
        /// End minus start, pauses off.
        clocks: Hours,
    },
    /// A date that does not exist or cannot be told.
    UnreadableDate,
    /// The file names no person for these hours.
    MissingPerson,
    /// No day, week or month can be told for these hours.
    MissingPeriod,
    /// A national identity number, which is never kept.
    IdentityNumber,
    /// A sheet was left out: it repeats, sums up or holds no hours.
    SheetLeftOut,
    /// Hidden rows hold hours.
    HiddenRows {
        /// How many.
        count: u32,
    },
    /// Columns that were not needed.
    ColumnIgnored,
    /// A cell with an error value, such as `#N/A`.
    ErrorValue,
    /// A formula that was never calculated and is not simple enough to calculate here.
    UncalculatedFormula,
    /// A person chose this reading although something spoke against it.
    ChosenDespite {
        /// What spoke against it.
        doubt: Doubt,
    },
    /// A row that sums up others, within the rows that a person said to read.
    TotalLeftOut,
    /// A row with hours that looks like no entry, within the rows that a person said to read.
    RowLeftOut,

    // Judging what was read against what is known.
    /// Hours outside the contract's dates.
    OutsideContract {
        /// The contract's days.
        contract: DateSpan,
    },
    /// Hours after the day of receipt.
    InTheFuture {
        /// The last day of the line.
        last: NaiveDate,
    },
    /// Hours outside the period of the statement.
    OutsidePeriod {
        /// The statement's month.
        period: Month,
    },
    /// More than 48 hours in a week.
    LongWeek {
        /// The hours of that week.
        hours: Hours,
    },
    /// The file names another contract for these hours.
    OtherContract,
    /// Hours of a firm for which the sender does not answer.
    OtherFirm,
    /// Several people of that name are known, and the file does not tell them apart.
    AmbiguousPerson,
    /// The person is new to this buyer or, for staff of a firm, to their firm.
    NewPerson,
    /// The person is new, and their name resembles another one: perhaps they are one.
    SimilarPerson {
        /// The other name, as it is written there.
        name: String,
        /// Where it is known from.
        known: Acquaintance,
    },
    /// A figure outside what its column may hold.
    OutOfRange {
        /// What was read.
        value: Decimal,
    },
    /// A word for the way somebody came to work that nobody knows.
    UnknownRoute,
    /// More hours withdrawn than the person has that month.
    BelowZero {
        /// What would remain.
        remains: Hours,
    },
}

impl Cause {
    /// The stable name of what was found, for machines: `total-disagrees`.
    pub fn rule(&self) -> &'static str {
        match self {
            Cause::CannotOpen => "cannot-open",
            Cause::Encrypted => "encrypted",
            Cause::NotAWorkbook => "not-a-workbook",
            Cause::Damaged => "damaged",
            Cause::UnsafeArchive => "unsafe-archive",
            Cause::TooLarge { .. } => "too-large",
            Cause::TooManyCells { .. } => "too-many-cells",
            Cause::TooCostly => "too-costly",
            Cause::Empty => "empty",
            Cause::NoHoursFound => "no-hours-found",
            Cause::TotalDisagrees { .. } => "total-disagrees",
            Cause::SeveralReadings { .. } => "several-readings",
            Cause::Unchecked => "unchecked",
            Cause::RepeatedRow { .. } => "repeated-row",
            Cause::ImpossibleHours { .. } => "impossible-hours",
            Cause::NotHours => "not-hours",
            Cause::OpenEntry => "open-entry",
            Cause::ClockDisagrees { .. } => "clock-disagrees",
            Cause::UnreadableDate => "unreadable-date",
            Cause::MissingPerson => "missing-person",
            Cause::MissingPeriod => "missing-period",
            Cause::IdentityNumber => "identity-number",
            Cause::SheetLeftOut => "sheet-left-out",
            Cause::HiddenRows { .. } => "hidden-rows",
            Cause::ColumnIgnored => "column-ignored",
            Cause::ErrorValue => "error-value",
            Cause::UncalculatedFormula => "uncalculated-formula",
            Cause::ChosenDespite { .. } => "chosen-despite",
            Cause::TotalLeftOut => "total-left-out",
            Cause::RowLeftOut => "row-left-out",
            Cause::OutsideContract { .. } => "outside-contract",
            Cause::InTheFuture { .. } => "in-the-future",
            Cause::OutsidePeriod { .. } => "outside-period",
            Cause::LongWeek { .. } => "long-week",
            Cause::OtherContract => "other-contract",
            Cause::OtherFirm => "other-firm",
            Cause::AmbiguousPerson => "ambiguous-person",
            Cause::NewPerson => "new-person",
            Cause::UnknownRoute => "unknown-route",
            Cause::SimilarPerson { .. } => "similar-person",
            Cause::OutOfRange { .. } => "out-of-range",
            Cause::BelowZero { .. } => "below-zero",
        }
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        match self {
            Cause::CannotOpen
            | Cause::Encrypted
            | Cause::NotAWorkbook
            | Cause::Damaged
            | Cause::UnsafeArchive
            | Cause::TooLarge { .. }
            | Cause::TooManyCells { .. }
            | Cause::TooCostly
            | Cause::Empty
            | Cause::NoHoursFound
            | Cause::SeveralReadings { .. }
            | Cause::ImpossibleHours { .. }
            | Cause::NotHours
            | Cause::UnreadableDate
            | Cause::MissingPerson
            | Cause::MissingPeriod
            | Cause::ErrorValue
            | Cause::UncalculatedFormula
            | Cause::InTheFuture { .. }
            | Cause::OtherContract
            | Cause::OtherFirm
            | Cause::AmbiguousPerson
            | Cause::OutOfRange { .. }
            | Cause::BelowZero { .. } => Severity::Error,
            Cause::TotalDisagrees { .. }
            | Cause::Unchecked
            | Cause::RepeatedRow { .. }
            | Cause::OpenEntry
            | Cause::ClockDisagrees { .. }
            | Cause::IdentityNumber
            | Cause::HiddenRows { .. }
            | Cause::ChosenDespite { .. }
            | Cause::RowLeftOut
            | Cause::SimilarPerson { .. }
            | Cause::OutsideContract { .. }
            | Cause::OutsidePeriod { .. }
            | Cause::LongWeek { .. } => Severity::Warning,
            Cause::SheetLeftOut
            | Cause::TotalLeftOut
            | Cause::ColumnIgnored
            | Cause::NewPerson
            | Cause::UnknownRoute => Severity::Info,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_name(row: u32, column: u32, name: &str) {
        assert_eq!(CellRef { row, column }.to_string(), name);
    }

    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        check_name(0, 0, "A1");
        check_name(13, 7, "H14");
        check_name(0, 25, "Z1");
        check_name(0, 26, "AA1");
        check_name(1_048_575, 16_383, "XFD1048576");
        check_name(u32::MAX, 701, "ZZ4294967296");
    }
}
