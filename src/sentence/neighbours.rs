//! Adjusts the costs of a word's readings to the words beside it, where the grammar's classes
//! are too coarse: particles, `to`, `that`, past tense against participle.

use once_cell::sync::Lazy;

use super::grammar::Class;
use super::lexicon::LEXICON;
use super::readings::{Make, Word, reading};
use super::tags::{Tag, Unit, UnitKind, VerbForm};
use crate::word_map::WordSet;

/// Nouns that say when, behind `last`, `next`, `this`, `every`.
const TIMES: [&str; 24] = [
    "week",
    "month",
    "year",
    "day",
    "night",
    "morning",
    "afternoon",
    "evening",
    "weekend",
    "summer",
    "autumn",
    "winter",
    "spring",
    "quarter",
    "decade",
    "century",
    "time",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "may",
    "march",
];
/// How far back a particle looks for its verb (`turned the last two offers down`).
const PARTICLE_REACH: usize = 5;

/// How many words the object of a verb of passing on has at most, before its `to`.
const OBJECT_REACH: usize = 6;

/// A reading with this cost of its own is hardly meant.
const UNLIKELY: u16 = 5;

/// Adjusts the readings of the word at `index`.
pub(super) fn adjust(words: &mut [Word], index: usize, units: &[Unit], headline: bool) {
    let Some(word) = words.get(index) else { return };
    if word.make != Make::Plain || word.readings.len() < 2 {
        return;
    }
    let lower = units.get(word.start).map_or("", |unit| &*unit.lower);
    let mut changes: Vec<(usize, u16)> = Vec::new();
    for (number, reading) in word.readings.iter().enumerate() {
        let extra = match (reading.class, reading.tag) {
            (Class::Particle, _) => particle_cost(words, index, lower),
            // `cut short X's contract`
            (Class::Adjective | Class::Premodifier, _)
                if can_be(word, Class::Particle)
                    && back(words, index, 1).is_some_and(|before| takes_particle(before, lower))
                    && words.get(index + 1).is_some_and(|next| can_be(next, Class::Name)) =>
            {
                6
            }
            // `…, as costs rise`: a clause that tells why.
            (Class::Preposition, _) if lower == "as" && opens_clause(words, index) => 6,
            // `let the transport deal to X`: one deal deals with nobody.
            (Class::Base | Class::BaseFinite, _) => noun_verb_cost(words, index, units),
            // `is acting chair of X`, `as managing director`, `X chief operating officer`
            (Class::Ing, _)
                if words.get(index + 1).and_then(|next| units.get(next.start)).is_some_and(|next| {
                    matches!(lower, "acting" | "managing") && heads_title(&next.lower)
                        || matches!(lower, "operating" | "nursing")
                            && matches!(next.lower.as_ref(), "officer" | "director" | "lead" | "chief")
                }) =>
            {
                9
            }
            (Class::Preposition, _) if lower == "to" => to_preposition_cost(words, index, units),
            (Class::Preposition, _) => preposition_cost(words, index, lower),
            (Class::Past, _) => past_cost(words, index, units, headline),
            (Class::Participle, _) if before_by(words, index, units) => 0,
            // `Deal let to X`, `X put in charge`
            (Class::Participle, _)
                if headline
                    && can_be(word, Class::Past)
                    && words.get(index + 1).is_some_and(|next| can_be(next, Class::Preposition)) =>
            {
                0
            }
            (Class::Participle, _) if gives_behind_name(words, index) => 0,
            (Class::Premodifier | Class::Adjective, _) if gives_behind_name(words, index) => 9,
            (Class::Participle, _) if headline => u16::from(can_be(word, Class::BaseFinite)) * 6,
            (Class::Participle, _)
                if next_starts_group(words, index) && !next_is_time(words, index, units) =>
            {
                3
            }
            // `is considering buying blood tests`
            (Class::Noun | Class::Premodifier | Class::Adjective, _)
                if can_be(word, Class::Ing) && behind_gerund_taker(words, index) =>
            {
                6
            }
            (Class::Noun | Class::Premodifier | Class::Adjective, _) if passes_on(words, index, units) => 7,
            (Class::Noun | Class::NounPlural, _) if index == 0 && can_be(word, Class::Modal) => 9,
            (Class::Noun | Class::NounPlural, _) => noun_cost(words, index, units, headline),
            (Class::Adverb, _) if can_be(word, Class::Adjective) && next_is_noun(words, index) => 3,
            // `hired as a subcontractor by X`: no clause.
            (Class::Subordinator, _) if lower == "as" && named_as(words, index) => 7,
            (Class::Subordinator, _) if lower == "that" => that_clause_cost(words, index),
            (Class::Relative, _) if lower == "that" => that_relative_cost(words, index),
            (Class::Determiner, _) if lower == "that" => that_determiner_cost(words, index),
            _ => 0,
        };
        if extra > 0 {
            changes.push((number, extra));
        }
    }
    if let Some(word) = words.get_mut(index).filter(|_| !changes.is_empty()) {
        let readings = word.readings.to_mut();
        for (number, extra) in changes {
            if let Some(reading) = readings.get_mut(number) {
                reading.cost += extra;
            }
        }
    }
}

