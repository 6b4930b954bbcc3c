//! Clauses: which noun groups stand round which verb, past appositions, brackets and relative clauses.
//!
//! This is no parser: every link is found by a short walk over the chunks to the left or right, bounded
//! by the marks that bound a clause in print (commas, brackets, relative words, further verbs).

use crate::sentence::coordination;
use crate::sentence::groups::{Chunk, NounGroup, Shape, VerbGroup, chunk};
use crate::sentence::lexicon::LEXICON;
use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm};

/// A preposition and the noun group it governs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The preposition's first unit.
    pub(crate) unit: usize,
    /// One past its last unit.
    pub(crate) end: usize,
    /// The noun it governs.
    pub(crate) noun: usize,
}

/// A noun group in its surroundings. Nouns and verbs refer to one another by index.
#[derive(Clone, Debug)]
pub(crate) struct Noun {
    /// The group.
    pub(crate) group: NounGroup,
    /// Its chunk.
    pub(crate) chunk: usize,
    /// The chunk of the preposition that governs it.
    pub(crate) preposition: Option<usize>,
    /// The members of the coordination it opens, itself included; only itself where there is none.
    pub(crate) members: Vec<usize>,
    /// The noun that opens the coordination it is in.
    pub(crate) first: usize,
    /// Nouns in apposition to it, on either side.
    pub(crate) apposed: Vec<usize>,
    /// The prepositional phrases that follow it, those that hang on their nouns too.
    pub(crate) phrases: Vec<Phrase>,
    /// Verbs of relative and participial clauses that describe it, with whether it is their subject.
    pub(crate) clauses: Vec<usize>,
    /// The noun whose `whose` possesses it.
    pub(crate) possessed_by: Option<usize>,
}

/// How a verb came by its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// It has none.
    None,
    /// Subject and verb stand side by side.
    Direct,
    /// Through `which`, `who`, `that`.
    Relative,
    /// A participle after its noun.
    Participle,
    /// Shared with the verb before `and`.
    Shared,
    /// Through the verb or noun that governs the infinitive or -ing form.
    Control,
    /// A participle before its main clause.
    Fronted,
}

/// A verb group in its surroundings.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    /// The group.
    pub(crate) group: VerbGroup,
    /// Its chunk.
    pub(crate) chunk: usize,
    /// Who does it, or in the passive to whom it is done.
    pub(crate) subject: Option<usize>,
    /// How the subject was found.
    pub(crate) link: Link,
    /// Nouns after it without a preposition.
    pub(crate) objects: Vec<usize>,
    /// The noun that a relative clause leaves out of the object's place.
    pub(crate) gap: Option<usize>,
    /// Prepositional phrases in its clause, after it and before it.
    pub(crate) phrases: Vec<Phrase>,
    /// The verb it depends on (`plans` of `to award`).
    pub(crate) governor: Option<usize>,
    /// The noun it depends on (`decision` of `to award`).
    pub(crate) noun_governor: Option<usize>,
    /// The chunk of the preposition before an -ing form (`after losing`).
    pub(crate) preposition: Option<usize>,
    /// The word that opens its clause (`if`, `when`).
    pub(crate) subordinator: Option<usize>,
    /// One past the last chunk that belongs to its clause.
    pub(crate) end: usize,
}

/// A sentence as nouns and verbs.
#[derive(Clone, Debug)]
pub(crate) struct Parse {
    /// The chunks in order.
    pub(crate) chunks: Vec<Chunk>,
    /// The nouns in order.
    pub(crate) nouns: Vec<Noun>,
    /// The verbs in order.
    pub(crate) verbs: Vec<Verb>,
    noun_at: Vec<Option<usize>>,
    verb_at: Vec<Option<usize>>,
}

/// How far a walk goes before it gives up: no clause of news prose is longer.
const REACH: usize = 60;

impl Parse {
    /// Reads the clauses of tagged units.
    pub(crate) fn new(units: &[Unit]) -> Self {
        let chunks = chunk(units);
        let mut parse = Parse {
            noun_at: vec![None; chunks.len()],
            verb_at: vec![None; chunks.len()],
            nouns: Vec::new(),
            verbs: Vec::new(),
            chunks,
        };
        parse.collect();
        parse.govern();
        coordination::coordinate(&mut parse, units);
        parse.attach_phrases();
        coordination::appose(&mut parse, units);
        for verb in 0..parse.verbs.len() {
            parse.find_subject(units, verb);
            parse.find_objects(units, verb);
        }
        for verb in 0..parse.verbs.len() {
            parse.find_controlled(units, verb);
        }
        parse
    }

