//! The sections of the form: its fields with their labels and help, and its groups of rows.

use super::codes::code_of;
use super::field::{Choice, Control, FieldView};
use super::reading::Read;
use super::typed::{Group, Texts, Typed, text_of};
use crate::domain::contract::{ContractKind, Part};
use crate::domain::entry::Route;
use crate::domain::parameters::LateValidation;
use crate::units::Rounding;
use crate::words::{Words, fl};

/// A group of rows.
pub struct GroupView {
    /// Its identifier on the page.
    pub code: &'static str,
    /// Its rows.
    pub rows: Vec<RowView>,
    /// What the button that adds one says.
    pub add: String,
}

/// A row of a group.
pub struct RowView {
    /// What it is called: `Lot 2`.
    pub title: String,
    /// Name and value of the field that says which known one it is; none for a new one.
    pub known: Option<(String, String)>,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// How hours due follow: of obligations alone.
    pub bases: Vec<BasisView>,
    /// Fields after those.
    pub more: Vec<FieldView>,
    /// What its button sends.
    pub remove: String,
    /// What its button says to those who do not see the row.
    pub remove_label: String,
}

/// A way in which hours due may follow.
pub struct BasisView {
    /// The name of the choice.
    pub name: String,
    /// What it carries.
    pub code: &'static str,
    /// What people read.
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// What is asked then.
    pub fields: Vec<FieldView>,
}

/// Makes fields of what was typed.
pub struct Sections<'a> {
    /// The words of the page.
    pub words: Words,
    /// What was typed.
    pub typed: &'a Typed,
    /// What is wrong with it; none as long as nobody asked.
    pub read: Option<&'a Read>,
}

/// A field whose label and help are one message.
macro_rules! field {
    ($self:expr, $name:expr, $value:expr, $control:expr, $key:literal, hint) => {
        field!($self, $name, $value, $control, $key).hinted(fl!($self.words.loader(), $key, "hint"))
    };
    ($self:expr, $name:expr, $value:expr, $control:expr, $key:literal) => {
        FieldView::new($name, fl!($self.words.loader(), $key), $value, $control)
            .judged($self.read, $self.words)
    };
}

