//! Organisations: whose staff people are.

use serde::{Deserialize, Serialize};

use super::access::Role;

/// What kind of body an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    /// A service of the buyer.
    Service,
    /// A firm that works on contracts.
    Firm,
    /// A body of insertion facilitators, such as a PLIE or a maison de l'emploi.
    Facilitator,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [OrganisationKind; 3] =
        [OrganisationKind::Service, OrganisationKind::Firm, OrganisationKind::Facilitator];

    /// Its name in SQL, JSON and forms.
    pub fn code(self) -> &'static str {
        match self {
            OrganisationKind::Service => "service",
            OrganisationKind::Firm => "firm",
            OrganisationKind::Facilitator => "facilitator",
        }
    }

    /// The kind of that name.
    pub fn from_code(code: &str) -> Option<OrganisationKind> {
        OrganisationKind::ALL.into_iter().find(|it| it.code() == code)
    }

    /// What an organisation is taken for that is first named for somebody of a role.
    pub fn of_staff(role: Role) -> OrganisationKind {
        match role {
            Role::Contractor => OrganisationKind::Firm,
            Role::Facilitator => OrganisationKind::Facilitator,
            Role::Buyer | Role::Administrator => OrganisationKind::Service,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_back_from_its_code() {
        for kind in OrganisationKind::ALL {
            assert_eq!(OrganisationKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(OrganisationKind::from_code("union"), None);
    }
}
