//! The receipt of an import, given again from what is stored.

use std::collections::BTreeSet;

use crate::domain::access::{Actor, Scope};
use crate::domain::contract::Contract;
use crate::domain::entry::Review;
use crate::domain::person::Eligibility;
use crate::services::settling::Counting;
use crate::services::{App, ServiceError, count, positions};
use crate::store::import::{self, Import, ImportKind};
use crate::store::ledger::Line;
use crate::store::{Tx, contract, file, firm, ledger, obligation, review, statement, total};
use crate::units::{Hours, ImportNumber, PersonNumber};

use super::{
    ImportOutcome, NextStep, Receipt, Request, Source, StatementChange, firm_asked, hexadecimal,
};

/// The receipt of an import of a file, from what is stored: positions are those of today, and the
/// next steps those that are still to be taken.
///
/// # Errors
/// [`ServiceError::UnknownImport`] when no import of that number brought a file, or it is not for
/// whoever asks.
pub async fn receipt_of(
    app: &App,
    actor: &Actor,
    number: ImportNumber,
) -> Result<Receipt, ServiceError> {
    let (scope, unknown) = (actor.scope(), || ServiceError::UnknownImport(number));
    let mut tx = app.db.read().await?;
    let import = import::by_number(&mut tx, &scope, number).await?.ok_or_else(unknown)?;
    let ImportKind::File { file, .. } = import.kind else { return Err(unknown()) };
    let stored = contract::by_id(&mut tx, &scope, import.contract).await?.ok_or_else(unknown)?;
    let file = file::by_id(&mut tx, &scope, file).await?.ok_or_else(unknown)?;
    let again = Again { app, scope: &scope, contract: &stored.contract, import: &import };
    let mut receipt = again.receipt(&mut tx, file.clone()).await?;
    for other in import::stored_together(&mut tx, &scope, import.clone()).await? {
        if other.number == number {
            continue;
        }
        let stored = contract::by_id(&mut tx, &scope, other.contract).await?.ok_or_else(unknown)?;
        let again = Again { app, scope: &scope, contract: &stored.contract, import: &other };
        receipt.take_in(again.receipt(&mut tx, file.clone()).await?);
    }
    Ok(Receipt { outcome: ImportOutcome::Imported, ..receipt })
}

/// The receipt of the import that brought this file with this request into a contract, unless it was
/// undone. A correction may have come since: an old file that is sent once more does not take it
/// back, which is what undoing is for.
pub(super) async fn already_received(
    app: &App,
    tx: &mut Tx,
    scope: &Scope,
    source: &Source,
    request: &Request,
    contract: &Contract,
) -> Result<Option<Receipt>, ServiceError> {
    let Some(known) = file::by_sha256(tx, scope, &source.sha256).await? else { return Ok(None) };
    let firm = firm_asked(tx, scope, request).await?;
    for import in import::of_file(tx, scope, contract.id, known.id).await? {
        let ImportKind::File { period, firm: asked, variant, .. } = import.kind else { continue };
        // What was left out by choice may be ready by now.
        let alike = period == request.period && asked == firm && variant == request.variant;
        if !alike || 0 < import.refused {
            continue;
        }
        let again = Again { app, scope, contract, import: &import };
        return Ok(Some(again.receipt(tx, known).await?));
    }
    Ok(None)
}

/// A receipt given a second time, from what is stored.
struct Again<'a> {
    app: &'a App,
    scope: &'a Scope,
    contract: &'a Contract,
    import: &'a Import,
}

impl Again<'_> {
    async fn receipt(&self, tx: &mut Tx, file: file::StoredFile) -> Result<Receipt, ServiceError> {
        let lines = ledger::of_import(tx, self.scope, self.import.number).await?;
        let mut statements = Vec::new();
        for version in statement::versions_of_import(tx, self.scope, self.import.number).await? {
            let known = statement::by_number(tx, self.scope, version.statement).await?;
            let Some(known) = known else { continue };
            let firm = firm::by_id(tx, self.scope, known.identity.firm).await?;
            let hours: Hours = lines
                .iter()
                .filter(|it| it.statement == version.statement)
                .filter(|it| it.whose.person().is_some())
                .map(|it| it.hours)
                .sum();
            statements.push(StatementChange::new(
                self.contract,
                firm.map(|it| it.name).unwrap_or_default(),
                known.identity.period,
                version.version,
                version.counts,
                hours,
            ));
        }
        let today = self.app.clock.today();
        let (contract, totals) =
            (self.contract, total::of_contract(tx, self.scope, self.contract.id).await?);
        let obligations =
            obligation::of_contract(tx, self.scope, contract.id, &contract.lots, today).await?;
        let nothing = total::Differences::new();
        let next = self.next(tx, &lines).await?;
        Ok(Receipt {
            outcome: ImportOutcome::AlreadyReceived,
            at: self.import.at,
            import: self.import.number,
            contract: contract.reference.clone(),
            others: Vec::new(),
            file: file.name,
            sha256: hexadecimal(&file.sha256),
            statements,
            lines: self.import.lines,
            refused: self.import.refused,
            new_people: 0,
            accepted_changed: 0,
            findings: Vec::new(),
            positions: positions::changes(contract, &obligations, &totals, &nothing, today),
            next,
        })
    }

    /// What is still to be done about its lines, and by whom.
    async fn next(&self, tx: &mut Tx, lines: &[Line]) -> Result<Vec<NextStep>, ServiceError> {
        let mut next = Vec::new();
        if 0 < self.import.refused {
            next.push(NextStep::CorrectLines { lines: self.import.refused });
        }
        let stated = || lines.iter().filter(|it| !it.is_withdrawal());
        let people: BTreeSet<PersonNumber> = stated().filter_map(|it| it.whose.person()).collect();
        let counting = Counting::load(tx, self.scope, self.contract).await?;
        let unknown =
            |it: &&PersonNumber| counting.person(**it).eligibility == Eligibility::Unknown;
        let unknown = count(people.iter().filter(unknown).count());
        if 0 < unknown {
            next.push(NextStep::AssessPeople { people: unknown });
        }
        let mut waiting = 0;
        let statements: BTreeSet<_> = stated().map(|it| it.statement).collect();
        for statement in statements {
            let reviews = review::of_statement(tx, self.scope, statement).await?;
            let mut of_statement = stated().filter(|it| it.statement == statement);
            if of_statement.any(|it| reviews.verdict(it.key) == Review::Waiting) {
                waiting += 1;
            }
        }
        if 0 < waiting {
            next.push(NextStep::ReviewLines { statements: waiting });
        }
        Ok(next)
    }
}
