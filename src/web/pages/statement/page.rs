//! The page of a statement, for whoever may read it: what they may do decides what it offers.

use askama::Template;
use axum::response::Html;
use serde::{Deserialize, Serialize};

use super::line::LineView;
use crate::domain::entry::Review;
use crate::services::show_statement::{StatementShown, Unassessed, VersionShown};
use crate::services::{Names, ServiceError};
use crate::web::auth::Visitor;
use crate::web::form::Field;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::web::views::{Pager, difference, who};
use crate::words::{Sentence, Words, fl};

/// Which lines are asked for, in the address and in forms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Only {
    /// Every line.
    #[default]
    All,
    /// Those that wait.
    Waiting,
    /// Those that were accepted.
    Accepted,
    /// Those that were refused.
    Refused,
}

impl Only {
    const EACH: [Only; 4] = [Only::All, Only::Waiting, Only::Accepted, Only::Refused];

    /// What was said of them.
    pub fn review(self) -> Option<Review> {
        match self {
            Only::All => None,
            Only::Waiting => Some(Review::Waiting),
            Only::Accepted => Some(Review::Validated),
            Only::Refused => Some(Review::Refused),
        }
    }

    /// Its name in addresses and forms.
    pub fn code(self) -> &'static str {
        match self {
            Only::All => "all",
            Only::Waiting => "waiting",
            Only::Accepted => "accepted",
            Only::Refused => "refused",
        }
    }
}

/// What was just done, for the line that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Done {
    /// Lines were accepted.
    Accepted,
    /// Lines were refused.
    Refused,
    /// Somebody's eligibility was recorded.
    Assessed,
    /// The month was closed.
    Closed,
    /// The month was opened again.
    Reopened,
}

/// What a form had said when it was refused, and why it was.
#[derive(Debug, Clone, Default)]
pub struct Returned {
    /// Why.
    pub refused: Option<Sentence>,
    /// The lines that were ticked.
    pub ticked: Vec<String>,
    /// The reason that was typed.
    pub reason: String,
    /// What is wrong with the reason.
    pub reason_error: String,
}

impl Returned {
    /// What a service refused. A missing reason stands beside its field.
    pub fn of(error: &ServiceError, ticked: Vec<String>, reason: String, words: Words) -> Returned {
        let sentence = error.sentence(words);
        let reason_error = match error {
            ServiceError::ReasonNeeded => sentence.hint.clone(),
            _ => String::new(),
        };
        Returned { refused: Some(sentence), ticked, reason, reason_error }
    }
}

/// A link to some of the lines.
struct Filter {
    path: String,
    text: String,
    here: bool,
}

/// A version.
struct VersionView {
    path: String,
    name: String,
    at: String,
    origin: String,
    difference: String,
}

/// A person of whom somebody must say whether they are eligible.
struct PersonView {
    number: i64,
    name: String,
    hired_on: Field,
    decided_on: Field,
}

/// A month closed or opened again.
struct ActView {
    text: String,
    at: String,
    reason: Option<String>,
}

#[derive(Template)]
#[template(path = "statement/show.html", config = "src/web/askama.toml")]
struct StatementPage {
    frame: Frame,
    shown: StatementShown,
    title: String,
    month: String,
    month_code: String,
    version: String,
    done: Option<String>,
    returned: Returned,
    declared: String,
    counted: String,
    validated: String,
    people: String,
    waiting: String,
    waiting_hint: Option<String>,
    refused: Option<String>,
    correct: Option<String>,
    filters: Vec<Filter>,
    only: &'static str,
    lines: Vec<LineView>,
    pager: Pager,
    /// Names are shown for this answer alone.
    disclosed: bool,
    ask_names: bool,
    unassessed: Vec<PersonView>,
    versions: Vec<VersionView>,
    acts: Vec<ActView>,
}

impl StatementPage {
    fn is_shown(&self) -> bool {
        self.disclosed
    }
}

