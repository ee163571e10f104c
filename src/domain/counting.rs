//! Which hours count, and why the others do not.

use serde::{Deserialize, Serialize};

use crate::units::Hours;

/// The decision on one ledger line: how many of its hours count, and every reason why not more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Hours that count.
    pub counted: Hours,
    /// What each rule removed, in the order in which rules were applied; with `counted` they add
    /// up to the hours of the line.
    pub removed: Vec<Removal>,
    /// What a person should know though it removed nothing by itself, such as a proration.
    pub flags: Vec<Flag>,
}

/// Hours that one rule removed from a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// The rule, such as `WIN-01`.
    pub rule: String,
    /// The version of the rule, from 1.
    pub version: u16,
    /// The hours it removed.
    pub hours: Hours,
}

/// Something to know about a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// A span without daily detail was cut by calendar days.
    Prorated,
    /// The statement does not say by which route the person came.
    RouteUnknown,
}
