//! One statement: its versions, and its lines in force with what counts of each, why not more, and
//! the cell it comes from.
//!
//! A buyer sees totals and people by number, until they ask for names to control the statement,
//! which leaves a line in the journal. What people wrote freely (reasons, names of files and
//! sheets) may name somebody and is told with the names only.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::counting::{Flag, Removal};
use crate::domain::entry::{LineKey, Review};
use crate::domain::finding::CellRef;
use crate::domain::journal::Action;
use crate::domain::person::Eligibility;
use crate::domain::statement::Counts;
use crate::store::decision::{self, Decisions};
use crate::store::eligibility::{self, Record};
use crate::store::ledger::{self, Line};
use crate::store::review::{self, Reviews};
use crate::store::statement::{self, DescribedVersion, Statement};
use crate::store::{Tx, buyer, contract, firm, import, journal, period};
use crate::units::{
    ContractId, DateSpan, FirmId, Hours, ImportNumber, Month, PersonNumber, StatementNumber,
};

use super::close_period::PeriodAct;
use super::error::require;
use super::naming::{Names, Naming, Who};
use super::paging::Paging;
use super::settling::no_decision;
use super::{App, ServiceError, count};

/// Lines on one page of a statement.
const PAGE: usize = 100;

/// Which lines are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    /// Only those of which this was said; all without it.
    pub only: Option<Review>,
    /// The page, from 1.
    pub page: usize,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementShown {
    /// Its number.
    pub statement: StatementNumber,
    /// Its contract.
    pub contract: ContractId,
    /// The contract's reference.
    pub reference: String,
    /// What the contract buys.
    pub title: String,
    /// The firm that declares.
    pub firm: FirmId,
    /// Its name.
    pub firm_name: String,
    /// The month.
    pub period: Month,
    /// The last version.
    pub version: i64,
    /// Whether it says something: one whose only version was undone does not.
    pub standing: bool,
    /// Whether its month is closed.
    pub closed: bool,
    /// What was done to its month, oldest first.
    pub acts: Vec<PeriodAct>,
    /// What its lines in force add up to.
    pub sums: Sums,
    /// Every version, oldest first.
    pub versions: Vec<VersionShown>,
    /// Whether names are told.
    pub names: Names,
    /// What whoever asks may do with it now.
    pub may: May,
    /// Which lines are shown.
    pub only: Option<Review>,
    /// Which page of them.
    pub paging: Paging,
    /// Lines in force of people, by person and day.
    pub lines: Vec<LineShown>,
    /// People on these lines of whom nobody said whether they are eligible; only for who says it.
    pub unassessed: Vec<Unassessed>,
}

/// What lines in force add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// Lines of people.
    pub lines: i64,
    /// People on them.
    pub people: i64,
    /// Lines that wait.
    pub waiting: i64,
    /// Lines that were accepted.
    pub accepted: i64,
    /// Lines that were refused.
    pub refused: i64,
    /// Hours declared.
    pub declared: Decimal,
    /// Hours that count.
    pub counted: Decimal,
    /// Hours that count and were accepted.
    pub validated: Decimal,
}

/// What somebody may do with a statement now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct May {
    /// Accept and refuse lines.
    pub review: bool,
    /// Say who is eligible.
    pub assess: bool,
    /// Close its month or open it again.
    pub close: bool,
    /// Send a correction.
    pub correct: bool,
}

/// A version of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionShown {
    /// From 1.
    pub version: i64,
    /// The import that made it.
    pub import: ImportNumber,
    /// When.
    pub at: DateTime<Utc>,
    /// Name of the file; null for an undo, and where it is not told.
    pub file: Option<String>,
    /// The import that it undid, when it is an undo.
    pub undoes: Option<ImportNumber>,
    /// The import that undid it, when one did.
    pub undone_by: Option<ImportNumber>,
    /// How it compares with the version before.
    #[serde(flatten)]
    pub counts: Counts,
    /// Hours of people that it added to what was declared, or took from it.
    pub difference: Decimal,
}

impl VersionShown {
    pub(super) fn of(described: &DescribedVersion, told: bool) -> VersionShown {
        VersionShown {
            version: described.version.version,
            import: described.version.import,
            at: described.at,
            file: described.file.clone().filter(|_| told),
            undoes: described.undoes,
            undone_by: described.undone_by,
            counts: described.version.counts,
            difference: described.difference.to_decimal(),
        }
    }
}

/// A line in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineShown {
    /// Its place in the ledger.
    pub key: LineKey,
    /// Whose hours.
    pub who: Who,
    /// First and last day.
    pub span: DateSpan,
    /// Hours declared.
    pub hours: Hours,
    /// The part of them that is training.
    pub training: Hours,
    /// Hours that count.
    pub counted: Hours,
    /// What each rule removed.
    pub removed: Vec<Removal>,
    /// What else to know about the decision.
    pub flags: Vec<Flag>,
    /// What a facilitator said.
    pub review: Review,
    /// When.
    pub reviewed_at: Option<DateTime<Utc>>,
    /// Why it was refused; null where it is not told.
    pub reason: Option<String>,
    /// What is known of the person's eligibility; null for who does not say it.
    pub eligibility: Option<Eligibility>,
    /// Name of the file; null where it is not told.
    pub file: Option<String>,
    /// Name of the sheet; null where it is not told.
    pub sheet: Option<String>,
    /// The cell of the hours, as spreadsheets name it.
    #[serde(serialize_with = "as_text")]
    pub cell: CellRef,
    /// Whether a cell of its row was corrected before it was sent: the file says something else.
    pub corrected: bool,
}

