//! What a version of a statement changed: person by person, and for each obligation.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::access::{Actor, Scope};
use crate::domain::contract::Contract;
use crate::domain::entry::{Review, Whose};
use crate::domain::tally::MonthTally;
use crate::store::contract::StoredContract;
use crate::store::difference::{self, Moved};
use crate::store::ledger::{self, Line};
use crate::store::statement::{self, DescribedVersion, Statement};
use crate::store::total::{Differences, Totals};
use crate::store::{Tx, contract, decision, firm, obligation, review, total};
use crate::units::{ContractId, Hours, Month, StatementNumber};

use super::naming::{Names, Naming, Who};
use super::paging::Paging;
use super::positions::{self, PositionChange};
use super::settling::{Counting, no_decision};
use super::show_statement::{VersionShown, find};
use super::{App, ServiceError, count};

/// People on one page of a difference.
const PAGE: usize = 100;

/// What a version changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DifferenceShown {
    /// The statement.
    pub statement: StatementNumber,
    /// Its contract.
    pub contract: ContractId,
    /// The contract's reference.
    pub reference: String,
    /// The firm that declares.
    pub firm_name: String,
    /// The month.
    pub period: Month,
    /// The version.
    pub version: VersionShown,
    /// People who had no line before.
    pub more_people: i64,
    /// People who have none any more.
    pub fewer_people: i64,
    /// Hours of the whole workforce before and after, when the version touches them.
    pub workforce: Option<WorkforceDifference>,
    /// Whether names are told.
    pub names: Names,
    /// Which page of the people this is.
    pub paging: Paging,
    /// The people whom it touches.
    pub people: Vec<PersonDifference>,
    /// Each obligation of the contract without the lines of this version and with them, both by
    /// what is known today; empty unless this is what the statement says now.
    pub positions: Vec<PositionChange>,
}

/// What a version changed for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonDifference {
    /// Who.
    pub who: Who,
    /// Hours declared before.
    pub before: Decimal,
    /// Hours declared with it.
    pub after: Decimal,
    /// Whether they had a line before.
    pub was_there: bool,
    /// Whether they have one with it.
    pub is_there: bool,
}

/// Declared hours of the whole workforce, before a version and with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WorkforceDifference {
    /// Before; null when nobody had declared them.
    pub before: Option<Decimal>,
    /// With it; null when nobody declares them any more.
    pub after: Option<Decimal>,
}

/// What a version of a statement changed, with one page of the people whom it touches.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such statement within what the actor may read, or
/// no such version.
pub async fn run(
    app: &App,
    actor: &Actor,
    number: StatementNumber,
    version: i64,
    page: usize,
) -> Result<DifferenceShown, ServiceError> {
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let found = find(&mut tx, &scope, number).await?;
    let described = statement::described_versions(&mut tx, &scope, number).await?;
    let last = described.last().map(|it| it.version.version);
    let described = described.into_iter().find(|it| it.version.version == version);
    let described = described.ok_or(ServiceError::NotFound)?;
    let StoredContract { contract, .. } = contract::by_id(&mut tx, &scope, found.identity.contract)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let firm = firm::by_id(&mut tx, &scope, found.identity.firm).await?;
    let naming = Naming::load(&mut tx, &scope, actor, number, false).await?;
    let moved = difference::moved_by(&mut tx, &scope, number, described.version.import).await?;
    let positions = match last == Some(version) {
        true => effect(app, &mut tx, &scope, &contract, &found, &described).await?,
        false => Vec::new(),
    };
    let mut people: Vec<PersonDifference> =
        moved.iter().filter_map(|it| of_person(it, &naming)).collect();
    people.sort_by(|a, b| a.who.cmp(&b.who));
    let paging = Paging::of(page, people.len(), PAGE);
    Ok(DifferenceShown {
        statement: number,
        contract: contract.id,
        reference: contract.reference,
        firm_name: firm.map(|it| it.name).unwrap_or_default(),
        period: found.identity.period,
        version: VersionShown::of(&described, naming.told()),
        more_people: count(people.iter().filter(|it| !it.was_there && it.is_there).count()),
        fewer_people: count(people.iter().filter(|it| it.was_there && !it.is_there).count()),
        workforce: moved.iter().find(|it| it.whose == Whose::Workforce).map(of_workforce),
        names: naming.names,
        people: paging.cut(people),
        paging,
        positions,
    })
}

fn of_person(moved: &Moved, naming: &Naming) -> Option<PersonDifference> {
    let person = moved.whose.person()?;
    Some(PersonDifference {
        who: naming.who(person),
        before: moved.before.to_decimal(),
        after: moved.after.to_decimal(),
        was_there: moved.lines_before != 0,
        is_there: moved.lines_after != 0,
    })
}

fn of_workforce(moved: &Moved) -> WorkforceDifference {
    let told = |hours: Hours, lines: i64| (lines != 0).then(|| hours.to_decimal());
    WorkforceDifference {
        before: told(moved.before, moved.lines_before),
        after: told(moved.after, moved.lines_after),
    }
}

/// Each obligation without the lines of a version and with them.
async fn effect(
    app: &App,
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
    statement: &Statement,
    described: &DescribedVersion,
) -> Result<Vec<PositionChange>, ServiceError> {
    let version = described.version;
    let range = (version.first_line, version.last_line);
    let lines = ledger::of_version(tx, scope, version.import, range).await?;
    let reviews = review::of_statement(tx, scope, statement.number).await?;
    // What it withdrew was accepted, or not, before it came: later words are about what it wrote.
    let earlier = reviews.until(described.at);
    let decisions = decision::last_of_statement(tx, scope, statement.number).await?;
    let counting = Counting::load(tx, scope, contract).await?;
    let accepted = |it: &Line| {
        let reviews = if it.is_withdrawal() { &earlier } else { &reviews };
        reviews.verdict(it.judged()) == Review::Validated
    };
    let mut differences = Differences::new();
    for line in &lines {
        let sums = match line.whose {
            Whose::Person(_) => {
                let taken = decisions.get(&line.key).ok_or_else(|| no_decision(line.key))?;
                MonthTally::of_line(line.hours, taken.decision.counted, accepted(line))
            }
            Whose::Workforce if line.is_withdrawal() => {
                MonthTally::of_workforce(-line.hours).taken_back()
            }
            Whose::Workforce => MonthTally::of_workforce(line.hours),
        };
        let place = differences.entry(counting.place(line)).or_default();
        *place = place.plus(sums);
    }
    let mut without: Totals = total::of_contract(tx, scope, contract.id).await?;
    for (place, by) in &differences {
        let sums = without.entry(*place).or_default();
        *sums = sums.plus(by.taken_back());
    }
    let today = app.clock.today();
    let obligations =
        obligation::of_contract(tx, scope, contract.id, &contract.lots, today).await?;
    Ok(positions::changes(contract, &obligations, &without, &differences, today))
}
