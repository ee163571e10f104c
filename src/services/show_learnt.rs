//! What is remembered of the files of each firm: ways to read them, and words. Each can be
//! forgotten, and a layout can be written as a profile.

use chrono::{DateTime, Utc};

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::drift::Layout;
use crate::domain::journal::Action;
use crate::store::profile::{self, NewProfile, Profile};
use crate::store::{Tx, buyer, firm, journal, learnt_word};
use crate::units::{FirmId, Month};
use crate::workbooks::profiles::Profile as WrittenProfile;

use super::draft_import::{self, KnownWord, LayoutContents};
use super::{App, ServiceError};

/// What is remembered of a firm's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfFirm {
    /// The firm.
    pub firm: FirmId,
    /// Its name.
    pub name: String,
    /// Ways to read its files, the last one first.
    pub layouts: Vec<LearntLayout>,
    /// Its words.
    pub words: Vec<KnownWord>,
}

/// A way to read files of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearntLayout {
    /// Its number.
    pub number: i64,
    /// The headings; `None` of what was learnt before they were kept.
    pub layout: Option<Layout>,
    /// Whether it can be written as a profile.
    pub exportable: bool,
    /// When it was learnt.
    pub learnt_at: DateTime<Utc>,
    /// The month of the file with which it was.
    pub period: Option<Month>,
}

/// What is remembered, by firm: of their own for staff of a firm, of all for the buyer.
///
/// # Errors
/// [`ServiceError::NotFound`] for who imports nothing.
pub async fn run(app: &App, actor: &Actor) -> Result<Vec<OfFirm>, ServiceError> {
    if !actor.may(Right::Import) {
        return Err(ServiceError::NotFound);
    }
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let mut firms: Vec<OfFirm> = Vec::new();
    for known in profile::in_force(&mut tx, &scope, scope.firm()).await? {
        let of = of_firm(&mut tx, actor, &mut firms, known.firm).await?;
        of.layouts.push(learnt_layout(app, &scope, &known));
    }
    for word in learnt_word::in_force(&mut tx, &scope, scope.firm()).await? {
        let meaning = draft_import::meaning(&mut tx, &scope, &word).await?;
        let of = of_firm(&mut tx, actor, &mut firms, word.firm).await?;
        of.words.push(KnownWord {
            number: word.number,
            kind: word.kind,
            written: word.written,
            meaning,
            learnt_at: word.learnt_at,
            period: word.period,
        });
    }
    firms.sort_by(|a, b| (&a.name, a.firm).cmp(&(&b.name, b.firm)));
    Ok(firms)
}

async fn of_firm<'f>(
    tx: &mut Tx,
    actor: &Actor,
    firms: &'f mut Vec<OfFirm>,
    id: FirmId,
) -> Result<&'f mut OfFirm, ServiceError> {
    let at = match firms.iter().position(|it| it.firm == id) {
        Some(at) => at,
        None => {
            let known = firm::by_id(tx, &actor.scope(), id).await?;
            let name = known.map(|it| it.name).unwrap_or_default();
            firms.push(OfFirm { firm: id, name, layouts: Vec::new(), words: Vec::new() });
            firms.len() - 1
        }
    };
    firms.get_mut(at).ok_or(ServiceError::NotFound)
}

fn learnt_layout(app: &App, scope: &Scope, known: &Profile) -> LearntLayout {
    let layout = LayoutContents::of(app, scope, known).layout;
    LearntLayout {
        number: known.number,
        exportable: layout.as_ref().is_some_and(|it| WrittenProfile::of("", it).is_some()),
        layout,
        learnt_at: known.learnt_at,
        period: known.period,
    }
}

/// A layout that stands, of a firm within the actor's scope.
async fn standing(tx: &mut Tx, actor: &Actor, number: i64) -> Result<Profile, ServiceError> {
    if !actor.may(Right::Import) {
        return Err(ServiceError::NotFound);
    }
    let scope = actor.scope();
    let all = profile::in_force(tx, &scope, scope.firm()).await?;
    all.into_iter().find(|it| it.number == number).ok_or(ServiceError::NotFound)
}

/// Forgets a way to read files of a firm: the next one is asked about again. What is forgotten
/// already stays so.
///
/// # Errors
/// [`ServiceError::NotFound`] for what is not there or not theirs.
pub async fn forget_layout(app: &App, actor: &Actor, number: i64) -> Result<(), ServiceError> {
    let (scope, at) = (actor.scope(), app.clock.now());
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    if !actor.may(Right::Import) {
        return Err(ServiceError::NotFound);
    }
    let known = profile::by_number(&mut tx, &scope, number).await?.ok_or(ServiceError::NotFound)?;
    let last = profile::last(&mut tx, &scope, known.firm, &known.fingerprint).await?;
    if last.is_some_and(|it| it.number != number || it.choice.is_none()) {
        return Ok(());
    }
    let new = NewProfile {
        firm: known.firm,
        fingerprint: &known.fingerprint,
        sealed: None,
        period: None,
        at,
        by: actor.user,
    };
    let profile = profile::append(&mut tx, &scope, new).await?;
    let action = Action::ChoiceForgotten { firm: known.firm, profile };
    journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    Ok(tx.commit().await?)
}

/// A layout as a profile, in TOML. Its title holds the month and no name.
///
/// # Errors
/// As [`forget_layout`]; also of what is forgotten, and when its files cannot be told by their headings.
pub async fn export(app: &App, actor: &Actor, number: i64) -> Result<String, ServiceError> {
    let mut tx = app.db.read().await?;
    let known = standing(&mut tx, actor, number).await?;
    let contents = LayoutContents::of(app, &actor.scope(), &known);
    let layout = contents.layout.ok_or(ServiceError::NotFound)?;
    let period = known.period.map(|it| it.to_string()).unwrap_or_default();
    let profile = WrittenProfile::of(format!("Relevé {period}").trim(), &layout);
    Ok(profile.ok_or(ServiceError::NotFound)?.written())
}
