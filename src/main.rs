//! The `tenu` program: arguments, settings and logs, then one command.

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use tenu::cli::serve::Refusal;
use tenu::cli::{
    self, Arguments, Command, ContractCommand, DemoArguments, Outcome, Output, UserCommand,
};
use tenu::config::{self, Flags, Settings, SettingsError};
use tenu::interop::demonstration::ManifestAccount;
use tenu::schedule;
use tenu::services::fill_demonstration::Filled;
use tenu::services::{App, GuardSettings, manage_installation};
use tenu::telemetry;
use tenu::units::{BuyerNumber, SystemClock};
use tenu::web::{Guest, PublicAddress, ServeError, Server, SiteSettings};
use tenu::words::{Language, Words, fl};
use tenu::workbooks::guard::{CHILD_ARGUMENT, child_main};

fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    // Before anything else: a child that reads a hostile file has no settings, logs or arguments.
    if typed.get(1).is_some_and(|it| it == CHILD_ARGUMENT) {
        return child_main();
    }
    run(typed).max(cli::written()).into()
}

fn run(typed: Vec<OsString>) -> Outcome {
    let preferred = std::env::var("TENU_LANGUAGE").ok();
    let preferred = preferred.as_deref().and_then(Language::preferred);
    let language = cli::language_typed(&typed).or(preferred).unwrap_or_default();
    let arguments = match cli::parse(typed, Words::of(language)) {
        Ok(arguments) => arguments,
        Err(outcome) => return outcome,
    };
    let flags = flags(&arguments);
    let mut output = Output { words: Words::of(language), json: arguments.global.json };
    let settings = match config::load(&flags) {
        Ok(settings) => settings,
        Err(error) => return bad_settings(&error, output),
    };
    if let Some(language) = Language::preferred(&settings.language) {
        output.words = Words::of(language);
    }
    if let Err(error) = telemetry::start(&settings.log) {
        tracing::debug!(error = %error, "the log filter does not read");
        let (key, set_in) = ("log.filter".to_owned(), settings.log.filter.clone());
        return bad_settings(&SettingsError::BadValue { key, set_in }, output);
    }
    if let Command::Config = arguments.command {
        return show_settings(&flags, output);
    }
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(error = %error, "no threads for this program");
            return Outcome::CouldNot;
        }
    };
    runtime.block_on(command(arguments.command, &settings, output))
}

fn flags(arguments: &Arguments) -> Flags {
    let listen = match &arguments.command {
        Command::Serve(it) => it.listen,
        Command::Demo(it) => it.listen,
        _ => None,
    };
    Flags {
        file: arguments.global.config.clone(),
        database: arguments.global.database.clone(),
        listen,
        language: arguments.global.lang.clone(),
    }
}

async fn command(command: Command, settings: &Settings, output: Output) -> Outcome {
    let guard = match std::env::current_exe() {
        Ok(program) => GuardSettings::for_command_line(program),
        Err(error) => {
            tracing::error!(error = %error, "this program does not know where it is");
            return Outcome::CouldNot;
        }
    };
    let opening = opening(&command);
    match command {
        Command::Check(it) => cli::check::run(&it, &guard, &SystemClock, output),
        Command::Evaluate(it) => cli::evaluate::run(&it.scenario, it.as_of, &SystemClock, output),
        Command::Demo(it) => demonstrate(&it, settings, &guard, output).await,
        Command::Doctor => cli::doctor::run(&settings.database, &guard, output).await,
        Command::Config => Outcome::Done,
        Command::Serve(_) => {
            with_app(settings, opening, output, async |app| serve(app, settings, output).await)
                .await
        }
        Command::Import(it) => {
            with_app(settings, opening, output, async |app| {
                cli::import::run(&app, &it, &guard, output).await
            })
            .await
        }
        Command::Template(it) => {
            with_app(settings, opening, output, async |app| {
                cli::template::run(&app, &it, output).await
            })
            .await
        }
        Command::Contract(it) => {
            with_app(settings, opening, output, async |app| {
                cli::contract::run(&app, &it, output).await
            })
            .await
        }
        Command::Ledger(it) => {
            with_app(settings, opening, output, async |app| {
                cli::ledger::run(&app, &it, output).await
            })
            .await
        }
        Command::User(it) => {
            with_app(settings, opening, output, async |app| cli::user::run(&app, &it, output).await)
                .await
        }
    }
}

/// Whether a command makes the database that it is the first to open.
#[derive(Clone, Copy)]
enum Opening {
    /// It is made when it is missing.
    Made,
    /// It must be there.
    There,
}

/// How a command opens the database: those that only read or change what is there make none.
fn opening(command: &Command) -> Opening {
    match command {
        Command::Serve(_)
        | Command::Contract(ContractCommand::Record { .. })
        | Command::User(UserCommand::Add { .. }) => Opening::Made,
        _ => Opening::There,
    }
}

/// Opens the database for a command and closes it after.
async fn with_app(
    settings: &Settings,
    opening: Opening,
    output: Output,
    command: impl AsyncFnOnce(App) -> Outcome,
) -> Outcome {
    let name = if settings.buyer_name.is_empty() {
        fl!(output.words.loader(), "buyer-unnamed")
    } else {
        settings.buyer_name.clone()
    };
    let number = BuyerNumber(settings.buyer);
    let (address, clock) = (&settings.database, Arc::new(SystemClock));
    let opened = match opening {
        Opening::Made => manage_installation::open(address, clock, number, &name).await,
        Opening::There => manage_installation::open_existing(address, clock, number).await,
    };
    match opened {
        Ok(app) => {
            let outcome = command(app.clone()).await;
            app.db.close().await;
            outcome
        }
        Err(error) => cli::refused(&error, output),
    }
}

