//! Ways to alter a workbook of known truth in memory: each keeps the truth, or changes it in a
//! known way.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::units::Hours;
use crate::workbooks::answer::{ReadLine, Understanding};
use crate::workbooks::grid::{Cell, Format, Grid, Sheet, Token};
use crate::workbooks::hints::Hints;

use super::layout_mutations::layouts;
use super::real::today;
use super::row_mutations::{changed_lines, recaps, sums_in_between};
use super::understand;

/// A workbook with what it gives.
pub struct Base {
    /// The workbook.
    pub grid: Grid,
    /// What is read from it.
    pub answer: Understanding,
    /// Its hours.
    pub hours: Hours,
}

impl Base {
    /// Its lines.
    pub fn lines(&self) -> Vec<ReadLine> {
        self.answer.lines.iter().collect()
    }

    fn last_column(&self, sheet: u16) -> u32 {
        let cells = self.grid.sheets.get(usize::from(sheet)).map_or(&[][..], |it| &it.cells);
        cells.iter().map(|it| it.column.into()).max().unwrap_or(0)
    }

    /// Its header row on a sheet, from 0.
    pub fn header_row(&self, sheet: u16) -> Option<u32> {
        self.answer.sheets.get(usize::from(sheet))?.header_row.map(|it| it - 1)
    }

    /// The sheets that it reads.
    pub fn used(&self) -> Vec<u16> {
        let mut sheets: Vec<u16> = self.lines().iter().map(|it| it.sheet).collect();
        sheets.dedup();
        sheets
    }
}

/// Understands without hints.
pub fn understand_now(grid: &Grid) -> Understanding {
    understand(grid, &Hints::new(None, today()))
}

/// A cell of text.
pub fn text(row: u32, column: u32, text: &str) -> Cell {
    let column = u16::try_from(column).expect("a column");
    Cell { row, column, token: Token::Text(Arc::from(text)), format: Format::Plain }
}

/// A cell with a number.
pub fn number(row: u32, column: u32, value: Decimal) -> Cell {
    let column = u16::try_from(column).expect("a column");
    Cell { row, column, token: Token::Number(value), format: Format::Plain }
}

/// Puts the cells back in order.
pub fn sort(sheet: &mut Sheet) {
    sheet.cells.sort_by_key(|it| (it.row, it.column));
}

/// Moves references at or after (`row`, `column`) by `down` and `right`.
fn shift_formula(formula: &str, row: u32, down: u32, right: u32) -> String {
    let mut shifted = String::new();
    let mut letters = formula.char_indices().peekable();
    let mut quoted = false;
    while let Some((at, letter)) = letters.next() {
        quoted ^= letter == '\'';
        let starts = letter.is_ascii_uppercase()
            && !quoted
            && !shifted.ends_with(|it: char| it.is_ascii_alphanumeric() || it == '_');
        if !starts {
            shifted.push(letter);
            continue;
        }
        let rest = formula.get(at..).unwrap_or("");
        let name = rest.find(|it: char| !it.is_ascii_uppercase()).unwrap_or(rest.len());
        let digits = rest.get(name..).unwrap_or("");
        let length = digits.find(|it: char| !it.is_ascii_digit()).unwrap_or(digits.len());
        let (word, number) = (rest.get(..name).unwrap_or(""), digits.get(..length).unwrap_or(""));
        match number.parse::<u32>() {
            Ok(number) if word.len() <= 3 => {
                let column =
                    word.bytes().fold(0, |sum, it| sum * 26 + u32::from(it - b'A') + 1) - 1;
                let moved = if row < number { number + down } else { number };
                shifted.push_str(&crate::domain::finding::CellRef::letters(column + right));
                shifted.push_str(&moved.to_string());
                for _ in 1..name + length {
                    letters.next();
                }
            }
            _ => shifted.push(letter),
        }
    }
    shifted
}

/// Moves everything from `row` on by `down` rows and everything by `right` columns.
pub fn shift(sheet: &mut Sheet, row: u32, down: u32, right: u32) {
    let moved = |it: u32| if row <= it { it + down } else { it };
    for cell in &mut sheet.cells {
        cell.row = moved(cell.row);
        cell.column += u16::try_from(right).expect("few columns");
    }
    for merge in &mut sheet.merges {
        merge.top = moved(merge.top);
        merge.bottom = moved(merge.bottom);
        merge.left += right;
        merge.right += right;
    }
    for hidden in &mut sheet.hidden_rows {
        *hidden = moved(*hidden);
    }
    sheet.formulas = sheet
        .formulas
        .drain()
        .map(|((r, c), it)| ((moved(r), c + right), shift_formula(&it, row, down, right)))
        .collect();
}

