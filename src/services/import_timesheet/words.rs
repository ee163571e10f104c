//! What the words of a firm mean, for one file: its names for ways to come to work, for contracts
//! and for firms, as somebody said once.

use std::collections::BTreeMap;

use crate::domain::access::Scope;
use crate::domain::entry::Route;
use crate::domain::word::WordKind;
use crate::services::{ServiceError, names};
use crate::store::Tx;
use crate::store::learnt_word::{self, LearntWord};
use crate::units::{ContractId, FirmId};
use crate::workbooks::answer::Understanding;

/// The words of a firm that a file uses, each as words are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownWords(BTreeMap<(WordKind, String), String>);

impl KnownWords {
    /// The words of a firm that stand in a file.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of_file(
        tx: &mut Tx,
        scope: &Scope,
        firm: FirmId,
        read: &Understanding,
    ) -> Result<KnownWords, ServiceError> {
        if read.texts.is_empty() && read.firms.is_empty() {
            return Ok(KnownWords::default());
        }
        let all = learnt_word::in_force(tx, scope, Some(firm)).await?;
        let stands = |it: &LearntWord| {
            let texts = match it.kind {
                WordKind::Route | WordKind::Contract => &read.texts,
                WordKind::Firm => &read.firms,
            };
            texts.iter().any(|text| names::of_reference(text) == it.word)
        };
        let known = all.into_iter().filter(stands);
        let pair = |it: LearntWord| Some(((it.kind, it.word), it.meaning?));
        Ok(KnownWords(known.filter_map(pair).collect()))
    }

    /// Whether the file uses none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What tells a file that is read by these words from the same file without them.
    pub fn print(&self) -> String {
        let all = self.0.iter().map(|(key, it)| format!("{} {} {it}", key.0.code(), key.1));
        all.collect::<Vec<_>>().join("\n")
    }

    /// The route that a word names.
    pub fn route(&self, text: &str) -> Option<Route> {
        Route::from_code(self.meaning(WordKind::Route, text)?)
    }

    /// The contract that a word names.
    pub fn contract(&self, text: &str) -> Option<ContractId> {
        self.meaning(WordKind::Contract, text)?.parse().ok()
    }

    /// The firm that a word names.
    pub fn firm(&self, text: &str) -> Option<FirmId> {
        self.meaning(WordKind::Firm, text)?.parse().ok()
    }

    fn meaning(&self, kind: WordKind, text: &str) -> Option<&str> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&(kind, names::of_reference(text))).map(String::as_str)
    }
}
