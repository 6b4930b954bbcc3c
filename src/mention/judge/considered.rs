//! A name that was judged, as the library hands it out.

use serde::{Deserialize, Serialize};

use crate::gazetteer::Kind;
use crate::span::Span;

/// A name that an article may or may not mean as one, with what speaks for and against it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConsideredName {
    /// Where it stands: one mention of a name that the gazetteer holds, all mentions of one that it does not.
    pub spans: Vec<Span>,
    /// The kind of what it would name.
    pub kind: Kind,
    /// True where the gazetteer holds it.
    pub known: bool,
    /// What is seen of it.
    pub signs: Vec<String>,
}
