//! What stands after a verb inside its clause: objects and phrases, past commas and brackets.

use crate::sentence::clauses::{Link, Parse, Phrase, REACH, is_time};
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::lexicon::LEXICON;
use crate::sentence::noun_groups::more_time;
use crate::sentence::tags::Unit;

impl Parse {
    /// What stands after a verb inside its clause.
    pub(super) fn find_objects(&mut self, units: &[Unit], verb: usize) {
        let mut at = self.verbs[verb].chunk + 1;
        let mut seen_phrase = false;
        while at < self.chunks.len() {
            match self.chunks[at].clone() {
                Chunk::Loose(_) => at += 1,
                Chunk::Noun(_) => {
                    let Some(noun) = self.noun_of(at) else { break };
                    let after = self.after_members(noun);
                    if Some(self.nouns[noun].first) == self.verbs[verb].subject {
                        at = after;
                        continue;
                    }
                    if self.starts_clause(units, noun, after) && !self.embedded(units, verb) {
                        break;
                    }
                    let time = is_time(units, &self.nouns[noun].group) && !self.given(units, verb, noun);
                    if !time {
                        if seen_phrase && !self.verbs[verb].objects.is_empty()
                            || self.verbs[verb].objects.len() >= 2
                        {
                            break;
                        }
                        self.verbs[verb].objects.push(self.nouns[noun].first);
                    }
                    at = after;
                }
                // `passed on to X`
                Chunk::Preposition(unit, end)
                    if end == unit + 1
                        && matches!(
                            units[unit].lower.as_ref(),
                            "on" | "over" | "down" | "back" | "out" | "off" | "up"
                        )
                        && matches!(self.chunks.get(at + 1), Some(Chunk::Preposition(to, _))
                            if units[*to].lower.as_ref() == "to") =>
                {
                    at += 1
                }
                Chunk::Preposition(unit, end) => {
                    let mut next = at + 1;
                    while matches!(self.chunks.get(next), Some(Chunk::Loose(_))) {
                        next += 1;
                    }
                    match self.noun_of(next) {
                        Some(noun) => {
                            let noun = self.nouns[noun].first;
                            self.verbs[verb].phrases.push(Phrase { unit, end, noun });
                            seen_phrase = true;
                            at = self.after_members(noun);
                        }
                        // `the group X is in talks with`: the preposition governs what is left out.
                        None => match self.verbs[verb].gap.take() {
                            Some(noun) => {
                                self.verbs[verb].phrases.push(Phrase { unit, end, noun });
                                break;
                            }
                            None => break,
                        },
                    }
                }
                Chunk::Open(_) => match self.closing(at) {
                    Some(close) => at = close + 1,
                    None => break,
                },
                Chunk::Comma(_) => match self.past_comma(units, at) {
                    Some(next) => at = next,
                    None => break,
                },
                Chunk::Coordinator(_) if self.leads_on(units, at + 1) => at += 1,
                // `went to A and portering to B`
                Chunk::Coordinator(_) if seen_phrase && self.repeats(units, verb, at + 2) => at += 2,
                _ => break,
            }
        }
        self.verbs[verb].end = at;
        self.front_phrases(verb);
    }

    /// `gave it two further years`: time that is given is no point in time.
    fn given(&self, units: &[Unit], verb: usize, noun: usize) -> bool {
        let group = &self.nouns[noun].group;
        let more = more_time(&units[group.head])
            || group.head > group.first
                && matches!(
                    units[group.first].lower.as_ref(),
                    "another" | "further" | "extra" | "additional"
                );
        more && matches!(
            units[self.verbs[verb].group.main].lemma.as_ref(),
            "give" | "grant" | "hand" | "allow" | "award" | "get" | "win" | "gain" | "secure" | "receive"
        )
    }

    /// True where a chunk is a preposition that the verb has before, and a name behind it.
    fn repeats(&self, units: &[Unit], verb: usize, at: usize) -> bool {
        let Some(Chunk::Preposition(unit, end)) = self.chunks.get(at) else { return false };
        let word = units[*unit].lower.as_ref();
        let before = self.verbs[verb].phrases.last().map(|phrase| units[phrase.unit].lower.as_ref());
        let name = self.noun_of(at + 1).map(|noun| &units[self.nouns[noun].group.head]);
        *end == unit + 1
            && before == Some(word)
            && matches!(word, "to" | "by" | "with")
            && self.noun_of(at - 1).is_some()
            && name.is_some_and(|head| matches!(head.kind, crate::sentence::tags::UnitKind::Mention(_)))
    }

