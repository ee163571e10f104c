//! The plausible readings offered with a question, best first, in an order that the file alone
//! decides.

use crate::domain::finding::{Cause, Finding, Place};
use crate::units::Hours;
use crate::workbooks::answer::{Candidate, Understanding, Why};

use super::areas::area;
use super::finding;
use super::reports::columns;
use super::survey::{Pick, Survey, Taken};

/// Most readings offered with a question.
const MOST_CANDIDATES: usize = 4;

/// Most findings of a table that are told with a question.
const MOST_FINDINGS: usize = 50;

/// A plausible reading.
pub struct Offer {
    /// The readings of tables that it is made of.
    pub picks: Vec<Pick>,
    /// What is offered.
    pub candidate: Candidate,
}

/// The plausible readings, best first.
pub fn offers(survey: &Survey<'_>) -> Vec<Offer> {
    let (tables, used) = (&survey.tables, survey.used());
    let most = used.iter().filter_map(|it| tables.get(*it)).map(|it| it.readings.len()).max();
    let without: Vec<usize> =
        used.iter().copied().filter(|it| !survey.together.overlapping.contains(it)).collect();
    let mut offers: Vec<Offer> = Vec::new();
    let mut offer = |picks: Vec<Pick>| {
        let candidate = candidate(survey, &survey.taken(&picks));
        let twin = offers.iter().any(|it| {
            it.candidate.hours == candidate.hours && it.candidate.lines == candidate.lines
        });
        if !twin && 0 < candidate.lines {
            offers.push(Offer { picks, candidate });
        }
    };
    let pick = |table: &usize, rank: usize| {
        let readings = &tables.get(*table)?.readings;
        let origin = readings.get(rank).or_else(|| readings.last())?.origin;
        Some(Pick { table: *table, origin })
    };
    for rank in 0..most.unwrap_or(0) {
        for set in [&without, &used] {
            offer(set.iter().filter_map(|it| pick(it, rank)).collect());
        }
    }
    let settled = |it: &&usize| tables.get(**it).is_some_and(|it| it.settled);
    offer(used.iter().filter(settled).filter_map(|it| pick(it, 0)).collect());
    for at in used.iter().take(MOST_CANDIDATES) {
        offer(pick(at, 0).into_iter().collect());
    }
    offers.truncate(MOST_CANDIDATES);
    offers
}

/// Puts the question into the answer.
pub fn ask(survey: &Survey<'_>, offers: Vec<Offer>, answer: &mut Understanding) {
    let cause = if offers.is_empty() {
        Cause::NoHoursFound
    } else {
        Cause::SeveralReadings { count: u32::try_from(offers.len()).unwrap_or(0) }
    };
    answer.findings.push(Finding { cause, place: Place::default() });
    for table in survey.used().into_iter().filter_map(|it| survey.tables.get(it)) {
        let Some(best) = table.best() else { continue };
        for (cause, cell) in best.findings.iter().take(MOST_FINDINGS) {
            answer.findings.push(finding(survey.grid, table.sheet, cause.clone(), *cell));
        }
    }
    answer.readings = offers.into_iter().map(|it| it.candidate).collect();
}

/// What is offered: some readings taken together.
pub fn candidate(survey: &Survey<'_>, taken: &[Taken<'_>]) -> Candidate {
    let mut candidate = Candidate {
        hours: Hours::ZERO,
        lines: 0,
        sheets: Vec::new(),
        columns: Vec::new(),
        evidence: Vec::new(),
        against: Vec::new(),
        tables: Vec::new(),
    };
    let add = |list: &mut Vec<Why>, all: Vec<Why>| {
        for why in all {
            if !list.contains(&why) {
                list.push(why);
            }
        }
    };
    for Taken { table, reading, .. } in taken {
        candidate.hours = candidate.hours + reading.hours();
        candidate.lines += u32::try_from(reading.lines.len()).unwrap_or(0);
        if let Some(sheet) = survey.grid.sheets.get(table.sheet)
            && !candidate.sheets.contains(&sheet.name)
        {
            candidate.sheets.push(sheet.name.clone());
        }
        if candidate.columns.is_empty() {
            candidate.columns = columns(reading);
        }
        add(&mut candidate.evidence, reading.evidence());
        add(&mut candidate.against, reading.against.clone());
        candidate.tables.extend(area(survey, table, Some(reading.as_ref()), true));
    }
    add(&mut candidate.against, survey.together.against.clone());
    if candidate.against.is_empty() {
        candidate.against.push(Why::NoProof);
    }
    candidate
}
