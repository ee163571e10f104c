//! How many hours an obligation owes.

use chrono::NaiveDate;

use crate::units::{Exact, Hours, Month, Rounding};

use super::contract::Contract;
use super::obligation::{Basis, Calibration, Obligation};
use super::tally::Tally;

/// Hours due, before and after rounding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// As the formula gives them.
    pub exact: Exact,
    /// By the obligation's own rounding: *the* due from then on.
    pub rounded: Exact,
    /// For a share of hours worked: what it is a share of.
    pub workforce: Option<Workforce>,
}

/// Hours of the whole workforce to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workforce {
    /// Their sum.
    pub hours: Exact,
    /// The last month of it; `None` when it reaches the end of the contract.
    pub through: Option<Month>,
}

/// Hours due on a day; `None` when undetermined: a closed month without declared workforce hours,
/// or a calibration by an hourly cost of zero.
pub fn assess(
    contract: &Contract,
    obligation: &Obligation,
    tally: &Tally,
    as_of: NaiveDate,
) -> Option<Due> {
    let (exact, workforce) = match &obligation.basis {
        Basis::FixedHours { hours } => (Exact::from(*hours), None),
        Basis::Calibration(inputs) => (calibrated(inputs)?, None),
        Basis::ShareOfHours { share } => {
            let workforce = workforce(contract, tally, as_of)?;
            (share.exact() * workforce.hours.clone(), Some(workforce))
        }
    };
    let mode = if workforce.is_some() { Rounding::None } else { obligation.rounding };
    Some(Due { rounded: exact.round(mode), exact, workforce })
}

/// Amount × labour share × insertion share ÷ hourly cost; `None` when the cost is zero.
pub fn calibrated(inputs: &Calibration) -> Option<Exact> {
    let labour = Exact::from(inputs.amount) * inputs.labour_share.exact();
    (labour * inputs.share.exact()).checked_div(&Exact::from(inputs.hourly_cost))
}

/// Hours of the whole workforce from the first month of the contract; `None` when a closed month
/// lacks them: a missing month is never zero hours.
///
/// A month is closed once its last day has come. The month under way counts as soon as it is
/// declared.
fn workforce(contract: &Contract, tally: &Tally, as_of: NaiveDate) -> Option<Workforce> {
    let last = Month::of(contract.dates.last());
    let mut month = Month::of(contract.dates.first());
    let mut sum = Hours::ZERO;
    while month <= last && month.first() <= as_of {
        match tally.month(month).declared_workforce() {
            Some(hours) => sum = sum + hours,
            None if month.last() <= as_of => return None,
            None => break,
        }
        month = month.next();
    }
    let through = (month <= last).then(|| month.previous());
    Some(Workforce { hours: sum.exact(), through })
}