/// `considering buying`, `denied having`: a verb behind which an -ing form is what is done.
fn behind_gerund_taker(words: &[Word], index: usize) -> bool {
    back(words, index, 1).is_some_and(|word| {
        word.readings
            .iter()
            .any(|r| matches!(r.tag, Tag::Verb(_)) && GERUND_TAKERS.contains(r.lemma.as_ref()))
    })
}

/// `for outsourcing its journeys to X`: behind a preposition, an object and a name for it to go to.
fn passes_on(words: &[Word], index: usize, units: &[Unit]) -> bool {
    let passes = words.get(index).is_some_and(|word| {
        word.readings.iter().any(|r| r.class == Class::Ing && PASSING.contains(r.lemma.as_ref()))
    });
    let governed = || back(words, index, 1).is_some_and(|word| can_be(word, Class::Preposition));
    let to = |at: &usize| {
        let lower = words.get(*at).and_then(|word| units.get(word.start)).map(|unit| &*unit.lower);
        lower == Some("to") && words.get(at + 1).is_some_and(|name| can_be(name, Class::Name))
    };
    passes
        && governed()
        && next_starts_group(words, index)
        && (index + 2..index + 2 + OBJECT_REACH).any(|at| to(&at))
}

/// `hired as a`, `chosen as its`: a description behind a participle.
fn named_as(words: &[Word], index: usize) -> bool {
    let participle = back(words, index, 1).is_some_and(|word| {
        word.readings.iter().any(|r| r.class == Class::Participle && NAMING.contains(r.lemma.as_ref()))
    });
    participle
        && words.get(index + 1).is_some_and(|next| {
            next.readings.iter().any(|r| {
                matches!(r.tag, Tag::Determiner | Tag::PossessiveDeterminer | Tag::Noun | Tag::Adjective)
            })
        })
}

/// `as costs rise`: a plural that nothing introduces, and a verb behind it.
fn opens_clause(words: &[Word], index: usize) -> bool {
    words.get(index + 1).is_some_and(|next| can_be(next, Class::NounPlural) && !can_be(next, Class::Noun))
        && words.get(index + 2).is_some_and(|verb| can_be(verb, Class::BaseFinite))
}

/// `the transport deal to X`, `deputy chair of X`: what may be a noun, behind a singular noun and before `to` and a name,
/// or before `of`.
fn noun_verb_cost(words: &[Word], index: usize, units: &[Unit]) -> u16 {
    let next = words.get(index + 1).and_then(|next| units.get(next.start)).map_or("", |unit| &*unit.lower);
    let noun = words.get(index).is_some_and(|word| can_be(word, Class::Noun))
        && back(words, index, 1)
            .is_some_and(|word| can_be(word, Class::Noun) || can_be(word, Class::Adjective));
    let name = words.get(index + 2).is_some_and(|name| can_be(name, Class::Name));
    match next {
        "of" if noun => 14,
        "to" if noun && name => 6,
        _ => 0,
    }
}

/// `the tender run by X`
fn before_by(words: &[Word], index: usize, units: &[Unit]) -> bool {
    let next = words.get(index + 1).and_then(|next| units.get(next.start));
    next.is_some_and(|unit| unit.kind == UnitKind::Word && &*unit.lower == "by")
}

static DATIVE: Lazy<WordSet<&'static str>> =
    Lazy::new(|| listed(include_str!("../../seeds/lexicon/dative.txt")));
