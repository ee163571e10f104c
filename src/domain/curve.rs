//! The cumulative curve of an obligation: what was planned, declared, counted and validated by the
//! end of each month of the contract.
//!
//! A month for which the holder owes a statement and sent none is *missing*: the curve has a gap
//! there, and goes on after it from what is known. It is never drawn as zero hours worked. Where
//! other firms declared hours of such a month, it is *partial*: what is known of it is a floor.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::units::{DateSpan, Exact, Hours, Month};

use super::contract::Contract;
use super::due;
use super::obligation::{Basis, Obligation};
use super::position::Position;
use super::regret;
use super::tally::{MonthTally, Tally};
use super::trajectory::Trajectory;

/// The curve of an obligation on a day, which counts whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// First and last day of the contract: the axis of time.
    pub dates: DateSpan,
    /// The day of the question.
    pub as_of: NaiveDate,
    /// Hours due; `None` when undetermined.
    pub due: Option<Exact>,
    /// The months of the contract, in order.
    pub points: Vec<Point>,
    /// Where the planned line bends, in order: it is straight between them and flat while the
    /// contract is suspended. For a share of hours worked it ends with the last month whose hours
    /// are all declared.
    pub planned: Vec<Planned>,
    /// What is known of hours, in stretches without a gap, each in order.
    pub stretches: Vec<Vec<Level>>,
    /// Suspended days inside the contract, as runs in order that do not touch.
    pub suspended: Vec<DateSpan>,
    /// Where counted hours go from the day of the question if the pace so far goes on; `None`
    /// before the start, when nothing has elapsed and from the last day.
    pub projection: Option<Projection>,
}

/// A month of the curve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The month.
    pub month: Month,
    /// What is known of it.
    pub state: MonthState,
    /// Hours planned from the start to the end of this month, or of the contract; `None` when
    /// undetermined.
    pub planned: Option<Exact>,
    /// Sums of this month alone.
    pub month_sums: MonthTally,
    /// Sums from the start to this month, itself included.
    pub sums: MonthTally,
}

/// What is known of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthState {
    /// The holder has declared, or others have while it owes nothing yet.
    Told,
    /// It has ended, the holder owes a statement for it, and other firms declared hours of it.
    Partial,
    /// It has ended, and the holder owes a statement for it: nothing is known.
    Missing,
    /// No active day, and nothing declared: no statement is owed.
    Suspended,
    /// Not ended, and nothing declared.
    ToCome,
}

/// A bend of the planned line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// At the end of this day.
    pub on: NaiveDate,
    /// Hours planned from the start.
    pub hours: Exact,
}

/// Hours known at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// At the end of this day.
    pub on: NaiveDate,
    /// Sums from the start.
    pub sums: MonthTally,
}

/// Where counted hours go if the pace so far goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// Hours counted on the day of the question.
    pub from: Hours,
    /// Hours counted at the end of the contract.
    pub to: Exact,
}

impl MonthState {
    /// Whether the holder owes a statement for it.
    pub fn is_owed(self) -> bool {
        matches!(self, MonthState::Partial | MonthState::Missing)
    }
}

impl Curve {
    /// The curve of an obligation that stands so. `tally` holds the sums of its lot or of all
    /// lots; `declared` are the months for which the holder has said something that stands.
    pub fn of(
        contract: &Contract,
        obligation: &Obligation,
        tally: &Tally,
        declared: &BTreeSet<Month>,
        position: &Position,
    ) -> Curve {
        let as_of = position.as_of;
        let trajectory = Trajectory::of(contract, as_of);
        let silent = regret::silent_months(contract, declared, as_of);
        let plan = Plan { contract, obligation, tally, position, trajectory: &trajectory };
        let state = |month: Month| {
            let sums = tally.month(month);
            let known = sums != MonthTally::default();
            let told = declared.contains(&month) || known;
            match () {
                () if silent.contains(&month) && known => MonthState::Partial,
                () if silent.contains(&month) => MonthState::Missing,
                () if as_of < month.first() => MonthState::ToCome,
                () if told => MonthState::Told,
                () if month.last() < as_of => MonthState::Suspended,
                () => MonthState::ToCome,
            }
        };
        let points: Vec<Point> = months(contract)
            .map(|month| Point {
                month,
                state: state(month),
                planned: plan.at(month.last().min(contract.dates.last())),
                month_sums: tally.month(month),
                sums: tally.through(month),
            })
            .collect();
        Curve {
            dates: contract.dates,
            as_of,
            due: position.due.clone(),
            planned: plan.bends(&points),
            stretches: stretches(contract, tally, &points, as_of),
            points,
            suspended: trajectory.suspended().to_vec(),
            projection: position
                .projection
                .clone()
                .filter(|_| !trajectory.complete())
                .map(|to| Projection { from: position.counted, to }),
        }
    }
}

