//! Prime contractors that a sentence leaves unsaid or that stand in a buyer's place.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::gazetteer::Kind;
use crate::relation::candidate::{Candidate, around};
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
    let contractors = contractors(story, contract, candidates);
    let vehicles = if candidates.is_empty() { BTreeSet::new() } else { vehicles(rules, story) };
    let sharing: Vec<OnceCell<bool>> = story.views.iter().map(|_| OnceCell::new()).collect();
    drop_taken_on(contract, sub, candidates);
    for at in 0..candidates.len() {
        let this = &candidates[at];
        if this.fallen {
            continue;
        }
        if this.relation == contract && this.verb.is_some() && lets_on(story, &contractors, &vehicles, this) {
            candidates[at].relation = sub;
        } else if let Some(prime) = passes_on(rules, story, contract, candidates, at, &sharing) {
            candidates[at].relation = sub;
            candidates[at].subject = vec![prime];
        } else if this.relation == sub && this.subject.is_empty() {
            match holder(story, contract, candidates, at).filter(|_| !this.weak) {
                Some(primes) => candidates[at].subject = primes,
                None => candidates[at].fallen = true,
            }
        }
    }
}

/// `X was taken on as its subcontractor`: whoever pays for it all has not hired him.
fn drop_taken_on(contract: usize, sub: usize, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let this = &candidates[at];
        if this.relation != contract || this.fallen || !this.subject.is_empty() || this.verb.is_none() {
            continue;
        }
        let works_under = around(candidates, at).any(|(_, other)| {
            other.relation == sub
                && !other.fallen
                && other.sentence == this.sentence
                && !this.object.is_empty()
                && this.object.iter().all(|a| other.object.iter().any(|b| a.entity == b.entity))
        });
        candidates[at].fallen |= works_under;
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

/// Where somebody is said to hold a contract of a public body's.
#[derive(Debug, PartialEq, Eq)]
enum Holds {
    /// In several sentences, or with the buyer, or as the one in chief.
    Plainly,
    /// In this sentence alone, which does not say from whom.
    In(usize),
}

/// Who holds a contract of a public body's in an article. What is let on is none, and makes nobody a contractor.
fn contractors(story: &Story<'_>, contract: usize, candidates: &[Candidate]) -> BTreeMap<u32, Holds> {
    let mut found: BTreeMap<u32, Holds> = BTreeMap::new();
    let public = |other: &&Candidate| {
        held(other, contract) && other.subject.iter().all(|buyer| !private(story, buyer))
    };
    for other in candidates.iter().filter(public) {
        for supplier in other.object.iter().filter(|fill| private(story, fill)) {
            let known = found.get(&supplier.entity);
            if known == Some(&Holds::Plainly) {
                continue;
            }
            let elsewhere = known.is_some_and(|known| *known != Holds::In(other.sentence));
            let plainly = elsewhere || !other.subject.is_empty() || in_chief(story, other);
            found.insert(supplier.entity, if plainly { Holds::Plainly } else { Holds::In(other.sentence) });
        }
    }
    found
}

/// True where everybody in the buyer's place holds a contract of a public body's in this article.
fn lets_on(
    story: &Story<'_>,
    contractors: &BTreeMap<u32, Holds>,
    vehicles: &BTreeSet<u32>,
    this: &Candidate,
) -> bool {
    let holds = |fill: &Fill| match contractors.get(&fill.entity) {
        Some(Holds::Plainly) => true,
        Some(Holds::In(sentence)) => *sentence != this.sentence,
        None => false,
    };
    !this.subject.is_empty()
        && this
            .subject
            .iter()
            .all(|fill| private(story, fill) && (holds(fill) || vehicles.contains(&fill.entity)))
}

/// `X, the project company,`: whoever builds and serves for it does so under its contract.
fn vehicles(rules: &Inner, story: &Story<'_>) -> BTreeSet<u32> {
    const SENTENCES: usize = 60;
    let mut found = BTreeSet::new();
    for view in story.views.iter().take(SENTENCES).filter(|view| !view.named.is_empty()) {
        for noun in view.parse.nouns.iter().filter(|noun| !noun.apposed.is_empty()) {
            let Some(named) = story.reference(view, noun.group.head) else { continue };
            let vehicle = noun.apposed.iter().any(|&other| {
                let group = &view.parse.nouns[other].group;
                let before = group.head.checked_sub(1).map_or("", |at| view.units[at].lower.as_ref());
                let last = view.units[group.head].lower.as_ref();
                rules.lists("vehicles", last) || rules.lists("vehicles", &format!("{before} {last}"))
            });
            if vehicle {
                found.insert(named.entity);
            }
        }
    }
    found
}

/// How many sentences the word that somebody shares out his work holds for.
const SHARING: usize = 2;

/// `X will not do everything itself. Dentistry goes to Y`: what follows such a sentence is let by X, who holds
/// the contract.
fn passes_on(
    rules: &Inner,
    story: &Story<'_>,
    contract: usize,
    candidates: &[Candidate],
    at: usize,
    sharing: &[OnceCell<bool>],
) -> Option<Fill> {
    let this = &candidates[at];
    let given = matches!(this.stage, Some(Stage::Awarded | Stage::Planned | Stage::Preferred));
    if this.relation != contract || this.object.is_empty() || !given {
        return None;
    }
    let told = (this.sentence.saturating_sub(SHARING)..=this.sentence).rev().find(|&sentence| {
        let known = sharing.get(sentence);
        known.is_some_and(|known| *known.get_or_init(|| shares_out(rules, story, sentence)))
    })?;
    let holds = |entity: u32| {
        around(candidates, at).any(|(_, other)| {
            held(other, contract)
                && other.sentence <= told
                && other.object.iter().any(|fill| fill.entity == entity)
                && other.subject.iter().all(|fill| fill.entity != entity)
        })
    };
    let named = story.views[told].references().iter().find(|r| holds(r.entity));
    // `It will work with two subcontractors.`
    let before = || {
        let earlier = story.references.partition_point(|r| r.span.start < story.views[told].span.start);
        story.references[..earlier].iter().rev().take(8).find(|r| holds(r.entity))
    };
    let prime = named.or_else(before)?;
    let (entity, span) = (prime.entity, prime.span);
    let other = |fill: &Fill| fill.entity != entity;
    let let_by = this.subject.iter().all(|fill| !other(fill)) && this.object.iter().all(other);
    let_by.then_some(Fill { entity, span, slot: "article", carried: true })
}

/// True for a sentence that says that somebody does not do all of his work.
fn shares_out(rules: &Inner, story: &Story<'_>, sentence: usize) -> bool {
    const MOST: usize = 40;
    let view = &story.views[sentence];
    if view.units.len() > MOST {
        return false;
    }
    let Some(wordings) = rules.words.get("sharing") else { return false };
    wordings.iter().any(|wording| {
        let mut words = wording.split(' ').peekable();
        view.units.iter().for_each(|unit| {
            if words.peek().is_some_and(|&word| word == unit.lower.as_ref()) {
                words.next();
            }
        });
        words.peek().is_none()
    })
}

/// `X, the prime contractor,`
fn in_chief(story: &Story<'_>, candidate: &Candidate) -> bool {
    let view = &story.views[candidate.sentence];
    candidate.noun.is_some_and(|noun| {
        let group = &view.parse.nouns[noun].group;
        view.units
            .get(group.first..group.end)
            .unwrap_or_default()
            .iter()
            .any(|unit| matches!(unit.lower.as_ref(), "prime" | "lead" | "main" | "head"))
    })
}

/// The supplier of the contract that was spoken of last, or is next.
fn holder(story: &Story<'_>, contract: usize, candidates: &[Candidate], at: usize) -> Option<Vec<Fill>> {
    let this = &candidates[at];
    // A trust lets work on only where somebody has given it the contract.
    let public = |kind: &Kind| [Kind::CCG, Kind::COUNCIL, Kind::PUBLIC_BODY].contains(kind);
    let other = |candidate: &&Candidate| {
        let given =
            !candidate.subject.is_empty() && candidate.subject.iter().all(|b| public(story.kind(b.entity)));
        let may = |fill: &Fill| private(story, fill) || given && *story.kind(fill.entity) == Kind::TRUST;
        held(candidate, contract)
            && candidate
                .object
                .iter()
                .all(|fill| may(fill) && this.object.iter().all(|own| own.entity != fill.entity))
            && !candidate.object.is_empty()
    };
    let found = around(candidates, at).map(|(_, c)| c).filter(other).min_by_key(|c| {
        let later = c.sentence > this.sentence;
        (c.sentence.abs_diff(this.sentence) + usize::from(later) * 3, c.weak)
    })?;
    Some(found.object.iter().map(|fill| Fill { carried: true, slot: "article", ..fill.clone() }).collect())
}
