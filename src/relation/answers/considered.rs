//! An answer that was held against a contract, as the library hands it out.

use serde::{Deserialize, Serialize};

use crate::relation::types::Relation;

/// Something that an article tells, held against a contract: a sum that may be its value, a date that may be when it
/// starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConsideredAnswer {
    /// What was asked: `service`, `value`, `duration`, `date` or `start`.
    pub asked: String,
    /// The contract as it would be with this answer.
    pub answered: Relation,
    /// What speaks for and against it.
    pub signs: Vec<String>,
}
