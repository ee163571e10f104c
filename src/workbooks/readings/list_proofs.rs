//! What speaks for and against the rows of a list: totals, clocks, texts, corrections, hidden rows.

use std::collections::HashMap;

use crate::domain::finding::{Cause, CellRef};
use crate::units::Hours;
use crate::workbooks::answer::Why;
use crate::workbooks::cells::{Value, fold, has_phrase};
use crate::workbooks::grid::Token;

use super::book::{Row, Word};
use super::lists::{Rows, Table};
use super::measures::Measure;
use super::reading::{ColumnProof, Line, Reading, RowsProof};
use super::roles::Role;
use super::rows::Described;
use super::vocabulary::{is_absence_code, is_denied};
use super::walk::{Walk, same};

/// Whether one line of everybody with three lines and more is the sum of the others, the first or
/// the last: weeks, and the month that sums them up.
fn has_sums_of_people(reading: &Reading) -> bool {
    let mut people: HashMap<Option<u32>, Vec<Hours>> = HashMap::new();
    for line in &reading.lines {
        people.entry(line.person).or_default().push(line.hours);
    }
    let mut several = people.values().filter(|it| 3 <= it.len()).peekable();
    several.peek().is_some()
        && several.all(|hours| {
            let sum: Hours = hours.iter().copied().sum();
            let ends = [hours.first(), hours.last()];
            ends.iter().flatten().any(|end| same(sum - **end, **end, hours.len()))
        })
}

impl Table<'_, '_> {
    pub(super) fn judge_rows(
        &self,
        measure: &Measure,
        rows: &Rows,
        walk: &Walk,
        reading: &mut Reading,
    ) {
        for (row, written, given) in &walk.disagree {
            reading.against.push(Why::TotalDisagrees { written: *written, rows: *given });
            let cell = CellRef { row: *row, column: measure.column };
            let cause = Cause::TotalDisagrees { written: *written, rows: *given };
            reading.findings.push((cause, cell));
        }
        for (row, written, given) in &walk.located {
            let cell = CellRef { row: *row, column: measure.column };
            let cause = Cause::TotalDisagrees { written: *written, rows: *given };
            reading.findings.push((cause, cell));
        }
        let wrong = |it: &(Cause, CellRef)| matches!(it.0, Cause::NotHours | Cause::ErrorValue);
        let texts = reading.findings.iter().filter(|it| wrong(it)).count();
        if reading.lines.len() < texts * 5 {
            reading.against.push(Why::TextsAmongHours);
        }
        if let Some((_, written, rows)) = walk.asides.first().filter(|_| walk.proven.is_none()) {
            reading.against.push(Why::TotalDisagrees { written: *written, rows: *rows });
        }
        if walk.doubtful.is_some() || walk.beyond {
            reading.against.push(Why::EqualProof);
        }
        if reading.lines.iter().any(|it| {
            (!it.hours.is_negative() && self.is_not_work(it.row))
                || self.may_be_absence(it.row, rows)
        }) {
            reading.against.push(Why::UnclearParts);
        }
        if walk.proven.is_none() && (self.has_foot(rows, reading) || has_sums_of_people(reading)) {
            reading.against.push(Why::EqualProof);
        }
        self.check_negatives(reading);
        self.check_hidden(walk, reading);
        reading.check_spans();
        let clocked = |line: &Line| {
            let at = self.view.index_of(line.row);
            let worked = rows.worked.get(at.saturating_sub(self.block.body.start));
            worked.is_some_and(|it| it.hours.is_some())
        };
        let dated = reading.lines.iter().all(|it| it.span.is_some());
        let named = reading.lines.iter().all(|it| it.person.is_some());
        let own_dates = rows.columns.date.is_some() || rows.columns.period.is_some();
        let weekdays = rows.columns.weekday.is_some();
        reading.rows = if reading.total.is_some() {
            RowsProof::Total
        } else if !reading.lines.is_empty()
            && reading.lines.iter().all(clocked)
            && measure.proof == ColumnProof::Arithmetic
        {
            RowsProof::Clocks
        } else if (dated && (own_dates || named)) || weekdays || (own_dates && named) {
            RowsProof::Shape
        } else {
            RowsProof::None
        };
        if reading.lines.is_empty() && own_dates {
            reading.rows = RowsProof::Shape;
        }
    }

    /// A negative line is a correction when a word marks it, or when the same person has more
    /// hours in the file than it takes back.
    fn check_negatives(&self, reading: &mut Reading) {
        let mut balance: HashMap<Option<u32>, Hours> = HashMap::new();
        if !reading.lines.iter().any(|it| it.hours.is_negative()) {
            return;
        }
        for line in &reading.lines {
            let sum = balance.entry(line.person).or_default();
            *sum = *sum + line.hours;
        }
        let unmarked = reading.lines.iter().filter(|it| it.hours.is_negative()).any(|line| {
            let covered = line.person.is_some()
                && balance.get(&line.person).is_some_and(|it| !it.is_negative());
            !covered && !self.is_marked(line.row)
        });
        if unmarked {
            reading.against.push(Why::NegativeHours);
        }
    }

