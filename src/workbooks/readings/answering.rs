//! From what was decided to the answer: lines, or a question with its ranked readings.

use crate::domain::finding::{Cause, CellRef, Doubt, Finding, Place};
use crate::units::Hours;
use crate::workbooks::answer::{Heading, ReadingStatus, Understanding, Why};
use crate::workbooks::cells::redacted;
use crate::workbooks::grid::{Grid, Token};
use crate::workbooks::lines::ReadLines;

use super::fields::{Surroundings, identity_numbers};
use super::names::Names;
use super::offers::{Offer, ask};
use super::reports::reports;
use super::survey::{Decision, Survey, Taken};
use super::taking::take;

/// Answers as it was decided.
pub fn answer(survey: &Survey<'_>, decision: Decision, names: &Names) -> Understanding {
    match decision {
        Decision::Take(picks) => recognised(survey, &survey.taken(&picks), false, &[], names),
        Decision::TakeChosen(picks, against) => {
            recognised(survey, &survey.taken(&picks), true, &against, names)
        }
        Decision::Ask(offers) => asking(survey, offers),
    }
}

/// The answer with the lines of some readings, `against` what speaks against them: they are proven,
/// chosen by a person, or were proven before a correction.
pub fn recognised(
    survey: &Survey<'_>,
    taken: &[Taken<'_>],
    chosen: bool,
    against: &[Why],
    names: &Names,
) -> Understanding {
    let mut answer = begin(survey, ReadingStatus::Recognised);
    answer.sheets = reports(survey, Some(taken), chosen);
    take(survey, taken, chosen, names, &mut answer);
    tell_doubts(against, &mut answer.findings);
    answer
}

fn asking(survey: &Survey<'_>, offers: Vec<Offer>) -> Understanding {
    let mut answer = begin(survey, ReadingStatus::NeedsMapping);
    answer.sheets = reports(survey, None, false);
    ask(survey, offers, &mut answer);
    answer
}

fn begin(survey: &Survey<'_>, status: ReadingStatus) -> Understanding {
    let mut answer = Understanding {
        status,
        lines: ReadLines::default(),
        workforce: Vec::new(),
        persons: Vec::new(),
        firms: Vec::new(),
        texts: Vec::new(),
        absence: Hours::ZERO,
        heading: heading(&survey.around),
        sheets: Vec::new(),
        readings: Vec::new(),
        findings: Vec::new(),
        fingerprint: None,
    };
    for view in &survey.book.views {
        for (cause, cell) in identity_numbers(view, &survey.book.lexicon) {
            answer.findings.push(finding(survey.grid, usize::from(view.rank), cause, cell));
        }
    }
    answer
}

/// What spoke against a reading that was chosen: each to be confirmed, unless a finding at its
/// cell says it already.
fn tell_doubts(against: &[Why], findings: &mut Vec<Finding>) {
    for why in against {
        let cause = match why {
            Why::TotalDisagrees { written, rows } => {
                Cause::TotalDisagrees { written: *written, rows: *rows }
            }
            Why::InMinutes | Why::NoProof => Cause::Unchecked,
            Why::EqualProof => Cause::ChosenDespite { doubt: Doubt::EqualProof },
            Why::NotUnderstood => Cause::ChosenDespite { doubt: Doubt::NotUnderstood },
            Why::ClocksDisagree => Cause::ChosenDespite { doubt: Doubt::ClocksDisagree },
            Why::TextsAmongHours => Cause::ChosenDespite { doubt: Doubt::TextsAmongHours },
            Why::NegativeHours => Cause::ChosenDespite { doubt: Doubt::NegativeHours },
            Why::UnclearParts => Cause::ChosenDespite { doubt: Doubt::UnclearParts },
            Why::UnclearUnit => Cause::ChosenDespite { doubt: Doubt::UnclearUnit },
            Why::SheetsOverlap => Cause::ChosenDespite { doubt: Doubt::SheetsOverlap },
            // Told at their cells; or nothing that speaks against a reading.
            Why::ImpossibleHours
            | Why::HiddenRows
            | Why::TotalAgrees { .. }
            | Why::ClocksAgree
            | Why::HoursHeading
            | Why::SameFamily
            | Why::NoHours
            | Why::RepeatsOthers
            | Why::SumsUpOthers
            | Why::Chosen => continue,
        };
        if !findings.iter().any(|it| it.cause == cause) {
            findings.push(Finding { cause, place: Place::default() });
        }
    }
}

fn heading(around: &[Surroundings]) -> Heading {
    use super::roles::Role;
    let firm = |it: &Surroundings| {
        it.field(Role::Firm, usize::MAX, (0, u32::MAX)).map(|it| it.text.clone())
    };
    Heading {
        contract: around.iter().find_map(|it| it.contract.clone()),
        firm: around.iter().find_map(firm).filter(|it| !it.is_empty()),
        siret: around.iter().find_map(|it| it.siret.clone()),
        period: around.iter().find_map(|it| it.period),
    }
}

/// A finding at a cell, with what the cell says.
pub fn finding(grid: &Grid, sheet: usize, cause: Cause, cell: CellRef) -> Finding {
    let found = grid.sheets.get(sheet);
    let value = found.and_then(|it| {
        let at = it
            .cells
            .binary_search_by_key(&(cell.row, cell.column), |it| (it.row, it.column.into()))
            .ok()?;
        match &it.cells.get(at)?.token {
            Token::Text(text) => Some(redacted(text)),
            Token::Number(_) if cause == Cause::IdentityNumber => Some("•••".to_owned()),
            Token::Number(number) => Some(number.normalize().to_string()),
            _ => None,
        }
    });
    Finding {
        cause,
        place: Place { sheet: found.map(|it| it.name.clone()), cell: Some(cell), value },
    }
}
