//! In which unit a column states its hours: as a person said, as its heading does, or open.

use rust_decimal::Decimal;

use crate::units::Hours;
use crate::workbooks::answer::Why;
use crate::workbooks::cells::Value;
use crate::workbooks::mapping;

use super::blocks::Block;
use super::book::{Row, View};
use super::measures::{Maker, Measure};
use super::notation::{as_minutes, is_headed, is_other, looks_like, mark_is_unclear};
use super::reading::ColumnProof;

/// Whether a heading says that the numbers under it are minutes.
pub fn is_in_minutes(block: &Block, column: u32) -> bool {
    block.heads.iter().any(|it| it.column == column && it.meaning.is_some_and(|it| it.minutes))
}

/// Hours of one cell as a person said, or as its heading does.
pub fn hours_of(view: &View<'_>, block: &Block, row: Row, column: u32) -> Option<Hours> {
    counted(view, block, row, column, is_in_minutes(block, column))
}

/// Hours of one cell whose heading says `minutes` or not, unless a person said otherwise.
pub fn counted(
    view: &View<'_>,
    block: &Block,
    row: Row,
    column: u32,
    minutes: bool,
) -> Option<Hours> {
    let hours = said_hours(view, block, row, column)?;
    let number = || matches!(view.value(row, column), Value::Number(_));
    let minutes = minutes && block.unit.is_none() && number();
    Some(if minutes { Hours::from_seconds(hours.seconds() / 60) } else { hours })
}

/// Hours of one cell in the unit that a person said; cells that carry their unit keep it.
pub fn said_hours(view: &View<'_>, block: &Block, row: Row, column: u32) -> Option<Hours> {
    let hours = view.hours(row, column)?;
    let Some(unit) = block.unit else { return Some(hours) };
    let number = match view.value(row, column) {
        Value::Clock(_) | Value::Length(_) => return Some(hours),
        Value::Number(it) => it,
        _ => hours.to_decimal(),
    };
    Some(match unit {
        mapping::Unit::Hours => hours,
        mapping::Unit::Minutes => Hours::from_seconds(hours.seconds() / 60),
        mapping::Unit::ClockTimes => as_minutes(hours),
        mapping::Unit::Days(day) => {
            let seconds = number.checked_mul(Decimal::from(day.seconds()))?.round();
            let known = i64::try_from(seconds).ok().map(Hours::from_seconds)?;
            (known.abs() <= Hours::LIMIT).then_some(known)?
        }
    })
}

impl Maker<'_, '_> {
    /// Whether plain numbers of a column may be hours and minutes, 7.30 for half past seven.
    pub(super) fn may_be_minutes(&self, column: u32) -> bool {
        let rows = self.block.body.clone().filter_map(|at| self.view.row(at));
        let numbers: Vec<_> = rows
            .zip(&self.labelled)
            .filter(|(_, labelled)| !**labelled)
            .filter_map(|(row, _)| match self.view.value(row, column) {
                Value::Number(it) => Some(it),
                _ => None,
            })
            .collect();
        !numbers.is_empty()
            && (is_headed(self.block, column) || looks_like(&numbers, self.view, self.lexicon))
    }

    /// Numbers that are all below 1 may be fractions of a day; words of time alone may be minutes.
    pub(super) fn check_unit(&self, measure: &mut Measure, clocks_agree: bool) {
        let rows = self.block.body.clone().filter_map(|at| self.view.row(at));
        let (mut numbers, mut fractions, mut large, mut timed) = (0, 0, 0, 0);
        let day = Hours::from_whole(24);
        for row in rows {
            match self.view.value(row, measure.column) {
                value @ Value::Number(_) => {
                    let hours = value.as_hours().unwrap_or_default();
                    if hours.is_zero() {
                        continue;
                    }
                    numbers += 1;
                    fractions += usize::from(hours.abs() < Hours::from_whole(1));
                    large += usize::from(day < hours);
                }
                Value::Clock(_) | Value::Length(_) => timed += 1,
                _ => {}
            }
        }
        if 0 < timed && numbers == 0 && measure.proof == ColumnProof::Weak {
            // A unit in every cell says as much as a word of hours in the heading.
            measure.proof = ColumnProof::Word;
        }
        let all_small = 1 < numbers && fractions == numbers && timed == 0;
        let mixed = 0 < fractions && 0 < timed && fractions == numbers;
        // Duration, time, length: minutes or days as well, unless something around says hours.
        let open = measure.proof <= ColumnProof::Weak && 0 < numbers && !self.speaks_of_hours;
        let weak = open || (measure.proof <= ColumnProof::Weak && numbers < large * 2);
        let minutes = self.may_be_minutes(measure.column) && 0 < numbers;
        let mark = mark_is_unclear(self.view, self.block, measure.column)
            || (0 < numbers && is_other(self.view, self.block, self.lexicon));
        if (all_small || mixed || weak || minutes || mark) && !clocks_agree {
            measure.against.push(Why::UnclearUnit);
        }
    }
}
