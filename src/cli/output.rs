//! Where output goes: machines read standard output, people read standard error. A closed pipe
//! is not an error.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

use crate::words::Words;

/// How a command ended; the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done, with lines refused or findings that need a person.
    NeedsAPerson,
    /// Could not: an unreadable file, bad usage, no database.
    CouldNot,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::NeedsAPerson => ExitCode::from(1),
            Outcome::CouldNot => ExitCode::from(2),
        }
    }
}

/// Where a command speaks, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// The language.
    pub words: Words,
    /// Whether a machine reads standard output.
    pub json: bool,
}

impl Output {
    /// One JSON object on one line of standard output.
    pub fn machine<T: Serialize>(&self, value: &T) {
        if let Ok(text) = serde_json::to_string(value) {
            write_line(&mut io::stdout().lock(), &text);
        }
    }

    /// A document that somebody asked for, as it is.
    pub fn document(&self, text: &str) {
        write_line(&mut io::stdout().lock(), text.trim_end());
    }

    /// A line for people.
    pub fn say(&self, text: &str) {
        write_line(&mut io::stderr().lock(), text);
    }

    /// The JSON for machines when they ask, else the lines for people.
    pub fn answer<T: Serialize>(&self, value: &T, people: impl FnOnce() -> Vec<String>) {
        if self.json {
            self.machine(value);
        } else {
            people().iter().for_each(|it| self.say(it));
        }
    }
}

/// Whether something could not be written, on a full disk for instance.
static LOST: AtomicBool = AtomicBool::new(false);

/// How the program ends for its output alone: what was not written was not answered.
pub fn written() -> Outcome {
    if LOST.load(Ordering::Relaxed) { Outcome::CouldNot } else { Outcome::Done }
}

/// Writes a line. Whoever reads may have gone, as in `tenu … | head`: that is no failure.
fn write_line(writer: &mut impl Write, text: &str) {
    match writeln!(writer, "{text}").and_then(|()| writer.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            LOST.store(true, Ordering::Relaxed);
        }
        _ => {}
    }
}
