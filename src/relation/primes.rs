//! Prime contractors that a sentence leaves unsaid or that stand in a buyer's place.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation_type::{RelationType, Stage};
use crate::rules::Inner;

/// Gives subcontracts their prime contractor: whoever the article says holds the contract. What a contractor
/// lets in its turn is a subcontract.
pub(crate) fn settle(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    let relation = |kind: RelationType| rules.relations.iter().position(|rule| rule.kind == kind);
    let (Some(contract), Some(sub)) = (relation(RelationType::CONTRACT), relation(RelationType::SUBCONTRACT))
    else {
        return;
    };
    for at in 0..candidates.len() {
        let this = &candidates[at];
        if this.fallen {
            continue;
        }
        if this.relation == contract && this.verb.is_some() && lets_on(story, contract, candidates, this) {
            candidates[at].relation = sub;
        } else if this.relation == sub && this.subject.is_empty() {
            match holder(story, contract, candidates, this).filter(|_| !this.weak) {
                Some(primes) => candidates[at].subject = primes,
                None => candidates[at].fallen = true,
            }
        }
    }
}

fn held(candidate: &Candidate, contract: usize) -> bool {
    candidate.relation == contract
        && !candidate.fallen
        && matches!(
            candidate.stage,
            Some(Stage::Awarded | Stage::Preferred | Stage::Extended | Stage::Planned)
        )
}

/// Suppliers that usually win contracts, rather than let them.
fn private(story: &Story<'_>, fill: &Fill) -> bool {
    [Kind::FIRM, Kind::NONPROFIT].contains(story.kind(fill.entity))
}

/// True where everybody in the buyer's place holds a contract of a public body's in this article.
fn lets_on(story: &Story<'_>, contract: usize, candidates: &[Candidate], this: &Candidate) -> bool {
    let holds = |fill: &Fill| {
        candidates.iter().any(|other| {
            held(other, contract)
                && other.object.iter().any(|supplier| supplier.entity == fill.entity)
                && other.subject.iter().all(|buyer| !private(story, buyer))
                && (!other.subject.is_empty() || other.sentence != this.sentence || in_chief(story, other))
        })
    };
    !this.subject.is_empty() && this.subject.iter().all(|fill| private(story, fill) && holds(fill))
}

/// `X, the prime contractor,`
fn in_chief(story: &Story<'_>, candidate: &Candidate) -> bool {
    let view = &story.views[candidate.sentence];
    candidate.noun.is_some_and(|noun| {
        let group = &view.parse.nouns[noun].group;
        view.units[group.first..group.end]
            .iter()
            .any(|unit| matches!(unit.lower.as_ref(), "prime" | "lead" | "main" | "head"))
    })
}

/// The supplier of the contract that was spoken of last, or is next.
fn holder(
    story: &Story<'_>,
    contract: usize,
    candidates: &[Candidate],
    this: &Candidate,
) -> Option<Vec<Fill>> {
    let other = |candidate: &&Candidate| {
        held(candidate, contract)
            && candidate
                .object
                .iter()
                .all(|fill| private(story, fill) && this.object.iter().all(|own| own.entity != fill.entity))
            && !candidate.object.is_empty()
    };
    let found = candidates.iter().filter(other).min_by_key(|c| {
        let later = c.sentence > this.sentence;
        (c.sentence.abs_diff(this.sentence) + usize::from(later) * 3, c.weak)
    })?;
    Some(found.object.iter().map(|fill| Fill { carried: true, slot: "article", ..fill.clone() }).collect())
}
