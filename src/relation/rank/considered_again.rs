//! A pair of bodies that was looked at again in view of all others, as the library hands it out.

use serde::{Deserialize, Serialize};

use crate::gazetteer::EntityId;
use crate::relation::rank::again::SeenAgain;
use crate::relation::story::Story;
use crate::relation_type::RelationType;
use crate::rules::Inner;

/// A pair of bodies that was looked at again in view of all other pairs of its article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConsideredAgain {
    /// The article: an index into the extraction's articles.
    pub article: usize,
    /// The relation's type.
    #[serde(rename = "type")]
    pub kind: RelationType,
    /// The subject; none for an unnamed buyer.
    pub subject: Option<EntityId>,
    /// The object.
    pub object: EntityId,
    /// What is seen of the two and of those around them.
    pub signs: Vec<String>,
}

impl ConsideredAgain {
    pub(crate) fn new(rules: &Inner, story: &Story<'_>, article: usize, seen: SeenAgain) -> Self {
        let id = |entity: u32| story.entities[entity as usize].id.clone();
        ConsideredAgain {
            article,
            kind: rules.relations[seen.relation].kind.clone(),
            subject: seen.subject.map(id),
            object: id(seen.object),
            signs: seen.signs,
        }
    }
}
