//! Definite descriptions (`the trust`, `the outgoing provider`) and whom they stand for: the entity of a
//! fitting kind that is most in focus.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::gazetteer::{Form, Gazetteer, Kind};
use crate::mention::draft::{Draft, Drafts};
use crate::mention::lexicon::{LEXICON, Nominal};
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

/// Above so many entities those not named for long are forgotten.
const MOST_IN_FOCUS: usize = 64;

/// A description that stands for something.
#[derive(Debug)]
struct Description {
    words: Range<usize>,
    nominal: &'static Nominal,
    /// A place among its words (`the Elmford firm`).
    place: Option<String>,
    /// The other words between determiner and noun.
    modifiers: Vec<String>,
}

/// Modifiers that the name of the referent has to have as well, for bodies that are named by them.
const TELLING: [&str; 9] =
    ["county", "city", "borough", "district", "ambulance", "mental", "community", "teaching", "children’s"];

/// Claims the descriptions whose referent the article names.
pub(in crate::mention) fn claim(
    words: &Words<'_>,
    drafts: &mut Drafts,
    roster: &Roster,
    gazetteer: &Gazetteer,
) {
    let named = drafts.sorted();
    let mut focus: BTreeMap<Place, Focus> = BTreeMap::new();
    let mut named = named.iter().peekable();
    let mut led = usize::MAX;
    let mut at = 0;
    while at < words.len() {
        // What was last named so far back is out of focus; forgetting it keeps long texts linear.
        if focus.len() > MOST_IN_FOCUS {
            let now = words.sentence_of(at);
            focus.retain(|_, state| state.sentence + 40 > now);
        }
        while let Some(draft) = named.next_if(|draft| draft.words.start <= at) {
            note(&mut focus, &mut led, words, roster, draft.entity, draft.words.start);
        }
        let Some(description) = description(words, drafts, roster, at) else {
            at += 1;
            continue;
        };
        if let Some((entity, confidence)) = resolve(words, drafts, roster, gazetteer, &focus, &description) {
            let range = description.words.clone();
            if drafts.claim(Draft {
                words: range,
                entity,
                form: Form::Nominal,
                confidence,
                found_by: "definite description",
            }) {
                note(&mut focus, &mut led, words, roster, entity, at);
            }
        }
        at = description.words.end;
    }
}

fn note(
    focus: &mut BTreeMap<Place, Focus>,
    led: &mut usize,
    words: &Words<'_>,
    roster: &Roster,
    entity: Place,
    at: usize,
) {
    if roster.kind(entity).is_none_or(|kind| [Kind::PERSON, Kind::MEDIA].contains(kind)) {
        return;
    }
    let sentence = words.sentence_of(at);
    let leads = *led != sentence;
    *led = sentence;
    let before = focus.get(&entity).copied();
    let leads = leads || before.is_some_and(|focus| focus.sentence == sentence && focus.leads);
    let count = before.map_or(0.0, |focus| focus.count) + 1.0;
    focus.insert(entity, Focus { sentence, leads, count });
}

/// The description that begins at word `at`.
fn description(words: &Words<'_>, drafts: &Drafts, roster: &Roster, at: usize) -> Option<Description> {
    if !matches!(words.lower(at).as_ref(), "the" | "this" | "that") {
        return None;
    }
    let sentence = words.sentence_range(at);
    // `our newsletters – The Commissioner`: capitals where none are due make a title.
    let titled = words.is_capital(at)
        && words.before(at).is_some_and(|before| matches!(words.text(before).as_ref(), "–" | "—" | "-"));
    if titled && words.is_capital(at + 1) {
        return None;
    }
    let mut place = None;
    let mut modifiers = Vec::new();
    // Four words between determiner and noun are as many as descriptions have.
    let mut hyphened = 0;
    for from in at + 1..at + 8 {
        // `the French-owned group`
        if from < hyphened {
            continue;
        }
        if words.is_capital(from) && words.text(from + 1) == "-" && words.shape(from + 2) == Shape::Lower {
            hyphened = from + 3;
            continue;
        }
        if let Some((nominal, end)) = noun_at(words, from, sentence.end)
            && !continues(words, drafts, end)
        {
            let range = at..end;
            let fits = drafts.is_free(&range) && !is_predicate(words, drafts, roster, nominal, &range);
            // `the new provider` is one not yet named, unless the body itself is new.
            let unnamed = modifiers.iter().any(|word: &String| word == "new" || word == "proposed")
                && nominal.kinds.first().is_none_or(|kind| {
                    *kind == Kind::FIRM && nominal.words != ["company"] && nominal.words != ["new", "owner"]
                });
            return (fits && !unnamed).then_some(Description { words: range, nominal, place, modifiers });
        }
        let text = words.text(from);
        if words.is_capital(from) && LEXICON.is_place_word(&text) {
            place = Some(text.into_owned());
        } else if !LEXICON.following.modifiers.contains(text.as_ref())
            && words.shape(from) != Shape::Possessive
            && !(words.shape(from + 1) == Shape::Possessive
                && matches!(
                    text.as_ref(),
                    "county" | "city" | "town" | "region" | "country" | "borough" | "area"
                ))
        {
            return None;
        } else {
            modifiers.push(words.lower(from).into_owned());
        }
    }
    None
}

