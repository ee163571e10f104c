//! `POST /imports/{id}/map`: a person says themselves where people, days and hours stand.

use axum::extract::State;
use axum::response::Redirect;

use super::fields;
use super::refusal::{answer, home, problem};
use super::said::Pairs;
use crate::services::App;
use crate::services::draft_import::{self, DraftView};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};
use crate::web::problem::PageProblem;
use crate::workbooks::mapping::{Choice, Field, Mapping, SheetMapping};

/// Takes a mapping.
pub async fn map(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Form(pairs): Form<Pairs>,
) -> Result<Redirect, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    let value = |name: &str| pairs.iter().find(|it| it.0 == name).map(|it| it.1.trim());
    let mapping = mapping(&view, &pairs);
    let sheet = table(&pairs).sheet;
    let remember = value("remember") == Some("yes");
    let choice = Some(Choice::Mapping(mapping));
    let done = draft_import::choose(&app, visitor.actor(), id, choice, remember).await;
    let back = format!("{}/reading?by=hand&sheet={sheet}", home(id));
    answer(&visitor, done, &home(id), &back)
}

/// The mapping of the form, beside those of other sheets that were said before.
fn mapping(view: &DraftView, pairs: &Pairs) -> Mapping {
    let table = table(pairs);
    let all = pairs.iter().any(|it| it.0 == "all-sheets" && it.1 == "yes");
    if all {
        let count = view.recognition.as_ref().map_or(0, |it| it.sheets.len());
        let sheets = (0..count).filter_map(|it| u16::try_from(it).ok());
        return Mapping {
            sheets: sheets.map(|sheet| SheetMapping { sheet, ..table.clone() }).collect(),
        };
    }
    let before = match view.recognition.as_ref().and_then(|it| it.choice.as_ref()) {
        Some(Choice::Mapping(it)) => it.sheets.clone(),
        _ => Vec::new(),
    };
    let mut sheets: Vec<SheetMapping> =
        before.into_iter().filter(|it| it.sheet != table.sheet).collect();
    // A sheet of which nothing is said is left out.
    if !table.columns.is_empty() {
        sheets.push(table);
    }
    sheets.sort_by_key(|it| it.sheet);
    Mapping { sheets }
}

/// The one table of the form. Rows are numbered from 1, as spreadsheets number them.
fn table(pairs: &Pairs) -> SheetMapping {
    let value = |name: &str| pairs.iter().find(|it| it.0 == name).map(|it| it.1.trim());
    let row = |name: &str| {
        let row: u32 = value(name)?.parse().ok()?;
        row.checked_sub(1)
    };
    let header_row = row("header");
    let column = |(name, code): &(String, String)| {
        let column: u32 = name.strip_prefix("column-")?.parse().ok()?;
        Some((column, Field::from_code(code)?))
    };
    SheetMapping {
        sheet: value("sheet").and_then(|it| it.parse().ok()).unwrap_or(0),
        header_row,
        first_row: row("first").unwrap_or_else(|| header_row.map_or(0, |it| it.saturating_add(1))),
        last_row: row("last"),
        columns: pairs.iter().filter_map(column).collect(),
        unit: value("unit").and_then(fields::unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_spreadsheets_do() {
        let pairs = [
            ("sheet", "1"),
            ("header", "4"),
            ("first", ""),
            ("last", "20"),
            ("unit", "minutes"),
            ("column-0", "person"),
            ("column-1", ""),
            ("column-2", "hours"),
        ];
        let pairs = pairs.map(|it| (it.0.to_owned(), it.1.to_owned())).to_vec();
        let table = table(&pairs);
        assert_eq!((table.sheet, table.header_row, table.first_row), (1, Some(3), 4));
        assert_eq!(table.last_row, Some(19));
        assert_eq!(table.columns, [(0, Field::Person), (2, Field::Hours)]);
        assert_eq!(table.unit, fields::unit("minutes"));
    }
}
