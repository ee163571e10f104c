//! The grid in which hours are typed: its rows, what a form says of them, and what is wrong there.

use serde::Deserialize;

use crate::domain::entry::Route;
use crate::domain::finding::Cause;
use crate::services::draft_import::{DraftView, TypedRow};
use crate::units::Hours;
use crate::web::problem::capitalised;
use crate::words::{Words, fl};
use crate::workbooks::typed::{self, TypedHours};

/// Rows that a form may bring.
const MOST: usize = 2_000;

/// Empty rows below those that are filled.
const EMPTY: usize = 3;

/// Empty rows of a new grid.
const EMPTY_AT_FIRST: usize = 6;

/// What the form says: one value a row in each list.
#[derive(Debug, Default, Deserialize)]
pub struct GridForm {
    /// The contract's address; of a new grid alone.
    #[serde(default)]
    pub contract: String,
    /// The firm's.
    #[serde(default)]
    pub firm: String,
    /// The month.
    #[serde(default)]
    pub period: String,
    /// Which button: `more`, `copy`, or nothing.
    #[serde(default)]
    pub button: String,
    #[serde(default)]
    person: Vec<String>,
    #[serde(default)]
    born_on: Vec<String>,
    #[serde(default)]
    hours: Vec<String>,
    #[serde(default)]
    training: Vec<String>,
    #[serde(default)]
    route: Vec<String>,
}

impl GridForm {
    /// The rows that were typed, blank ones left out.
    pub fn rows(&self) -> Vec<TypedRow> {
        let text = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
        let longest = [&self.person, &self.born_on, &self.hours, &self.training];
        let length = longest.iter().map(|it| it.len()).max().unwrap_or(0).min(MOST);
        let row = |at: usize| TypedRow {
            person: text(&self.person, at),
            born_on: text(&self.born_on, at),
            hours: text(&self.hours, at),
            training: text(&self.training, at),
            route: self
                .route
                .get(at)
                .and_then(|code| Route::ALL.into_iter().find(|it| it.code() == code)),
        };
        (0..length).map(row).filter(|it| !it.is_blank()).collect()
    }
}

/// A row of the grid.
pub struct RowView {
    /// Its number, from 1.
    pub number: usize,
    /// What was typed.
    pub person: FieldView,
    /// What was typed.
    pub born_on: FieldView,
    /// What was typed.
    pub hours: FieldView,
    /// What was typed.
    pub training: FieldView,
    /// The code of how the person came to work; empty when it is not known.
    pub route: &'static str,
}

impl RowView {
    /// What is wrong in this row.
    pub fn errors(&self) -> impl Iterator<Item = (&str, &str)> {
        [&self.person, &self.born_on, &self.hours, &self.training]
            .into_iter()
            .filter(|it| !it.error.is_empty())
            .map(|it| (it.id.as_str(), it.error.as_str()))
    }
}

/// A field of a row.
#[derive(Default)]
pub struct FieldView {
    /// Where its error stands.
    pub id: String,
    /// What was typed.
    pub value: String,
    /// What is wrong with it; empty when nothing is.
    pub error: String,
}

/// The rows of a grid, with empty ones below; `view` tells what is wrong with them.
pub fn rows(
    typed: &[TypedRow],
    view: Option<&DraftView>,
    more: bool,
    words: Words,
) -> Vec<RowView> {
    let empty = if typed.is_empty() || more { EMPTY_AT_FIRST } else { EMPTY };
    let blank = std::iter::repeat_n(TypedRow::default(), empty);
    let all: Vec<TypedRow> = typed.iter().cloned().chain(blank).collect();
    all.iter().enumerate().map(|(at, row)| row_view(at, row, view, words)).collect()
}

fn row_view(at: usize, row: &TypedRow, view: Option<&DraftView>, words: Words) -> RowView {
    let field = |column: u32, value: &str| FieldView {
        id: format!("wrong-{at}-{column}"),
        value: value.to_owned(),
        error: view.and_then(|it| wrong(it, at, column, words)).unwrap_or_default(),
    };
    RowView {
        number: at + 1,
        person: field(TypedRow::PERSON, &row.person),
        born_on: field(TypedRow::BORN_ON, &row.born_on),
        hours: field(TypedRow::HOURS, &row.hours),
        training: field(TypedRow::TRAINING, &row.training),
        route: row.route.map_or("", Route::code),
    }
}

/// What was found at a cell of the grid, with what to do.
fn wrong(view: &DraftView, row: usize, column: u32, words: Words) -> Option<String> {
    let found = view.groups.iter().flat_map(|it| &it.shown).find(|it| {
        let cell = it.finding.place.cell;
        cell.is_some_and(|it| usize::try_from(it.row) == Ok(row) && it.column == column)
    })?;
    if found.finding.cause == Cause::MissingPerson {
        return Some(fl!(words.loader(), "imports-grid-no-name"));
    }
    let said = words.cause(&found.finding.cause);
    Some(format!("{}. {}", capitalised(&said.message), said.hint))
}

/// What the rows add up to: hours, and the training among them. Fields that do not read add
/// nothing.
pub fn totals(rows: &[TypedRow]) -> (Hours, Hours) {
    let read = |text: &str| match typed::hours(text) {
        TypedHours::Hours(it) => it,
        TypedHours::Blank | TypedHours::NotHours => Hours::ZERO,
    };
    let hours = rows.iter().map(|it| read(&it.hours)).sum();
    let training = rows.iter().map(|it| read(&it.training)).sum();
    (hours, training)
}

/// Rows to which others are added: people who are there already stay as they were typed.
pub fn joined(typed: Vec<TypedRow>, proposed: Vec<TypedRow>) -> Vec<TypedRow> {
    let key = |it: &TypedRow| it.person.trim().to_lowercase();
    let mut all = typed;
    for row in proposed {
        match all.iter_mut().find(|it| key(it) == key(&row)) {
            // Whoever was typed without hours gets those of last month.
            Some(known) if known.hours.trim().is_empty() => *known = row,
            Some(_) => {}
            None => all.push(row),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(person: &str, hours: &str) -> TypedRow {
        TypedRow { person: person.to_owned(), hours: hours.to_owned(), ..TypedRow::default() }
    }

    #[test]
    fn lists_of_fields_become_rows_without_blank_ones() {
        let form: GridForm = serde_html_form::from_str(
            "person=Awa&hours=7&training=&person=&hours=&training=&person=Petit&hours=8&training=1",
        )
        .expect("a form");
        let rows = form.rows();
        let read: Vec<_> = rows.iter().map(|it| (it.person.as_str(), it.hours.as_str())).collect();
        assert_eq!(read, [("Awa", "7"), ("Petit", "8")]);
        assert_eq!(rows[1].training, "1");
    }

    #[test]
    fn last_month_is_added_below_what_was_typed() {
        let typed = vec![row("Awa Diarra", "7"), row("petit", "")];
        let joined =
            joined(typed, vec![row("AWA DIARRA", "9"), row("Petit", "8"), row("Zoé", "1")]);
        let read: Vec<_> =
            joined.iter().map(|it| (it.person.as_str(), it.hours.as_str())).collect();
        assert_eq!(read, [("Awa Diarra", "7"), ("Petit", "8"), ("Zoé", "1")]);
    }

    #[test]
    fn totals_leave_out_what_does_not_read() {
        let rows = [row("Awa", "7h30"), row("Petit", "beaucoup"), row("Zoé", "0,5")];
        assert_eq!(totals(&rows), (Hours::from_whole(8), Hours::ZERO));
    }
}
