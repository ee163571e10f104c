//! Settings: command-line flags over `TENU_*` environment variables over a TOML file over
//! defaults. Only this file and `main.rs` read the environment.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use figment::error::Kind;
use figment::providers::{Env, Format, Serialized, Toml};
use figment::{Figment, Metadata};
use serde::{Deserialize, Serialize};

use crate::telemetry::LogSettings;
use crate::words::Language;

/// Environment variables that speak to the project's own tests, not to the program.
const NOT_SETTINGS: &[&str] =
    &["config", "tests", "test_postgres", "test_browser", "regenerate", "workbooks"];

/// Where the settings file is looked for when none is named.
const DEFAULT_FILE: &str = "tenu.toml";

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// Address and port that `tenu serve` listens on: loopback, unless a public address is set.
    pub listen: SocketAddr,
    /// Language of the command line: `fr` or `en`.
    pub language: String,
    /// Number of the buyer on whose behalf the command line acts.
    pub buyer: i64,
    /// Name given to the buyer when a new installation is opened for the first time.
    pub buyer_name: String,
    /// The address that people type, `https://…`, when a proxy of yours adds TLS; empty for this
    /// machine alone.
    pub public_address: String,
    /// Whether that proxy names in `X-Forwarded-For` who asks.
    pub behind_proxy: bool,
    /// Logs.
    pub log: LogSettings,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            database: "sqlite:data/tenu.db".to_owned(),
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8092),
            language: "fr".to_owned(),
            buyer: 1,
            buyer_name: String::new(),
            public_address: String::new(),
            behind_proxy: false,
            log: LogSettings::default(),
        }
    }
}

/// Settings given on the command line: the strongest.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// The settings file.
    pub file: Option<PathBuf>,
    /// As [`Settings::database`].
    pub database: Option<String>,
    /// As [`Settings::listen`].
    pub listen: Option<SocketAddr>,
    /// As [`Settings::language`].
    pub language: Option<String>,
}

/// Settings that do not read.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The named file is not there.
    #[error("no settings file at {0}")]
    NoFile(PathBuf),
    /// A key that does not exist.
    #[error("unknown key {key} ({set_in})")]
    UnknownKey {
        /// The key.
        key: String,
        /// Where it was set.
        set_in: String,
    },
    /// A value that does not suit its key.
    #[error("bad value for {key} ({set_in})")]
    BadValue {
        /// The key.
        key: String,
        /// Where it was set.
        set_in: String,
    },
    /// A file that is not TOML, or cannot be read.
    #[error("settings file not understood: {0}")]
    Unreadable(String),
}

/// A setting as it is in force, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The key, dotted.
    pub key: String,
    /// Its value, passwords hidden.
    pub value: String,
    /// `default`, the settings file, an environment variable, or `command line`.
    pub source: String,
}

fn figment(flags: &Flags) -> Result<Figment, SettingsError> {
    let file = flags.file.clone().or_else(|| std::env::var_os("TENU_CONFIG").map(PathBuf::from));
    let mut figment = Figment::from(Serialized::defaults(Settings::default()));
    match file {
        Some(path) if !path.is_file() => return Err(SettingsError::NoFile(path)),
        Some(path) => figment = figment.merge(Toml::file_exact(path)),
        None if Path::new(DEFAULT_FILE).is_file() => {
            figment = figment.merge(Toml::file(DEFAULT_FILE))
        }
        None => {}
    }
    figment = figment.merge(Env::prefixed("TENU_").ignore(NOT_SETTINGS).split("__"));
    if let Some(database) = &flags.database {
        figment = figment.merge(("database", database));
    }
    if let Some(listen) = &flags.listen {
        figment = figment.merge(("listen", listen));
    }
    if let Some(language) = &flags.language {
        figment = figment.merge(("language", language));
    }
    Ok(figment)
}

/// The settings in force.
///
/// # Errors
/// [`SettingsError`] when the file is not there, or a key or value is wrong.
pub fn load(flags: &Flags) -> Result<Settings, SettingsError> {
    let settings: Settings = figment(flags)?.extract().map_err(explained)?;
    if Language::preferred(&settings.language).is_none() || settings.language.len() != 2 {
        return Err(SettingsError::BadValue {
            key: "language".to_owned(),
            set_in: source_of(&figment(flags)?, "language"),
        });
    }
    Ok(settings)
}

