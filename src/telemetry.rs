//! Logs for two readers, people and machines, and never about a person: ids only.

use std::io::IsTerminal;

use serde::{Deserialize, Serialize};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

/// How logs are written. They go to standard error, never to standard output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "snake_case")]
pub struct LogSettings {
    /// What is logged, such as `info` or `tenu=debug,sqlx=warn`.
    pub filter: String,
    /// The form of a line.
    pub format: LogFormat,
}

/// The form of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for a collector.
    Json,
}

impl Default for LogSettings {
    fn default() -> LogSettings {
        LogSettings {
            filter: "info,sqlx=warn,tokio_cron_scheduler=warn".to_owned(),
            format: LogFormat::Text,
        }
    }
}

/// A filter that does not read.
#[derive(Debug, thiserror::Error)]
#[error("log filter `{0}`")]
pub struct BadFilter(String);

/// Starts logging. Called once, before anything logs.
///
/// # Errors
/// [`BadFilter`] when the filter does not read.
pub fn start(settings: &LogSettings) -> Result<(), BadFilter> {
    let filter =
        EnvFilter::try_new(&settings.filter).map_err(|_| BadFilter(settings.filter.clone()))?;
    // Colours are for a terminal: in a file or a journal they are noise.
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A second start, as in a test that runs the program twice in one process, keeps the first.
    let _already_started = match settings.format {
        LogFormat::Text => builder.with_target(false).finish().try_init(),
        LogFormat::Json => builder.json().flatten_event(true).finish().try_init(),
    };
    Ok(())
}
