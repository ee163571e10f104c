//! The words of a firm that a draft uses: those that nobody knows, and those that were said once.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::contract::Contract;
use crate::domain::entry::Route;
use crate::domain::journal::Action;
use crate::domain::word::WordKind;
use crate::services::import_timesheet::{KnownWords, Request};
use crate::services::{App, ServiceError, count, names};
use crate::store::learnt_word::{self, LearntWord};
use crate::store::{Tx, buyer, contract, firm, journal};
use crate::units::{DraftId, FirmId, Month};
use crate::workbooks::answer::Understanding;
use crate::workbooks::mapping::Edit;

use super::learning::month_of;
use super::waiting::Waiting;
use super::{ContractNamed, FirmNamed};

/// Longest word that is kept, in characters.
const LONGEST: usize = 80;

/// Most words of a file that are asked about at once.
const MOST: usize = 40;

/// The words of a firm that a draft uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftWords {
    /// Those that nobody knows.
    pub unknown: Vec<UnknownWord>,
    /// Those that were said once, and are read so.
    pub known: Vec<KnownWord>,
    /// The firms that the name of a firm may mean.
    pub firms: Vec<FirmNamed>,
    /// The contracts that a code may mean, that of the draft first.
    pub contracts: Vec<ContractNamed>,
}

/// A word that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// What it names.
    pub kind: WordKind,
    /// As it stands in the file.
    pub written: String,
    /// How many lines use it.
    pub lines: i64,
}

/// A word whose meaning was said once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownWord {
    /// Its number.
    pub number: i64,
    /// What it names.
    pub kind: WordKind,
    /// As it stood in the file.
    pub written: String,
    /// What it means; `None` when that is not there any more.
    pub meaning: Option<Meaning>,
    /// When it was said.
    pub learnt_at: DateTime<Utc>,
    /// The month of the file with which it was, as far as it is known.
    pub period: Option<Month>,
}

/// What a word of a firm means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A way to come to work.
    Route(Route),
    /// A contract, by its reference.
    Contract(String),
    /// A firm, by its name.
    Firm(String),
}

/// What is asked with a draft, the words of its firm included.
pub(super) async fn request(
    app: &App,
    tx: &mut Tx,
    waiting: &Waiting,
    edits: &[Edit],
    read: &Understanding,
) -> Result<Request, ServiceError> {
    let mut request = waiting.request(app, edits)?;
    if let Some(firm) = waiting.firm_of_layout() {
        say_words(tx, &waiting.scope, firm, read, &mut request).await?;
    }
    Ok(request)
}

/// Adds to what is asked with a file what words of its firm mean.
pub(super) async fn say_words(
    tx: &mut Tx,
    scope: &Scope,
    firm: FirmId,
    read: &Understanding,
    request: &mut Request,
) -> Result<(), ServiceError> {
    request.words = KnownWords::of_file(tx, scope, firm, read).await?;
    // The same bytes under words that mean something now are another statement.
    if !request.words.is_empty() {
        let mut hash = Sha256::new();
        hash.update(request.variant.unwrap_or_default());
        hash.update(request.words.print());
        request.variant = Some(hash.finalize().into());
    }
    Ok(())
}

/// The words of a draft: those to be said, and those that were.
///
/// # Errors
/// As [`super::open`].
pub async fn words(app: &App, actor: &Actor, id: DraftId) -> Result<DraftWords, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    let nothing = DraftWords::default();
    if waiting.changeable().is_err() {
        return Ok(nothing);
    }
    let Some(of) = waiting.firm_of_layout() else { return Ok(nothing) };
    let read = waiting.understanding(app, &mut tx).await?;
    let all = learnt_word::in_force(&mut tx, &waiting.scope, Some(of)).await?;
    let contracts = contracts(&waiting, &mut tx, of, &read).await?;
    let used = used(&waiting, &mut tx, &read, &contracts).await?;
    let stands = |it: &LearntWord| used.contains_key(&(it.kind, it.word.clone()));
    let mut known = Vec::new();
    for word in all.iter().filter(|it| stands(it)) {
        known.push(KnownWord {
            number: word.number,
            kind: word.kind,
            written: word.written.clone(),
            meaning: meaning(&mut tx, &waiting.scope, word).await?,
            learnt_at: word.learnt_at,
            period: word.period,
        });
    }
    let is_known =
        |kind: WordKind, word: &str| all.iter().any(|it| it.kind == kind && it.word == word);
    let unknown = used.into_iter().filter(|(key, it)| it.unknown && !is_known(key.0, &key.1));
    let unknown = unknown.map(|((kind, _), it)| UnknownWord {
        kind,
        written: it.written,
        lines: count(it.lines),
    });
    let firms = waiting.contract.firms.iter();
    let firms = firms.map(|it| FirmNamed { id: it.firm.id, name: it.firm.name.clone() });
    let (unknown, firms) = (unknown.take(MOST).collect(), firms.collect());
    Ok(DraftWords { unknown, known, firms, contracts })
}

