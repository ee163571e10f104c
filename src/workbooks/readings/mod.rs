//! The prover: several readings are made of every table, and one is answered only when it is
//! proven and none stands against it; otherwise the ranked readings are offered.
//!
//! Column, rows, sheets and unit are four questions, each with a proof of its own. A word only
//! proposes. Rules are stated in general terms and never name a file or a layout.

mod answering;
mod areas;
mod arithmetic;
mod blocks;
mod book;
mod by_headings;
mod carrying;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod cell_traps;
#[cfg(test)]
mod choices;
mod columns;
mod corrections;
mod details;
mod fields;
mod folding;
mod forms;
mod formulas;
mod grid_cells;
mod grid_rows;
mod grids;
mod headers;
mod headings;
mod kinds;
mod labels;
#[cfg(test)]
mod layout_mutations;
#[cfg(test)]
mod layout_traps;
#[cfg(test)]
mod layouts;
mod list_proofs;
mod lists;
mod mapped;
mod mapped_blocks;
mod mapped_fields;
mod measure_clocks;
mod measure_units;
mod measures;
#[cfg(test)]
mod mutants;
#[cfg(test)]
mod mutations;
mod names;
mod notation;
mod offers;
mod overlaps;
mod parts;
mod phrases;
mod prints;
mod proposals;
mod reading;
#[cfg(test)]
mod real;
mod repeated;
mod reports;
mod roles;
mod routes;
#[cfg(test)]
mod row_mutations;
mod rows;
mod sheets;
mod sifting;
mod survey;
mod tables;
mod taking;
#[cfg(test)]
mod traps;
mod units;
mod vocabulary;
mod walk;
mod workforce;

use crate::domain::finding::{Cause, Finding, Place};
use crate::workbooks::answer::{ReadingStatus, Understanding};
use crate::workbooks::grid::Grid;
use crate::workbooks::hints::Hints;
use crate::workbooks::mapping::{Choice, Mapping};

pub(super) use self::folding::Folding;
pub(super) use self::prints::neutral;

use self::answering::{answer, finding, recognised};
use self::corrections::Corrected;
use self::names::Names;
use self::offers::offers;
use self::prints::fingerprint;
use self::survey::{Decision, Survey};

/// Understands a workbook, or asks: never guesses. What a person chose and corrected is obeyed.
pub fn understand(grid: &Grid, hints: &Hints) -> Understanding {
    let mut names = Names::default();
    let survey = Survey::of(grid, hints.period, &mut names);
    let print = fingerprint(&survey);
    let corrected = Corrected::of(grid, &hints.edits);
    let mut understanding = match &hints.choice {
        Some(Choice::Mapping(mapping)) if names_a_sheet(mapping, grid) => {
            as_mapped(grid, mapping, corrected.as_ref(), hints, &mut names)
        }
        Some(Choice::Headings(headings)) => {
            match by_headings::mapping(&survey, headings, hints.period, &mut names) {
                Some(mapping) => as_mapped(grid, &mapping, corrected.as_ref(), hints, &mut names),
                // What stands under other headings is not what was meant: it is asked.
                None => answer(&survey, Decision::Ask(offers(&survey)), &names),
            }
        }
        choice => {
            let rank = match choice {
                Some(Choice::Reading(rank)) => Some(*rank),
                _ => None,
            };
            as_read(&survey, rank, corrected.as_ref(), hints, &mut names)
        }
    };
    understanding.fingerprint = print;
    understanding
}

/// Whether a mapping names a sheet of the workbook: one that names none says nothing.
fn names_a_sheet(mapping: &Mapping, grid: &Grid) -> bool {
    mapping.sheets.iter().any(|it| usize::from(it.sheet) < grid.sheets.len())
}

fn as_read(
    before: &Survey<'_>,
    rank: Option<u32>,
    corrected: Option<&Corrected>,
    hints: &Hints,
    names: &mut Names,
) -> Understanding {
    let decision = before.decide(rank);
    let Some(corrected) = corrected else { return answer(before, decision, names) };
    let after = Survey::of(&corrected.grid, hints.period, names);
    if let Some(understanding) = corrected_answer(before, &after, &decision, corrected, names) {
        return understanding;
    }
    let decision = match (decision, after.decide(None)) {
        // What was offered keeps its rank, unless there was nothing, or it stands elsewhere now.
        (Decision::Ask(offers), Decision::Ask(_)) if !offers.is_empty() => {
            let same = corrected.offers(before, &after, &offers);
            same.map_or_else(|| after.decide(rank), Decision::Ask)
        }
        (_, Decision::Ask(_)) => after.decide(rank),
        (_, proven) => proven,
    };
    answer(&after, decision, names)
}

fn as_mapped(
    grid: &Grid,
    mapping: &Mapping,
    corrected: Option<&Corrected>,
    hints: &Hints,
    names: &mut Names,
) -> Understanding {
    let before = mapped::survey(grid, mapping, hints.period, names);
    let decision = mapped::decide(&before);
    let mut understanding = match corrected {
        None => answer(&before, decision, names),
        Some(corrected) => {
            let after = mapped::survey(&corrected.grid, mapping, hints.period, names);
            let held = corrected_answer(&before, &after, &decision, corrected, names);
            held.unwrap_or_else(|| answer(&after, mapped::decide(&after), names))
        }
    };
    if understanding.lines.is_empty() && understanding.workforce.is_empty() {
        // Nothing stands where they said: they are asked again.
        understanding.status = ReadingStatus::NeedsMapping;
        let nothing = Finding { cause: Cause::NoHoursFound, place: Place::default() };
        understanding.findings.push(nothing);
    }
    understanding
}

/// The answer with corrections held against what the file said before; `None` when it was not
/// understood, or is another one now.
fn corrected_answer(
    before: &Survey<'_>,
    after: &Survey<'_>,
    decision: &Decision,
    corrected: &Corrected,
    names: &Names,
) -> Option<Understanding> {
    let (taken, against) = corrected.taken(before, after, decision.picks()?)?;
    let chosen = matches!(decision, Decision::TakeChosen(..));
    Some(recognised(after, &taken, chosen, &against, names))
}