fn each_sheet(base: &Base, change: impl Fn(&mut Sheet)) -> Grid {
    let mut grid = base.grid.clone();
    grid.sheets.iter_mut().for_each(change);
    grid
}

/// A column of numbers after the last one, on the rows of lines.
fn beside(base: &Base, heading: &str, value: impl Fn(&ReadLine) -> Decimal) -> Grid {
    let mut grid = base.grid.clone();
    for rank in base.used() {
        let column = base.last_column(rank) + 1;
        let header = base.header_row(rank);
        let Some(sheet) = grid.sheets.get_mut(usize::from(rank)) else { continue };
        if let Some(header) = header.filter(|_| !heading.is_empty()) {
            sheet.cells.push(text(header, column, heading));
        }
        let mut rows = base.lines();
        rows.retain(|it| it.sheet == rank);
        rows.dedup_by_key(|it| it.row);
        sheet.cells.extend(rows.iter().map(|it| number(it.row, column, value(it))));
        sort(sheet);
    }
    grid
}

fn is_total(cell: &Cell) -> bool {
    match &cell.token {
        Token::Text(text) => {
            super::vocabulary::is_total_label(&crate::workbooks::cells::fold(text))
        }
        _ => false,
    }
}

fn hours_columns(base: &Base) -> Vec<(u16, u32)> {
    let mut columns: Vec<(u16, u32)> =
        base.lines().iter().map(|it| (it.sheet, it.column)).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

fn translate(word: &str) -> Option<&'static str> {
    Some(match crate::workbooks::cells::fold(word).as_str() {
        "nom" => "Name",
        "heures" | "nb heures" => "Stunden",
        "heures realisees" | "heures travaillees" => "Hours worked",
        "mois" => "Month",
        "semaine" => "Week",
        "total" => "Totaal",
        "lun" => "Mon",
        "mar" => "Tue",
        "mer" => "Wed",
        "jeu" => "Thu",
        "ven" => "Fri",
        "sam" => "Sat",
        "dim" => "Sun",
        _ => return None,
    })
}

/// Rows that label a total go, unless they head a table or hold a line.
fn without_totals(base: &Base) -> Grid {
    let mut grid = base.grid.clone();
    for (rank, sheet) in (0..).zip(&mut grid.sheets) {
        let kept = |row: u32| {
            base.header_row(rank) == Some(row)
                || base.lines().iter().any(|it| (it.sheet, it.row) == (rank, row))
        };
        let gone: Vec<u32> = sheet
            .cells
            .iter()
            .filter(|it| is_total(it) && !kept(it.row))
            .map(|it| it.row)
            .collect();
        sheet.cells.retain(|it| !gone.contains(&it.row));
        sheet.formulas.retain(|(row, _), _| !gone.contains(row));
    }
    grid
}

