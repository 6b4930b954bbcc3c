//! What could be a mention: the gazetteer's names where the scan found them, in words of the article.

use std::collections::HashMap;
use std::ops::Range;

use super::words::Words;
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
    let mut counts: HashMap<u32, f64> = HashMap::new();
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
