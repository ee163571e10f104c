//! `tenu demo`: an invented Département, filled through the product's own import.

use std::net::SocketAddr;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use crate::services::fill_demonstration::{self, DemonstrationError, Filled};
use crate::services::{App, GuardSettings};
use crate::words::fl;

use super::Output;
use super::read::{refused, unreadable};

/// Fills the demonstration in a folder; says why when it cannot.
pub async fn fill(folder: &Path, guard: &GuardSettings, output: Output) -> Option<(App, Filled)> {
    if let Err(error) = std::fs::create_dir_all(folder) {
        unreadable(folder, error.kind(), output);
        return None;
    }
    let address = address(folder);
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.set_message(fl!(output.words.loader(), "demo-filling"));
    let progress = |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    };
    let filled = fill_demonstration::run(&address, guard, &progress).await;
    bar.finish_and_clear();
    match filled {
        Ok(filled) => Some(filled),
        Err(error) => {
            say_why(&error, &address, output);
            None
        }
    }
}

/// The address of the demonstration's database in a folder.
pub fn address(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("tenu.db").display())
}

fn say_why(error: &DemonstrationError, address: &str, output: Output) {
    if let DemonstrationError::Service(error) = error {
        refused(error, output);
        return;
    }
    let loader = output.words.loader();
    let detail = error.to_string();
    output.say(&fl!(loader, "demo-refused", detail = detail));
    output
        .say(&format!("  {}", fl!(loader, "demo-refused", "hint", database = address.to_owned())));
}

/// Tells what the demonstration holds and where it is.
pub fn announce(filled: &Filled, address: SocketAddr, output: Output) {
    let words = output.words;
    output.say(&fl!(
        words.loader(),
        "demo-open",
        contracts = words.size(filled.contracts),
        statements = words.count(i64::try_from(filled.statements).unwrap_or(i64::MAX)),
        day = words.date(filled.as_of),
        address = format!("http://{address}")
    ));
    for account in &filled.accounts {
        let (role, email) = (words.role(account.role), account.email.clone());
        let password = filled.password.clone();
        let line =
            fl!(words.loader(), "demo-account", role = role, email = email, password = password);
        output.say(&format!("  {line}"));
    }
}
