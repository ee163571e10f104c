//! One tree for both formats: values with the keys that lead to them and, in TOML, their place.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::scenario::{ScenarioCause, ScenarioFormat, ScenarioPlace, ScenarioProblem};

/// A value and where it stands.
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Line and column, both from 1, where the format tells them.
    pub at: Option<(u32, u32)>,
}

/// What a value is. Dates are texts: TOML writes them without quotes, JSON with.
pub enum Value {
    /// A text or a date.
    Text(String),
    /// A number as it is written, so that `0.1` stays a tenth.
    Number(String),
    /// `true` or `false`.
    Flag(bool),
    /// Nothing, which JSON can write.
    Null,
    /// A list.
    List(Vec<Node>),
    /// A table: keys, each with its own place.
    Table(Vec<Field>),
}

/// A key of a table and its value.
pub struct Field {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub at: Option<(u32, u32)>,
    /// The value.
    pub node: Node,
}

/// Reads a text as JSON when it opens with a brace, which no TOML document does, and else as TOML.
pub fn read(text: &str) -> Result<Node, Vec<ScenarioProblem>> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') { read_json(text) } else { read_toml(text) }
}

fn read_json(text: &str) -> Result<Node, Vec<ScenarioProblem>> {
    match serde_json::from_str(text) {
        Ok(value) => Ok(from_json(value)),
        Err(error) => {
            let whole = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
            let at = Some((whole(error.line()), whole(error.column().max(1))));
            Err(vec![syntax(ScenarioFormat::Json, at)])
        }
    }
}

fn from_json(value: serde_json::Value) -> Node {
    use serde_json::Value as Json;
    let value = match value {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Flag(flag),
        Json::Number(number) => Value::Number(number.to_string()),
        Json::String(text) => Value::Text(text),
        Json::Array(items) => Value::List(items.into_iter().map(from_json).collect()),
        Json::Object(fields) => Value::Table(
            fields
                .into_iter()
                .map(|(key, value)| Field { key, at: None, node: from_json(value) })
                .collect(),
        ),
    };
    Node { value, at: None }
}

fn read_toml(text: &str) -> Result<Node, Vec<ScenarioProblem>> {
    let lines = Lines::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let at = Some(lines.place(table.span().start));
        return Ok(Node { value: from_table(table.get_ref(), &lines), at });
    }
    let place = |it: &toml::de::Error| it.span().map(|span| lines.place(span.start));
    Err(errors.iter().map(|it| syntax(ScenarioFormat::Toml, place(it))).collect())
}

fn from_toml(value: &Spanned<DeValue>, lines: &Lines) -> Node {
    let at = Some(lines.place(value.span().start));
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Integer(number) => Value::Number(
            i128::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| number.to_string(), |it| it.to_string()),
        ),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(items) => Value::List(items.iter().map(|it| from_toml(it, lines)).collect()),
        DeValue::Table(table) => from_table(table, lines),
    };
    Node { value, at }
}

fn from_table(table: &DeTable, lines: &Lines) -> Value {
    let field = |(key, value): (&Spanned<std::borrow::Cow<str>>, &Spanned<DeValue>)| Field {
        key: key.get_ref().to_string(),
        at: Some(lines.place(key.span().start)),
        node: from_toml(value, lines),
    };
    Value::Table(table.iter().map(field).collect())
}

fn syntax(format: ScenarioFormat, at: Option<(u32, u32)>) -> ScenarioProblem {
    let place = ScenarioPlace {
        line: at.map(|it| it.0),
        column: at.map(|it| it.1),
        ..ScenarioPlace::default()
    };
    ScenarioProblem { cause: ScenarioCause::Syntax { format }, place }
}

/// Where the lines of a text begin, so that a byte becomes a line and a column.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Lines<'a> {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// Line and column in characters, both from 1.
    fn place(&self, byte: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|it| *it <= byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let column = self.text.get(start..byte).map_or(0, |it| it.chars().count()) + 1;
        let whole = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        (whole(line), whole(column))
    }
}
