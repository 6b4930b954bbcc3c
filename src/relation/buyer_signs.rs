//! What an article shows for and against each commissioner, and nobody, as the buyer of one fact.

use crate::gazetteer::Kind;
use crate::relation::buyer_ground::Place;
use crate::relation::buyer_group::{Choice, Chooser, Group, LATE, OPENING, Sign, sentences};
use crate::relation::buyer_points::Point;
use crate::relation::candidate::Candidate;

/// What is the same for all choices of one fact.
pub(super) struct Scene<'c, 'a> {
    of: &'c Chooser<'a>,
    this: &'c Candidate,
    groups: &'c [Group<'c>],
    places: Vec<Place<'a>>,
    /// How the sentence tells of what is bought: `the contract`, `a contract`, `contracts`.
    told_as: &'static str,
    of_old: bool,
    aside: bool,
    most: usize,
    told: usize,
    first_told: Option<usize>,
    last: Option<&'c Point>,
    nearest_told: Option<&'c Point>,
    nearest_spoken: Option<&'c Point>,
}

impl<'c, 'a> Scene<'c, 'a> {
    pub(super) fn new(of: &'c Chooser<'a>, this: &'c Candidate, groups: &'c [Group<'c>]) -> Self {
        let points: Vec<&Point> = groups.iter().flat_map(|group| &group.points).copied().collect();
        let before = points.iter().filter(|point| point.sentence <= this.sentence);
        Scene {
            of,
            this,
            groups,
            places: of.ground.places(this.sentence, this.trigger),
            told_as: of.told_as(this),
            of_old: of.ground.of_old(this.sentence),
            aside: of.ground.aside(this.sentence),
            most: groups.iter().map(Group::times).max().unwrap_or(0),
            told: sentences(&points),
            first_told: points.iter().filter(|point| point.told).map(|point| point.sentence).min(),
            last: before.max_by(|a, b| a.order(b)).copied(),
            nearest_told: of.nearest_point(this, groups, true),
            nearest_spoken: of.nearest_point(this, groups, false),
        }
    }

    /// What speaks for and against a group.
    pub(super) fn choice(&self, group: &Group<'_>) -> Choice {
        let (this, of) = (self.this, self.of);
        let nearest = group.points.iter().min_by_key(|point| {
            let behind = usize::from(point.sentence > this.sentence);
            (2 * point.sentence.abs_diff(this.sentence) + behind, point.at())
        });
        let mut signs = Signs::default();
        let Some(nearest) = nearest else { return Choice { buyers: Vec::new(), signs: signs.0 } };
        let elsewhere = nearest.sentence != this.sentence;
        signs.put(true, distance(this.sentence, nearest.sentence));
        self.facts(group, &mut signs);
        let same = |point: &&&Point| of.same_paragraph(this, point);
        let mut there = group.points.iter().filter(same);
        signs.put(there.clone().any(|point| point.sentence <= this.sentence), "in the paragraph");
        signs.put(there.any(|point| point.told), "told in the paragraph");
        signs.put(group.points.iter().any(|point| point.sentence < OPENING), "in the opening");
        let times = group.times();
        signs.put(
            true,
            if times == 1 {
                "named once"
            } else if times < 4 {
                "named again"
            } else {
                "named often"
            },
        );
        signs.put(times == self.most, "named most");
        self.bodies(group, &mut signs);
        signs.put(self.last.is_some_and(|last| is(group, last)), "named last");
        signs.put(nearest.opens, "opens its sentence");
        signs.put(elsewhere && of.ground.aside(nearest.sentence), "named in an aside");
        signs.put(elsewhere && self.aside, "fact in an aside");
        let between = nearest.sentence + 1..=this.sentence;
        signs.put(nearest.sentence < this.sentence && of.ground.asides(between), "aside between");
        let names = |word: &str| {
            let named =
                |body: &u32| of.story.entities.get(*body as usize).is_some_and(|e| e.name.contains(word));
            group.bodies.iter().any(named)
        };
        let mut place = |sign, fits: &dyn Fn(&Place<'_>) -> bool| {
            let told: Vec<_> = self.places.iter().filter(|place| fits(place)).collect();
            let others = !told.is_empty() && !told.iter().any(|place| names(place.word));
            signs.put(elsewhere && others, sign);
        };
        place("new place", &|place| place.new);
        place("new place behind", &|place| place.new && place.behind);
        place("other place", &|place| place.off);
        let like = self.places.iter().any(|place| names(place.word));
        signs.put(elsewhere && like, "place like");
        let unlike = !self.places.is_empty() && !like;
        signs.put(elsewhere && unlike, "place unlike");
        signs.put(elsewhere && unlike && this.weak, "place unlike, weak");
        if elsewhere {
            signs.of("told as", self.told_as.to_owned());
        }
        signs.put(elsewhere && self.of_old, "of old");
        signs.put(elsewhere && this.rule.contains("loose"), "loose");
        let here = |behind: bool| {
            let trigger = of.story.views.get(this.sentence).and_then(|view| view.units.get(this.trigger));
            let trigger = trigger.map_or(0, |unit| unit.span.start);
            let mut here = group.points.iter().filter(|point| point.sentence == this.sentence);
            here.any(|point| if behind { point.at() > trigger } else { point.at() < trigger })
        };
        signs.put(here(false), "before the trigger");
        signs.put(here(true), "behind the trigger");
        let others = || {
            let others = self.groups.iter().filter(|other| other.bodies != group.bodies);
            let span = nearest.sentence..=this.sentence;
            others.flat_map(|other| &other.points).any(|point| span.contains(&point.sentence))
        };
        signs.put(nearest.sentence < this.sentence && !others(), "nobody between");
        Choice { buyers: nearest.buyers.clone(), signs: signs.0 }
    }

    /// What the facts that name a group say.
    fn facts(&self, group: &Group<'_>, signs: &mut Signs) {
        let told = group.points.iter().filter(|point| point.told);
        let first = told.clone().map(|point| point.sentence).min();
        if first.is_none() {
            signs.put(true, "no fact names it");
        } else if told.clone().any(|point| self.of.own(self.this, point)) {
            signs.put(true, "same supplier");
        } else {
            signs.put(true, "other suppliers");
        }
        signs.put(self.told >= 2 && 5 * group.told() >= 3 * self.told, "told most");
        signs.put(first.is_some() && first == self.first_told, "told first");
        let nearest_told = self.nearest_told.is_some_and(|point| is(group, point));
        let nearest_spoken = self.nearest_spoken.is_some_and(|point| is(group, point));
        signs.put(nearest_told, "nearest told");
        signs.put(nearest_spoken, "nearest spoken of");
        signs.put(nearest_told && (nearest_spoken || self.nearest_spoken.is_none()), "nearest");
    }

    /// What the bodies of a group are.
    fn bodies(&self, group: &Group<'_>, signs: &mut Signs) {
        let story = self.of.story;
        let mut kinds: Vec<&Kind> = group.bodies.iter().map(|&body| story.kind(body)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut suppliers: Vec<&Kind> = self.this.object.iter().map(|fill| story.kind(fill.entity)).collect();
        suppliers.sort_unstable();
        suppliers.dedup();
        for kind in &kinds {
            signs.of("kind", kind.as_str().to_owned());
            for supplier in &suppliers {
                signs.of("kind", format!("{} from {}", kind.as_str(), supplier.as_str()));
            }
        }
        signs.put(group.bodies.len() > 1, "several");
        signs.put(self.groups.iter().any(|other| other.holds(group)), "part of others");
        signs.put(self.groups.iter().any(|other| group.holds(other)), "whole of others");
        if self.over(group) {
            signs.put(true, "closed");
            signs.put(self.of_old, "closed, of old");
            signs.put(!self.of_old, "closed, not of old");
            let near = group.points.iter().any(|point| self.of.same_paragraph(self.this, point));
            signs.put(!near, "closed, elsewhere");
        }
    }

    /// True for bodies that had ended by the time of the article, or before another of its commissioners began.
    fn over(&self, group: &Group<'_>) -> bool {
        let entity = |body: u32| self.of.story.entities.get(body as usize);
        let latest = self.of.ground.latest();
        let opened = self.groups.iter().flat_map(|other| &other.bodies);
        let opened = opened.filter_map(|&body| entity(body)).filter(|e| e.kind == Kind::CCG);
        let opened = opened.filter_map(|e| e.opened).max();
        group.bodies.iter().all(|&body| {
            let closed = entity(body).and_then(|entity| entity.closed);
            closed.is_some_and(|closed| closed.year() < latest || opened.is_some_and(|o| closed <= o))
        })
    }

    /// What speaks for nobody who is named.
    pub(super) fn nobody(&self, this: &Candidate) -> Choice {
        let mut signs = Signs::default();
        signs.put(true, "nobody");
        signs.put(self.places.iter().any(|place| place.new), "nobody, new place");
        signs.put(self.places.iter().any(|place| place.new && place.behind), "nobody, new place behind");
        let late = this.sentence > OPENING;
        signs.put(late && self.places.iter().any(|place| place.off), "nobody, other place");
        signs.put(self.of_old, "nobody, of old");
        signs.put(self.aside, "nobody, aside");
        let headline = self.of.story.views.get(this.sentence).is_some_and(|view| view.headline);
        signs.put(headline, "nobody, headline");
        let groups = ["none", "one", "two", "many"];
        signs.of("nobody of", groups[self.groups.len().min(3)].to_owned());
        signs.put(this.weak, "nobody, weak");
        let weak = if this.weak { ", weak" } else { "" };
        signs.of("nobody", format!("{}{weak}", self.told_as));
        if let Some(stage) = this.stage {
            signs.of("nobody", format!("{}{weak}", stage.as_str()));
        }
        let new = self.places.iter().any(|place| place.new);
        signs.put(this.weak && new, "nobody, weak, new place");
        signs.put(this.weak && self.aside, "nobody, weak, aside");
        signs.put(new && self.aside, "nobody, new place, aside");
        let named = |place: &Place<'_>| {
            let groups = self.groups.iter().flat_map(|group| &group.bodies);
            let mut bodies = groups.filter_map(|&body| self.of.story.entities.get(body as usize));
            bodies.any(|body| body.name.contains(place.word))
        };
        let unlike = !self.places.is_empty() && !self.places.iter().any(named);
        signs.put(unlike, "nobody, place unlike");
        signs.put(unlike && this.weak, "nobody, place unlike, weak");
        signs.put(this.former, "nobody, past");
        signs.put(this.sentence > LATE, "nobody, late");
        Choice { buyers: Vec::new(), signs: signs.0 }
    }
}

/// True where a place names just these.
fn is(group: &Group<'_>, point: &Point) -> bool {
    group.points.iter().any(|own| std::ptr::eq(*own, point))
}

/// How far off a sentence is, in words.
fn distance(from: usize, to: usize) -> &'static str {
    match (to > from, to.abs_diff(from)) {
        (_, 0) => "in the sentence",
        (false, 1) => "one before",
        (false, 2) => "two before",
        (false, 3 | 4) => "some before",
        (false, 5..=8) => "far before",
        (false, _) => "very far before",
        (true, 1) => "one behind",
        (true, 2 | 3) => "some behind",
        (true, 4..=8) => "far behind",
        (true, _) => "very far behind",
    }
}

/// Signs in the making.
#[derive(Default)]
struct Signs(Vec<Sign>);

impl Signs {
    fn put(&mut self, seen: bool, sign: &'static str) {
        if seen {
            self.0.push((sign, String::new()));
        }
    }

    fn of(&mut self, sign: &'static str, what: String) {
        self.0.push((sign, what));
    }
}
