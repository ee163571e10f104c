//! Names of months and weekdays in French, English, German, Dutch and Italian, folded.

/// Names of each month, January first.
const MONTHS: [&[&str]; 12] = [
    &["janvier", "janv", "jan", "january", "januar", "januari", "gennaio", "gen"],
    &["fevrier", "fevr", "fev", "feb", "february", "februar", "februari", "febr", "febbraio"],
    &["mars", "mar", "march", "marz", "maerz", "mrz", "maart", "mrt", "marzo"],
    &["avril", "avr", "april", "apr", "aprile"],
    &["mai", "may", "mei", "maggio", "mag"],
    &["juin", "jun", "june", "juni", "giugno", "giu"],
    &["juillet", "juil", "jul", "july", "juli", "luglio", "lug"],
    &["aout", "aou", "aug", "august", "augustus", "agosto", "ago"],
    &["septembre", "sept", "sep", "september", "settembre", "set", "sett"],
    &["octobre", "oct", "october", "oktober", "okt", "ottobre", "ott"],
    &["novembre", "nov", "november"],
    &["decembre", "dec", "december", "dezember", "dez", "dicembre", "dic"],
];

/// Names of the days, Monday first, that mean one day in every language listed.
const WEEKDAYS: [&[&str]; 7] = [
    &["lundi", "lun", "monday", "mon", "montag", "maandag", "lunedi"],
    &["mardi", "tuesday", "tue", "tues", "dienstag", "dinsdag", "martedi"],
    &["mercredi", "mer", "wednesday", "wed", "mittwoch", "woensdag", "mercoledi"],
    &[
        "jeudi",
        "jeu",
        "thursday",
        "thu",
        "thur",
        "thurs",
        "donnerstag",
        "donderdag",
        "giovedi",
        "gio",
    ],
    &["vendredi", "ven", "friday", "fri", "freitag", "vrijdag", "venerdi"],
    &["samedi", "sam", "saturday", "sat", "samstag", "zaterdag", "sabato", "sab"],
    &["dimanche", "dim", "sunday", "sun", "sonntag", "zondag", "domenica", "dom"],
];

/// Short names that mean a day only beside the other six: each row is one language's week.
const SHORT_WEEKS: [[&str; 7]; 11] = [
    ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
    ["lun", "mar", "mer", "gio", "ven", "sab", "dom"],
    ["lu", "ma", "me", "je", "ve", "sa", "di"],
    ["l", "m", "m", "j", "v", "s", "d"],
    ["l", "m", "me", "j", "v", "s", "d"],
    ["l", "ma", "me", "j", "v", "s", "d"],
    ["m", "t", "w", "t", "f", "s", "s"],
    ["mo", "di", "mi", "do", "fr", "sa", "so"],
    ["ma", "di", "wo", "do", "vr", "za", "zo"],
    ["mo", "tu", "we", "th", "fr", "sa", "su"],
    ["m", "d", "m", "d", "f", "s", "s"],
];

/// The number of the month that `word` names, from 1.
pub fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}

/// The day of the week that `word` names in full, 0 for Monday.
pub fn weekday(word: &str) -> Option<u8> {
    let at = WEEKDAYS.iter().position(|names| names.contains(&word))?;
    u8::try_from(at).ok()
}

/// Whether `word` may name a day of the week, also in a short form.
pub fn may_be_weekday(word: &str) -> bool {
    weekday(word).is_some() || SHORT_WEEKS.iter().any(|week| week.contains(&word))
}

/// The days that a run of at least `least` consecutive day names stands for, 0 for Monday, when
/// one language explains the whole run.
pub fn week_run(words: &[&str], least: usize) -> Option<Vec<u8>> {
    if words.len() < least {
        return None;
    }
    if let Some(days) = words.iter().map(|it| weekday(it)).collect::<Option<Vec<u8>>>()
        && is_consecutive(&days)
    {
        return Some(days);
    }
    SHORT_WEEKS.iter().find_map(|week| {
        (0..7_u8).find_map(|start| {
            let days: Vec<u8> = (0..7).cycle().skip(usize::from(start)).take(words.len()).collect();
            let agrees = words.iter().zip(&days).all(|(word, day)| {
                week.get(usize::from(*day)) == Some(word) || weekday(word) == Some(*day)
            });
            agrees.then_some(days)
        })
    })
}

fn is_consecutive(days: &[u8]) -> bool {
    days.iter().zip(days.iter().skip(1)).all(|(a, b)| (a + 1) % 7 == *b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_week(words: &[&str], first: Option<u8>) {
        let days = week_run(words, 5);
        assert_eq!(days.and_then(|it| it.first().copied()), first, "{words:?}");
    }

    #[test]
    fn a_run_of_names_tells_the_days() {
        check_week(&["lun", "mar", "mer", "jeu", "ven", "sam", "dim"], Some(0));
        check_week(&["l", "m", "m", "j", "v"], Some(0));
        check_week(&["l", "m", "me", "j", "v"], Some(0));
        check_week(&["sun", "mon", "tue", "wed", "thu", "fri", "sat"], Some(6));
        check_week(&["ma", "di", "wo", "do", "vr"], Some(0));
        check_week(&["lun", "mer", "ven", "mar", "jeu"], None);
        check_week(&["lun", "mar"], None);
    }

    #[test]
    fn mars_is_a_month_and_mar_may_be_a_tuesday() {
        assert_eq!(month("mars"), Some(3));
        assert_eq!(month("aout"), Some(8));
        assert_eq!(weekday("mar"), None);
        assert!(may_be_weekday("mar"));
    }
}