/// How the site is reached; says why when the setting is no address.
fn site(settings: &Settings, output: Output) -> Result<SiteSettings, Outcome> {
    let public_address = match settings.public_address.as_str() {
        "" => None,
        text => match PublicAddress::parse(text) {
            Some(address) => Some(address),
            None => {
                let (key, set_in) = ("public_address".to_owned(), text.to_owned());
                return Err(bad_settings(&SettingsError::BadValue { key, set_in }, output));
            }
        },
    };
    Ok(SiteSettings { public_address, behind_proxy: settings.behind_proxy, guests: Vec::new() })
}

/// Gives an app what it needs for files that come through pages.
fn equipped(app: App, address: &str, key_file: &str, output: Output) -> Result<App, Outcome> {
    let sealer = manage_installation::sealer(address, key_file, true);
    let sealer = sealer.map_err(|error| cli::refused(&error, output))?;
    if !sealer.has_key() {
        tracing::warn!("no secret_key_file is set: files cannot wait, nobody can import by page");
    }
    match std::env::current_exe() {
        Ok(program) => Ok(app.equipped(sealer, GuardSettings::for_web(program))),
        Err(error) => {
            tracing::error!(error = %error, "this program does not know where it is");
            Err(Outcome::CouldNot)
        }
    }
}

/// Serves until the machine asks to stop; jobs are worked on meanwhile.
async fn run_server(server: Server, app: App, site: SiteSettings) -> Outcome {
    let heart = match schedule::start(&app).await {
        Ok(heart) => heart,
        Err(error) => {
            tracing::error!(error = %error, "long work cannot be done");
            return Outcome::CouldNot;
        }
    };
    let ran = server.run(app, site).await;
    heart.stop().await;
    match ran {
        Ok(()) => Outcome::Done,
        Err(error) => {
            tracing::error!(error = %error, "the server stopped");
            Outcome::CouldNot
        }
    }
}

async fn serve(app: App, settings: &Settings, output: Output) -> Outcome {
    let site = match site(settings, output) {
        Ok(site) => site,
        Err(outcome) => return outcome,
    };
    let server = match Server::bind(settings.listen, &site).await {
        Ok(server) => server,
        Err(error) => return cannot_listen(&error, settings, output),
    };
    let app = match equipped(app, &settings.database, &settings.secret_key_file, output) {
        Ok(app) => app,
        Err(outcome) => return outcome,
    };
    cli::serve::announce(server.address(), output);
    run_server(server, app, site).await
}

async fn demonstrate(
    arguments: &DemoArguments,
    settings: &Settings,
    guard: &GuardSettings,
    output: Output,
) -> Outcome {
    // The port first: a refusal must not come after the filling.
    let server = if arguments.fill_only {
        None
    } else {
        match Server::bind(settings.listen, &SiteSettings::default()).await {
            Ok(server) => Some(server),
            Err(error) => return cannot_listen(&error, settings, output),
        }
    };
    let Some((app, filled)) = cli::demo::fill(&arguments.folder, guard, output).await else {
        return Outcome::CouldNot;
    };
    let Some(server) = server else { return Outcome::Done };
    let address = cli::demo::address(&arguments.folder);
    let app = match equipped(app, &address, "", output) {
        Ok(app) => app,
        Err(outcome) => return outcome,
    };
    cli::demo::announce(&filled, server.address(), output);
    run_server(server, app, guests(filled)).await
}

/// The site of the demonstration: this machine alone, with accounts that anybody may try.
fn guests(filled: Filled) -> SiteSettings {
    let password = filled.password;
    let guest = |it: ManifestAccount| Guest {
        role: it.role,
        name: it.name,
        email: it.email,
        password: password.clone(),
    };
    let guests = filled.accounts.into_iter().map(guest).collect();
    SiteSettings { guests, ..SiteSettings::default() }
}

fn cannot_listen(error: &ServeError, settings: &Settings, output: Output) -> Outcome {
    let why = match error {
        ServeError::NotLoopback(_) => Refusal::NotLoopback,
        ServeError::PortTaken(_) => Refusal::PortTaken,
        ServeError::CannotListen { .. } => Refusal::CannotListen,
    };
    cli::serve::refused(why, settings.listen, output)
}

fn bad_settings(error: &SettingsError, output: Output) -> Outcome {
    let loader = output.words.loader();
    let (message, hint) = match error {
        SettingsError::NoFile(path) => {
            let file = path.display().to_string();
            (fl!(loader, "file-not-found", file = file), fl!(loader, "file-not-found", "hint"))
        }
        SettingsError::UnknownKey { key, set_in } => (
            fl!(loader, "settings-unknown-key", key = key.clone(), source = set_in.clone()),
            fl!(loader, "settings-unknown-key", "hint"),
        ),
        SettingsError::BadValue { key, set_in } => (
            fl!(loader, "settings-bad-value", key = key.clone(), source = set_in.clone()),
            fl!(loader, "settings-bad-value", "hint"),
        ),
        SettingsError::Unreadable(file) => (
            fl!(loader, "settings-unreadable", file = file.clone()),
            fl!(loader, "settings-unreadable", "hint"),
        ),
    };
    output.say(&message);
    output.say(&format!("  {hint}"));
    Outcome::CouldNot
}

fn show_settings(flags: &Flags, output: Output) -> Outcome {
    match config::origins(flags) {
        Ok(origins) => {
            output.answer(&origins, || {
                origins
                    .iter()
                    .map(|it| format!("{} = {}   ({})", it.key, it.value, it.source))
                    .collect()
            });
            Outcome::Done
        }
        Err(error) => bad_settings(&error, output),
    }
}
