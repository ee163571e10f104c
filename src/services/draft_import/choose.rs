//! How a person says that a file is to be read, and that this is remembered.

use crate::domain::access::Actor;
use crate::services::{App, ServiceError};
use crate::store::draft::DraftState;
use crate::store::{buyer, profile};
use crate::units::DraftId;
use crate::workbooks::answer::ReadingStatus;
use crate::workbooks::mapping::Choice;

use super::change::Reader;
use super::learning::{self, Contents, Drifted, Learnt};
use super::waiting::Waiting;

/// Says how the file is to be read and, when asked to, remembers it for the firm's next files with
/// the same headings. `None` takes back what was chosen, and reads it as it came; remembered, it
/// takes back what was remembered.
///
/// # Errors
/// As [`super::lines`]; [`ServiceError::DraftClosed`]; [`ServiceError::BookNotKept`];
/// [`ServiceError::NotFound`] for a reading that was not offered.
pub async fn choose(
    app: &App,
    actor: &Actor,
    id: DraftId,
    choice: Option<Choice>,
    remember: bool,
) -> Result<(), ServiceError> {
    let before = Reader::load(app, actor, id).await?;
    let read = before.as_it_came(app, choice.as_ref()).await?;
    if let (Some(Choice::Reading(rank)), Some(read)) = (&choice, &read)
        && usize::try_from(*rank).ok().and_then(|it| read.readings.get(it)).is_none()
    {
        return Err(ServiceError::NotFound);
    }
    let learnt = choice.as_ref().zip(read.as_ref());
    let learnt = learnt.and_then(|(choice, read)| Learnt::of(choice, &read.readings));
    let fingerprint = read.and_then(|it| it.fingerprint);
    let firm = before.waiting.firm_of_layout().zip(fingerprint).filter(|_| remember);
    let mut chosen = before.waiting.clone();
    chosen.choose(app, choice.as_ref())?;
    let stored = chosen.draft.choice;
    let (taken_back, from) = (choice.is_none(), before.waiting.draft.learnt);
    before
        .anew(app, actor, |anew| {
            anew.draft.choice = stored;
            anew.draft.learnt = None;
            if taken_back && remember {
                anew.draft.drift = None;
            }
            Ok(())
        })
        .await?;
    let Some((firm, fingerprint)) = firm else { return Ok(()) };
    if learnt.is_none() && !taken_back {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    buyer::lock(&mut tx, &waiting.scope).await?;
    // What is taken back is what was applied, under whatever headings it was learnt.
    let applied = match from.filter(|_| taken_back) {
        Some(number) => profile::by_number(&mut tx, &waiting.scope, number).await?,
        None => None,
    };
    let fingerprint = applied.map_or_else(|| fingerprint.to_vec(), |it| it.fingerprint);
    let read = match waiting.draft.state {
        DraftState::Ready => Some(waiting.understanding(app, &mut tx).await?),
        _ => None,
    };
    let of = (firm, fingerprint.as_slice());
    learning::remember(app, &mut tx, &waiting, of, learnt.as_ref(), read.as_ref(), actor.user)
        .await?;
    Ok(tx.commit().await?)
}

/// Reads the file as the files before it were read, where its columns only stand elsewhere.
///
/// # Errors
/// As [`choose`]; [`ServiceError::NotFound`] when that was not offered.
pub async fn choose_same(
    app: &App,
    actor: &Actor,
    id: DraftId,
    remember: bool,
) -> Result<(), ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    let drifted = Drifted::of(&waiting).filter(|it| it.same).ok_or(ServiceError::NotFound)?;
    let known = profile::by_number(&mut tx, &waiting.scope, drifted.profile).await?;
    drop(tx);
    let layout = known.and_then(|it| Contents::of(app, &waiting.scope, &it).layout);
    let same = layout.as_ref().and_then(learning::by_headings).ok_or(ServiceError::NotFound)?;
    choose(app, actor, id, Some(same), remember).await
}

/// Remembers, for the next files of the firm with the same headings, that this one was read as it
/// came.
///
/// # Errors
/// As [`choose`]; [`ServiceError::NotFound`] when it was not read as it came.
pub async fn keep(app: &App, actor: &Actor, id: DraftId) -> Result<(), ServiceError> {
    let mut tx = app.db.write().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    buyer::lock(&mut tx, &waiting.scope).await?;
    let as_it_came = waiting.draft.state == DraftState::Ready && waiting.draft.choice.is_none();
    let (true, Some(firm)) = (as_it_came, waiting.firm_of_layout()) else {
        return Err(ServiceError::NotFound);
    };
    let read = waiting.understanding(app, &mut tx).await?;
    let recognised = read.status == ReadingStatus::Recognised;
    let fingerprint = read.fingerprint.filter(|_| recognised).ok_or(ServiceError::NotFound)?;
    let learnt = Learnt::as_it_came(&read);
    let of = (firm, fingerprint.as_slice());
    learning::remember(app, &mut tx, &waiting, of, Some(&learnt), Some(&read), actor.user).await?;
    Ok(tx.commit().await?)
}
