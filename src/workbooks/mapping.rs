//! What a person says about a workbook: which reading to take, where things stand, and what a cell
//! should have said.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::answer::{ColumnReport, TableArea};
use crate::domain::finding::CellRef;
use crate::units::{Hours, Month};

/// How a person wants a workbook to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// One of the readings offered: its rank in [`super::answer::Understanding::readings`].
    ///
    /// The rank counts among the readings of the file as it came, whatever was edited since.
    Reading(u32),
    /// Their own mapping.
    Mapping(Mapping),
    /// Columns by their headings, wherever they stand: as an earlier file was read, or as a profile
    /// says. A file without one of the headings is not read by it.
    Headings(Headings),
}

/// Tables by their headings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headings {
    /// The tables, each on as many sheets as have its headings.
    pub tables: Vec<HeadedTable>,
}

/// A table by its headings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadedTable {
    /// Headings without case, accents, numbers and names of months, with what their columns hold.
    pub columns: Vec<(String, Field)>,
    /// Whether columns across hold the hours of the days or months in their headings.
    pub across: bool,
    /// What plain numbers of hours count; `None` as headings and cells say.
    pub unit: Option<Unit>,
}

/// Where hours, people and days stand, in a person's own words. Sheets it does not name are left
/// out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The tables to read; one sheet may hold several.
    pub sheets: Vec<SheetMapping>,
}

impl Mapping {
    /// The mapping that says what was understood of some tables: a person goes on from it.
    ///
    /// Not every reading can be said so. Hours and minutes in two columns can only be chosen, and
    /// tasks across, of which each cell was an entry, become one entry a row with the same sum.
    pub fn of<'t>(tables: impl IntoIterator<Item = &'t TableArea>) -> Mapping {
        let tables = tables.into_iter().map(|area| {
            let field =
                |it: &ColumnReport| Some((it.column, Field::from_code(it.field.as_deref()?)?));
            SheetMapping {
                sheet: area.sheet,
                header_row: area.header_row,
                first_row: area.first_row,
                last_row: Some(area.last_row),
                columns: area.columns.iter().filter_map(field).collect(),
                unit: None,
            }
        });
        Mapping { sheets: tables.collect() }
    }
}

/// One table to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetMapping {
    /// Rank of its sheet, from 0.
    pub sheet: u16,
    /// Row of its headings, from 0; `None` when it has none.
    pub header_row: Option<u32>,
    /// First row of entries, from 0.
    pub first_row: u32,
    /// Last row of entries, from 0, included; `None` down to the end of the sheet.
    pub last_row: Option<u32>,
    /// Columns, from 0, with what they hold; the others are not read.
    pub columns: Vec<(u32, Field)>,
    /// What plain numbers of hours count; `None` as headings and cells say.
    pub unit: Option<Unit>,
}

/// What a column holds. Its codes are the words of [`super::answer::SheetReport::columns`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Field {
    /// First and last name in one cell.
    Person,
    /// Last name.
    LastName,
    /// First name.
    FirstName,
    /// The employer's own number for the person.
    Registration,
    /// Birth date.
    BornOn,
    /// The days of the row, in whatever form: a day, a week, a month, a run of days.
    Date,
    /// The month of the row; a day stands for its month, a number from 1 to 12 too.
    Month,
    /// The week of the row; a day stands for its week, a number from 1 to 53 too.
    Week,
    /// First day of the row's period.
    From,
    /// Last day of the row's period.
    Until,
    /// Hours worked; several such columns add up.
    Hours,
    /// Training within the employment contract that the hours hold already.
    Training,
    /// Training within the employment contract beside the hours: it adds up with them.
    TrainingBeside,
    /// Leave, holiday, sickness beside the hours: left out of them.
    Absence,
    /// Leave, holiday, sickness that the hours hold: taken off them.
    AbsenceInside,
    /// What the row adds up to: only held against its other columns of hours.
    Total,
    /// Start of work; several in a row pair with the ends on their right.
    Start,
    /// End of work.
    End,
    /// Length of the pauses, taken off end minus start.
    Pause,
    /// Start of a pause, taken off end minus start.
    PauseStart,
    /// End of a pause.
    PauseEnd,
    /// The firm that employs.
    Firm,
    /// The lot of the contract.
    Lot,
    /// The contract.
    Contract,
    /// How the person came to work.
    Route,
    /// Hours of the whole workforce.
    Workforce,
    /// Hours of the day, week or month that the heading of this column names.
    HeadedHours,
    /// Hours of the person that the heading of this column names.
    PersonHours,
    /// Hours of this month.
    MonthHours(Month),
    /// Hours of this day (1 to 31) of the month of the row, of the heading or of the statement.
    DayHours(u8),
}

