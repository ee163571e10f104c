//! What a contract says, as one value that its versions keep, and what differs between two.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::units::{Cents, LotId, Rounding};

use super::contract::{Contract, ContractKind, Part, Participant, Suspension};
use super::entry::Route;
use super::obligation::{Basis, Obligation, PenaltyTerms};
use super::parameters::LateValidation;

/// A contract and what it owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Wording {
    /// The contract with its lots, firms, suspensions and terms.
    pub contract: Contract,
    /// What it owes.
    pub obligations: Vec<Obligation>,
}

/// Something that two wordings say differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Difference {
    /// Which clause.
    pub clause: Clause,
    /// What it said; none where it is new.
    pub before: Option<Said>,
    /// What it says; none where it is gone.
    pub after: Option<Said>,
}

/// A clause of a contract. Lots, firms and obligations carry what people call them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "clause", content = "of")]
pub enum Clause {
    /// What it buys.
    Title,
    /// Its kind.
    Kind,
    /// Its first day.
    Start,
    /// Its last day.
    End,
    /// Its amount excluding tax.
    Amount,
    /// Months during which a person counts.
    Window,
    /// Whether training counts.
    Training,
    /// What becomes of hours before a validation.
    LateValidation,
    /// Routes accepted.
    Routes,
    /// A stop of the works.
    Suspension,
    /// A lot.
    Lot(String),
    /// The part of a firm.
    Firm(String),
    /// The establishment number of a firm.
    Siret(String),
    /// An obligation as a whole.
    Obligation(String),
    /// The lot of an obligation.
    ObligationLot(String),
    /// How the hours due of an obligation follow.
    Basis(String),
    /// The rounding of an obligation.
    Rounding(String),
    /// The penalty of an obligation.
    Penalty(String),
}

/// What a clause says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "value")]
pub enum Said {
    /// A text, such as a title or the number of a lot.
    Text(String),
    /// A kind of contract.
    Kind(ContractKind),
    /// A day.
    Day(NaiveDate),
    /// An amount.
    Euros(Cents),
    /// A number of months.
    Months(u32),
    /// Yes or no.
    Flag(bool),
    /// What becomes of hours before a validation.
    LateValidation(LateValidation),
    /// Routes accepted; none for all of them.
    Routes(Option<Vec<Route>>),
    /// A stop of the works.
    Suspension(Suspension),
    /// The part of a firm and the number of its lot; none for the whole contract.
    Part(Part, Option<String>),
    /// How hours due follow.
    Basis(Basis),
    /// A rounding.
    Rounding(Rounding),
    /// A penalty.
    Penalty(PenaltyTerms),
}

impl Wording {
    /// What another wording, which comes after this one, says differently: clause by clause, in the
    /// order of the form.
    pub fn differences(&self, after: &Wording) -> Vec<Difference> {
        let mut found = Differences::default();
        let (was, is) = (&self.contract, &after.contract);
        found.between(Clause::Title, Said::Text(was.title.clone()), Said::Text(is.title.clone()));
        found.between(Clause::Kind, Said::Kind(was.kind), Said::Kind(is.kind));
        let (first, last) = (was.dates.first(), was.dates.last());
        found.between(Clause::Start, Said::Day(first), Said::Day(is.dates.first()));
        found.between(Clause::End, Said::Day(last), Said::Day(is.dates.last()));
        found.add(Clause::Amount, was.amount.map(Said::Euros), is.amount.map(Said::Euros));
        found.lots(self, after);
        found.firms(self, after);
        found.suspensions(&was.suspensions, &is.suspensions);
        found.obligations(self, after);
        found.terms(self, after);
        found.0
    }

    /// The number of a lot.
    pub fn lot_number(&self, lot: Option<LotId>) -> Option<String> {
        self.contract.lots.iter().find(|it| Some(it.id) == lot).map(|it| it.number.clone())
    }
}

#[derive(Default)]
struct Differences(Vec<Difference>);

impl Differences {
    fn add(&mut self, clause: Clause, before: Option<Said>, after: Option<Said>) {
        if before != after {
            self.0.push(Difference { clause, before, after });
        }
    }

