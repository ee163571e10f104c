//! How a file differs from what is remembered of the files that a firm sends: a column moved, was
//! renamed, split, joined with another, went or came, hours are written in another way.
//!
//! A pure comparison of two layouts. It says what changed, and decides one thing: whether a change
//! is harmless where the file proves its own reading, or must be answered by a person.

mod compare;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use compare::{compare, likeness};

/// The tables of a workbook by their headings. Nothing in it is about anybody: headings of columns
/// that stand for people or days are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// Its tables; those with the same headings are one.
    pub tables: Vec<Table>,
}

/// One table, on one sheet or on several alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its columns, from the left.
    pub columns: Vec<Column>,
    /// What its plain numbers count, when a person said it: a code that the reader knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The first sheet on which it stands. Never stored: sheets are named after people too.
    #[serde(skip)]
    pub sheet: String,
}

/// One column of a table, or all that stand for days, months or people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its place, from 0.
    pub column: u32,
    /// Its heading as written; empty for columns across.
    pub heading: String,
    /// Its heading without what changes from month to month; empty for columns across.
    pub key: String,
    /// What it holds, by the code of the reader's field; `None` when it is not read.
    pub field: Option<String>,
    /// How its hours are written, where all its values agree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// Whether it stands for all columns of days, months or people from here on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub across: bool,
}

/// How hours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// `7,5`.
    Decimal,
    /// `7:30`.
    Clock,
    /// `7h30`.
    Letters,
    /// `450`: minutes.
    Minutes,
}

/// A column as it is named: its place and its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its place, from 0.
    pub column: u32,
    /// Its heading as written; empty for columns across.
    pub heading: String,
}

impl From<&Column> for Named {
    fn from(column: &Column) -> Named {
        Named { column: column.column, heading: column.heading.clone() }
    }
}

/// One thing that is not as before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A column stands elsewhere among the others.
    Moved {
        /// Where it was.
        from: u32,
        /// Where it is.
        to: Named,
    },
    /// All columns stand further right or left by as much.
    Shifted {
        /// Where the first one was.
        from: u32,
        /// Where it is.
        to: u32,
    },
    /// A column has another heading.
    Renamed {
        /// As it was.
        from: Named,
        /// As it is.
        to: Named,
    },
    /// What stood in one column stands in several.
    Split {
        /// As it was.
        from: Named,
        /// As it is.
        into: Vec<Named>,
    },
    /// What stood in several columns stands in one.
    Merged {
        /// As it was.
        from: Vec<Named>,
        /// As it is.
        into: Named,
    },
    /// A column that was read is not there.
    Gone {
        /// As it was.
        from: Named,
    },
    /// A column is there that was not.
    New {
        /// As it is.
        to: Named,
        /// Whether it would be read.
        read: bool,
    },
    /// Hours are written in another way.
    Unit {
        /// The column as it is.
        to: Named,
        /// How they were written.
        before: Form,
        /// How they are.
        now: Form,
    },
    /// A sheet has a table with other columns than any before.
    NewSheet {
        /// Its name; empty for a text file.
        sheet: String,
    },
    /// A table that was read is not there.
    TableGone {
        /// Its headings.
        headings: Vec<String>,
    },
}

impl Change {
    /// Whether nobody has to be asked when the file proves its own reading and that takes the same
    /// headings as before: a column only stands elsewhere, or one came that is not read.
    pub fn is_harmless(&self) -> bool {
        matches!(
            self,
            Change::Moved { .. } | Change::Shifted { .. } | Change::New { read: false, .. }
        )
    }
}

impl Layout {
    /// Whether both read the same headings as the same things, wherever they stand.
    pub fn reads_like(&self, other: &Layout) -> bool {
        let of = |layout: &Layout| {
            let columns = layout.tables.iter().flat_map(|it| &it.columns);
            let mut read: Vec<(String, String)> =
                columns.filter_map(|it| Some((it.key.clone(), it.field.clone()?))).collect();
            read.sort_unstable();
            read.dedup();
            read
        };
        of(self) == of(other)
    }
}
