//! A contract with its lots, its holder and subcontractors, its suspensions and its terms.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::units::{Cents, ContractId, DateSpan, FirmId, LotId};

use super::parameters::CountingTerms;

/// A public contract that carries social-insertion obligations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Contract {
    /// Its address.
    pub id: ContractId,
    /// The buyer's own reference, unique for a buyer; what people type and files carry.
    pub reference: String,
    /// What it buys, in a few words.
    pub title: String,
    /// What kind of contract it is.
    pub kind: ContractKind,
    /// First and last day of execution, both included.
    pub dates: DateSpan,
    /// Amount excluding tax, when it is known.
    pub amount: Option<Cents>,
    /// Its lots, in their order; empty when it is not divided.
    pub lots: Vec<Lot>,
    /// Holder first, then subcontractors.
    pub firms: Vec<Participant>,
    /// Stops of the works, in any order, possibly overlapping.
    pub suspensions: Vec<Suspension>,
    /// How its hours are counted.
    pub terms: CountingTerms,
}

impl Contract {
    /// Whether a firm may declare hours of another one on this contract. Each declares its own;
    /// holder and partners answer to the buyer for those who work under them.
    pub fn may_declare(&self, sender: FirmId, declared: FirmId) -> bool {
        let answers = |it: &Participant| it.firm.id == sender && it.part != Part::Subcontractor;
        sender == declared || self.firms.iter().any(answers)
    }

    /// The firm of an establishment number, when it takes part.
    pub fn participant(&self, siret: &str) -> Option<&Firm> {
        self.firms.iter().map(|it| &it.firm).find(|it| it.siret.as_deref() == Some(siret))
    }
}

/// The kind of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContractKind {
    /// Marché de travaux.
    #[default]
    Works,
    /// Marché de services.
    Services,
    /// Marché de fournitures.
    Supplies,
    /// Concession.
    Concession,
    /// Convention, such as the one with RATP: a partnership, without penalties by default.
    Agreement,
}

/// A lot of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Lot {
    /// Its address.
    pub id: LotId,
    /// Its place in the contract, from 1, which ledger lines name: it never changes, nor does
    /// another lot ever take it.
    pub position: i64,
    /// Its number as the contract writes it, such as `2` or `2A`.
    pub number: String,
    /// What it covers.
    pub title: String,
}

/// A firm that takes part in a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Participant {
    /// The firm.
    pub firm: Firm,
    /// Its part.
    pub part: Part,
    /// The lot it works on; `None` for the whole contract.
    pub lot: Option<LotId>,
}

/// A firm, known by its SIRET when it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Firm {
    /// Its address.
    pub id: FirmId,
    /// Its name.
    pub name: String,
    /// Its establishment number, 14 digits.
    pub siret: Option<String>,
}

/// The part a firm takes. Subcontractors' hours roll up to the holder, who alone owes the buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Titulaire.
    Holder,
    /// Co-traitant.
    Partner,
    /// Sous-traitant.
    Subcontractor,
}

/// A stop of the works by order (ordre de service d'arrêt).
///
/// Its days leave elapsed and total days alike; the end of the contract moves only by its own
/// event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// The day of the stop, the first suspended day.
    pub from: NaiveDate,
    /// The eve of the restart, the last suspended day; `None` while no restart is known.
    pub until: Option<NaiveDate>,
}
