//! Hours of one person over a span of days, and the declared workforce hours beside them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::units::{DateSpan, Hours, ImportNumber, LotId, PersonNumber};

/// Where a ledger line stands: which import brought it, and its rank there, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LineKey {
    /// The import.
    pub import: ImportNumber,
    /// The rank in the import, from 1.
    pub line: i64,
}

impl fmt::Display for LineKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.import, self.line)
    }
}

/// A text that names no line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a line reads IMPORT/RANK")]
pub struct LineKeyError;

impl FromStr for LineKey {
    type Err = LineKeyError;
    fn from_str(text: &str) -> Result<LineKey, LineKeyError> {
        let (import, line) = text.split_once('/').ok_or(LineKeyError)?;
        let number = |text: &str| text.parse::<i64>().ok().filter(|it| 0 < *it);
        let (import, line) = number(import).zip(number(line)).ok_or(LineKeyError)?;
        Ok(LineKey { import: ImportNumber(import), line })
    }
}

/// Hours that one person worked, or corrected, over a span: a day, a week or a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the ledger.
    pub key: LineKey,
    /// Who worked.
    pub person: PersonNumber,
    /// The lot worked on, when the contract has lots and the statement says which.
    pub lot: Option<LotId>,
    /// The days it covers.
    pub span: DateSpan,
    /// Hours worked, training within the employment contract included; negative for a correction.
    pub hours: Hours,
    /// The part of `hours` that is training within the employment contract.
    pub training: Hours,
    /// How the person came to work there; `None` when the statement does not say.
    pub route: Option<Route>,
    /// Fingerprint of what the row says besides person, span, route and hours (task, site,
    /// clocks): two lines alike in all of it are one line written twice.
    pub detail: u64,
}

/// All hours worked on the operation by all staff, as a firm declares them for a share-of-hours
/// obligation. A declared zero is a declaration; a missing month is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkforceHours {
    /// Its place in the ledger.
    pub key: LineKey,
    /// The lot, when the contract has lots and the statement says which.
    pub lot: Option<LotId>,
    /// The days it covers.
    pub span: DateSpan,
    /// Hours of everybody, insertion included.
    pub hours: Hours,
}

/// Whose hours a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// One person's.
    Person(PersonNumber),
    /// Those of everybody who worked there.
    Workforce,
}

impl Whose {
    /// The person, where it is one's.
    pub fn person(self) -> Option<PersonNumber> {
        match self {
            Whose::Person(person) => Some(person),
            Whose::Workforce => None,
        }
    }
}

/// What a facilitator said of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// Nothing yet.
    #[default]
    Waiting,
    /// Accepted: what counts of it is certain.
    Validated,
    /// Refused, with a reason: none of it counts.
    Refused,
}

/// How a person comes to work on the contract (modalité).
///
/// Source: the routes that insertion networks publish; the list is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// Embauche directe: CDI, CDD, apprentissage, professionnalisation.
    DirectHire,
    /// Mise à disposition par une entreprise de travail temporaire d'insertion.
    SecondmentEtti,
    /// Mise à disposition par une association intermédiaire.
    SecondmentAi,
    /// Mise à disposition par un groupement d'employeurs pour l'insertion et la qualification.
    SecondmentGeiq,
    /// Mise à disposition par une entreprise adaptée de travail temporaire.
    SecondmentEatt,
    /// Sous-traitance ou co-traitance à une EI, un ACI, une EA ou un ESAT.
    InsertionSubcontract,
}

impl Route {
    /// Every route, in the order of the glossary.
    pub const ALL: [Route; 6] = [
        Route::DirectHire,
        Route::SecondmentEtti,
        Route::SecondmentAi,
        Route::SecondmentGeiq,
        Route::SecondmentEatt,
        Route::InsertionSubcontract,
    ];

    /// Its name in SQL, JSON and scenario files.
    pub fn code(self) -> &'static str {
        match self {
            Route::DirectHire => "direct-hire",
            Route::SecondmentEtti => "secondment-etti",
            Route::SecondmentAi => "secondment-ai",
            Route::SecondmentGeiq => "secondment-geiq",
            Route::SecondmentEatt => "secondment-eatt",
            Route::InsertionSubcontract => "insertion-subcontract",
        }
    }

    /// The route of that name.
    pub fn from_code(code: &str) -> Option<Route> {
        Route::ALL.into_iter().find(|it| it.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_named_by_its_import_and_rank() {
        let key = LineKey { import: ImportNumber(3), line: 12 };
        assert_eq!((key.to_string().as_str(), "3/12".parse()), ("3/12", Ok(key)));
        for text in ["", "3", "3/", "/12", "3/0", "-3/1", "3/12/1", "3/x"] {
            assert_eq!(text.parse::<LineKey>(), Err(LineKeyError), "{text}");
        }
    }
}
