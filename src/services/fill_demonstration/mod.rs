//! The demonstration: an invented Département, whose people record, send, accept, refuse and close
//! through the same services as anyone else, each on their day.

mod filling;
mod plan;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::interop::demonstration::{self, Manifest, ManifestAccount, Unreadable};
use crate::units::{BuyerNumber, ShiftedClock};
use crate::workbooks::guard::GuardSettings;

use super::{App, ServiceError, manage_installation, manage_users};

use filling::Filling;

/// Hears how much of what happened is done: done, total.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Send + Sync);

/// Why the demonstration could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum DemonstrationError {
    /// One of its own files does not read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// A service refused one of its files.
    #[error("{file}: {error}")]
    Refused {
        /// The file.
        file: String,
        /// Why.
        error: ServiceError,
    },
    /// The database could not be opened.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// A workbook could not be put on disk for the guard to read.
    #[error("a temporary file could not be written: {0}")]
    Temporary(#[from] std::io::Error),
}

/// What the demonstration holds.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The day on which it stands.
    pub as_of: NaiveDate,
    /// Contracts recorded.
    pub contracts: usize,
    /// Statements sent.
    pub statements: u64,
    /// Accounts that anybody may try.
    pub accounts: Vec<ManifestAccount>,
    /// The password of all of them.
    pub password: String,
}

/// Opens the demonstration's database, fills what is missing of it, and gives it with a clock that
/// runs from the day on which it stands. Filling it again changes nothing.
///
/// # Errors
/// [`DemonstrationError`].
pub async fn run(
    address: &str,
    guard: &GuardSettings,
    progress: Progress<'_>,
) -> Result<(App, Filled), DemonstrationError> {
    let manifest = demonstration::manifest()?;
    let clock = Arc::new(ShiftedClock::telling(plan::at(manifest.as_of, 8)));
    let app = manage_installation::open(address, clock, BuyerNumber(1), &manifest.buyer).await?;
    let sealer = manage_installation::sealer(address, "", true)?;
    let app = app.equipped(sealer, guard.clone());
    if !is_filled(&app, &manifest).await? {
        let acts = plan::acts(&manifest);
        let total = u64::try_from(acts.len()).unwrap_or(u64::MAX);
        let mut filling = Filling::begin(&app, guard, &manifest.password).await?;
        for (done, act) in (1..).zip(&acts) {
            filling.carry_out(act).await?;
            progress(done, total);
        }
    }
    let sent = manifest.statements.iter().filter(|it| it.expect.is_none()).count();
    let sent = sent + manifest.declarations.len();
    let contracts = manifest.contracts.len();
    let (as_of, statements) = (manifest.as_of, u64::try_from(sent).unwrap_or(u64::MAX));
    let Manifest { mut accounts, password, .. } = manifest;
    accounts.retain(|it| it.guest);
    Ok((app, Filled { as_of, contracts, statements, accounts, password }))
}

/// Whether it is: its last account is opened after all else.
async fn is_filled(app: &App, manifest: &Manifest) -> Result<bool, ServiceError> {
    let last = manifest.accounts.iter().max_by_key(|it| it.opened_on);
    let known = manage_users::list(app, &app.operator()).await?;
    Ok(last.is_none_or(|last| known.iter().any(|it| it.email == last.email)))
}

fn refused(file: &str, error: ServiceError) -> DemonstrationError {
    DemonstrationError::Refused { file: file.to_owned(), error }
}
