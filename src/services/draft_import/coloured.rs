//! A person's own sheet, each cell with what a reading makes of it: counted, left out, not read, or
//! where it contradicts the file.

use std::collections::{BTreeSet, HashMap};

use crate::domain::access::Actor;
use crate::domain::finding::{Cause, CellRef, Finding, Severity};
use crate::services::{App, ServiceError};
use crate::store::draft::{DraftOrigin, DraftState};
use crate::units::DraftId;
use crate::workbooks::answer::{Candidate, ColumnReport, TableArea, Understanding};
use crate::workbooks::kept::{KeptBook, SheetSize, WindowCell, WindowRow};
use crate::workbooks::mapping::{Choice, Edit, Field};
use crate::workbooks::typed::{self, TypedHours};

use super::alike::sheet_named;
use super::reading::reread;
use super::sitting::{Sitting, sit};
use super::waiting::Waiting;

/// Books of up to so many bytes are read as each reading would, to colour them cell by cell; larger
/// ones are coloured by their columns.
const TRIED: usize = 4 << 20;

/// Rows of an excerpt.
const EXCERPT: usize = 26;

/// Places of contradiction that an excerpt shows.
const CONTRADICTIONS: usize = 3;

/// Lines shown from the top of a table, and from its end.
const FIRST_LINES: usize = 3;

/// What a reading makes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A heading of its table.
    Heading,
    /// Hours that are counted.
    Hours,
    /// Whose hours.
    Person,
    /// Of when.
    Time,
    /// Something else that is read: training, firm, route…
    Detail,
    /// A total, or another number among the hours, that is left out.
    LeftOut,
    /// In a column that is not read.
    Ignored,
    /// Something written there that cannot be taken as it is.
    Wrong,
    /// A total that disagrees with its lines, or two figures that do.
    Contradiction,
}

impl Role {
    /// Every role, in the order of a legend.
    pub const ALL: [Role; 9] = [
        Role::Contradiction,
        Role::Wrong,
        Role::Hours,
        Role::Person,
        Role::Time,
        Role::Detail,
        Role::LeftOut,
        Role::Ignored,
        Role::Heading,
    ];
}

/// Which rows are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Those that tell a reading from another one: headings, first and last lines, totals, and
    /// above all where something contradicts it.
    Excerpt,
    /// Rows from this one on, counted from 0.
    From(u32),
}

/// A part of a sheet, coloured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColouredSheet {
    /// Rank of the sheet, from 0.
    pub sheet: u16,
    /// Names and sizes of all sheets, by their rank.
    pub sheets: Vec<SheetSize>,
    /// Letters of the columns, from `A`.
    pub letters: Vec<String>,
    /// Columns of its tables, with what they were taken for.
    pub columns: Vec<ColumnReport>,
    /// The rows, in rising order.
    pub rows: Vec<ColouredRow>,
    /// What was found at cells of this sheet, worst first, at most [`ColouredSheet::NOTES`].
    pub notes: Vec<Note>,
}

impl ColouredSheet {
    /// Rows of a page.
    pub const ROWS: u32 = 60;
    /// Things found that are named beside it.
    pub const NOTES: usize = 6;
}

/// A row of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColouredRow {
    /// Its number, from 0.
    pub number: u32,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Its cells that hold something, by column.
    pub cells: Vec<ColouredCell>,
}

/// A cell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColouredCell {
    /// Its column, from 0.
    pub column: u32,
    /// What it shows, identity numbers blotted out.
    pub text: String,
    /// Whether it is a number, a date or a time.
    pub is_value: bool,
    /// Whether a person corrected it.
    pub edited: bool,
    /// What the reading makes of it; `None` for what stands outside of its tables.
    pub role: Option<Role>,
}

/// Something found at a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The cell.
    pub cell: CellRef,
    /// What was found.
    pub cause: Cause,
}

