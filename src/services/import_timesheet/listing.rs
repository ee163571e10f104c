//! Every line of an import with what becomes of it and what was found about it.

use std::collections::HashMap;

use serde::Serialize;

use crate::domain::entry::Route;
use crate::domain::finding::{CellRef, Finding, Severity};
use crate::store::ledger::Line;
use crate::units::{DateSpan, FirmId, Hours};
use crate::workbooks::answer::Understanding;

use super::drafting::Drafted;
use super::sorting::{Findings, Rank};

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineStatus {
    /// It was not sent before.
    New,
    /// It takes the place of another one.
    Changed,
    /// It was sent before and says the same.
    Unchanged,
    /// It was sent before and is not in this file.
    Removed,
    /// It cannot be taken as it is.
    Refused,
}

/// What a line in force said beside its hours, before another one takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Was {
    /// The part of its hours that was training.
    pub training: Hours,
    /// Its route, when it was told.
    pub route: Option<Route>,
    /// Its days.
    pub span: DateSpan,
}

/// Where a listed line comes from.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::services) enum Whence {
    /// It was read.
    Read(Rank),
    /// No line could be read where something was found.
    Nowhere,
    /// It is in force, and not in the file.
    InForce(Box<Line>),
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::services) struct ListedLine {
    /// Where it comes from.
    pub whence: Whence,
    /// What becomes of it.
    pub status: LineStatus,
    /// The firm that declares it, where it can be taken.
    pub firm: Option<FirmId>,
    /// The hours in force before.
    pub before: Option<Hours>,
    /// What else was in force before; of changed lines.
    pub was: Option<Was>,
    /// What was found about it: ranks in [`Listing::found`].
    pub found: Vec<u32>,
}

impl ListedLine {
    fn new(whence: Whence, status: LineStatus) -> ListedLine {
        ListedLine { whence, status, firm: None, before: None, was: None, found: Vec::new() }
    }
}

/// One thing found.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::services) struct Found {
    /// What and where.
    pub finding: Finding,
    /// Rank in [`Listing::lines`] of the line it is about.
    pub line: Option<u32>,
}

/// Every line and everything found.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::services) struct Listing {
    /// Lines of people in the order of the file, then those of the workforce, then places where
    /// none could be read, then those in force that are not in the file.
    pub lines: Vec<ListedLine>,
    /// What was found, in the order in which it was.
    pub found: Vec<Found>,
}

impl Listing {
    /// Lists what was read, against what stands; takes the findings.
    pub(super) fn of(
        read: &Understanding,
        drafted: &[Drafted<'_>],
        findings: &mut Findings,
    ) -> Listing {
        let people = (0..).map(Rank::Line).take(read.lines.len());
        let workforce = (0..).map(Rank::Workforce).take(read.workforce.len());
        let refused = |it| ListedLine::new(Whence::Read(it), LineStatus::Refused);
        let mut lister = Lister {
            read,
            lines: people.chain(workforce).map(refused).collect(),
            rows: HashMap::new(),
            nowhere: HashMap::new(),
        };
        for it in drafted {
            lister.compare(it);
        }
        let found = lister.find(findings);
        let removed = drafted.iter().flat_map(|it| {
            let gone = it.comparison.removed.iter().filter_map(|at| it.in_force.get(*at));
            gone.map(|line| ListedLine {
                firm: Some(it.identity.firm),
                before: Some(line.hours),
                ..ListedLine::new(Whence::InForce(Box::new(line.clone())), LineStatus::Removed)
            })
        });
        let mut lines = lister.lines;
        lines.extend(removed);
        Listing { lines, found }
    }
}

/// A row of a sheet.
type Row = (u16, u32);

struct Lister<'a> {
    read: &'a Understanding,
    lines: Vec<ListedLine>,
    /// Lines by their row, once a finding that names none needs them.
    rows: HashMap<Row, Vec<usize>>,
    /// Places where no line could be read, by their cell.
    nowhere: HashMap<Option<(u16, CellRef)>, usize>,
}

