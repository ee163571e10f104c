//! The people who use the demonstration, and when they came and went.

use chrono::NaiveDate;

use crate::samples::people::FIRMS;

use super::contract::{Ymd, day};
use super::contracts::CONTRACTS;

/// An account.
pub struct Account {
    pub role: &'static str,
    pub name: &'static str,
    pub email: &'static str,
    /// Index into the firms, of staff of one.
    pub firm: Option<usize>,
    /// The organisation of the others.
    pub organisation: Option<&'static str>,
    /// Staff of firms without a day of their own come when their firm's first contract does.
    opened: Option<Ymd>,
    pub closed: Option<Ymd>,
    /// Whether anybody may try it.
    pub guest: bool,
    /// Whether its password is still the one that was handed over.
    pub invited: bool,
}

const BLANK: Account = Account {
    role: "contractor",
    name: "",
    email: "",
    firm: None,
    organisation: None,
    opened: None,
    closed: None,
    guest: false,
    invited: false,
};

const BUYER: Account = Account {
    organisation: Some("Département de la Vesle"),
    opened: Some((2024, 12, 2)),
    guest: true,
    ..BLANK
};

const fn staff(firm: usize, name: &'static str, email: &'static str) -> Account {
    Account { firm: Some(firm), name, email, ..BLANK }
}

/// Those that anybody may try come first; the newcomer is the last that anybody did.
pub const ACCOUNTS: &[Account] = &[
    Account { role: "buyer", name: "Claire Morel", email: "claire.morel@vesle.example", ..BUYER },
    Account {
        opened: Some((2026, 5, 4)),
        guest: true,
        ..staff(0, "Karim Haddad", "karim.haddad@vesle-batiment.example")
    },
    Account { guest: true, ..staff(1, "Inès Cordier", "ines.cordier@peintures-marnois.example") },
    Account {
        role: "facilitator",
        name: "Nadia Ferrand",
        email: "nadia.ferrand@vesle.example",
        organisation: Some("Maison de l'emploi du Val de Vesle"),
        ..BUYER
    },
    Account {
        role: "administrator",
        name: "Paul Lestienne",
        email: "paul.lestienne@vesle.example",
        organisation: Some("Département de la Vesle"),
        opened: Some((2024, 11, 25)),
        guest: true,
        ..BLANK
    },
    Account {
        closed: Some((2026, 5, 15)),
        ..staff(0, "Luc Bernier", "luc.bernier@vesle-batiment.example")
    },
    staff(2, "Odile Garnier", "odile.garnier@courcelange.example"),
    staff(4, "Marc Thévenot", "marc.thevenot@jardins-rive.example"),
    staff(5, "Leïla Masson", "leila.masson@proprete-claire.example"),
    staff(6, "Denis Collot", "denis.collot@tremplin-interim.example"),
    staff(8, "Aline Roche", "aline.roche@vallonnier.example"),
    staff(9, "Farid Nasri", "farid.nasri@regie-hauts-pres.example"),
    staff(10, "Corinne Blanc", "corinne.blanc@cuisines-vesle.example"),
    staff(11, "Julien Ardouin", "julien.ardouin@mobilites-vesle.example"),
    staff(12, "Estelle Vidal", "estelle.vidal@chaleur-vesle.example"),
    staff(13, "Gilles Perrot", "gilles.perrot@tp-marnois.example"),
    Account {
        opened: Some((2026, 11, 20)),
        invited: true,
        ..staff(3, "Maud Vasseur", "maud.vasseur@haute-plaine.example")
    },
];

impl Account {
    /// The day on which it was opened.
    pub fn opened(&self) -> NaiveDate {
        let of_firm = || {
            let firm = self.firm.expect("a day, or a firm");
            let own = CONTRACTS.iter().filter(|it| it.firms.iter().any(|it| it.0 == firm));
            own.map(|it| it.recorded()).min().expect("a contract of the firm")
        };
        self.opened.map_or_else(of_firm, day)
    }

    /// The table of the manifest.
    pub fn text(&self) -> String {
        let mut lines = vec![
            "\n[[accounts]]".to_owned(),
            format!("role = \"{}\"", self.role),
            format!("name = \"{}\"", self.name),
            format!("email = \"{}\"", self.email),
        ];
        lines.extend(self.firm.map(|it| format!("firm = \"{}\"", FIRMS[it].siret())));
        lines.extend(self.organisation.map(|it| format!("organisation = \"{it}\"")));
        lines.push(format!("opened-on = \"{}\"", self.opened()));
        lines.extend(self.closed.map(|it| format!("closed-on = \"{}\"", day(it))));
        lines.extend(self.guest.then(|| "guest = true".to_owned()));
        lines.extend(self.invited.then(|| "invited = true".to_owned()));
        lines.join("\n")
    }
}

/// Who of a firm was there on a day: its last account that was open then.
pub fn sender(firm: usize, on: NaiveDate) -> &'static str {
    let there = |it: &&Account| {
        it.firm == Some(firm)
            && it.opened() <= on
            && it.closed.is_none_or(|closed| on < day(closed))
    };
    ACCOUNTS.iter().filter(there).max_by_key(|it| it.opened()).expect("an account").email
}

#[test]
fn somebody_of_every_kind_is_there() {
    let any = |it: fn(&Account) -> bool| ACCOUNTS.iter().any(it);
    for role in ["buyer", "contractor", "facilitator", "administrator"] {
        assert!(ACCOUNTS.iter().any(|it| it.role == role && it.guest), "{role}");
    }
    assert!(any(|it| it.closed.is_some()) && any(|it| it.invited));
    let last = ACCOUNTS.iter().max_by_key(|it| it.opened()).expect("accounts");
    assert!(last.invited, "the last act is to invite somebody: a filled demonstration has them");
}
