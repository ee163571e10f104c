//! What a row that names nobody may take from the rows above it.
//!
//! A name that is written once stands for the rows under it where that is how the table is written:
//! few of its rows hold a name, or the cell is merged. Where most rows hold one, a row without is
//! missing its own, and hours never go to whoever stands above by accident.

use super::blocks::Block;
use super::book::View;
use super::columns::Columns;
use super::measures::Measure;
use super::rows::Described;

/// Takes names away from rows that would have them from above though most rows hold their own.
pub fn forget_names_from_above(
    view: &View<'_>,
    block: &Block,
    columns: &Columns,
    measures: &[Measure],
    described: &mut [Described],
) {
    let Some(column) = columns.last_name.or(columns.first_name) else { return };
    let valued = |rank: usize| {
        measures
            .iter()
            .any(|it| it.track.get(rank).copied().flatten().is_some_and(|hours| !hours.is_zero()))
    };
    let (mut all, mut named) = (0, 0);
    for (_, it) in described.iter().enumerate().filter(|(rank, _)| valued(*rank)) {
        all += 1;
        named += usize::from(it.own_name);
    }
    if named * 2 <= all {
        return;
    }
    for (at, it) in block.body.clone().zip(described.iter_mut()) {
        if it.own_name || view.row(at).is_some_and(|row| view.is_merged(row.number, column)) {
            continue;
        }
        it.person = it.outer_person;
    }
}
