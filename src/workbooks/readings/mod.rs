//! The prover: several readings are made of every table, and one is answered only when it is
//! proven and none stands against it; otherwise the ranked readings are offered.
//!
//! Column, rows, sheets and unit are four questions, each with a proof of its own. A word only
//! proposes. Rules are stated in general terms and never name a file or a layout.

mod answering;
mod book;
#[cfg(test)]
mod cases;
mod columns;
mod fields;
mod formulas;
mod grid_cells;
mod grids;
mod headers;
mod list_proofs;
mod lists;
mod measure_units;
mod measures;
#[cfg(test)]
mod mutants;
#[cfg(test)]
mod mutations;
mod names;
mod notation;
mod overlaps;
mod parts;
mod reading;
#[cfg(test)]
mod real;
mod repeated;
mod roles;
#[cfg(test)]
mod row_mutations;
mod rows;
mod sheets;
mod tables;
#[cfg(test)]
mod traps;
mod units;
mod vocabulary;
mod walk;

use crate::workbooks::answer::Understanding;
use crate::workbooks::grid::Grid;
use crate::workbooks::hints::Hints;

use self::book::Book;
use self::fields::surroundings;
use self::headers::blocks;
use self::lists::Table;
use self::names::Names;
use self::tables::{Judged, judge, written_totals};

/// Understands a workbook, or asks: never guesses.
pub fn understand(grid: &Grid, hints: &Hints) -> Understanding {
    let book = Book::new(grid);
    let mut names = Names::default();
    let mut tables: Vec<Judged> = Vec::new();
    let mut around = Vec::new();
    for (sheet, view) in book.views.iter().enumerate() {
        let blocks = blocks(view, sheet, &book.lexicon);
        let surroundings = surroundings(view, &blocks, &book.lexicon);
        let written = written_totals(view, &blocks, &surroundings, &book.lexicon);
        for block in &blocks {
            let signature = block.signature();
            let above = tables.iter().filter(|it| it.sheet == sheet && it.signature == signature);
            let before = above.filter_map(Judged::best).map(reading::Reading::hours).sum();
            let table = Table {
                view,
                lexicon: &book.lexicon,
                block,
                around: &surroundings,
                period: hints.period,
                before,
            };
            tables.push(judge(&table, &written, &mut names));
        }
        around.push(surroundings);
    }
    for line in tables.iter_mut().flat_map(|it| &mut it.readings).flat_map(|it| &mut it.lines) {
        line.namesake = line.person.map(|it| names.namesake(it));
    }
    answering::answer(grid, &book, &tables, &around, &names)
}
