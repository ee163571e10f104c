//! From sorted lines to what is written: people named, statements compared with their last versions,
//! lines numbered, decisions and totals that follow.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::domain::access::Scope;
use crate::domain::entry::{LineKey, Review, Whose};
use crate::domain::finding::{Cause, Place};
use crate::services::settling::{Changes, Counting, settle};
use crate::services::{ServiceError, count};
use crate::store::decision::Taken;
use crate::store::ledger::{Act, Line};
use crate::store::period::Closings;
use crate::store::total::Differences;
use crate::store::{Tx, review};
use crate::units::{Hours, ImportNumber, Month, PersonNumber, StatementNumber};

use super::drafting::{Drafted, Drafter};
use super::findings::Findings;
use super::likeness::Likeness;
use super::listing::Listing;
use super::long::Long;
use super::people::People;
use super::plan::{Detail, PlannedStatement};
use super::portions::Statements;
use super::sorting::{Candidate, Sorted, Sorter};

/// What a plan writes.
pub(super) enum Written {
    /// Every line, and the decisions that follow.
    AtOnce(Vec<Line>, Vec<Taken>),
    /// Very many of them, packed.
    Long(Long),
}

/// Nothing.
impl Default for Written {
    fn default() -> Written {
        Written::AtOnce(Vec::new(), Vec::new())
    }
}

/// What was worked out of sorted lines.
pub(super) struct Planned {
    /// The statements, in the order of their lines.
    pub statements: Vec<PlannedStatement>,
    /// How many ledger lines there are to write.
    pub lines: usize,
    /// Those lines, and the decisions that follow.
    pub written: Written,
    /// What totals move by.
    pub differences: Differences,
    /// People with lines.
    pub named: BTreeSet<PersonNumber>,
    /// Lines of the last versions that the file does not have.
    pub missing: i64,
    /// Every line and finding, when it was asked for.
    pub listing: Listing,
    /// Accepted lines that are withdrawn.
    pub accepted_changed: i64,
    /// Closed months whose statements would change.
    pub closed_months: BTreeSet<Month>,
}

/// Works out what becomes of sorted lines.
pub(super) struct Planner<'a> {
    pub scope: &'a Scope,
    pub people: &'a People,
    pub detail: Detail,
    pub sorter: &'a Sorter<'a>,
    /// Whom new names resemble, by rank in the file.
    pub likenesses: &'a HashMap<u32, Likeness>,
    pub drafter: Drafter<'a>,
    pub closings: Closings,
    pub counting: &'a Counting<'a>,
    /// Number of the import.
    pub import: ImportNumber,
    /// Number of the next new statement.
    pub next_statement: StatementNumber,
}

