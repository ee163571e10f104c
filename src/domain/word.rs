//! Words that a firm has of its own, and what they name.

use serde::{Deserialize, Serialize};

/// What a word of a firm names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordKind {
    /// How somebody came to work: "Intérim ins.".
    Route,
    /// A contract: "CHANTIER 204".
    Contract,
    /// A firm: "Leroy Ptr".
    Firm,
}

impl WordKind {
    /// Every kind.
    pub const ALL: [WordKind; 3] = [WordKind::Route, WordKind::Contract, WordKind::Firm];

    /// Its name in SQL and in forms.
    pub fn code(self) -> &'static str {
        match self {
            WordKind::Route => "route",
            WordKind::Contract => "contract",
            WordKind::Firm => "firm",
        }
    }

    /// The kind of that name.
    pub fn from_code(code: &str) -> Option<WordKind> {
        WordKind::ALL.into_iter().find(|it| it.code() == code)
    }
}
