//! Two layouts beside each other.

use super::{Change, Column, Layout, Named, Table};

/// What may stand in one column or in several: the whole, and its parts.
const PARTS: &[(&str, [&str; 2])] = &[
    ("person", ["last_name", "first_name"]),
    ("date", ["period_start", "period_end"]),
    ("month", ["period_start", "period_end"]),
    ("week", ["period_start", "period_end"]),
];

/// What is not as before, in the order of the columns as they are.
pub fn compare(before: &Layout, now: &Layout) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut free: Vec<&Table> = now.tables.iter().collect();
    for table in &before.tables {
        let alike = free.iter().enumerate().map(|(at, it)| (matched(table, it).len(), at));
        // Of tables equally alike the first one is meant.
        match alike.max_by_key(|it| (it.0, std::cmp::Reverse(it.1))).filter(|it| 0 < it.0) {
            Some((_, at)) => changes.extend(tables(table, free.remove(at))),
            None => {
                let read = table.columns.iter().filter(|it| it.field.is_some());
                let headings = read.map(|it| it.heading.clone()).filter(|it| !it.is_empty());
                changes.push(Change::TableGone { headings: headings.collect() });
            }
        }
    }
    let new = free.into_iter().map(|it| Change::NewSheet { sheet: it.sheet.clone() });
    changes.extend(new);
    changes
}

/// How many of the columns that were read are there, and how many there were: a file is like those
/// before when it is at least half of them.
pub fn likeness(before: &Layout, now: &Layout) -> (usize, usize) {
    let read = |it: &&Column| it.field.is_some();
    let columns: usize =
        before.tables.iter().map(|it| it.columns.iter().filter(read).count()).sum();
    let found = before.tables.iter().filter_map(|table| {
        let of = |it| matched(table, it).iter().filter(|it| it.0.field.is_some()).count();
        now.tables.iter().map(of).max()
    });
    (found.sum(), columns)
}

/// Columns of the same heading, each once, from the left.
fn matched<'t>(before: &'t Table, now: &'t Table) -> Vec<(&'t Column, &'t Column)> {
    let mut free: Vec<&Column> = now.columns.iter().collect();
    let same = |one: &Column, other: &Column| one.key == other.key && one.across == other.across;
    let pair = |it: &'t Column| {
        let at = free.iter().position(|other| same(it, other))?;
        Some((it, free.remove(at)))
    };
    before.columns.iter().filter_map(pair).collect()
}

/// The columns of two tables that are not told yet.
struct Rest<'t> {
    before: Vec<&'t Column>,
    now: Vec<&'t Column>,
}

impl<'t> Rest<'t> {
    fn take_before(&mut self, column: &Column) {
        self.before.retain(|it| it.column != column.column);
    }

    fn take_now(&mut self, column: &Column) {
        self.now.retain(|it| it.column != column.column);
    }
}

fn tables(before: &Table, now: &Table) -> Vec<Change> {
    let mut pairs = matched(before, now);
    let is_paired = |column: &Column, of: &[(&Column, &Column)], now: bool| {
        of.iter().any(|it| if now { it.1 } else { it.0 }.column == column.column)
    };
    let left = |it: &&Column| !is_paired(it, &pairs, false);
    let right = |it: &&Column| !is_paired(it, &pairs, true);
    let mut rest = Rest {
        before: before.columns.iter().filter(left).collect(),
        now: now.columns.iter().filter(right).collect(),
    };
    let mut changes = parts(before, now, &mut rest, &mut pairs);
    changes.extend(hours(&mut rest));
    changes.extend(renamed(&mut rest, &mut pairs));
    let gone = rest.before.iter().filter(|it| it.field.is_some());
    changes.extend(gone.map(|it| Change::Gone { from: Named::from(*it) }));
    changes.extend(rest.now.iter().map(|it| {
        let read = it.field.is_some();
        Change::New { to: Named::from(*it), read }
    }));
    // Who came and who went explains why the others stand one further.
    let explained = !changes.is_empty();
    changes.extend(units(&pairs));
    changes.extend(moved(&pairs, explained));
    changes
}

/// A whole that became its parts, and parts that became a whole.
fn parts<'t>(
    before: &'t Table,
    now: &'t Table,
    rest: &mut Rest<'t>,
    pairs: &mut Vec<(&'t Column, &'t Column)>,
) -> Vec<Change> {
    let mut changes = Vec::new();
    for (whole, parts) in PARTS {
        let (one, two) = (of_field(before, whole), all_of(now, parts));
        if let (Some(one), Some(two)) = (one, two)
            && of_field(now, whole).is_none()
            && two.iter().any(|it| rest.now.iter().any(|other| other.column == it.column))
        {
            rest.take_before(one);
            two.iter().for_each(|it| rest.take_now(it));
            pairs.retain(|it| it.0.column != one.column);
            let into = two.iter().map(|it| Named::from(*it)).collect();
            changes.push(Change::Split { from: Named::from(one), into });
            continue;
        }
        let (two, one) = (all_of(before, parts), of_field(now, whole));
        if let (Some(two), Some(one)) = (two, one)
            && of_field(before, whole).is_none()
            && two.iter().any(|it| rest.before.iter().any(|other| other.column == it.column))
        {
            two.iter().for_each(|it| rest.take_before(it));
            rest.take_now(one);
            pairs.retain(|it| it.1.column != one.column);
            let from = two.iter().map(|it| Named::from(*it)).collect();
            changes.push(Change::Merged { from, into: Named::from(one) });
        }
    }
    changes
}

