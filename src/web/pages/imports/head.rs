//! What every page of a draft shows above its content: for whom, what, and the five steps.

use crate::domain::finding::Severity;
use crate::services::draft_import::{DraftView, Origin, Step};
use crate::web::auth::Visitor;
use crate::words::{Sentence, Words, fl};
use crate::workbooks::answer::Confidence;

use super::Refused;
use super::likeness::{self, LikeView};
use super::refusal::home;

/// The head of a page.
pub struct Head {
    /// Address of the draft.
    pub home: String,
    /// Reference and title of the contract.
    pub contract: String,
    /// The firm and the month, as far as they were said.
    pub whose: String,
    /// The file or what was typed; empty once nothing is kept.
    pub what: String,
    /// The five steps.
    pub steps: Vec<StepView>,
    /// What was just refused.
    pub refused: Option<Sentence>,
    /// Until when it waits.
    pub waits: String,
    /// That it was read as a file before it; `None` where the page says so itself.
    pub like: Option<LikeView>,
}

/// A step of the indicator.
pub struct StepView {
    /// What it is called.
    pub text: String,
    /// Whether it is behind.
    pub done: bool,
    /// Whether it is this one.
    pub here: bool,
    /// Where it can be seen; empty when it cannot.
    pub path: String,
}

/// The five pages of a draft, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A file is dropped, or hours typed.
    Drop,
    /// How it was understood.
    Reading,
    /// What is to be corrected.
    Corrections,
    /// What it does.
    Effect,
    /// What became of it.
    Receipt,
}

impl Head {
    /// The head of a page of a draft.
    pub fn of(visitor: &Visitor, view: &DraftView, here: Place, refused: &Refused) -> Head {
        let (words, loader) = (visitor.words, visitor.words.loader());
        let whose: Vec<String> = view
            .firm
            .iter()
            .map(|it| it.name.clone())
            .chain(view.period.map(|it| words.month(it)))
            .collect();
        let what = match (&view.file, view.origin) {
            (Some(file), _) => file.name.clone(),
            (None, Origin::Nothing) => fl!(loader, "imports-what-nothing"),
            (None, _) => fl!(loader, "imports-what-typed"),
        };
        let kept = view.changed_at.date_naive() + chrono::TimeDelta::days(90);
        Head {
            home: home(view.id),
            contract: format!("{} · {}", view.contract.reference, view.contract.title),
            whose: whose.join(" · "),
            what,
            steps: steps(view, here, words),
            refused: refused.sentence(words),
            waits: fl!(loader, "imports-waits", day = words.date(kept)),
            like: match here {
                Place::Corrections | Place::Effect => likeness::of(view, words),
                Place::Drop | Place::Reading | Place::Receipt => None,
            },
        }
    }
}

fn steps(view: &DraftView, here: Place, words: Words) -> Vec<StepView> {
    let (loader, home) = (words.loader(), home(view.id));
    let open = matches!(view.step, Step::Recognise | Step::Correct | Step::Effect);
    let known = open && view.step != Step::Recognise;
    let typed = view.origin == Origin::Typed;
    let second = if typed { "typed" } else { "reading" };
    let read = open && view.origin != Origin::Nothing;
    let (begun, understood) = match typed {
        true => (fl!(loader, "imports-step-choose"), fl!(loader, "imports-step-type")),
        false => (fl!(loader, "imports-step-drop"), fl!(loader, "imports-step-reading")),
    };
    let all = [
        (Place::Drop, begun, false, ""),
        (Place::Reading, understood, read, second),
        (Place::Corrections, fl!(loader, "imports-step-corrections"), known && read, "corrections"),
        (Place::Effect, fl!(loader, "imports-step-effect"), view.step == Step::Effect, "effect"),
        (Place::Receipt, fl!(loader, "imports-step-receipt"), false, ""),
    ];
    all.into_iter()
        .map(|(place, text, seen, page)| StepView {
            text,
            done: place < here,
            here: place == here,
            path: if seen && place != here { format!("{home}/{page}") } else { String::new() },
        })
        .collect()
}

/// The page at which a draft stands.
pub fn stands(view: &DraftView) -> String {
    let home = home(view.id);
    match view.step {
        Step::Reading | Step::Sending | Step::Unreadable => home,
        Step::Recognise => format!("{home}/reading"),
        Step::Correct if is_typed_wrong(view) => format!("{home}/typed"),
        Step::Correct => format!("{home}/corrections"),
        Step::Effect => format!("{home}/effect"),
        Step::Sent => format!("{home}/receipt"),
        Step::Discarded => "/imports".to_owned(),
    }
}

/// The page to see after a file came: how it was read comes first where a column was guessed.
pub fn first(view: &DraftView) -> String {
    let guessed =
        view.recognition.as_ref().filter(|it| it.remembered.is_none()).is_some_and(|it| {
            let tables = it.sheets.iter().flat_map(|it| &it.tables).filter(|it| it.used);
            tables
                .flat_map(|it| &it.columns)
                .any(|it| it.confidence == Confidence::Guess && it.field.is_some())
        });
    let open = matches!(view.step, Step::Correct | Step::Effect);
    if guessed && open { format!("{}/reading", home(view.id)) } else { stands(view) }
}

/// Typed hours are corrected in their grid.
fn is_typed_wrong(view: &DraftView) -> bool {
    view.origin == Origin::Typed && view.groups.iter().any(|it| it.severity == Severity::Error)
}
