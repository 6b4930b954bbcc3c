//! Definite descriptions (`the trust`, `the outgoing provider`) and whom they stand for: the entity of a
//! fitting kind that is most in focus.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::apart::is_apart;
use super::descriptions::{Description, description};
use super::fit::fit;
use crate::gazetteer::{Form, Gazetteer, Kind};
use crate::mention::apposition::apposition_end;
use crate::mention::draft::{Draft, Drafts};
use crate::mention::lexicon::LEXICON;
use crate::mention::roster::{Place, Roster};
use crate::mention::support::is_direction;
use crate::mention::words::{Shape, Words};

/// How far an entity is in focus at some word.
#[derive(Clone, Copy, Debug)]
struct Focus {
    sentence: usize,
    /// It was the first organisation of that sentence.
    leads: bool,
    count: f64,
    /// The article opens with it.
    early: bool,
}

/// What the body that an article is about has ahead of one named in passing: times its share of what was named.
const SHARE: f64 = 6.0;

/// What a body has ahead whom the first sentences name, up to this one.
const EARLY: f64 = 1.0;
const OPENING: usize = 2;

/// What each sentence since a body was last named takes from it, and how many of them count.
const AWAY: f64 = 0.8;
const FURTHEST: f64 = 3.0;

/// What a body has ahead that the article calls by the very noun.
const CALLED: f64 = 3.0;

/// What tells those who come from those who go.
const GOES: f64 = 4.0;

/// Above so many entities those not named for long are forgotten.
const MOST_IN_FOCUS: usize = 64;

/// Nouns that half the bodies of an article are called by: they tell none from another.
const COMMON: [&str; 7] = ["company", "firm", "trust", "council", "ccg", "provider", "hospital"];

/// What the article calls its entities: `Acme, a joint venture of …`, `Acme is a charity`, `the charity Acme`.
struct Told {
    /// The words said of an entity, by entity, and whether they stand before its name.
    said: Vec<(Place, Range<usize>, bool)>,
    /// Those who make way for others: `take over from Acme`, `to replace Acme`.
    leaving: Vec<Place>,
}

/// Words behind which somebody is named who makes way.
const MAKES_WAY: [&str; 9] =
    ["from", "replace", "replaces", "replacing", "replaced", "ousts", "ousting", "displacing", "displaces"];

impl Told {
    fn new(words: &Words<'_>, roster: &Roster, named: &[Draft]) -> Self {
        let (mut said, mut leaving) = (Vec::new(), Vec::new());
        for draft in named {
            if words.before(draft.words.start).is_some_and(|at| MAKES_WAY.contains(&words.lower_word(at))) {
                leaving.push(draft.entity);
            }
            if roster.kind(draft.entity).is_none_or(|kind| [Kind::PERSON, Kind::MEDIA].contains(kind)) {
                continue;
            }
            if let Some(range) = said_behind(words, draft.words.end) {
                said.push((draft.entity, range, false));
            }
            if words.before(draft.words.start).is_some_and(|at| words.shape(at) == Shape::Lower) {
                let from = draft.words.start.saturating_sub(3);
                said.push((draft.entity, from..draft.words.start, true));
            }
        }
        said.sort_unstable_by_key(|(entity, range, _)| (*entity, range.start));
        leaving.sort_unstable();
        Told { said, leaving }
    }

    /// `the new provider` is not the one that makes way, `the outgoing provider` is.
    fn comes_or_goes(&self, entity: Place, description: &Description) -> f64 {
        let any = |words: &[&str]| description.modifiers.iter().any(|word| words.contains(&word.as_str()));
        let company = description.nominal.kinds.first() == Some(&Kind::FIRM);
        if !company || self.leaving.binary_search(&entity).is_err() {
            0.0
        } else if any(&["new", "incoming", "successful", "winning"]) {
            -GOES
        } else if any(&[
            "previous",
            "outgoing",
            "old",
            "former",
            "existing",
            "current",
            "present",
            "incumbent",
        ]) {
            GOES
        } else {
            0.0
        }
    }

    /// True where the article calls the entity so.
    fn calls(&self, words: &Words<'_>, entity: Place, noun: &[String]) -> bool {
        let from = self.said.partition_point(|(other, ..)| *other < entity);
        let of = self.said.get(from..).unwrap_or_default().iter().take_while(|(other, ..)| *other == entity);
        // The first few times tell it.
        of.take(4).any(|(_, range, before)| {
            range.clone().any(|at| {
                let end = at + noun.len();
                (end == range.end || end < range.end && !before)
                    && noun.iter().enumerate().all(|(i, word)| words.lower_word(at + i) == word.as_str())
            })
        })
    }
}

