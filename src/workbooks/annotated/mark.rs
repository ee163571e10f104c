//! Marks put into a workbook: colours over its cells, notes in them, and our sheet behind the others.

use std::collections::BTreeMap;

use super::package::{Package, RELATIONSHIPS, prefix};
use super::strip::sheets;
use super::styles::{self, Styles, end_of_last, up_to};
use super::xml::{Pieces, Splices, escaped};
use super::{Annotations, COLOUR_FORMULA, MOST_NOTES, MOST_ROWS, list, notes};
use crate::domain::finding::{CellRef, Severity};

/// Areas that one conditional format names.
const AREAS: usize = 200;

/// What is said in one cell.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub is_error: bool,
    pub texts: Vec<String>,
}

/// Puts marks into a workbook that holds none of ours.
pub(super) fn mark(package: &mut Package, annotations: &Annotations) -> Option<()> {
    let workbook = package.workbook()?;
    let relations = package.relations(&workbook);
    let names = sheets(package, &workbook, &relations)?;
    let rows = annotations.rows.get(..MOST_ROWS).unwrap_or(&annotations.rows);
    let mut by_sheet: BTreeMap<&str, BTreeMap<CellRef, Said>> = BTreeMap::new();
    for row in rows.iter().filter(|it| it.severity != Severity::Info) {
        let (Some(sheet), Some(cell)) = (&row.sheet, row.cell) else { continue };
        let said = by_sheet.entry(sheet).or_default().entry(cell).or_default();
        said.is_error |= row.severity == Severity::Error;
        if !said.texts.contains(&row.todo) {
            said.texts.push(row.todo.clone());
        }
    }
    let styles_part = relations.iter().find(|it| it.kind == "styles")?.target.clone();
    let mut styles = None;
    package.change(&styles_part, |text, splices| {
        styles = Some(styles::add(text, splices)?);
        Some(())
    })?;
    let styles = styles?;
    let mut left = MOST_NOTES;
    for (name, relation) in &names {
        let Some(cells) = by_sheet.remove(name.as_str()) else { continue };
        colour(package, &relation.target, &cells, styles)?;
        let noted = cells.into_iter().take(left).collect::<BTreeMap<_, _>>();
        left -= noted.len();
        notes::add(package, &relation.target, &noted)?;
    }
    let known: Vec<&str> = names.iter().map(|it| it.0.as_str()).collect();
    let sheet = list::sheet(annotations, rows, &known, styles);
    add_sheet(package, &workbook, &annotations.title, sheet)
}

/// Lays colours over cells, in front of the formats that are there.
fn colour(
    package: &mut Package,
    part: &str,
    cells: &BTreeMap<CellRef, Said>,
    styles: Styles,
) -> Option<()> {
    package.change(part, |text, splices| {
        let root = Pieces::of(text).find(|it| it.begins("worksheet"))?;
        // The strict form has names of its own.
        if root.attributes().iter().any(|it| it.value.starts_with("http://purl.oclc.org/ooxml")) {
            return None;
        }
        let p = prefix(root.name());
        for rule in Pieces::of(text).filter(|it| it.begins("cfRule")) {
            if let Some(priority) = rule.attribute("priority")
                && let Ok(number) = priority.value.parse::<i64>()
            {
                splices.replace(priority.range, number.saturating_add(2).to_string());
            }
        }
        let mut blocks = String::new();
        for (is_error, format, priority) in [(true, styles.error, 1), (false, styles.warning, 2)] {
            let of_kind = cells.iter().filter(|it| it.1.is_error == is_error).map(|it| *it.0);
            let areas = areas(of_kind.collect());
            for some in areas.chunks(AREAS) {
                let (areas, formula) = (some.join(" "), escaped(COLOUR_FORMULA));
                blocks.push_str(&format!(
                    "<{p}conditionalFormatting sqref=\"{areas}\"><{p}cfRule type=\"expression\" \
                     dxfId=\"{format}\" priority=\"{priority}\"><{p}formula>{formula}</{p}formula>\
                     </{p}cfRule></{p}conditionalFormatting>"
                ));
            }
        }
        splices.insert(end_of_last(text, up_to("conditionalFormatting"))?, blocks);
        Some(())
    })
}

/// The fewest names for cells: those under each other become one area.
fn areas(mut cells: Vec<CellRef>) -> Vec<String> {
    cells.sort_by_key(|it| (it.column, it.row));
    let mut areas: Vec<(CellRef, CellRef)> = Vec::new();
    for cell in cells {
        match areas.last_mut() {
            Some((_, last)) if last.column == cell.column && last.row + 1 == cell.row => {
                *last = cell;
            }
            _ => areas.push((cell, cell)),
        }
    }
    let name = |(first, last): (CellRef, CellRef)| match first == last {
        true => first.to_string(),
        false => format!("{first}:{last}"),
    };
    areas.into_iter().map(name).collect()
}

/// Adds our sheet behind the others.
fn add_sheet(package: &mut Package, workbook: &str, title: &str, sheet: String) -> Option<()> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    let folder = workbook.rsplit_once('/').map_or(String::new(), |it| format!("{}/", it.0));
    let part = package.new_name(&format!("{folder}worksheets/sheet"), ".xml");
    package.set(&part, sheet);
    package.say_kind(&part, KIND)?;
    let id = package.relate(workbook, "worksheet", &part)?;
    package.change(workbook, |text, splices| named(text, title, &id, splices))
}

fn named(text: &str, title: &str, id: &str, splices: &mut Splices) -> Option<()> {
    let sheets: Vec<_> = Pieces::of(text).filter(|it| it.begins("sheet")).collect();
    let number = |it: &super::xml::Piece<'_>| it.value("sheetId")?.parse::<u32>().ok();
    let highest = sheets.iter().filter_map(number).max().unwrap_or(0);
    let known: Vec<String> =
        sheets.iter().filter_map(|it| it.value("name")).map(|it| it.to_lowercase()).collect();
    let mut name = title.to_owned();
    let mut rank = 2_u32;
    while known.contains(&name.to_lowercase()) {
        name = format!("{title} {rank}");
        rank += 1;
    }
    let p = prefix(sheets.last()?.name());
    let closed = Pieces::of(text)
        .filter(|it| it.kind == super::xml::Kind::Close && it.local() == "sheets")
        .last()?;
    splices.insert(
        closed.range.start,
        format!(
            "<{p}sheet name=\"{}\" sheetId=\"{}\" xmlns:tenu=\"{RELATIONSHIPS}\" tenu:id=\"{id}\"/>",
            escaped(&name),
            highest.checked_add(1)?
        ),
    );
    Some(())
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn cells_under_each_other_are_one_area() {
        let cell = |row, column| CellRef { row, column };
        let cells = vec![cell(4, 2), cell(2, 2), cell(3, 2), cell(9, 2), cell(2, 0)];
        assert_eq!(areas(cells), ["A3", "C3:C5", "C10"]);
    }
}
