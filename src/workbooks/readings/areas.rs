//! Where a table stands and what each of its columns was taken for: for the page that shows a
//! sheet beside what was understood of it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::workbooks::answer::{ColumnReport, Confidence, TableArea};
use crate::workbooks::cells::{TypedDate, Value};
use crate::workbooks::mapping::Field;
use crate::workbooks::shown::shown;

use super::blocks::Block;
use super::book::{Row, View};
use super::reading::{ColumnProof, Reading, RowsProof};
use super::survey::Survey;
use super::tables::Judged;

/// How many rows of a table are looked at for samples: a form is long, and its columns alike.
pub const ROWS_OF_SAMPLES: usize = 200;

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
    let named = named.chain(reading.iter().flat_map(|it| &it.fields).map(|it| it.0));
    let header = block.header_row.and_then(|it| view.row(view.index_of(it)));
    let headed = header.into_iter().flat_map(|row| view.cells(row)).map(|it| it.0);
    let heads = block.heads.iter().map(|it| it.column);
    for column in heads.chain(named).chain(headed.filter(|it| block.has(*it))) {
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
        let field = reading.fields.iter().find(|it| it.0 == column).map(|it| it.1);
        let name = reading.columns.iter().find(|it| it.0 == column).map(|it| it.1);
        let code = field.map(Field::code).or_else(|| name.map(Cow::Borrowed))?;
        let confidence = confidence(table, reading, column, &code, &glance);
        Some((code, confidence))
    });
    let (field, confidence) = match (said, taken) {
        (Some(field), _) => (Some(field.code().into_owned()), Confidence::Proven),
        (None, Some((code, confidence))) if table.fields.is_empty() => {
            (Some(code.into_owned()), confidence)
        }
        _ => (None, Confidence::Ignored),
    };
    let heading = heading(view, &table.block, column);
    ColumnReport { column, heading, samples: glance.samples, field, confidence }
}

fn confidence(
    table: &Judged,
    reading: &Reading,
    column: u32,
    code: &str,
    glance: &Glance,
) -> Confidence {
    let hours = ["hours", "headed_hours", "person_hours"].contains(&code);
    let worded = ColumnProof::Word <= reading.column;
    let shown = reading.total.is_some() || reading.column == ColumnProof::Arithmetic;
    match code {
        _ if hours && worded && shown && reading.against.is_empty() => Confidence::Proven,
        _ if hours && worded => Confidence::Likely,
        "start" | "end" if reading.rows == RowsProof::Clocks => Confidence::Proven,
        _ => {
            let all = glance.dates + glance.words + glance.quantities + glance.others;
            let alike = match code {
                "date" | "period_start" | "period_end" | "born_on" => glance.dates == all,
                "person" | "last_name" | "first_name" | "firm" => glance.words == all,
                "start" | "end" | "training" | "absence" | "total" => glance.quantities == all,
                _ => true,
            };
            match (table.block.role(column).is_some(), alike) {
                (true, true) if 0 < all && !hours => Confidence::Proven,
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

/// The text of a cell of a header row; a merged one stands over all its columns.
pub fn head_text(view: &View<'_>, row: Row, column: u32) -> String {
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
