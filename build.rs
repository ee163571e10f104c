//! Tells cargo about files that macros read at build time.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=src/words/ftl");
    println!("cargo:rerun-if-changed=src/web/templates");
    println!("cargo:rerun-if-changed=src/web/assets");
}
