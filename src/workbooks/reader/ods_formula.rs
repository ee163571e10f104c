//! Formulas of OpenDocument, rewritten as Excel writes them, so that one reader understands both.

/// `of:=SUM([.B2:.B5];[$Feuille2.A1])` becomes `SUM(B2:B5,Feuille2!A1)`.
///
/// References lose their brackets and semicolons between arguments become commas; texts in quotes
/// stay as they are. A formula of an unknown dialect keeps its words.
pub(super) fn as_excel_writes(formula: &str) -> String {
    let formula = match formula.split_once('=') {
        Some((dialect, rest))
            if dialect.bytes().all(|it| it.is_ascii_alphabetic() || it == b':') =>
        {
            rest
        }
        _ => formula,
    };
    let mut written = String::with_capacity(formula.len());
    let mut reference: Option<String> = None;
    let mut quoted = false;
    for character in formula.chars() {
        match (&mut reference, character) {
            (None, '"') => {
                quoted = !quoted;
                written.push('"');
            }
            (None, '[') if !quoted => reference = Some(String::new()),
            (None, ';') if !quoted => written.push(','),
            (None, other) => written.push(other),
            (Some(inside), ']') => {
                written.push_str(&plain_reference(inside));
                reference = None;
            }
            (Some(inside), other) => inside.push(other),
        }
    }
    written
}

/// `.B2:.B5` becomes `B2:B5`, `$Feuille2.A1` becomes `Feuille2!A1`.
fn plain_reference(reference: &str) -> String {
    let mut corners = Vec::new();
    for (rank, corner) in reference.split(':').enumerate() {
        let Some((sheet, cell)) = corner.rsplit_once('.') else {
            corners.push(corner.to_owned());
            continue;
        };
        let sheet = sheet.strip_prefix('$').unwrap_or(sheet);
        // The second corner repeats the sheet of the first.
        if sheet.is_empty() || rank > 0 {
            corners.push(cell.to_owned());
        } else {
            corners.push(format!("{sheet}!{cell}"));
        }
    }
    corners.join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(formula: &str, expected: &str) {
        assert_eq!(as_excel_writes(formula), expected);
    }

    #[test]
    fn references_lose_their_brackets() {
        check("of:=SUM([.B2:.B5])", "SUM(B2:B5)");
        check("of:=[.$B$2]-[.A2]", "$B$2-A2");
    }

    #[test]
    fn other_sheets_are_named_before_an_exclamation_mark() {
        check("of:=[$Feuille2.A1]", "Feuille2!A1");
        check("of:=SUM([$'Mois 1'.A1:.A9])", "SUM('Mois 1'!A1:A9)");
    }

    #[test]
    fn semicolons_between_arguments_become_commas() {
        check("of:=IF([.A1]=\"a;b\";1;2)", "IF(A1=\"a;b\",1,2)");
    }

    #[test]
    fn a_formula_without_a_dialect_stays() {
        check("=A1+1", "A1+1");
        check("SUM(A1)", "SUM(A1)");
    }
}
