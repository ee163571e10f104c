//! What happened, for the journal: one typed action for each transition.
//!
//! Subjects are identifiers and numbers, never names. Codes are stored: they are never renamed.

use serde::{Deserialize, Serialize};

use crate::units::{ContractId, ImportNumber, Month, PersonNumber, StatementNumber, UserId};

use super::access::Role;
use super::entry::Review;

/// Something that happened, with its subjects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", content = "subject", rename_all = "kebab-case")]
pub enum Action {
    /// A contract was recorded, with its lots, firms and obligations.
    ContractRecorded {
        /// The contract.
        contract: ContractId,
        /// How many obligations it has.
        obligations: usize,
        /// How many people were known from the start.
        people: usize,
    },
    /// A file was imported.
    ImportCommitted {
        /// The import.
        import: ImportNumber,
        /// The contract it feeds.
        contract: ContractId,
        /// The statements it brought.
        statements: Vec<StatementNumber>,
        /// How many ledger lines it wrote.
        lines: usize,
        /// How many lines were refused and left out by choice.
        refused: i64,
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
    /// A facilitator accepted or refused lines of a statement.
    StatementReviewed {
        /// The statement.
        statement: StatementNumber,
        /// The contract it is for.
        contract: ContractId,
        /// What was said.
        verdict: Review,
        /// How many lines of people are concerned.
        lines: i64,
    },
    /// A month of a contract was closed: its statements stand as they are.
    PeriodClosed {
        /// The contract.
        contract: ContractId,
        /// The month.
        month: Month,
    },
    /// A closed month was opened again; why is kept beside the closing.
    PeriodReopened {
        /// The contract.
        contract: ContractId,
        /// The month.
        month: Month,
    },
    /// Somebody who reads totals asked for the names behind a statement, to control it.
    NamesShown {
        /// The statement.
        statement: StatementNumber,
    },
    /// Hire or eligibility of a person on a contract was recorded.
    PersonAssessed {
        /// The person.
        person: PersonNumber,
        /// The contract.
        contract: ContractId,
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
}

impl Action {
    /// The stable code of what happened: `import-committed`.
    pub fn code(&self) -> &'static str {
        match self {
            Action::ContractRecorded { .. } => "contract-recorded",
            Action::ImportCommitted { .. } => "import-committed",
            Action::ImportUndone { .. } => "import-undone",
            Action::StatementReviewed { .. } => "statement-reviewed",
            Action::PeriodClosed { .. } => "period-closed",
            Action::PeriodReopened { .. } => "period-reopened",
            Action::NamesShown { .. } => "names-shown",
            Action::PersonAssessed { .. } => "person-assessed",
            Action::UserCreated { .. } => "user-created",
            Action::UserDisabled { .. } => "user-disabled",
            Action::PasswordSet { .. } => "password-set",
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
        let (import, statement) = (ImportNumber(3), StatementNumber(4));
        check_stored(&Action::ContractRecorded { contract, obligations: 2, people: 1 });
        let statements = vec![statement];
        check_stored(&Action::ImportCommitted {
            import,
            contract,
            statements,
            lines: 12,
            refused: 1,
        });
        check_stored(&Action::ImportUndone { import, undoes: ImportNumber(2), contract });
        let verdict = Review::Validated;
        check_stored(&Action::StatementReviewed { statement, contract, verdict, lines: 12 });
        let month = "2026-10".parse().expect("a month");
        check_stored(&Action::PeriodClosed { contract, month });
        check_stored(&Action::PeriodReopened { contract, month });
        check_stored(&Action::NamesShown { statement });
        check_stored(&Action::PersonAssessed { person: PersonNumber(5), contract });
        check_stored(&Action::UserCreated { user, role: Role::Facilitator });
        check_stored(&Action::UserDisabled { user });
        check_stored(&Action::PasswordSet { user });
    }
}
