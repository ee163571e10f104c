//! What every page shows around its content: who is signed in, where they can go, the language.

use i18n_embed::fluent::FluentLanguageLoader;

use super::auth::Visitor;
use super::problem::capitalised;
use crate::domain::access::Role;
use crate::words::{Words, fl};

/// The frame of a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The words of the page.
    pub words: Words,
    /// Who is signed in; none on the pages that anybody may open.
    pub person: Option<Person>,
    /// Where they can go.
    pub links: Vec<Link>,
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
            false => links(who.actor.role, words, &visitor.path),
        };
        Frame { words, person: Some(person), links }
    }

    /// The frame of a page that anybody may open.
    pub fn open(words: Words) -> Frame {
        Frame { words, person: None, links: Vec::new() }
    }

    /// The messages, for `fl!` in templates.
    pub fn loader(&self) -> &'static FluentLanguageLoader {
        self.words.loader()
    }
}

/// Where a role can go. Services refuse what is not theirs; this is a convenience.
fn links(role: Role, words: Words, path: &str) -> Vec<Link> {
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
    links.push(link("/imports", fl!(loader, "nav-imports")));
    if role == Role::Administrator {
        links.push(link("/users", fl!(loader, "nav-users")));
        links.push(link("/organisations", fl!(loader, "nav-organisations")));
        links.push(link("/jobs", fl!(loader, "nav-jobs")));
    }
    links
}