impl Sections<'_> {
    /// What the contract is. Its reference is asked for once.
    pub fn contract(&self, new: bool) -> Vec<FieldView> {
        let text = |name| self.typed.text(name);
        let kinds = [
            ContractKind::Works,
            ContractKind::Services,
            ContractKind::Supplies,
            ContractKind::Concession,
            ContractKind::Agreement,
        ];
        let kinds = self.choice(kinds, text("kind"), |it| self.words.contract_kind(it));
        let mut fields = vec![
            field!(self, "title", text("title"), Control::Text, "form-title", hint),
            field!(self, "kind", text("kind"), kinds, "form-kind", hint),
            field!(self, "starts-on", text("starts-on"), Control::Day, "form-starts-on"),
            field!(self, "ends-on", text("ends-on"), Control::Day, "form-ends-on", hint),
            field!(self, "amount", text("amount"), Control::Number, "form-amount", hint).optional(),
        ];
        if new {
            let text = text("reference");
            let field = field!(self, "reference", text, Control::Text, "form-reference", hint);
            fields.insert(0, field);
        }
        fields
    }

    /// Why it changes.
    pub fn change(&self) -> Vec<FieldView> {
        let text = |name| self.typed.text(name);
        let effective = text("effective-on");
        vec![
            field!(self, "effective-on", effective, Control::Day, "form-effective-on", hint)
                .optional(),
            field!(self, "reason", text("reason"), Control::Text, "form-reason", hint).optional(),
            field!(self, "document", text("document"), Control::Text, "form-document", hint)
                .optional(),
        ]
    }

    /// How its hours are counted.
    pub fn counting(&self) -> Vec<FieldView> {
        let text = |name| self.typed.text(name);
        let loader = self.words.loader();
        let yes_or_no = [("yes", fl!(loader, "said-yes")), ("no", fl!(loader, "said-no"))];
        let training = yes_or_no.into_iter().map(|(code, text_of_it)| Choice {
            code: code.to_owned(),
            text: text_of_it,
            chosen: text("training-counts") == code,
        });
        let late =
            [LateValidation::FromValidation, LateValidation::Never, LateValidation::BackToHire];
        let late = self.choice(late, text("late-validation"), |it| self.words.late_validation(it));
        let routes = Route::ALL.into_iter().map(|it| Choice {
            code: it.code().to_owned(),
            text: self.words.route(it),
            chosen: self.typed.routes.contains(it.code()),
        });
        let (training, routes) =
            (Control::Choice(training.collect()), Control::Ticks(routes.collect()));
        let window = text("window-months");
        vec![
            field!(self, "window-months", window, Control::Number, "form-window", hint),
            field!(self, "training-counts", "", training, "form-training", hint),
            field!(self, "late-validation", "", late, "form-late-validation", hint),
            field!(self, "routes", "", routes, "form-routes", hint),
        ]
    }

    fn choice<T: Copy + serde::Serialize>(
        &self,
        all: impl IntoIterator<Item = T>,
        typed: &str,
        text: impl Fn(T) -> String,
    ) -> Control {
        let choice = |it: T| {
            let code = code_of(it);
            Choice { text: text(it), chosen: code == typed, code }
        };
        Control::Choice(all.into_iter().map(choice).collect())
    }

    /// A group with its rows.
    pub fn group(&self, group: Group) -> GroupView {
        let loader = self.words.loader();
        let rows = (1..).zip(self.typed.rows(group));
        GroupView {
            code: group.code(),
            rows: rows.map(|(rank, row)| self.row(group, rank, row)).collect(),
            add: match group {
                Group::Lot => fl!(loader, "form-add-lot"),
                Group::Firm => fl!(loader, "form-add-firm"),
                Group::Obligation => fl!(loader, "form-add-obligation"),
                Group::Stop => fl!(loader, "form-add-stop"),
            },
        }
    }

    fn row(&self, group: Group, rank: usize, row: &Texts) -> RowView {
        let loader = self.words.loader();
        let shown = self.words.size(rank);
        let title = match group {
            Group::Lot => fl!(loader, "form-lot", rank = shown),
            Group::Firm => fl!(loader, "form-firm", rank = shown),
            Group::Obligation => fl!(loader, "form-obligation", rank = shown),
            Group::Stop => fl!(loader, "form-stop", rank = shown),
        };
        let known = text_of(row, "id");
        let (bases, more) = match group {
            Group::Obligation => (self.bases(rank, row), self.owing(rank, row)),
            _ => (Vec::new(), Vec::new()),
        };
        RowView {
            known: (!known.is_empty()).then(|| (group.name(rank, "id"), known.to_owned())),
            fields: match group {
                Group::Lot => self.lot(rank, row),
                Group::Firm => self.firm(rank, row),
                Group::Obligation => self.obligation(rank, row),
                Group::Stop => self.stop(rank, row),
            },
            bases,
            more,
            remove: format!("remove-{}-{rank}", group.code()),
            remove_label: fl!(loader, "form-remove-named", what = title.as_str()),
            title,
        }
    }

    fn lot(&self, rank: usize, row: &Texts) -> Vec<FieldView> {
        let name = |key| Group::Lot.name(rank, key);
        let (number, title) = (text_of(row, "number"), text_of(row, "title"));
        vec![
            field!(self, name("number"), number, Control::Text, "form-lot-number", hint),
            field!(self, name("title"), title, Control::Text, "form-lot-title").optional(),
        ]
    }

    fn firm(&self, rank: usize, row: &Texts) -> Vec<FieldView> {
        let name = |key| Group::Firm.name(rank, key);
        let text = |key| text_of(row, key);
        let parts = [Part::Holder, Part::Partner, Part::Subcontractor];
        // Holders are few and come first; an empty row after the first is a subcontractor's.
        let usual = if rank == 1 { Part::Holder } else { Part::Subcontractor };
        let usual = code_of(usual);
        let typed = if text("part").is_empty() { usual.as_str() } else { text("part") };
        let parts = self.choice(parts, typed, |it| self.words.part(it));
        let (names, sirets) =
            (Control::Suggested("known-firms"), Control::Suggested("known-sirets"));
        vec![
            field!(self, name("name"), text("name"), names, "form-firm-name", hint),
            field!(self, name("siret"), text("siret"), sirets, "form-firm-siret", hint).optional(),
            field!(self, name("part"), "", parts, "form-firm-part"),
            self.lot_of_row(name("lot"), text("lot")),
        ]
    }

    fn stop(&self, rank: usize, row: &Texts) -> Vec<FieldView> {
        let name = |key| Group::Stop.name(rank, key);
        let (from, until) = (text_of(row, "from"), text_of(row, "until"));
        vec![
            field!(self, name("from"), from, Control::Day, "form-stop-from"),
            field!(self, name("until"), until, Control::Day, "form-stop-until", hint).optional(),
        ]
    }

    fn obligation(&self, rank: usize, row: &Texts) -> Vec<FieldView> {
        let name = |key| Group::Obligation.name(rank, key);
        let label = text_of(row, "label");
        vec![
            field!(self, name("label"), label, Control::Text, "form-obligation-label", hint),
            self.lot_of_row(name("lot"), text_of(row, "lot")),
        ]
    }

    fn lot_of_row(&self, name: String, lot: &str) -> FieldView {
        let control = Control::Suggested("known-lots");
        field!(self, name, lot, control, "form-row-lot", hint).optional()
    }

    /// The fields of the way that is not chosen stay in the page: a choice asks for no round trip.
    fn bases(&self, rank: usize, row: &Texts) -> Vec<BasisView> {
        let loader = self.words.loader();
        let name = |key| Group::Obligation.name(rank, key);
        let text = |key| text_of(row, key);
        let number = || Control::Number;
        let typed = if text("basis").is_empty() { "fixed-hours" } else { text("basis") };
        let basis = |code, text_of_it, fields| BasisView {
            name: name("basis"),
            code,
            text: text_of_it,
            chosen: typed == code,
            fields,
        };
        let fixed = vec![field!(self, name("hours"), text("hours"), number(), "form-hours", hint)];
        let share = text("hours-share");
        let share =
            vec![field!(self, name("hours-share"), share, number(), "form-hours-share", hint)];
        let amount = text("amount");
        let labour = text("labour-share");
        let cost = text("hourly-cost");
        let calibration = vec![
            field!(self, name("amount"), amount, number(), "form-calibration-amount", hint),
            field!(self, name("labour-share"), labour, number(), "form-labour-share", hint),
            field!(self, name("hourly-cost"), cost, number(), "form-hourly-cost", hint),
            field!(self, name("share"), text("share"), number(), "form-share", hint),
        ];
        vec![
            basis("fixed-hours", fl!(loader, "form-basis-fixed-hours"), fixed),
            basis("share-of-hours", fl!(loader, "form-basis-share-of-hours"), share),
            basis("calibration", fl!(loader, "form-basis-calibration"), calibration),
        ]
    }

    fn owing(&self, rank: usize, row: &Texts) -> Vec<FieldView> {
        let name = |key| Group::Obligation.name(rank, key);
        let text = |key| text_of(row, key);
        let roundings = [
            Rounding::HalfUp,
            Rounding::HalfEven,
            Rounding::Ceiling,
            Rounding::Floor,
            Rounding::None,
        ];
        let roundings = self.choice(roundings, text("rounding"), |it| self.words.rounding(it));
        let euros = text("euros-per-hour");
        vec![
            field!(self, name("rounding"), "", roundings, "form-rounding", hint),
            field!(
                self,
                name("euros-per-hour"),
                euros,
                Control::Number,
                "form-euros-per-hour",
                hint
            )
            .optional(),
            field!(self, name("cap"), text("cap"), Control::Number, "form-cap", hint).optional(),
        ]
    }
}
