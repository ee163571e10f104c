//! `GET /contracts/{id}/figures`: a figure of a contract, opened to the cells it is made of.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde::Deserialize;

use super::address::{Figure, FigureAddress};
use crate::domain::figure::Measure;
use crate::domain::rules::registry;
use crate::services::open_figure::{self, Asked, Months, OpenedFigure, OpenedLine, Shown};
use crate::services::{App, draft_import};
use crate::units::{ContractId, Month, ObligationId};
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::{PageProblem, Problem, capitalised};
use crate::words::{Words, fl};

/// Which figure, as an address says it.
#[derive(Debug, Deserialize)]
pub struct Opening {
    measure: Option<String>,
    obligation: Option<ObligationId>,
    lot: Option<i64>,
    month: Option<Month>,
    until: Option<Month>,
    rule: Option<String>,
    page: Option<i64>,
}

impl Opening {
    /// What is asked for; nothing where the measure is none.
    fn asked(self) -> Option<Asked> {
        let measure = self.measure.as_deref().map_or(Some(Measure::Counted), Measure::from_code)?;
        let months = match (self.month, self.until) {
            (Some(month), _) => Months::One(month),
            (None, Some(month)) => Months::Through(month),
            (None, None) => Months::All,
        };
        Some(Asked {
            // A rule only ever removes hours.
            measure: if self.rule.is_some() { Measure::Uncounted } else { measure },
            months,
            obligation: self.obligation,
            lot: self.lot,
            rule: self.rule,
            page: self.page.unwrap_or(1).max(1),
        })
    }
}

struct RuleText {
    title: String,
    why: String,
    figure: Figure,
}

struct LineText {
    person: String,
    span: String,
    hours: String,
    counted: Option<String>,
    adds: String,
    reasons: Vec<Reason>,
    flags: Vec<String>,
    review: Option<String>,
    firm: String,
    statement: String,
    place: String,
    file: String,
    /// Whether its row was corrected before it was sent.
    corrected: bool,
}

/// Why some hours of a line do not count.
struct Reason {
    title: String,
    detail: String,
    why: String,
}

