//! What a person said of the columns of a table, in the terms of the other readers.

use std::borrow::Cow;

use crate::workbooks::mapping::{Field, SheetMapping};

use super::roles::Role;

/// Each column once, from the left.
pub fn columns_said(said: &SheetMapping) -> Vec<(u32, Field)> {
    let mut columns = said.columns.clone();
    columns.sort_by_key(|it| it.0);
    columns.dedup_by_key(|it| it.0);
    columns
}

/// What the other readers know a field as.
pub fn role(field: Field) -> Option<Role> {
    Some(match field {
        Field::Person => Role::Person,
        Field::LastName => Role::LastName,
        Field::FirstName => Role::FirstName,
        Field::Registration => Role::Registration,
        Field::BornOn => Role::Birth,
        Field::Date => Role::Date,
        Field::Month => Role::Month,
        Field::Week => Role::Week,
        Field::From => Role::PeriodStart,
        Field::Until => Role::PeriodEnd,
        Field::Hours => Role::Hours,
        Field::Training => Role::TrainingPart,
        Field::TrainingBeside => Role::Training,
        Field::Absence | Field::AbsenceInside => Role::Absence,
        Field::Total => Role::RowTotal,
        Field::Start => Role::Start,
        Field::End => Role::End,
        Field::Pause => Role::Pause,
        Field::PauseStart => Role::PauseStart,
        Field::PauseEnd => Role::PauseEnd,
        Field::Firm => Role::Firm,
        Field::Lot => Role::Lot,
        Field::Contract => Role::Contract,
        Field::Route => Role::Route,
        Field::Workforce => Role::Workforce,
        Field::HeadedHours | Field::PersonHours | Field::MonthHours(_) | Field::DayHours(_) => {
            return None;
        }
    })
}

/// The name of a field among the columns of a reading.
pub fn name(field: Field) -> &'static str {
    match field.code() {
        Cow::Borrowed("headed_hours" | "person_hours") | Cow::Owned(_) => "hours",
        Cow::Borrowed(name) => name,
    }
}

/// Whether a field makes each cell of its column an entry.
pub fn is_across(field: Field) -> bool {
    matches!(
        field,
        Field::HeadedHours | Field::PersonHours | Field::MonthHours(_) | Field::DayHours(_)
    )
}

/// Whether a field holds hours that are counted.
pub fn is_hours(field: Field) -> bool {
    is_across(field) || matches!(field, Field::Hours | Field::TrainingBeside)
}
