//! The demonstration shows a state of every kind, and filling it again changes nothing.

use std::collections::BTreeSet;

use tenu::domain::access::Actor;
use tenu::services::draft_import::{self, Step};
use tenu::services::fill_demonstration::{self, Filled};
use tenu::services::manage_users::UserAnswer;
use tenu::services::{
    App, GuardSettings, list_contracts, list_imports, manage_users, show_home, show_portfolio,
    show_review_queue, verify_ledger,
};

async fn filled(address: &str) -> (App, Filled) {
    let guard = GuardSettings::for_command_line(env!("CARGO_BIN_EXE_tenu").into());
    fill_demonstration::run(address, &guard, &|_, _| ()).await.expect("a demonstration")
}

async fn users(app: &App) -> Vec<UserAnswer> {
    manage_users::list(app, &app.operator()).await.expect("accounts")
}

async fn actor(app: &App, name: &str) -> Actor {
    let all = users(app).await;
    let it = all.into_iter().find(|it| it.display_name == name).expect("an account");
    let firm = it.organisation.and_then(|it| it.firm);
    Actor { user: Some(it.id), role: it.role, buyer: app.buyer, firm }
}

/// Where the drafts of somebody stand.
async fn steps(app: &App, name: &str) -> Vec<Step> {
    let actor = actor(app, name).await;
    let mut steps = Vec::new();
    for it in draft_import::mine(app, &actor).await.expect("drafts") {
        steps.push(draft_import::open(app, &actor, it.id).await.expect("a draft").step);
    }
    steps
}

/// What changes when something is done twice.
async fn told(app: &App) -> String {
    let imports = list_imports::run(app, &app.operator()).await.expect("imports");
    let queue = show_review_queue::run(app, &app.operator(), 1).await.expect("a queue");
    let drafts = (steps(app, "Karim Haddad").await, steps(app, "Inès Cordier").await);
    format!("{:?} {imports:?} {queue:?} {drafts:?}", users(app).await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demonstration_shows_every_state_and_is_filled_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("sqlite:{}", folder.path().join("tenu.db").display());
    let (app, demonstration) = filled(&address).await;
    let roles: BTreeSet<&str> = demonstration.accounts.iter().map(|it| it.role.code()).collect();
    assert_eq!((roles.len(), demonstration.accounts.len()), (4, 5));

    let operator = app.operator();
    let rows = show_portfolio::run(&app, &operator, demonstration.as_of).await.expect("rows");
    let statuses: BTreeSet<String> =
        rows.iter().map(|it| format!("{:?}", it.position.status)).collect();
    assert_eq!(statuses.len(), 8, "{statuses:?}");

    // Something waits for everybody.
    assert_eq!(steps(&app, "Karim Haddad").await, [Step::Correct]);
    assert_eq!(steps(&app, "Inès Cordier").await, [Step::Recognise]);
    let karim = actor(&app, "Karim Haddad").await;
    let home = show_home::contractor(&app, &karim).await.expect("a home");
    assert_eq!(home.refused.len(), 1);
    let queue = show_review_queue::run(&app, &operator, 1).await.expect("a queue");
    assert!(0 < queue.total && 0 < queue.late, "{queue:?}");
    let all = users(&app).await;
    assert_eq!(all.iter().filter(|it| it.disabled_at.is_some()).count(), 1);
    assert_eq!(all.iter().filter(|it| it.password_to_change).count(), 1);

    // A firm that works for others sees its own contracts alone.
    let (ines, day) = (actor(&app, "Inès Cordier").await, demonstration.as_of);
    let own = list_contracts::run(&app, &ines, "", day).await;
    let every = list_contracts::run(&app, &operator, "", day).await;
    assert_eq!((own.expect("some").len(), every.expect("all").len()), (3, 15));

    let checked = verify_ledger::run(&app, &operator, &|_| ()).await.expect("a verification");
    assert_eq!(checked.listed, []);

    let before = told(&app).await;
    app.db.close().await;
    let (again, _) = filled(&address).await;
    assert_eq!(told(&again).await, before);
    again.db.close().await;
}
