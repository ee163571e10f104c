//! What a draft asks for, and what a change does, as the page shows them before anything is
//! recorded.

use crate::domain::obligation::Basis;
use crate::domain::position::Position;
use crate::domain::wording::Difference;
use crate::services::PositionEffect;
use crate::services::manage_contract::{Changed, ContractDraft, Outcome, Planned};
use crate::words::{Words, fl};

/// What the form would do.
pub enum OutcomeView {
    /// A new contract: one sentence for each obligation.
    Plan(Vec<String>),
    /// A change.
    Effect(EffectView),
}

/// What a change does.
pub struct EffectView {
    /// Whether it does anything.
    pub changes: bool,
    /// What it does to lines.
    pub lines: String,
    /// Clause by clause.
    pub differences: Vec<DifferenceView>,
    /// Where obligations stand today.
    pub positions: Vec<PositionView>,
}

/// A clause before and after.
pub struct DifferenceView {
    /// The clause.
    pub clause: String,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// An obligation before and after; a figure that stays is told once.
pub struct PositionView {
    /// The obligation.
    pub obligation: String,
    /// Hours due.
    pub due: String,
    /// Hours counted.
    pub counted: String,
    /// Hours missing.
    pub missing: String,
    /// The word for its status.
    pub status: String,
}

impl OutcomeView {
    /// What a new contract asks for.
    pub fn plan(draft: &ContractDraft, planned: &[Planned], words: Words) -> OutcomeView {
        OutcomeView::Plan(planned.iter().map(|it| sentence(draft, it, words)).collect())
    }

    /// What a change does.
    pub fn effect(changed: &Changed, words: Words) -> OutcomeView {
        let shown = words.count(changed.lines);
        OutcomeView::Effect(EffectView {
            changes: changed.outcome == Outcome::Recorded,
            lines: fl!(
                words.loader(),
                "form-effect-lines",
                count = changed.lines,
                lines = shown,
                counted = words.signed_hours(changed.counted)
            ),
            differences: differences(&changed.differences, words),
            positions: changed.positions.iter().map(|it| position(it, words)).collect(),
        })
    }
}

fn sentence(draft: &ContractDraft, planned: &Planned, words: Words) -> String {
    let loader = words.loader();
    let dates = draft.contract.dates;
    let (first, last) = (words.date(dates.first()), words.date(dates.last()));
    let label = planned.obligation.label.as_str();
    if let Basis::ShareOfHours { .. } = planned.obligation.basis {
        let basis = words.basis(&planned.obligation.basis);
        return fl!(
            loader,
            "form-plan-share",
            label = label,
            basis = basis,
            first = first,
            last = last
        );
    }
    let due = planned.position.due.as_ref().map(|it| words.exact_hours(it)).unwrap_or_default();
    match &planned.position.pace {
        Some(pace) => fl!(
            loader,
            "form-plan",
            count = pace.people,
            people = words.count(pace.people),
            label = label,
            due = due,
            hours = words.hours_decimal(pace.hours_per_week.to_decimal(1)),
            first = first,
            last = last
        ),
        None => {
            fl!(loader, "form-plan-nothing", label = label, due = due, first = first, last = last)
        }
    }
}

/// Differences for a table.
pub fn differences(differences: &[Difference], words: Words) -> Vec<DifferenceView> {
    let view = |it: &Difference| DifferenceView {
        clause: capital(&words.clause(&it.clause)),
        before: words.said(it.before.as_ref()),
        after: words.said(it.after.as_ref()),
    };
    differences.iter().map(view).collect()
}

fn capital(text: &str) -> String {
    crate::web::problem::capitalised(text)
}

fn position(effect: &PositionEffect, words: Words) -> PositionView {
    let loader = words.loader();
    let figure = |of: &dyn Fn(&Position) -> String| {
        let nothing = || fl!(loader, "said-nothing");
        let before = effect.before.as_ref().map_or_else(nothing, of);
        let after = effect.after.as_ref().map_or_else(nothing, of);
        match before == after {
            true => after,
            false => fl!(loader, "form-effect-from-to", before = before, after = after),
        }
    };
    let exact = |it: &Option<crate::units::Exact>| {
        it.as_ref().map_or_else(|| fl!(loader, "portfolio-due-unknown"), |it| words.exact_hours(it))
    };
    let full = |it: &Option<crate::units::Exact>| match it {
        Some(it) => words.exact_hours_in_full(it),
        None => fl!(loader, "portfolio-due-unknown"),
    };
    PositionView {
        obligation: effect.obligation.clone(),
        due: figure(&|it| exact(&it.due)),
        counted: figure(&|it| words.hours(it.counted)),
        missing: figure(&|it| full(&it.missing)),
        status: figure(&|it| words.status(it.status)),
    }
}
