//! Identifiers of whatever has an address. Ledger lines have none: they are keyed by small numbers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Clock;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier that sorts by time.
            pub fn new(clock: &dyn Clock) -> $name {
                $name(clock.new_id())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<$name, uuid::Error> {
                text.parse().map($name)
            }
        }
    )+};
}

ids! {
    /// A contract, or an agreement followed like one.
    ContractId;
    /// A draft of an import.
    DraftId;
    /// A file as it was received.
    FileId;
    /// A firm: holder, subcontractor or employer.
    FirmId;
    /// A lot of a contract.
    LotId;
    /// One commitment of a contract.
    ObligationId;
    /// An organisation whose staff use Tenu.
    OrganisationId;
    /// A person in an insertion pathway.
    PersonId;
    /// A user account.
    UserId;
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

numbers! {
    /// A buyer, numbered from 1 on this installation: the leading key of every large table.
    BuyerNumber;
    /// An import of a buyer, numbered from 1 in the order of their transactions.
    ImportNumber;
    /// A piece of long work of a buyer, numbered from 1.
    JobNumber;
    /// A person of a buyer, numbered from 1: what ledger lines name instead of a [`PersonId`].
    PersonNumber;
    /// A statement of a buyer, numbered from 1: what ledger lines name.
    StatementNumber;
}

impl PersonNumber {
    /// On lines that name nobody.
    pub const NOBODY: PersonNumber = PersonNumber(0);
}
