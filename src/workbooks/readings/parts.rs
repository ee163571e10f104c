//! How columns of hours relate: which adds up to which, which only repeats, which stands apart.

use crate::units::Hours;
use crate::workbooks::cells::Value;

use super::blocks::Block;
use super::book::{Lexicon, View};
use super::columns::{Columns, Profile};
use super::measures::track;
use super::roles::Role;
use super::walk::same;

/// The largest choice of groups whose sum equals the column in every row.
pub fn parts_held(
    own: &[Option<Hours>],
    sums: &[Vec<Option<Hours>>; 5],
    nonzero: &[usize],
    labelled: &[bool],
) -> Option<Vec<usize>> {
    let mut choices: Vec<Vec<usize>> = (1_u32..(1 << nonzero.len()))
        .map(|bits| {
            nonzero
                .iter()
                .enumerate()
                .filter(|(at, _)| bits >> at & 1 == 1)
                .map(|(_, it)| *it)
                .collect()
        })
        .collect();
    choices.sort_by_key(|it: &Vec<usize>| std::cmp::Reverse(it.len()));
    choices.into_iter().find(|choice| {
        let mut equal_rows = 0;
        let all = own.iter().enumerate().all(|(at, own)| {
            let parts: Hours = choice
                .iter()
                .filter_map(|group| sums.get(*group)?.get(at).copied().flatten())
                .sum();
            let own = own.unwrap_or_default();
            equal_rows += usize::from(!own.is_zero());
            // A row of totals may sum each column in its own way.
            labelled.get(at) == Some(&true) || same(own, parts, 1)
        });
        all && 0 < equal_rows
    })
}

/// Whether absence is shown to stand beside the hours: in every row with absence the hours are
/// blank or 0, or some row has more absence than hours.
pub fn stands_apart(hours: &[Option<Hours>], absence: &[Option<Hours>], labelled: &[bool]) -> bool {
    let mut with_absence = hours
        .iter()
        .zip(absence)
        .zip(labelled)
        .filter(|((_, absence), labelled)| !**labelled && absence.is_some_and(|it| !it.is_zero()))
        .map(|(pair, _)| pair)
        .peekable();
    if with_absence.peek().is_none() {
        return true;
    }
    let pairs: Vec<(Hours, Hours)> = with_absence
        .map(|(hours, absence)| (hours.unwrap_or_default(), absence.unwrap_or_default()))
        .collect();
    pairs.iter().all(|(hours, _)| hours.is_zero())
        || pairs.iter().any(|(hours, absence)| !hours.is_zero() && hours < absence)
}

/// Whether every value of a column could be hours of a month: `CP` heads leave, or postal codes.
pub fn are_hours(view: &View<'_>, block: &Block, column: u32) -> bool {
    let month = Hours::from_whole(744);
    let mut rows = block.body.clone().filter_map(|at| view.row(at));
    !rows.any(|row| {
        view.value(row, column).as_hours().is_some_and(|it| Hours::from_whole(5_000) < it)
    }) && 0 < track(view, block, column).iter().flatten().filter(|it| **it <= month).count()
}

/// A column that mostly sums cells of other rows: it repeats, and states nothing of its own.
pub fn is_derived(view: &View<'_>, block: &Block, column: u32) -> bool {
    if view.sheet.formulas.is_empty() {
        return false;
    }
    let (mut valued, mut derived) = (0, 0);
    for row in block.body.clone().filter_map(|at| view.row(at)) {
        if view.value(row, column) == Value::Blank {
            continue;
        }
        valued += 1;
        let elsewhere = view.formula(row.number, column).is_some_and(|it| {
            it.foreign || it.added.iter().any(|it| it.bottom != row.number || it.top != row.number)
        });
        derived += usize::from(elsewhere);
    }
    valued < derived * 2
}

/// Numeric columns whose heading has no role, or only that of a task or a site.
pub fn unnamed(block: &Block, columns: &Columns) -> Vec<u32> {
    let free = |it: &&Profile| {
        let role = block.role(it.column);
        matches!(role, None | Some(Role::Comment | Role::Site | Role::Firm | Role::Lot))
            && it.texts + it.dates + it.moments < it.quantities()
            && columns.date != Some(it.column)
            && columns.lot != Some(it.column)
            && !columns.clocks.iter().any(|(a, b)| *a == it.column || *b == it.column)
    };
    columns.profiles.iter().filter(free).map(|it| it.column).collect()
}

/// Whether a cell of each row labels a total.
pub fn labelled(view: &View<'_>, block: &Block, lexicon: &Lexicon) -> Vec<bool> {
    let rows = block.body.clone().filter_map(|at| view.row(at));
    rows.map(|row| view.cells(row).any(|(_, it)| lexicon.word(it).is_some_and(|it| it.total)))
        .collect()
}

/// Adds tracks row by row.
pub fn sum_tracks(tracks: &[Vec<Option<Hours>>], length: usize) -> Vec<Option<Hours>> {
    let mut sums: Vec<Option<Hours>> = vec![None; length];
    for track in tracks {
        for (sum, value) in sums.iter_mut().zip(track) {
            if let Some(value) = value {
                *sum = Some(sum.unwrap_or_default() + *value);
            }
        }
    }
    sums
}

/// Whether a track holds nothing but zeros.
pub fn is_zero(track: &[Option<Hours>]) -> bool {
    track.iter().flatten().all(|it| it.is_zero())
}

/// The columns but one.
pub fn without(columns: &[u32], column: u32) -> Vec<u32> {
    columns.iter().copied().filter(|it| *it != column).collect()
}
