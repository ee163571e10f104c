//! Very many lines of statements that are all new: worked out a portion of people at a time, kept
//! packed by statement, and written from there, so that memory does not grow with them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::counting::Decision;
use crate::domain::entry::{LineKey, Whose};
use crate::domain::statement::Counts;
use crate::services::settling::{Changes, settle};
use crate::services::{ServiceError, count};
use crate::store::Tx;
use crate::store::decision::Taken;
use crate::store::ledger::Line;
use crate::store::total::Differences;
use crate::units::{Hours, ImportNumber, Packed, PersonNumber, StatementNumber};

use super::drafting::Drafted;
use super::listing::Listing;
use super::people::People;
use super::plan::PlannedStatement;
use super::planning::{Planned, Planner, Written, stated};
use super::portions::{StatementKey, unopened};
use super::sorting::{Candidate, Sorted};

/// Lines to write, with what is decided on each.
#[derive(Default)]
pub(super) struct Long {
    /// By statement, in the order of their numbers.
    statements: Vec<OfStatement>,
    /// Decisions on lines of earlier imports.
    others: Vec<Taken>,
}

/// Lines of one statement.
struct OfStatement {
    number: StatementNumber,
    first_line: i64,
    lines: Packed<Decided>,
}

/// A line, and what is decided on it: nothing on hours of the whole workforce.
type Decided = (Candidate, Option<Decision>);

/// A new statement, while its lines come.
struct Outline {
    number: StatementNumber,
    difference: Hours,
    lines: Packed<Decided>,
}

impl Planner<'_> {
    /// Works out what becomes of lines, one portion after the other.
    pub(super) async fn plan_portions(
        &self,
        tx: &mut Tx,
        sorted: &mut Sorted,
    ) -> Result<Planned, ServiceError> {
        let keys = sorted.lines.keys();
        let mut outlines = self.outlines(&keys);
        let (mut named, mut others) = (BTreeSet::<PersonNumber>::new(), Vec::new());
        let mut differences = Differences::new();
        for at in 0..sorted.lines.len() {
            let mut statements = sorted.lines.open(at)?;
            self.name_people(&mut statements, &mut sorted.findings);
            named.extend(self.named(&statements));
            let mut drafted = self.drafter.compare(tx, &statements).await?;
            let findings = &mut sorted.findings;
            self.drafter.keep_above_zero(tx, self.sorter, &mut drafted, findings).await?;
            others.extend(self.settle(tx, &drafted, &mut outlines, &mut differences).await?);
        }
        let closed = keys.iter().map(|it| it.0).filter(|it| self.closings.is_closed(*it));
        let closed_months = closed.collect();
        let (statements, long) = self.laid_out(outlines, others);
        let lines = statements.iter().map(|it| it.counts.added).sum::<i64>();
        Ok(Planned {
            statements,
            lines: usize::try_from(lines).unwrap_or_default(),
            written: Written::Long(long),
            differences,
            named,
            missing: 0,
            listing: Listing::default(),
            accepted_changed: 0,
            closed_months,
        })
    }

    fn outlines(&self, keys: &BTreeSet<StatementKey>) -> BTreeMap<StatementKey, Outline> {
        let numbers = (self.next_statement.0..).map(StatementNumber);
        let outline =
            |number| Outline { number, difference: Hours::ZERO, lines: Packed::default() };
        keys.iter().copied().zip(numbers.map(outline)).collect()
    }

    /// Decides on the lines of some people, and puts them into their statements; gives what is
    /// decided anew on earlier lines.
    async fn settle(
        &self,
        tx: &mut Tx,
        drafted: &[Drafted<'_>],
        outlines: &mut BTreeMap<StatementKey, Outline>,
        differences: &mut Differences,
    ) -> Result<Vec<Taken>, ServiceError> {
        let (mut lines, mut places) = (Vec::<Line>::new(), Vec::new());
        for it in drafted {
            let key = (it.identity.period, it.identity.firm);
            let Some(outline) = outlines.get(&key) else { continue };
            for (_, whose, read) in it.coming() {
                // Its place in the ledger is not known yet; among these people its order is.
                let line = LineKey { import: self.import, line: count(lines.len()) };
                lines.push(stated(line, outline.number, whose, read));
                places.push((key, read));
            }
        }
        let changes = Changes { lines: &lines, ..Changes::default() };
        let settlement = settle(tx, self.scope, self.counting, &changes).await?;
        for (place, by) in settlement.differences {
            let sums = differences.entry(place).or_default();
            *sums = sums.plus(by);
        }
        let mut decided: Vec<Option<Decision>> = vec![None; lines.len()];
        let mut others = Vec::new();
        for taken in settlement.decisions {
            let rank = usize::try_from(taken.key.line).ok();
            match rank
                .filter(|_| taken.key.import == self.import)
                .and_then(|it| decided.get_mut(it))
            {
                Some(slot) => *slot = Some(taken.decision),
                None => others.push(taken),
            }
        }
        for ((line, (key, read)), decision) in lines.iter().zip(places).zip(decided) {
            let Some(outline) = outlines.get_mut(&key) else { continue };
            if line.whose.person().is_some() {
                outline.difference = outline.difference + line.hours;
            }
            outline.lines.push((read.clone(), decision));
        }
        Ok(others)
    }

    /// Gives every statement its lines in the ledger, one behind the other.
    fn laid_out(
        &self,
        outlines: BTreeMap<StatementKey, Outline>,
        others: Vec<Taken>,
    ) -> (Vec<PlannedStatement>, Long) {
        let (mut statements, mut long) = (Vec::new(), Long { others, ..Long::default() });
        let mut last = 0;
        for (key, Outline { number, difference, lines }) in outlines {
            let (first_line, added) = (last + 1, count(lines.len()));
            last += added;
            statements.push(PlannedStatement {
                number,
                identity: self.drafter.identity(key),
                known: false,
                version: 1,
                first_line,
                last_line: last,
                counts: Counts { added, ..Counts::default() },
                difference,
            });
            long.statements.push(OfStatement { number, first_line, lines });
        }
        (statements, long)
    }
}

