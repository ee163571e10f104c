//! What the one form of the corrections page says: cells, one value for a whole group, and what was
//! checked. Whatever button sends it, all that was typed is taken.

use std::collections::BTreeSet;

use crate::domain::access::Actor;
use crate::domain::finding::CellRef;
use crate::services::import_timesheet::ACCEPTED_CHANGE;
use crate::services::{App, ServiceError, draft_import};
use crate::units::DraftId;
use crate::workbooks::mapping::Edit;

/// Names and values of a form, in its order.
pub type Pairs = Vec<(String, String)>;

/// The form, read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Cells whose text is another one than was shown.
    pub edits: Vec<Edit>,
    /// Values for all cells that say the same, each with the mark of those.
    pub alike: Vec<(String, String)>,
    /// Kinds of findings that were shown with a box to check.
    asked: BTreeSet<String>,
    /// Those whose box is checked.
    confirmed: BTreeSet<String>,
}

impl Said {
    /// Reads the form. Names that are none of it say nothing.
    pub fn of(pairs: &Pairs) -> Said {
        let value = |name: &str| pairs.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
        let mut said = Said::default();
        for (name, text) in pairs {
            match name.as_str() {
                "asked" => {
                    said.asked.insert(text.clone());
                }
                "confirmed" => {
                    said.confirmed.insert(text.clone());
                }
                name if name.starts_with("fix-") && !text.trim().is_empty() => {
                    let mark = name.trim_start_matches("fix-").to_owned();
                    said.alike.push((mark, text.trim().to_owned()));
                }
                name => {
                    let Some(cell) = name.strip_prefix("cell-") else { continue };
                    let unchanged = value(&format!("was-{cell}")) == Some(text.as_str());
                    if let (false, Some((sheet, cell))) = (unchanged, place(cell)) {
                        let value = text.trim().to_owned();
                        said.edits.push(Edit { sheet, cell, value });
                    }
                }
            }
        }
        said
    }

    /// Confirms what is checked, takes back what is not, then corrects the cells.
    ///
    /// # Errors
    /// As [`draft_import::edit`].
    pub async fn apply(self, app: &App, actor: &Actor, id: DraftId) -> Result<(), ServiceError> {
        let view = draft_import::open(app, actor, id).await?;
        for group in view.groups.iter().filter(|it| self.asked.contains(it.rule)) {
            let wanted = self.confirmed.contains(group.rule);
            if wanted != group.confirmed {
                draft_import::confirm(app, actor, id, group.rule, wanted).await?;
            }
        }
        // No finding of the file says it: it is what sending would do.
        if self.asked.contains(ACCEPTED_CHANGE) {
            let confirmed = self.confirmed.contains(ACCEPTED_CHANGE);
            draft_import::confirm(app, actor, id, ACCEPTED_CHANGE, confirmed).await?;
        }
        draft_import::mend(app, actor, id, self.edits, &self.alike).await.map(|_| ())
    }
}

/// `sheet-row-column`, all from 0.
fn place(text: &str) -> Option<(u16, CellRef)> {
    let mut parts = text.split('-');
    let sheet = parts.next()?.parse().ok()?;
    let (row, column) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some((sheet, CellRef { row, column }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pairs: &[(&str, &str)]) -> Said {
        let pair = |it: &(&str, &str)| (it.0.to_owned(), it.1.to_owned());
        Said::of(&pairs.iter().map(pair).collect())
    }

    #[test]
    fn only_cells_that_were_changed_are_corrections() {
        let found = said(&[
            ("cell-0-13-7", " 7,5 "),
            ("was-0-13-7", "sept"),
            ("cell-0-14-7", "huit"),
            ("was-0-14-7", "huit"),
        ]);
        let cell = CellRef { row: 13, column: 7 };
        assert_eq!(found.edits, [Edit { sheet: 0, cell, value: "7,5".to_owned() }]);
    }

    #[test]
    fn a_cell_that_is_emptied_is_a_correction() {
        assert_eq!(said(&[("cell-1-2-3", ""), ("was-1-2-3", "x")]).edits.len(), 1);
    }

    #[test]
    fn a_value_for_all_that_say_the_same_is_taken_when_it_is_there() {
        let found = said(&[("fix-0a1b", " 12,5 "), ("fix-ffff", " ")]);
        assert_eq!(found.alike, [("0a1b".to_owned(), "12,5".to_owned())]);
        assert!(found.edits.is_empty());
    }

    #[test]
    fn names_that_are_no_cells_say_nothing() {
        for name in ["cell-", "cell-0-1", "cell-0-1-2-3", "cell-99999999-1-2", "cell-a-b-c", "x"] {
            assert_eq!(said(&[(name, "7")]), Said::default(), "{name}");
        }
    }
}
