//! The contracts of an article, with the sentences that tell of each and of its parties.

use std::collections::BTreeMap;

use crate::relation::story::Story;
use crate::relation::types::Relation;
use crate::relation_type::Stage;
use crate::span::Span;

/// The most contracts of an article that are looked at.
const FACTS: usize = 256;

/// A contract.
#[derive(Debug)]
pub(super) struct Fact {
    /// Which of the article's relations it is.
    pub(super) number: usize,
    pub(super) stage: Stage,
    /// The parties, as the mentions that fill the roles name them.
    pub(super) subject: Option<u32>,
    pub(super) object: Option<u32>,
    /// The sentences that state it, in order.
    pub(super) sentences: Vec<usize>,
    /// The words that told it, and their sentence.
    pub(super) trigger: Option<Span>,
    /// The relation as it is so far.
    pub(super) relation: Relation,
}

/// The contracts of an article, and where bodies are named.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) all: Vec<Fact>,
    /// By entity: the sentences that name it, in order; true where each only describes it.
    places: BTreeMap<u32, Vec<(usize, bool)>>,
    /// By sentence: the contracts that it states.
    stated: BTreeMap<usize, Vec<usize>>,
}

impl Facts {
    /// The contracts among an article's relations, if there are any.
    pub(super) fn new(story: &Story<'_>, relations: &[Relation]) -> Option<Facts> {
        let staged = relations.iter().enumerate().filter_map(|(number, r)| Some((number, r, r.stage?)));
        let all: Vec<Fact> =
            staged.take(FACTS).map(|(number, r, stage)| fact(story, number, r, stage)).collect();
        if all.is_empty() {
            return None;
        }
        let mut places: BTreeMap<u32, Vec<(usize, bool)>> = BTreeMap::new();
        for (sentence, view) in story.views.iter().enumerate() {
            for reference in view.references() {
                places.entry(reference.entity).or_default().push((sentence, reference.nominal));
            }
        }
        let mut stated: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, fact) in all.iter().enumerate() {
            for &sentence in &fact.sentences {
                stated.entry(sentence).or_default().push(at);
            }
        }
        Some(Facts { all, places, stated })
    }

    /// The sentences that name somebody.
    pub(super) fn places(&self, entity: Option<u32>) -> &[(usize, bool)] {
        entity.and_then(|entity| self.places.get(&entity)).map_or(&[], Vec::as_slice)
    }

    /// The contracts that a sentence states.
    pub(super) fn stated_in(&self, sentence: usize) -> impl Iterator<Item = &Fact> {
        self.stated.get(&sentence).into_iter().flatten().filter_map(|&at| self.all.get(at))
    }
}

fn fact(story: &Story<'_>, number: usize, relation: &Relation, stage: Stage) -> Fact {
    let entity = |span: Span| {
        let at = story.references.partition_point(|reference| reference.span < span);
        story.references.get(at).filter(|reference| reference.span == span).map(|reference| reference.entity)
    };
    let id_of = |entity: &u32| story.entities.get(*entity as usize).map(|entity| &entity.id);
    let filled: Vec<u32> =
        relation.provenance.arguments.values().filter_map(|argument| entity(argument.span)).collect();
    let named = |id: &crate::gazetteer::EntityId| filled.iter().copied().find(|one| id_of(one) == Some(id));
    let sentence = |span: &Span| story.views.partition_point(|view| view.span.end <= span.start);
    let mut sentences: Vec<usize> =
        relation.evidence.iter().map(sentence).filter(|&at| at < story.views.len()).collect();
    sentences.sort_unstable();
    sentences.dedup();
    Fact {
        number,
        stage,
        subject: relation.subject.as_ref().and_then(named),
        object: named(&relation.object),
        sentences,
        trigger: relation.provenance.trigger,
        relation: relation.clone(),
    }
}
