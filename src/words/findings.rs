//! What was found, in words: a sentence and a way out for every cause.

use i18n_embed_fl::fl;

use crate::domain::finding::{Acquaintance, Cause, Doubt};

use super::Words;

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What was found: a fragment without capital or full stop, fit to follow a place and a colon.
    pub message: String,
    /// What to do about it, a whole sentence.
    pub hint: String,
}

/// The message of a key and its `.hint`, with the same arguments.
macro_rules! sentence {
    ($words:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        Sentence {
            message: fl!($words, $key $(, $name = $value)*),
            hint: fl!($words, $key, "hint"),
        }
    };
}

pub(super) use sentence;

impl Words {
    /// What was found and what to do about it.
    pub fn cause(&self, cause: &Cause) -> Sentence {
        let words = self.loader();
        match cause {
            Cause::CannotOpen => sentence!(words, "finding-cannot-open"),
            Cause::Encrypted => sentence!(words, "finding-encrypted"),
            Cause::NotAWorkbook => sentence!(words, "finding-not-a-workbook"),
            Cause::Damaged => sentence!(words, "finding-damaged"),
            Cause::UnsafeArchive => sentence!(words, "finding-unsafe-archive"),
            Cause::TooLarge { limit_bytes } => sentence!(
                words,
                "finding-too-large",
                limit = self.count(i64::try_from(limit_bytes / 1_048_576).unwrap_or(i64::MAX))
            ),
            Cause::TooManyCells { limit } => sentence!(
                words,
                "finding-too-many-cells",
                limit = self.count(i64::try_from(*limit).unwrap_or(i64::MAX))
            ),
            Cause::TooCostly => sentence!(words, "finding-too-costly"),
            Cause::Empty => sentence!(words, "finding-empty"),
            Cause::NoHoursFound => sentence!(words, "finding-no-hours-found"),
            Cause::TotalDisagrees { written, rows } => sentence!(
                words,
                "finding-total-disagrees",
                written = self.hours(*written),
                rows = self.hours(*rows)
            ),
            Cause::SeveralReadings { count } => {
                sentence!(words, "finding-several-readings", count = i64::from(*count))
            }
            Cause::Unchecked => sentence!(words, "finding-unchecked"),
            Cause::RepeatedRow { first_row } => {
                sentence!(words, "finding-repeated-row", row = self.count(i64::from(*first_row)))
            }
            Cause::ImpossibleHours { hours, days } => sentence!(
                words,
                "finding-impossible-hours",
                hours = self.hours(*hours),
                days = self.count(*days)
            ),
            Cause::NotHours => sentence!(words, "finding-not-hours"),
            Cause::OpenEntry => sentence!(words, "finding-open-entry"),
            Cause::ClockDisagrees { stated, clocks } => sentence!(
                words,
                "finding-clock-disagrees",
                stated = self.hours(*stated),
                clocks = self.hours(*clocks)
            ),
            Cause::UnreadableDate => sentence!(words, "finding-unreadable-date"),
            Cause::MissingPerson => sentence!(words, "finding-missing-person"),
            Cause::MissingPeriod => sentence!(words, "finding-missing-period"),
            Cause::IdentityNumber => sentence!(words, "finding-identity-number"),
            Cause::SheetLeftOut => sentence!(words, "finding-sheet-left-out"),
            Cause::HiddenRows { count } => {
                sentence!(words, "finding-hidden-rows", count = self.count(i64::from(*count)))
            }
            Cause::ColumnIgnored => sentence!(words, "finding-column-ignored"),
            Cause::ErrorValue => sentence!(words, "finding-error-value"),
            Cause::UncalculatedFormula => sentence!(words, "finding-uncalculated-formula"),
            Cause::ChosenDespite { doubt } => {
                sentence!(words, "finding-chosen-despite", doubt = self.doubt(*doubt))
            }
            Cause::TotalLeftOut => sentence!(words, "finding-total-left-out"),
            Cause::RowLeftOut => sentence!(words, "finding-row-left-out"),
            Cause::OutsideContract { contract } => {
                sentence!(words, "finding-outside-contract", contract = self.span(*contract))
            }
            Cause::InTheFuture { last } => {
                sentence!(words, "finding-in-the-future", last = self.date(*last))
            }
            Cause::OutsidePeriod { period } => {
                sentence!(words, "finding-outside-period", period = self.month(*period))
            }
            Cause::LongWeek { hours } => {
                sentence!(words, "finding-long-week", hours = self.hours(*hours))
            }
            Cause::OtherContract => sentence!(words, "finding-other-contract"),
            Cause::OtherFirm => sentence!(words, "finding-other-firm"),
            Cause::AmbiguousPerson => sentence!(words, "finding-ambiguous-person"),
            Cause::NewPerson => sentence!(words, "finding-new-person"),
            Cause::UnknownRoute => sentence!(words, "finding-unknown-route"),
            Cause::SimilarPerson { name, known } => match known {
                Acquaintance::File { row } => sentence!(
                    words,
                    "finding-similar-in-file",
                    name = name.clone(),
                    row = self.count(i64::from(*row))
                ),
                Acquaintance::Declared { period } => sentence!(
                    words,
                    "finding-similar-declared",
                    name = name.clone(),
                    period = self.month(*period)
                ),
            },
            Cause::OutOfRange { value } => {
                sentence!(words, "finding-out-of-range", value = self.decimal(*value))
            }
            Cause::BelowZero { remains } => {
                sentence!(words, "finding-below-zero", remains = self.hours(*remains))
            }
        }
    }
    /// What spoke against a reading: a fragment.
    fn doubt(&self, doubt: Doubt) -> String {
        let words = self.loader();
        match doubt {
            Doubt::EqualProof => fl!(words, "why-equal-proof"),
            Doubt::NotUnderstood => fl!(words, "why-not-understood"),
            Doubt::ClocksDisagree => fl!(words, "why-clocks-disagree"),
            Doubt::TextsAmongHours => fl!(words, "why-texts-among-hours"),
            Doubt::NegativeHours => fl!(words, "why-negative-hours"),
            Doubt::UnclearParts => fl!(words, "why-unclear-parts"),
            Doubt::UnclearUnit => fl!(words, "why-unclear-unit"),
            Doubt::SheetsOverlap => fl!(words, "why-sheets-overlap"),
        }
    }
}