/// The contracts that lines of a file may name, that of the draft first: those in which the firm
/// takes part. Others are looked for only where some line names one.
async fn contracts(
    waiting: &Waiting,
    tx: &mut Tx,
    firm: FirmId,
    read: &Understanding,
) -> Result<Vec<ContractNamed>, ServiceError> {
    let named = |it: &Contract| ContractNamed {
        id: it.id,
        reference: it.reference.clone(),
        title: it.title.clone(),
    };
    let mut contracts = vec![named(&waiting.contract)];
    if read.lines.named().contracts.keys().any(Option::is_some) {
        let others = contract::all(tx, &waiting.scope).await?.into_iter().map(|it| it.contract);
        let takes_part = |it: &Contract| it.firms.iter().any(|part| part.firm.id == firm);
        let others = others.filter(|it| it.id != waiting.contract.id && takes_part(it));
        contracts.extend(others.map(|it| named(&it)));
    }
    Ok(contracts)
}

/// A word as the lines of a file use it.
struct Used {
    written: String,
    lines: usize,
    /// Whether nothing but what was learnt says what it means.
    unknown: bool,
}

/// The words of a file, by kind and as words are compared. What names a person is no word.
async fn used(
    waiting: &Waiting,
    tx: &mut Tx,
    read: &Understanding,
    nameable: &[ContractNamed],
) -> Result<BTreeMap<(WordKind, String), Used>, ServiceError> {
    let mut used: BTreeMap<(WordKind, String), Used> = BTreeMap::new();
    let mut add = |kind: WordKind, written: &str, lines: usize, unknown: bool| {
        let key = names::of_reference(written);
        let named = read.persons.iter().any(|it| names::of_reference(&it.name) == key);
        if key.is_empty() || named || LONGEST < written.chars().count() {
            return;
        }
        let new = || Used { written: written.to_owned(), lines: 0, unknown };
        used.entry((kind, key)).or_insert_with(new).lines += lines;
    };
    let text = |at: u32| usize::try_from(at).ok().and_then(|it| read.texts.get(it));
    let named = read.lines.named();
    for (at, lines) in &named.routes {
        if let Some(written) = text(*at) {
            add(WordKind::Route, written, *lines, true);
        }
    }
    for (at, lines) in &named.contracts {
        if let Some(written) = at.and_then(text) {
            let known = nameable.iter().any(|it| names::may_be_one(written, &it.reference));
            add(WordKind::Contract, written, *lines, !known);
        }
    }
    for (at, lines) in &named.firms {
        let at = at.and_then(|it| usize::try_from(it).ok());
        let Some(written) = at.and_then(|it| read.firms.get(it)) else {
            continue;
        };
        let wanted = names::of_firm(written);
        let takes_part = |name: &str| names::of_firm(name) == wanted;
        let known = waiting.contract.firms.iter().any(|it| takes_part(&it.firm.name))
            || firm::by_name(tx, &waiting.scope, &wanted).await?.is_some();
        add(WordKind::Firm, written, *lines, !known);
    }
    Ok(used)
}