/// A sheet as one of the offered readings takes it, or as it was understood when none is named.
/// Without a sheet, the one where something contradicts the reading, else the first that it reads.
///
/// # Errors
/// As [`super::sheet_window`]; [`ServiceError::NotFound`] for a reading that is not offered.
pub async fn coloured_sheet(
    app: &App,
    actor: &Actor,
    id: DraftId,
    reading: Option<usize>,
    sheet: Option<u16>,
    rows: Rows,
) -> Result<ColouredSheet, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    if waiting.draft.origin != DraftOrigin::File || waiting.draft.state != DraftState::Ready {
        return Err(ServiceError::NotFound);
    }
    let book = waiting.book(app, &mut tx).await?.ok_or(ServiceError::BookNotKept)?;
    let sitting = sit(app, &mut tx, &waiting).await?;
    drop(tx);
    match reading {
        None => {
            let painted = sitting.painted.get_or_init(|| Painted::understood(&sitting.read));
            Painter { painted, edits: &sitting.edits, book: &book }.sheet(sheet, rows)
        }
        Some(rank) => {
            let all = tried(app, &waiting, &sitting, &book).await?;
            let painted = all.get(rank).ok_or(ServiceError::NotFound)?;
            Painter { painted, edits: &sitting.edits, book: &book }.sheet(sheet, rows)
        }
    }
}

/// Reads the book as each offered reading would, once for all pages: what is coloured is what a
/// choice of that reading takes.
pub(super) async fn tried<'s>(
    app: &App,
    waiting: &Waiting,
    sitting: &'s Sitting,
    book: &KeptBook,
) -> Result<&'s [Painted], ServiceError> {
    let all = sitting.tried.get_or_try_init(|| async {
        let mut all = Vec::with_capacity(sitting.read.readings.len());
        for (rank, candidate) in (0..).zip(&sitting.read.readings) {
            let read = if book.as_bytes().len() <= TRIED {
                let mut chosen = waiting.clone();
                chosen.draft.choice = serde_json::to_value(Choice::Reading(rank)).ok();
                Some(reread(app, &chosen, book.clone(), sitting.edits.clone()).await?)
            } else {
                None
            };
            all.push(Painted::of_candidate(candidate, read.as_ref()));
        }
        Ok::<_, ServiceError>(all)
    });
    all.await.map(Vec::as_slice)
}

/// What a reading makes of the cells of a workbook.
#[derive(Debug, Default)]
pub(super) struct Painted {
    tables: Vec<TableArea>,
    /// Cells of hours that are counted, in rising order; `None` when nobody looked.
    counted: Option<Vec<(u16, u32, u32)>>,
    /// What was found at cells, in rising order.
    found: Vec<((u16, CellRef), Cause)>,
}

impl Painted {
    /// The reading that stands.
    fn understood(read: &Understanding) -> Painted {
        let tables = read.sheets.iter().flat_map(|it| &it.tables).filter(|it| it.used).cloned();
        Painted { tables: tables.collect(), ..Painted::cells(read) }
    }

    /// A reading that is offered, with what choosing it gives.
    fn of_candidate(candidate: &Candidate, chosen: Option<&Understanding>) -> Painted {
        let painted = chosen.map(Painted::cells).unwrap_or_default();
        Painted { tables: candidate.tables.clone(), ..painted }
    }

    fn cells(read: &Understanding) -> Painted {
        let people = read.lines.iter().map(|it| (it.sheet, it.row, it.column));
        let workforce = read.workforce.iter().map(|it| (it.sheet, it.row, it.column));
        let mut counted: Vec<(u16, u32, u32)> = people.chain(workforce).collect();
        counted.sort_unstable();
        let placed = |it: &Finding| {
            let sheet = sheet_named(read, it.place.sheet.as_deref()?)?;
            Some(((sheet, it.place.cell?), it.cause.clone()))
        };
        let mut found: Vec<_> = read.findings.iter().filter_map(placed).collect();
        found.sort_by_key(|it| it.0);
        Painted { tables: Vec::new(), counted: Some(counted), found }
    }

    fn is_counted(&self, sheet: u16, row: u32, column: u32) -> bool {
        let counted = self.counted.as_ref();
        counted.is_none_or(|it| it.binary_search(&(sheet, row, column)).is_ok())
    }

    /// Rows of a sheet from which hours are counted, in rising order.
    fn counted_rows(&self, sheet: u16) -> Vec<u32> {
        let counted = self.counted.iter().flatten().filter(|it| it.0 == sheet);
        let mut rows: Vec<u32> = counted.map(|it| it.1).collect();
        rows.dedup();
        rows
    }

