//! What the words of a row say of its number: a total, a figure that is no entry, another rubric.

use crate::workbooks::cells::Value;

use super::book::Row;
use super::columns::Columns;
use super::lists::Table;
use super::roles::Role;
use super::rows::Described;
use super::vocabulary::is_remark;

impl Table<'_, '_> {
    /// Whether a cell labels the number of the row as a total.
    pub(super) fn is_labelled(&self, row: Row, column: u32, described: &Described) -> bool {
        let own = described.own_date && described.own_name;
        self.view.cells(row).any(|(it, value)| {
            it != column
                && self.lexicon.word(value).is_some_and(|it| it.total && !it.workforce)
                && self.speaks_of(row, it, column, described)
                && !(self.block.role(it) == Some(Role::Comment) && (own || described.own_date))
        })
    }

    /// Whether a label speaks of the cell in `column`: on its left, even beside a table in blocks,
    /// unless a number stands between; on its right, unless a number of its own follows it.
    fn speaks_of(&self, row: Row, label: u32, column: u32, described: &Described) -> bool {
        if label < column {
            let between = |it: &(u32, Value)| label < it.0 && it.0 < column && it.1.is_quantity();
            return self.block.has(label) || !self.view.cells(row).any(|it| between(&it));
        }
        let entry = described.own_date || described.own_name;
        let next = self.view.cells(row).find(|it| label < it.0);
        self.block.has(label) && !(entry && next.is_some_and(|it| it.1.is_quantity()))
    }

    /// Whether a cell labels the row as a figure that is no entry. A dated row is one only when the
    /// label stands where the others name a person, or says that the row is an example.
    pub(super) fn is_aside(
        &self,
        row: Row,
        column: u32,
        described: &Described,
        columns: &Columns,
    ) -> bool {
        let own = described.own_date || described.own_name;
        self.view.cells(row).any(|(it, value)| {
            let Some(word) = self.lexicon.word(value) else { return false };
            if word.apart {
                return it != column;
            }
            let aside = word.aside || (word.total && word.workforce);
            let label = aside && (!described.own_date || columns.last_name == Some(it));
            // Few words are labels: what their columns hold is looked up for those alone.
            label && it != column && self.block.has(it) && !(own && self.is_remark(it))
        })
    }

    /// Whether a column holds remarks on the rows.
    fn is_remark(&self, column: u32) -> bool {
        self.block.heads.iter().any(|it| it.column == column && is_remark(&it.folded))
    }

    /// Columns that name a kind of hours in some rows: the other rows may hold anything. Remarks
    /// do so only when no row is without one.
    pub(super) fn rubrics(&self, columns: &Columns) -> Vec<u32> {
        let roles = [Role::Type, Role::Comment];
        let candidates = roles.iter().flat_map(|it| self.block.with_role(*it)).map(|it| it.column);
        let rows = || self.block.body.clone().filter_map(|at| self.view.row(at));
        let sparse = |column: u32| {
            rows().any(|row| {
                self.view.value(row, column) == Value::Blank
                    && self.view.cells(row).any(|it| it.1.is_quantity())
            })
        };
        candidates
            .filter(|column| !(self.is_remark(*column) && sparse(*column)))
            .filter(|column| {
                columns.last_name != Some(*column)
                    && rows().any(|row| {
                        let word = self.lexicon.word(self.view.value(row, *column));
                        word.and_then(|it| it.meaning).is_some_and(|it| it.role == Role::Kind)
                    })
            })
            .collect()
    }

    /// Whether a row of a column of rubrics is no kind of hours: meals, journeys, money.
    pub(super) fn is_other_rubric(&self, row: Row, column: u32) -> bool {
        let Some(word) = self.lexicon.word(self.view.value(row, column)) else { return false };
        let roles = [Role::Kind, Role::Hours, Role::Training, Role::Absence];
        !word.total && !word.absence && !word.meaning.is_some_and(|it| roles.contains(&it.role))
    }

    pub(super) fn is_lone(&self, row: Row, column: u32, described: &Described) -> bool {
        let speaks = |value: Value| match value {
            Value::Words(_) => !self.lexicon.word(value).is_some_and(|it| it.total),
            Value::Date(_) | Value::Moment(_) => true,
            _ => false,
        };
        let counts_days = |it: u32, value: Value| {
            let roles = [Role::Date, Role::Week, Role::Month, Role::Period];
            value.is_quantity() && self.block.role(it).is_some_and(|it| roles.contains(&it))
        };
        !described.own_date
            && !self
                .view
                .cells(row)
                .filter(|(it, _)| *it != column && self.block.has(*it))
                .any(|(it, value)| speaks(value) || counts_days(it, value))
    }
}
