//! What contracts say, in words: kinds, parts, bases of hours due, terms of counting, and what
//! differs between two versions.

use i18n_embed_fl::fl;

use crate::domain::contract::{ContractKind, Part, Suspension};
use crate::domain::entry::Route;
use crate::domain::obligation::{Basis, PenaltyTerms};
use crate::domain::parameters::LateValidation;
use crate::domain::wording::{Clause, Said};
use crate::units::{Exact, Rounding, Share};

use super::Words;

impl Words {
    /// A kind of contract.
    pub fn contract_kind(&self, kind: ContractKind) -> String {
        let words = self.loader();
        match kind {
            ContractKind::Works => fl!(words, "kind-works"),
            ContractKind::Services => fl!(words, "kind-services"),
            ContractKind::Supplies => fl!(words, "kind-supplies"),
            ContractKind::Concession => fl!(words, "kind-concession"),
            ContractKind::Agreement => fl!(words, "kind-agreement"),
        }
    }

    /// The part of a firm.
    pub fn part(&self, part: Part) -> String {
        let words = self.loader();
        match part {
            Part::Holder => fl!(words, "part-holder"),
            Part::Partner => fl!(words, "part-partner"),
            Part::Subcontractor => fl!(words, "part-subcontractor"),
        }
    }

    /// A route.
    pub fn route(&self, route: Route) -> String {
        let words = self.loader();
        match route {
            Route::DirectHire => fl!(words, "route-direct-hire"),
            Route::SecondmentEtti => fl!(words, "route-secondment-etti"),
            Route::SecondmentAi => fl!(words, "route-secondment-ai"),
            Route::SecondmentGeiq => fl!(words, "route-secondment-geiq"),
            Route::SecondmentEatt => fl!(words, "route-secondment-eatt"),
            Route::InsertionSubcontract => fl!(words, "route-insertion-subcontract"),
        }
    }

    /// A rounding of hours due.
    pub fn rounding(&self, rounding: Rounding) -> String {
        let words = self.loader();
        match rounding {
            Rounding::HalfUp => fl!(words, "rounding-half-up"),
            Rounding::HalfEven => fl!(words, "rounding-half-even"),
            Rounding::Ceiling => fl!(words, "rounding-ceiling"),
            Rounding::Floor => fl!(words, "rounding-floor"),
            Rounding::None => fl!(words, "rounding-none"),
        }
    }

    /// What becomes of hours worked before a late validation.
    pub fn late_validation(&self, late: LateValidation) -> String {
        let words = self.loader();
        match late {
            LateValidation::FromValidation => fl!(words, "late-from-validation"),
            LateValidation::Never => fl!(words, "late-never"),
            LateValidation::BackToHire => fl!(words, "late-back-to-hire"),
        }
    }

    /// How hours due follow, with its figures.
    pub fn basis(&self, basis: &Basis) -> String {
        let words = self.loader();
        match basis {
            Basis::FixedHours { hours } => {
                fl!(words, "basis-fixed-hours", hours = self.hours_decimal(hours.normalize()))
            }
            Basis::ShareOfHours { share } => {
                fl!(words, "basis-share-of-hours", share = self.share(*share))
            }
            Basis::Calibration(it) => fl!(
                words,
                "basis-calibration",
                amount = self.decimal(it.amount.normalize()),
                labour = self.share(it.labour_share),
                share = self.share(it.share),
                cost = self.decimal(it.hourly_cost.normalize())
            ),
        }
    }

    /// A share as a percentage, with the decimals it has.
    pub fn share(&self, share: Share) -> String {
        let decimals = share.value().normalize().scale().saturating_sub(2);
        self.percent(&Exact::from(share.value()), decimals)
    }

    /// A clause of a contract, to precede what it says.
    pub fn clause(&self, clause: &Clause) -> String {
        let words = self.loader();
        match clause {
            Clause::Title => fl!(words, "clause-title"),
            Clause::Kind => fl!(words, "clause-kind"),
            Clause::Start => fl!(words, "clause-start"),
            Clause::End => fl!(words, "clause-end"),
            Clause::Amount => fl!(words, "clause-amount"),
            Clause::Window => fl!(words, "clause-window"),
            Clause::Training => fl!(words, "clause-training"),
            Clause::LateValidation => fl!(words, "clause-late-validation"),
            Clause::Routes => fl!(words, "clause-routes"),
            Clause::Suspension => fl!(words, "clause-suspension"),
            Clause::Lot(number) => fl!(words, "clause-lot", lot = number.as_str()),
            Clause::Firm(name) => fl!(words, "clause-firm", firm = name.as_str()),
            Clause::Siret(name) => fl!(words, "clause-siret", firm = name.as_str()),
            Clause::Obligation(label) => fl!(words, "clause-obligation", label = label.as_str()),
            Clause::ObligationLot(label) => {
                fl!(words, "clause-obligation-lot", label = label.as_str())
            }
            Clause::Basis(label) => fl!(words, "clause-basis", label = label.as_str()),
            Clause::Rounding(label) => fl!(words, "clause-rounding", label = label.as_str()),
            Clause::Penalty(label) => fl!(words, "clause-penalty", label = label.as_str()),
        }
    }