/// The page of a statement.
pub fn page(
    visitor: &Visitor,
    shown: StatementShown,
    only: Only,
    done: Option<String>,
    returned: Returned,
    disclosed: bool,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let loader = words.loader();
    let month = words.month(shown.period);
    let sums = shown.sums;
    let own = format!("/statements/{}", shown.statement);
    let (contract, period, firm) = (shown.contract, shown.period, shown.firm);
    let correct = format!("/imports/new?contract={contract}&period={period}&firm={firm}");
    let page = StatementPage {
        frame: Frame::of(visitor),
        title: fl!(
            loader,
            "statement-title",
            firm = shown.firm_name.clone(),
            month = month.clone()
        ),
        month,
        month_code: shown.period.to_string(),
        version: fl!(loader, "statement-version", version = words.count(shown.version)),
        done,
        declared: words.hours_decimal(sums.declared),
        counted: words.hours_decimal(sums.counted),
        validated: words.hours_decimal(sums.validated),
        people: words.count(sums.people),
        waiting: words.count(sums.waiting),
        waiting_hint: (sums.waiting == 0 && 0 < sums.lines)
            .then(|| fl!(loader, "statement-nothing-waits")),
        refused: (0 < sums.refused).then(|| {
            fl!(
                loader,
                "statement-refused",
                count = sums.refused,
                refused = words.count(sums.refused)
            )
        }),
        correct: shown.may.correct.then_some(correct),
        filters: Only::EACH.into_iter().map(|it| filter(it, only, &shown, &own, words)).collect(),
        only: only.code(),
        lines: shown.lines.iter().map(|it| LineView::of(it, &returned.ticked, words)).collect(),
        pager: Pager::of(shown.paging, &own, &[("only", only.code())], words),
        disclosed,
        ask_names: shown.names == Names::OnRequest && 0 < sums.lines,
        unassessed: shown.unassessed.iter().map(|it| person(it, words)).collect(),
        versions: shown.versions.iter().rev().map(|it| version(it, &own, words)).collect(),
        acts: shown.acts.iter().rev().map(|it| act(it, words)).collect(),
        returned,
        shown,
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn filter(it: Only, here: Only, shown: &StatementShown, own: &str, words: Words) -> Filter {
    let loader = words.loader();
    let (text, count) = match it {
        Only::All => (fl!(loader, "statement-all"), shown.sums.lines),
        Only::Waiting => (fl!(loader, "statement-waiting"), shown.sums.waiting),
        Only::Accepted => (fl!(loader, "statement-accepted"), shown.sums.accepted),
        Only::Refused => (fl!(loader, "statement-refused-lines"), shown.sums.refused),
    };
    let path = format!("{own}?only={}", it.code());
    Filter { path, text: format!("{text} ({})", words.count(count)), here: it == here }
}

fn version(it: &VersionShown, own: &str, words: Words) -> VersionView {
    let loader = words.loader();
    let origin = match (&it.file, it.undoes, it.undone_by) {
        (_, Some(undone), _) => fl!(loader, "statement-undo", number = words.count(undone.0)),
        (_, _, Some(by)) => fl!(loader, "statement-undone", number = words.count(by.0)),
        (Some(file), _, _) => file.clone(),
        (None, _, _) => fl!(loader, "statement-import", number = words.count(it.import.0)),
    };
    VersionView {
        path: format!("{own}/versions/{}", it.version),
        name: fl!(loader, "statement-version", version = words.count(it.version)),
        at: words.moment(it.at),
        origin,
        difference: difference(it.counts, it.difference, words),
    }
}

fn person(it: &Unassessed, words: Words) -> PersonView {
    let loader = words.loader();
    let field = |name: &str, label: String| {
        // Several of these forms stand on one page: names of fields repeat, identifiers may not.
        Field { kind: "date", name: name.to_owned(), label, ..Field::default() }
    };
    let hired_on = it.hired_on.map(|day| day.to_string()).unwrap_or_default();
    PersonView {
        number: it.person.0,
        name: who(&it.who, words),
        hired_on: field("hired_on", fl!(loader, "assess-hired-on")).with(&hired_on),
        decided_on: field("decided_on", fl!(loader, "assess-decided-on")),
    }
}

fn act(it: &crate::services::close_period::PeriodAct, words: Words) -> ActView {
    let loader = words.loader();
    let text = match it.closed {
        true => fl!(loader, "period-was-closed"),
        false => fl!(loader, "period-was-reopened"),
    };
    ActView { text, at: words.moment(it.at), reason: it.reason.clone() }
}

/// What was just done, in words.
pub fn done(it: Done, lines: i64, words: Words) -> String {
    let loader = words.loader();
    match it {
        Done::Accepted => {
            fl!(loader, "statement-done-accepted", count = lines, lines = words.count(lines))
        }
        Done::Refused => {
            fl!(loader, "statement-done-refused", count = lines, lines = words.count(lines))
        }
        Done::Assessed => {
            fl!(loader, "statement-done-assessed", count = lines, lines = words.count(lines))
        }
        Done::Closed => fl!(loader, "statement-done-closed"),
        Done::Reopened => fl!(loader, "statement-done-reopened"),
    }
}
