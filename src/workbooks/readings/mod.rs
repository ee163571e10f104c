//! The prover.

mod book;
mod formulas;
mod vocabulary;
