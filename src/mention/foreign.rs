//! Initials that the article gives to somebody else: in `Northfield Elm Services (NES)` they stand for those
//! words, whoever else is known by them.

use std::collections::HashSet;
use std::ops::Range;

use super::candidates::{Hit, name};
use super::coreference::acronyms::has_initials;
use super::lexicon::{Head, LEXICON};
use super::support::is_place;
use super::words::Words;
use crate::gazetteer::{Form, Gazetteer};

/// Drops names by initials, all over the article, where brackets behind other words explain them.
pub(super) fn drop_explained(gazetteer: &Gazetteer, words: &Words<'_>, hits: &mut Vec<Hit<'_>>) {
    let mut explained: HashSet<String> = HashSet::new();
    for hit in hits.iter() {
        if hit.words.len() != 1 || !is_initials(gazetteer, hit) {
            continue;
        }
        let Some(open) = bracket_before(words, &hit.words) else { continue };
        if explains(words, open, &words.text(hit.words.start)) && !is_own(gazetteer, words, hits, hit, open) {
            explained.insert(words.text(hit.words.start).into_owned());
        }
    }
    if !explained.is_empty() {
        hits.retain(|hit| hit.words.len() != 1 || !explained.contains(words.text(hit.words.start).as_ref()));
    }
}

fn is_initials(gazetteer: &Gazetteer, hit: &Hit<'_>) -> bool {
    hit.names.iter().any(|index| name(gazetteer, *index).is_some_and(|(name, _)| name.form == Form::Acronym))
}

/// The bracket that opens just before the words, where it closes just behind them.
fn bracket_before(words: &Words<'_>, range: &Range<usize>) -> Option<usize> {
    let open = words.before(range.start).filter(|at| words.text(*at) == "(")?;
    words.after(range.end).filter(|at| words.text(*at) == ")").map(|_| open)
}

/// The words before the bracket have these initials, or end as names of bodies do.
fn explains(words: &Words<'_>, open: usize, initials: &str) -> bool {
    let mut start = open;
    // No name has more words.
    for at in (open.saturating_sub(12)..open).rev() {
        if words.sentence_of(at) != words.sentence_of(open) {
            break;
        }
        if words.is_capital(at) {
            start = at;
        } else if !matches!(
            words.text(at).as_ref(),
            "of" | "and" | "for" | "the" | "&" | "’s" | "’" | "in" | ","
        ) {
            break;
        }
    }
    let capitals = (start..open).filter(|at| words.is_capital(*at));
    if capitals.clone().any(|from| has_initials(words, &(from..open), initials)) {
        return true;
    }
    let texts = words.texts(&(start..open));
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    matches!(LEXICON.head(&texts), Some((Head::Organisation(_), length)) if texts.len() > length)
        && texts.first().and_then(|text| text.chars().next()) == initials.chars().next()
}

/// The words before the bracket are a name of an entity that bears the initials.
fn is_own(
    gazetteer: &Gazetteer,
    words: &Words<'_>,
    hits: &[Hit<'_>],
    initials: &Hit<'_>,
    open: usize,
) -> bool {
    let entity = |index: &u32| gazetteer.names().get(*index as usize).map(|name| name.entity);
    let bearers: HashSet<u32> = initials.names.iter().filter_map(entity).collect();
    let strong = |index: &&u32| {
        let name = gazetteer.names().get(**index as usize);
        name.is_some_and(|name| name.form != Form::Acronym)
    };
    hits.iter().any(|hit| {
        let ends = hit.words.end == open || hit.words.end + 1 == open;
        let named = hit.words.len() > 1 || ends;
        let place = ends && is_place(words, &hit.words);
        named
            && !place
            && hit.words != initials.words
            && hit.names.iter().filter(strong).filter_map(entity).any(|entity| bearers.contains(&entity))
            && !is_initials(gazetteer, hit)
    })
}
