//! From a contract to texts, as people would have typed them; and the empty form.

use rust_decimal::Decimal;

use super::codes::code_of;
use super::typed::{Group, Texts, Typed};
use crate::domain::entry::Route;
use crate::domain::obligation::{Basis, Obligation};
use crate::domain::parameters::CountingTerms;
use crate::domain::wording::Wording;
use crate::services::manage_contract::Current;
use crate::units::Share;
use crate::words::{Language, Words};

/// The form of a contract to come: one empty firm and one empty obligation, usual terms.
pub fn empty() -> Typed {
    let mut typed = Typed::default();
    typed.set("kind", "works");
    fill_terms(&mut typed, &CountingTerms::default());
    typed.add(Group::Firm, Texts::new());
    typed.add(Group::Obligation, Texts::new());
    typed
}

/// The form of a contract to change.
pub fn filled(current: &Current, words: Words) -> Typed {
    let wording = &current.wording;
    let contract = &wording.contract;
    let mut typed = Typed::default();
    typed.set("version", current.version.to_string());
    typed.set("title", contract.title.as_str());
    typed.set("kind", code_of(contract.kind));
    typed.set("starts-on", contract.dates.first().to_string());
    typed.set("ends-on", contract.dates.last().to_string());
    typed.set("amount", contract.amount.map(|it| number(it.euros(), words)).unwrap_or_default());
    fill_terms(&mut typed, &contract.terms);
    for it in &contract.lots {
        let (id, number, title) = (it.id.to_string(), it.number.clone(), it.title.clone());
        typed.add(Group::Lot, row([("id", id), ("number", number), ("title", title)]));
    }
    for it in &contract.firms {
        let texts = [
            ("name", it.firm.name.clone()),
            ("siret", it.firm.siret.clone().unwrap_or_default()),
            ("part", code_of(it.part)),
            ("lot", wording.lot_number(it.lot).unwrap_or_default()),
        ];
        typed.add(Group::Firm, row(texts));
    }
    for it in &contract.suspensions {
        let until = it.until.map(|it| it.to_string()).unwrap_or_default();
        typed.add(Group::Stop, row([("from", it.from.to_string()), ("until", until)]));
    }
    for it in &wording.obligations {
        typed.add(Group::Obligation, obligation(it, wording, words));
    }
    typed
}

fn fill_terms(typed: &mut Typed, terms: &CountingTerms) {
    typed.set("window-months", terms.window_months.to_string());
    typed.set("training-counts", if terms.training_counts { "yes" } else { "no" });
    typed.set("late-validation", code_of(terms.late_validation));
    let accepted = terms.routes.clone().unwrap_or_else(|| Route::ALL.to_vec());
    typed.routes = accepted.iter().map(|it| it.code().to_owned()).collect();
}

fn obligation(it: &Obligation, wording: &Wording, words: Words) -> Texts {
    let percent = |share: Share| number(share.value() * Decimal::ONE_HUNDRED, words);
    let mut texts = row([
        ("id", it.id.to_string()),
        ("label", it.label.clone()),
        ("lot", wording.lot_number(it.lot).unwrap_or_default()),
        ("rounding", code_of(it.rounding)),
    ]);
    texts.extend(match &it.basis {
        Basis::FixedHours { hours } => {
            row([("basis", "fixed-hours".to_owned()), ("hours", number(*hours, words))])
        }
        Basis::ShareOfHours { share } => {
            row([("basis", "share-of-hours".to_owned()), ("hours-share", percent(*share))])
        }
        Basis::Calibration(inputs) => row([
            ("basis", "calibration".to_owned()),
            ("amount", number(inputs.amount, words)),
            ("labour-share", percent(inputs.labour_share)),
            ("hourly-cost", number(inputs.hourly_cost, words)),
            ("share", percent(inputs.share)),
        ]),
    });
    if let Some(penalty) = it.penalty {
        let cap = penalty.cap.map(|it| number(it.euros(), words)).unwrap_or_default();
        let euros = number(penalty.euros_per_hour, words);
        texts.extend(row([("euros-per-hour", euros), ("cap", cap)]));
    }
    texts
}

fn row<const N: usize>(texts: [(&str, String); N]) -> Texts {
    texts.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A number as it would be typed: no unit, no thousands, and never exactly three decimals, which
/// the form would ask about.
fn number(value: Decimal, words: Words) -> String {
    let mut value = value.normalize();
    if value.scale() == 3 {
        value.rescale(4);
    }
    let plain = value.to_string();
    match words.language() {
        Language::French => plain.replace('.', ","),
        Language::English => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::typing;

    #[test]
    fn what_the_form_shows_is_read_again_as_it_was() {
        for language in Language::ALL {
            let words = Words::of(language);
            for text in ["0", "5", "1534.5", "1000000", "12.125", "0.333333", "1569.2308", "7.5"] {
                let value: Decimal = text.parse().expect("a decimal");
                let shown = number(value, words);
                assert_eq!(
                    typing::number(&shown, language).map(|it| it.normalize()),
                    Ok(value.normalize()),
                    "{shown}"
                );
            }
        }
    }
}
