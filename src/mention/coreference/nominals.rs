//! Definite descriptions (`the trust`, `the outgoing provider`) and whom they stand for: the entity of a
//! fitting kind that is most in focus.

use std::collections::BTreeMap;
use std::ops::Range;

use super::descriptions::{Description, description};
use crate::gazetteer::{Form, Gazetteer, Kind};
use crate::mention::apposition::apposition_end;
use crate::mention::draft::{Draft, Drafts};
use crate::mention::lexicon::LEXICON;
use crate::mention::roster::{Place, Roster};
use crate::mention::words::{Shape, Words};

/// How far an entity is in focus at some word.
#[derive(Clone, Copy, Debug)]
struct Focus {
    sentence: usize,
    /// It was the first organisation of that sentence.
    leads: bool,
    count: f64,
}

/// What the body that an article is about has ahead of one named in passing: times its share of what was named.
const SHARE: f64 = 6.0;

/// What a body has ahead that the article calls by the very noun.
const CALLED: f64 = 3.0;

/// What a body has ahead that arose from another of the article, where a new or enlarged one is spoken of.
const AROSE: f64 = 4.0;

/// What tells those who come from those who go.
const GOES: f64 = 3.0;

/// Above so many entities those not named for long are forgotten.
const MOST_IN_FOCUS: usize = 64;

/// Modifiers that the name of the referent has to have as well, for bodies that are named by them.
const TELLING: [&str; 9] =
    ["county", "city", "borough", "district", "ambulance", "mental", "community", "teaching", "children’s"];

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
    let mut at = 0;
    while at < words.len() {
        // `It has also kept …`: the sentence is still about the body that led the one before.
        if let Some(entity) = leader.filter(|_| goes_on(words, at)) {
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
            }
        }
        at = description.words.end;
    }
}

