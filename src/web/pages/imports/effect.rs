//! `GET /imports/{id}/effect`: what sending would do, before anything is sent.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};

use super::Refused;
use super::corrections::{Question, question, understood};
use super::head::{Head, Place, stands};
use super::position::{PositionView, StatementView, positions, statements};
use super::refusal::problem;
use super::words::{WordsView, words as words_of};
use crate::services::App;
use crate::services::draft_import::{self, DraftView, Obstacle, Origin, Step};
use crate::services::import_timesheet::ACCEPTED_CHANGE;
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// Accepted lines that would change.
struct AcceptedView {
    text: String,
    /// What is confirmed, for the form.
    rule: &'static str,
    confirmed: bool,
}

#[derive(Template)]
#[template(path = "imports/effect.html", config = "src/web/askama.toml")]
struct EffectPage {
    frame: Frame,
    head: Head,
    sentence: String,
    understood: String,
    /// That this very file was sent before, when it was; empty otherwise.
    already: String,
    /// Words of the firm, where the file has any.
    words: Option<WordsView>,
    question: Option<Question>,
    /// What other contracts it feeds; empty for none.
    others: String,
    /// How many contracts it feeds.
    contracts: usize,
    statements: Vec<StatementView>,
    positions: Vec<PositionView>,
    /// What else is worth knowing: people and firms named for the first time, lines left out.
    notes: Vec<String>,
    /// Accepted lines that would change; none when none would.
    accepted: Option<AcceptedView>,
    /// Months that are closed: nothing can be sent for them.
    closed: String,
    nothing: bool,
    can_send: bool,
    send: String,
}

impl EffectPage {
    /// Whether a question is open on which the rest depends.
    fn is_open(&self) -> bool {
        self.question.as_ref().is_some_and(|it| it.chosen.is_empty())
    }

    /// Whether the effect can be told.
    fn is_told(&self) -> bool {
        self.already.is_empty() && !self.is_open()
    }
}

/// What it would do.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(refused): Query<Refused>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    if view.step != Step::Effect {
        return Ok(refused.at(&stands(&view)).into_response());
    }
    let words = visitor.words;
    let page = EffectPage {
        words: words_of(&app, &visitor, &view).await?,
        frame: Frame::of(&visitor),
        head: Head::of(&visitor, &view, Place::Effect, &refused),
        sentence: sentence(&view, words),
        understood: if view.origin == Origin::File {
            understood(&view, words)
        } else {
            String::new()
        },
        already: already(&view, words),
        question: question(&app, &visitor, &view).await?,
        others: others(&view, words),
        contracts: view.others.len() + 1,
        statements: statements(&view.statements, words),
        positions: positions(&view.positions, words),
        notes: notes(&view, words),
        accepted: accepted(&view, words),
        closed: closed(&view, words),
        nothing: is_nothing(&view),
        can_send: view.obstacles.is_empty() || view.already.is_some(),
        send: send(&view, words),
    };
    page.render()
        .map(|it| Html(it).into_response())
        .map_err(|error| PageProblem::unrendered(&error, words))
}

/// Whether it says that there was nothing: in a word, or by a grid that was left empty.
fn is_nothing(view: &DraftView) -> bool {
    match view.origin {
        Origin::Nothing => true,
        Origin::Typed => view.counts.total == 0,
        Origin::File => false,
    }
}

fn sentence(view: &DraftView, words: Words) -> String {
    let loader = words.loader();
    if is_nothing(view) {
        let month = view.period.map(|it| words.month(it)).unwrap_or_default();
        let reference = view.contract.reference.clone();
        return fl!(loader, "imports-effect-nothing", month = month, reference = reference);
    }
    let counts = view.counts;
    let ready = if view.partial { counts.ready } else { counts.total };
    fl!(loader, "imports-effect-sentence", count = ready, lines = words.count(ready))
}

fn already(view: &DraftView, words: Words) -> String {
    view.already.as_ref().map_or_else(String::new, |it| {
        let at = words.moment(it.at);
        fl!(words.loader(), "imports-already", at = at, number = words.count(it.import.0))
    })
}

fn others(view: &DraftView, words: Words) -> String {
    if view.others.is_empty() {
        return String::new();
    }
    let (count, contracts) = (view.others.len(), view.others.join(", "));
    fl!(words.loader(), "imports-others", count = count, contracts = contracts)
}

fn notes(view: &DraftView, words: Words) -> Vec<String> {
    let loader = words.loader();
    let mut notes = Vec::new();
    if 0 < view.new_people {
        let people = words.count(view.new_people);
        notes.push(fl!(loader, "imports-note-people", count = view.new_people, people = people));
    }
    if !view.new_firms.is_empty() {
        let (count, firms) = (view.new_firms.len(), view.new_firms.join(", "));
        notes.push(fl!(loader, "imports-note-firms", count = count, firms = firms));
    }
    if view.partial && 0 < view.counts.to_correct {
        let (count, lines) = (view.counts.to_correct, words.count(view.counts.to_correct));
        notes.push(fl!(loader, "imports-note-left", count = count, lines = lines));
    }
    if let Some(workforce) = view.recognition.as_ref().and_then(|it| it.workforce) {
        notes.push(fl!(loader, "imports-note-workforce", hours = words.hours(workforce)));
    }
    if let Some(absence) = view.recognition.as_ref().map(|it| it.absence).filter(|it| !it.is_zero())
    {
        notes.push(fl!(loader, "imports-note-absence", hours = words.hours(absence)));
    }
    notes
}

fn accepted(view: &DraftView, words: Words) -> Option<AcceptedView> {
    if view.accepted_changed == 0 {
        return None;
    }
    let (count, lines) = (view.accepted_changed, words.count(view.accepted_changed));
    let open = |it: &Obstacle| matches!(it, Obstacle::AcceptedChange { .. });
    Some(AcceptedView {
        text: fl!(words.loader(), "imports-accepted", count = count, lines = lines),
        rule: ACCEPTED_CHANGE,
        confirmed: !view.obstacles.iter().any(open),
    })
}

fn closed(view: &DraftView, words: Words) -> String {
    let month = |it: &Obstacle| match it {
        Obstacle::Closed { month } => Some(words.month(*month)),
        _ => None,
    };
    let months: Vec<String> = view.obstacles.iter().filter_map(month).collect();
    if months.is_empty() {
        return String::new();
    }
    let (count, months) = (months.len(), months.join(", "));
    fl!(words.loader(), "imports-closed", count = count, months = months)
}

fn send(view: &DraftView, words: Words) -> String {
    let loader = words.loader();
    match (view.origin, &view.already) {
        (_, Some(_)) => fl!(loader, "imports-send-again"),
        (_, None) if is_nothing(view) => fl!(loader, "imports-send-nothing"),
        (_, None) if view.partial && 0 < view.counts.to_correct => {
            let ready = words.count(view.counts.ready);
            fl!(loader, "imports-send-ready", count = view.counts.ready, lines = ready)
        }
        _ => fl!(loader, "imports-send"),
    }
}
