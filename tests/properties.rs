//! What holds of counting and positions for any contract, person and lines.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use uuid::Uuid;

use tenu::domain::contract::{Contract, ContractKind, Suspension};
use tenu::domain::counting::{Decision, decide};
use tenu::domain::entry::{Entry, LineKey, Review, Route};
use tenu::domain::obligation::{Basis, Obligation};
use tenu::domain::parameters::{CountingTerms, LateValidation};
use tenu::domain::person::{Eligibility, Person};
use tenu::domain::position::{self, Status};
use tenu::domain::tally::{MonthTally, Tally};
use tenu::units::{
    ContractId, DateSpan, Exact, Hours, ImportNumber, Month, ObligationId, PersonNumber, Rounding,
    Share,
};

/// A day of four years, so that runs often meet.
fn a_day() -> BoxedStrategy<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2023, 12, 15).expect("a date");
    (0..1_500_u64).prop_map(move |it| first + Days::new(it)).boxed()
}

/// Any day that the calendar holds, the first and the last included.
fn any_day() -> BoxedStrategy<NaiveDate> {
    prop_oneof![
        Just(NaiveDate::MIN),
        Just(NaiveDate::MAX),
        a_day(),
        (-90_000_000..90_000_000_i32)
            .prop_map(|it| NaiveDate::from_num_days_from_ce_opt(it).unwrap_or(NaiveDate::MAX)),
    ]
    .boxed()
}

fn a_span(day: BoxedStrategy<NaiveDate>) -> impl Strategy<Value = DateSpan> {
    (day.clone(), day).prop_map(|(a, b)| DateSpan::between(a, b))
}

fn some_route() -> impl Strategy<Value = Option<Route>> {
    proptest::option::of(proptest::sample::select(Route::ALL.to_vec()))
}

fn terms() -> impl Strategy<Value = CountingTerms> {
    let late = proptest::sample::select(vec![
        LateValidation::FromValidation,
        LateValidation::Never,
        LateValidation::BackToHire,
    ]);
    let routes = proptest::option::of(Just(vec![Route::DirectHire, Route::SecondmentEtti]));
    (0..40_u32, any::<bool>(), late, routes).prop_map(
        |(window_months, training_counts, late_validation, routes)| CountingTerms {
            window_months,
            training_counts,
            late_validation,
            routes,
        },
    )
}

fn contract(dates: impl Strategy<Value = DateSpan>) -> impl Strategy<Value = Contract> {
    let stops = proptest::collection::vec((a_day(), proptest::option::of(a_day())), 0..4);
    (dates, terms(), stops).prop_map(|(dates, terms, stops)| Contract {
        id: ContractId(Uuid::from_u128(1)),
        reference: "2026-TX-014".to_owned(),
        title: "Réhabilitation d'un collège".to_owned(),
        kind: ContractKind::Works,
        dates,
        amount: None,
        lots: Vec::new(),
        firms: Vec::new(),
        suspensions: stops.into_iter().map(|(from, until)| Suspension { from, until }).collect(),
        terms,
    })
}

fn person(day: BoxedStrategy<NaiveDate>) -> impl Strategy<Value = Person> {
    let eligibility = prop_oneof![
        Just(Eligibility::Unknown),
        Just(Eligibility::Refused),
        day.clone().prop_map(Eligibility::Validated),
    ];
    let some = proptest::option::of(day);
    (some.clone(), some, eligibility).prop_map(|(hired_on, employment_ended_on, eligibility)| {
        Person { number: PersonNumber(1), hired_on, employment_ended_on, eligibility }
    })
}

fn entry(span: impl Strategy<Value = DateSpan>) -> impl Strategy<Value = Entry> {
    let seconds = prop_oneof![-1_000_000..1_000_000_i64, Just(Hours::LIMIT.seconds())];
    (span, seconds, -200_000..200_000_i64, some_route()).prop_map(
        |(span, seconds, training, route)| Entry {
            key: LineKey { import: ImportNumber(1), line: 1 },
            person: PersonNumber(1),
            lot: None,
            span,
            hours: Hours::from_seconds(seconds),
            training: Hours::from_seconds(training),
            route,
            detail: 0,
        },
    )
}

fn total(decision: &Decision) -> Hours {
    decision.counted + decision.removed.iter().map(|it| it.hours).sum::<Hours>()
}

fn obligation(basis: Basis) -> Obligation {
    Obligation {
        id: ObligationId(Uuid::from_u128(2)),
        label: "Heures d'insertion".to_owned(),
        lot: None,
        basis,
        rounding: Rounding::HalfUp,
        penalty: None,
    }
}

fn basis() -> impl Strategy<Value = Basis> {
    prop_oneof![
        (1..100_000_i64).prop_map(|it| Basis::FixedHours { hours: it.into() }),
        Just(Basis::ShareOfHours { share: Share::ONE }),
    ]
}

/// Sums of some months, with or without hours of the workforce.
fn tally() -> impl Strategy<Value = Tally> {
    let line = (a_day(), 0..1_000_000_i64, any::<bool>(), proptest::option::of(0..9_000_000_i64));
    proptest::collection::vec(line, 0..30).prop_map(|lines| {
        let mut tally = Tally::default();
        for (day, seconds, accepted, workforce) in lines {
            let hours = Hours::from_seconds(seconds);
            tally.add(Month::of(day), MonthTally::of_line(hours, hours, accepted));
            if let Some(seconds) = workforce {
                let hours = Hours::from_seconds(seconds);
                tally.add(Month::of(day), MonthTally::of_workforce(hours));
            }
        }
        tally
    })
}