/// Every altered workbook, with the hours that it may be recognised with.
pub fn mutants(base: &Base) -> Vec<(&'static str, Grid, Hours)> {
    let same = base.hours;
    let mut all: Vec<(&'static str, Grid, Hours)> = Vec::new();
    all.push((
        "letterhead above",
        each_sheet(base, |it| {
            shift(it, 0, 4, 0);
            it.cells.push(text(0, 0, "Atelier du Bord de Marne"));
            it.cells.push(text(1, 0, "12 rue des Tanneurs"));
            sort(it);
        }),
        same,
    ));
    all.push(("columns moved right", each_sheet(base, |it| shift(it, 0, 0, 2)), same));
    all.push(("typed totals", each_sheet(base, |it| it.formulas.clear()), same));
    all.push(("no totals", without_totals(base), same));
    all.push((
        "no labels of totals",
        each_sheet(base, |it| {
            let headers: Vec<u32> = (0..base.grid.sheets.len())
                .filter_map(|rank| base.header_row(u16::try_from(rank).unwrap_or(0)))
                .collect();
            it.cells.retain(|it| !is_total(it) || headers.contains(&it.row));
        }),
        same,
    ));
    let mut headless = base.grid.clone();
    let mut renamed = base.grid.clone();
    for rank in base.used() {
        let header = base.header_row(rank);
        if let Some(sheet) = headless.sheets.get_mut(usize::from(rank)) {
            sheet.cells.retain(|it| Some(it.row) != header || !matches!(it.token, Token::Text(_)));
        }
        if let Some(sheet) = renamed.sheets.get_mut(usize::from(rank)) {
            for (at, cell) in sheet.cells.iter_mut().filter(|it| Some(it.row) == header).enumerate()
            {
                if matches!(cell.token, Token::Text(_)) {
                    cell.token = Token::Text(Arc::from(format!("Zx{at}")));
                }
            }
        }
    }
    all.push(("no header words", headless, same));
    all.push(("meaningless header words", renamed, same));
    all.push((
        "translated",
        each_sheet(base, |it| {
            for cell in &mut it.cells {
                if let Token::Text(word) = &cell.token
                    && let Some(other) = translate(word)
                {
                    cell.token = Token::Text(Arc::from(other));
                }
            }
        }),
        same,
    ));
    let twelve = Decimal::new(1_250, 2);
    all.push(("a rate", beside(base, "Taux", |_| twelve), same));
    all.push(("planned hours", beside(base, "Heures prévues", |_| Decimal::from(35)), same));
    all.push(("a nameless column", beside(base, "", |_| twelve), same));
    all.push((
        "another column of hours",
        beside(base, "Heures", |it| it.hours.to_decimal() + Decimal::ONE),
        same,
    ));
    all.push((
        "hours paid",
        beside(base, "Heures payées", |it| it.hours.to_decimal() + Decimal::ONE),
        same,
    ));
    all.push((
        "a column with an unknown heading",
        beside(base, "Zone", |it| it.hours.to_decimal() + Decimal::TWO),
        same,
    ));
    for name in ["Copie", "Ark2", "Sauvegarde du 3"] {
        let mut copied = base.grid.clone();
        if let Some(mut sheet) =
            base.used().first().and_then(|it| base.grid.sheets.get(usize::from(*it))).cloned()
        {
            sheet.name = name.to_owned();
            copied.sheets.push(sheet);
            all.push(("a copied sheet", copied, same));
        }
    }
    let mut parenthesised = base.grid.clone();
    if let Some(mut sheet) =
        base.used().first().and_then(|it| base.grid.sheets.get(usize::from(*it))).cloned()
    {
        sheet.name.push_str(" (2)");
        parenthesised.sheets.push(sheet);
        all.push(("a copied sheet", parenthesised, same));
    }
    all.push(("a column of days", beside(base, "Nb jours", |_| Decimal::from(20)), same));
    all.push(("a running sum", beside(base, "Cumul", |it| it.hours.to_decimal() + twelve), same));
    all.push(("a difference", beside(base, "Écart", |_| Decimal::new(50, 2)), same));
    all.extend(recaps(base));
    all.extend(sums_in_between(base));
    all.extend(changed_lines(base));
    all.extend(layouts(base));
    all.extend(formats(base));
    all
}

/// Writes a number of hours in another form.
type Write = fn(Decimal) -> Option<(Token, Format)>;

/// The same hours as time cells, as texts with a unit, as texts with a comma.
fn formats(base: &Base) -> Vec<(&'static str, Grid, Hours)> {
    let columns = hours_columns(base);
    let write: [(&'static str, Write); 3] = [
        ("time cells", |it| Some((Token::Time(Hours::from_decimal(it).ok()?), Format::Duration))),
        ("texts with a unit", |it| {
            let minutes = Hours::from_decimal(it).ok()?.seconds() / 60;
            let text = format!("{}h{:02}", minutes / 60, minutes.rem_euclid(60));
            (0 <= minutes).then(|| (Token::Text(Arc::from(text)), Format::Text))
        }),
        ("texts with a comma", |it| {
            Some((Token::Text(Arc::from(it.to_string().replace('.', ","))), Format::Text))
        }),
    ];
    let mut all = Vec::new();
    for (name, write) in write {
        let mut grid = base.grid.clone();
        for (rank, sheet) in grid.sheets.iter_mut().enumerate() {
            let header = base.header_row(u16::try_from(rank).unwrap_or(0));
            for cell in &mut sheet.cells {
                let here = columns
                    .iter()
                    .any(|it| usize::from(it.0) == rank && it.1 == u32::from(cell.column));
                if let Token::Number(value) = cell.token
                    && here
                    && header.is_none_or(|it| it < cell.row)
                    && let Some((token, format)) = write(value)
                {
                    (cell.token, cell.format) = (token, format);
                }
            }
        }
        // Minutes are whole: each line may lose up to a minute.
        all.push((name, grid, base.hours));
    }
    all
}
