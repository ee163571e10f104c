//! Pieces that several pages show: pages of a list, what a version changed, who somebody is.

use rust_decimal::Decimal;

use crate::domain::entry::Review;
use crate::domain::statement::Counts;
use crate::services::{Paging, Who};
use crate::words::{Words, fl};

/// The way from one page of a list to the next.
#[derive(Debug, Clone)]
pub struct Pager {
    /// Which page this is.
    pub text: String,
    /// The page before, when there is one.
    pub previous: Option<Step>,
    /// The page after, when there is one.
    pub next: Option<Step>,
}

/// A step to another page.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its number.
    pub page: usize,
    /// Its address.
    pub path: String,
}

impl Pager {
    /// The pages of a list at an address, whose query keeps what else was asked.
    pub fn of(paging: Paging, path: &str, kept: &[(&str, &str)], words: Words) -> Pager {
        let step = |page: usize| {
            let number = page.to_string();
            let mut query: Vec<(&str, &str)> = kept.to_vec();
            query.push(("page", &number));
            let query = serde_html_form::to_string(query).unwrap_or_default();
            Step { page, path: format!("{path}?{query}") }
        };
        let (page, pages) = (words.size(paging.page), words.size(paging.pages));
        Pager {
            text: fl!(words.loader(), "pager-page", page = page, pages = pages),
            previous: (1 < paging.page).then(|| step(paging.page - 1)),
            next: (paging.page < paging.pages).then(|| step(paging.page + 1)),
        }
    }

    /// Whether there is anywhere to go.
    pub fn is_needed(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}

/// What a version changed: `lignes nouvelles : 2, changées : 1 (−12,00 h)`.
pub fn difference(counts: Counts, hours: Decimal, words: Words) -> String {
    let loader = words.loader();
    let parts = [
        (counts.added, fl!(loader, "import-part-new", count = words.count(counts.added))),
        (counts.changed, fl!(loader, "import-part-changed", count = words.count(counts.changed))),
        (counts.removed, fl!(loader, "import-part-removed", count = words.count(counts.removed))),
    ];
    let mut said: Vec<String> = parts.into_iter().filter(|it| it.0 != 0).map(|it| it.1).collect();
    if said.is_empty() {
        said.push(fl!(loader, "statement-nothing-changed"));
    }
    format!("{} ({})", said.join(", "), words.signed_hours(hours))
}

/// Who somebody is, as far as it is told.
pub fn who(who: &Who, words: Words) -> String {
    match who {
        Who::Named(name) => name.clone(),
        Who::Numbered(rank) => {
            fl!(words.loader(), "statement-person", rank = words.size(*rank))
        }
    }
}

/// A shape and a style for what was said of a line, so that colour is not the only sign.
pub fn sign(review: Review) -> (&'static str, &'static str) {
    match review {
        Review::Waiting => ("○", "warn"),
        Review::Validated => ("✓", "good"),
        Review::Refused => ("✖", "bad"),
    }
}
