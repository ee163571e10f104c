//! What was understood of each sheet: their headings on the left, our meaning on the right.

use crate::domain::finding::CellRef;
use crate::services::check_workbook::why;
use crate::services::draft_import::Recognition;
use crate::web::problem::capitalised;
use crate::words::{Words, fl};
use crate::workbooks::answer::{ColumnReport, SheetReport, TableArea};

use super::fields;

/// A sheet.
pub struct TableSheet {
    /// Its name.
    pub name: String,
    /// Whether it was read.
    pub used: bool,
    /// Why it was read or left out.
    pub why: String,
    /// What was taken from it; empty when nothing was.
    pub taken: String,
    /// Its columns with a meaning.
    pub columns: Vec<MeaningView>,
    /// Headings of the columns that were not needed.
    pub ignored: String,
}

/// A column, or several of one kind side by side.
pub struct MeaningView {
    /// Its letter, or the first and the last one.
    pub letters: String,
    /// Its heading as written.
    pub heading: String,
    /// Up to three values.
    pub samples: String,
    /// What it was taken for.
    pub meaning: String,
    /// How surely.
    pub sure: String,
    /// The style of that word.
    pub style: &'static str,
}

/// Every sheet, those that are read first.
pub fn sheets(read: &Recognition, words: Words) -> Vec<TableSheet> {
    let (used, left): (Vec<_>, Vec<_>) = read.sheets.iter().partition(|it| it.used);
    used.into_iter().chain(left).map(|it| sheet(it, words)).collect()
}

fn sheet(report: &SheetReport, words: Words) -> TableSheet {
    let loader = words.loader();
    let lines = i64::from(report.lines);
    let tables: Vec<&TableArea> = report.tables.iter().filter(|it| it.used).collect();
    // Blocks below one another have the same columns as a rule: they are shown once.
    let first = tables.first();
    let columns: Vec<&ColumnReport> =
        first.map(|it| it.columns.iter().collect()).unwrap_or_default();
    let named = |it: &&&ColumnReport| it.field.is_none() && !it.heading.is_empty();
    let ignored: Vec<&str> = columns.iter().filter(named).map(|it| it.heading.as_str()).collect();
    TableSheet {
        name: match report.name.as_str() {
            "" => fl!(loader, "imports-sheet-only"),
            name => name.to_owned(),
        },
        used: report.used,
        why: capitalised(&why(&report.why, words)),
        taken: if report.used {
            let shown = words.count(lines);
            let lines = fl!(loader, "imports-lines", count = lines, shown = shown);
            format!("{lines}, {}", words.hours(report.hours))
        } else {
            String::new()
        },
        columns: meanings(&columns, words),
        ignored: ignored.join(", "),
    }
}

/// Columns with a meaning; those of days or months side by side are one.
fn meanings(columns: &[&ColumnReport], words: Words) -> Vec<MeaningView> {
    let mut shown: Vec<MeaningView> = Vec::new();
    let mut run: Vec<&ColumnReport> = Vec::new();
    for column in columns.iter().filter(|it| it.field.is_some()) {
        let follows = run.last().is_some_and(|last| {
            last.column + 1 == column.column && is_of_a_grid(last) && is_of_a_grid(column)
        });
        if !follows {
            shown.extend(meaning(&run, words));
            run.clear();
        }
        run.push(column);
    }
    shown.extend(meaning(&run, words));
    shown
}

/// Whether a column is one of many of its kind: a day, a month.
fn is_of_a_grid(column: &ColumnReport) -> bool {
    let code = column.field.as_deref().unwrap_or_default();
    ["headed_hours", "day_hours", "month_hours", "person_hours"]
        .iter()
        .any(|it| code.starts_with(it))
}

fn meaning(run: &[&ColumnReport], words: Words) -> Option<MeaningView> {
    let (first, last) = (run.first()?, run.last()?);
    let (sure, style) = fields::confidence(run.iter().map(|it| it.confidence).min()?, words);
    let one = run.len() == 1;
    let loader = words.loader();
    let letters = CellRef::letters(first.column);
    let code = first.field.as_deref().unwrap_or_default();
    let meaning = if one {
        fields::name(code, words)
    } else if code.starts_with("month_hours") {
        fl!(loader, "imports-field-months")
    } else {
        fl!(loader, "imports-field-days")
    };
    let samples: Vec<&str> = match one {
        true => first.samples.iter().map(String::as_str).collect(),
        false => {
            run.iter().filter_map(|it| it.samples.first()).take(3).map(String::as_str).collect()
        }
    };
    Some(MeaningView {
        letters: if one {
            letters
        } else {
            format!("{letters}–{}", CellRef::letters(last.column))
        },
        heading: if one {
            first.heading.clone()
        } else {
            format!("{} … {}", first.heading, last.heading)
        },
        samples: samples.join(" · "),
        meaning: capitalised(&meaning),
        sure,
        style,
    })
}
