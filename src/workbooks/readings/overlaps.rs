//! Tables that may hold the same work twice: people and days in common, summaries that do not
//! agree, hidden sheets. None of them may be added up without asking.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::units::{DateSpan, Hours};
use crate::workbooks::answer::Why;
use crate::workbooks::cells::{fold, has_phrase};
use crate::workbooks::grid::Grid;

use super::reading::Line;
use super::sheets::{Key, SUMMARY, Together, distinct_sheets, keys, lines, name_of, used};
use super::tables::Judged;
use super::vocabulary::{is_example, is_not_work_title};
use super::walk::same;

/// Who worked for which firm on which lot and on which days.
type Work = (Option<u32>, Option<u32>, Option<Arc<str>>, DateSpan);

/// A person and a firm.
type Owner = (Option<u32>, Option<u32>);

/// Tables that share people and days with another: the same work twice, perhaps.
pub fn find_overlaps(tables: &[Judged], together: &mut Together) {
    let all: Vec<usize> = used(&together.fates).collect();
    if all.len() < 2 {
        return;
    }
    let mut first_seen: HashMap<Work, usize> = HashMap::new();
    let mut entries: HashMap<_, (usize, bool)> = HashMap::new();
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for at in &all {
        let mut own = HashSet::new();
        for line in lines(tables, *at) {
            let Some(span) = line.span else { continue };
            // The same entry under a firm and under none: a sheet's name may be no firm.
            let entry = (line.namesake, line.lot.clone(), span, line.hours);
            let (first, of_firm) = *entries.entry(entry).or_insert((*at, line.firm.is_some()));
            if first != *at && of_firm != line.firm.is_some() && line.namesake.is_some() {
                *shared.entry((first, *at)).or_default() += 1;
            }
            let key = (line.namesake, line.firm, line.lot.clone(), span);
            if !own.insert(key.clone()) {
                continue;
            }
            match first_seen.get(&key) {
                Some(first) if first != at => *shared.entry((*first, *at)).or_default() += 1,
                Some(_) => {}
                None => {
                    first_seen.insert(key, *at);
                }
            }
        }
    }
    for ((first, at), count) in shared {
        let smaller = lines(tables, first).len().min(lines(tables, at).len());
        let sheets = tables.get(first).zip(tables.get(at));
        // One below the other: the second may sum up the first. Side by side they are one list.
        let beside =
            sheets.is_some_and(|(a, b)| a.sheet == b.sheet && a.block.columns != b.block.columns);
        if !beside && smaller <= count * 2 {
            together.against.push(Why::SheetsOverlap);
            together.overlapping.push(at.max(first));
        }
    }
    // Weeks of one table inside the months of another are no equal keys: compare sums of spans.
    for (rank, a) in all.iter().enumerate() {
        for b in all.iter().skip(rank + 1) {
            let sums_up = || recaps(tables, *a, *b) || recaps(tables, *b, *a);
            if spans_nest(tables, *a, *b) || repeats_undated(tables, *a, *b) || sums_up() {
                together.against.push(Why::SheetsOverlap);
                together.overlapping.push(*b);
            }
        }
    }
}

