//! A person's own sheet as pages show it, each cell with a colour and a sign for what a reading
//! makes of it, and the legend in words.

use std::collections::BTreeSet;

use crate::services::draft_import::{ColouredCell, ColouredRow, ColouredSheet, Role};
use crate::units::DraftId;
use crate::web::problem::capitalised;
use crate::words::{Words, fl};

use super::fields;
use super::refusal::home;

/// Columns that are shown: a wider sheet is cut at the right.
const MOST_COLUMNS: usize = 40;

/// A part of a sheet, coloured.
pub struct ColouredView {
    /// What it is, with its name.
    pub label: String,
    /// What stands before the names of its rows, so that several parts stand on one page.
    pub id: String,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Its rows.
    pub rows: Vec<RowView>,
    /// What colours and signs mean, of those that are there.
    pub legend: Vec<LegendView>,
    /// What contradicts the reading at its cells.
    pub notes: Vec<NoteView>,
    /// The page of the whole sheet.
    pub all: String,
}

/// A column.
pub struct ColumnView {
    /// Its letter.
    pub letter: String,
    /// What it was taken for; empty for nothing.
    pub meaning: String,
    /// Its colour.
    pub style: &'static str,
}

/// A row.
pub struct RowView {
    /// Rows that are left out above it, in words; empty for none.
    pub gap: String,
    /// The page that shows them.
    pub gap_path: String,
    /// Its number, from 1.
    pub number: i64,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Its cells, one a column.
    pub cells: Vec<CellView>,
}

/// A cell.
#[derive(Clone, Default)]
pub struct CellView {
    /// What it shows.
    pub text: String,
    /// Its colour, sign and alignment.
    pub style: String,
    /// What the sign says, for whoever does not see it; empty where the column says it.
    pub said: String,
}

/// A line of the legend.
pub struct LegendView {
    /// The colour and the sign.
    pub style: &'static str,
    /// What they mean.
    pub text: String,
}

/// Something found at a cell.
pub struct NoteView {
    /// The cell.
    pub cell: String,
    /// Where it stands on the page; empty when it is not shown.
    pub path: String,
    /// What was found.
    pub text: String,
}

/// Of which draft, and as which of its readings.
#[derive(Debug, Clone, Copy)]
pub struct Of {
    /// The draft.
    pub draft: DraftId,
    /// The reading offered; none for the one that stands.
    pub reading: Option<usize>,
}

impl Of {
    /// The page of a sheet from a row, counted from 0.
    pub fn path(self, sheet: u16, row: u32) -> String {
        let reading = self.reading.map(|it| format!("reading={it}&")).unwrap_or_default();
        format!("{}/sheet?{reading}sheet={sheet}&row={}", home(self.draft), u64::from(row) + 1)
    }

    fn id(self) -> String {
        self.reading.map_or_else(|| "row".to_owned(), |it| format!("row-{it}"))
    }
}

impl ColouredView {
    /// The part of a sheet, as a reading takes it.
    pub fn of(sheet: &ColouredSheet, of: Of, words: Words) -> ColouredView {
        let width = sheet.letters.len().min(MOST_COLUMNS);
        let columns = (0_u32..).zip(&sheet.letters).take(width);
        let columns = columns.map(|(at, letter)| column(sheet, at, letter, words)).collect();
        let roles: BTreeSet<Role> =
            sheet.rows.iter().flat_map(|it| &it.cells).filter_map(|it| it.role).collect();
        let mut rows = Vec::with_capacity(sheet.rows.len());
        let mut next = sheet.rows.first().map_or(0, |it| it.number);
        for it in &sheet.rows {
            let left_out = it.number - next.min(it.number);
            rows.push(row(it, left_out, of.path(sheet.sheet, next), width, words));
            next = it.number + 1;
        }
        let named = sheet.sheets.get(usize::from(sheet.sheet));
        let name = named.map(|it| it.name.clone()).unwrap_or_default();
        let shown: BTreeSet<u32> = sheet.rows.iter().map(|it| it.number).collect();
        let notes = sheet.notes.iter().map(|it| NoteView {
            cell: it.cell.to_string(),
            path: match shown.contains(&it.cell.row) {
                true => format!("#{}-{}", of.id(), it.cell.row + 1),
                false => of.path(sheet.sheet, it.cell.row.saturating_sub(5)),
            },
            text: capitalised(&words.cause(&it.cause).message),
        });
        ColouredView {
            label: match name.is_empty() {
                true => fl!(words.loader(), "imports-sheet-only"),
                false => fl!(words.loader(), "imports-own-sheet", name = name),
            },
            id: of.id(),
            columns,
            rows,
            legend: legend(&roles, words),
            notes: notes.collect(),
            all: of.path(sheet.sheet, 0),
        }
    }
}

