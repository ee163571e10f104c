//! Where each obligation of a scenario stands, and why each hour counts or not.
//!
//! A scenario is evaluated and forgotten: no database, no actor. The engine is the one that serves
//! imports and pages.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::counting::{self, Decision, Flag, Removal};
use crate::domain::entry::Review;
use crate::domain::obligation::Obligation;
use crate::domain::position::{self, Pace, Position, Status};
use crate::domain::scenario::{Scenario, ScenarioEntry, ScenarioProblem};
use crate::domain::tally::{MonthTally, Tally};
use crate::interop::scenario;
use crate::units::{Exact, Hours, LotId};

/// What a scenario gives. Hours have two decimals, half-up from the exact value; a value that is
/// undetermined is null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evaluation {
    /// Reference of the contract.
    pub contract: String,
    /// The day of the question, which counts whole.
    pub as_of: NaiveDate,
    /// Where each obligation stands, in the order of the file.
    pub obligations: Vec<ObligationAnswer>,
    /// Sums over the obligations and over the lines.
    pub totals: Totals,
    /// Every hour that does not count, with the rule that removed it.
    pub uncounted: Vec<Uncounted>,
    /// The decision on each line.
    pub decisions: Vec<DecisionAnswer>,
    /// What is doubtful in the file though it was taken.
    pub warnings: Vec<ScenarioProblem>,
}

/// Where an obligation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObligationAnswer {
    /// What people call it.
    pub label: String,
    /// Number of the lot it binds.
    pub lot: Option<String>,
    /// Hours due by the obligation's own rounding.
    pub due: Option<Decimal>,
    /// Hours due before rounding, with four decimals.
    pub due_exact: Option<Decimal>,
    /// Hours expected by the day.
    pub expected: Option<Decimal>,
    /// Raw hours of people.
    pub declared: Decimal,
    /// Hours that count.
    pub counted: Decimal,
    /// Hours that count and were accepted.
    pub validated: Decimal,
    /// Hours due less hours counted, never negative.
    pub missing: Option<Decimal>,
    /// Counted over due, or over the hours of the whole workforce, with six decimals.
    pub rate: Option<Decimal>,
    /// The same in percent, with two decimals.
    pub rate_percent: Option<Decimal>,
    /// Validated over expected, with four decimals.
    pub ratio: Option<Decimal>,
    /// The word for it.
    pub status: Status,
    /// Hours counted at the end if the pace so far goes on.
    pub projection: Option<Decimal>,
    /// Euros that the missing hours would cost, an estimate.
    pub penalty: Option<Decimal>,
    /// What would still meet it.
    pub pace: Option<PaceAnswer>,
    /// Active days elapsed, the day of the question included.
    pub elapsed_days: i64,
    /// Active days of the contract.
    pub total_days: i64,
    /// Whether a suspension has no known restart.
    pub provisional: bool,
}

/// The pace that would still meet an obligation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaceAnswer {
    /// Hours still to be counted.
    pub remaining: Decimal,
    /// Hours a week from the morrow to the end.
    pub hours_per_week: Decimal,
    /// People at 35 h a week.
    pub people: i64,
    /// Last day on which one person could be hired and still meet it.
    pub last_day_for_one: Option<NaiveDate>,
    /// Last day on which all those people could be hired and still meet it.
    pub last_day_for_people: Option<NaiveDate>,
}

/// Sums over the obligations, and over the lines once each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Sum of the hours due; null when one is undetermined.
    pub due: Option<Decimal>,
    /// Raw hours of people.
    pub declared: Decimal,
    /// Hours that count.
    pub counted: Decimal,
    /// Hours that count and were accepted.
    pub validated: Decimal,
    /// Sum of the missing hours: the surplus of one obligation fills no other.
    pub missing: Option<Decimal>,
    /// Hours that count on a lot, or on no lot, that no obligation binds.
    pub outside_obligations: Decimal,
}

