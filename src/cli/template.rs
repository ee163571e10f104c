//! `tenu template`: the workbook that a firm fills in, written to a file.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::services::App;
use crate::services::import_timesheet::AskedFirm;
use crate::services::make_template::{self, TemplateFile, Wanted};
use crate::units::Month;
use crate::words::fl;

use super::read::{refused, unwritable};
use super::{Outcome, Output, TemplateArguments};

/// What was written, for machines.
#[derive(Serialize)]
struct Written {
    file: String,
    contract: String,
    firm: String,
    period: Month,
    people: usize,
    bytes: usize,
}

/// Writes the template of a contract; a file that is there already stays as it is.
pub async fn run(app: &App, arguments: &TemplateArguments, output: Output) -> Outcome {
    let wanted = Wanted::Reference(arguments.contract.clone());
    let firm = arguments.of_firm.clone().map(AskedFirm::Siret);
    let (actor, month, words) = (app.operator(), arguments.of_month, output.words);
    let made = make_template::run(app, &actor, &wanted, firm.as_ref(), month, words).await;
    let template = match made {
        Ok(template) => template,
        Err(error) => return refused(&error, output),
    };
    let path = arguments.output.clone().unwrap_or_else(|| PathBuf::from(&template.name));
    if let Err(error) = write(&path, &template) {
        return unwritable(&path, error.kind(), output);
    }
    let written = Written {
        file: path.display().to_string(),
        contract: arguments.contract.clone(),
        firm: template.firm,
        period: template.month,
        people: template.people,
        bytes: template.bytes.len(),
    };
    output.answer(&written, || {
        vec![fl!(
            words.loader(),
            "template-written",
            file = written.file.clone(),
            firm = written.firm.clone(),
            month = words.month(written.period),
            count = written.people,
            people = words.size(written.people)
        )]
    });
    Outcome::Done
}

/// Writes a new file: somebody may have filled in the one that is there.
fn write(path: &Path, template: &TemplateFile) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(&template.bytes)?;
    file.sync_all()
}
