//! What findings of one kind have in common: a heading for all of them, and why they stop a line or
//! ask for a confirmation.

use i18n_embed_fl::fl;

use crate::domain::finding::Cause;

use super::Words;

/// The message of a key and its `.why`.
macro_rules! heading {
    ($words:expr, $key:literal) => {
        (fl!($words, $key), fl!($words, $key, "why"))
    };
}

impl Words {
    /// The heading of all findings of a kind, and why they matter; both empty for what is found
    /// once in a file and says all in its own sentence.
    pub fn cause_group(&self, cause: &Cause) -> (String, String) {
        let words = self.loader();
        match cause {
            Cause::TotalDisagrees { .. } => heading!(words, "cause-total-disagrees"),
            Cause::Unchecked => heading!(words, "cause-unchecked"),
            Cause::RepeatedRow { .. } => heading!(words, "cause-repeated-row"),
            Cause::ImpossibleHours { .. } => heading!(words, "cause-impossible-hours"),
            Cause::NotHours => heading!(words, "cause-not-hours"),
            Cause::OpenEntry => heading!(words, "cause-open-entry"),
            Cause::ClockDisagrees { .. } => heading!(words, "cause-clock-disagrees"),
            Cause::UnreadableDate => heading!(words, "cause-unreadable-date"),
            Cause::MissingPerson => heading!(words, "cause-missing-person"),
            Cause::MissingPeriod => heading!(words, "cause-missing-period"),
            Cause::IdentityNumber => heading!(words, "cause-identity-number"),
            Cause::HiddenRows { .. } => heading!(words, "cause-hidden-rows"),
            Cause::ErrorValue => heading!(words, "cause-error-value"),
            Cause::UncalculatedFormula => heading!(words, "cause-uncalculated-formula"),
            Cause::ChosenDespite { .. } => heading!(words, "cause-chosen-despite"),
            Cause::RowLeftOut => heading!(words, "cause-row-left-out"),
            Cause::OutsideContract { .. } => heading!(words, "cause-outside-contract"),
            Cause::InTheFuture { .. } => heading!(words, "cause-in-the-future"),
            Cause::OutsidePeriod { .. } => heading!(words, "cause-outside-period"),
            Cause::LongWeek { .. } => heading!(words, "cause-long-week"),
            Cause::OtherContract => heading!(words, "cause-other-contract"),
            Cause::OtherFirm => heading!(words, "cause-other-firm"),
            Cause::AmbiguousPerson => heading!(words, "cause-ambiguous-person"),
            Cause::NewPerson => heading!(words, "cause-new-person"),
            Cause::UnknownRoute => heading!(words, "cause-unknown-route"),
            Cause::SimilarPerson { .. } => heading!(words, "cause-similar-person"),
            Cause::OutOfRange { .. } => heading!(words, "cause-out-of-range"),
            Cause::BelowZero { .. } => heading!(words, "cause-below-zero"),
            Cause::CannotOpen
            | Cause::Encrypted
            | Cause::NotAWorkbook
            | Cause::Damaged
            | Cause::UnsafeArchive
            | Cause::TooLarge { .. }
            | Cause::TooManyCells { .. }
            | Cause::TooCostly
            | Cause::Empty
            | Cause::NoHoursFound
            | Cause::SeveralReadings { .. }
            | Cause::SheetLeftOut
            | Cause::ColumnIgnored
            | Cause::TotalLeftOut => (String::new(), String::new()),
        }
    }
}
