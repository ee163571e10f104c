//! What a contract says once a draft is laid over it: lots, firms and obligations that are known
//! keep who they are, so that a new name is a change and not another lot.

use std::collections::BTreeMap;

use crate::domain::access::Scope;
use crate::domain::contract::{Contract, Lot};
use crate::domain::obligation::Obligation;
use crate::domain::wording::Wording;
use crate::store::{Tx, contract, ledger, statement};
use crate::units::{Clock, LotId, ObligationId};

use super::super::{ContractFault, ServiceError};
use super::ContractDraft;
use super::firms::Firms;

/// Lays a draft over what the contract said before. The reference stays: files carry it.
pub(super) async fn merge(
    clock: &dyn Clock,
    tx: &mut Tx,
    scope: &Scope,
    before: &Wording,
    draft: &ContractDraft,
) -> Result<(Wording, Firms), ServiceError> {
    let was = &before.contract;
    let highest = contract::last_lot(tx, scope, was.id).await?;
    let (lots, moved) = lots(clock, &was.lots, &draft.contract.lots, highest);
    let moved = |lot: Option<LotId>| lot.and_then(|it| moved.get(&it).copied());
    let mut contract =
        Contract { id: was.id, reference: was.reference.clone(), lots, ..draft.contract.clone() };
    for it in &mut contract.firms {
        it.lot = moved(it.lot);
    }
    let firms = Firms::resolve(tx, scope, &mut contract.firms).await?;
    let obligations = obligations(clock, &before.obligations, &draft.obligations, &moved);
    let after = Wording { contract, obligations };
    removable(tx, scope, before, &after).await?;
    Ok((after, firms))
}

/// The lots of the draft as those of the contract, in their positions, and which became which.
fn lots(
    clock: &dyn Clock,
    was: &[Lot],
    drafted: &[Lot],
    highest: i64,
) -> (Vec<Lot>, BTreeMap<LotId, LotId>) {
    let by_id = |it: &Lot| was.iter().find(|known| known.id == it.id);
    let by_number = |it: &Lot| {
        let free = |known: &&Lot| drafted.iter().all(|other| other.id != known.id);
        was.iter().filter(free).find(|known| same(&known.number, &it.number))
    };
    let mut next = highest;
    let mut moved = BTreeMap::new();
    let mut lots: Vec<Lot> = Vec::new();
    for it in drafted {
        let (id, position) = match by_id(it).or_else(|| by_number(it)) {
            Some(known) => (known.id, known.position),
            None => {
                next += 1;
                (LotId::new(clock), next)
            }
        };
        moved.insert(it.id, id);
        lots.push(Lot { id, position, ..it.clone() });
    }
    lots.sort_by_key(|it| it.position);
    (lots, moved)
}

/// The obligations of the draft as those of the contract: known ones in their order, then new ones.
fn obligations(
    clock: &dyn Clock,
    was: &[Obligation],
    drafted: &[Obligation],
    moved: &dyn Fn(Option<LotId>) -> Option<LotId>,
) -> Vec<Obligation> {
    let rank_of = |it: &Obligation| {
        let by_id = was.iter().position(|known| known.id == it.id);
        by_id.or_else(|| {
            let free = |known: &Obligation| drafted.iter().all(|other| other.id != known.id);
            was.iter().position(|known| free(known) && same(&known.label, &it.label))
        })
    };
    let mut ranked: Vec<(usize, Obligation)> = Vec::new();
    for it in drafted {
        let rank = rank_of(it);
        let known = rank.and_then(|rank| was.get(rank)).map(|it| it.id);
        let id = known.unwrap_or_else(|| ObligationId::new(clock));
        let lot = moved(it.lot);
        ranked.push((rank.unwrap_or(usize::MAX), Obligation { id, lot, ..it.clone() }));
    }
    ranked.sort_by_key(|it| it.0);
    ranked.into_iter().map(|it| it.1).collect()
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Refuses to take out what statements name: their lines would belong to nothing.
async fn removable(
    tx: &mut Tx,
    scope: &Scope,
    before: &Wording,
    after: &Wording,
) -> Result<(), ServiceError> {
    let (was, is) = (&before.contract, &after.contract);
    let stays = |lot: &Lot| is.lots.iter().any(|it| it.id == lot.id);
    let named = ledger::lots_named(tx, scope, was.id).await?;
    let gone = was.lots.iter().filter(|it| !stays(it)).find(|it| named.contains(&it.position));
    if let Some(lot) = gone {
        return Err(ServiceError::BadContract(ContractFault::LotNamed(lot.number.clone())));
    }
    let named = statement::firms_of_contract(tx, scope, was.id).await?;
    let stays = |firm| is.firms.iter().any(|it| it.firm.id == firm);
    let mut gone = was.firms.iter().filter(|it| !stays(it.firm.id));
    if let Some(it) = gone.find(|it| named.contains(&it.firm.id)) {
        return Err(ServiceError::BadContract(ContractFault::FirmNamed(it.firm.name.clone())));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::units::FixedClock;

    fn lot(id: u128, position: i64, number: &str) -> Lot {
        let (id, number) = (LotId(Uuid::from_u128(id)), number.to_owned());
        Lot { id, position, number, title: String::new() }
    }

    /// Positions of the lots of a contract that had lots 1 and 3, the second one taken out.
    #[track_caller]
    fn check(drafted: &[Lot], expected: &[(&str, i64)]) {
        let clock = FixedClock("2026-11-23T09:00:00Z".parse().expect("an instant"));
        let was = [lot(1, 1, "1"), lot(3, 3, "3")];
        let (lots, moved) = lots(&clock, &was, drafted, 3);
        assert_eq!(moved.len(), drafted.len());
        let found: Vec<(&str, i64)> =
            lots.iter().map(|it| (it.number.as_str(), it.position)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn known_lots_keep_their_positions_and_new_ones_never_take_an_old_one() {
        check(&[lot(1, 9, "1"), lot(3, 9, "3"), lot(7, 9, "4")], &[("1", 1), ("3", 3), ("4", 4)]);
        check(&[lot(3, 9, "3"), lot(7, 9, "2")], &[("3", 3), ("2", 4)]);
    }

    #[test]
    fn a_lot_is_known_by_its_number_where_nothing_else_tells() {
        check(&[lot(8, 1, "3"), lot(9, 2, "1")], &[("1", 1), ("3", 3)]);
    }

    #[test]
    fn lots_may_exchange_their_numbers() {
        check(&[lot(1, 1, "3"), lot(3, 2, "1")], &[("3", 1), ("1", 3)]);
    }
}
