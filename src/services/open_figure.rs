//! A figure opened: the lines of which it is made, each with its cell, what counts of it and why
//! not more. What the lines add sums up to the figure exactly.
//!
//! Lines are read for one page only. The sums beside them are summed up in the database from the
//! lines of the contract, so that they prove the totals which other pages read.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::contract::Contract;
use crate::domain::counting::Decision;
use crate::domain::entry::{Review, Whose};
use crate::domain::figure::{self, Measure};
use crate::domain::finding::CellRef;
use crate::domain::rules::registry;
use crate::domain::tally::{MonthTally, Tally};
use crate::store::figure::{FigureLine, Lines, OfReason, OfStatement, Source, days_through};
use crate::store::{self, Tx, contract, import, ledger, obligation, total};
use crate::units::{
    ContractId, DateSpan, Hours, ImportNumber, Month, ObligationId, PersonNumber, StatementNumber,
};

use super::{App, ServiceError};

/// Lines shown on one page.
pub const PAGE: i64 = 100;

/// Which figure of a contract is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What it measures.
    pub measure: Measure,
    /// Over which months.
    pub months: Months,
    /// For which obligation: lines of its lot, or of all lots.
    pub obligation: Option<ObligationId>,
    /// For which lot, by its position; 0 for lines of none. Weaker than the obligation.
    pub lot: Option<i64>,
    /// Only what this rule removed.
    pub rule: Option<String>,
    /// The page, from 1.
    pub page: i64,
}

/// The months of a figure: a line belongs to the month of its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Months {
    /// All that had begun by the day of the question.
    All,
    /// One.
    One(Month),
    /// From the start to one, itself included.
    Through(Month),
}

impl Months {
    fn days(self, as_of: NaiveDate) -> DateSpan {
        match self {
            Months::All => days_through(Month::of(as_of)),
            Months::One(month) => month.days(),
            Months::Through(month) => days_through(month),
        }
    }

    /// Their sums.
    pub fn sums(self, tally: &Tally, as_of: NaiveDate) -> MonthTally {
        match self {
            Months::All => tally.until(as_of),
            Months::One(month) => tally.month(month),
            Months::Through(month) => tally.through(month),
        }
    }
}

/// A figure with the lines of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFigure {
    /// The contract.
    pub contract: Contract,
    /// What was asked.
    pub asked: Asked,
    /// What people call the obligation.
    pub obligation: Option<String>,
    /// Position of the lot, 0 for lines of none; `None` for all of them.
    pub lot: Option<i64>,
    /// The rule, when only what it removed is shown.
    pub rule: Option<&'static str>,
    /// The figure.
    pub figure: Hours,
    /// What the lines of all pages add to it.
    pub listed: Hours,
    /// The rest: hours of firms whose statements are not for whoever asks.
    pub others: Hours,
    /// How many lines all pages have.
    pub count: i64,
    /// The lines of this page, the latest month first.
    pub lines: Vec<OpenedLine>,
    /// What each rule removed, the most first: of hours that do not count.
    pub by_rule: Vec<RuleSum>,
}

impl OpenedFigure {
    /// How many pages there are, at least one.
    pub fn pages(&self) -> i64 {
        self.count.saturating_add(PAGE - 1).div_euclid(PAGE).max(1)
    }
}

/// A line of the ledger as it adds to a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedLine {
    /// Whose hours.
    pub whose: Shown,
    /// The days it covers.
    pub span: DateSpan,
    /// Hours written in the cell.
    pub hours: Hours,
    /// What it adds to the figure.
    pub adds: Hours,
    /// How many of its hours count, and every reason why not more.
    pub decision: Decision,
    /// What a facilitator said of it.
    pub review: Review,
    /// The statement.
    pub statement: StatementNumber,
    /// Name of the firm that declares.
    pub firm: String,
    /// The file and the sheet that stated it; `None` when its import is gone.
    pub source: Option<Source>,
    /// The cell of its hours.
    pub cell: CellRef,
    /// Whether a cell of its row was corrected before it was sent: the file says something else.
    pub corrected: bool,
}

