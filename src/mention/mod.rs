//! Where an article names an entity, and which one.

use serde::{Deserialize, Serialize};

use crate::gazetteer::{EntityId, Form};
use crate::span::Span;

/// A span of the document that names or describes an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The entity it is linked to.
    pub entity: EntityId,
    /// How it names it.
    pub form: Form,
    /// How sure the link is, from 0 to 1.
    #[serde(default = "certain")]
    pub confidence: f64,
    /// The alias pattern or rule that found it (`official name`, `acronym in brackets`).
    #[serde(default)]
    pub found_by: String,
}

fn certain() -> f64 {
    1.0
}

impl Mention {
    /// A mention of `entity` at `span`.
    ///
    /// ```
    /// use awarded::{EntityId, Form, Mention, Span};
    ///
    /// let mention = Mention::new(Span::new(0, 6), EntityId::new("firm:circle"), Form::Short);
    /// assert_eq!(mention.confidence, 1.0);
    /// ```
    pub fn new(span: Span, entity: EntityId, form: Form) -> Self {
        Mention { span, entity, form, confidence: 1.0, found_by: String::new() }
    }
}
