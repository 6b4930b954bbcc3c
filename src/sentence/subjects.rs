//! Who stands in the subject's place of a verb: beside it, shared, behind a quotation, before a participle.

use crate::sentence::clauses::{Link, Parse, Phrase, REACH, is_time};
use crate::sentence::groups::{Chunk, Shape, VerbGroup};
use crate::sentence::lexicon::LEXICON;
use crate::sentence::relatives::Climb;
use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm};

impl Parse {
    /// Finds who stands in the subject's place of a verb.
    pub(super) fn find_subject(&mut self, units: &[Unit], verb: usize) {
        let at = self.verbs[verb].chunk;
        match self.verbs[verb].group.shape {
            Shape::Finite => self.finite_subject(units, verb, at),
            Shape::Participle => self.participle_subject(units, verb, at),
            // Infinitives and -ing forms take theirs from what governs them, once that is known.
            Shape::Infinitive | Shape::Ing => {}
        }
    }

    /// `A and B, which runs C`: a verb in the singular speaks of the last of several.
    pub(super) fn last_of_several(&mut self, units: &[Unit], verb: usize, noun: usize) {
        let first = self.nouns[noun].first;
        let unit = &units[self.verbs[verb].group.first];
        let singular = matches!(unit.tag, Tag::Verb(VerbForm::Third))
            || matches!(unit.lower.as_ref(), "is" | "was" | "has" | "does");
        // `X, which runs Y, and Z`: Z is none of those the clause speaks of.
        let before = self.verbs[verb].chunk;
        let members = &self.nouns[first].members;
        let last = members.iter().copied().rfind(|&member| self.nouns[member].chunk < before);
        let names = self.nouns[first].members.iter().all(|&member| {
            let head = &units[self.nouns[member].group.head];
            matches!(head.kind, UnitKind::Mention(_))
        });
        if singular
            && names
            && self.nouns[first].members.len() > 1
            && let Some(last) = last
            && last != first
        {
            self.verbs[verb].subject = Some(last);
        }
    }

    pub(super) fn finite_subject(&mut self, units: &[Unit], verb: usize, at: usize) {
        if let Some(noun) = self.inverted(units, verb) {
            self.set_subject(verb, noun, Link::Direct);
            return;
        }
        let mut i = at;
        let mut steps = 0;
        while i > 0 && steps < REACH {
            steps += 1;
            i -= 1;
            match self.chunks[i] {
                Chunk::Loose(_) => {}
                Chunk::Close(_) => match self.opening(i) {
                    Some(open) => i = open,
                    None => return,
                },
                Chunk::Comma(_) => {
                    if let Some(opener) = self.parenthesis_before(units, i) {
                        i = opener
                    }
                }
                Chunk::Noun(_) => {
                    let Some(noun) = self.noun_of(i) else { return };
                    // `whose contract ran out`
                    if i > 0
                        && matches!(self.chunks[i - 1], Chunk::Relative(u) if units[u].lower.as_ref() == "whose")
                    {
                        let owner = self.antecedent(units, i - 1);
                        self.nouns[noun].possessed_by = owner;
                        self.set_subject(verb, noun, Link::Direct);
                        if let Some(owner) = owner {
                            self.nouns[owner].clauses.push(verb);
                        }
                        return;
                    }
                    // `X last month chose`: the time is no subject.
                    if is_time(units, &self.nouns[noun].group)
                        && self.nouns[noun].preposition.is_none()
                        && i > 0
                    {
                        continue;
                    }
                    match self.climb(units, noun) {
                        Climb::Here(top) => {
                            // `whose contract with X ran out`
                            let before = self.nouns[top].chunk.checked_sub(1);
                            let whose = before.filter(|&at| {
                                matches!(self.chunks[at], Chunk::Relative(u) if units[u].lower.as_ref() == "whose")
                            });
                            if let Some(owner) = whose.and_then(|at| self.antecedent(units, at)) {
                                self.nouns[top].possessed_by = Some(owner);
                                self.set_subject(verb, top, Link::Direct);
                                self.nouns[owner].clauses.push(verb);
                                return;
                            }
                            self.set_subject(verb, top, Link::Direct);
                            self.relative_object(units, verb, top);
                            self.note_subordinator(units, verb, top);
                            return;
                        }
                        Climb::Past(chunk) => i = chunk,
                    }
                }
                Chunk::Relative(unit) => {
                    if let Some(noun) = self.antecedent(units, i) {
                        let _ = unit;
                        self.set_subject(verb, noun, Link::Relative);
                        self.nouns[noun].clauses.push(verb);
                        self.last_of_several(units, verb, noun);
                    }
                    return;
                }
                Chunk::Coordinator(_) => {
                    self.share_subject(verb, i);
                    return;
                }
                Chunk::Subordinator(unit) => {
                    self.verbs[verb].subordinator = Some(unit);
                    return;
                }
                Chunk::Verb(_) => {
                    // `The bid that came second was led by`: past the clause to what it describes.
                    let head = self.verb_of(i).and_then(|earlier| self.clause_head(units, earlier));
                    if let Some(head) = head {
                        self.set_subject(verb, head, Link::Direct);
                    }
                    return;
                }
                Chunk::Preposition(..) | Chunk::Open(_) | Chunk::Break(_) => return,
            }
        }
    }

