//! Every statement of SQL in the store runs on both databases.
//!
//! The sources are searched for constants that hold SQL; one long story calls everything; what the
//! databases really executed is heard from the driver's own log.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

use chrono::TimeDelta;
use sqlx::Connection as _;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

use tenu::domain::access::{Actor, Role};
use tenu::domain::entry::LineKey;
use tenu::domain::figure::Measure;
use tenu::domain::finding::CellRef;
use tenu::domain::organisation::OrganisationKind;
use tenu::domain::person::Eligibility;
use tenu::services::draft_import::{self, Asked};
use tenu::services::import_timesheet::{AskedFirm, Choices, Request};
use tenu::services::make_template::{self, Wanted};
use tenu::services::manage_contract::{self, Amendment};
use tenu::services::manage_users::{self, Invitation, UserChange, UserDraft};
use tenu::services::open_figure::{self, Months};
use tenu::services::record_eligibility::{self, News, Whom};
use tenu::services::review_statement::{self, Which};
use tenu::services::run_jobs::{self, JobState};
use tenu::services::show_statement::{self, View};
use tenu::services::{
    App, ServiceError, list_imports, manage_account, manage_organisations, show_home,
    show_portfolio, sign_in, undo_import,
};
use tenu::services::{close_period, show_difference, show_review_queue};
use tenu::services::{list_contracts, show_contract};
use tenu::store::job::{self, Lease, NewJob};
use tenu::store::{buyer, decision, import, journal, ledger, statement, user};
use tenu::units::{
    Clock as _, FirmId, FixedClock, ImportNumber, PersonNumber, StatementNumber, SystemClock,
    UserId,
};
use tenu::words::{Language, Words};
use tenu::workbooks::mapping::Choice;

use super::harness::{Place, World, postgres_server, tell};
use super::paper::{
    Arrived, CONTRACT, REFERENCE, SUBCONTRACTOR, Sheet, arrived, asked, contract, record,
    replacing, stored_contract,
};

/// A password that is accepted.
const PASSWORD: &str = "quatre-ponts-2026";

/// Statements heard, by engine.
static HEARD: OnceLock<Mutex<BTreeMap<String, BTreeSet<String>>>> = OnceLock::new();

/// Hears the statements that drivers log within the span of a story.
struct Ear;

struct Engine(String);

/// Takes one field out of a span or an event.
struct Take(&'static str, Option<String>);

impl Visit for Take {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == self.0 {
            self.1 = Some(value.to_owned());
        }
    }
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == self.0 {
            self.1 = Some(format!("{value:?}"));
        }
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Ear {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut engine = Take("engine", None);
        attributes.record(&mut engine);
        if let (Some(span), Some(engine)) = (context.span(id), engine.1) {
            span.extensions_mut().insert(Engine(engine));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        if event.metadata().target() != "sqlx::query" {
            return;
        }
        let mut statement = Take("db.statement", None);
        event.record(&mut statement);
        let scope = context.event_scope(event).into_iter().flatten();
        let engine = scope.filter_map(|it| it.extensions().get::<Engine>().map(|it| it.0.clone()));
        if let (Some(statement), Some(engine)) = (statement.1, engine.last()) {
            let heard = HEARD.get_or_init(Mutex::default);
            let mut heard = heard.lock().expect("an ear");
            heard.entry(engine).or_default().insert(on_one_line(&statement));
        }
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The constants of the store that hold SQL, by file and name, on one line. Those whose name ends
/// with an engine belong to that engine.
fn constants() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the store") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a source");
        let file = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for part in text.split("\nconst ").skip(1) {
            let Some((name, rest)) = part.split_once(": &str =") else { continue };
            let Some(sql) = rest.trim_start().strip_prefix('"') else { continue };
            let (sql, _) = sql.split_once("\";").expect("the end of a text");
            if ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].iter().any(|it| sql.starts_with(it))
            {
                found.insert(format!("{file}::{name}"), on_one_line(sql));
            }
        }
    }
    found
}