/// Whether two tables of different shape hold the same people over the same days.
fn spans_nest(tables: &[Judged], a: usize, b: usize) -> bool {
    let (Some(first), Some(second)) = (tables.get(a), tables.get(b)) else { return false };
    if first.signature == second.signature {
        return false;
    }
    let reach = |at: usize| -> HashMap<Owner, DateSpan> {
        let mut reach: HashMap<Owner, DateSpan> = HashMap::new();
        for line in lines(tables, at) {
            let Some(span) = line.span else { continue };
            reach
                .entry((line.namesake, line.firm))
                .and_modify(|it| {
                    *it =
                        DateSpan::between(it.first().min(span.first()), it.last().max(span.last()))
                })
                .or_insert(span);
        }
        reach
    };
    let (a_spans, b_spans) = (reach(a), reach(b));
    if a_spans.is_empty() || b_spans.is_empty() {
        // Without dates nothing shows that two shapes are not the same hours twice.
        return !lines(tables, a).is_empty() && !lines(tables, b).is_empty();
    }
    let nameless =
        |spans: &HashMap<Owner, DateSpan>| spans.keys().all(|(person, _)| person.is_none());
    if nameless(&a_spans) != nameless(&b_spans) {
        // Hours of nobody beside hours of people may sum them up.
        return a_spans.values().any(|a| b_spans.values().any(|b| a.intersection(*b).is_some()));
    }
    let mut of_people: HashMap<Option<u32>, Vec<(Option<u32>, DateSpan)>> = HashMap::new();
    for ((person, firm), span) in b_spans {
        of_people.entry(person).or_default().push((firm, span));
    }
    // A firm on one side alone tells nothing apart: it may be the name of the sheet.
    a_spans.iter().any(|((person, firm), span)| {
        of_people.get(person).is_some_and(|others| {
            others.iter().any(|(other, days)| {
                (firm == other || firm.is_none() || other.is_none())
                    && span.intersection(*days).is_some()
            })
        })
    })
}

/// Whether one of two sheets gives its hours without dates, and most of them, by person, are on
/// the other one too: a copy, whose name no longer tells the month.
fn repeats_undated(tables: &[Judged], a: usize, b: usize) -> bool {
    let sheets = tables.get(a).zip(tables.get(b));
    let undated = |at: usize| lines(tables, at).iter().all(|it| it.span.is_none());
    if sheets.is_none_or(|(a, b)| a.sheet == b.sheet) || undated(a) == undated(b) {
        return false;
    }
    let mut known: HashMap<(u32, Hours), usize> = HashMap::new();
    for line in lines(tables, a) {
        if let Some(person) = line.namesake {
            *known.entry((person, line.hours)).or_default() += 1;
        }
    }
    let mut shared = 0;
    for line in lines(tables, b) {
        let key = line.namesake.map(|it| (it, line.hours));
        if let Some(left) = key.and_then(|it| known.get_mut(&it)).filter(|it| 0 < **it) {
            *left -= 1;
            shared += 1;
        }
    }
    0 < shared && lines(tables, a).len().min(lines(tables, b).len()) <= shared * 2
}

/// Sheets whose only line is the sum of another sheet, or of all others: a total, or an entry that
/// happens to be as large.
pub fn find_lone_sums(tables: &[Judged], together: &mut Together) {
    let sheets = distinct_sheets(tables, &together.fates);
    let all: Vec<usize> = used(&together.fates).collect();
    let of = |wanted: &dyn Fn(usize) -> bool| -> Vec<&Line> {
        let inside = |at: &&usize| tables.get(**at).is_some_and(|it| wanted(it.sheet));
        all.iter().filter(inside).flat_map(|at| lines(tables, *at)).collect()
    };
    for sheet in &sheets {
        let own = of(&|it| it == *sheet);
        let [line] = own[..] else { continue };
        let sums = |others: &[&Line]| {
            let theirs = others.iter().any(|it| it.namesake == line.namesake);
            let sum: Hours = others.iter().map(|it| it.hours).sum();
            1 < others.len()
                && (line.namesake.is_none() || theirs)
                && same(line.hours, sum, others.len())
        };
        let one = |other: &usize| other != sheet && sums(&of(&|it| it == *other));
        if sheets.iter().any(one) || sums(&of(&|it| it != *sheet)) {
            together.against.push(Why::SheetsOverlap);
            let inside = |at: &&usize| tables.get(**at).is_some_and(|it| it.sheet == *sheet);
            together.overlapping.extend(all.iter().filter(inside));
        }
    }
}