    /// What was found on a sheet, worst first.
    fn worst(&self, sheet: u16) -> Vec<(CellRef, &Cause)> {
        let of_sheet = self.found.iter().filter(|it| it.0.0 == sheet);
        let mut all: Vec<(CellRef, &Cause)> = of_sheet.map(|it| (it.0.1, &it.1)).collect();
        all.retain(|it| it.1.severity() != Severity::Info);
        all.sort_by_key(|it| (!contradicts(it.1), std::cmp::Reverse(it.1.severity()), it.0));
        all
    }

    /// The sheet to show first.
    fn sheet(&self) -> u16 {
        let read = |sheet: u16| self.tables.iter().any(|it| it.sheet == sheet);
        let mut found = self.found.iter().filter(|it| read(it.0.0));
        let contradicted = found.find(|it| contradicts(&it.1)).map(|it| it.0.0);
        contradicted.or_else(|| self.tables.first().map(|it| it.sheet)).unwrap_or_default()
    }

    fn role(&self, sheet: u16, row: u32, cell: &WindowCell) -> Option<Role> {
        let place = (sheet, CellRef { row, column: cell.column });
        let at = self.found.partition_point(|it| it.0 < place);
        let here = self.found.iter().skip(at).take_while(|it| it.0 == place);
        let mut worst = None;
        for (_, cause) in here {
            let role = match cause.severity() {
                _ if contradicts(cause) => Some(Role::Contradiction),
                Severity::Error => Some(Role::Wrong),
                Severity::Warning | Severity::Info => None,
            };
            worst = worst.max(role);
        }
        worst.or_else(|| self.role_in_table(sheet, row, cell))
    }

    fn role_in_table(&self, sheet: u16, row: u32, cell: &WindowCell) -> Option<Role> {
        let table = self.tables.iter().find(|it| {
            let rows = it.header_row.unwrap_or(it.first_row)..=it.last_row;
            it.sheet == sheet && rows.contains(&row)
        })?;
        if table.header_row == Some(row) {
            return Some(Role::Heading);
        }
        let column = table.columns.iter().find(|it| it.column == cell.column)?;
        let Some(field) = column.field.as_deref().and_then(Field::from_code) else {
            return Some(Role::Ignored);
        };
        Some(match field {
            Field::Hours
            | Field::HeadedHours
            | Field::PersonHours
            | Field::MonthHours(_)
            | Field::DayHours(_)
            | Field::Workforce => match self.is_counted(sheet, row, cell.column) {
                true => Role::Hours,
                false if is_figure(cell) => Role::LeftOut,
                false => return None,
            },
            Field::Total => Role::LeftOut,
            // Hours that come from a start and an end are named by one of them.
            Field::Start | Field::End => Role::Hours,
            Field::Person
            | Field::LastName
            | Field::FirstName
            | Field::Registration
            | Field::BornOn => Role::Person,
            Field::Date | Field::Month | Field::Week | Field::From | Field::Until => Role::Time,
            _ => Role::Detail,
        })
    }
}

/// Whether a cell holds a figure other than 0, be it written as a text.
fn is_figure(cell: &WindowCell) -> bool {
    matches!(typed::hours(&cell.text), TypedHours::Hours(it) if !it.is_zero())
}

/// Whether something found is a contradiction between two figures of the file.
fn contradicts(cause: &Cause) -> bool {
    matches!(cause, Cause::TotalDisagrees { .. } | Cause::ClockDisagrees { .. })
}

/// Paints a sheet.
struct Painter<'a> {
    painted: &'a Painted,
    edits: &'a [Edit],
    book: &'a KeptBook,
}

