//! Names that need support (`Circle`, `Bedford`, `WAHT`): whether the article gives it.

use std::ops::Range;

use super::acts::{acts, is_whole_of_part, verb_after};
use super::candidates::{Hit, name};
use super::evidence::{is_office_phrase, weigh};
use super::lexicon::LEXICON;
use super::link::{Setting, is_former, lifetime};
use super::words::{Headline, Shape, Words};
use crate::gazetteer::{Form, Kind, Support};

/// What is known of the rest of the article when a name is judged.
pub(super) struct Company<'a> {
    /// Whether an organisation is already found at a word.
    pub(super) org_at: &'a dyn Fn(usize) -> bool,
    /// Whether the name of a person ends before a word.
    pub(super) person_ends_at: &'a dyn Fn(usize) -> bool,
    /// Whether an entity of the gazetteer is already mentioned.
    pub(super) mentioned: &'a dyn Fn(u32) -> bool,
}

/// How sure it is that this name, which needs support, is meant; none where nothing supports it.
pub(super) fn supported(
    setting: &Setting<'_>,
    hit: &Hit<'_>,
    index: u32,
    company: &Company<'_>,
) -> Option<f64> {
    let (candidate, kind) = name(setting.gazetteer, index)?;
    if candidate.support == Support::None {
        return None;
    }
    let words = setting.words;
    let here = (company.mentioned)(candidate.entity) || setting.named.contains_key(&candidate.entity);
    if inside_longer_name(words, &hit.words) {
        return None;
    }
    let entity = setting.gazetteer.entities().get(candidate.entity as usize)?;
    if !here && lifetime(entity, setting.date) < -0.5 && !is_former(words, &hit.words) {
        return None;
    }
    let written = matches!(candidate.origin, "official name" | "also known as" | "former name");
    // `Care` of Care UK is never alone.
    if hit.words.len() == 1 && !written && is_general(words, hit.words.start) {
        return None;
    }
    if candidate.form == Form::Acronym {
        return here.then_some(0.9);
    }
    if is_place(words, &hit.words) {
        let shouted = hit.words.clone().all(|at| words.shape(at) == Shape::Upper);
        if shouted {
            return None;
        }
        return supported_place(setting, hit, here, kind, company);
    }
    // A name printed small is a name only beside a noun of its kind.
    let small = hit.words.clone().all(|at| !words.is_capital(at));
    let ordinary = small || is_ordinary_opening(words, &hit.words);
    let evidence = weigh(words, &hit.words, company.person_ends_at, company.org_at);
    if here {
        // The short names of other bodies are places.
        let own = [Kind::FIRM, Kind::NONPROFIT, Kind::PUBLIC_BODY].contains(kind) && !small;
        let stands = !ordinary || evidence.score >= 1.0 || own && opens_as_name(words, &hit.words);
        return stands.then_some(0.9);
    }
    if evidence.person && *kind != Kind::PERSON {
        return None;
    }
    let same_kind = evidence.kind.as_ref() == Some(kind);
    let cue = setting.gazetteer.cues(candidate).iter().any(|cue| article_has(words, cue));
    let mut score = evidence.score + f64::from(u8::from(same_kind)) + 2.0 * f64::from(u8::from(cue));
    if candidate.form == Form::Name && hit.words.len() > 1 {
        score += 1.5;
    }
    if *kind == Kind::HOSPITAL && (located(words, &hit.words) || is_whole_of_part(words, &hit.words)) {
        score += 3.0;
    }
    let opens = words.opens(hit.words.start);
    if hit.words.len() == 1 && is_general(words, hit.words.start) {
        // `Prime Minister`, `Medical Director`
        if words.after(hit.words.end).is_some_and(|next| words.is_capital(next)) {
            return None;
        }
    }
    // `Shelter was found`, `Here is`: a common word with a common verb.
    let ordinary_word = LEXICON.stops.ordinary.contains(words.lower(hit.words.start).as_ref());
    if opens && hit.words.len() == 1 && ordinary_word && has_light_verb(words, hit.words.end) {
        score -= 0.75;
    }
    let form = if written { Form::Name } else { candidate.form };
    let threshold = match (ordinary, opens, form) {
        (true, ..) => 3.5,
        // A capital inside a sentence is a name already.
        (_, false, Form::Name) => 0.0,
        _ => 1.0,
    };
    (score >= threshold).then_some((0.5 + score * 0.08).min(0.85))
}