/// The months of a contract, in order.
fn months(contract: &Contract) -> impl Iterator<Item = Month> {
    let last = Month::of(contract.dates.last());
    std::iter::successors(Some(Month::of(contract.dates.first())), move |it| {
        (*it < last).then(|| it.next())
    })
}

/// What the planned line follows from.
struct Plan<'a> {
    contract: &'a Contract,
    obligation: &'a Obligation,
    tally: &'a Tally,
    position: &'a Position,
    trajectory: &'a Trajectory,
}

impl Plan<'_> {
    /// Hours planned from the start to the end of a day. A share of the hours worked is due as they
    /// are worked, so that nothing is known of days to come.
    fn at(&self, day: NaiveDate) -> Option<Exact> {
        if self.follows_workforce() {
            let known = day <= self.position.as_of;
            let due = known.then(|| due::assess(self.contract, self.obligation, self.tally, day));
            return due.flatten().map(|it| it.rounded);
        }
        self.position.due.clone().map(|due| due * self.trajectory.elapsed_on(day))
    }

    fn bends(&self, points: &[Point]) -> Vec<Planned> {
        let dates = self.contract.dates;
        let mut days = BTreeSet::from([eve(dates.first())]);
        if self.follows_workforce() {
            let ends = points.iter().filter(|it| it.planned.is_some());
            days.extend(ends.map(|it| it.month.last().min(dates.last())));
        } else {
            let stops = self.trajectory.suspended().iter();
            days.extend(stops.flat_map(|it| [eve(it.first()), it.last()]));
            days.insert(dates.last());
        }
        let start = eve(dates.first());
        let at = |on: NaiveDate| {
            let nothing_yet = on == start && self.position.due.is_some();
            let hours = if nothing_yet { Some(Exact::zero()) } else { self.at(on) };
            hours.map(|hours| Planned { on, hours })
        };
        days.into_iter().filter_map(at).collect()
    }

    fn follows_workforce(&self) -> bool {
        matches!(self.obligation.basis, Basis::ShareOfHours { .. })
    }
}

/// What is known, in stretches of months that follow each other: each begins where its first month
/// does, at the level reached by then, and the month under way ends on the day of the question.
fn stretches(
    contract: &Contract,
    tally: &Tally,
    points: &[Point],
    as_of: NaiveDate,
) -> Vec<Vec<Level>> {
    let known = |it: &Point| !matches!(it.state, MonthState::Missing | MonthState::ToCome);
    points
        .chunk_by(|one, next| known(one) == known(next))
        .filter(|run| run.first().is_some_and(known))
        .map(|run| {
            let first = run.first().map(|it| {
                let on = eve(it.month.first().max(contract.dates.first()));
                Level { on, sums: tally.through(it.month.previous()) }
            });
            let ends = run.iter().map(|it| {
                let on = it.month.last().min(contract.dates.last()).min(as_of);
                Level { on, sums: it.sums }
            });
            first.into_iter().chain(ends).collect()
        })
        .collect()
}

