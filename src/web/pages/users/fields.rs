//! The fields that make up an account, for a new one and for one that changes.

use serde::Deserialize;

use crate::domain::access::{Actor, Role};
use crate::domain::organisation::OrganisationKind;
use crate::services::manage_users::{self, FirmAnswer, UserAnswer, UserChange};
use crate::services::{App, ServiceError, manage_organisations};
use crate::web::form::{Choice, Field, Select, summary};
use crate::web::problem::{capitalised, whole};
use crate::words::{Words, fl};

/// What was typed, or what stands there before.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Typed {
    /// The name.
    #[serde(default)]
    pub name: String,
    /// The address; of new accounts only.
    #[serde(default)]
    pub email: String,
    /// The code of the role.
    #[serde(default)]
    pub role: String,
    /// The name of the organisation.
    #[serde(default)]
    pub organisation: String,
    /// The identifier of the firm; empty for none.
    #[serde(default)]
    pub firm: String,
}

impl Typed {
    /// What an account is now.
    pub fn of(user: &UserAnswer) -> Typed {
        let own = user.organisation.as_ref();
        let firm = own.and_then(|it| it.firm);
        Typed {
            name: user.display_name.clone(),
            email: user.email.clone(),
            role: user.role.code().to_owned(),
            organisation: own
                .filter(|_| firm.is_none())
                .map_or_else(String::new, |it| it.name.clone()),
            firm: firm.map_or_else(String::new, |it| it.to_string()),
        }
    }

    /// What a service is asked; `None` while no role is chosen. A firm that does not read is none.
    pub fn asked(&self) -> Option<UserChange> {
        Some(UserChange {
            display_name: self.name.clone(),
            role: Role::from_code(&self.role)?,
            organisation: self.organisation.clone(),
            firm: self.firm.parse().ok(),
        })
    }
}

/// The fields, with what is wrong beside them.
pub struct Fields {
    /// The name.
    pub name: Field,
    /// The address.
    pub email: Field,
    /// The role.
    pub role: Select,
    /// Service or body.
    pub organisation: Field,
    /// The firm of a contractor.
    pub firm: Select,
    /// How many are wrong; empty for none.
    pub mistakes: String,
}

/// What keeps an account from being made or changed.
#[derive(Debug, Default)]
pub struct Wrong {
    name: Option<String>,
    email: Option<String>,
    role: Option<String>,
    firm: Option<String>,
}

impl Wrong {
    /// No role is chosen.
    pub fn no_role(words: Words) -> Wrong {
        let role = Some(fl!(words.loader(), "user-form-role-missing"));
        Wrong { role, ..Wrong::default() }
    }

    /// Where a refusal belongs; `None` for what is no mistake of whoever typed.
    pub fn of(error: &ServiceError, words: Words) -> Option<Wrong> {
        let (loader, nothing) = (words.loader(), Wrong::default());
        let sentence = || Some(whole(&error.sentence(words)));
        Some(match error {
            ServiceError::NameNeeded => {
                Wrong { name: Some(fl!(loader, "user-form-name-missing")), ..nothing }
            }
            ServiceError::BadAddress => Wrong { email: sentence(), ..nothing },
            ServiceError::AddressTaken => {
                Wrong { email: Some(fl!(loader, "user-form-email-taken")), ..nothing }
            }
            ServiceError::FirmNeeded => {
                Wrong { firm: Some(fl!(loader, "user-form-firm-missing")), ..nothing }
            }
            ServiceError::LastAdministrator => Wrong { role: sentence(), ..nothing },
            _ => return None,
        })
    }
}

impl Fields {
    /// Reads what can be chosen, and puts what was typed and what is wrong beside it.
    pub async fn read(
        app: &App,
        actor: &Actor,
        words: Words,
        typed: &Typed,
        wrong: Wrong,
    ) -> Result<Fields, ServiceError> {
        let loader = words.loader();
        let organisations = manage_organisations::list(app, actor).await?;
        let firms = manage_users::firms(app, actor).await?;
        let others = organisations.into_iter().filter(|it| it.kind != OrganisationKind::Firm);
        let name = Field::required("text", "name", fl!(loader, "user-form-name")).hinted(fl!(
            loader,
            "user-form-name",
            "hint"
        ));
        let email = Field::required("email", "email", fl!(loader, "user-email"))
            .hinted(fl!(loader, "user-form-email-hint"));
        let organisation =
            Field::optional("text", "organisation", fl!(loader, "user-form-organisation"))
                .hinted(fl!(loader, "user-form-organisation", "hint"))
                .suggesting(others.map(|it| it.name).collect());
        let faults = [&wrong.name, &wrong.email, &wrong.role, &wrong.firm];
        Ok(Fields {
            mistakes: summary(words, faults.iter().filter(|it| it.is_some()).count()),
            name: name.with(&typed.name).wrong(wrong.name).filled_by("off"),
            email: email.with(&typed.email).wrong(wrong.email).filled_by("off"),
            role: role(words, &typed.role, wrong.role),
            organisation: organisation.with(&typed.organisation).filled_by("off"),
            firm: firm(words, &typed.firm, &firms, wrong.firm),
        })
    }
}

fn role(words: Words, chosen: &str, wrong: Option<String>) -> Select {
    let loader = words.loader();
    let none = Choice::new("", fl!(loader, "user-form-role-choose"), chosen);
    let roles = Role::ALL.into_iter();
    let roles = roles.map(|it| Choice::new(it.code(), capitalised(&words.role(it)), chosen));
    Select {
        name: "role".to_owned(),
        label: fl!(loader, "user-role"),
        hint: fl!(loader, "user-form-role-hint"),
        error: wrong.unwrap_or_default(),
        required: true,
        choices: std::iter::once(none).chain(roles).collect(),
    }
}

fn firm(words: Words, chosen: &str, firms: &[FirmAnswer], wrong: Option<String>) -> Select {
    let loader = words.loader();
    let none = Choice::new("", fl!(loader, "user-form-firm-none"), chosen);
    let firms = firms.iter().map(|it| {
        let text = match &it.siret {
            Some(siret) => format!("{} · {siret}", it.name),
            None => it.name.clone(),
        };
        Choice::new(&it.id.to_string(), text, chosen)
    });
    Select {
        name: "firm".to_owned(),
        label: fl!(loader, "user-form-firm"),
        hint: fl!(loader, "user-form-firm", "hint"),
        error: wrong.unwrap_or_default(),
        required: false,
        choices: std::iter::once(none).chain(firms).collect(),
    }
}
