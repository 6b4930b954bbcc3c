//! Shorter forms of names that the article gives in full: `Acme` for Acme Health Group, `Roe` for Jane Roe.

use foldhash::HashMap;
use std::ops::Range;

use crate::gazetteer::{Form, Kind};
use crate::mention::acts::acts;
use crate::mention::draft::{Draft, Drafts};
use crate::mention::lexicon::LEXICON;
use crate::mention::roster::{Place, Roster};
use crate::mention::support::{inside_longer_name, inside_place, is_place};
use crate::mention::words::{Shape, Words};

/// A shorter form and whose it is.
#[derive(Debug)]
struct Short {
    /// Where the article has its words, at the name that it is short for.
    words: Range<usize>,
    entity: Place,
    person: bool,
    /// Two entities of the article could be meant.
    shared: bool,
}

impl Short {
    fn reads(&self, words: &Words<'_>, at: usize) -> bool {
        self.words.clone().enumerate().skip(1).all(|(i, own)| words.word(at + i) == words.word(own))
    }
}

/// Claims the free places where shorter forms of the mentioned names stand.
pub(in crate::mention) fn claim(words: &Words<'_>, drafts: &mut Drafts, roster: &Roster) {
    let mut by_first = shorts(words, drafts, roster);
    if by_first.is_empty() {
        return;
    }
    for list in by_first.values_mut() {
        list.sort_by_key(|short| std::cmp::Reverse(short.words.len()));
    }
    for at in 0..words.len() {
        if !words.is_capital(at) && words.shape(at) != Shape::Number {
            continue;
        }
        for short in by_first.get(words.word(at)).into_iter().flatten() {
            let range = at..at + short.words.len();
            if short.reads(words, at)
                && drafts.is_free(&range)
                && words.sentence_of(range.end - 1) == words.sentence_of(at)
                && stands_alone(words, drafts, roster, &range, short)
            {
                let found_by = if short.person { "surname" } else { "short form of a name in the article" };
                let confidence = if short.shared { 0.6 } else { 0.85 };
                drafts.claim(Draft {
                    words: range,
                    entity: short.entity,
                    form: Form::Short,
                    confidence,
                    found_by,
                });
                break;
            }
        }
    }
}

/// Shorter forms by their first word, in order of arrival.
fn shorts<'w>(words: &'w Words<'_>, drafts: &Drafts, roster: &Roster) -> HashMap<&'w str, Vec<Short>> {
    let mut shorts: HashMap<&'w str, Vec<Short>> = HashMap::default();
    for draft in drafts.sorted() {
        // Three words and more are nearly a full name.
        let full = draft.form == Form::Name || draft.form == Form::Short && draft.words.len() > 2;
        if !full {
            continue;
        }
        let Some(kind) = roster.kind(draft.entity) else { continue };
        let person = *kind == Kind::PERSON;
        let mut note = |form: Range<usize>| {
            let known = shorts.entry(words.word(form.start)).or_default();
            let same = |short: &&mut Short| short.words.len() == form.len() && short.reads(words, form.start);
            match known.iter_mut().find(same) {
                Some(short) if short.entity != draft.entity => {
                    // Of two Roes the one named first keeps the name, less surely.
                    short.shared = true;
                }
                Some(_) => {}
                None => known.push(Short { words: form, entity: draft.entity, person, shared: false }),
            }
        };
        if person {
            surnames(words, &draft.words, &mut note);
        } else {
            prefixes(words, &draft.words, *kind == Kind::FIRM, &mut note);
        }
    }
    shorts
}

/// The surname, with its particles, and the given name.
fn surnames(words: &Words<'_>, name: &Range<usize>, note: &mut impl FnMut(Range<usize>)) {
    if name.len() < 2 {
        return;
    }
    let last = name.end - 1;
    note(last..name.end);
    let given = name.start..last;
    let particles =
        given.clone().rev().take_while(|at| LEXICON.people.particles.contains(words.word(*at))).count();
    if particles > 0 {
        note(last - particles..name.end);
    }
    let first = words.word(name.start);
    if first.chars().count() > 1 && LEXICON.first_names.contains(first) {
        note(name.start..name.start + 1);
    }
}

/// General words that yet stand alone for a firm whose name they open.
const HALF_GENERAL: [&str; 5] = ["Alliance", "Advanced", "Prime", "Global", "Total"];

/// The name without its last words, as long as a word of its own is left.
fn prefixes(words: &Words<'_>, name: &Range<usize>, firm: bool, note: &mut impl FnMut(Range<usize>)) {
    let start = if words.word(name.start) == "NHS" { name.start + 1 } else { name.start };
    let ambulance = || name.clone().any(|at| words.word(at) == "Ambulance");
    let is_own = |word: &str| {
        !LEXICON.generic.contains(word)
            && word.chars().any(char::is_alphabetic)
            && word.chars().nth(1).is_some()
    };
    // How many words it takes until one is the name's own.
    let owned = (start..name.end).position(|at| is_own(words.word(at))).unwrap_or(usize::MAX);
    for end in (start + 1..name.end).rev() {
        let (length, last) = (end - start, words.word(end - 1));
        let last_joins = last.chars().next().is_none_or(|c| !c.is_uppercase() && !c.is_ascii_digit());
        let next_joins = matches!(words.word(end), "of" | "’s" | "’" | "." | "&");
        let own =
            owned < length && (length > 1 || !LEXICON.stops.function.contains(last.to_lowercase().as_str()));
        // `South Central` for an ambulance service: two directions tell it from others.
        let own = own || length == 2 && ambulance();
        let own = own || length == 1 && firm && HALF_GENERAL.contains(&last);
        let common = length == 1 && LEXICON.stops.initials.contains(last);
        if own && !common && (!last_joins || last.starts_with('’')) && !next_joins {
            note(start..end);
        }
    }
}

/// No other capital beside it makes a longer name of it; a place has to act.
fn stands_alone(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    range: &Range<usize>,
    short: &Short,
) -> bool {
    if inside_longer_name(words, range) {
        return false;
    }
    let text = words.text(range.start);
    let opens_ordinary = range.len() == 1
        && words.opens(range.start)
        && LEXICON.stops.openers.contains(text.to_lowercase().as_str());
    if short.person {
        let given = LEXICON.first_names.contains(text.as_ref()) && range.len() == 1;
        let before = words.before(range.start).map(|at| words.lower(at));
        let titled =
            before.as_ref().is_some_and(|before| LEXICON.people.small_titles.contains(before.as_ref()));
        let later =
            drafts.of(short.entity).any(|draft| draft.form == Form::Name && draft.words.start < range.start);
        let thing = words.after(range.end).is_some_and(|next| {
            matches!(
                words.lower(next).as_ref(),
                "report" | "review" | "inquiry" | "reforms" | "recommendations" | "principles"
            )
        });
        return (titled || later || words.headline(range.start) != crate::mention::words::Headline::No)
            && !opens_ordinary
            && !thing
            && (!given || later);
    }
    let org_at = |at: usize| {
        drafts.at(at).and_then(|draft| roster.kind(draft.entity)).is_some_and(|kind| *kind != Kind::PERSON)
    };
    if is_place(words, range) {
        return !inside_place(words, range)
            && acts(words, range, org_at) >= if range.len() > 1 { 0.5 } else { 0.9 };
    }
    !opens_ordinary
        || words.after(range.end).is_some_and(|next| words.shape(next) == Shape::Possessive)
        || crate::mention::acts::verb_after(words, range.end).is_some()
}