fn as_text<S: serde::Serializer>(cell: &CellRef, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(cell)
}

/// A person of whom nobody said whether they are eligible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unassessed {
    /// Their number.
    pub person: PersonNumber,
    /// Who they are.
    pub who: Who,
    /// First day of their employment, when it was recorded.
    pub hired_on: Option<chrono::NaiveDate>,
}

/// A statement, with one page of its lines.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none of that number within what the actor may read.
pub async fn run(
    app: &App,
    actor: &Actor,
    number: StatementNumber,
    view: View,
) -> Result<StatementShown, ServiceError> {
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let statement = find(&mut tx, &scope, number).await?;
    let naming = Naming::load(&mut tx, &scope, actor, number, false).await?;
    Showing { actor, scope: &scope, statement, naming }.show(&mut tx, view).await
}

/// The same with the names of its people, for who controls it: the journal tells who asked.
///
/// # Errors
/// As [`run`], and [`ServiceError::Forbidden`] for who may not control.
pub async fn disclose_names(
    app: &App,
    actor: &Actor,
    number: StatementNumber,
    view: View,
) -> Result<StatementShown, ServiceError> {
    require(actor, Right::Control)?;
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let statement = find(&mut tx, &scope, number).await?;
    let action = Action::NamesShown { statement: number };
    journal::append(&mut tx, &scope, app.clock.now(), actor.user, &action).await?;
    let naming = Naming::load(&mut tx, &scope, actor, number, true).await?;
    let shown = Showing { actor, scope: &scope, statement, naming }.show(&mut tx, view).await?;
    tx.commit().await?;
    Ok(shown)
}

pub(super) async fn find(
    tx: &mut Tx,
    scope: &Scope,
    number: StatementNumber,
) -> Result<Statement, ServiceError> {
    statement::by_number(tx, scope, number).await?.ok_or(ServiceError::NotFound)
}

struct Showing<'a> {
    actor: &'a Actor,
    scope: &'a Scope,
    statement: Statement,
    naming: Naming,
}

/// A line in force of a person.
struct Standing {
    line: Line,
    person: PersonNumber,
    who: Who,
}

