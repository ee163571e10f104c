//! What is asked with a file, and what was chosen after seeing its draft.

use std::collections::BTreeSet;

use crate::domain::finding::CellRef;
use crate::units::{FirmId, Month};

use super::words::KnownWords;

/// What is asked with a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Reference of the contract.
    pub contract: String,
    /// The month of the statement, where the file does not tell; it then takes every line.
    pub period: Option<Month>,
    /// The firm that declares, where the file does not tell.
    pub firm: Option<AskedFirm>,
    /// SHA-256 of how a person said that the file is to be read, and of what they corrected; none
    /// for a file as it came. The same bytes read in another way are another statement.
    pub variant: Option<[u8; 32]>,
    /// What words of the firm in the file mean, as somebody said once.
    pub words: KnownWords,
    /// Cells that were corrected after the file was read, each with the rank of its sheet, from 0.
    pub corrected: BTreeSet<(u16, CellRef)>,
}

/// The firm that a request names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedFirm {
    /// By its establishment number.
    Siret(String),
    /// By its address: one that takes part in the contract.
    Known(FirmId),
}

/// What was chosen after seeing the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Import the lines that can be taken though others are refused.
    pub partial: bool,
    /// Which findings that ask for a confirmation have it, and whether accepted lines may change:
    /// somebody has read them.
    pub confirmed: Confirmed,
    /// What becomes of lines of the last version that the file does not have.
    pub existing: Option<Existing>,
}

/// What is confirmed, beside kinds of findings, when accepted lines change and wait again.
pub const ACCEPTED_CHANGE: &str = "accepted-lines-change";

/// Findings that somebody has read and confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmed {
    /// Those of these kinds, by the name of their rule; none at first.
    These(BTreeSet<String>),
    /// Whatever was found.
    All,
}

impl Default for Confirmed {
    fn default() -> Confirmed {
        Confirmed::These(BTreeSet::new())
    }
}

impl Confirmed {
    /// All of them or none.
    pub fn all_if(all: bool) -> Confirmed {
        if all { Confirmed::All } else { Confirmed::default() }
    }

    /// Whether findings of a kind are confirmed.
    pub fn covers(&self, rule: &str) -> bool {
        match self {
            Confirmed::These(rules) => rules.contains(rule),
            Confirmed::All => true,
        }
    }
}

/// What becomes of lines of the last version that a file does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// The file replaces what was sent: they are withdrawn.
    Replace,
    /// The file adds to what was sent: they stay.
    Add,
}
