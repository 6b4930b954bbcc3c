//! The ranker: weighs every pair of bodies that an article could set in a relation, by features that know no names.
//!
//! Frames are sure of what they know and silent on wordings they do not. The ranker looks at the same
//! article from further off: who stands near which triggers, in which slots, how often, beside which rivals.
//! What it weighs is fitted on gold by `examples/calibrate`; the weights are a rule file.

mod add;
mod again;
mod between;
mod cast;
mod considered;
mod considered_again;
mod features;
mod near;
mod overview;
mod scene;
mod seen;
mod slots;
mod stage;
mod stages;
mod told;
mod unasked;
mod unnamed;
mod words;

use crate::gazetteer::Kind;
use crate::relation::buyer_ground::Ground;
use crate::relation::candidate::Candidate;
pub(crate) use crate::relation::rank::add::{Odds, doubted, settle};
use crate::relation::rank::cast::{Body, Cast};
pub use crate::relation::rank::considered::Considered;
pub use crate::relation::rank::considered_again::ConsideredAgain;
use crate::relation::rank::features::Pair;
use crate::relation::rank::scene::scenes;
use crate::relation::rank::seen::{Features, Known, Shared};
use crate::relation::story::Story;
use crate::relation_type::{RelationType, Stage};
use crate::rules::{Inner, RelationRule};

/// The most pairs of one relation that are weighed in an article.
const PAIRS: usize = 2_048;

/// A pair of bodies with what speaks for and against a relation between them.
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    /// The relation, by index into the rules.
    pub(crate) relation: usize,
    /// The subject; none for one unnamed.
    pub(crate) subject: Option<u32>,
    /// The object.
    pub(crate) object: u32,
    /// What was seen of them.
    pub(crate) features: Features,
    /// The stages at which the frames hold it; one empty stage where the relation has none.
    pub(crate) found: Vec<Option<Stage>>,
    /// The sentence that is weighed by itself, where it is not the whole article.
    pub(crate) sentence: Option<usize>,
}

/// The relations that are ranked: those between bodies.
fn ranked(rules: &Inner) -> impl Iterator<Item = (usize, &RelationRule)> {
    rules.relations.iter().enumerate().filter(|(_, rule)| rule.kind != RelationType::ROLE)
}

/// Every pair of an article that could stand in one of the ranked relations, with its features in words.
pub(crate) fn considered(rules: &Inner, story: &Story<'_>, candidates: &[Candidate]) -> Vec<Weighed> {
    let cast = Cast::new(rules, story);
    let scenes = scenes(rules, story);
    let ground = Ground::new(rules, story);
    let ground = &ground;
    let shared = &Shared::new(&cast, &scenes);
    let mut found = Vec::new();
    for (relation, _) in ranked(rules) {
        let known = Known::new(&cast);
        let (cast, scenes) = (&cast, &scenes);
        let of = Pair {
            rules,
            story,
            cast,
            scenes,
            candidates,
            relation,
            ranker: None,
            named: true,
            known,
            shared,
            ground,
        };
        of.all(|weighed, _, _| found.push(weighed));
        if rules.relations[relation].staged && rules.relations[relation].subject.optional {
            let known = Known::new(cast);
            let of = Pair {
                rules,
                story,
                cast,
                scenes,
                candidates,
                relation,
                ranker: None,
                named: true,
                known,
                shared,
                ground,
            };
            of.unnamed(|weighed, _| found.push(weighed));
        }
    }
    found
}

impl Pair<'_, '_> {
    /// Weighs every pair that is near enough or held by frames; tells of it with the indices of its bodies.
    fn all(&self, mut tell: impl FnMut(Weighed, Option<usize>, usize)) {
        self.each(|subject, object, found| tell(self.weigh(subject, object, found), subject, object));
    }

    /// Weighs a pair that frames hold at these stages.
    fn weigh(&self, subject: Option<usize>, object: usize, found: Vec<Option<Stage>>) -> Weighed {
        Weighed {
            relation: self.relation,
            subject: subject.map(|at| self.cast.bodies[at].entity),
            object: self.cast.bodies[object].entity,
            features: self.features(subject, object),
            found,
            sentence: None,
        }
    }

    /// Tells of every pair that is near enough or held by frames: the indices of its bodies, and the stages at which
    /// frames hold it.
    fn each(&self, mut tell: impl FnMut(Option<usize>, usize, Vec<Option<Stage>>)) {
        let rule = &self.rules.relations[self.relation];
        let bodies = &self.cast.bodies;
        let may = |kinds: &[Kind], entity: u32| kinds.contains(self.story.kind(entity));
        let stated = self.stated();
        let together = self.ranker.is_some_and(|ranker| ranker.together);
        let mut count = 0;
        for (object, body) in bodies.iter().enumerate() {
            if !may(&rule.object.kinds, body.entity) {
                continue;
            }
            let subjects = (0..bodies.len()).map(Some).chain(rule.subject.optional.then_some(None));
            for subject in subjects {
                let other = subject.and_then(|s| bodies.get(s));
                let fits = other.is_none_or(|other| {
                    other.entity != body.entity
                        && may(&rule.subject.kinds, other.entity)
                        && (!rule.symmetric || subject < Some(object))
                });
                if !fits || count >= PAIRS {
                    continue;
                }
                let found = stated.get(&(other.map(|o| o.entity), body.entity)).cloned().unwrap_or_default();
                let apart = |other: &Body| !body.near(other) || together && body.distance(other) > 0;
                if found.is_empty() && other.map_or(!rule.staged, apart) {
                    continue;
                }
                count += 1;
                tell(subject, object, found);
            }
        }
    }
}
