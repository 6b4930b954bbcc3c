//! Who buys where the sentence does not say: the commissioner that the article has made plain.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::gazetteer::Kind;
use crate::relation::candidate::{Candidate, REACH};
use crate::relation::story::{Fill, Story};
use crate::relation::view::{Reference, View};
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::sentence::tags::Tag;

/// What a sentence's distance costs, so that half of it can be said.
const STEP: usize = 2;
/// A buyer further off than this is not plain any more where the article names several.
const FAR: usize = 10 * STEP;
/// A commissioner that is only spoken of has to stand nearer.
const NEAR: usize = 5 * STEP;
/// What a commissioner that is only spoken of is worth less than one that a fact names.
const SPOKEN: usize = 3 * STEP;
/// The sentences that an article opens with, its headline among them.
const LEAD: usize = 3;
/// What the same paragraph is worth.
const PARAGRAPH: usize = 2 * STEP;
/// What the same supplier is worth.
const SAME: usize = 4 * STEP;

/// A place in the article that tells of a buyer.
struct Point {
    sentence: usize,
    trigger: usize,
    buyers: Vec<Fill>,
    /// Whom it buys from, where that is said.
    suppliers: Vec<u32>,
    /// How much weaker than a plain fact it is.
    cost: usize,
}

/// The points that one fact may have its buyer from.
struct Told<'a> {
    points: &'a [Point],
    /// The buyers of all points of the article, each set once.
    bodies: &'a [&'a [Fill]],
}

/// The buyers of all points, each set once.
fn distinct(told: &[Point]) -> Vec<&[Fill]> {
    let mut seen: BTreeSet<Vec<u32>> = BTreeSet::new();
    let mut new = |point: &Point| seen.insert(point.buyers.iter().map(|fill| fill.entity).collect());
    told.iter().filter(|point| new(point)).map(|point| point.buyers.as_slice()).collect()
}

/// Gives facts without a buyer the one that the article has made plain.
pub(crate) fn settle(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    let Some(relation) = rules.relations.iter().position(|rule| rule.staged && rule.subject.usual.len() > 1)
    else {
        return;
    };
    clear_watchdogs(rules, story, candidates, relation);
    clear_rulers(rules, story, candidates);
    let open: Vec<usize> = (0..candidates.len())
        .filter(|&at| {
            let this = &candidates[at];
            this.relation == relation && this.subject.is_empty() && !this.fallen
        })
        .collect();
    if open.is_empty() {
        return;
    }
    let told = told(rules, story, candidates, relation);
    let spoken = Spoken::new(spoken(rules, story, relation));
    let bodies = distinct(&told);
    let known = story.views.iter().map(|_| OnceCell::new()).collect();
    let asides = Asides { rules, story, known, paragraphs: paragraphs(story) };
    let trusts = OnceCell::new();
    for at in open {
        let this = &candidates[at];
        let told = Told { points: around(&told, this.sentence), bodies: &bodies };
        let found = asides.buying_trust(relation, told.points, this);
        let found = found
            .or_else(|| plainest(story, &asides, &told, &spoken, this))
            .or_else(|| trusts.get_or_init(|| Trusts::new(story, candidates)).as_ref()?.near(story, this));
        candidates[at].subject = found
            .unwrap_or_default()
            .into_iter()
            .filter(|fill| candidates[at].object.iter().all(|o| o.entity != fill.entity))
            .map(|fill| Fill { carried: true, slot: "article", ..fill })
            .collect();
    }
}

/// Who inspects and judges buys no care: from a trust or a charity such a body has bought nothing.
fn clear_watchdogs(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate], relation: usize) {
    for candidate in candidates.iter_mut().filter(|c| c.relation == relation && !c.subject.is_empty()) {
        let sells_advice = candidate.object.iter().any(|fill| *story.kind(fill.entity) == Kind::FIRM);
        if !sells_advice || candidate.weak {
            candidate.subject.retain(|fill| !named_like(rules, story, "watchdogs", fill.entity));
        }
    }
}

/// Who pays for care, rules over it or judges it does none for others.
fn clear_rulers(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut().filter(|c| rules.relations[c.relation].staged) {
        let before = candidate.object.len();
        candidate.object.retain(|fill| {
            let lists = ["rulers", "watchdogs", "commissioning_bodies"];
            *story.kind(fill.entity) != Kind::PUBLIC_BODY
                || !lists.iter().any(|list| named_like(rules, story, list, fill.entity))
        });
        candidate.fallen |= before > 0 && candidate.object.is_empty();
    }
}