/// Hours of a line that do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Uncounted {
    /// Rank of the line in the file, from 1.
    pub entry: i64,
    /// The name on it.
    pub person: Option<String>,
    /// First day of the line.
    pub first: NaiveDate,
    /// Last day of the line.
    pub last: NaiveDate,
    /// The rule, such as `WIN-01`.
    pub rule: String,
    /// Its version, from 1.
    pub version: u16,
    /// The hours it removed.
    pub hours: Decimal,
}

/// The decision on a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionAnswer {
    /// Rank of the line in the file, from 1.
    pub entry: i64,
    /// The name on it.
    pub person: Option<String>,
    /// First day of the line.
    pub first: NaiveDate,
    /// Last day of the line.
    pub last: NaiveDate,
    /// Its hours.
    pub hours: Decimal,
    /// Those that count.
    pub counted: Decimal,
    /// What the facilitator said of it.
    pub review: Review,
    /// What to know about the decision.
    pub flags: Vec<Flag>,
    /// Whether it begins after the day of the question and is left out of every sum.
    pub later: bool,
}

/// Evaluates a scenario text.
///
/// The day of the question is `as_of`, else the one that the file names, else `today`.
///
/// # Errors
/// Everything that is wrong in the text, with its place.
pub fn run(
    text: &str,
    as_of: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Evaluation, Vec<ScenarioProblem>> {
    let (scenario, warnings) = scenario::parse(text, &mut scenario::numbered_ids())?;
    let as_of = as_of.or(scenario.as_of).unwrap_or(today);
    let decided = decide(&scenario);
    let tallies = tally(&scenario, &decided, as_of);
    let positions: Vec<(&Obligation, Position)> = scenario
        .obligations
        .iter()
        .map(|it| (it, position::assess(&scenario.contract, it, &tallies.of(it.lot), as_of)))
        .collect();
    Ok(Evaluation {
        contract: scenario.contract.reference.clone(),
        as_of,
        totals: totals(&positions, &tallies, as_of),
        obligations: positions.iter().map(|it| obligation(&scenario, it)).collect(),
        uncounted: lines_begun(&decided, as_of).flat_map(uncounted).collect(),
        decisions: decided.iter().map(|it| decision(it, as_of)).collect(),
        warnings,
    })
}

/// A line with its decision.
type Decided<'a> = (&'a ScenarioEntry, Decision);

fn decide(scenario: &Scenario) -> Vec<Decided<'_>> {
    let repeats = counting::repeats(scenario.entries.iter().map(|it| &it.entry));
    let lines = scenario.entries.iter().zip(repeats);
    lines
        .map(|(line, repeated)| {
            let person = scenario.person_of(line);
            let decision =
                counting::decide(&scenario.contract, person.as_ref(), &line.entry, repeated);
            (line, counting::reviewed(decision, line.review, line.entry.span.last()))
        })
        .collect()
}

/// Lines that had begun by the day of the question: later ones are not known to it.
fn lines_begun<'a>(
    decided: &'a [Decided<'a>],
    as_of: NaiveDate,
) -> impl Iterator<Item = &'a Decided<'a>> {
    decided.iter().filter(move |it| it.0.entry.span.first() <= as_of)
}

/// Sums by lot.
struct Tallies(BTreeMap<Option<LotId>, Tally>);

impl Tallies {
    /// Sums of a lot or, for the whole contract, of all.
    fn of(&self, lot: Option<LotId>) -> Tally {
        let mut sums = Tally::default();
        for (_, tally) in self.0.iter().filter(|it| lot.is_none() || *it.0 == lot) {
            sums.merge(tally);
        }
        sums
    }
}

fn tally(scenario: &Scenario, decided: &[Decided], as_of: NaiveDate) -> Tallies {
    let mut tallies: BTreeMap<Option<LotId>, Tally> = BTreeMap::new();
    for (line, decision) in lines_begun(decided, as_of) {
        let tally = tallies.entry(line.entry.lot).or_default();
        tally.add_line(&line.entry, decision, line.review);
    }
    for declared in scenario.workforce.iter().filter(|it| it.span.first() <= as_of) {
        tallies.entry(declared.lot).or_default().add_workforce(declared);
    }
    Tallies(tallies)
}

