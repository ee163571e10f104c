//! What every page shows around its content: who is signed in, where they can go, the language.

use i18n_embed::fluent::FluentLanguageLoader;

use super::auth::Visitor;
use super::problem::capitalised;
use crate::domain::access::Role;
use crate::words::{Language, Words, fl};

/// The frame of a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The words of the page.
    pub words: Words,
    /// Who is signed in; none on the pages that anybody may open.
    pub person: Option<Person>,
    /// Where they can go.
    pub links: Vec<Link>,
    /// What the page was asked, which the same page in another language is asked too.
    query: String,
}

/// Who is signed in, as the frame shows them.
#[derive(Debug, Clone)]
pub struct Person {
    /// What others read.
    pub name: String,
    /// Their role, and their firm when they have one.
    pub role: String,
    /// The buyer's name.
    pub buyer: String,
}

/// A link of the navigation.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it leads.
    pub path: &'static str,
    /// What it says.
    pub text: String,
    /// Whether the page is there or below it.
    pub here: bool,
}

impl Frame {
    /// The frame of somebody signed in.
    pub fn of(visitor: &Visitor) -> Frame {
        let (words, who) = (visitor.words, &visitor.who);
        let role = capitalised(&words.role(who.actor.role));
        let role = match &who.firm {
            Some(firm) => format!("{role} · {firm}"),
            None => role,
        };
        let person = Person { name: who.name.clone(), role, buyer: who.buyer.clone() };
        // Nothing else opens until the password is somebody's own.
        let links = match who.password_to_change {
            true => Vec::new(),
            false => {
                let lost = who.actor.role == Role::Contractor && who.actor.firm.is_none();
                links(who.actor.role, lost, words, &visitor.path)
            }
        };
        Frame { words, person: Some(person), links, query: visitor.query.clone() }
    }

    /// The frame of a page that anybody may open.
    pub fn open(words: Words) -> Frame {
        Frame { words, person: None, links: Vec::new(), query: String::new() }
    }

    /// The frame of a page that was asked this, after the `?`.
    pub fn asked(self, query: String) -> Frame {
        Frame { query, ..self }
    }

    /// The address of this very page in a language: its filters and its place in a list stay.
    pub fn in_language(&self, language: Language) -> String {
        let asked: Vec<(String, String)> =
            serde_html_form::from_str(&self.query).unwrap_or_default();
        let kept = asked.into_iter().filter(|it| it.0 != "lang");
        let lang = ("lang".to_owned(), language.code().to_owned());
        let query: Vec<(String, String)> = kept.chain([lang]).collect();
        format!("?{}", serde_html_form::to_string(query).unwrap_or_default())
    }

    /// The messages, for `fl!` in templates.
    pub fn loader(&self) -> &'static FluentLanguageLoader {
        self.words.loader()
    }
}

/// Where a role can go; staff of no firm, who are lost, have nothing to send. Services refuse what
/// is not theirs; this is a convenience.
fn links(role: Role, lost: bool, words: Words, path: &str) -> Vec<Link> {
    let loader = words.loader();
    let link = |path_of: &'static str, text: String| {
        let below = path.strip_prefix(path_of).is_some_and(|it| it.starts_with('/'));
        Link { path: path_of, text, here: path == path_of || (path_of != "/" && below) }
    };
    let mut links =
        vec![link("/", fl!(loader, "nav-home")), link("/contracts", fl!(loader, "nav-contracts"))];
    if matches!(role, Role::Facilitator | Role::Administrator) {
        links.push(link("/review", fl!(loader, "nav-review")));
    }
    if !lost {
        links.push(link("/imports", fl!(loader, "nav-imports")));
    }
    if role == Role::Administrator {
        links.push(link("/users", fl!(loader, "nav-users")));
        links.push(link("/organisations", fl!(loader, "nav-organisations")));
        links.push(link("/jobs", fl!(loader, "nav-jobs")));
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, expected: &str) {
        let frame = Frame::open(Words::of(Language::French)).asked(query.to_owned());
        assert_eq!(frame.in_language(Language::English), expected);
    }

    #[test]
    fn another_language_shows_the_same_page() {
        check("", "?lang=en");
        check("measure=declared&month=2026-03", "?measure=declared&month=2026-03&lang=en");
        check("lang=fr&page=2", "?page=2&lang=en");
        check("q=b%C3%A2ti+nord", "?q=b%C3%A2ti+nord&lang=en");
    }
}