/// The buyers that facts and half facts name.
fn told(rules: &Inner, story: &Story<'_>, candidates: &[Candidate], relation: usize) -> Vec<Point> {
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
                sentence: c.sentence,
                trigger: c.trigger,
                buyers: c.subject.clone(),
                suppliers: c.object.iter().map(|fill| fill.entity).collect(),
                cost: usize::from(c.weak) * STEP + usize::from(!usual) * 2 * STEP,
            }
        })
        .collect()
}

/// The points around a sentence: all of an article, unless that is a book.
fn around(told: &[Point], sentence: usize) -> &[Point] {
    let before = told.partition_point(|point| point.sentence < sentence);
    let after = told.partition_point(|point| point.sentence <= sentence);
    told.get(before.saturating_sub(REACH)..told.len().min(after.max(before + 1) + REACH)).unwrap_or_default()
}

/// Which sentences tell of something besides the article's matter: another place, another year.
struct Asides<'a> {
    rules: &'a Inner,
    story: &'a Story<'a>,
    known: Vec<OnceCell<bool>>,
    /// For each sentence the number of its paragraph.
    paragraphs: Vec<usize>,
}

/// For each sentence the number of its paragraph.
fn paragraphs(story: &Story<'_>) -> Vec<usize> {
    let (mut number, mut end) = (0, 0);
    let number_of = |view: &View| {
        let between = story.document.get(end as usize..view.span.start as usize).unwrap_or_default();
        number += usize::from(between.contains('\n'));
        end = view.span.end;
        number
    };
    story.views.iter().map(number_of).collect()
}

impl Asides<'_> {
    fn tells(&self, sentence: usize) -> bool {
        let (Some(known), Some(view)) = (self.known.get(sentence), self.story.views.get(sentence)) else {
            return false;
        };
        let aside = || view.units.iter().any(|unit| self.rules.lists("asides", unit.lower.as_ref()));
        *known.get_or_init(aside)
    }

    /// `Elmford Trust says that it has not decided yet. A and B are on the shortlist.`: the one trust that leads
    /// the paragraph of a fact, in which nobody else buys, buys from firms.
    fn buying_trust(&self, relation: usize, told: &[Point], this: &Candidate) -> Option<Vec<Fill>> {
        let story = self.story;
        let private = |fill: &Fill| [Kind::FIRM, Kind::NONPROFIT].contains(story.kind(fill.entity));
        let here = self.paragraphs.get(this.sentence)?;
        let first = self.paragraphs.partition_point(|number| number < here);
        let usual = &self.rules.relations[relation].subject.usual;
        let open = this.stage.is_some_and(|stage| {
            [Stage::Planned, Stage::Bid, Stage::Preferred, Stage::Lost].contains(&stage)
        });
        if !open
            || first == this.sentence
            || this.object.is_empty()
            || !this.object.iter().all(private)
            || told.iter().any(|point| self.paragraphs.get(point.sentence) == Some(here))
        {
            return None;
        }
        let lead = story.views[first].references().first()?;
        let bodies = story.views[first..=this.sentence].iter().flat_map(|view| view.references());
        let alone = bodies.into_iter().all(|other| {
            let kind = story.kind(other.entity);
            other.entity == lead.entity || *kind != Kind::TRUST && !usual.contains(kind)
        });
        let fill = Fill { entity: lead.entity, span: lead.span, slot: "article", carried: true };
        (*story.kind(lead.entity) == Kind::TRUST && alone).then(|| vec![fill])
    }

    /// What an earlier place in the paragraph of a fact is worth.
    fn nearness(&self, this: &Candidate, sentence: usize) -> usize {
        let paragraph = |at: usize| self.paragraphs.get(at);
        let same = sentence <= this.sentence && paragraph(this.sentence) == paragraph(sentence);
        usize::from(same) * PARAGRAPH
    }
}

fn distance(this: &Candidate, sentence: usize) -> usize {
    this.sentence.abs_diff(sentence) * STEP + usize::from(sentence > this.sentence)
}

