//! The portfolio as buyers and administrators see it: obligations by what they need.

use super::row::RowView;
use crate::domain::regret::Need;
use crate::services::show_portfolio::PortfolioRow;
use crate::words::{Words, fl};

/// The list.
pub struct List {
    /// How many obligations there are of each kind.
    pub summary: String,
    /// Those kinds that have any, the most urgent first.
    pub groups: Vec<Group>,
}

/// Obligations of one kind of urgency.
pub struct Group {
    /// Its place on the page.
    pub key: &'static str,
    /// What they need.
    pub title: String,
    /// What that means.
    pub explanation: String,
    /// Whether its rows are shown at once; those that need nothing are folded.
    pub open: bool,
    /// The obligations.
    pub rows: Vec<RowView>,
}

impl List {
    /// The list of some rows.
    pub fn of(rows: &[PortfolioRow], words: Words) -> List {
        let needs = [Need::Save, Need::MissingData, Need::FollowUp, Need::Short, Need::Nothing];
        let groups = needs.into_iter().map(|it| group(it, rows, words));
        let mut groups: Vec<Group> = groups.filter(|it| !it.rows.is_empty()).collect();
        let mut shown = groups.iter_mut().filter(|it| it.open).flat_map(|it| &mut it.rows);
        if let Some(first) = shown.find(|it| it.action.is_some()) {
            first.leads = true;
        }
        List { summary: summary(rows, words), groups }
    }
}

fn group(need: Need, rows: &[PortfolioRow], words: Words) -> Group {
    let loader = words.loader();
    let (key, title, explanation) = match need {
        Need::Save => (
            "save",
            fl!(loader, "portfolio-group-save"),
            fl!(loader, "portfolio-group-save", "hint"),
        ),
        Need::MissingData => (
            "data",
            fl!(loader, "portfolio-group-data"),
            fl!(loader, "portfolio-group-data", "hint"),
        ),
        Need::FollowUp => (
            "follow",
            fl!(loader, "portfolio-group-follow"),
            fl!(loader, "portfolio-group-follow", "hint"),
        ),
        Need::Short => (
            "short",
            fl!(loader, "portfolio-group-short"),
            fl!(loader, "portfolio-group-short", "hint"),
        ),
        Need::Nothing => (
            "good",
            fl!(loader, "portfolio-group-good"),
            fl!(loader, "portfolio-group-good", "hint"),
        ),
    };
    let mine = rows.iter().filter(|it| it.regret.need == need);
    Group {
        key,
        title,
        explanation,
        open: need != Need::Nothing,
        rows: mine.map(|it| RowView::of(it, words)).collect(),
    }
}

fn summary(rows: &[PortfolioRow], words: Words) -> String {
    let count = |need| words.size(rows.iter().filter(|it| it.regret.need == need).count());
    fl!(
        words.loader(),
        "portfolio-summary",
        count = rows.len(),
        all = words.size(rows.len()),
        save = count(Need::Save),
        data = count(Need::MissingData),
        follow = count(Need::FollowUp),
        short = count(Need::Short),
        good = count(Need::Nothing)
    )
}
