//! What happened, for the journal: one typed action for each transition.
//!
//! Subjects are identifiers and numbers, never names. Codes are stored: they are never renamed.

use serde::{Deserialize, Serialize};

use crate::units::{
    ContractId, FileId, ImportNumber, OrganisationId, PersonNumber, StatementNumber, UserId,
};

use super::access::Role;
use super::entry::Review;

/// Something that happened, with its subjects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", content = "subject", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Action {
    /// A contract was recorded, with its lots, firms and obligations.
    ContractRecorded {
        /// The contract.
        contract: ContractId,
    },
    /// A recorded contract was recorded again with other content.
    ContractChanged {
        /// The contract.
        contract: ContractId,
    },
    /// A file was imported.
    ImportCommitted {
        /// The import.
        import: ImportNumber,
        /// The contract it feeds.
        contract: ContractId,
        /// The file.
        file: FileId,
        /// How many ledger lines it wrote.
        lines: i64,
    },
    /// An import was undone as a whole.
    ImportUndone {
        /// The import that undoes.
        import: ImportNumber,
        /// The import that was undone.
        undoes: ImportNumber,
        /// The contract it fed.
        contract: ContractId,
    },
    /// A facilitator accepted or refused a line, or all lines of a statement.
    StatementReviewed {
        /// The statement.
        statement: StatementNumber,
        /// The last import that the reviewer had seen.
        import: ImportNumber,
        /// The line; `None` for all of them.
        line: Option<i64>,
        /// What was said.
        verdict: Review,
    },
    /// Hire or eligibility of a person on a contract was recorded.
    PersonAssessed {
        /// The person.
        person: PersonNumber,
        /// The contract.
        contract: ContractId,
    },
    /// Lines were decided again, after an assessment or a change of the contract.
    LinesDecided {
        /// The contract.
        contract: ContractId,
        /// How many lines got another decision.
        lines: i64,
    },
    /// An organisation was created.
    OrganisationCreated {
        /// The organisation.
        organisation: OrganisationId,
    },
    /// An account was created.
    UserCreated {
        /// The account.
        user: UserId,
        /// Its role.
        role: Role,
    },
    /// An account was disabled.
    UserDisabled {
        /// The account.
        user: UserId,
    },
    /// The password of an account was set anew.
    PasswordSet {
        /// The account.
        user: UserId,
    },
    /// Totals were recomputed from the ledger and held against those that are kept.
    LedgerVerified {
        /// How many months differed.
        differences: i64,
    },
}

impl Action {
    /// The stable code of what happened: `import-committed`.
    pub fn code(&self) -> &'static str {
        match self {
            Action::ContractRecorded { .. } => "contract-recorded",
            Action::ContractChanged { .. } => "contract-changed",
            Action::ImportCommitted { .. } => "import-committed",
            Action::ImportUndone { .. } => "import-undone",
            Action::StatementReviewed { .. } => "statement-reviewed",
            Action::PersonAssessed { .. } => "person-assessed",
            Action::LinesDecided { .. } => "lines-decided",
            Action::OrganisationCreated { .. } => "organisation-created",
            Action::UserCreated { .. } => "user-created",
            Action::UserDisabled { .. } => "user-disabled",
            Action::PasswordSet { .. } => "password-set",
            Action::LedgerVerified { .. } => "ledger-verified",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_stored(action: &Action) {
        let stored = serde_json::to_value(action).expect("an action is stored");
        assert_eq!(stored.get("action").and_then(|it| it.as_str()), Some(action.code()));
        assert!(stored.get("subject").is_some_and(serde_json::Value::is_object));
        assert_eq!(&serde_json::from_value::<Action>(stored).expect("read back"), action);
    }

    #[test]
    fn an_action_is_stored_by_its_code_and_read_back() {
        let contract = ContractId(uuid::Uuid::from_u128(7));
        let user = UserId(uuid::Uuid::from_u128(8));
        let import = ImportNumber(3);
        check_stored(&Action::ContractRecorded { contract });
        check_stored(&Action::ContractChanged { contract });
        let file = FileId(uuid::Uuid::from_u128(9));
        check_stored(&Action::ImportCommitted { import, contract, file, lines: 12 });
        check_stored(&Action::ImportUndone { import, undoes: ImportNumber(2), contract });
        check_stored(&Action::StatementReviewed {
            statement: StatementNumber(4),
            import,
            line: None,
            verdict: Review::Validated,
        });
        check_stored(&Action::PersonAssessed { person: PersonNumber(5), contract });
        check_stored(&Action::LinesDecided { contract, lines: 0 });
        let organisation = OrganisationId(uuid::Uuid::from_u128(10));
        check_stored(&Action::OrganisationCreated { organisation });
        check_stored(&Action::UserCreated { user, role: Role::Facilitator });
        check_stored(&Action::UserDisabled { user });
        check_stored(&Action::PasswordSet { user });
        check_stored(&Action::LedgerVerified { differences: 0 });
    }
}
