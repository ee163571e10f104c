//! One table: its readings ranked, and the one that stands, when one does.

use crate::domain::finding::{Cause, CellRef};
use crate::units::Hours;
use crate::workbooks::answer::{Layout, Why};
use crate::workbooks::cells::Value;
use crate::workbooks::mapping::Field;

use super::blocks::{Block, header_rows};
use super::book::{Lexicon, Row, View};
use super::columns::{Columns, Profile};
use super::fields::Surroundings;
use super::lists::Table;
use super::names::Names;
use super::notation::tells_times;
use super::reading::{ColumnProof, Reading, RowsProof, Workforce};
use super::roles::{Role, Strength};
use super::vocabulary::{is_apart_title, is_workforce, meaning};
use super::walk::same;

/// How many rows above a header may be its title.
const ROWS_OF_TITLE: usize = 3;

/// Most readings kept of one table.
const MOST_READINGS: usize = 6;

/// What became of one table.
#[derive(Debug)]
pub struct Judged {
    /// Rank of its sheet.
    pub sheet: usize,
    /// Where it stands.
    pub block: Block,
    /// What a person said that its columns hold; empty when nobody did.
    pub fields: Vec<(u32, Field)>,
    /// Number of its header row, from 0.
    pub header_row: Option<u32>,
    /// Roles of its header, for comparing tables.
    pub signature: Vec<Role>,
    /// What its columns hold, where anybody asked.
    pub columns: Option<Columns>,
    /// Its readings, best first.
    pub readings: Vec<Reading>,
    /// Hours of the whole workforce.
    pub workforce: Vec<Workforce>,
    /// Whether the first reading stands.
    pub settled: bool,
    /// Whether its header speaks of hours.
    pub headed: bool,
    /// Whether nothing stands under its headings but names, dates and numbers of reference.
    pub blank: bool,
    /// Whether its title says that it is an example, or recalls what was already sent.
    pub apart: bool,
    /// Whether nothing but the sheet's name says whose hours these are.
    pub owner_is_sheet: bool,
}

impl Judged {
    /// A form that gave no hours.
    pub fn unread_form(sheet: usize) -> Judged {
        Judged {
            sheet,
            block: Block::empty(sheet),
            fields: Vec::new(),
            header_row: None,
            signature: Vec::new(),
            settled: false,
            headed: true,
            blank: false,
            apart: false,
            owner_is_sheet: true,
            columns: None,
            readings: Vec::new(),
            workforce: Vec::new(),
        }
    }

    /// Its best reading.
    pub fn best(&self) -> Option<&Reading> {
        self.readings.first()
    }

    /// Whether it holds hours, or might.
    pub fn holds_hours(&self) -> bool {
        self.readings.iter().any(|it| !it.lines.is_empty() || !it.absence.is_zero())
    }
}

/// Reads a form, whose hours stand in one labelled cell.
pub fn judge_form(table: &Table<'_, '_>, column: u32, names: &mut Names) -> Judged {
    let reading = table.form(column, names);
    Judged {
        block: table.block.clone(),
        settled: reading.as_ref().is_some_and(Reading::is_settled),
        blank: reading.is_none(),
        owner_is_sheet: !table.names_owner(),
        readings: reading.into_iter().collect(),
        ..Judged::unread_form(table.block.sheet)
    }
}

/// Reads one table in every way and ranks the readings.
pub fn judge(table: &Table<'_, '_>, written: &[Written], names: &mut Names) -> Judged {
    let block = table.block;
    let (mut readings, workforce) =
        if table.is_grid() { table.grid(names) } else { table.lists(names) };
    if !table.is_grid() {
        let columns = categories(table);
        let people = table.are_people(&columns);
        if people {
            // One entry a person and row, whatever the total of the row says besides.
            readings.clear();
        }
        let proven =
            readings.iter().any(|it| it.is_settled() && it.column == ColumnProof::Arithmetic);
        if (people || !proven)
            && 2 <= columns.len().max(if people { 2 } else { 0 })
            && let Some(reading) = table.categories(&columns, names)
        {
            readings.push(reading);
        }
    }
    if !table.is_grid() {
        let proposals = table.proposals(&readings, names);
        readings.extend(proposals);
    }
    for (origin, reading) in (0..).zip(&mut readings) {
        reading.origin = origin;
        confirm(reading, written, table.view, block);
    }
    oppose_categories(&mut readings);
    readings.sort_by_key(|it| std::cmp::Reverse(it.rank()));
    readings.truncate(MOST_READINGS);
    let settled = stands(&mut readings) && !has_twin(&mut readings, block);
    Judged {
        sheet: block.sheet,
        block: block.clone(),
        fields: Vec::new(),
        header_row: block.header_row,
        signature: block.signature(),
        settled,
        headed: block.heads.iter().any(|it| {
            it.meaning.is_some_and(|it| it.role == Role::Hours && Strength::Weak < it.strength)
        }),
        blank: is_blank(table),
        apart: is_apart_under_title(table),
        owner_is_sheet: !table.names_owner(),
        columns: table.known.get().cloned(),
        readings,
        workforce,
    }
}

