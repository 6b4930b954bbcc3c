//! Clauses that leave out the verb of the one before: `X took the coast, Y the hills`, `podiatry went to X and
//! dentistry to Y`, `hired X for podiatry, and Y, a charity, for dentistry`.

use crate::sentence::clauses::{Parse, Phrase};
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::tags::{Tag, Unit, UnitKind};

/// How many clauses one verb may serve besides its own.
const MOST: usize = 8;

impl Parse {
    /// Gives a verb the parties of the clauses that leave it out.
    pub(super) fn share_gaps(&mut self, units: &[Unit], verb: usize) {
        if self.verbs[verb].group.shape != Shape::Finite || self.verbs[verb].subject.is_none() {
            return;
        }
        let mut at = self.verbs[verb].end;
        for _ in 0..MOST {
            let Some(noun) = self.opens_gap(units, at) else { return };
            let after = self.nouns[noun].chunk + 1;
            if units[self.nouns[noun].group.head].person {
                return;
            }
            let next = if self.named(units, noun) {
                self.gap_before_noun(units, verb, noun, after)
                    .or_else(|| self.gap_before_phrase(units, verb, noun, after))
                    .or_else(|| self.gap_of_pair(units, verb, noun, after))
            } else {
                self.gap_of_phrase(units, verb, self.behind(noun))
            };
            match next {
                Some(next) => at = next,
                None => return,
            }
        }
    }

    /// The noun behind a comma, a semicolon or `and`.
    fn opens_gap(&self, units: &[Unit], at: usize) -> Option<usize> {
        let mut next = at;
        while next < at + 3 {
            match self.chunks.get(next)? {
                Chunk::Comma(_) | Chunk::Loose(_) => next += 1,
                Chunk::Coordinator(unit)
                    if matches!(units[*unit].lower.as_ref(), "and" | "but" | "while") =>
                {
                    next += 1
                }
                Chunk::Break(unit) if units[*unit].lower.as_ref() == ";" => next += 1,
                _ => break,
            }
        }
        if next == at { None } else { self.noun_of(next) }
    }

    /// A name that is no person's.
    fn named(&self, units: &[Unit], noun: usize) -> bool {
        let head = &units[self.nouns[noun].group.head];
        matches!(head.kind, UnitKind::Mention(_)) && !head.person
    }

    fn plain(&self, units: &[Unit], noun: usize) -> bool {
        let head = &units[self.nouns[noun].group.head];
        matches!(head.kind, UnitKind::Word) && matches!(head.tag, Tag::Noun | Tag::Determiner | Tag::Pronoun)
    }

    /// The chunk behind a noun: past a bracket, past those beside it (`lot 2 (the north) to Y`, `lots 3 and 4 to Y`).
    fn behind(&self, noun: usize) -> usize {
        let next = self.nouns[noun].chunk + 1;
        match self.chunks.get(next) {
            Some(Chunk::Open(_)) => self.closing(next).map_or(next, |close| close + 1),
            Some(Chunk::Coordinator(_)) => self.after_members(noun),
            _ => next,
        }
    }

    /// True where the clause is over at a chunk.
    fn is_over(&self, at: usize) -> bool {
        match self.chunks.get(at) {
            None | Some(Chunk::Comma(_) | Chunk::Break(_) | Chunk::Coordinator(_) | Chunk::Close(_)) => true,
            Some(Chunk::Loose(_)) => self.is_over(at + 1),
            _ => false,
        }
    }

    /// `Y the hills`: of two objects the first is meant, else the subject.
    fn gap_before_noun(&mut self, units: &[Unit], verb: usize, noun: usize, after: usize) -> Option<usize> {
        let other = self.noun_of(after).filter(|&other| opens_with_article(units, self, other))?;
        let mut end = self.after_members(other);
        while matches!(self.chunks.get(end), Some(Chunk::Preposition(..))) {
            let inner = self.noun_of(end + 1)?;
            end = self.nouns[inner].chunk + 1;
        }
        let node = &self.verbs[verb];
        let target = match node.objects.as_slice() {
            [first, _] if self.named(units, *first) => *first,
            [thing] if !self.named(units, *thing) && !node.group.passive => node.subject?,
            _ => return None,
        };
        if !self.is_over(end) || !self.named(units, target) {
            return None;
        }
        self.nouns[target].gapped.push(noun);
        Some(end)
    }

