//! Which entity and which article of one side is which of the other: identifiers need not be equal.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::extraction::Extraction;
use crate::gazetteer::{Entity, EntityId, Form, Kind};
use crate::mention::Mention;
use crate::span::Span;

/// What was found in one document beside what is there.
pub(super) struct Aligned<'a> {
    pub(super) text: &'a str,
    pub(super) gold: &'a Extraction,
    pub(super) found: &'a Extraction,
    /// Found entity → the entity that is there, one to one.
    pub(super) to_gold: BTreeMap<&'a EntityId, &'a EntityId>,
    /// Found article → the article that is there, by their indices.
    pub(super) article_to_gold: BTreeMap<usize, usize>,
    gold_kinds: HashMap<&'a EntityId, &'a Entity>,
    found_kinds: HashMap<&'a EntityId, &'a Entity>,
}

impl<'a> Aligned<'a> {
    pub(super) fn new(text: &'a str, gold: &'a Extraction, found: &'a Extraction) -> Self {
        Aligned {
            text,
            gold,
            found,
            to_gold: pair_entities(text, gold, found),
            article_to_gold: pair_articles(gold, found),
            gold_kinds: gold.entities.iter().map(|entity| (&entity.id, entity)).collect(),
            found_kinds: found.entities.iter().map(|entity| (&entity.id, entity)).collect(),
        }
    }

    /// The mentions that are there (`true`) or that were found.
    pub(super) fn mentions(&self, gold: bool) -> impl Iterator<Item = (Span, &'a Mention)> {
        let side = if gold { self.gold } else { self.found };
        let text = self.text;
        side.mentions.iter().map(move |mention| (without_article(text, mention), mention))
    }

    /// The entity of a side; none where it names one that it does not list.
    pub(super) fn entity(&self, id: &EntityId, gold: bool) -> Option<&'a Entity> {
        (if gold { &self.gold_kinds } else { &self.found_kinds }).get(id).copied()
    }

    pub(super) fn kind(&self, id: &EntityId, gold: bool) -> Kind {
        self.entity(id, gold).map_or(Kind::OTHER, |entity| entity.kind.clone())
    }

    /// True where the found entity stands for the one that is there.
    pub(super) fn same(&self, found: &EntityId, gold: &EntityId) -> bool {
        self.to_gold.get(found).is_some_and(|paired| *paired == gold)
    }
}

/// A name counts the same with and without a leading "The".
fn without_article(text: &str, mention: &Mention) -> Span {
    let span = mention.span;
    let from = span.start as usize;
    let article = text.as_bytes().get(from..from.saturating_add(4));
    if mention.form != Form::Nominal && article.is_some_and(|word| word.eq_ignore_ascii_case(b"the ")) {
        return Span { start: span.start.saturating_add(4), end: span.end };
    }
    span
}

fn shared_bytes(a: Span, b: Span) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Those that share most mentions are one, then those of equal names.
fn pair_entities<'a>(
    text: &str,
    gold: &'a Extraction,
    found: &'a Extraction,
) -> BTreeMap<&'a EntityId, &'a EntityId> {
    let mut ranked: Vec<_> = shared_mentions(text, gold, found).into_iter().collect();
    ranked.sort_by_key(|&(pair, weight)| (Reverse(weight), pair));
    let (mut to_gold, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for ((ours, theirs), _) in ranked {
        if !to_gold.contains_key(ours) && !taken.contains(theirs) {
            to_gold.insert(ours, theirs);
            taken.insert(theirs);
        }
    }
    let left = gold.entities.iter().filter(|entity| !taken.contains(&entity.id));
    let by_name: HashMap<String, &EntityId> =
        left.map(|entity| (normal_name(&entity.name), &entity.id)).collect();
    for entity in &found.entities {
        let Some(theirs) = by_name.get(&normal_name(&entity.name)) else { continue };
        if !to_gold.contains_key(&entity.id) && taken.insert(theirs) {
            to_gold.insert(&entity.id, theirs);
        }
    }
    to_gold
}

/// How much the mentions of two entities have in common; names weigh more than descriptions.
fn shared_mentions<'a>(
    text: &str,
    gold: &'a Extraction,
    found: &'a Extraction,
) -> BTreeMap<(&'a EntityId, &'a EntityId), u32> {
    let mut there: Vec<(Span, &Mention)> =
        gold.mentions.iter().map(|mention| (without_article(text, mention), mention)).collect();
    there.sort_by_key(|(span, _)| span.start);
    let longest = there.iter().map(|(span, _)| span.len()).max().unwrap_or(0) as u32;
    let mut shared = BTreeMap::new();
    for mention in &found.mentions {
        let span = without_article(text, mention);
        let from = there.partition_point(|(other, _)| other.start.saturating_add(longest) < span.start);
        for &(other, theirs) in there.iter().skip(from).take_while(|(other, _)| other.start < span.end) {
            if shared_bytes(span, other) > 0 {
                let named = mention.form != Form::Nominal && theirs.form != Form::Nominal;
                let weight = if named { 4 } else { 1 } * if span == other { 2 } else { 1 };
                *shared.entry((&mention.entity, &theirs.entity)).or_insert(0) += weight;
            }
        }
    }
    shared
}

/// Each found article is the one that it shares most bytes with.
fn pair_articles(gold: &Extraction, found: &Extraction) -> BTreeMap<usize, usize> {
    let most = |span: Span| {
        let shared = gold.articles.iter().enumerate().map(|(at, other)| (shared_bytes(span, other.span), at));
        shared.filter(|&(bytes, _)| bytes > 0).max_by_key(|&(bytes, at)| (bytes, Reverse(at)))
    };
    let paired = found.articles.iter().enumerate();
    paired.filter_map(|(at, article)| Some((at, most(article.span)?.1))).collect()
}

/// Words that the same name is written with and without.
const OPTIONAL: [&str; 10] =
    ["nhs", "foundation", "trust", "the", "ltd", "limited", "plc", "ft", "llp", "cic"];

/// A name without case, punctuation, legal form and the like.
pub(super) fn normal_name(name: &str) -> String {
    let lower = name.to_lowercase().replace('’', "'").replace('&', " and ");
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let kept: Vec<&str> =
        words.into_iter().filter(|word| !word.is_empty() && !OPTIONAL.contains(word)).collect();
    kept.join(" ").replace("clinical commissioning group", "ccg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_their_legal_form() {
        for (a, b) in [
            ("NHS Elm Clinical Commissioning Group", "Elm CCG"),
            ("The Elm & Ash Trust", "Elm and Ash NHS Foundation Trust"),
            ("Acme Ltd", "ACME PLC"),
        ] {
            assert_eq!(normal_name(a), normal_name(b));
        }
        assert_ne!(normal_name("Elm CCG"), normal_name("Ash CCG"));
    }

    #[test]
    fn a_leading_article_does_not_count() {
        let mention = Mention::new(Span::new(0, 12), EntityId::new("a"), Form::Name);
        assert_eq!(without_article("The Elm Club met.", &mention), Span::new(4, 12));
        assert_eq!(without_article("Th", &mention), Span::new(0, 12));
    }
}
