//! Why a service did not do what was asked: nothing of it was done then.

use crate::domain::access::{Actor, Right};
use crate::domain::finding::Finding;
use crate::secrets::seal::SealError;
use crate::store::StoreError;
use crate::units::{BuyerNumber, ImportNumber, Month};

/// Why a service did not do what was asked. `words` and the doors turn it into sentences; the text
/// here is for logs and holds no people's data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServiceError {
    /// Whoever asks may not do it.
    #[error("not allowed")]
    Forbidden,
    /// It is not there, or not for whoever asks: the two look alike.
    #[error("not found")]
    NotFound,
    /// The database does not answer.
    #[error("database unavailable")]
    Unavailable,
    /// The database failed in another way.
    #[error(transparent)]
    Store(StoreError),

    /// No buyer of that number on this installation.
    #[error("no buyer of that number")]
    UnknownBuyer(BuyerNumber),
    /// No contract of that reference.
    #[error("no contract of that reference")]
    UnknownContract(String),
    /// A contract of that reference is recorded with other content: an amendment changes it, not a
    /// second record.
    #[error("contract recorded with other content")]
    ContractDiffers(String),
    /// Somebody else changed it since it was read.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// The contract contradicts itself.
    #[error("contract contradicts itself")]
    BadContract(ContractFault),

    /// The workbook was not understood for sure; the findings and readings of the draft say why.
    #[error("workbook not understood")]
    NotUnderstood(Vec<Finding>),
    /// No firm of that establishment number takes part in the contract.
    #[error("no such firm on the contract")]
    UnknownFirm(String),
    /// Neither the file nor the request nor the contract says which firm declares.
    #[error("no firm is said")]
    FirmNeeded,
    /// Some lines are refused, and nobody chose to import the others.
    #[error("lines refused")]
    LinesRefused(Vec<Finding>),
    /// Findings ask for a confirmation that nobody gave.
    #[error("findings not confirmed")]
    Unconfirmed(Vec<Finding>),
    /// Lines of the last version are missing in this file: does it replace what was sent, or add
    /// to it?
    #[error("lines would be withdrawn without a choice")]
    ReplaceOrAdd {
        /// How many would be withdrawn.
        removed: i64,
    },
    /// Lines that a facilitator has accepted would change, and nobody confirmed it.
    #[error("accepted lines would change")]
    AcceptedChange {
        /// How many.
        lines: i64,
    },

    /// The month is closed for the contract: its statements stand as they are.
    #[error("month is closed")]
    PeriodClosed {
        /// The month.
        month: Month,
    },
    /// A month closes once it is over.
    #[error("month is not over")]
    PeriodNotOver {
        /// The month.
        month: Month,
    },
    /// Lines of the month wait for a facilitator: closed, they would wait for ever.
    #[error("lines of the month wait")]
    LinesWaiting {
        /// How many.
        lines: i64,
    },

    /// A draft of hours that no file tells needs a month.
    #[error("no month is said")]
    PeriodNeeded,
    /// The draft was sent or given up: nothing of it changes any more.
    #[error("draft is closed")]
    DraftClosed,
    /// Long work is under way on the draft.
    #[error("draft is busy")]
    DraftBusy,
    /// The work broke off before the file was read: it must be sent again.
    #[error("file is gone")]
    FileGone,
    /// The workbook has more cells than are kept: it is corrected in the workbook itself.
    #[error("workbook is not kept")]
    BookNotKept,
    /// No key is set with which what waits could be sealed.
    #[error("no key to seal with")]
    KeyMissing,
    /// The file of keys is not there, cannot be read, or holds something else.
    #[error("key file cannot be used")]
    KeyUnusable(String),
    /// What waits was sealed with a key that this program does not have, or was altered.
    #[error("sealed content does not open")]
    Unsealable,
    /// A workbook for people to fill in could not be written: our own fault.
    #[error("workbook not written")]
    Unwritten,
    /// Somebody stopped the work: nothing of it was done.
    #[error("cancelled")]
    Cancelled,

    /// No import of that number.
    #[error("no such import")]
    UnknownImport(ImportNumber),
    /// It is an undo itself, or was undone already.
    #[error("import cannot be undone")]
    NotUndoable(ImportNumber),
    /// A later version builds upon it: that one must be undone first.
    #[error("import superseded by a later one")]
    Superseded {
        /// The import that made the later version.
        by: ImportNumber,
    },
    /// A facilitator has looked at its lines.
    #[error("import was reviewed")]
    Reviewed(ImportNumber),

    /// A refusal, or opening a month again, needs a reason.
    #[error("a reason is needed")]
    ReasonNeeded,
    /// A date is missing, or is none.
    #[error("a date is needed")]
    DateNeeded,
    /// No line was chosen.
    #[error("no line chosen")]
    NothingChosen,
    /// The statement is no longer what whoever asks has seen: a version came, or an undo.
    #[error("statement has changed meanwhile")]
    StatementChanged,
    /// Nobody of that name.
    #[error("no such person")]
    UnknownPerson,
    /// Several people have that name.
    #[error("several people have that name")]
    AmbiguousPerson,
    /// No open account has that address.
    #[error("no open account of that address")]
    UnknownUser,
    /// The address is taken.
    #[error("address is taken")]
    AddressTaken,
    /// Nobody could manage accounts any more.
    #[error("last administrator")]
    LastAdministrator,
    /// A name is missing, or too long.
    #[error("no name")]
    NameNeeded,
    /// Another organisation has that name.
    #[error("organisation name is taken")]
    OrganisationTaken,
    /// A firm is called what its contracts call it.
    #[error("name comes from the contracts")]
    NamedByContracts,
    /// The new password is the former one.
    #[error("same password")]
    SamePassword,
    /// The password is too short, too long or too common.
    #[error("password refused")]
    BadPassword,
    /// No open account has that address and password.
    #[error("wrong address or password")]
    WrongPassword,
    /// Too many attempts to sign in: the next one is looked at later.
    #[error("too many attempts")]
    TooManyAttempts {
        /// Seconds to wait.
        seconds: i64,
    },
    /// Not an address that mail could reach.
    #[error("not a mail address")]
    BadAddress,
}

/// How a contract contradicts itself, or what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContractFault {
    /// Its reference or title is empty.
    Unnamed,
    /// Two lots have one number.
    RepeatedLot,
    /// A firm or obligation names a lot that is none of its own.
    UnknownLot,
    /// Two obligations have one label.
    RepeatedObligation,
    /// Two people cannot be told apart.
    RepeatedPerson,
    /// It brings hours, which come by import.
    HoldsHours,
    /// A suspension ends before it begins.
    BackwardsSuspension,
    /// A lot is taken out that statements name.
    LotNamed(String),
    /// A firm is taken out that statements name.
    FirmNamed(String),
    /// An amendment takes effect before the text that it changes, in force since that day.
    AmendmentTooEarly(chrono::NaiveDate),
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> ServiceError {
        match error {
            StoreError::Unreachable(_) => ServiceError::Unavailable,
            other => ServiceError::Store(other),
        }
    }
}

impl From<SealError> for ServiceError {
    fn from(error: SealError) -> ServiceError {
        match error {
            SealError::NoKey => ServiceError::KeyMissing,
            SealError::Unopenable => ServiceError::Unsealable,
        }
    }
}

/// Lets an actor through who holds a right.
pub(super) fn require(actor: &Actor, right: Right) -> Result<(), ServiceError> {
    if actor.may(right) { Ok(()) } else { Err(ServiceError::Forbidden) }
}
