//! From texts to a draft: every mistake is told at its field, in one pass.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::codes::from_code;
use super::typed::{Group, Texts, Typed, text_of};
use crate::domain::contract::{Contract, Firm, Lot, Part, Participant, Suspension};
use crate::domain::entry::Route;
use crate::domain::obligation::{Basis, Calibration, Obligation, PenaltyTerms};
use crate::domain::parameters::CountingTerms;
use crate::domain::siret;
use crate::services::manage_contract::{Amendment, ContractDraft};
use crate::units::{
    Cents, Clock, ContractId, DateSpan, FirmId, LotId, ObligationId, Rounding, Share,
};
use crate::web::typing::{self, NumberFault};
use crate::words::Language;

/// Largest number of hours or euros read.
const LARGEST: i64 = 1_000_000_000_000;
/// Most decimals read in hours and euros that need not be whole cents.
const FINEST: u32 = 6;
/// Longest counting window read, in months.
const LONGEST_WINDOW: u32 = 600;
/// Longest text kept, in characters.
const LONGEST_TEXT: usize = 500;

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It must be filled.
    Missing,
    /// The text is too long.
    TooLong,
    /// No day that exists.
    NotADay,
    /// It comes before the first day.
    EndsBeforeStart,
    /// No number.
    NotANumber,
    /// `1.534`: thousands or decimals?
    Ambiguous,
    /// More decimals than are accepted.
    TooFine {
        /// The most accepted.
        decimals: u32,
    },
    /// Below or above what is accepted.
    OutOfRange {
        /// The least accepted.
        least: Decimal,
        /// The most accepted.
        most: Decimal,
    },
    /// The contract has no lot of that number.
    UnknownLot,
    /// It was used before.
    Repeated,
    /// Not fourteen digits.
    NotASiret,
    /// A contract without anything due is not followed.
    NothingDue,
    /// No route is ticked.
    NoRoute,
}

/// What a form says.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The contract; `None` when something is wrong.
    pub draft: Option<ContractDraft>,
    /// What is said of a change.
    pub amendment: Amendment,
    /// What is wrong, by the name of the field.
    pub wrong: BTreeMap<String, Fault>,
    /// Fields whose SIRET fails its check though it has fourteen digits.
    pub doubtful: Vec<String>,
}

/// Reads a form.
pub fn read(typed: &Typed, language: Language, clock: &dyn Clock) -> Read {
    let mut reader = Reader { typed, language, clock, read: Read::default() };
    let draft = reader.draft();
    reader.read.amendment = reader.amendment();
    let fine = reader.read.wrong.is_empty();
    Read { draft: draft.filter(|_| fine), ..reader.read }
}

struct Reader<'a> {
    typed: &'a Typed,
    language: Language,
    clock: &'a dyn Clock,
    read: Read,
}

