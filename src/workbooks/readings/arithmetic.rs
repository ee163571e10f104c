//! Formulas that were never calculated, worked out from the cells that they name: sums, differences,
//! products and quotients, with `SUM`, `MOD` and `ROUND`. All else stays unknown.

use rust_decimal::Decimal;

use crate::units::Hours;
use crate::workbooks::cells::Value;
use crate::workbooks::grid::{Format, Range, Token};

use super::book::View;
use super::formulas::{plain, range};

/// Most cells that one range of such a formula adds up.
const WIDEST_RANGE: u64 = 500;

/// Longest formula that is worked out, in bytes.
const LONGEST_FORMULA: usize = 300;

/// How deep such a formula is followed.
const DEEPEST: u8 = 3;

/// The hours that a cell's formula gives, in the unit of the cell's own format.
pub fn worked_out(view: &View<'_>, row: u32, column: u32, depth: u8) -> Option<Hours> {
    let found = view.row(view.index_of(row)).filter(|it| it.number == row)?;
    let cell = view.cell(found, column)?;
    let unit = match cell.token {
        Token::Number(_) if !matches!(cell.format, Format::Money | Format::Percent) => 3_600,
        Token::Time(_) => 86_400,
        _ => return None,
    };
    let seconds = figure(view, row, column, depth)?.checked_mul(Decimal::from(unit))?.round();
    let hours = i64::try_from(seconds).ok().map(Hours::from_seconds)?;
    (hours.abs() <= Hours::LIMIT).then_some(hours)
}

/// What a formula gives, as a spreadsheet counts: times of day are parts of a day.
fn figure(view: &View<'_>, row: u32, column: u32, depth: u8) -> Option<Decimal> {
    let text = view.sheet.formulas.get(&(row, column)).filter(|it| it.len() < LONGEST_FORMULA)?;
    let text = plain(text);
    let mut reader = Reader { view, text: &text, depth: depth.min(DEEPEST).checked_sub(1)? };
    let found = reader.sum()?;
    reader.text.is_empty().then_some(found)
}

/// Reads an expression from the left.
struct Reader<'a, 'g> {
    view: &'a View<'g>,
    text: &'a str,
    depth: u8,
}

impl Reader<'_, '_> {
    fn take(&mut self, mark: char) -> bool {
        let rest = self.text.strip_prefix(mark);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    fn sum(&mut self) -> Option<Decimal> {
        let mut sum = self.product()?;
        loop {
            if self.take('+') {
                sum = sum.checked_add(self.product()?)?;
            } else if self.take('-') {
                sum = sum.checked_sub(self.product()?)?;
            } else {
                return Some(sum);
            }
        }
    }

    fn product(&mut self) -> Option<Decimal> {
        let mut product = self.factor()?;
        loop {
            if self.take('*') {
                product = product.checked_mul(self.factor()?)?;
            } else if self.take('/') {
                product = product.checked_div(self.factor()?)?;
            } else {
                return Some(product);
            }
        }
    }

    fn factor(&mut self) -> Option<Decimal> {
        if self.take('-') {
            return Some(-self.factor()?);
        }
        if self.take('(') {
            let inside = self.sum()?;
            return self.take(')').then_some(inside);
        }
        for name in ["SUM(", "MOD(", "ROUND("] {
            if let Some(rest) = self.text.strip_prefix(name) {
                self.text = rest;
                return self.call(name);
            }
        }
        let letters = |it: char| it.is_ascii_alphanumeric() || it == '.';
        let end = self.text.find(|it| !letters(it)).unwrap_or(self.text.len());
        let (word, rest) = self.text.split_at_checked(end)?;
        self.text = rest;
        match word.parse::<Decimal>() {
            Ok(number) => Some(number),
            Err(_) => {
                let cell = range(word)?;
                self.cell(cell.top, cell.left)
            }
        }
    }

    fn call(&mut self, name: &str) -> Option<Decimal> {
        if name == "SUM(" {
            let (inside, rest) = self.text.split_once(')')?;
            self.text = rest;
            let mut sum = Decimal::ZERO;
            for argument in inside.split([',', ';']) {
                sum = sum.checked_add(self.range(&range(argument)?)?)?;
            }
            return Some(sum);
        }
        let first = self.sum()?;
        let second = (self.take(',') || self.take(';')).then(|| self.sum()).flatten()?;
        if !self.take(')') {
            return None;
        }
        if name == "MOD(" {
            let rest = first.checked_rem(second)?;
            return Some(if rest.is_sign_negative() { rest + second } else { rest });
        }
        u32::try_from(second).ok().map(|digits| first.round_dp(digits))
    }

    fn range(&self, range: &Range) -> Option<Decimal> {
        let height = u64::from(range.bottom - range.top) + 1;
        let width = u64::from(range.right - range.left) + 1;
        if WIDEST_RANGE < height.saturating_mul(width) {
            return None;
        }
        let mut sum = Decimal::ZERO;
        for row in range.top..=range.bottom {
            for column in range.left..=range.right {
                sum = sum.checked_add(self.cell(row, column)?)?;
            }
        }
        Some(sum)
    }

    /// A blank cell counts 0; a word or an error leaves the whole unknown.
    fn cell(&self, row: u32, column: u32) -> Option<Decimal> {
        let derived = self.view.sheet.formulas.contains_key(&(row, column));
        let found = self.view.row(self.view.index_of(row)).filter(|it| it.number == row);
        let value = found.map_or(Value::Blank, |it| self.view.value(it, column));
        let stored = match value {
            Value::Blank => Decimal::ZERO,
            Value::Number(it) => it,
            Value::Clock(it) | Value::Length(it) => {
                Decimal::from(it.seconds()).checked_div(Decimal::from(86_400))?
            }
            _ => return None,
        };
        if derived && stored.is_zero() {
            return figure(self.view, row, column, self.depth);
        }
        Some(stored)
    }
}