/// The day before; the first day of all has none.
fn eve(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::super::contract::Suspension;
    use super::super::{position, samples};
    use super::*;
    use crate::units::{ObligationId, Rounding, Share};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    fn obligation(basis: Basis) -> Obligation {
        Obligation {
            id: ObligationId(uuid::Uuid::from_u128(2)),
            label: "Heures d'insertion".to_owned(),
            lot: None,
            basis,
            rounding: Rounding::HalfUp,
            penalty: None,
        }
    }

    /// What a month brings: its name, hours declared, counted and validated.
    type Brought<'a> = (&'a str, i32, i32, i32);

    fn tally(brought: &[Brought]) -> Tally {
        let mut tally = Tally::default();
        for (name, declared, counted, validated) in brought {
            let sums = MonthTally {
                declared: Hours::from_whole(*declared),
                counted: Hours::from_whole(*counted),
                validated: Hours::from_whole(*validated),
                ..MonthTally::default()
            };
            tally.add(month(name), sums);
        }
        tally
    }

    /// A contract of 100 days, 2026-01-01 to 2026-04-10, that owes 1 000 h: 10 h a day.
    fn contract() -> Contract {
        samples::contract("2026-01-01", "2026-04-10")
    }

    fn curve(contract: &Contract, brought: &[Brought], declared: &[&str], as_of: &str) -> Curve {
        let owed = obligation(Basis::FixedHours { hours: 1_000.into() });
        curve_of(contract, &owed, &tally(brought), declared, as_of)
    }

    fn curve_of(
        contract: &Contract,
        owed: &Obligation,
        tally: &Tally,
        declared: &[&str],
        as_of: &str,
    ) -> Curve {
        let declared = declared.iter().map(|it| month(it)).collect();
        let position = position::assess(contract, owed, tally, day(as_of));
        Curve::of(contract, owed, tally, &declared, &position)
    }

    /// The planned hours at the end of each month, `-` where undetermined.
    #[track_caller]
    fn check_planned(curve: &Curve, expected: &[&str]) {
        let text = |it: &Option<Exact>| it.as_ref().map_or("-".to_owned(), Exact::to_string);
        let found: Vec<String> = curve.points.iter().map(|it| text(&it.planned)).collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check_bends(curve: &Curve, expected: &[(&str, &str)]) {
        let bends = curve.planned.iter().map(|it| (it.on.to_string(), it.hours.to_string()));
        let bends: Vec<(String, String)> = bends.collect();
        let found: Vec<(&str, &str)> = bends.iter().map(|it| (&*it.0, &*it.1)).collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check_states(curve: &Curve, expected: &[MonthState]) {
        let found: Vec<MonthState> = curve.points.iter().map(|it| it.state).collect();
        assert_eq!(found, expected);
    }

    /// Each stretch as its days with the hours declared, counted and validated by then.
    #[track_caller]
    fn check_stretches(curve: &Curve, expected: &[&[Brought]]) {
        let hours = |it: i32| Hours::from_whole(it);
        let level = |it: &Level| (it.on, it.sums.declared, it.sums.counted, it.sums.validated);
        let found: Vec<Vec<_>> =
            curve.stretches.iter().map(|it| it.iter().map(level).collect()).collect();
        let wanted: Vec<Vec<_>> = expected
            .iter()
            .map(|it| {
                let wanted = it.iter();
                wanted.map(|it| (day(it.0), hours(it.1), hours(it.2), hours(it.3))).collect()
            })
            .collect();
        assert_eq!(found, wanted);
    }

    use MonthState::{Missing, Partial, Suspended, ToCome, Told};

    #[test]
    fn the_plan_is_even_over_the_days() {
        let curve = curve(&contract(), &[], &[], "2026-01-20");
        // 31 days; 31 + 28 = 59; 59 + 31 = 90; all 100.
        check_planned(&curve, &["310.0000", "590.0000", "900.0000", "1000.0000"]);
        check_bends(&curve, &[("2025-12-31", "0.0000"), ("2026-04-10", "1000.0000")]);
    }

    #[test]
    fn the_plan_is_flat_while_the_contract_is_suspended() {
        let mut contract = contract();
        let (from, until) = (day("2026-02-09"), Some(day("2026-02-28")));
        contract.suspensions = vec![Suspension { from, until }];
        let curve = curve(&contract, &[], &[], "2026-01-20");
        // 80 active days, 12.5 h each: 31 → 387.5; 39 → 487.5; 70 → 875; 80 → 1 000.
        check_planned(&curve, &["387.5000", "487.5000", "875.0000", "1000.0000"]);
        check_bends(
            &curve,
            &[
                ("2025-12-31", "0.0000"),
                ("2026-02-08", "487.5000"),
                ("2026-02-28", "487.5000"),
                ("2026-04-10", "1000.0000"),
            ],
        );
        assert_eq!(curve.suspended, [DateSpan::between(day("2026-02-09"), day("2026-02-28"))]);
    }

    #[test]
    fn what_is_told_runs_without_a_gap() {
        let brought = [("2026-01", 120, 100, 80), ("2026-02", 130, 130, 0)];
        let curve = curve(&contract(), &brought, &["2026-01", "2026-02"], "2026-03-15");
        check_states(&curve, &[Told, Told, ToCome, ToCome]);
        // 120 + 130 = 250 declared, 100 + 130 = 230 counted, 80 + 0 = 80 validated.
        check_stretches(
            &curve,
            &[&[
                ("2025-12-31", 0, 0, 0),
                ("2026-01-31", 120, 100, 80),
                ("2026-02-28", 250, 230, 80),
            ]],
        );
    }

    #[test]
    fn a_missing_month_is_a_gap_and_not_zero_hours() {
        let brought = [("2026-01", 120, 100, 80), ("2026-03", 90, 90, 90)];
        let curve = curve(&contract(), &brought, &["2026-01", "2026-03"], "2026-04-05");
        check_states(&curve, &[Told, Missing, Told, ToCome]);
        // The level of 120 / 100 / 80 h is taken up again on 1 March.
        check_stretches(
            &curve,
            &[
                &[("2025-12-31", 0, 0, 0), ("2026-01-31", 120, 100, 80)],
                &[("2026-02-28", 120, 100, 80), ("2026-03-31", 210, 190, 170)],
            ],
        );
    }

    #[test]
    fn what_others_declared_of_a_month_that_the_holder_owes_is_a_floor() {
        let brought = [("2026-01", 40, 40, 0), ("2026-02", 60, 60, 0)];
        let curve = curve(&contract(), &brought, &["2026-02"], "2026-03-05");
        check_states(&curve, &[Partial, Told, ToCome, ToCome]);
        check_stretches(
            &curve,
            &[&[("2025-12-31", 0, 0, 0), ("2026-01-31", 40, 40, 0), ("2026-02-28", 100, 100, 0)]],
        );
    }

    #[test]
    fn the_month_under_way_ends_on_the_day_of_the_question_once_it_is_declared() {
        let brought = [("2026-01", 50, 50, 50), ("2026-02", 20, 20, 0)];
        let curve = curve(&contract(), &brought, &["2026-01", "2026-02"], "2026-02-10");
        check_states(&curve, &[Told, Told, ToCome, ToCome]);
        check_stretches(
            &curve,
            &[&[("2025-12-31", 0, 0, 0), ("2026-01-31", 50, 50, 50), ("2026-02-10", 70, 70, 50)]],
        );
    }

    #[test]
    fn a_statement_of_no_hours_is_told_and_a_suspended_month_owes_none() {
        let mut contract = contract();
        let (from, until) = (day("2026-02-01"), Some(day("2026-02-28")));
        contract.suspensions = vec![Suspension { from, until }];
        let curve = curve(&contract, &[], &["2026-01"], "2026-04-01");
        check_states(&curve, &[Told, Suspended, Missing, ToCome]);
        check_stretches(
            &curve,
            &[&[("2025-12-31", 0, 0, 0), ("2026-01-31", 0, 0, 0), ("2026-02-28", 0, 0, 0)]],
        );
    }

    #[test]
    fn the_projection_goes_on_at_the_pace_so_far() {
        let brought = [("2026-01", 100, 90, 80)];
        let curve = curve(&contract(), &brought, &["2026-01"], "2026-02-19");
        // 50 of 100 days: 90 ÷ 0.5 = 180.
        let projection = curve.projection.expect("a projection");
        assert_eq!(projection.from, Hours::from_whole(90));
        assert_eq!(projection.to.to_string(), "180.0000");
    }

    #[test]
    fn nothing_is_projected_before_the_start_nor_from_the_last_day() {
        for as_of in ["2025-12-31", "2026-04-10", "2026-05-01"] {
            assert_eq!(curve(&contract(), &[], &[], as_of).projection, None, "{as_of}");
        }
    }

    #[test]
    fn a_share_of_hours_is_planned_as_far_as_all_hours_are_declared() {
        let owed = obligation(Basis::ShareOfHours {
            share: Share::new("0.05".parse().expect("a decimal")).expect("a share"),
        });
        let mut tally = tally(&[("2026-01", 60, 60, 60)]);
        for (name, hours) in [("2026-01", 1_000), ("2026-02", 1_400)] {
            tally.add(month(name), MonthTally::of_workforce(Hours::from_whole(hours)));
        }
        let curve = curve_of(&contract(), &owed, &tally, &["2026-01", "2026-02"], "2026-03-10");
        // 5 % of 1 000 = 50; of 2 400 = 120; March is under way.
        check_planned(&curve, &["50.0000", "120.0000", "-", "-"]);
        check_bends(
            &curve,
            &[("2025-12-31", "0.0000"), ("2026-01-31", "50.0000"), ("2026-02-28", "120.0000")],
        );
    }

    #[test]
    fn without_the_hours_of_all_the_plan_stops_at_the_month_that_lacks_them() {
        let owed = obligation(Basis::ShareOfHours { share: Share::ONE });
        let mut tally = Tally::default();
        tally.add(month("2026-01"), MonthTally::of_workforce(Hours::from_whole(30)));
        let curve = curve_of(&contract(), &owed, &tally, &["2026-01"], "2026-03-10");
        check_planned(&curve, &["30.0000", "-", "-", "-"]);
        assert_eq!(curve.due, None);
    }
}