/// Every setting with its source, in the order of their keys.
///
/// # Errors
/// As [`load`].
pub fn origins(flags: &Flags) -> Result<Vec<Origin>, SettingsError> {
    let figment = figment(flags)?;
    let settings: Settings = figment.extract().map_err(explained)?;
    let value = serde_json::to_value(&settings).unwrap_or_default();
    let mut origins = Vec::new();
    flatten("", &value, &mut |key, value| {
        let source = source_of(&figment, key);
        let value = if key == "database" { without_password(&value) } else { value };
        origins.push(Origin { key: key.to_owned(), value, source });
    });
    origins.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(origins)
}

/// Where a key was set, for people.
fn source_of(figment: &Figment, key: &str) -> String {
    figment.find_metadata(key).map_or_else(|| "default".to_owned(), |it| described(it, key))
}

fn described(found: &Metadata, key: &str) -> String {
    if found.name.contains("environment") {
        return format!("TENU_{}", key.to_uppercase().replace('.', "__"));
    }
    match found.source.as_ref().and_then(|it| it.file_path()) {
        Some(path) => path.display().to_string(),
        None if found.name.contains("Settings") => "default".to_owned(),
        None => "command line".to_owned(),
    }
}

/// What the library found, by what somebody can do about it.
fn explained(error: figment::Error) -> SettingsError {
    let path = error.path.join(".");
    let source = |key: &str| match &error.metadata {
        Some(found) => described(found, key),
        None => "default".to_owned(),
    };
    match &error.kind {
        Kind::UnknownField(field, _) => {
            let key = if path.is_empty() || path.ends_with(field.as_str()) {
                field.clone()
            } else {
                format!("{path}.{field}")
            };
            SettingsError::UnknownKey { set_in: source(&key), key }
        }
        Kind::InvalidType(..)
        | Kind::InvalidValue(..)
        | Kind::UnknownVariant(..)
        | Kind::InvalidLength(..) => SettingsError::BadValue { set_in: source(&path), key: path },
        _ if path.is_empty() => SettingsError::Unreadable(source("")),
        _ => SettingsError::BadValue { set_in: source(&path), key: path },
    }
}

fn flatten(prefix: &str, value: &serde_json::Value, each: &mut impl FnMut(&str, String)) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                let dotted =
                    if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&dotted, value, each);
            }
        }
        serde_json::Value::String(text) => each(prefix, text.clone()),
        other => each(prefix, other.to_string()),
    }
}

/// The address of a database without the password it may carry.
pub fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let Some((user, host)) = rest.rsplit_once('@') else { return address.to_owned() };
    let name = user.split(':').next().unwrap_or_default();
    format!("{scheme}://{name}:***@{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_stronger_than_a_default() {
        let flags = Flags { database: Some("sqlite:/tmp/other.db".to_owned()), ..Flags::default() };
        assert_eq!(load(&flags).expect("settings").database, "sqlite:/tmp/other.db");
        let origins = origins(&flags).expect("origins");
        let database = origins.iter().find(|it| it.key == "database").expect("a database");
        assert_eq!(database.source, "command line");
        let listen = origins.iter().find(|it| it.key == "listen").expect("an address");
        assert_eq!(listen.source, "default");
    }

    #[test]
    fn a_file_that_is_named_must_be_there() {
        let flags = Flags { file: Some(PathBuf::from("/nowhere/tenu.toml")), ..Flags::default() };
        assert!(matches!(load(&flags), Err(SettingsError::NoFile(_))));
    }

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("tenu.toml");
        std::fs::write(&path, "databse = \"sqlite:x\"\n").expect("a file");
        let error = load(&Flags { file: Some(path), ..Flags::default() }).expect_err("refused");
        assert!(error.to_string().contains("databse"), "{error}");
    }

    #[test]
    fn passwords_are_not_shown() {
        let shown = without_password("postgres://tenu:se@cret@db:5432/tenu");
        assert_eq!(shown, "postgres://tenu:***@db:5432/tenu");
        assert_eq!(without_password("sqlite:data/tenu.db"), "sqlite:data/tenu.db");
    }
}
