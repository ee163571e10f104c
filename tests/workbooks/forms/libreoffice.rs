//! Books saved by LibreOffice, whose program `TENU_SOFFICE` names: run by hand.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Forms that LibreOffice writes: extension and filter. Text as a French machine shows it:
/// semicolons, UTF-8, cells as shown, every sheet.
pub const FORMS: [(&str, &str); 4] = [
    ("xlsx", "xlsx"),
    ("xls", "xls"),
    ("ods", "ods"),
    ("csv", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1"),
];

/// Its profile: a French machine.
const PROFILE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
    <oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\
    <item oor:path=\"/org.openoffice.Setup/L10N\"><prop oor:name=\"ooSetupSystemLocale\" \
    oor:op=\"fuse\"><value>fr-FR</value></prop></item></oor:items>";

/// The program, when somebody named one.
pub fn program() -> Option<PathBuf> {
    std::env::var_os("TENU_SOFFICE").map(PathBuf::from)
}

/// Save books (name and bytes in xlsx) in every form, in a folder a form.
pub fn save(program: &Path, books: &[(String, Vec<u8>)], folder: &Path) {
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).expect("a folder");
    std::fs::write(profile.join("user/registrymodifications.xcu"), PROFILE).expect("written");
    let sources = folder.join("sources");
    std::fs::create_dir_all(&sources).expect("a folder");
    let mut paths = Vec::new();
    for (name, bytes) in books {
        paths.push(sources.join(format!("{name}.xlsx")));
        std::fs::write(paths.last().expect("a path"), bytes).expect("written");
    }
    for (extension, filter) in FORMS {
        let status = Command::new(program)
            .arg(format!("-env:UserInstallation=file://{}", profile.display()))
            .args(["--headless", "--convert-to", filter, "--outdir"])
            .arg(folder.join(extension))
            .args(&paths)
            .status();
        assert!(status.expect("LibreOffice started").success());
    }
}
