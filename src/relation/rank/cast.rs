//! Who is in an article: every body with the places where it is named.

use std::collections::BTreeMap;

use crate::gazetteer::Kind;
use crate::relation::story::Story;
use crate::rules::Inner;
use crate::sentence::tags::UnitKind;

/// The most bodies of an article that are weighed against one another, and the most places of each that are
/// looked at: what keeps the time linear, whatever the text.
const BODIES: usize = 128;
const PLACES: usize = 48;

/// How many sentences apart two bodies may be named to be weighed, and to be told of at the first look.
const REACH: usize = 8;
const CLOSE: usize = 3;

/// Where a body is named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The sentence.
    pub(crate) sentence: usize,
    /// The unit.
    pub(crate) unit: usize,
    /// The noun group it stands in.
    pub(crate) noun: Option<usize>,
    /// True for a description.
    pub(crate) nominal: bool,
}

/// A body and its places, in order.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    /// The entity.
    pub(crate) entity: u32,
    /// Its kind's name.
    pub(crate) kind: String,
    /// The places.
    pub(crate) places: Vec<Place>,
    /// True where the headline names it.
    pub(crate) headline: bool,
    /// The entities named side by side with it.
    pub(crate) beside: Vec<u32>,
    /// The words of its name that tell it from others of its kind.
    pub(crate) own_words: Vec<String>,
}

impl Body {
    fn new(entity: u32, kind: &Kind) -> Self {
        let kind = kind.as_str().to_owned();
        Body { entity, kind, places: Vec::new(), headline: false, beside: Vec::new(), own_words: Vec::new() }
    }

    /// How many sentences lie between the nearest mentions of two bodies.
    pub(crate) fn distance(&self, other: &Body) -> usize {
        let mut best = usize::MAX;
        let mut at = 0;
        for place in &self.places {
            while at + 1 < other.places.len() && other.places[at + 1].sentence <= place.sentence {
                at += 1;
            }
            for near in other.places.iter().skip(at).take(2) {
                best = best.min(place.sentence.abs_diff(near.sentence));
            }
        }
        best
    }

    /// True where two bodies are named near each other.
    pub(crate) fn near(&self, other: &Body) -> bool {
        self.distance(other) <= REACH || self.headline || other.headline
    }

    /// True where two bodies are named so near each other that one may be told of for the other's sake alone.
    pub(super) fn close(&self, other: &Body) -> bool {
        self.distance(other) <= CLOSE || self.headline || other.headline
    }

    /// True where it is named no further than this from a sentence.
    pub(super) fn is_near(&self, sentence: usize, reach: usize) -> bool {
        let next = self.places.partition_point(|place| place.sentence + reach < sentence);
        self.places.get(next).is_some_and(|place| place.sentence <= sentence + reach)
    }

    /// Its places in one sentence.
    pub(crate) fn places_in(&self, sentence: usize) -> &[Place] {
        let from = self.places.partition_point(|place| place.sentence < sentence);
        let end = self.places.partition_point(|place| place.sentence <= sentence);
        self.places.get(from..end).unwrap_or(&[])
    }
}

/// The sentences that name a body, each once.
pub(super) fn sentences(body: &Body) -> impl Iterator<Item = usize> {
    let mut last = None;
    body.places.iter().map(|place| place.sentence).filter(move |&s| last.replace(s) != Some(s))
}

/// The bodies of an article, in the order of their first mention.
#[derive(Debug)]
pub(crate) struct Cast {
    /// The bodies.
    pub(crate) bodies: Vec<Body>,
}

impl Cast {
    /// Who is named in an article: persons and media left out.
    pub(crate) fn new(rules: &Inner, story: &Story<'_>) -> Self {
        let mut bodies: Vec<Body> = Vec::new();
        let mut index: BTreeMap<u32, usize> = BTreeMap::new();
        for (sentence, view) in story.views.iter().enumerate().filter(|(_, view)| story.names_body(view)) {
            for (unit, node) in view.units.iter().enumerate() {
                if !matches!(node.kind, UnitKind::Mention(_)) {
                    continue;
                }
                let Some(reference) = story.reference(view, unit) else { continue };
                let kind = story.kind(reference.entity);
                if *kind == Kind::PERSON || *kind == Kind::MEDIA {
                    continue;
                }
                let at = *index.entry(reference.entity).or_insert(bodies.len());
                if at == bodies.len() {
                    if at >= BODIES {
                        index.remove(&reference.entity);
                        continue;
                    }
                    bodies.push(Body::new(reference.entity, kind));
                }
                let Some(body) = bodies.get_mut(at).filter(|body| body.places.len() < PLACES) else {
                    continue;
                };
                let noun = view.parse.nouns.partition_point(|noun| noun.group.end <= unit);
                let within = view.parse.nouns.get(noun).is_some_and(|noun| noun.group.first <= unit);
                let noun = within.then_some(noun);
                body.places.push(Place { sentence, unit, noun, nominal: reference.nominal });
                body.headline |= view.headline;
            }
        }
        for body in &mut bodies {
            body.beside = beside(story, body);
            body.own_words = own_words(rules, story, body.entity);
        }
        Cast { bodies }
    }
}

/// The entities that some sentence names side by side with a body.
fn beside(story: &Story<'_>, body: &Body) -> Vec<u32> {
    let mut found = Vec::new();
    for place in &body.places {
        let Some((view, noun)) = story.views.get(place.sentence).zip(place.noun) else { continue };
        let nouns = &view.parse.nouns;
        let members = &nouns[nouns[noun].first].members;
        let heads = members.iter().take(BODIES).filter_map(|&member| nouns.get(member));
        let others = heads.filter_map(|noun| story.reference(view, noun.group.head));
        found.extend(others.map(|other| other.entity).filter(|&entity| entity != body.entity));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The words of a name that say which it is among its like: `Elmshire` of an Elmshire trust.
fn own_words(rules: &Inner, story: &Story<'_>, entity: u32) -> Vec<String> {
    let name = story.entities.get(entity as usize).map_or("", |entity| entity.name.as_str());
    let words = name.split(|c: char| !c.is_alphanumeric());
    let own = words.filter(|word| {
        word.chars().count() > 3
            && word.starts_with(char::is_uppercase)
            && !rules.lists("no_own_words", &word.to_lowercase())
    });
    own.map(str::to_owned).collect()
}
