//! Noun and verb groups: the pieces of a sentence that clauses are made of.

use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm};

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
    pub(crate) names: Vec<usize>,
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
        Tag::Preposition if is_temporal(unit) && opens_clause(units, at + 1) => (Chunk::Subordinator(at), at + 1),
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
        Tag::Subordinator if is_temporal(unit) && units.get(at + 1).is_some_and(|u| matches!(u.kind, UnitKind::Date)) => {
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

fn is_temporal(unit: &Unit) -> bool {
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
fn spaced(units: &[Unit], at: usize) -> bool {
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

/// A verb group that starts at `at`.
fn verb_group(units: &[Unit], at: usize) -> Option<VerbGroup> {
    let mut group = Building::default();
    let mut i = at;
    while i < units.len() {
        let unit = &units[i];
        match unit.tag {
            Tag::Auxiliary => group.auxiliary(units, i),
            Tag::Modal if group.last.is_none() => group.modal = Some(i),
            Tag::To => {
                if !infinitive_follows(units, i + 1) {
                    break;
                }
                match group.last {
                    Some(last) if is_be(units, last) => group.modal = Some(i),
                    Some(last) if units[last].lemma.as_ref() == "have" => group.modal = Some(i),
                    Some(_) => break,
                    None => group.to = true,
                }
            }
            Tag::Negation => group.negated = true,
            Tag::Adverb if i > at && verb_follows(units, i + 1) => {}
            Tag::Verb(form) => {
                group.finish(units, i, form);
                break;
            }
            _ => break,
        }
        i += 1;
    }
    group.build(units, at)
}

#[derive(Default)]
struct Building {
    /// The last auxiliary.
    last: Option<usize>,
    perfect: bool,
    be: bool,
    modal: Option<usize>,
    to: bool,
    negated: bool,
    main: Option<(usize, VerbForm)>,
}

impl Building {
    fn auxiliary(&mut self, units: &[Unit], at: usize) {
        if is_be(units, at) {
            self.be = true;
        } else if units[at].lemma.as_ref() == "have" {
            self.perfect = true;
        }
        self.last = Some(at);
    }

    fn finish(&mut self, _units: &[Unit], at: usize, form: VerbForm) {
        self.main = Some((at, form));
    }

    fn build(self, units: &[Unit], first: usize) -> Option<VerbGroup> {
        let (main, form) = match (self.main, self.last) {
            (Some(found), _) => found,
            // `is`, `has`, `does` alone: the auxiliary is the verb.
            (None, Some(last)) => {
                // `has been`: the first auxiliary tells the tense.
                let tense = if self.perfect && !leading_ing(units, first) {
                    VerbForm::Past
                } else {
                    auxiliary_form(&units[last])
                };
                (last, tense)
            }
            (None, None) => return None,
        };
        let aux_only = self.main.is_none();
        let shape = if self.to {
            Shape::Infinitive
        } else if self.modal.is_some() || (self.last.is_some() && !aux_only && !leading_ing(units, first)) {
            Shape::Finite
        } else if leading_ing(units, first) {
            Shape::Ing
        } else {
            match form {
                VerbForm::Ing => Shape::Ing,
                VerbForm::Participle => Shape::Participle,
                _ => Shape::Finite,
            }
        };
        // `a consortium led by X`: a bare past before `by` and a name is a participle.
        let reduced = self.last.is_none()
            && self.modal.is_none()
            && (form == VerbForm::Past || matches!(units[main].lower.as_ref(), "run" | "set" | "put" | "let" | "overrun"))
            && units.get(main + 1).is_some_and(|u| u.lower.as_ref() == "by")
            && agent_follows(units, main + 2);
        let (shape, form) = if reduced { (Shape::Participle, VerbForm::Participle) } else { (shape, form) };
        let passive = !aux_only
            && form == VerbForm::Participle
            && (self.be && !(self.perfect && !be_after_have(units, first, main))
                || shape == Shape::Participle);
        let particle = (units.get(main + 1).is_some_and(|u| u.tag == Tag::Particle)).then_some(main + 1);
        let mut end = particle.map_or(main, |p| p) + 1;
        if aux_only && units.get(end).is_some_and(|u| u.tag == Tag::Negation) {
            end += 1;
        }
        Some(VerbGroup {
            first,
            end,
            main,
            particle,
            shape,
            passive,
            negated: self.negated,
            modal: self.modal,
            perfect: self.perfect,
        })
    }
}

/// A name behind `by`, past a determiner and modifiers.
fn agent_follows(units: &[Unit], from: usize) -> bool {
    units[from.min(units.len())..]
        .iter()
        .take(6)
        .take_while(|u| {
            matches!(u.tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Number)
        })
        .any(|u| u.tag == Tag::Name)
}

fn leading_ing(units: &[Unit], first: usize) -> bool {
    let mut at = first;
    while units.get(at).is_some_and(|u| matches!(u.tag, Tag::Negation | Tag::Adverb)) {
        at += 1;
    }
    units.get(at).is_some_and(|u| matches!(u.lower.as_ref(), "having" | "being") && u.tag == Tag::Auxiliary)
}

fn be_after_have(units: &[Unit], first: usize, main: usize) -> bool {
    units[first..main].iter().any(|u| matches!(u.lower.as_ref(), "been" | "being"))
}

fn is_be(units: &[Unit], at: usize) -> bool {
    units[at].lemma.as_ref() == "be"
}

fn auxiliary_form(unit: &Unit) -> VerbForm {
    match unit.lower.as_ref() {
        "being" | "having" | "doing" => VerbForm::Ing,
        "been" | "done" => VerbForm::Participle,
        "be" | "have" | "do" => VerbForm::Base,
        "is" | "has" | "does" => VerbForm::Third,
        _ => VerbForm::Past,
    }
}

fn infinitive_follows(units: &[Unit], mut at: usize) -> bool {
    while units.get(at).is_some_and(|u| matches!(u.tag, Tag::Adverb | Tag::Negation)) {
        at += 1;
    }
    units.get(at).is_some_and(|u| match u.tag {
        Tag::Verb(VerbForm::Base) => true,
        Tag::Auxiliary => matches!(u.lower.as_ref(), "be" | "have" | "do"),
        _ => false,
    })
}

/// True where, past adverbs, a verb or auxiliary follows: the adverb stands inside the group.
fn verb_follows(units: &[Unit], mut at: usize) -> bool {
    while units.get(at).is_some_and(|u| matches!(u.tag, Tag::Adverb | Tag::Negation)) {
        at += 1;
    }
    units.get(at).is_some_and(|u| matches!(u.tag, Tag::Verb(_) | Tag::Auxiliary))
}

/// A noun group that starts at `at`.
fn noun_group(units: &[Unit], at: usize) -> Option<NounGroup> {
    if units[at].tag == Tag::Pronoun {
        return Some(group_of(units, at, at + 1, at));
    }
    let mut end = at;
    let mut head: Option<usize> = None;
    while let Some(unit) = units.get(end) {
        // `making the trust prime provider`: a description is a whole group.
        if end > at
            && described(&units[end - 1])
            && !matches!(unit.tag, Tag::PossessiveMark | Tag::Punctuation)
        {
            break;
        }
        // `make X preferred bidder`: a fixed expression is no part of the name before it.
        if unit.multi > 1 && head.is_some_and(|head| head + 1 == end && units[head].tag == Tag::Name) {
            break;
        }
        match unit.tag {
            Tag::Name if head.is_some_and(|head| opens_relative(units, head, end)) => break,
            // `Last month NSL withdrew`: the time stands apart.
            Tag::Name if head.is_some_and(|head| is_time_word(&units[head].lemma) && head + 1 == end) => {
                break;
            }
            Tag::Noun | Tag::Name => head = Some(end),
            // `12 months last October`: a date opens a group of its own after a noun or number.
            Tag::Number if matches!(unit.kind, UnitKind::Date) && head.is_some() => break,
            // `pay the company £4m`
            Tag::Number
                if matches!(unit.kind, UnitKind::Money) && head.is_some_and(|head| head + 1 == end) =>
            {
                break;
            }
            Tag::Number => head = head.or(Some(end)),
            Tag::Determiner | Tag::PossessiveDeterminer if end > at && !after_possessive(units, end) => break,
            Tag::Determiner | Tag::PossessiveDeterminer => {}
            Tag::Adjective if head.is_some() && tells_time(units, end) => break,
            Tag::Adjective => {}
            // `commissioning group`, `awarded contracts`: a participle before a noun.
            Tag::Verb(VerbForm::Ing | VerbForm::Participle) if modifier(units, end) => {}
            Tag::PossessiveMark if head.is_some() => {}
            Tag::Adverb if end > at && adjective_follows(units, end + 1) => {}
            Tag::Punctuation if joins(units, end, at) => {}
            _ => break,
        }
        end += 1;
    }
    let head = head?;
    let end = trailing(units, head, end);
    Some(group_of(units, at, end, last_head(units, at, end).unwrap_or(head)))
}

/// A mention with its own determiner: `the trust`, `this provider`.
fn described(unit: &Unit) -> bool {
    matches!(unit.kind, UnitKind::Mention(_))
        && ["the ", "this ", "that "].iter().any(|word| unit.lower.starts_with(word))
        && !unit.capital
}

/// `signed with X next month`: the time is no part of the name's group.
fn tells_time(units: &[Unit], at: usize) -> bool {
    matches!(units[at].lower.as_ref(), "next" | "last" | "this" | "every" | "earlier" | "later")
        && units.get(at + 1).is_some_and(|next| {
            is_time_word(&next.lemma) || matches!(next.kind, UnitKind::Date | UnitKind::Duration)
        })
}

/// `the contract Allscripts signed`, `the companies X rejected`: a name that is the subject of the verb
/// behind it, after a noun that does not describe it.
fn opens_relative(units: &[Unit], head: usize, at: usize) -> bool {
    let noun = &units[head];
    if noun.tag != Tag::Noun || !matches!(noun.kind, UnitKind::Word) || head + 1 != at {
        return false;
    }
    let plural = noun.lower.as_ref() != noun.lemma.as_ref();
    let bought = matches!(
        noun.lemma.as_ref(),
        "contract"
            | "deal"
            | "tender"
            | "agreement"
            | "service"
            | "work"
            | "bid"
            | "clinic"
            | "unit"
            | "job"
            | "package"
            | "franchise"
            | "programme"
            | "scheme"
            | "offer"
            | "terms"
    );
    if !plural && !bought {
        return false;
    }
    let mut next = at + 1;
    while units
        .get(next)
        .is_some_and(|u| matches!(u.tag, Tag::Adverb | Tag::Negation | Tag::Name | Tag::Coordinator))
    {
        next += 1;
    }
    units.get(next).is_some_and(|u| {
        matches!(
            u.tag,
            Tag::Verb(VerbForm::Past | VerbForm::Third | VerbForm::Base) | Tag::Auxiliary | Tag::Modal
        )
    })
}

/// The last noun or name of the group is its head; a number only where there is none.
fn last_head(units: &[Unit], first: usize, end: usize) -> Option<usize> {
    (first..end)
        .rev()
        .find(|&i| matches!(units[i].tag, Tag::Noun | Tag::Name))
        .or_else(|| (first..end).rev().find(|&i| units[i].tag == Tag::Number))
}

/// A group ends with its last noun, or with the possessive mark of an elliptic one (`Barnet's`).
fn trailing(units: &[Unit], _head: usize, end: usize) -> usize {
    let mut end = end;
    while end > 0 && !matches!(units[end - 1].tag, Tag::Noun | Tag::Name | Tag::Number | Tag::PossessiveMark)
    {
        end -= 1;
    }
    end
}

fn after_possessive(units: &[Unit], at: usize) -> bool {
    at > 0 && units[at - 1].tag == Tag::PossessiveMark
}

fn modifier(units: &[Unit], at: usize) -> bool {
    units.get(at + 1).is_some_and(|next| match next.tag {
        Tag::Noun => true,
        Tag::Name => at > 0 && matches!(units[at - 1].tag, Tag::Determiner | Tag::Punctuation),
        Tag::Adjective => at > 0 && matches!(units[at - 1].tag, Tag::Determiner | Tag::PossessiveDeterminer),
        _ => false,
    }) && at > 0
        && matches!(
            units[at - 1].tag,
            Tag::Determiner
                | Tag::PossessiveDeterminer
                | Tag::Adjective
                | Tag::Number
                | Tag::PossessiveMark
                | Tag::Punctuation
        )
}

fn adjective_follows(units: &[Unit], at: usize) -> bool {
    units
        .get(at)
        .is_some_and(|u| matches!(u.tag, Tag::Adjective | Tag::Noun | Tag::Verb(VerbForm::Participle)))
        && at >= 2
        && matches!(units[at - 2].tag, Tag::Determiner | Tag::PossessiveDeterminer | Tag::Number)
}

/// Hyphens and slashes inside a word, quotation marks round a modifier.
fn joins(units: &[Unit], at: usize, first: usize) -> bool {
    let next_nominal = |i: usize| {
        units.get(i).is_some_and(|u| {
            matches!(u.tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Verb(_))
        })
    };
    match units[at].lower.as_ref() {
        "-" | "‐" | "‑" | "/" => at > first && !spaced(units, at) && next_nominal(at + 1),
        // `a three-year, £9m contract`: modifiers in a row.
        "," => {
            let before =
                units.get(at.wrapping_sub(1)).is_some_and(|u| matches!(u.tag, Tag::Number | Tag::Adjective));
            let modifies =
                |i: usize| units.get(i).is_some_and(|u| matches!(u.tag, Tag::Number | Tag::Adjective));
            let heads = (at + 2..at + 5).any(|i| units.get(i).is_some_and(|u| u.tag == Tag::Noun));
            before
                && modifies(at + 1)
                && heads
                && (first..at).all(|i| !matches!(units[i].tag, Tag::Noun | Tag::Name))
                && units[first].tag != Tag::Number
                && (at + 2..at + 5)
                    .take_while(|&i| units.get(i).is_none_or(|u| u.tag != Tag::Noun))
                    .all(|i| modifies(i) || units.get(i).is_some_and(|u| u.lower.as_ref() == "-"))
        }
        "“" | "‘" | "\"" | "'" => next_nominal(at + 1) && quoted_modifier(units, at, first),
        "”" | "’" => next_nominal(at + 1) && at > first,
        _ => false,
    }
}

/// `the “prime provider” contract`: a quotation of a few words, closed before the head.
fn quoted_modifier(units: &[Unit], at: usize, first: usize) -> bool {
    at > first
        && (at + 1..units.len().min(at + 6)).any(|i| {
            matches!(units[i].lower.as_ref(), "”" | "’" | "\"" | "'")
                && (at + 1..i).all(|k| units[k].tag != Tag::Punctuation || units[k].lower.as_ref() == "-")
        })
}

fn group_of(units: &[Unit], first: usize, end: usize, head: usize) -> NounGroup {
    let named = |i: usize| matches!(units[i].kind, UnitKind::Mention(_));
    let possessor = (first..head).rev().find_map(|i| match units[i].tag {
        Tag::PossessiveMark => (first..i).rev().find(|&k| !matches!(units[k].tag, Tag::Punctuation)),
        Tag::PossessiveDeterminer => Some(i),
        _ => None,
    });
    NounGroup {
        first,
        end,
        head,
        names: (first..head).filter(|&i| named(i)).collect(),
        possessor,
        determiner: (first..head).find(|&i| units[i].tag == Tag::Determiner),
    }
}

/// Nouns that tell a time: what they head is an adverbial, no argument.
pub(crate) fn is_time_word(lemma: &str) -> bool {
    matches!(
        lemma,
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
