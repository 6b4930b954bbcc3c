//! What is seen of a name that is judged: its own words, the words around it, the rest of the article.

use std::ops::Range;

use super::Case;
use crate::gazetteer::{Form, Kind};
use crate::mention::acts::{acts, verb_after};
use crate::mention::discovery::organisations::is_of_language;
use crate::mention::draft::Draft;
use crate::mention::evidence::weigh;
use crate::mention::lexicon::LEXICON;
use crate::mention::read::Reader;
use crate::mention::roster::Roster;
use crate::mention::words::{Headline, Shape, Words};
use crate::rules::Signs;

/// So many mentions of a new name are looked at.
const MENTIONS: usize = 12;
/// So many words to either side.
const BESIDE: usize = 3;
/// So many words before a name may tell of a deal, and so many behind it.
const DEAL: usize = 8;

/// Puts all that is seen of a name.
pub(super) fn see(reader: &Reader<'_>, roster: &Roster, case: &Case<'_>, signs: &mut Signs<'_>) {
    let Some(first) = case.drafts.first() else { return };
    let kind = roster.kind(case.entity).map_or("", Kind::as_str);
    signs.put(&["kind", kind]);
    of_words(reader.words, &first.words, kind, signs);
    of_article(reader, roster, case, signs);
    for draft in case.drafts.iter().take(MENTIONS) {
        signs.put(&["by", draft.found_by]);
        signs.put(&["form", form(draft.form), kind]);
        around(reader, roster, draft, kind, signs);
        if case.known {
            acting(reader, roster, draft, signs);
        } else {
            weighed(reader, roster, draft, signs);
        }
    }
}

/// The words that it consists of.
fn of_words(words: &Words<'_>, name: &Range<usize>, kind: &str, signs: &mut Signs<'_>) {
    let texts = words.texts(name);
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let (Some(first), Some(last)) = (texts.first(), texts.last()) else { return };
    signs.put(&["length", bucket(texts.len())]);
    signs.put(&["length", bucket(texts.len()), kind]);
    signs.put(&["first", first]);
    signs.put(&["last", last]);
    signs.put(&["last", last, kind]);
    for text in &texts {
        signs.put(&["word", text]);
    }
    for letters in [3, 4] {
        if let Some((at, _)) = last.char_indices().rev().nth(letters - 1).filter(|(at, _)| *at > 0) {
            signs.put(&["ending", last.get(at..).unwrap_or_default()]);
        }
    }
    let share = |all: usize| match all {
        0 => "none",
        all if all == texts.len() => "all",
        _ => "some",
    };
    let count = |test: &dyn Fn(&str) -> bool| share(texts.iter().filter(|text| test(text)).count());
    signs.put(&["of the language", count(&is_of_language)]);
    signs.put(&["places", count(&|text| LEXICON.is_place_word(text))]);
    signs.put(&["given names", count(&|text| LEXICON.first_names.contains(text))]);
    signs.put(&["general", count(&|text| LEXICON.generic.contains(text))]);
    signs.put(&["stopped", count(&|text| LEXICON.stops.capital_nouns.contains(text))]);
    let small =
        name.clone().filter(|at| words.is_capital(*at) && words.has_small(words.lower_word(*at))).count();
    signs.put(&["small elsewhere", share(small)]);
    let lower = name.clone().filter(|at| words.shape(*at) == Shape::Lower).count();
    signs.put(&["printed small", share(lower)]);
    let upper = name.clone().filter(|at| words.shape(*at) == Shape::Upper).count();
    signs.put(&["capitals", share(upper)]);
    if texts.iter().any(|text| text.bytes().any(|byte| byte.is_ascii_digit())) {
        signs.put(&["a number"]);
    }
    if name.clone().any(|at| words.shape(at) == Shape::Mixed) {
        signs.put(&["mixed"]);
    }
    if texts.len() == 1 {
        signs.put(&["letters", bucket(first.chars().count())]);
    }
    if words.opens(name.start) && texts.len() > 1 {
        signs.put(&["opens as", first]);
    }
}

/// How the article names it elsewhere, and whom else.
fn of_article(reader: &Reader<'_>, roster: &Roster, case: &Case<'_>, signs: &mut Signs<'_>) {
    let Some(first) = case.drafts.first() else { return };
    let all: Vec<&Draft> = reader.drafts.of(case.entity).collect();
    signs.put(&["mentions", bucket(all.len())]);
    let full = all.iter().filter(|draft| draft.form == Form::Name && draft.words != first.words).count();
    signs.put(&["named in full", bucket(full)]);
    let before = all.iter().filter(|draft| draft.words.start < first.words.start).count();
    signs.put(&["mentions before", bucket(before)]);
    let full = all.iter().any(|draft| {
        draft.form == Form::Name && draft.found_by == "official name" && draft.words != first.words
    });
    if full {
        signs.put(&["by its official name"]);
    }
    let kind = roster.kind(case.entity);
    let alike = reader
        .drafts
        .iter()
        .take(200)
        .filter(|draft| draft.entity != case.entity && roster.kind(draft.entity) == kind)
        .count();
    signs.put(&["others of the kind", bucket(alike)]);
    let share = first.words.start * 4 / reader.words.len().max(1);
    signs.put(&["quarter", bucket(share)]);
}

