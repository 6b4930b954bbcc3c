//! The places of an article that name a commissioner: facts that have a buyer, and sentences that only speak of one.

use std::cmp::Ordering;

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation::view::View;
use crate::rules::Inner;
use crate::sentence::clauses::Noun;
use crate::sentence::tags::Tag;

/// A place in the article that tells of a buyer.
#[derive(Debug)]
pub(super) struct Point {
    pub(super) sentence: usize,
    /// Who buys.
    pub(super) buyers: Vec<Fill>,
    /// Whom it buys from, where that is said.
    pub(super) suppliers: Vec<u32>,
    /// True where a fact or half fact names the buyer, false where it is only spoken of.
    pub(super) told: bool,
    /// True where that fact is weak, or the buyer of a kind that seldom buys.
    pub(super) doubtful: bool,
    /// True where the sentence opens with its name.
    pub(super) opens: bool,
}

impl Point {
    fn new(story: &Story<'_>, sentence: usize, buyers: Vec<Fill>) -> Self {
        let first = story.views.get(sentence).and_then(|view| view.references().first());
        let opens = first.is_some_and(|first| buyers.iter().any(|fill| fill.span.start == first.span.start));
        Point { sentence, buyers, suppliers: Vec::new(), told: false, doubtful: false, opens }
    }

    /// Where its first buyer is named.
    pub(super) fn at(&self) -> u32 {
        self.buyers.first().map_or(0, |fill| fill.span.start)
    }

    /// In the order of the article.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        (self.sentence, self.at(), other.told).cmp(&(other.sentence, other.at(), self.told))
    }
}

/// The buyers that facts and half facts name.
pub(super) fn told(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &[Candidate],
    relation: usize,
) -> Vec<Point> {
    let rule = &rules.relations[relation];
    candidates
        .iter()
        .filter(|c| c.relation == relation && !c.fallen && !c.subject.is_empty())
        // A firm that buys once is no commissioner of the article.
        .filter(|c| c.subject.iter().all(|f| !rule.object.usual.contains(story.kind(f.entity))))
        .filter(|c| !c.subject.iter().any(|f| named_like(rules, story, "watchdogs", f.entity)))
        .map(|c| {
            let usual = c.subject.iter().all(|f| rule.subject.usual.contains(story.kind(f.entity)));
            Point {
                suppliers: c.object.iter().map(|fill| fill.entity).collect(),
                told: true,
                doubtful: c.weak || !usual,
                ..Point::new(story, c.sentence, c.subject.clone())
            }
        })
        .collect()
}

/// The local commissioners that sentences name, alone or side by side.
pub(super) fn spoken(rules: &Inner, story: &Story<'_>, relation: usize) -> Vec<Point> {
    let usual = &rules.relations[relation].subject.usual;
    let mut found: Vec<Point> = Vec::new();
    for (sentence, view) in story.views.iter().enumerate() {
        if !view.references().iter().any(|name| usual.contains(story.kind(name.entity))) {
            continue;
        }
        let opens = |(at, noun): &(usize, &Noun)| noun.first == *at;
        for (_, noun) in view.parse.nouns.iter().enumerate().filter(opens) {
            let mut buyers: Vec<Fill> = Vec::new();
            let units = (noun.group.first..noun.group.end)
                .chain(noun.members.iter().skip(1).map(|&m| view.parse.nouns[m].group.head));
            for unit in units {
                let Some(reference) = story.reference(view, unit) else { continue };
                let (entity, span) = (reference.entity, reference.span);
                let kind = story.kind(entity);
                if usual.contains(kind)
                    && !(*kind == Kind::COUNCIL && placed(view, noun.group.first))
                    && (*kind != Kind::PUBLIC_BODY
                        || named_like(rules, story, "commissioning_bodies", entity))
                    && buyers.iter().all(|fill| fill.entity != entity)
                {
                    buyers.push(Fill { entity, span, slot: "article", carried: true });
                }
            }
            if !buyers.is_empty() {
                found.push(Point::new(story, sentence, buyers));
            }
        }
    }
    found
}

/// `Patients in Northvale and Elmshire`: the name of a council that tells where, or where something went.
fn placed(view: &View, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|before| {
        let before = &view.units[before];
        before.tag == Tag::Preposition
            && matches!(
                before.lower.as_ref(),
                "in" | "across" | "around" | "throughout" | "within" | "near" | "outside" | "to" | "into"
            )
    })
}

/// True for a body whose name ends with words of a list.
pub(super) fn named_like(rules: &Inner, story: &Story<'_>, list: &str, entity: u32) -> bool {
    let Some(entity) = story.entities.get(entity as usize) else { return false };
    let name = entity.name.to_lowercase();
    rules.words.get(list).is_some_and(|list| list.iter().any(|words| name.ends_with(words.as_str())))
}