/// A bare place is a body only where that body is named elsewhere and the place acts.
fn supported_place(
    setting: &Setting<'_>,
    hit: &Hit<'_>,
    here: bool,
    kind: &Kind,
    company: &Company<'_>,
) -> Option<f64> {
    let words = setting.words;
    if *kind == Kind::PERSON || inside_place(words, &hit.words) {
        return None;
    }
    let acting = acts(words, &hit.words, company.org_at);
    let several = hit.words.len() > 1;
    // `the new system at Mid Elmshire`: no town is called so.
    if several
        && here
        && *kind == Kind::TRUST
        && is_direction(&words.text(hit.words.start))
        && located(words, &hit.words)
    {
        return Some(0.65);
    }
    let threshold = match (*kind == Kind::HOSPITAL, several, here) {
        (true, ..) => return (here && located(words, &hit.words)).then_some(0.6),
        (_, true, false) if hit.words.clone().all(|at| is_direction(&words.text(at))) => return None,
        (_, true, true) => 0.5,
        // `Elmford and Roeshire` is no place, if it names a body.
        (_, true, false) if hit.words.clone().any(|at| words.text(at) == "and") => {
            if *kind == Kind::PUBLIC_BODY { 0.9 } else { 0.3 }
        }
        (_, true, false) => 1.0,
        (_, false, true) if *kind == Kind::TRUST => 0.75,
        (_, false, true) => 0.9,
        // `Roedale withdrew`: a place after which trusts alone are named, and which acts.
        (_, false, false) if company_of_trusts(setting, hit) => 1.0,
        (_, false, false) => return None,
    };
    (acting >= threshold).then_some((0.6 + acting * 0.1).min(0.85))
}

/// True where all whom the name may mean are trusts and their hospitals.
fn company_of_trusts(setting: &Setting<'_>, hit: &Hit<'_>) -> bool {
    let mut kinds =
        hit.names.iter().filter_map(|index| name(setting.gazetteer, *index)).map(|(_, kind)| kind);
    let words = setting.words;
    // `The road to Roedale is narrow` speaks of the place.
    let subject = words.before(hit.words.start).is_none_or(|at| words.shape(at) == Shape::Mark);
    subject
        && words.headline(hit.words.start) == Headline::No
        && verb_after(words, hit.words.end).is_some()
        && !has_light_verb(words, hit.words.end)
        && kinds.all(|kind| [Kind::TRUST, Kind::HOSPITAL].contains(kind))
}

/// `Northern Elmford`, `in Roeshire and Elmford`, `its Elmford bid`: where something is.
pub(super) fn inside_place(words: &Words<'_>, range: &Range<usize>) -> bool {
    let Some(before) = words.before(range.start) else { return false };
    let text = words.lower(before);
    if words.is_capital(before) && is_direction(&words.text(before)) && !words.opens(before) {
        return true;
    }
    if range.len() == 1
        && matches!(text.as_ref(), "its" | "their" | "his" | "her" | "our" | "a" | "an" | "this")
    {
        return true;
    }
    // Back over the places listed before it.
    let mut at = before;
    let mut joined = false;
    for _ in 0..12 {
        let text = words.text(at);
        let joint = matches!(text.as_ref(), "and" | "," | "&");
        joined |= joint;
        if !joint && text != "the" && !LEXICON.is_place_word(&text) && !is_direction(&text) {
            break;
        }
        let Some(earlier) = words.before(at) else { return false };
        at = earlier;
    }
    joined && LEXICON.cues.locatives.contains(words.lower(at).as_ref())
}

fn located(words: &Words<'_>, range: &Range<usize>) -> bool {
    let article = words.before(range.start).filter(|at| words.lower(*at) == "the");
    let before = words.before(article.unwrap_or(range.start));
    before.is_some_and(|before| words.lower(before) == "at")
}

