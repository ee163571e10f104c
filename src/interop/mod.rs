//! Files that other programs and people write for Tenu, those it writes for them, and those of the
//! demonstration, which are of the same kinds.
//!
//! Translates between a format and domain values. Knows no rule, no database and no language:
//! what is wrong in a file is a typed cause with its place.

pub mod demonstration;
pub mod scenario;
