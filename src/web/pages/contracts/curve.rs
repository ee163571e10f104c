//! An obligation as the page of its contract shows it: figures, drawings and the same in a table.

use super::address::{Figure, FigureAddress};
use super::chart::{self, Chart};
use crate::domain::curve::{Curve, MonthState, Point};
use crate::domain::figure::Measure;
use crate::services::show_contract::ObligationView;
use crate::units::{ContractId, Hours, Month, ObligationId};
use crate::web::pages::home::track::style;
use crate::web::problem::capitalised;
use crate::words::{Words, fl};

/// An obligation.
pub struct ObligationText {
    /// What tells it from others of the page.
    pub key: String,
    /// What people call it, with its lot.
    pub label: String,
    /// The word for its status.
    pub status: String,
    /// A shape, so that colour is not the only sign.
    pub status_sign: &'static str,
    /// The style of the status.
    pub status_class: &'static str,
    /// What to do next; empty when nothing is.
    pub next: String,
    /// Its figures.
    pub facts: Vec<Fact>,
    /// What a screen reader says of the drawings.
    pub title: String,
    /// What they show, in words.
    pub description: String,
    /// The wide and the narrow drawing.
    pub charts: [Chart; 2],
    /// Whether parts of the drawings need their place in the legend.
    pub has: Parts,
    /// The same in figures, the latest month first.
    pub rows: Vec<CurveRow>,
}

/// Which parts a drawing has.
pub struct Parts {
    /// A planned line.
    pub planned: bool,
    /// Missing months.
    pub missing: bool,
    /// Suspended days.
    pub suspended: bool,
    /// A projection.
    pub projection: bool,
}

/// A figure with its name.
pub struct Fact {
    /// What it is.
    pub name: String,
    /// The figure.
    pub figure: Figure,
    /// What else there is to know.
    pub note: String,
}

/// A month of the curve in figures.
pub struct CurveRow {
    /// The month.
    pub month: String,
    /// Hours planned by its end.
    pub planned: String,
    /// What is known of it, when that is not hours.
    pub state: Option<String>,
    /// Hours declared by its end.
    pub declared: Figure,
    /// Hours counted by its end.
    pub counted: Figure,
    /// Hours validated by its end.
    pub validated: Figure,
}

impl ObligationText {
    /// The texts of an obligation; `rank` is its place on the page and `lot` names its lot.
    pub fn of(
        contract: ContractId,
        rank: usize,
        view: &ObligationView,
        lot: Option<&str>,
        holder: &str,
        words: Words,
    ) -> ObligationText {
        let (loader, position, curve) = (words.loader(), &view.position, &view.curve);
        let (status_class, status_sign) = style(position.status);
        let key = format!("obligation-{rank}");
        let label = match lot {
            Some(lot) => {
                let label = view.obligation.label.as_str();
                fl!(loader, "contract-view-of-lot", label = label, lot = lot)
            }
            None => view.obligation.label.clone(),
        };
        let next = match &view.regret.step {
            crate::domain::regret::NextStep::Nothing => String::new(),
            step => words.next_step(step, holder),
        };
        ObligationText {
            title: fl!(loader, "curve-title", label = label.as_str()),
            description: description(view, words),
            charts: chart::draw(curve, &key, words),
            has: Parts {
                planned: !curve.planned.is_empty(),
                missing: curve.points.iter().any(|it| it.state.is_owed()),
                suspended: !curve.suspended.is_empty(),
                projection: curve.projection.is_some(),
            },
            rows: rows(contract, view, words),
            facts: facts(contract, view, words),
            status: capitalised(&words.status(position.status)),
            status_sign,
            status_class,
            next,
            label,
            key,
        }
    }
}