    /// `and Y, a charity, for dentistry`, where the verb has a phrase with the same preposition.
    fn gap_before_phrase(&mut self, units: &[Unit], verb: usize, noun: usize, after: usize) -> Option<usize> {
        let mut at = after;
        if matches!(self.chunks.get(at), Some(Chunk::Comma(_)))
            && self.nouns[noun].apposed.iter().any(|&other| self.nouns[other].chunk > at)
        {
            at = self.next_comma(at + 1)?;
        }
        let Some(Chunk::Preposition(unit, end)) = self.chunks.get(at) else { return None };
        let (unit, end) = (*unit, *end);
        let behind = self.noun_of(at + 1).filter(|&behind| self.plain(units, behind))?;
        let node = &self.verbs[verb];
        let same = |phrase: &Phrase| {
            phrase.end - phrase.unit == end - unit
                && units[phrase.unit].lower == units[unit].lower
                && self.plain(units, phrase.noun)
        };
        let hung = node.objects.iter().chain(&node.subject).flat_map(|&noun| &self.nouns[noun].phrases);
        if !matches!(units[unit].lower.as_ref(), "for" | "in" | "on" | "as")
            || !node.phrases.iter().chain(hung).any(same)
        {
            return None;
        }
        let object = node.objects.first().copied().filter(|&object| self.named(units, object));
        let copula = units[node.group.main].lemma.as_ref() == "be";
        let subject =
            node.subject.filter(|&subject| (node.group.passive || copula) && self.named(units, subject));
        let target = object.or(subject)?;
        let over = self.after_members(behind);
        if self.has_verb(over) {
            return None;
        }
        self.nouns[target].gapped.push(noun);
        Some(over)
    }

    /// `acted for A and Y for B`: the verb stands once more, with a subject and a phrase of its own.
    fn gap_of_pair(&mut self, units: &[Unit], verb: usize, noun: usize, after: usize) -> Option<usize> {
        let Some(Chunk::Preposition(unit, end)) = self.chunks.get(after) else { return None };
        let (unit, end) = (*unit, *end);
        let behind = self.noun_of(after + 1).filter(|&behind| self.named(units, behind))?;
        let over = self.after_members(behind);
        let node = &self.verbs[verb];
        let same = |phrase: &Phrase| {
            units[phrase.unit].lower == units[unit].lower
                && phrase.end - phrase.unit == end - unit
                && self.named(units, phrase.noun)
        };
        let direct = !node.group.passive && node.subject.is_some_and(|subject| self.named(units, subject));
        if !direct || !node.phrases.iter().any(same) || self.has_verb(over) || !self.is_over(over) {
            return None;
        }
        let mut again = node.clone();
        again.subject = Some(noun);
        again.phrases = vec![Phrase { unit, end, noun: self.nouns[behind].first }];
        again.end = over;
        self.verbs.push(again);
        Some(over)
    }

    /// `dentistry to Y`, `that for dentistry to Y`: a name behind the preposition that the verb has.
    fn gap_of_phrase(&mut self, units: &[Unit], verb: usize, after: usize) -> Option<usize> {
        let mut at = after;
        for _ in 0..3 {
            let Some(Chunk::Preposition(unit, end)) = self.chunks.get(at) else { return None };
            let (unit, end) = (*unit, *end);
            let behind = self.noun_of(at + 1)?;
            let word = units[unit].lower.as_ref();
            let same = |phrase: &&Phrase| {
                units[phrase.unit].lower.as_ref() == word
                    && phrase.end == phrase.unit + 1
                    && self.named(units, phrase.noun)
            };
            let like = self.verbs[verb].phrases.iter().find(same).map(|phrase| phrase.noun);
            if let Some(like) = like
                && matches!(word, "to" | "by" | "with" | "from")
                && end == unit + 1
                && self.named(units, behind)
            {
                let over = self.after_members(behind);
                if self.has_verb(over) {
                    return None;
                }
                let noun = self.nouns[behind].first;
                if noun != like && !self.nouns[like].gapped.contains(&noun) {
                    self.nouns[like].gapped.push(noun);
                }
                return Some(over);
            }
            at = self.nouns[behind].chunk + 1;
        }
        None
    }

    /// True where a finite verb follows before the clause ends.
    fn has_verb(&self, from: usize) -> bool {
        self.chunks
            .iter()
            .skip(from)
            .take_while(|chunk| !matches!(chunk, Chunk::Comma(_) | Chunk::Break(_) | Chunk::Coordinator(_)))
            .any(|chunk| matches!(chunk, Chunk::Verb(group) if group.shape == Shape::Finite))
    }
}

/// True for a noun that opens with `the`, `its` or the like: beside a name it opens no apposition without a comma.
fn opens_with_article(units: &[Unit], parse: &Parse, noun: usize) -> bool {
    let group = &parse.nouns[noun].group;
    matches!(units[group.first].tag, Tag::Determiner | Tag::PossessiveDeterminer)
        && matches!(units[group.head].kind, UnitKind::Word)
}

/// `X the south`: a name and a noun with its article side by side, without a comma.
pub(super) fn stands_beside(parse: &Parse, units: &[Unit], name: usize) -> bool {
    parse.noun_of(parse.nouns[name].chunk + 1).is_some_and(|other| opens_with_article(units, parse, other))
}
