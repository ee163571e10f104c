//! `GET /imports/{id}/corrections`: one sentence first, then what is to be corrected or confirmed.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};

use super::Refused;
use super::found::{GroupView, can_edit, groups};
use super::head::{Head, Place, stands};
use super::options::{Choice, ChoiceGroup, For, Selects};
use super::refusal::problem;
use super::words::{WordsView, words as words_of};
use crate::domain::finding::Severity;
use crate::services::draft_import::{
    self, DraftView, LineCounts, LineFilter, LineStatus, Obstacle, Origin, Step,
};
use crate::services::import_timesheet::Existing;
use crate::services::{App, list_declarable};
use crate::units::{DraftId, Month};
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// Lines of the last version that are named beside the question.
const NAMED: usize = 8;

/// Replace or add, with the lines concerned.
pub struct Question {
    /// The question.
    pub text: String,
    /// The first lines concerned.
    pub lines: Vec<String>,
    /// How many more there are; empty for none.
    pub more: String,
    /// `replace`, `add`, or nothing yet.
    pub chosen: &'static str,
    /// Whether there is nothing that could add to what was sent.
    pub only_replaces: bool,
}

/// Which firm declares, and for which month.
struct AskView {
    firms: Vec<ChoiceGroup>,
    months: Vec<Choice>,
    firm_needed: bool,
}

#[derive(Template)]
#[template(path = "imports/corrections.html", config = "src/web/askama.toml")]
struct CorrectionsPage {
    frame: Frame,
    head: Head,
    sentence: String,
    understood: String,
    typed: bool,
    editable: bool,
    ask: Option<AskView>,
    question: Option<Question>,
    groups: Vec<GroupView>,
    /// Words of the firm, where the file has any.
    words: Option<WordsView>,
    /// "37 corrected cells"; empty when none is.
    corrected: String,
    /// What sending the ready lines alone would leave out; empty when that is not to be chosen.
    partial: String,
    /// Whether that was chosen.
    is_partial: bool,
    /// Whether nothing stands against sending any more.
    ready: bool,
}

impl CorrectionsPage {
    fn has_fields(&self) -> bool {
        let fields = |it: &GroupView| {
            let mends = it.alike.iter().any(|it| it.field.is_some());
            it.is_warning() || mends || it.cells.iter().any(|it| it.input.is_some())
        };
        self.groups.iter().any(fields)
    }
}

/// What is to be corrected or confirmed.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(refused): Query<Refused>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    if !matches!(view.step, Step::Correct | Step::Effect) {
        return Ok(refused.at(&stands(&view)).into_response());
    }
    let words = visitor.words;
    let counts = view.counts;
    let ready_lines = counts.ready + counts.to_confirm;
    let left = 0 < counts.to_correct && (0 < ready_lines || view.partial);
    let page = CorrectionsPage {
        frame: Frame::of(&visitor),
        sentence: sentence(&view, words),
        understood: understood(&view, words),
        typed: view.origin == Origin::Typed,
        editable: can_edit(&view),
        ask: ask(&app, &visitor, &view).await?,
        question: question(&app, &visitor, &view).await?,
        groups: groups(&view, words),
        words: words_of(&app, &visitor, &view).await?,
        corrected: corrected(&view, words),
        partial: if left { partial(counts, words) } else { String::new() },
        is_partial: view.partial,
        ready: view.step == Step::Effect,
        head: Head::of(&visitor, &view, Place::Corrections, &refused),
    };
    page.render()
        .map(|it| Html(it).into_response())
        .map_err(|error| PageProblem::unrendered(&error, words))
}

/// "412 lines: 398 ready, 9 to correct, 5 to confirm".
pub fn sentence(view: &DraftView, words: Words) -> String {
    let (loader, counts) = (words.loader(), view.counts);
    if view.obstacles.contains(&Obstacle::FirmNeeded) {
        return fl!(loader, "imports-sentence-firm");
    }
    if counts.total == 0 {
        return fl!(loader, "imports-sentence-none");
    }
    let mut parts = vec![fl!(
        loader,
        "imports-part-ready",
        count = counts.ready,
        shown = words.count(counts.ready)
    )];
    if 0 < counts.to_correct {
        parts.push(fl!(loader, "imports-part-correct", shown = words.count(counts.to_correct)));
    }
    if 0 < counts.to_confirm {
        parts.push(fl!(loader, "imports-part-confirm", shown = words.count(counts.to_confirm)));
    }
    let open = view.groups.iter().filter(|it| it.severity == Severity::Warning && !it.confirmed);
    let open = open.count();
    if 0 < open && counts.to_confirm == 0 {
        parts.push(fl!(loader, "imports-part-remarks", count = open, shown = words.size(open)));
    }
    fl!(
        loader,
        "imports-sentence",
        count = counts.total,
        lines = words.count(counts.total),
        parts = parts.join(", ")
    )
}