    /// The noun of a chunk.
    pub(crate) fn noun_of(&self, chunk: usize) -> Option<usize> {
        self.noun_at.get(chunk).copied().flatten()
    }

    /// The verb of a chunk.
    pub(crate) fn verb_of(&self, chunk: usize) -> Option<usize> {
        self.verb_at.get(chunk).copied().flatten()
    }

    fn collect(&mut self) {
        for (at, chunk) in self.chunks.iter().enumerate() {
            match chunk {
                Chunk::Noun(group) => {
                    let index = self.nouns.len();
                    self.noun_at[at] = Some(index);
                    self.nouns.push(Noun {
                        group: group.clone(),
                        chunk: at,
                        preposition: None,
                        members: vec![index],
                        first: index,
                        apposed: Vec::new(),
                        phrases: Vec::new(),
                        clauses: Vec::new(),
                        possessed_by: None,
                    });
                }
                Chunk::Verb(group) => {
                    self.verb_at[at] = Some(self.verbs.len());
                    self.verbs.push(Verb {
                        group: group.clone(),
                        chunk: at,
                        subject: None,
                        link: Link::None,
                        objects: Vec::new(),
                        gap: None,
                        phrases: Vec::new(),
                        governor: None,
                        noun_governor: None,
                        preposition: None,
                        subordinator: None,
                        end: at + 1,
                    });
                }
                _ => {}
            }
        }
    }

    /// Which preposition governs which noun.
    fn govern(&mut self) {
        for at in 0..self.chunks.len() {
            if !matches!(self.chunks[at], Chunk::Preposition(..)) {
                continue;
            }
            let mut next = at + 1;
            while matches!(self.chunks.get(next), Some(Chunk::Loose(_))) {
                next += 1;
            }
            if let Some(noun) = self.noun_of(next) {
                self.nouns[noun].preposition = Some(at);
            }
        }
    }

    /// Hangs on every noun the chain of prepositional phrases that follows it.
    fn attach_phrases(&mut self) {
        for noun in 0..self.nouns.len() {
            let last = self.nouns[self.nouns[noun].first].members.iter().copied().max().unwrap_or(noun);
            // Inside a coordination only the last member is followed by the phrases of all.
            let from =
                if self.nouns[noun].first == noun { self.nouns[last].chunk } else { self.nouns[noun].chunk };
            let phrases = self.phrases_from(from + 1);
            self.nouns[noun].phrases = phrases;
        }
    }

    /// Prepositional phrases from a chunk on, without anything else between them.
    fn phrases_from(&self, from: usize) -> Vec<Phrase> {
        let mut found = Vec::new();
        let mut at = from;
        while at < self.chunks.len() && found.len() < 6 {
            match &self.chunks[at] {
                Chunk::Preposition(unit, end) => {
                    let mut next = at + 1;
                    while matches!(self.chunks.get(next), Some(Chunk::Loose(_))) {
                        next += 1;
                    }
                    let Some(noun) = self.noun_of(next) else { break };
                    found.push(Phrase { unit: *unit, end: *end, noun });
                    at = self.after_members(noun);
                }
                Chunk::Loose(_) => at += 1,
                // `from X and from Y`
                Chunk::Coordinator(_) if matches!(self.chunks.get(at + 1), Some(Chunk::Preposition(..))) => {
                    at += 1
                }
                Chunk::Open(_) => match self.closing(at) {
                    Some(close) if close - at <= 3 => at = close + 1,
                    _ => break,
                },
                _ => break,
            }
        }
        found
    }

    /// The chunk after the last member of a noun's coordination.
    pub(crate) fn after_members(&self, noun: usize) -> usize {
        let first = self.nouns[noun].first;
        let last = self.nouns[first].members.iter().copied().max().unwrap_or(noun).max(noun);
        self.nouns[last].chunk + 1
    }

    /// The chunk that closes the bracket opened at `open`.
    pub(crate) fn closing(&self, open: usize) -> Option<usize> {
        (open + 1..self.chunks.len().min(open + REACH)).find(|&i| matches!(self.chunks[i], Chunk::Close(_)))
    }

