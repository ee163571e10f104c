//! Profiles: how files of a kind are read, by their headings, in a file that people can read and
//! write. Those that are shipped are in the binary. Nothing in a profile is about anybody.

use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};

use super::layouts::{headings_of, key_of};
use super::mapping::{Choice, Field, Unit};
use crate::domain::drift::{Column, Form, Layout, Table};

/// The profiles that are shipped.
#[derive(RustEmbed)]
#[folder = "imports/profiles"]
struct Shipped;

/// How files of a kind are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Profile {
    /// What such files are, in a few words.
    pub title: String,
    /// Where they come from and what is worth knowing of them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Their tables.
    #[serde(default)]
    pub tables: Vec<ProfileTable>,
}

/// A table of such files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProfileTable {
    /// What plain numbers of hours count: `hours`, `minutes`, `clock`, `days-7`, `days-24`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Its columns.
    #[serde(default)]
    pub columns: Vec<ProfileColumn>,
}

/// A column of such a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProfileColumn {
    /// Its heading; none for the days, weeks or months across.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// What it holds: the code of a field.
    pub holds: String,
    /// How its hours are written, when that must not change: `decimal`, `clock`, `letters`,
    /// `minutes`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Form>,
}

/// Why a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// It is not TOML of that form; where and why, as the parser says.
    #[error("not a profile: {0}")]
    Form(String),
    /// A column holds what no column can hold.
    #[error("no such field: {0}")]
    Field(String),
    /// Numbers count what no numbers count.
    #[error("no such unit: {0}")]
    Unit(String),
    /// A table cannot be found by its headings: it has none, or two that are alike.
    #[error("headings that tell no table")]
    Headings,
    /// A table that holds no hours.
    #[error("a table without hours")]
    NoHours,
}

/// Fields that hold hours, or give them.
const HOURS: [Field; 4] = [Field::Hours, Field::HeadedHours, Field::Start, Field::Workforce];

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// What is wrong with it: see [`ProfileError`].
    pub fn parse(text: &str) -> Result<Profile, ProfileError> {
        let profile: Profile =
            toml::from_str(text).map_err(|error| ProfileError::Form(error.message().to_owned()))?;
        profile.check()?;
        Ok(profile)
    }

    /// The profile of a layout; `None` when its files cannot be found by their headings.
    pub fn of(title: &str, layout: &Layout) -> Option<Profile> {
        headings_of(layout)?;
        let tables = layout.tables.iter().map(|table| ProfileTable {
            unit: table.unit.clone(),
            columns: table.columns.iter().filter_map(column_of).collect(),
        });
        let (title, note) = (title.to_owned(), String::new());
        Some(Profile { title, note, tables: tables.collect() }).filter(|it| it.check().is_ok())
    }

    /// The profile as a file.
    pub fn written(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// The layout of its files.
    pub fn layout(&self) -> Layout {
        let tables = self.tables.iter().map(|table| Table {
            unit: table.unit.clone(),
            sheet: String::new(),
            columns: (0..).zip(&table.columns).map(|(at, it)| it.column(at)).collect(),
        });
        Layout { tables: tables.collect() }
    }

    /// How a file is read by it.
    pub fn choice(&self) -> Option<Choice> {
        headings_of(&self.layout()).map(Choice::Headings)
    }

    fn check(&self) -> Result<(), ProfileError> {
        for table in &self.tables {
            let unknown = |it: &&String| Unit::from_code(it).is_none();
            if let Some(unit) = table.unit.as_ref().filter(unknown) {
                return Err(ProfileError::Unit(unit.clone()));
            }
            for column in &table.columns {
                let field = Field::from_code(&column.holds);
                if field.is_none_or(|it| !Field::ALL.contains(&it)) {
                    return Err(ProfileError::Field(column.holds.clone()));
                }
            }
            let holds = |it: &ProfileColumn| Field::from_code(&it.holds);
            if !table.columns.iter().filter_map(holds).any(|it| HOURS.contains(&it)) {
                return Err(ProfileError::NoHours);
            }
        }
        self.choice().map(|_| ()).ok_or(ProfileError::Headings)
    }
}

impl ProfileColumn {
    fn column(&self, at: u32) -> Column {
        let across = self.holds == Field::HeadedHours.code();
        Column {
            column: at,
            heading: if across { String::new() } else { self.heading.clone() },
            key: if across { String::new() } else { key_of(&self.heading) },
            field: Some(self.holds.clone()),
            form: self.written,
            across,
        }
    }
}

/// A column that is read, as a profile says it.
fn column_of(column: &Column) -> Option<ProfileColumn> {
    Some(ProfileColumn {
        heading: column.heading.clone(),
        holds: column.field.clone()?,
        written: column.form,
    })
}

/// The names of the profiles that are shipped, in their order.
pub fn shipped_names() -> Vec<String> {
    let mut names: Vec<String> =
        Shipped::iter().filter_map(|it| it.strip_suffix(".toml").map(str::to_owned)).collect();
    names.sort_unstable();
    names
}

/// The shipped profile of that name, as it is written.
pub fn shipped(name: &str) -> Option<String> {
    let file = Shipped::get(&format!("{name}.toml"))?;
    String::from_utf8(file.data.into_owned()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_profile_is_one_and_is_written_as_it_is_read() {
        let names = shipped_names();
        assert!(4 <= names.len(), "{names:?}");
        for name in names {
            let profile = Profile::parse(&shipped(&name).expect("a file"));
            let profile = profile.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!profile.title.is_empty() && !profile.note.is_empty(), "{name}");
            assert_eq!(Profile::parse(&profile.written()), Ok(profile), "{name}");
        }
    }

    #[test]
    fn a_layout_becomes_a_profile_and_a_profile_a_layout() {
        let text = "title = \"Liste\"\n[[tables]]\nunit = \"minutes\"\n[[tables.columns]]\n\
            heading = \"Salarié\"\nholds = \"person\"\n[[tables.columns]]\nheading = \"Durée\"\n\
            holds = \"hours\"\n";
        let profile = Profile::parse(text).expect("a profile");
        assert_eq!(Profile::of("Liste", &profile.layout()), Some(profile));
    }

    #[test]
    fn what_is_no_profile_says_why() {
        let table = |columns: &str| format!("title = \"x\"\n[[tables]]\n{columns}");
        let column = |heading: &str, holds: &str| {
            format!("[[tables.columns]]\nheading = \"{heading}\"\nholds = \"{holds}\"\n")
        };
        let hours = column("Heures", "hours");
        let wrong = |text: String| Profile::parse(&text).expect_err("no profile");
        assert!(matches!(wrong("title = 3".to_owned()), ProfileError::Form(_)));
        assert!(matches!(wrong(table("person = \"Awa\"")), ProfileError::Form(_)));
        let field = ProfileError::Field("salary".to_owned());
        assert_eq!(wrong(table(&(hours.clone() + &column("Paie", "salary")))), field);
        let month = ProfileError::Field("month_hours:2026-03".to_owned());
        assert_eq!(wrong(table(&column("Mars", "month_hours:2026-03"))), month);
        let unit = ProfileError::Unit("weeks".to_owned());
        assert_eq!(wrong(table(&format!("unit = \"weeks\"\n{hours}"))), unit);
        assert_eq!(wrong(table(&(hours.clone() + &hours))), ProfileError::Headings);
        assert_eq!(wrong(table(&column("Nom", "person"))), ProfileError::NoHours);
        assert_eq!(wrong("title = \"x\"".to_owned()), ProfileError::Headings);
    }
}