/// What a word means, as it is shown; `None` when what it named is not there any more.
pub(in crate::services) async fn meaning(
    tx: &mut Tx,
    scope: &Scope,
    word: &LearntWord,
) -> Result<Option<Meaning>, ServiceError> {
    let Some(code) = &word.meaning else { return Ok(None) };
    Ok(match word.kind {
        WordKind::Route => Route::from_code(code).map(Meaning::Route),
        WordKind::Firm => match code.parse() {
            Ok(id) => firm::by_id(tx, scope, id).await?.map(|it| Meaning::Firm(it.name)),
            Err(_) => None,
        },
        WordKind::Contract => match code.parse() {
            Ok(id) => {
                let found = contract::by_id(tx, scope, id).await?;
                found.map(|it| Meaning::Contract(it.contract.reference))
            }
            Err(_) => None,
        },
    })
}

/// Says what a word of the file means: for all lines of it, and for the next files of the firm.
///
/// # Errors
/// As [`super::choose`]; [`ServiceError::NotFound`] for a word that is not in the file, and for a
/// meaning that it cannot have.
pub async fn learn_word(
    app: &App,
    actor: &Actor,
    id: DraftId,
    kind: WordKind,
    written: &str,
    meaning: &str,
) -> Result<(), ServiceError> {
    let mut tx = app.db.write().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    buyer::lock(&mut tx, &waiting.scope).await?;
    let of = waiting.firm_of_layout().ok_or(ServiceError::FirmNeeded)?;
    let read = waiting.understanding(app, &mut tx).await?;
    let contracts = contracts(&waiting, &mut tx, of, &read).await?;
    let used = used(&waiting, &mut tx, &read, &contracts).await?;
    let word = names::of_reference(written);
    let found = used.get(&(kind, word.clone())).filter(|it| it.unknown);
    let found = found.ok_or(ServiceError::NotFound)?;
    if !may_mean(&waiting, &contracts, kind, meaning) {
        return Err(ServiceError::NotFound);
    }
    let (scope, at) = (&waiting.scope, app.clock.now());
    let new = LearntWord {
        number: 0,
        firm: of,
        kind,
        word,
        written: found.written.clone(),
        meaning: Some(meaning.to_owned()),
        period: waiting.draft.period.or_else(|| month_of(&read)),
        learnt_at: at,
    };
    let word = learnt_word::append(&mut tx, scope, &new, actor.user).await?;
    let action = Action::WordRemembered { firm: of, word };
    journal::append(&mut tx, scope, at, actor.user, &action).await?;
    Ok(tx.commit().await?)
}

/// Whether a word of a kind may mean that: a route of ours, a contract of the firm, a firm that takes
/// part in that of the draft.
fn may_mean(waiting: &Waiting, contracts: &[ContractNamed], kind: WordKind, meaning: &str) -> bool {
    match kind {
        WordKind::Route => Route::from_code(meaning).is_some(),
        WordKind::Contract => {
            meaning.parse().is_ok_and(|id| contracts.iter().any(|it| it.id == id))
        }
        WordKind::Firm => {
            let takes_part = |id: FirmId| waiting.contract.firms.iter().any(|it| it.firm.id == id);
            meaning.parse().is_ok_and(takes_part)
        }
    }
}

/// Takes back what a word means; what is forgotten already stays so.
///
/// # Errors
/// [`ServiceError::NotFound`] for what is not there or not theirs.
pub async fn forget_word(app: &App, actor: &Actor, number: i64) -> Result<(), ServiceError> {
    if !actor.may(Right::Import) {
        return Err(ServiceError::NotFound);
    }
    let (scope, at) = (actor.scope(), app.clock.now());
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let word = learnt_word::by_number(&mut tx, &scope, number).await?;
    let word = word.ok_or(ServiceError::NotFound)?;
    let stands = learnt_word::in_force(&mut tx, &scope, Some(word.firm)).await?;
    if !stands.iter().any(|it| it.number == number) {
        return Ok(());
    }
    let taken_back = LearntWord { meaning: None, period: None, learnt_at: at, ..word };
    let number = learnt_word::append(&mut tx, &scope, &taken_back, actor.user).await?;
    let action = Action::WordForgotten { firm: taken_back.firm, word: number };
    journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    Ok(tx.commit().await?)
}