    /// Whether a cell of the row says that its hours were planned, cancelled or refused.
    pub(super) fn is_not_work(&self, row: u32) -> bool {
        let Some(row) = self.view.row(self.view.index_of(row)) else { return false };
        self.view.cells(row).any(|(column, it)| {
            let Some(word) = self.lexicon.word(it) else { return false };
            let head = self.block.heads.iter().find(|it| it.column == column);
            word.not_work || head.is_some_and(|it| is_denied(&word.folded, &it.folded))
        })
    }

    /// Whether the type of a row may be an absence: a code, or words that only speak of one.
    fn may_be_absence(&self, row: u32, rows: &Rows) -> bool {
        let Some(row) = self.view.row(self.view.index_of(row)) else { return false };
        rows.columns.types.iter().any(|column| {
            self.lexicon.word(self.view.value(row, *column)).is_some_and(|it| {
                is_absence_code(&it.folded) || it.meaning.is_some_and(|it| it.role == Role::Absence)
            })
        })
    }

    /// Whether the last lines lack the date that every line above has, and name nobody that the
    /// lines above name: they may be entries, or figures of any kind under the table.
    fn has_foot(&self, rows: &Rows, reading: &Reading) -> bool {
        let described = |line: &Line| {
            let at = self.view.index_of(line.row);
            rows.described.get(at.saturating_sub(self.block.body.start))
        };
        let dated = |line: &Line| described(line).is_some_and(|it| it.own_date);
        let Some(last) = reading.lines.iter().rposition(dated) else { return false };
        let (above, foot) = reading.lines.split_at_checked(last + 1).unwrap_or((&[], &[]));
        let known = |line: &Line| {
            let own = described(line).is_some_and(|it| it.own_name);
            own && above.iter().any(|it| it.person == line.person)
        };
        foot.len() < above.len()
            && 1 < above.len()
            && above.iter().all(dated)
            && foot.iter().any(|it| !known(it))
    }

    fn is_marked(&self, row: u32) -> bool {
        const MARKS: [&str; 12] = [
            "correction",
            "corrections",
            "regularisation",
            "regul",
            "annulation",
            "avoir",
            "rectification",
            "ajustement",
            "adjustment",
            "korrektur",
            "correctie",
            "reprise",
        ];
        let Some(row) = self.view.row(self.view.index_of(row)) else { return false };
        self.view.cells(row).any(|(column, _)| {
            match self.view.cell(row, column).map(|it| &it.token) {
                Some(Token::Text(text)) => {
                    let folded = fold(text);
                    MARKS.iter().any(|it| has_phrase(&folded, it))
                }
                _ => false,
            }
        })
    }

    /// Hidden rows count when the written total counts them; without one, nobody can tell.
    fn check_hidden(&self, walk: &Walk, reading: &mut Reading) {
        let hidden = reading.lines.iter().filter(|it| it.hidden).count();
        if hidden == 0 {
            return;
        }
        let count = u32::try_from(hidden).unwrap_or(u32::MAX);
        let row = reading.lines.iter().find(|it| it.hidden).map_or(0, |it| it.row);
        reading.findings.push((Cause::HiddenRows { count }, CellRef { row, column: 0 }));
        if walk.proven.is_none() {
            reading.against.push(Why::HiddenRows);
        }
    }

    /// Whether every other word of a row repeats the heading of its column, as printed pages do.
    fn repeats_headings(&self, row: Row, column: u32) -> bool {
        self.view.cells(row).filter(|it| it.0 != column && self.block.has(it.0)).all(|it| {
            let word = self.lexicon.word(it.1);
            word.is_some_and(|word| self.block.is_heading(it.0, &word.folded))
        })
    }

    /// A text where hours are expected.
    pub(super) fn check_text(
        &self,
        row: Row,
        measure: &Measure,
        described: &Described,
        raw: Option<Hours>,
        cell: CellRef,
        reading: &mut Reading,
    ) {
        if raw.is_some() || measure.is_clocks || !(described.own_date || described.own_name) {
            return;
        }
        match self.view.value(row, measure.column) {
            Value::Error => reading.findings.push((Cause::ErrorValue, cell)),
            value @ Value::Words(_) => {
                let known = |it: &Word| {
                    let repeats_heading = self.block.is_heading(measure.column, &it.folded)
                        && self.repeats_headings(row, measure.column);
                    it.absence || is_absence_code(&it.folded) || it.total || repeats_heading
                };
                let known = self.lexicon.word(value).is_some_and(known);
                if !known {
                    reading.findings.push((Cause::NotHours, cell));
                }
            }
            Value::Date(_) | Value::Moment(_) => reading.findings.push((Cause::NotHours, cell)),
            _ => {}
        }
    }
}