    fn opening(&self, close: usize) -> Option<usize> {
        (close.saturating_sub(REACH)..close).rev().find(|&i| matches!(self.chunks[i], Chunk::Open(_)))
    }

    /// Finds who stands in the subject's place of a verb.
    fn find_subject(&mut self, units: &[Unit], verb: usize) {
        let at = self.verbs[verb].chunk;
        match self.verbs[verb].group.shape {
            Shape::Finite => self.finite_subject(units, verb, at),
            Shape::Participle => self.participle_subject(units, verb, at),
            // Infinitives and -ing forms take theirs from what governs them, once that is known.
            Shape::Infinitive | Shape::Ing => {}
        }
    }

    /// `A and B, which runs C`: a verb in the singular speaks of the last of several.
    fn last_of_several(&mut self, units: &[Unit], verb: usize, noun: usize) {
        let first = self.nouns[noun].first;
        let unit = &units[self.verbs[verb].group.first];
        let singular = matches!(unit.tag, Tag::Verb(VerbForm::Third))
            || matches!(unit.lower.as_ref(), "is" | "was" | "has" | "does");
        let names = self.nouns[first].members.iter().all(|&member| {
            let head = &units[self.nouns[member].group.head];
            matches!(head.kind, UnitKind::Mention(_))
        });
        if singular
            && names
            && self.nouns[first].members.len() > 1
            && let Some(&last) = self.nouns[first].members.last()
            && last != first
        {
            self.verbs[verb].subject = Some(last);
        }
    }

