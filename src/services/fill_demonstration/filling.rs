//! Each act of the demonstration, done by whoever did it, through the services that pages use.
//!
//! An act that is there already is not done twice: a filling that was broken off goes on.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::domain::access::{Actor, Role};
use crate::domain::entry::Review;
use crate::interop::demonstration::{
    self, Expect, ManifestAccount, ManifestClosing, ManifestContract, ManifestDeclaration,
    ManifestRefusal, ManifestStatement, Unreadable,
};
use crate::interop::scenario;
use crate::services::draft_import::{self, Asked, TypedRow};
use crate::services::import_timesheet::{
    self, AskedFirm, Choices, Confirmed, Existing, Request, Source, StatementChange,
};
use crate::services::list_declarable::{self, Declarable};
use crate::services::manage_contract::{self, ContractDraft};
use crate::services::manage_users::{self, Invitation, UserChange, UserDraft};
use crate::services::review_statement::{self, Which};
use crate::services::show_review_queue::{self, WaitingStatement};
use crate::services::show_statement::{self, View};
use crate::services::{
    App, GuardSettings, ServiceError, Who, check_workbook, close_period, list_imports,
};
use crate::units::{Clock, FixedClock, Month};
use crate::workbooks::mapping::Choice;

use super::plan::{Act, Deed};
use super::{DemonstrationError, refused};

/// A demonstration that is being filled.
pub(super) struct Filling<'a> {
    app: &'a App,
    guard: &'a GuardSettings,
    /// The hash of the password of every account.
    hash: String,
    /// Whoever acts, by their address.
    actors: HashMap<String, Actor>,
    /// The statements that each file brought.
    brought: HashMap<&'a str, Vec<StatementChange>>,
}