    /// `“…,” said X`: behind a quotation the speaker follows the verb.
    pub(super) fn inverted(&self, units: &[Unit], verb: usize) -> Option<usize> {
        let node = &self.verbs[verb];
        let main = &units[node.group.main];
        let saying = LEXICON.is_clausal(main.lemma.as_ref()) && node.group.first == node.group.main;
        let before = node.chunk.checked_sub(1).map(|b| self.chunks[b].first())?;
        let quoted = matches!(units[before].lower.as_ref(), "”" | "\"" | "’" | "'" | "," | "?" | "!");
        if !saying || !quoted {
            return None;
        }
        let comma = units[before].lower.as_ref() == ",";
        // After a mere comma only where nothing before could be the subject of a list or clause.
        if comma
            && !units
                .get(..before)
                .unwrap_or_default()
                .iter()
                .any(|u| matches!(u.lower.as_ref(), "“" | "\"" | "‘" | "”"))
        {
            return None;
        }
        self.noun_of(node.chunk + 1)
    }

    /// `Also in the running were X and Y`: the phrase that opens the sentence is no subject, the names behind are.
    pub(super) fn turn_round(&mut self, units: &[Unit], verb: usize) {
        let node = &self.verbs[verb];
        let (Some(subject), [object]) = (node.subject, node.objects.as_slice()) else { return };
        let object = *object;
        let named = matches!(units[self.nouns[object].group.head].kind, UnitKind::Mention(_));
        let Some(at) = self.nouns[subject].preposition.filter(|_| named && node.link == Link::Direct) else {
            return;
        };
        let opens = self.chunks[..at].iter().all(|chunk| matches!(chunk, Chunk::Loose(_)));
        let Chunk::Preposition(unit, end) = self.chunks[at] else { return };
        // `Among the losers was X` says what X is.
        let among = matches!(units[unit].lower.as_ref(), "among" | "amongst");
        if units[node.group.main].lemma.as_ref() != "be" || !opens || among {
            return;
        }
        let node = &mut self.verbs[verb];
        node.subject = Some(object);
        node.objects.clear();
        node.phrases.push(Phrase { unit, end, noun: subject });
    }

    pub(super) fn set_subject(&mut self, verb: usize, noun: usize, link: Link) {
        self.verbs[verb].subject = Some(self.nouns[noun].first);
        self.verbs[verb].link = link;
    }

    pub(super) fn note_subordinator(&mut self, units: &[Unit], verb: usize, subject: usize) {
        let mut at = self.nouns[self.nouns[subject].first].chunk;
        while at > 0 {
            at -= 1;
            match self.chunks[at] {
                Chunk::Loose(_) => {}
                Chunk::Subordinator(unit) => {
                    self.verbs[verb].subordinator = Some(unit);
                    // `was called because X won`: the reason hangs on nothing.
                    if matches!(units[unit].lower.as_ref(), "that" | "whether" | "if") {
                        self.complement_of(verb, at);
                    }
                    return;
                }
                // `fear a firm could take over`: a clause without `that`.
                Chunk::Verb(_) => {
                    self.verbs[verb].governor = self.verb_of(at);
                    return;
                }
                _ => return,
            }
        }
    }