    /// What a clause says; a dash where it says nothing.
    pub fn said(&self, said: Option<&Said>) -> String {
        let words = self.loader();
        match said {
            None => fl!(words, "said-nothing"),
            Some(Said::Text(text)) => text.trim().to_owned(),
            Some(Said::Kind(kind)) => self.contract_kind(*kind),
            Some(Said::Day(day)) => self.date(*day),
            Some(Said::Euros(euros)) => self.euros(*euros),
            Some(Said::Months(months)) => {
                let shown = self.count(i64::from(*months));
                fl!(words, "said-months", count = i64::from(*months), months = shown)
            }
            Some(Said::Flag(true)) => fl!(words, "said-yes"),
            Some(Said::Flag(false)) => fl!(words, "said-no"),
            Some(Said::LateValidation(late)) => self.late_validation(*late),
            Some(Said::Routes(None)) => fl!(words, "said-all-routes"),
            Some(Said::Routes(Some(routes))) => {
                routes.iter().map(|it| self.route(*it)).collect::<Vec<_>>().join(", ")
            }
            Some(Said::Suspension(stop)) => self.suspension(*stop),
            Some(Said::Part(part, None)) => self.part(*part),
            Some(Said::Part(part, Some(lot))) => {
                fl!(words, "said-part-on-lot", part = self.part(*part), lot = lot.as_str())
            }
            Some(Said::Basis(basis)) => self.basis(basis),
            Some(Said::Rounding(rounding)) => self.rounding(*rounding),
            Some(Said::Penalty(penalty)) => self.penalty(penalty),
        }
    }

    fn suspension(&self, stop: Suspension) -> String {
        let (words, from) = (self.loader(), self.date(stop.from));
        match stop.until {
            Some(until) => fl!(words, "calendar-span", first = from, last = self.date(until)),
            None => fl!(words, "said-since", from = from),
        }
    }

    fn penalty(&self, penalty: &PenaltyTerms) -> String {
        let words = self.loader();
        let euros = self.decimal(penalty.euros_per_hour.normalize());
        match penalty.cap {
            None => fl!(words, "said-penalty", euros = euros),
            Some(cap) => fl!(words, "said-penalty-capped", euros = euros, cap = self.euros(cap)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;
    use crate::domain::obligation::Calibration;

    #[track_caller]
    fn check(said: &Said, french: &str, english: &str) {
        let told =
            |language| Words::of(language).said(Some(said)).replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(
            (told(Language::French).as_str(), told(Language::English).as_str()),
            (french, english)
        );
    }

    fn share(text: &str) -> Share {
        Share::new(text.parse().expect("a decimal")).expect("a share")
    }

    #[test]
    fn bases_are_told_with_their_figures() {
        check(
            &Said::Basis(Basis::FixedHours { hours: "1534.50".parse().expect("hours") }),
            "1 534,5 h fixées par le marché",
            "1,534.5 h fixed by the contract",
        );
        check(
            &Said::Basis(Basis::ShareOfHours { share: share("0.075") }),
            "7,5 % des heures travaillées",
            "7.5% of the hours worked",
        );
        let calibration = Calibration {
            amount: 1_000_000.into(),
            labour_share: share("0.5"),
            hourly_cost: 35.into(),
            share: share("0.05"),
        };
        check(
            &Said::Basis(Basis::Calibration(calibration)),
            "1 000 000 € × 50 % de main-d’œuvre × 5 % ÷ 35 € de l’heure",
            "€1,000,000 × 50% of labour × 5% ÷ €35 an hour",
        );
    }

    #[test]
    fn months_are_counted() {
        check(&Said::Months(1), "1 mois", "1 month");
        check(&Said::Months(24), "24 mois", "24 months");
    }
}
