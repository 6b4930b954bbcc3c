//! Relative and participial clauses: what they describe, and what they leave out.

use crate::sentence::clauses::{Link, Parse, Phrase, REACH, is_time};
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::tags::{Tag, Unit, UnitKind};

impl Parse {
    /// From a noun left of a verb to the noun that heads the whole subject: out of prepositional phrases,
    /// reduced relative clauses and relative clauses.
    pub(super) fn climb(&self, units: &[Unit], noun: usize) -> Climb {
        let mut noun = self.nouns[noun].first;
        for _ in 0..12 {
            let Some(preposition) = self.nouns[noun].preposition else {
                return self.out_of_clause(units, noun);
            };
            let mut before = preposition;
            loop {
                if before == 0 {
                    // `In April Circle won`: the noun is a fronted phrase's; no subject on this side.
                    return Climb::Here(noun);
                }
                before -= 1;
                match self.chunks[before] {
                    Chunk::Loose(_) => {}
                    _ => break,
                }
            }
            match self.chunks[before] {
                Chunk::Noun(_) => match self.noun_of(before) {
                    Some(next) => noun = self.nouns[next].first,
                    None => return Climb::Here(noun),
                },
                // `bids from X and from Y were`
                Chunk::Coordinator(_) => match before.checked_sub(1).and_then(|b| self.noun_of(b)) {
                    Some(next) if self.nouns[self.nouns[next].first].preposition.is_some() => {
                        noun = self.nouns[next].first;
                    }
                    _ => return Climb::Here(noun),
                },
                Chunk::Close(_) => match self.opening(before).and_then(|open| open.checked_sub(1)) {
                    Some(next) if self.noun_of(next).is_some() => {
                        noun = self.noun_of(next).map_or(noun, |n| self.nouns[n].first);
                    }
                    _ => return Climb::Here(noun),
                },
                Chunk::Verb(_) => {
                    let Some(verb) = self.verb_of(before) else { return Climb::Here(noun) };
                    match self.clause_head(units, verb) {
                        Some(head) => noun = head,
                        None => return Climb::Here(noun),
                    }
                }
                Chunk::Comma(_) => return Climb::Past(before),
                // `Jane Roe, who as chair of X signed`
                Chunk::Relative(_) => return Climb::Past(before + 1),
                _ => return Climb::Here(noun),
            }
        }
        Climb::Here(noun)
    }

    /// A noun that is the object inside a relative or participial clause gives way to the noun that the
    /// clause describes.
    pub(super) fn out_of_clause(&self, units: &[Unit], noun: usize) -> Climb {
        let chunk = self.nouns[noun].chunk;
        let mut before = chunk;
        while before > 0 {
            before -= 1;
            if !matches!(self.chunks[before], Chunk::Loose(_)) {
                break;
            }
        }
        if before < chunk
            && let Some(verb) = self.verb_of(before)
            && let Some(head) = self.clause_head(units, verb)
            && head != noun
        {
            return Climb::Here(head);
        }
        Climb::Here(noun)
    }

    /// The noun that a relative or participial clause with this verb describes.
    pub(super) fn clause_head(&self, units: &[Unit], verb: usize) -> Option<usize> {
        // Verbs are linked from left to right: an earlier clause already knows what it describes.
        if matches!(self.verbs[verb].link, Link::Participle | Link::Relative) {
            return self.verbs[verb].subject;
        }
        let at = self.verbs[verb].chunk;
        let infinitive = self.verbs[verb].group.shape == Shape::Infinitive;
        let gerund = self.verbs[verb].group.shape == Shape::Ing;
        let mut before = at;
        loop {
            before = before.checked_sub(1)?;
            match self.chunks[before] {
                Chunk::Loose(_) => {}
                // `The job of ferrying patients has`
                Chunk::Preposition(..) if gerund => {
                    let noun = before.checked_sub(1).and_then(|b| self.noun_of(b))?;
                    return Some(self.top(units, noun));
                }
                // `The decision by X to drop`, `X hopes to strike`
                Chunk::Noun(_) if infinitive => {
                    let noun = self.noun_of(before)?;
                    return Some(self.top(units, noun));
                }
                Chunk::Verb(_) if infinitive => {
                    let governor = self.verb_of(before)?;
                    return self.clause_head(units, governor);
                }
                Chunk::Relative(_) => return self.antecedent(units, before).map(|n| self.nouns[n].first),
                Chunk::Noun(_) if self.verbs[verb].group.shape == Shape::Participle => {
                    return self.noun_of(before).map(|n| self.nouns[n].first);
                }
                Chunk::Noun(_) => {
                    // `the contract Cumbria awarded X`, `the group that Merton chose`
                    let noun = self.noun_of(before)?;
                    let mut more = self.nouns[self.nouns[noun].first].chunk;
                    more = more.checked_sub(1)?;
                    return match self.chunks[more] {
                        Chunk::Relative(_) => self.antecedent(units, more).map(|n| self.nouns[n].first),
                        Chunk::Noun(_) if self.reduced_relative(units, more) => {
                            self.noun_of(more).map(|n| self.nouns[n].first)
                        }
                        _ => None,
                    };
                }
                _ => return None,
            }
        }
    }

