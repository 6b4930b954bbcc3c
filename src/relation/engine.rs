//! Reads the relations of a document: frames in every sentence, then the article as one story.

use std::borrow::Cow;

use foldhash::HashMap;

use crate::article::Article;
use crate::gazetteer::{Entity, EntityId, Gazetteer};
use crate::mention::Mention;
use crate::relation::answers::{self, ConsideredAnswer};
use crate::relation::candidate::Candidate;
use crate::relation::considered_buyers::{Asked, ConsideredBuyers};
use crate::relation::considered_offices::ConsideredOffices;
use crate::relation::fill::Filler;
use crate::relation::rank::{Considered, ConsideredAgain, Odds};
use crate::relation::story::{Fill, Memory, Story};
use crate::relation::types::Relation;
use crate::relation::view::{Reference, View};
use crate::relation::{
    attach, carry, consortia, cue, echo, explain, gather, labelled, letting, listed, loose, newborn, outcome,
    owned, partners, phrase, primes, rank, rosters, sites, succession,
};
use crate::relation_type::RelationType;
use crate::rules::{Inner, Needs, Rules};
use crate::sentence::Sentence;

/// A document as the earlier stages left it.
pub(crate) struct Reading<'a> {
    /// The text.
    pub(crate) document: &'a str,
    /// Its articles.
    pub(crate) articles: &'a [Article],
    /// The sentences of an article, by its number.
    pub(crate) sentences: &'a dyn Fn(usize) -> Cow<'a, [Sentence]>,
    /// The entities it mentions.
    pub(crate) entities: &'a [Entity],
    /// The mentions, in order.
    pub(crate) mentions: &'a [Mention],
    /// What is known of the entities, where they come from a gazetteer.
    pub(crate) gazetteer: Option<&'a Gazetteer>,
}

/// All relations that a document asserts, by article.
/// With a trace, how every sentence was read is written to it.
pub(crate) fn relations(
    rules: &Rules,
    reading: &Reading<'_>,
    mut trace: Option<&mut String>,
) -> Vec<Relation> {
    let inner = rules.inner();
    let mut found = Vec::new();
    stories(inner, reading, |story, number, article| {
        let (mut candidates, mut services) = article_candidates(inner, story, trace.as_deref_mut(), None);
        let odds = rank::settle(inner, story, &mut candidates, &mut services, trace.as_deref_mut(), None);
        let attributes = attach::attributes(inner, story, &candidates, services, article.published);
        let mut relations = gather::relations(inner, story, number, &candidates, &attributes, &odds);
        let services: Vec<Option<String>> = attributes.into_iter().map(|known| known.service).collect();
        answers::settle(inner, story, &candidates, &services, &mut relations);
        found.append(&mut relations);
    });
    found
}

/// Everything that was held against a contract as its service, its sum, its length or its dates.
pub(crate) fn answers_considered(rules: &Rules, reading: &Reading<'_>) -> Vec<ConsideredAnswer> {
    let inner = rules.inner();
    let mut found = Vec::new();
    stories(inner, reading, |story, number, article| {
        let (mut candidates, mut services) = article_candidates(inner, story, None, None);
        let odds = rank::settle(inner, story, &mut candidates, &mut services, None, None);
        let attributes = attach::attributes(inner, story, &candidates, services, article.published);
        let relations = gather::relations(inner, story, number, &candidates, &attributes, &odds);
        let services: Vec<Option<String>> = attributes.into_iter().map(|known| known.service).collect();
        found.extend(answers::considered(inner, story, &candidates, &services, &relations));
    });
    found
}

/// What the rules alone find, without the ranker's additions: what their examples speak of.
pub(crate) fn stated(rules: &Rules, reading: &Reading<'_>) -> Vec<Relation> {
    let inner = rules.inner();
    let mut found = Vec::new();
    stories(inner, reading, |story, number, article| {
        let (candidates, services) = article_candidates(inner, story, None, None);
        let attributes = attach::attributes(inner, story, &candidates, services, article.published);
        found.extend(gather::relations(inner, story, number, &candidates, &attributes, &Odds::default()));
    });
    found
}

/// Every pair of bodies that was weighed, with what was seen of it.
pub(crate) fn considered(rules: &Rules, reading: &Reading<'_>) -> Vec<Considered> {
    let inner = rules.inner();
    let mut found = Vec::new();
    stories(inner, reading, |story, number, _| {
        let (candidates, _) = article_candidates(inner, story, None, None);
        let pairs = rank::considered(inner, story, &candidates);
        found.extend(pairs.into_iter().map(|pair| Considered::new(inner, story, number, pair)));
    });
    found
}

/// Every pair of bodies that was looked at again, with what was seen of it in view of all others.
pub(crate) fn considered_again(rules: &Rules, reading: &Reading<'_>) -> Vec<ConsideredAgain> {
    let inner = rules.inner();
    let mut found = Vec::new();
    stories(inner, reading, |story, number, _| {
        let (mut candidates, mut services) = article_candidates(inner, story, None, None);
        let mut seen = Vec::new();
        rank::settle(inner, story, &mut candidates, &mut services, None, Some(&mut seen));
        found.extend(seen.into_iter().map(|seen| ConsideredAgain::new(inner, story, number, seen)));
    });
    found
}

