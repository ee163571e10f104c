//! Every sample, layout by layout.

use super::book::Book;
use super::statement::Sum;
use super::write::Form;
use super::{
    abroad, agency, blocks, books, by_firm, clocks, doubtful, figures, forms, long, other, weekly,
    wide,
};

/// What may be answered for a sample.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// One reading can be proven.
    Recognised,
    /// Either: proof is thin, asking is no shame.
    RecognisedOrAsked,
    /// Two readings are honest: asking is the only right answer.
    Asked,
}

/// A workbook with its truth.
pub struct Sample {
    /// Folder under `imports/samples/`.
    pub folder: &'static str,
    /// File name without extension.
    pub name: &'static str,
    pub form: Form,
    pub book: Book,
    /// What the data amounts to.
    pub truth: Sum,
    pub answer: Answer,
    /// Why this file is here.
    pub note: &'static str,
}

/// A file that LibreOffice made once from a sample; it shares that sample's truth.
pub struct Conversion {
    pub folder: &'static str,
    pub name: &'static str,
    pub extension: &'static str,
}

/// Every sample.
pub fn samples() -> Vec<Sample> {
    let mut all = long::samples();
    all.extend(wide::samples());
    all.extend(by_firm::samples());
    all.extend(weekly::samples());
    all.extend(agency::samples());
    all.extend(other::samples());
    all.extend(doubtful::samples());
    all.extend(blocks::samples());
    all.extend(forms::samples());
    all.extend(clocks::samples());
    all.extend(figures::samples());
    all.extend(books::samples());
    all.extend(abroad::samples());
    all
}

/// Files converted by hand; `imports/README.md` says how.
pub const CONVERSIONS: &[Conversion] = &[
    Conversion { folder: "a-long", name: "colonnes-pieges", extension: "ods" },
    Conversion { folder: "a-long", name: "regularisation", extension: "ods" },
    Conversion { folder: "a-long", name: "lignes-masquees-comptees", extension: "xls" },
    Conversion { folder: "a-long", name: "sous-totaux-par-entreprise", extension: "xls" },
    Conversion { folder: "b-wide", name: "douzaine-dates", extension: "ods" },
    Conversion { folder: "b-wide", name: "durees", extension: "xls" },
    Conversion { folder: "c-by-firm", name: "trois-entreprises", extension: "ods" },
    Conversion { folder: "c-by-firm", name: "synthese-en-tete", extension: "xls" },
    Conversion { folder: "d-weekly", name: "heures-excel", extension: "ods" },
    Conversion { folder: "d-weekly", name: "deux-lignes-d-entete", extension: "xls" },
    Conversion { folder: "e-agency", name: "classeur-nombres", extension: "ods" },
];
