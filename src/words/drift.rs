//! How a file differs from those before: a sentence for each change, with letters and headings.

use crate::domain::drift::{Change, Form, Named};
use crate::domain::finding::CellRef;

use super::{Words, fl};

impl Words {
    /// What is not as before, as a sentence of its own.
    pub fn change(&self, change: &Change) -> String {
        let loader = self.loader();
        let letter = |column: u32| CellRef::letters(column);
        match change {
            Change::Moved { from, to } => {
                let (from, to) = (letter(*from), self.column(to));
                fl!(loader, "drift-moved", from = from, to = to)
            }
            Change::Shifted { from, to } => {
                fl!(loader, "drift-shifted", from = letter(*from), to = letter(*to))
            }
            Change::Renamed { from, to } => {
                fl!(loader, "drift-renamed", from = self.column(from), to = self.column(to))
            }
            Change::Split { from, into } => {
                fl!(loader, "drift-split", from = self.column(from), into = self.columns(into))
            }
            Change::Merged { from, into } => {
                fl!(loader, "drift-merged", from = self.columns(from), into = self.column(into))
            }
            Change::Gone { from } => fl!(loader, "drift-gone", from = self.column(from)),
            Change::New { to, read: true } => fl!(loader, "drift-new", to = self.column(to)),
            Change::New { to, read: false } => {
                fl!(loader, "drift-new-unread", to = self.column(to))
            }
            Change::Unit { to, before, now } => fl!(
                loader,
                "drift-unit",
                to = self.column(to),
                before = self.form(*before),
                now = self.form(*now)
            ),
            Change::NewSheet { sheet } if sheet.is_empty() => fl!(loader, "drift-new-table"),
            Change::NewSheet { sheet } => {
                fl!(loader, "drift-new-sheet", sheet = sheet.clone())
            }
            Change::TableGone { headings } => {
                fl!(loader, "drift-table-gone", headings = headings.join(", "))
            }
        }
    }

    fn column(&self, named: &Named) -> String {
        let letter = CellRef::letters(named.column);
        match named.heading.as_str() {
            "" => fl!(self.loader(), "drift-across", letter = letter),
            heading => fl!(self.loader(), "drift-column", letter = letter, heading = heading),
        }
    }

    fn columns(&self, all: &[Named]) -> String {
        all.iter().map(|it| self.column(it)).collect::<Vec<_>>().join(", ")
    }

    fn form(&self, form: Form) -> String {
        let loader = self.loader();
        match form {
            Form::Decimal => fl!(loader, "drift-form-decimal"),
            Form::Clock => fl!(loader, "drift-form-clock"),
            Form::Letters => fl!(loader, "drift-form-letters"),
            Form::Minutes => fl!(loader, "drift-form-minutes"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[track_caller]
    fn check(change: &Change, expected: &str) {
        let said = Words::of(Language::French).change(change).replace('\u{a0}', " ");
        assert_eq!(said, expected);
    }

    fn named(column: u32, heading: &str) -> Named {
        Named { column, heading: heading.to_owned() }
    }

    #[test]
    fn each_change_is_a_sentence_with_letters_and_headings() {
        check(
            &Change::Moved { from: 3, to: named(1, "Heures") },
            "La colonne B « Heures » était en D.",
        );
        check(
            &Change::Shifted { from: 0, to: 1 },
            "Le tableau commence en colonne B au lieu de A.",
        );
        check(
            &Change::Renamed { from: named(3, "Heures"), to: named(3, "Durée") },
            "La colonne D « Heures » est devenue D « Durée ».",
        );
        check(
            &Change::Split {
                from: named(0, "Salarié"),
                into: vec![named(0, "Nom"), named(1, "Prénom")],
            },
            "La colonne A « Salarié » est partagée en plusieurs : A « Nom », B « Prénom ».",
        );
        check(
            &Change::Merged {
                from: vec![named(0, "Nom"), named(1, "Prénom")],
                into: named(0, "Salarié"),
            },
            "Plusieurs colonnes n’en font plus qu’une : A « Nom », B « Prénom » sont devenues A « Salarié ».",
        );
        check(&Change::Gone { from: named(1, "Mois") }, "La colonne B « Mois » n’est plus là.");
        check(
            &Change::New { to: named(4, "Formation"), read: true },
            "Une colonne s’est ajoutée : E « Formation ».",
        );
        check(
            &Change::New { to: named(4, "Remarque"), read: false },
            "Une colonne s’est ajoutée, dont nous n’avons pas besoin : E « Remarque ».",
        );
        check(
            &Change::Unit { to: named(3, "Heures"), before: Form::Clock, now: Form::Decimal },
            "Les heures de la colonne D « Heures » sont écrites en décimales (7,5) ; avant, elles l’étaient en heures et minutes (7:30).",
        );
        check(
            &Change::NewSheet { sheet: "Annexe".to_owned() },
            "La feuille « Annexe » a d’autres colonnes que celles d’avant.",
        );
        check(
            &Change::TableGone { headings: vec!["Nom".to_owned(), "Heures".to_owned()] },
            "Un tableau n’est plus là : Nom, Heures.",
        );
    }
}