proptest! {
    #[test]
    fn what_is_removed_and_what_counts_add_up_to_the_line(
        contract in contract(a_span(a_day())),
        person in proptest::option::of(person(a_day())),
        entry in entry(a_span(a_day())),
        repeated: bool,
    ) {
        let decision = decide(&contract, person.as_ref(), &entry, repeated);
        prop_assert_eq!(total(&decision), entry.hours);
        prop_assert!(decision.counted.abs() <= entry.hours.abs());
        prop_assert!(decision.counted.seconds().signum() * entry.hours.seconds().signum() >= 0);
    }

    #[test]
    fn any_dates_give_a_decision_and_a_position(
        contract in contract(a_span(any_day())),
        person in person(any_day()),
        entry in entry(a_span(any_day())),
        basis in basis(),
        tally in tally(),
        as_of in a_day(),
    ) {
        let decision = decide(&contract, Some(&person), &entry, false);
        prop_assert_eq!(total(&decision), entry.hours);
        let position = position::assess(&contract, &obligation(basis), &tally, as_of);
        prop_assert!(position.elapsed_days <= position.total_days);
    }

    #[test]
    fn an_opposite_correction_takes_back_what_counted(
        contract in contract(a_span(a_day())),
        person in person(a_day()),
        entry in entry(a_span(a_day())),
    ) {
        let correction = Entry { hours: -entry.hours, training: -entry.training, ..entry.clone() };
        let stated = decide(&contract, Some(&person), &entry, false);
        let reversed = decide(&contract, Some(&person), &correction, false);
        prop_assert_eq!(stated.counted + reversed.counted, Hours::ZERO);
    }

    #[test]
    fn splitting_a_line_leaves_what_counts(
        contract in contract(a_span(a_day())),
        hired_on in a_day(),
        validated_on in a_day(),
        span in a_span(a_day()),
        permille in 0..1_000_i64,
        tenths in 1..40_i64,
    ) {
        let number = PersonNumber(1);
        let eligibility = Eligibility::Validated(validated_on);
        let person =
            Person { number, hired_on: Some(hired_on), employment_ended_on: None, eligibility };
        let Some(employed) = DateSpan::new(hired_on.max(span.first()), span.last()) else {
            return Ok(());
        };
        // Hours follow the days, so that each half holds whole seconds of its own.
        let hours = |days: DateSpan| Hours::from_seconds(days.days() * tenths * 360);
        let line = |span: DateSpan, hours: Hours| Entry {
            key: LineKey { import: ImportNumber(1), line: 1 },
            person: number,
            lot: None,
            span,
            hours,
            training: Hours::ZERO,
            route: Some(Route::DirectHire),
            detail: 0,
        };
        let count = |it: Entry| decide(&contract, Some(&person), &it, false).counted;
        let whole = count(line(span, hours(employed)));
        let place = u64::try_from(employed.days() * permille / 1_000).expect("a few days");
        let middle = employed.first() + Days::new(place);
        let first = DateSpan::between(span.first(), middle);
        let worked = DateSpan::between(employed.first(), middle);
        let mut halves = count(line(first, hours(worked)));
        if let Some(second) = DateSpan::new(middle + Days::new(1), span.last()) {
            halves = halves + count(line(second, hours(second)));
        }
        prop_assert!((whole - halves).abs().seconds() <= 2, "{whole:?} {halves:?}");
    }

    #[test]
    fn the_order_of_lines_changes_no_sum(
        contract in contract(a_span(a_day())),
        person in person(a_day()),
        lines in proptest::collection::vec(entry(a_span(a_day())), 1..12),
        swap in any::<proptest::sample::Index>(),
    ) {
        let sums = |lines: &[Entry]| {
            let mut tally = Tally::default();
            for line in lines {
                let decision = decide(&contract, Some(&person), line, false);
                tally.add_line(line, &decision, Review::Validated);
            }
            tally
        };
        let mut other = lines.clone();
        other.rotate_left(swap.index(lines.len()));
        other.reverse();
        prop_assert_eq!(sums(&lines), sums(&other));
    }

    #[test]
    fn more_hours_never_lower_a_rate(
        contract in contract(a_span(a_day())),
        basis in basis(),
        tally in tally(),
        as_of in a_day(),
        worked_on in a_day(),
        seconds in 1..1_000_000_i64,
    ) {
        let obligation = obligation(basis);
        let before = position::assess(&contract, &obligation, &tally, as_of);
        let mut more = tally.clone();
        let hours = Hours::from_seconds(seconds);
        more.add(Month::of(worked_on), MonthTally::of_line(hours, hours, true));
        let after = position::assess(&contract, &obligation, &more, as_of);
        prop_assert!(before.rate <= after.rate);
        prop_assert!(before.ratio <= after.ratio);
        prop_assert!(after.missing <= before.missing);
        prop_assert!(before.projection <= after.projection);
    }

    #[test]
    fn figures_of_a_position_agree(
        contract in contract(a_span(a_day())),
        basis in basis(),
        tally in tally(),
        as_of in a_day(),
    ) {
        let position = position::assess(&contract, &obligation(basis), &tally, as_of);
        if position.due.is_none() {
            let early = as_of < contract.dates.first();
            let expected = if early { Status::NotStarted } else { Status::Undetermined };
            prop_assert_eq!(position.status, expected);
            prop_assert!(position.rate.is_none() && position.missing.is_none());
        }
        prop_assert!(position.expected <= position.due);
        prop_assert!(position.validated <= position.counted);
        if let Some(pace) = &position.pace {
            prop_assert_eq!(Some(&pace.remaining), position.missing.as_ref());
            prop_assert!(Exact::zero() < pace.remaining);
            prop_assert!(0 < pace.people);
        }
    }
}
