//! Binds the patterns of the frames to the verbs of a sentence.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::parties::Binding;
use crate::relation::story::Fill;
use crate::rules::{Filler as Part, Frame, Head, Pattern, RelationRule, Role, Slot, What};
use crate::sentence::clauses::{Link, Phrase, Verb};
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::tags::Tag;

impl Filler<'_> {
    /// All frames met in the sentence.
    pub(crate) fn candidates(&self, sentence: usize) -> Vec<Candidate> {
        let mut found = Vec::new();
        for verb in 0..self.view.parse.verbs.len() {
            self.verb_frames(verb, sentence, &mut found);
        }
        for noun in 0..self.view.parse.nouns.len() {
            self.noun_frames(noun, sentence, &mut found);
            self.beside_frames(noun, sentence, &mut found);
            self.compound_frames(noun, sentence, &mut found);
        }
        one_side(&mut found);
        found
    }

    pub(crate) fn verb_frames(&self, verb: usize, sentence: usize, found: &mut Vec<Candidate>) {
        let node = &self.view.parse.verbs[verb];
        let lemma = self.view.units[node.group.main].lemma.as_ref();
        let Some(list) = self.rules.verbs.get(lemma) else { return };
        // Of the wordings of one frame the one that binds most counts.
        let mut best: Vec<(usize, Binding)> = Vec::new();
        for &(frame, pattern) in list {
            let rule = &self.rules.frames[frame];
            let Some(binding) = self.bind_verb(rule, &rule.patterns[pattern], verb) else { continue };
            let relation = &rule.roles;
            match best.iter_mut().find(|(other, _)| *other == frame) {
                Some((_, old)) if self.rank(relation, old) >= self.rank(relation, &binding) => {}
                Some((_, old)) => *old = binding,
                None => best.push((frame, binding)),
            }
        }
        if best.is_empty() {
            return;
        }
        // Of frames of one relation the one that binds most of the clause speaks for the trigger.
        let top = |relation: usize| {
            best.iter()
                .filter(|(f, _)| self.rules.frames[*f].relation == relation)
                .map(|(_, b)| b.score)
                .max()
                .unwrap_or(0)
        };
        let tops: Vec<usize> = (0..self.rules.relations.len()).map(top).collect();
        best.retain(|(f, binding)| {
            let rule = &self.rules.frames[*f];
            !self.rules.relations[rule.relation].staged || binding.score == tops[rule.relation] || rule.weak
        });
        for (frame, binding) in best {
            let rule = &self.rules.frames[frame];
            found.push(Candidate {
                rule: rule.id.clone(),
                relation: rule.relation,
                stage: rule.stage,
                thing: binding.things.first().copied(),
                subject: binding.subject,
                object: binding.object,
                verb: Some(verb),
                noun: None,
                trigger: node.group.main,
                construction: construction(node, self.view.headline),
                cues: Vec::new(),
                fallen: false,
                weak: rule.weak,
                phrase: false,
                title: None,
                former: rule.former,
                sentence,
            });
        }
    }

    /// How much of the clause a binding explains, then how usual its parties are in their roles.
    pub(crate) fn rank(&self, rule: &RelationRule, binding: &Binding) -> (usize, i32) {
        (binding.score, self.usualness(rule, &binding.subject, &binding.object))
    }

    pub(crate) fn usualness(&self, rule: &RelationRule, subject: &[Fill], object: &[Fill]) -> i32 {
        let count =
            |fills: &[Fill], kinds: &[Kind]| fills.iter().any(|f| kinds.contains(self.story.kind(f.entity)));
        i32::from(count(subject, &rule.subject.usual)) + i32::from(count(object, &rule.object.usual))
            - i32::from(count(subject, &rule.object.usual))
            - i32::from(count(object, &rule.subject.usual))
    }

    /// The particle of a verb: beside it, or after its object; the wanted one where it was read as an adverb.
    pub(crate) fn particle(&self, node: &Verb, wanted: Option<&str>) -> Option<&str> {
        if let Some(unit) = node.group.particle {
            return Some(self.view.units[unit].lower.as_ref());
        }
        let end = node.end.min(self.view.parse.chunks.len());
        let mut nouns = 0;
        for chunk in &self.view.parse.chunks[(node.chunk + 1).min(end)..end] {
            match chunk {
                Chunk::Noun(_) => nouns += 1,
                Chunk::Loose(unit)
                    if self.view.units[*unit].tag == Tag::Particle
                        || wanted.is_some_and(|w| w == self.view.units[*unit].lower.as_ref()) =>
                {
                    return Some(self.view.units[*unit].lower.as_ref());
                }
                Chunk::Loose(_) => {}
                _ => break,
            }
            if nouns > 1 {
                break;
            }
        }
        None
    }

    /// True where one of these words stands in the clause on its own.
    fn loose_after(&self, node: &Verb, wanted: &str) -> bool {
        let end = node.end.min(self.view.parse.chunks.len());
        self.view.parse.chunks[(node.chunk + 1).min(end)..end].iter().any(|chunk| {
            matches!(chunk, Chunk::Loose(unit) if wanted.split('/').any(|word| word == self.view.units[*unit].lower.as_ref()))
        })
    }

    pub(crate) fn preposition(&self, phrase: &Phrase) -> String {
        self.view.units[phrase.unit..phrase.end]
            .iter()
            .map(|u| u.lower.as_ref())
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub(crate) fn bind_verb(&self, frame: &Frame, pattern: &Pattern, verb: usize) -> Option<Binding> {
        let node = &self.view.parse.verbs[verb];
        let Head::Verb { particle, .. } = &pattern.head else { return None };
        let rule = &frame.roles;
        let mut phrases: Vec<(String, usize)> =
            node.phrases.iter().map(|phrase| (self.preposition(phrase), phrase.noun)).collect();
        let mut objects: Vec<usize> = node.gap.into_iter().chain(node.objects.iter().copied()).collect();
        match (particle.as_deref(), self.particle(node, particle.as_deref())) {
            (None, None) => {}
            (Some(wanted), Some(given)) if wanted.split('/').any(|word| word == given) => {}
            // `takes over SITE`: the particle read as a preposition, or the other way round.
            // `cut short`, `fall apart`: an adverb that the verb needs.
            (Some(wanted), None) if self.loose_after(node, wanted) => {}
            (Some(wanted), _) => {
                let at = phrases
                    .iter()
                    .position(|(preposition, _)| wanted.split('/').any(|word| word == preposition))?;
                let (_, noun) = phrases.remove(at);
                objects.insert(0, noun);
            }
            (None, Some(given)) => {
                let wants = pattern
                    .fillers
                    .iter()
                    .any(|f| matches!(&f.slot, Slot::After(p) if p.iter().any(|w| w == given)));
                if !wants {
                    return None;
                }
                let noun = match (objects.is_empty(), node.group.passive, node.subject) {
                    (false, ..) => objects.remove(0),
                    (true, true, Some(subject)) => subject,
                    _ => return None,
                };
                phrases.insert(0, (given.to_owned(), noun));
            }
        }
        let passive = node.group.passive;
        let mut binding = Binding::default();
        let mut parts: Vec<&Part> = pattern.fillers.iter().collect();
        // Things and words are pickier than roles: they choose first.
        parts.sort_by_key(|part| match part.what {
            What::Words(_) => 0,
            What::Thing(_) => 1,
            What::Role(_) => 2,
            What::Anyone | What::Parties => 3,
        });
        for part in parts {
            let nouns: Vec<usize> = match (&part.slot, passive) {
                (Slot::Subject, false) => self.doer(verb).into_iter().collect(),
                (Slot::Subject, true) => {
                    phrases.iter().filter(|(p, _)| p == "by").map(|(_, noun)| *noun).collect()
                }
                (Slot::Object, false) => objects.clone(),
                (Slot::Object, true) => node.subject.into_iter().chain(objects.iter().copied()).collect(),
                // `Interest in X was registered`: what follows the thing may be said of the verb.
                (Slot::After(wanted), _) => phrases
                    .iter()
                    .cloned()
                    .chain(binding.things.iter().flat_map(|&thing| self.behind(thing)))
                    .filter(|(p, _)| wanted.iter().any(|w| w == p))
                    .map(|(_, noun)| noun)
                    .collect(),
                (Slot::Possessor | Slot::Itself, _) => Vec::new(),
            };
            let slot = slot_name(&part.slot, passive);
            let bound = nouns.iter().any(|&noun| self.bind_part(rule, part, noun, slot, &mut binding))
                || self.bind_below(rule, part, verb, slot, &mut binding);
            // `Jane Roe buys a coffee`: a role may stay unsaid, but not be said of somebody else.
            if !bound && part.slot == Slot::Subject && matches!(part.what, What::Role(_)) {
                let named = nouns.iter().any(|&noun| !self.fill(noun, slot).is_empty());
                if named {
                    return None;
                }
            }
            if !bound && !part.optional && !self.may_miss(rule, part, passive) {
                // `hands Totally plc walk-in centres`: one group holds both objects.
                if !self.split_group(rule, part, &objects, &mut binding) {
                    binding.score = 0;
                    // What follows a preposition is not found in a thing: `the X contract goes to a panel`.
                    if !matches!(part.what, What::Role(_))
                        || matches!(part.slot, Slot::After(_))
                        || binding.things.is_empty()
                        || rule.thing.is_none()
                    {
                        return None;
                    }
                }
            }
        }
        self.complete(rule, verb, &mut binding);
        // `The contract is let by X`: half a fact, which tells the buyer of the others.
        let told = |&noun: &usize| rule.thing.is_some_and(|thing| self.is_thing(thing, noun));
        let letting = pattern.fillers.iter().any(|part| match &part.what {
            What::Words(words) => words.iter().any(|word| self.rules.lists("letting", word)),
            _ => false,
        });
        let clue = rule.subject.optional
            && !binding.subject.is_empty()
            && (letting || binding.things.iter().any(told));
        if self.with_another(rule, &phrases, &binding) {
            return None;
        }
        (self.whole(rule, &binding) || clue).then_some(binding)
    }

    /// The subject of an active verb: `X beat Y to win the contract` is done by X.
    fn doer(&self, verb: usize) -> Option<usize> {
        let node = &self.view.parse.verbs[verb];
        let subject = node.subject?;
        let governor = node.governor.and_then(|at| self.view.parse.verbs.get(at));
        let beaten = node.group.shape == Shape::Infinitive
            && governor.is_some_and(|over| {
                let lemma = self.view.units[over.group.main].lemma.as_ref();
                !over.group.passive && over.objects.contains(&subject) && self.rules.lists("beating", lemma)
            });
        if beaten { governor.and_then(|over| over.subject) } else { Some(subject) }
    }

    /// `A union signed a deal with X on pay`: a deal with somebody who cannot buy is no contract.
    fn with_another(&self, rule: &RelationRule, phrases: &[(String, usize)], binding: &Binding) -> bool {
        if !rule.subject.optional || !binding.subject.is_empty() || binding.object.is_empty() {
            return false;
        }
        let behind = binding.things.iter().flat_map(|&thing| self.behind(thing));
        phrases.iter().cloned().chain(behind).any(|(preposition, noun)| {
            preposition == "with"
                && !binding.used.contains(&noun)
                && self.is_name(noun)
                && self.fill(noun, "phrase").iter().any(|fill| {
                    !self.story.is_person(fill.entity)
                        && !rule.subject.kinds.contains(self.story.kind(fill.entity))
                        && binding.object.iter().all(|other| other.entity != fill.entity)
                })
        })
    }

    /// `losing the contract to provide eye clinics to X`: a phrase that hangs on the infinitive below.
    fn bind_below(
        &self,
        rule: &RelationRule,
        part: &Part,
        verb: usize,
        slot: &'static str,
        binding: &mut Binding,
    ) -> bool {
        let (Slot::After(wanted), What::Role(_)) = (&part.slot, &part.what) else { return false };
        let things = binding.things.clone();
        self.view.parse.verbs.iter().any(|below| {
            let governed = below.governor == Some(verb)
                && below.noun_governor.is_some_and(|noun| things.contains(&noun))
                && below.group.shape == Shape::Infinitive;
            governed
                && below
                    .phrases
                    .iter()
                    .filter(|phrase| wanted.contains(&self.preposition(phrase)))
                    .any(|phrase| self.bind_part(rule, part, phrase.noun, slot, binding))
        })
    }

    /// The prepositions behind a noun, with what follows them.
    fn behind(&self, noun: usize) -> Vec<(String, usize)> {
        let phrases = &self.view.parse.nouns[noun].phrases;
        phrases.iter().map(|phrase| (self.preposition(phrase), phrase.noun)).collect()
    }

    /// The agent of a passive may stay unsaid, and so may an optional role.
    pub(crate) fn may_miss(&self, rule: &RelationRule, part: &Part, passive: bool) -> bool {
        match part.what {
            What::Role(role) => rule.role(role).optional,
            _ => passive && part.slot == Slot::Subject,
        }
    }

    pub(crate) fn bind_part(
        &self,
        rule: &RelationRule,
        part: &Part,
        noun: usize,
        slot: &'static str,
        binding: &mut Binding,
    ) -> bool {
        if binding.used.contains(&noun) {
            return false;
        }
        let bound = match &part.what {
            What::Role(role) => {
                let fills = self.fit(rule, *role, self.fill(noun, slot));
                let some = !fills.is_empty();
                match role {
                    Role::Subject => binding.subject.extend(fills),
                    Role::Object => binding.object.extend(fills),
                }
                some
            }
            What::Thing(thing) => {
                let some = self.is_thing(*thing, noun);
                if some {
                    binding.things.push(noun);
                }
                some
            }
            What::Words(words) => {
                let some = self.has_words(words, noun);
                if some {
                    binding.things.push(noun);
                }
                some
            }
            What::Anyone => true,
            What::Parties => {
                let parties = self.fill(noun, slot);
                binding.subject.is_empty() && binding.object.is_empty() && {
                    self.share_out(rule, parties, binding);
                    !binding.subject.is_empty() && !binding.object.is_empty()
                }
            }
        };
        if bound {
            binding.used.push(noun);
            binding.score += match part.what {
                What::Words(_) => 4,
                What::Thing(thing) if !self.rules.things[thing].any => 2 + self.thing_words(thing, noun),
                What::Thing(_) => 2,
                What::Role(_) => 2,
                What::Anyone => 1,
                What::Parties => 4,
            };
        }
        bound
    }

    /// `hands Totally plc walk-in centres`: the name that opens the group is the first object.
    pub(crate) fn split_group(
        &self,
        rule: &RelationRule,
        part: &Part,
        objects: &[usize],
        binding: &mut Binding,
    ) -> bool {
        let What::Role(role) = part.what else { return false };
        if part.slot != Slot::Object {
            return false;
        }
        for &noun in objects {
            let group = &self.view.parse.nouns[noun].group;
            let Some(&unit) = group.names.first() else { continue };
            if unit != group.first || group.possessor == Some(unit) {
                continue;
            }
            let Some(reference) = self.story.reference(self.view, unit) else { continue };
            let fill =
                Fill { entity: reference.entity, span: reference.span, slot: "object", carried: false };
            let fills = self.fit(rule, role, vec![fill]);
            if fills.is_empty() {
                continue;
            }
            match role {
                Role::Subject => binding.subject.extend(fills),
                Role::Object => binding.object.extend(fills),
            }
            binding.score += 2;
            return true;
        }
        false
    }
}

