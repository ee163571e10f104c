//! Which firm declares: what the file says comes first, then the request, then the contract.

use crate::domain::access::Scope;
use crate::domain::contract::{Contract, Firm, Part};
use crate::services::{ServiceError, names};
use crate::store::{Tx, firm};
use crate::units::{Clock, FirmId};
use crate::workbooks::answer::Understanding;

use super::AskedFirm;
use super::words::KnownWords;

/// The firms of a file.
#[derive(Debug)]
pub(super) struct Firms {
    sender: Firm,
    named: Vec<Firm>,
    /// Those that the buyer does not know yet.
    pub new: Vec<Firm>,
}

impl Firms {
    /// The firm of a line: the one it names by its rank in the file, or the sender.
    pub fn of(&self, named: Option<u32>) -> FirmId {
        let index = named.and_then(|it| usize::try_from(it).ok());
        index.and_then(|it| self.named.get(it)).unwrap_or(&self.sender).id
    }

    /// What a firm of the file is called.
    pub fn name(&self, id: FirmId) -> String {
        let known = self.named.iter().chain([&self.sender]).find(|it| it.id == id);
        known.map(|it| it.name.clone()).unwrap_or_default()
    }

    /// Finds out who declares.
    ///
    /// # Errors
    /// [`ServiceError::UnknownFirm`] when the request names a firm that the buyer does not know,
    /// [`ServiceError::FirmNeeded`] when nothing says it.
    pub async fn find(
        tx: &mut Tx,
        scope: &Scope,
        clock: &dyn Clock,
        contract: &Contract,
        read: &Understanding,
        asked: Option<&AskedFirm>,
        words: &KnownWords,
    ) -> Result<Firms, ServiceError> {
        let mut new: Vec<Firm> = Vec::new();
        let mut named = Vec::new();
        for name in &read.firms {
            let normalised = names::of_firm(name);
            let met = new.iter().find(|it| names::of_firm(&it.name) == normalised).cloned();
            let said = match words.firm(name) {
                Some(id) => firm::by_id(tx, scope, id).await?,
                None => None,
            };
            let known = match said.or(met) {
                Some(known) => Some(known),
                None => by_name(tx, scope, contract, name).await?,
            };
            named.push(match known {
                Some(known) => known,
                None => {
                    let name = name.trim().to_owned();
                    let firm = Firm { id: FirmId::new(clock), name, siret: None };
                    new.push(firm.clone());
                    firm
                }
            });
        }
        let everyone_named =
            !read.lines.is_empty() && !read.lines.named().firms.contains_key(&None);
        let sender = match sender(tx, scope, contract, read, asked).await? {
            Some(sender) => sender,
            // Where every line names its firm, nobody has to be known as the sender.
            None if everyone_named => named.first().cloned().ok_or(ServiceError::FirmNeeded)?,
            None => return Err(ServiceError::FirmNeeded),
        };
        Ok(Firms { sender, named, new })
    }
}

/// Who sends the file: the firm asked for, else that of the heading, else the contract's holder.
///
/// Staff of a firm ask for their own unless they say another one. Where their file carries the
/// establishment number of a firm for which theirs answers, such as the template that it filled in,
/// it is that one's.
async fn sender(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
    read: &Understanding,
    asked: Option<&AskedFirm>,
) -> Result<Option<Firm>, ServiceError> {
    match asked {
        Some(AskedFirm::Siret(siret)) => {
            let known = by_siret(tx, scope, contract, siret).await?;
            return known.map(Some).ok_or_else(|| ServiceError::UnknownFirm(siret.clone()));
        }
        Some(AskedFirm::Known(id)) => {
            if scope.firm() == Some(*id)
                && let Some(siret) = &read.heading.siret
                && let Some(other) = contract.participant(&names::of_siret(siret))
                && contract.may_declare(*id, other.id)
            {
                return Ok(Some(other.clone()));
            }
            let known = contract.firms.iter().find(|it| it.firm.id == *id);
            return known.map(|it| Some(it.firm.clone())).ok_or(ServiceError::NotFound);
        }
        None => {}
    }
    if let Some(siret) = &read.heading.siret
        && let Some(known) = by_siret(tx, scope, contract, siret).await?
    {
        return Ok(Some(known));
    }
    if let Some(name) = &read.heading.firm
        && let Some(known) = by_name(tx, scope, contract, name).await?
    {
        return Ok(Some(known));
    }
    let holder = contract.firms.iter().find(|it| it.part == Part::Holder);
    Ok(holder.map(|it| it.firm.clone()))
}

async fn by_siret(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
    siret: &str,
) -> Result<Option<Firm>, ServiceError> {
    let siret = names::of_siret(siret);
    let takes_part = contract.firms.iter().find(|it| it.firm.siret.as_deref() == Some(&siret));
    match takes_part {
        Some(known) => Ok(Some(known.firm.clone())),
        None => Ok(firm::by_siret(tx, scope, &siret).await?),
    }
}

async fn by_name(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
    name: &str,
) -> Result<Option<Firm>, ServiceError> {
    let wanted = names::of_firm(name);
    let takes_part = contract.firms.iter().find(|it| names::of_firm(&it.firm.name) == wanted);
    match takes_part {
        Some(known) => Ok(Some(known.firm.clone())),
        None => Ok(firm::by_name(tx, scope, &wanted).await?),
    }
}