impl Showing<'_> {
    async fn show(&self, tx: &mut Tx, view: View) -> Result<StatementShown, ServiceError> {
        let (scope, number) = (self.scope, self.statement.number);
        let identity = self.statement.identity;
        let stored = contract::by_id(tx, scope, identity.contract).await?;
        let contract = stored.ok_or(ServiceError::NotFound)?.contract;
        let firm = firm::by_id(tx, scope, identity.firm).await?;
        let closings = period::of_contract(tx, scope, contract.id).await?;
        let closed = closings.is_closed(identity.period);
        let reviews = review::of_statement(tx, scope, number).await?;
        let decisions = decision::last_of_statement(tx, scope, number).await?;
        let described = statement::described_versions(tx, scope, number).await?;
        let mut standing = self.standing(tx).await?;
        let sums = sums(&standing, &decisions, &reviews)?;

        standing.retain(|it| view.only.is_none_or(|only| reviews.verdict(it.line.key) == only));
        let paging = Paging::of(view.page, standing.len(), PAGE);
        let standing = paging.cut(standing);
        let records = match self.actor.may(Right::Review) {
            true => Some(eligibility::of_contract(tx, scope, contract.id).await?),
            false => None,
        };
        let unassessed = records.as_ref().map(|it| self.unassessed(&standing, it));
        let mut detail = Detail { described: &described, sheets: HashMap::new(), records };
        let mut lines = Vec::with_capacity(standing.len());
        for it in standing {
            lines.push(self.line(tx, it, &decisions, &reviews, &mut detail).await?);
        }
        let told = self.naming.told();
        Ok(StatementShown {
            statement: number,
            contract: contract.id,
            reference: contract.reference,
            title: contract.title,
            firm: identity.firm,
            firm_name: firm.map(|it| it.name).unwrap_or_default(),
            period: identity.period,
            version: self.statement.version,
            standing: self.statement.standing,
            closed,
            acts: closings.acts(identity.period).iter().map(PeriodAct::from).collect(),
            sums,
            versions: described.iter().map(|it| VersionShown::of(it, told)).collect(),
            names: self.naming.names,
            may: May {
                review: !closed && self.actor.may(Right::Review),
                assess: self.actor.may(Right::Review),
                close: self.actor.may(Right::ClosePeriods),
                correct: !closed && self.actor.may(Right::Import),
            },
            only: view.only,
            paging,
            lines,
            unassessed: unassessed.unwrap_or_default(),
        })
    }

    /// The lines in force of people, by person and day.
    async fn standing(&self, tx: &mut Tx) -> Result<Vec<Standing>, ServiceError> {
        let lines = ledger::in_force_of_statement(tx, self.scope, self.statement.number).await?;
        let mut standing: Vec<Standing> = Vec::with_capacity(lines.len());
        for line in lines {
            let Some(person) = line.whose.person() else { continue };
            standing.push(Standing { who: self.naming.who(person), line, person });
        }
        let order = |it: &Standing| (it.line.span.first(), it.line.key);
        standing.sort_by(|a, b| (&a.who, a.person, order(a)).cmp(&(&b.who, b.person, order(b))));
        Ok(standing)
    }

    async fn line(
        &self,
        tx: &mut Tx,
        standing: Standing,
        decisions: &Decisions,
        reviews: &Reviews,
        detail: &mut Detail<'_>,
    ) -> Result<LineShown, ServiceError> {
        let Standing { line, person, who } = standing;
        let told = self.naming.told();
        let taken = decisions.get(&line.key).ok_or_else(|| no_decision(line.key))?;
        let word = reviews.word(line.key);
        let origin = ledger::origin(tx, self.scope, &line).await?.import;
        let sheet = detail.sheet(tx, self.scope, origin, line.sheet).await?;
        let corrected = sheet.corrected.contains(&line.cell.row);
        let sheet = sheet.name.clone();
        Ok(LineShown {
            key: line.key,
            who,
            span: line.span,
            hours: line.hours,
            training: line.training,
            counted: taken.decision.counted,
            removed: taken.decision.removed.clone(),
            flags: taken.decision.flags.clone(),
            review: reviews.verdict(line.key),
            reviewed_at: word.map(|it| it.at),
            reason: word.and_then(|it| it.reason.clone()).filter(|_| told),
            eligibility: detail.eligibility(person),
            file: detail.file(origin).filter(|_| told),
            sheet: sheet.filter(|_| told),
            cell: line.cell,
            corrected,
        })
    }

    fn unassessed(
        &self,
        lines: &[Standing],
        records: &HashMap<PersonNumber, Record>,
    ) -> Vec<Unassessed> {
        let mut people: Vec<Unassessed> = Vec::new();
        for it in lines {
            let record = records.get(&it.person);
            let unknown = record.is_none_or(|it| it.eligibility == Eligibility::Unknown);
            if unknown && people.last().map(|it| it.person) != Some(it.person) {
                let hired_on = record.and_then(|it| it.hired_on);
                people.push(Unassessed { person: it.person, who: it.who.clone(), hired_on });
            }
        }
        people
    }
}

/// A sheet of a file that was imported.
struct Sheet {
    name: Option<String>,
    /// Rows of which a cell was corrected before it was sent.
    corrected: BTreeSet<u32>,
}

/// What lines of a page are told with, each read once.
struct Detail<'a> {
    described: &'a [DescribedVersion],
    sheets: HashMap<(ImportNumber, u16), Sheet>,
    records: Option<HashMap<PersonNumber, Record>>,
}

impl Detail<'_> {
    fn file(&self, import: ImportNumber) -> Option<String> {
        let made = self.described.iter().find(|it| it.version.import == import);
        made.and_then(|it| it.file.clone())
    }

    async fn sheet(
        &mut self,
        tx: &mut Tx,
        scope: &Scope,
        import: ImportNumber,
        sheet: u16,
    ) -> Result<&Sheet, ServiceError> {
        match self.sheets.entry((import, sheet)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => {
                let name = import::sheet_name(tx, scope, import, sheet).await?;
                let corrected = import::corrected_rows(tx, scope, import, sheet).await?;
                Ok(place.insert(Sheet { name, corrected }))
            }
        }
    }

    fn eligibility(&self, person: PersonNumber) -> Option<Eligibility> {
        let record = self.records.as_ref()?.get(&person);
        Some(record.map_or(Eligibility::Unknown, |it| it.eligibility))
    }
}

fn sums(
    standing: &[Standing],
    decisions: &Decisions,
    reviews: &Reviews,
) -> Result<Sums, ServiceError> {
    let mut sums = Sums { lines: count(standing.len()), ..Sums::default() };
    let (mut declared, mut counted, mut validated) = (Hours::ZERO, Hours::ZERO, Hours::ZERO);
    let mut last = None;
    for it in standing {
        let key = it.line.key;
        let counts = decisions.get(&key).ok_or_else(|| no_decision(key))?.decision.counted;
        declared = declared + it.line.hours;
        counted = counted + counts;
        match reviews.verdict(key) {
            Review::Waiting => sums.waiting += 1,
            Review::Refused => sums.refused += 1,
            Review::Validated => {
                sums.accepted += 1;
                validated = validated + counts;
            }
        }
        if last.replace(it.person) != Some(it.person) {
            sums.people += 1;
        }
    }
    sums.declared = declared.to_decimal();
    sums.counted = counted.to_decimal();
    sums.validated = validated.to_decimal();
    Ok(sums)
}
