//! Who stands to whom in what relation, and the words that say so.

pub(crate) mod attributes;
mod types;

pub use types::{Argument, Provenance, Relation, RelationType, Stage, Value};