fn totals(positions: &[(&Obligation, Position)], tallies: &Tallies, as_of: NaiveDate) -> Totals {
    let sums = tallies.of(None).until(as_of);
    let sum = |figure: fn(&Position) -> Option<Exact>| {
        positions.iter().map(|it| figure(&it.1)).sum::<Option<Exact>>()
    };
    Totals {
        due: sum(|it| it.due.clone()).map(|it| it.to_decimal(2)),
        declared: sums.declared.to_decimal(),
        counted: sums.counted.to_decimal(),
        validated: sums.validated.to_decimal(),
        missing: sum(|it| it.missing.clone()).map(|it| it.to_decimal(2)),
        outside_obligations: outside(positions, tallies, as_of).to_decimal(),
    }
}

fn outside(positions: &[(&Obligation, Position)], tallies: &Tallies, as_of: NaiveDate) -> Hours {
    let bound =
        |lot: &Option<LotId>| positions.iter().any(|it| it.0.lot.is_none() || it.0.lot == *lot);
    let sums = tallies.0.iter().filter(|it| !bound(it.0)).map(|it| it.1.until(as_of));
    sums.fold(MonthTally::default(), MonthTally::plus).counted
}

fn obligation(scenario: &Scenario, answer: &(&Obligation, Position)) -> ObligationAnswer {
    let (obligation, position) = answer;
    let two = |it: &Option<Exact>| it.as_ref().map(|it| it.to_decimal(2));
    let percent = |it: &Exact| (it.clone() * Exact::whole(100)).to_decimal(2);
    let lot = scenario.contract.lots.iter().find(|it| Some(it.id) == obligation.lot);
    ObligationAnswer {
        label: obligation.label.clone(),
        lot: lot.map(|it| it.number.clone()),
        due: two(&position.due),
        due_exact: position.due_exact.as_ref().map(|it| it.to_decimal(4)),
        expected: two(&position.expected),
        declared: position.declared.to_decimal(),
        counted: position.counted.to_decimal(),
        validated: position.validated.to_decimal(),
        missing: two(&position.missing),
        rate: position.rate.as_ref().map(|it| it.to_decimal(6)),
        rate_percent: position.rate.as_ref().map(percent),
        ratio: position.ratio.as_ref().map(|it| it.to_decimal(4)),
        status: position.status,
        projection: two(&position.projection),
        penalty: position.penalty.map(|it| it.euros()),
        pace: position.pace.as_ref().map(pace),
        elapsed_days: position.elapsed_days,
        total_days: position.total_days,
        provisional: position.provisional,
    }
}

fn pace(pace: &Pace) -> PaceAnswer {
    PaceAnswer {
        remaining: pace.remaining.to_decimal(2),
        hours_per_week: pace.hours_per_week.to_decimal(2),
        people: pace.people,
        last_day_for_one: pace.last_day_for_one,
        last_day_for_people: pace.last_day_for_people,
    }
}

fn uncounted<'a>(decided: &'a Decided) -> impl Iterator<Item = Uncounted> + use<'a> {
    let (line, decision) = decided;
    let one = |it: &'a Removal| Uncounted {
        entry: line.entry.key.line,
        person: line.person.clone(),
        first: line.entry.span.first(),
        last: line.entry.span.last(),
        rule: it.rule.clone(),
        version: it.version,
        hours: it.hours.to_decimal(),
    };
    decision.removed.iter().map(one)
}

fn decision(decided: &Decided, as_of: NaiveDate) -> DecisionAnswer {
    let (line, decision) = decided;
    DecisionAnswer {
        entry: line.entry.key.line,
        person: line.person.clone(),
        first: line.entry.span.first(),
        last: line.entry.span.last(),
        hours: line.entry.hours.to_decimal(),
        counted: decision.counted.to_decimal(),
        review: line.review,
        flags: decision.flags.clone(),
        later: as_of < line.entry.span.first(),
    }
}
