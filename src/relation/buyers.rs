//! Who buys where the sentence does not say: the commissioner that the article has made plain.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::gazetteer::Kind;
use crate::relation::buyer_ground::Ground;
use crate::relation::buyer_group::Chooser;
use crate::relation::buyer_points::{Point, named_like, spoken, told};
use crate::relation::candidate::Candidate;
use crate::relation::considered_buyers::Asked;
use crate::relation::listed;
use crate::relation::story::{Fill, Story};
use crate::relation::view::Reference;
use crate::relation_type::Stage;
use crate::rules::Inner;

/// Gives facts without a buyer the one that the article has made plain.
pub(crate) fn settle(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &mut [Candidate],
    mut asked: Option<&mut Vec<Asked>>,
) {
    let Some(relation) = rules.relations.iter().position(|rule| rule.staged && rule.subject.usual.len() > 1)
    else {
        return;
    };
    clear_watchdogs(rules, story, candidates, relation);
    clear_rulers(rules, story, candidates);
    let open: Vec<usize> = (0..candidates.len())
        .filter(|&at| {
            let this = &candidates[at];
            let anew = this.cues.iter().any(|cue| cue == listed::ANEW);
            this.relation == relation && this.subject.is_empty() && !this.fallen && !anew
        })
        .collect();
    if open.is_empty() {
        return;
    }
    let ground = Ground::new(rules, story);
    let points = points(rules, story, candidates, relation);
    let chooser = Chooser { rules, story, ground: &ground, points: &points };
    let trusts = OnceCell::new();
    for at in open {
        let this = &candidates[at];
        if let Some(asked) = asked.as_deref_mut() {
            asked.push(Asked::new(this, chooser.all(this)));
        }
        let found = buying_trust(&chooser, relation, this);
        let found = found
            .or_else(|| chooser.best(this))
            .or_else(|| trusts.get_or_init(|| Trusts::new(story, candidates)).as_ref()?.near(story, this));
        candidates[at].elsewhere = found.is_none() && chooser.choosing() && !points.is_empty();
        candidates[at].subject = found
            .unwrap_or_default()
            .into_iter()
            .filter(|fill| candidates[at].object.iter().all(|o| o.entity != fill.entity))
            .map(|fill| Fill { carried: true, slot: "article", ..fill })
            .collect();
    }
}

/// The places that name commissioners, in the order of the article.
fn points(rules: &Inner, story: &Story<'_>, candidates: &[Candidate], relation: usize) -> Vec<Point> {
    let mut points = told(rules, story, candidates, relation);
    points.extend(spoken(rules, story, relation));
    points.sort_by(Point::order);
    points
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

/// `Elmford Trust says that it has not decided yet. A and B are on the shortlist.`: the one trust that leads
/// the paragraph of a fact, in which nobody else buys, buys from firms.
fn buying_trust(chooser: &Chooser<'_>, relation: usize, this: &Candidate) -> Option<Vec<Fill>> {
    let Chooser { rules, story, ground, points } = chooser;
    let private = |fill: &Fill| [Kind::FIRM, Kind::NONPROFIT].contains(story.kind(fill.entity));
    let here = ground.paragraphs.get(this.sentence)?;
    let first = ground.paragraphs.partition_point(|number| number < here);
    let usual = &rules.relations[relation].subject.usual;
    let open = this
        .stage
        .is_some_and(|stage| [Stage::Planned, Stage::Bid, Stage::Preferred, Stage::Lost].contains(&stage));
    if !open
        || first == this.sentence
        || this.object.is_empty()
        || !this.object.iter().all(private)
        || points.iter().any(|point| point.told && ground.paragraphs.get(point.sentence) == Some(here))
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
