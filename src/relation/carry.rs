//! What the article has made plain: unnamed buyers, weak facts that a stronger one covers.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation::view::View;
use crate::relation_type::Stage;
use crate::rules::Inner;

/// Drops what other candidates cover, and fills what the article has made plain.
pub(crate) fn settle(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    silence_weak(rules, candidates);
    buyers(rules, story, candidates);
    close_competitions(candidates);
    drop_unplaced(rules, candidates);
}

/// A weak fact falls where another says more of the same thing or the same pair.
fn silence_weak(rules: &Inner, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        if !candidates[at].weak {
            continue;
        }
        let weak = &candidates[at];
        let covered = candidates.iter().enumerate().any(|(other, strong)| {
            other != at
                && !strong.weak
                && strong.relation == weak.relation
                && (!strong.fallen || strong.stage == weak.stage)
                && (strong.sentence == weak.sentence
                    && weak.noun.is_some()
                    && (strong.thing == weak.noun || strong.noun == weak.noun)
                    || same_pair(strong, weak) && (!strong.fallen || strong.sentence == weak.sentence))
        }) || rules.relations[weak.relation].staged
            && candidates.iter().enumerate().any(|(other, strong)| {
                other != at
                    && !strong.weak
                    && strong.sentence == weak.sentence
                    && rules.relations[strong.relation].staged
                    && overlap(&strong.object, &weak.object)
            });
        if covered {
            candidates[at].fallen = true;
        }
    }
}

/// A plan, a bid or an extension with a buyer whom the article never names is too little to go by.
fn drop_unplaced(rules: &Inner, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut() {
        if !rules.relations[candidate.relation].subject.optional || !candidate.subject.is_empty() {
            continue;
        }
        let open = matches!(candidate.stage, Some(Stage::Planned | Stage::Bid | Stage::Extended));
        // And what is no more than a contract spoken of needs both its parties.
        candidate.fallen |= open || candidate.weak;
    }
}

/// Where the article names a winner, the other bidders of that buyer have lost.
fn close_competitions(candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        if candidates[at].stage != Some(Stage::Bid) || candidates[at].fallen {
            continue;
        }
        let bid = &candidates[at];
        let won = |other: &Candidate| {
            other.relation == bid.relation
                && !other.fallen
                && !other.weak
                && matches!(other.stage, Some(Stage::Awarded | Stage::Preferred))
                && (bid.subject.is_empty()
                    || other.subject.is_empty()
                    || overlap(&other.subject, &bid.subject))
        };
        let own = candidates.iter().any(|other| won(other) && overlap(&other.object, &bid.object));
        let rival = candidates
            .iter()
            .any(|other| won(other) && !other.object.is_empty() && !overlap(&other.object, &bid.object));
        if own {
            // The winner's own bid is no news.
            candidates[at].fallen = true;
        } else if rival {
            candidates[at].stage = Some(Stage::Lost);
            candidates[at].cues.push("closed-competition".to_owned());
        }
    }
}

fn overlap(a: &[Fill], b: &[Fill]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.entity == y.entity))
}

fn same_pair(a: &Candidate, b: &Candidate) -> bool {
    overlap(&a.object, &b.object) && (overlap(&a.subject, &b.subject) || b.subject.is_empty())
}

/// An unnamed buyer is the one that the article has made plain.
fn buyers(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let rule = &rules.relations[candidates[at].relation];
        if !rule.subject.optional || !candidates[at].subject.is_empty() || candidates[at].fallen {
            continue;
        }
        if let Some(fills) = known_buyer(rules, story, candidates, at) {
            candidates[at].subject = fills
                .into_iter()
                .filter(|fill| candidates[at].object.iter().all(|o| o.entity != fill.entity))
                .map(|fill| Fill { carried: true, slot: "article", ..fill })
                .collect();
        }
    }
}

