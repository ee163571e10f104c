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

/// What the demonstration holds, and who did what on which day.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Manifest {
    /// The day on which the demonstration stands.
    pub as_of: NaiveDate,
    /// The buyer's name.
    pub buyer: String,
    /// The password of every account, but of those that were invited.
    pub password: String,
    /// The accounts.
    pub accounts: Vec<ManifestAccount>,
    /// The contracts.
    pub contracts: Vec<ManifestContract>,
    /// The statements that came as files, in the order of their receipt.
    pub statements: Vec<ManifestStatement>,
    /// The statements that were typed.
    pub declarations: Vec<ManifestDeclaration>,
    /// Lines that the facilitator refused.
    pub refusals: Vec<ManifestRefusal>,
    /// Months that were closed.
    pub closings: Vec<ManifestClosing>,
}

/// An account of the demonstration.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ManifestAccount {
    /// Its role.
    pub role: Role,
    /// What others read.
    pub name: String,
    /// Where it signs in from.
    pub email: String,
    /// SIRET of the firm whose staff it is.
    pub firm: Option<String>,
    /// The organisation of those who are not staff of a firm.
    pub organisation: Option<String>,
    /// The day on which it was opened.
    pub opened_on: NaiveDate,
    /// The day on which it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Whether anybody may try it from the page on which people sign in.
    #[serde(default)]
    pub guest: bool,
    /// Whether it still has the password that it was handed, which is to be changed.
    #[serde(default)]
    pub invited: bool,
}

/// A contract of the demonstration.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ManifestContract {
    /// Its description, as a path in the demonstration.
    pub file: String,
    /// The day on which it was recorded.
    pub recorded_on: NaiveDate,
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
    /// The account that sends it, by its address.
    pub sent_by: String,
    /// The month, when the workbook does not tell it.
    pub period: Option<Month>,
    /// The day of its receipt.
    pub received_on: NaiveDate,
    /// The day on which a facilitator accepted it.
    pub reviewed_on: Option<NaiveDate>,
    /// What is special about reading it, when it waits for its sender as a draft.
    pub expect: Option<Expect>,
}

/// Why a statement stays a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expect {
    /// It is full of mistakes.
    Findings,
    /// It can be read in two ways.
    Question,
}

/// A month that somebody declared without a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ManifestDeclaration {
    /// Reference of the contract.
    pub contract: String,
    /// The month.
    pub period: Month,
    /// The account that sends it, by its address.
    pub sent_by: String,
    /// The day of its receipt.
    pub received_on: NaiveDate,
    /// What was typed; nothing when there was nothing to declare.
    #[serde(default)]
    pub rows: Vec<ManifestRow>,
}

/// A row of hours that somebody typed.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ManifestRow {
    /// First and last name.
    pub person: String,
    /// Hours, as they were typed.
    pub hours: String,
}

/// A line that the facilitator refused.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ManifestRefusal {
    /// Reference of the contract.
    pub contract: String,
    /// The firm that declared it, by its name.
    pub firm: String,
    /// The month.
    pub period: Month,
    /// Whose hours, by their name.
    pub person: String,
    /// Why.
    pub reason: String,
    /// The day of the refusal.
    pub on: NaiveDate,
}

/// A month of a contract that the buyer closed.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ManifestClosing {
    /// Reference of the contract.
    pub contract: String,
    /// The month.
    pub period: Month,
    /// The day on which it was closed.
    pub on: NaiveDate,
    /// When it was opened again, and why.
    pub reopened: Option<ManifestReopening>,
}

/// A month that was opened again.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ManifestReopening {
    /// The day.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
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
