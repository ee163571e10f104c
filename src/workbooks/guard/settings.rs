//! What one file may cost, for pages and for the command line.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::permits::Permits;
use crate::workbooks::reader::Limits;

/// One mebibyte, in bytes.
const MIB: u64 = 1 << 20;

/// How files are read: by which program, and at what cost.
#[derive(Debug, Clone)]
pub struct GuardSettings {
    /// The program to run as the child: this very program.
    pub program: PathBuf,
    /// Largest file that is looked at, in bytes.
    pub file_bytes: u64,
    /// Time on the wall after which the child is killed.
    pub wall: Duration,
    /// What the child allows itself and the file.
    pub allowance: Allowance,
    /// How many files are read at once.
    pub permits: Permits,
}

/// What the child allows itself and the file; it is sent to the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// Memory the child may map, in bytes: its own program counts too.
    pub address_space_bytes: u64,
    /// Processor time of the child, in seconds.
    pub cpu_seconds: u64,
    /// Largest part of an archive, in bytes once inflated.
    pub part_bytes: u64,
    /// All parts of an archive together, in bytes once inflated.
    pub archive_bytes: u64,
    /// Longest line of a text, in bytes.
    pub line_bytes: u64,
    /// Largest answer that the parent takes, in bytes.
    pub answer_bytes: u64,
    /// Largest book that is kept, in bytes.
    pub book_bytes: u64,
    /// Largest workbook that is kept to give it back, in bytes as it is packed.
    pub package_bytes: u64,
    /// Sheets, rows, cells and text.
    pub content: Limits,
}

impl GuardSettings {
    /// For files that people send through pages: two at once.
    pub fn for_web(program: PathBuf) -> GuardSettings {
        GuardSettings {
            program,
            file_bytes: 20 * MIB,
            wall: Duration::from_secs(20),
            allowance: Allowance {
                address_space_bytes: 512 * MIB,
                cpu_seconds: 10,
                part_bytes: 128 * MIB,
                archive_bytes: 256 * MIB,
                line_bytes: MIB,
                answer_bytes: 128 * MIB,
                book_bytes: 64 * MIB,
                package_bytes: 16 * MIB,
                content: Limits::WEB,
            },
            permits: Permits::new(2),
        }
    }

    /// For files that are already on the machine, up to 1,000,000 rows.
    pub fn for_command_line(program: PathBuf) -> GuardSettings {
        GuardSettings {
            program,
            file_bytes: 1_024 * MIB,
            wall: Duration::from_secs(120),
            allowance: Allowance {
                address_space_bytes: 6_144 * MIB,
                cpu_seconds: 60,
                part_bytes: 1_024 * MIB,
                archive_bytes: 2_048 * MIB,
                line_bytes: MIB,
                answer_bytes: 1_024 * MIB,
                book_bytes: 512 * MIB,
                package_bytes: 1_024 * MIB,
                content: Limits::COMMAND_LINE,
            },
            permits: Permits::new(2),
        }
    }
}