fn known_buyer(rules: &Inner, story: &Story<'_>, candidates: &[Candidate], at: usize) -> Option<Vec<Fill>> {
    let this = &candidates[at];
    // A firm that buys once is no commissioner of the article.
    let seller = &rules.relations[this.relation].object.usual;
    let named = |c: &&Candidate| {
        c.relation == this.relation
            && c.subject.iter().all(|f| !seller.contains(story.kind(f.entity)))
            && !c.subject.is_empty()
            && !c.fallen
            && c.subject.iter().all(|f| f.slot != "article")
    };
    let distance = |c: &Candidate| (this.sentence.abs_diff(c.sentence), c.trigger.abs_diff(this.trigger));
    // The same supplier's buyer, the nearest.
    let same = candidates
        .iter()
        .filter(named)
        .filter(|c| overlap(&c.object, &this.object))
        .min_by_key(|c| distance(c));
    if let Some(found) = same {
        return Some(found.subject.clone());
    }
    // The one buyer of all the article's facts.
    let mut sets: Vec<Vec<u32>> = Vec::new();
    for candidate in candidates.iter().filter(named) {
        let mut set: Vec<u32> = candidate.subject.iter().map(|f| f.entity).collect();
        set.sort_unstable();
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    if sets.len() == 1 {
        return candidates.iter().find(named).map(|c| c.subject.clone());
    }
    if sets.len() > 1 {
        let near = candidates.iter().filter(named).min_by_key(|c| distance(c))?;
        return (near.sentence.abs_diff(this.sentence) <= 5).then(|| near.subject.clone());
    }
    only_commissioners(rules, story, this)
}

/// The bodies in the article that buy and do nothing else: one, or several that it names side by side.
fn only_commissioners(rules: &Inner, story: &Story<'_>, this: &Candidate) -> Option<Vec<Fill>> {
    let usual = &rules.relations[this.relation].subject.usual;
    let mut found: Vec<Fill> = Vec::new();
    let mut near = false;
    for reference in story.references {
        let kind = story.kind(reference.entity);
        // National bodies speak in most articles; only local commissioners are plain from being named.
        if !usual.contains(kind) || *kind == Kind::PUBLIC_BODY {
            continue;
        }
        if !found.iter().any(|fill| fill.entity == reference.entity) {
            found.push(Fill {
                entity: reference.entity,
                span: reference.span,
                slot: "article",
                carried: true,
            });
        }
        let sentence = story.sentence_of(reference.span);
        near |= sentence.is_some_and(|s| s.abs_diff(this.sentence) <= 3);
    }
    let together = found.len() == 1 || found.len() > 1 && side_by_side(story, &found);
    if together {
        return near.then_some(found);
    }
    nearest_commissioners(story, this, found)
}

/// Of several, those that the sentence itself or one right beside it names, alone or side by side.
fn nearest_commissioners(story: &Story<'_>, this: &Candidate, found: Vec<Fill>) -> Option<Vec<Fill>> {
    let here = |number: usize| -> Vec<Fill> {
        let Some(view) = story.views.get(number) else { return Vec::new() };
        let mut named: Vec<Fill> = Vec::new();
        for reference in story.references.iter().filter(|r| view.span.contains(r.span)) {
            let buyer = found.iter().find(|fill| fill.entity == reference.entity);
            if let Some(buyer) = buyer.filter(|b| !named.iter().any(|n| n.entity == b.entity)) {
                named.push(Fill { span: reference.span, ..buyer.clone() });
            }
        }
        named
    };
    let order = [Some(this.sentence), this.sentence.checked_sub(1), this.sentence.checked_add(1)];
    let named = order.into_iter().flatten().map(here).find(|named| !named.is_empty())?;
    (named.len() == 1 || side_by_side(story, &named)).then_some(named)
}

/// True where one coordination names all of these bodies.
fn side_by_side(story: &Story<'_>, fills: &[Fill]) -> bool {
    let names = |view: &View<'_>| {
        fills.iter().all(|fill| view.references().iter().any(|name| name.entity == fill.entity))
    };
    story.views.iter().filter(|view| names(view)).any(|view| {
        view.parse.nouns.iter().any(|noun| {
            noun.members.len() >= fills.len()
                && fills.iter().all(|fill| {
                    noun.members.iter().any(|&member| {
                        story
                            .reference(view, view.parse.nouns[member].group.head)
                            .is_some_and(|reference| reference.entity == fill.entity)
                    })
                })
        })
    })
}
