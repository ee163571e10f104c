//! The `tenu` program.

fn main() {}
