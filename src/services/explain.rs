//! What a service refused, in words: a sentence and a way out.

use crate::domain::finding::{Cause, Finding, Severity};
use crate::store::StoreError;
use crate::words::{Sentence, Words, fl};

use super::{ContractFault, ServiceError};

/// The message of a key and its `.hint`.
macro_rules! sentence {
    ($words:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        Sentence {
            message: fl!($words, $key $(, $name = $value)*),
            hint: fl!($words, $key, "hint"),
        }
    };
}

impl ServiceError {
    /// What was refused and what to do about it, in the user's language.
    pub fn sentence(&self, words: Words) -> Sentence {
        let loader = words.loader();
        match self {
            ServiceError::Forbidden => sentence!(loader, "refusal-forbidden"),
            ServiceError::NotFound => sentence!(loader, "refusal-not-found"),
            ServiceError::Unavailable => sentence!(loader, "refusal-unavailable"),
            ServiceError::Store(error) => explain_store(error, words),
            ServiceError::UnknownBuyer(number) => {
                sentence!(loader, "refusal-unknown-buyer", number = words.count(number.0))
            }
            ServiceError::UnknownContract(reference) => {
                sentence!(loader, "refusal-unknown-contract", reference = reference.clone())
            }
            ServiceError::ContractDiffers(reference) => {
                sentence!(loader, "refusal-contract-differs", reference = reference.clone())
            }
            ServiceError::ChangedMeanwhile => sentence!(loader, "refusal-changed-meanwhile"),
            ServiceError::BadContract(fault) => contract(fault, words),
            ServiceError::NotUnderstood(findings) if findings.iter().any(asks) => {
                sentence!(loader, "refusal-not-understood")
            }
            ServiceError::NotUnderstood(_) => sentence!(loader, "refusal-unreadable"),
            ServiceError::UnknownFirm(siret) => {
                sentence!(loader, "refusal-unknown-firm", siret = siret.clone())
            }
            ServiceError::FirmNeeded => sentence!(loader, "refusal-firm-needed"),
            ServiceError::LinesRefused(findings) => {
                let errors = findings.iter().filter(|it| it.cause.severity() == Severity::Error);
                sentence!(loader, "refusal-lines", count = words.size(errors.count()))
            }
            ServiceError::Unconfirmed(findings) => {
                let asks = |it: &&Finding| it.cause.severity() == Severity::Warning;
                let count = words.size(findings.iter().filter(asks).count());
                sentence!(loader, "refusal-unconfirmed", count = count)
            }
            ServiceError::ReplaceOrAdd { removed } => {
                sentence!(loader, "refusal-replace-or-add", count = words.count(*removed))
            }
            ServiceError::AcceptedChange { lines } => {
                sentence!(loader, "refusal-accepted-change", count = words.count(*lines))
            }
            ServiceError::PeriodClosed { month } => {
                sentence!(loader, "refusal-period-closed", month = words.month(*month))
            }
            ServiceError::PeriodNotOver { month } => {
                sentence!(loader, "refusal-period-not-over", month = words.month(*month))
            }
            ServiceError::LinesWaiting { lines } => {
                sentence!(loader, "refusal-lines-waiting", count = words.count(*lines))
            }
            ServiceError::PeriodNeeded => sentence!(loader, "refusal-period-needed"),
            ServiceError::DraftClosed => sentence!(loader, "refusal-draft-closed"),
            ServiceError::DraftBusy => sentence!(loader, "refusal-draft-busy"),
            ServiceError::FileGone => sentence!(loader, "refusal-file-gone"),
            ServiceError::BookNotKept => sentence!(loader, "refusal-book-not-kept"),
            ServiceError::KeyMissing => sentence!(loader, "refusal-key-missing"),
            ServiceError::KeyUnusable(file) => {
                sentence!(loader, "refusal-key-unusable", file = file.clone())
            }
            ServiceError::Unsealable => sentence!(loader, "refusal-unsealable"),
            ServiceError::Unwritten => sentence!(loader, "refusal-unwritten"),
            ServiceError::Cancelled => sentence!(loader, "refusal-cancelled"),
            ServiceError::UnknownImport(number) => {
                sentence!(loader, "refusal-unknown-import", number = words.count(number.0))
            }
            ServiceError::NotUndoable(number) => {
                sentence!(loader, "refusal-not-undoable", number = words.count(number.0))
            }
            ServiceError::Superseded { by } => {
                sentence!(loader, "refusal-superseded", number = words.count(by.0))
            }
            ServiceError::Reviewed(number) => {
                sentence!(loader, "refusal-reviewed", number = words.count(number.0))
            }
            ServiceError::ReasonNeeded => sentence!(loader, "refusal-reason-needed"),
            ServiceError::DateNeeded => sentence!(loader, "refusal-date-needed"),
            ServiceError::NothingChosen => sentence!(loader, "refusal-nothing-chosen"),
            ServiceError::StatementChanged => sentence!(loader, "refusal-statement-changed"),
            ServiceError::UnknownPerson => sentence!(loader, "refusal-unknown-person"),
            ServiceError::AmbiguousPerson => sentence!(loader, "refusal-ambiguous-person"),
            ServiceError::WrongPassword => sentence!(loader, "refusal-wrong-password"),
            ServiceError::TooManyAttempts { seconds } => {
                let minutes = (seconds + 59) / 60;
                let shown = words.count(minutes);
                Sentence {
                    message: fl!(loader, "refusal-too-many-attempts"),
                    hint: fl!(
                        loader,
                        "refusal-too-many-attempts",
                        "hint",
                        count = minutes,
                        minutes = shown
                    ),
                }
            }
            ServiceError::UnknownUser => sentence!(loader, "user-unknown"),
            ServiceError::AddressTaken => sentence!(loader, "refusal-address-taken"),
            ServiceError::LastAdministrator => sentence!(loader, "refusal-last-administrator"),
            ServiceError::NameNeeded => sentence!(loader, "refusal-name-needed"),
            ServiceError::OrganisationTaken => sentence!(loader, "refusal-organisation-taken"),
            ServiceError::NamedByContracts => sentence!(loader, "refusal-named-by-contracts"),
            ServiceError::SamePassword => sentence!(loader, "refusal-same-password"),
            ServiceError::BadPassword => sentence!(loader, "user-bad-password"),
            ServiceError::BadAddress => sentence!(loader, "refusal-bad-address"),
        }
    }
}