impl Planner<'_> {
    /// Very many lines of statements that are all new are worked out a portion at a time; lines of
    /// statements that are known are held against all of their last versions at once.
    pub async fn plan(&self, tx: &mut Tx, sorted: &mut Sorted) -> Result<Planned, ServiceError> {
        let keys = sorted.lines.keys();
        if 1 < sorted.lines.len() && !self.drafter.knows_any(tx, &keys).await? {
            return self.plan_portions(tx, sorted).await;
        }
        self.plan_at_once(tx, sorted).await
    }

    async fn plan_at_once(
        &self,
        tx: &mut Tx,
        sorted: &mut Sorted,
    ) -> Result<Planned, ServiceError> {
        let mut statements = sorted.lines.open_all()?;
        let findings = &mut sorted.findings;
        self.name_people(&mut statements, findings);
        let mut drafted = self.drafter.compare(tx, &statements).await?;
        self.drafter.keep_above_zero(tx, self.sorter, &mut drafted, findings).await?;
        let closed_months = self.drafter.leave_closed_alone(&mut drafted, &self.closings);
        let missing = missing(&drafted);
        let listing = match self.detail {
            Detail::Summary => Listing::default(),
            Detail::EveryLine => Listing::of(self.sorter.read, &drafted, findings),
        };
        let accepted_changed = self.accepted_changed(tx, &drafted).await?;
        let (planned, lines, withdrawn) = self.number(drafted);
        let changes = Changes { withdrawn, lines: &lines, touched: Vec::new() };
        let settlement = settle(tx, self.scope, self.counting, &changes).await?;
        Ok(Planned {
            statements: planned,
            lines: lines.len(),
            written: Written::AtOnce(lines, settlement.decisions),
            differences: settlement.differences,
            named: self.named(&statements),
            missing,
            listing,
            accepted_changed,
            closed_months,
        })
    }

    /// Tells long weeks and people who are new; refuses lines of people who cannot be told apart, and
    /// asks about those whose name resembles another one.
    pub fn name_people(&self, statements: &mut Statements, findings: &mut Findings) {
        self.sorter.long_weeks(statements, findings);
        let mut listed = HashSet::new();
        for lines in statements.values_mut() {
            let mut before = None;
            lines.retain(|line| {
                let Some(rank) = line.person else { return true };
                let place = || self.sorter.place_of(line.sheet, line.cell);
                let Some(number) = self.people.number(rank) else {
                    findings.add_of(Some(line.rank), Cause::AmbiguousPerson, place());
                    return false;
                };
                // Lines of a person mostly follow each other.
                let met = before.replace(number) == Some(number);
                if !met && self.people.is_new(rank) && listed.insert(number) {
                    findings.add_of(Some(line.rank), Cause::NewPerson, place());
                }
                if let Some(like) = self.likenesses.get(&rank) {
                    let cause = Cause::SimilarPerson { name: like.name.clone(), known: like.known };
                    let place = Place { value: self.sorter.name(rank), ..place() };
                    findings.add_of(Some(line.rank), cause, place);
                }
                true
            });
        }
    }

    /// People with lines.
    pub fn named(&self, statements: &Statements) -> BTreeSet<PersonNumber> {
        let mut ranks: Vec<u32> =
            statements.values().flatten().filter_map(|it| it.person).collect();
        ranks.dedup();
        ranks.into_iter().filter_map(|it| self.people.number(it)).collect()
    }

    /// How many accepted lines are withdrawn.
    async fn accepted_changed(
        &self,
        tx: &mut Tx,
        drafted: &[Drafted<'_>],
    ) -> Result<i64, ServiceError> {
        let mut changed = 0;
        for it in drafted {
            let Some(known) = it.known else { continue };
            let reviews = review::of_statement(tx, self.scope, known.number).await?;
            let accepted =
                it.withdrawn().filter(|line| reviews.verdict(line.key) == Review::Validated);
            changed += count(accepted.count());
        }
        Ok(changed)
    }

    /// Gives every line its place in the ledger; those of a statement stand together.
    fn number(&self, drafted: Vec<Drafted<'_>>) -> Numbered {
        let (mut statements, mut lines) = (Vec::new(), Vec::new());
        let mut withdrawn = Vec::new();
        let mut next_statement = self.next_statement;
        let mut rank = 0;
        for it in drafted {
            let number = it.known.map_or(next_statement, |known| known.number);
            if it.known.is_none() {
                next_statement = StatementNumber(number.0 + 1);
            }
            let first_line = rank + 1;
            let mut difference = Hours::ZERO;
            let mut write = |line: Line| {
                if line.whose.person().is_some() {
                    difference = difference + line.hours;
                }
                lines.push(line);
            };
            for line in it.withdrawn() {
                rank += 1;
                let withdrawal = line.withdrawn_by(LineKey { import: self.import, line: rank });
                withdrawn.push((line.clone(), withdrawal.key));
                write(withdrawal);
            }
            for (_, whose, read) in it.coming() {
                rank += 1;
                let key = LineKey { import: self.import, line: rank };
                write(stated(key, number, whose, read));
            }
            statements.push(PlannedStatement {
                number,
                identity: it.identity,
                known: it.known.is_some(),
                version: it.known.map_or(0, |known| known.version) + 1,
                first_line,
                last_line: rank,
                counts: it.comparison.counts(),
                difference,
            });
        }
        (statements, lines, withdrawn)
    }
}

/// Statements, the lines to write for them, and those that they withdraw.
type Numbered = (Vec<PlannedStatement>, Vec<Line>, Vec<(Line, LineKey)>);

/// A line as a file states it.
pub(super) fn stated(
    key: LineKey,
    statement: StatementNumber,
    whose: Whose,
    read: &Candidate,
) -> Line {
    Line {
        key,
        act: Act::Stated,
        statement,
        whose,
        lot: read.lot,
        span: read.span,
        hours: read.hours,
        training: read.training,
        route: read.route,
        detail: read.detail,
        sheet: read.sheet,
        cell: read.cell,
    }
}

fn missing(drafted: &[Drafted<'_>]) -> i64 {
    let of_one = |it: &Drafted<'_>| it.kept + it.comparison.removed.len();
    count(drafted.iter().map(of_one).sum())
}
