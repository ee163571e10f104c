//! Use cases, one a file: actors, transactions and the answer types that every door shares.
//!
//! Neither axum, nor clap, nor cron types may come here.

mod annotations;
mod error;
mod explain;
mod names;
mod naming;
mod overview;
mod paging;
mod positions;
mod settling;

pub mod check_health;
pub mod check_workbook;
pub mod close_period;
pub mod draft_import;
pub mod evaluate_scenario;
pub mod examine_installation;
pub mod fill_demonstration;
pub mod import_timesheet;
pub mod list_contracts;
pub mod list_declarable;
pub mod list_imports;
pub mod make_template;
pub mod manage_account;
pub mod manage_contract;
pub mod manage_installation;
pub mod manage_organisations;
pub mod manage_users;
pub mod open_figure;
pub mod record_eligibility;
pub mod review_statement;
pub mod run_jobs;
pub mod show_contract;
pub mod show_difference;
pub mod show_home;
pub mod show_jobs;
pub mod show_portfolio;
pub mod show_review_queue;
pub mod show_statement;
pub mod sign_in;
pub mod undo_import;
pub mod verify_ledger;

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Notify;

use crate::domain::access::Actor;
use crate::secrets::seal::Sealer;
use crate::store::{Db, StoreError};
use crate::units::{BuyerNumber, Clock};

pub use crate::store::contact::Contact;
pub use crate::workbooks::guard::GuardSettings;
pub use error::{ContractFault, ServiceError};
pub use explain::explain_store;
pub use naming::{Names, Who};
pub use overview::SilentFirm;
pub use paging::Paging;
pub use positions::{PositionAnswer, PositionChange, PositionEffect};

/// What every service needs; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The buyer on whose behalf the operator of this machine acts.
    pub buyer: BuyerNumber,
    /// Seals what waits; without a key until [`App::equipped`] gives it one.
    pub seal: Sealer,
    /// How files that wait are read; by no program until [`App::equipped`] names one.
    pub guard: Arc<GuardSettings>,
    /// Wakes whoever works on jobs: there is one.
    pub wake: Arc<Notify>,
    /// Jobs on which this program works.
    pub at_work: Arc<run_jobs::AtWork>,
    /// Drafts that were judged lately: what is shown of a large one in pages is worked out once.
    pub judged: Arc<draft_import::Shelf>,
}

impl App {
    /// Over an open database.
    pub fn new(db: Db, clock: Arc<dyn Clock>, buyer: BuyerNumber) -> App {
        App {
            db,
            clock,
            buyer,
            seal: Sealer::without_key(),
            guard: Arc::new(GuardSettings::for_web(PathBuf::new())),
            wake: Arc::default(),
            at_work: Arc::default(),
            judged: Arc::default(),
        }
    }

    /// With a key for what waits, and the way in which files are read.
    #[must_use]
    pub fn equipped(self, seal: Sealer, guard: GuardSettings) -> App {
        App { seal, guard: Arc::new(guard), ..self }
    }

    /// Opens the database of that address and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be opened, belongs to a newer program or cannot be migrated.
    pub async fn open(
        address: &str,
        clock: Arc<dyn Clock>,
        buyer: BuyerNumber,
    ) -> Result<App, StoreError> {
        let db = Db::open(address).await?;
        db.migrate().await?;
        Ok(App::new(db, clock, buyer))
    }

    /// The operator at the machine's own command line.
    pub fn operator(&self) -> Actor {
        Actor::operator(self.buyer)
    }
}

/// A number of things as answers and tables hold it.
fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
