//! What an import does to one contract, worked out before any of it is written: the same for a dry
//! run and for the import itself.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::domain::access::Scope;
use crate::domain::contract::Contract;
use crate::domain::entry::{LineKey, Review, Whose};
use crate::domain::finding::{Cause, Place};
use crate::domain::obligation::Obligation;
use crate::domain::person::Eligibility;
use crate::domain::statement::Counts;
use crate::services::positions::{self, PositionChange};
use crate::services::settling::{Changes, Counting, Settlement, settle};
use crate::services::{App, ServiceError, count};
use crate::store::ledger::{Act, Line};
use crate::store::statement::{self, Identity};
use crate::store::total::Totals;
use crate::store::{Tx, import, obligation, period, review, total};
use crate::units::{FirmId, Hours, ImportNumber, Month, PersonNumber, StatementNumber};
use crate::workbooks::answer::Understanding;

use super::answer::StatementChange;
use super::drafting::{Drafted, Drafter};
use super::findings::Findings;
use super::firms::Firms;
use super::likeness::Likeness;
use super::listing::Listing;
use super::people::People;
use super::shares::Shares;
use super::sorting::{Candidate, Sorter, StatementKey};
use super::{Existing, Request};

/// How much of an import is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Counts, and of findings alike the first.
    Summary,
    /// Every line and finding, for whoever corrects them.
    EveryLine,
}

/// A file and all that is asked with it, for the plans that it makes: one a contract.
pub(super) struct Filing<'a> {
    /// The program.
    pub app: &'a App,
    /// What of the buyer's may be read.
    pub scope: &'a Scope,
    /// What was understood.
    pub read: &'a Understanding,
    /// What was asked.
    pub request: &'a Request,
    /// What becomes of lines that the file does not have, when it was chosen.
    pub existing: Option<Existing>,
    /// How much is told.
    pub detail: Detail,
    /// The contracts that it feeds.
    pub shares: &'a Shares,
    /// People of the file.
    pub people: &'a People,
}

/// What an import does.
pub(super) struct Plan {
    /// The contract.
    pub contract: Contract,
    /// Number of the import; provisional unless the buyer is locked.
    pub import: ImportNumber,
    /// Firms of the file.
    pub firms: Firms,
    /// What was found.
    pub findings: Findings,
    /// The statements, in the order of their lines.
    pub statements: Vec<PlannedStatement>,
    /// New people among those with lines.
    pub new_people: BTreeSet<PersonNumber>,
    /// Ledger lines to write.
    pub lines: Vec<Line>,
    /// What follows for decisions and totals.
    pub settlement: Settlement,
    /// Lines of the last versions that the file does not have, whatever becomes of them.
    pub missing: i64,
    /// Every line and finding, when it was asked for; empty otherwise.
    pub listing: Listing,
    /// Accepted lines that are withdrawn.
    pub accepted_changed: i64,
    /// Closed months whose statements the file would change.
    pub closed_months: BTreeSet<Month>,
    /// People with lines whose eligibility is unknown.
    pub unassessed: i64,
    obligations: Vec<Obligation>,
    before: Totals,
}

/// A statement that a file brings.
pub(super) struct PlannedStatement {
    /// Its number; provisional unless the buyer is locked.
    pub number: StatementNumber,
    /// What it is.
    pub identity: Identity,
    /// Whether it is there already.
    pub known: bool,
    /// The version that it becomes.
    pub version: i64,
    /// First line written for it.
    pub first_line: i64,
    /// Last line written for it.
    pub last_line: i64,
    /// How it compares with the last version.
    pub counts: Counts,
    /// Hours of people that it adds.
    pub difference: Hours,
}

impl Filing<'_> {
    /// Works out what the file does to one of its contracts, by its rank.
    ///
    /// # Errors
    /// [`ServiceError::UnknownFirm`], [`ServiceError::FirmNeeded`] or what the database says.
    pub async fn plan(
        &self,
        tx: &mut Tx,
        rank: usize,
        contract: &Contract,
    ) -> Result<Plan, ServiceError> {
        let Filing { app, scope, read, request, existing, detail, shares, people } = *self;
        let clock = app.clock.as_ref();
        let asked = request.firm.as_ref();
        let firms = Firms::find(tx, scope, clock, contract, read, asked, &request.words).await?;
        let today = clock.today();
        let sorter = Sorter {
            contract,
            shares: (shares, rank),
            read,
            firms: &firms,
            words: &request.words,
            asked_period: request.period,
            sender: scope.firm(),
            today,
            every_finding: detail == Detail::EveryLine,
        };
        let mut sorted = sorter.sort();
        let likenesses = self.likenesses(tx, contract.id, &sorted.statements).await?;
        name_people(&sorter, people, &likenesses, &mut sorted.statements, &mut sorted.findings);

        let drafter = Drafter { scope, contract, people, existing };
        let mut drafted = drafter.compare(tx, &sorted.statements).await?;
        drafter.keep_above_zero(tx, &sorter, &mut drafted, &mut sorted.findings).await?;
        let closings = period::of_contract(tx, scope, contract.id).await?;
        let closed_months = drafter.leave_closed_alone(&mut drafted, &closings);
        let missing = missing(&drafted);
        let listing = match detail {
            Detail::Summary => Listing::default(),
            Detail::EveryLine => Listing::of(read, &drafted, &mut sorted.findings),
        };
        let mut planner = Planner {
            scope,
            import: import::next_number(tx, scope).await?,
            next_statement: statement::next_number(tx, scope).await?,
        };
        let accepted_changed = planner.accepted_changed(tx, &drafted).await?;
        let (statements, lines, withdrawn) = planner.number(drafted);
        let changes = Changes { withdrawn, lines: &lines, touched: Vec::new() };
        let counting = Counting::load(tx, scope, contract).await?;
        let settlement = settle(tx, scope, &counting, &changes).await?;
        let mut named = named(people, &sorted.statements);
        let unassessed = unassessed(&counting, &named);
        named.retain(|it| people.unknown.contains(it));

        let obligations =
            obligation::of_contract(tx, scope, contract.id, &contract.lots, today).await?;
        let before = total::of_contract(tx, scope, contract.id).await?;
        let (import, findings) = (planner.import, sorted.findings);
        Ok(Plan {
            import,
            firms,
            findings,
            statements,
            new_people: named,
            lines,
            settlement,
            missing,
            listing,
            accepted_changed,
            closed_months,
            unassessed,
            obligations,
            before,
            contract: contract.clone(),
        })
    }
}