/// Every fact without a buyer of its own, with everybody who may be its buyer.
pub(crate) fn buyers_considered(rules: &Rules, reading: &Reading<'_>) -> Vec<ConsideredBuyers> {
    let inner = rules.inner();
    let mut found = Vec::new();
    stories(inner, reading, |story, number, _| {
        let mut asked = Vec::new();
        article_candidates(inner, story, None, Some(&mut asked));
        found.extend(asked.into_iter().map(|asked| ConsideredBuyers::new(story, number, asked)));
    });
    found
}

/// Every office whose body no words beside it name, with every body that may have it.
pub(crate) fn offices_considered(rules: &Rules, reading: &Reading<'_>) -> Vec<ConsideredOffices> {
    let inner = rules.inner();
    let mut found = Vec::new();
    stories(inner, reading, |story, number, _| {
        let memory = Memory::asking();
        remembered(inner, story, &memory, None, None);
        found.extend(memory.asked().into_iter().map(|asked| ConsideredOffices::new(story, number, asked)));
    });
    found
}

/// Tells of every article that names somebody.
fn stories(rules: &Inner, reading: &Reading<'_>, mut tell: impl FnMut(&Story<'_>, usize, &Article)) {
    let index: HashMap<&EntityId, u32> =
        reading.entities.iter().enumerate().map(|(i, entity)| (&entity.id, i as u32)).collect();
    let sorts: Vec<Option<String>> =
        reading.entities.iter().map(|entity| sort(reading.gazetteer, entity)).collect();
    let stands_by = |sort: &Option<String>| sort.as_ref().is_some_and(|sort| rules.lists("bystanders", sort));
    let called = |entity: &Entity| {
        let name = entity.name.to_lowercase();
        let begins = |words: &String| name.starts_with(words.as_str());
        rules.words.get("bystander_names").is_some_and(|names| names.iter().any(begins))
    };
    let bystanders: Vec<bool> =
        sorts.iter().zip(reading.entities).map(|(sort, entity)| stands_by(sort) || called(entity)).collect();
    for (number, article) in reading.articles.iter().enumerate() {
        let from = reading.mentions.partition_point(|mention| mention.span.start < article.span.start);
        let references: Vec<Reference> = reading
            .mentions
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|mention| mention.span.start < article.span.end)
            .filter(|mention| article.span.contains(mention.span))
            .filter_map(|mention| {
                index.get(&mention.entity).map(|&entity| Reference {
                    span: mention.span,
                    entity,
                    nominal: mention.form == crate::gazetteer::Form::Nominal,
                    person: reading
                        .entities
                        .get(entity as usize)
                        .is_some_and(|entity| entity.kind == crate::gazetteer::Kind::PERSON),
                })
            })
            .collect();
        if references.is_empty() {
            continue;
        }
        let sentences = (reading.sentences)(number);
        let views = sentences
            .iter()
            .map(|sentence| {
                let (document, entities) = (reading.document, reading.entities);
                View::new(rules, document, sentence, &references, entities, article.published)
            })
            .collect();
        let story = Story {
            document: reading.document,
            entities: reading.entities,
            references: &references,
            views,
            bystanders: &bystanders,
            sorts: &sorts,
        };
        tell(&story, number, article);
    }
}

/// What the gazetteer says an entity is: a union, a regulator, a primary care trust.
fn sort(gazetteer: Option<&Gazetteer>, entity: &Entity) -> Option<String> {
    let known = gazetteer?;
    let profile = known.profile(known.index_of(&entity.id)?);
    profile.sort.as_deref().map(str::to_lowercase)
}

/// What the frames find in an article, with the services that their own clauses tell.
fn article_candidates(
    inner: &Inner,
    story: &Story<'_>,
    trace: Option<&mut String>,
    asked: Option<&mut Vec<Asked>>,
) -> (Vec<Candidate>, Vec<Option<String>>) {
    let memory = Memory::default();
    remembered(inner, story, &memory, trace, asked)
}