impl Painter<'_> {
    fn sheet(&self, sheet: Option<u16>, rows: Rows) -> Result<ColouredSheet, ServiceError> {
        let sheet = sheet.unwrap_or_else(|| self.painted.sheet());
        let window = match rows {
            Rows::From(row) => self.book.window(sheet, row, ColouredSheet::ROWS),
            Rows::Excerpt => self.book.rows(sheet, self.excerpt(sheet)),
        };
        let window = window.ok_or(ServiceError::NotFound)?;
        let edits: HashMap<CellRef, &str> = self
            .edits
            .iter()
            .filter(|it| it.sheet == sheet)
            .map(|it| (it.cell, it.value.as_str()))
            .collect();
        let mut painted: Vec<ColouredRow> =
            window.rows.into_iter().map(|it| self.row(sheet, it, &edits)).collect();
        if rows == Rows::Excerpt {
            self.leave_idle_rows(sheet, &mut painted);
        }
        let tables = self.painted.tables.iter().filter(|it| it.sheet == sheet);
        let notes = self.painted.worst(sheet).into_iter().take(ColouredSheet::NOTES);
        Ok(ColouredSheet {
            sheet,
            sheets: self.book.sheets(),
            letters: window.letters,
            columns: tables.flat_map(|it| &it.columns).cloned().collect(),
            rows: painted,
            notes: notes.map(|(cell, it)| Note { cell, cause: it.clone() }).collect(),
        })
    }

    fn row(&self, sheet: u16, row: WindowRow, edits: &HashMap<CellRef, &str>) -> ColouredRow {
        let number = row.number;
        let mut cells = row.cells;
        for (cell, value) in edits.iter().filter(|it| it.0.row == number) {
            let text = typed::shown(value);
            match cells.binary_search_by_key(&cell.column, |it| it.column) {
                Ok(at) => {
                    if let Some(known) = cells.get_mut(at) {
                        known.text = text;
                    }
                }
                Err(at) => {
                    cells.insert(at, WindowCell { column: cell.column, text, is_value: false });
                }
            }
        }
        let cells = cells.into_iter().map(|it| ColouredCell {
            role: self.painted.role(sheet, number, &it),
            edited: edits.contains_key(&CellRef { row: number, column: it.column }),
            column: it.column,
            text: it.text,
            is_value: it.is_value,
        });
        ColouredRow { number, hidden: row.hidden, cells: cells.collect() }
    }

    /// The rows that tell a reading from another one, in rising order.
    fn excerpt(&self, sheet: u16) -> BTreeSet<u32> {
        let painted = self.painted;
        let mut rows = BTreeSet::new();
        for (cell, _) in painted.worst(sheet).into_iter().take(CONTRADICTIONS) {
            rows.extend(cell.row.saturating_sub(1)..=cell.row.saturating_add(1));
        }
        let counted = painted.counted_rows(sheet);
        for table in painted.tables.iter().filter(|it| it.sheet == sheet) {
            if EXCERPT <= rows.len() {
                break;
            }
            let top = table.header_row.unwrap_or(table.first_row);
            rows.extend(top.saturating_sub(2)..=top);
            let inside = |it: &&u32| (table.first_row..=table.last_row).contains(*it);
            match counted.iter().any(|it| inside(&it)) {
                true => {
                    rows.extend(counted.iter().filter(inside).take(FIRST_LINES));
                    rows.extend(counted.iter().rev().filter(inside).take(FIRST_LINES - 1));
                    // Rows without counted hours: totals, or what was left out.
                    let lines: BTreeSet<u32> = counted.iter().filter(inside).copied().collect();
                    let others =
                        (table.first_row..=table.last_row).filter(|it| !lines.contains(it));
                    rows.extend(others.clone().take(4));
                    rows.extend(others.rev().take(3));
                }
                false => {
                    let last = table.last_row;
                    let first = table.first_row..=table.first_row.saturating_add(4).min(last);
                    rows.extend(first);
                    rows.extend(last.saturating_sub(2).max(table.first_row)..=last);
                }
            }
            rows.extend([table.last_row.saturating_add(1)]);
        }
        if rows.is_empty() {
            rows.extend(0..8);
        }
        rows
    }

    /// Takes out of an excerpt what says nothing about the reading, and what is too much.
    fn leave_idle_rows(&self, sheet: u16, rows: &mut Vec<ColouredRow>) {
        let contradicted: BTreeSet<u32> =
            self.painted.worst(sheet).iter().take(CONTRADICTIONS).map(|it| it.0.row).collect();
        rows.retain(|it| !it.cells.is_empty());
        if EXCERPT < rows.len() {
            let mut kept = 0;
            rows.retain(|it| {
                kept += 1;
                kept <= EXCERPT || contradicted.contains(&it.number)
            });
        }
    }
}