/// Whether a title right above a table says that it stands apart from the others.
fn is_apart_under_title(table: &Table<'_, '_>) -> bool {
    let top = table.block.top;
    let above = (top.saturating_sub(ROWS_OF_TITLE)..top).rev().filter_map(|it| table.view.row(it));
    let holds_quantity = |row: &Row| table.view.cells(*row).any(|(_, it)| it.is_quantity());
    above.take_while(|it| !holds_quantity(it)).any(|row| {
        let word = |value| table.lexicon.word(value);
        table.view.cells(row).any(|(_, it)| word(it).is_some_and(|it| is_apart_title(&it.folded)))
    })
}

/// Whether a table waits to be filled in: no number other than 0 that could say how long or how
/// often anybody worked, and no word where hours are expected.
fn is_blank(table: &Table<'_, '_>) -> bool {
    let measured = |column: u32| {
        let head = table.block.heads.iter().find(|it| it.column == column);
        let role = head.and_then(|it| it.meaning).map(|it| it.role);
        let unit = head.is_some_and(|it| it.unit.is_some());
        let hours = unit || matches!(role, Some(Role::Hours | Role::Kind | Role::RowTotal));
        (hours, hours || matches!(role, None | Some(Role::Ignored | Role::Site | Role::Comment)))
    };
    let clocked = |row: Row, role: Role| {
        let mut columns = table.block.with_role(role);
        columns.any(|it| {
            matches!(table.view.value(row, it.column), Value::Clock(_) | Value::Moment(_))
        })
    };
    table.block.body.clone().filter_map(|at| table.view.row(at)).all(|row| {
        // Whoever came and went has worked, whatever the column of hours says.
        if clocked(row, Role::Start) && clocked(row, Role::End) {
            return false;
        }
        let labelled =
            table.view.cells(row).any(|(_, it)| table.lexicon.word(it).is_some_and(|it| it.total));
        table.view.cells(row).filter(|it| table.block.has(it.0)).all(|(column, value)| {
            let (hours, number) = measured(column);
            match value {
                Value::Words(_) => {
                    let Some(word) = table.lexicon.word(value) else { return true };
                    let waits = !hours || labelled || word.absence || word.total;
                    waits && !tells_times(&word.folded)
                }
                _ if value.is_quantity() => {
                    !number || value.as_hours().is_none_or(|it| it.is_zero())
                }
                _ => true,
            }
        })
    })
}

/// Whether the best reading is settled, and no other settled one has equal proof of its column
/// and another sum. A total does not prove the column: two columns may each have one.
fn stands(readings: &mut [Reading]) -> bool {
    let Some((best, rest)) = readings.split_first_mut() else { return false };
    if !best.is_settled() {
        return false;
    }
    let rival = rest.iter_mut().find(|it| {
        let differs = it.hours() != best.hours() || it.lines.len() != best.lines.len();
        let stands = it.is_settled() || (best.column < ColumnProof::Arithmetic && it.is_mistyped());
        stands && differs && best.column <= it.column
    });
    match rival {
        None => true,
        Some(rival) => {
            rival.against.push(Why::EqualProof);
            best.against.push(Why::EqualProof);
            false
        }
    }
}

/// Cells across that a written total confirms stand against any other column of hours.
fn oppose_categories(readings: &mut [Reading]) {
    let across = readings
        .iter()
        .find(|it| it.layout == Layout::CategoryGrid && it.total.is_some())
        .map(Reading::hours);
    let Some(across) = across else { return };
    for list in readings.iter_mut().filter(|it| it.layout != Layout::CategoryGrid) {
        if !same(list.hours(), across, list.lines.len()) {
            list.against.push(Why::EqualProof);
        }
    }
}