/// The nearest buyer, all things weighed: of a fact or half fact, or a commissioner that is only spoken of.
fn plainest(
    story: &Story<'_>,
    asides: &Asides<'_>,
    told: &Told<'_>,
    spoken: &Spoken,
    this: &Candidate,
) -> Option<Vec<Fill>> {
    // A trust that buys from a trust says so in the sentence itself.
    let trust = |fill: &Fill| *story.kind(fill.entity) == Kind::TRUST;
    let among_trusts = this.object.iter().any(trust);
    let fits = |point: &&Point| {
        point.buyers.iter().all(|f| this.object.iter().all(|o| o.entity != f.entity))
            && !(among_trusts && point.buyers.iter().any(trust))
    };
    let cost = |point: &Point| {
        let own = point.suppliers.iter().any(|&s| this.object.iter().any(|o| o.entity == s));
        let apart = point.sentence != this.sentence && asides.tells(point.sentence);
        // Another supplier's contract may be another buyer's.
        let other = !own && !point.suppliers.is_empty();
        let weight = point.cost + usize::from(apart) * 2 * STEP + usize::from(other) * STEP;
        // Of what the article opens with it speaks on.
        let opens = usize::from(point.sentence < LEAD) * STEP;
        (distance(this, point.sentence) + weight + SAME)
            .saturating_sub(usize::from(own) * SAME + asides.nearness(this, point.sentence) + opens)
    };
    let points = told.points.iter().filter(fits);
    let best = points.min_by_key(|point| (cost(point), point.trigger.abs_diff(this.trigger)));
    let near = spoken.nearest(asides, this);
    if let Some(best) = best {
        // A commissioner in the sentence itself goes before one that another sentence tells of.
        let here = best.sentence != this.sentence;
        let nearer =
            near.as_ref().is_some_and(|(_, near)| here && *near == 0 || near + SAME + SPOKEN < cost(best));
        let only = told.bodies.iter().all(|buyers| same_bodies(buyers, &best.buyers));
        if !nearer && (only || cost(best) <= FAR + SAME) {
            return Some(best.buyers.clone());
        }
    }
    near.map(|(buyers, _)| buyers)
}

fn same_bodies(a: &[Fill], b: &[Fill]) -> bool {
    a.len() == b.len() && a.iter().all(|x| b.iter().any(|y| x.entity == y.entity))
}

