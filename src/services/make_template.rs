//! Make the workbook that a firm fills in for a contract and a month: its people are there already.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::contract::{Contract, Firm, Part};
use crate::store::contract::lot_at;
use crate::store::statement::{self, Identity};
use crate::store::{Tx, contract, ledger, person};
use crate::units::{ContractId, FirmId, Month, PersonNumber};
use crate::words::Words;
use crate::workbooks::template::{Template, TemplatePerson};

use super::error::require;
use super::import_timesheet::AskedFirm;
use super::{App, ServiceError, names};

/// Months before the one asked for in which a firm's people are looked for, beside that month.
const LOOKED_BACK: usize = 3;

/// Months that are offered before and after the one asked for.
const OFFERED: (usize, usize) = (2, 9);

/// Which contract a template is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// That of an address.
    Contract(ContractId),
    /// That of a reference.
    Reference(String),
}

/// A workbook to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFile {
    /// A name for it, of letters, digits and hyphens alone.
    pub name: String,
    /// Its bytes (`.xlsx`).
    pub bytes: Vec<u8>,
    /// The month that is filled in.
    pub month: Month,
    /// The firm that declares.
    pub firm: String,
    /// How many people are filled in.
    pub people: usize,
}

/// Makes it: for a firm of the contract, by default that of whoever asks, else the holder; and for
/// a month, by default the last one that is over. Staff of a firm have that of their own firm alone.
///
/// People are those whom the firm declared itself for that contract in the last months, where
/// whoever asks may read names: what others told of them is left out, birth dates included.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::NotFound`] for a contract or firm that is not
/// there or not theirs, [`ServiceError::UnknownContract`], [`ServiceError::UnknownFirm`],
/// [`ServiceError::FirmNeeded`] for a contract without a holder.
pub async fn run(
    app: &App,
    actor: &Actor,
    wanted: &Wanted,
    firm: Option<&AskedFirm>,
    month: Option<Month>,
    words: Words,
) -> Result<TemplateFile, ServiceError> {
    require(actor, Right::Import)?;
    let (scope, today) = (actor.scope(), app.clock.today());
    let mut tx = app.db.read().await?;
    let contract = contract_wanted(&mut tx, &scope, wanted).await?;
    let firm = firm_wanted(&contract, &scope, firm)?;
    let month = month.unwrap_or_else(|| Month::of(today).previous());
    let people = match actor.may(Right::ReadNames) {
        true => people(&mut tx, &scope, &contract, firm.id, month).await?,
        false => Vec::new(),
    };
    drop(tx);
    let template = Template {
        reference: contract.reference.clone(),
        title: contract.title.clone(),
        firm: firm.name.clone(),
        siret: firm.siret.clone(),
        month,
        months: offered(month),
        lots: contract.lots.iter().map(|it| (it.number.clone(), it.title.clone())).collect(),
        people,
        today,
        made_at: app.clock.now(),
    };
    let bytes = template.write(words).map_err(|error| {
        tracing::error!(error = %error, contract.id = %contract.id, "a template was not written");
        ServiceError::Unwritten
    })?;
    Ok(TemplateFile {
        name: file_name(&template),
        bytes,
        month,
        firm: template.firm,
        people: template.people.len(),
    })
}

async fn contract_wanted(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<Contract, ServiceError> {
    let stored = match wanted {
        Wanted::Contract(id) => {
            contract::by_id(tx, scope, *id).await?.ok_or(ServiceError::NotFound)?
        }
        Wanted::Reference(reference) => {
            let stored = contract::by_reference(tx, scope, reference).await?;
            stored.ok_or_else(|| ServiceError::UnknownContract(reference.clone()))?
        }
    };
    Ok(stored.contract)
}

/// The firm that declares. Staff of a firm get their own firm's and no other, not even that of a
/// firm for which theirs answers: who works for it is for it to tell.
fn firm_wanted(
    contract: &Contract,
    scope: &Scope,
    asked: Option<&AskedFirm>,
) -> Result<Firm, ServiceError> {
    let of_contract = |is_meant: &dyn Fn(&Firm) -> bool| {
        contract.firms.iter().map(|it| &it.firm).find(|it| is_meant(it)).cloned()
    };
    let firm = match (asked, scope.firm()) {
        (Some(AskedFirm::Known(id)), _) => {
            of_contract(&|it| it.id == *id).ok_or(ServiceError::NotFound)?
        }
        (Some(AskedFirm::Siret(siret)), _) => {
            let wanted = names::of_siret(siret);
            of_contract(&|it| it.siret.as_deref() == Some(&wanted))
                .ok_or_else(|| ServiceError::UnknownFirm(siret.clone()))?
        }
        (None, Some(own)) => of_contract(&|it| it.id == own).ok_or(ServiceError::NotFound)?,
        (None, None) => {
            let holder = contract.firms.iter().find(|it| it.part == Part::Holder);
            holder.map(|it| it.firm.clone()).ok_or(ServiceError::FirmNeeded)?
        }
    };
    match scope.firm() {
        Some(own) if own != firm.id => Err(ServiceError::NotFound),
        _ => Ok(firm),
    }
}

/// Whom a firm declared in the last months, by name; each once a lot, as last told.
async fn people(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
    firm: FirmId,
    month: Month,
) -> Result<Vec<TemplatePerson>, ServiceError> {
    let mut known: BTreeMap<PersonNumber, person::Told> = BTreeMap::new();
    let mut places = BTreeSet::new();
    let mut found = Vec::new();
    let months = std::iter::successors(Some(month), |it| Some(it.previous()));
    for period in months.take(1 + LOOKED_BACK) {
        let identity = Identity { contract: contract.id, firm, employer: firm, period };
        let Some(it) = statement::by_identity(tx, scope, identity).await? else { continue };
        for it in person::told_by(tx, scope, it.number, firm).await? {
            known.insert(it.number, it);
        }
        for line in ledger::in_force_of_statement(tx, scope, it.number).await?.into_iter().rev() {
            let Some(number) = line.whose.person() else { continue };
            if line.hours.is_negative() || !places.insert((number, line.lot)) {
                continue;
            }
            let Some(told) = known.get(&number) else { continue };
            let lot = lot_at(&contract.lots, line.lot);
            let lot = contract.lots.iter().find(|it| Some(it.id) == lot);
            found.push(TemplatePerson {
                name: told.name.clone(),
                born_on: told.born_on,
                route: line.route,
                lot: lot.map(|it| it.number.clone()),
            });
        }
    }
    found.sort_by_cached_key(|it| (names::of_person(&it.name), it.lot.clone()));
    Ok(found)
}

/// The months to choose from, in order.
fn offered(month: Month) -> Vec<Month> {
    let (before, after) = OFFERED;
    let mut first = month;
    for _ in 0..before {
        first = first.previous();
    }
    std::iter::successors(Some(first), |it| Some(it.next())).take(before + 1 + after).collect()
}

/// A name that every system takes.
fn file_name(template: &Template) -> String {
    let parts = [&template.reference, &template.firm].map(|it| names::of_path(it));
    let [reference, firm] = parts;
    format!("releve-{reference}-{firm}-{}.xlsx", template.month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_are_offered_around_the_one_asked_for() {
        let month: Month = "2026-10".parse().expect("a month");
        let offered: Vec<String> = offered(month).iter().map(ToString::to_string).collect();
        assert_eq!((offered.len(), offered[0].as_str()), (12, "2026-08"));
        assert_eq!(offered[11], "2027-07");
    }
}
