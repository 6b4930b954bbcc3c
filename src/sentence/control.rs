//! Infinitives and -ing forms: whose they are, and what governs them.

use crate::sentence::clauses::{Link, Parse, Phrase, REACH, is_time};
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::relatives::Climb;
use crate::sentence::tags::{Tag, Unit, UnitKind};

impl Parse {
    /// Infinitives and -ing forms take subject and mood from what governs them.
    pub(super) fn find_controlled(&mut self, units: &[Unit], verb: usize) {
        let at = self.verbs[verb].chunk;
        if self.verbs[verb].group.shape == Shape::Finite || self.verbs[verb].group.shape == Shape::Participle
        {
            return;
        }
        let mut i = at;
        while let Some(before) = i.checked_sub(1) {
            i = before;
            match self.chunks[i] {
                Chunk::Loose(_) => {}
                Chunk::Preposition(..) => {
                    self.verbs[verb].preposition = Some(i);
                }
                Chunk::Verb(_) => {
                    let Some(governor) = self.verb_of(i) else { return };
                    self.controlled_by_verb(verb, governor);
                    return;
                }
                Chunk::Noun(_) => {
                    let Some(noun) = self.noun_of(i) else { return };
                    self.controlled_past_noun(units, verb, noun);
                    return;
                }
                Chunk::Coordinator(_) => {
                    self.share_nonfinite(verb, i);
                    return;
                }
                Chunk::Comma(_) => match self.parenthesis_before(units, i) {
                    Some(opener) if self.verbs[verb].group.shape == Shape::Infinitive => i = opener,
                    _ => {
                        self.after_comma(units, verb, i);
                        return;
                    }
                },
                Chunk::Relative(_)
                | Chunk::Subordinator(_)
                | Chunk::Open(_)
                | Chunk::Close(_)
                | Chunk::Break(_) => {
                    if let Chunk::Subordinator(unit) = self.chunks[i] {
                        self.verbs[verb].subordinator = Some(unit);
                    }
                    break;
                }
            }
        }
        self.fronted(units, verb);
    }

    pub(super) fn controlled_by_verb(&mut self, verb: usize, governor: usize) {
        self.verbs[verb].governor = Some(governor);
        let subject = self.verbs[governor].subject;
        self.verbs[verb].subject = subject;
        self.verbs[verb].link = if subject.is_some() { Link::Control } else { Link::None };
    }

    /// `chose X to run`, `X's decision to drop`, `the company running`.
    pub(super) fn controlled_past_noun(&mut self, units: &[Unit], verb: usize, noun: usize) {
        let noun = self.nouns[noun].first;
        let infinitive = self.verbs[verb].group.shape == Shape::Infinitive;
        // `After nine years of chairing X, Jane Roe has left`
        if self.verbs[verb].preposition.is_some() && is_time(units, &self.nouns[noun].group) {
            self.fronted(units, verb);
            if self.verbs[verb].subject.is_some() {
                return;
            }
        }
        // The verb whose clause the noun stands in.
        let governor = (0..self.verbs.len()).rev().find(|&v| {
            self.verbs[v].chunk < self.nouns[noun].chunk && self.verbs[v].end > self.nouns[noun].chunk
        });
        let head = &units[self.nouns[noun].group.head];
        let common = matches!(head.kind, UnitKind::Word) && head.tag == Tag::Noun;
        if !infinitive && self.verbs[verb].preposition.is_none() {
            // `the company running the service`
            self.set_subject(verb, noun, Link::Participle);
            self.nouns[noun].clauses.push(verb);
            return;
        }
        if common {
            self.verbs[verb].noun_governor = Some(noun);
        } else if infinitive && let Some(host) = self.hosted(units, noun) {
            // `the decision by X to drop`: X drops, and the decision governs.
            self.verbs[verb].noun_governor = Some(host);
            self.verbs[verb].subject = Some(noun);
            self.verbs[verb].link = Link::Control;
            return;
        }
        let owner = self.owner_of(noun);
        if let Some(governor) = governor {
            self.verbs[verb].governor = Some(governor);
            let object = self.verbs[governor].objects.contains(&noun);
            let subject = if self.verbs[governor].group.passive {
                self.verbs[governor].subject
            } else if object && !common && infinitive {
                Some(noun)
            } else {
                self.verbs[governor].subject
            };
            // `gave X a contract to run Y`: X runs it.
            let given = match self.verbs[governor].objects.as_slice() {
                [to, thing] if *thing == noun && infinitive && !self.verbs[governor].group.passive => {
                    Some(*to)
                }
                _ => None,
            };
            // `challenged X's decision to award Y`: X awards.
            let own = self.nouns[noun]
                .group
                .possessor
                .filter(|&unit| common && !matches!(units[unit].tag, Tag::PossessiveDeterminer));
            let own = own.map(|_| noun);
            self.verbs[verb].subject = if common { owner.or(given).or(own).or(subject) } else { subject };
        } else if common
            && owner.is_none()
            && self.nouns[noun].preposition.is_some()
            && self.nouns[noun].group.possessor.is_none()
        {
            // `In a bid to cut costs, X hired Y`: whoever the main clause is about.
            self.fronted(units, verb);
            return;
        } else {
            // A headline: `X to run Y`, or `X's decision to drop`.
            self.verbs[verb].subject =
                if common { owner.or(Some(noun)) } else { Some(self.top(units, noun)) };
        }
        if self.verbs[verb].subject.is_some() {
            self.verbs[verb].link = Link::Control;
        }
    }

