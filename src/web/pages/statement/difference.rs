//! `GET /statements/{number}/versions/{version}`: what a version changed.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::services::show_difference::{self, DifferenceShown, PersonDifference};
use crate::services::{App, PositionChange};
use crate::units::{Exact, StatementNumber};
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::{PageProblem, capitalised};
use crate::web::views::{Pager, who};
use crate::words::{Words, fl};

/// What the address may say.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: usize,
}

/// A person whom the version touches.
struct PersonView {
    name: String,
    before: String,
    after: String,
    difference: String,
    note: Option<String>,
}

/// What it does to an obligation.
struct EffectView {
    obligation: String,
    counted: Pair,
    validated: Pair,
    rate: Pair,
    status: Pair,
}

/// A figure before and after.
struct Pair {
    before: String,
    after: String,
}

impl Pair {
    fn moves(&self) -> bool {
        self.before != self.after
    }
}

#[derive(Template)]
#[template(path = "statement/difference.html", config = "src/web/askama.toml")]
struct DifferencePage {
    frame: Frame,
    back: String,
    statement: String,
    title: String,
    received: String,
    summary: String,
    people: Vec<PersonView>,
    pager: Pager,
    workforce: Option<String>,
    effects: Vec<EffectView>,
}

/// What a version changed, person by person and for each obligation.
pub async fn difference(
    State(app): State<App>,
    visitor: Visitor,
    Path((number, version)): Path<(StatementNumber, i64)>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let loader = words.loader();
    let shown = show_difference::run(&app, visitor.actor(), number, version, asked.page).await;
    let shown = shown.map_err(|error| visitor.refused(&error))?;
    let (firm, month) = (shown.firm_name.clone(), words.month(shown.period));
    let own = format!("/statements/{number}/versions/{version}");
    let page = DifferencePage {
        frame: Frame::of(&visitor),
        back: format!("/statements/{number}"),
        statement: fl!(loader, "statement-title", firm = firm, month = month),
        title: fl!(loader, "difference-title", version = words.count(version)),
        received: fl!(loader, "difference-received", at = words.moment(shown.version.at)),
        summary: summary(&shown, words),
        people: shown.people.iter().map(|it| person(it, words)).collect(),
        pager: Pager::of(shown.paging, &own, &[], words),
        workforce: workforce(&shown, words),
        effects: shown.positions.iter().map(|it| effect(it, words)).collect(),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

/// `+3 personnes, −1 personne, −12,00 h`.
fn summary(shown: &DifferenceShown, words: Words) -> String {
    let loader = words.loader();
    let (more, fewer) = (shown.more_people, shown.fewer_people);
    let mut parts = Vec::new();
    if more != 0 {
        parts.push(fl!(loader, "difference-more", count = more, people = words.count(more)));
    }
    if fewer != 0 {
        parts.push(fl!(loader, "difference-fewer", count = fewer, people = words.count(fewer)));
    }
    parts.push(words.signed_hours(shown.version.difference));
    parts.join(", ")
}

fn person(it: &PersonDifference, words: Words) -> PersonView {
    let loader = words.loader();
    let note = match (it.was_there, it.is_there) {
        (false, _) => Some(fl!(loader, "difference-new")),
        (true, false) => Some(fl!(loader, "difference-gone")),
        (true, true) => None,
    };
    PersonView {
        name: who(&it.who, words),
        before: words.hours_decimal(it.before),
        after: words.hours_decimal(it.after),
        difference: words.signed_hours(it.after - it.before),
        note,
    }
}

fn workforce(shown: &DifferenceShown, words: Words) -> Option<String> {
    let loader = words.loader();
    let it = shown.workforce?;
    let told = |hours: Option<Decimal>| {
        hours.map_or_else(|| fl!(loader, "difference-undeclared"), |it| words.hours_decimal(it))
    };
    let (before, after) = (told(it.before), told(it.after));
    Some(fl!(loader, "difference-workforce", before = before, after = after))
}

fn effect(it: &PositionChange, words: Words) -> EffectView {
    let (before, after) = (&it.before, &it.after);
    let rate = |it: &Option<Exact>| match it {
        Some(rate) => words.percent(rate, 1),
        None => fl!(words.loader(), "evaluate-undetermined"),
    };
    EffectView {
        obligation: it.obligation.clone(),
        counted: Pair { before: words.hours(before.counted), after: words.hours(after.counted) },
        validated: Pair {
            before: words.hours(before.validated),
            after: words.hours(after.validated),
        },
        rate: Pair { before: rate(&before.rate), after: rate(&after.rate) },
        status: Pair {
            before: capitalised(&words.status(before.status)),
            after: capitalised(&words.status(after.status)),
        },
    }
}
