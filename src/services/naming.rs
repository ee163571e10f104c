//! Who people are, told to those who may know; to others they are numbered.

use std::collections::HashMap;

use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::store::{StoreError, Tx, person};
use crate::units::{PersonNumber, StatementNumber};

/// A person of a statement, as far as whoever asks may know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// By their name.
    Named(String),
    /// By their rank in the statement, from 1: who they are is not told.
    Numbered(usize),
}

/// Whether names are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Names {
    /// They are.
    Shown,
    /// They are not; whoever asks may ask for them to control the statement.
    OnRequest,
    /// They are not.
    Hidden,
}

/// The people of a statement.
pub(super) struct Naming {
    /// Whether their names are told.
    pub names: Names,
    people: HashMap<PersonNumber, (usize, String)>,
}

impl Naming {
    /// Those of all versions of a statement; `disclosed` when whoever asks does so to control it.
    pub async fn load(
        tx: &mut Tx,
        scope: &Scope,
        actor: &Actor,
        statement: StatementNumber,
        disclosed: bool,
    ) -> Result<Naming, StoreError> {
        let names = match (actor.may(Right::ReadNames) || disclosed, actor.may(Right::Control)) {
            (true, _) => Names::Shown,
            (false, true) => Names::OnRequest,
            (false, false) => Names::Hidden,
        };
        let people = person::of_statement(tx, scope, statement).await?;
        let ranked = (1..).zip(people).map(|(rank, (number, name))| (number, (rank, name)));
        Ok(Naming { names, people: ranked.collect() })
    }

    /// Whether names, and what people wrote freely, are told.
    pub fn told(&self) -> bool {
        self.names == Names::Shown
    }

    /// A person of the statement.
    pub fn who(&self, person: PersonNumber) -> Who {
        match self.people.get(&person) {
            Some((_, name)) if self.told() => Who::Named(name.clone()),
            Some((rank, _)) => Who::Numbered(*rank),
            None => Who::Numbered(0),
        }
    }
}
