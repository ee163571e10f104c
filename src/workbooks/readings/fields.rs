//! What stands around the tables: form fields (`Nom : …`), titles, the sheet's name.

use crate::domain::finding::{Cause, CellRef};
use crate::units::Month;
use crate::workbooks::cells::{
    TypedDate, Value, fold, has_phrase, is_identity_number, month, siret, text_value,
    without_identity_numbers,
};
use crate::workbooks::grid::Token;

use super::blocks::{Block, header_rows};
use super::book::{Lexicon, Row, View};
use super::roles::Role;
use super::vocabulary::{is_workforce, meaning, speaks_of_hours};

/// Most fields looked for inside tables: a form has dozens.
const MOST_FIELDS: usize = 1_000;

/// Longest text that names a person or a firm.
const LONGEST_NAME: usize = 60;

/// A labelled value outside the tables.
#[derive(Debug, Clone)]
pub struct Field {
    /// Index of its row.
    pub at: usize,
    /// Column of its label.
    pub column: u32,
    /// What its label names.
    pub role: Role,
    /// The value as written.
    pub text: String,
    /// The value.
    pub value: Value,
}

/// What stands around the tables of one sheet.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// Labelled values, from the top.
    pub fields: Vec<Field>,
    /// Month that a title, a field or the sheet's name says.
    pub period: Option<Month>,
    /// Year that one of them says.
    pub year: Option<i32>,
    /// Whether a title, a heading or the sheet's name speaks of hours.
    pub speaks_of_hours: bool,
    /// Rows whose text says that the numbers under them are the whole workforce's.
    pub workforce_rows: Vec<usize>,
    /// A SIRET anywhere around.
    pub siret: Option<String>,
    /// A contract reference anywhere around.
    pub contract: Option<String>,
}

impl Surroundings {
    /// The last field of a role at or above a row; of tables side by side, each has its own.
    pub fn field(&self, role: Role, at: usize, columns: (u32, u32)) -> Option<&Field> {
        let above = || self.fields.iter().rev().filter(|it| it.role == role && it.at <= at);
        let inside = |it: &&Field| columns.0 <= it.column && it.column <= columns.1;
        above().find(inside).or_else(|| above().next())
    }
}

/// Reads what stands around the tables of a sheet.
pub fn surroundings(view: &View<'_>, blocks: &[Block], lexicon: &Lexicon) -> Surroundings {
    let mut around = Surroundings::default();
    let name = fold(&view.sheet.name);
    around.speaks_of_hours = speaks_of_hours(&name);
    let headers = header_rows(blocks);
    let first_top = blocks.first().map_or(view.rows.len(), |it| it.top);
    for (at, row) in view.rows.iter().enumerate() {
        if headers.contains(&at) {
            around.speaks_of_hours |= header_speaks(blocks, at);
            continue;
        }
        let title = at < first_top;
        if !title && (MOST_FIELDS < around.fields.len() || !is_sparse(view, *row)) {
            continue;
        }
        read_row(view, at, *row, lexicon, title, &mut around);
    }
    for block in blocks {
        around.fields.extend(month_above(view, block));
    }
    around.fields.sort_by_key(|it| it.at);
    if let value @ Value::Date(TypedDate::Week { .. }) = text_value(&view.sheet.name) {
        // A sheet named by its week: whatever is written on it says more.
        let field = Field { at: 0, column: 0, role: Role::Week, text: String::new(), value };
        around.fields.insert(0, field);
    }
    if around.period.is_none() {
        around.period = month_in(&name);
    }
    around.year = around.year.or(around.period.map(Month::year)).or_else(|| year_in(&name));
    around
}

/// The month that stands as a title right above one of several tables side by side.
fn month_above(view: &View<'_>, block: &Block) -> Option<Field> {
    let at = block.top.checked_sub(1).filter(|_| block.columns != (0, u32::MAX))?;
    let row = view.row(at)?;
    let month = |value: Value| matches!(value, Value::Date(date) if date.is_month());
    let (column, value) = view.cells(row).find(|it| block.has(it.0) && month(it.1))?;
    Some(Field { at, column, role: Role::Month, text: String::new(), value })
}

