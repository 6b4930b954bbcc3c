//! What could be a mention: the gazetteer's names where the scan found them, in words of the article.

use foldhash::{HashMap, HashSet};
use std::ops::Range;

use super::lexicon::LEXICON;
use super::words::{Shape, Words};
use crate::article::Article;
use crate::gazetteer::{Gazetteer, Kind, Name, Support};
use crate::scan::Occurrence;

/// Words of the article that read like names of the gazetteer.
#[derive(Clone, Debug)]
pub(super) struct Hit<'a> {
    pub(super) words: Range<usize>,
    /// Indexes into the gazetteer's names.
    pub(super) names: &'a [u32],
}

/// The occurrences that lie in the article and begin and end with words of it.
pub(super) fn hits<'a>(words: &Words<'_>, article: &Article, occurrences: &'a [Occurrence]) -> Vec<Hit<'a>> {
    let from = occurrences.partition_point(|occurrence| occurrence.span.start < article.span.start);
    let inside =
        occurrences.get(from..).unwrap_or_default().iter().take_while(|o| o.span.start < article.span.end);
    inside
        .filter_map(|occurrence| {
            let covered = words.covering(occurrence.span)?;
            let fits = words.span(&covered) == occurrence.span
                && words.sentence_of(covered.start) == words.sentence_of(covered.end - 1);
            fits.then_some(Hit { words: covered, names: &occurrence.names })
        })
        .collect()
}

/// Takes titles off the front of names and drops what only reads like a name: common initials, numbers,
/// programmes, and names of reports and inquiries.
pub(super) fn clean(gazetteer: &Gazetteer, words: &Words<'_>, hits: &mut Vec<Hit<'_>>) {
    for hit in hits.iter_mut() {
        let person = |index: &u32| name(gazetteer, *index).is_some_and(|(_, kind)| *kind == Kind::PERSON);
        while hit.names.iter().all(person)
            && hit.words.len() > 1
            && LEXICON.people.titles.contains(words.text(hit.words.start).as_ref())
        {
            hit.words.start += 1;
        }
    }
    // `the GMB union`: the noun behind a name that stands without it is no part of it.
    let bounds: HashSet<(usize, usize)> = hits.iter().map(|hit| (hit.words.start, hit.words.end)).collect();
    let trailing = |range: &Range<usize>| {
        let last = words.lower(range.end.saturating_sub(1));
        range.len() > 1
            && matches!(last.as_ref(), "union" | "charity" | "committee" | "party" | "group" | "company")
            && words.shape(range.end - 1) == Shape::Lower
            && bounds.contains(&(range.start, range.end - 1))
    };
    // `the Elmford trust` describes; `Elmford trust` names.
    let described = |range: &Range<usize>| {
        range.len() == 2
            && words.lower(range.start + 1) == "trust"
            && words.shape(range.start + 1) == Shape::Lower
            && LEXICON.is_place_word(&words.text(range.start))
            && words.before(range.start).is_some_and(|at| words.lower(at) == "the")
    };
    // `ACE employs 1,000 people`, where the article names Acme Community Enterprise in full.
    let entity = |index: &u32| name(gazetteer, *index).map(|(name, _)| name.entity);
    let full = hits.iter().filter(|hit| hit.words.len() > 1 && !is_thing(words, &hit.words));
    let in_full: HashSet<u32> = full.flat_map(|hit| hit.names.iter().filter_map(entity)).collect();
    let stands_for = |hit: &Hit<'_>| {
        let own = |index: &u32| entity(index).is_some_and(|entity| in_full.contains(&entity));
        LEXICON.stops.initials.contains(words.phrase(&hit.words).as_ref()) && hit.names.iter().any(own)
    };
    hits.retain(|hit| {
        (!is_thing(words, &hit.words) || stands_for(hit)) && !trailing(&hit.words) && !described(&hit.words)
    });
    hits.sort_by_key(|hit| (hit.words.start, std::cmp::Reverse(hit.words.end)));
    super::foreign::drop_explained(gazetteer, words, hits);
}

fn is_thing(words: &Words<'_>, range: &Range<usize>) -> bool {
    let stops = &LEXICON.stops;
    let text = words.phrase(range);
    let last = words.lower(range.end.saturating_sub(1));
    let next = words.after(range.end).map(|at| words.lower(at));
    let document = |word: &str| matches!(word, "report" | "inquiry" | "review" | "show" | "enquiry");
    stops.initials.contains(text.as_ref())
        || stops.things.contains(text.as_ref())
        || !text.chars().any(char::is_alphabetic)
        || document(&last)
        // A person’s report bears a name; a body’s report is one of its acts (`a CQC report`).
        || (range.len() == 1
            && words.shape(range.start) != Shape::Upper
            && next.is_some_and(|next| document(&next)))
}

/// The name at an index, with its entity's kind.
pub(super) fn name(gazetteer: &Gazetteer, index: u32) -> Option<(&Name, &Kind)> {
    let name = gazetteer.names().get(index as usize)?;
    let entity = gazetteer.entities().get(name.entity as usize)?;
    Some((name, &entity.kind))
}

/// True where one of the names needs no support.
pub(super) fn is_strong(gazetteer: &Gazetteer, hit: &Hit<'_>) -> bool {
    hit.names
        .iter()
        .any(|index| name(gazetteer, *index).is_some_and(|(name, _)| name.support == Support::None))
}

/// How often each entity is named by names that need no support, longest names only. A name that several
/// entities bear counts for each in part.
pub(super) fn named(gazetteer: &Gazetteer, hits: &[Hit<'_>]) -> HashMap<u32, f64> {
    let mut counts: HashMap<u32, f64> = HashMap::default();
    let mut reached = 0;
    for hit in hits {
        if hit.words.end <= reached || !is_strong(gazetteer, hit) {
            continue;
        }
        reached = hit.words.end;
        let mut entities: Vec<u32> = strong_entities(gazetteer, hit).collect();
        entities.sort_unstable();
        entities.dedup();
        let share = 1.0 / entities.len().max(1) as f64;
        for entity in entities {
            *counts.entry(entity).or_default() += share;
        }
    }
    counts
}

fn strong_entities<'g>(gazetteer: &'g Gazetteer, hit: &'g Hit<'_>) -> impl Iterator<Item = u32> + 'g {
    hit.names
        .iter()
        .filter_map(|index| gazetteer.names().get(*index as usize))
        .filter(|name| name.support == Support::None)
        .map(|name| name.entity)
}

/// For each word, whether it belongs to a name that needs no support and of which nobody is a place or a person.
pub(super) fn bodies(gazetteer: &Gazetteer, words: &Words<'_>, hits: &[Hit<'_>]) -> Vec<bool> {
    let mut bodies = vec![false; words.len()];
    for hit in hits.iter().filter(|hit| is_strong(gazetteer, hit)) {
        let mut kinds = hit.names.iter().filter_map(|index| name(gazetteer, *index)).map(|(_, kind)| kind);
        if kinds.all(|kind| *kind != Kind::PERSON)
            && let Some(part) = bodies.get_mut(hit.words.clone())
        {
            part.fill(true);
        }
    }
    bodies
}