#[derive(Template)]
#[template(path = "contracts/figures.html", config = "src/web/askama.toml")]
struct FigurePage {
    frame: Frame,
    contract: String,
    reference: String,
    title: String,
    scope: String,
    figure: String,
    sum: String,
    others: Option<String>,
    why: Option<String>,
    rules: Vec<RuleText>,
    lines: Vec<LineText>,
    /// Whether lines add something else than what counts of them.
    adds: bool,
    page: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

/// A figure, opened.
pub async fn figures(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<ContractId>,
    Query(opening): Query<Opening>,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let absent = || PageProblem::new(Problem::NotFound, words);
    let asked = opening.asked().ok_or_else(absent)?;
    let opened = open_figure::run(&app, visitor.actor(), id, &asked, app.clock.today()).await;
    let opened = opened.map_err(|error| visitor.refused(&error))?;
    let page = page(Frame::of(&visitor), &opened, words);
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn page(frame: Frame, opened: &OpenedFigure, words: Words) -> FigurePage {
    let loader = words.loader();
    let (asked, pages) = (&opened.asked, opened.pages());
    let to = |page: i64| Some(address(opened).page(page).text());
    let (count, lines) = (opened.count, words.count(opened.count));
    let others = opened.others;
    let rule = opened.rule.and_then(|id| registry::RULES.iter().find(|it| it.id == id));
    let rule = rule.map(|it| words.rule(it));
    let pager = || {
        let (page, pages) = (words.count(asked.page), words.count(pages));
        fl!(loader, "figure-page", page = page, pages = pages)
    };
    FigurePage {
        frame,
        contract: format!("/contracts/{}", opened.contract.id),
        reference: opened.contract.reference.clone(),
        title: rule.as_ref().map_or_else(|| measure(asked.measure, words), |it| it.title.clone()),
        scope: scope(opened, words),
        figure: words.hours(opened.figure),
        sum: fl!(
            loader,
            "figure-sum",
            count = count,
            lines = lines,
            sum = words.hours(opened.listed)
        ),
        others: (!others.is_zero())
            .then(|| fl!(loader, "figure-others", hours = words.hours(others))),
        why: rule.map(|it| it.why),
        rules: match opened.rule {
            Some(_) => Vec::new(),
            None => rules(opened, words),
        },
        lines: opened.lines.iter().map(|it| line(it, asked.measure, words)).collect(),
        adds: asked.measure == Measure::Uncounted,
        page: (1 < pages).then(pager),
        previous: to(asked.page - 1).filter(|_| 1 < asked.page && asked.page <= pages),
        next: to(asked.page + 1).filter(|_| asked.page < pages),
    }
}

/// The address of the figure, its first page.
fn address(opened: &OpenedFigure) -> FigureAddress {
    let asked = &opened.asked;
    let mut address = FigureAddress::of(opened.contract.id, asked.measure);
    if let Some(obligation) = asked.obligation {
        address = address.obligation(obligation);
    } else if let Some(lot) = asked.lot {
        address = address.lot(lot);
    }
    address = match asked.months {
        Months::All => address,
        Months::One(month) => address.month(month),
        Months::Through(month) => address.until(month),
    };
    opened.rule.into_iter().fold(address, FigureAddress::rule)
}

fn measure(measure: Measure, words: Words) -> String {
    let loader = words.loader();
    match measure {
        Measure::Declared => fl!(loader, "figure-declared"),
        Measure::Counted => fl!(loader, "figure-counted"),
        Measure::Validated => fl!(loader, "figure-validated"),
        Measure::Waiting => fl!(loader, "figure-waiting"),
        Measure::Uncounted => fl!(loader, "figure-uncounted"),
        Measure::Workforce => fl!(loader, "figure-workforce"),
    }
}

/// Of what the figure is one: months, obligation, lot.
fn scope(opened: &OpenedFigure, words: Words) -> String {
    let loader = words.loader();
    let months = match opened.asked.months {
        Months::All => fl!(loader, "figure-to-date"),
        Months::One(month) => capitalised(&words.month(month)),
        Months::Through(month) => fl!(loader, "figure-until", month = words.month(month)),
    };
    let lot = opened.lot.map(|position| {
        let index = usize::try_from(position).ok().and_then(|it| it.checked_sub(1));
        match index.and_then(|it| opened.contract.lots.get(it)) {
            Some(lot) => {
                let (number, title) = (lot.number.as_str(), lot.title.as_str());
                fl!(loader, "contract-view-lot", number = number, title = title)
            }
            None => fl!(loader, "contract-view-no-lot"),
        }
    });
    let parts = [Some(months), opened.obligation.clone(), lot];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn rules(opened: &OpenedFigure, words: Words) -> Vec<RuleText> {
    let removed = opened.by_rule.iter();
    removed
        .filter_map(|sum| {
            let rule = words.rule(registry::RULES.iter().find(|it| it.id == sum.rule)?);
            let figure = Figure::of(sum.hours, address(opened).rule(sum.rule), words);
            Some(RuleText { title: rule.title, why: rule.why, figure })
        })
        .collect()
}

fn line(line: &OpenedLine, measured: Measure, words: Words) -> LineText {
    let loader = words.loader();
    let of_people = line.whose != Shown::Workforce;
    let reasons = line.decision.removed.iter().filter(|_| of_people).filter_map(|removal| {
        let rule = words.rule(registry::RULES.iter().find(|it| it.id == removal.rule)?);
        let (hours, version) = (words.hours(removal.hours), i64::from(removal.version));
        let (id, version) = (removal.rule.as_str(), words.count(version));
        let detail = fl!(loader, "figure-removed", hours = hours, rule = id, version = version);
        Some(Reason { title: rule.title, why: rule.why, detail })
    });
    let cell = line.cell.to_string();
    let sheet = line.source.as_ref().and_then(|it| it.sheet.as_deref());
    let file = line.source.as_ref().map(|it| it.file.as_str()).unwrap_or_default();
    let typed = draft_import::were_typed(file, sheet);
    LineText {
        person: match &line.whose {
            Shown::Named(name) => name.clone(),
            Shown::Numbered(number) => {
                fl!(loader, "figure-person", number = words.count(number.0))
            }
            Shown::Nobody => fl!(loader, "figure-nobody"),
            Shown::Workforce => fl!(loader, "figure-everybody"),
        },
        span: match line.span.month() {
            Some(month) if month.days() == line.span => words.month(month),
            _ => words.span(line.span),
        },
        hours: words.hours(line.hours),
        counted: of_people.then(|| words.hours(line.decision.counted)),
        adds: words.hours(line.adds),
        reasons: reasons.collect(),
        flags: line.decision.flags.iter().filter(|_| of_people).map(|it| words.flag(*it)).collect(),
        review: (of_people && measured != Measure::Validated).then(|| words.review(line.review)),
        firm: line.firm.clone(),
        statement: format!("/statements/{}", line.statement),
        place: match sheet.filter(|it| !it.is_empty()) {
            _ if typed => {
                let row = words.count(i64::from(line.cell.row) + 1);
                fl!(loader, "figure-typed", row = row)
            }
            Some(sheet) => fl!(loader, "figure-place", sheet = sheet, cell = cell.as_str()),
            None => fl!(loader, "figure-cell", cell = cell.as_str()),
        },
        file: line.source.as_ref().map(|it| it.file.clone()).unwrap_or_default(),
        corrected: line.corrected,
    }
}