fn facts(contract: ContractId, view: &ObligationView, words: Words) -> Vec<Fact> {
    let (loader, position) = (words.loader(), &view.position);
    let opens = |measure, hours: Hours| {
        let address = FigureAddress::of(contract, measure).obligation(view.obligation.id);
        Figure::of(hours, address, words)
    };
    let unknown = || fl!(loader, "contract-view-unknown");
    let exact = |it: &Option<crate::units::Exact>| {
        Figure::plain(it.as_ref().map_or_else(unknown, |it| words.exact_hours(it)))
    };
    let full = |it: &Option<crate::units::Exact>| {
        Figure::plain(it.as_ref().map_or_else(unknown, |it| words.exact_hours_in_full(it)))
    };
    let waiting = position.counted - position.validated;
    let uncounted = position.declared - position.counted;
    let told = |hours: Hours, text: String| if hours.is_zero() { String::new() } else { text };
    let expected = position
        .expected
        .as_ref()
        .map(|it| fl!(loader, "contract-view-expected", hours = words.exact_hours(it)));
    let rate = position
        .rate
        .as_ref()
        .map(|it| fl!(loader, "contract-view-rate", rate = words.percent(it, 1)));
    let people = position.pace.as_ref().map(|it| {
        let (count, people) = (it.people, words.count(it.people));
        let week = words.exact_hours(&it.hours_per_week);
        fl!(loader, "contract-view-pace", count = count, people = people, week = week)
    });
    let fact = |name, figure, note| Fact { name, figure, note };
    vec![
        fact(fl!(loader, "contract-view-due"), exact(&position.due), expected.unwrap_or_default()),
        fact(
            fl!(loader, "contract-view-declared"),
            opens(Measure::Declared, position.declared),
            told(uncounted, fl!(loader, "contract-view-uncounted", hours = words.hours(uncounted))),
        ),
        fact(
            fl!(loader, "contract-view-counted"),
            opens(Measure::Counted, position.counted),
            rate.unwrap_or_default(),
        ),
        fact(
            fl!(loader, "contract-view-validated"),
            opens(Measure::Validated, position.validated),
            told(waiting, fl!(loader, "contract-view-waiting", hours = words.hours(waiting))),
        ),
        fact(
            fl!(loader, "contract-view-missing"),
            full(&position.missing),
            people.unwrap_or_default(),
        ),
    ]
}

/// What the drawings show, in words.
fn description(view: &ObligationView, words: Words) -> String {
    let (loader, position, curve) = (words.loader(), &view.position, &view.curve);
    let unknown = || fl!(loader, "contract-view-unknown");
    let hours = |it: &Option<crate::units::Exact>| {
        it.as_ref().map_or_else(unknown, |it| words.exact_hours(it))
    };
    let mut text = fl!(
        loader,
        "curve-description",
        day = words.date(position.as_of),
        declared = words.hours(position.declared),
        counted = words.hours(position.counted),
        validated = words.hours(position.validated),
        expected = hours(&position.expected),
        due = hours(&position.due)
    );
    let missing: Vec<String> = missing(curve).map(|it| words.month(it)).collect();
    if !missing.is_empty() {
        text.push(' ');
        text.push_str(&fl!(loader, "curve-description-missing", months = missing.join(", ")));
    }
    if let Some(projection) = &curve.projection {
        text.push(' ');
        let hours = words.exact_hours(&projection.to);
        text.push_str(&fl!(loader, "curve-description-projection", hours = hours));
    }
    text
}

fn missing(curve: &Curve) -> impl Iterator<Item = Month> {
    curve.points.iter().filter(|it| it.state.is_owed()).map(|it| it.month)
}

fn rows(contract: ContractId, view: &ObligationView, words: Words) -> Vec<CurveRow> {
    view.curve.points.iter().rev().map(|it| row(contract, view.obligation.id, it, words)).collect()
}

fn row(contract: ContractId, obligation: ObligationId, point: &Point, words: Words) -> CurveRow {
    let loader = words.loader();
    let nothing = || Figure::plain(fl!(loader, "portfolio-nothing"));
    let figure = |measure: Measure| match point.state {
        MonthState::ToCome => nothing(),
        _ => {
            let address = FigureAddress::of(contract, measure).obligation(obligation);
            Figure::of(measure.of_sums(&point.sums), address.until(point.month), words)
        }
    };
    let planned = point.planned.as_ref();
    CurveRow {
        month: words.month(point.month),
        planned: planned
            .map_or_else(|| fl!(loader, "portfolio-nothing"), |it| words.exact_hours_in_full(it)),
        state: match point.state {
            MonthState::Told | MonthState::ToCome => None,
            MonthState::Partial => Some(fl!(loader, "curve-partial")),
            MonthState::Missing => Some(fl!(loader, "curve-missing")),
            MonthState::Suspended => Some(fl!(loader, "curve-suspended")),
        },
        declared: figure(Measure::Declared),
        counted: figure(Measure::Counted),
        validated: figure(Measure::Validated),
    }
}
