//! For whom and when hours are declared: selects, and what was selected.

use serde::Deserialize;

use crate::services::draft_import::Asked;
use crate::services::list_declarable::Declarable;
use crate::units::{ContractId, FirmId, Month};
use crate::words::{Words, fl};

/// Months that are offered, the one under way included.
const MONTHS: usize = 24;

/// What an address or a form says of it; texts, since a wrong one is a question and not an error.
#[derive(Debug, Default, Deserialize)]
pub struct For {
    /// The contract's address.
    #[serde(default)]
    pub contract: String,
    /// The firm's.
    #[serde(default)]
    pub firm: String,
    /// The month: `2026-10`.
    #[serde(default)]
    pub period: String,
}

impl For {
    /// The contract, when it reads.
    pub fn contract(&self) -> Option<ContractId> {
        self.contract.parse().ok()
    }

    /// The firm, when it reads.
    pub fn firm(&self) -> Option<FirmId> {
        self.firm.parse().ok()
    }

    /// The month, when it reads.
    pub fn period(&self) -> Option<Month> {
        self.period.parse().ok()
    }

    /// What is asked of a service; `None` without a contract.
    pub fn asked(&self) -> Option<Asked> {
        let contract = self.contract()?;
        Some(Asked { contract, firm: self.firm(), period: self.period() })
    }

    /// The same as the query of an address.
    pub fn query(&self) -> String {
        let pairs = [
            ("contract", self.contract.as_str()),
            ("firm", self.firm.as_str()),
            ("period", self.period.as_str()),
        ];
        let said: Vec<_> = pairs.into_iter().filter(|it| !it.1.is_empty()).collect();
        serde_html_form::to_string(said).unwrap_or_default()
    }
}

/// One thing to select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What is read.
    pub text: String,
    /// Whether it is selected.
    pub chosen: bool,
}

/// Things to select under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceGroup {
    /// The heading.
    pub label: String,
    /// What stands under it.
    pub choices: Vec<Choice>,
}

/// The selects of whom and when.
pub struct Selects {
    /// Contracts; the first one asks to choose when none is known.
    pub contracts: Vec<Choice>,
    /// Firms by contract; empty when there is nothing to choose.
    pub firms: Vec<ChoiceGroup>,
    /// Months, latest first.
    pub months: Vec<Choice>,
}

impl Selects {
    /// The selects of what somebody may declare; `said` is selected.
    pub fn of(known: &[Declarable], said: &For, this_month: Month, words: Words) -> Selects {
        let asked = said.contract().filter(|id| known.iter().any(|it| it.contract.id == *id));
        let only = match known {
            [it] => Some(it.contract.id),
            _ => None,
        };
        let contract = asked.or(only);
        let mut contracts: Vec<Choice> = known
            .iter()
            .map(|it| Choice {
                value: it.contract.id.to_string(),
                text: format!("{} · {}", it.contract.reference, it.contract.title),
                chosen: contract == Some(it.contract.id),
            })
            .collect();
        if contract.is_none() {
            let text = fl!(words.loader(), "imports-choose-contract");
            contracts.insert(0, Choice { value: String::new(), text, chosen: true });
        }
        Selects {
            contracts,
            firms: firms(known, contract, said.firm()),
            months: months(this_month, said.period(), words),
        }
    }
}

/// Firms of the contract that is known, else of every contract. Where each contract has one firm
/// at most there is nothing to choose.
fn firms(
    known: &[Declarable],
    contract: Option<ContractId>,
    said: Option<FirmId>,
) -> Vec<ChoiceGroup> {
    let of_contract = |it: &&Declarable| contract.is_none_or(|id| it.contract.id == id);
    let offered: Vec<&Declarable> = known.iter().filter(of_contract).collect();
    if offered.iter().all(|it| it.firms.len() < 2) {
        return Vec::new();
    }
    let choice = |it: &crate::services::draft_import::FirmNamed| Choice {
        value: it.id.to_string(),
        text: it.name.clone(),
        chosen: said == Some(it.id),
    };
    offered
        .into_iter()
        .map(|it| ChoiceGroup {
            label: it.contract.reference.clone(),
            choices: it.firms.iter().map(choice).collect(),
        })
        .collect()
}

fn months(this: Month, said: Option<Month>, words: Words) -> Vec<Choice> {
    let all = std::iter::successors(Some(this), |it| Some(it.previous()));
    let mut months: Vec<Month> = all.take(MONTHS).collect();
    if let Some(said) = said
        && !months.contains(&said)
    {
        months.push(said);
    }
    let choice = |it: Month| Choice {
        value: it.to_string(),
        text: words.month(it),
        chosen: said == Some(it),
    };
    months.into_iter().map(choice).collect()
}
