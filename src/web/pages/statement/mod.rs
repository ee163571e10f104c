//! One statement: read, reviewed, controlled, compared with what was sent before.

mod assess;
mod difference;
mod line;
mod names;
mod page;
mod review;
mod show;

pub use assess::assess;
pub use difference::difference;
pub use names::names;
pub use page::{Done, done};
pub use review::review;
pub use show::{Asked, show};
