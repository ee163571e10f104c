//! The layout of a workbook that was read, as it is remembered and compared; and the headings by
//! which another file is read in the same way.

use crate::domain::drift::{Column, Form, Layout, Table};

use super::answer::{ColumnReport, Layout as Shape, SheetReport, TableArea, Understanding};
use super::cells::{fold, has_phrase};
use super::mapping::{Field, HeadedTable, Headings, Unit};
use super::readings::neutral;

/// Longest heading that is kept, in characters: longer ones are prose.
const LONGEST: usize = 60;

/// More hours than a month has: whole numbers beyond are minutes.
const MOST_HOURS: u64 = 744;

/// The layout of what was read: of the tables that lines are taken from; while asking, of the best
/// reading; without any, of all tables.
pub fn layout_of(read: &Understanding) -> Layout {
    let sheets =
        || read.sheets.iter().flat_map(|sheet| sheet.tables.iter().map(move |it| (it, sheet)));
    let used: Vec<_> = sheets().filter(|it| it.0.used).collect();
    let best: Vec<&TableArea> = read.readings.first().iter().flat_map(|it| &it.tables).collect();
    let mut layout = Layout::default();
    if used.is_empty() && !best.is_empty() {
        for area in best {
            let sheet = read.sheets.get(usize::from(area.sheet));
            add(&mut layout, table(area, sheet));
        }
        return layout;
    }
    let all = if used.is_empty() { sheets().collect() } else { used };
    for (area, sheet) in all {
        add(&mut layout, table(area, Some(sheet)));
    }
    layout
}

/// Adds a table, unless one with the same headings is there.
fn add(layout: &mut Layout, table: Table) {
    let keys = |it: &Table| it.columns.iter().map(|it| it.key.clone()).collect::<Vec<_>>();
    let known = layout.tables.iter_mut().find(|it| keys(it) == keys(&table));
    match known {
        // A sheet with few values says less of them than the next one.
        Some(known) => {
            for (column, other) in known.columns.iter_mut().zip(&table.columns) {
                column.form = column.form.or(other.form);
            }
        }
        None if !table.columns.is_empty() => layout.tables.push(table),
        None => {}
    }
}

fn table(area: &TableArea, sheet: Option<&SheetReport>) -> Table {
    let people = sheet.is_some_and(|it| it.layout == Some(Shape::CategoryGrid));
    let mut columns: Vec<Column> = Vec::new();
    let mut across: Option<(Column, Vec<&ColumnReport>)> = None;
    for it in &area.columns {
        if is_across(it, people) {
            let new = || Column {
                column: it.column,
                field: it.field.as_deref().map(across_field).map(str::to_owned),
                across: true,
                ..Column::default()
            };
            across.get_or_insert_with(|| (new(), Vec::new())).1.push(it);
        } else if !(it.heading.trim().is_empty() || people && it.field.is_none()) {
            columns.push(column(it));
        }
    }
    if let Some((mut column, run)) = across {
        column.form = form("", run.iter().flat_map(|it| &it.samples).map(String::as_str));
        columns.push(column);
        columns.sort_by_key(|it| it.column);
    }
    let sheet = sheet.map(|it| it.name.clone()).unwrap_or_default();
    Table { columns, unit: None, sheet }
}

fn column(report: &ColumnReport) -> Column {
    let folded = fold(&report.heading);
    let hours = report.field.as_deref().is_some_and(counts_hours);
    let samples = report.samples.iter().map(String::as_str);
    Column {
        column: report.column,
        heading: report.heading.trim().chars().take(LONGEST).collect(),
        key: neutral(&folded),
        field: report.field.clone(),
        form: if hours { form(&folded, samples) } else { None },
        across: false,
    }
}

/// Whether a column is one of those that stand for days, months or people. What stands above them
/// is left out: it changes, or names somebody.
fn is_across(report: &ColumnReport, people: bool) -> bool {
    let field = report.field.as_deref().unwrap_or_default();
    let kind = field.split(':').next().unwrap_or_default();
    ["headed_hours", "person_hours", "month_hours", "day_hours"].contains(&kind)
        || (people && field == "hours")
}

fn across_field(code: &str) -> &str {
    match code.split(':').next().unwrap_or_default() {
        "month_hours" | "day_hours" => "headed_hours",
        _ => code,
    }
}

