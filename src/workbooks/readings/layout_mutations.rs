//! Alterations of the layout: columns in another order, blocks below and beside each other, rows
//! apart, totals added and broken, dates in other forms, headings in other languages.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::units::Hours;
use crate::workbooks::answer::Layout;
use crate::workbooks::grid::{Cell, Format, Grid, Sheet, Token};

use super::mutations::{Base, number, shift, sort, text};

/// Every such alteration; each keeps the hours.
pub fn layouts(base: &Base) -> Vec<(&'static str, Grid, Hours)> {
    let mut all = vec![
        ("columns in reverse", columns_moved(base, |it, last| last - it)),
        ("the last column first", columns_moved(base, |it, last| (it + 1) % (last + 1))),
        ("dates as texts", dates_as(base, "%d/%m/%Y")),
        ("dates as texts, month first", dates_as(base, "%m/%d/%Y")),
    ];
    for (title, language) in [("headings in German", 0), ("headings in Dutch", 1)] {
        all.push((title, in_language(base, language)));
    }
    if let Some((sheet, rows)) = list(base) {
        let header = base.header_row(sheet);
        let middle = rows.iter().copied().nth(rows.len() / 2).unwrap_or(0);
        all.push(("a blank row in the middle", altered(base, sheet, |it| shift(it, middle, 1, 0))));
        if let Some(header) = header {
            let repeat = |it: &mut Sheet, row: u32| {
                shift(it, middle, row + 1, 0);
                copy_row(it, header, middle + row, 0);
                sort(it);
            };
            all.push(("headings again in the middle", altered(base, sheet, |it| repeat(it, 0))));
            all.push(("two blocks, one below", altered(base, sheet, |it| repeat(it, 2))));
            all.extend(
                beside(base, sheet, header, &rows).map(|it| ("two blocks side by side", it)),
            );
        }
        let sum: Hours = base.lines().iter().map(|it| it.hours).sum();
        let more = sum + Hours::from_whole(7);
        all.extend(totalled(base, sheet, sum).map(|it| ("a total added", it)));
        all.extend(totalled(base, sheet, more).map(|it| ("a wrong total added", it)));
    }
    all.into_iter().map(|(name, grid)| (name, grid, base.hours)).collect()
}

/// The sheet of a list that stands alone, and its rows with lines.
fn list(base: &Base) -> Option<(u16, BTreeSet<u32>)> {
    let [sheet] = base.used()[..] else { return None };
    let layout = base.answer.sheets.get(usize::from(sheet))?.layout;
    let columns: BTreeSet<u32> = base.lines().iter().map(|it| it.column).collect();
    let rows: BTreeSet<u32> = base.lines().iter().map(|it| it.row).collect();
    (layout == Some(Layout::List) && columns.len() == 1 && 4 <= rows.len()).then_some((sheet, rows))
}

fn altered(base: &Base, sheet: u16, change: impl Fn(&mut Sheet)) -> Grid {
    let mut grid = base.grid.clone();
    grid.sheets.get_mut(usize::from(sheet)).into_iter().for_each(change);
    grid
}

fn copy_row(sheet: &mut Sheet, from: u32, to: u32, right: u16) {
    let row: Vec<Cell> = sheet.cells.iter().filter(|it| it.row == from).cloned().collect();
    sheet.cells.extend(row.into_iter().map(|it| Cell { row: to, column: it.column + right, ..it }));
}

/// Columns put elsewhere; formulas and merged cells are dropped, values stay.
fn columns_moved(base: &Base, place: impl Fn(u16, u16) -> u16) -> Grid {
    let mut grid = base.grid.clone();
    for sheet in &mut grid.sheets {
        sheet.formulas.clear();
        sheet.merges.clear();
        let last = sheet.cells.iter().map(|it| it.column).max().unwrap_or(0);
        sheet.cells.iter_mut().for_each(|it| it.column = place(it.column, last));
        sort(sheet);
    }
    grid
}

fn dates_as(base: &Base, form: &str) -> Grid {
    let mut grid = base.grid.clone();
    for cell in grid.sheets.iter_mut().flat_map(|it| &mut it.cells) {
        if let Token::Date(day) = cell.token {
            cell.token = Token::Text(Arc::from(day.format(form).to_string()));
            cell.format = Format::Text;
        }
    }
    grid
}

/// French headings with their German and Dutch words.
const TRANSLATED: [(&str, [&str; 2]); 16] = [
    ("nom", ["Nachname", "Achternaam"]),
    ("prenom", ["Vorname", "Voornaam"]),
    ("salarie", ["Mitarbeiter", "Medewerker"]),
    ("nom et prenom", ["Mitarbeiter", "Medewerker"]),
    ("date", ["Datum", "Datum"]),
    ("mois", ["Monat", "Maand"]),
    ("semaine", ["Woche", "Week"]),
    ("heures", ["Stunden", "Uren"]),
    ("nb heures", ["Stunden", "Uren"]),
    ("heures realisees", ["Arbeitsstunden", "Gewerkte uren"]),
    ("heures travaillees", ["Arbeitsstunden", "Gewerkte uren"]),
    ("total", ["Summe", "Totaal"]),
    ("total general", ["Gesamtsumme", "Totaal"]),
    ("pause", ["Pause", "Pauze"]),
    ("debut", ["Beginn", "Van"]),
    ("fin", ["Ende", "Tot"]),
];

fn in_language(base: &Base, language: usize) -> Grid {
    let mut grid = base.grid.clone();
    for cell in grid.sheets.iter_mut().flat_map(|it| &mut it.cells) {
        let Token::Text(word) = &cell.token else { continue };
        let folded = crate::workbooks::cells::fold(word);
        let words = TRANSLATED.iter().find(|it| it.0 == folded).map(|it| it.1);
        if let Some(other) = words.and_then(|it| it.get(language).copied()) {
            cell.token = Token::Text(Arc::from(other));
        }
    }
    grid
}

/// The second half of the lines beside the first, under the same headings; rows without lines go.
fn beside(base: &Base, sheet: u16, header: u32, rows: &BTreeSet<u32>) -> Option<Grid> {
    let first = *rows.first()?;
    let half = *rows.iter().nth(rows.len() / 2)?;
    if first != header + 1 {
        return None;
    }
    let mut grid = base.grid.clone();
    let found = grid.sheets.get_mut(usize::from(sheet))?;
    found.formulas.clear();
    found.merges.clear();
    found.hidden_rows.clear();
    found.cells.retain(|it| it.row <= header || rows.contains(&it.row));
    let width = found.cells.iter().filter(|it| header <= it.row).map(|it| it.column).max()? + 2;
    let mut up = 0;
    for (place, row) in rows.iter().filter(|it| half <= **it).enumerate() {
        up = first + u32::try_from(place).ok()?;
        for cell in found.cells.iter_mut().filter(|it| it.row == *row && it.column < width) {
            (cell.row, cell.column) = (up, cell.column + width);
        }
    }
    copy_row(found, header, header, width);
    sort(found);
    (first <= up).then_some(grid)
}

/// A typed total below everything.
fn totalled(base: &Base, sheet: u16, sum: Hours) -> Option<Grid> {
    let column = base.lines().first()?.column;
    let mut grid = base.grid.clone();
    let found = grid.sheets.get_mut(usize::from(sheet))?;
    let below = base.lines().iter().map(|it| it.row).max()? + 1;
    shift(found, below, 1, 0);
    found.cells.push(text(below, u32::from(column == 0), "Total"));
    found.cells.push(number(below, column, sum.to_decimal()));
    sort(found);
    Some(grid)
}
