//! Acronyms that the article itself introduces: `Elmshire Trust (ET)`, `ET (Elmshire Trust)`, and initials of
//! a name it has given in full.

use foldhash::HashMap;
use std::ops::Range;

use crate::gazetteer::{Form, Kind};
use crate::mention::draft::{Draft, Drafts};
use crate::mention::lexicon::LEXICON;
use crate::mention::roster::{Place, Roster};
use crate::mention::words::{Shape, Words};

/// Acronym → entity, as the article introduces them.
pub(in crate::mention) type Acronyms = HashMap<String, Place>;

/// Finds what stands in brackets behind (or before) a mention.
pub(in crate::mention) fn introduced(words: &Words<'_>, drafts: &Drafts, roster: &Roster) -> Acronyms {
    let mut acronyms = Acronyms::default();
    for draft in drafts.sorted() {
        if draft.form == Form::Acronym || roster.kind(draft.entity) == Some(&Kind::PERSON) {
            continue;
        }
        if let Some(at) = bracketed_behind(words, &draft.words).or_else(|| before_brackets(words, &draft)) {
            acronyms.entry(words.text(at).into_owned()).or_insert(draft.entity);
        }
    }
    acronyms
}

/// `X (Y)`: the word Y.
fn bracketed_behind(words: &Words<'_>, name: &Range<usize>) -> Option<usize> {
    // `Acme International Ltd. (AI)`
    let stop = words.after(name.end).is_some_and(|at| words.text(at) == ".")
        && matches!(words.text(name.end - 1).as_ref(), "Ltd" | "Inc" | "Co" | "Corp");
    let open = words
        .after(name.end + usize::from(stop))
        .filter(|at| matches!(words.text(*at).as_ref(), "(" | "["))?;
    let mut at = words.after(open + 1)?;
    if matches!(words.text(at).as_ref(), "the" | "or" | "“" | "‘" | "\"") {
        at = words.after(at + 1)?;
    }
    let mut close = words.after(at + 1)?;
    if matches!(words.text(close).as_ref(), "”" | "’" | "\"") {
        close = words.after(close + 1)?;
    }
    let fits = is_acronym(words, at) || spells(words, name, &words.text(at));
    (matches!(words.text(close).as_ref(), ")" | "]") && fits).then_some(at)
}

/// True where the letters are the first letters of the name's capitalised words, one by one: such initials are
/// the name's own even where they commonly stand for something else.
fn spells(words: &Words<'_>, name: &Range<usize>, acronym: &str) -> bool {
    let initials = name.clone().filter(|at| words.is_capital(*at));
    acronym.chars().count() > 2 && initials.filter_map(|at| words.text(at).chars().next()).eq(acronym.chars())
}

/// `Y (X)`: the word Y, where X is the mention.
fn before_brackets(words: &Words<'_>, draft: &Draft) -> Option<usize> {
    let open = words.before(draft.words.start)?;
    let close = words.after(draft.words.end)?;
    let at = words.before(open)?;
    let brackets = words.text(open) == "(" && words.text(close) == ")";
    (brackets && is_acronym(words, at) && has_initials(words, &draft.words, &words.text(at))).then_some(at)
}

fn is_acronym(words: &Words<'_>, at: usize) -> bool {
    let text = words.text(at);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let length = text.chars().count();
    let shaped = matches!(words.shape(at), Shape::Upper | Shape::Mixed)
        || (words.shape(at) == Shape::Capital && (capitals >= 2 || length <= 7));
    shaped
        && (2..=9).contains(&length)
        && !LEXICON.stops.initials.contains(text.as_ref())
        && !LEXICON.stops.calendar.contains(text.as_ref())
        && (capitals >= 2
            || words.shape(at) == Shape::Capital && length >= 4 && !LEXICON.is_place_word(&text))
}

/// True where the capitals of `acronym` are the first letters of the name's words, small words left out or not.
pub(in crate::mention) fn has_initials(words: &Words<'_>, name: &Range<usize>, acronym: &str) -> bool {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_uppercase()).collect();
    let initials: Vec<char> = name
        .clone()
        .filter(|at| words.is_capital(*at))
        .flat_map(|at| words.text(at).split('-').filter_map(|part| part.chars().next()).collect::<Vec<_>>())
        .filter(|c| c.is_uppercase())
        .collect();
    if letters.len() < 2 || initials.len() < 2 {
        return false;
    }
    // All letters of the acronym in order, the first at the start.
    let mut rest = initials.iter();
    initials.first() == letters.first()
        && letters.iter().all(|letter| rest.any(|initial| initial == letter))
        && initials.len() <= letters.len() + 2
}

/// Claims every free place where an introduced acronym, or the initials of a name given in full, stands.
pub(in crate::mention) fn claim(
    words: &Words<'_>,
    drafts: &mut Drafts,
    roster: &Roster,
    acronyms: &Acronyms,
) {
    let by_initials = initials_of(words, drafts, roster);
    for at in 0..words.len() {
        if !matches!(words.shape(at), Shape::Upper | Shape::Mixed | Shape::Capital)
            || !drafts.is_free(&(at..at + 1))
        {
            continue;
        }
        let text = words.text(at);
        let introduced = acronyms.get(text.as_ref()).map(|entity| (*entity, 0.97, "acronym in brackets"));
        let derived = || {
            let fits = words.shape(at) == Shape::Upper
                && text.chars().count() >= 3
                && !LEXICON.stops.initials.contains(text.as_ref());
            let entity = by_initials.get(text.as_ref()).copied().flatten().filter(|_| fits)?;
            Some((entity, 0.8, "initials of a name in the article"))
        };
        let Some((entity, confidence, found_by)) = introduced.or_else(derived) else { continue };
        drafts.claim(Draft { words: at..at + 1, entity, form: Form::Acronym, confidence, found_by });
    }
}

/// Initials of the organisations named in full; those of two are nobody's.
fn initials_of(words: &Words<'_>, drafts: &Drafts, roster: &Roster) -> HashMap<String, Option<Place>> {
    let mut initials: HashMap<String, Option<Place>> = HashMap::default();
    for draft in drafts.iter() {
        let organisation = roster.kind(draft.entity).is_some_and(|kind| *kind != Kind::PERSON);
        if draft.form != Form::Name || draft.words.len() < 3 || !organisation {
            continue;
        }
        let letters: String = draft
            .words
            .clone()
            .filter(|at| words.is_capital(*at))
            .filter_map(|at| words.text(at).chars().next())
            .collect();
        let owner = initials.entry(letters).or_insert(Some(draft.entity));
        if *owner != Some(draft.entity) {
            *owner = None;
        }
    }
    initials
}
