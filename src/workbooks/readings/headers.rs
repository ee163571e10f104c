//! Where tables begin and end: header rows of one or two rows, repeated headers, tables side by
//! side, and tables that have no header at all.

use std::ops::Range;

use crate::workbooks::cells::{TypedDate, Value};

use super::blocks::{Block, Head};
use super::book::{Lexicon, Row, View};
use super::headings::heads;
use super::names::is_name_like;
use super::roles::{Meaning, Role, Strength};
use super::units::{FEWEST_DAYS, Unit, date_columns, number_columns, one_period, weekday_columns};
use super::vocabulary::is_total_label;

/// Most letters of a unit of hours: `h`, `hr`.
const LONGEST_UNIT: usize = 2;

/// What a row looks like when one asks whether it is a header.
#[derive(Debug, Default)]
struct Look {
    texts: usize,
    quantities: usize,
    dates: usize,
    roles: usize,
    measures: usize,
    weekdays: usize,
    last_column: Option<u32>,
}

/// The tables of a sheet, from the top.
pub fn blocks(view: &View<'_>, sheet: usize, lexicon: &Lexicon) -> Vec<Block> {
    let mut headers: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut under = Under::default();
    while let Some(row) = view.row(at) {
        let open = !headers.is_empty();
        let somebody = open && is_somebody(view, row, &under, lexicon);
        let header = !somebody && is_header(view, row, lexicon, open, at);
        if !header || names_stand_under(view, at, lexicon) {
            at += 1;
            continue;
        }
        let upper = at.checked_sub(1).filter(|upper| {
            let free = headers.last().is_none_or(|it| it.end <= *upper);
            free && is_upper_header(view, *upper, row, lexicon)
        });
        let second = upper.is_none()
            && view.row(at + 1).is_some_and(|next| {
                next.number == row.number + 1 && is_second_header(view, row, next, lexicon)
            });
        let end = at + 1 + usize::from(second);
        under = Under::of(view, row, lexicon);
        headers.push(upper.unwrap_or(at)..end);
        at = end;
    }
    if headers.is_empty() {
        return headless(view, sheet, lexicon).into_iter().collect();
    }
    let mut blocks = Vec::new();
    let first = headers.first().map_or(0, |it| it.start);
    if is_table(view, 0..first) {
        // Rows of values above the first header are a table that has lost its own.
        blocks.push(Block {
            sheet,
            top: 0,
            header_row: None,
            heads: Vec::new(),
            body: 0..first,
            columns: (0, u32::MAX),
            unit: None,
        });
    }
    let headers = without_repeats(view, headers);
    for (rank, header) in headers.iter().enumerate() {
        let end = headers.get(rank + 1).map_or(view.rows.len(), |it| it.start);
        let heads = heads(view, header.clone(), lexicon);
        let block = Block {
            sheet,
            top: header.start,
            header_row: header.clone().next_back().and_then(|it| view.row(it)).map(|it| it.number),
            heads,
            body: header.end..end,
            columns: (0, u32::MAX),
            unit: None,
        };
        blocks.extend(side_by_side(block));
    }
    blocks
}

/// Leaves out a header that is repeated word for word right under the lines, as printed pages
/// repeat it: the table goes on.
fn without_repeats(view: &View<'_>, headers: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    for header in headers {
        let repeats = kept.last().is_some_and(|last| {
            let rows = last.clone().zip(header.clone());
            let same = last.len() == header.len()
                && rows
                    .filter_map(|(a, b)| view.row(a).zip(view.row(b)))
                    .all(|(a, b)| view.cells(a).eq(view.cells(b)));
            let above = header.start.checked_sub(1).and_then(|it| view.row(it));
            let follows = above.zip(view.row(header.start)).is_some_and(|(above, row)| {
                row.number == above.number + 1 && view.cells(above).any(|(_, it)| it.is_quantity())
            });
            same && follows
        });
        if !repeats {
            kept.push(header);
        }
    }
    kept
}