    /// True inside a clause that describes a subject still waiting for its verb: `The outfit that provides
    /// X is Y`, `The decision to drop X takes effect`.
    pub(super) fn embedded(&self, units: &[Unit], verb: usize) -> bool {
        let node = &self.verbs[verb];
        let head = match node.group.shape {
            Shape::Finite if node.link == Link::Relative => node.subject,
            Shape::Finite => {
                node.gap.or_else(|| node.phrases.first().map(|p| p.noun).filter(|_| node.gap.is_some()))
            }
            Shape::Infinitive => self.clause_head(units, verb),
            _ => None,
        };
        let Some(head) = head else { return false };
        let chunk = self.nouns[self.nouns[head].first].chunk;
        for at in (0..chunk).rev() {
            match &self.chunks[at] {
                // `said the contract to run X was won`
                Chunk::Verb(group)
                    if group.shape == Shape::Finite
                        && at + 1 == chunk
                        && LEXICON.is_clausal(units[group.main].lemma.as_ref()) =>
                {
                    return true;
                }
                Chunk::Verb(group) if group.shape == Shape::Finite => return false,
                Chunk::Preposition(..) if at + 1 == chunk => return false,
                Chunk::Break(_) | Chunk::Subordinator(_) => return true,
                _ => {}
            }
        }
        true
    }

    /// A noun followed by a finite verb is that verb's subject.
    pub(super) fn starts_clause(&self, units: &[Unit], noun: usize, after: usize) -> bool {
        let mut at = after;
        let _ = units;
        for _ in 0..8 {
            match self.chunks.get(at) {
                Some(Chunk::Loose(_)) => at += 1,
                Some(Chunk::Verb(group)) => return group.shape == Shape::Finite,
                Some(Chunk::Open(_)) => match self.closing(at) {
                    Some(close) => at = close + 1,
                    None => return false,
                },
                Some(Chunk::Preposition(..)) if self.nouns[noun].preposition.is_none() => {
                    // `said the award of the contract to X was`
                    let Some(next) = self.noun_of(at + 1) else { return false };
                    at = self.after_members(next);
                }
                _ => return false,
            }
        }
        false
    }

    /// Where a clause goes on after a comma: past a parenthesis, or with a phrase or a point in time.
    pub(super) fn past_comma(&self, units: &[Unit], comma: usize) -> Option<usize> {
        let mut next = comma + 1;
        while matches!(self.chunks.get(next), Some(Chunk::Loose(_))) {
            next += 1;
        }
        match self.chunks.get(next)? {
            Chunk::Preposition(..) => Some(next),
            Chunk::Noun(group) if is_time(units, group) => Some(next),
            Chunk::Noun(_) => {
                let noun = self.noun_of(next)?;
                // `goes to X, Jane Roe, its chair, said`: what follows says more of the name, not of X.
                if !self.nouns[noun].apposed.iter().any(|&other| self.nouns[other].chunk < comma) {
                    return None;
                }
                self.next_comma(next)
            }
            Chunk::Relative(_) => self.next_comma(next),
            Chunk::Verb(group) if group.shape == Shape::Participle => self.next_comma(next),
            Chunk::Verb(group) if group.shape == Shape::Infinitive => self.next_comma(next),
            _ => None,
        }
    }

    pub(super) fn next_comma(&self, from: usize) -> Option<usize> {
        (from..self.chunks.len().min(from + REACH))
            .find(|&i| matches!(self.chunks[i], Chunk::Comma(_)))
            .map(|i| i + 1)
    }

    /// Phrases before the subject: `In April X won`, and those between subject and verb.
    pub(super) fn front_phrases(&mut self, verb: usize) {
        if self.verbs[verb].group.shape != Shape::Finite {
            return;
        }
        let Some(subject) = self.verbs[verb].subject else { return };
        let chunk = self.nouns[subject].chunk;
        let mut at = chunk;
        let mut found = Vec::new();
        // What stands before the comma is another clause's where a verb or its object precedes.
        let mut before_comma = None;
        let mut elsewhere = false;
        while at > 0 && found.len() < 4 {
            at -= 1;
            match self.chunks[at] {
                Chunk::Comma(_) => before_comma = before_comma.or(Some(found.len())),
                Chunk::Loose(_) => {}
                Chunk::Noun(_) => {
                    let Some(noun) = self.noun_of(at) else { break };
                    let Some(preposition) = self.nouns[self.nouns[noun].first].preposition else {
                        elsewhere = true;
                        break;
                    };
                    if let Chunk::Preposition(unit, end) = self.chunks[preposition] {
                        found.push(Phrase { unit, end, noun: self.nouns[noun].first });
                    }
                    at = preposition;
                }
                Chunk::Verb(_) => {
                    elsewhere = true;
                    break;
                }
                _ => break,
            }
        }
        if let Some(own) = before_comma.filter(|_| elsewhere) {
            found.truncate(own);
        }
        self.verbs[verb].phrases.extend(found);
    }
}
