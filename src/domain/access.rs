//! Who asks, and what they may see or do.
//!
//! Every service takes an [`Actor`]; every store read takes a [`Scope`], which only an actor can
//! make. A query without a right does not compile.

use serde::{Deserialize, Serialize};

use crate::units::{BuyerNumber, FirmId, UserId};

/// Whoever asks a service for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account; `None` for the machine's own operator at the command line.
    pub user: Option<UserId>,
    /// What they are.
    pub role: Role,
    /// The buyer on whose behalf they act.
    pub buyer: BuyerNumber,
    /// The firm whose staff they are; only contractors have one.
    pub firm: Option<FirmId>,
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
    /// Close a month of a contract, and open it again with a reason.
    ClosePeriods,
    /// Read who the people of a statement are.
    ReadNames,
    /// Ask who the people of a statement are in order to control it, which leaves its line in the
    /// journal.
    Control,
    /// Read by which criteria people are eligible.
    ReadCriteria,
    /// Make, close and equip accounts and organisations.
    ManageUsers,
    /// Look at long work under way, and stop it.
    ManageJobs,
    /// Recompute what is stored and compare.
    Verify,
}

impl Role {
    /// Whether the role carries a right.
    ///
    /// A buyer sees totals, and names only to control: [`Right::Control`] is asked for each time,
    /// and leaves its line in the journal.
    fn carries(self, right: Right) -> bool {
        match (self, right) {
            (Role::Administrator, _) => true,
            (Role::Facilitator, Right::ManageUsers | Right::ManageJobs | Right::Verify) => false,
            (Role::Facilitator, _) => true,
            (Role::Buyer, Right::RecordContracts | Right::Import) => true,
            (Role::Buyer, Right::ClosePeriods | Right::Control) => true,
            (Role::Contractor, Right::Import | Right::ReadNames) => true,
            (Role::Contractor | Role::Buyer, _) => false,
        }
    }
}

/// What a store read may return. Made by [`Actor::scope`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    buyer: BuyerNumber,
    firm: Option<FirmId>,
    names: bool,
}

impl Scope {
    /// The one buyer whose rows may be read.
    pub fn buyer(&self) -> BuyerNumber {
        self.buyer
    }

    /// The one firm to whose contracts and statements reads are narrowed; none for all.
    pub fn firm(&self) -> Option<FirmId> {
        self.firm
    }

    /// Whether whoever asks may be told who the people of statements are.
    pub fn reads_names(&self) -> bool {
        self.names
    }
}

impl Actor {
    /// The operator at the machine's own command line, who already holds the database.
    pub fn operator(buyer: BuyerNumber) -> Actor {
        Actor { user: None, role: Role::Administrator, buyer, firm: None }
    }

    /// Whether they hold a right. Staff of firms hold none until their account is bound to a firm.
    pub fn may(&self, right: Right) -> bool {
        self.role.carries(right) && (self.role != Role::Contractor || self.firm.is_some())
    }

    /// What this actor may read: a contractor what concerns their firm, anyone else all of the
    /// buyer's.
    pub fn scope(&self) -> Scope {
        let firm = match self.role {
            // An account that is bound to no firm reads what concerns a firm that does not exist.
            Role::Contractor => Some(self.firm.unwrap_or(FirmId(uuid::Uuid::nil()))),
            Role::Buyer | Role::Facilitator | Role::Administrator => None,
        };
        Scope { buyer: self.buyer, firm, names: self.may(Right::ReadNames) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(role: Role, firm: Option<u128>) -> Actor {
        let firm = firm.map(|it| FirmId(uuid::Uuid::from_u128(it)));
        Actor { user: None, role, buyer: BuyerNumber(1), firm }
    }

    #[test]
    fn staff_of_no_firm_may_do_and_read_nothing() {
        let nobody = actor(Role::Contractor, None);
        assert!(!nobody.may(Right::Import));
        assert_eq!(nobody.scope().firm(), Some(FirmId(uuid::Uuid::nil())));
    }

    #[test]
    fn staff_of_a_firm_import_and_read_for_it_alone() {
        let staff = actor(Role::Contractor, Some(7));
        assert!(staff.may(Right::Import));
        for right in [Right::RecordContracts, Right::Review, Right::Control, Right::ReadCriteria] {
            assert!(!staff.may(right), "{right:?}");
        }
        assert_eq!(staff.scope().firm(), staff.firm);
    }

    #[test]
    fn a_firm_does_not_narrow_what_others_read() {
        for role in [Role::Buyer, Role::Facilitator, Role::Administrator] {
            assert_eq!(actor(role, Some(7)).scope().firm(), None, "{role:?}");
        }
    }

    #[test]
    fn a_buyer_reads_totals_and_no_criteria() {
        let buyer = actor(Role::Buyer, None);
        assert!(!buyer.may(Right::ReadNames) && !buyer.may(Right::ReadCriteria));
        assert!(!buyer.may(Right::Review) && buyer.may(Right::ClosePeriods));
        assert!(buyer.may(Right::Control));
    }
}