impl Field {
    /// Every field that needs no month and no day beside it, in the order to offer them.
    pub const ALL: [Field; 28] = [
        Field::Person,
        Field::LastName,
        Field::FirstName,
        Field::Registration,
        Field::BornOn,
        Field::Date,
        Field::Month,
        Field::Week,
        Field::From,
        Field::Until,
        Field::Hours,
        Field::Training,
        Field::TrainingBeside,
        Field::Absence,
        Field::AbsenceInside,
        Field::Total,
        Field::Start,
        Field::End,
        Field::Pause,
        Field::PauseStart,
        Field::PauseEnd,
        Field::Firm,
        Field::Lot,
        Field::Contract,
        Field::Route,
        Field::Workforce,
        Field::HeadedHours,
        Field::PersonHours,
    ];

    /// Its stable code: `person`, `month_hours:2026-03`, `day_hours:12`.
    pub fn code(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Field::Person => "person",
            Field::LastName => "last_name",
            Field::FirstName => "first_name",
            Field::Registration => "registration",
            Field::BornOn => "born_on",
            Field::Date => "date",
            Field::Month => "month",
            Field::Week => "week",
            Field::From => "period_start",
            Field::Until => "period_end",
            Field::Hours => "hours",
            Field::Training => "training",
            Field::TrainingBeside => "training_beside",
            Field::Absence => "absence",
            Field::AbsenceInside => "absence_inside",
            Field::Total => "total",
            Field::Start => "start",
            Field::End => "end",
            Field::Pause => "pause",
            Field::PauseStart => "pause_start",
            Field::PauseEnd => "pause_end",
            Field::Firm => "firm",
            Field::Lot => "lot",
            Field::Contract => "contract",
            Field::Route => "route",
            Field::Workforce => "workforce",
            Field::HeadedHours => "headed_hours",
            Field::PersonHours => "person_hours",
            Field::MonthHours(month) => return Cow::Owned(format!("month_hours:{month}")),
            Field::DayHours(day) => return Cow::Owned(format!("day_hours:{day}")),
        })
    }

    /// The field of that code.
    pub fn from_code(code: &str) -> Option<Field> {
        match code.split_once(':') {
            Some(("month_hours", month)) => month.parse().ok().map(Field::MonthHours),
            Some(("day_hours", day)) => {
                day.parse().ok().filter(|it| (1..=31).contains(it)).map(Field::DayHours)
            }
            Some(_) => None,
            None => Field::ALL.into_iter().find(|it| it.code() == code),
        }
    }
}

impl TryFrom<String> for Field {
    type Error = UnknownField;

    fn try_from(code: String) -> Result<Field, UnknownField> {
        Field::from_code(&code).ok_or(UnknownField)
    }
}

impl From<Field> for String {
    fn from(field: Field) -> String {
        field.code().into_owned()
    }
}

/// A code that names no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such field")]
pub struct UnknownField;

/// What a plain number counts; cells that carry their unit (`7h30`, `7:30`) keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Hours: 7.5 is seven hours and a half.
    Hours,
    /// Minutes: 450 is seven hours and a half.
    Minutes,
    /// Days of so many hours; 24 where 0.3125 is a time whose cell lost its format.
    Days(Hours),
    /// Hours and minutes: 7.30 is seven hours and a half.
    ClockTimes,
}

impl Unit {
    /// Every unit that has a code, with it.
    const CODES: [(&str, Unit); 5] = [
        ("hours", Unit::Hours),
        ("minutes", Unit::Minutes),
        ("clock", Unit::ClockTimes),
        ("days-7", Unit::Days(Hours::from_whole(7))),
        ("days-24", Unit::Days(Hours::from_whole(24))),
    ];

    /// Its stable code; `None` for days of another length.
    pub fn code(self) -> Option<&'static str> {
        Unit::CODES.iter().find(|it| it.1 == self).map(|it| it.0)
    }

    /// The unit of that code.
    pub fn from_code(code: &str) -> Option<Unit> {
        Unit::CODES.iter().find(|it| it.0 == code).map(|it| it.1)
    }
}

/// A corrected cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Rank of the sheet, from 0.
    pub sheet: u16,
    /// The cell.
    pub cell: CellRef,
    /// Its new text as a person types it: `151,67`, `7h30`, `12/10/2026`; empty clears the cell.
    pub value: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_code() {
        let months = [Field::MonthHours("2026-03".parse().expect("a month")), Field::DayHours(12)];
        for field in Field::ALL.into_iter().chain(months) {
            assert_eq!(Field::from_code(&field.code()), Some(field));
            let json = serde_json::to_string(&field).expect("JSON");
            assert_eq!(serde_json::from_str::<Field>(&json).expect("a field"), field);
        }
    }

    #[test]
    fn other_codes_are_no_fields() {
        for code in ["", "Person", "day_hours", "day_hours:0", "day_hours:32", "month_hours:x"] {
            assert_eq!(Field::from_code(code), None, "{code}");
        }
    }
}