/// Whether another column under the same heading says otherwise than the best reading, neither being
/// proven by its parts: nobody can tell which one counts, or whether both do.
fn has_twin(readings: &mut [Reading], block: &Block) -> bool {
    let Some((best, rest)) = readings.split_first_mut() else { return false };
    let heading = |it: &Reading| {
        let column = it.lines.first()?.column;
        block.heads.iter().find(|it| it.column == column).map(|it| (column, it.folded.as_str()))
    };
    let own = heading(best);
    let twin = rest.iter().any(|it| {
        let same = own.zip(heading(it)).is_some_and(|(a, b)| a.0 != b.0 && a.1 == b.1);
        same && it.hours() != best.hours() && best.column <= it.column
    });
    let doubtful = twin && best.column < ColumnProof::Arithmetic;
    if doubtful {
        best.against.push(Why::EqualProof);
    }
    doubtful
}

/// Numeric columns that may be tasks, sites or people across dated rows.
pub fn categories(table: &Table<'_, '_>) -> Vec<u32> {
    let columns = table.columns();
    if columns.date.is_none() {
        return Vec::new();
    }
    let numeric = |it: &&Profile| {
        let role = table.block.role(it.column);
        let headed = table.block.heads.iter().any(|head| head.column == it.column);
        headed
            && matches!(
                role,
                None | Some(
                    Role::Comment | Role::Site | Role::Person | Role::Training | Role::Absence
                )
            )
            && it.texts + it.dates + it.moments + it.other < it.quantities()
            && columns.date != Some(it.column)
            && !columns.clocks.iter().any(|(a, b)| *a == it.column || *b == it.column)
    };
    columns.profiles.iter().filter(numeric).map(|it| it.column).collect()
}

/// A labelled number or a sum formula somewhere on the sheet.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// What it says.
    pub hours: Hours,
    /// Whether its label says that these are hours worked.
    pub says_hours: bool,
}

/// Every number with the label of a total on its left.
pub fn written_totals(
    view: &View<'_>,
    blocks: &[Block],
    around: &Surroundings,
    lexicon: &Lexicon,
) -> Vec<Written> {
    let mut found = Vec::new();
    let headers = header_rows(blocks);
    for (at, row) in view.rows.iter().enumerate() {
        if headers.contains(&at) || around.workforce_rows.contains(&at) {
            continue;
        }
        let mut label: Option<&str> = None;
        for (column, value) in view.cells(*row) {
            match value {
                Value::Words(_) => {
                    label = lexicon.word(value).filter(|it| it.total).map(|it| it.folded.as_str());
                }
                _ if value.is_quantity() => {
                    let Some(label) = label.take() else { continue };
                    let Some(hours) = view.hours(*row, column) else { continue };
                    let role = meaning(label).map(|it| (it.role, it.strength));
                    let says_hours = !is_workforce(label)
                        && matches!(role, Some((Role::Hours, Strength::Hours | Strength::Worked)));
                    found.push(Written { row: row.number, column, hours, says_hours });
                }
                _ => {}
            }
        }
    }
    found
}

/// Holds a reading against the totals written outside its own column.
fn confirm(reading: &mut Reading, written: &[Written], view: &View<'_>, block: &Block) {
    if reading.lines.is_empty() {
        return;
    }
    let sum = reading.hours();
    let with_absence = sum + reading.absence;
    let count = reading.lines.len();
    let agrees = |it: &&Written| same(it.hours, sum, count) || same(it.hours, with_absence, count);
    let first = block.body.clone().next().and_then(|it| view.row(it)).map_or(0, |it| it.number);
    let own: Vec<u32> = reading
        .lines
        .iter()
        .map(|it| it.column)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut outside = written.iter().filter(|it| it.row < first || !own.contains(&it.column));
    if let Some(total) = outside.clone().find(agrees) {
        if reading.rows < RowsProof::Total {
            reading.rows = RowsProof::Total;
            reading.total = Some(total.hours);
        }
        return;
    }
    // A number above the table that says it is the hours, and is not.
    let above = outside.find(|it| it.says_hours && it.row < first && !it.hours.is_zero());
    if let Some(it) = above.filter(|_| reading.total.is_none()) {
        reading.against.push(Why::TotalDisagrees { written: it.hours, rows: sum });
        let cause = Cause::TotalDisagrees { written: it.hours, rows: sum };
        reading.findings.push((cause, CellRef { row: it.row, column: it.column }));
    }
}
