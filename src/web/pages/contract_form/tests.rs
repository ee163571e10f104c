//! What the form reads, case by case.

use super::reading::{Fault, Read, read};
use super::typed::{Group, Typed};
use crate::domain::contract::Part;
use crate::domain::obligation::Basis;
use crate::units::{Cents, Clock as _, FixedClock, Share};
use crate::words::{Language, Words};

/// A form that is right, as a browser sends it.
const RIGHT: &[(&str, &str)] = &[
    ("reference", "2026-TX-014"),
    ("title", "Réhabilitation d’un collège"),
    ("kind", "works"),
    ("starts-on", "05/01/2026"),
    ("ends-on", "2027-06-30"),
    ("amount", "1 000 000,50 €"),
    ("window-months", "24"),
    ("training-counts", "yes"),
    ("late-validation", "from-validation"),
    ("routes", "direct-hire"),
    ("lot-1-number", "1"),
    ("lot-1-title", "Gros œuvre"),
    ("firm-1-name", "Bâti Nord"),
    ("firm-1-siret", "732 829 320 00074"),
    ("firm-1-part", "holder"),
    ("firm-1-lot", "1"),
    ("obligation-1-label", "Heures d’insertion"),
    ("obligation-1-basis", "fixed-hours"),
    ("obligation-1-hours", "1 534,50"),
    ("obligation-1-rounding", "half-up"),
    ("action", "check"),
];

fn clock() -> FixedClock {
    FixedClock("2026-11-23T09:00:00Z".parse().expect("an instant"))
}

fn sent(changes: &[(&str, &str)]) -> Read {
    let kept = RIGHT.iter().filter(|it| changes.iter().all(|change| change.0 != it.0));
    let fields = kept.chain(changes).filter(|it| it.1 != "-");
    let own = fields.map(|it| (it.0.to_owned(), it.1.to_owned()));
    let (typed, _) = Typed::sent(own.collect());
    read(&typed, Language::French, &clock())
}

/// What is wrong once some fields are changed; `-` leaves one out.
#[track_caller]
fn check(changes: &[(&str, &str)], expected: &[(&str, Fault)]) {
    let found = sent(changes);
    let wrong: Vec<(&str, Fault)> =
        found.wrong.iter().map(|it| (it.0.as_str(), it.1.clone())).collect();
    assert_eq!(wrong, expected);
    assert_eq!(found.draft.is_some(), expected.is_empty());
}

#[test]
fn a_form_as_french_people_fill_it_is_a_contract() {
    let draft = sent(&[]).draft.expect("a contract");
    let contract = &draft.contract;
    assert_eq!(contract.dates.first().to_string(), "2026-01-05");
    assert_eq!(contract.amount, Some(Cents::new(100_000_050)));
    let firm = contract.firms.first().expect("a firm");
    assert_eq!(firm.firm.siret.as_deref(), Some("73282932000074"));
    assert_eq!((firm.part, firm.lot), (Part::Holder, contract.lots.first().map(|it| it.id)));
    let hours = "1534.5".parse().expect("hours");
    assert_eq!(draft.obligations.first().map(|it| &it.basis), Some(&Basis::FixedHours { hours }));
}

#[test]
fn what_must_be_there_is_asked_for() {
    let missing = [
        ("ends-on", Fault::Missing),
        ("obligation-1-hours", Fault::Missing),
        ("reference", Fault::Missing),
        ("starts-on", Fault::Missing),
        ("title", Fault::Missing),
        ("window-months", Fault::Missing),
    ];
    let empty: Vec<(&str, &str)> = missing.iter().map(|it| (it.0, "  ")).collect();
    check(&empty, &missing);
}

#[test]
fn days_and_their_order_are_judged() {
    check(&[("ends-on", "31/02/2026")], &[("ends-on", Fault::NotADay)]);
    check(&[("ends-on", "04/01/2026")], &[("ends-on", Fault::EndsBeforeStart)]);
    let stop = [("stop-1-from", "01/08/2026"), ("stop-1-until", "31/07/2026")];
    check(&stop, &[("stop-1-until", Fault::EndsBeforeStart)]);
    check(&[("stop-1-until", "31/07/2026")], &[("stop-1-from", Fault::Missing)]);
}

#[test]
fn numbers_are_judged() {
    check(&[("obligation-1-hours", "beaucoup")], &[("obligation-1-hours", Fault::NotANumber)]);
    check(&[("obligation-1-hours", "1.534")], &[("obligation-1-hours", Fault::Ambiguous)]);
    check(&[("amount", "10,5555")], &[("amount", Fault::TooFine { decimals: 2 })]);
    let range = Fault::OutOfRange { least: 1.into(), most: 600.into() };
    check(&[("window-months", "0")], &[("window-months", range)]);
    check(&[("window-months", "2,5")], &[("window-months", Fault::TooFine { decimals: 0 })]);
}

