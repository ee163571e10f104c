//! How a person came to work on a contract, as texts name it.

use crate::domain::entry::Route;
use crate::workbooks::cells::{fold, has_phrase};

/// The route that a text names.
pub fn route(text: &str) -> Option<Route> {
    let folded = fold(text);
    let any = |words: &[&str]| words.iter().any(|it| has_phrase(&folded, it));
    if any(&["eatt"]) {
        Some(Route::SecondmentEatt)
    } else if any(&["etti", "ett insertion", "interim d insertion", "interim insertion"]) {
        Some(Route::SecondmentEtti)
    } else if any(&["geiq"]) {
        Some(Route::SecondmentGeiq)
    } else if any(&["ai", "association intermediaire"]) {
        Some(Route::SecondmentAi)
    } else if any(&["sous traitance", "co traitance", "cotraitance", "ei", "aci", "ea", "esat"]) {
        Some(Route::InsertionSubcontract)
    } else if any(&[
        "directe",
        "direct",
        "cdi",
        "cdd",
        "apprentissage",
        "alternance",
        "professionnalisation",
    ]) {
        Some(Route::DirectHire)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_are_named_in_many_ways() {
        assert_eq!(route("Embauche directe"), Some(Route::DirectHire));
        assert_eq!(route("MAD ETTI"), Some(Route::SecondmentEtti));
        assert_eq!(route("Mise à disposition GEIQ"), Some(Route::SecondmentGeiq));
        assert_eq!(route("Sous-traitance EI"), Some(Route::InsertionSubcontract));
        assert_eq!(route("autre"), None);
    }
}
