//! The page of the form, new or for a change.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::effect::OutcomeView;
use super::field::{Control, FieldView};
use super::reading::Read;
use super::sections::{GroupView, RowView, Sections};
use super::typed::{Group, Typed, text_of};
use crate::domain::contract::Firm;
use crate::services::ServiceError;
use crate::services::manage_contract::Current;
use crate::web::auth::Visitor;
use crate::web::frame::Frame;
use crate::web::problem::{PageProblem, capitalised};
use crate::words::{Sentence, Words, fl};

/// What the form shows.
pub struct Shown<'a> {
    /// Who fills it.
    pub visitor: &'a Visitor,
    /// The contract that it changes; none for a new one.
    pub current: Option<&'a Current>,
    /// What was typed.
    pub typed: &'a Typed,
    /// What is wrong with it; none as long as nobody asked.
    pub read: Option<&'a Read>,
    /// What a service refused.
    pub refused: Option<Sentence>,
    /// What it would do.
    pub outcome: Option<OutcomeView>,
    /// Firms to suggest.
    pub firms: Vec<Firm>,
}

/// A mistake, in the list on top.
struct Mistake {
    name: String,
    label: String,
    error: String,
}

#[derive(Template)]
#[template(path = "contract_form/show.html", config = "src/web/askama.toml")]
struct FormPage {
    frame: Frame,
    title: String,
    lead: String,
    /// Where the form is sent.
    action: String,
    /// Where one goes without recording.
    cancel: String,
    /// Where the history is, and the sentence on the reference; none for a new contract.
    known: Option<(String, String)>,
    version: String,
    refused: Option<Sentence>,
    mistakes: Vec<Mistake>,
    outcome: Option<OutcomeView>,
    contract: Vec<FieldView>,
    lots: GroupView,
    firms: GroupView,
    obligations: GroupView,
    advanced_open: bool,
    counting: Vec<FieldView>,
    stops: GroupView,
    change: Vec<FieldView>,
    known_firms: Vec<Firm>,
    known_lots: Vec<String>,
}

impl Shown<'_> {
    /// The page; what is refused or wrong is no success.
    pub fn answer(self) -> Result<Response, PageProblem> {
        let wrong = self.read.is_some_and(|it| !it.wrong.is_empty());
        let status = match wrong || self.refused.is_some() {
            true => StatusCode::UNPROCESSABLE_ENTITY,
            false => StatusCode::OK,
        };
        let words = self.visitor.words;
        let page = self.page(words).render();
        let page = page.map_err(|error| PageProblem::unrendered(&error, words))?;
        Ok((status, Html(page)).into_response())
    }

    fn page(self, words: Words) -> FormPage {
        let loader = words.loader();
        let sections = Sections { words, typed: self.typed, read: self.read };
        let new = self.current.is_none();
        let address = self.current.map(|it| format!("/contracts/{}", it.wording.contract.id));
        let reference = self.current.map(|it| it.wording.contract.reference.clone());
        let (title, lead) = match &reference {
            None => (fl!(loader, "form-new-title"), fl!(loader, "form-new-lead")),
            Some(reference) => (
                fl!(loader, "form-change-title", reference = reference.as_str()),
                fl!(loader, "form-change-lead"),
            ),
        };
        let known = address.as_ref().zip(reference).map(|(address, reference)| {
            let fixed = fl!(loader, "form-reference-fixed", reference = reference);
            (format!("{address}/history"), fixed)
        });
        let lots = self.typed.rows(Group::Lot).iter().map(|it| text_of(it, "number").to_owned());
        let mut page = FormPage {
            frame: Frame::of(self.visitor),
            title,
            lead,
            action: address.as_ref().map_or("/contracts".to_owned(), |it| format!("{it}/change")),
            cancel: address.unwrap_or_else(|| "/contracts".to_owned()),
            known,
            version: self.typed.text("version").to_owned(),
            refused: self.refused.map(|it| Sentence { message: capitalised(&it.message), ..it }),
            mistakes: Vec::new(),
            outcome: self.outcome,
            contract: sections.contract(new),
            lots: sections.group(Group::Lot),
            firms: sections.group(Group::Firm),
            obligations: sections.group(Group::Obligation),
            advanced_open: false,
            counting: sections.counting(),
            stops: sections.group(Group::Stop),
            change: if new { Vec::new() } else { sections.change() },
            known_firms: self.firms,
            known_lots: lots.filter(|it| !it.is_empty()).collect(),
        };
        page.advanced_open =
            !page.stops.rows.is_empty() || page.counting.iter().any(|it| !it.error.is_empty());
        page.mistakes = page.mistakes();
        page
    }
}

fn fields_of(row: &RowView) -> impl Iterator<Item = &FieldView> {
    let bases = row.bases.iter().flat_map(|it| &it.fields);
    row.fields.iter().chain(bases).chain(&row.more)
}

impl FormPage {
    /// The mistakes, in the order of the page; a field of a row is named with its row.
    fn mistakes(&self) -> Vec<Mistake> {
        let single = |fields: &[FieldView]| -> Vec<Mistake> {
            fields.iter().filter_map(|it| mistake(it, None)).collect()
        };
        let in_rows = |group: &GroupView| -> Vec<Mistake> {
            let rows = group.rows.iter();
            rows.flat_map(|row| fields_of(row).filter_map(|it| mistake(it, Some(&row.title))))
                .collect()
        };
        [
            single(&self.contract),
            in_rows(&self.lots),
            in_rows(&self.firms),
            in_rows(&self.obligations),
            single(&self.counting),
            in_rows(&self.stops),
            single(&self.change),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn mistake(it: &FieldView, row: Option<&str>) -> Option<Mistake> {
    (!it.error.is_empty()).then(|| Mistake {
        name: it.name.clone(),
        label: row.map_or_else(|| it.label.clone(), |row| format!("{row}, {}", it.label)),
        error: it.error.clone(),
    })
}

/// What a service refused of what was typed, to be shown with it; anything else is a page of its
/// own.
pub fn kept(error: &ServiceError, visitor: &Visitor) -> Result<Sentence, PageProblem> {
    match error {
        ServiceError::NotFound
        | ServiceError::Forbidden
        | ServiceError::Unavailable
        | ServiceError::Store(_) => Err(visitor.refused(error)),
        refused => Ok(refused.sentence(visitor.words)),
    }
}
