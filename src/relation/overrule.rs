//! Which of the facts of one sentence give way to others of it.

use crate::relation::candidate::Candidate;
use crate::relation::story::Fill;
use crate::relation_type::{RelationType, Stage};
use crate::rules::Inner;

/// `X hired Y as a subcontractor` is no contract of its own.
pub(crate) fn one_level(rules: &Inner, found: &mut Vec<Candidate>) {
    let kind = |c: &Candidate| &rules.relations[c.relation].kind;
    let pairs: Vec<(u32, u32)> = found
        .iter()
        .filter(|c| *kind(c) == RelationType::SUBCONTRACT && !c.weak)
        .flat_map(|c| c.subject.iter().flat_map(|s| c.object.iter().map(|o| (s.entity, o.entity))))
        .collect();
    found.retain(|c| {
        *kind(c) != RelationType::CONTRACT
            || c.subject.is_empty()
            || c.object.is_empty()
            || !c.subject.iter().all(|s| c.object.iter().all(|o| pairs.contains(&(s.entity, o.entity))))
    });
}

/// `X sacked Y as its provider`: what the verb says of Y overrules the noun.
pub(crate) fn verb_overrules(found: &mut Vec<Candidate>, hosts: impl Fn(&Candidate) -> Option<usize>) {
    let told: Vec<(usize, Option<Stage>, usize, u32)> = found
        .iter()
        .filter_map(|c| Some((c.verb?, c)))
        .flat_map(|(verb, c)| {
            // Where the verb names the buyer, the noun need not.
            let stage = if c.subject.is_empty() { c.stage } else { None };
            c.object.iter().map(move |o| (verb, stage, c.relation, o.entity))
        })
        .collect();
    found.retain(|c| {
        let Some(host) = hosts(c) else { return true };
        c.object.is_empty()
            || !c.object.iter().all(|o| {
                told.iter().any(|&(verb, stage, relation, entity)| {
                    verb == host && relation == c.relation && stage != c.stage && entity == o.entity
                })
            })
    });
}

/// `X agreed a deal under which Y runs the clinic`: who buys in a deal does not sell in it.
pub(crate) fn one_side(found: &mut Vec<Candidate>) {
    let buyers: Vec<(usize, usize, u32)> = found
        .iter()
        .filter(|c| !c.object.is_empty())
        .flat_map(|c| c.subject.iter().filter_map(move |f| Some((c.relation, c.thing?, f.entity))))
        .collect();
    found.retain(|c| {
        let sells = |fill: &Fill| c.thing.is_some_and(|t| buyers.contains(&(c.relation, t, fill.entity)));
        !c.subject.is_empty() || c.object.is_empty() || !c.object.iter().all(sells)
    });
}
