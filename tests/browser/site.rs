//! The program as it is built, over a database of its own, until the story ends.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use tempfile::TempDir;

use crate::commands::{self, Ended};

/// How long the program may take until it listens. It is short; machines under load are slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is there before the story begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// An installation that nobody has used yet, today.
    Empty,
    /// The invented Département of `tenu demo`, on the day on which it stands.
    Demonstration,
}

/// A program that listens. It is stopped when this is dropped, and its database deleted.
pub struct Site {
    /// Where it answers, as `http://127.0.0.1:40123`.
    pub address: String,
    /// What it said on standard error so far.
    said: Arc<Mutex<String>>,
    process: Child,
    folder: TempDir,
}

impl Site {
    /// Starts one.
    pub fn open(start: Start) -> Site {
        let folder = tempfile::tempdir().expect("a folder");
        let mut program = Command::new(env!("CARGO_BIN_EXE_tenu"));
        match start {
            Start::Empty => program.args(["--database", "sqlite:tenu.db", "serve"]),
            Start::Demonstration => {
                for (name, bytes) in demonstration() {
                    fs::write(folder.path().join(name), bytes).expect("a copy of the database");
                }
                program.args(["demo", "--folder", "."])
            }
        };
        program.args(["--listen", "127.0.0.1:0"]).current_dir(folder.path()).env_clear();
        program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut process = program.spawn().expect("the program starts");
        let said = Arc::new(Mutex::new(String::new()));
        let (sender, receiver) = channel();
        let lines = process.stderr.take().expect("its standard error");
        listen(lines, Arc::clone(&said), sender);
        let mut site = Site { address: String::new(), said, process, folder };
        match receiver.recv_timeout(PATIENCE) {
            Ok(address) => site.address = address,
            Err(_) => panic!("the program does not say where it listens:\n{}", site.said()),
        }
        site
    }

    /// Runs a command of the program over the same database, beside the one that listens.
    pub fn command(&self, arguments: &[&str]) -> Ended {
        let database = ["--database", "sqlite:tenu.db"];
        commands::tenu(self.folder.path(), &[database.as_slice(), arguments].concat())
    }

    /// A folder that lives as long as the story, for files that somebody sends or receives.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What the program said on standard error so far.
    pub fn said(&self) -> String {
        self.said.lock().expect("lines").clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // It may have ended by itself, which is what the story then complains about.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Keeps reading what the program says, so that it never waits for us; sends the first address.
fn listen(lines: impl Read + Send + 'static, said: Arc<Mutex<String>>, sender: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(lines).lines() {
            let Ok(line) = line else { return };
            let address = line.split_once("http://").map(|it| it.1);
            let address = address.map(|it| {
                it.chars().take_while(|it| it.is_ascii_digit() || ".:".contains(*it)).collect()
            });
            if let Some(address) = address.filter(|it: &String| it.contains(':')) {
                // Only the first is waited for.
                let _ = sender.send(format!("http://{address}"));
            }
            said.lock().expect("lines").extend([line.as_str(), "\n"]);
        }
    });
}

/// The files of a filled demonstration, filled once for all stories.
fn demonstration() -> &'static [(String, Vec<u8>)] {
    static FILLED: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    FILLED.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        commands::tenu(folder.path(), &["demo", "--folder", ".", "--fill-only"]).expect(0);
        let files = fs::read_dir(folder.path()).expect("its files");
        files
            .map(|it| it.expect("a file"))
            .map(|it| (it.file_name().display().to_string(), fs::read(it.path()).expect("bytes")))
            .collect()
    })
}
