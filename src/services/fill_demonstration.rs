//! The demonstration: an invented Département, recorded and imported through the same services as
//! anyone else's, each statement on the day of its receipt.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::interop::demonstration::{
    self, Manifest, ManifestAccount, ManifestStatement, Unreadable,
};
use crate::interop::scenario;
use crate::units::{BuyerNumber, Clock, FixedClock, ShiftedClock};
use crate::workbooks::guard::GuardSettings;

use super::import_timesheet::{self, AskedFirm, Choices, Confirmed, Existing, Request, Source};
use super::manage_contract::{self, ContractDraft};
use super::manage_users::{self, UserDraft};
use super::{App, ServiceError, check_workbook, manage_installation, review_statement};

/// Hears how many statements are imported: done, total.
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
    /// Statements imported.
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
    let clock = Arc::new(ShiftedClock::telling(morning(manifest.as_of)));
    let app = manage_installation::open(address, clock, BuyerNumber(1), &manifest.buyer).await?;
    record_contracts(&app, &manifest).await?;
    open_accounts(&app, &manifest).await?;
    let sound = manifest.statements.iter().filter(|it| it.expect.is_none());
    let sound: Vec<&ManifestStatement> = sound.collect();
    let total = u64::try_from(sound.len()).unwrap_or(u64::MAX);
    for (done, statement) in (1..).zip(&sound) {
        import(&app, guard, statement).await?;
        progress(done, total);
    }
    let contracts = manifest.contracts.len();
    let (as_of, statements) = (manifest.as_of, total);
    let Manifest { accounts, password, .. } = manifest;
    Ok((app, Filled { as_of, contracts, statements, accounts, password }))
}

/// Opens the accounts that anybody may try; those that are there stay as they are.
async fn open_accounts(app: &App, manifest: &Manifest) -> Result<(), DemonstrationError> {
    let hash = manage_users::hash_password(manifest.password.clone()).await?;
    for account in &manifest.accounts {
        let draft = UserDraft {
            email: account.email.clone(),
            display_name: account.name.clone(),
            role: account.role,
            organisation: Some(manifest.buyer.clone()),
            firm: account.firm.clone(),
            password_hash: Some(hash.clone()),
        };
        match manage_users::add(app, &app.operator(), &draft).await {
            Ok(_) | Err(ServiceError::AddressTaken) => {}
            Err(error) => return Err(refused("manifest.toml", error)),
        }
    }
    Ok(())
}

async fn record_contracts(app: &App, manifest: &Manifest) -> Result<(), DemonstrationError> {
    for contract in &manifest.contracts {
        let unreadable = || Unreadable(contract.file.clone());
        let text = demonstration::text(&contract.file)?;
        let (scenario, _) =
            scenario::parse(&text, &mut || app.clock.new_id()).map_err(|_| unreadable())?;
        let draft = ContractDraft::of(&scenario).map_err(|_| unreadable())?;
        let recorded = manage_contract::record(app, &app.operator(), &draft).await;
        recorded.map_err(|error| refused(&contract.file, error))?;
    }
    Ok(())
}

/// Imports one statement as of the day of its receipt and, where a facilitator has looked at it,
/// accepts it.
async fn import(
    app: &App,
    guard: &GuardSettings,
    statement: &ManifestStatement,
) -> Result<(), DemonstrationError> {
    let refused = |error| refused(&statement.file, error);
    let clock: Arc<dyn Clock> = Arc::new(FixedClock(morning(statement.received_on)));
    let app = App { clock, ..app.clone() };
    let name = statement.file.rsplit('/').next().unwrap_or_default();
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(name);
    std::fs::write(&path, demonstration::bytes(&statement.file)?)?;
    let (source, copy) = Source::copy(&path)?;
    let read = check_workbook::read(&copy, statement.period, guard, app.clock.today());
    let request = Request {
        contract: statement.contract.clone(),
        period: statement.period,
        firm: Some(AskedFirm::Siret(statement.firm.clone())),
        variant: None,
    };
    let existing = Some(Existing::Replace);
    let choices = Choices { partial: false, confirmed: Confirmed::All, existing };
    let actor = app.operator();
    let receipt =
        import_timesheet::commit(&app, &actor, &source, &read, &request, choices, &|_, _| {})
            .await
            .map_err(refused)?;
    let stored_now = receipt.outcome == import_timesheet::ImportOutcome::Imported;
    if statement.reviewed && stored_now {
        review_statement::accept_import(&app, &actor, receipt.import).await.map_err(refused)?;
    }
    Ok(())
}

fn refused(file: &str, error: ServiceError) -> DemonstrationError {
    DemonstrationError::Refused { file: file.to_owned(), error }
}

/// Eight in the morning, universal time: the same day in Paris, summer and winter.
fn morning(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(8, 0, 0).unwrap_or_default().and_utc()
}
