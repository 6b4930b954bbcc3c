//! Who buys where the sentence does not say: the commissioner that the article has made plain.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation::view::View;
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
    let spoken = spoken(rules, story, relation);
    for at in open {
        let this = &candidates[at];
        let found =
            plainest(rules, story, &told, &spoken, this).or_else(|| last_resort(story, candidates, this));
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

/// True where a sentence tells of something besides the article's matter: another place, another year.
fn aside(rules: &Inner, story: &Story<'_>, sentence: usize) -> bool {
    story
        .views
        .get(sentence)
        .is_some_and(|view| view.units.iter().any(|unit| rules.lists("asides", unit.lower.as_ref())))
}

fn distance(this: &Candidate, sentence: usize) -> usize {
    this.sentence.abs_diff(sentence) * STEP + usize::from(sentence > this.sentence)
}

/// The nearest buyer, all things weighed: of a fact or half fact, or a commissioner that is only spoken of.
fn plainest(
    rules: &Inner,
    story: &Story<'_>,
    told: &[Point],
    spoken: &[Point],
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
        let apart = point.sentence != this.sentence && aside(rules, story, point.sentence);
        // Another supplier's contract may be another buyer's.
        let other = !own && !point.suppliers.is_empty();
        let weight = point.cost + usize::from(apart) * 2 * STEP + usize::from(other) * STEP;
        (distance(this, point.sentence) + weight + SAME).saturating_sub(usize::from(own) * SAME)
    };
    let best =
        told.iter().filter(fits).min_by_key(|point| (cost(point), point.trigger.abs_diff(this.trigger)));
    let near = nearest(rules, story, spoken, this);
    if let Some(best) = best {
        // A commissioner in the sentence itself goes before one that another sentence tells of.
        let here = best.sentence != this.sentence;
        let nearer =
            near.as_ref().is_some_and(|(_, near)| here && *near == 0 || near + SAME + SPOKEN < cost(best));
        let only = told.iter().all(|point| same_bodies(&point.buyers, &best.buyers));
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

/// The commissioner that is spoken of nearest, and how far off; of two as near, the one named more often.
fn nearest(
    rules: &Inner,
    story: &Story<'_>,
    spoken: &[Point],
    this: &Candidate,
) -> Option<(Vec<Fill>, usize)> {
    let fits = |point: &&Point| point.buyers.iter().all(|f| this.object.iter().all(|o| o.entity != f.entity));
    let cost = |point: &Point| {
        let apart = point.sentence != this.sentence && aside(rules, story, point.sentence);
        distance(this, point.sentence)
            + usize::from(apart) * 2 * STEP
            + STEP * usize::from(point.sentence > 3)
    };
    let times =
        |point: &Point| spoken.iter().filter(|other| same_bodies(&other.buyers, &point.buyers)).count();
    let best = spoken
        .iter()
        .filter(fits)
        .min_by_key(|point| (cost(point), usize::MAX - times(point), point.trigger))?;
    let cost_of = cost(best);
    if cost_of <= NEAR {
        return Some((best.buyers.clone(), cost_of));
    }
    // Where all commissioners of the article buy together, they are as one.
    let all = spoken.iter().max_by_key(|point| point.buyers.len())?;
    let within = |point: &Point| {
        point.buyers.iter().all(|fill| all.buyers.iter().any(|other| other.entity == fill.entity))
    };
    let fits_all = fits(&all) && spoken.iter().all(within);
    (fits_all && cost_of <= FAR).then(|| (all.buyers.clone(), cost_of))
}

/// Where nobody commissions: the one trust nearby that sells nothing buys from a firm.
fn last_resort(story: &Story<'_>, candidates: &[Candidate], this: &Candidate) -> Option<Vec<Fill>> {
    let private = |fill: &Fill| [Kind::FIRM, Kind::NONPROFIT].contains(story.kind(fill.entity));
    if this.object.is_empty() || !this.object.iter().all(private) {
        return None;
    }
    let sells = |entity: u32| {
        candidates
            .iter()
            .any(|c| !c.fallen && c.stage.is_some() && c.object.iter().any(|f| f.entity == entity))
    };
    let mut found: Option<Fill> = None;
    for reference in story.references.iter().filter(|r| *story.kind(r.entity) == Kind::TRUST) {
        if found.as_ref().is_some_and(|fill| fill.entity != reference.entity) || sells(reference.entity) {
            return None;
        }
        let Some(sentence) = story.views.iter().position(|view| view.span.contains(reference.span)) else {
            continue;
        };
        // Whom the grammar of the sentence itself does not make the buyer is none.
        if sentence == this.sentence {
            return None;
        }
        if found.is_none() && sentence.abs_diff(this.sentence) <= 3 {
            let (entity, span) = (reference.entity, reference.span);
            found = Some(Fill { entity, span, slot: "article", carried: true });
        }
    }
    found.map(|fill| vec![fill])
}
