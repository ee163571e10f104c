//! Sign in with an address and a password, stay signed in, and sign out.
//!
//! A session ends on the server: after two hours without a request, twelve hours after it began,
//! when its person signs out, when the password is set anew and when the account is closed.

use chrono::TimeDelta;

use crate::domain::access::Actor;
use crate::domain::throttle::{self, Counted, FORGOTTEN_AFTER};
use crate::secrets::password::HashedPassword;
use crate::secrets::token;
use crate::store::session::{self, Session};
use crate::store::user::{self, User};
use crate::store::{Tx, sign_in_attempt};

use super::{App, ServiceError};

pub use crate::secrets::token::Token;

/// How long a session lasts without a request.
const IDLE: TimeDelta = TimeDelta::hours(2);

/// How long a session lasts at most.
pub const LONGEST: TimeDelta = TimeDelta::hours(12);

/// How seldom it is noted that somebody was seen: a page is no reason to write.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who acts.
    pub actor: Actor,
    /// What others read.
    pub name: String,
    /// Where they sign in from.
    pub email: String,
    /// The buyer's name.
    pub buyer: String,
    /// The name of their firm, for staff of firms.
    pub firm: Option<String>,
    /// Whether they must choose a password of their own before anything else.
    pub password_to_change: bool,
}

impl From<Session> for SignedIn {
    fn from(session: Session) -> SignedIn {
        SignedIn {
            actor: session.actor,
            name: session.display_name,
            email: session.email,
            buyer: session.buyer_name,
            firm: session.firm_name,
            password_to_change: session.password_to_change,
        }
    }
}

/// Opens a session for whoever knows the password of an address; `place` is where they ask from.
/// The token is shown to them alone: only its hash is kept.
///
/// Unknown address, closed account, account without password and wrong password look alike and
/// take the same time.
///
/// # Errors
/// [`ServiceError::WrongPassword`], [`ServiceError::TooManyAttempts`], or what the database says.
pub async fn enter(
    app: &App,
    email: &str,
    password: &str,
    place: &str,
) -> Result<Token, ServiceError> {
    let proven = prove(app, email, password, place).await?;
    let (account, token, at) = (&proven.account, Token::generate(), app.clock.now());
    let mut tx = app.db.write().await?;
    session::delete_old(&mut tx, at - LONGEST, at - IDLE).await?;
    session::insert(&mut tx, &token.hash(), account.buyer, account.id, at).await?;
    proven.forget_attempts(&mut tx).await?;
    tx.commit().await?;
    tracing::info!(user.id = %account.id, "account {} signed in", account.id);
    Ok(token)
}

/// Somebody who knows the password of an open account.
pub(super) struct Proven {
    /// The account.
    pub account: User,
    subjects: Subjects,
}

impl Proven {
    /// Forgets the attempts on this account; other addresses tried from here stay counted.
    pub async fn forget_attempts(&self, tx: &mut Tx) -> Result<(), ServiceError> {
        for (counted, subject) in &self.subjects {
            if *counted != Counted::Place {
                sign_in_attempt::forget(tx, subject).await?;
            }
        }
        Ok(())
    }
}

/// Checks the password of an address, slowed down when it is guessed.
pub(super) async fn prove(
    app: &App,
    email: &str,
    password: &str,
    place: &str,
) -> Result<Proven, ServiceError> {
    let email = email.trim().to_lowercase();
    let subjects = subjects(&email, place);
    attempt(app, &subjects).await?;
    let known = user::by_email(&mut app.db.read().await?, &email).await?;
    let known = known.filter(|it| it.disabled_at.is_none());
    let hash = known.as_ref().and_then(|it| it.password_hash.clone());
    let matches = matches(hash, password.to_owned()).await;
    let account = known.filter(|_| matches).ok_or(ServiceError::WrongPassword)?;
    Ok(Proven { account, subjects })
}

/// Who holds a token; `None` when nobody does any more.
///
/// # Errors
/// What the database says.
pub async fn recognise(app: &App, token: &Token) -> Result<Option<SignedIn>, ServiceError> {
    let hash = token.hash();
    let found = session::by_token(&mut app.db.read().await?, &hash).await?;
    let now = app.clock.now();
    let alive = |it: &Session| now <= it.seen_at + IDLE && now <= it.opened_at + LONGEST;
    let Some(found) = found.filter(alive) else { return Ok(None) };
    if found.seen_at + SEEN_EVERY < now {
        let mut tx = app.db.write().await?;
        session::seen(&mut tx, &hash, now).await?;
        tx.commit().await?;
    }
    Ok(Some(found.into()))
}

/// Ends the session of a token.
///
/// # Errors
/// What the database says.
pub async fn leave(app: &App, token: &Token) -> Result<(), ServiceError> {
    let mut tx = app.db.write().await?;
    session::delete(&mut tx, &token.hash()).await?;
    Ok(tx.commit().await?)
}

type Subjects = [(Counted, [u8; 32]); 3];

fn subjects(email: &str, place: &str) -> Subjects {
    [
        (Counted::AddressFromPlace, token::subject("address-from-place", &[email, place])),
        (Counted::Address, token::subject("address", &[email])),
        (Counted::Place, token::subject("place", &[place])),
    ]
}

/// Counts an attempt before its password is looked at, so that many at once are no way around.
async fn attempt(app: &App, subjects: &Subjects) -> Result<(), ServiceError> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    sign_in_attempt::forget_old(&mut tx, now - FORGOTTEN_AFTER).await?;
    if let Some(wait) = longest_wait(&mut tx, subjects, now).await? {
        let seconds = wait.num_seconds().max(1);
        return Err(ServiceError::TooManyAttempts { seconds });
    }
    for (_, subject) in subjects {
        sign_in_attempt::add(&mut tx, subject, now).await?;
    }
    Ok(tx.commit().await?)
}

async fn longest_wait(
    tx: &mut Tx,
    subjects: &Subjects,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<TimeDelta>, ServiceError> {
    let mut longest = None;
    for (counted, subject) in subjects {
        let so_far = sign_in_attempt::so_far(tx, subject).await?;
        longest = longest.max(so_far.and_then(|it| throttle::wait(*counted, it, now)));
    }
    Ok(longest)
}

/// Whether a password is that of a hash. Without a hash another one is tried, which takes as long.
async fn matches(hash: Option<String>, password: String) -> bool {
    let checked = tokio::task::spawn_blocking(move || match hash {
        Some(hash) => HashedPassword::from_stored(hash).matches(&password),
        None => {
            HashedPassword::of_nobody().matches(&password);
            false
        }
    });
    checked.await.unwrap_or(false)
}
