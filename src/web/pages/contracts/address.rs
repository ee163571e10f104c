//! Addresses of figures, and figures that lead there.

use crate::domain::figure::Measure;
use crate::units::{ContractId, Hours, Month, ObligationId};
use crate::words::Words;

/// The address of a figure under construction.
#[derive(Debug, Clone)]
pub struct FigureAddress(String);

impl FigureAddress {
    /// A figure of a contract, over all its months and lots.
    pub fn of(contract: ContractId, measure: Measure) -> FigureAddress {
        FigureAddress(format!("/contracts/{contract}/figures?measure={}", measure.code()))
    }

    /// For one obligation.
    pub fn obligation(self, obligation: ObligationId) -> FigureAddress {
        self.with("obligation", &obligation.to_string())
    }

    /// For one lot by its position, 0 for lines of none.
    pub fn lot(self, position: i64) -> FigureAddress {
        self.with("lot", &position.to_string())
    }

    /// Of one month.
    pub fn month(self, month: Month) -> FigureAddress {
        self.with("month", &month.to_string())
    }

    /// From the start to one month.
    pub fn until(self, month: Month) -> FigureAddress {
        self.with("until", &month.to_string())
    }

    /// Only what a rule removed.
    pub fn rule(self, rule: &str) -> FigureAddress {
        self.with("rule", rule)
    }

    /// One of its pages, from 1.
    pub fn page(self, page: i64) -> FigureAddress {
        self.with("page", &page.to_string())
    }

    /// As text. Every part of it is an identifier, a number or a code of ours.
    pub fn text(self) -> String {
        self.0
    }

    fn with(mut self, name: &str, value: &str) -> FigureAddress {
        self.0.push_str(&format!("&{name}={value}"));
        self
    }
}

/// A figure as a page shows it.
pub struct Figure {
    /// What it says.
    pub text: String,
    /// Where it opens; nothing to open without hours.
    pub address: Option<String>,
}

impl Figure {
    /// Hours that open.
    pub fn of(hours: Hours, address: FigureAddress, words: Words) -> Figure {
        Figure { text: words.hours(hours), address: (!hours.is_zero()).then(|| address.text()) }
    }

    /// A text that does not open.
    pub fn plain(text: String) -> Figure {
        Figure { text, address: None }
    }
}