    fn between(&mut self, clause: Clause, before: Said, after: Said) {
        self.add(clause, Some(before), Some(after));
    }

    fn lots(&mut self, before: &Wording, after: &Wording) {
        let (was, is) = (&before.contract.lots, &after.contract.lots);
        let title = |it: &super::contract::Lot| Said::Text(format!("{} {}", it.number, it.title));
        for lot in was {
            let now = is.iter().find(|it| it.id == lot.id);
            self.add(Clause::Lot(lot.number.clone()), Some(title(lot)), now.map(title));
        }
        for lot in is.iter().filter(|it| was.iter().all(|was| was.id != it.id)) {
            self.add(Clause::Lot(lot.number.clone()), None, Some(title(lot)));
        }
    }

    /// A firm may take several parts: those that both wordings give it are no difference.
    fn firms(&mut self, before: &Wording, after: &Wording) {
        let parts = |of: &Wording| -> Vec<(String, Said)> {
            let firms = of.contract.firms.iter();
            firms
                .map(|it| (it.firm.name.clone(), Said::Part(it.part, of.lot_number(it.lot))))
                .collect()
        };
        let (mut was, mut is) = (parts(before), parts(after));
        was.retain(|it| match is.iter().position(|other| other == it) {
            Some(same) => {
                is.remove(same);
                false
            }
            None => true,
        });
        for (name, part) in was {
            let now = is.iter().position(|it| it.0 == name).map(|it| is.remove(it).1);
            self.add(Clause::Firm(name), Some(part), now);
        }
        for (name, part) in is {
            self.add(Clause::Firm(name), None, Some(part));
        }
        let mut told = BTreeSet::new();
        for it in &after.contract.firms {
            let was = before.contract.firms.iter().find(|was| was.firm.id == it.firm.id);
            if let Some(was) = was.filter(|_| told.insert(it.firm.id)) {
                let siret = |of: &Participant| of.firm.siret.clone().map(Said::Text);
                self.add(Clause::Siret(it.firm.name.clone()), siret(was), siret(it));
            }
        }
    }

    fn suspensions(&mut self, was: &[Suspension], is: &[Suspension]) {
        for gone in was.iter().filter(|it| !is.contains(it)) {
            let now = is.iter().find(|it| it.from == gone.from).copied();
            self.add(Clause::Suspension, Some(Said::Suspension(*gone)), now.map(Said::Suspension));
        }
        for new in is.iter().filter(|it| was.iter().all(|was| was.from != it.from)) {
            self.add(Clause::Suspension, None, Some(Said::Suspension(*new)));
        }
    }

    fn obligations(&mut self, before: &Wording, after: &Wording) {
        let (was, is) = (&before.obligations, &after.obligations);
        for old in was {
            let label = || old.label.clone();
            let name = Some(Said::Text(old.label.clone()));
            let Some(new) = is.iter().find(|it| it.id == old.id) else {
                self.add(Clause::Obligation(label()), name, None);
                continue;
            };
            self.add(Clause::Obligation(label()), name, Some(Said::Text(new.label.clone())));
            let lots = (before.lot_number(old.lot), after.lot_number(new.lot));
            let (lot_was, lot_is) = (lots.0.map(Said::Text), lots.1.map(Said::Text));
            self.add(Clause::ObligationLot(label()), lot_was, lot_is);
            let bases = (Said::Basis(old.basis.clone()), Said::Basis(new.basis.clone()));
            self.between(Clause::Basis(label()), bases.0, bases.1);
            let roundings = (Said::Rounding(old.rounding), Said::Rounding(new.rounding));
            self.between(Clause::Rounding(label()), roundings.0, roundings.1);
            let penalties = (old.penalty.map(Said::Penalty), new.penalty.map(Said::Penalty));
            self.add(Clause::Penalty(label()), penalties.0, penalties.1);
        }
        for new in is.iter().filter(|it| was.iter().all(|was| was.id != it.id)) {
            let basis = Some(Said::Basis(new.basis.clone()));
            self.add(Clause::Obligation(new.label.clone()), None, basis);
        }
    }

