//! What a column may hold, how surely it does, and what plain numbers count, in words.

use crate::words::{Words, fl};
use crate::workbooks::answer::Confidence;
use crate::workbooks::mapping::{Field, Unit};

use super::options::{Choice, ChoiceGroup};

/// What a column holds. An unknown code says nothing.
pub fn name(code: &str, words: Words) -> String {
    Field::from_code(code).map(|it| of(it, words)).unwrap_or_default()
}

/// What a column holds.
pub fn of(field: Field, words: Words) -> String {
    let loader = words.loader();
    match field {
        Field::Person => fl!(loader, "imports-field-person"),
        Field::LastName => fl!(loader, "imports-field-last-name"),
        Field::FirstName => fl!(loader, "imports-field-first-name"),
        Field::Registration => fl!(loader, "imports-field-registration"),
        Field::BornOn => fl!(loader, "imports-field-born-on"),
        Field::Date => fl!(loader, "imports-field-date"),
        Field::Month => fl!(loader, "imports-field-month"),
        Field::Week => fl!(loader, "imports-field-week"),
        Field::From => fl!(loader, "imports-field-from"),
        Field::Until => fl!(loader, "imports-field-until"),
        Field::Hours => fl!(loader, "imports-field-hours"),
        Field::Training => fl!(loader, "imports-field-training"),
        Field::TrainingBeside => fl!(loader, "imports-field-training-beside"),
        Field::Absence => fl!(loader, "imports-field-absence"),
        Field::AbsenceInside => fl!(loader, "imports-field-absence-inside"),
        Field::Total => fl!(loader, "imports-field-total"),
        Field::Start => fl!(loader, "imports-field-start"),
        Field::End => fl!(loader, "imports-field-end"),
        Field::Pause => fl!(loader, "imports-field-pause"),
        Field::PauseStart => fl!(loader, "imports-field-pause-start"),
        Field::PauseEnd => fl!(loader, "imports-field-pause-end"),
        Field::PersonHours => fl!(loader, "imports-field-person-hours"),
        Field::Firm => fl!(loader, "imports-field-firm"),
        Field::Lot => fl!(loader, "imports-field-lot"),
        Field::Contract => fl!(loader, "imports-field-contract"),
        Field::Route => fl!(loader, "imports-field-route"),
        Field::Workforce => fl!(loader, "imports-field-workforce"),
        Field::HeadedHours => fl!(loader, "imports-field-headed-hours"),
        Field::MonthHours(month) => {
            fl!(loader, "imports-field-month-hours", month = words.month(month))
        }
        Field::DayHours(day) => fl!(loader, "imports-field-day-hours", day = i64::from(day)),
    }
}

/// How a column is coloured; each colour goes with its word above the column.
pub fn style(code: &str) -> &'static str {
    match Field::from_code(code) {
        None => "",
        Some(
            Field::Person
            | Field::LastName
            | Field::FirstName
            | Field::Registration
            | Field::BornOn,
        ) => "r-person",
        Some(Field::Date | Field::Month | Field::Week | Field::From | Field::Until) => "r-time",
        Some(
            Field::Hours
            | Field::HeadedHours
            | Field::PersonHours
            | Field::MonthHours(_)
            | Field::DayHours(_)
            | Field::Workforce
            | Field::Start
            | Field::End,
        ) => "r-hours",
        Some(_) => "r-other",
    }
}

/// How surely a column was given its meaning, in words.
pub fn confidence(confidence: Confidence, words: Words) -> (String, &'static str) {
    let loader = words.loader();
    match confidence {
        Confidence::Proven => (fl!(loader, "imports-sure-proven"), "good"),
        Confidence::Likely => (fl!(loader, "imports-sure-likely"), "good"),
        Confidence::Guess => (fl!(loader, "imports-sure-guess"), "warn"),
        Confidence::Ignored => (fl!(loader, "imports-sure-ignored"), "idle"),
    }
}

/// What a column may be said to hold; `chosen` is selected, even one that is not offered to all.
pub fn groups(chosen: Option<&str>, words: Words) -> Vec<ChoiceGroup> {
    let loader = words.loader();
    let sorts: [(String, &[Field]); 4] = [
        (
            fl!(loader, "imports-fields-hours"),
            &[
                Field::Hours,
                Field::HeadedHours,
                Field::PersonHours,
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
                Field::Workforce,
            ],
        ),
        (
            fl!(loader, "imports-fields-people"),
            &[Field::Person, Field::LastName, Field::FirstName, Field::Registration, Field::BornOn],
        ),
        (
            fl!(loader, "imports-fields-time"),
            &[Field::Date, Field::Month, Field::Week, Field::From, Field::Until],
        ),
        (
            fl!(loader, "imports-fields-other"),
            &[Field::Firm, Field::Lot, Field::Contract, Field::Route],
        ),
    ];
    let mut groups: Vec<ChoiceGroup> = sorts
        .into_iter()
        .map(|(label, fields)| ChoiceGroup {
            label,
            choices: fields.iter().map(|it| choice(*it, chosen, words)).collect(),
        })
        .collect();
    let special = chosen.and_then(Field::from_code).filter(|it| !Field::ALL.contains(it));
    if let (Some(field), Some(first)) = (special, groups.first_mut()) {
        first.choices.push(choice(field, chosen, words));
    }
    groups
}

fn choice(field: Field, chosen: Option<&str>, words: Words) -> Choice {
    let value = field.code().into_owned();
    Choice { chosen: chosen == Some(value.as_str()), text: of(field, words), value }
}

/// What plain numbers may count.
pub fn units(chosen: Option<Unit>, words: Words) -> Vec<Choice> {
    let loader = words.loader();
    let all = [
        ("", fl!(loader, "imports-unit-auto")),
        ("hours", fl!(loader, "imports-unit-hours")),
        ("minutes", fl!(loader, "imports-unit-minutes")),
        ("clock", fl!(loader, "imports-unit-clock")),
        ("days-7", fl!(loader, "imports-unit-days")),
        ("days-24", fl!(loader, "imports-unit-times")),
    ];
    all.into_iter()
        .map(|(value, text)| Choice {
            chosen: unit(value) == chosen,
            value: value.to_owned(),
            text,
        })
        .collect()
}

/// The unit of a word of [`units`].
pub fn unit(code: &str) -> Option<Unit> {
    Unit::from_code(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_field_is_offered_once_and_has_words() {
        let words = Words::of(Language::French);
        let groups = groups(None, words);
        for field in Field::ALL {
            let offered = groups.iter().flat_map(|it| &it.choices);
            let codes = offered.filter(|it| it.value == field.code()).count();
            assert_eq!(codes, 1, "{field:?}");
            assert_ne!(name(&field.code(), words), "");
        }
    }

    #[test]
    fn a_column_of_one_month_keeps_it() {
        let words = Words::of(Language::French);
        let groups = groups(Some("month_hours:2026-10"), words);
        let chosen = groups.iter().flat_map(|it| &it.choices).find(|it| it.chosen);
        assert_eq!(chosen.map(|it| it.text.as_str()), Some("heures du mois (octobre 2026)"));
    }
}