/// `X agreed a deal under which Y runs the clinic`: who buys in a deal does not sell in it.
fn one_side(found: &mut Vec<Candidate>) {
    let buyers: Vec<(usize, usize, u32)> = found
        .iter()
        .filter(|c| !c.object.is_empty())
        .flat_map(|c| c.subject.iter().filter_map(move |f| Some((c.relation, c.thing?, f.entity))))
        .collect();
    found.retain(|c| {
        let sells = |fill: &Fill| c.thing.is_some_and(|t| buyers.contains(&(c.relation, t, fill.entity)));
        !c.subject.is_empty() || c.object.is_empty() || !c.object.iter().all(sells)
    });
}

fn slot_name(slot: &Slot, passive: bool) -> &'static str {
    match (slot, passive) {
        (Slot::Subject, false) | (Slot::Object, true) => "subject",
        (Slot::Subject, true) => "by",
        (Slot::Object, false) => "object",
        (Slot::After(_), _) => "phrase",
        (Slot::Possessor, _) => "possessor",
        (Slot::Itself, _) => "itself",
    }
}

fn construction(node: &Verb, headline: bool) -> &'static str {
    match (node.group.shape, node.link, node.group.passive) {
        (Shape::Infinitive, ..) if headline => "headline infinitive",
        (_, Link::Fronted, _) => "fronted participle",
        (Shape::Infinitive, ..) => "infinitive",
        (Shape::Ing, ..) => "gerund",
        (Shape::Participle, ..) => "participle",
        (Shape::Finite, Link::Relative, _) => "subject relative",
        (Shape::Finite, _, _) if node.gap.is_some() => "object relative",
        (Shape::Finite, _, true) => "passive",
        (Shape::Finite, _, false) if headline => "headline",
        (Shape::Finite, Link::Shared, false) => "joined verbs",
        (Shape::Finite, _, false) => "active",
    }
}
