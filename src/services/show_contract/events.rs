//! What happened to a contract, from the journal: numbers become firms and months, and accounts
//! become the staff of the buyer or a firm.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::access::{Actor, Role, Scope};
use crate::domain::contract::Contract;
use crate::domain::entry::Review;
use crate::domain::journal::Action;
use crate::services::ServiceError;
use crate::store::Tx;
use crate::store::{import, journal, statement, user};
use crate::units::{FirmId, ImportNumber, Month, StatementNumber, UserId};

use super::FirmView;

/// Lines of the journal that are looked at.
const LINES: i64 = 60;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: Author,
    /// What.
    pub happened: Happened,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    /// The operator at the command line.
    Operator,
    /// A member of the buyer's staff or a facilitator, by the name that others read.
    Person(String),
    /// Somebody of a firm, by the firm's name.
    Firm(String),
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// The contract was recorded.
    Recorded,
    /// What the contract says changed.
    Changed {
        /// The version that it became.
        version: i64,
    },
    /// A file was imported.
    Imported {
        /// The import.
        import: ImportNumber,
        /// What it declares: firm and month of each statement.
        statements: Vec<(String, Month)>,
        /// How many lines of the ledger it wrote.
        lines: usize,
    },
    /// An import was undone.
    Undone {
        /// The import that was undone.
        undoes: ImportNumber,
    },
    /// Lines of statements were accepted or refused, all by one person and at one time.
    Reviewed {
        /// The statement, when it is one.
        only: Option<StatementNumber>,
        /// Firm and month of each.
        statements: Vec<(String, Month)>,
        /// What was said.
        verdict: Review,
        /// Of how many lines.
        lines: i64,
    },
    /// Hire or eligibility of somebody was recorded.
    Assessed,
    /// A month was closed: its statements stand as they are.
    Closed {
        /// The month.
        month: Month,
    },
    /// A closed month was opened again.
    Reopened {
        /// The month.
        month: Month,
    },
}

/// The last events of a contract, the latest first. A firm reads of what it sent and of the
/// contract itself.
pub(super) async fn read(
    tx: &mut Tx,
    actor: &Actor,
    contract: &Contract,
    firms: &[FirmView],
) -> Result<Vec<Event>, ServiceError> {
    let scope = actor.scope();
    let lines = journal::of_contract(tx, &scope, contract.id, LINES).await?;
    let authors = user::authors(tx, &scope).await?;
    let names = firms.iter().map(|it| (it.firm.id, it.firm.name.as_str())).collect();
    let telling = Telling { actor, scope: &scope, names };
    let mut events = Vec::new();
    for line in lines {
        if let Some(happened) = telling.tell(tx, line.action).await? {
            let by = author(line.actor, &authors);
            push(&mut events, Event { at: line.at, by, happened });
        }
    }
    Ok(events)
}

/// Adds an event, or what it says to the last one: a facilitator who accepts a whole file reviews
/// each of its statements.
fn push(events: &mut Vec<Event>, event: Event) {
    if let Some(last) = events.last_mut()
        && last.by == event.by
        && last.at.signed_duration_since(event.at) < TimeDelta::minutes(1)
        && let Happened::Reviewed { only, statements, verdict, lines } = &mut last.happened
        && let Happened::Reviewed { statements: more, verdict: same, lines: also, .. } =
            &event.happened
        && verdict == same
    {
        *only = None;
        *lines += also;
        statements.extend(more.iter().cloned());
        statements.sort();
        return;
    }
    events.push(event);
}

struct Telling<'a> {
    actor: &'a Actor,
    scope: &'a Scope,
    names: HashMap<FirmId, &'a str>,
}

impl Telling<'_> {
    /// What a line of the journal says to whoever asks; nothing when it is not for them.
    async fn tell(&self, tx: &mut Tx, action: Action) -> Result<Option<Happened>, ServiceError> {
        let happened = match action {
            Action::ContractRecorded { .. } => Happened::Recorded,
            Action::ImportCommitted { import: number, statements, lines, .. } => {
                if import::by_number(tx, self.scope, number).await?.is_none() {
                    return Ok(None);
                }
                let statements = self.declares(tx, &statements).await?;
                Happened::Imported { import: number, statements, lines }
            }
            Action::ImportUndone { undoes, .. } => {
                if import::by_number(tx, self.scope, undoes).await?.is_none() {
                    return Ok(None);
                }
                Happened::Undone { undoes }
            }
            Action::StatementReviewed { statement: number, verdict, lines, .. } => {
                let Some(known) = statement::by_number(tx, self.scope, number).await? else {
                    return Ok(None);
                };
                let statements = vec![(self.name(known.identity.firm), known.identity.period)];
                Happened::Reviewed { only: Some(number), statements, verdict, lines }
            }
            Action::PersonAssessed { .. } if self.actor.role == Role::Contractor => {
                return Ok(None);
            }
            Action::PersonAssessed { .. } => Happened::Assessed,
            Action::ContractChanged { version, .. } => Happened::Changed { version },
            Action::PeriodClosed { month, .. } => Happened::Closed { month },
            Action::PeriodReopened { month, .. } => Happened::Reopened { month },
            // What somebody read, or prepared and gave up, and accounts: nothing of the contract
            // moved.
            Action::DraftDiscarded { .. }
            | Action::ChoiceRemembered { .. }
            | Action::ChoiceForgotten { .. }
            | Action::WordRemembered { .. }
            | Action::WordForgotten { .. }
            | Action::UserCreated { .. }
            | Action::UserDisabled { .. }
            | Action::UserReopened { .. }
            | Action::UserChanged { .. }
            | Action::SessionsEnded { .. }
            | Action::OrganisationCreated { .. }
            | Action::OrganisationRenamed { .. }
            | Action::NamesShown { .. }
            | Action::PasswordSet { .. } => return Ok(None),
        };
        Ok(Some(happened))
    }

    async fn declares(
        &self,
        tx: &mut Tx,
        statements: &[StatementNumber],
    ) -> Result<Vec<(String, Month)>, ServiceError> {
        let mut declares = Vec::new();
        for number in statements {
            if let Some(known) = statement::by_number(tx, self.scope, *number).await? {
                declares.push((self.name(known.identity.firm), known.identity.period));
            }
        }
        declares.sort();
        Ok(declares)
    }

    fn name(&self, firm: FirmId) -> String {
        self.names.get(&firm).copied().unwrap_or_default().to_owned()
    }
}

/// Who a line of the journal names; the operator at the command line has no account.
pub(super) fn author(account: Option<UserId>, known: &HashMap<UserId, user::Author>) -> Author {
    match account.and_then(|it| known.get(&it)) {
        None => Author::Operator,
        Some(it) if it.role == Role::Contractor => {
            Author::Firm(it.firm.clone().unwrap_or_default())
        }
        Some(it) => Author::Person(it.display_name.clone()),
    }
}