/// The words of an apposition or a predicate behind a name.
fn said_behind(words: &Words<'_>, end: usize) -> Option<Range<usize>> {
    let next = words.after(end)?;
    if !matches!(words.lower_word(next), "," | "–" | "—" | "(" | "is" | "was" | "became" | "remains") {
        return None;
    }
    let first = words.after(next + 1)?;
    if !matches!(words.lower_word(first), "a" | "an" | "the" | "one" | "its" | "another") {
        return None;
    }
    Some(first + 1..apposition_end(words, first + 1)).filter(|range| !range.is_empty())
}

/// Claims the descriptions whose referent the article names.
pub(in crate::mention) fn claim(
    words: &Words<'_>,
    drafts: &mut Drafts,
    roster: &Roster,
    gazetteer: &Gazetteer,
) {
    let named = drafts.sorted();
    let told = Told::new(words, roster, &named);
    let mut focus: BTreeMap<Place, Focus> = BTreeMap::new();
    let mut named = named.iter().peekable();
    let mut led = usize::MAX;
    let mut leader: Option<Place> = None;
    // Whether the leader opens its sentence.
    let mut opens = false;
    let mut at = 0;
    while at < words.len() {
        // `It has also kept …`: the sentence is still about the body that led the one before.
        if let Some(entity) = leader.filter(|_| goes_on(words, at, opens)) {
            let sentence = words.sentence_of(at);
            if let Some(state) = focus.get_mut(&entity).filter(|state| state.sentence + 1 == sentence) {
                *state = Focus { sentence, leads: true, ..*state };
                led = sentence;
            }
        }
        // What was last named so far back is out of focus; forgetting it keeps long texts linear.
        if focus.len() > MOST_IN_FOCUS {
            let now = words.sentence_of(at);
            focus.retain(|_, state| state.sentence + 40 > now);
        }
        while let Some(draft) = named.next_if(|draft| draft.words.start <= at) {
            if note(&mut focus, &mut led, words, roster, draft.entity, draft.words.start) {
                leader = Some(draft.entity);
                let first = words.sentence_range(draft.words.start).start;
                opens = first == draft.words.start
                    || first + 1 == draft.words.start && words.lower(first) == "the";
            }
        }
        let Some(description) = description(words, drafts, roster, at) else {
            at += 1;
            continue;
        };
        if let Some((entity, confidence)) =
            resolve(words, drafts, roster, gazetteer, &told, &focus, &description)
        {
            let range = description.words.clone();
            let claimed = drafts.claim(Draft {
                words: range,
                entity,
                form: Form::Nominal,
                confidence,
                found_by: "definite description",
            });
            if claimed && note(&mut focus, &mut led, words, roster, entity, at) {
                leader = Some(entity);
                opens = words.sentence_range(at).start == at;
            }
        }
        at = description.words.end;
    }
}

/// True for `it` at the head of a sentence, and for `they` where the leader of the one before is its subject.
fn goes_on(words: &Words<'_>, at: usize, opens: bool) -> bool {
    words.sentence_range(at).start == at
        && match words.lower(at).as_ref() {
            "it" | "its" => true,
            "they" | "their" => opens,
            _ => false,
        }
}

/// Notes that an entity is named; true where it is the first organisation of its sentence.
fn note(
    focus: &mut BTreeMap<Place, Focus>,
    led: &mut usize,
    words: &Words<'_>,
    roster: &Roster,
    entity: Place,
    at: usize,
) -> bool {
    if roster.kind(entity).is_none_or(|kind| [Kind::PERSON, Kind::MEDIA].contains(kind)) {
        return false;
    }
    let sentence = words.sentence_of(at);
    let first = *led != sentence;
    let leads = first;
    *led = sentence;
    let before = focus.get(&entity).copied();
    let leads = leads || before.is_some_and(|focus| focus.sentence == sentence && focus.leads);
    let count = before.map_or(0.0, |focus| focus.count) + 1.0;
    let early = sentence <= OPENING || before.is_some_and(|focus| focus.early);
    focus.insert(entity, Focus { sentence, leads, count, early });
    first
}