/// Whether rows hold values in the same column again and again, as tables do and titles do not.
fn is_table(view: &View<'_>, rows: Range<usize>) -> bool {
    let mut seen: Vec<u32> = Vec::new();
    for row in rows.filter_map(|it| view.row(it)) {
        if view.cells(row).count() < 3 {
            continue;
        }
        for (column, _) in view.cells(row).filter(|(_, it)| it.is_quantity()) {
            if seen.contains(&column) {
                return true;
            }
            seen.push(column);
        }
    }
    false
}

fn look(view: &View<'_>, row: Row, lexicon: &Lexicon) -> Look {
    let mut look = Look::default();
    for (column, value) in view.cells(row) {
        look.last_column = Some(column);
        match value {
            Value::Number(_) | Value::Length(_) | Value::Clock(_) | Value::Other => {
                look.quantities += 1;
            }
            Value::Date(TypedDate::Weekday(_) | TypedDate::MonthName(_)) => {
                look.texts += 1;
                look.weekdays += 1;
            }
            Value::Date(_) | Value::Moment(_) => look.dates += 1,
            Value::Words(_) => {
                look.texts += 1;
                let word = lexicon.word(value);
                look.weekdays += usize::from(word.is_some_and(|it| it.weekday));
                if let Some(meaning) = word.and_then(|it| it.meaning) {
                    look.roles += 1;
                    look.measures += usize::from(is_measure(meaning));
                }
            }
            Value::Blank | Value::Error => {}
        }
    }
    look
}

fn is_measure(meaning: Meaning) -> bool {
    matches!(
        meaning.role,
        Role::Hours
            | Role::Kind
            | Role::Training
            | Role::Workforce
            | Role::Start
            | Role::End
            | Role::OtherHours
            | Role::Planned
            | Role::RowTotal
    )
}

/// Columns of the table under way in which people are named and hours are headed.
#[derive(Default)]
struct Under {
    people: Option<u32>,
    hours: Vec<u32>,
}

impl Under {
    fn of(view: &View<'_>, row: Row, lexicon: &Lexicon) -> Under {
        let with = |roles: &[Role]| -> Vec<u32> {
            let role = |it: &Value| lexicon.word(*it).and_then(|it| it.meaning).map(|it| it.role);
            let fits = |it: &(u32, Value)| role(&it.1).is_some_and(|it| roles.contains(&it));
            view.cells(row).filter(fits).map(|it| it.0).collect()
        };
        let people = with(&[Role::Person, Role::LastName]).first().copied();
        Under { people, hours: with(&[Role::Hours]) }
    }
}

/// Whether a row names somebody where the table does, and heads no hours: what else it says, such
/// as a job or how the person came to work, is no heading. A unit alone among the hours, as in `h,`,
/// is a number that somebody did not finish.
fn is_somebody(view: &View<'_>, row: Row, under: &Under, lexicon: &Lexicon) -> bool {
    let Some(people) = under.people else { return false };
    let word = |it: Value| lexicon.word(it);
    let role = |it: Value| word(it).and_then(|it| it.meaning).map(|it| it.role);
    let has = |wanted: Role| view.cells(row).any(|it| role(it.1) == Some(wanted));
    let heads = view.cells(row).filter(|it| role(it.1) == Some(Role::Hours)).any(|(column, it)| {
        let unit = word(it).is_some_and(|it| it.folded.len() <= LONGEST_UNIT);
        !(unit && under.hours.contains(&column))
    });
    let name = word(view.value(row, people));
    name.is_some_and(|it| it.meaning.is_none() && !it.weekday && is_name_like(&it.text))
        && !heads
        && !(has(Role::Start) && has(Role::End))
        && unit_columns(view, row, lexicon).is_none()
}

