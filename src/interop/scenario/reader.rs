//! Walks the tree: each key is asked for once, and every mistake is kept with its place.

use std::cell::RefCell;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::scenario::{ScenarioCause, ScenarioPlace, ScenarioProblem, ValueKind};
use crate::units::{Cents, Hours, Month, Share, ShareError};

use super::tree::{Field, Node, Value};

/// How much of a value is repeated in a problem.
const SHOWN: usize = 80;
/// Longest number read: what a [`Decimal`] holds, with its sign and point.
const LONGEST_NUMBER: usize = 28;

/// What was found so far.
#[derive(Default)]
pub struct Problems(RefCell<Vec<ScenarioProblem>>);

impl Problems {
    /// Keeps a problem of a value.
    pub fn of_node(&self, path: &str, node: &Node, cause: ScenarioCause) {
        let value = match &node.value {
            Value::Text(text) | Value::Number(text) => Some(text.chars().take(SHOWN).collect()),
            Value::Flag(flag) => Some(flag.to_string()),
            Value::Null | Value::List(_) | Value::Table(_) => None,
        };
        self.keep(path, node.at, value, cause);
    }

    /// Keeps a problem.
    pub fn keep(
        &self,
        path: &str,
        at: Option<(u32, u32)>,
        value: Option<String>,
        cause: ScenarioCause,
    ) {
        let (line, column) = (at.map(|it| it.0), at.map(|it| it.1));
        let place = ScenarioPlace { path: path.to_owned(), line, column, value };
        self.0.borrow_mut().push(ScenarioProblem { cause, place });
    }

    /// All of them, in the order of the file.
    pub fn into_sorted(self) -> Vec<ScenarioProblem> {
        let mut all = self.0.into_inner();
        all.sort_by_key(|it| (it.place.line, it.place.column));
        all.dedup();
        all
    }
}

/// A table being read. Keys that nobody asked for are unknown: [`Table::finish`] says so.
pub struct Table<'a> {
    /// The keys that lead here.
    pub path: String,
    /// Where it stands.
    pub at: Option<(u32, u32)>,
    fields: &'a [Field],
    asked: RefCell<Vec<&'static str>>,
    problems: &'a Problems,
}

