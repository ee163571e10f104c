//! The archive of an Office Open XML workbook: parts by name, and the relationships between them.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use zip::ZipArchive;

use super::xml::{attribute, each_element};
use crate::domain::finding::Cause;

/// An archive whose parts are found by name.
pub(super) struct Package {
    zip: ZipArchive<BufReader<File>>,
    /// Number of each part by its name in small letters, with forward slashes.
    numbers: HashMap<String, usize>,
}

/// One line of a `.rels` part.
pub(super) struct Relationship {
    /// What other parts call it.
    pub(super) id: String,
    /// An address that ends with the kind of the target, such as `/officeDocument`.
    pub(super) kind: String,
    /// Name of the part it points at.
    pub(super) target: String,
}

impl Package {
    /// Open the archive.
    pub(super) fn open(file: BufReader<File>) -> Result<Package, Cause> {
        let zip = ZipArchive::new(file).map_err(|_| Cause::Damaged)?;
        let mut numbers = HashMap::new();
        for (number, name) in zip.file_names_raw().enumerate() {
            numbers.insert(normal(&String::from_utf8_lossy(name)), number);
        }
        Ok(Package { zip, numbers })
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.numbers.contains_key(&normal(name))
    }

    /// The content of a part.
    pub(super) fn part(&mut self, name: &str) -> Result<impl BufRead + '_, Cause> {
        let number = self.numbers.get(&normal(name)).ok_or(Cause::Damaged)?;
        let part = self.zip.by_index(*number).map_err(|_| Cause::Damaged)?;
        Ok(BufReader::with_capacity(64 << 10, part))
    }

    /// The relationships of a part; none when it has none.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, Cause> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        if !self.has(&name) {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        each_element(self.part(&name)?, |element| {
            if element.local_name().as_ref() == "Relationship" {
                found.push(Relationship {
                    id: attribute(element, "Id").unwrap_or_default(),
                    kind: attribute(element, "Type").unwrap_or_default(),
                    target: resolve(folder, &attribute(element, "Target").unwrap_or_default()),
                });
            }
        })?;
        Ok(found)
    }
}

/// A part's name as it is compared: programs differ in case and in the kind of slash.
pub(in crate::workbooks) fn normal(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}

/// The part that a relationship of a part in `folder` points at.
pub(in crate::workbooks) fn resolve(folder: &str, target: &str) -> String {
    if target.starts_with(['/', '\\']) {
        return normal(target);
    }
    let mut path: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => (),
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_their_folder() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/deep", "..\\worksheets\\a.xml"), "xl/worksheets/a.xml");
        assert_eq!(resolve("", "../../../xl/workbook.xml"), "xl/workbook.xml");
    }
}