    fn finite_subject(&mut self, units: &[Unit], verb: usize, at: usize) {
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
                Chunk::Comma(_) => match self.parenthesis_before(units, i) {
                    Some(opener) => i = opener,
                    None => {}
                },
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
                            self.set_subject(verb, top, Link::Direct);
                            self.relative_object(units, verb, top);
                            self.note_subordinator(verb, top);
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
    fn inverted(&self, units: &[Unit], verb: usize) -> Option<usize> {
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
        if comma && !units[..before].iter().any(|u| matches!(u.lower.as_ref(), "“" | "\"" | "‘" | "”"))
        {
            return None;
        }
        self.noun_of(node.chunk + 1)
    }

    fn set_subject(&mut self, verb: usize, noun: usize, link: Link) {
        self.verbs[verb].subject = Some(self.nouns[noun].first);
        self.verbs[verb].link = link;
    }

    /// From a noun left of a verb to the noun that heads the whole subject: out of prepositional phrases,
    /// reduced relative clauses and relative clauses.
    fn climb(&self, units: &[Unit], noun: usize) -> Climb {
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
                _ => return Climb::Here(noun),
            }
        }
        Climb::Here(noun)
    }

    /// A noun that is the object inside a relative or participial clause gives way to the noun that the
    /// clause describes.
    fn out_of_clause(&self, units: &[Unit], noun: usize) -> Climb {
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
    fn clause_head(&self, units: &[Unit], verb: usize) -> Option<usize> {
        // Verbs are linked from left to right: an earlier clause already knows what it describes.
        if matches!(self.verbs[verb].link, Link::Participle | Link::Relative) {
            return self.verbs[verb].subject;
        }
        let at = self.verbs[verb].chunk;
        let infinitive = self.verbs[verb].group.shape == Shape::Infinitive;
        let mut before = at;
        loop {
            before = before.checked_sub(1)?;
            match self.chunks[before] {
                Chunk::Loose(_) => {}
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
    fn reduced_relative(&self, units: &[Unit], chunk: usize) -> bool {
        self.noun_of(chunk).is_some_and(|n| {
            let head = &units[self.nouns[n].group.head];
            matches!(head.kind, UnitKind::Word) && head.tag == Tag::Noun
        })
    }

    /// `the contract Cumbria awarded X`: the noun before the subject fills the object's place.
    fn relative_object(&mut self, units: &[Unit], verb: usize, subject: usize) {
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

    fn note_subordinator(&mut self, verb: usize, subject: usize) {
        let mut at = self.nouns[self.nouns[subject].first].chunk;
        while at > 0 {
            at -= 1;
            match self.chunks[at] {
                Chunk::Loose(_) => {}
                Chunk::Subordinator(unit) => {
                    self.verbs[verb].subordinator = Some(unit);
                    self.complement_of(verb, at);
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
    fn complement_of(&mut self, verb: usize, subordinator: usize) {
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

    /// The noun that a relative word refers to.
    fn antecedent(&self, units: &[Unit], relative: usize) -> Option<usize> {
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
    fn common_before(&self, noun: usize) -> Option<usize> {
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
    fn described(&self, units: &[Unit], noun: usize) -> usize {
        let first = self.nouns[noun].first;
        let head = &units[self.nouns[first].group.head];
        let place = matches!(head.kind, UnitKind::Word) && head.tag == Tag::Name;
        let Some(at) = self.nouns[first].preposition.filter(|_| place) else { return noun };
        let locative = matches!(self.chunks[at], Chunk::Preposition(unit, _)
            if matches!(units[unit].lower.as_ref(), "in" | "across" | "at" | "around" | "near" | "throughout"));
        match at.checked_sub(1).and_then(|before| self.noun_of(before)) {
            Some(before) if locative => before,
            _ => noun,
        }
    }

    /// Where the parenthesis that ends at this comma began: the chunk of its opening comma.
    fn parenthesis_before(&self, units: &[Unit], comma: usize) -> Option<usize> {
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

    fn noun_before(&self, chunk: usize) -> Option<usize> {
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

    fn has_finite(&self, from: usize, to: usize) -> bool {
        self.chunks[from..to].iter().any(|c| matches!(c, Chunk::Verb(g) if g.shape == Shape::Finite))
    }

    /// `X won … and lost …`: the second verb has the first one's subject.
    fn share_subject(&mut self, verb: usize, coordinator: usize) {
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

    fn participle_subject(&mut self, units: &[Unit], verb: usize, at: usize) {
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
                        self.set_subject(verb, noun, Link::Participle);
                        let first = self.nouns[noun].first;
                        self.nouns[first].clauses.push(verb);
                    }
                    return;
                }
                Chunk::Coordinator(_) => {
                    // `held by X and let by Y`
                    let earlier = (0..i).rev().take(REACH).find_map(|c| {
                        self.verb_of(c).filter(|&v| self.verbs[v].group.shape == Shape::Participle)
                    });
                    if let Some(earlier) = earlier
                        && let Some(subject) = self.verbs[earlier].subject
                    {
                        self.verbs[verb].subject = Some(subject);
                        self.verbs[verb].link = Link::Participle;
                        self.nouns[subject].clauses.push(verb);
                    }
                    return;
                }
                _ => break,
            }
        }
        self.fronted(units, verb);
    }

    /// `Chosen by X, Y starts work`: the subject of the clause that follows.
    fn fronted(&mut self, units: &[Unit], verb: usize) {
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

    /// What stands after a verb inside its clause.
    fn find_objects(&mut self, units: &[Unit], verb: usize) {
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
                    let time = is_time(units, &self.nouns[noun].group);
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
                Chunk::Coordinator(_) if matches!(self.chunks.get(at + 1), Some(Chunk::Preposition(..))) => {
                    at += 1
                }
                _ => break,
            }
        }
        self.verbs[verb].end = at;
        self.front_phrases(verb);
    }

    /// True inside a clause that describes a subject still waiting for its verb: `The outfit that provides
    /// X is Y`, `The decision to drop X takes effect`.
    fn embedded(&self, units: &[Unit], verb: usize) -> bool {
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
                Chunk::Verb(group) if group.shape == Shape::Finite => return false,
                Chunk::Preposition(..) if at + 1 == chunk => return false,
                Chunk::Break(_) | Chunk::Subordinator(_) => return true,
                _ => {}
            }
        }
        true
    }

    /// A noun followed by a finite verb is that verb's subject.
    fn starts_clause(&self, units: &[Unit], noun: usize, after: usize) -> bool {
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
    fn past_comma(&self, units: &[Unit], comma: usize) -> Option<usize> {
        let mut next = comma + 1;
        while matches!(self.chunks.get(next), Some(Chunk::Loose(_))) {
            next += 1;
        }
        match self.chunks.get(next)? {
            Chunk::Preposition(..) => Some(next),
            Chunk::Noun(group) if is_time(units, group) => Some(next),
            Chunk::Noun(_) => {
                let noun = self.noun_of(next)?;
                if self.nouns[noun].apposed.is_empty() {
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

    fn next_comma(&self, from: usize) -> Option<usize> {
        (from..self.chunks.len().min(from + REACH))
            .find(|&i| matches!(self.chunks[i], Chunk::Comma(_)))
            .map(|i| i + 1)
    }

    /// Phrases before the subject: `In April X won`, and those between subject and verb.
    fn front_phrases(&mut self, verb: usize) {
        if self.verbs[verb].group.shape != Shape::Finite {
            return;
        }
        let Some(subject) = self.verbs[verb].subject else { return };
        let chunk = self.nouns[subject].chunk;
        let mut at = chunk;
        let mut found = Vec::new();
        while at > 0 && found.len() < 4 {
            at -= 1;
            match self.chunks[at] {
                Chunk::Loose(_) | Chunk::Comma(_) => {}
                Chunk::Noun(_) => {
                    let Some(noun) = self.noun_of(at) else { break };
                    let Some(preposition) = self.nouns[self.nouns[noun].first].preposition else { break };
                    if let Chunk::Preposition(unit, end) = self.chunks[preposition] {
                        found.push(Phrase { unit, end, noun: self.nouns[noun].first });
                    }
                    at = preposition;
                }
                _ => break,
            }
        }
        self.verbs[verb].phrases.extend(found);
    }

    /// Infinitives and -ing forms take subject and mood from what governs them.
    fn find_controlled(&mut self, units: &[Unit], verb: usize) {
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

    fn controlled_by_verb(&mut self, verb: usize, governor: usize) {
        self.verbs[verb].governor = Some(governor);
        let subject = self.verbs[governor].subject;
        self.verbs[verb].subject = subject;
        self.verbs[verb].link = if subject.is_some() { Link::Control } else { Link::None };
    }

    /// `chose X to run`, `X's decision to drop`, `the company running`.
    fn controlled_past_noun(&mut self, units: &[Unit], verb: usize, noun: usize) {
        let noun = self.nouns[noun].first;
        let infinitive = self.verbs[verb].group.shape == Shape::Infinitive;
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
            self.verbs[verb].subject = if common { owner.or(subject) } else { subject };
        } else {
            // A headline: `X to run Y`, or `X's decision to drop`.
            self.verbs[verb].subject =
                if common { owner.or(Some(noun)) } else { Some(self.top(units, noun)) };
        }
        if self.verbs[verb].subject.is_some() {
            self.verbs[verb].link = Link::Control;
        }
    }

    /// The plain noun on which a name hangs by `by`, `of` or `from`.
    fn hosted(&self, units: &[Unit], noun: usize) -> Option<usize> {
        let at = self.nouns[noun].preposition?;
        let agent = matches!(self.chunks[at], Chunk::Preposition(unit, _)
            if matches!(units[unit].lower.as_ref(), "by" | "of" | "from"));
        let host = at.checked_sub(1).and_then(|before| self.noun_of(before))?;
        let head = &units[self.nouns[host].group.head];
        (agent && matches!(head.kind, UnitKind::Word) && head.tag == Tag::Noun).then_some(host)
    }

    fn top(&self, units: &[Unit], noun: usize) -> usize {
        match self.climb(units, noun) {
            Climb::Here(top) => top,
            Climb::Past(_) => noun,
        }
    }

    /// `the decision by X to`, `X's decision to` have X as subject; the first is a phrase of the noun.
    fn owner_of(&self, noun: usize) -> Option<usize> {
        self.nouns[noun].possessed_by
    }

    fn share_nonfinite(&mut self, verb: usize, coordinator: usize) {
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

    /// `X said no, leaving Y without`: the -ing form after a comma has the main clause's subject.
    fn after_comma(&mut self, units: &[Unit], verb: usize, comma: usize) {
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

enum Climb {
    /// The noun heads the subject.
    Here(usize),
    /// The noun is none; go on left of this chunk.
    Past(usize),
}

/// True for a noun group that tells a time (`last year`, `Monday`, `1 April`).
pub(crate) fn is_time(units: &[Unit], group: &NounGroup) -> bool {
    matches!(units[group.head].kind, UnitKind::Date | UnitKind::Duration)
        || crate::sentence::groups::is_time_word(&units[group.head].lemma)
}
