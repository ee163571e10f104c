//! Values that unit tests of this room start from.

use chrono::NaiveDate;

use crate::units::{ContractId, DateSpan};

use super::contract::{Contract, ContractKind};
use super::parameters::CountingTerms;

/// A contract between two days, without lots, firms or suspensions, on default terms.
pub fn contract(starts_on: &str, ends_on: &str) -> Contract {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    Contract {
        id: ContractId(uuid::Uuid::from_u128(1)),
        reference: "2026-TX-014".to_owned(),
        title: "Réhabilitation d'un collège".to_owned(),
        kind: ContractKind::Works,
        dates: DateSpan::new(day(starts_on), day(ends_on)).expect("in order"),
        amount: None,
        lots: Vec::new(),
        firms: Vec::new(),
        suspensions: Vec::new(),
        terms: CountingTerms::default(),
    }
}
