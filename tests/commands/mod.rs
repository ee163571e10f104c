//! The program as its users run it: what it prints, where, and how it ends.

mod contracts;
mod statements;
mod templates;
mod usage;

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// How a command ended.
pub struct Ended {
    /// Its exit status.
    pub status: i32,
    /// Standard output, which only machines read.
    pub machine: String,
    /// Standard error, which people read.
    pub people: String,
}

impl Ended {
    /// The one JSON value on standard output.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.machine)
            .unwrap_or_else(|error| panic!("{error}: {:?} {}", self.machine, self.people))
    }

    /// Fails unless it ended so.
    #[track_caller]
    pub fn expect(self, status: i32) -> Ended {
        assert_eq!(self.status, status, "{}\n{}", self.people, self.machine);
        self
    }
}

/// Runs the program in a folder of its own, with nothing of this machine's settings.
pub fn tenu(folder: &Path, arguments: &[&str]) -> Ended {
    let output = Command::new(env!("CARGO_BIN_EXE_tenu"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    Ended {
        status: output.status.code().unwrap_or(-1),
        machine: String::from_utf8(output.stdout).expect("text"),
        people: String::from_utf8(output.stderr).expect("text"),
    }
}
