//! Definite descriptions as they stand in the text: determiner, modifiers, noun, and whether they describe or
//! only predicate.

use std::ops::Range;

use crate::gazetteer::{Form, Kind};
use crate::mention::draft::Drafts;
use crate::mention::lexicon::{LEXICON, Nominal};
use crate::mention::roster::Roster;
use crate::mention::words::{Shape, Words};

/// A description that stands for something.
#[derive(Debug)]
pub(super) struct Description {
    pub(super) words: Range<usize>,
    pub(super) nominal: &'static Nominal,
    /// A place among its words (`the Elmford firm`).
    pub(super) place: Option<String>,
    /// The other words between determiner and noun.
    pub(super) modifiers: Vec<String>,
}

/// The description that begins at word `at`.
pub(super) fn description(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    at: usize,
) -> Option<Description> {
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
            // Once the article has told who it is, `the new provider` is named.
            let unnamed = unnamed
                && (words.sentence_of(at) < 3
                    || modifiers.iter().any(|word| word == "proposed")
                    || nominal.words.last().is_some_and(|word| word == "venture"));
            return (fits && !unnamed).then_some(Description { words: range, nominal, place, modifiers });
        }
        let text = words.text(from);
        if words.is_capital(from) && LEXICON.is_place_word(&text) {
            place = Some(text.into_owned());
        } else if !is_modifier(words, from)
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

/// A word of the list, or a compound (`half-built`).
fn is_modifier(words: &Words<'_>, at: usize) -> bool {
    let text = words.word(at);
    LEXICON.following.modifiers.contains(text) || words.shape(at) == Shape::Lower && text.contains('-')
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
    // `Leader of the council Cllr Jane Roe`
    if LEXICON.people.titles.contains(words.text(next).as_ref()) {
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
    // `the provider, Acme, …`, `instead of the provider, Acme.`
    let closes = |end: usize| match words.after(end) {
        Some(at) => matches!(words.text(at).as_ref(), "," | "." | ";" | "–" | "—"),
        None => true,
    };
    if let Some(next) = words.after(range.end)
        && words.text(next) == ","
        && words.after(next + 1).is_some_and(described)
        && drafts.at(next + 1).is_some_and(|draft| closes(draft.words.end))
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