/// True for `it` or `they` at the head of a sentence.
fn goes_on(words: &Words<'_>, at: usize) -> bool {
    words.sentence_range(at).start == at
        && matches!(words.lower(at).as_ref(), "it" | "they" | "its" | "their")
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
    focus.insert(entity, Focus { sentence, leads, count });
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
        let fit = fit + told.comes_or_goes(*entity, description);
        let distance = sentence.saturating_sub(state.sentence) as f64;
        let score = fit - distance.min(6.0) * 0.55
            + if state.leads { 0.3 } else { 0.0 }
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

/// A description is not the entity whose name stands just before it: `Acme, which the company bought`,
/// `Acme (adviser to the company)`, `Acme, the group’s …`, `Acme, Barton and the incumbent`.
fn is_apart(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    entity: Place,
    description: &Range<usize>,
) -> bool {
    let sentence = words.sentence_range(description.start);
    let listed = words
        .before(description.start)
        .filter(|at| matches!(words.text(*at).as_ref(), "and" | "or" | ","))
        .is_some_and(|at| {
            at > sentence.start
                && drafts
                    .at(at - 1)
                    .and_then(|draft| roster.kind(draft.entity))
                    .is_some_and(|kind| *kind != Kind::PERSON)
        });
    let mut reach = description.start;
    if subject_of(words, drafts, description).is_some_and(|subject| subject == entity) {
        return true;
    }
    if listed {
        reach = sentence.start;
    } else {
        // Past the words that tie a clause or an apposition to the name before it.
        for at in (sentence.start..description.start).rev().take(4) {
            // `Jane Roe of Acme, said the company had …`: the verb ends what stood behind the comma.
            if LEXICON.people.said.contains(words.lower(at).as_ref()) {
                break;
            }
            if matches!(words.text(at).as_ref(), "," | "(" | "–" | "—")
                && drafts.at(at.saturating_sub(1)).is_some()
            {
                reach = at.saturating_sub(1);
            }
        }
    }
    (reach..description.start)
        .any(|at| drafts.at(at).is_some_and(|draft| draft.entity == entity && draft.form != Form::Nominal))
}

/// The body that is the subject of the clause whose object the description is: in `Acme is managing the company`
/// the company is another.
fn subject_of(words: &Words<'_>, drafts: &Drafts, description: &Range<usize>) -> Option<Place> {
    let sentence = words.sentence_range(description.start);
    let verb = words.before(description.start)?;
    let text = words.lower(verb);
    let direct = words.shape(verb) == Shape::Lower
        && (text.ends_with("ing") || text.ends_with("ed") || LEXICON.cues.gives.contains(text.as_ref()));
    if !direct || LEXICON.people.said.contains(text.as_ref()) {
        return None;
    }
    let mut at = verb;
    for _ in 0..6 {
        at = at.checked_sub(1).filter(|at| *at >= sentence.start)?;
        if let Some(draft) = drafts.at(at) {
            let opens = words.before(draft.words.start).is_none_or(|before| {
                before == sentence.start
                    && matches!(
                        words.lower(before).as_ref(),
                        "the" | "now" | "but" | "and" | "then" | "so" | "today"
                    )
            });
            return opens.then_some(draft.entity);
        }
        if words.shape(at) != Shape::Lower
            || matches!(words.lower(at).as_ref(), "and" | "that" | "who" | "of")
        {
            return None;
        }
    }
    None
}

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
        .is_some_and(|kind| [Kind::FIRM, Kind::TRUST, Kind::CCG].contains(kind));
    if words.sentence_of(description.words.start) > 1 || !body {
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

/// How well an entity fits the noun, its modifiers and its place; none where it can not be meant.
fn fit(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    gazetteer: &Gazetteer,
    entity: Place,
    description: &Description,
) -> Option<f64> {
    let entry = roster.entry(entity)?;
    let nominal = description.nominal;
    let rank = nominal.kinds.iter().position(|kind| *kind == entry.entity.kind);
    let hospital_trust = || {
        let trust = entry.entity.kind == Kind::TRUST
            && nominal.kinds.first() == Some(&Kind::HOSPITAL)
            && (description.place.is_some()
                || nominal.words == ["hospital"] && entry.entity.name.contains("Hospital"));
        trust.then_some(1)
    };
    let rank = rank.or_else(hospital_trust)?;
    let sort = entry.index.and_then(|index| gazetteer.profile(index).sort.clone()).unwrap_or_default();
    let about = format!("{} {}", entry.entity.name, sort).to_lowercase();
    let has = |list: &[String]| list.iter().any(|word| about.contains(word.as_str()));
    if !nominal.needs.is_empty() && !has(&nominal.needs) {
        return None;
    }
    let mut score = -0.6 * rank as f64;
    if entry.entity.kind == Kind::TRUST && nominal.words == ["hospital"] && description.place.is_none() {
        score -= 1.0;
    }
    let merged = description
        .modifiers
        .iter()
        .any(|word| matches!(word.as_str(), "new" | "enlarged" | "merged" | "larger" | "combined"));
    let predecessors =
        entry.index.map(|index| gazetteer.profile(index).predecessors.as_slice()).unwrap_or_default();
    if merged
        && predecessors
            .iter()
            .chain(entry.index.as_ref())
            .any(|index| roster.places_of(*index).any(|other| other != entity && drafts.mentions(other)))
    {
        score += AROSE;
    }
    for modifier in
        description.modifiers.iter().chain(&nominal.words).filter(|word| TELLING.contains(&word.as_str()))
    {
        score += if about.replace('\'', "’").contains(modifier.as_str()) { 0.8 } else { -0.8 };
    }
    if has(&nominal.prefers) {
        score += 0.9;
    }
    if let Some(place) = &description.place {
        score += place_fit(words, drafts, gazetteer, entity, entry.index, &entry.entity.name, place);
    }
    Some(score)
}

/// The place is in the entity's name, is its town, or stands in a sentence that names it.
fn place_fit(
    words: &Words<'_>,
    drafts: &Drafts,
    gazetteer: &Gazetteer,
    entity: Place,
    index: Option<u32>,
    name: &str,
    place: &str,
) -> f64 {
    let town = index.is_some_and(|index| {
        gazetteer.profile(index).town.as_deref().is_some_and(|town| town.contains(place))
    });
    if name.contains(place) || town {
        return 4.0;
    }
    let beside = |reach: usize| {
        drafts.of(entity).any(|draft| {
            let sentence = words.sentence_range(draft.words.start);
            let near = draft.words.start.saturating_sub(reach).max(sentence.start)
                ..sentence.end.min(draft.words.end + reach);
            near.into_iter().any(|at| words.text(at) == place && !draft.words.contains(&at))
        })
    };
    if beside(4) {
        4.0
    } else if beside(40) {
        1.0
    } else {
        0.0
    }
}