fn is_header(view: &View<'_>, row: Row, lexicon: &Lexicon, open: bool, at: usize) -> bool {
    let look = look(view, row, lexicon);
    if unit_columns(view, row, lexicon).is_some() {
        return true;
    }
    if 0 < look.quantities || 1 < look.dates || look.measures == 0 {
        return false;
    }
    // A day beside a lone word of hours is an entry.
    if open && 0 < look.dates && look.roles < 2 {
        return false;
    }
    if 2 <= look.roles {
        return !open || look.texts <= look.roles * 2;
    }
    // A lone heading of hours stands directly over quantities.
    let under = view.row(at + 1).zip(look.last_column);
    look.texts <= 2
        && under.is_some_and(|(next, column)| {
            next.number <= row.number + 2
                && view.value(next, column).is_quantity()
                && !view.cells(next).any(|(_, it)| lexicon.word(it).is_some_and(|it| it.total))
        })
        && view
            .cells(row)
            .filter_map(|(_, it)| lexicon.word(it).and_then(|it| it.meaning))
            .any(|it| it.role == Role::Hours && Strength::Weak < it.strength)
}

/// A second row of headings: units, or mostly words with a role, and no values.
fn is_second_header(view: &View<'_>, upper: Row, row: Row, lexicon: &Lexicon) -> bool {
    let units = unit_columns(view, row, lexicon).is_some();
    let look = look(view, row, lexicon);
    if units {
        return true;
    }
    if 0 < look.quantities || 0 < look.dates || look.texts == 0 || look.roles * 2 <= look.texts {
        return false;
    }
    let same = view.cells(row).all(|(column, value)| view.value(upper, column) == value);
    let under_blank = view.cells(row).any(|(column, _)| {
        view.value(upper, column) == Value::Blank || merged_right(view, upper.number, column)
    });
    !same && under_blank
}

/// Whether months across are the titles of tables side by side: names of people are headed under
/// each of them.
fn names_stand_under(view: &View<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let Some((row, next)) = view.row(at).zip(view.row(at + 1)) else { return false };
    let Some(units) = unit_columns(view, row, lexicon) else { return false };
    let names = |column: u32| {
        let meaning = lexicon.word(view.value(next, column)).and_then(|it| it.meaning);
        let roles = [Role::Person, Role::LastName, Role::FirstName, Role::Registration];
        meaning.is_some_and(|it| roles.contains(&it.role))
    };
    2 <= units.len()
        && units.iter().all(|it| matches!(it.1, Unit::Date(_)) && names(it.0))
        && is_header(view, next, lexicon, true, at + 1)
}

/// An upper row of headings that says nothing of hours itself: names and dates over blanks of the
/// row below, and titles merged over its columns, as `Matin` over `Début` and `Fin`.
fn is_upper_header(view: &View<'_>, upper: usize, row: Row, lexicon: &Lexicon) -> bool {
    let Some(above) = view.row(upper).filter(|it| it.number + 1 == row.number) else {
        return false;
    };
    let look = look(view, above, lexicon);
    if 0 < look.quantities || 0 < look.dates || look.roles == 0 {
        return false;
    }
    let mut merged = false;
    let fits = view.cells(above).all(|(column, value)| {
        let over = merged_right(view, above.number, column);
        merged |= over;
        let field = lexicon.word(value).is_some_and(|it| it.text.contains(':'));
        !field && (over || view.value(row, column) == Value::Blank)
    });
    fits && merged
}

fn merged_right(view: &View<'_>, row: u32, column: u32) -> bool {
    view.sheet.merges.iter().any(|it| {
        it.top <= row
            && row <= it.bottom
            && it.left <= column
            && column <= it.right
            && it.left < it.right
    })
}

/// Whether a row holds labels with what they name beside them: `Mois : | octobre 2026`.
fn labels_fields(view: &View<'_>, row: Row, lexicon: &Lexicon) -> bool {
    let label = |it: Value| lexicon.word(it).is_some_and(|it| it.text.trim_end().ends_with(':'));
    view.cells(row).any(|it| label(it.1))
}

