//! What follows for decisions and totals when lines come and go: the one place where they move.
//!
//! People are settled one by one: a line may repeat an earlier one of the same person, so that
//! a withdrawal can make another line count. What stands is read for a run of people at once. A cost
//! is that of the people touched, never that of the whole ledger.

use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeMap, HashMap};

use crate::domain::access::Scope;
use crate::domain::contract::Contract;
use crate::domain::counting::{self, Decision, Removal};
use crate::domain::entry::{Entry, LineKey, Review, Whose};
use crate::domain::person::{Eligibility, Person};
use crate::domain::tally::MonthTally;
use crate::store::contract::lot_at;
use crate::store::decision::{self, Decisions, Taken};
use crate::store::eligibility::{self, Record};
use crate::store::ledger::{self, Line};
use crate::store::review::{self, Reviews};
use crate::store::settled;
use crate::store::total::{Differences, Place};
use crate::store::{StoreError, Tx};
use crate::units::{Hours, Month, PersonNumber, StatementNumber};

/// A contract and what is known of its people, as counting needs it.
pub(super) struct Counting<'a> {
    /// The contract.
    pub contract: &'a Contract,
    records: HashMap<PersonNumber, Record>,
    first_hires: HashMap<PersonNumber, chrono::NaiveDate>,
}

impl<'a> Counting<'a> {
    /// Reads what is known of the people of a contract.
    pub async fn load(
        tx: &mut Tx,
        scope: &Scope,
        contract: &'a Contract,
    ) -> Result<Counting<'a>, StoreError> {
        Ok(Counting {
            contract,
            records: eligibility::of_contract(tx, scope, contract.id).await?,
            first_hires: eligibility::first_hires(tx, scope, contract.id).await?,
        })
    }

    /// What counting knows of a person; nothing recorded is eligibility unknown.
    pub fn person(&self, number: PersonNumber) -> Person {
        let record = self.records.get(&number);
        Person {
            number,
            hired_on: self.first_hires.get(&number).copied(),
            employment_ended_on: record.and_then(|it| it.ended_on),
            eligibility: record.map_or(Eligibility::Unknown, |it| it.eligibility),
        }
    }

    /// Decides on the lines in force of one person, in the order of the ledger. `verdict` tells
    /// what a facilitator said of a line.
    pub fn decide<'l>(
        &self,
        person: PersonNumber,
        lines: impl IntoIterator<Item = &'l Line>,
        verdict: impl Fn(&Line) -> Review,
    ) -> Vec<(LineKey, Decision)> {
        let known = self.person(person);
        let lines: Vec<&Line> = lines.into_iter().collect();
        let entries: Vec<Entry> = lines.iter().map(|it| self.entry(it, person)).collect();
        let decided = lines.iter().zip(&entries).zip(counting::repeats(&entries));
        decided
            .map(|((line, entry), repeated)| {
                let decision = counting::decide(self.contract, Some(&known), entry, repeated);
                (line.key, counting::reviewed(decision, verdict(line), line.span.last()))
            })
            .collect()
    }

    fn entry(&self, line: &Line, person: PersonNumber) -> Entry {
        Entry {
            key: line.key,
            person,
            lot: lot_at(&self.contract.lots, line.lot),
            span: line.span,
            hours: line.hours,
            training: line.training,
            route: line.route,
            detail: line.detail,
        }
    }

    /// Where the hours of a line add up: a line belongs to the month of its last day.
    pub fn place(&self, line: &Line) -> Place {
        let month = Month::of(line.span.last());
        Place { contract: self.contract.id, lot: line.lot, month }
    }
}

/// What a transaction does to the ledger.
#[derive(Debug, Clone, Default)]
pub(super) struct Changes<'a> {
    /// Lines in force that are withdrawn, each with the key of the line that withdraws it.
    pub withdrawn: Vec<(Line, LineKey)>,
    /// Lines to write, in the order of their keys, which follow all others; withdrawals among
    /// them are those of `withdrawn`.
    pub lines: &'a [Line],
    /// People whose lines are decided again though none comes or goes.
    pub touched: Vec<PersonNumber>,
}