/// Every word of the name belongs to a place or to a direction.
pub(super) fn is_place(words: &Words<'_>, range: &Range<usize>) -> bool {
    let texts = words.texts(range);
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    if texts.len() > 1 && texts.iter().all(|text| is_direction(text)) {
        return true;
    }
    let mut rest = texts.as_slice();
    let mut places = 0;
    while let Some(first) = rest.first() {
        let length = match LEXICON.place(rest) {
            0 if matches!(*first, "and" | "," | "&" | "-" | "of" | "upon" | "the" | "NHS") => 1,
            0 if is_direction(first) || matches!(*first, "City" | "County" | "Great" | "Surrounds") => 1,
            0 => return false,
            length => {
                places += 1;
                length
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    places > 0
}

pub(super) fn is_direction(word: &str) -> bool {
    const DIRECTIONS: [&str; 11] = [
        "North", "South", "East", "West", "Mid", "Central", "Greater", "Northern", "Southern", "Eastern",
        "Western",
    ];
    DIRECTIONS.contains(&word)
}

/// A common word with a capital only because it opens a sentence (`Monitor progress weekly`).
fn is_ordinary_opening(words: &Words<'_>, range: &Range<usize>) -> bool {
    range.len() == 1
        && words.opens(range.start)
        && (verb_after(words, range.end).is_none() || is_general(words, range.start))
        && words.after(range.end).is_none_or(|next| {
            (words.shape(next) != Shape::Possessive || words.text(next) == "’")
                && (is_general(words, range.start)
                    || !is_office_phrase(words, next) && !speaks_for_many(words, next))
                && !(words.text(next) == ","
                    && matches!(words.lower(next + 1).as_ref(), "which" | "whose" | "who"))
        })
}

/// `Circle to leave Elmford`, where the article names that body elsewhere: no order to do something.
fn opens_as_name(words: &Words<'_>, range: &Range<usize>) -> bool {
    const OBJECTS: [&str; 16] = [
        "the", "a", "an", "your", "our", "my", "their", "its", "his", "her", "this", "these", "all", "any",
        "on", "for",
    ];
    let next = words.after(range.end);
    let order = next.is_some_and(|next| OBJECTS.contains(&words.lower(next).as_ref()));
    !order
        && !is_general(words, range.start)
        && !LEXICON.stops.function.contains(words.lower(range.start).as_ref())
}

/// `Unite members voted`: those behind a name who are of a body.
fn speaks_for_many(words: &Words<'_>, at: usize) -> bool {
    const MANY: [&str; 10] = [
        "representatives",
        "members",
        "officials",
        "organisers",
        "reps",
        "stewards",
        "campaigners",
        "activists",
        "bosses",
        "managers",
    ];
    MANY.contains(&words.lower(at).as_ref())
}

/// Verbs of which anything can be the subject.
fn has_light_verb(words: &Words<'_>, end: usize) -> bool {
    let Some(verb) = verb_after(words, end) else { return false };
    let firm = words.lower(verb).starts_with("t")
        && words
            .after(verb + 1)
            .is_some_and(|next| matches!(words.lower(next).as_ref(), "charge" | "over" | "part"));
    !firm && LEXICON.cues.light.contains(words.lower(verb).as_ref())
}

/// A word that opens sentences, or belongs to the names and offices of many (`General secretary …`).
fn is_general(words: &Words<'_>, at: usize) -> bool {
    let text = words.text(at);
    LEXICON.generic.contains(text.as_ref()) || LEXICON.stops.capital_nouns.contains(text.as_ref())
}

/// `Circle Housing`, `Magic Circle`: a capital beside it that is neither office nor place nor opening word.
pub(super) fn inside_longer_name(words: &Words<'_>, range: &Range<usize>) -> bool {
    let foreign = |at: usize| {
        let text = words.text(at);
        let stops = &LEXICON.stops;
        words.is_capital(at)
            && !stops.function.contains(words.lower(at).as_ref())
            && !stops.calendar.contains(text.as_ref())
            && !stops.initials.contains(text.as_ref())
            && (!stops.capital_nouns.contains(text.as_ref())
                || (LEXICON.generic.contains(text.as_ref()) && at >= range.end))
            && !LEXICON.people.titles.contains(text.as_ref())
            && !LEXICON.people.offices.contains(words.lower(at).as_ref())
    };
    let behind = words.after(range.end).is_some_and(&foreign);
    let before = words.before(range.start).is_some_and(|at| {
        let office = words.shape(at) == Shape::Capital
            && LEXICON.people.offices.contains(words.lower(at).as_ref())
            && !LEXICON.people.titles.contains(words.text(at).as_ref());
        (foreign(at) || office) && !words.opens(at) && !LEXICON.is_place_word(words.text(at).as_ref())
    });
    (behind || before) && words.headline(range.start) != Headline::TitleCase
}

/// True where the cue's words stand somewhere in the article.
fn article_has(words: &Words<'_>, cue: &str) -> bool {
    cue.split_whitespace().all(|word| words.has(&word.to_lowercase().replace('\'', "’")))
}
