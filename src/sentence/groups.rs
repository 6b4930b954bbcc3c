//! Noun and verb groups: the pieces of a sentence that clauses are made of.

use crate::sentence::few::Few;
use crate::sentence::lexicon::lowered;
use crate::sentence::noun_groups::noun_group;
use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm};
use crate::sentence::verb_groups::verb_group;

/// Determiner, modifiers and a head: `the £500m Surrey County Council contract`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NounGroup {
    /// First unit.
    pub(crate) first: usize,
    /// One past the last unit.
    pub(crate) end: usize,
    /// The unit of the head: the last noun, name or pronoun.
    pub(crate) head: usize,
    /// Units before the head that are names of entities, with or without a possessive mark.
    pub(crate) names: Few,
    /// The unit that possesses the head: a name before `'s`, or `its`, `their`, `his`, `our`.
    pub(crate) possessor: Option<usize>,
    /// The determiner (`the`, `a`, `this`), where there is one.
    pub(crate) determiner: Option<usize>,
}

/// Auxiliaries and a main verb: `has not yet been awarded`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerbGroup {
    /// First unit.
    pub(crate) first: usize,
    /// One past the last unit, a particle included.
    pub(crate) end: usize,
    /// The unit of the main verb.
    pub(crate) main: usize,
    /// The particle that belongs to it (`back`, `out`), where one stands beside it.
    pub(crate) particle: Option<usize>,
    /// How it stands in its clause.
    pub(crate) shape: Shape,
    /// True for the passive: `was awarded`, and a bare participle.
    pub(crate) passive: bool,
    /// True where `not`, `never`, `n't` stands in the group.
    pub(crate) negated: bool,
    /// The modal or `is to` / `to`, where there is one.
    pub(crate) modal: Option<usize>,
    /// True for `has`, `have`, `had` and a participle.
    pub(crate) perfect: bool,
}

/// How a verb group stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// It has a subject of its own and a tense.
    Finite,
    /// `to run`
    Infinitive,
    /// `running`, `having run`
    Ing,
    /// `run by Circle`, without an auxiliary.
    Participle,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Chunk {
    /// A noun group.
    Noun(NounGroup),
    /// A verb group.
    Verb(VerbGroup),
    /// A preposition, perhaps of several words: units from, to.
    Preposition(usize, usize),
    /// `and`, `or`, `but`.
    Coordinator(usize),
    /// A comma.
    Comma(usize),
    /// `which`, `who`, `that`, `whose` as relative pronoun.
    Relative(usize),
    /// `when`, `if`, `that`, `after` before a clause.
    Subordinator(usize),
    /// `(` or the first of two dashes.
    Open(usize),
    /// `)` or the second of two dashes.
    Close(usize),
    /// `:`, `;` or a lone dash.
    Break(usize),
    /// Adverbs, particles, quotation marks: what a clause may be read without.
    Loose(usize),
}

impl Chunk {
    /// The chunk's first unit.
    pub(crate) fn first(&self) -> usize {
        match self {
            Chunk::Noun(group) => group.first,
            Chunk::Verb(group) => group.first,
            Chunk::Preposition(unit, _)
            | Chunk::Coordinator(unit)
            | Chunk::Comma(unit)
            | Chunk::Relative(unit)
            | Chunk::Subordinator(unit)
            | Chunk::Open(unit)
            | Chunk::Close(unit)
            | Chunk::Break(unit)
            | Chunk::Loose(unit) => *unit,
        }
    }
}