/// Everything that the store can be asked.
async fn call_everything(world: World) {
    let (app, actor) = (&world.app, &world.actor);
    record(&world).await;
    record(&world).await;
    // Imports: a new firm, a new person, workforce hours, a correction, an undo.
    let named = |hours: &str| {
        Sheet::new()
            .day("Awa Diarra", "2026-10-05", "7")
            .day("Marc Petit", "2026-10-05", hours)
            .with(|line| line.firm = Some(0))
            .workforce("2026-10", "300")
            .but(|read| {
                read.firms = vec!["Sol et Carreau".to_owned()];
                read.heading.siret = Some("73282932000074".to_owned());
                read.persons[1].registration = Some("A17".to_owned());
            })
    };
    named("7").sent(&world).await;
    named("7").sent(&world).await;
    named("6").send(&world, replacing()).await.expect("a receipt");
    undo_import::run(app, actor, ImportNumber(2)).await.expect("an undo");
    let corrected = [(0, CellRef { row: 1, column: 2 })].into();
    let firm = Some(AskedFirm::Siret(SUBCONTRACTOR.to_owned()));
    let request = Request { firm, corrected, ..asked() };
    let late = Sheet::new()
        .day("Marc Petit", "2026-10-06", "7")
        .day("Marc Petit", "2026-10-06", "-1")
        .but(|read| {
            read.persons[0].registration = Some("A17".to_owned());
            read.persons[0].born_on = "1990-01-01".parse().ok();
        });
    late.send_as(&world, &request, Choices::default()).await.expect("a receipt");
    let elsewhere =
        Request { firm: Some(AskedFirm::Siret("55210055400013".to_owned())), ..asked() };
    late.send_as(&world, &elsewhere, Choices::default()).await.expect_err("an unknown firm");
    change_the_contract(&world).await;
    // What facilitators do.
    let on = "2026-01-02".parse().expect("a date");
    let news = News { eligibility: Some(Eligibility::Validated(on)), ..News::default() };
    let whom = Whom::Number(PersonNumber(2));
    record_eligibility::run(app, actor, REFERENCE, &whom, news).await.expect("a record");
    let statement = StatementNumber(1);
    show_review_queue::run(app, actor, 1).await.expect("a queue");
    show_difference::run(app, actor, statement, 3, 1).await.expect("a difference");
    review_statement::accept(app, actor, statement, &Which::All).await.expect("a review");
    show_statement::disclose_names(app, actor, statement, View::default()).await.expect("names");
    let contract = show_statement::run(app, actor, statement, View::default()).await;
    let contract = contract.expect("a statement").contract;
    let month = "2026-03".parse().expect("a month");
    close_period::close(app, actor, contract, month).await.expect("a closing");
    world.check_ledger().await;
    app.db.ready().await.expect("a database of this program");
    assert_eq!(list_imports::run(app, actor).await.expect("imports").len(), 4);
    assert!(!list_imports::recent(app, actor).await.expect("imports").is_empty());
    let today = app.clock.today();
    show_portfolio::run(app, actor, today).await.expect("a portfolio");
    let listed = list_contracts::run(app, actor, "collège", today).await.expect("contracts");
    let contract = listed.first().expect("a contract").contract.id;
    show_contract::run(app, actor, contract, today).await.expect("a contract");
    for measure in [Measure::Declared, Measure::Uncounted] {
        let (months, obligation, lot, rule) = (Months::All, None, None, None);
        let asked = open_figure::Asked { measure, months, obligation, lot, rule, page: 1 };
        open_figure::run(app, actor, contract, &asked, today).await.expect("a figure");
    }
    show_home::facilitator(app, actor).await.expect("a home");
    show_home::administrator(app, actor).await.expect("a home");
    let firm = Some(FirmId(uuid::Uuid::nil()));
    let staff = Actor { role: Role::Contractor, firm, ..actor.clone() };
    show_home::contractor(app, &staff).await.expect("a home");
    // Accounts.
    let draft = UserDraft {
        email: "claire@essai.example".to_owned(),
        display_name: "Claire Morel".to_owned(),
        role: Role::Facilitator,
        organisation: Some("Maison de l'emploi".to_owned()),
        firm: None,
        password_hash: Some(
            manage_users::hash_password(PASSWORD.to_owned()).await.expect("a hash"),
        ),
    };
    manage_users::add(app, actor, &draft).await.expect("an account");
    sign_in::enter(app, &draft.email, "another one", "here").await.expect_err("wrong");
    let token = sign_in::enter(app, &draft.email, PASSWORD, "here").await.expect("a session");
    let later =
        App { clock: Arc::new(FixedClock(app.clock.now() + TimeDelta::hours(1))), ..app.clone() };
    assert!(sign_in::recognise(&later, &token).await.expect("an answer").is_some());
    call_accounts(&world, &token).await;
    sign_in::leave(app, &token).await.expect("a session ended");
    manage_users::list(app, actor).await.expect("accounts");
    manage_users::set_password(app, actor, &draft.email, "hash").await.expect("a password");
    manage_users::disable(app, actor, &draft.email).await.expect("a closed account");
    ask_the_rest(&world).await;
    wait_and_work(&world).await;
}

