//! The facts of one side, in the words of the other: by article and pair, and by stage.

use std::collections::BTreeMap;

use super::align::Aligned;
use crate::extraction::Extraction;
use crate::gazetteer::EntityId;
use crate::relation::{Relation, RelationType, Stage};

/// Of the bundled types, those whose relations have a stage; types of one's own may.
const STAGED: [RelationType; 2] = [RelationType::CONTRACT, RelationType::SUBCONTRACT];

/// An article or entity as the other side calls it, or one that the other side does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known<T> {
    There(T),
    Unknown(T),
}

/// What makes two facts the same: where, what, who and whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair<'a> {
    pub(super) article: Known<usize>,
    pub(super) kind: &'a RelationType,
    pub(super) subject: Option<Known<&'a EntityId>>,
    pub(super) object: Known<&'a EntityId>,
}

impl Pair<'_> {
    pub(super) fn is_staged(&self) -> bool {
        STAGED.contains(self.kind) || !RelationType::BUNDLED.contains(self.kind)
    }

    /// True where both parties are ones that the other side has, too.
    pub(super) fn parties_known(&self) -> bool {
        !matches!(self.subject, Some(Known::Unknown(_))) && matches!(self.object, Known::There(_))
    }
}

/// The facts of a pair by stage; the first of several at one stage stands for all.
pub(super) type Stages<'a> = BTreeMap<Option<Stage>, &'a Relation>;

pub(super) fn facts<'a>(pair: &Aligned<'a>, gold: bool) -> BTreeMap<Pair<'a>, Stages<'a>> {
    let side: &'a Extraction = if gold { pair.gold } else { pair.found };
    let mut facts: BTreeMap<Pair<'a>, Stages<'a>> = BTreeMap::new();
    for relation in &side.relations {
        let article = match pair.article_to_gold.get(&relation.article) {
            _ if gold => Known::There(relation.article),
            Some(&article) => Known::There(article),
            None => Known::Unknown(relation.article),
        };
        let entity = |id: &'a EntityId| match pair.to_gold.get(id) {
            _ if gold => Known::There(id),
            Some(&id) => Known::There(id),
            None => Known::Unknown(id),
        };
        let (mut subject, mut object) = (relation.subject.as_ref().map(entity), entity(&relation.object));
        // Partners stand in either order.
        if relation.kind == RelationType::PARTNER
            && let Some(first) = subject.as_mut()
            && *first > object
        {
            std::mem::swap(first, &mut object);
        }
        let key = Pair { article, kind: &relation.kind, subject, object };
        let stage = relation.stage.filter(|_| key.is_staged());
        facts.entry(key).or_default().entry(stage).or_insert(relation);
    }
    facts
}
