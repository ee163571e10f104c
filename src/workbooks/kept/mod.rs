//! A workbook kept beside what was understood of it, so that the file itself need not be: read
//! again after every correction, and shown to the person it came from.

mod wire;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use self::wire::{Wire, WireCell, WireToken};
use super::grid::Grid;
use super::shown::{Shown, shown};
use crate::domain::finding::CellRef;

/// Most rows of one window.
pub const MOST_ROWS: u32 = 1_000;

/// The cells of a workbook, without national identity numbers: their digits are replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptBook(Vec<u8>);

/// How large a sheet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSize {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Rows, up to the last one that holds something.
    pub rows: u32,
    /// Columns, up to the last one that holds something.
    pub columns: u32,
}

/// Some rows of a sheet, as a person sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetWindow {
    /// Letters of its columns, from `A` to the last one that holds something.
    pub letters: Vec<String>,
    /// Rows without a gap, those that hold nothing too.
    pub rows: Vec<WindowRow>,
}

/// One row of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowRow {
    /// Its number, from 0.
    pub number: u32,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Its cells that hold something, by column.
    pub cells: Vec<WindowCell>,
}

/// One cell of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowCell {
    /// Its column, from 0.
    pub column: u32,
    /// What it shows, in the French form; identity numbers redacted.
    pub text: String,
    /// Whether it is a number, a date or a time: those stand at the right of their cell.
    pub is_value: bool,
}

impl KeptBook {
    /// Keeps a grid whose identity numbers were replaced; `None` when that takes more than `limit`
    /// bytes.
    pub(super) fn of(grid: &Grid, limit: u64) -> Option<KeptBook> {
        let bytes = wire::encode(grid)?;
        (bytes.len() as u64 <= limit).then_some(KeptBook(bytes))
    }

    /// The grid again; `None` when the bytes are damaged.
    pub(super) fn grid(&self) -> Option<Grid> {
        wire::decode(&self.0)
    }