/// How a person is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// By name, to those who may know it.
    Named(String),
    /// By number.
    Numbered(PersonNumber),
    /// The file names nobody.
    Nobody,
    /// All who worked there.
    Workforce,
}

/// What a rule removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSum {
    /// The rule.
    pub rule: &'static str,
    /// Hours that do not count by it.
    pub hours: Hours,
}

/// Opens a figure of a contract as it stands on a day.
///
/// # Errors
/// [`ServiceError::NotFound`] when the contract, the obligation, the lot or the rule is not there
/// or not theirs.
pub async fn run(
    app: &App,
    actor: &Actor,
    contract: ContractId,
    asked: &Asked,
    as_of: NaiveDate,
) -> Result<OpenedFigure, ServiceError> {
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let stored = contract::by_id(&mut tx, &scope, contract).await?;
    let contract = stored.ok_or(ServiceError::NotFound)?.contract;
    let (lot, obligation) = place(&mut tx, &scope, &contract, asked, as_of).await?;
    let rule = asked.rule.as_deref().map(known_rule).transpose()?;
    let lines = Lines {
        contract: contract.id,
        lot,
        days: asked.months.days(as_of),
        measure: asked.measure,
        rule,
    };
    let statements = store::figure::by_statement(&mut tx, &scope, &lines).await?;
    let by_rule = match asked.measure {
        Measure::Uncounted => {
            removed_by_rules(&store::figure::by_reason(&mut tx, &scope, &lines).await?)
        }
        _ => Vec::new(),
    };
    let removed = |rule| by_rule.iter().filter(|it| it.rule == rule).map(|it| it.hours).sum();
    let listed = rule.map_or_else(|| sum(&statements, asked.measure), removed);
    let figure = match rule {
        Some(_) => listed,
        None => {
            let totals = total::of_contract(&mut tx, &scope, contract.id).await?;
            let mut tally = Tally::default();
            for (place, sums) in totals.iter().filter(|it| lot.is_none_or(|lot| lot == it.0.lot)) {
                tally.add(place.month, *sums);
            }
            asked.measure.of_sums(&asked.months.sums(&tally, as_of))
        }
    };
    let names = actor.may(Right::ReadNames);
    let page = Page { scope: &scope, lines: &lines, names };
    Ok(OpenedFigure {
        asked: asked.clone(),
        obligation,
        lot,
        rule,
        figure,
        listed,
        others: figure - listed,
        count: statements.iter().map(|it| it.lines).sum(),
        lines: page.read(&mut tx, &contract, &statements, asked.page).await?,
        by_rule,
        contract,
    })
}

/// The lot of a figure, and what people call its obligation.
async fn place(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
    asked: &Asked,
    as_of: NaiveDate,
) -> Result<(Option<i64>, Option<String>), ServiceError> {
    if let Some(wanted) = asked.obligation {
        let owed = obligation::of_contract(tx, scope, contract.id, &contract.lots, as_of).await?;
        let found = owed.into_iter().find(|it| it.id == wanted);
        let found = found.ok_or(ServiceError::NotFound)?;
        let lot = found.lot.map(|it| contract::position_of_lot(&contract.lots, Some(it)));
        return Ok((lot, Some(found.label)));
    }
    let known = |lot: i64| (0..=super::count(contract.lots.len())).contains(&lot);
    match asked.lot {
        Some(lot) if !known(lot) => Err(ServiceError::NotFound),
        lot => Ok((lot, None)),
    }
}

fn known_rule(id: &str) -> Result<&'static str, ServiceError> {
    let rule = registry::RULES.iter().find(|it| it.id == id);
    rule.map(|it| it.id).ok_or(ServiceError::NotFound)
}

fn sum(statements: &[OfStatement], measure: Measure) -> Hours {
    let sums = |it: &OfStatement| match measure {
        Measure::Workforce => MonthTally::of_workforce(it.hours),
        _ => MonthTally {
            declared: it.hours,
            counted: it.counted,
            validated: it.validated,
            ..MonthTally::default()
        },
    };
    statements.iter().map(|it| measure.of_sums(&sums(it))).sum()
}

