//! Reading hostile files safely: in a process of its own, within limits, looked at in layers.
//!
//! Spreadsheet readers reserve what a file claims, follow its loops and panic on its nonsense. A
//! panic can be caught but an abort cannot, and a blocked thread cannot be stopped: so the program
//! runs itself again as a child that lowers its own limits, reads one file, writes one
//! [`Understanding`] and ends; the parent kills it when it takes too long and believes nothing
//! that it says without checking. Layers, outermost first:
//!
//! | layer | where |
//! |---|---|
//! | size of the file | `parent` |
//! | what the content is, never the name | `sniff` |
//! | the archive as such, every part inflated to its checksum | `archive` |
//! | the compound file as such | `compound` |
//! | text: encoding and length of lines | `text` |
//! | memory, time, files | `child`, enforced by the kernel |
//! | sheets, rows, cells, text | [`super::reader`] |

mod archive;
mod child;
mod compound;
mod parent;
mod permits;
mod refusal;
mod settings;
mod sniff;
mod text;
mod wire;

use std::path::Path;

use crate::domain::finding::Cause;
use crate::workbooks::annotated::Annotations;
use crate::workbooks::answer::Understanding;
use crate::workbooks::hints::Hints;
use crate::workbooks::kept::KeptBook;

pub use child::{CHILD_ARGUMENT, child_main};
pub use permits::Permits;
pub use settings::{Allowance, GuardSettings};

/// Read the workbook at `path` in a guarded process.
///
/// Blocks until the answer is there, at most for the wall time of `settings` after a permit came
/// free. A file that cannot be read is an answer too: it is unreadable, with one finding that says
/// why. Whoever calls has made sure that the file can be opened; one that cannot is told as
/// damaged.
pub fn understand(path: &Path, hints: &Hints, settings: &GuardSettings) -> Understanding {
    parent::ask(path, hints, settings).unwrap_or_else(refusal::Refusal::into_understanding)
}

/// The format of a file that every layer lets pass, for fuzz targets.
#[cfg(fuzzing)]
pub(super) fn format_of(
    file: &mut std::fs::File,
    allowance: &Allowance,
) -> Option<super::reader::SourceFormat> {
    sniff::look(file, allowance).ok()
}

/// What was understood of a file, and what is kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What was understood.
    pub understanding: Understanding,
    /// Its cells, to read and show them again without the file; `None` when it cannot be read, or
    /// when they are more than is kept.
    pub book: Option<KeptBook>,
    /// The address of a draft that the file names, when we gave it back for that draft. Anybody can
    /// write one: whoever follows it asks whether they may.
    pub reference: Option<String>,
}

/// Read the workbook at `path` as [`understand`] does, and keep its cells.
pub fn open(path: &Path, hints: &Hints, settings: &GuardSettings) -> Opened {
    parent::open(path, hints, settings).unwrap_or_else(|it| Opened {
        understanding: it.into_understanding(),
        book: None,
        reference: None,
    })
}

/// Understand a kept book again, in a guarded process too: with the same hints it gives exactly
/// what its file gave. A damaged book is unreadable.
pub fn reread(book: &KeptBook, hints: &Hints, settings: &GuardSettings) -> Understanding {
    parent::reread(book, hints, settings).unwrap_or_else(refusal::Refusal::into_understanding)
}

/// What is kept of the file at `path` to give it back: an Office Open XML workbook without identity
/// numbers, macros and our own marks. `None` for any other file, and for one that cannot be looked
/// into or costs too much.
pub fn package(path: &Path, settings: &GuardSettings) -> Option<Vec<u8>> {
    parent::package(path, settings)
}

/// The workbook with what was found in it: the kept package in place, or else one written afresh
/// from the cells of `book`, which then says what `afresh` says.
///
/// # Errors
/// [`Cause::TooCostly`] or [`Cause::Damaged`] when not even that can be done.
pub fn annotate(
    package: Option<&[u8]>,
    book: Option<&KeptBook>,
    annotations: &Annotations,
    afresh: &Annotations,
    settings: &GuardSettings,
) -> Result<Vec<u8>, Cause> {
    if let Some(Ok(workbook)) = package.map(|it| parent::annotate(it, false, annotations, settings))
    {
        return Ok(workbook);
    }
    let book = book.ok_or(Cause::Damaged)?;
    parent::annotate(book.as_bytes(), true, afresh, settings)
}
