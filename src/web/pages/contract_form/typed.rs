//! What was typed, as texts: single fields, and groups of rows that grow and shrink by buttons, so
//! that the form works without a script.

use std::collections::{BTreeMap, BTreeSet};

/// Texts by name.
pub type Texts = BTreeMap<String, String>;

/// A group of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Lots.
    Lot,
    /// Firms and their parts.
    Firm,
    /// What is owed.
    Obligation,
    /// Stops of the works.
    Stop,
}

impl Group {
    /// Every group.
    pub const ALL: [Group; 4] = [Group::Lot, Group::Firm, Group::Obligation, Group::Stop];

    /// What the names of its fields begin with.
    pub fn code(self) -> &'static str {
        match self {
            Group::Lot => "lot",
            Group::Firm => "firm",
            Group::Obligation => "obligation",
            Group::Stop => "stop",
        }
    }

    /// The name of a field of a row, counted from 1: `lot-1-number`.
    pub fn name(self, rank: usize, key: &str) -> String {
        format!("{}-{rank}-{key}", self.code())
    }
}

/// What a button asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// One more or one fewer row: show the form again.
    Edit,
    /// Tell what it would do.
    Check,
    /// Record it.
    Save,
}

/// Everything that was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    single: Texts,
    rows: BTreeMap<Group, Vec<Texts>>,
    /// Routes that are ticked.
    pub routes: BTreeSet<String>,
}

impl Typed {
    /// Sorts the fields that a browser sent, and does what its button asks of the rows.
    pub fn sent(fields: Vec<(String, String)>) -> (Typed, Asked) {
        let mut typed = Typed::default();
        let mut action = String::new();
        let mut rows: BTreeMap<(Group, u32), Texts> = BTreeMap::new();
        for (name, value) in fields {
            if let Some((group, rank, key)) = in_row(&name) {
                rows.entry((group, rank)).or_default().insert(key, value);
            } else if name == "routes" {
                typed.routes.insert(value);
            } else if name == "action" {
                action = value;
            } else {
                typed.single.insert(name, value);
            }
        }
        for ((group, _), row) in rows {
            typed.add(group, row);
        }
        let asked = typed.press(&action);
        (typed, asked)
    }

    /// The text of a single field, without the spaces around it.
    pub fn text(&self, name: &str) -> &str {
        text_of(&self.single, name)
    }

    /// Sets a single field.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.single.insert(name.to_owned(), value.into());
    }

    /// The rows of a group.
    pub fn rows(&self, group: Group) -> &[Texts] {
        self.rows.get(&group).map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds a row.
    pub fn add(&mut self, group: Group, row: Texts) {
        self.rows.entry(group).or_default().push(row);
    }

    fn press(&mut self, action: &str) -> Asked {
        match action {
            "check" => return Asked::Check,
            "save" => return Asked::Save,
            _ => {}
        }
        for group in Group::ALL {
            if action.strip_prefix("add-") == Some(group.code()) {
                self.add(group, Texts::new());
            }
            let removed = action.strip_prefix("remove-").and_then(|it| {
                it.strip_prefix(group.code())?.strip_prefix('-')?.parse::<usize>().ok()
            });
            if let Some(rank) = removed
                && let Some(rows) = self.rows.get_mut(&group)
                && (1..=rows.len()).contains(&rank)
            {
                rows.remove(rank - 1);
            }
        }
        Asked::Edit
    }
}

/// The text of a row under a key, without the spaces around it.
pub fn text_of<'a>(row: &'a Texts, key: &str) -> &'a str {
    row.get(key).map(|it| it.trim()).unwrap_or_default()
}

fn in_row(name: &str) -> Option<(Group, u32, String)> {
    let (code, rest) = name.split_once('-')?;
    let group = Group::ALL.into_iter().find(|it| it.code() == code)?;
    let (rank, key) = rest.split_once('-')?;
    Some((group, rank.parse().ok()?, key.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> (Typed, Asked) {
        let own = |it: &(&str, &str)| (it.0.to_owned(), it.1.to_owned());
        Typed::sent(fields.iter().map(own).collect())
    }

    #[track_caller]
    fn check_lots(fields: &[(&str, &str)], expected: &[&str]) {
        let (typed, asked) = sent(fields);
        assert_eq!(asked, Asked::Edit);
        let lots: Vec<&str> =
            typed.rows(Group::Lot).iter().map(|it| text_of(it, "number")).collect();
        assert_eq!(lots, expected);
    }

    #[test]
    fn rows_come_in_the_order_of_their_numbers() {
        check_lots(&[("lot-10-number", "b"), ("lot-2-number", "a")], &["a", "b"]);
    }

    #[test]
    fn a_button_adds_an_empty_row_or_takes_one_out_and_the_rest_stays() {
        let lots = [("lot-1-number", "1"), ("lot-2-number", "2")];
        let with = |action| [lots[0], lots[1], ("action", action)];
        check_lots(&with("add-lot"), &["1", "2", ""]);
        check_lots(&with("remove-lot-1"), &["2"]);
        check_lots(&with("remove-lot-3"), &["1", "2"]);
        check_lots(&with("remove-firm-1"), &["1", "2"]);
        check_lots(&with("remove-lot-0"), &["1", "2"]);
    }

    #[test]
    fn other_fields_are_single_or_routes() {
        let (typed, asked) = sent(&[
            ("title", " Collège "),
            ("routes", "direct-hire"),
            ("routes", "secondment-ai"),
            ("lot-x-number", "1"),
            ("action", "save"),
        ]);
        assert_eq!(
            (typed.text("title"), typed.text("absent"), asked),
            ("Collège", "", Asked::Save)
        );
        assert_eq!(typed.routes.len(), 2);
        assert!(typed.rows(Group::Lot).is_empty());
    }
}