impl Reader<'_> {
    fn draft(&mut self) -> Option<ContractDraft> {
        let typed = self.typed;
        let lots = self.lots();
        let reference = self.text("reference", typed.text("reference"));
        let title = self.text("title", typed.text("title"));
        let kind = from_code(typed.text("kind")).unwrap_or_default();
        let dates = self.dates();
        let amount = self.euros("amount", typed.text("amount"));
        let firms = self.firms(&lots);
        let suspensions = self.suspensions();
        let terms = self.terms();
        let obligations = self.obligations(&lots);
        let (reference, title, dates) = (reference?, title?, dates?);
        let id = ContractId::new(self.clock);
        let contract =
            Contract { id, reference, title, kind, dates, amount, lots, firms, suspensions, terms };
        Some(ContractDraft { contract, obligations, people: Vec::new() })
    }

    fn amendment(&mut self) -> Amendment {
        let typed = self.typed;
        let kept = |text: &str| Some(text.to_owned()).filter(|it| !it.is_empty());
        for name in ["reason", "document"] {
            self.short(name, typed.text(name));
        }
        Amendment {
            effective_on: self.day("effective-on", typed.text("effective-on")),
            reason: kept(typed.text("reason")),
            document: kept(typed.text("document")),
            based_on: typed.text("version").parse().ok(),
        }
    }

    fn wrong(&mut self, name: &str, fault: Fault) {
        self.read.wrong.entry(name.to_owned()).or_insert(fault);
    }

    /// A text that must be there.
    fn text(&mut self, name: &str, text: &str) -> Option<String> {
        if text.is_empty() {
            self.wrong(name, Fault::Missing);
            return None;
        }
        self.short(name, text);
        Some(text.to_owned())
    }

    fn short(&mut self, name: &str, text: &str) {
        if LONGEST_TEXT < text.chars().count() {
            self.wrong(name, Fault::TooLong);
        }
    }

    /// A day, when something is typed.
    fn day(&mut self, name: &str, text: &str) -> Option<NaiveDate> {
        if text.is_empty() {
            return None;
        }
        let day = typing::day(text);
        if day.is_none() {
            self.wrong(name, Fault::NotADay);
        }
        day
    }

    /// A number of at most so many decimals, when something is typed.
    fn number(
        &mut self,
        name: &str,
        text: &str,
        decimals: u32,
        least: Decimal,
        most: Decimal,
    ) -> Option<Decimal> {
        if text.is_empty() {
            return None;
        }
        let fault = match typing::number(text, self.language) {
            Err(NumberFault::NotANumber) => Fault::NotANumber,
            Err(NumberFault::Ambiguous) => Fault::Ambiguous,
            Ok(value) if decimals < value.normalize().scale() => Fault::TooFine { decimals },
            Ok(value) if value < least || most < value => Fault::OutOfRange { least, most },
            Ok(value) => return Some(value.normalize()),
        };
        self.wrong(name, fault);
        None
    }

    /// Hours or euros, when something is typed.
    fn quantity(&mut self, name: &str, text: &str) -> Option<Decimal> {
        self.number(name, text, FINEST, Decimal::ZERO, Decimal::from(LARGEST))
    }

    fn euros(&mut self, name: &str, text: &str) -> Option<Cents> {
        let most = Decimal::from(LARGEST);
        self.number(name, text, 2, Decimal::ZERO, most).and_then(Cents::from_euros)
    }

    /// A share that must be there, typed as a percentage.
    fn share(&mut self, name: &str, text: &str) -> Option<Share> {
        let least = Decimal::new(1, 4);
        let percent = self.number(name, text, 4, least, Decimal::ONE_HUNDRED);
        self.needed(name, text, percent.and_then(|it| Share::new(it / Decimal::ONE_HUNDRED).ok()))
    }

    /// A value that must be there.
    fn needed<T>(&mut self, name: &str, text: &str, value: Option<T>) -> Option<T> {
        if text.is_empty() {
            self.wrong(name, Fault::Missing);
        }
        value
    }

    fn dates(&mut self) -> Option<DateSpan> {
        let typed = self.typed;
        let mut day = |name: &str| {
            let day = self.day(name, typed.text(name));
            self.needed(name, typed.text(name), day)
        };
        let (first, last) = (day("starts-on"), day("ends-on"));
        let (first, last) = (first?, last?);
        let span = DateSpan::new(first, last);
        if span.is_none() {
            self.wrong("ends-on", Fault::EndsBeforeStart);
        }
        span
    }

    fn lots(&mut self) -> Vec<Lot> {
        let mut lots: Vec<Lot> = Vec::new();
        for (rank, row) in filled(self.typed, Group::Lot, &["number", "title"]) {
            let (number, title) = (text_of(row, "number"), text_of(row, "title"));
            let name = Group::Lot.name(rank, "number");
            self.text(&name, number);
            self.short(&Group::Lot.name(rank, "title"), title);
            if !number.is_empty() && lots.iter().any(|it| same(&it.number, number)) {
                self.wrong(&name, Fault::Repeated);
            }
            let id = LotId(self.known(row));
            let (number, title) = (number.to_owned(), title.to_owned());
            let position = i64::try_from(lots.len()).unwrap_or_default() + 1;
            lots.push(Lot { id, position, number, title });
        }
        lots
    }

    /// The identifier that the row of a known lot or obligation carries, or a new one.
    fn known(&self, row: &Texts) -> Uuid {
        text_of(row, "id").parse().unwrap_or_else(|_| self.clock.new_id())
    }

    /// The lot that a row names by its number; none for the whole contract.
    fn lot(&mut self, name: &str, number: &str, lots: &[Lot]) -> Option<LotId> {
        let found = lots.iter().find(|it| same(&it.number, number)).map(|it| it.id);
        if found.is_none() && !number.is_empty() {
            self.wrong(name, Fault::UnknownLot);
        }
        found
    }

    fn firms(&mut self, lots: &[Lot]) -> Vec<Participant> {
        let mut firms: Vec<Participant> = Vec::new();
        for (rank, row) in filled(self.typed, Group::Firm, &["name", "siret", "lot"]) {
            let name = self.text(&Group::Firm.name(rank, "name"), text_of(row, "name"));
            let siret = self.siret(&Group::Firm.name(rank, "siret"), text_of(row, "siret"));
            let part = from_code(text_of(row, "part")).unwrap_or(Part::Holder);
            let lot = self.lot(&Group::Firm.name(rank, "lot"), text_of(row, "lot"), lots);
            let id = FirmId::new(self.clock);
            let firm = Firm { id, name: name.unwrap_or_default(), siret };
            firms.push(Participant { firm, part, lot });
        }
        firms.sort_by_key(|it| it.part != Part::Holder);
        firms
    }

    /// Fourteen digits, however they are grouped. A number that fails its check is kept: published
    /// data hold such ones.
    fn siret(&mut self, name: &str, text: &str) -> Option<String> {
        if text.is_empty() {
            return None;
        }
        let digits: String = text.chars().filter(|it| !it.is_whitespace()).collect();
        if digits.len() != 14 || !digits.chars().all(|it| it.is_ascii_digit()) {
            self.wrong(name, Fault::NotASiret);
            return None;
        }
        if !siret::is_plausible(&digits) {
            self.read.doubtful.push(name.to_owned());
        }
        Some(digits)
    }

    fn suspensions(&mut self) -> Vec<Suspension> {
        let mut suspensions = Vec::new();
        for (rank, row) in filled(self.typed, Group::Stop, &["from", "until"]) {
            let (name, text) = (Group::Stop.name(rank, "from"), text_of(row, "from"));
            let from = self.day(&name, text);
            let from = self.needed(&name, text, from);
            let name = Group::Stop.name(rank, "until");
            let until = self.day(&name, text_of(row, "until"));
            if from.zip(until).is_some_and(|(from, until)| until < from) {
                self.wrong(&name, Fault::EndsBeforeStart);
            }
            suspensions.extend(from.map(|from| Suspension { from, until }));
        }
        suspensions
    }

    fn terms(&mut self) -> CountingTerms {
        let (typed, usual) = (self.typed, CountingTerms::default());
        let text = typed.text("window-months");
        let (least, most) = (Decimal::ONE, Decimal::from(LONGEST_WINDOW));
        let window = self.number("window-months", text, 0, least, most);
        let window = self.needed("window-months", text, window);
        let routes: Vec<Route> =
            Route::ALL.into_iter().filter(|it| typed.routes.contains(it.code())).collect();
        if routes.is_empty() {
            self.wrong("routes", Fault::NoRoute);
        }
        CountingTerms {
            window_months: window.and_then(|it| it.try_into().ok()).unwrap_or(usual.window_months),
            training_counts: typed.text("training-counts") != "no",
            late_validation: from_code(typed.text("late-validation")).unwrap_or_default(),
            routes: (routes.len() < Route::ALL.len()).then_some(routes),
        }
    }

    fn obligations(&mut self, lots: &[Lot]) -> Vec<Obligation> {
        const TYPED: &[&str] = &[
            "label",
            "lot",
            "hours",
            "hours-share",
            "amount",
            "labour-share",
            "hourly-cost",
            "share",
            "euros-per-hour",
            "cap",
        ];
        let mut obligations: Vec<Obligation> = Vec::new();
        let mut labels: Vec<String> = Vec::new();
        for (rank, row) in filled(self.typed, Group::Obligation, TYPED) {
            let label = text_of(row, "label");
            let name = Group::Obligation.name(rank, "label");
            self.text(&name, label);
            if !label.is_empty() && labels.iter().any(|it| same(it, label)) {
                self.wrong(&name, Fault::Repeated);
            }
            labels.push(label.to_owned());
            let lot = self.lot(&Group::Obligation.name(rank, "lot"), text_of(row, "lot"), lots);
            let basis = self.basis(rank, row);
            let rounding = from_code::<Rounding>(text_of(row, "rounding")).unwrap_or_default();
            let penalty = self.penalty(rank, row);
            let (id, label) = (ObligationId(self.known(row)), label.to_owned());
            obligations.extend(basis.map(|basis| Obligation {
                id,
                label,
                lot,
                basis,
                rounding,
                penalty,
            }));
        }
        if labels.is_empty() {
            self.wrong(&Group::Obligation.name(1, "label"), Fault::NothingDue);
        }
        obligations
    }

    /// How hours due follow. Only the fields of what is chosen are read.
    fn basis(&mut self, rank: usize, row: &Texts) -> Option<Basis> {
        let field = |key: &str| (Group::Obligation.name(rank, key), text_of(row, key));
        match text_of(row, "basis") {
            "share-of-hours" => {
                let (name, text) = field("hours-share");
                self.share(&name, text).map(|share| Basis::ShareOfHours { share })
            }
            "calibration" => {
                let (name, text) = field("amount");
                let amount = self.quantity(&name, text);
                let amount = self.needed(&name, text, amount);
                let (name, text) = field("labour-share");
                let labour_share = self.share(&name, text);
                let (name, text) = field("hourly-cost");
                let cost =
                    self.number(&name, text, FINEST, Decimal::new(1, 2), Decimal::from(LARGEST));
                let hourly_cost = self.needed(&name, text, cost);
                let (name, text) = field("share");
                let share = self.share(&name, text);
                Some(Basis::Calibration(Calibration {
                    amount: amount?,
                    labour_share: labour_share?,
                    hourly_cost: hourly_cost?,
                    share: share?,
                }))
            }
            _ => {
                let (name, text) = field("hours");
                let hours = self.quantity(&name, text);
                self.needed(&name, text, hours).map(|hours| Basis::FixedHours { hours })
            }
        }
    }

    /// What a missing hour costs. A cap alone caps nothing.
    fn penalty(&mut self, rank: usize, row: &Texts) -> Option<PenaltyTerms> {
        let name = |key: &str| Group::Obligation.name(rank, key);
        let euros_per_hour = self.quantity(&name("euros-per-hour"), text_of(row, "euros-per-hour"));
        let cap = self.euros(&name("cap"), text_of(row, "cap"));
        if !text_of(row, "cap").is_empty() && text_of(row, "euros-per-hour").is_empty() {
            self.wrong(&name("euros-per-hour"), Fault::Missing);
        }
        euros_per_hour.map(|euros_per_hour| PenaltyTerms { euros_per_hour, cap })
    }
}

/// Rows in which something is typed, with their ranks from 1: an empty row is none.
fn filled<'a>(
    typed: &'a Typed,
    group: Group,
    keys: &'a [&'a str],
) -> impl Iterator<Item = (usize, &'a Texts)> {
    let rows = (1..).zip(typed.rows(group));
    rows.filter(|(_, row)| keys.iter().any(|key| !text_of(row, key).is_empty()))
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
