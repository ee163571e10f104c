//! Where a table stands that a person said: its rows, its columns and their headings.

use std::collections::BTreeSet;

use crate::workbooks::cells::fold;
use crate::workbooks::mapping::SheetMapping;

use super::areas::heading;
use super::blocks::{Block, Head};
use super::book::View;
use super::mapped_fields::{columns_said, role};
use super::roles::{Meaning, Strength};
use super::vocabulary::meaning;

/// The place of a table as a person said it. `alone`: no other table of its sheet is read, so that
/// every cell of its rows may say what the row is.
pub fn block(view: &View<'_>, sheet: usize, said: &SheetMapping, alone: bool) -> Block {
    let header_row = said.header_row.filter(|it| *it < said.first_row);
    let start = view.index_of(said.first_row);
    let end = said.last_row.map_or(view.rows.len(), |it| view.index_of(it.saturating_add(1)));
    let fields = columns_said(said);
    let columns = match (fields.first(), fields.last()) {
        (Some(first), Some(last)) if !alone => (first.0, last.0),
        _ => (0, u32::MAX),
    };
    let mut block = Block {
        sheet,
        top: header_row.map_or(start, |it| view.index_of(it)).min(start),
        header_row,
        heads: Vec::new(),
        body: start..end.max(start),
        columns,
        unit: said.unit,
    };
    // Columns that nobody mapped may still say what a row is: by the words of their own headings.
    let header = header_row.and_then(|it| view.row(view.index_of(it)));
    let headed = header.into_iter().flat_map(|row| view.cells(row)).map(|it| it.0);
    let all: BTreeSet<u32> = headed.chain(fields.iter().map(|it| it.0)).collect();
    let heads = all.into_iter().map(|column| {
        let folded = fold(&heading(view, &block, column));
        let said = fields.iter().find(|it| it.0 == column).map(|it| it.1);
        let found = meaning(&folded);
        let meaning = match said {
            None => found,
            Some(field) => role(field).map(|role| Meaning {
                role,
                strength: Strength::Worked,
                minutes: found.is_some_and(|it| it.minutes),
            }),
        };
        Head { column, folded, meaning, unit: None }
    });
    block.heads = heads.collect();
    block
}