fn counts_hours(field: &str) -> bool {
    ["hours", "training", "training_beside", "absence", "absence_inside", "total", "workforce"]
        .contains(&field)
}

/// How hours are written, where all values other than nothing agree.
fn form<'s>(heading: &str, samples: impl Iterator<Item = &'s str>) -> Option<Form> {
    let minutes = ["minutes", "minute", "min", "mn"].iter().any(|it| has_phrase(heading, it));
    let mut found = None;
    let mut plain: Vec<&str> = Vec::new();
    for text in samples {
        let text = text.trim();
        let digit = |it: char| it.is_ascii_digit();
        if !text.contains(digit) || text.chars().all(|it| "0,. ".contains(it)) {
            continue;
        }
        let form = if text.contains(':') {
            Form::Clock
        } else if text.to_lowercase().contains('h') {
            Form::Letters
        } else if minutes {
            Form::Minutes
        } else {
            plain.push(text);
            Form::Decimal
        };
        match found {
            Some(other) if other != form => return None,
            _ => found = Some(form),
        }
    }
    let beyond = |it: &&str| it.parse::<u64>().is_ok_and(|it| MOST_HOURS < it);
    match found {
        Some(Form::Decimal) if !plain.is_empty() && plain.iter().all(beyond) => Some(Form::Minutes),
        other => other,
    }
}

/// The headings by which another file is read in the same way; `None` when a column that was read
/// cannot be told by its heading alone.
pub fn headings_of(layout: &Layout) -> Option<Headings> {
    let mut headings = Headings::default();
    for table in &layout.tables {
        let mut headed = HeadedTable {
            unit: table.unit.as_deref().and_then(Unit::from_code),
            ..HeadedTable::default()
        };
        for column in table.columns.iter().filter(|it| it.field.is_some()) {
            let field = column.field.as_deref().and_then(Field::from_code)?;
            if column.across {
                // People across are named by headings that are never kept.
                if field != Field::HeadedHours {
                    return None;
                }
                headed.across = true;
                continue;
            }
            let alone = table.columns.iter().filter(|it| it.key == column.key).count() == 1;
            if column.key.is_empty() || !alone {
                return None;
            }
            headed.columns.push((column.key.clone(), field));
        }
        if headed.columns.is_empty() {
            return None;
        }
        headings.tables.push(headed);
    }
    Some(headings).filter(|it| !it.tables.is_empty())
}

/// The key of a heading: without case, accents, numbers and names of months.
pub fn key_of(heading: &str) -> String {
    neutral(&fold(heading))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, samples: &[&str], expected: Option<Form>) {
        assert_eq!(form(heading, samples.iter().copied()), expected, "{heading} {samples:?}");
    }

    #[test]
    fn hours_are_written_in_four_ways() {
        check("heures", &["151,67", "35", "7"], Some(Form::Decimal));
        check("heures", &["7:30", "35:00"], Some(Form::Clock));
        check("heures", &["7h30", "7 h"], Some(Form::Letters));
        check("duree min", &["450", "420"], Some(Form::Minutes));
        check("duree", &["9100", "1200"], Some(Form::Minutes));
        check("duree", &["9100", "120"], Some(Form::Decimal));
    }

    #[test]
    fn values_that_do_not_agree_say_nothing() {
        check("heures", &["7:30", "8"], None);
        check("heures", &["", "-", "0,00"], None);
    }

    #[test]
    fn people_across_are_not_kept() {
        let report = |column, heading: &str, field: Option<&str>| ColumnReport {
            column,
            heading: heading.to_owned(),
            samples: vec!["7:30".to_owned()],
            field: field.map(str::to_owned),
            confidence: super::super::answer::Confidence::Likely,
        };
        let area = TableArea {
            sheet: 0,
            header_row: Some(0),
            first_row: 1,
            last_row: 3,
            used: true,
            columns: vec![
                report(0, "Date", Some("date")),
                report(1, "DIARRA Awa", Some("person_hours")),
                report(2, "BLANC Léa", Some("person_hours")),
            ],
        };
        let table = table(&area, None);
        let stored = serde_json::to_string(&table).expect("JSON");
        assert!(!stored.contains("DIARRA") && !stored.contains("BLANC"), "{stored}");
        let layout = Layout { tables: vec![table] };
        assert_eq!(layout.tables[0].columns.len(), 2);
        assert_eq!(headings_of(&layout), None, "people across cannot be found by their headings");
    }
}
