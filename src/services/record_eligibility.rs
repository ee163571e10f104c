//! Record a hire, its end, or what a facilitator found of a person's eligibility. Lines received
//! before are decided again.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::journal::Action;
use crate::domain::person::Eligibility;
use crate::domain::rules::registry;
use crate::store::eligibility::{self, Record};
use crate::store::total::Differences;
use crate::store::{Tx, buyer, contract, decision, journal, person, total};
use crate::units::{ContractId, Hours, PersonNumber};

use super::error::require;
use super::settling::{Changes, Counting, settle};
use super::{App, ServiceError, count, names};

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// The person of that number.
    Number(PersonNumber),
    /// The one person of that name.
    Named(String),
}

/// What becomes known of a person on a contract; what is `None` stays as it was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct News {
    /// First day of the employment.
    pub hired_on: Option<NaiveDate>,
    /// Last day of it.
    pub ended_on: Option<NaiveDate>,
    /// What a facilitator found.
    pub eligibility: Option<Eligibility>,
}

/// What followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EligibilityRecorded {
    /// When.
    pub at: DateTime<Utc>,
    /// The person.
    pub person: PersonNumber,
    /// Lines decided otherwise than before.
    pub lines: i64,
    /// Hours that count now, more or fewer than before, over all contracts.
    pub counted: rust_decimal::Decimal,
}

/// Records what became known and decides the person's lines again, under every contract where it
/// matters: the counting window opens with the first hire under any of them.
///
/// # Errors
/// [`ServiceError::UnknownContract`], [`ServiceError::NotFound`] when nobody is meant,
/// [`ServiceError::AmbiguousPerson`] when several are.
pub async fn run(
    app: &App,
    actor: &Actor,
    contract: &str,
    whom: &Whom,
    news: News,
) -> Result<EligibilityRecorded, ServiceError> {
    require(actor, Right::Review)?;
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let known = contract::by_reference(&mut tx, &scope, contract).await?;
    let id = known.ok_or_else(|| ServiceError::UnknownContract(contract.to_owned()))?.contract.id;
    let person = find(&mut tx, &scope, whom).await?;

    let at = app.clock.now();
    let before = eligibility::last(&mut tx, &scope, id, person).await?;
    let record = Record {
        hired_on: news.hired_on.or(before.and_then(|it| it.hired_on)),
        ended_on: news.ended_on.or(before.and_then(|it| it.ended_on)),
        eligibility: news
            .eligibility
            .or(before.map(|it| it.eligibility))
            .unwrap_or(Eligibility::Unknown),
    };
    eligibility::append(&mut tx, &scope, id, person, record, actor.user, at).await?;
    let action = Action::PersonAssessed { person, contract: id };
    let journal = journal::append(&mut tx, &scope, at, actor.user, &action).await?;

    let mut lines = 0;
    let mut counted = Hours::ZERO;
    for contract in eligibility::contracts_of_person(&mut tx, &scope, person).await? {
        let (moved, differences) = decide_again(&mut tx, &scope, contract, person, journal).await?;
        lines += moved;
        counted = counted + differences.values().map(|it| it.counted).sum();
    }
    tx.commit().await?;
    Ok(EligibilityRecorded { at, person, lines, counted: counted.to_decimal() })
}

async fn find(tx: &mut Tx, scope: &Scope, whom: &Whom) -> Result<PersonNumber, ServiceError> {
    let found = match whom {
        Whom::Number(number) => person::by_number(tx, scope, *number).await?.into_iter().collect(),
        Whom::Named(name) => person::by_name(tx, scope, &names::of_person(name)).await?,
    };
    match found.as_slice() {
        [one] => Ok(one.number),
        [] => Err(ServiceError::NotFound),
        _ => Err(ServiceError::AmbiguousPerson),
    }
}

async fn decide_again(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    person: PersonNumber,
    journal: i64,
) -> Result<(i64, Differences), ServiceError> {
    let stored = contract::by_id(tx, scope, contract).await?;
    let contract = stored.ok_or(ServiceError::NotFound)?.contract;
    let counting = Counting::load(tx, scope, &contract).await?;
    let changes = Changes { touched: vec![person], ..Changes::default() };
    let settlement = settle(tx, scope, &counting, &changes).await?;
    decision::append(tx, scope, &settlement.decisions, registry::version(), journal).await?;
    total::apply(tx, scope, &settlement.differences).await?;
    let lines = count(settlement.decisions.len());
    Ok((lines, settlement.differences))
}