    /// A book from where it was stored. Any bytes are accepted: damaged ones have no sheets.
    pub const fn from_bytes(bytes: Vec<u8>) -> KeptBook {
        KeptBook(bytes)
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Names and sizes of the sheets, by rank.
    pub fn sheets(&self) -> Vec<SheetSize> {
        let Some(wire) = Wire::parse(&self.0) else { return Vec::new() };
        let sizes = wire.sheets.iter().map(|it| SheetSize {
            name: it.name.to_owned(),
            hidden: it.hidden,
            rows: it.rows,
            columns: it.columns.into(),
        });
        sizes.collect()
    }

    /// At most [`MOST_ROWS`] rows of the sheet of that rank from `first_row` on; `None` when there
    /// is no such sheet, or the book is damaged.
    pub fn window(&self, sheet: u16, first_row: u32, rows: u32) -> Option<SheetWindow> {
        let end = first_row.saturating_add(rows.min(MOST_ROWS));
        self.rows(sheet, first_row..end)
    }

    /// These rows of the sheet of that rank, in rising order, as far as it has them; `None` when
    /// there is no such sheet, or the book is damaged.
    pub fn rows(&self, sheet: u16, wanted: impl IntoIterator<Item = u32>) -> Option<SheetWindow> {
        let wire = Wire::parse(&self.0)?;
        let sheet = wire.sheets.get(usize::from(sheet))?;
        let wanted = wanted.into_iter().take_while(|it| *it < sheet.rows);
        let mut rows: Vec<WindowRow> = wanted
            .map(|number| WindowRow {
                number,
                hidden: sheet.hidden_rows.binary_search(&number).is_ok(),
                cells: Vec::new(),
            })
            .collect();
        let last = rows.last().map(|it| it.number);
        for cell in sheet.cells() {
            let cell = cell?;
            if last < Some(cell.row) {
                break;
            }
            let at = rows.binary_search_by_key(&cell.row, |it| it.number);
            let Some(row) = at.ok().and_then(|it| rows.get_mut(it)) else { continue };
            let Shown { text, is_value } = wire.shown(&cell)?;
            if !text.is_empty() {
                row.cells.push(WindowCell { column: cell.column.into(), text, is_value });
            }
        }
        let letters = (0..sheet.columns).map(|it| CellRef::letters(it.into())).collect();
        Some(SheetWindow { letters, rows })
    }

    /// What some cells show, by the rank of their sheet and their place; those that hold nothing
    /// are left out, and so is whatever a damaged book does not tell.
    pub fn texts(&self, wanted: &BTreeSet<(u16, CellRef)>) -> BTreeMap<(u16, CellRef), String> {
        let mut texts = BTreeMap::new();
        let Some(wire) = Wire::parse(&self.0) else { return texts };
        for (rank, sheet) in (0..).zip(&wire.sheets) {
            let from = (rank, CellRef { row: 0, column: 0 });
            let to = (rank, CellRef { row: u32::MAX, column: u32::MAX });
            let Some((_, last)) = wanted.range(from..=to).next_back() else { continue };
            for cell in sheet.cells() {
                let Some(cell) = cell.filter(|it| it.row <= last.row) else { break };
                let place = (rank, CellRef { row: cell.row, column: cell.column.into() });
                if wanted.contains(&place)
                    && let Some(shown) = wire.shown(&cell)
                {
                    texts.insert(place, shown.text);
                }
            }
        }
        texts
    }
}

impl Wire<'_> {
    /// What a cell shows; `None` when the bytes are damaged.
    fn shown(&self, cell: &WireCell) -> Option<Shown> {
        Some(match cell.token {
            WireToken::Text(at) => super::shown::text(self.text(at)?),
            other => shown(&other.into_token()?, cell.format),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::units::Hours;
    use crate::workbooks::grid::{Cell, Format, Range, Sheet, Token};

    fn day(text: &str) -> chrono::NaiveDate {
        text.parse().expect("a date")
    }

    fn grid() -> Grid {
        let cell = |row, column, token, format| Cell { row, column, token, format };
        let name: Arc<str> = Arc::from("DIALLO Awa");
        let moment = day("2026-10-12").and_hms_milli_opt(7, 30, 0, 500).expect("a time");
        let cells = vec![
            cell(0, 0, Token::Text(Arc::clone(&name)), Format::Text),
            cell(0, 1, Token::Number("-151.67".parse().expect("a number")), Format::Plain),
            cell(0, 2, Token::Date(day("2026-10-12")), Format::Date),
            cell(2, 0, Token::Text(name), Format::Plain),
            cell(2, 1, Token::Time(Hours::from_seconds(27_000)), Format::Clock),
            cell(2, 3, Token::Time(Hours::from_seconds(546_000)), Format::Duration),
            cell(3, 0, Token::Moment(moment), Format::Date),
            cell(3, 1, Token::Bool(true), Format::Plain),
            cell(3, 2, Token::Error, Format::Plain),
        ];
        let sheet = Sheet {
            name: "Mars".to_owned(),
            hidden: false,
            cells,
            merges: vec![Range { top: 0, left: 0, bottom: 0, right: 1 }],
            hidden_rows: vec![2],
            formulas: [((3, 1), "SUM(B1:B3)".to_owned())].into(),
        };
        Grid { sheets: vec![sheet, Sheet { name: "Vide".to_owned(), ..Sheet::default() }] }
    }

    fn book() -> KeptBook {
        KeptBook::of(&grid(), u64::MAX).expect("kept")
    }

    #[test]
    fn a_grid_is_kept_whole() {
        assert_eq!(book().grid(), Some(grid()));
        assert_eq!(KeptBook::of(&grid(), 10), None);
    }

    #[test]
    fn sheets_have_their_sizes() {
        let sizes: Vec<_> =
            book().sheets().into_iter().map(|it| (it.name, it.rows, it.columns)).collect();
        assert_eq!(sizes, [("Mars".to_owned(), 4, 4), ("Vide".to_owned(), 0, 0)]);
    }

    #[test]
    fn a_window_shows_cells_in_the_french_form() {
        let window = book().window(0, 0, 10).expect("a window");
        let texts =
            |it: &WindowRow| -> Vec<String> { it.cells.iter().map(|it| it.text.clone()).collect() };
        let rows: Vec<(bool, Vec<String>)> =
            window.rows.iter().map(|it| (it.hidden, texts(it))).collect();
        let row = |cells: &[&str]| cells.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            rows,
            [
                (false, row(&["DIALLO Awa", "-151,67", "12/10/2026"])),
                (false, row(&[])),
                (true, row(&["DIALLO Awa", "7:30", "151:40"])),
                (false, row(&["12/10/2026 07:30", "VRAI", "#ERREUR"])),
            ]
        );
        assert_eq!(window.letters, ["A", "B", "C", "D"]);
    }

    #[test]
    fn cells_are_shown_one_by_one() {
        let cell = |row, column| (0, CellRef { row, column });
        let shown = book().texts(&[cell(0, 1), cell(1, 1), cell(2, 0)].into());
        let found = |it| shown.get(&it).map(String::as_str);
        assert_eq!(found(cell(0, 1)), Some("-151,67"));
        assert_eq!((found(cell(1, 1)), found(cell(2, 0))), (None, Some("DIALLO Awa")));
    }

    #[test]
    fn a_window_beyond_the_sheet_is_empty_and_one_of_no_sheet_is_none() {
        assert_eq!(book().window(0, 3, 10).map(|it| it.rows.len()), Some(1));
        assert_eq!(book().window(0, u32::MAX, u32::MAX).map(|it| it.rows.len()), Some(0));
        assert_eq!(book().window(2, 0, 1), None);
    }

    #[test]
    fn a_book_cut_short_is_damaged() {
        let whole = book();
        for length in 0..whole.as_bytes().len() {
            let cut = whole.as_bytes().get(..length).expect("a part").to_vec();
            let cut = KeptBook::from_bytes(cut);
            assert_eq!((cut.grid(), cut.window(0, 0, 9)), (None, None));
            assert!(cut.sheets().is_empty());
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_book_or_damage(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let book = KeptBook::from_bytes(bytes);
            let _ = (book.grid(), book.sheets(), book.window(0, 0, 50));
        }

        #[test]
        fn a_book_with_bytes_changed_is_a_book_or_damage(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
        ) {
            let mut bytes = book().as_bytes().to_vec();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                if let Some(it) = bytes.get_mut(at) {
                    *it = byte;
                }
            }
            let book = KeptBook::from_bytes(bytes);
            let _ = (book.grid(), book.sheets(), book.window(0, 0, 50), book.window(1, 0, 50));
        }
    }
}
