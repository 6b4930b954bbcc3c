//! From candidates to relations: one fact for each pair and stage, with its evidence.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use crate::gazetteer::EntityId;
use crate::relation::attach::Attributes;
use crate::relation::candidate::Candidate;
use crate::relation::rank::{self, Odds};
use crate::relation::story::{Fill, Story};
use crate::relation::types::{Argument, Provenance, Relation};
use crate::relation::view::{Reference, View};
use crate::relation_type::{RelationType, Stage};
use crate::rules::{Inner, key};
use crate::span::Span;

/// The most pairs that one list of partners makes.
const PAIRS: usize = 2_016;

/// Relations, each once, and where each stands.
#[derive(Default)]
struct Gathered {
    relations: Vec<Relation>,
    places: HashMap<(RelationType, Option<Stage>, Option<EntityId>, EntityId), usize>,
    /// Those that none of the article's commissioners buys.
    elsewhere: BTreeSet<usize>,
}

/// The relations of an article.
pub(crate) fn relations(
    rules: &Inner,
    story: &Story<'_>,
    article: usize,
    candidates: &[Candidate],
    attributes: &[Attributes],
    odds: &Odds,
) -> Vec<Relation> {
    let mut found = Gathered::default();
    for (candidate, known) in candidates.iter().zip(attributes) {
        if candidate.fallen {
            continue;
        }
        for (subject, object) in pairs(rules, story, candidate) {
            let pair = (candidate.relation, subject.map(|fill| fill.entity), object.entity);
            let sure = odds.get(&pair).copied();
            let here = |fill: &Fill| !fill.carried && fill.slot != "article";
            let stated = subject.is_some_and(here) && here(object) && !candidate.weak;
            // Words for partnership say more than all that is seen around two names.
            let plain = stated
                && rules.relations[candidate.relation].symmetric
                && candidate.construction != "derived";
            if !plain && sure.is_some_and(|sure| rank::doubted(rules, candidate.relation, sure, stated)) {
                continue;
            }
            if odds.refuses(&pair) {
                continue;
            }
            let Some(stage) = odds.stage(&pair, candidate.stage) else { continue };
            let mut relation = relation(rules, story, article, candidate, known, subject, object);
            relation.stage = stage;
            let weights = rules.confidences.get(relation.kind.as_str());
            let sure = match (sure, weights) {
                (Some(sure), _) => sure,
                (None, Some(weights)) => {
                    weights.confidence_of(relation.signs().iter().map(|sign| key(&[sign])))
                }
                (None, None) => unweighed(rules, &relation),
            };
            let symmetric = rules.relations[candidate.relation].symmetric;
            let sure = match (odds.again(&pair), trusted(rules, &relation.kind, sure)) {
                // A list of partners is right or wrong as a whole.
                (Some(again), first) if symmetric => first.min(again),
                (again, first) => again.unwrap_or(first),
            };
            relation.confidence = rounded(sure);
            let place = add(rules, &mut found, relation);
            if candidate.elsewhere && subject.is_none() {
                found.elsewhere.insert(place);
            }
        }
        let buys = |fill: &Fill| {
            let sure = |object: &Fill| odds.get(&(candidate.relation, Some(fill.entity), object.entity));
            let doubted = |sure: &f64| rank::doubted(rules, candidate.relation, *sure, false);
            !candidate.object.iter().filter_map(sure).all(doubted)
        };
        for (a, b) in joint(rules, story, candidate) {
            if !buys(a) || !buys(b) {
                continue;
            }
            let mut relation = relation(rules, story, article, candidate, &Attributes::default(), Some(a), b);
            relation.kind = RelationType::PARTNER;
            relation.stage = None;
            relation.title = None;
            relation.provenance.rule = "joint-buyers".to_owned();
            relation.confidence = rounded(trusted(rules, &relation.kind, unweighed(rules, &relation)));
            add(rules, &mut found, relation);
        }
    }
    drop_bare_roles(found)
}