/// Drafts that are read, corrected, remembered, given up, sent and forgotten; and their jobs.
async fn wait_and_work(world: &World) {
    let (app, actor) = (&world.app, &world.actor);
    let contract = stored_contract(world).await.id;
    let asked = Asked { contract, firm: None, period: "2026-11".parse().ok() };
    let text = "Nom;Mois;Heures;Heures payées\nDIARRA Awa;11/2026;120;110\n";
    let mut drafts = Vec::new();
    for _ in 0..2 {
        let Arrived { source, file } = arrived("releve.csv", text);
        let id = draft_import::start_file(app, actor, &asked, source, file).await;
        let id = id.expect("a draft");
        draft_import::open(app, actor, id).await.expect("a draft");
        let choice = Some(Choice::Reading(0));
        draft_import::choose(app, actor, id, choice, true).await.expect("a choice");
        draft_import::open(app, actor, id).await.expect("a draft");
        drafts.push(id);
    }
    draft_import::propose_rows(app, actor, &asked).await.expect("rows");
    draft_import::mine(app, actor).await.expect("drafts");
    let (wanted, firm) = (Wanted::Contract(contract), AskedFirm::Siret(SUBCONTRACTOR.to_owned()));
    let words = Words::of(Language::French);
    let made = make_template::run(app, actor, &wanted, Some(&firm), asked.period, words).await;
    assert_eq!(made.expect("a template").people, 1);
    draft_import::discard(app, actor, drafts[0]).await.expect("given up");
    let nothing = Asked { period: "2026-07".parse().ok(), ..asked };
    let nothing = draft_import::start_nothing(app, actor, &nothing).await.expect("a draft");
    draft_import::submit(app, actor, nothing).await.expect("sent");
    draft_import::receipt(app, actor, nothing).await.expect("a receipt");
    run_jobs::work(app).await.expect("work");

    let (scope, now) = (actor.scope(), app.clock.now());
    let lease = Lease { owner: SystemClock.new_id(), until: now };
    let new = NewJob {
        kind: "read-draft",
        subject: serde_json::json!({ "draft": drafts[1] }),
        asker: serde_json::json!({ "role": "administrator", "firm": null }),
        owner: None,
        lease: None,
    };
    let mut tx = app.db.write().await.expect("a transaction");
    let job = job::insert(&mut tx, &scope, &new, now).await.expect("a job");
    job::claim(&mut tx, lease, now).await.expect("an answer").expect("a job");
    assert!(job::heartbeat(&mut tx, &scope, job, lease, (1, 2)).await.expect("an answer"));
    job::give_back(&mut tx, &scope, job, lease.owner).await.expect("given back");
    tx.commit().await.expect("a job");
    run_jobs::work(app).await.expect("work");
    let failed = run_jobs::progress(app, actor, job).await.expect("a job");
    assert_eq!(failed.state, JobState::Failed);
    run_jobs::cancel(app, actor, job).await.expect("too late");
    run_jobs::list(app, actor).await.expect("jobs");
    let mut tx = app.db.read().await.expect("a transaction");
    let own = job::recent(&mut tx, &scope, Some(UserId(SystemClock.new_id())), 10).await;
    assert_eq!(own, Ok(Vec::new()));
}

/// What administrators do with accounts and organisations, and people with their own account.
async fn call_accounts(world: &World, token: &sign_in::Token) {
    let (app, actor) = (&world.app, &world.actor);
    let who = sign_in::recognise(app, token).await.expect("an answer").expect("somebody");
    manage_account::end_other_sessions(app, &who.actor, token).await.expect("sessions ended");
    let kind = OrganisationKind::Service;
    let made = manage_organisations::create(app, actor, "Achats", kind).await.expect("added");
    manage_organisations::rename(app, actor, made, "Commande publique").await.expect("renamed");
    manage_organisations::show(app, actor, made).await.expect("an organisation");
    let firm = manage_users::firms(app, actor).await.expect("firms").first().expect("a firm").id;
    let mut account = UserChange {
        display_name: "Karim Haddad".to_owned(),
        role: Role::Contractor,
        organisation: String::new(),
        firm: Some(firm),
    };
    let invitation =
        Invitation { email: "karim@essai.example".to_owned(), account: account.clone() };
    let opened = manage_users::invite(app, actor, &invitation).await.expect("an account");
    let id = opened.user.id;
    account.role = Role::Administrator;
    manage_users::change(app, actor, id, &account).await.expect("a change");
    // Only people are asked whether they are the last one: the operator is somebody else.
    let person = Actor { user: Some(id), ..actor.clone() };
    let last = manage_users::close(app, &person, id).await;
    assert_eq!(last, Err(ServiceError::LastAdministrator));
    manage_users::give_password(app, actor, id).await.expect("a password");
    manage_users::close(app, actor, id).await.expect("a closed account");
    manage_users::open(app, actor, id).await.expect("an open account");
}

