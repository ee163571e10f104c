//! The papers of the stories: a contract and the timesheets that a firm sends for it, as they are
//! read.

use sha2::{Digest as _, Sha256};

use tenu::domain::access::{Actor, Role};
use tenu::domain::contract::Participant;
use tenu::domain::entry::Route;
use tenu::interop::scenario;
use tenu::services::ServiceError;
use tenu::services::import_timesheet::{
    self, Choices, Confirmed, Draft, Existing, Receipt, Request, Source,
};
use tenu::services::manage_contract::{self, ContractDraft, Recorded};
use tenu::store;
use tenu::units::{Clock as _, DateSpan, Hours, Month, SystemClock, UserId};
use tenu::workbooks::answer::{
    Heading, ReadLine, ReadPerson, ReadWorkforce, ReadingStatus, SheetReport, Understanding, Why,
};
use tenu::workbooks::lines::ReadLines;

use super::harness::World;

/// The contract of the stories.
pub const REFERENCE: &str = "2026-TX-014";

/// The holder's establishment number.
pub const HOLDER: &str = "73282932000074";

/// The subcontractor's establishment number.
pub const SUBCONTRACTOR: &str = "35600000049837";

/// 1 000 h due over 2026; Awa Diarra is validated from the start, others are unknown.
pub const CONTRACT: &str = r#"
[contract]
reference = "2026-TX-014"
title = "Réhabilitation d'un collège"
starts-on = "2026-01-01"
ends-on = "2026-12-31"
amount = "1000000.00"
[[contract.lots]]
number = "1"
title = "Gros œuvre"
[[contract.lots]]
number = "2"
title = "Peinture"
[[contract.firms]]
name = "Bâti Nord"
siret = "73282932000074"
part = "holder"
[[contract.firms]]
name = "Peintures Leroy"
siret = "35600000049837"
part = "subcontractor"
lot = "2"
[[contract.suspensions]]
from = "2026-08-01"
until = "2026-08-31"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "1000" }
penalty = { euros-per-hour = "35" }
[[obligations]]
label = "Part de la peinture"
lot = "2"
basis = { kind = "share-of-hours", share = "0.05" }
[[people]]
name = "Awa Diarra"
born-on = "1999-04-02"
hired-on = "2026-01-05"
eligibility = { state = "validated", on = "2026-01-02" }
"#;

pub fn contract(text: &str) -> ContractDraft {
    let mut ids = || SystemClock.new_id();
    let (read, _) = scenario::parse(text, &mut ids).expect("a contract file");
    ContractDraft::of(&read).expect("a contract without hours")
}

pub async fn record(world: &World) -> Recorded {
    let draft = contract(CONTRACT);
    manage_contract::record(&world.app, &world.actor, &draft).await.expect("a recorded contract")
}

/// A timesheet as it is read.
#[derive(Clone)]
pub struct Sheet {
    pub read: Understanding,
}

impl Sheet {
    pub fn new() -> Sheet {
        Sheet {
            read: Understanding {
                status: ReadingStatus::Recognised,
                lines: ReadLines::default(),
                workforce: Vec::new(),
                persons: Vec::new(),
                firms: Vec::new(),
                texts: Vec::new(),
                absence: Hours::ZERO,
                heading: Heading::default(),
                sheets: vec![SheetReport {
                    name: "Relevé".to_owned(),
                    layout: None,
                    header_row: Some(1),
                    columns: Vec::new(),
                    lines: 0,
                    hours: Hours::ZERO,
                    used: true,
                    why: Why::HoursHeading,
                    tables: Vec::new(),
                }],
                readings: Vec::new(),
                findings: Vec::new(),
                fingerprint: None,
            },
        }
    }

    /// Hours of a person over a month.
    pub fn month(self, person: &str, month: &str, hours: &str) -> Sheet {
        let span = month.parse::<Month>().expect("a month").days();
        self.line(person, span, hours)
    }

    /// Hours of a person on a day.
    pub fn day(self, person: &str, day: &str, hours: &str) -> Sheet {
        let span = DateSpan::day(day.parse().expect("a date"));
        self.line(person, span, hours)
    }

    fn line(mut self, person: &str, span: DateSpan, hours: &str) -> Sheet {
        let known = self.read.persons.iter().position(|it| it.name == person);
        let rank = known.unwrap_or(self.read.persons.len());
        if known.is_none() {
            let name = person.to_owned();
            self.read.persons.push(ReadPerson { name, registration: None, born_on: None });
        }
        let row = u32::try_from(self.read.lines.len()).expect("few rows") + 1;
        self.read.lines.push(ReadLine {
            sheet: 0,
            row,
            column: 3,
            person: Some(u32::try_from(rank).expect("few people")),
            firm: None,
            span: Some(span),
            hours: hours_of(hours),
            training: Hours::ZERO,
            route: Some(Route::DirectHire),
            route_word: None,
            lot: None,
            contract: None,
            detail: 0,
        });
        self
    }

