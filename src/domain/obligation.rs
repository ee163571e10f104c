//! What a contract owes: hours fixed, a share of hours worked, or hours calibrated from an amount.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::units::{Cents, LotId, ObligationId, Rounding, Share};

/// One commitment of a contract, for the whole of it or for a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Obligation {
    /// Its address.
    pub id: ObligationId,
    /// What people call it.
    pub label: String,
    /// The lot it binds; `None` for the whole contract.
    pub lot: Option<LotId>,
    /// How the hours due follow.
    pub basis: Basis,
    /// How hours due become whole hours; a share of hours worked is never rounded.
    pub rounding: Rounding,
    /// What a missing hour costs, when the contract says so.
    pub penalty: Option<PenaltyTerms>,
}

/// How the hours due of an obligation follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Basis {
    /// A number of hours written in the contract.
    FixedHours {
        /// Hours due.
        hours: Decimal,
    },
    /// A share of all hours worked: `H(t) = p × W(t)`. Without W for a closed month, the due is
    /// undetermined from that month on.
    ShareOfHours {
        /// The share p.
        share: Share,
    },
    /// `H = amount × labour share × insertion share ÷ hourly cost`, frozen in the contract.
    Calibration(Calibration),
}

/// Inputs of a calibration (calibrage), frozen when the contract is signed and never recomputed
/// silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Calibration {
    /// Amount in euros excluding tax.
    pub amount: Decimal,
    /// Share of labour in the amount.
    pub labour_share: Share,
    /// Loaded cost of an hour of work, in euros; above zero.
    pub hourly_cost: Decimal,
    /// Share of the hours that the contract reserves.
    pub share: Share,
}

/// What the contract's own documents (CCAP) charge for missing hours. No statute fixes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PenaltyTerms {
    /// Euros for each missing hour.
    pub euros_per_hour: Decimal,
    /// Ceiling of the penalty, if any.
    #[serde(default)]
    pub cap: Option<Cents>,
}