fn header_speaks(blocks: &[Block], at: usize) -> bool {
    let block = blocks.iter().find(|it| it.top <= at && at < it.body.start);
    block.is_some_and(|it| it.heads.iter().any(|it| speaks_of_hours(&it.folded)))
}

/// A row inside a table that may be a field: few cells and no quantities.
fn is_sparse(view: &View<'_>, row: Row) -> bool {
    let mut cells = 0;
    for (_, value) in view.cells(row) {
        cells += 1;
        if 4 < cells || value.is_quantity() || value == Value::Other {
            return false;
        }
    }
    true
}

fn read_row(
    view: &View<'_>,
    at: usize,
    row: Row,
    lexicon: &Lexicon,
    title: bool,
    around: &mut Surroundings,
) {
    for (column, value) in view.cells(row) {
        if let Value::Date(TypedDate::Month(it)) = value {
            around.period = around.period.or(Some(it));
        }
        let Some(word) = lexicon.word(value) else { continue };
        around.speaks_of_hours |= speaks_of_hours(&word.folded);
        if is_workforce(&word.folded) {
            around.workforce_rows.push(at);
        }
        if title {
            around.period = around.period.or_else(|| month_in(&word.folded));
            around.year = around.year.or_else(|| year_in(&word.folded));
        }
        if title && around.contract.is_none() {
            around.contract = reference_in_title(&word.text);
        }
        if around.siret.is_none() && has_phrase(&word.folded, "siret") {
            around.siret = siret(&word.text);
        }
        let inline = word.text.split_once(':').map(|(label, rest)| (fold(label), rest.trim()));
        let (label, rest) = match &inline {
            Some((label, rest)) => (label.as_str(), *rest),
            None => (word.folded.as_str(), ""),
        };
        let Some(role) = meaning(label).map(|it| it.role) else { continue };
        if rest.is_empty() {
            // Without a colon, a label inside a table is a cell like another.
            if inline.is_none() && !title {
                continue;
            }
            let Some((text, value)) = right_of(view, row, column, lexicon) else { continue };
            around.add(Field { at, column, role, text, value });
        } else if rest.len() <= LONGEST_NAME {
            let value = text_value(rest);
            around.add(Field { at, column, role, text: rest.to_owned(), value });
        }
    }
}

/// The next value on the right of a label, unless it is another label.
fn right_of(view: &View<'_>, row: Row, column: u32, lexicon: &Lexicon) -> Option<(String, Value)> {
    let (column, value) = view.cells(row).find(|(it, _)| column < *it)?;
    if let Some(word) = lexicon.word(value)
        && (word.text.trim_end().ends_with(':') || LONGEST_NAME < word.text.len())
    {
        return None;
    }
    let text = match &view.cell(row, column)?.token {
        Token::Text(text) => text.trim().to_owned(),
        Token::Number(number) => number.normalize().to_string(),
        Token::Date(day) => day.to_string(),
        _ => String::new(),
    };
    Some((text, value))
}

impl Surroundings {
    fn add(&mut self, mut field: Field) {
        field.text = without_identity_numbers(&field.text).into_owned();
        match field.role {
            Role::Siret => {
                self.siret = self.siret.take().or_else(|| siret(&field.text));
            }
            Role::Contract => {
                self.contract = self.contract.take().or_else(|| reference(&field.text));
            }
            Role::Month | Role::Period => {
                let days = match field.value {
                    Value::Date(it) => it.days(Default::default(), self.year, None),
                    _ => None,
                };
                let found = days.map(|it| Month::of(it.first()));
                self.period = found.or(self.period).or_else(|| month_in(&fold(&field.text)));
            }
            _ => {}
        }
        self.fields.push(field);
    }
}

