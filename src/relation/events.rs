//! Binds the patterns of the frames to nouns that name an event, and to names side by side.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::office::Title;
use crate::relation::parties::{Binding, is_single};
use crate::relation::story::Fill;
use crate::rules::{Frame, Head, Pattern, RelationRule, Role, Slot, What};
use crate::sentence::clauses::Phrase;
use crate::sentence::groups::Chunk;
use crate::sentence::tags::{Tag, UnitKind};

impl Filler<'_> {
    pub(crate) fn noun_frames(&self, noun: usize, sentence: usize, found: &mut Vec<Candidate>) {
        let node = &self.view.parse.nouns[noun];
        for unit in node.group.first..node.group.end {
            let word = &self.view.units[unit];
            if word.tag != Tag::Noun || !matches!(word.kind, UnitKind::Word) {
                continue;
            }
            let Some(list) = self.rules.nouns.get(word.lemma.as_ref()) else { continue };
            if !list.iter().any(|&(frame, index)| self.may_bind(frame, index)) {
                continue;
            }
            // Many patterns speak of the same thing.
            let mut known: Vec<(usize, usize)> = Vec::new();
            let lengths: Vec<(usize, usize)> = list
                .iter()
                .map(|&(frame, pattern)| {
                    let rule = &self.rules.frames[frame];
                    let pattern = &rule.patterns[pattern];
                    (rule.relation, self.head_words(pattern, node.group.first, unit, &mut known))
                })
                .collect();
            for (&(frame, index), &(relation, words)) in list.iter().zip(&lengths) {
                let rule = &self.rules.frames[frame];
                let pattern = &rule.patterns[index];
                // `preferred bidder` is no mere bidder.
                if words == 0 || lengths.iter().any(|(other, more)| *other == relation && *more > words) {
                    continue;
                }
                if !self.may_bind(frame, index) {
                    continue;
                }
                let candidate = match &pattern.head {
                    Head::Event { lemmas } if unit == node.group.head => {
                        self.event(rule, pattern, lemmas, noun, unit, sentence)
                    }
                    Head::Agent { lemmas } => match self.titled(rule, lemmas) {
                        Some(thing) => self
                            .title_at(thing, noun, unit)
                            .and_then(|title| self.office(rule, pattern, title, sentence)),
                        None => self.agent(rule, pattern, lemmas, noun, unit, sentence),
                    },
                    _ => None,
                };
                let Some(candidate) = candidate else { continue };
                let relation = &rule.roles;
                let worth = |c: &Candidate| {
                    let filled = usize::from(!c.subject.is_empty()) + usize::from(!c.object.is_empty());
                    (filled, self.usualness(relation, &c.subject, &c.object))
                };
                let rival = found.iter_mut().find(|old| {
                    old.rule == candidate.rule
                        && old.trigger == candidate.trigger
                        && old.construction == candidate.construction
                });
                match rival {
                    Some(old) if worth(old) >= worth(&candidate) => {}
                    Some(old) => *old = candidate,
                    None => found.push(candidate),
                }
            }
        }
    }

    /// How many words of a pattern's noun stand up to this unit; none where it is another noun. `known`: the things
    /// that were asked for here before, with what came of it.
    fn head_words(
        &self,
        pattern: &Pattern,
        first: usize,
        unit: usize,
        known: &mut Vec<(usize, usize)>,
    ) -> usize {
        let (Head::Event { lemmas } | Head::Agent { lemmas }) = &pattern.head else { return 0 };
        let count = |words: &str| match self.ends_with(words, first, unit) {
            true if is_single(words) => 1,
            true => words.split([' ', '-']).count(),
            false => 0,
        };
        lemmas
            .iter()
            .map(|words| match words.strip_prefix('$').and_then(|n| n.parse::<usize>().ok()) {
                Some(thing) => {
                    if let Some((_, words)) = known.iter().find(|(other, _)| *other == thing) {
                        return *words;
                    }
                    let heads = self.rules.things.get(thing).into_iter().flat_map(|t| self.heads_at(t, unit));
                    let words = heads.map(count).max().unwrap_or(0);
                    known.push((thing, words));
                    words
                }
                None => count(words),
            })
            .max()
            .unwrap_or(0)
    }

    /// The thing that lists titles, where a frame speaks of offices.
    fn titled(&self, frame: &Frame, lemmas: &[String]) -> Option<usize> {
        let [only] = lemmas else { return None };
        let thing = only.strip_prefix('$')?.parse::<usize>().ok()?;
        (frame.roles.subject.kinds == [Kind::PERSON]).then_some(thing)
    }

    /// The title that ends at a unit: `executive` in `chief executive officer` ends none.
    fn title_at(&self, thing: usize, noun: usize, unit: usize) -> Option<Title> {
        let group = &self.view.parse.nouns[noun].group;
        let thing_of = &self.rules.things[thing];
        let ends =
            |at: usize| self.heads_at(thing_of, at).any(|words| self.ends_with(words, group.first, at));
        let longer = (unit + 1..group.end)
            .take_while(|&i| {
                self.view.units[i].tag != Tag::PossessiveMark
                    && matches!(self.view.units[i].kind, UnitKind::Word)
            })
            .any(ends);
        (ends(unit) && !longer).then_some(Title { noun, unit, thing })
    }

    pub(crate) fn named(
        &self,
        rule: &Frame,
        noun: usize,
        unit: usize,
        sentence: usize,
        binding: Binding,
        construction: &'static str,
    ) -> Candidate {
        Candidate {
            rule: rule.id.clone(),
            relation: rule.relation,
            stage: rule.stage,
            thing: binding.things.first().copied(),
            subject: binding.subject,
            object: binding.object,
            verb: None,
            noun: Some(noun),
            trigger: unit,
            construction,
            cues: Vec::new(),
            elsewhere: false,
            fallen: false,
            weak: rule.weak,
            phrase: false,
            title: None,
            former: rule.former,
            sentence,
        }
    }

    /// `the award of the contract to X by Y`, `Y's takeover of X`
    pub(crate) fn event(
        &self,
        frame: &Frame,
        pattern: &Pattern,
        lemmas: &[String],
        noun: usize,
        unit: usize,
        sentence: usize,
    ) -> Option<Candidate> {
        let node = &self.view.parse.nouns[noun];
        if !lemmas.iter().any(|words| self.ends_with(words, node.group.first, unit)) {
            return None;
        }
        let rule = &frame.roles;
        let mut binding = Binding { used: vec![noun], ..Binding::default() };
        for part in &pattern.fillers {
            let bound = match &part.slot {
                Slot::Possessor => {
                    let What::Role(role) = part.what else { return None };
                    let owners = self.fit(rule, role, self.owners(noun));
                    let some = !owners.is_empty();
                    match role {
                        Role::Subject => binding.subject.extend(owners),
                        Role::Object => binding.object.extend(owners),
                    }
                    some
                }
                Slot::After(wanted) => node
                    .phrases
                    .iter()
                    .filter(|phrase| wanted.iter().any(|w| *w == self.preposition(phrase)))
                    .any(|phrase| self.bind_part(rule, part, phrase.noun, "phrase", &mut binding)),
                _ => false,
            };
            if !bound
                && !part.optional
                && !matches!(&part.what, What::Role(role) if rule.role(*role).optional)
            {
                return None;
            }
        }
        for thing in binding.things.clone() {
            self.parties_of_thing(rule, thing, &mut binding);
        }
        if rule.thing.is_some_and(|thing| self.is_thing(thing, noun)) && binding.things.is_empty() {
            binding.things.push(noun);
        }
        binding.subject.retain(|fill| binding.object.iter().all(|other| other.entity != fill.entity));
        if binding.subject.is_empty() && rule.subject.optional {
            binding.subject = self.announcer(rule, noun, &binding);
        }
        self.whole(rule, &binding).then(|| self.named(frame, noun, unit, sentence, binding, "noun"))
    }

    /// True where a plain noun stands right before this one in its group.
    pub(crate) fn premodified(&self, first: usize, unit: usize) -> bool {
        unit > first && {
            let before = &self.view.units[unit - 1];
            before.tag == Tag::Noun && matches!(before.kind, UnitKind::Word)
        }
    }

    /// `Jane Roe of X`: a bare affiliation.
    /// `X announced the award of`: who stands behind the verb that has the event as its object.
    fn announcer(&self, rule: &RelationRule, noun: usize, binding: &Binding) -> Vec<Fill> {
        let first = self.view.parse.nouns[noun].first;
        let verb = self.view.parse.verbs.iter().find(|verb| {
            verb.objects.contains(&first)
                && !verb.group.passive
                && self.rules.lists("announcing", self.view.units[verb.group.main].lemma.as_ref())
        });
        let Some(subject) = verb.and_then(|verb| verb.subject) else { return Vec::new() };
        let mut fills = self.usual(rule, Role::Subject, self.fill(subject, "subject"));
        fills.retain(|fill| binding.object.iter().all(|other| other.entity != fill.entity));
        fills
    }

    pub(crate) fn beside_frames(&self, noun: usize, sentence: usize, found: &mut Vec<Candidate>) {
        if !self.is_name(noun) {
            return;
        }
        for &(frame, pattern) in &self.rules.beside {
            let rule = &self.rules.frames[frame];
            let relation = &rule.roles;
            let pattern = &rule.patterns[pattern];
            let Some(itself) = pattern.fillers.iter().find(|part| part.slot == Slot::Itself) else {
                continue;
            };
            let What::Role(role) = itself.what else { continue };
            let selves = self.fit(relation, role, self.fill(noun, "head"));
            // `Jane Roe and John Doe of X`
            let group = &self.view.parse.nouns[noun].group;
            let bare = group.first == group.head;
            let persons = bare && selves.iter().all(|fill| self.story.is_person(fill.entity));
            if selves.is_empty() || selves.len() > 1 && !persons {
                continue;
            }
            let mut binding = Binding { used: vec![noun], ..Binding::default() };
            match role {
                Role::Subject => binding.subject = selves,
                Role::Object => binding.object = selves,
            }
            let Some(phrase) = self.beside_phrase(noun) else { continue };
            let bound = pattern.fillers.iter().any(|part| match &part.slot {
                Slot::After(wanted) if wanted.iter().any(|w| *w == self.preposition(&phrase)) => {
                    let What::Role(other) = part.what else { return false };
                    let mut fills = self.fit(relation, other, self.bodies_of(phrase.noun));
                    fills.retain(|fill| !self.story.is_person(fill.entity));
                    let some = !fills.is_empty();
                    match other {
                        Role::Subject => binding.subject.extend(fills),
                        Role::Object => binding.object.extend(fills),
                    }
                    some
                }
                _ => false,
            });
            if bound && self.whole(relation, &binding) {
                let unit = phrase.unit;
                found.push(self.named(rule, noun, unit, sentence, binding, "beside"));
            }
        }
    }

    /// The first phrase behind a name, past a comma too: `Jane Roe, from X,`.
    pub(crate) fn beside_phrase(&self, noun: usize) -> Option<Phrase> {
        let parse = &self.view.parse;
        let node = &parse.nouns[noun];
        if let Some(phrase) = node.phrases.first() {
            return Some(phrase.clone());
        }
        let at = node.chunk + 1;
        if matches!(parse.chunks.get(at), Some(Chunk::Comma(_)))
            && let Some(Chunk::Preposition(unit, end)) = parse.chunks.get(at + 1)
            && let Some(next) = parse.noun_of(at + 2)
        {
            return Some(Phrase { unit: *unit, end: *end, noun: next });
        }
        None
    }
}
