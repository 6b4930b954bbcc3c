//! A pair of bodies that was weighed for a relation, as the library hands it out.

use serde::{Deserialize, Serialize};

use crate::gazetteer::EntityId;
use crate::relation::rank::Weighed;
use crate::relation::story::Story;
use crate::relation_type::{RelationType, Stage};
use crate::rules::Inner;
use crate::span::Span;

/// A pair of bodies that was weighed for a relation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Considered {
    /// The article: an index into the extraction's articles.
    pub article: usize,
    /// The relation's type.
    #[serde(rename = "type")]
    pub kind: RelationType,
    /// The subject; none for an unnamed buyer.
    pub subject: Option<EntityId>,
    /// The object.
    pub object: EntityId,
    /// The sentence that was weighed by itself: whether it tells of a contract of the object whose buyer the article
    /// does not name. None where the whole article was weighed.
    pub sentence: Option<Span>,
    /// The stages at which frames state it; empty where none does, one `None` for a relation without stages.
    pub stated: Vec<Option<Stage>>,
    /// What was seen of the two.
    pub features: Vec<String>,
}

impl Considered {
    pub(crate) fn new(rules: &Inner, story: &Story<'_>, article: usize, pair: Weighed) -> Self {
        let id = |entity: u32| story.entities[entity as usize].id.clone();
        Considered {
            article,
            kind: rules.relations[pair.relation].kind.clone(),
            subject: pair.subject.map(id),
            object: id(pair.object),
            sentence: pair.sentence.and_then(|at| story.views.get(at)).map(|view| view.span),
            stated: pair.found,
            features: pair.features.told.into_iter().map(|(words, _)| words).collect(),
        }
    }
}