impl Lister<'_> {
    fn index(&self, rank: Rank) -> Option<usize> {
        match rank {
            Rank::Line(it) => usize::try_from(it).ok(),
            Rank::Workforce(it) => Some(self.read.lines.len() + usize::try_from(it).ok()?),
        }
    }

    /// Says what becomes of the lines of a statement.
    fn compare(&mut self, drafted: &Drafted<'_>) {
        let (comparison, firm) = (&drafted.comparison, drafted.identity.firm);
        let added = comparison.added.iter().map(|it| (LineStatus::New, None, *it));
        let changed = comparison.changed.iter().map(|it| (LineStatus::Changed, Some(it.0), it.1));
        let unchanged = comparison.unchanged.iter();
        let unchanged = unchanged.map(|it| (LineStatus::Unchanged, Some(it.0), it.1));
        for (status, before, after) in added.chain(changed).chain(unchanged) {
            let Some((_, candidate)) = drafted.read.get(after) else { continue };
            let at = self.index(candidate.rank);
            let Some(line) = at.and_then(|it| self.lines.get_mut(it)) else { continue };
            line.status = status;
            line.firm = Some(firm);
            let before = before.and_then(|it| drafted.in_force.get(it));
            line.before = before.map(|it| it.hours);
            line.was = before.filter(|_| status == LineStatus::Changed).map(|it| Was {
                training: it.training,
                route: it.route,
                span: it.span,
            });
        }
    }

    /// Lays findings beside the lines they are about.
    fn find(&mut self, findings: &mut Findings) -> Vec<Found> {
        let listed = std::mem::take(&mut findings.listed);
        let ranks = std::mem::take(&mut findings.lines);
        let mut found = Vec::with_capacity(listed.len());
        for (finding, rank) in listed.into_iter().zip(ranks) {
            let lines = match rank.and_then(|it| self.index(it)) {
                Some(line) => vec![line],
                None => self.about(&finding),
            };
            let number = u32::try_from(found.len()).unwrap_or(u32::MAX);
            for line in &lines {
                if let Some(line) = self.lines.get_mut(*line) {
                    line.found.push(number);
                }
            }
            let line = lines.first().and_then(|it| u32::try_from(*it).ok());
            found.push(Found { finding, line });
        }
        found
    }

    /// The lines that a finding of the reader is about: that of its cell, else those of its row.
    /// What refuses something that is no refused line stands for a line that could not be read.
    fn about(&mut self, finding: &Finding) -> Vec<usize> {
        let severity = finding.cause.severity();
        let sheet = finding.place.sheet.as_ref();
        let sheet = sheet.and_then(|name| self.read.sheets.iter().position(|it| it.name == *name));
        let sheet = sheet.and_then(|it| u16::try_from(it).ok());
        let place = sheet.zip(finding.place.cell);
        let mut lines = place.map(|(sheet, cell)| self.of_row((sheet, cell.row)));
        let lines = lines.get_or_insert_default();
        if let Some((_, cell)) = place {
            let at = |it: &&usize| self.column(**it) == Some(cell.column);
            if let Some(exact) = lines.iter().find(at).copied() {
                *lines = vec![exact];
            }
        }
        if severity != Severity::Error {
            return std::mem::take(lines);
        }
        let refused =
            |it: &usize| self.lines.get(*it).is_some_and(|it| it.status == LineStatus::Refused);
        lines.retain(refused);
        if !lines.is_empty() {
            return std::mem::take(lines);
        }
        let next = self.lines.len();
        let at = *self.nowhere.entry(place).or_insert(next);
        if at == next {
            self.lines.push(ListedLine::new(Whence::Nowhere, LineStatus::Refused));
        }
        vec![at]
    }

    fn of_row(&mut self, row: Row) -> Vec<usize> {
        if self.rows.is_empty() {
            let people = self.read.lines.iter().map(|it| (it.sheet, it.row));
            let workforce = self.read.workforce.iter().map(|it| (it.sheet, it.row));
            for (at, row) in people.chain(workforce).enumerate() {
                self.rows.entry(row).or_default().push(at);
            }
        }
        self.rows.get(&row).cloned().unwrap_or_default()
    }

    fn column(&self, at: usize) -> Option<u32> {
        match self.read.lines.get(at) {
            Some(line) => Some(line.column),
            None => self.read.workforce.get(at - self.read.lines.len()).map(|it| it.column),
        }
    }
}
