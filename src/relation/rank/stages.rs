//! At which stages a pair stands: what the whole article shows of the two, beside what frames tell of them.

use std::collections::BTreeMap;

use crate::relation::candidate::Candidate;
use crate::relation::rank::PAIRS;
use crate::relation::rank::add::Odds;
use crate::relation::rank::cast::{Body, sentences};
use crate::relation::rank::features::Pair;
use crate::relation::rank::seen::Sink;
use crate::relation_type::Stage;
use crate::rules::Stages;

/// How many members of a list are looked at.
const MEMBERS: usize = 64;

/// In an article of fewer sentences than this there is nothing around that could tell more than frames do.
const AROUND: usize = 7;

/// What frames and the ranker tell of a pair: its stages, and the sentence of the first.
struct Told {
    stages: Vec<Stage>,
    sentence: usize,
}

impl Pair<'_, '_> {
    /// The facts at stages that nothing tells yet of pairs that are told of; notes at which stages they do not stand.
    /// `new` are facts that weights have added to the candidates.
    pub(super) fn at_stages(&self, stages: &Stages, new: &[Candidate], odds: &mut Odds) -> Vec<Candidate> {
        let place = |entity: u32| self.cast.bodies.iter().position(|body| body.entity == entity);
        let mut found = Vec::new();
        if self.story.views.len() < AROUND {
            return found;
        }
        for ((subject, object), told) in self.told(new).into_iter().take(PAIRS) {
            let of = subject.map_or(Some(None), |subject| place(subject).map(Some));
            let Some((of, at)) = of.zip(place(object)) else { continue };
            let mut sink = Sink::new(false, Some(&stages.ranker));
            self.see(&mut sink, of, at);
            let sure = stages.sure(&sink.bits());
            let Some(&(likeliest, _)) = sure.iter().max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
            let stands = |stage: Stage, sure: f64| stage == likeliest || sure >= stages.drops;
            let no_stages = sure.iter().filter(|(stage, sure)| !stands(*stage, *sure));
            odds.no_stages
                .insert((self.relation, subject, object), no_stages.map(|(stage, _)| *stage).collect());
            let kept = sure.iter().any(|(stage, sure)| stands(*stage, *sure) && told.stages.contains(stage));
            if !kept {
                odds.instead.insert((self.relation, subject, object), likeliest);
            }
            let new = sure.iter().filter(|(stage, _)| !told.stages.contains(stage));
            for &(stage, sure) in new {
                if sure >= stages.adds && (kept || stage != likeliest) {
                    let subject = of.and_then(|of| self.cast.bodies.get(of));
                    found.extend(self.at_stage(stage, subject, at, told.sentence));
                }
            }
        }
        found
    }

    /// What frames and the ranker tell of each pair.
    fn told(&self, new: &[Candidate]) -> BTreeMap<(Option<u32>, u32), Told> {
        let mut told: BTreeMap<(Option<u32>, u32), Told> = BTreeMap::new();
        let own = self.candidates.iter().chain(new).filter(|c| c.relation == self.relation && !c.fallen);
        for c in own {
            let Some(stage) = c.stage else { continue };
            let named = c.subject.iter().map(|fill| Some(fill.entity));
            for subject in named.chain(c.subject.is_empty().then_some(None)).take(MEMBERS) {
                for object in c.object.iter().take(MEMBERS) {
                    let first = || Told { stages: Vec::new(), sentence: c.sentence };
                    let known = told.entry((subject, object.entity)).or_insert_with(first);
                    if !known.stages.contains(&stage) {
                        known.stages.push(stage);
                    }
                }
            }
        }
        told
    }

    /// The fact that a pair stands at a stage, told by the sentence whose words say so; where there is none, by `usual`.
    fn at_stage(&self, stage: Stage, s: Option<&Body>, object: usize, usual: usize) -> Option<Candidate> {
        let o = self.cast.bodies.get(object)?;
        let kind = self.rules.relations[self.relation].kind.as_str();
        let says = |sentence: &usize| {
            let triggers = self.scenes.get(*sentence).map_or(&[][..], |scene| &scene.triggers);
            triggers.iter().any(|trigger| trigger.classes.contains(&(kind, stage.as_str())))
        };
        let both = |sentence: usize| s.is_none_or(|s| !s.places_in(sentence).is_empty());
        let telling = sentences(o).filter(says).max_by_key(|&at| (both(at), usize::MAX - at));
        let mut candidate = self.fact_in(telling.unwrap_or(usual), s, object)?;
        candidate.stage = Some(stage);
        candidate.fallen = false;
        Some(candidate)
    }
}