impl Long {
    /// The lines in their order with what is decided on them, some at a time; at last what is decided
    /// anew on earlier lines.
    pub fn parts<'p>(
        self,
        import: ImportNumber,
        people: &'p People,
    ) -> impl Iterator<Item = Result<(Vec<Line>, Vec<Taken>), ServiceError>> + use<'p> {
        let last = std::iter::once(Ok((Vec::new(), self.others)));
        let statements = self.statements.into_iter();
        let parts = statements.flat_map(move |OfStatement { number, first_line, lines }| {
            let mut next = first_line;
            lines.into_parts().map(move |part| {
                let part = part.ok_or_else(unopened)?;
                let first = next;
                next += count(part.len());
                written(part, LineKey { import, line: first }, number, people)
            })
        });
        parts.chain(last)
    }
}

/// Lines and decisions from a place in the ledger on.
fn written(
    part: Vec<Decided>,
    first: LineKey,
    statement: StatementNumber,
    people: &People,
) -> Result<(Vec<Line>, Vec<Taken>), ServiceError> {
    let (mut lines, mut decisions) = (Vec::with_capacity(part.len()), Vec::new());
    for (rank, (read, decision)) in (first.line..).zip(part) {
        let key = LineKey { import: first.import, line: rank };
        let whose = match read.person {
            Some(person) => Whose::Person(people.number(person).ok_or_else(unopened)?),
            None => Whose::Workforce,
        };
        lines.push(stated(key, statement, whose, &read));
        decisions.extend(decision.map(|decision| Taken { key, sequence: 1, decision }));
    }
    Ok((lines, decisions))
}
