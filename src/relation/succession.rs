//! Persons who follow one another in an office: what the article tells of the one holds of the other.

use crate::relation::candidate::{Candidate, around};
use crate::relation::story::{Fill, Story};
use crate::relation_type::RelationType;
use crate::rules::Inner;

/// Gives those who are only said to follow somebody, or to be followed, the office of the other.
pub(crate) fn settle(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let this = &candidates[at];
        let follows = rules.relations[this.relation].kind == RelationType::ROLE
            && !this.fallen
            && rules.lists("succession", &this.rule)
            && this.thing.is_none()
            && all_persons(story, &this.object);
        if !follows {
            continue;
        }
        let other = around(candidates, at)
            .map(|(_, c)| c)
            .filter(|c| {
                c.relation == this.relation
                    && !c.fallen
                    && !all_persons(story, &c.object)
                    && c.subject.iter().any(|s| this.object.iter().any(|o| o.entity == s.entity))
            })
            .min_by_key(|c| {
                (c.former && this.former, c.weak, c.sentence.abs_diff(this.sentence), c.title.is_none())
            });
        match other.map(|c| (c.object.clone(), c.title.clone())) {
            Some((bodies, title)) => {
                let this = &mut candidates[at];
                this.object =
                    bodies.into_iter().map(|fill| Fill { carried: true, slot: "article", ..fill }).collect();
                this.title = this.title.take().or(title);
            }
            None => candidates[at].fallen = true,
        }
    }
}

/// How far from a merger the name of the new body is told.
const NEAR: usize = 3;

/// `A merged with B to form C`: what A comes to be is what B comes to be.
pub(crate) fn settle_mergers(rules: &Inner, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let this = &candidates[at];
        if this.fallen || rules.relations[this.relation].kind != RelationType::SUCCEEDS {
            continue;
        }
        let next = around(candidates, at).find(|(other, c)| {
            *other != at
                && c.relation == this.relation
                && !c.fallen
                && c.sentence.abs_diff(this.sentence) <= NEAR
                && this.subject.iter().all(|s| c.object.iter().any(|o| o.entity == s.entity))
                && c.subject.iter().all(|s| this.object.iter().all(|o| o.entity != s.entity))
        });
        if let Some(subject) = next.map(|(_, c)| c.subject.clone()) {
            candidates[at].subject = subject;
        }
    }
}

fn all_persons(story: &Story<'_>, fills: &[Fill]) -> bool {
    !fills.is_empty() && fills.iter().all(|fill| story.is_person(fill.entity))
}
