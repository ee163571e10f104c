//! Which firms a contract names: those that the buyer knows already, and those to add.

use crate::domain::access::Scope;
use crate::domain::contract::{Firm, Participant};
use crate::store::{Tx, firm};
use crate::units::FirmId;

use super::super::{ServiceError, names};

/// What is to be stored so that every participant is a firm of the buyer.
#[derive(Debug, Default)]
pub(super) struct Firms {
    /// Firms that the buyer does not know yet.
    new: Vec<Firm>,
    /// Firms known by their name alone whose SIRET is told now.
    completed: Vec<(FirmId, String)>,
}

impl Firms {
    /// Looks every participant up: by SIRET, then by name. A firm of the same name under another
    /// SIRET is another establishment.
    pub async fn resolve(
        tx: &mut Tx,
        scope: &Scope,
        participants: &mut [Participant],
    ) -> Result<Firms, ServiceError> {
        let mut firms = Firms::default();
        for participant in participants {
            participant.firm = firms.known_or_new(tx, scope, &participant.firm).await?;
        }
        Ok(firms)
    }

    async fn known_or_new(
        &mut self,
        tx: &mut Tx,
        scope: &Scope,
        wanted: &Firm,
    ) -> Result<Firm, ServiceError> {
        if let Some(siret) = &wanted.siret
            && let Some(known) = firm::by_siret(tx, scope, siret).await?
        {
            return Ok(known);
        }
        let normalised = names::of_firm(&wanted.name);
        let may_be = |it: &Firm| match (&it.siret, &wanted.siret) {
            (Some(known), Some(told)) => known == told,
            _ => true,
        };
        let twice = |it: &&mut Firm| names::of_firm(&it.name) == normalised && may_be(it);
        if let Some(one) = self.new.iter_mut().find(twice) {
            one.siret = one.siret.take().or_else(|| wanted.siret.clone());
            return Ok(one.clone());
        }
        let by_name = firm::by_name(tx, scope, &normalised).await?;
        if let Some(known) = by_name.filter(|it| may_be(it)) {
            let Some(siret) = wanted.siret.clone().filter(|_| known.siret.is_none()) else {
                return Ok(known);
            };
            self.completed.push((known.id, siret.clone()));
            return Ok(Firm { siret: Some(siret), ..known });
        }
        self.new.push(wanted.clone());
        Ok(wanted.clone())
    }

    /// Stores what is to be stored.
    pub async fn store(&self, tx: &mut Tx, scope: &Scope) -> Result<(), ServiceError> {
        for one in &self.new {
            firm::insert(tx, scope, one, &names::of_firm(&one.name)).await?;
        }
        for (id, siret) in &self.completed {
            firm::set_siret(tx, scope, *id, siret).await?;
        }
        Ok(())
    }
}