impl<'a> Filling<'a> {
    /// Begins, or goes on with what was broken off.
    pub async fn begin(
        app: &'a App,
        guard: &'a GuardSettings,
        password: &str,
    ) -> Result<Filling<'a>, DemonstrationError> {
        let hash = manage_users::hash_password(password.to_owned()).await?;
        let mut filling =
            Filling { app, guard, hash, actors: HashMap::new(), brought: HashMap::new() };
        filling.meet().await?;
        Ok(filling)
    }

    /// Does what somebody did, at the instant at which they did it.
    pub async fn carry_out(&mut self, act: &Act<'a>) -> Result<(), DemonstrationError> {
        let clock: Arc<dyn Clock> = Arc::new(FixedClock(act.at));
        let app = &App { clock, ..self.app.clone() };
        match act.deed {
            Deed::Record(it) => self.record(app, it).await,
            Deed::Open(it) => self.open(app, it).await,
            Deed::Send(it) if it.expect.is_some() => self.begin_draft(app, it).await,
            Deed::Send(it) => self.send(app, it).await,
            Deed::CloseAccount(it) => self.close_account(app, it).await.map_err(of_manifest),
            Deed::Declare(it) => self.declare(app, it).await.map_err(of_manifest),
            Deed::Accept(it) => self.accept(app, it).await.map_err(of_manifest),
            Deed::Refuse(it) => self.refuse(app, it).await.map_err(of_manifest),
            Deed::Close(it) => self.close(app, it, None).await.map_err(of_manifest),
            Deed::Reopen(it, again) => {
                self.close(app, it, Some(&again.reason)).await.map_err(of_manifest)
            }
        }
    }

    /// Learns who has an account.
    async fn meet(&mut self) -> Result<(), ServiceError> {
        for it in manage_users::list(self.app, &self.app.operator()).await? {
            let firm = it.organisation.and_then(|it| it.firm);
            let (user, role, buyer) = (Some(it.id), it.role, self.app.buyer);
            self.actors.insert(it.email, Actor { user, role, buyer, firm });
        }
        Ok(())
    }

    fn sender(&self, email: &str) -> Result<&Actor, ServiceError> {
        self.actors.get(email).ok_or(ServiceError::UnknownUser)
    }

    /// The one of that role, or the operator before there is any.
    fn one(&self, role: Role) -> Actor {
        let found = self.actors.values().find(|it| it.role == role);
        found.cloned().unwrap_or_else(|| self.app.operator())
    }

    async fn record(
        &self,
        app: &App,
        contract: &ManifestContract,
    ) -> Result<(), DemonstrationError> {
        let unreadable = || Unreadable(contract.file.clone());
        let text = demonstration::text(&contract.file)?;
        let (scenario, _) =
            scenario::parse(&text, &mut || app.clock.new_id()).map_err(|_| unreadable())?;
        let draft = ContractDraft::of(&scenario).map_err(|_| unreadable())?;
        let recorded = manage_contract::record(app, &self.one(Role::Buyer), &draft).await;
        recorded.map_err(|error| refused(&contract.file, error))?;
        Ok(())
    }

    async fn open(
        &mut self,
        app: &App,
        account: &ManifestAccount,
    ) -> Result<(), DemonstrationError> {
        let administrator = self.one(Role::Administrator);
        let opened = match account.invited {
            true => invite(app, &administrator, account).await,
            false => {
                let draft = UserDraft {
                    email: account.email.clone(),
                    display_name: account.name.clone(),
                    role: account.role,
                    organisation: account.organisation.clone(),
                    firm: account.firm.clone(),
                    password_hash: Some(self.hash.clone()),
                };
                manage_users::add(app, &administrator, &draft).await.map(|_| ())
            }
        };
        match opened {
            Ok(()) | Err(ServiceError::AddressTaken) => Ok(self.meet().await?),
            Err(error) => Err(of_manifest(error)),
        }
    }

    async fn close_account(
        &self,
        app: &App,
        account: &ManifestAccount,
    ) -> Result<(), ServiceError> {
        let administrator = self.one(Role::Administrator);
        match manage_users::disable(app, &administrator, &account.email).await {
            // It is closed already.
            Ok(()) | Err(ServiceError::UnknownUser) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn send(
        &mut self,
        app: &App,
        statement: &'a ManifestStatement,
    ) -> Result<(), DemonstrationError> {
        let refused = |error| refused(&statement.file, error);
        let (_folder, source, copy) = received(statement)?;
        let read = check_workbook::read(&copy, statement.period, self.guard, app.clock.today());
        let request = Request {
            words: import_timesheet::KnownWords::default(),
            corrected: BTreeSet::new(),
            contract: statement.contract.clone(),
            period: statement.period,
            firm: Some(AskedFirm::Siret(statement.firm.clone())),
            variant: None,
        };
        let existing = Some(Existing::Replace);
        let choices = Choices { partial: false, confirmed: Confirmed::All, existing };
        let actor = self.sender(&statement.sent_by).map_err(refused)?;
        let receipt =
            import_timesheet::commit(app, actor, &source, &read, &request, choices, &|_, _| {})
                .await
                .map_err(refused)?;
        self.brought.insert(&statement.file, receipt.statements);
        Ok(())
    }

    /// Begins a draft that waits for whoever sent it.
    async fn begin_draft(
        &self,
        app: &App,
        statement: &ManifestStatement,
    ) -> Result<(), DemonstrationError> {
        let refused = |error| refused(&statement.file, error);
        let actor = self.sender(&statement.sent_by).map_err(refused)?;
        let begun = draft_import::mine(app, actor).await.map_err(refused)?;
        if begun.iter().any(|it| it.changed_at == app.clock.now()) {
            return Ok(());
        }
        let contract = declarable(app, actor, &statement.contract).await.map_err(refused)?;
        let (_folder, source, copy) = received(statement)?;
        let asked = Asked { contract: contract.contract.id, firm: None, period: statement.period };
        let id =
            draft_import::start_file(app, actor, &asked, source, copy).await.map_err(refused)?;
        if statement.expect == Some(Expect::Findings) {
            // They said how it is to be read; its mistakes are what is left.
            let best = Some(Choice::Reading(0));
            draft_import::choose(app, actor, id, best, false).await.map_err(refused)?;
        }
        Ok(())
    }

    async fn declare(
        &self,
        app: &App,
        declaration: &ManifestDeclaration,
    ) -> Result<(), ServiceError> {
        let actor = self.sender(&declaration.sent_by)?;
        let sent = list_imports::recent(app, actor).await?;
        if sent.iter().any(|it| it.at == app.clock.now()) {
            return Ok(());
        }
        let contract = declarable(app, actor, &declaration.contract).await?.contract.id;
        let asked = Asked { contract, firm: None, period: Some(declaration.period) };
        let row = |person: &String, hours: &String| TypedRow {
            person: person.clone(),
            hours: hours.clone(),
            ..TypedRow::default()
        };
        let rows: Vec<TypedRow> =
            declaration.rows.iter().map(|it| row(&it.person, &it.hours)).collect();
        let draft = match rows.is_empty() {
            true => draft_import::start_nothing(app, actor, &asked).await?,
            false => draft_import::start_typed(app, actor, &asked, rows).await?,
        };
        draft_import::submit(app, actor, draft).await?;
        Ok(())
    }

    /// Accepts what still waits of a file; what was refused of it stays so.
    async fn accept(&self, app: &App, statement: &ManifestStatement) -> Result<(), ServiceError> {
        let facilitator = self.one(Role::Facilitator);
        let none = Vec::new();
        let brought = self.brought.get(statement.file.as_str()).unwrap_or(&none);
        for it in waiting(app, &facilitator).await? {
            let same = |that: &StatementChange| that.firm == it.firm && that.period == it.period;
            if it.reference == statement.contract && brought.iter().any(same) {
                let which = Which::Waiting { version: it.version };
                review_statement::accept(app, &facilitator, it.statement, &which).await?;
            }
        }
        Ok(())
    }

    async fn refuse(&self, app: &App, refusal: &ManifestRefusal) -> Result<(), ServiceError> {
        let facilitator = self.one(Role::Facilitator);
        let meant = |it: &WaitingStatement| {
            let said = (&it.reference, &it.firm, it.period);
            said == (&refusal.contract, &refusal.firm, refusal.period)
        };
        let Some(found) = waiting(app, &facilitator).await?.into_iter().find(meant) else {
            return Ok(());
        };
        let view = View { only: Some(Review::Waiting), page: 1 };
        let shown = show_statement::run(app, &facilitator, found.statement, view).await?;
        let whose = Who::Named(refusal.person.clone());
        let lines = shown.lines.iter().filter(|it| it.who == whose).map(|it| it.key).collect();
        let which = Which::Lines(lines);
        let reason = &refusal.reason;
        match review_statement::refuse(app, &facilitator, found.statement, &which, reason).await {
            // It was refused before.
            Ok(_) | Err(ServiceError::NothingChosen) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Closes a month, or opens it again.
    async fn close(
        &self,
        app: &App,
        closing: &ManifestClosing,
        reopened: Option<&str>,
    ) -> Result<(), ServiceError> {
        let buyer = self.one(Role::Buyer);
        let contract = declarable(app, &buyer, &closing.contract).await?.contract.id;
        let month: Month = closing.period;
        let periods = close_period::periods(app, &buyer, contract).await?;
        let acts = periods.iter().filter(|it| it.month == month).flat_map(|it| &it.acts);
        if acts.into_iter().any(|it| it.at == app.clock.now()) {
            return Ok(());
        }
        match reopened {
            None => close_period::close(app, &buyer, contract, month).await?,
            Some(reason) => close_period::reopen(app, &buyer, contract, month, reason).await?,
        };
        Ok(())
    }
}

/// Opens an account whose password nobody has changed yet.
async fn invite(
    app: &App,
    administrator: &Actor,
    account: &ManifestAccount,
) -> Result<(), ServiceError> {
    let firms = manage_users::firms(app, administrator).await?;
    let firm = firms.iter().find(|it| it.siret == account.firm).map(|it| it.id);
    let invitation = Invitation {
        email: account.email.clone(),
        account: UserChange {
            display_name: account.name.clone(),
            role: account.role,
            organisation: account.organisation.clone().unwrap_or_default(),
            firm,
        },
    };
    manage_users::invite(app, administrator, &invitation).await.map(|_| ())
}

/// A contract for which somebody may declare, by its reference.
async fn declarable(app: &App, actor: &Actor, reference: &str) -> Result<Declarable, ServiceError> {
    let found = list_declarable::run(app, actor).await?;
    let found = found.into_iter().find(|it| it.contract.reference == reference);
    found.ok_or_else(|| ServiceError::UnknownContract(reference.to_owned()))
}

/// What waits for the facilitator, longest first: they look at it before the next page of it
/// comes.
async fn waiting(app: &App, facilitator: &Actor) -> Result<Vec<WaitingStatement>, ServiceError> {
    Ok(show_review_queue::run(app, facilitator, 1).await?.statements)
}

/// A file of the demonstration as it is received; the folder is deleted when it is dropped.
fn received(
    statement: &ManifestStatement,
) -> Result<(tempfile::TempDir, Source, tempfile::TempPath), DemonstrationError> {
    let name = statement.file.rsplit('/').next().unwrap_or_default();
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(name);
    std::fs::write(&path, demonstration::bytes(&statement.file)?)?;
    let (source, copy) = Source::copy(&path)?;
    Ok((folder, source, copy))
}

fn of_manifest(error: ServiceError) -> DemonstrationError {
    refused("manifest.toml", error)
}
