//! A database for each story, made before it and dropped after it.

use std::future::Future;
use std::io::Write as _;
use std::sync::{Arc, Once};

use sqlx::{Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;
use tracing::Instrument as _;

use tenu::domain::access::Actor;
use tenu::secrets::seal::{Sealer, SecretKey};
use tenu::services::{App, GuardSettings, manage_installation, verify_ledger};
use tenu::store::Db;
use tenu::units::{BuyerNumber, Clock as _, FixedClock, SystemClock};

/// What a story is told with: a product over a database of its own.
#[derive(Clone)]
pub struct World {
    pub app: App,
    pub actor: Actor,
    /// The address of its database.
    pub address: String,
}

impl World {
    /// Recomputes everything and finds no difference.
    pub async fn check_ledger(&self) -> u64 {
        let verified =
            verify_ledger::run(&self.app, &self.actor, &|_| ()).await.expect("a verification");
        assert_eq!(verified.listed, [], "differences in the ledger");
        verified.lines
    }
}

/// Today, in every story.
pub const NOW: &str = "2026-11-23T09:00:00Z";

fn clock() -> FixedClock {
    FixedClock(NOW.parse().expect("an instant"))
}

/// With the key of the tests, and this very program to read files.
pub fn equipped(app: App) -> App {
    let sealer = Sealer::of(vec![SecretKey::of([7; 32])]);
    app.equipped(sealer, GuardSettings::for_web(env!("CARGO_BIN_EXE_tenu").into()))
}

/// Tells a story on each database that is at hand.
pub fn tell<F, S>(story: S)
where
    S: Fn(World) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        for place in places() {
            let place = place.await;
            let span = tracing::info_span!("story", engine = place.engine());
            let world = place.world().instrument(span.clone()).await;
            let db = world.app.db.clone();
            let ended = tokio::spawn(story(world).instrument(span)).await;
            db.close().await;
            place.drop().await;
            if let Err(failed) = ended {
                std::panic::resume_unwind(failed.into_panic());
            }
        }
    });
}

type Placing = std::pin::Pin<Box<dyn Future<Output = Place>>>;

fn places() -> Vec<Placing> {
    let mut places: Vec<Placing> = vec![Box::pin(async { Place::sqlite() })];
    match postgres_server() {
        Some(server) => places.push(Box::pin(Place::postgres(server))),
        None => say_once(),
    }
    places
}

/// The server on which stories may make databases.
pub fn postgres_server() -> Option<String> {
    let quick = std::env::var("TENU_TESTS").is_ok_and(|it| it == "quick");
    std::env::var("TENU_TEST_POSTGRES").ok().filter(|it| !quick && !it.is_empty())
}

/// Writes around the test runner, which keeps to itself what passing tests print.
fn say_once() {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let text = "stories run on SQLite only: TENU_TEST_POSTGRES names no server\n";
        std::io::stderr().write_all(text.as_bytes()).expect("an open standard error");
    });
}

/// A database that exists for one story.
pub enum Place {
    Sqlite(TempDir),
    Postgres { server: String, name: String },
}

impl Place {
    pub fn sqlite() -> Place {
        Place::Sqlite(tempfile::tempdir().expect("a folder"))
    }

    pub async fn postgres(server: String) -> Place {
        let name = format!("tenu_{}", SystemClock.new_id().simple());
        let mut connection = PgConnection::connect(&server).await.expect("a PostgreSQL server");
        let create = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        connection.execute(sqlx::AssertSqlSafe(create)).await.expect("a new database");
        connection.close().await.expect("a closed connection");
        Place::Postgres { server, name }
    }

    pub fn engine(&self) -> &'static str {
        match self {
            Place::Sqlite(_) => "sqlite",
            Place::Postgres { .. } => "postgres",
        }
    }

    pub fn address(&self) -> String {
        match self {
            Place::Sqlite(folder) => format!("sqlite:{}", folder.path().join("tenu.db").display()),
            Place::Postgres { server, name } => {
                let (start, _) = server.rsplit_once('/').expect("an address with a database");
                format!("{start}/{name}")
            }
        }
    }

    pub async fn world(&self) -> World {
        let address = self.address();
        let buyer = BuyerNumber(1);
        let name = "Département d'essai";
        let app = manage_installation::open(&address, Arc::new(clock()), buyer, name).await;
        let app = equipped(app.expect("a database"));
        World { app, actor: Actor::operator(buyer), address }
    }

    pub async fn open(&self) -> Db {
        Db::open(&self.address()).await.expect("a database")
    }

    pub async fn drop(self) {
        if let Place::Postgres { server, name } = self {
            let mut connection = PgConnection::connect(&server).await.expect("the server");
            let drop = format!("DROP DATABASE {name} WITH (FORCE)");
            connection.execute(sqlx::AssertSqlSafe(drop)).await.expect("a dropped database");
        }
    }
}
