//! Practice that varies from contract to contract, each with its default.

use serde::{Deserialize, Serialize};

use super::entry::Route;

/// How the hours of a contract are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct CountingTerms {
    /// Months during which a person counts from the first hire under a clause; default 24.
    pub window_months: u32,
    /// Whether training inside the employment contract counts; default yes
    /// (CCAG Travaux 20.1.2).
    pub training_counts: bool,
    /// What becomes of hours worked before the facilitator's validation.
    pub late_validation: LateValidation,
    /// Routes that the contract accepts; `None` for all of them.
    pub routes: Option<Vec<Route>>,
}

impl Default for CountingTerms {
    fn default() -> CountingTerms {
        CountingTerms {
            window_months: 24,
            training_counts: true,
            late_validation: LateValidation::FromValidation,
            routes: None,
        }
    }
}

/// What becomes of hours worked before a person was validated.
///
/// A validation dated the first day worked or earlier is in time; a person who was never validated
/// counts for nothing in every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LateValidation {
    /// Hours count from the day of validation. The default.
    #[default]
    FromValidation,
    /// No hour of that person counts.
    Never,
    /// Hours count back to the hire.
    BackToHire,
}
