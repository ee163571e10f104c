//! What happened, for the journal: one typed action for each transition.
//!
//! Subjects are identifiers and numbers, never names. Codes are stored: they are never renamed.

use serde::{Deserialize, Serialize};

use crate::units::{
    ContractId, DraftId, FirmId, ImportNumber, Month, OrganisationId, PersonNumber,
    StatementNumber, UserId,
};

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
    /// A contract changed: its dates, lots, firms, obligations or the way its hours count.
    ContractChanged {
        /// The contract.
        contract: ContractId,
        /// The version that it has now.
        version: i64,
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
    /// A draft of an import was given up, or was left for so long that it was deleted.
    DraftDiscarded {
        /// The draft.
        draft: DraftId,
        /// The contract it was for.
        contract: ContractId,
    },
    /// Somebody said how files of a firm with the same headings are to be read from now on.
    ChoiceRemembered {
        /// The firm.
        firm: FirmId,
        /// The number of what was learnt.
        profile: i64,
    },
    /// Somebody had Tenu forget how files of a firm are to be read.
    ChoiceForgotten {
        /// The firm.
        firm: FirmId,
        /// The number under which it is taken back.
        profile: i64,
    },
    /// Somebody said what a word of a firm means.
    WordRemembered {
        /// The firm.
        firm: FirmId,
        /// The number of what was learnt.
        word: i64,
    },
    /// Somebody had Tenu forget what a word of a firm means.
    WordForgotten {
        /// The firm.
        firm: FirmId,
        /// The number under which it is taken back.
        word: i64,
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
    /// A closed account was opened again.
    UserReopened {
        /// The account.
        user: UserId,
    },
    /// Name, role or organisation of an account changed.
    UserChanged {
        /// The account.
        user: UserId,
        /// Its role from now on.
        role: Role,
    },
    /// The password of an account was set anew.
    PasswordSet {
        /// The account.
        user: UserId,
    },
    /// Somebody ended their sessions on other devices.
    SessionsEnded {
        /// The account.
        user: UserId,
    },
    /// An organisation was added.
    OrganisationCreated {
        /// The organisation.
        organisation: OrganisationId,
    },
    /// An organisation was given another name.
    OrganisationRenamed {
        /// The organisation.
        organisation: OrganisationId,
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
            Action::PeriodClosed { .. } => "period-closed",
            Action::PeriodReopened { .. } => "period-reopened",
            Action::NamesShown { .. } => "names-shown",
            Action::PersonAssessed { .. } => "person-assessed",
            Action::DraftDiscarded { .. } => "draft-discarded",
            Action::ChoiceRemembered { .. } => "choice-remembered",
            Action::ChoiceForgotten { .. } => "choice-forgotten",
            Action::WordRemembered { .. } => "word-remembered",
            Action::WordForgotten { .. } => "word-forgotten",
            Action::UserCreated { .. } => "user-created",
            Action::UserDisabled { .. } => "user-disabled",
            Action::UserReopened { .. } => "user-reopened",
            Action::UserChanged { .. } => "user-changed",
            Action::PasswordSet { .. } => "password-set",
            Action::SessionsEnded { .. } => "sessions-ended",
            Action::OrganisationCreated { .. } => "organisation-created",
            Action::OrganisationRenamed { .. } => "organisation-renamed",
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
        check_stored(&Action::ContractChanged { contract, version: 2 });
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
        let (draft, firm) = (DraftId(contract.0), FirmId(contract.0));
        check_stored(&Action::DraftDiscarded { draft, contract });
        check_stored(&Action::ChoiceRemembered { firm, profile: 3 });
        check_stored(&Action::ChoiceForgotten { firm, profile: 4 });
        check_stored(&Action::WordRemembered { firm, word: 1 });
        check_stored(&Action::WordForgotten { firm, word: 2 });
        check_stored(&Action::UserCreated { user, role: Role::Facilitator });
        check_stored(&Action::UserDisabled { user });
        check_stored(&Action::UserReopened { user });
        check_stored(&Action::UserChanged { user, role: Role::Buyer });
        check_stored(&Action::PasswordSet { user });
        check_stored(&Action::SessionsEnded { user });
        let organisation = OrganisationId(user.0);
        check_stored(&Action::OrganisationCreated { organisation });
        check_stored(&Action::OrganisationRenamed { organisation });
    }
}
