//! How many files are read at once.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Permits to run a child; clones share them. Whoever finds none waits.
#[derive(Debug, Clone)]
pub struct Permits(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    free: Mutex<usize>,
    returned: Condvar,
}

/// The right to run one child, until it is dropped.
#[derive(Debug)]
pub(super) struct Permit(Arc<Shared>);

impl Permits {
    /// So many children at once, at least one.
    pub fn new(count: usize) -> Permits {
        let free = Mutex::new(count.max(1));
        Permits(Arc::new(Shared { free, returned: Condvar::new() }))
    }

    /// Wait for a permit.
    pub(super) fn take(&self) -> Permit {
        let free = self.0.free.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = self.0.returned.wait_while(free, |free| *free == 0);
        *waiting.unwrap_or_else(PoisonError::into_inner) -= 1;
        Permit(Arc::clone(&self.0))
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.returned.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn no_more_run_at_once_than_there_are_permits() {
        let permits = Permits::new(2);
        let running = AtomicUsize::new(0);
        let most = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let _permit = permits.take();
                    most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(5));
                    running.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }
}