/// Cuts tagged units into chunks.
pub(crate) fn chunk(units: &[Unit]) -> Vec<Chunk> {
    let mut chunks = Vec::with_capacity(units.len());
    let mut at = 0;
    while at < units.len() {
        let (chunk, next) = verb_group(units, at)
            .map(|group| {
                let end = group.end;
                (Chunk::Verb(group), end)
            })
            .or_else(|| {
                noun_group(units, at).map(|group| {
                    let end = group.end;
                    (Chunk::Noun(group), end)
                })
            })
            .unwrap_or_else(|| single(units, at));
        chunks.push(chunk);
        at = next.max(at + 1);
        // The later words of an expression belong to its first.
        while units.get(at).is_some_and(|unit| unit.multi == 0) {
            at += 1;
        }
    }
    pair_dashes(units, &mut chunks);
    chunks
}

fn single(units: &[Unit], at: usize) -> (Chunk, usize) {
    let unit = &units[at];
    match unit.tag {
        Tag::Preposition if is_temporal(unit) && opens_clause(units, at + 1) => {
            (Chunk::Subordinator(at), at + 1)
        }
        Tag::Preposition | Tag::To => {
            let mut end = at + 1;
            while units.get(end).is_some_and(|next| next.multi == 0) {
                end += 1;
            }
            (Chunk::Preposition(at, end), end)
        }
        Tag::Coordinator => (Chunk::Coordinator(at), at + 1),
        Tag::RelativePronoun => (Chunk::Relative(at), at + 1),
        // `since November` opens no clause.
        Tag::Subordinator
            if is_temporal(unit) && units.get(at + 1).is_some_and(|u| matches!(u.kind, UnitKind::Date)) =>
        {
            (Chunk::Preposition(at, at + 1), at + 1)
        }
        Tag::Subordinator => (Chunk::Subordinator(at), at + 1),
        Tag::Punctuation => match unit.lower.as_ref() {
            "," => (Chunk::Comma(at), at + 1),
            "(" | "[" => (Chunk::Open(at), at + 1),
            ")" | "]" => (Chunk::Close(at), at + 1),
            ":" | ";" | "–" | "—" | "−" | "…" => (Chunk::Break(at), at + 1),
            "-" if spaced(units, at) => (Chunk::Break(at), at + 1),
            _ => (Chunk::Loose(at), at + 1),
        },
        _ => (Chunk::Loose(at), at + 1),
    }
}

pub(super) fn is_temporal(unit: &Unit) -> bool {
    matches!(unit.lower.as_ref(), "since" | "until" | "till" | "before" | "after")
}

/// `until Circle bought it`: a name and a verb with a tense.
fn opens_clause(units: &[Unit], mut at: usize) -> bool {
    if units.get(at).is_some_and(|u| u.tag == Tag::Determiner) {
        at += 1;
    }
    units.get(at).is_some_and(|u| u.tag == Tag::Name)
        && units.get(at + 1).is_some_and(|u| {
            matches!(u.tag, Tag::Verb(VerbForm::Past | VerbForm::Third) | Tag::Auxiliary | Tag::Modal)
        })
}

/// A hyphen with space on both sides is a dash.
pub(super) fn spaced(units: &[Unit], at: usize) -> bool {
    let before = at == 0 || units[at - 1].span.end < units[at].span.start;
    let after = units.get(at + 1).is_none_or(|next| units[at].span.end < next.span.start);
    before && after
}

/// Two dashes enclose a parenthesis; a single one parts.
fn pair_dashes(units: &[Unit], chunks: &mut [Chunk]) {
    let dashes: Vec<usize> = (0..chunks.len())
        .filter(|&i| matches!(chunks[i], Chunk::Break(unit) if !matches!(units[unit].lower.as_ref(), ":" | ";" | "…")))
        .collect();
    if let [first, second] = dashes[..] {
        chunks[first] = Chunk::Open(chunks[first].first());
        chunks[second] = Chunk::Close(chunks[second].first());
    }
}

/// Nouns that tell a time: what they head is an adverbial, no argument.
pub(crate) fn is_time_word(lemma: &str) -> bool {
    // Days and months keep their capital in the lexicon.
    matches!(
        lowered(lemma).as_ref(),
        "year"
            | "month"
            | "week"
            | "day"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "time"
    )
}
