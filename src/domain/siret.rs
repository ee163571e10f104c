//! Establishment numbers (SIRET): 14 digits, the first nine being the company's (SIREN).

/// La Poste, whose establishments carry numbers outside the common check.
const LA_POSTE: &str = "356000000";

/// Whether a text can be a SIRET: 14 digits that pass Luhn's check or, for La Poste, whose sum is
/// a multiple of 5.
///
/// Published data hold numbers that fail: a failure is a warning, never a refusal.
pub fn is_plausible(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().map(|it| it.to_digit(10)).collect();
    let Some(digits) = digits.filter(|it| it.len() == 14) else {
        return false;
    };
    let post = text.starts_with(LA_POSTE) && digits.iter().sum::<u32>().is_multiple_of(5);
    post || passes_luhn(&digits)
}

/// Every second digit from the right doubled, 9 taken off above 9: the sum is a multiple of 10.
fn passes_luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(rank, digit)| match (rank % 2, digit * 2) {
            (0, _) => *digit,
            (_, double) if double <= 9 => double,
            (_, double) => double - 9,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, plausible: bool) {
        assert_eq!(is_plausible(text), plausible, "{text}");
    }

    #[test]
    fn fourteen_digits_pass_the_check() {
        check("73282932000074", true);
        check("73282932000075", false);
        check("12345678912345", false);
        check("7328293200007", false);
        check("7328293200007A", false);
    }

    #[test]
    fn establishments_of_la_poste_have_their_own_check() {
        check("35600000000048", true); // the head office passes the common one
        check("35600000049837", true); // 3+5+6+4+9+8+3+7 = 45
        check("35600000049838", false);
    }
}