/// Subject and object of every fact that a candidate states.
fn pairs<'a>(
    rules: &Inner,
    story: &Story<'_>,
    candidate: &'a Candidate,
) -> Vec<(Option<&'a Fill>, &'a Fill)> {
    let rule = &rules.relations[candidate.relation];
    let mut found = Vec::new();
    if rule.symmetric {
        let all: Vec<&Fill> = candidate.subject.iter().chain(&candidate.object).collect();
        for (i, a) in all.iter().enumerate() {
            for b in &all[i + 1..] {
                if a.entity != b.entity && found.len() < PAIRS {
                    found.push((Some(*a), *b));
                }
            }
        }
        return found;
    }
    // `their chairs, A and B respectively`: each the first of his own.
    let said = |view: &View<'_>| view.units.iter().any(|unit| unit.lower.as_ref() == "respectively");
    let respective = candidate.subject.len() > 1
        && candidate.subject.len() == candidate.object.len()
        && story.views.get(candidate.sentence).is_some_and(said);
    if respective || candidate.construction == "respective" {
        return candidate.subject.iter().map(Some).zip(&candidate.object).collect();
    }
    for object in &candidate.object {
        if candidate.subject.is_empty() {
            found.push((None, object));
        }
        for subject in &candidate.subject {
            if subject.entity != object.entity && found.len() < PAIRS {
                found.push((Some(subject), object));
            }
        }
    }
    found
}

/// Joint buyers are partners.
fn joint<'a>(rules: &Inner, story: &Story<'_>, candidate: &'a Candidate) -> Vec<(&'a Fill, &'a Fill)> {
    let rule = &rules.relations[candidate.relation];
    if rule.kind != RelationType::CONTRACT || candidate.subject.len() < 2 {
        return Vec::new();
    }
    let view = &story.views[candidate.sentence];
    let apart = view.units.iter().any(|unit| {
        matches!(
            unit.lower.as_ref(),
            "each" | "separately" | "respectively" | "contracts" | "customers" | "clients" | "such"
        )
    });
    if apart {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (i, a) in candidate.subject.iter().enumerate() {
        for b in &candidate.subject[i + 1..] {
            if a.entity != b.entity && found.len() < PAIRS {
                found.push((a, b));
            }
        }
    }
    found
}

/// `The three trusts would share a board`: the sentence that names both, where no evidence names either.
fn introduced(story: &Story<'_>, sentence: usize, parties: &[u32], evidence: &[Span]) -> Option<Span> {
    let named = |span: &Span, party: u32| {
        let own = |r: &Reference| r.entity == party && !r.nominal && span.contains(r.span);
        story.references.iter().any(own)
    };
    if parties.len() < 2 || parties.iter().any(|&party| evidence.iter().any(|span| named(span, party))) {
        return None;
    }
    let both = |view: &&View<'_>| parties.iter().all(|&party| named(&view.span, party));
    let (before, behind) = story.views.split_at_checked(sentence)?;
    before.iter().rev().find(both).or_else(|| behind.iter().find(both)).map(|view| view.span)
}

fn relation(
    rules: &Inner,
    story: &Story<'_>,
    article: usize,
    candidate: &Candidate,
    known: &Attributes,
    subject: Option<&Fill>,
    object: &Fill,
) -> Relation {
    let rule = &rules.relations[candidate.relation];
    let view = &story.views[candidate.sentence];
    let id = |fill: &Fill| story.entities[fill.entity as usize].id.clone();
    let mut arguments = BTreeMap::new();
    let argument = |fill: &Fill| Argument { span: fill.span, slot: fill.slot.to_owned() };
    if let Some(subject) = subject {
        arguments.insert(rule.subject.name.clone(), argument(subject));
    }
    arguments.insert(rule.object.name.clone(), argument(object));
    let mut evidence = vec![view.span];
    evidence.extend(known.evidence.iter().copied());
    // Who is named in another sentence is proved by that one.
    let elsewhere = subject.into_iter().chain([object]).filter(|fill| !view.span.contains(fill.span));
    evidence.extend(elsewhere.filter_map(|fill| {
        let at = story.views.partition_point(|view| view.span.end <= fill.span.start);
        story.views.get(at).map(|view| view.span).filter(|span| span.contains(fill.span))
    }));
    let parties = subject.into_iter().chain([object]).map(|fill| fill.entity);
    evidence.extend(introduced(story, candidate.sentence, &parties.collect::<Vec<u32>>(), &evidence));
    evidence.sort_unstable();
    evidence.dedup();
    Relation {
        article,
        kind: rule.kind.clone(),
        subject: subject.map(id),
        object: id(object),
        stage: candidate.stage,
        title: candidate.title.clone().filter(|_| rule.kind == RelationType::ROLE),
        former: candidate.former,
        service: known.service.clone(),
        value: known.value.clone(),
        duration_months: known.months,
        date: known.date,
        start: known.start,
        evidence,
        confidence: confidence(candidate, subject, object),
        provenance: Provenance {
            rule: candidate.rule.clone(),
            construction: candidate.construction.to_owned(),
            trigger: view.units.get(candidate.trigger).map(|unit| unit.span),
            arguments,
            cues: candidate.cues.clone(),
        },
    }
}

