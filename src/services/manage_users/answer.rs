//! Accounts as they are shown.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::access::Role;
use crate::domain::contract::Firm;
use crate::domain::organisation::OrganisationKind;
use crate::store::organisation::Organisation;
use crate::store::user::User;
use crate::units::{FirmId, OrganisationId, UserId};

use crate::services::names;
use crate::words::Words;

/// An account as it is shown. Never its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UserAnswer {
    /// Its address.
    pub id: UserId,
    /// Where it signs in from.
    pub email: String,
    /// What others read.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// Whose staff it is.
    pub organisation: Option<OrganisationOfUser>,
    /// Whether a password was set.
    pub has_password: bool,
    /// Whether it must choose a password of its own before anything else.
    pub password_to_change: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when it may not sign in.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// Whose staff an account is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganisationOfUser {
    /// Its address.
    pub id: OrganisationId,
    /// What people call it.
    pub name: String,
    /// What kind of body it is.
    pub kind: OrganisationKind,
    /// The firm that it is.
    pub firm: Option<FirmId>,
}

/// A firm of the buyer's contracts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FirmAnswer {
    /// Its address.
    pub id: FirmId,
    /// What people call it.
    pub name: String,
    /// Its establishment number.
    pub siret: Option<String>,
}

impl From<Firm> for FirmAnswer {
    fn from(firm: Firm) -> FirmAnswer {
        FirmAnswer { id: firm.id, name: firm.name, siret: firm.siret }
    }
}

impl UserAnswer {
    /// The answer for an account, one of whose buyer's organisations may be its own.
    pub(super) fn of(user: User, organisations: &[Organisation]) -> UserAnswer {
        let own = organisations.iter().find(|it| Some(it.id) == user.organisation);
        let organisation = own.map(|it| OrganisationOfUser {
            id: it.id,
            name: it.name.clone(),
            kind: it.kind,
            firm: it.firm,
        });
        UserAnswer {
            id: user.id,
            email: user.email,
            display_name: user.display_name,
            role: user.role,
            organisation,
            has_password: user.password_hash.is_some(),
            password_to_change: user.password_to_change,
            created_at: user.created_at,
            disabled_at: user.disabled_at,
        }
    }

    /// Whether the account holds every one of some texts, as references are compared.
    pub(super) fn holds(&self, texts: &[String], words: Words) -> bool {
        let organisation = self.organisation.as_ref().map_or("", |it| it.name.as_str());
        let role = words.role(self.role);
        let own = [&self.display_name, &self.email, organisation, &role];
        let own = own.map(names::of_reference);
        texts.iter().all(|text| own.iter().any(|it| it.contains(text.as_str())))
    }
}