    /// `was chosen to run clinics by X`: the agent behind the infinitive is that of the passive above it.
    pub(super) fn lift_agent(&mut self, units: &[Unit], verb: usize) {
        let Some(governor) = self.verbs[verb].governor else { return };
        let by = |phrase: &Phrase| units[phrase.unit].lower.as_ref() == "by";
        let fits = self.verbs[verb].group.shape == Shape::Infinitive
            && !self.verbs[verb].group.passive
            && self.verbs[governor].group.passive
            && !self.verbs[governor].phrases.iter().any(by);
        let Some(at) = self.verbs[verb].phrases.iter().position(by).filter(|_| fits) else { return };
        let agent = self.verbs[verb].phrases.remove(at);
        for object in self.verbs[verb].objects.clone() {
            for member in self.nouns[object].members.clone() {
                self.nouns[member].phrases.retain(|phrase| phrase.unit != agent.unit);
            }
        }
        self.verbs[governor].phrases.push(agent);
    }

    /// The plain noun on which a name hangs by `by`, `of` or `from`.
    pub(super) fn hosted(&self, units: &[Unit], noun: usize) -> Option<usize> {
        let at = self.nouns[noun].preposition?;
        let agent = matches!(self.chunks[at], Chunk::Preposition(unit, _)
            if matches!(units[unit].lower.as_ref(), "by" | "of" | "from"));
        let host = at.checked_sub(1).and_then(|before| self.noun_of(before))?;
        let head = &units[self.nouns[host].group.head];
        (agent && matches!(head.kind, UnitKind::Word) && head.tag == Tag::Noun).then_some(host)
    }

    pub(super) fn top(&self, units: &[Unit], noun: usize) -> usize {
        match self.climb(units, noun) {
            Climb::Here(top) => top,
            Climb::Past(_) => noun,
        }
    }

    /// `the decision by X to`, `X's decision to` have X as subject; the first is a phrase of the noun.
    pub(super) fn owner_of(&self, noun: usize) -> Option<usize> {
        self.nouns[noun].possessed_by
    }

    pub(super) fn share_nonfinite(&mut self, verb: usize, coordinator: usize) {
        let shape = self.verbs[verb].group.shape;
        let earlier = (0..coordinator)
            .rev()
            .take(REACH)
            .find_map(|c| self.verb_of(c).filter(|&v| self.verbs[v].group.shape == shape));
        if let Some(earlier) = earlier {
            self.verbs[verb].subject = self.verbs[earlier].subject;
            self.verbs[verb].governor = self.verbs[earlier].governor;
            self.verbs[verb].noun_governor = self.verbs[earlier].noun_governor;
            self.verbs[verb].preposition = self.verbs[earlier].preposition;
            self.verbs[verb].link = Link::Shared;
        }
    }

    /// `stop cleaning, portering, feeding and answering telephones`: an -ing form in a list of some.
    fn listed_form(&self, verb: usize, comma: usize) -> bool {
        let form = |chunk: &Chunk| matches!(chunk, Chunk::Verb(group) if group.shape == Shape::Ing);
        let bare = |chunk: &Chunk| matches!(chunk, Chunk::Noun(group) if group.end == group.first + 1);
        let listed = |chunk: &&Chunk| matches!(chunk, Chunk::Comma(_)) || bare(chunk);
        let before = self.chunks[..comma].iter().rev().find(|chunk| !listed(chunk));
        let mut behind = self.chunks[self.verbs[verb].chunk + 1..].iter();
        let joined = behind.find(|chunk| !listed(chunk));
        self.verbs[verb].group.shape == Shape::Ing
            && before.is_some_and(form)
            && matches!(joined, Some(Chunk::Coordinator(_)))
            && behind.next().is_some_and(form)
    }

    /// `X said no, leaving Y without`: the -ing form after a comma has the main clause's subject.
    pub(super) fn after_comma(&mut self, units: &[Unit], verb: usize, comma: usize) {
        if self.listed_form(verb, comma) {
            self.share_nonfinite(verb, comma);
            return;
        }
        let main = (0..comma)
            .rev()
            .take(REACH)
            .find_map(|c| self.verb_of(c).filter(|&v| self.verbs[v].group.shape == Shape::Finite));
        match main {
            Some(main) => {
                self.verbs[verb].subject = self.verbs[main].subject;
                self.verbs[verb].link = Link::Control;
            }
            None => {
                // `X, running Y, has`: the noun before the comma.
                let noun = comma.checked_sub(1).and_then(|c| self.noun_before(c));
                match noun {
                    Some(noun) => {
                        let noun = self.top(units, noun);
                        self.set_subject(verb, noun, Link::Participle);
                        let first = self.nouns[noun].first;
                        self.nouns[first].clauses.push(verb);
                    }
                    None => self.fronted(units, verb),
                }
            }
        }
    }
}
