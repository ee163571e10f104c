//! Everybody who may knock, and what belongs to them: two firms with a contract and a statement
//! each, accounts, organisations; and another buyer on the same installation.

use serde_json::json;
use tenu::domain::access::{Actor, Role};
use tenu::domain::organisation::OrganisationKind;
use tenu::domain::word::WordKind;
use tenu::services::draft_import::{self, Asked};
use tenu::services::manage_users::{self, UserDraft};
use tenu::services::{App, import_timesheet, manage_contract, manage_organisations};
use tenu::store::buyer;
use tenu::store::job::{self, NewJob};
use tenu::store::learnt_word::{self, LearntWord};
use tenu::store::profile::{self, NewProfile};
use tenu::store::user::{self, User};
use tenu::units::{
    BuyerNumber, ContractId, DraftId, FirmId, JobNumber, OrganisationId, StatementNumber, UserId,
};

use super::{PASSWORD, Site};
use crate::stories::harness::World as Story;
use crate::stories::paper::{self, Sheet};

/// Everybody, in the order of the matrix's answers.
pub const WHO: [&str; 7] =
    ["buyer", "holder", "other", "unbound", "facilitator", "administrator", "nobody"];

/// What paths and forms name.
pub struct Objects {
    /// Whose they are, in a word.
    pub which: &'static str,
    contract: ContractId,
    statement: StatementNumber,
    draft: DraftId,
    job: JobNumber,
    user: UserId,
    organisation: OrganisationId,
    /// Of a layout and of a word that were learnt of the firm.
    learnt: i64,
}

impl Objects {
    /// A path, or the value of a form, with these objects in it.
    pub fn fill(&self, text: &str) -> String {
        let (id, number) = match text.split('/').nth(1) {
            Some("contracts") => (self.contract.to_string(), self.statement.to_string()),
            Some("imports") => (self.draft.to_string(), self.statement.to_string()),
            Some("jobs") => (String::new(), self.job.to_string()),
            Some("learnt") => (String::new(), self.learnt.to_string()),
            Some("organisations") => (self.organisation.to_string(), String::new()),
            Some("statements") => (String::new(), self.statement.to_string()),
            Some("users") => (self.user.to_string(), String::new()),
            _ => Default::default(),
        };
        text.replace("{id}", &id)
            .replace("{number}", &number)
            .replace("{version}", "1")
            .replace("{month}", "2026-10")
            .replace("{which}", self.which)
    }
}

/// Everybody, and everything.
pub struct World {
    /// The program.
    pub site: Site,
    /// Of the first firm, whose staff is the holder.
    pub own: Objects,
    /// Of another firm.
    pub others: Objects,
    /// Of another buyer.
    pub foreign: Objects,
    /// Of nobody: not there.
    pub absent: Objects,
}

/// Two firms, each with a contract of its own, and another buyer's.
const FIRMS: [(&str, &str, &str); 3] = [
    ("own", "Bâti Nord", "73282932000074"),
    ("others", "Sols du Sud", "35600000049837"),
    ("foreign", "Toits de l'Est", "55210055400013"),
];

/// The number of the other buyer's statement: beyond all that the matrix sends here.
const FOREIGN: i64 = 8;

impl World {
    /// A new one.
    pub async fn open() -> World {
        let site = Site::open().await;
        let app = site.app.clone();
        let own = objects(&app, 0, 1).await;
        let others = objects(&app, 1, 2).await;
        let elsewhere = App { buyer: another_buyer(&app).await, ..app.clone() };
        // Numbers begin with 1 for each buyer: the last of them is nobody's here, whatever is sent.
        for number in 1..FOREIGN {
            objects(&elsewhere, 2, number).await;
        }
        let foreign = objects(&elsewhere, 2, FOREIGN).await;
        let absent = Objects {
            which: "absent",
            contract: ContractId(app.clock.new_id()),
            statement: StatementNumber(987_654),
            draft: DraftId(app.clock.new_id()),
            job: JobNumber(987_654),
            user: UserId::new(app.clock.as_ref()),
            organisation: OrganisationId::new(app.clock.as_ref()),
            learnt: 987_654,
        };
        for who in ["buyer", "unbound", "facilitator", "administrator"] {
            account(&app, who).await;
        }
        World { site, own, others, foreign, absent }
    }