/// The columns of a header row that stand for days, weeks or months, when there are enough.
pub fn unit_columns(view: &View<'_>, row: Row, lexicon: &Lexicon) -> Option<Vec<(u32, Unit)>> {
    let look = look(view, row, lexicon);
    let weekdays = || weekday_columns(view, row, lexicon);
    let numbers = || number_columns(view, row);
    let dates = || {
        let columns = date_columns(view, row).filter(|_| !labels_fields(view, row, lexicon));
        columns.or_else(|| one_period(view, row, lexicon))
    };
    let days = (FEWEST_DAYS <= look.weekdays).then(weekdays).flatten();
    let dated = look.quantities == 0 && 0 < look.dates + look.weekdays;
    days.or_else(|| dated.then(dates).flatten())
        .or_else(|| (FEWEST_DAYS <= look.quantities).then(numbers).flatten())
}

/// Splits a header whose headings repeat: `Nom Heures | Nom Heures`.
fn side_by_side(block: Block) -> Vec<Block> {
    let Some(first) = block.heads.first() else { return vec![block] };
    let starts: Vec<usize> = block
        .heads
        .iter()
        .enumerate()
        .filter(|(_, it)| it.folded == first.folded && it.unit.is_none())
        .map(|(at, _)| at)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([block.heads.len()]);
    let groups: Vec<&[Head]> =
        starts.iter().zip(ends).filter_map(|(start, end)| block.heads.get(*start..end)).collect();
    let width = groups.iter().map(|it| it.len()).min().unwrap_or(0);
    let parts: Vec<(&[Head], &[Head])> =
        groups.iter().filter_map(|it| it.split_at_checked(width)).collect();
    let has = |heads: &[Head], fits: fn(Meaning) -> bool| {
        heads.iter().any(|it| it.unit.is_some() || it.meaning.is_some_and(fits))
    };
    // A column of its own beside one of them may hold remarks or rates, but no other hours.
    let lone = parts.iter().any(|it| !it.1.is_empty());
    let counts = if lone { |it: Meaning| it.role == Role::Hours } else { is_measure };
    let same = 2 <= starts.len()
        && 2 <= width
        && parts.windows(2).all(|pair| match pair {
            [a, b] => a.0.iter().map(|it| &it.folded).eq(b.0.iter().map(|it| &it.folded)),
            _ => false,
        })
        && parts.iter().all(|it| has(it.0, counts) && !has(it.1, is_measure));
    if !same {
        return vec![block];
    }
    let mut blocks = Vec::new();
    for (rank, group) in groups.iter().enumerate() {
        let left = group.first().map_or(0, |it| it.column);
        let next = groups.get(rank + 1).and_then(|it| it.first()).map(|it| it.column);
        blocks.push(Block {
            heads: group.to_vec(),
            columns: (if rank == 0 { 0 } else { left }, next.map_or(u32::MAX, |it| it - 1)),
            ..block.clone()
        });
    }
    blocks
}

/// A sheet without a header: everything is body, under the last row of words before the values.
fn headless(view: &View<'_>, sheet: usize, lexicon: &Lexicon) -> Option<Block> {
    let first = view.rows.iter().position(|row| {
        let look = look(view, *row, lexicon);
        let label = view
            .cells(*row)
            .any(|(_, it)| lexicon.word(it).is_some_and(|it| is_total_label(&it.folded)));
        0 < look.quantities && (0 < look.dates || 1 < look.quantities || !label)
    })?;
    let above = first.checked_sub(1).and_then(|it| view.row(it)).filter(|row| {
        let look = look(view, *row, lexicon);
        2 <= look.texts && look.quantities == 0 && !labels_fields(view, *row, lexicon)
    });
    let top = if above.is_some() { first - 1 } else { first };
    let heads = if above.is_some() { heads(view, top..first, lexicon) } else { Vec::new() };
    Some(Block {
        sheet,
        top,
        header_row: above.map(|it| it.number),
        heads,
        body: first..view.rows.len(),
        columns: (0, u32::MAX),
        unit: None,
    })
}