/// The words beside a mention, and where it stands.
fn around(reader: &Reader<'_>, roster: &Roster, draft: &Draft, kind: &str, signs: &mut Signs<'_>) {
    let (words, name) = (reader.words, &draft.words);
    let mut at = name.start;
    for place in ["before 1", "before 2", "before 3"] {
        let Some(before) = words.before(at) else {
            signs.put(&[place, "^"]);
            break;
        };
        beside(reader, roster, before, place, kind, signs);
        at = before;
    }
    for (offset, place) in ["behind 1", "behind 2", "behind 3"].into_iter().enumerate().take(BESIDE) {
        let Some(behind) = words.after(name.end).map(|end| end + offset) else {
            signs.put(&[place, "$"]);
            break;
        };
        if words.sentence_of(behind) != words.sentence_of(name.start) {
            signs.put(&[place, "$"]);
            break;
        }
        beside(reader, roster, behind, place, kind, signs);
    }
    if words.opens(name.start) {
        signs.put(&["opens"]);
    }
    match words.headline(name.start) {
        Headline::No => {}
        Headline::Yes => signs.put(&["headline", kind]),
        Headline::TitleCase => signs.put(&["headline in capitals", kind]),
    }
    if verb_after(words, name.end).is_some() {
        signs.put(&["acts"]);
    }
    let sentence = words.sentence_range(name.start);
    let deals = &LEXICON.cues.deals;
    let before = name.start.saturating_sub(DEAL).max(sentence.start)..name.start;
    if before.into_iter().any(|at| deals.contains(words.lower_word(at))) {
        signs.put(&["deal before"]);
    }
    if (name.end..sentence.end.min(name.end + DEAL)).any(|at| deals.contains(words.lower_word(at))) {
        signs.put(&["deal behind"]);
    }
    if sentence.len() < 8 {
        signs.put(&["short sentence"]);
    }
    // A list of names has no verb.
    if !sentence.clone().any(|at| words.shape(at) == Shape::Lower) {
        signs.put(&["all capitals"]);
    }
}

/// A word beside a mention: what it is, or whom it names.
fn beside(reader: &Reader<'_>, roster: &Roster, at: usize, place: &str, kind: &str, signs: &mut Signs<'_>) {
    if let Some(other) = reader.drafts.at(at) {
        let other = roster.kind(other.entity).map_or("", Kind::as_str);
        signs.put(&[place, "names a", other]);
        return;
    }
    let shape = reader.words.shape(at);
    signs.put(&[place, reader.words.lower_word(at)]);
    if place.ends_with('1') {
        signs.put(&[place, reader.words.lower_word(at), kind]);
    }
    match shape {
        Shape::Number => signs.put(&[place, "a number"]),
        Shape::Capital | Shape::Upper | Shape::Mixed => signs.put(&[place, "a capital"]),
        _ => {}
    }
}

/// What the words around a name in no list weigh.
fn weighed(reader: &Reader<'_>, roster: &Roster, draft: &Draft, signs: &mut Signs<'_>) {
    let evidence = weigh(
        reader.words,
        &draft.words,
        |at| reader.person_ends_at(roster, at),
        |at| reader.is_organisation(roster, at),
    );
    signs.put(&["evidence", step(evidence.score)]);
    if let Some(kind) = &evidence.kind {
        signs.put(&["told", kind.as_str()]);
    }
    if evidence.person {
        signs.put(&["told a person"]);
    }
}

/// How far what is named acts.
fn acting(reader: &Reader<'_>, roster: &Roster, draft: &Draft, signs: &mut Signs<'_>) {
    let score = acts(reader.words, &draft.words, |at| reader.is_organisation(roster, at));
    signs.put(&["acting", step(score)]);
    if draft.confidence < 0.6 {
        signs.put(&["unsure"]);
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Short => "short",
        Form::Acronym => "acronym",
        _ => "other",
    }
}

fn step(score: f64) -> &'static str {
    match score {
        score if score < -1.0 => "far below",
        score if score < 0.0 => "below",
        score if score < 0.5 => "0",
        score if score < 1.0 => "0.5",
        score if score < 1.5 => "1",
        score if score < 2.0 => "1.5",
        score if score < 3.0 => "2",
        score if score < 4.0 => "3",
        _ => "4",
    }
}

fn bucket(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        5..=7 => "5",
        _ => "8",
    }
}