    /// The cookie of somebody, who signs in once; nobody has none.
    pub async fn cookie(&self, who: &str) -> Option<String> {
        if who == "nobody" { None } else { Some(self.site.cookie(&address(who)).await) }
    }
}

/// A contract of one of the firms with a statement, a draft and a job, an account and an
/// organisation: those of a rank from 1 of their buyer. The firm's staff, when they have a name
/// here, begin draft and job.
async fn objects(app: &App, firm: usize, number: i64) -> Objects {
    let (which, name, siret) = FIRMS[firm];
    let operator = Actor::operator(app.buyer);
    let reference = format!("2026-{which}-{number}");
    let draft = paper::contract(&contract_text(&reference, name, siret));
    let recorded = manage_contract::record(app, &operator, &draft).await.expect("a contract");
    let contract = recorded.contract;
    let story = Story { app: app.clone(), actor: operator.clone(), address: String::new() };
    let request = import_timesheet::Request { contract: reference.clone(), ..paper::asked() };
    // Each contract has a file of its own: the same one twice changes nothing.
    let sheet = Sheet::new().day(&format!("Awa {reference}"), "2026-10-05", "7");
    let receipt = sheet.send_as(&story, &request, paper::confirming()).await.expect("a receipt");
    assert_eq!(receipt.import.0, number, "imports and statements are numbered alike here");
    let staff = match which {
        "own" => staff(app, "holder", siret).await,
        "others" => staff(app, "other", siret).await,
        _ => operator.clone(),
    };
    let period = Some("2026-09".parse().expect("a month"));
    let firm = firm_of(app, siret).await;
    learnt(app, firm.expect("a firm"), number).await;
    let asked = Asked { contract, firm, period };
    let draft = draft_import::start_nothing(app, &staff, &asked).await.expect("a draft");
    let spare = UserDraft {
        email: format!("{reference}@essai.example"),
        display_name: format!("Personne {which}"),
        role: Role::Buyer,
        organisation: None,
        firm: None,
        password_hash: None,
    };
    let user = manage_users::add(app, &operator, &spare).await.expect("an account").id;
    let (name, kind) = (format!("Direction {reference}"), OrganisationKind::Service);
    let organisation = manage_organisations::create(app, &operator, &name, kind).await;
    Objects {
        which,
        contract,
        statement: StatementNumber(number),
        draft,
        job: waiting_job(app, &staff, draft).await,
        user,
        organisation: organisation.expect("an organisation"),
        learnt: number,
    }
}

/// A layout and a word, as if somebody had said them: both of that number.
async fn learnt(app: &App, firm: FirmId, number: i64) {
    let scope = Actor::operator(app.buyer).scope();
    let contents = json!({
        "learnt": { "choice": null, "columns": [] },
        "layout": { "tables": [{ "columns": [
            { "column": 0, "heading": "Nom", "key": "nom", "field": "person" },
            { "column": 1, "heading": "Heures", "key": "heures", "field": "hours" },
        ] }] },
    });
    let fingerprint = number.to_be_bytes();
    let bound_to = format!("layout/{}/{firm}/{number:016x}", app.buyer);
    let plain = contents.to_string();
    let sealed = app.seal.seal(plain.as_bytes(), bound_to.as_bytes()).expect("a key");
    let mut tx = app.db.write().await.expect("a transaction");
    let new = NewProfile {
        firm,
        fingerprint: &fingerprint,
        sealed: Some(&sealed),
        period: None,
        at: app.clock.now(),
        by: None,
    };
    assert_eq!(profile::append(&mut tx, &scope, new).await, Ok(number));
    let word = LearntWord {
        number: 0,
        firm,
        kind: WordKind::Route,
        word: format!("interim{number}"),
        written: format!("Intérim {number}"),
        meaning: Some("secondment-etti".to_owned()),
        period: None,
        learnt_at: app.clock.now(),
    };
    assert_eq!(learnt_word::append(&mut tx, &scope, &word, None).await, Ok(number));
    tx.commit().await.expect("what was learnt");
}

