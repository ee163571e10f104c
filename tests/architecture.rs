//! The house keeps its floors: what a room may name, which libraries live where, what stands at
//! the top level.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Floors from the ground up. A room names only rooms of lower floors, and itself.
const FLOORS: &[&[&str]] = &[
    &["units"],
    &["domain"],
    &["words"],
    &["workbooks", "store", "mail", "documents", "interop", "secrets"],
    &["services"],
    &["web", "cli", "schedule"],
    &["telemetry"],
    &["config", "lib"],
    &["main"],
];

/// Libraries that live in one room only, with the reason.
const CONFINED: &[(&str, &str, &str)] = &[
    ("calamine", "workbooks", "hostile files are read behind the guard"),
    ("rust_xlsxwriter", "workbooks", "one room knows how workbooks are written"),
    ("sqlx", "store", "one room knows that there is a database"),
    ("axum", "web", "services serve the command line too"),
    ("askama", "web", "pages are templates of the web room"),
    ("serde_html_form", "web", "only pages have forms"),
    ("lettre", "mail", "one room knows that there is a mail server"),
    ("tokio_cron_scheduler", "schedule", "it is a heartbeat and decides nothing"),
    ("clap", "cli", "only the command line knows arguments"),
    ("indicatif", "cli", "only the command line draws progress"),
    ("chacha20poly1305", "secrets", "one room knows how what waits is sealed"),
    ("argon2", "secrets", "one room knows how passwords are kept"),
    ("i18n_embed_fl", "words", "sentences are words and templates"),
];

/// What the domain may not do, as texts that may not occur in it.
const NOT_IN_DOMAIN: &[&str] =
    &["async fn", "tracing::", "dyn Clock", "std::fs", "std::env", "std::net", "tokio::"];

/// What may stand at the top level.
const TOP_LEVEL: &[&str] = &[
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENCE",
    "README.md",
    "build.rs",
    "docs",
    "i18n.toml",
    "imports",
    "migrations",
    "src",
    "tests",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust source below `folder`, with its room: the first folder, or the file's own name.
fn sources(folder: &str) -> Vec<(String, PathBuf, String)> {
    let base = root().join(folder);
    let mut found = Vec::new();
    let mut folders = vec![base.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.ends_with("fuzz/target") {
                // Not ours: what the fuzz targets were built from.
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let inside = path.strip_prefix(&base).expect("below the folder");
                let first = inside.components().next().expect("a name");
                let room = Path::new(first.as_os_str()).with_extension("");
                let text = fs::read_to_string(&path).expect("readable text");
                found.push((room.display().to_string(), path, text));
            }
        }
    }
    found.sort_by(|a, b| a.1.cmp(&b.1));
    found
}

fn floor_of(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The lines that are code, comments left out.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Rooms that a line names, as in `crate::units::Hours` or `tenu::services`.
fn rooms_named(line: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for root in ["crate::", "tenu::"] {
        for (position, _) in line.match_indices(root) {
            let before = line.get(..position).and_then(|it| it.chars().last());
            if before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == '$') {
                continue;
            }
            let rest = line.get(position + root.len()..).unwrap_or_default();
            let inner = rest.strip_prefix('{').unwrap_or(rest);
            for part in
                if inner.len() == rest.len() { vec![rest] } else { inner.split(',').collect() }
            {
                let name: String = part
                    .trim()
                    .chars()
                    .take_while(|it| it.is_alphanumeric() || *it == '_')
                    .collect();
                rooms.push(name);
            }
        }
    }
    rooms
}

#[test]
fn every_room_stands_on_a_floor() {
    for (room, path, _) in sources("src") {
        assert!(floor_of(&room).is_some(), "{}: give `{room}` a floor", path.display());
    }
}

#[test]
fn rooms_name_only_lower_floors() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources("src") {
        let floor = floor_of(&room);
        for (number, line) in code_lines(&text) {
            for named in rooms_named(line).into_iter().filter(|it| *it != room) {
                let lower = floor_of(&named).zip(floor).is_some_and(|(named, own)| named < own);
                if floor_of(&named).is_some() && !lower {
                    wrong.push(format!("{}:{}: {room} names {named}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "move the code down, or pass a value up:\n{}", wrong.join("\n"));
}

#[test]
fn each_library_lives_in_its_room() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources("src") {
        for (number, line) in code_lines(&text) {
            for (library, home, reason) in CONFINED {
                let named = line.contains(&format!("{library}::"))
                    && !line.contains(&format!("_{library}::"));
                if named && room != *home {
                    let place = format!("{}:{}", path.display(), number + 1);
                    wrong.push(format!("{place}: {library} lives in {home}: {reason}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_domain_is_pure() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources("src") {
        if room != "domain" {
            continue;
        }
        for (number, line) in code_lines(&text) {
            for word in NOT_IN_DOMAIN.iter().filter(|it| line.contains(**it)) {
                wrong.push(format!("{}:{}: `{word}`", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "the domain takes values and returns values:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_lives_there() {
    for folder in ["src", "tests"] {
        for (_, path, text) in sources(folder) {
            assert!(text.starts_with("//!"), "{}: open with `//!`", path.display());
        }
    }
}

#[test]
fn files_stay_readable() {
    let long: Vec<String> = sources("src")
        .into_iter()
        .chain(sources("tests"))
        .map(|(_, path, text)| (text.lines().count(), path))
        .filter(|(lines, _)| 500 < *lines)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "split by noun or verb:\n{}", long.join("\n"));
}

#[test]
fn the_top_level_stays_short() {
    let allowed: BTreeSet<&str> = TOP_LEVEL.iter().copied().collect();
    for entry in fs::read_dir(root()).expect("the root") {
        let name = entry.expect("an entry").file_name().display().to_string();
        let generated = ["target", "data", "proptest-regressions"].contains(&name.as_str());
        let known = name.starts_with('.') || generated || allowed.contains(name.as_str());
        assert!(known, "{name} does not belong at the top level");
    }
}
