//! Help and usage errors in the user's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use crate::words::{Words, fl};

/// Gives a command, its arguments and its subcommands their help in the given language.
///
/// The help of a command has the key `cli-PATH`, as in `cli-ledger-verify`; that of an argument
/// `cli-arg-ID`.
pub fn localise(command: Command, words: Words) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = under("cli", command.disable_version_flag(true).arg(version), words);
    let subcommand_names: Vec<String> =
        command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    subcommand_names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |it| deeper(&format!("cli-{name}"), it, words))
    })
}

fn deeper(key: &str, command: Command, words: Words) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    names.iter().fold(under(key, command, words), |command, name| {
        command.mut_subcommand(name, |it| deeper(&format!("{key}-{name}"), it, words))
    })
}

fn under(key: &str, command: Command, words: Words) -> Command {
    let loader = words.loader();
    let about = words.lookup(key).unwrap_or_default();
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command
        .about(about)
        .disable_help_flag(true)
        .arg(help)
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}",
            fl!(loader, "cli-usage")
        ))
        .subcommand_help_heading(fl!(loader, "cli-commands"))
        .mut_args(|it| {
            let key = format!("cli-arg-{}", it.get_id().as_str().replace('_', "-"));
            let text = words.lookup(&key).unwrap_or_default();
            it.help(text)
        })
}

/// A usage error in words: what is wrong with what was typed, and how to find out more.
pub fn usage_error(error: &clap::Error, words: Words) -> String {
    let loader = words.loader();
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::MissingRequiredArgument => fl!(loader, "cli-error-missing", argument = argument),
        ErrorKind::UnknownArgument => fl!(loader, "cli-error-unknown", argument = argument),
        ErrorKind::InvalidSubcommand => {
            fl!(loader, "cli-error-command", command = context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            fl!(loader, "cli-error-no-command")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            fl!(loader, "cli-error-value", argument = argument, value = value)
        }
        ErrorKind::ArgumentConflict => fl!(
            loader,
            "cli-error-conflict",
            argument = argument,
            other = context(ContextKind::PriorArg)
        ),
        _ => fl!(loader, "cli-error-other"),
    };
    format!("{message}\n{}", fl!(loader, "cli-error-help"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::arguments::Arguments;
    use crate::words::Language;

    fn check_help(command: &Command, path: &str, words: Words) {
        assert!(
            command.get_about().is_some_and(|it| !it.to_string().is_empty()),
            "{path} has no help"
        );
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!help.is_empty(), "{path} {} has no help", argument.get_id());
        }
        for below in command.get_subcommands() {
            check_help(below, &format!("{path} {}", below.get_name()), words);
        }
    }

    #[test]
    fn every_command_and_argument_has_help_in_both_languages() {
        for language in Language::ALL {
            let words = Words::of(language);
            check_help(&localise(Arguments::command(), words), "tenu", words);
        }
    }

    #[track_caller]
    fn check_error(typed: &[&str], expected: &str) {
        let words = Words::of(Language::French);
        let typed = std::iter::once("tenu").chain(typed.iter().copied());
        let error = localise(Arguments::command(), words).try_get_matches_from(typed);
        let text = usage_error(&error.expect_err("refused"), words);
        assert!(text.contains(expected), "{text}");
    }

    #[test]
    fn usage_errors_name_what_was_typed() {
        check_error(&["import", "x.xlsx"], "--contract");
        check_error(&["imprt"], "imprt");
        check_error(&["check", "--jsno", "x"], "--jsno");
        check_error(&["import", "x", "--contract", "A", "--period", "mars"], "mars");
        check_error(&[], "commande");
    }
}
