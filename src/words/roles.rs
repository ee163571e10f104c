//! The words for roles and kinds of organisations.

use i18n_embed_fl::fl;

use crate::domain::access::Role;
use crate::domain::organisation::OrganisationKind;

use super::Words;

impl Words {
    /// The word for a role.
    pub fn role(&self, role: Role) -> String {
        let words = self.loader();
        match role {
            Role::Buyer => fl!(words, "role-buyer"),
            Role::Contractor => fl!(words, "role-contractor"),
            Role::Facilitator => fl!(words, "role-facilitator"),
            Role::Administrator => fl!(words, "role-administrator"),
        }
    }

    /// The word for a kind of organisation.
    pub fn organisation_kind(&self, kind: OrganisationKind) -> String {
        let words = self.loader();
        match kind {
            OrganisationKind::Service => fl!(words, "organisation-kind-service"),
            OrganisationKind::Firm => fl!(words, "organisation-kind-firm"),
            OrganisationKind::Facilitator => fl!(words, "organisation-kind-facilitator"),
        }
    }
}
