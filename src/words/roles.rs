//! The word for a role.

use i18n_embed_fl::fl;

use crate::domain::access::Role;

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
}
