//! The command line: one file per command, progress and exit status. No logic of the field.

mod arguments;
pub mod check;
pub mod contract;
pub mod demo;
pub mod doctor;
pub mod evaluate;
pub mod import;
pub mod ledger;
mod localise;
mod output;
mod read;
pub mod serve;
pub mod template;
pub mod user;

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use crate::words::{Language, Words};

pub use arguments::{
    Arguments, CheckArguments, Command, ContractCommand, DemoArguments, EvaluateArguments,
    GlobalArguments, ImportArguments, LedgerCommand, ServeArguments, TemplateArguments,
    UserCommand,
};
pub use output::{Outcome, Output, written};
pub use read::refused;

/// Reads what was typed.
///
/// # Errors
/// How the program ends when there is nothing to run: help was asked for, or the usage is wrong
/// and was explained.
pub fn parse(typed: Vec<OsString>, words: Words) -> Result<Arguments, Outcome> {
    let output = Output { words, json: false };
    let matches = localise::localise(Arguments::command(), words).try_get_matches_from(typed);
    match matches.and_then(|it| Arguments::from_arg_matches(&it)) {
        Ok(arguments) => Ok(arguments),
        Err(error)
            if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) =>
        {
            let _reader_may_have_gone = error.print();
            Err(Outcome::Done)
        }
        Err(error) => {
            output.say(&localise::usage_error(&error, words));
            Err(Outcome::CouldNot)
        }
    }
}

/// The language asked for on the command line, before anything else is read: help and usage
/// errors need it.
pub fn language_typed(typed: &[OsString]) -> Option<Language> {
    let texts: Vec<&str> = typed.iter().filter_map(|it| it.to_str()).collect();
    texts.iter().enumerate().find_map(|(rank, text)| match text.strip_prefix("--lang") {
        Some("") => texts.get(rank + 1).and_then(|it| Language::preferred(it)),
        Some(value) => value.strip_prefix('=').and_then(Language::preferred),
        None => None,
    })
}
