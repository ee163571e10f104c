//! Which monthly statements a firm owes, and by which day.
//!
//! Source: the practice behind alert A1: a month is declared by the 10th of the month after it,
//! and asked for on that day, a week later and fifteen days later. The contract's own documents may
//! say another day; a setting will.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::units::{FirmId, Month};

use super::contract::{Contract, Part};
use super::regret;

/// The day of the following month by which a month is declared.
const DAY: u64 = 10;

/// How long after that day the last reminder goes.
const LAST_REMINDER_AFTER: Days = Days::new(15);

/// The last day on which the statement of a month is in time.
pub fn due_on(month: Month) -> NaiveDate {
    let first = month.next().first();
    first.checked_add_days(Days::new(DAY - 1)).unwrap_or(first)
}

/// The day of the last reminder for the statement of a month.
pub fn last_reminder_on(month: Month) -> NaiveDate {
    let due = due_on(month);
    due.checked_add_days(LAST_REMINDER_AFTER).unwrap_or(due)
}

/// Days since the statement of a month was due: negative before that day, 0 on it.
pub fn days_late(month: Month, today: NaiveDate) -> i64 {
    today.signed_duration_since(due_on(month)).num_days()
}

/// Whether the statement of a month is no longer in time.
pub fn overdue(month: Month, today: NaiveDate) -> bool {
    0 < days_late(month, today)
}

/// The months of a contract that have ended and were worked, oldest first.
pub fn ended_months(contract: &Contract, today: NaiveDate) -> Vec<Month> {
    regret::silent_months(contract, &BTreeSet::new(), today)
}

/// The months that a firm still has to declare on a contract, oldest first; `sent` holds those of
/// which a statement stands.
///
/// A month is owed once it has ended, if it has a day of execution that was not suspended. The
/// holder owes every month, because it answers to the buyer. Partners and subcontractors owe none
/// before the first that they declared: until then the holder may well declare for them, or they
/// have not come to work. Whoever takes no part owes nothing.
pub fn due_months(
    contract: &Contract,
    firm: FirmId,
    sent: &BTreeSet<Month>,
    today: NaiveDate,
) -> Vec<Month> {
    let mut parts = contract.firms.iter().filter(|it| it.firm.id == firm).map(|it| it.part);
    let from = if parts.clone().any(|it| it == Part::Holder) {
        Some(Month::of(contract.dates.first()))
    } else {
        parts.next().and(sent.first().copied())
    };
    let Some(from) = from else { return Vec::new() };
    let mut months = regret::silent_months(contract, sent, today);
    months.retain(|it| from <= *it);
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contract::{Firm, Participant, Suspension};
    use crate::domain::samples;

    const HOLDER: u128 = 7;
    const SUBCONTRACTOR: u128 = 8;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    fn firm(number: u128) -> FirmId {
        FirmId(uuid::Uuid::from_u128(number))
    }

    /// From 15 July to 15 December 2026, stopped in August, held by one firm that works with another.
    fn contract() -> Contract {
        let participant = |number, part| Participant {
            firm: Firm { id: firm(number), name: number.to_string(), siret: None },
            part,
            lot: None,
        };
        let mut contract = samples::contract("2026-07-15", "2026-12-15");
        contract.firms = vec![
            participant(HOLDER, Part::Holder),
            participant(SUBCONTRACTOR, Part::Subcontractor),
        ];
        contract.suspensions =
            vec![Suspension { from: day("2026-08-01"), until: Some(day("2026-08-31")) }];
        contract
    }

    #[track_caller]
    fn check(number: u128, sent: &[&str], today: &str, expected: &[&str]) {
        let sent = sent.iter().map(|it| month(it)).collect();
        let found = due_months(&contract(), firm(number), &sent, day(today));
        assert_eq!(found, expected.iter().map(|it| month(it)).collect::<Vec<_>>());
    }

    #[test]
    fn the_holder_owes_every_month_that_has_ended_and_was_worked() {
        check(HOLDER, &[], "2026-11-23", &["2026-07", "2026-09", "2026-10"]);
        check(HOLDER, &["2026-09"], "2026-11-23", &["2026-07", "2026-10"]);
        check(HOLDER, &["2026-07", "2026-09", "2026-10"], "2026-11-23", &[]);
    }

    #[test]
    fn a_month_is_owed_from_its_morrow_on() {
        check(HOLDER, &["2026-07", "2026-09"], "2026-10-31", &[]);
        check(HOLDER, &["2026-07", "2026-09"], "2026-11-01", &["2026-10"]);
        check(HOLDER, &[], "2026-07-31", &[]);
    }

    #[test]
    fn the_month_in_which_a_contract_ends_is_owed_and_none_after_it() {
        let sent = ["2026-07", "2026-09", "2026-10", "2026-11"];
        check(HOLDER, &sent, "2026-12-31", &[]);
        check(HOLDER, &sent, "2027-01-01", &["2026-12"]);
        check(HOLDER, &sent, "2028-01-01", &["2026-12"]);
    }

    #[test]
    fn a_subcontractor_owes_nothing_before_its_first_statement() {
        check(SUBCONTRACTOR, &[], "2026-11-23", &[]);
        check(SUBCONTRACTOR, &["2026-09"], "2026-11-23", &["2026-10"]);
        check(SUBCONTRACTOR, &["2026-07"], "2026-11-23", &["2026-09", "2026-10"]);
        check(SUBCONTRACTOR, &["2026-10"], "2026-11-23", &[]);
    }

    #[test]
    fn who_takes_no_part_owes_nothing() {
        check(9, &[], "2026-11-23", &[]);
        check(9, &["2026-09"], "2026-11-23", &[]);
    }

    #[test]
    fn who_holds_one_lot_and_works_on_another_owes_as_the_holder() {
        let mut contract = contract();
        contract.firms.reverse();
        for it in &mut contract.firms {
            it.firm.id = firm(HOLDER);
        }
        let owed = due_months(&contract, firm(HOLDER), &BTreeSet::new(), day("2026-08-15"));
        assert_eq!(owed, [month("2026-07")]);
    }

    #[test]
    fn a_statement_is_in_time_through_the_tenth() {
        assert_eq!(due_on(month("2026-10")), day("2026-11-10"));
        assert_eq!(due_on(month("2026-12")), day("2027-01-10"));
        assert!(!overdue(month("2026-10"), day("2026-11-10")));
        assert!(overdue(month("2026-10"), day("2026-11-11")));
        assert_eq!(days_late(month("2026-10"), day("2026-11-23")), 13);
        assert_eq!(last_reminder_on(month("2026-10")), day("2026-11-25"));
    }
}
