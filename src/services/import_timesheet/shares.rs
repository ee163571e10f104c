//! Which contract each line of a file is about: the one asked for, and others that the file names.

use std::collections::BTreeSet;

use crate::domain::access::Scope;
use crate::domain::contract::Contract;
use crate::services::{ServiceError, names};
use crate::store::{Tx, contract};
use crate::workbooks::answer::Understanding;

use super::words::KnownWords;
use super::{AskedFirm, Request};

/// The contracts that a file feeds, the one asked for first.
///
/// Another one is fed by the lines that name it, in a column or above the table of their sheet, when
/// whoever sends may declare for it and the text can mean no other contract, or a word of the firm is
/// known to mean it. A file of which no line
/// is about the contract asked for was sent to the wrong place: it feeds none but that one, and its
/// lines are refused.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shares {
    contracts: Vec<Contract>,
    /// For each text of the file, the rank of the contract that it names.
    of_text: Vec<Option<usize>>,
    /// That of lines that name none: the heading speaks for them.
    unnamed: Option<usize>,
}

impl Shares {
    /// Finds the contracts of a file.
    ///
    /// # Errors
    /// [`ServiceError::UnknownContract`] or what the database says.
    pub async fn find(
        tx: &mut Tx,
        scope: &Scope,
        read: &Understanding,
        request: &Request,
    ) -> Result<Shares, ServiceError> {
        let reference = &request.contract;
        let asked = contract::by_reference(tx, scope, reference).await?;
        let asked = asked.ok_or_else(|| ServiceError::UnknownContract(reference.clone()))?.contract;
        let is_asked = |text: &String| match request.words.contract(text) {
            Some(meant) => meant == asked.id,
            None => names::may_be_one(text, &asked.reference),
        };
        let unnamed = read.heading.contract.as_ref().is_none_or(is_asked).then_some(0);
        let mut of_text: Vec<Option<usize>> =
            read.texts.iter().map(|it| is_asked(it).then_some(0)).collect();
        let mut shares = Shares { contracts: vec![asked], of_text: Vec::new(), unnamed };
        let foreign = named(read).filter(|it| of_text.get(*it) == Some(&None));
        let foreign: BTreeSet<usize> = foreign.collect();
        if !foreign.is_empty() {
            let others = contract::all(tx, scope).await?;
            let others: Vec<&Contract> = others
                .iter()
                .map(|it| &it.contract)
                .filter(|it| shares.may_feed(it, request))
                .collect();
            for (rank, text) in read.texts.iter().enumerate() {
                if foreign.contains(&rank)
                    && let Some(meant) = meant(&others, text, &request.words)
                    && let Some(place) = of_text.get_mut(rank)
                {
                    *place = Some(shares.rank(meant));
                }
            }
        }
        shares.of_text = of_text;
        if !shares.feeds_the_first(read) {
            shares.keep_the_first();
        }
        Ok(shares)
    }

    /// The contracts, by rank.
    pub fn contracts(&self) -> &[Contract] {
        &self.contracts
    }

    /// The rank of the contract of a line that names one, or none; `None` when that is no contract
    /// that the file may feed.
    pub fn of(&self, named: Option<u32>) -> Option<usize> {
        match named {
            Some(text) => {
                usize::try_from(text).ok().and_then(|it| self.of_text.get(it).copied())?
            }
            None => self.unnamed,
        }
    }

    /// Whether another contract may be fed: never the first once more, and only where the firm that
    /// was asked for takes part.
    fn may_feed(&self, other: &Contract, request: &Request) -> bool {
        let takes_part = match &request.firm {
            Some(AskedFirm::Known(firm)) => other.firms.iter().any(|it| it.firm.id == *firm),
            Some(AskedFirm::Siret(siret)) => other.participant(&names::of_siret(siret)).is_some(),
            None => true,
        };
        takes_part && self.contracts.iter().all(|it| it.id != other.id)
    }

    fn rank(&mut self, contract: &Contract) -> usize {
        let known = self.contracts.iter().position(|it| it.id == contract.id);
        known.unwrap_or_else(|| {
            self.contracts.push(contract.clone());
            self.contracts.len() - 1
        })
    }

    fn feeds_the_first(&self, read: &Understanding) -> bool {
        let mut lines = read.lines.named().contracts.keys().copied();
        let mut workforce = read.workforce.iter().map(|it| it.contract);
        lines.any(|it| self.of(it) == Some(0)) || workforce.any(|it| self.of(it) == Some(0))
    }

    fn keep_the_first(&mut self) {
        self.contracts.truncate(1);
        for rank in &mut self.of_text {
            *rank = rank.filter(|it| *it == 0);
        }
    }
}

/// Ranks of the texts by which lines name contracts.
fn named(read: &Understanding) -> impl Iterator<Item = usize> {
    let lines = read.lines.named().contracts.keys().copied().flatten();
    let workforce = read.workforce.iter().filter_map(|it| it.contract);
    lines.chain(workforce).filter_map(|it| usize::try_from(it).ok())
}

/// The contract that a text names: by a word of the firm, or the only one whose reference it may be.
fn meant<'c>(contracts: &[&'c Contract], text: &str, words: &KnownWords) -> Option<&'c Contract> {
    match words.contract(text) {
        Some(meant) => contracts.iter().copied().find(|it| it.id == meant),
        None => the_only_one(contracts, text),
    }
}

/// The one contract that a text may name.
fn the_only_one<'c>(contracts: &[&'c Contract], text: &str) -> Option<&'c Contract> {
    let mut meant = contracts.iter().filter(|it| names::may_be_one(text, &it.reference));
    match (meant.next(), meant.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}
