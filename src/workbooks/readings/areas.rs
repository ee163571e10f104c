//! Where a table stands and what each of its columns was taken for: for the page that shows a
//! sheet beside what was understood of it.

use std::collections::BTreeMap;

use crate::workbooks::answer::{ColumnReport, Confidence, Layout, TableArea};
use crate::workbooks::cells::{TypedDate, Value};
use crate::workbooks::shown::shown;

use super::book::{Row, View};
use super::headers::Block;
use super::reading::{ColumnProof, Reading, RowsProof};
use super::survey::Survey;
use super::tables::Judged;

/// How many rows of a table are looked at for samples: a form is long, and its columns alike.
const ROWS_OF_SAMPLES: usize = 200;

/// Most samples of a column.
const MOST_SAMPLES: usize = 3;

/// Most columns told of a table.
const MOST_COLUMNS: usize = 512;

/// What the first cells of a column hold.
#[derive(Debug, Default)]
struct Glance {
    samples: Vec<String>,
    dates: usize,
    words: usize,
    quantities: usize,
    others: usize,
}

/// The place and the columns of a table, as `reading` takes them.
pub fn area(
    survey: &Survey<'_>,
    table: &Judged,
    reading: Option<&Reading>,
    used: bool,
) -> Option<TableArea> {
    let view = survey.book.views.get(table.sheet)?;
    let block = &table.block;
    let number = |at: Option<usize>| at.and_then(|it| view.row(it)).map(|it| it.number);
    let under = table.header_row.map_or(0, |it| it.saturating_add(1));
    let first_row = number(block.body.clone().next()).unwrap_or(under);
    let columns = glances(view, block, reading).into_iter().take(MOST_COLUMNS);
    Some(TableArea {
        sheet: u16::try_from(table.sheet).unwrap_or(u16::MAX),
        header_row: table.header_row,
        first_row,
        last_row: number(block.body.clone().next_back()).unwrap_or(first_row),
        used,
        columns: columns.map(|(column, it)| report(view, table, reading, column, it)).collect(),
    })
}

/// Columns with a heading, a value or a meaning, from the left.
fn glances(view: &View<'_>, block: &Block, reading: Option<&Reading>) -> BTreeMap<u32, Glance> {
    let mut glances: BTreeMap<u32, Glance> = BTreeMap::new();
    let named = reading.iter().flat_map(|it| &it.columns).map(|it| it.0);
    for column in block.heads.iter().map(|it| it.column).chain(named) {
        glances.entry(column).or_default();
    }
    let rows = block.body.clone().filter_map(|at| view.row(at)).take(ROWS_OF_SAMPLES);
    for row in rows {
        for (column, value) in view.cells(row).filter(|it| block.has(it.0)) {
            let glance = glances.entry(column).or_default();
            match value {
                Value::Date(TypedDate::Weekday(_)) | Value::Words(_) => glance.words += 1,
                Value::Date(_) | Value::Moment(_) => glance.dates += 1,
                _ if value.is_quantity() => glance.quantities += 1,
                _ => glance.others += 1,
            }
            if glance.samples.len() < MOST_SAMPLES
                && let Some(cell) = view.cell(row, column)
            {
                let text = shown(&cell.token, cell.format).text;
                if !text.is_empty() && !glance.samples.contains(&text) {
                    glance.samples.push(text);
                }
            }
        }
    }
    glances
}

fn report(
    view: &View<'_>,
    table: &Judged,
    reading: Option<&Reading>,
    column: u32,
    glance: Glance,
) -> ColumnReport {
    let said = table.fields.iter().find(|it| it.0 == column).map(|it| it.1);
    let taken = reading.and_then(|reading| {
        let name = reading.columns.iter().find(|it| it.0 == column)?.1;
        Some((code(name, reading.layout), confidence(table, reading, column, name, &glance)))
    });
    let (field, confidence) = match (said, taken) {
        (Some(field), _) => (Some(field.code().into_owned()), Confidence::Proven),
        (None, Some((code, confidence))) if table.fields.is_empty() => {
            (Some(code.to_owned()), confidence)
        }
        _ => (None, Confidence::Ignored),
    };
    let heading = heading(view, &table.block, column);
    ColumnReport { column, heading, samples: glance.samples, field, confidence }
}

/// The field of a column's name: hours of a grid are those that its headings tell.
fn code(name: &'static str, layout: Layout) -> &'static str {
    match (name, layout) {
        ("hours", Layout::DayGrid | Layout::MonthGrid) => "headed_hours",
        _ => name,
    }
}

fn confidence(
    table: &Judged,
    reading: &Reading,
    column: u32,
    name: &str,
    glance: &Glance,
) -> Confidence {
    let worded = ColumnProof::Word <= reading.column;
    let shown = reading.total.is_some() || reading.column == ColumnProof::Arithmetic;
    match name {
        "hours" if worded && shown && reading.against.is_empty() => Confidence::Proven,
        "hours" if worded => Confidence::Likely,
        "start" | "end" if reading.rows == RowsProof::Clocks => Confidence::Proven,
        _ => {
            let all = glance.dates + glance.words + glance.quantities + glance.others;
            let alike = match name {
                "date" | "period_start" | "period_end" | "born_on" => glance.dates == all,
                "person" | "last_name" | "first_name" | "firm" => glance.words == all,
                "start" | "end" | "hours" | "training" | "absence" | "total" => {
                    glance.quantities == all
                }
                _ => true,
            };
            match (table.block.role(column).is_some(), alike) {
                (true, true) if 0 < all && name != "hours" => Confidence::Proven,
                (true, _) => Confidence::Likely,
                (false, _) => Confidence::Guess,
            }
        }
    }
}

/// The heading of a column as written, the upper row's first; a merged one stands over all its
/// columns.
pub fn heading(view: &View<'_>, block: &Block, column: u32) -> String {
    let Some(header) = block.header_row else { return String::new() };
    let mut parts: Vec<String> = Vec::new();
    let rows = (block.top..block.body.start).filter_map(|at| view.row(at));
    for row in rows.take_while(|it| it.number <= header) {
        let text = head_text(view, row, column);
        if !text.is_empty() && !parts.contains(&text) {
            parts.push(text);
        }
    }
    parts.join(" ")
}

fn head_text(view: &View<'_>, row: Row, column: u32) -> String {
    let own = view.cell(row, column);
    let merged = || {
        let over = view
            .sheet
            .merges
            .iter()
            .find(|it| it.top == row.number && it.left < column && column <= it.right)?;
        view.cell(row, over.left)
    };
    own.or_else(merged).map(|it| shown(&it.token, it.format).text).unwrap_or_default()
}
