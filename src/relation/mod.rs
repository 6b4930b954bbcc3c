//! Who stands to whom in what relation, and the words that say so.

mod types;

pub use types::{Argument, Provenance, Relation, Value};
