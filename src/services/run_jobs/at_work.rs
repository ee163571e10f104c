//! Jobs on which this program works right now: how far they are, and how they are told to stop.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use crate::units::{BuyerNumber, JobNumber};

/// What a job is called within this program.
type Key = (BuyerNumber, JobNumber);

/// Why a job is to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Somebody asked for it.
    Cancel,
    /// The program ends.
    Shutdown,
}

/// One job under way.
#[derive(Debug)]
pub(super) struct Control {
    done: AtomicI64,
    total: AtomicI64,
    stop: watch::Sender<Option<Stop>>,
}

impl Control {
    /// Notes how far it is.
    pub fn report(&self, done: u64, total: u64) {
        self.done.store(i64::try_from(done).unwrap_or(i64::MAX), Ordering::Relaxed);
        self.total.store(i64::try_from(total).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// How much is done, and out of how much.
    pub fn progress(&self) -> (i64, i64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// Tells it to stop; what was told first stands.
    pub fn stop(&self, why: Stop) {
        self.stop.send_if_modified(|told| {
            let first = told.is_none();
            told.get_or_insert(why);
            first
        });
    }

    /// Waits until it is told to stop.
    pub async fn stopped(&self) -> Stop {
        let mut told = self.stop.subscribe();
        match told.wait_for(Option::is_some).await.map(|it| *it) {
            Ok(Some(why)) => why,
            // Whoever could tell is gone, which cannot be while this one is held.
            Ok(None) | Err(_) => std::future::pending().await,
        }
    }
}

/// All of them.
#[derive(Debug)]
pub struct AtWork {
    jobs: Mutex<HashMap<Key, Arc<Control>>>,
    count: watch::Sender<usize>,
    closing: AtomicBool,
    pub(super) turn: tokio::sync::Mutex<()>,
}

impl Default for AtWork {
    fn default() -> AtWork {
        AtWork {
            jobs: Mutex::default(),
            count: watch::Sender::new(0),
            closing: AtomicBool::new(false),
            turn: tokio::sync::Mutex::default(),
        }
    }
}

impl AtWork {
    /// Whether the program is about to end: then no job is taken.
    pub(super) fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    /// A job on which this program works.
    pub(super) fn get(&self, key: Key) -> Option<Arc<Control>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned()
    }

    /// Notes that work on a job begins; it ends when what is given is dropped.
    pub(super) fn enter(self: &Arc<AtWork>, key: Key) -> Working {
        let control = Arc::new(Control {
            done: AtomicI64::new(0),
            total: AtomicI64::new(0),
            stop: watch::Sender::new(None),
        });
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.insert(key, Arc::clone(&control));
        self.count.send_replace(jobs.len());
        Working { all: Arc::clone(self), key, control }
    }

    fn leave(&self, key: Key) {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.remove(&key);
        self.count.send_replace(jobs.len());
    }

    /// Takes no job any more, lets those under way end for a while, then stops them: what they did
    /// not commit is rolled back, and others may take them at once.
    pub async fn close(&self, patience: Duration) {
        self.closing.store(true, Ordering::Relaxed);
        let mut count = self.count.subscribe();
        if tokio::time::timeout(patience, count.wait_for(|it| *it == 0)).await.is_ok() {
            return;
        }
        let running: Vec<Arc<Control>> = {
            let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
            jobs.values().cloned().collect()
        };
        for control in running {
            control.stop(Stop::Shutdown);
        }
        let _ = tokio::time::timeout(patience, count.wait_for(|it| *it == 0)).await;
    }
}

/// Work on a job, until it is dropped.
pub(super) struct Working {
    all: Arc<AtWork>,
    key: Key,
    pub control: Arc<Control>,
}

impl Drop for Working {
    fn drop(&mut self) {
        self.all.leave(self.key);
    }
}