async fn firm_of(app: &App, siret: &str) -> Option<FirmId> {
    let known = manage_users::firms(app, &Actor::operator(app.buyer)).await.expect("firms");
    known.iter().find(|it| it.siret.as_deref() == Some(siret)).map(|it| it.id)
}

/// Opens the account of a firm's staff.
async fn staff(app: &App, who: &str, siret: &str) -> Actor {
    let user = account(app, who).await;
    Actor { user, role: Role::Contractor, buyer: app.buyer, firm: firm_of(app, siret).await }
}

/// A job that nobody works on: these tests have no worker.
async fn waiting_job(app: &App, owner: &Actor, draft: DraftId) -> JobNumber {
    let new = NewJob {
        kind: "submit-draft",
        subject: json!({ "draft": draft }),
        asker: json!({}),
        owner: owner.user,
        lease: None,
    };
    let scope = Actor::operator(app.buyer).scope();
    let mut tx = app.db.write().await.expect("a transaction");
    let number = job::insert(&mut tx, &scope, &new, app.clock.now()).await.expect("a job");
    tx.commit().await.expect("a job");
    number
}

fn contract_text(reference: &str, firm: &str, siret: &str) -> String {
    format!(
        r#"
[contract]
reference = "{reference}"
title = "Travaux de {firm}"
starts-on = "2026-01-05"
ends-on = "2027-06-30"
[[contract.firms]]
name = "{firm}"
siret = "{siret}"
part = "holder"
[[obligations]]
label = "Heures d'insertion"
basis = {{ kind = "fixed-hours", hours = "2400" }}
"#
    )
}

/// Registers a second buyer on the installation.
async fn another_buyer(app: &App) -> BuyerNumber {
    let mut tx = app.db.write().await.expect("a transaction");
    let number = buyer::insert(&mut tx, "Ville d'à côté", None).await.expect("a buyer");
    tx.commit().await.expect("a buyer");
    number
}

fn address(who: &str) -> String {
    format!("{who}@essai.example")
}

/// Opens the account of somebody.
async fn account(app: &App, who: &str) -> Option<UserId> {
    let (role, firm) = match who {
        "buyer" => (Role::Buyer, None),
        "holder" => (Role::Contractor, Some(FIRMS[0].2)),
        "other" => (Role::Contractor, Some(FIRMS[1].2)),
        "unbound" => (Role::Contractor, None),
        "facilitator" => (Role::Facilitator, None),
        "administrator" => (Role::Administrator, None),
        _ => return None,
    };
    static HASH: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();
    let hash = HASH.get_or_init(|| async {
        manage_users::hash_password(PASSWORD.to_owned()).await.expect("a hash")
    });
    let (actor, hash) = (app.operator(), hash.await.clone());
    let draft = UserDraft {
        email: address(who),
        display_name: format!("Personne {who}"),
        role,
        organisation: None,
        firm: firm.map(str::to_owned),
        password_hash: Some(hash),
    };
    if who != "unbound" {
        return Some(manage_users::add(app, &actor, &draft).await.expect("an account").id);
    }
    // No service opens one: it stands for whose firm was lost in some other way.
    let unbound = User {
        id: UserId::new(app.clock.as_ref()),
        buyer: app.buyer,
        email: draft.email,
        display_name: draft.display_name,
        role,
        organisation: None,
        password_hash: draft.password_hash,
        password_to_change: false,
        created_at: app.clock.now(),
        disabled_at: None,
    };
    let mut tx = app.db.write().await.expect("a transaction");
    user::insert(&mut tx, &actor.scope(), &unbound).await.expect("an account");
    tx.commit().await.expect("an account");
    Some(unbound.id)
}
