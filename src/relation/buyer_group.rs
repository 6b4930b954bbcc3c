//! The commissioners of an article in groups, and how near the places that name them are to a fact.

use std::collections::BTreeMap;

use crate::relation::buyer_ground::Ground;
use crate::relation::buyer_points::Point;
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::rules::Inner;

/// A commissioner, or several side by side, as the buyer of a fact; or nobody who is named.
#[derive(Debug)]
pub(crate) struct Choice {
    /// Who it is; empty for nobody.
    pub(crate) buyers: Vec<Fill>,
    /// What speaks for and against it, in words.
    pub(crate) signs: Vec<Sign>,
}

/// A thing seen: two words, of which the second may be empty.
pub(crate) type Sign = (&'static str, String);

/// How many places that name a commissioner are looked at before and behind a fact.
const REACH: usize = 48;
/// The sentences that an article opens with, its headline among them.
pub(super) const OPENING: usize = 3;
/// A fact behind this sentence stands late in its article.
pub(super) const LATE: usize = 12;

/// All places that name one commissioner, or several side by side.
pub(super) struct Group<'p> {
    pub(super) bodies: Vec<u32>,
    pub(super) points: Vec<&'p Point>,
}

impl Group<'_> {
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.bodies.len() > other.bodies.len() && other.bodies.iter().all(|body| self.bodies.contains(body))
    }

    pub(super) fn times(&self) -> usize {
        let mut places: Vec<u32> = self.points.iter().map(|point| point.at()).collect();
        places.sort_unstable();
        places.dedup();
        places.len()
    }

    pub(super) fn told(&self) -> usize {
        sentences(&self.points)
    }
}

/// In how many sentences facts name these.
pub(super) fn sentences(points: &[&Point]) -> usize {
    let mut told: Vec<usize> = points.iter().filter(|point| point.told).map(|point| point.sentence).collect();
    told.sort_unstable();
    told.dedup();
    told.len()
}

/// The choice for one fact.
pub(super) struct Chooser<'a> {
    pub(super) rules: &'a Inner,
    pub(super) story: &'a Story<'a>,
    pub(super) ground: &'a Ground<'a>,
    /// The places that name commissioners, in the order of the article.
    pub(super) points: &'a [Point],
}

impl Chooser<'_> {
    /// The commissioners named around a fact, in the order of their entities.
    pub(super) fn groups(&self, this: &Candidate) -> Vec<Group<'_>> {
        let from = self.points.partition_point(|point| point.sentence < this.sentence);
        let to = self.points.partition_point(|point| point.sentence <= this.sentence);
        let near = from.saturating_sub(REACH)..self.points.len().min(to + REACH);
        let mut groups: BTreeMap<Vec<u32>, Vec<&Point>> = BTreeMap::new();
        for point in self.points.get(near).unwrap_or_default() {
            let mut bodies: Vec<u32> = point.buyers.iter().map(|fill| fill.entity).collect();
            bodies.sort_unstable();
            bodies.dedup();
            groups.entry(bodies).or_default().push(point);
        }
        groups.into_iter().map(|(bodies, points)| Group { bodies, points }).collect()
    }

    /// How far a place is from a fact, all things weighed by hand.
    pub(super) fn distance(&self, this: &Candidate, point: &Point) -> i64 {
        let worth = |fits: bool, worth: i64| if fits { worth } else { 0 };
        let other = point.sentence != this.sentence;
        let own = self.own(this, point);
        2 * this.sentence.abs_diff(point.sentence) as i64
            + worth(point.sentence > this.sentence, 1)
            + worth(point.doubtful, 3)
            + worth(other && self.ground.aside(point.sentence), 4)
            + worth(!own && !point.suppliers.is_empty(), 2)
            - worth(own, 8)
            - worth(point.sentence <= this.sentence && self.same_paragraph(this, point), 4)
            - worth(point.sentence < OPENING, 2)
    }

    /// Whether what is bought is known already, new, or many.
    pub(super) fn told_as(&self, this: &Candidate) -> &'static str {
        let Some(view) = self.story.views.get(this.sentence) else { return "nothing" };
        let noun = this.thing.or(this.noun).and_then(|noun| view.parse.nouns.get(noun));
        let Some(group) = noun.map(|noun| &noun.group) else { return "nothing" };
        let words = view.units.get(group.first..=group.head).unwrap_or_default();
        let Some((head, before)) = words.split_last() else { return "nothing" };
        let says = |list: &[&str]| before.iter().any(|unit| list.contains(&unit.lower.as_ref()));
        if says(&["another", "other", "similar", "further", "more"]) {
            "other"
        } else if says(&["the", "this", "that", "these", "those", "its", "their", "current"]) {
            "known"
        } else if says(&["a", "an", "one"]) {
            "new"
        } else if head.lower != head.lemma {
            "many"
        } else {
            "bare"
        }
    }

    pub(super) fn own(&self, this: &Candidate, point: &Point) -> bool {
        point.suppliers.iter().any(|&supplier| this.object.iter().any(|fill| fill.entity == supplier))
    }

    pub(super) fn same_paragraph(&self, this: &Candidate, point: &Point) -> bool {
        self.ground.paragraphs.get(this.sentence) == self.ground.paragraphs.get(point.sentence)
    }

    /// True for those who are not the fact's own suppliers.
    pub(super) fn may_buy(&self, this: &Candidate, group: &Group<'_>) -> bool {
        !this.object.iter().any(|fill| group.bodies.contains(&fill.entity))
    }

    /// The nearest place, of those that facts name or of those only spoken of.
    pub(super) fn nearest_point<'g>(
        &self,
        this: &Candidate,
        groups: &'g [Group<'g>],
        told: bool,
    ) -> Option<&'g Point> {
        let points = groups.iter().filter(|group| self.may_buy(this, group)).flat_map(|group| &group.points);
        let points = points.copied().filter(|point| point.told == told);
        points.min_by_key(|point| (self.distance(this, point), point.sentence, point.at()))
    }
}