/// Whether a workbook was opened and leaves a question; else it could not be read at all.
fn asks(found: &Finding) -> bool {
    matches!(found.cause, Cause::SeveralReadings { .. } | Cause::NoHoursFound)
}

/// What the database refused and what to do about it.
pub fn explain_store(error: &StoreError, words: Words) -> Sentence {
    let loader = words.loader();
    match error {
        StoreError::BadAddress(_) => sentence!(loader, "database-bad-address"),
        StoreError::Unreachable(_) => sentence!(loader, "refusal-unavailable"),
        StoreError::Missing => sentence!(loader, "database-missing"),
        StoreError::NotADatabase => sentence!(loader, "database-not-one"),
        StoreError::Busy => sentence!(loader, "database-busy"),
        StoreError::ReadOnly => sentence!(loader, "database-read-only"),
        StoreError::DiskFull => sentence!(loader, "database-disk-full"),
        StoreError::NewerSchema { .. } => sentence!(loader, "database-newer"),
        StoreError::OlderSchema { .. } => sentence!(loader, "database-older"),
        StoreError::AlteredSchema(_)
        | StoreError::Conflict(_)
        | StoreError::Inconsistency { .. }
        | StoreError::Other(_) => sentence!(loader, "database-failed", detail = error.to_string()),
    }
}

fn contract(fault: &ContractFault, words: Words) -> Sentence {
    let loader = words.loader();
    match fault {
        ContractFault::Unnamed => sentence!(loader, "contract-unnamed"),
        ContractFault::RepeatedLot => sentence!(loader, "contract-repeated-lot"),
        ContractFault::UnknownLot => sentence!(loader, "contract-unknown-lot"),
        ContractFault::RepeatedObligation => sentence!(loader, "contract-repeated-obligation"),
        ContractFault::RepeatedPerson => sentence!(loader, "contract-repeated-person"),
        ContractFault::HoldsHours => sentence!(loader, "contract-holds-hours"),
        ContractFault::BackwardsSuspension => sentence!(loader, "contract-backwards-suspension"),
        ContractFault::LotNamed(number) => {
            sentence!(loader, "contract-lot-named", lot = number.as_str())
        }
        ContractFault::FirmNamed(name) => {
            sentence!(loader, "contract-firm-named", firm = name.as_str())
        }
        ContractFault::AmendmentTooEarly(since) => {
            sentence!(loader, "contract-amendment-too-early", since = words.date(*since))
        }
    }
}
