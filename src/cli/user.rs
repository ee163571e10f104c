//! `tenu user`: accounts. A password is typed at a terminal, or read from standard input; when
//! neither gives one, it is made up and shown once.

use std::io::{self, BufRead, IsTerminal};

use serde::Serialize;

use crate::domain::access::Role;
use crate::services::manage_users::{self, UserAnswer, UserDraft};
use crate::services::{App, ServiceError};
use crate::words::{Words, fl};

use super::read::refused;
use super::{Outcome, Output, UserCommand};

/// Runs a command on accounts.
pub async fn run(app: &App, command: &UserCommand, output: Output) -> Outcome {
    let done = match command {
        UserCommand::Add { email, name, role, staff_of } => {
            add(app, email, name, *role, staff_of.as_deref(), output).await
        }
        UserCommand::List => list(app, output).await,
        UserCommand::Password { email } => change_password(app, email, output).await,
        UserCommand::Disable { email } => disable(app, email, output).await,
    };
    match done {
        Ok(()) => Outcome::Done,
        Err(error) => refused(&error, output),
    }
}

/// An account that was made, with its password when nobody chose one.
#[derive(Serialize)]
struct Added {
    #[serde(flatten)]
    user: UserAnswer,
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<String>,
}

async fn add(
    app: &App,
    email: &str,
    name: &str,
    role: Role,
    firm: Option<&str>,
    output: Output,
) -> Result<(), ServiceError> {
    let (password, made_up) = ask_password(output);
    let draft = UserDraft {
        email: email.to_owned(),
        display_name: name.to_owned(),
        role,
        organisation: None,
        firm: firm.map(str::to_owned),
        password_hash: Some(manage_users::hash_password(password.clone()).await?),
    };
    let user = manage_users::add(app, &app.operator(), &draft).await?;
    let added = Added { user, password: made_up.then_some(password) };
    output.answer(&added, || {
        let loader = output.words.loader();
        let mut lines = vec![fl!(loader, "user-added", email = added.user.email.clone())];
        if let Some(password) = &added.password {
            lines.push(fl!(loader, "user-password", password = password.clone()));
        }
        lines
    });
    Ok(())
}

async fn list(app: &App, output: Output) -> Result<(), ServiceError> {
    let users = manage_users::list(app, &app.operator()).await?;
    output.answer(&users, || match users.as_slice() {
        [] => vec![fl!(output.words.loader(), "user-none")],
        users => users.iter().map(|it| user_line(it, output.words)).collect(),
    });
    Ok(())
}

fn user_line(user: &UserAnswer, words: Words) -> String {
    let state = match user.disabled_at {
        Some(at) => fl!(words.loader(), "user-disabled-at", at = words.moment(at)),
        None => fl!(words.loader(), "user-open"),
    };
    format!("{} · {} · {} · {state}", user.email, user.display_name, words.role(user.role))
}

async fn change_password(app: &App, email: &str, output: Output) -> Result<(), ServiceError> {
    let (password, made_up) = ask_password(output);
    let hash = manage_users::hash_password(password.clone()).await?;
    manage_users::set_password(app, &app.operator(), email, &hash).await?;
    let loader = output.words.loader();
    let shown = made_up.then_some(password);
    output.answer(&serde_json::json!({ "email": email, "password": shown }), || {
        let mut lines = vec![fl!(loader, "user-password-set", email = email.to_owned())];
        lines.extend(shown.iter().map(|it| fl!(loader, "user-password", password = it.clone())));
        lines
    });
    Ok(())
}

async fn disable(app: &App, email: &str, output: Output) -> Result<(), ServiceError> {
    manage_users::disable(app, &app.operator(), email).await?;
    output.answer(&serde_json::json!({ "email": email, "status": "disabled" }), || {
        vec![fl!(output.words.loader(), "user-disabled", email = email.to_owned())]
    });
    Ok(())
}

/// A password, and whether it was made up here. It is never an argument: those are seen by other
/// users of the machine and kept in the shell's history.
fn ask_password(output: Output) -> (String, bool) {
    let typed = if io::stdin().is_terminal() {
        rpassword::prompt_password(fl!(output.words.loader(), "user-ask-password")).ok()
    } else {
        io::stdin().lock().lines().next().and_then(Result::ok)
    };
    match typed.filter(|it| !it.is_empty()) {
        Some(typed) => (typed, false),
        None => (manage_users::make_password(), true),
    }
}