/// A month with its year anywhere in a folded text: `releve d heures mars 2026`, `03 2026`.
pub fn month_in(folded: &str) -> Option<Month> {
    let words: Vec<&str> = folded.split(' ').collect();
    let before = std::iter::once("").chain(words.iter().copied());
    words.windows(2).zip(before).find_map(|(pair, before)| {
        let [name, year] = pair else { return None };
        let year: i32 = match (year.len(), year.parse::<i32>()) {
            (4, Ok(it)) => it,
            (2, Ok(it)) if month(name).is_some() || name.len() == 2 => 2000 + it,
            _ => return None,
        };
        let plain = || name.parse().ok().filter(|it| name.len() <= 2 && (1..=12).contains(it));
        let number = month(name).or_else(|| plain().filter(|_| !NUMBERED.contains(&before)))?;
        (1990..=2100).contains(&year).then(|| Month::new(year, number)).flatten()
    })
}

/// Words before a number that is no month: `Trimestre 3 2026`.
const NUMBERED: [&str; 14] = [
    "trimestre",
    "trim",
    "semestre",
    "semaine",
    "sem",
    "s",
    "t",
    "quarter",
    "quartal",
    "q",
    "week",
    "woche",
    "kw",
    "lot",
];

/// Words that a title puts before the reference of a contract.
const BEFORE_A_REFERENCE: &[&str] = &[
    "marche",
    "contrat",
    "convention",
    "accord",
    "cadre",
    "public",
    "n",
    "no",
    "ref",
    "reference",
];

/// The reference in a title such as `Marché n° 2026-014 – Réhabilitation`: what follows the word
/// for a contract. A title that merely speaks of a contract names none.
fn reference_in_title(text: &str) -> Option<String> {
    let mut named = false;
    for piece in text.split_whitespace() {
        let word = fold(piece);
        if word.is_empty() || BEFORE_A_REFERENCE.contains(&word.as_str()) {
            named |= matches!(word.as_str(), "marche" | "contrat" | "convention");
            continue;
        }
        return named.then(|| reference(piece)).flatten();
    }
    None
}

/// The first piece of a text that may be a reference: two digits or more, and no blank.
fn reference(text: &str) -> Option<String> {
    let digits = |it: &&str| 2 <= it.chars().filter(char::is_ascii_digit).count();
    let edges = |it: char| !it.is_alphanumeric();
    text.split_whitespace().find(digits).map(|it| it.trim_matches(edges).to_owned())
}

fn year_in(folded: &str) -> Option<i32> {
    folded
        .split(' ')
        .filter(|it| it.len() == 4)
        .filter_map(|it| it.parse::<i32>().ok())
        .find(|it| (1990..=2100).contains(it))
}

/// Cells that hold a national identity number, which is never kept.
pub fn identity_numbers(view: &View<'_>, lexicon: &Lexicon) -> Vec<(Cause, CellRef)> {
    let mut found = Vec::new();
    for row in &view.rows {
        for (column, value) in view.cells(*row) {
            let seen = match value {
                Value::Number(it) => is_identity_number(it),
                Value::Words(_) => lexicon.word(value).is_some_and(|it| it.identity),
                _ => false,
            };
            if seen {
                found.push((Cause::IdentityNumber, CellRef { row: row.number, column }));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let expected = expected.map(|it| it.parse().expect("a month"));
        assert_eq!(month_in(&fold(text)), expected, "{text}");
    }

    #[track_caller]
    fn check_reference(title: &str, expected: Option<&str>) {
        assert_eq!(reference_in_title(title).as_deref(), expected, "{title}");
    }

    #[test]
    fn titles_name_a_contract_right_after_its_word() {
        check_reference("Marché n° 2026-014 – Réhabilitation du collège", Some("2026-014"));
        check_reference("Marché 2025-FR-031 : denrées et service", Some("2025-FR-031"));
        check_reference("Convention 2026-CV-001", Some("2026-CV-001"));
        check_reference("Marché de travaux, 12 lots", None);
        check_reference("Relevé d'heures mars 2026", None);
    }

    #[test]
    fn titles_and_sheet_names_say_the_month() {
        check("Relevé d'heures – mars 2026", Some("2026-03"));
        check("01.26-RHT", Some("2026-01"));
        check("Heures 03/2026", Some("2026-03"));
        check("Marché 2026-014", None);
        check("Feuil1", None);
    }
}