fn of_field<'t>(table: &'t Table, field: &str) -> Option<&'t Column> {
    table.columns.iter().find(|it| it.field.as_deref() == Some(field))
}

fn all_of<'t>(table: &'t Table, fields: &[&str]) -> Option<Vec<&'t Column>> {
    fields.iter().map(|it| of_field(table, it)).collect()
}

/// Hours that stood in one column and stand in several, and the other way round.
fn hours(rest: &mut Rest<'_>) -> Option<Change> {
    let hours = |it: &&&Column| it.field.as_deref() == Some("hours");
    let before: Vec<&Column> = rest.before.iter().filter(hours).copied().collect();
    let now: Vec<&Column> = rest.now.iter().filter(hours).copied().collect();
    let named = |all: &[&Column]| all.iter().map(|it| Named::from(*it)).collect();
    let change = match (before.as_slice(), now.as_slice()) {
        ([one], [_, _, ..]) => Change::Split { from: Named::from(*one), into: named(&now) },
        ([_, _, ..], [one]) => Change::Merged { from: named(&before), into: Named::from(*one) },
        _ => return None,
    };
    before.iter().for_each(|it| rest.take_before(it));
    now.iter().for_each(|it| rest.take_now(it));
    Some(change)
}

/// A column that was read and is not there by its heading, and one in its place: that holds the
/// same, or of which nothing is known.
fn renamed<'t>(rest: &mut Rest<'t>, pairs: &mut Vec<(&'t Column, &'t Column)>) -> Vec<Change> {
    let mut changes = Vec::new();
    let read: Vec<&Column> = rest.before.iter().filter(|it| it.field.is_some()).copied().collect();
    for from in read {
        let same = |it: &&&Column| it.field.is_some() && it.field == from.field;
        let here = |it: &&&Column| it.column == from.column && it.across == from.across;
        let unknown = |it: &&&Column| it.field.is_none() && here(it);
        let mut alike = rest.now.iter().filter(same);
        let found = rest.now.iter().find(|it| same(it) && here(it));
        let Some(to) = found.or_else(|| alike.next()).or_else(|| rest.now.iter().find(unknown))
        else {
            continue;
        };
        let to = *to;
        rest.take_before(from);
        rest.take_now(to);
        pairs.push((from, to));
        changes.push(Change::Renamed { from: Named::from(from), to: Named::from(to) });
    }
    changes
}

/// Hours that are written in another way than before.
fn units(pairs: &[(&Column, &Column)]) -> Vec<Change> {
    let differs = pairs.iter().filter_map(|(before, now)| {
        let (was, is) = before.form.zip(now.form)?;
        let read = before.field.is_some();
        (read && was != is).then(|| Change::Unit { to: Named::from(*now), before: was, now: is })
    });
    differs.collect()
}

/// Columns that stand elsewhere among those that are in both. `explained`: other changes say
/// already why columns stand further right or left.
fn moved(pairs: &[(&Column, &Column)], explained: bool) -> Vec<Change> {
    let mut pairs = pairs.to_vec();
    pairs.sort_by_key(|it| it.0.column);
    let places: Vec<u32> = pairs.iter().map(|it| it.1.column).collect();
    let stays = in_order(&places);
    let told = |it: &(&Column, &Column)| Change::Moved { from: it.0.column, to: Named::from(it.1) };
    if stays.iter().any(|it| !it) {
        let moved = pairs.iter().zip(&stays).filter(|it| !it.1);
        return moved.map(|it| told(it.0)).collect();
    }
    let elsewhere: Vec<_> = pairs.iter().filter(|it| it.0.column != it.1.column).collect();
    if explained || elsewhere.is_empty() {
        return Vec::new();
    }
    let by = |it: &(&Column, &Column)| i64::from(it.1.column) - i64::from(it.0.column);
    let first = pairs.first().filter(|_| elsewhere.len() == pairs.len());
    match first {
        Some(first) if pairs.iter().all(|it| by(it) == by(first)) && 1 < pairs.len() => {
            vec![Change::Shifted { from: first.0.column, to: first.1.column }]
        }
        _ => elsewhere.into_iter().map(told).collect(),
    }
}

/// For each of some places, whether it is one of the most that stand in rising order.
fn in_order(places: &[u32]) -> Vec<bool> {
    // Of each place: how many stand in order up to it, and which is the one before.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for place in places {
        let before = runs.iter().zip(places).enumerate().filter(|it| it.1.1 < place);
        let best = before.map(|(at, it)| (it.0.0, at)).max_by_key(|it| it.0);
        runs.push(best.map_or((1, None), |(length, at)| (length + 1, Some(at))));
    }
    let mut stays = vec![false; places.len()];
    let ends = runs.iter().enumerate().rev().max_by_key(|it| it.1.0).map(|it| it.0);
    let mut at = ends;
    while let Some(here) = at {
        if let Some(stays) = stays.get_mut(here) {
            *stays = true;
        }
        at = runs.get(here).and_then(|it| it.1);
    }
    stays
}
