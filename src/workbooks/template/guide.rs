//! The sheet that says how the first one is filled in, with the lists from which its cells choose.

use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use crate::domain::entry::Route;
use crate::words::{Words, fl};

use super::statement::write_text;
use super::{Template, look};

/// Every route, in the order in which they are offered.
const ROUTES: [Route; 6] = [
    Route::DirectHire,
    Route::SecondmentEtti,
    Route::SecondmentAi,
    Route::SecondmentGeiq,
    Route::SecondmentEatt,
    Route::InsertionSubcontract,
];

/// Row of the first sentence, from 0.
const FIRST: RowNum = 2;

/// What the cells of the statement choose from, and where it stands here.
pub struct Lists {
    sheet: String,
    steps: Vec<String>,
    routes: Vec<String>,
    lots: Vec<(String, String)>,
}

impl Lists {
    /// The lists of a template.
    pub fn of(template: &Template, words: Words) -> Lists {
        let lots = template.lots.iter();
        Lists {
            sheet: fl!(words.loader(), "template-guide"),
            steps: steps(words),
            routes: ROUTES.into_iter().map(|it| route_text(it, words)).collect(),
            lots: match template.lots.len() {
                0 | 1 => Vec::new(),
                _ => lots.map(|it| (lot_text(&it.0, words), it.1.clone())).collect(),
            },
        }
    }

    /// The cells of the routes, for a list of choices.
    pub fn routes_range(&self) -> String {
        self.range(self.first_route(), self.routes.len())
    }

    /// The cells of the lots, for a list of choices.
    pub fn lots_range(&self) -> String {
        self.range(self.first_lot(), self.lots.len())
    }

    fn range(&self, first: RowNum, length: usize) -> String {
        let last = first.saturating_add(rows(length));
        // A quote within the name of a sheet is written twice.
        let sheet = self.sheet.replace('\'', "''");
        format!("='{sheet}'!$A${}:$A${last}", first + 1)
    }

    /// Under the steps, a blank row and a heading.
    fn first_route(&self) -> RowNum {
        FIRST + rows(self.steps.len()) + 2
    }

    fn first_lot(&self) -> RowNum {
        self.first_route() + rows(self.routes.len()) + 2
    }
}

fn rows(length: usize) -> RowNum {
    RowNum::try_from(length).unwrap_or(RowNum::MAX / 4)
}

/// A route as a cell says it.
pub fn route_text(route: Route, words: Words) -> String {
    words.route(route)
}

/// A lot as a cell says it. A bare number would be taken for one by Excel, and is none of the list.
pub fn lot_text(number: &str, words: Words) -> String {
    fl!(words.loader(), "template-lot-named", number = number)
}

/// What is to be done, a sentence or two each.
fn steps(words: Words) -> Vec<String> {
    let loader = words.loader();
    vec![
        fl!(loader, "template-guide", "month"),
        fl!(loader, "template-guide", "person"),
        fl!(loader, "template-guide", "hours"),
        fl!(loader, "template-guide", "training"),
        fl!(loader, "template-guide", "choices"),
        fl!(loader, "template-guide", "nothing"),
        fl!(loader, "template-guide", "privacy"),
        fl!(loader, "template-guide", "send"),
    ]
}

/// Writes it.
pub fn write(sheet: &mut Worksheet, lists: &Lists, words: Words) -> Result<(), XlsxError> {
    let loader = words.loader();
    sheet.set_name(&lists.sheet)?;
    write_text(sheet, 0, 0, &lists.sheet, &look::title())?;
    for (row, text) in (FIRST..).zip(&lists.steps) {
        write_text(sheet, row, 0, text, &look::prose())?;
        sheet.set_row_height(row, 34)?;
    }
    let heading = lists.first_route() - 1;
    write_text(sheet, heading, 0, &fl!(loader, "template-routes"), &look::part())?;
    for (row, text) in (lists.first_route()..).zip(&lists.routes) {
        write_text(sheet, row, 0, text, &look::said())?;
    }
    if !lists.lots.is_empty() {
        let heading = lists.first_lot() - 1;
        write_text(sheet, heading, 0, &fl!(loader, "template-lots"), &look::part())?;
    }
    for (row, (number, title)) in (lists.first_lot()..).zip(&lists.lots) {
        write_text(sheet, row, 0, number, &look::said())?;
        write_text(sheet, row, 1, title, &look::said())?;
    }
    sheet.set_column_width(0, 100)?.set_column_width(1, 40)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.protect();
    Ok(())
}
