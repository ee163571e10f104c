//! What can be typed. The words of the help are in `words`, by the name of the command and of the
//! argument; a test finds those that are missing.

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

use crate::domain::access::Role;
use crate::units::Month;

/// The command line of `tenu`.
#[derive(Debug, Parser)]
#[command(name = "tenu", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// What every command takes.
    #[command(flatten)]
    pub global: GlobalArguments,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub struct GlobalArguments {
    /// Settings file (default: tenu.toml if there is one).
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Database: sqlite:PATH or postgres://….
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub database: Option<String>,
    /// Language: fr or en.
    #[arg(long, global = true, value_name = "fr|en", value_parser = ["fr", "en"], hide_possible_values = true)]
    pub lang: Option<String>,
    /// Answers in JSON on standard output.
    #[arg(long, global = true)]
    pub json: bool,
}

/// The commands.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Opens Tenu in the browser.
    Serve(ServeArguments),
    /// Opens Tenu filled with an imaginary Département.
    Demo(DemoArguments),
    /// Reads workbooks and says what is understood, storing nothing.
    Check(CheckArguments),
    /// Submits a statement of hours for a contract.
    Import(ImportArguments),
    /// Writes the workbook that a firm fills in for a contract and a month.
    Template(TemplateArguments),
    /// Computes the position of the obligations in a scenario.
    Evaluate(EvaluateArguments),
    /// Records and shows contracts.
    #[command(subcommand)]
    Contract(ContractCommand),
    /// Verifies the ledger of hours, undoes an import.
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// Manages accounts.
    #[command(subcommand)]
    User(UserCommand),
    /// Shows the settings in force and where they come from.
    Config,
    /// Checks that everything Tenu needs is in place.
    Doctor,
}

/// `tenu serve`.
#[derive(Debug, Clone, Args)]
pub struct ServeArguments {
    /// Address and port to listen on (default: 127.0.0.1:8092).
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
}

/// `tenu demo`.
#[derive(Debug, Clone, Args)]
pub struct DemoArguments {
    /// Address and port to listen on (default: 127.0.0.1:8092).
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// Folder of the demonstration (default: data/demo).
    #[arg(long, value_name = "FOLDER", default_value = "data/demo", hide_default_value = true)]
    pub folder: PathBuf,
    /// Fills the demonstration without opening the server.
    #[arg(long)]
    pub fill_only: bool,
}

/// `tenu check`.
#[derive(Debug, Clone, Args)]
pub struct CheckArguments {
    /// Workbooks to read.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Writes the workbook with what was found in it: of one file.
    #[arg(long, value_name = "OUT.xlsx")]
    pub annotated: Option<PathBuf>,
}

/// `tenu import`.
#[derive(Debug, Clone, Args)]
pub struct ImportArguments {
    /// Workbook to submit.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Reference of the contract.
    #[arg(long, value_name = "REF")]
    pub contract: String,
    /// Month of the statement, when the file does not say.
    #[arg(long, value_name = "YYYY-MM", value_parser = parse_month)]
    pub period: Option<Month>,
    /// SIRET of the firm, when the file does not say.
    #[arg(long, value_name = "SIRET", value_parser = parse_siret)]
    pub firm: Option<String>,
    /// Shows the effect and stores nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Stores the lines that are ready and leaves those to correct.
    #[arg(long)]
    pub ready_only: bool,
    /// Stores although findings ask for a confirmation.
    #[arg(long)]
    pub confirm: bool,
    /// The file replaces what was submitted for the same statement.
    #[arg(long, conflicts_with = "add")]
    pub replace: bool,
    /// The file adds to what was submitted for the same statement.
    #[arg(long)]
    pub add: bool,
}

