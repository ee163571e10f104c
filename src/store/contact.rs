//! People with an open account, as others write to them: a name and an address.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::access::{Role, Scope};
use crate::units::FirmId;

use super::macros::fetch_all;
use super::{StoreError, Tx};

const OF_ROLE: &str = "SELECT display_name, email FROM user_account
    WHERE buyer = $1 AND role = $2 AND disabled_at IS NULL ORDER BY display_name, email";
const OF_FIRMS: &str = "SELECT o.firm, u.display_name, u.email FROM user_account u
    JOIN organisation o ON o.buyer = u.buyer AND o.id = u.organisation
    WHERE u.buyer = $1 AND u.role = $2 AND u.disabled_at IS NULL AND o.firm IS NOT NULL
      AND ($3 IS NULL OR o.firm = $3)
    ORDER BY u.display_name, u.email";

/// Somebody to write to.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Contact {
    /// What others read.
    #[sqlx(rename = "display_name")]
    pub name: String,
    /// Their address.
    pub email: String,
}

/// The buyer's people of a role.
///
/// # Errors
/// What the database says.
pub async fn of_role(tx: &mut Tx, scope: &Scope, role: Role) -> Result<Vec<Contact>, StoreError> {
    fetch_all!(tx, Contact, OF_ROLE, scope.buyer().0, role.code())
}

/// The staff of each firm within the scope.
///
/// # Errors
/// What the database says.
pub async fn of_firms(
    tx: &mut Tx,
    scope: &Scope,
) -> Result<HashMap<FirmId, Vec<Contact>>, StoreError> {
    let (role, firm) = (Role::Contractor.code(), scope.firm().map(|it| it.0));
    let mut contacts: HashMap<FirmId, Vec<Contact>> = HashMap::new();
    for (firm, name, email) in
        fetch_all!(tx, (Uuid, String, String), OF_FIRMS, scope.buyer().0, role, firm)?
    {
        contacts.entry(FirmId(firm)).or_default().push(Contact { name, email });
    }
    Ok(contacts)
}
