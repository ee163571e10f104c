//! Alterations of rows: lines changed, repeated, hidden, sums put in between, recaps added.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::domain::finding::CellRef;
use crate::units::Hours;
use crate::workbooks::answer::Layout;
use crate::workbooks::grid::{Cell, Grid, Sheet, Token};

use super::formulas::Formula;
use super::mutations::{Base, number, shift, sort, text};

/// Sums by person below the lines or on a sheet of their own, right and out of date.
pub fn recaps(base: &Base) -> Vec<(&'static str, Grid, Hours)> {
    let mut sums: BTreeMap<u32, Hours> = BTreeMap::new();
    for line in base.lines() {
        let Some(person) = line.person else { return Vec::new() };
        let sum = sums.entry(person).or_default();
        *sum = *sum + line.hours;
    }
    let table = |from: u32, altered: Decimal| -> Vec<Cell> {
        let mut cells = vec![text(from, 0, "Salarié"), text(from, 1, "Total heures")];
        for (row, (person, sum)) in (from + 1..).zip(&sums) {
            let name = usize::try_from(*person).ok().and_then(|it| base.answer.persons.get(it));
            cells.push(text(row, 0, name.map_or("", |it| it.name.as_str())));
            let off = if row == from + 1 { altered } else { Decimal::ZERO };
            cells.push(number(row, 1, sum.to_decimal() + off));
        }
        cells
    };
    let mut all = Vec::new();
    for (below, sheet, altered) in [
        ("a recap below", "a recap on a sheet", Decimal::ZERO),
        ("an old recap below", "an old recap on a sheet", Decimal::from(3)),
    ] {
        let mut grid = base.grid.clone();
        if let Some(first) =
            base.used().first().and_then(|it| grid.sheets.get_mut(usize::from(*it)))
        {
            let last = first.cells.iter().map(|it| it.row).max().unwrap_or(0);
            first.cells.extend(table(last + 3, altered));
            sort(first);
            all.push((below, grid, base.hours));
        }
        let mut grid = base.grid.clone();
        grid.sheets.push(Sheet {
            name: "Par salarié".to_owned(),
            cells: table(0, altered),
            ..Sheet::default()
        });
        all.push((sheet, grid, base.hours));
    }
    all
}

/// Sums of the lines above in the middle of a list: alone in their row, and beside a name.
pub fn sums_in_between(base: &Base) -> Vec<(&'static str, Grid, Hours)> {
    let [sheet] = base.used()[..] else { return Vec::new() };
    let list = base.answer.sheets.get(usize::from(sheet)).and_then(|it| it.layout);
    let lines = base.lines();
    if list != Some(Layout::List) || lines.len() < 4 {
        return Vec::new();
    }
    let half = lines.len() / 2;
    let (Some(last), Some(column)) = (lines.get(half), lines.first().map(|it| it.column)) else {
        return Vec::new();
    };
    let sum: Hours = lines.iter().take(half).map(|it| it.hours).sum();
    let name = base.answer.sheets.get(usize::from(sheet)).and_then(|it| {
        it.columns
            .iter()
            .find(|it| matches!(it.1.as_str(), "person" | "last_name"))
            .map(|it| it.0.clone())
    });
    let mut all = Vec::new();
    for (title, label) in
        [("a lone sum in between", ""), ("a sum beside a name in between", "Équipe nord")]
    {
        let mut grid = base.grid.clone();
        let Some(found) = grid.sheets.get_mut(usize::from(sheet)) else { continue };
        shift(found, last.row, 1, 0);
        found.formulas.clear();
        found.cells.push(number(last.row, column, sum.to_decimal()));
        if !label.is_empty() {
            let Some(letters) = &name else { continue };
            let at = (0..50).find(|it| CellRef::letters(*it) == *letters);
            found.cells.push(text(last.row, at.unwrap_or(0), label));
        }
        sort(found);
        all.push((title, grid, base.hours));
    }
    all
}

/// Lines altered under an old total, repeated, moved, hidden; sums cut short.
pub fn changed_lines(base: &Base) -> Vec<(&'static str, Grid, Hours)> {
    let mut all = Vec::new();
    let five = Hours::from_whole(5);
    for line in [base.lines().first(), base.lines().last()].into_iter().flatten() {
        let mut grid = base.grid.clone();
        let Some(sheet) = grid.sheets.get_mut(usize::from(line.sheet)) else { continue };
        let place = (line.row, line.column);
        if sheet.formulas.contains_key(&place) {
            continue;
        }
        let Some(cell) = sheet.cells.iter_mut().find(|it| (it.row, it.column.into()) == place)
        else {
            continue;
        };
        match &mut cell.token {
            Token::Number(it) => *it += Decimal::from(5),
            Token::Time(it) => *it = *it + five,
            _ => continue,
        }
        let mut typed = grid.clone();
        typed.sheets.iter_mut().for_each(|it| it.formulas.clear());
        all.push(("a line altered under a formula", grid, base.hours + five));
        all.push(("a line altered under a typed total", typed, base.hours + five));
    }
    if let Some(line) = base.lines().get(base.lines().len() / 2) {
        let mut grid = base.grid.clone();
        if let Some(sheet) = grid.sheets.get_mut(usize::from(line.sheet)) {
            shift(sheet, line.row, 1, 0);
            all.push(("a blank row between lines", grid.clone(), base.hours));
        }
        let mut grid = base.grid.clone();
        if let Some(sheet) = grid.sheets.get_mut(usize::from(line.sheet)) {
            sheet.hidden_rows.push(line.row);
            sheet.hidden_rows.sort_unstable();
            sheet.hidden_rows.dedup();
            all.push(("a hidden row", grid, base.hours));
        }
        let mut grid = base.grid.clone();
        if let Some(sheet) = grid.sheets.get_mut(usize::from(line.sheet)) {
            sheet.formulas.clear();
            let row: Vec<Cell> =
                sheet.cells.iter().filter(|it| it.row == line.row).cloned().collect();
            shift(sheet, line.row, 1, 0);
            sheet.cells.extend(row);
            sort(sheet);
            let again: Hours = base
                .lines()
                .iter()
                .filter(|it| (it.sheet, it.row) == (line.sheet, line.row))
                .map(|it| it.hours)
                .sum();
            all.push(("a row twice under a typed total", grid, base.hours + again));
        }
    }
    let mut cut = base.grid.clone();
    let mut any = false;
    for sheet in &mut cut.sheets {
        let sums: Vec<((u32, u32), String)> =
            sheet.formulas.iter().map(|(k, v)| (*k, v.clone())).collect();
        for (place, formula) in sums {
            let parsed = Formula::parse(&formula);
            let [range] = parsed.added.as_slice() else { continue };
            if range.left != range.right || range.bottom < range.top + 2 {
                continue;
            }
            let letters = CellRef::letters(range.left);
            sheet.formulas.insert(
                place,
                format!("SUM({letters}{}:{letters}{})", range.top + 1, range.bottom),
            );
            let at = |row: u32, column: u32| {
                sheet.cells.iter().position(|it| (it.row, it.column.into()) == (row, column))
            };
            let last = at(range.bottom, range.left)
                .and_then(|it| sheet.cells.get(it))
                .map(|it| it.token.clone());
            let total = at(place.0, place.1);
            if let (Some(Token::Number(last)), Some(total)) = (last, total)
                && let Some(Cell { token: Token::Number(total), .. }) = sheet.cells.get_mut(total)
            {
                *total -= last;
                any = true;
            }
        }
    }
    if any {
        all.push(("sums cut short", cut, base.hours));
    }
    all
}