/// What follows from [`Changes`].
#[derive(Debug, Clone, Default)]
pub(super) struct Settlement {
    /// Decisions to append.
    pub decisions: Vec<Taken>,
    /// What totals move by.
    pub differences: Differences,
}

impl Settlement {
    /// Takes what is decided on a line in force, against what stood on it before; `accepted` tells
    /// whether a facilitator has accepted it.
    fn take(
        &mut self,
        counting: &Counting<'_>,
        line: &Line,
        decision: Decision,
        before: Option<&Taken>,
        accepted: bool,
    ) {
        let by = match before {
            Some(before) if before.decision == decision => return,
            Some(before) => {
                let counted = decision.counted - before.decision.counted;
                MonthTally::of_line(Hours::ZERO, counted, accepted)
            }
            None => MonthTally::of_line(line.hours, decision.counted, false),
        };
        self.move_by(counting.place(line), by);
        let sequence = before.map_or(1, |it| it.sequence + 1);
        self.decisions.push(Taken { key: line.key, sequence, decision });
    }

    fn move_by(&mut self, place: Place, by: MonthTally) {
        let sums = self.differences.entry(place).or_default();
        *sums = sums.plus(by);
    }
}

/// Works out what follows from changes, before any of them is written.
pub(super) async fn settle(
    tx: &mut Tx,
    scope: &Scope,
    counting: &Counting<'_>,
    changes: &Changes<'_>,
) -> Result<Settlement, StoreError> {
    let mut settlement = Settlement::default();
    let mut people: BTreeMap<PersonNumber, OfPerson<'_>> = BTreeMap::new();
    for person in &changes.touched {
        people.entry(*person).or_default();
    }
    for (line, by) in &changes.withdrawn {
        match line.whose {
            Whose::Person(person) => people.entry(person).or_default().withdrawn.push((line, *by)),
            Whose::Workforce => {
                let declared = MonthTally::of_workforce(line.hours);
                settlement.move_by(counting.place(line), declared.taken_back());
            }
        }
    }
    for line in changes.lines.iter().filter(|it| !it.is_withdrawal()) {
        match line.whose {
            Whose::Person(person) => people.entry(person).or_default().added.push(line),
            Whose::Workforce => {
                settlement.move_by(counting.place(line), MonthTally::of_workforce(line.hours));
            }
        }
    }
    let mut reviews = ReviewsByStatement::default();
    let contract = counting.contract.id;
    for run in settled::runs(people.keys().copied()) {
        let existing = settled::in_force(tx, scope, contract, run).await?;
        let known = match existing.is_empty() {
            true => Decisions::new(),
            false => settled::last_decisions(tx, scope, contract, run).await?,
        };
        let mut lines: HashMap<PersonNumber, Vec<Line>> = HashMap::new();
        for line in existing {
            if let Whose::Person(person) = line.whose
                && people.contains_key(&person)
            {
                reviews.load(tx, scope, line.statement).await?;
                lines.entry(person).or_default().push(line);
            }
        }
        for (person, of_person) in people.range(run.first..=run.last) {
            let existing = lines.remove(person).unwrap_or_default();
            let standing = Standing { existing: &existing, known: &known, reviews: &reviews };
            settle_person(counting, *person, of_person, &standing, &mut settlement)?;
        }
    }
    Ok(settlement)
}