fn column(sheet: &ColouredSheet, at: u32, letter: &str, words: Words) -> ColumnView {
    let mut reports = sheet.columns.iter().filter(|it| it.column == at);
    let first = reports.next();
    let code = first.into_iter().chain(reports).find_map(|it| it.field.as_deref());
    let (meaning, style) = match (code, first) {
        (Some(code), _) => (fields::name(code, words), fields::style(code)),
        (None, Some(_)) => (fl!(words.loader(), "imports-sure-ignored"), "r-ignored"),
        (None, None) => (String::new(), ""),
    };
    ColumnView { letter: letter.to_owned(), meaning, style }
}

fn row(row: &ColouredRow, left_out: u32, gap_path: String, width: usize, words: Words) -> RowView {
    let mut cells = vec![CellView::default(); width];
    for cell in &row.cells {
        let at = usize::try_from(cell.column).unwrap_or(usize::MAX);
        if let Some(shown) = cells.get_mut(at) {
            *shown = view_of(cell, words);
        }
    }
    let left_out = i64::from(left_out);
    RowView {
        gap: match left_out {
            0 => String::new(),
            _ => {
                fl!(words.loader(), "imports-gap", count = left_out, shown = words.count(left_out))
            }
        },
        gap_path,
        number: i64::from(row.number) + 1,
        hidden: row.hidden,
        cells,
    }
}

fn view_of(cell: &ColouredCell, words: Words) -> CellView {
    let mut style = cell.role.map(style_of).unwrap_or_default().to_owned();
    if cell.is_value {
        style.push_str(" number");
    }
    if cell.edited {
        style.push_str(" edited");
    }
    let said = match cell.role {
        Some(role @ (Role::Contradiction | Role::Wrong | Role::LeftOut)) => name(role, words),
        _ => String::new(),
    };
    CellView { text: cell.text.clone(), style: style.trim_start().to_owned(), said }
}

fn legend(roles: &BTreeSet<Role>, words: Words) -> Vec<LegendView> {
    let there = Role::ALL.into_iter().filter(|it| roles.contains(it) && *it != Role::Heading);
    there.map(|it| LegendView { style: style_of(it), text: name(it, words) }).collect()
}

/// The colour of a role; its sign goes with it in the style sheet.
fn style_of(role: Role) -> &'static str {
    match role {
        Role::Heading => "r-head",
        Role::Hours => "r-hours",
        Role::Person => "r-person",
        Role::Time => "r-time",
        Role::Detail => "r-other",
        Role::LeftOut => "r-left",
        Role::Ignored => "r-ignored",
        Role::Wrong => "r-wrong",
        Role::Contradiction => "r-contradiction",
    }
}

fn name(role: Role, words: Words) -> String {
    let loader = words.loader();
    match role {
        Role::Heading => fl!(loader, "imports-role-heading"),
        Role::Hours => fl!(loader, "imports-role-hours"),
        Role::Person => fl!(loader, "imports-role-person"),
        Role::Time => fl!(loader, "imports-role-time"),
        Role::Detail => fl!(loader, "imports-role-detail"),
        Role::LeftOut => fl!(loader, "imports-role-left"),
        Role::Ignored => fl!(loader, "imports-role-ignored"),
        Role::Wrong => fl!(loader, "imports-role-wrong"),
        Role::Contradiction => fl!(loader, "imports-role-contradiction"),
    }
}
