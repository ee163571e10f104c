//! Files that other programs and people write for Tenu, and those it writes for them.
//!
//! Translates between a format and domain values. Knows no rule, no database and no language:
//! what is wrong in a file is a typed cause with its place.

pub mod demonstration;
pub mod scenario;