/// A contract that loses a lot and an obligation, gains others, and gives a firm its SIRET.
async fn change_the_contract(world: &World) {
    let (app, actor) = (&world.app, &world.actor);
    let text = CONTRACT
        .replace("name = \"Bâti Nord\"", "name = \"Bâti Nord\"\nlot = \"3\"")
        .replace("number = \"1\"", "number = \"3\"")
        .replace("label = \"Part de la peinture\"", "label = \"Part du lot 2\"")
        + "[[contract.firms]]\nname = \"Sol et Carreau\"\nsiret = \"55210055400021\"\n";
    let id = record(world).await.contract;
    let draft = contract(&text);
    let amendment = Amendment::default();
    manage_contract::change(app, actor, id, &draft, &amendment).await.expect("a change");
    assert_eq!(manage_contract::history(app, actor, id).await.expect("a history").len(), 2);
    assert!(2 < manage_contract::known_firms(app, actor).await.expect("firms").len());
}

/// What no service asks yet.
async fn ask_the_rest(world: &World) {
    let scope = world.actor.scope();
    let mut tx = world.app.db.read().await.expect("a transaction");
    assert_eq!(buyer::all(&mut tx).await.expect("buyers").len(), 1);
    let known = user::by_email(&mut tx, "claire@essai.example").await.expect("an account");
    assert!(known.is_some());
    let key = LineKey { import: ImportNumber(1), line: 1 };
    let line = ledger::line(&mut tx, &scope, key).await.expect("a line").expect("a line");
    let history = decision::history(&mut tx, &scope, key).await.expect("decisions");
    assert_eq!(history.first().map(|it| it.sequence), Some(1));
    let sheet = import::sheet_name(&mut tx, &scope, ImportNumber(1), line.sheet).await;
    assert_eq!(sheet.expect("a sheet").as_deref(), Some("Relevé"));
    for (number, there) in [(1, true), (3, true), (4, false)] {
        let number = StatementNumber(number);
        let known = statement::by_number(&mut tx, &scope, number).await.expect("an answer");
        assert_eq!(known.is_some(), there, "statement {number}");
    }
    let lines = journal::after(&mut tx, &scope, 0, 100).await.expect("a journal");
    assert!(8 < lines.len());
}

#[test]
fn every_statement_of_sql_runs_on_both_databases() {
    let subscriber = tracing_subscriber::registry().with(Ear);
    tracing::subscriber::set_global_default(subscriber).expect("no other subscriber in this test");
    tell(call_everything);

    let heard = HEARD.get_or_init(Mutex::default).lock().expect("an ear").clone();
    let engines =
        if postgres_server().is_some() { vec!["sqlite", "postgres"] } else { vec!["sqlite"] };
    let constants = constants();
    assert!(70 < constants.len(), "the search finds {} constants", constants.len());
    let mut silent = Vec::new();
    for engine in engines {
        let heard = heard.get(engine).expect("statements");
        for (name, sql) in &constants {
            let other = if engine == "sqlite" { "_POSTGRES" } else { "_SQLITE" };
            if !name.ends_with(other) && !heard.iter().any(|it| it.starts_with(sql.as_str())) {
                silent.push(format!("{engine}: {name}"));
            }
        }
    }
    assert!(silent.is_empty(), "call these from this story:\n{}", silent.join("\n"));
}

/// Statements that read a whole large table, and why they may.
const READ_ALL: &[(&str, &str)] = &[
    ("ledger::ORPHANS", "verification looks at every line once"),
    ("ledger::PAGE", "verification reads the ledger in its own order, from a key on"),
    ("decision::LAST_BETWEEN", "the same"),
];

/// SQLite must not take the buyer's number, which may be that of every line, for a telling key.
#[test]
fn no_statement_reads_the_whole_ledger_for_a_few_lines() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let place = Place::sqlite();
        place.open().await.migrate().await.expect("a migrated database");
        let address = place.address();
        let path = address.trim_start_matches("sqlite:");
        let mut connection = sqlx::SqliteConnection::connect(path).await.expect("a connection");
        let mut wrong = Vec::new();
        for (name, sql) in constants() {
            let large = ["ledger::", "decision::", "figure::", "journal::OF_CONTRACT"]
                .iter()
                .any(|it| name.starts_with(it));
            if !large || !sql.starts_with("SELECT") || READ_ALL.iter().any(|it| it.0 == name) {
                continue;
            }
            let explain = format!("EXPLAIN QUERY PLAN {sql}");
            let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(sqlx::AssertSqlSafe(explain))
                .fetch_all(&mut connection)
                .await
                .expect("a plan");
            for (_, _, _, step) in steps {
                if step.starts_with("SCAN") || step.ends_with("PRIMARY KEY (buyer=?)") {
                    wrong.push(format!("{name}: {step}"));
                }
            }
        }
        assert!(wrong.is_empty(), "give SQLite a better key:\n{}", wrong.join("\n"));
    });
}