/// The local commissioners that sentences name, alone or side by side.
fn spoken(rules: &Inner, story: &Story<'_>, relation: usize) -> Vec<Point> {
    let usual = &rules.relations[relation].subject.usual;
    let mut found: Vec<Point> = Vec::new();
    for (sentence, view) in story.views.iter().enumerate() {
        if !view.references().iter().any(|name| usual.contains(story.kind(name.entity))) {
            continue;
        }
        let opens = |(at, noun): &(usize, &crate::sentence::clauses::Noun)| noun.first == *at;
        for (_, noun) in view.parse.nouns.iter().enumerate().filter(opens) {
            let mut buyers: Vec<Fill> = Vec::new();
            let units = (noun.group.first..noun.group.end)
                .chain(noun.members.iter().skip(1).map(|&m| view.parse.nouns[m].group.head));
            for unit in units {
                let Some(reference) = story.reference(view, unit) else { continue };
                let kind = story.kind(reference.entity);
                if usual.contains(kind)
                    && !(*kind == Kind::COUNCIL && placed(view, noun.group.first))
                    && (*kind != Kind::PUBLIC_BODY
                        || named_like(rules, story, "commissioning_bodies", reference.entity))
                    && buyers.iter().all(|fill| fill.entity != reference.entity)
                {
                    buyers.push(Fill {
                        entity: reference.entity,
                        span: reference.span,
                        slot: "article",
                        carried: true,
                    });
                }
            }
            if !buyers.is_empty() {
                found.push(Point {
                    sentence,
                    trigger: noun.group.head,
                    buyers,
                    suppliers: Vec::new(),
                    cost: 0,
                });
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
fn named_like(rules: &Inner, story: &Story<'_>, list: &str, entity: u32) -> bool {
    let Some(entity) = story.entities.get(entity as usize) else { return false };
    let name = entity.name.to_lowercase();
    rules.words.get(list).is_some_and(|list| list.iter().any(|words| name.ends_with(words.as_str())))
}

/// The commissioners that are only spoken of, in the order of their sentences.
struct Spoken {
    points: Vec<Point>,
    /// For each how often these are named together.
    times: Vec<usize>,
    /// The most of them named side by side, where that is all of them.
    all: Option<Vec<Fill>>,
}

impl Spoken {
    fn new(points: Vec<Point>) -> Self {
        let key = |point: &Point| {
            let mut entities: Vec<u32> = point.buyers.iter().map(|fill| fill.entity).collect();
            entities.sort_unstable();
            entities
        };
        let mut counts: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
        for point in &points {
            *counts.entry(key(point)).or_default() += 1;
        }
        let times = points.iter().map(|point| counts.get(&key(point)).copied().unwrap_or(1)).collect();
        let most = points.iter().max_by_key(|point| point.buyers.len()).map(|point| point.buyers.clone());
        let all = most.filter(|all| {
            let within = |fill: &Fill| all.iter().any(|other| other.entity == fill.entity);
            points.iter().all(|point| point.buyers.iter().all(within))
        });
        Spoken { points, times, all }
    }

    /// The commissioner that is spoken of nearest, and how far off; of two as near, the one named more often.
    fn nearest(&self, asides: &Asides<'_>, this: &Candidate) -> Option<(Vec<Fill>, usize)> {
        let fits = |buyers: &[Fill]| buyers.iter().all(|f| this.object.iter().all(|o| o.entity != f.entity));
        let cost = |point: &Point| {
            let apart = point.sentence != this.sentence && asides.tells(point.sentence);
            (distance(this, point.sentence)
                + usize::from(apart) * 2 * STEP
                + STEP * usize::from(point.sentence > 3))
            .saturating_sub(asides.nearness(this, point.sentence))
        };
        // Whoever is further off than `FAR` is not asked for.
        let near = |point: &Point| this.sentence.abs_diff(point.sentence) * STEP <= FAR;
        let from = self.points.partition_point(|p| p.sentence + FAR / STEP < this.sentence);
        let points = self
            .points
            .iter()
            .zip(&self.times)
            .skip(from)
            .take_while(|(point, _)| point.sentence <= this.sentence || near(point));
        let (best, _) = points
            .filter(|(point, _)| fits(&point.buyers))
            .min_by_key(|(point, times)| (cost(point), usize::MAX - **times, point.trigger))?;
        let cost_of = cost(best);
        if cost_of <= NEAR {
            return Some((best.buyers.clone(), cost_of));
        }
        // Where all commissioners of the article buy together, they are as one.
        let all = self.all.as_ref().filter(|all| fits(all))?;
        (cost_of <= FAR).then(|| (all.clone(), cost_of))
    }
}

/// The trusts of an article in which none sells anything.
struct Trusts<'a> {
    /// Where each is named: the last sentence that begins before the mention, and whether that holds it.
    named: Vec<(usize, bool, &'a Reference)>,
    /// From here on only one is named.
    only: usize,
}

impl<'a> Trusts<'a> {
    fn new(story: &Story<'a>, candidates: &[Candidate]) -> Option<Self> {
        let sellers: BTreeSet<u32> = candidates
            .iter()
            .filter(|c| !c.fallen && c.stage.is_some())
            .flat_map(|c| c.object.iter().map(|fill| fill.entity))
            .collect();
        let sentence = |reference: &Reference| {
            let next = story.views.partition_point(|view| view.span.start <= reference.span.start);
            let at = next.saturating_sub(1);
            (at, story.views.get(at).is_some_and(|view| view.span.contains(reference.span)))
        };
        let mut named = Vec::new();
        for reference in story.references.iter().filter(|r| *story.kind(r.entity) == Kind::TRUST) {
            if sellers.contains(&reference.entity) {
                return None;
            }
            let (at, within) = sentence(reference);
            named.push((at, within, reference));
        }
        let last = named.last().map(|(.., last)| last.entity)?;
        let only = named.iter().rposition(|(.., other)| other.entity != last).map_or(0, |at| at + 1);
        Some(Trusts { named, only })
    }

    /// Where nobody commissions: the one trust nearby that sells nothing buys from a firm.
    fn near(&self, story: &Story<'_>, this: &Candidate) -> Option<Vec<Fill>> {
        let private = |fill: &Fill| [Kind::FIRM, Kind::NONPROFIT].contains(story.kind(fill.entity));
        if this.object.is_empty() || !this.object.iter().all(private) {
            return None;
        }
        let from = self.named.partition_point(|(at, ..)| at + 3 < this.sentence);
        let near = self.named.iter().enumerate().skip(from);
        let mut near =
            near.take_while(|(_, (at, ..))| *at <= this.sentence + 3).filter(|(_, (_, within, _))| *within);
        let (number, (first, _, reference)) = near.next()?;
        // Whom the grammar of the sentence itself does not make the buyer is none.
        if number < self.only || *first == this.sentence || near.any(|(_, (at, ..))| *at == this.sentence) {
            return None;
        }
        let (entity, span) = (reference.entity, reference.span);
        Some(vec![Fill { entity, span, slot: "article", carried: true }])
    }
}
