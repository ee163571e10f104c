//! What waits for a facilitator.

mod queue;

pub use queue::queue;
