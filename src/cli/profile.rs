//! `tenu profile`: how files of a kind are read, by their headings: those that are shipped, and
//! those that were learnt.

use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;

use crate::services::show_learnt::{self, OfFirm};
use crate::services::{App, ServiceError};
use crate::words::{Words, fl};
use crate::workbooks::profiles::{self, Profile, ProfileError};

use super::read::refused;
use super::{Outcome, Output};

/// Longest profile that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// A profile that is shipped.
#[derive(Serialize)]
struct Shipped {
    name: String,
    title: String,
    note: String,
}

/// A layout that was learnt.
#[derive(Serialize)]
struct Learnt {
    number: i64,
    firm: String,
    learnt_at: String,
    exportable: bool,
}

/// A profile as a file, for machines.
#[derive(Serialize)]
struct Written<'a> {
    profile: &'a str,
}

/// A profile that cannot be used, for machines.
#[derive(Serialize)]
struct Unusable {
    status: &'static str,
    message: String,
}

/// Shows the profiles that are shipped.
pub fn list(output: Output) -> Outcome {
    let found = profiles::shipped_names().into_iter().filter_map(|name| {
        let profile = Profile::parse(&profiles::shipped(&name)?).ok()?;
        Some(Shipped { name, title: profile.title, note: profile.note })
    });
    let found: Vec<Shipped> = found.collect();
    let line = |it: &Shipped| format!("{}{} {}", it.name, output.words.colon(), it.title);
    output.answer(&found, || found.iter().map(line).collect());
    Outcome::Done
}

/// Shows the layouts that were learnt of each firm.
pub async fn learnt(app: &App, output: Output) -> Outcome {
    let firms = match show_learnt::run(app, &app.operator()).await {
        Ok(firms) => firms,
        Err(error) => return refused(&error, output),
    };
    let of = |firm: &OfFirm| -> Vec<Learnt> {
        let layouts = firm.layouts.iter();
        let row = |it: &show_learnt::LearntLayout| Learnt {
            number: it.number,
            firm: firm.name.clone(),
            learnt_at: output.words.moment(it.learnt_at),
            exportable: it.exportable,
        };
        layouts.map(row).collect()
    };
    let found: Vec<Learnt> = firms.iter().flat_map(of).collect();
    output.answer(&found, || match found.is_empty() {
        true => vec![fl!(output.words.loader(), "profile-none-learnt")],
        false => {
            found.iter().map(|it| format!("{} {} · {}", it.number, it.firm, it.learnt_at)).collect()
        }
    });
    Outcome::Done
}

/// Writes a shipped profile.
pub fn export_shipped(name: &str, output: Output) -> Outcome {
    match profiles::shipped(name) {
        Some(text) => write(&text, output),
        None => unusable(unknown(name, output.words), output),
    }
}

/// Writes a layout that was learnt as a profile.
pub async fn export_learnt(app: &App, number: i64, output: Output) -> Outcome {
    match show_learnt::export(app, &app.operator(), number).await {
        Ok(text) => write(&text, output),
        Err(ServiceError::NotFound) => {
            let number = number.to_string();
            unusable(fl!(output.words.loader(), "profile-not-learnt", number = number), output)
        }
        Err(error) => refused(&error, output),
    }
}

fn write(text: &str, output: Output) -> Outcome {
    if output.json {
        output.machine(&Written { profile: text });
    } else {
        output.document(text);
    }
    Outcome::Done
}

/// The profile of that name, or of that file.
///
/// # Errors
/// How the command ends when there is none; it was said.
pub fn named(name: &str, output: Output) -> Result<Profile, Outcome> {
    let words = output.words;
    let text = match profiles::shipped(name) {
        Some(text) => text,
        None => read(Path::new(name)).map_err(|_| unusable(unknown(name, words), output))?,
    };
    Profile::parse(&text).map_err(|error| unusable(wrong(name, &error, words), output))
}

fn read(path: &Path) -> io::Result<String> {
    let about = path.metadata()?;
    if !about.is_file() || LONGEST < about.len() {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    fs::read_to_string(path)
}

fn unknown(name: &str, words: Words) -> String {
    let names = profiles::shipped_names().join(", ");
    fl!(words.loader(), "profile-unknown", name = name, names = names)
}

fn wrong(name: &str, error: &ProfileError, words: Words) -> String {
    let loader = words.loader();
    let why = match error {
        ProfileError::Form(detail) => fl!(loader, "profile-bad-form", detail = detail.clone()),
        ProfileError::Field(field) => fl!(loader, "profile-bad-field", field = field.clone()),
        ProfileError::Unit(unit) => fl!(loader, "profile-bad-unit", unit = unit.clone()),
        ProfileError::Headings => fl!(loader, "profile-bad-headings"),
        ProfileError::NoHours => fl!(loader, "profile-no-hours"),
    };
    fl!(loader, "profile-wrong", name = name, why = why)
}

fn unusable(message: String, output: Output) -> Outcome {
    if output.json {
        output.machine(&Unusable { status: "refused", message: message.clone() });
    }
    output.say(&message);
    Outcome::CouldNot
}
