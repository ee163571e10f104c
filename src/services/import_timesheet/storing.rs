//! Writes what was planned, on the transaction of the import.

use chrono::{DateTime, Utc};

use crate::domain::access::{Actor, Scope};
use crate::domain::journal::Action;
use crate::domain::rules::registry;
use crate::services::{App, ServiceError, count, names};
use crate::store::file::{self, StoredFile};
use crate::store::import::{self, Import, ImportKind};
use crate::store::statement::{self, Version};
use crate::store::{Tx, decision, firm, journal, ledger, person, total};
use crate::units::{FileId, ImportNumber};

use super::people::People;
use super::plan::Plan;
use super::planning::Written;
use super::{Progress, Request, Source};

/// Lines stored between two reports of progress.
const STRIDE: usize = 5_000;

/// What is stored with a plan.
pub(super) struct Stored<'a> {
    pub app: &'a App,
    pub actor: &'a Actor,
    pub scope: &'a Scope,
    pub source: &'a Source,
    pub request: &'a Request,
    /// Names of the sheets, by their rank.
    pub sheets: Vec<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// The import that goes first, where the file feeds several contracts.
    pub sending: Option<ImportNumber>,
}

impl Stored<'_> {
    /// Writes whom the file names for the first time, and what it completes.
    pub async fn people(&self, tx: &mut Tx, people: &People) -> Result<(), ServiceError> {
        person::insert_all(tx, self.scope, &people.new, self.at).await?;
        for (number, born_on, registration) in &people.completed {
            let registration = registration.as_deref();
            person::complete(tx, self.scope, *number, *born_on, registration).await?;
        }
        Ok(())
    }

    /// Writes everything else; the caller commits.
    pub async fn store(
        &self,
        tx: &mut Tx,
        plan: &mut Plan,
        people: &People,
        progress: Progress<'_>,
    ) -> Result<(), ServiceError> {
        let (at, scope) = (self.at, self.scope);
        for new in &plan.firms.new {
            firm::insert(tx, scope, new, &names::of_firm(&new.name)).await?;
        }
        self.import(tx, plan).await?;
        self.statements(tx, plan).await?;
        let action = Action::ImportCommitted {
            import: plan.import,
            contract: plan.contract.id,
            statements: plan.statements.iter().map(|it| it.number).collect(),
            lines: plan.lines,
            refused: plan.findings.refused,
        };
        let journal = journal::append(tx, scope, at, self.actor.user, &action).await?;
        self.lines(tx, plan, (people, journal), progress).await?;
        total::apply(tx, scope, &plan.differences).await?;
        Ok(())
    }

    async fn import(&self, tx: &mut Tx, plan: &Plan) -> Result<(), ServiceError> {
        let (at, scope) = (self.at, self.scope);
        let file = match file::by_sha256(tx, scope, &self.source.sha256).await? {
            Some(known) => known.id,
            None => {
                let received = StoredFile {
                    id: FileId::new(self.app.clock.as_ref()),
                    sha256: self.source.sha256.to_vec(),
                    size: i64::try_from(self.source.size).unwrap_or(i64::MAX),
                    name: names::of_file(&self.source.name),
                    received_at: at,
                };
                file::insert(tx, scope, &received).await?;
                received.id
            }
        };
        let import = Import {
            number: plan.import,
            contract: plan.contract.id,
            kind: ImportKind::File {
                file,
                period: self.request.period,
                firm: super::firm_asked(tx, scope, self.request).await?,
                variant: self.request.variant,
                sending: self.sending,
            },
            lines: count(plan.lines),
            refused: plan.findings.refused,
            actor: self.actor.user,
            at,
        };
        import::insert(tx, scope, &import).await?;
        import::insert_sheets(tx, scope, plan.import, &self.sheets).await?;
        let corrected = &self.request.corrected;
        Ok(import::insert_corrections(tx, scope, plan.import, corrected).await?)
    }

    async fn statements(&self, tx: &mut Tx, plan: &Plan) -> Result<(), ServiceError> {
        for it in &plan.statements {
            if !it.known {
                statement::insert(tx, self.scope, it.number, it.identity).await?;
            }
            let version = Version {
                statement: it.number,
                version: it.version,
                import: plan.import,
                first_line: it.first_line,
                last_line: it.last_line,
                counts: it.counts,
            };
            statement::append_version(tx, self.scope, &version, true).await?;
        }
        Ok(())
    }

    /// Writes lines, and what is decided on them under a journal line.
    async fn lines(
        &self,
        tx: &mut Tx,
        plan: &mut Plan,
        (people, journal): (&People, i64),
        progress: Progress<'_>,
    ) -> Result<(), ServiceError> {
        let (rules, total) = (registry::version(), u64::try_from(plan.lines).unwrap_or(u64::MAX));
        let mut done = 0;
        progress(done, total);
        match std::mem::take(&mut plan.written) {
            Written::AtOnce(lines, decisions) => {
                for chunk in lines.chunks(STRIDE) {
                    ledger::append(tx, self.scope, chunk).await?;
                    done += u64::try_from(chunk.len()).unwrap_or_default();
                    progress(done, total);
                }
                decision::append(tx, self.scope, &decisions, rules, journal).await?;
            }
            Written::Long(long) => {
                for part in long.parts(plan.import, people) {
                    let (lines, decisions) = part?;
                    ledger::append(tx, self.scope, &lines).await?;
                    decision::append(tx, self.scope, &decisions, rules, journal).await?;
                    done += u64::try_from(lines.len()).unwrap_or_default();
                    progress(done, total);
                }
            }
        }
        Ok(())
    }
}
