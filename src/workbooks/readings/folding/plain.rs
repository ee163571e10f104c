//! Rows that are plain: each says by itself all that is read of it, and nothing of the others.

use rust_decimal::Decimal;

use crate::workbooks::cells::{TypedDate, Value, is_identity_number};
use crate::workbooks::grid::Token;

use super::super::book::{Row, Word};
use super::super::columns::Columns;
use super::super::lists::Table;
use super::super::reading::Line;
use super::super::roles::Role;
use super::super::rows::RowReader;

/// The rows of one piece.
pub struct PlainRows<'a, 'g> {
    /// The table.
    pub table: &'a Table<'a, 'g>,
    /// Its columns.
    pub columns: &'a Columns,
    /// The column of the hours.
    pub hours: u32,
    /// The row of the total below them.
    pub foot: Option<u32>,
}

/// What the cells of a column are, when all that are filled are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The column.
    column: u32,
    sort: Sort,
    /// Whether a quantity other than 0 is among them, where that matters.
    counts: bool,
}

/// A sort of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Number,
    Length,
    Clock,
    Moment,
    Day,
    Span,
    Month,
    Week,
    Words,
    Other,
    /// A reference, of which it does not matter what it is.
    Reference,
}

/// What the decimals of the hours show: 7.30 may stand for half past seven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fractions {
    /// Decimals that cannot be minutes: above 59 hundredths, or finer.
    pub no_minutes: bool,
    /// Decimals other than quarters and halves of an hour.
    pub no_quarters: bool,
}

impl Fractions {
    fn see(&mut self, number: Decimal) {
        let hundredths = number.fract().abs() * Decimal::from(100);
        if hundredths.is_zero() {
            return;
        }
        self.no_minutes |= !hundredths.fract().is_zero() || Decimal::from(60) <= hundredths;
        let quarters = [Decimal::from(25), Decimal::from(50)];
        self.no_quarters |= !quarters.contains(&hundredths);
    }
}

impl PlainRows<'_, '_> {
    /// What each column of quantities and days holds; `None` when a row is not plain. Columns of
    /// words decide nothing, and may be blank in some pieces.
    pub fn held(&self, lines: &[Line]) -> Option<(Vec<Held>, Fractions)> {
        let Table { view, lexicon, around, period, block, .. } = *self.table;
        let reader = RowReader::new(view, lexicon, self.columns, around, period);
        let mut held: Vec<Held> = Vec::new();
        let mut fractions = Fractions::default();
        let mut lines = lines.iter().peekable();
        for row in block.body.clone().filter_map(|it| view.row(it)) {
            if self.foot == Some(row.number) {
                self.is_foot(row).then_some(())?;
                continue;
            }
            self.hold(row, &mut held)?;
            let own = !row.hidden && reader.own_span(row).is_some() && self.names_somebody(row);
            let stated = view.hours(row, self.hours).filter(|_| own && self.states_hours(row))?;
            match lines.next_if(|it| it.row == row.number) {
                Some(line) if !line.hours.is_negative() && !line.hours.is_zero() => {}
                None if stated.is_zero() => {}
                _ => return None,
            }
            if let Value::Number(it) = view.value(row, self.hours) {
                fractions.see(it);
            }
        }
        held.retain(|it| it.sort != Sort::Words);
        lines.peek().is_none().then_some((held, fractions))
    }

    /// Adds what the cells of a row are.
    fn hold(&self, row: Row, held: &mut Vec<Held>) -> Option<()> {
        let mut guess = 0;
        for (column, value) in self.table.view.cells(row) {
            let sort = self.sort(column, value)?;
            let slot = match held.get(guess) {
                Some(it) if it.column == column => guess,
                _ => match held.binary_search_by_key(&column, |it| it.column) {
                    Ok(slot) => slot,
                    Err(slot) => {
                        held.insert(slot, Held { column, sort, counts: false });
                        slot
                    }
                },
            };
            guess = slot + 1;
            let known = held.get_mut(slot).filter(|it| it.sort == sort)?;
            let zero = value.as_hours().is_none_or(|it| it.is_zero());
            let part = || self.table.block.role(column) == Some(Role::TrainingPart);
            known.counts |= !zero && sort != Sort::Reference && !part();
        }
        Some(())
    }

    /// `None` for what may say something of other rows, or is told apart by other rows.
    fn sort(&self, column: u32, value: Value) -> Option<Sort> {
        let columns = self.columns;
        let own = Some(column);
        let sort = match value {
            Value::Number(it) if is_identity_number(it) => return None,
            Value::Number(_) => Sort::Number,
            Value::Length(_) => Sort::Length,
            Value::Clock(_) => Sort::Clock,
            Value::Moment(_) => Sort::Moment,
            // Dates that their own text settles; all others are settled by their column.
            Value::Date(TypedDate::Day(_)) => Sort::Day,
            Value::Date(TypedDate::Span(_)) => Sort::Span,
            Value::Date(TypedDate::Month(_)) => Sort::Month,
            Value::Date(TypedDate::Week { .. }) => Sort::Week,
            // A name such as `Mars`.
            Value::Date(TypedDate::MonthName(_))
                if columns.last_name == own || columns.first_name == own =>
            {
                Sort::Words
            }
            Value::Words(_) => {
                self.table.lexicon.word(value).filter(|it| says_nothing(it))?;
                Sort::Words
            }
            Value::Other => Sort::Other,
            Value::Date(_) | Value::Error | Value::Blank => return None,
        };
        let people = columns.last_name == own || columns.first_name == own;
        let reference =
            [columns.lot, columns.contract, columns.registration].contains(&own) && !people;
        let plain = matches!(sort, Sort::Number | Sort::Words);
        Some(if reference && plain { Sort::Reference } else { sort })
    }

    /// Whether every column that names people names somebody.
    fn names_somebody(&self, row: Row) -> bool {
        let mut people =
            self.columns.last_name.into_iter().chain(self.columns.first_name).peekable();
        people.peek().is_some()
            && people.all(|it| {
                let value = self.table.view.value(row, it);
                matches!(value, Value::Words(_) | Value::Date(TypedDate::MonthName(_)))
            })
    }

    /// Whether the hours are a number or a length of time as the workbook stores it: a text may be
    /// read in another way beside other texts.
    fn states_hours(&self, row: Row) -> bool {
        let cell = self.table.view.cell(row, self.hours);
        cell.is_some_and(|it| matches!(it.token, Token::Number(_) | Token::Time(_)))
            && self.table.view.value(row, self.hours).is_quantity()
    }

    /// Whether a row holds a label of a total, its hours on the right of it, and nothing else.
    fn is_foot(&self, row: Row) -> bool {
        let cells: Vec<(u32, Value)> = self.table.view.cells(row).collect();
        let [(label, value), (column, hours)] = cells.as_slice() else { return false };
        let word = self.table.lexicon.word(*value);
        word.is_some_and(|it| it.total && !it.workforce && is_no_other(it))
            && label < column
            && *column == self.hours
            && hours.is_quantity()
            && !matches!(hours, Value::Number(it) if is_identity_number(*it))
    }
}

/// Whether a text says nothing of its own row or of others: it labels no total and no figure that is
/// no entry, names no leave, no kind of hours and nothing that was not worked.
fn says_nothing(word: &Word) -> bool {
    !word.total && !word.workforce && is_no_other(word)
}

fn is_no_other(word: &Word) -> bool {
    let kind = word.meaning.is_some_and(|it| it.role == Role::Kind);
    !(word.aside || word.apart || word.absence || word.identity || word.not_work || kind)
}
