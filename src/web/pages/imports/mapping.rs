//! Their own sheet with a select above each column, for whoever says themselves what it holds.

use crate::services::App;
use crate::services::draft_import::{self, DraftView, SheetWindow};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};
use crate::workbooks::answer::TableArea;
use crate::workbooks::mapping::{Choice as Chosen, SheetMapping, Unit};

use super::fields;
use super::options::{Choice, ChoiceGroup};
use super::refusal::{home, problem};
use super::sheet::SheetView;

/// The form over a sheet.
pub struct MappingView {
    /// Rank of the sheet.
    pub sheet: u16,
    /// Links to the other sheets.
    pub tabs: Vec<TabView>,
    /// The sheet.
    pub shown: SheetView,
    /// A select a column.
    pub selects: Vec<SelectView>,
    /// Row of the headings, from 1; empty for none.
    pub header: String,
    /// First row of entries, from 1.
    pub first: String,
    /// Last row of entries, from 1; empty down to the end.
    pub last: String,
    /// What plain numbers count.
    pub units: Vec<Choice>,
    /// Rows that are shown, in words.
    pub range: String,
    /// Link to the rows above; empty at the top.
    pub above: String,
    /// Link to the rows below; empty at the end.
    pub below: String,
}

/// A link to a sheet.
pub struct TabView {
    /// Where it leads.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Whether it is this one.
    pub here: bool,
}

/// The select of a column.
pub struct SelectView {
    /// Its name in the form.
    pub name: String,
    /// What it is called: "column D, Heures".
    pub label: String,
    /// What the column may hold.
    pub groups: Vec<ChoiceGroup>,
}

/// What is known of the table before somebody says anything.
#[derive(Default)]
struct Known {
    header: Option<u32>,
    first: Option<u32>,
    last: Option<u32>,
    unit: Option<Unit>,
    columns: Vec<(u32, String)>,
}

/// The form over a sheet from a row, filled with what was said before or else with our best guess;
/// `None` for a sheet that is not there.
pub async fn mapping(
    app: &App,
    visitor: &Visitor,
    view: &DraftView,
    sheet: Option<u16>,
    row: u32,
) -> Result<Option<MappingView>, PageProblem> {
    let sheet = sheet.unwrap_or_else(|| likely_sheet(view));
    let first = row.saturating_sub(1);
    let window = draft_import::sheet_window(app, visitor.actor(), view.id, sheet, first).await;
    let window = window.map_err(|error| problem(visitor, &error))?;
    Ok(Some(form(view, &window, visitor.words)))
}

/// The sheet that was said, or that looks most like hours.
fn likely_sheet(view: &DraftView) -> u16 {
    let Some(read) = &view.recognition else { return 0 };
    if let Some(Chosen::Mapping(it)) = &read.choice {
        return it.sheets.first().map_or(0, |it| it.sheet);
    }
    let best = read.readings.first().and_then(|it| it.tables.first()).map(|it| it.sheet);
    let with_table = read.sheets.iter().position(|it| !it.tables.is_empty());
    best.or_else(|| with_table.and_then(|it| u16::try_from(it).ok())).unwrap_or(0)
}

fn form(view: &DraftView, window: &SheetWindow, words: Words) -> MappingView {
    let loader = words.loader();
    let known = known(view, window);
    let areas: &[TableArea] = &window.areas;
    let shown = SheetView::of(window, areas, window.rows.len(), words);
    let number = |it: Option<u32>| it.map(|it| (it + 1).to_string()).unwrap_or_default();
    let size = window.sheets.get(usize::from(window.sheet));
    let rows = size.map_or(0, |it| it.rows);
    let top = window.rows.first().map_or(0, |it| it.number);
    let end = window.rows.last().map_or(0, |it| it.number) + 1;
    let path = |row: u32| rows_path(view.id, window.sheet, row);
    MappingView {
        sheet: window.sheet,
        tabs: tabs(view.id, window),
        selects: selects(&shown, &known, window, words),
        header: number(known.header),
        first: number(known.first),
        last: number(known.last),
        units: fields::units(known.unit, words),
        range: fl!(
            loader,
            "imports-rows",
            first = words.count(i64::from(top) + 1),
            last = words.count(i64::from(end)),
            total = words.count(i64::from(rows))
        ),
        above: if 0 < top { path(top.saturating_sub(SheetWindow::ROWS)) } else { String::new() },
        below: if end < rows { path(end) } else { String::new() },
        shown,
    }
}

fn tabs(id: DraftId, window: &SheetWindow) -> Vec<TabView> {
    if window.sheets.len() < 2 {
        return Vec::new();
    }
    let numbered = (0_u16..).zip(&window.sheets);
    numbered
        .map(|(rank, it)| TabView {
            path: rows_path(id, rank, 0),
            name: it.name.clone(),
            here: rank == window.sheet,
        })
        .collect()
}

/// The form over a sheet from a row, counted from 0.
fn rows_path(id: DraftId, sheet: u16, row: u32) -> String {
    format!("{}/reading?by=hand&sheet={sheet}&row={}", home(id), row + 1)
}

fn selects(
    shown: &SheetView,
    known: &Known,
    window: &SheetWindow,
    words: Words,
) -> Vec<SelectView> {
    let heading = |column: u32| {
        let row = window.rows.iter().find(|it| Some(it.number) == known.header)?;
        row.cells.iter().find(|it| it.column == column).map(|it| it.text.clone())
    };
    let numbered = (0_u32..).zip(&shown.columns);
    numbered
        .map(|(column, it)| {
            let code = known.columns.iter().find(|it| it.0 == column).map(|it| it.1.as_str());
            let (letter, loader) = (it.letter.clone(), words.loader());
            let label = fl!(loader, "imports-column", letter = letter);
            SelectView {
                name: format!("column-{column}"),
                label: match heading(column) {
                    Some(text) => format!("{label}, {text}"),
                    None => label,
                },
                groups: fields::groups(code, words),
            }
        })
        .collect()
}

/// What was said of the sheet, or what we took it for.
fn known(view: &DraftView, window: &SheetWindow) -> Known {
    let choice = view.recognition.as_ref().and_then(|it| it.choice.as_ref());
    let said = match choice {
        Some(Chosen::Mapping(it)) => it.sheets.iter().find(|it| it.sheet == window.sheet),
        _ => None,
    };
    if let Some(said) = said {
        return said_before(said);
    }
    let areas = &window.areas;
    let area = areas.iter().find(|it| it.used).or_else(|| areas.first());
    area.map_or_else(Known::default, |it| Known {
        header: it.header_row,
        first: Some(it.first_row),
        last: None,
        unit: None,
        columns: it.columns.iter().filter_map(|it| Some((it.column, it.field.clone()?))).collect(),
    })
}

fn said_before(said: &SheetMapping) -> Known {
    Known {
        header: said.header_row,
        first: Some(said.first_row),
        last: said.last_row,
        unit: said.unit,
        columns: said.columns.iter().map(|it| (it.0, it.1.code().into_owned())).collect(),
    }
}