/// How sure a fact is: less for each step away from a plain clause with both parties named.
fn confidence(candidate: &Candidate, subject: Option<&Fill>, object: &Fill) -> f64 {
    let mut sure: f64 = 0.95;
    if subject.is_none_or(|fill| fill.slot == "article") {
        sure -= 0.12;
    }
    for fill in subject.into_iter().chain([object]) {
        if fill.carried && fill.slot != "article" {
            sure -= 0.05;
        }
    }
    if candidate.phrase {
        sure -= 0.15;
    }
    if candidate.weak {
        sure -= 0.15;
    }
    rounded(sure)
}

/// How sure a fact is that grammar alone tells, where others of its relation are weighed.
fn unweighed(rules: &Inner, relation: &Relation) -> f64 {
    let ranked = rules.rankers.contains_key(relation.kind.as_str());
    relation.confidence * if ranked { UNWEIGHED } else { 1.0 }
}

/// What of its confidence such a fact keeps.
const UNWEIGHED: f64 = 0.65;

/// How sure facts of a relation are that have this confidence.
fn trusted(rules: &Inner, kind: &RelationType, sure: f64) -> f64 {
    rules.trust.get(kind.as_str()).map_or(sure, |trust| trust.of(sure))
}

/// A confidence in hundredths, never quite none or whole.
fn rounded(sure: f64) -> f64 {
    (sure.clamp(0.01, 0.99) * 100.0).round() / 100.0
}

/// The same fact said twice is one, and knows what either knew.
fn add(rules: &Inner, found: &mut Gathered, new: Relation) -> usize {
    let (mut subject, mut object) = (new.subject.clone(), new.object.clone());
    if new.kind == RelationType::PARTNER
        && let Some(one) = subject.as_mut().filter(|one| **one > object)
    {
        std::mem::swap(one, &mut object);
    }
    let next = found.relations.len();
    let place = *found.places.entry((new.kind.clone(), new.stage, subject, object)).or_insert(next);
    let Some(old) = found.relations.get_mut(place) else {
        found.relations.push(new);
        return place;
    };
    // What somebody is by calling tells less than an office.
    let calling = |title: &str| rules.lists("callings", &title.to_lowercase());
    let longer = new.title.as_deref().is_some_and(|title| match old.title.as_deref() {
        None => !title.is_empty(),
        Some(known) => calling(known) && !calling(title),
    });
    if longer {
        old.title = new.title;
        old.former |= new.former;
    }
    old.service = old.service.take().or(new.service);
    old.value = old.value.take().or(new.value);
    old.duration_months = old.duration_months.or(new.duration_months);
    old.date = old.date.or(new.date);
    old.start = old.start.or(new.start);
    for span in new.evidence {
        if let Err(at) = old.evidence.binary_search(&span) {
            old.evidence.insert(at, span);
        }
    }
    old.confidence = old.confidence.max(new.confidence);
    place
}

/// An unnamed buyer's fact falls where the same supplier and stage have a named one, but for those that none of the
/// article's commissioners buys.
fn drop_bare_roles(gathered: Gathered) -> Vec<Relation> {
    let Gathered { relations: found, elsewhere, .. } = gathered;
    if found.iter().all(|relation| relation.subject.is_some()) {
        return found;
    }
    let named: BTreeSet<(RelationType, EntityId, Option<Stage>)> = found
        .iter()
        .filter(|relation| relation.subject.is_some())
        .map(|relation| (relation.kind.clone(), relation.object.clone(), relation.stage))
        .collect();
    let kept = |(at, relation): &(usize, Relation)| {
        relation.subject.is_some()
            || elsewhere.contains(at)
            || !named.contains(&(relation.kind.clone(), relation.object.clone(), relation.stage))
    };
    found.into_iter().enumerate().filter(kept).map(|(_, relation)| relation).collect()
}