/// What was understood, in one line.
pub fn understood(view: &DraftView, words: Words) -> String {
    let Some(read) = &view.recognition else { return String::new() };
    let people = fl!(
        words.loader(),
        "imports-people",
        count = read.persons,
        shown = words.count(read.persons)
    );
    let read_hours = words.hours(read.hours);
    fl!(words.loader(), "imports-understood", hours = read_hours, people = people)
}

/// How many cells of a file were corrected.
fn corrected(view: &DraftView, words: Words) -> String {
    let edits = view.recognition.as_ref().map_or(0, |it| it.edits);
    if edits == 0 || view.origin != Origin::File {
        return String::new();
    }
    fl!(words.loader(), "imports-corrected", count = edits, shown = words.count(edits))
}

fn partial(counts: LineCounts, words: Words) -> String {
    let ready = counts.ready + counts.to_confirm;
    fl!(
        words.loader(),
        "imports-partial",
        ready = ready,
        count = counts.to_correct,
        shown = words.count(ready),
        left = words.count(counts.to_correct)
    )
}

/// Asks for the firm or the month, where lines are refused for want of them.
async fn ask(
    app: &App,
    visitor: &Visitor,
    view: &DraftView,
) -> Result<Option<AskView>, PageProblem> {
    let firm_needed = view.obstacles.contains(&Obstacle::FirmNeeded);
    let of_asked = ["missing-period", "outside-period", "other-firm"];
    let wanted = firm_needed || view.groups.iter().any(|it| of_asked.contains(&it.rule));
    if !wanted || view.origin != Origin::File && !firm_needed {
        return Ok(None);
    }
    let known = list_declarable::run(app, visitor.actor()).await;
    let known = known.map_err(|error| problem(visitor, &error))?;
    let said = For {
        contract: view.contract.id.to_string(),
        firm: view.firm.as_ref().map(|it| it.id.to_string()).unwrap_or_default(),
        period: view.period.map(|it| it.to_string()).unwrap_or_default(),
    };
    let selects = Selects::of(&known, &said, Month::of(app.clock.today()), visitor.words);
    Ok(Some(AskView { firms: selects.firms, months: selects.months, firm_needed }))
}

/// Replace or add, when lines of the last version are missing.
pub async fn question(
    app: &App,
    visitor: &Visitor,
    view: &DraftView,
) -> Result<Option<Question>, PageProblem> {
    let (words, missing) = (visitor.words, view.missing);
    let count = words.count(missing.lines);
    if missing.lines == 0 {
        return Ok(None);
    }
    let filter = LineFilter::Status(LineStatus::Removed);
    let page = draft_import::lines(app, visitor.actor(), view.id, filter, 1).await;
    let page = page.map_err(|error| problem(visitor, &error))?;
    let named = |it: &draft_import::DraftLine| {
        let who = it.person.clone().unwrap_or_else(|| fl!(words.loader(), "imports-workforce"));
        let (span, hours) = (it.span.map(|it| words.span(it)), it.hours.map(|it| words.hours(it)));
        let parts = [Some(who), span, hours, it.contract.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let lines: Vec<String> = page.lines.iter().take(NAMED).map(named).collect();
    let more = missing.lines - i64::try_from(lines.len()).unwrap_or(missing.lines);
    Ok(Some(Question {
        text: match view.counts.total {
            0 => fl!(
                words.loader(),
                "imports-question-nothing",
                count = missing.lines,
                lines = count
            ),
            _ => fl!(words.loader(), "imports-question", count = missing.lines, lines = count),
        },
        only_replaces: view.counts.total == 0,
        more: if 0 < more && !lines.is_empty() {
            fl!(words.loader(), "imports-more", count = more, shown = words.count(more))
        } else {
            String::new()
        },
        lines,
        chosen: match missing.existing {
            Some(Existing::Replace) => "replace",
            Some(Existing::Add) => "add",
            None => "",
        },
    }))
}
