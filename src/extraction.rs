//! All that was read out of one document, and its interchange form.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::error::{Error, ErrorKind};
use crate::gazetteer::{Entity, EntityId};
use crate::limits::Warning;
use crate::mention::Mention;
use crate::relation::Relation;

/// All that was read out of one document. Serialises to the interchange form and back.
///
/// ```
/// use awarded::Extraction;
///
/// let empty = Extraction::default();
/// let json = empty.to_json();
/// assert_eq!(Extraction::from_json(&json)?, empty);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Extraction {
    /// The document's name.
    pub doc: String,
    /// Its articles, in order.
    pub articles: Vec<Article>,
    /// The entities that it mentions, by identifier.
    pub entities: Vec<Entity>,
    /// The mentions, in order, without overlaps.
    pub mentions: Vec<Mention>,
    /// The facts, by article and then in the order of their evidence.
    pub relations: Vec<Relation>,
    /// The limits that it passed, with what was left unread or was read in pieces; none for what people write.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
}

impl Extraction {
    /// The entity of this identifier, where the document mentions it.
    ///
    /// ```
    /// # use awarded::{EntityId, Extraction};
    /// assert!(Extraction::default().entity(&EntityId::new("ods:RC1")).is_none());
    /// ```
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == *id)
    }

    /// One line of JSON, without a line break.
    ///
    /// ```
    /// # use awarded::Extraction;
    /// assert!(Extraction::default().to_json().starts_with("{\"doc\":"));
    /// ```
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads one object of the interchange form.
    ///
    /// # Errors
    /// Where `json` is no such object; the error names line and column.
    ///
    /// ```
    /// # use awarded::Extraction;
    /// assert!(Extraction::from_json("{").is_err());
    /// ```
    pub fn from_json(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json)
            .map_err(|e| Error::new(ErrorKind::Interchange, e.to_string()).at(e.line(), Some(e.column())))
    }
}
