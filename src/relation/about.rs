//! Which bodies a sentence is about: the next one's pronouns speak of them.

use crate::relation::fill::Filler;
use crate::sentence::groups::{Chunk, Shape};

impl Filler<'_> {
    /// The bodies that the sentence is about: those in the subject's place of its main clause, or what they
    /// become; where a person speaks, those in the subject's place of what is said.
    pub(crate) fn about(&self) -> Vec<u32> {
        let bodies = |noun: usize| -> Vec<u32> {
            let fills = self.fill(noun, "subject").into_iter().map(|fill| fill.entity);
            fills.filter(|&entity| !self.story.is_person(entity)).collect()
        };
        // Those who merge are spoken of together from then on.
        let merged = |verb: &crate::sentence::clauses::Verb| -> Vec<u32> {
            let mut found = verb.subject.map(bodies).unwrap_or_default();
            if self.view.units[verb.group.main].lemma.as_ref() == "merge" {
                let with = verb.phrases.iter().filter(|phrase| self.preposition(phrase) == "with");
                found.extend(with.flat_map(|phrase| bodies(phrase.noun)));
            }
            found
        };
        let verbs = &self.view.parse.verbs;
        let stated = |verb: &&crate::sentence::clauses::Verb| {
            verb.group.shape == Shape::Finite && verb.subject.is_some()
        };
        let Some(main) = verbs.iter().filter(stated).find(|verb| verb.subordinator.is_none()) else {
            return Vec::new();
        };
        let lemma = self.view.units[main.group.main].lemma.as_ref();
        // `The largest is X, with 60 surgeries`, `Third comes X, of Leeds`: the name comes after.
        if matches!(lemma, "be" | "come")
            && !main.group.passive
            && main.subject.is_none_or(|noun| bodies(noun).is_empty() && !self.is_person_noun(noun))
            && let Some(named) = main.objects.iter().find(|&&object| self.is_name(object))
        {
            let new = bodies(*named);
            if !new.is_empty() {
                return new;
            }
        }
        if lemma == "become"
            && let Some(&object) = main.objects.first()
        {
            let new = bodies(object);
            if !new.is_empty() {
                return new;
            }
        }
        let topic = merged(main);
        if !topic.is_empty() {
            return topic;
        }
        // `X's contract was due to expire`
        let owner = main.subject.and_then(|noun| self.view.parse.nouns[noun].group.possessor);
        let owner = owner.and_then(|unit| self.story.reference(self.view, unit));
        if let Some(owner) = owner.filter(|owner| !self.story.is_person(owner.entity)) {
            return vec![owner.entity];
        }
        if main.group.passive {
            let by = main.phrases.iter().filter(|phrase| self.preposition(phrase) == "by");
            let agents: Vec<u32> = by.flat_map(|phrase| bodies(phrase.noun)).collect();
            if !agents.is_empty() {
                return agents;
            }
        }
        // `At X, Jane Roe has agreed`, `For X the deal marks a return`
        let opening = match self.view.parse.chunks.first() {
            Some(Chunk::Preposition(unit, _))
                if matches!(self.view.units[*unit].lower.as_ref(), "at" | "for") =>
            {
                self.view.parse.noun_of(1).map(bodies).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        if !opening.is_empty() {
            return opening;
        }
        verbs.iter().rev().filter(stated).map(merged).find(|bodies| !bodies.is_empty()).unwrap_or_default()
    }
}
