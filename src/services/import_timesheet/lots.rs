//! The lot of a contract on which a line was worked.

use crate::domain::contract::{Contract, Participant};
use crate::services::names;
use crate::store::contract::position_of_lot;
use crate::units::FirmId;

/// Position of the lot that a text names.
pub(super) fn named(contract: &Contract, text: &str) -> Option<i64> {
    let (lots, wanted) = (&contract.lots, lot_number(text));
    let known = lots.iter().find(|it| lot_number(&it.number) == wanted)?;
    Some(position_of_lot(lots, Some(known.id)))
}

/// The lot that the row names; else the one on which the firm works; else the only one; 0 for none.
pub(super) fn of_line(contract: &Contract, named: Option<i64>, firm: FirmId) -> i64 {
    let lots = &contract.lots;
    if let Some(position) = named {
        return position;
    }
    let mut of_firm = contract.firms.iter().filter(|it: &&Participant| it.firm.id == firm);
    if let (Some(one), None) = (of_firm.next(), of_firm.next())
        && one.lot.is_some()
    {
        return position_of_lot(lots, one.lot);
    }
    if lots.len() == 1 { 1 } else { 0 }
}

/// A lot's number as numbers are compared: `Lot n° 02` is `2`.
fn lot_number(text: &str) -> String {
    let plain = names::of_reference(text);
    let plain = plain.strip_prefix("lot").unwrap_or(&plain);
    let plain = plain.strip_prefix("no").or_else(|| plain.strip_prefix('n')).unwrap_or(plain);
    let short = plain.trim_start_matches('0');
    if short.is_empty() { plain.to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lots_are_one_however_their_number_is_written() {
        for text in ["2", "02", "Lot 2", "LOT n° 02", "lot n°2"] {
            assert_eq!(lot_number(text), "2", "{text}");
        }
        assert_eq!(lot_number("2A"), "2a");
        assert_eq!(lot_number("0"), "0");
    }
}
