//! Who asks, and what they may see or do.
//!
//! Every service takes an [`Actor`]; every store read takes a [`Scope`], which only an actor can
//! make. A query without a right does not compile.

use serde::{Deserialize, Serialize};

use crate::units::{BuyerNumber, UserId};

/// Whoever asks a service for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account; `None` for the machine's own operator at the command line.
    pub user: Option<UserId>,
    /// What they are.
    pub role: Role,
    /// The buyer on whose behalf they act.
    pub buyer: BuyerNumber,
}

/// The role of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Procurement officer (acheteur).
    Buyer,
    /// Staff of a firm (titulaire, sous-traitant).
    Contractor,
    /// Insertion facilitator (facilitateur).
    Facilitator,
    /// Administrator, and the operator at the command line.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 4] =
        [Role::Buyer, Role::Contractor, Role::Facilitator, Role::Administrator];

    /// Its name in SQL, JSON and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Role::Buyer => "buyer",
            Role::Contractor => "contractor",
            Role::Facilitator => "facilitator",
            Role::Administrator => "administrator",
        }
    }

    /// The role of that name.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What somebody may do besides reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Record contracts and what they owe.
    RecordContracts,
    /// Import statements and undo imports.
    Import,
    /// Accept or refuse what firms declare, and say who is eligible.
    Review,
    /// Make, close and equip accounts.
    ManageUsers,
    /// Recompute what is stored and compare.
    Verify,
}

impl Role {
    /// Whether the role carries a right. Firms get theirs with an account bound to a firm: until
    /// then they hold none.
    pub fn may(self, right: Right) -> bool {
        match (self, right) {
            (Role::Administrator, _) => true,
            (Role::Facilitator, Right::RecordContracts | Right::Import | Right::Review) => true,
            (Role::Buyer, Right::RecordContracts | Right::Import) => true,
            (Role::Contractor | Role::Facilitator | Role::Buyer, _) => false,
        }
    }
}

/// What a store read may return. Made by [`Actor::scope`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    buyer: BuyerNumber,
}

impl Scope {
    /// The one buyer whose rows may be read.
    pub fn buyer(&self) -> BuyerNumber {
        self.buyer
    }
}

impl Actor {
    /// The operator at the machine's own command line, who already holds the database.
    pub fn operator(buyer: BuyerNumber) -> Actor {
        Actor { user: None, role: Role::Administrator, buyer }
    }

    /// What this actor may read.
    pub fn scope(&self) -> Scope {
        Scope { buyer: self.buyer }
    }
}
