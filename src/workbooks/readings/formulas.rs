//! What a formula says about the cells it covers. Only sums and differences are understood; all
//! else stays opaque, with the cells that it names.

use crate::workbooks::grid::Range;

/// A formula, as far as it is evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formula {
    /// Ranges under a `SUM` or `SUBTOTAL`, or the cells of a chain of additions.
    pub added: Vec<Range>,
    /// Cells taken away in a chain of additions and subtractions.
    pub taken: Vec<Range>,
    /// Whether the formula is that sum and nothing else, so that it can be calculated here.
    pub exact: bool,
    /// Whether it names cells of another sheet.
    pub foreign: bool,
    /// Whether hidden rows are left out (`SUBTOTAL(109, …)`).
    pub visible_only: bool,
}

impl Formula {
    /// Reads a formula without its `=`.
    pub fn parse(text: &str) -> Formula {
        let plain = plain(text);
        let mut formula = Formula { foreign: plain.contains(['!', '#']), ..Formula::default() };
        if formula.foreign || 2_000 < plain.len() {
            return formula;
        }
        let mut rest = plain.as_str();
        let mut outside = String::new();
        while let Some((before, arguments, after)) = next_sum(rest, &mut formula.visible_only) {
            outside.push_str(before);
            for argument in arguments.split([',', ';']) {
                if let Some(range) = range(argument)
                    && !formula.added.contains(&range)
                {
                    formula.added.push(range);
                }
            }
            rest = after;
        }
        outside.push_str(rest);
        if formula.added.is_empty() {
            formula.chain(&plain);
        } else {
            let wrapped = outside.starts_with("IF(") || outside.starts_with("IFERROR(");
            let additions = outside.chars().all(|it| matches!(it, '+' | '(' | ')'));
            formula.exact = additions || (wrapped && !outside.contains(['*', '/', '-']));
        }
        formula
    }

    /// `D3+D4-E5`: references joined by plus and minus.
    fn chain(&mut self, plain: &str) {
        let mut start = 0;
        let mut minus = false;
        let bytes = plain.as_bytes();
        for at in 0..=bytes.len() {
            let mark = bytes.get(at).copied();
            if !matches!(mark, None | Some(b'+' | b'-')) {
                continue;
            }
            let Some(cell) = plain.get(start..at).and_then(range) else {
                self.added.clear();
                self.taken.clear();
                return;
            };
            if minus {
                self.taken.push(cell)
            } else {
                self.added.push(cell)
            }
            minus = mark == Some(b'-');
            start = at + 1;
        }
        self.exact = true;
    }

    /// Whether it adds up two cells or more of `column`, and nothing of other columns.
    pub fn sums_down(&self, column: u32) -> bool {
        let inside = |it: &Range| it.left == column && it.right == column;
        self.taken.is_empty()
            && !self.added.is_empty()
            && self.added.iter().all(inside)
            && (self.added.len() > 1 || self.added.iter().any(|it| it.top < it.bottom))
    }
}

/// Upper case, without blanks, `$`, and the brackets and dots of OpenDocument references.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.strip_prefix("of:=").unwrap_or(text).chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '$' | '[' | ']' => {}
            '.' if letters.peek().is_some_and(char::is_ascii_alphabetic) => {}
            _ if letter.is_whitespace() => {}
            _ => plain.extend(letter.to_uppercase()),
        }
    }
    plain
}

/// Splits `text` at its next sum: what stands before, its arguments, what stands after.
fn next_sum<'a>(text: &'a str, visible_only: &mut bool) -> Option<(&'a str, &'a str, &'a str)> {
    let found = ["SUM(", "SUBTOTAL(9,", "SUBTOTAL(109,", "SUBTOTAL(9;", "SUBTOTAL(109;"]
        .iter()
        .filter_map(|name| text.find(name).map(|at| (at, *name)))
        .min_by_key(|(at, name)| (*at, usize::MAX - name.len()))?;
    let (at, name) = found;
    *visible_only |= name.contains("109");
    let inside = text.get(at + name.len()..)?;
    let end = inside.find(')')?;
    Some((text.get(..at)?, inside.get(..end)?, inside.get(end + 1..)?))
}

/// `D3` or `D3:F25`.
pub(super) fn range(text: &str) -> Option<Range> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    let (top, left) = cell(from)?;
    let (bottom, right) = cell(to)?;
    Some(Range {
        top: top.min(bottom),
        left: left.min(right),
        bottom: top.max(bottom),
        right: left.max(right),
    })
}

fn cell(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|it: char| it.is_ascii_digit())?;
    let (letters, number) = text.split_at_checked(digits)?;
    if letters.is_empty() || 3 < letters.len() {
        return None;
    }
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        if !letter.is_ascii_uppercase() {
            return None;
        }
        column = column * 26 + u32::from(letter - b'A') + 1;
    }
    let row: u32 = number.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, added: &[(u32, u32, u32, u32)], exact: bool) {
        let formula = Formula::parse(text);
        let found: Vec<_> =
            formula.added.iter().map(|it| (it.top, it.left, it.bottom, it.right)).collect();
        assert_eq!((found.as_slice(), formula.exact), (added, exact), "{text}");
    }

    #[test]
    fn sums_name_their_members() {
        check("SUM(D3:D25)", &[(2, 3, 24, 3)], true);
        check("SUM($D$3:$D$25)", &[(2, 3, 24, 3)], true);
        check("SUM(H3,H5)", &[(2, 7, 2, 7), (4, 7, 4, 7)], true);
        check("SUBTOTAL(9,D3:D25)", &[(2, 3, 24, 3)], true);
        check("IF(SUM(B14:H14)=0,\"\",SUM(B14:H14))", &[(13, 1, 13, 7)], true);
        check("of:=SUM([.D3:.D25])", &[(2, 3, 24, 3)], true);
        check("SUM(D3:D25)*24", &[(2, 3, 24, 3)], false);
    }

    #[test]
    fn chains_add_and_take() {
        check("D3+D4+D5", &[(2, 3, 2, 3), (3, 3, 3, 3), (4, 3, 4, 3)], true);
        let difference = Formula::parse("J3-K3");
        assert_eq!((difference.added.len(), difference.taken.len()), (1, 1));
        assert!(Formula::parse("D3+D4").sums_down(3));
        assert!(!Formula::parse("D3+E3").sums_down(3));
    }

    #[test]
    fn other_formulas_are_opaque() {
        check("ROUND(ABS(C3-B3) * 24, 1)", &[], false);
        check("I2*J2", &[], false);
        assert!(Formula::parse("Janvier!B4").foreign);
        check("", &[], false);
    }
}