/// `tenu template`.
#[derive(Debug, Clone, Args)]
pub struct TemplateArguments {
    /// Reference of the contract.
    #[arg(long, value_name = "REF")]
    pub contract: String,
    /// SIRET of the firm that declares (default: the holder).
    #[arg(long = "firm", value_name = "SIRET", value_parser = parse_siret)]
    pub of_firm: Option<String>,
    /// Month that is filled in (default: the last one that is over).
    #[arg(long = "period", value_name = "YYYY-MM", value_parser = parse_month)]
    pub of_month: Option<Month>,
    /// File to write (default: a name of its own in this folder).
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `tenu evaluate`.
#[derive(Debug, Clone, Args)]
pub struct EvaluateArguments {
    /// Scenario in TOML or JSON.
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    /// Date of the position (default: today).
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<NaiveDate>,
}

/// `tenu contract`.
#[derive(Debug, Clone, Subcommand)]
pub enum ContractCommand {
    /// Records the contract that a file describes.
    Record {
        /// TOML or JSON file that describes the contract.
        #[arg(value_name = "FILE")]
        description: PathBuf,
    },
    /// Changes a recorded contract by the file that describes it now.
    Change {
        /// TOML or JSON file that describes the contract.
        #[arg(value_name = "FILE")]
        description: PathBuf,
        /// Day from which hours due change (default: corrects the text in force).
        #[arg(long, value_name = "YYYY-MM-DD")]
        effective_on: Option<NaiveDate>,
        /// Reason of the change.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// Document that changes the contract.
        #[arg(long, value_name = "TEXT")]
        document: Option<String>,
        /// Shows the effect and stores nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Shows contracts and their positions.
    List {
        /// Date of the position (default: today).
        #[arg(long, value_name = "YYYY-MM-DD")]
        as_of: Option<NaiveDate>,
    },
    /// Records that a person was hired and is eligible, or not.
    Assess {
        /// Reference of the contract.
        #[arg(value_name = "REF")]
        reference: String,
        /// Name of the person, as statements write it.
        #[arg(long, value_name = "NAME")]
        person: String,
        /// First day of the employment.
        #[arg(long, value_name = "YYYY-MM-DD")]
        hired_on: Option<NaiveDate>,
        /// Last day of the employment.
        #[arg(long, value_name = "YYYY-MM-DD")]
        ended_on: Option<NaiveDate>,
        /// Day on which the facilitator validated the person.
        #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "not_eligible")]
        validated_on: Option<NaiveDate>,
        /// The facilitator found that the person is not eligible.
        #[arg(long)]
        not_eligible: bool,
    },
    /// Shows a contract and its obligations.
    Show {
        /// Reference of the contract.
        #[arg(value_name = "REF")]
        reference: String,
        /// Date of the position (default: today).
        #[arg(long, value_name = "YYYY-MM-DD")]
        as_of: Option<NaiveDate>,
    },
}

/// `tenu ledger`.
#[derive(Debug, Clone, Subcommand)]
pub enum LedgerCommand {
    /// Recomputes decisions and totals, and says whether they differ.
    Verify,
    /// Shows imports.
    List,
    /// Validates every line of an import, as a facilitator does.
    Accept {
        /// Number of the import.
        #[arg(value_name = "NUMBER")]
        import: i64,
    },
    /// Refuses every line of an import, as a facilitator does.
    Refuse {
        /// Number of the import.
        #[arg(value_name = "NUMBER")]
        import: i64,
        /// Why, for the firm.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Undoes an import as a whole.
    Undo {
        /// Number of the import.
        #[arg(value_name = "NUMBER")]
        import: i64,
    },
}

/// `tenu user`.
#[derive(Debug, Clone, Subcommand)]
pub enum UserCommand {
    /// Creates an account.
    Add {
        /// E-mail address.
        #[arg(value_name = "EMAIL")]
        email: String,
        /// Name shown.
        #[arg(long, value_name = "NAME")]
        name: String,
        /// buyer, contractor, facilitator or administrator.
        #[arg(long, value_name = "ROLE", value_parser = parse_role)]
        role: Role,
        /// SIRET of the firm whose staff it is: contractors need one.
        #[arg(long = "firm", value_name = "SIRET")]
        staff_of: Option<String>,
    },
    /// Shows accounts.
    List,
    /// Changes the password of an account.
    Password {
        /// E-mail address.
        #[arg(value_name = "EMAIL")]
        email: String,
    },
    /// Closes an account.
    Disable {
        /// E-mail address.
        #[arg(value_name = "EMAIL")]
        email: String,
    },
}

fn parse_month(text: &str) -> Result<Month, String> {
    text.parse().map_err(|error: crate::units::MonthError| error.to_string())
}

fn parse_role(text: &str) -> Result<Role, String> {
    Role::from_code(text).ok_or_else(|| format!("no role {text}"))
}

/// Fourteen digits, however they are grouped. Whether they belong to a firm of the contract is for
/// the import to say.
fn parse_siret(text: &str) -> Result<String, String> {
    let digits: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let fine = digits.len() == 14 && digits.chars().all(|it| it.is_ascii_digit());
    if fine { Ok(digits) } else { Err("14 digits".to_owned()) }
}