    fn terms(&mut self, before: &Wording, after: &Wording) {
        let (was, is) = (&before.contract.terms, &after.contract.terms);
        let months = (Said::Months(was.window_months), Said::Months(is.window_months));
        self.between(Clause::Window, months.0, months.1);
        let training = (Said::Flag(was.training_counts), Said::Flag(is.training_counts));
        self.between(Clause::Training, training.0, training.1);
        let late =
            (Said::LateValidation(was.late_validation), Said::LateValidation(is.late_validation));
        self.between(Clause::LateValidation, late.0, late.1);
        let routes = (Said::Routes(was.routes.clone()), Said::Routes(is.routes.clone()));
        self.between(Clause::Routes, routes.0, routes.1);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::contract::{Firm, Lot};
    use crate::domain::samples;
    use crate::units::{FirmId, ObligationId};

    fn wording() -> Wording {
        let mut contract = samples::contract("2026-01-01", "2026-12-31");
        let lot = LotId(Uuid::from_u128(2));
        let (number, title) = ("1".to_owned(), "Gros œuvre".to_owned());
        contract.lots = vec![Lot { id: lot, position: 1, number, title }];
        let firm =
            Firm { id: FirmId(Uuid::from_u128(3)), name: "Bâti Nord".to_owned(), siret: None };
        contract.firms = vec![Participant { firm, part: Part::Holder, lot: Some(lot) }];
        let obligation = Obligation {
            id: ObligationId(Uuid::from_u128(4)),
            label: "Heures d'insertion".to_owned(),
            lot: None,
            basis: Basis::FixedHours { hours: 1_000.into() },
            rounding: Rounding::HalfUp,
            penalty: None,
        };
        Wording { contract, obligations: vec![obligation] }
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Wording), expected: &[&str]) {
        let before = wording();
        let mut after = before.clone();
        change(&mut after);
        let told = |it: &Difference| {
            let sides = (it.before.is_some(), it.after.is_some());
            let sign = match sides {
                (true, true) => "changed",
                (false, _) => "added",
                (true, false) => "removed",
            };
            format!("{:?} {sign}", it.clause)
        };
        let found: Vec<String> = before.differences(&after).iter().map(told).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_same_wording_has_no_difference() {
        check(|_| {}, &[]);
    }

    #[test]
    fn a_clause_that_changed_is_named() {
        check(|it| it.contract.title = "Autre".to_owned(), &["Title changed"]);
        check(|it| it.contract.terms.window_months = 12, &["Window changed"]);
        check(|it| it.contract.amount = Some(Cents::new(100)), &["Amount added"]);
        let hours = Basis::FixedHours { hours: 900.into() };
        let expected = "Basis(\"Heures d'insertion\") changed";
        check(|it| it.obligations[0].basis = hours, &[expected]);
    }

    #[test]
    fn a_new_name_is_a_change_and_not_another_obligation() {
        let expected = "Obligation(\"Heures d'insertion\") changed";
        check(|it| it.obligations[0].label = "Heures".to_owned(), &[expected]);
    }

    #[test]
    fn what_comes_and_goes_is_named() {
        check(|it| it.obligations.clear(), &["Obligation(\"Heures d'insertion\") removed"]);
        check(
            |it| {
                it.contract.lots.clear();
                it.contract.firms[0].lot = None;
            },
            &["Lot(\"1\") removed", "Firm(\"Bâti Nord\") changed"],
        );
        check(
            |it| {
                let from = "2026-08-01".parse().expect("a date");
                it.contract.suspensions.push(Suspension { from, until: None });
            },
            &["Suspension added"],
        );
    }

    #[test]
    fn a_firm_that_takes_a_second_part_changes_nothing_of_the_first() {
        check(
            |it| {
                let mut second = it.contract.firms[0].clone();
                second.lot = None;
                it.contract.firms.push(second);
            },
            &["Firm(\"Bâti Nord\") added"],
        );
    }

    #[test]
    fn a_wording_comes_back_as_it_was_kept() {
        let kept = serde_json::to_value(wording()).expect("a value");
        assert_eq!(serde_json::from_value::<Wording>(kept).expect("a wording"), wording());
    }
}
