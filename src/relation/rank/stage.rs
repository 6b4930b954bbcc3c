//! The stage of a fact that frames missed: what the sentence says most plainly of the supplier.

use crate::relation::candidate::Candidate;
use crate::relation::rank::cast::{Body, Place};
use crate::relation::rank::features::Pair;
use crate::relation::rank::scene::{Scene, Trigger};
use crate::relation::rank::slots::attached;
use crate::relation::story::Fill;
use crate::relation::view::View;
use crate::relation_type::{RelationType, Stage};

/// A word that stands for more stages than this tells none.
const TELLING: usize = 3;

/// How far from a name a word of the contest speaks of it.
const REACH: usize = 16;

/// What tells a stage.
pub(super) struct Told<'a> {
    /// The stage.
    pub(super) stage: Stage,
    /// The trigger that tells it.
    pub(super) trigger: Option<&'a Trigger<'a>>,
    /// True where the words around the trigger may make something else of it.
    pub(super) open: bool,
}

impl<'a> Pair<'a, '_> {
    /// The stage of a pair that one sentence tells of.
    pub(super) fn stage(&self, s: Option<&Body>, o: &Body, sentence: usize, place: Place) -> Told<'a> {
        let settled = |stage| Told { stage, trigger: None, open: false };
        let (Some(view), Some(scene)) = (self.story.views.get(sentence), self.scenes.get(sentence)) else {
            return settled(Stage::Awarded);
        };
        if self.makes_way(view, place) || self.runs_out(view, scene) {
            return settled(Stage::Ended);
        }
        let beside = s.and_then(|s| self.stage_beside(s, o).or_else(|| self.stage_of_partner(s, o)));
        if let Some(stage) = beside {
            return Told {
                trigger: self.trigger(view, scene, place).map(|(trigger, _)| trigger),
                ..settled(stage)
            };
        }
        let found = self.trigger(view, scene, place);
        let stage = found.map_or(Stage::Awarded, |(_, stage)| stage);
        // Whoever is preferred has bid; whoever has lost too.
        if matches!(stage, Stage::Bid | Stage::Awarded)
            && let Some(stage) = self.outcome(view, place, stage)
        {
            return settled(stage);
        }
        Told { stage, trigger: found.map(|(trigger, _)| trigger), open: true }
    }

    /// The trigger that tells most: one that the object hangs on, of a stage of its own, near it.
    fn trigger(
        &self,
        view: &View<'_>,
        scene: &'a Scene<'a>,
        told: Place,
    ) -> Option<(&'a Trigger<'a>, Stage)> {
        let kind = self.rules.relations[self.relation].kind.as_str();
        let telling = scene.triggers.iter().filter_map(|trigger| {
            let own = trigger.classes.iter().filter(|(own, _)| *own == kind);
            let stages: Vec<Stage> = own.filter_map(|(_, stage)| Stage::from_name(stage)).collect();
            (!stages.is_empty() && stages.len() <= TELLING).then_some((trigger, stages))
        });
        let loose = |trigger: &Trigger<'_>| attached(view, &told, trigger) == "-";
        let (trigger, stages) = telling.min_by_key(|(trigger, stages)| {
            // An award is what a contract is told by where nothing else is said.
            let usual = stages.contains(&Stage::Awarded);
            (loose(trigger), usual, stages.len() > 1, trigger.unit.abs_diff(told.unit), trigger.unit)
        })?;
        let awarded = stages.contains(&Stage::Awarded);
        let stage = if awarded { Stage::Awarded } else { *stages.first()? };
        Some((trigger, stage))
    }

    /// The stage at which frames hold one named side by side with the object.
    fn stage_beside(&self, s: &Body, o: &Body) -> Option<Stage> {
        self.mates_of(s, o).find_map(|candidate| candidate.stage)
    }

    /// What came of a bid is the lot of all who made it.
    fn stage_of_partner(&self, s: &Body, o: &Body) -> Option<Stage> {
        let has = |fills: &[Fill], entity: u32| fills.iter().any(|fill| fill.entity == entity);
        let joint =
            |c: &&Candidate| !c.fallen && self.rules.relations[c.relation].kind == RelationType::PARTNER;
        let of_object = |c: &&Candidate| has(&c.subject, o.entity) || has(&c.object, o.entity);
        let joined = self.candidates.iter().filter(joint).filter(of_object);
        let partners = joined.flat_map(|c| c.subject.iter().chain(&c.object));
        let partners: Vec<u32> = partners.map(|f| f.entity).filter(|&e| e != o.entity).collect();
        let contest = self.candidates.iter().filter(|c| {
            let contest = matches!(c.stage, Some(Stage::Bid | Stage::Lost | Stage::Preferred));
            let buys = c.subject.is_empty() || has(&c.subject, s.entity);
            contest && !c.fallen && c.relation == self.relation && buys
        });
        contest.filter(|c| partners.iter().any(|&one| has(&c.object, one))).find_map(|c| c.stage)
    }

    /// `took over from X`, `passed from X to Y`, `will replace X`: X has had the contract until now.
    fn makes_way(&self, view: &View<'_>, place: Place) -> bool {
        let Some(noun) = place.noun else { return false };
        let first = view.parse.nouns[noun].first;
        view.parse.verbs.iter().any(|verb| {
            let lemma = view.units[verb.group.main].lemma.as_ref();
            let from = verb
                .phrases
                .iter()
                .any(|phrase| phrase.noun == first && view.units[phrase.unit].lower.as_ref() == "from");
            from && self.rules.lists("handing", lemma)
                || verb.objects.contains(&first) && self.rules.lists("following", lemma)
        })
    }

    /// `A contract under which X runs the vans is to be scrapped`: the contract itself comes to its end.
    fn runs_out(&self, view: &View<'_>, scene: &Scene<'_>) -> bool {
        let kind = self.rules.relations[self.relation].kind.as_str();
        view.parse.verbs.iter().enumerate().any(|(at, verb)| {
            let head = verb.subject.map(|noun| view.parse.nouns[noun].group.head);
            let contract = head.is_some_and(|head| {
                let lemma = view.units[head].lemma.as_ref();
                self.rules.lists("contract", lemma) && !matches!(lemma, "bid" | "tender" | "bidding")
            });
            let lemma = view.units[verb.group.main].lemma.as_ref();
            let ended = scene
                .triggers
                .iter()
                .any(|trigger| trigger.verb == Some(at) && trigger.classes.contains(&(kind, "ended")));
            let says =
                verb.group.passive && ended || !verb.group.passive && self.rules.lists("ending", lemma);
            contract && says && !verb.group.negated && verb.governor.is_none()
        })
    }

    /// What the sentence says became of a bidder, by the words of the contest near it.
    fn outcome(&self, view: &View<'_>, place: Place, stage: Stage) -> Option<Stage> {
        let near = place.unit.saturating_sub(REACH)..(place.unit + REACH).min(view.units.len());
        let says = |list: &str| {
            view.units[near.clone()].iter().any(|unit| {
                self.rules.lists(list, unit.lemma.as_ref()) || self.rules.lists(list, unit.lower.as_ref())
            })
        };
        let lists = [
            ("loose_lost", Stage::Lost),
            ("loose_preferred", Stage::Preferred),
            ("loose_interest", Stage::Bid),
            ("loose_intended", Stage::Planned),
        ];
        let found = lists.iter().find(|(list, _)| says(list)).map(|(_, stage)| *stage)?;
        (found != stage && !(stage == Stage::Bid && found == Stage::Planned)).then_some(found)
    }
}