    /// Hours of the whole workforce over a month.
    pub fn workforce(mut self, month: &str, hours: &str) -> Sheet {
        let span = month.parse::<Month>().expect("a month").days();
        self.read.workforce.push(ReadWorkforce {
            sheet: 0,
            row: 40,
            column: 3,
            firm: None,
            contract: None,
            span: Some(span),
            hours: hours_of(hours),
        });
        self
    }

    /// Changes the last line.
    pub fn with(self, change: impl FnOnce(&mut ReadLine)) -> Sheet {
        self.change_lines(|lines| change(lines.last_mut().expect("a line")))
    }

    /// Changes the lines.
    pub fn change_lines(mut self, change: impl FnOnce(&mut Vec<ReadLine>)) -> Sheet {
        let mut lines = std::mem::take(&mut self.read.lines).into_vec();
        change(&mut lines);
        self.read.lines = lines.into();
        self
    }

    /// Changes anything.
    pub fn but(mut self, change: impl FnOnce(&mut Understanding)) -> Sheet {
        change(&mut self.read);
        self
    }

    /// A file that holds nothing else: its bytes are what it says.
    pub fn source(&self) -> Source {
        let text = format!("{:?}", self.read);
        Source {
            name: "releve.xlsx".to_owned(),
            size: u64::try_from(text.len()).expect("a short text"),
            sha256: Sha256::digest(&text).into(),
        }
    }

    pub async fn draft(&self, world: &World, request: &Request) -> Result<Draft, ServiceError> {
        let (app, actor) = (&world.app, &world.actor);
        import_timesheet::prepare(app, actor, &self.source(), &self.read, request, None).await
    }

    pub async fn send(&self, world: &World, choices: Choices) -> Result<Receipt, ServiceError> {
        self.send_as(world, &asked(), choices).await
    }

    pub async fn send_as(
        &self,
        world: &World,
        request: &Request,
        choices: Choices,
    ) -> Result<Receipt, ServiceError> {
        let (app, actor) = (&world.app, &world.actor);
        let source = self.source();
        import_timesheet::commit(app, actor, &source, &self.read, request, choices, &|_, _| ())
            .await
    }

    /// Sends it, confirms what it asks for and expects a receipt.
    pub async fn sent(&self, world: &World) -> Receipt {
        self.send(world, confirming()).await.expect("a receipt")
    }
}

/// For the contract of the stories, nothing else said.
pub fn asked() -> Request {
    Request { contract: REFERENCE.to_owned(), ..Request::default() }
}

/// The file replaces what was sent.
pub fn replacing() -> Choices {
    Choices { existing: Some(Existing::Replace), ..confirming() }
}

/// What the findings ask is confirmed.
pub fn confirming() -> Choices {
    Choices { confirmed: Confirmed::All, ..Choices::default() }
}

pub fn hours_of(text: &str) -> Hours {
    Hours::from_decimal(text.parse().expect("a decimal")).expect("hours")
}

/// A file as it comes through a page: what it is, and a copy of its bytes.
pub struct Arrived {
    pub source: Source,
    pub file: tempfile::TempPath,
}

/// A file of that name and text, as a browser sends it.
pub fn arrived(name: &str, text: &str) -> Arrived {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    let (source, file) = Source::copy(&path).expect("a copy");
    Arrived { source, file }
}

/// The contract of the stories as it is stored.
pub async fn stored_contract(world: &World) -> tenu::domain::contract::Contract {
    let mut tx = world.app.db.read().await.expect("a transaction");
    let stored = store::contract::by_reference(&mut tx, &world.actor.scope(), REFERENCE).await;
    stored.expect("an answer").expect("a contract").contract
}

/// Staff of the firm of that name or establishment number.
pub async fn staff_of(world: &World, firm: &str) -> Actor {
    let contract = stored_contract(world).await;
    let is_meant =
        |it: &&Participant| it.firm.name == firm || it.firm.siret.as_deref() == Some(firm);
    let firm = contract.firms.iter().find(is_meant).expect("a firm");
    Actor {
        user: Some(UserId(SystemClock.new_id())),
        role: Role::Contractor,
        buyer: world.actor.buyer,
        firm: Some(firm.firm.id),
    }
}