/// Whom the description stands for.
fn resolve(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    gazetteer: &Gazetteer,
    told: &Told,
    focus: &BTreeMap<Place, Focus>,
    description: &Description,
) -> Option<(Place, f64)> {
    let sentence = words.sentence_of(description.words.start);
    let named: f64 = focus.values().map(|state| state.count).sum();
    let mut best: Option<(f64, Place)> = None;
    let mut rivals = 0;
    let beside = Beside::new(words, drafts, &description.words);
    for (entity, state) in focus {
        let so_called = told.calls(words, *entity, &description.nominal.words);
        let fit = fit(words, drafts, roster, gazetteer, *entity, description);
        let noun = description.nominal.words.last().map_or("", String::as_str);
        let fit = match (so_called, fit) {
            (true, Some(fit)) if !COMMON.contains(&noun) => fit + CALLED,
            (true, None) if !COMMON.contains(&noun) => CALLED,
            (true, None) if matches!(noun, "company" | "firm" | "provider") => 0.0,
            (_, Some(fit)) => fit,
            (_, None) => continue,
        };
        if is_apart(words, drafts, roster, *entity, &description.words) {
            continue;
        }
        rivals += 1;
        let fit = fit + told.comes_or_goes(*entity, description) + beside.fit(roster, *entity);
        let distance = sentence.saturating_sub(state.sentence) as f64;
        let score = fit - distance.min(FURTHEST) * AWAY
            + if state.leads { 0.3 } else { 0.0 }
            + if state.early { EARLY } else { 0.0 }
            + SHARE * state.count / named.max(1.0);
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, *entity));
        }
    }
    match best {
        Some((score, entity)) => {
            let confidence = if rivals == 1 { 0.9 } else { (0.7 + score * 0.05).clamp(0.4, 0.85) };
            Some((entity, confidence))
        }
        None => only_later(words, drafts, roster, gazetteer, description).map(|entity| (entity, 0.6)),
    }
}

/// What a name shares with the sentence of a description.
const SHARED: f64 = 1.0;

/// What the last named body has ahead where `that trust` is spoken of.
const LAST: f64 = 1.0;

/// What stands before a description in its sentence.
struct Beside<'w> {
    /// The capitalised words, those of names of bodies among them.
    capitals: Vec<Cow<'w, str>>,
    /// The entities named there.
    named: Vec<Place>,
    /// The last of them, where the description points at it: `that trust`.
    last: Option<Place>,
}

impl<'w> Beside<'w> {
    fn new(words: &'w Words<'_>, drafts: &Drafts, description: &Range<usize>) -> Self {
        let from = words.sentence_range(description.start).start;
        let before = from.max(description.start.saturating_sub(40))..description.start;
        let capital = |at: &usize| {
            let text = words.text(*at);
            words.is_capital(*at) && LEXICON.is_place_word(&text) && !is_direction(&text)
        };
        let capitals = before.clone().filter(capital).map(|at| words.text(at)).collect();
        let named: Vec<Place> = before.filter_map(|at| drafts.at(at)).map(|draft| draft.entity).collect();
        let last = named.last().copied().filter(|_| words.lower(description.start) == "that");
        Beside { capitals, named, last }
    }

    /// `The Elmford contract is to be signed by the trust`: the place of the body is spoken of.
    fn fit(&self, roster: &Roster, entity: Place) -> f64 {
        let name = roster.entry(entity).map_or("", |entry| entry.entity.name.as_str());
        let shares =
            !self.named.contains(&entity) && self.capitals.iter().any(|word| name.contains(word.as_ref()));
        let worth = |holds: bool, worth: f64| if holds { worth } else { 0.0 };
        worth(shares, SHARED) + worth(self.last == Some(entity), LAST)
    }
}

/// Up to this sentence a description may stand before the name.
const AHEAD: usize = 100;

/// In the opening sentence a description may run ahead of the one name it stands for.
fn only_later(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    gazetteer: &Gazetteer,
    description: &Description,
) -> Option<Place> {
    let body = description
        .nominal
        .kinds
        .first()
        .is_some_and(|kind| [Kind::FIRM, Kind::TRUST, Kind::CCG, Kind::COUNCIL].contains(kind));
    if words.sentence_of(description.words.start) > AHEAD || !body {
        return None;
    }
    let mut fitting: Vec<Place> = drafts
        .iter()
        .map(|draft| draft.entity)
        .filter(|entity| {
            fit(words, drafts, roster, gazetteer, *entity, description).is_some_and(|fit| fit >= 0.0)
        })
        .collect();
    fitting.sort_unstable();
    fitting.dedup();
    if let [entity] = fitting.as_slice() { Some(*entity) } else { None }
}