/// Decides every line of a contract again, by what the contract says in `counting`. What it costs
/// grows with the lines of that contract alone.
pub(super) async fn recount(
    tx: &mut Tx,
    scope: &Scope,
    counting: &Counting<'_>,
) -> Result<Settlement, StoreError> {
    let contract = counting.contract.id;
    let lines = ledger::in_force_of_contract(tx, scope, contract).await?;
    let known = decision::last_of_contract(tx, scope, contract).await?;
    let reviews = review::of_contract(tx, scope, contract).await?;
    let verdict =
        |it: &Line| reviews.get(&it.statement).map_or(Review::Waiting, |of| of.verdict(it.key));
    let mut people: BTreeMap<PersonNumber, Vec<&Line>> = BTreeMap::new();
    for line in &lines {
        if let Whose::Person(person) = line.whose {
            people.entry(person).or_default().push(line);
        }
    }
    let mut settlement = Settlement::default();
    for (person, lines) in people {
        let decided = counting.decide(person, lines.iter().copied(), verdict);
        for (line, (_, decision)) in lines.into_iter().zip(decided) {
            let before = known.get(&line.key).ok_or_else(|| no_decision(line.key))?;
            let accepted = verdict(line) == Review::Validated;
            settlement.take(counting, line, decision, Some(before), accepted);
        }
    }
    Ok(settlement)
}

#[derive(Default)]
struct OfPerson<'a> {
    withdrawn: Vec<(&'a Line, LineKey)>,
    added: Vec<&'a Line>,
}

/// What stands before anything is written.
struct Standing<'a> {
    /// Lines in force of one person, in the order of receipt.
    existing: &'a [Line],
    /// Decisions on them, and on those of other people.
    known: &'a Decisions,
    /// Reviews of their statements.
    reviews: &'a ReviewsByStatement,
}

fn settle_person(
    counting: &Counting<'_>,
    person: PersonNumber,
    changes: &OfPerson<'_>,
    standing: &Standing<'_>,
    settlement: &mut Settlement,
) -> Result<(), StoreError> {
    let Standing { existing, known, reviews } = standing;
    let accepted = |it: &Line| reviews.verdict(it) == Review::Validated;
    let gone: HashMap<LineKey, LineKey> =
        changes.withdrawn.iter().map(|(line, by)| (line.key, *by)).collect();
    let stay = existing.iter().filter(|it| !gone.contains_key(&it.key));
    let in_force: Vec<&Line> = stay.chain(changes.added.iter().copied()).collect();
    let decided = counting.decide(person, in_force.iter().copied(), |it| reviews.verdict(it));
    for (line, (_, decision)) in in_force.iter().zip(decided) {
        settlement.take(counting, line, decision, known.get(&line.key), accepted(line));
    }
    for (line, by) in &changes.withdrawn {
        let Some(before) = known.get(&line.key) else {
            return Err(no_decision(line.key));
        };
        let stood = MonthTally::of_line(line.hours, before.decision.counted, accepted(line));
        settlement.move_by(counting.place(line), stood.taken_back());
        let decision = negative(&before.decision);
        settlement.decisions.push(Taken { key: *by, sequence: 1, decision });
    }
    Ok(())
}

/// The decision on a withdrawal: the exact negative of the one on the line that it takes back.
pub(super) fn negative(decision: &Decision) -> Decision {
    let removed = decision.removed.iter();
    Decision {
        counted: -decision.counted,
        removed: removed.map(|it| Removal { hours: -it.hours, ..it.clone() }).collect(),
        flags: Vec::new(),
    }
}

/// A line that nobody decided on: the ledger was changed by other means.
pub(super) fn no_decision(key: LineKey) -> StoreError {
    StoreError::Inconsistency {
        table: "decision",
        column: "line",
        row: format!("{}/{}", key.import, key.line),
    }
}

/// Reviews, each statement's read once.
#[derive(Default)]
struct ReviewsByStatement(HashMap<StatementNumber, Reviews>);

impl ReviewsByStatement {
    async fn load(
        &mut self,
        tx: &mut Tx,
        scope: &Scope,
        statement: StatementNumber,
    ) -> Result<(), StoreError> {
        if let Slot::Vacant(place) = self.0.entry(statement) {
            place.insert(review::of_statement(tx, scope, statement).await?);
        }
        Ok(())
    }

    /// New lines are those of statements that may have reviews, but none of that import.
    fn verdict(&self, line: &Line) -> Review {
        self.0.get(&line.statement).map_or(Review::Waiting, |it| it.verdict(line.key))
    }
}
