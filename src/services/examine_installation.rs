//! Whether everything the program needs is in place. Changes nothing.

use crate::store::{Db, StoreError};
use crate::units::{Clock, SystemClock};
use crate::workbooks::answer::ReadingStatus;
use crate::workbooks::guard::GuardSettings;

use super::check_workbook;

/// A part of the installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The database can be reached.
    Database,
    /// Its tables are those of this program.
    Tables,
    /// A workbook can be read in its own process.
    Guard,
}

impl Part {
    /// Its name for machines.
    pub fn code(self) -> &'static str {
        match self {
            Part::Database => "database",
            Part::Tables => "tables",
            Part::Guard => "guard",
        }
    }
}

/// What was found of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// The part.
    pub part: Part,
    /// What the database said against it.
    pub database_error: Option<StoreError>,
    fine: bool,
}

impl Examination {
    /// Whether nothing is to be done.
    pub fn is_fine(&self) -> bool {
        self.fine
    }

    fn of(part: Part, fine: bool) -> Examination {
        Examination { part, database_error: None, fine }
    }
}

/// A statement of one person and one line, small enough to stand here.
const STATEMENT: &str = "Nom;Prénom;Mois;Heures\nDupin;Aline;03/2026;35,00\nTotal;;;35,00\n";

/// Examines the database, its tables and the guard.
pub async fn run(database: &str, guard: &GuardSettings) -> Vec<Examination> {
    let mut found = Vec::new();
    match Db::open_existing(database).await {
        Ok(db) => {
            found.push(Examination::of(Part::Database, true));
            match db.ready().await {
                Ok(()) => found.push(Examination::of(Part::Tables, true)),
                Err(StoreError::OlderSchema { .. }) => {
                    found.push(Examination::of(Part::Tables, false));
                }
                Err(error) => found.push(failed(Part::Tables, error)),
            }
            db.close().await;
        }
        Err(error) => found.push(failed(Part::Database, error)),
    }
    found.push(Examination::of(Part::Guard, guard_reads(guard)));
    found
}

fn failed(part: Part, error: StoreError) -> Examination {
    Examination { part, database_error: Some(error), fine: false }
}

/// Whether the guard reads a statement that is known to be right.
fn guard_reads(guard: &GuardSettings) -> bool {
    let written = tempfile::NamedTempFile::new()
        .and_then(|file| std::fs::write(file.path(), STATEMENT).map(|()| file));
    written.is_ok_and(|file| {
        let read = check_workbook::read(file.path(), None, guard, SystemClock.today());
        read.status == ReadingStatus::Recognised && read.lines.len() == 1
    })
}
