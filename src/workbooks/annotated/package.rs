//! The archive of an Office Open XML workbook in memory: its parts in their order, the
//! relationships between them, and what kind each of them is.

use std::io::{Cursor, Read, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::xml::{Kind, Piece, Pieces, Splices, escaped};
use crate::workbooks::reader::{normal, resolve};

/// Where the relationships of an ordinary workbook are defined.
pub(super) const RELATIONSHIPS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const TYPES: &str = "[Content_Types].xml";

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Its name as the archive writes it.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// All parts of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Package {
    pub parts: Vec<Part>,
}

/// One line of a `.rels` part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub id: String,
    /// The last word of its kind: `worksheet`, `comments`.
    pub kind: String,
    /// The part it points at; an address outside stays as it is.
    pub target: String,
}

impl Package {
    /// Inflates every part; `None` when they are more than `limit` bytes together. The guard has
    /// looked at the archive before.
    pub fn read(source: impl Read + Seek, limit: u64) -> Option<Package> {
        let mut zip = ZipArchive::new(source).ok()?;
        let (mut parts, mut left) = (Vec::with_capacity(zip.len()), limit);
        for number in 0..zip.len() {
            let mut part = zip.by_index(number).ok()?;
            if part.is_dir() {
                continue;
            }
            let name = std::str::from_utf8(part.name_raw()).ok()?.to_owned();
            let mut bytes = Vec::new();
            part.by_ref().take(left.saturating_add(1)).read_to_end(&mut bytes).ok()?;
            left = left.checked_sub(bytes.len() as u64)?;
            parts.push(Part { name, bytes });
        }
        Some(Package { parts })
    }