fn noun_at(words: &Words<'_>, from: usize, limit: usize) -> Option<(&'static Nominal, usize)> {
    LEXICON.nominals(&words.lower(from)).iter().find_map(|nominal| {
        let end = from + nominal.words.len();
        let reads = end <= limit
            && nominal.words.iter().enumerate().all(|(i, word)| words.lower(from + i) == word.as_str());
        reads.then_some((nominal, end))
    })
}

/// A noun behind the noun makes a compound, a name behind it an apposition.
fn continues(words: &Words<'_>, drafts: &Drafts, end: usize) -> bool {
    let Some(next) = words.after(end) else { return false };
    let text = words.lower(next);
    if words.shape(next) == Shape::Possessive {
        return false;
    }
    LEXICON.following.compounds.contains(text.as_ref())
        || noun_at(words, next, words.sentence_range(next).end).is_some()
        || (words.is_capital(next) && (drafts.at(next).is_some() || words.shape(next) == Shape::Capital))
        || (text == "-")
        || drafts.at(next).is_some_and(|draft| draft.form != Form::Nominal)
}

/// `is the provider`; `Acme, the provider,`; `the provider that …`.
fn is_predicate(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    nominal: &Nominal,
    range: &Range<usize>,
) -> bool {
    let kind = |at: usize| drafts.at(at).and_then(|draft| roster.kind(draft.entity));
    let organisation = |at: usize| kind(at).is_some_and(|kind| *kind != Kind::PERSON);
    // In `the company, Elmford Trust and others` a trust is no company.
    let described = |at: usize| kind(at).is_some_and(|kind| nominal.kinds.contains(kind));
    let after = words.after(range.end).map(|at| words.lower(at));
    if matches!(after.as_deref(), Some("that" | "which" | "whose" | "who")) {
        return true;
    }
    // In `accused the trust of …` the preposition belongs to the verb.
    let verb = words.before(range.start).is_some_and(|at| {
        let text = words.lower(at);
        words.shape(at) == Shape::Lower
            && (text.ends_with("ed") || text.ends_with("ing") || text.ends_with("es"))
    });
    if matches!(after.as_deref(), Some("of")) && !verb
        || matches!(after.as_deref(), Some("responsible" | "behind"))
    {
        return true;
    }
    if let Some(next) = words.after(range.end)
        && words.text(next) == ","
        && words.after(next + 1).is_some_and(|at| described(at) && words.after(at + 1).is_some())
        && drafts.at(next + 1).is_some_and(|draft| words.text(draft.words.end) == ",")
    {
        return true;
    }
    // `the private company, Acme, …`, `In May the company, Acme …`
    let next = words.after(range.end).filter(|at| words.text(*at) == ",").and_then(|at| words.after(at + 1));
    let opens = words.before(range.start).is_none_or(|at| words.text(at) == ",");
    let introduces = |at: usize| {
        matches!(words.lower(at).as_ref(), "known" | "called" | "named")
            && (at..at + 4)
                .any(|at| words.is_capital(at) && words.is_capital(at + 1) && words.after(at + 1).is_some())
    };
    if next.is_some_and(|at| opens && range.len() > 2 && described(at) || introduces(at)) {
        return true;
    }
    let Some(before) = words.before(range.start) else { return false };
    let text = words.lower(before);
    // `the incumbent is Acme` names whom it describes.
    let named = words.after(range.end).is_some_and(|at| {
        matches!(words.lower(at).as_ref(), "is" | "was" | "are")
            && words.after(at + 1).is_some_and(organisation)
    });
    if named {
        return true;
    }
    // In `will be the trust’s partner` the partner is the predicate.
    let owner = words.after(range.end).is_some_and(|at| words.shape(at) == Shape::Possessive);
    if !owner && LEXICON.following.copulas.contains(text.as_ref()) {
        return true;
    }
    let ends_name = before.checked_sub(1).is_some_and(organisation);
    matches!(text.as_ref(), "," | "–" | "(" | "—")
        && ends_name
        && !matches!(
            after.as_deref(),
            Some("said" | "says" | "has" | "had" | "is" | "was" | "will" | "would" | "’s" | "’")
        )
}

/// Whom the description stands for.
fn resolve(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    gazetteer: &Gazetteer,
    focus: &BTreeMap<Place, Focus>,
    description: &Description,
) -> Option<(Place, f64)> {
    let sentence = words.sentence_of(description.words.start);
    let mut best: Option<(f64, Place)> = None;
    let mut rivals = 0;
    for (entity, state) in focus {
        let Some(fit) = fit(words, drafts, roster, gazetteer, *entity, description) else { continue };
        if is_apart(words, drafts, roster, *entity, &description.words) {
            continue;
        }
        rivals += 1;
        let distance = sentence.saturating_sub(state.sentence) as f64;
        let score = fit - distance.min(6.0) * 0.55
            + if state.leads { 0.3 } else { 0.0 }
            + (state.count * 0.15).min(0.75);
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
            && description.place.is_some();
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
        score += 1.5;
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
