//! Positions of a contract's obligations from its totals, and their form for machines.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::domain::contract::Contract;
use crate::domain::obligation::Obligation;
use crate::domain::position::{self, Position, Status};
use crate::domain::tally::Tally;
use crate::store::contract::position_of_lot;
use crate::store::total::{Differences, Totals};
use crate::units::Exact;

/// The tally of an obligation: of its lot or, for the whole contract, of all its lots.
pub(super) fn tally_of(contract: &Contract, obligation: &Obligation, totals: &Totals) -> Tally {
    let wanted = obligation.lot.map(|lot| position_of_lot(&contract.lots, Some(lot)));
    let mut tally = Tally::default();
    for (place, sums) in totals {
        let mine = place.contract == contract.id && wanted.is_none_or(|lot| lot == place.lot);
        if mine {
            tally.add(place.month, *sums);
        }
    }
    tally
}

/// Where an obligation stands before and after something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionChange {
    /// Reference of the contract.
    pub contract: String,
    /// What people call the obligation.
    pub obligation: String,
    /// Where it stood.
    #[serde(serialize_with = "serialize")]
    pub before: Position,
    /// Where it stands then.
    #[serde(serialize_with = "serialize")]
    pub after: Position,
}

/// Where an obligation stands before and after a change of its contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionEffect {
    /// What people call the obligation, after the change where it still exists.
    pub obligation: String,
    /// Where it stood; none for an obligation that is new.
    #[serde(serialize_with = "serialize_known")]
    pub before: Option<Position>,
    /// Where it stands then; none for one that is taken out.
    #[serde(serialize_with = "serialize_known")]
    pub after: Option<Position>,
}

/// A contract, what it owes and its totals, at one moment.
pub(super) struct Standing<'a> {
    /// The contract.
    pub contract: &'a Contract,
    /// What it owes on the day of the question.
    pub obligations: &'a [Obligation],
    /// Its totals.
    pub totals: &'a Totals,
}

impl Standing<'_> {
    fn position(&self, obligation: &Obligation, as_of: NaiveDate) -> Position {
        let tally = tally_of(self.contract, obligation, self.totals);
        position::assess(self.contract, obligation, &tally, as_of)
    }
}

/// What a change does to each obligation, those that it adds last.
pub(super) fn effects(
    before: &Standing<'_>,
    after: &Standing<'_>,
    as_of: NaiveDate,
) -> Vec<PositionEffect> {
    let mut effects = Vec::new();
    for was in before.obligations {
        let is = after.obligations.iter().find(|it| it.id == was.id);
        effects.push(PositionEffect {
            obligation: is.unwrap_or(was).label.clone(),
            before: Some(before.position(was, as_of)),
            after: is.map(|it| after.position(it, as_of)),
        });
    }
    let known = |new: &&Obligation| before.obligations.iter().all(|it| it.id != new.id);
    effects.extend(after.obligations.iter().filter(known).map(|it| PositionEffect {
        obligation: it.label.clone(),
        before: None,
        after: Some(after.position(it, as_of)),
    }));
    effects
}

/// Totals once differences are added.
pub(super) fn moved(before: &Totals, differences: &Differences) -> Totals {
    let mut after = before.clone();
    for (place, by) in differences {
        let sums = after.entry(*place).or_default();
        *sums = sums.plus(*by);
    }
    after
}

/// What differences of the totals do to each obligation of a contract.
pub(super) fn changes(
    contract: &Contract,
    obligations: &[Obligation],
    before: &Totals,
    differences: &Differences,
    as_of: NaiveDate,
) -> Vec<PositionChange> {
    let after = moved(before, differences);
    let assess = |obligation: &Obligation, totals: &Totals| {
        position::assess(contract, obligation, &tally_of(contract, obligation, totals), as_of)
    };
    obligations
        .iter()
        .map(|it| PositionChange {
            contract: contract.reference.clone(),
            obligation: it.label.clone(),
            before: assess(it, before),
            after: assess(it, &after),
        })
        .collect()
}

/// A position for machines: hours as decimal text, rounded half-up to two places; shares and
/// ratios to six.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionAnswer {
    /// The day of the question.
    pub as_of: NaiveDate,
    /// Hours due; null when undetermined.
    pub due: Option<Decimal>,
    /// Hours expected by that day; null when undetermined.
    pub expected: Option<Decimal>,
    /// Raw hours declared.
    pub declared: Decimal,
    /// Hours that count.
    pub counted: Decimal,
    /// Hours that count and were accepted.
    pub validated: Decimal,
    /// Hours missing; null when undetermined.
    pub missing: Option<Decimal>,
    /// Counted over due, or over the hours of all; null when undetermined.
    pub rate: Option<Decimal>,
    /// Validated over expected; null when undetermined.
    pub ratio: Option<Decimal>,
    /// Hours counted at the end at this pace; null before the start.
    pub projection: Option<Decimal>,
    /// Hours a week that would still meet it.
    pub hours_per_week: Option<Decimal>,
    /// People at 35 h a week that would.
    pub people: Option<i64>,
    /// Last day on which hiring one person is enough.
    pub last_day_for_one: Option<NaiveDate>,
    /// Last day on which hiring all those people is enough.
    pub last_day_for_people: Option<NaiveDate>,
    /// Penalty estimate in euros.
    pub penalty: Option<Decimal>,
    /// The word for it.
    pub status: Status,
}

impl From<&Position> for PositionAnswer {
    fn from(position: &Position) -> PositionAnswer {
        let hours = |it: &Option<Exact>| it.as_ref().map(|it| it.to_decimal(2));
        let share = |it: &Option<Exact>| it.as_ref().map(|it| it.to_decimal(6));
        let pace = position.pace.as_ref();
        PositionAnswer {
            as_of: position.as_of,
            due: hours(&position.due),
            expected: hours(&position.expected),
            declared: position.declared.to_decimal(),
            counted: position.counted.to_decimal(),
            validated: position.validated.to_decimal(),
            missing: hours(&position.missing),
            rate: share(&position.rate),
            ratio: share(&position.ratio),
            projection: hours(&position.projection),
            hours_per_week: pace.map(|it| it.hours_per_week.to_decimal(2)),
            people: pace.map(|it| it.people),
            last_day_for_one: pace.and_then(|it| it.last_day_for_one),
            last_day_for_people: pace.and_then(|it| it.last_day_for_people),
            penalty: position.penalty.map(|it| it.euros()),
            status: position.status,
        }
    }
}

/// Writes a position as its [`PositionAnswer`].
pub(super) fn serialize<S: Serializer>(
    position: &Position,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    PositionAnswer::from(position).serialize(serializer)
}

/// Writes a position as its [`PositionAnswer`], or null.
fn serialize_known<S: Serializer>(
    position: &Option<Position>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    position.as_ref().map(PositionAnswer::from).serialize(serializer)
}