    /// The archive again. It holds no dates and no comments.
    pub fn write(&self) -> Option<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for part in &self.parts {
            zip.start_file(part.name.as_str(), options).ok()?;
            zip.write_all(&part.bytes).ok()?;
        }
        Some(zip.finish().ok()?.into_inner())
    }

    /// The rank of a part, whatever the case and the slashes of its name.
    fn rank(&self, name: &str) -> Option<usize> {
        let name = normal(name);
        self.parts.iter().position(|it| normal(&it.name) == name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.rank(name).is_some()
    }

    /// A part as text; `None` for any other encoding than UTF-8.
    pub fn text(&self, name: &str) -> Option<&str> {
        let part = self.parts.get(self.rank(name)?)?;
        std::str::from_utf8(&part.bytes).ok()
    }

    /// Puts a text into the place of a part, or adds it as the last one.
    pub fn set(&mut self, name: &str, text: String) {
        let bytes = text.into_bytes();
        match self.rank(name).and_then(|it| self.parts.get_mut(it)) {
            Some(part) => part.bytes = bytes,
            None => self.parts.push(Part { name: name.to_owned(), bytes }),
        }
    }

    /// Takes a part out, with its relationships and its kind.
    pub fn remove(&mut self, name: &str) {
        let (name, rels) = (normal(name), normal(&relations_of(name)));
        self.parts.retain(|it| ![&name, &rels].contains(&&normal(&it.name)));
        self.change(TYPES, |text, splices| {
            let of_part = |it: &Piece<'_>| {
                it.begins("Override") && it.value("PartName").is_some_and(|it| normal(&it) == name)
            };
            for piece in Pieces::of(text).filter(of_part) {
                splices.replace(piece.range, "");
            }
            Some(())
        });
    }

    /// Changes a part; `None`, and nothing is changed, where `make` gives up or there is no such
    /// part.
    pub fn change(
        &mut self,
        name: &str,
        make: impl FnOnce(&str, &mut Splices) -> Option<()>,
    ) -> Option<()> {
        let text = self.text(name)?;
        let mut splices = Splices::default();
        make(text, &mut splices)?;
        if !splices.is_empty() {
            let changed = splices.apply(text)?;
            self.set(name, changed);
        }
        Some(())
    }

    /// A name for a new part that no part has: `xl/comments` and `.xml` give `xl/comments7.xml`.
    pub fn new_name(&self, start: &str, end: &str) -> String {
        let mut number = 1_u32;
        loop {
            let name = format!("{start}{number}{end}");
            if !self.has(&name) {
                return name;
            }
            number += 1;
        }
    }

    /// The name of the part that holds the workbook.
    pub fn workbook(&self) -> Option<String> {
        let found = self.relations("").into_iter().find(|it| it.kind == "officeDocument");
        Some(found?.target).filter(|it| self.has(it))
    }

    /// The relationships of a part; none when it has none.
    pub fn relations(&self, part: &str) -> Vec<Relation> {
        let folder = part.rsplit_once('/').map_or("", |it| it.0);
        let Some(text) = self.text(&relations_of(part)) else { return Vec::new() };
        let lines = Pieces::of(text).filter(|it| it.begins("Relationship"));
        let line = |it: Piece<'_>| {
            let (kind, target) = (it.value("Type")?, it.value("Target")?);
            let external = it.value("TargetMode").is_some_and(|it| it == "External");
            Some(Relation {
                id: it.value("Id")?,
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: if external { target } else { resolve(folder, &target) },
            })
        };
        lines.filter_map(line).collect()
    }

    /// Adds a relationship of a part to another one, and gives its name.
    pub fn relate(&mut self, part: &str, kind: &str, target: &str) -> Option<String> {
        let known = self.relations(part);
        let mut number = known.len();
        let id = loop {
            number += 1;
            let id = format!("rId{number}");
            if known.iter().all(|it| it.id != id) {
                break id;
            }
        };
        let name = relations_of(part);
        if !self.has(&name) {
            let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
            let space = "http://schemas.openxmlformats.org/package/2006/relationships";
            self.set(&name, format!("{head}<Relationships xmlns=\"{space}\"></Relationships>"));
        }
        let tag = format!(
            " Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"/{}\"/>",
            escaped(&normal_case(target))
        );
        self.change(&name, |text, splices| {
            append(text, "Relationships", "Relationship", &tag, splices)
        })?;
        Some(id)
    }

    /// Takes a relationship of a part away.
    pub fn unrelate(&mut self, part: &str, id: &str) {
        self.change(&relations_of(part), |text, splices| {
            let of_id =
                |it: &Piece<'_>| it.begins("Relationship") && it.value("Id").as_deref() == Some(id);
            for piece in Pieces::of(text).filter(of_id) {
                splices.replace(piece.range, "");
            }
            Some(())
        });
    }

    /// Says of which kind a part is.
    pub fn say_kind(&mut self, part: &str, kind: &str) -> Option<()> {
        let tag = format!(" PartName=\"/{}\" ContentType=\"{kind}\"/>", escaped(part));
        self.change(TYPES, |text, splices| append(text, "Types", "Override", &tag, splices))
    }

    /// Says of which kind all parts are whose names end so, unless it is said already.
    pub fn say_kind_of_ending(&mut self, ending: &str, kind: &str) -> Option<()> {
        let known = Pieces::of(self.text(TYPES)?).any(|it| {
            it.begins("Default")
                && it.value("Extension").is_some_and(|it| it.eq_ignore_ascii_case(ending))
        });
        if known {
            return Some(());
        }
        let tag = format!(" Extension=\"{ending}\" ContentType=\"{kind}\"/>");
        self.change(TYPES, |text, splices| append(text, "Types", "Default", &tag, splices))
    }

    /// Changes the kind of the workbook to that of one without macros.
    pub fn say_no_macros(&mut self) -> Option<()> {
        const PLAIN: &str =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
        self.change(TYPES, |text, splices| {
            for piece in Pieces::of(text) {
                if let Some(kind) = piece.attribute("ContentType")
                    && kind.value.contains("macroEnabled.main+xml")
                {
                    splices.replace(kind.range, PLAIN);
                }
            }
            Some(())
        })
    }
}

/// Appends a child to the root of a part, with the prefix that the root has.
fn append(text: &str, root: &str, child: &str, rest: &str, splices: &mut Splices) -> Option<()> {
    let opened = Pieces::of(text).find(|it| it.begins(root))?;
    let prefix = prefix(opened.name());
    let tag = format!("<{prefix}{child}{rest}");
    if opened.kind == Kind::Empty {
        let open = opened.text.strip_suffix("/>")?;
        splices.replace(opened.range.clone(), format!("{open}>{tag}</{}>", opened.name()));
        return Some(());
    }
    let closed =
        Pieces::of(text).filter(|it| it.kind == Kind::Close && it.local() == root).last()?;
    splices.insert(closed.range.start, tag);
    Some(())
}

/// The prefix of a name with its colon; empty for none.
pub(super) fn prefix(name: &str) -> &str {
    name.find(':').and_then(|it| name.get(..=it)).unwrap_or_default()
}

/// The name of the part that holds the relationships of another.
pub(super) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

fn normal_case(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/")
}
