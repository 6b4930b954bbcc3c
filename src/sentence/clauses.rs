//! Clauses: which noun groups stand round which verb, past appositions, brackets and relative clauses.
//!
//! This is no parser: every link is found by a short walk over the chunks to the left or right, bounded
//! by the marks that bound a clause in print (commas, brackets, relative words, further verbs).

use crate::sentence::few::Few;
use crate::sentence::groups::{Chunk, NounGroup, VerbGroup, chunk};
use crate::sentence::tags::{Unit, UnitKind};
use crate::sentence::{apposition, coordination};

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
    pub(crate) members: Few,
    /// The noun that opens the coordination it is in.
    pub(crate) first: usize,
    /// Nouns in apposition to it, on either side.
    pub(crate) apposed: Few,
    /// The prepositional phrases that follow it, those that hang on their nouns too.
    pub(crate) phrases: Vec<Phrase>,
    /// Verbs of relative and participial clauses that describe it, with whether it is their subject.
    pub(crate) clauses: Few,
    /// The names before `and` that own it with the one in its group: `A and B's contract`.
    pub(crate) fellows: Few,
    /// Nouns of later clauses that leave out the verb and stand where this one does: `X took this, Y that`.
    pub(crate) gapped: Few,
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
    pub(crate) objects: Few,
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
pub(super) const REACH: usize = 60;

impl Parse {
    /// Reads the clauses of tagged units.
    pub(crate) fn new(units: &[Unit]) -> Self {
        let chunks = chunk(units);
        let count = |is: fn(&Chunk) -> bool| chunks.iter().filter(|chunk| is(chunk)).count();
        let nouns = count(|chunk| matches!(chunk, Chunk::Noun(_)));
        let verbs = count(|chunk| matches!(chunk, Chunk::Verb(_)));
        let mut parse = Parse {
            noun_at: vec![None; chunks.len()],
            verb_at: vec![None; chunks.len()],
            nouns: Vec::with_capacity(nouns),
            verbs: Vec::with_capacity(verbs),
            chunks,
        };
        parse.collect();
        parse.govern();
        coordination::coordinate(&mut parse, units);
        parse.attach_phrases(units);
        apposition::appose(&mut parse, units);
        for verb in 0..parse.verbs.len() {
            parse.find_subject(units, verb);
            parse.find_objects(units, verb);
            parse.turn_round(units, verb);
        }
        for verb in 0..parse.verbs.len() {
            parse.find_controlled(units, verb);
        }
        for verb in 0..parse.verbs.len() {
            parse.lift_agent(units, verb);
            parse.fill_cleft(units, verb);
        }
        for verb in 0..parse.verbs.len() {
            parse.share_gaps(units, verb);
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

    pub(super) fn collect(&mut self) {
        for (at, chunk) in self.chunks.iter().enumerate() {
            match chunk {
                Chunk::Noun(group) => {
                    let index = self.nouns.len();
                    self.noun_at[at] = Some(index);
                    self.nouns.push(Noun {
                        group: group.clone(),
                        chunk: at,
                        preposition: None,
                        members: Few::from_iter([index]),
                        first: index,
                        apposed: Few::new(),
                        phrases: Vec::new(),
                        clauses: Few::new(),
                        fellows: Few::new(),
                        gapped: Few::new(),
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
                        objects: Few::new(),
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
    pub(super) fn govern(&mut self) {
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
    pub(super) fn attach_phrases(&mut self, units: &[Unit]) {
        for noun in 0..self.nouns.len() {
            let last = self.nouns[self.nouns[noun].first].members.iter().copied().max().unwrap_or(noun);
            // Inside a coordination only the last member is followed by the phrases of all.
            let from =
                if self.nouns[noun].first == noun { self.nouns[last].chunk } else { self.nouns[noun].chunk };
            let phrases = self.phrases_from(units, from + 1);
            self.nouns[noun].phrases = phrases;
        }
    }

    /// Prepositional phrases from a chunk on, without anything else between them.
    pub(super) fn phrases_from(&self, units: &[Unit], from: usize) -> Vec<Phrase> {
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
                    let noun = self.nouns[noun].first;
                    found.push(Phrase { unit: *unit, end: *end, noun });
                    at = self.after_members(noun);
                }
                Chunk::Loose(_) => at += 1,
                // `from X and from Y`, `led by X and also including Y`
                Chunk::Coordinator(_) if self.leads_on(units, at + 1) => at += 1,
                Chunk::Open(_) => match self.closing(at) {
                    Some(close) if close - at <= 3 => at = close + 1,
                    _ => break,
                },
                _ => break,
            }
        }
        found
    }

    /// True where a preposition stands at a chunk, or behind `also` there.
    pub(super) fn leads_on(&self, units: &[Unit], at: usize) -> bool {
        let also = |chunk: &&Chunk| matches!(chunk, Chunk::Loose(unit) if matches!(units[*unit].lower.as_ref(), "also" | "then" | "later"));
        let mut rest = self.chunks.iter().skip(at).skip_while(also);
        matches!(rest.next(), Some(Chunk::Preposition(..)))
    }

    /// `A and B's contract`: whoever walks to A or B finds the contract.
    pub(super) fn own_jointly(&mut self, owners: &[usize], owned: usize) {
        for &owner in owners {
            let chunk = self.nouns[owner].chunk;
            self.noun_at[chunk] = Some(owned);
            self.nouns[owned].preposition = self.nouns[owned].preposition.or(self.nouns[owner].preposition);
        }
        self.nouns[owned].fellows = owners.iter().copied().collect();
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

    /// The chunk that opens the bracket closed at `close`.
    pub(crate) fn opening(&self, close: usize) -> Option<usize> {
        (close.saturating_sub(REACH)..close).rev().find(|&i| matches!(self.chunks[i], Chunk::Open(_)))
    }
}

/// True for a noun group that tells a time (`last year`, `Monday`, `1 April`).
pub(crate) fn is_time(units: &[Unit], group: &NounGroup) -> bool {
    // `call time on`: a bare `time` is a thing.
    let bare = units[group.head].lower.as_ref() == "time" && group.first == group.head;
    matches!(units[group.head].kind, UnitKind::Date | UnitKind::Duration)
        || !bare && crate::sentence::groups::is_time_word(&units[group.head].lemma)
}