/// The same, with what the article has said so far kept in a memory.
fn remembered(
    inner: &Inner,
    story: &Story<'_>,
    memory: &Memory,
    mut trace: Option<&mut String>,
    asked: Option<&mut Vec<Asked>>,
) -> (Vec<Candidate>, Vec<Option<String>>) {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut services: Vec<Option<String>> = Vec::new();
    let mut told = Vec::new();
    for (sentence, view) in story.views.iter().enumerate() {
        // Where nobody is named and no word stands for anybody, nobody does anything; where no word says that
        // somebody does, nobody does either.
        if trace.is_none() && !(view.tells && view.may_stand_for()) {
            continue;
        }
        let filler = Filler { story, view, sentence, memory, rules: inner };
        let mut here = filler.candidates(sentence);
        let read = here.iter_mut().filter(|candidate| !presupposed(inner, candidate));
        let kept: Vec<Candidate> = read.filter_map(|candidate| cue::apply(inner, view, candidate)).collect();
        here.extend(kept);
        outcome::settle(&filler, &mut here);
        echo::settle(&filler, &mut here);
        phrase::candidates(&filler, sentence, &mut here);
        let brings = |needs: Needs| trace.is_some() || view.brings.meet(needs);
        if brings(Needs::CONTRACT) || !here.is_empty() {
            letting::clues(&filler, sentence, &mut here);
        }
        let framed = here.len();
        if brings(Needs::JOINT) {
            partners::together(&filler, sentence, &mut here);
        }
        if brings(Needs::JOINT) || brings(Needs::WITH.and(Needs::WORK)) {
            partners::side_by_side(&filler, sentence, &mut here);
        }
        if brings(Needs::JOINT) {
            partners::with_itself(&filler, sentence, &mut here);
        }
        filler.alliances(sentence, &mut here, &mut told);
        partners::drop_lists(&filler, &mut here);
        if brings(Needs::BUYING.and(Needs::DEAL)) {
            partners::on_behalf(&filler, sentence, &mut here);
        }
        for candidate in here.iter_mut().skip(framed) {
            let _ = cue::apply(inner, view, candidate);
        }
        sites::derive(&filler, sentence, &mut here);
        owned::settle(&filler, &mut here);
        nobodys_own(inner, &mut here);
        if brings(Needs::ASIDE.and(Needs::PERSON)) {
            filler.asides(sentence, &mut here);
        }
        filler.drop_party_labels(&mut here);
        for candidate in here {
            services.push(
                inner.relations[candidate.relation].staged.then(|| filler.service(&candidate)).flatten(),
            );
            candidates.push(candidate);
        }
        if let Some(trace) = trace.as_deref_mut() {
            let first = candidates.partition_point(|candidate| candidate.sentence < sentence);
            explain::sentence(inner, story, view, &candidates[first..], trace);
        }
        memory.note_offices(inner, &candidates, sentence);
    }
    let mut half_bound = loose::candidates(inner, story, &candidates);
    for candidate in &mut half_bound {
        // `failed bid` is a cue that holds the word itself.
        candidate.trigger += 1;
        let _ = cue::apply(inner, &story.views[candidate.sentence], candidate);
        candidate.trigger -= 1;
    }
    add_in_order(half_bound, &mut candidates, &mut services);
    add_in_order(labelled::candidates(inner, story), &mut candidates, &mut services);
    let listed = listed::candidates(inner, story, &mut candidates);
    add_in_order(listed, &mut candidates, &mut services);
    succession::settle(inner, story, &mut candidates);
    succession::settle_mergers(inner, &mut candidates);
    let newborn = newborn::candidates(inner, story, &candidates);
    add_in_order(newborn, &mut candidates, &mut services);
    primes::settle(inner, story, &mut candidates);
    let ends = carry::settle(inner, story, &mut candidates, asked);
    add_in_order(ends, &mut candidates, &mut services);
    add_in_order(rosters::candidates(inner, story), &mut candidates, &mut services);
    add_in_order(consortia::named(inner, story, &told), &mut candidates, &mut services);
    add_in_order(consortia::candidates(&mut told), &mut candidates, &mut services);
    partners::derive(inner, story, &mut candidates);
    services.resize(candidates.len(), None);
    (candidates, services)
}

/// Puts facts that follow from others where their sentences stand: what belongs to a fact is found by its place.
fn add_in_order(found: Vec<Candidate>, candidates: &mut Vec<Candidate>, services: &mut Vec<Option<String>>) {
    if found.is_empty() {
        return;
    }
    services.resize(candidates.len(), None);
    let known = std::mem::take(candidates).into_iter().zip(std::mem::take(services));
    let mut all: Vec<(Candidate, Option<String>)> =
        known.chain(found.into_iter().map(|candidate| (candidate, None))).collect();
    all.sort_by_key(|(candidate, _)| candidate.sentence);
    (*candidates, *services) = all.into_iter().unzip();
}

/// `A and B are owned by their staff`, `A and B become one body`: nobody owns, runs or succeeds himself.
fn nobodys_own(rules: &Inner, found: &mut [Candidate]) {
    for candidate in found {
        let (subject, object) = (&candidate.subject, &candidate.object);
        let within = |some: &[Fill], all: &[Fill]| {
            some.iter().all(|one| all.iter().any(|other| other.entity == one.entity))
        };
        candidate.fallen |= !rules.relations[candidate.relation].symmetric
            && subject.len() > 1
            && within(subject, object)
            && within(object, subject);
    }
}

/// What is told in passing (`Jane Roe, the chair,`, `Acme, an arm of X,`) holds whatever becomes of the clause around it.
fn presupposed(rules: &Inner, candidate: &Candidate) -> bool {
    let kind = &rules.relations[candidate.relation].kind;
    [RelationType::ROLE, RelationType::OWNS, RelationType::SUCCEEDS].contains(kind)
        && matches!(candidate.construction, "apposition" | "modifier" | "beside")
}