#[test]
fn shares_are_typed_as_percentages() {
    let share = [("obligation-1-basis", "share-of-hours"), ("obligation-1-hours-share", "7,5 %")];
    let draft = sent(&share).draft.expect("a contract");
    let expected = Share::new("0.075".parse().expect("a decimal")).expect("a share");
    let basis = draft.obligations.first().map(|it| &it.basis);
    assert_eq!(basis, Some(&Basis::ShareOfHours { share: expected }));
    let least = "0.0001".parse().expect("a decimal");
    let range = Fault::OutOfRange { least, most: 100.into() };
    for wrong in ["0", "101"] {
        let share = [share[0], ("obligation-1-hours-share", wrong)];
        check(&share, &[("obligation-1-hours-share", range.clone())]);
    }
}

#[test]
fn only_the_way_that_is_chosen_is_read() {
    let other = [("obligation-1-amount", "n’importe quoi")];
    check(&other, &[]);
    check(
        &[("obligation-1-basis", "calibration"), ("obligation-1-labour-share", "50")],
        &[
            ("obligation-1-amount", Fault::Missing),
            ("obligation-1-hourly-cost", Fault::Missing),
            ("obligation-1-share", Fault::Missing),
        ],
    );
}

#[test]
fn names_and_lots_are_judged() {
    check(&[("lot-2-number", " 1 ")], &[("lot-2-number", Fault::Repeated)]);
    check(&[("firm-1-lot", "9")], &[("firm-1-lot", Fault::UnknownLot)]);
    check(&[("firm-1-name", "")], &[("firm-1-name", Fault::Missing)]);
    let second = [("obligation-2-label", "heures d’insertion"), ("obligation-2-hours", "10")];
    check(&second, &[("obligation-2-label", Fault::Repeated)]);
    check(&[("routes", "-")], &[("routes", Fault::NoRoute)]);
}

#[test]
fn a_siret_has_fourteen_digits_and_a_doubtful_one_is_kept() {
    check(&[("firm-1-siret", "7328293200007")], &[("firm-1-siret", Fault::NotASiret)]);
    let doubtful = sent(&[("firm-1-siret", "73282932000075")]);
    assert_eq!(doubtful.doubtful, ["firm-1-siret"]);
    assert!(doubtful.draft.is_some());
}

#[test]
fn empty_rows_are_none_and_a_contract_owes_something() {
    let empty = [("lot-2-number", ""), ("firm-2-part", "partner"), ("stop-1-from", " ")];
    let draft = sent(&empty).draft.expect("a contract");
    assert_eq!((draft.contract.lots.len(), draft.contract.firms.len()), (1, 1));
    let nothing = [("obligation-1-label", ""), ("obligation-1-hours", "")];
    check(&nothing, &[("obligation-1-label", Fault::NothingDue)]);
}

#[test]
fn a_cap_without_a_penalty_caps_nothing() {
    check(&[("obligation-1-cap", "1000")], &[("obligation-1-euros-per-hour", Fault::Missing)]);
}

/// What a contract says stands in the form, and is read from it unchanged.
#[test]
fn a_contract_comes_back_from_its_form_unchanged() {
    let calibration = [
        ("obligation-2-label", "Lot 1"),
        ("obligation-2-lot", "1"),
        ("obligation-2-basis", "calibration"),
        ("obligation-2-amount", "480000"),
        ("obligation-2-labour-share", "85"),
        ("obligation-2-hourly-cost", "26,125"),
        ("obligation-2-share", "10"),
        ("obligation-2-rounding", "ceiling"),
        ("obligation-2-euros-per-hour", "35"),
        ("obligation-2-cap", "10 000"),
        ("stop-1-from", "01/08/2026"),
    ];
    let calibration = calibration.map(|it| if it.1 == "26,125" { (it.0, "26,1250") } else { it });
    let draft = sent(&calibration).draft.expect("a contract");
    for language in Language::ALL {
        let wording = crate::domain::wording::Wording {
            contract: draft.contract.clone(),
            obligations: draft.obligations.clone(),
        };
        let current = crate::services::manage_contract::Current { version: 1, wording };
        let mut typed = super::filling::filled(&current, Words::of(language));
        typed.set("reference", "2026-TX-014");
        assert_eq!(typed.rows(Group::Obligation).len(), 2);
        let again = read(&typed, language, &clock());
        assert_eq!(again.wrong, std::collections::BTreeMap::new());
        let mut again = again.draft.expect("a contract");
        again.contract.id = draft.contract.id;
        for (now, was) in again.contract.firms.iter_mut().zip(&draft.contract.firms) {
            now.firm.id = was.firm.id;
        }
        assert_eq!(again, draft);
    }
    assert_eq!(clock().today().to_string(), "2026-11-23");
}