    /// `denied that`, `a report that`: what a that-clause hangs on.
    pub(super) fn complement_of(&mut self, verb: usize, subordinator: usize) {
        let mut at = subordinator;
        while at > 0 {
            at -= 1;
            match self.chunks[at] {
                Chunk::Loose(_) => {}
                Chunk::Verb(_) => {
                    self.verbs[verb].governor = self.verb_of(at);
                    return;
                }
                Chunk::Noun(_) => {
                    self.verbs[verb].noun_governor = self.noun_of(at);
                    return;
                }
                _ => return,
            }
        }
    }

    /// Where the parenthesis that ends at this comma began: the chunk of its opening comma.
    pub(super) fn parenthesis_before(&self, units: &[Unit], comma: usize) -> Option<usize> {
        let mut at = comma;
        for _ in 0..REACH {
            at = at.checked_sub(1)?;
            if matches!(self.chunks[at], Chunk::Break(_)) {
                return None;
            }
            if !matches!(self.chunks[at], Chunk::Comma(_)) {
                continue;
            }
            let mut inside = at + 1;
            while matches!(self.chunks[inside], Chunk::Loose(_)) && inside < comma {
                inside += 1;
            }
            let opens = match &self.chunks[inside] {
                Chunk::Relative(_) | Chunk::Preposition(..) | Chunk::Subordinator(_) => true,
                Chunk::Coordinator(_) => false,
                Chunk::Verb(group) => group.shape != Shape::Finite,
                Chunk::Noun(_) => {
                    let before = at.checked_sub(1).and_then(|b| self.noun_before(b));
                    let this = self.noun_of(inside);
                    match (before, this) {
                        (Some(a), Some(b)) => {
                            self.nouns[a].apposed.contains(&b)
                                || units[self.nouns[b].group.head].tag == Tag::Number
                                || (self.nouns[a].first != self.nouns[b].first
                                    && !self.has_finite(inside, comma))
                        }
                        _ => false,
                    }
                }
                _ => inside == comma,
            };
            if opens {
                return Some(at);
            }
        }
        None
    }

    pub(super) fn noun_before(&self, chunk: usize) -> Option<usize> {
        let mut at = chunk;
        loop {
            match self.chunks[at] {
                Chunk::Noun(_) => return self.noun_of(at),
                Chunk::Loose(_) => {}
                Chunk::Close(_) => at = self.opening(at)?,
                _ => return None,
            }
            at = at.checked_sub(1)?;
        }
    }

    pub(super) fn has_finite(&self, from: usize, to: usize) -> bool {
        self.chunks[from..to].iter().any(|c| matches!(c, Chunk::Verb(g) if g.shape == Shape::Finite))
    }

    /// `X won … and lost …`: the second verb has the first one's subject.
    pub(super) fn share_subject(&mut self, verb: usize, coordinator: usize) {
        let mut at = coordinator;
        for _ in 0..REACH {
            let Some(next) = at.checked_sub(1) else { return };
            at = next;
            if matches!(self.chunks[at], Chunk::Break(_)) {
                return;
            }
            let Some(earlier) = self.verb_of(at) else { continue };
            let same = self.verbs[earlier].group.shape == self.verbs[verb].group.shape
                || self.verbs[verb].group.shape == Shape::Finite
                    && self.verbs[earlier].group.shape == Shape::Finite;
            if !same {
                continue;
            }
            // A relative clause inside the first verb's object keeps its subject to itself.
            if let Some(subject) = self.verbs[earlier].subject {
                self.verbs[verb].subject = Some(subject);
                self.verbs[verb].link = Link::Shared;
                self.verbs[verb].subordinator = self.verbs[earlier].subordinator;
                if self.verbs[verb].governor.is_none() {
                    self.verbs[verb].governor = self.verbs[earlier].governor;
                }
                return;
            }
        }
    }

