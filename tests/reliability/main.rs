//! What the crate promises of texts, names, rules and files that nobody vetted; `tests/README.md` lists the cases.
//!
//! Each test is named after its case. What does not hold yet is asserted as it is, with the reason.

#[path = "../awkward/mod.rs"]
mod awkward;

mod encoding;
mod exports;
mod files;
mod gazetteer;
mod laws;
mod numbers;
mod process;
mod relations;
mod replay;
mod size;
mod usage;
