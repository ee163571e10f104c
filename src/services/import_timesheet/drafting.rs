//! Each statement of a file against its last version, before its lines have numbers.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::domain::access::Scope;
use crate::domain::contract::Contract;
use crate::domain::entry::Whose;
use crate::domain::judging::{self, ReadHours};
use crate::domain::statement::{Comparison, Said, compare};
use crate::services::ServiceError;
use crate::store::Tx;
use crate::store::contract::lot_at;
use crate::store::ledger::{self, Line};
use crate::store::period::Closings;
use crate::store::statement::{self, Identity, Statement};
use crate::units::{DateSpan, Hours, Month, PersonNumber};

use super::Existing;
use super::findings::Findings;
use super::people::People;
use super::portions::{StatementKey, Statements};
use super::sorting::{Candidate, Sorter};

/// A statement compared, before its lines have numbers.
pub(super) struct Drafted<'a> {
    /// What it is.
    pub identity: Identity,
    /// As it is known, when it is.
    pub known: Option<Statement>,
    /// Its lines in force.
    pub in_force: Vec<Line>,
    /// Its lines in the file.
    pub read: Vec<(Whose, &'a Candidate)>,
    /// How they compare.
    pub comparison: Comparison,
    /// How many lines in force are not in the file and stay all the same.
    pub kept: usize,
}

impl Drafted<'_> {
    /// Lines in force that are withdrawn, for another one or for none.
    pub fn withdrawn(&self) -> impl Iterator<Item = &Line> {
        let changed = self.comparison.changed.iter().map(|it| it.0);
        let all = changed.chain(self.comparison.removed.iter().copied());
        all.filter_map(|it| self.in_force.get(it))
    }

    /// Lines that come, in the place of another one or new, with their ranks among those read.
    pub fn coming(&self) -> impl Iterator<Item = (usize, Whose, &Candidate)> {
        let changed = self.comparison.changed.iter().map(|it| it.1);
        let all = changed.chain(self.comparison.added.iter().copied());
        all.filter_map(|rank| self.read.get(rank).map(|it| (rank, it.0, it.1)))
    }
}

impl Drafted<'_> {
    /// Whether the file brings lines for it, or the first word on it.
    fn brings(&self) -> bool {
        let stands = self.known.is_some_and(|it| it.standing);
        !stands || !self.comparison.added.is_empty() || !self.comparison.changed.is_empty()
    }

    /// Whether the file says what stands, and nothing else.
    fn repeats(&self) -> bool {
        !self.brings() && self.comparison.removed.is_empty()
    }
}

/// Compares what was read with what stands.
pub(super) struct Drafter<'a> {
    pub scope: &'a Scope,
    pub contract: &'a Contract,
    pub people: &'a People,
    /// What becomes of lines that the file does not have, when it was chosen.
    pub existing: Option<Existing>,
}