/// What each rule removed, the most first.
pub(super) fn removed_by_rules(reasons: &[OfReason]) -> Vec<RuleSum> {
    let mut sums: BTreeMap<&str, Hours> = BTreeMap::new();
    for removal in reasons.iter().flat_map(|it| &it.decision.removed) {
        let sum = sums.entry(removal.rule.as_str()).or_default();
        *sum = *sum + removal.hours;
    }
    let rules = registry::RULES.iter();
    let mut removed: Vec<RuleSum> = rules
        .filter_map(|it| sums.get(it.id).map(|hours| RuleSum { rule: it.id, hours: *hours }))
        .filter(|it| !it.hours.is_zero())
        .collect();
    removed.sort_by_key(|it| std::cmp::Reverse(it.hours));
    removed
}

/// How the lines of a page are read.
struct Page<'a> {
    scope: &'a Scope,
    lines: &'a Lines,
    names: bool,
}

/// What is known of a sheet that lines came from: its name, and its rows corrected before sending.
struct SheetSent {
    source: Option<Source>,
    corrected: BTreeSet<u32>,
}

impl Page<'_> {
    /// The lines of a page: statements before it are passed over by their counts.
    async fn read(
        &self,
        tx: &mut Tx,
        contract: &Contract,
        statements: &[OfStatement],
        page: i64,
    ) -> Result<Vec<OpenedLine>, ServiceError> {
        let mut skipped = page.saturating_sub(1).max(0).saturating_mul(PAGE);
        let mut sources = HashMap::new();
        let mut opened = Vec::new();
        for of in statements {
            let wanted = PAGE - super::count(opened.len());
            if of.lines <= skipped {
                skipped -= of.lines;
                continue;
            }
            if wanted <= 0 {
                break;
            }
            let firm = firm_name(tx, self.scope, contract, of).await?;
            let part = (wanted, skipped);
            skipped = 0;
            let read =
                store::figure::lines_of(tx, self.scope, of.statement, self.lines, self.names, part);
            for line in read.await? {
                let source = self.source(tx, &line, &mut sources).await?;
                opened.push(self.open(line, firm.clone(), source));
            }
        }
        Ok(opened)
    }

    async fn source(
        &self,
        tx: &mut Tx,
        line: &FigureLine,
        known: &mut HashMap<(ImportNumber, u16), SheetSent>,
    ) -> Result<(Option<Source>, bool), ServiceError> {
        let import = ledger::origin(tx, self.scope, &line.line).await?.import;
        let place = (import, line.line.sheet);
        if let Entry::Vacant(unread) = known.entry(place) {
            let source = store::figure::source(tx, self.scope, import, place.1).await?;
            let corrected = import::corrected_rows(tx, self.scope, import, place.1).await?;
            unread.insert(SheetSent { source, corrected });
        }
        let told = |it: &SheetSent| (it.source.clone(), it.corrected.contains(&line.line.cell.row));
        Ok(known.get(&place).map(told).unwrap_or_default())
    }

    fn open(
        &self,
        read: FigureLine,
        firm: String,
        (source, corrected): (Option<Source>, bool),
    ) -> OpenedLine {
        let FigureLine { line, decision, review, name } = read;
        let measured = self.lines.measure.of_line(line.whose, line.hours, &decision, review);
        OpenedLine {
            whose: match (line.whose, name) {
                (Whose::Workforce, _) => Shown::Workforce,
                (Whose::Person(PersonNumber::NOBODY), _) => Shown::Nobody,
                (Whose::Person(_), Some(name)) => Shown::Named(name),
                (Whose::Person(number), None) => Shown::Numbered(number),
            },
            span: line.span,
            hours: line.hours,
            adds: self.lines.rule.map_or(measured, |it| figure::removed_by(it, &decision)),
            decision,
            review,
            statement: line.statement,
            firm,
            source,
            cell: line.cell,
            corrected,
        }
    }
}

/// The name of the firm of a statement.
async fn firm_name(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
    of: &OfStatement,
) -> Result<String, ServiceError> {
    if let Some(known) = contract.firms.iter().find(|it| it.firm.id == of.firm) {
        return Ok(known.firm.name.clone());
    }
    let found = store::firm::by_id(tx, scope, of.firm).await?;
    Ok(found.map(|it| it.name).unwrap_or_default())
}
