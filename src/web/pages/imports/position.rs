//! What an import does to each obligation of its contract, before and after, in words and a bar.

use std::collections::BTreeSet;

use crate::domain::position::{Position, Status};
use crate::services::PositionChange;
use crate::services::import_timesheet::StatementChange;
use crate::units::Exact;
use crate::web::problem::capitalised;
use crate::words::{Words, fl};

/// An obligation before and after.
pub struct PositionView {
    /// What people call it.
    pub label: String,
    /// Reference of its contract, where there are several; empty otherwise.
    pub contract: String,
    /// Figures that are told before and after.
    pub figures: Vec<FigureView>,
    /// The word for where it stands after.
    pub status: String,
    /// The word for where it stood, when that is another one.
    pub status_before: String,
    /// A shape, so that colour is not the only sign.
    pub sign: &'static str,
    /// The style of the status.
    pub style: &'static str,
    /// The bar, when what is due is known.
    pub bar: Option<Bar>,
}

/// A figure before and after.
pub struct FigureView {
    /// What it is.
    pub name: String,
    /// Before; empty when it stays as it is.
    pub before: String,
    /// After.
    pub after: String,
}

/// Widths in hundredths of the hours due.
pub struct Bar {
    /// Hours counted before.
    pub before: i64,
    /// Hours counted after.
    pub after: i64,
    /// Hours declared after, counted or not.
    pub declared: i64,
    /// Where the planned curve stands.
    pub expected: i64,
}

/// A statement against its last version.
pub struct StatementView {
    /// The firm.
    pub firm: String,
    /// Reference of its contract, where there are several; empty otherwise.
    pub contract: String,
    /// The month.
    pub period: String,
    /// "version 2".
    pub version: String,
    /// What differs in lines.
    pub parts: String,
    /// What differs in hours.
    pub difference: String,
}

/// Obligations before and after.
pub fn positions(changes: &[PositionChange], words: Words) -> Vec<PositionView> {
    let several = several(changes.iter().map(|it| &it.contract));
    let contract = |it: &PositionChange| if several { it.contract.clone() } else { String::new() };
    changes.iter().map(|it| position(it, contract(it), words)).collect()
}

/// Whether there is more than one contract.
fn several<'a>(contracts: impl Iterator<Item = &'a String>) -> bool {
    1 < contracts.collect::<BTreeSet<_>>().len()
}

fn position(change: &PositionChange, contract: String, words: Words) -> PositionView {
    let loader = words.loader();
    let (before, after) = (&change.before, &change.after);
    let figure = |name: String, before: String, after: String| FigureView {
        before: if before == after { String::new() } else { before },
        name,
        after,
    };
    let exact = |it: &Option<Exact>| {
        it.as_ref().map_or_else(|| fl!(loader, "imports-unknown"), |it| words.exact_hours(it))
    };
    let full = |it: &Option<Exact>| match it {
        Some(it) => words.exact_hours_in_full(it),
        None => fl!(loader, "imports-unknown"),
    };
    let share = |it: &Option<Exact>| {
        it.as_ref().map_or_else(|| fl!(loader, "imports-unknown"), |it| words.percent(it, 1))
    };
    let figures = vec![
        figure(
            fl!(loader, "imports-figure-declared"),
            words.hours(before.declared),
            words.hours(after.declared),
        ),
        figure(
            fl!(loader, "imports-figure-counted"),
            words.hours(before.counted),
            words.hours(after.counted),
        ),
        figure(fl!(loader, "imports-figure-due"), exact(&before.due), exact(&after.due)),
        figure(fl!(loader, "imports-figure-rate"), share(&before.rate), share(&after.rate)),
        figure(fl!(loader, "imports-figure-missing"), full(&before.missing), full(&after.missing)),
    ];
    let (style, sign) = style(after.status);
    PositionView {
        label: change.obligation.clone(),
        contract,
        figures,
        status: capitalised(&words.status(after.status)),
        status_before: if before.status == after.status {
            String::new()
        } else {
            words.status(before.status)
        },
        sign,
        style,
        bar: bar(before, after),
    }
}

fn bar(before: &Position, after: &Position) -> Option<Bar> {
    let due = after.due.as_ref().filter(|it| !it.is_zero())?;
    let width = |hours: Exact| {
        let hundredths = (hours * Exact::whole(100)).checked_div(due);
        hundredths.map_or(0, |it| it.ceil_whole().clamp(0, 100))
    };
    Some(Bar {
        before: width(before.counted.exact()),
        after: width(after.counted.exact()),
        declared: width(after.declared.exact()),
        expected: after.expected.clone().map_or(0, width).min(99),
    })
}

fn style(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::OnTrack => ("good", "●"),
        Status::Met => ("good", "✔"),
        Status::Behind => ("warn", "▲"),
        Status::Critical => ("bad", "◆"),
        Status::Short => ("bad", "✖"),
        Status::Undetermined => ("unsure", "?"),
        Status::NotStarted | Status::TooEarly => ("idle", "○"),
    }
}

/// Statements against their last versions.
pub fn statements(changes: &[StatementChange], words: Words) -> Vec<StatementView> {
    let several = several(changes.iter().map(|it| &it.contract));
    let contract = |it: &StatementChange| if several { it.contract.clone() } else { String::new() };
    changes.iter().map(|it| statement(it, contract(it), words)).collect()
}

fn statement(change: &StatementChange, contract: String, words: Words) -> StatementView {
    let loader = words.loader();
    let mut parts = Vec::new();
    if 0 < change.new {
        let shown = words.count(change.new);
        parts.push(fl!(loader, "imports-count-new", count = change.new, shown = shown));
    }
    if 0 < change.changed {
        let shown = words.count(change.changed);
        parts.push(fl!(loader, "imports-count-changed", count = change.changed, shown = shown));
    }
    if 0 < change.removed {
        let shown = words.count(change.removed);
        parts.push(fl!(loader, "imports-count-removed", count = change.removed, shown = shown));
    }
    if 0 < change.unchanged {
        let shown = words.count(change.unchanged);
        parts.push(fl!(loader, "imports-count-unchanged", count = change.unchanged, shown = shown));
    }
    if parts.is_empty() {
        parts.push(fl!(loader, "imports-count-none"));
    }
    let version = words.count(change.version);
    StatementView {
        firm: change.firm.clone(),
        contract,
        period: words.month(change.period),
        version: fl!(loader, "imports-version", count = change.version, version = version),
        parts: parts.join(", "),
        difference: words.signed_hours(change.difference),
    }
}
