//! The invented Département of the demonstration: its manifest, contracts and statements, in the
//! binary. What the files hold is described in `imports/README.md`.

use chrono::NaiveDate;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::domain::access::Role;
use crate::units::Month;

#[derive(RustEmbed)]
#[folder = "imports/samples/departement"]
struct Files;

/// What the demonstration imports, in order.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Manifest {
    /// The day on which the demonstration stands.
    pub as_of: NaiveDate,
    /// The buyer's name.
    pub buyer: String,
    /// The password of every account.
    pub password: String,
    /// The accounts that anybody may try.
    pub accounts: Vec<ManifestAccount>,
    /// The contracts.
    pub contracts: Vec<ManifestContract>,
    /// The statements, in the order of their receipt.
    pub statements: Vec<ManifestStatement>,
}

/// An account of the demonstration.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ManifestAccount {
    /// Its role.
    pub role: Role,
    /// What others read.
    pub name: String,
    /// Where it signs in from.
    pub email: String,
    /// SIRET of the firm whose staff it is.
    pub firm: Option<String>,
}

/// A contract of the demonstration.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ManifestContract {
    /// Its description, as a path in the demonstration.
    pub file: String,
}

/// A statement of the demonstration.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ManifestStatement {
    /// The workbook, as a path in the demonstration.
    pub file: String,
    /// Reference of the contract.
    pub contract: String,
    /// SIRET of the firm that declares.
    pub firm: String,
    /// The month, when the workbook does not tell it.
    pub period: Option<Month>,
    /// The day of its receipt.
    pub received_on: NaiveDate,
    /// Whether a facilitator accepted it.
    pub reviewed: bool,
    /// `findings` for one that is full of mistakes and waits for its sender.
    pub expect: Option<String>,
}

/// A demonstration that does not read: a fault of this program, not of anyone who uses it.
#[derive(Debug, thiserror::Error)]
#[error("the demonstration's {0} cannot be read")]
pub struct Unreadable(pub String);

/// What the demonstration imports.
///
/// # Errors
/// [`Unreadable`].
pub fn manifest() -> Result<Manifest, Unreadable> {
    let wrong = || Unreadable("manifest.toml".to_owned());
    toml::from_str(&text("manifest.toml")?).map_err(|_| wrong())
}

/// A text of the demonstration.
///
/// # Errors
/// [`Unreadable`].
pub fn text(path: &str) -> Result<String, Unreadable> {
    String::from_utf8(bytes(path)?).map_err(|_| Unreadable(path.to_owned()))
}

/// A file of the demonstration.
///
/// # Errors
/// [`Unreadable`].
pub fn bytes(path: &str) -> Result<Vec<u8>, Unreadable> {
    let file = Files::get(path).ok_or_else(|| Unreadable(path.to_owned()))?;
    Ok(file.data.into_owned())
}
