//! Which months of a contract are closed, by whom, and which may be.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::access::{Actor, Right};
use crate::domain::contract::Contract;
use crate::services::ServiceError;
use crate::store::{Tx, period, user};

use super::events::author;
use super::{Author, MonthView, StatementState};

/// How a month stands towards its closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closing {
    /// It is open, and nothing is offered: it is not over, lines of it wait, its statement is
    /// overdue, it is none of the contract's own, or whoever asks closes no months.
    Open,
    /// It may be closed by whoever asks.
    Closable,
    /// It is closed.
    Closed {
        /// Since when.
        at: DateTime<Utc>,
        /// By whom.
        by: Author,
        /// Whether whoever asks may open it again.
        reopens: bool,
    },
}

/// Says of each month whether it is closed.
pub(super) async fn mark(
    tx: &mut Tx,
    actor: &Actor,
    contract: &Contract,
    months: &mut [MonthView],
    as_of: NaiveDate,
) -> Result<(), ServiceError> {
    let scope = actor.scope();
    let closings = period::of_contract(tx, &scope, contract.id).await?;
    let any = months.iter().any(|it| closings.is_closed(it.month));
    let authors = if any { user::authors(tx, &scope).await? } else { Default::default() };
    let may = actor.may(Right::ClosePeriods);
    for view in months {
        let last = closings.acts(view.month).last().filter(|it| it.closed);
        view.closing = match last {
            Some(act) => Closing::Closed { at: act.at, by: author(act.by, &authors), reopens: may },
            None if may && closable(contract, view, as_of) => Closing::Closable,
            None => Closing::Open,
        };
    }
    Ok(())
}

/// A month of the contract that is over, and of which no line waits. One whose statement is overdue
/// is not offered, though it could be closed: its holder could not send it any more.
fn closable(contract: &Contract, view: &MonthView, as_of: NaiveDate) -> bool {
    view.month.last() < as_of
        && view.state != Some(StatementState::Missing)
        && contract.dates.intersection(view.month.days()).is_some()
        && view.statements.iter().all(|it| it.state != StatementState::Waiting)
}