    /// Two nouns side by side, the second a subject: the first is described by what follows.
    pub(super) fn reduced_relative(&self, units: &[Unit], chunk: usize) -> bool {
        self.noun_of(chunk).is_some_and(|n| {
            let head = &units[self.nouns[n].group.head];
            matches!(head.kind, UnitKind::Word) && head.tag == Tag::Noun
        })
    }

    /// `the contract Cumbria awarded X`: the noun before the subject fills the object's place.
    pub(super) fn relative_object(&mut self, units: &[Unit], verb: usize, subject: usize) {
        let Some(mut before) = self.nouns[self.nouns[subject].first].chunk.checked_sub(1) else { return };
        while before > 0 && matches!(self.chunks[before], Chunk::Loose(_)) {
            before -= 1;
        }
        let gap = match self.chunks[before] {
            Chunk::Relative(unit) if units[unit].lower.as_ref() != "whose" => self.antecedent(units, before),
            Chunk::Noun(_) if self.reduced_relative(units, before) => self.noun_of(before),
            _ => None,
        };
        if let Some(noun) = gap.filter(|&noun| !is_time(units, &self.nouns[noun].group)) {
            let noun = self.nouns[noun].first;
            // `to whom`, `under which`: the noun is the preposition's.
            let relative = matches!(self.chunks[before], Chunk::Relative(_));
            let phrase = before.checked_sub(1).filter(|_| relative).and_then(|p| match self.chunks[p] {
                Chunk::Preposition(unit, end) => Some(Phrase { unit, end, noun }),
                _ => None,
            });
            match phrase {
                Some(phrase) => self.verbs[verb].phrases.push(phrase),
                None => self.verbs[verb].gap = Some(noun),
            }
            self.nouns[noun].clauses.push(verb);
        }
    }

    /// The noun that a relative word refers to.
    pub(crate) fn antecedent(&self, units: &[Unit], relative: usize) -> Option<usize> {
        let mut at = relative;
        for _ in 0..REACH {
            at = at.checked_sub(1)?;
            match self.chunks[at] {
                Chunk::Loose(_) | Chunk::Comma(_) | Chunk::Preposition(..) | Chunk::Open(_) => {}
                Chunk::Close(_) => at = self.opening(at)?,
                Chunk::Noun(_) => {
                    let noun = self.noun_of(at)?;
                    let head = &units[self.nouns[noun].group.head];
                    if !is_time(units, &self.nouns[noun].group) && !matches!(head.kind, UnitKind::Money) {
                        // `a consortium led by X that included`: no relative without a comma describes a name.
                        if at + 1 == relative && head.tag == Tag::Name {
                            return Some(self.common_before(noun).unwrap_or(noun));
                        }
                        let comma = matches!(self.chunks.get(at + 1), Some(Chunk::Comma(_)));
                        let noun = if comma { self.above_infinitive(units, noun) } else { noun };
                        return Some(self.described(units, noun));
                    }
                }
                // `a contract valued at £320m, which`
                Chunk::Verb(_) => {
                    let verb = self.verb_of(at)?;
                    return self.clause_head(units, verb);
                }
                _ => return None,
            }
        }
        None
    }

    /// The plain noun that a name hangs on, by a preposition or as the agent of a participle.
    pub(super) fn common_before(&self, noun: usize) -> Option<usize> {
        let at = self.nouns[self.nouns[noun].first].preposition?;
        let before = at.checked_sub(1)?;
        match self.chunks[before] {
            Chunk::Noun(_) => self.noun_of(before),
            Chunk::Verb(_) => {
                let verb = self.verb_of(before)?;
                self.verbs[verb].subject.filter(|_| self.verbs[verb].link == Link::Participle)
            }
            _ => None,
        }
    }

    /// `services in Devon, which`: past a place to the noun that is in it.
    pub(super) fn described(&self, units: &[Unit], noun: usize) -> usize {
        let first = self.nouns[noun].first;
        let head = &units[self.nouns[first].group.head];
        let place = matches!(head.kind, UnitKind::Word) && head.tag == Tag::Name;
        let Some(at) = self.nouns[first].preposition.filter(|_| place) else { return noun };
        let locative = matches!(self.chunks[at], Chunk::Preposition(unit, _)
            if matches!(units[unit].lower.as_ref(), "in" | "across" | "at" | "around" | "near" | "throughout"));
        let before = at.checked_sub(1);
        // `X, of Bolton, which`
        let apart = before.filter(|&before| matches!(self.chunks[before], Chunk::Comma(_)));
        let of = matches!(self.chunks[at], Chunk::Preposition(unit, _)
            if matches!(units[unit].lower.as_ref(), "of" | "from" | "in"));
        if let Some(name) = apart.filter(|_| of).and_then(|comma| comma.checked_sub(1)) {
            let named = self
                .noun_of(name)
                .filter(|&n| matches!(units[self.nouns[n].group.head].kind, UnitKind::Mention(_)));
            return named.unwrap_or(noun);
        }
        match before.and_then(|before| self.noun_of(before)) {
            Some(before) if locative => before,
            _ => noun,
        }
    }
}

/// Where the walk from a noun to the head of its subject ends.
pub(super) enum Climb {
    /// The noun heads the subject.
    Here(usize),
    /// The noun is none; go on left of this chunk.
    Past(usize),
}