    pub(super) fn participle_subject(&mut self, units: &[Unit], verb: usize, at: usize) {
        let mut i = at;
        while let Some(before) = i.checked_sub(1) {
            i = before;
            match self.chunks[i] {
                Chunk::Loose(_) | Chunk::Comma(_) | Chunk::Open(_) => {}
                Chunk::Close(_) => match self.opening(i) {
                    Some(open) => i = open,
                    None => break,
                },
                Chunk::Noun(_) => {
                    if let Some(noun) = self.noun_of(i) {
                        // `A (run by X) and B (run by Y)`: a bracket speaks of the name before it.
                        if matches!(self.chunks.get(i + 1), Some(Chunk::Open(_))) {
                            self.verbs[verb].subject = Some(noun);
                            self.verbs[verb].link = Link::Participle;
                            self.nouns[noun].clauses.push(verb);
                            return;
                        }
                        let noun = if i + 1 < at { self.above_infinitive(units, noun) } else { noun };
                        self.set_subject(verb, noun, Link::Participle);
                        let first = self.nouns[noun].first;
                        self.nouns[first].clauses.push(verb);
                    }
                    return;
                }
                Chunk::Coordinator(_) => {
                    self.shared_participle(verb, i);
                    return;
                }
                _ => break,
            }
        }
        self.fronted(units, verb);
    }

    /// `held by X and let by Y`, `was abolished in 2013 and replaced by X`
    fn shared_participle(&mut self, verb: usize, coordinator: usize) {
        let passive = |group: &VerbGroup| {
            group.shape == Shape::Participle || group.shape == Shape::Finite && group.passive
        };
        let earlier = (0..coordinator).rev().take(REACH).find_map(|c| self.verb_of(c));
        let Some(earlier) = earlier.filter(|&v| passive(&self.verbs[v].group)) else { return };
        let Some(subject) = self.verbs[earlier].subject else { return };
        self.verbs[verb].subject = Some(subject);
        if self.verbs[earlier].group.shape == Shape::Participle {
            self.verbs[verb].link = Link::Participle;
            self.nouns[subject].clauses.push(verb);
            return;
        }
        self.verbs[verb].link = Link::Shared;
        self.verbs[verb].governor = self.verbs[earlier].governor;
        self.verbs[verb].noun_governor = self.verbs[earlier].noun_governor;
        self.verbs[verb].subordinator = self.verbs[earlier].subordinator;
        self.verbs[verb].group.modal = self.verbs[earlier].group.modal;
        self.verbs[verb].group.negated |= self.verbs[earlier].group.negated;
    }

    /// `X's contract to run the helpline, ended by Y`: behind a comma the contract is meant, not the helpline.
    pub(super) fn above_infinitive(&self, units: &[Unit], noun: usize) -> usize {
        let first = self.nouns[noun].first;
        let plain = |n: usize| {
            let head = &units[self.nouns[n].group.head];
            matches!(head.kind, UnitKind::Word) && head.tag == Tag::Noun
        };
        let before = |chunk: usize| chunk.checked_sub(1);
        let infinitive = before(self.nouns[first].chunk)
            .and_then(|c| self.verb_of(c))
            .filter(|&v| self.verbs[v].group.shape == Shape::Infinitive && !self.verbs[v].group.passive);
        let host = infinitive.and_then(|v| before(self.verbs[v].chunk)).and_then(|c| self.noun_of(c));
        match host {
            Some(host) if plain(first) && plain(host) => self.nouns[host].first,
            _ => noun,
        }
    }

    /// `Chosen by X, Y starts work`: the subject of the clause that follows.
    pub(super) fn fronted(&mut self, units: &[Unit], verb: usize) {
        let at = self.verbs[verb].chunk;
        let main = (at + 1..self.chunks.len().min(at + REACH))
            .find_map(|c| self.verb_of(c).filter(|&v| self.verbs[v].group.shape == Shape::Finite));
        let Some(main) = main else { return };
        if self.verbs[main].link == Link::None {
            let chunk = self.verbs[main].chunk;
            self.finite_subject(units, main, chunk);
        }
        if self.verbs[main].link == Link::Direct
            && let Some(subject) = self.verbs[main].subject
            && self.nouns[subject].chunk > at
        {
            self.verbs[verb].subject = Some(subject);
            self.verbs[verb].link = Link::Fronted;
        }
    }
}