impl Filing<'_> {
    /// Puts what becomes of the lines of one contract among those of the others.
    pub fn put_together(&self, all: &mut Listing, of_one: Listing, rank: usize) {
        let lines = self.read.lines.iter().map(|it| it.contract);
        let workforce = self.read.workforce.iter().map(|it| it.contract);
        let theirs: Vec<bool> =
            lines.chain(workforce).map(|it| self.shares.of(it) == Some(rank)).collect();
        all.take_in(of_one, rank, &theirs);
    }
}

impl Plan {
    /// Lines of earlier versions that would be withdrawn.
    pub fn removed(&self) -> i64 {
        self.statements.iter().map(|it| it.counts.removed).sum()
    }

    /// What a firm is called.
    fn firm_name(&self, id: FirmId) -> String {
        let of_contract = self.contract.firms.iter().find(|it| it.firm.id == id);
        of_contract.map_or_else(|| self.firms.name(id), |it| it.firm.name.clone())
    }

    /// What the firms that declare are called.
    pub fn firm_names(&self) -> BTreeMap<FirmId, String> {
        let firms = self.statements.iter().map(|it| it.identity.firm);
        firms.map(|it| (it, self.firm_name(it))).collect()
    }

    /// The statements for the answer.
    pub fn statement_changes(&self) -> Vec<StatementChange> {
        let change = |it: &PlannedStatement| {
            let (contract, firm) = (&self.contract, self.firm_name(it.identity.firm));
            let period = it.identity.period;
            StatementChange::new(contract, firm, period, it.version, it.counts, it.difference)
        };
        let mut changes: Vec<StatementChange> = self.statements.iter().map(change).collect();
        // Identifiers that were made together have no order that a person could follow.
        changes.sort_by(|a, b| (a.period, &a.firm).cmp(&(b.period, &b.firm)));
        changes
    }

    /// What it does to each obligation.
    pub fn positions(&self, today: chrono::NaiveDate) -> Vec<PositionChange> {
        let differences = &self.settlement.differences;
        positions::changes(&self.contract, &self.obligations, &self.before, differences, today)
    }
}

fn missing(drafted: &[Drafted<'_>]) -> i64 {
    let of_one = |it: &Drafted<'_>| it.kept + it.comparison.removed.len();
    count(drafted.iter().map(of_one).sum())
}

/// Refuses lines of people who cannot be told apart, lists those who are new, and asks about those
/// whose name resembles another one.
fn name_people(
    sorter: &Sorter<'_>,
    people: &People,
    likenesses: &HashMap<u32, Likeness>,
    statements: &mut BTreeMap<StatementKey, Vec<Candidate>>,
    findings: &mut Findings,
) {
    let mut listed = HashSet::new();
    for lines in statements.values_mut() {
        lines.retain(|line| {
            let Some(rank) = line.person else { return true };
            let place = || sorter.place_of(line.sheet, line.cell);
            match people.number(rank) {
                Some(number) => {
                    if people.is_new(rank) && listed.insert(number) {
                        findings.add_of(Some(line.rank), Cause::NewPerson, place());
                    }
                    if let Some(like) = likenesses.get(&rank) {
                        let cause =
                            Cause::SimilarPerson { name: like.name.clone(), known: like.known };
                        let place = Place { value: sorter.name(rank), ..place() };
                        findings.add_of(Some(line.rank), cause, place);
                    }
                    true
                }
                None => {
                    findings.add_of(Some(line.rank), Cause::AmbiguousPerson, place());
                    false
                }
            }
        });
    }
}

/// People with lines.
fn named(
    people: &People,
    statements: &BTreeMap<StatementKey, Vec<Candidate>>,
) -> BTreeSet<PersonNumber> {
    let ranks: HashSet<u32> = statements.values().flatten().filter_map(|it| it.person).collect();
    ranks.into_iter().filter_map(|it| people.number(it)).collect()
}

fn unassessed(counting: &Counting<'_>, named: &BTreeSet<PersonNumber>) -> i64 {
    let unknown =
        named.iter().filter(|it| counting.person(**it).eligibility == Eligibility::Unknown);
    count(unknown.count())
}

/// Numbers what was drafted.
struct Planner<'a> {
    scope: &'a Scope,
    import: ImportNumber,
    next_statement: StatementNumber,
}

impl Planner<'_> {
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
    fn number(
        &mut self,
        drafted: Vec<Drafted<'_>>,
    ) -> (Vec<PlannedStatement>, Vec<Line>, Vec<(Line, LineKey)>) {
        let (mut statements, mut lines) = (Vec::new(), Vec::new());
        let mut withdrawn = Vec::new();
        let mut rank = 0;
        for it in drafted {
            let number = it.known.map_or(self.next_statement, |known| known.number);
            if it.known.is_none() {
                self.next_statement = StatementNumber(number.0 + 1);
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

fn stated(key: LineKey, statement: StatementNumber, whose: Whose, read: &Candidate) -> Line {
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