static GERUND_TAKERS: Lazy<WordSet<&'static str>> =
    Lazy::new(|| listed(include_str!("../../seeds/lexicon/gerund.txt")));
static PASSING: Lazy<WordSet<&'static str>> =
    Lazy::new(|| listed(include_str!("../../seeds/lexicon/passing.txt")));
static NAMING: Lazy<WordSet<&'static str>> =
    Lazy::new(|| listed(include_str!("../../seeds/lexicon/naming.txt")));

fn listed(file: &'static str) -> WordSet<&'static str> {
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// `Brightwell, given notice by`: a participle of giving behind a name and a comma, or behind the name itself.
fn gives_behind_name(words: &[Word], index: usize) -> bool {
    let comma = back(words, index, 1).is_some_and(|word| can_be(word, Class::Comma));
    let name = back(words, index, if comma { 2 } else { 1 }).is_some_and(|word| can_be(word, Class::Name));
    let gives = |word: &Word| {
        word.readings.iter().any(|r| r.class == Class::Participle && DATIVE.contains(r.lemma.as_ref()))
    };
    name && words.get(index).is_some_and(gives)
}

fn back(words: &[Word], index: usize, by: usize) -> Option<&Word> {
    index.checked_sub(by).and_then(|index| words.get(index))
}

fn can_be(word: &Word, class: Class) -> bool {
    word.readings.iter().any(|reading| reading.class == class)
}

fn takes_particle(word: &Word, particle: &str) -> bool {
    word.readings
        .iter()
        .any(|reading| matches!(reading.tag, Tag::Verb(_)) && LEXICON.is_phrasal(&reading.lemma, particle))
}

fn is_adverb(word: &Word) -> bool {
    can_be(word, Class::Adverb) && !word.readings.iter().any(|reading| matches!(reading.tag, Tag::Verb(_)))
}

/// Is there a verb to which the particle belongs: at once before it, or before an object?
fn particle_cost(words: &[Word], index: usize, particle: &str) -> u16 {
    if follows_its_verb(words, index, particle) {
        return 0;
    }
    // `kept them on for a year`: no preposition stands before another.
    let stranded = words.get(index + 1).is_some_and(|next| can_be(next, Class::Preposition));
    let apart = (!is_light(particle) || stranded)
        && (2..=PARTICLE_REACH)
            .any(|by| back(words, index, by).is_some_and(|word| takes_particle(word, particle)));
    match (apart, next_starts_group(words, index)) {
        (true, false) => 1,
        (true, true) => 9,
        (false, _) => 12,
    }
}

fn follows_its_verb(words: &[Word], index: usize, particle: &str) -> bool {
    let Some(previous) = back(words, index, 1) else { return false };
    takes_particle(previous, particle)
        || (is_adverb(previous) && back(words, index, 2).is_some_and(|word| takes_particle(word, particle)))
}

/// First words of titles.
fn heads_title(word: &str) -> bool {
    matches!(
        word,
        "chief"
            | "chair"
            | "chairman"
            | "chairwoman"
            | "director"
            | "head"
            | "medical"
            | "finance"
            | "nursing"
            | "deputy"
            | "partner"
            | "editor"
            | "leader"
            | "president"
            | "accountable"
            | "managing"
            | "operations"
    )
}

/// Particles that are prepositions far more often.
fn is_light(particle: &str) -> bool {
    matches!(
        particle,
        "in" | "on" | "by" | "about" | "through" | "along" | "across" | "around" | "under" | "after"
    )
}

/// At once after a verb that takes it as a particle it is that, except before a number (`runs over ten years`).
fn preposition_cost(words: &[Word], index: usize, lower: &str) -> u16 {
    let number = |word: &Word| can_be(word, Class::Number) || can_be(word, Class::Date);
    if !words.get(index).is_some_and(|word| can_be(word, Class::Particle))
        || !follows_its_verb(words, index, lower)
    {
        return 0;
    }
    match is_light(lower) {
        true if words.get(index + 1).is_some_and(number) => 0,
        true => 3,
        false if words.get(index + 1).is_some_and(number) => 2,
        false => 8,
    }
}

/// `to` is a preposition where no verb can follow, and seldom where one can.
fn to_preposition_cost(words: &[Word], index: usize, units: &[Unit]) -> u16 {
    let Some(next) = words.get(index + 1) else { return 0 };
    // `to part company`
    let phrasal = words
        .get(index + 2)
        .and_then(|word| units.get(word.start))
        .is_some_and(|unit| takes_particle(next, &unit.lower));
    let verb = phrasal
        || next.readings.iter().any(|reading| reading.class == Class::Base && reading.cost < UNLIKELY)
        || can_be(next, Class::BeBase)
        || can_be(next, Class::HaveBase);
    let capital = units.get(next.start).is_some_and(|unit| unit.capital);
    if verb && !capital { 7 } else { 0 }
}

fn past_cost(words: &[Word], index: usize, units: &[Unit], headline: bool) -> u16 {
    let by = words
        .get(index + 1)
        .and_then(|next| units.get(next.start))
        .is_some_and(|unit| unit.kind == UnitKind::Word && &*unit.lower == "by");
    // Headlines tell the past in the present tense: a form in -ed is a participle.
    u16::from(by) * 12 + u16::from(headline) * 6
}

/// After a noun `that` opens a relative clause, unless the noun is one of saying.
fn that_clause_cost(words: &[Word], index: usize) -> u16 {
    match noun_before(words, index) {
        Some(true) | None => 0,
        Some(false) => 5,
    }
}

fn that_relative_cost(words: &[Word], index: usize) -> u16 {
    match noun_before(words, index) {
        Some(true) => 3,
        Some(false) => 0,
        None => 6,
    }
}

/// Whether the word before is a noun, and then whether it takes a clause.
fn noun_before(words: &[Word], index: usize) -> Option<bool> {
    let previous = back(words, index, 1)?;
    if follows_hearer(words, index) {
        return Some(true);
    }
    let noun = previous
        .readings
        .iter()
        .find(|reading| matches!(reading.tag, Tag::Noun | Tag::Name) && reading.cost < UNLIKELY)?;
    Some(LEXICON.is_clausal_noun(&noun.lemma))
}

/// `told the board that`: the noun before is the one told.
fn follows_hearer(words: &[Word], index: usize) -> bool {
    let tells = |word: &Word| {
        word.readings
            .iter()
            .any(|reading| matches!(reading.tag, Tag::Verb(_)) && LEXICON.is_telling(&reading.lemma))
    };
    (2..=4).any(|by| back(words, index, by).is_some_and(tells))
}

/// `said that` opens a clause, and `that` goes with no plural.
fn that_determiner_cost(words: &[Word], index: usize) -> u16 {
    let says = |reading: &super::lexicon::Reading| {
        matches!(reading.tag, Tag::Verb(_)) && LEXICON.is_clausal(&reading.lemma)
    };
    let after_saying = back(words, index, 1).is_some_and(|word| word.readings.iter().any(says));
    let after_noun = noun_before(words, index).is_some();
    u16::from(after_saying || after_noun) * 5 + u16::from(next_is_plural(words, index)) * 12
}

/// `After bidding for X`, `…, cutting short its deal`: no noun, since nothing says which.
fn is_gerund(words: &[Word], index: usize, units: &[Unit]) -> bool {
    let Some(word) = words.get(index) else { return false };
    let lower = |word: &Word| units.get(word.start).map_or("", |unit| &*unit.lower);
    let opens = back(words, index, 1).is_none_or(|before| {
        can_be(before, Class::Comma)
            || matches!(
                lower(before),
                "after" | "before" | "by" | "since" | "without" | "despite" | "while" | "when"
            )
    });
    let goes_on = words.get(index + 1).is_some_and(|next| {
        next.readings.iter().all(|r| {
            matches!(
                r.tag,
                Tag::Determiner
                    | Tag::PossessiveDeterminer
                    | Tag::Name
                    | Tag::To
                    | Tag::Particle
                    | Tag::Pronoun
            )
        }) || matches!(
            lower(next),
            "to" | "for"
                | "on"
                | "from"
                | "with"
                | "short"
                | "up"
                | "out"
                | "back"
                | "down"
                | "away"
                | "off"
                | "together"
                | "jointly"
        )
    });
    can_be(word, Class::Ing) && opens && goes_on
}

/// A word that can be a verb is less likely a noun after an adverb (`no longer bids`) and before
/// the particle of that verb (`set up`).
fn noun_cost(words: &[Word], index: usize, units: &[Unit], headline: bool) -> u16 {
    let Some(word) = words.get(index) else { return 0 };
    if !word.readings.iter().any(|reading| matches!(reading.tag, Tag::Verb(_))) {
        return 0;
    }
    let after_adverb = back(words, index, 1).is_some_and(|word| {
        word.readings.iter().all(|reading| matches!(reading.tag, Tag::Adverb | Tag::Negation))
    });
    let particle = words
        .get(index + 1)
        .and_then(|next| units.get(next.start))
        .is_some_and(|next| takes_particle(word, &next.lower));
    let is_by = |word: &Word| units.get(word.start).is_some_and(|unit| &*unit.lower == "by");
    let by = words
        .get(index + 1)
        .is_some_and(|next| is_by(next) || (is_adverb(next) && words.get(index + 2).is_some_and(is_by)));
    if is_gerund(words, index, units) {
        return 7;
    }
    let passive = by && can_be(word, Class::Participle);
    // `X set to run Y`: a headline without its `is`.
    let lower = |by: usize| {
        words.get(index + by).and_then(|word| units.get(word.start)).map_or("", |unit| &*unit.lower)
    };
    let set = headline
        && lower(0) == "set"
        && lower(1) == "to"
        && words.get(index + 2).is_some_and(|next| can_be(next, Class::Base) || can_be(next, Class::BeBase));
    // `a firm set up last year`
    let behind_noun = lower(0) == "set"
        && back(words, index, 1)
            .is_some_and(|word| can_be(word, Class::Noun) && !can_be(word, Class::Adjective));
    let particle = u16::from(particle) * (3 + 4 * u16::from(behind_noun));
    u16::from(after_adverb) * 4 + particle + u16::from(passive || set) * 8
}

fn next_is_noun(words: &[Word], index: usize) -> bool {
    words.get(index + 1).is_some_and(|next| can_be(next, Class::Noun) || can_be(next, Class::NounPlural))
        && !words.get(index + 1).is_some_and(|next| can_be(next, Class::Adjective))
}

/// `founded weeks earlier`, `signed last year`: a time is no object.
fn next_is_time(words: &[Word], index: usize, units: &[Unit]) -> bool {
    let lower = words.get(index + 1).and_then(|next| units.get(next.start)).map_or("", |unit| &*unit.lower);
    matches!(
        lower,
        "last"
            | "next"
            | "this"
            | "earlier"
            | "later"
            | "week"
            | "weeks"
            | "month"
            | "months"
            | "year"
            | "years"
            | "day"
            | "days"
            | "hours"
            | "two"
            | "three"
    )
}

fn next_is_plural(words: &[Word], index: usize) -> bool {
    words.get(index + 1).is_some_and(|word| can_be(word, Class::NounPlural) && !can_be(word, Class::Noun))
}

/// `last week`, `next year`, `this month` say when, and stand outside the clause's noun groups.
pub(super) fn mark_times(words: &mut [Word], units: &[Unit]) {
    let lower = |word: &Word| units.get(word.start).map_or("", |unit| &*unit.lower);
    for index in 1..words.len() {
        let (Some(first), Some(second)) = (words.get(index - 1), words.get(index)) else { continue };
        let opens = match lower(first) {
            "last" | "next" => Tag::Adjective,
            "this" | "every" | "each" => Tag::Determiner,
            _ => continue,
        };
        let lemma = lower(second);
        if !TIMES.contains(&lemma) {
            continue;
        }
        let (first, second) =
            (reading(Class::Date, opens, lower(first), 0), reading(Class::Date, Tag::Noun, lemma, 0));
        if let Some(word) = words.get_mut(index - 1) {
            word.readings.to_mut().push(first);
        }
        if let Some(word) = words.get_mut(index) {
            word.readings.to_mut().push(second);
        }
    }
}

/// A noun group may begin with the next word, and nothing else.
fn next_starts_group(words: &[Word], index: usize) -> bool {
    let Some(next) = words.get(index + 1) else { return false };
    next.readings.iter().all(|reading| {
        matches!(
            reading.tag,
            Tag::Noun
                | Tag::Name
                | Tag::Adjective
                | Tag::Determiner
                | Tag::PossessiveDeterminer
                | Tag::Number
                | Tag::Pronoun
        ) || matches!(reading.tag, Tag::Verb(VerbForm::Base | VerbForm::Third))
            && (can_be(next, Class::Noun) || can_be(next, Class::NounPlural))
    })
}