/// Whether a table has no days of its own and names once each people whose days stand in another
/// table of the sheet: their sums, perhaps of an earlier state.
fn recaps(tables: &[Judged], recap: usize, list: usize) -> bool {
    let (Some(sums), Some(days)) = (tables.get(recap), tables.get(list)) else { return false };
    let dated = |it: &Judged| {
        it.block.heads.iter().any(|it| it.unit.is_some())
            || it.best().is_some_and(|it| {
                it.columns.iter().any(|(_, name)| matches!(*name, "date" | "period_start"))
            })
    };
    if sums.sheet != days.sheet || sums.block.top == days.block.top || dated(sums) {
        return false;
    }
    // Days that a title tells: a block a month is no recap of the month before.
    let told: Vec<DateSpan> = lines(tables, list).iter().filter_map(|it| it.span).collect();
    let meets = |span: DateSpan| told.iter().any(|it| it.intersection(span).is_some());
    let close = || lines(tables, recap).iter().all(|it| it.span.is_none_or(meets));
    if !dated(days) && (told.is_empty() || !close()) {
        return false;
    }
    let people = |at: usize| -> HashSet<u32> {
        lines(tables, at).iter().filter_map(|it| it.namesake).collect()
    };
    let (mine, theirs) = (people(recap), people(list));
    mine.len() == lines(tables, recap).len() && mine.len() <= mine.intersection(&theirs).count() * 2
}

/// Sheets that look like a summary or a collection of the others, and do not agree with them.
pub fn find_summaries(tables: &[Judged], grid: &Grid, together: &mut Together) {
    let sheets = distinct_sheets(tables, &together.fates);
    if sheets.len() < 2 {
        return;
    }
    let all: Vec<usize> = used(&together.fates).collect();
    for sheet in sheets {
        let of = |mine: bool| -> Vec<usize> {
            let belongs =
                |at: &usize| tables.get(*at).is_some_and(|it| (it.sheet == sheet) == mine);
            all.iter().copied().filter(belongs).collect()
        };
        let (own, others) = (of(true), of(false));
        let named = SUMMARY.iter().any(|it| has_phrase(&fold(&name_of(grid, sheet)), it));
        let most = others.iter().filter_map(|at| tables.get(*at)).fold(
            HashMap::new(),
            |mut counts: HashMap<usize, usize>, it| {
                *counts.entry(it.sheet).or_default() += 1;
                counts
            },
        );
        let stacked = most.values().all(|it| *it < own.len());
        let hidden = grid.sheets.get(sheet).is_some_and(|it| it.hidden);
        if named || hidden || (stacked && mostly_shared(tables, &own, &others)) {
            together.against.push(Why::SheetsOverlap);
            together.overlapping.extend(own);
        }
    }
}

/// Sheets whose name says that their hours were not worked, or that they are no statement beside
/// the others, and tables whose title says the latter.
pub fn find_unlike(tables: &[Judged], grid: &Grid, together: &mut Together) {
    let several = 1 < distinct_sheets(tables, &together.fates).len();
    let all: Vec<usize> = used(&together.fates).collect();
    let some_apart = all.iter().any(|it| tables.get(*it).is_some_and(|it| !it.apart));
    for at in all {
        let Some(table) = tables.get(at) else { continue };
        let name = fold(&name_of(grid, table.sheet));
        if is_not_work_title(&name) || (several && is_example(&name)) || (table.apart && some_apart)
        {
            together.against.push(Why::UnclearParts);
            together.overlapping.push(at);
        }
    }
}

/// Whether most dated lines of each side are found on the other.
fn mostly_shared(tables: &[Judged], own: &[usize], others: &[usize]) -> bool {
    let all = |set: &[usize]| keys(set.iter().flat_map(|at| lines(tables, *at)));
    let (mine, theirs) = (all(own), all(others));
    let shared: usize =
        mine.iter().map(|(key, count)| (*count).min(theirs.get(key).copied().unwrap_or(0))).sum();
    let count = |keys: &BTreeMap<Key, usize>| keys.values().sum::<usize>();
    let enough = |count: usize| 0 < count && count * 4 <= shared * 5;
    enough(count(&mine)) && enough(count(&theirs))
}