impl<'a> Table<'a> {
    /// A node that must be a table.
    pub fn of(node: &'a Node, path: String, problems: &'a Problems) -> Option<Table<'a>> {
        let Value::Table(fields) = &node.value else {
            let expected = ValueKind::Table;
            problems.of_node(&path, node, ScenarioCause::WrongKind { expected });
            return None;
        };
        Some(Table { path, at: node.at, fields, asked: RefCell::default(), problems })
    }

    /// The value of a key, when it is there and can be read; a mistake in it is kept.
    pub fn optional<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&'a Node) -> Result<T, ScenarioCause>,
    ) -> Option<T> {
        let node = self.node(key)?;
        match read(node) {
            Ok(value) => Some(value),
            Err(cause) => {
                self.problems.of_node(&self.path_of(key), node, cause);
                None
            }
        }
    }

    /// The value of a key that must be there.
    pub fn required<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&'a Node) -> Result<T, ScenarioCause>,
    ) -> Option<T> {
        if self.node(key).is_none() {
            self.missing(key);
        }
        self.optional(key, read)
    }

    /// The table under a key.
    pub fn table(&self, key: &'static str) -> Option<Table<'a>> {
        Table::of(self.node(key)?, self.path_of(key), self.problems)
    }

    /// The tables of a list under a key; none when it is not there.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'a>> {
        let items = self.optional(key, as_list).unwrap_or_default();
        let path = |rank: usize| format!("{}[{}]", self.path_of(key), rank + 1);
        let tables = items.iter().enumerate();
        tables.filter_map(|(rank, it)| Table::of(it, path(rank), self.problems)).collect()
    }

    /// Whether a key is there.
    pub fn has(&self, key: &'static str) -> bool {
        self.node(key).is_some()
    }

    /// Keeps that a key is missing.
    pub fn missing(&self, key: &str) {
        let key = key.to_owned();
        self.problem(ScenarioCause::MissingKey { key });
    }

    /// Keeps a problem of the table as a whole.
    pub fn problem(&self, cause: ScenarioCause) {
        self.problems.keep(&self.path, self.at, None, cause);
    }

    /// Keeps a problem of the value under a key.
    pub fn problem_at(&self, key: &'static str, cause: ScenarioCause) {
        match self.node(key) {
            Some(node) => self.problems.of_node(&self.path_of(key), node, cause),
            None => self.problem(cause),
        }
    }

    /// Says which keys nobody asked for.
    pub fn finish(self) {
        let asked = self.asked.borrow();
        for field in self.fields.iter().filter(|it| !asked.contains(&it.key.as_str())) {
            let known = asked.iter().map(|it| (*it).to_owned()).collect();
            let path = self.path_of(&field.key);
            self.problems.keep(&path, field.at, None, ScenarioCause::UnknownKey { known });
        }
    }

    /// The value of a key. Nothing written as nothing, as JSON can, is nothing.
    fn node(&self, key: &'static str) -> Option<&'a Node> {
        if !self.asked.borrow().contains(&key) {
            self.asked.borrow_mut().push(key);
        }
        let node = &self.fields.iter().find(|it| it.key == key)?.node;
        (!matches!(node.value, Value::Null)).then_some(node)
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}

/// A list.
pub fn as_list(node: &Node) -> Result<&[Node], ScenarioCause> {
    match &node.value {
        Value::List(items) => Ok(items),
        _ => Err(ScenarioCause::WrongKind { expected: ValueKind::List }),
    }
}

/// A text; a number does as its text, so that a lot may be called `1`.
pub fn as_text(node: &Node) -> Result<String, ScenarioCause> {
    match &node.value {
        Value::Text(text) | Value::Number(text) => Ok(text.trim().to_owned()),
        _ => Err(ScenarioCause::WrongKind { expected: ValueKind::Text }),
    }
}

/// `true` or `false`.
pub fn as_flag(node: &Node) -> Result<bool, ScenarioCause> {
    match &node.value {
        Value::Flag(flag) => Ok(*flag),
        _ => Err(ScenarioCause::WrongKind { expected: ValueKind::Flag }),
    }
}

/// A day from 1900 to 2200, `2026-11-23`.
pub fn as_date(node: &Node) -> Result<NaiveDate, ScenarioCause> {
    let text = as_text(node)?;
    let date: NaiveDate = text.parse().map_err(|_| ScenarioCause::NotADate)?;
    let exact = date.to_string() == text && Month::of(date).days().contains(date);
    if exact { Ok(date) } else { Err(ScenarioCause::NotADate) }
}

/// A month, `2026-11`.
pub fn as_month(node: &Node) -> Result<Month, ScenarioCause> {
    as_text(node)?.parse().map_err(|_| ScenarioCause::NotAMonth)
}

/// A decimal number, `151.67`.
pub fn as_decimal(node: &Node) -> Result<Decimal, ScenarioCause> {
    let text = match &node.value {
        Value::Text(text) | Value::Number(text) => text.trim(),
        _ => return Err(ScenarioCause::WrongKind { expected: ValueKind::Number }),
    };
    let plain = text.chars().all(|it| it.is_ascii_digit() || it == '.' || it == '-');
    if !plain || LONGEST_NUMBER < text.len() {
        return Err(ScenarioCause::NotADecimal);
    }
    text.parse().map_err(|_| ScenarioCause::NotADecimal)
}

/// A decimal number between two others, both included.
pub fn as_decimal_within(
    least: Decimal,
    most: Decimal,
) -> impl Fn(&Node) -> Result<Decimal, ScenarioCause> {
    move |node| {
        let value = as_decimal(node)?;
        let accepted = least <= value && value <= most;
        if accepted { Ok(value) } else { Err(ScenarioCause::OutOfRange { least, most }) }
    }
}

/// A whole number between two others, both included.
pub fn as_whole_within(least: u32, most: u32) -> impl Fn(&Node) -> Result<u32, ScenarioCause> {
    move |node| {
        let value = as_decimal_within(Decimal::from(least), Decimal::from(most))(node)?;
        let whole = value.fract().is_zero().then(|| u32::try_from(value).ok()).flatten();
        whole.ok_or(ScenarioCause::WrongKind { expected: ValueKind::WholeNumber })
    }
}

/// Hours, negative for a correction.
pub fn as_hours(node: &Node) -> Result<Hours, ScenarioCause> {
    let most = Hours::LIMIT.to_decimal().normalize();
    let beyond = ScenarioCause::OutOfRange { least: -most, most };
    Hours::from_decimal(as_decimal(node)?).map_err(|_| beyond)
}

/// Euros, not negative.
pub fn as_euros(node: &Node) -> Result<Cents, ScenarioCause> {
    let most = Decimal::from(1_000_000_000_000_i64);
    let value = as_decimal_within(Decimal::ZERO, most)(node)?;
    Cents::from_euros(value).ok_or(ScenarioCause::OutOfRange { least: Decimal::ZERO, most })
}

/// A share, above 0 and at most 1.
pub fn as_share(node: &Node) -> Result<Share, ScenarioCause> {
    Share::new(as_decimal(node)?).map_err(|error| match error {
        ShareError::OutOfRange(_) => ScenarioCause::ShareOutOfRange,
        ShareError::TooFine(_) => ScenarioCause::ShareTooFine,
    })
}

/// One of a few words.
pub fn as_word<T: Copy>(
    known: &'static [(&'static str, T)],
) -> impl Fn(&Node) -> Result<T, ScenarioCause> {
    move |node| {
        let text = as_text(node)?;
        let found = known.iter().find(|it| it.0 == text).map(|it| it.1);
        let unknown = || known.iter().map(|it| it.0.to_owned()).collect();
        found.ok_or_else(|| ScenarioCause::UnknownWord { known: unknown() })
    }
}