impl Drafter<'_> {
    /// What a statement of the file is.
    pub fn identity(&self, (period, firm): StatementKey) -> Identity {
        Identity { contract: self.contract.id, firm, employer: firm, period }
    }

    /// Whether one of these statements was there before.
    pub async fn knows_any(
        &self,
        tx: &mut Tx,
        keys: &BTreeSet<StatementKey>,
    ) -> Result<bool, ServiceError> {
        for key in keys {
            if statement::by_identity(tx, self.scope, self.identity(*key)).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Compares each statement of the file with its last version.
    pub async fn compare<'c>(
        &self,
        tx: &mut Tx,
        statements: &'c Statements,
    ) -> Result<Vec<Drafted<'c>>, ServiceError> {
        let mut drafted = Vec::with_capacity(statements.len());
        for ((period, firm), lines) in statements {
            let identity = self.identity((*period, *firm));
            let known = statement::by_identity(tx, self.scope, identity).await?;
            let in_force = match known {
                Some(known) => ledger::in_force_of_statement(tx, self.scope, known.number).await?,
                None => Vec::new(),
            };
            let read: Vec<(Whose, &Candidate)> =
                lines.iter().filter_map(|it| Some((self.whose(it)?, it))).collect();
            let before: Vec<Said> = in_force.iter().map(|it| self.said_in_force(it)).collect();
            let after: Vec<Said> = read.iter().map(|it| self.said_now(it.0, it.1)).collect();
            let comparison = compare(&before, &after);
            let mut it = Drafted { identity, known, in_force, read, comparison, kept: 0 };
            self.keep_when_adding(&mut it);
            drafted.push(it);
        }
        Ok(drafted)
    }

    /// Leaves out statements of closed months that the file only repeats, as a table of the whole
    /// year does every month, and tells which closed months it would change. A file that says
    /// nothing of any other month is told that they are closed.
    pub fn leave_closed_alone(
        &self,
        drafted: &mut Vec<Drafted<'_>>,
        closings: &Closings,
    ) -> BTreeSet<Month> {
        let repeats = |it: &Drafted<'_>| closings.is_closed(it.identity.period) && it.repeats();
        if !drafted.iter().all(repeats) {
            drafted.retain(|it| !repeats(it));
        }
        // Lines that are missing may yet be told to stay.
        let replacing = self.existing == Some(Existing::Replace);
        let changes = |it: &&Drafted<'_>| it.brings() || it.repeats() || replacing;
        let months = drafted.iter().filter(changes).map(|it| it.identity.period);
        months.filter(|it| closings.is_closed(*it)).collect()
    }

    /// A file that adds to what was sent takes nothing away.
    fn keep_when_adding(&self, drafted: &mut Drafted<'_>) {
        if self.existing == Some(Existing::Add) {
            drafted.kept += drafted.comparison.removed.len();
            drafted.comparison.removed.clear();
        }
    }

    fn said_in_force(&self, line: &Line) -> Said {
        Said {
            whose: line.whose,
            span: line.span,
            route: line.route,
            lot: lot_at(&self.contract.lots, line.lot),
            hours: line.hours,
            training: line.training,
            detail: line.detail,
        }
    }

    fn said_now(&self, whose: Whose, read: &Candidate) -> Said {
        Said {
            whose,
            span: read.span,
            route: read.route,
            lot: lot_at(&self.contract.lots, read.lot),
            hours: read.hours,
            training: read.training,
            detail: read.detail,
        }
    }

    fn whose(&self, line: &Candidate) -> Option<Whose> {
        match line.person {
            Some(rank) => self.people.number(rank).map(Whose::Person),
            None => Some(Whose::Workforce),
        }
    }

    /// Refuses corrections that would withdraw more than a person has in the month they name.
    pub async fn keep_above_zero(
        &self,
        tx: &mut Tx,
        sorter: &Sorter<'_>,
        drafted: &mut [Drafted<'_>],
        findings: &mut Findings,
    ) -> Result<(), ServiceError> {
        let (mut ranks, mut lines) = (Vec::new(), Vec::new());
        for (statement, it) in drafted.iter().enumerate() {
            for (rank, whose, read) in it.coming() {
                ranks.push((statement, rank));
                let person = whose.person();
                lines.push(ReadHours { person, span: read.span, hours: read.hours });
            }
        }
        let standing = self.standing_of_corrected(tx, drafted, &lines).await?;
        let mut refused: Vec<HashSet<usize>> = vec![HashSet::new(); drafted.len()];
        for (line, cause) in judging::below_zero(&standing, &lines) {
            let Some((statement, rank)) = ranks.get(line).copied() else { continue };
            if let Some((_, read)) = drafted.get(statement).and_then(|it| it.read.get(rank)) {
                let place = sorter.place_of(read.sheet, read.cell);
                findings.add_of(Some(read.rank), cause, place);
            }
            refused.get_mut(statement).map(|it| it.insert(rank));
        }
        for (it, refused) in drafted.iter_mut().zip(refused) {
            it.comparison.leave_out(&refused);
            self.keep_when_adding(it);
        }
        Ok(())
    }

    /// By month, what the people whom the file corrects have left once its withdrawals are made.
    async fn standing_of_corrected(
        &self,
        tx: &mut Tx,
        drafted: &[Drafted<'_>],
        lines: &[ReadHours<PersonNumber>],
    ) -> Result<BTreeMap<(PersonNumber, Month), Hours>, ServiceError> {
        let corrections = lines.iter().filter(|it| it.hours.is_negative());
        let corrected: BTreeSet<PersonNumber> = corrections.filter_map(|it| it.person).collect();
        let mut standing: BTreeMap<(PersonNumber, Month), Hours> = BTreeMap::new();
        let mut add = |person: PersonNumber, span: DateSpan, hours: Hours| {
            let sum = standing.entry((person, Month::of(span.last()))).or_default();
            *sum = *sum + hours;
        };
        for person in &corrected {
            let contract = self.contract.id;
            for line in ledger::in_force_of_person(tx, self.scope, contract, *person).await? {
                add(*person, line.span, line.hours);
            }
        }
        for line in drafted.iter().flat_map(Drafted::withdrawn) {
            if let Some(person) = line.whose.person().filter(|it| corrected.contains(it)) {
                add(person, line.span, -line.hours);
            }
        }
        Ok(standing)
    }
}
