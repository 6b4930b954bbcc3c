//! Who had the contract until now: the present provider of what somebody else has won.

use crate::relation::candidate::{Candidate, around};
use crate::relation::story::{Fill, Story};
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::sentence::groups::Shape;
use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm};

/// How many sentences apart the winner and the one who makes way are told at most.
const REACH: usize = 8;

/// The ends that a new provider makes, with the number of the fact that each follows from. Facts that speak of
/// the past alone end themselves.
pub(crate) fn settle(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for at in 0..candidates.len() {
        let this = &candidates[at];
        if !provides(rules, story, this) {
            continue;
        }
        let gone = marked(rules, story, this, "formerly");
        // `ran it until 2016`
        if until(story, this) {
            candidates[at].stage = Some(Stage::Ended);
            candidates[at].cues.push("until".to_owned());
            continue;
        }
        if !old(rules, story, this) || held_on(candidates, at) {
            continue;
        }
        let followed = around(candidates, at)
            .any(|(_, other)| follows(rules, story, other, this) || beaten(rules, story, other, this));
        if gone && this.subject.is_empty() {
            continue;
        }
        if gone {
            candidates[at].stage = Some(Stage::Ended);
            candidates[at].cues.push("formerly".to_owned());
        } else if followed {
            let mut end = this.clone();
            end.stage = Some(Stage::Ended);
            end.cues.push("followed".to_owned());
            end.weak = false;
            found.push(end);
        }
    }
    found
}

/// True for a fact that tells who has a contract today, and is no news of it.
pub(crate) fn holds(rules: &Inner, story: &Story<'_>, this: &Candidate) -> bool {
    provides(rules, story, this)
        && !to_come(story, this)
        && (marked(rules, story, this, "incumbency") || marked(rules, story, this, "formerly"))
}

/// True where the sentence says that it was so until now.
pub(crate) fn old(rules: &Inner, story: &Story<'_>, this: &Candidate) -> bool {
    marked(rules, story, this, "formerly") || marked(rules, story, this, "incumbency") || perfect(story, this)
}

/// True for a fact that tells who runs a service, rather than who has won it.
pub(crate) fn provides(rules: &Inner, story: &Story<'_>, this: &Candidate) -> bool {
    let tells = this.weak
        || this.noun.is_some()
        || story.views.get(this.sentence).and_then(|view| view.units.get(this.trigger)).is_some_and(|unit| {
            rules.lists("providing", unit.lemma.as_ref()) || matches!(unit.lemma.as_ref(), "have" | "hold")
        });
    tells && live(rules, this) && this.stage == Some(Stage::Awarded)
}

fn live(rules: &Inner, this: &Candidate) -> bool {
    let rule = &rules.relations[this.relation];
    !this.fallen && !this.object.is_empty() && rule.staged && rule.subject.usual.len() > 1
}

/// True where the sentence, not far from the trigger, has one of the words of a list.
pub(crate) fn marked(rules: &Inner, story: &Story<'_>, this: &Candidate, list: &str) -> bool {
    let Some(view) = story.views.get(this.sentence) else { return false };
    let from = this.trigger.saturating_sub(8).min(view.units.len());
    let to = (this.trigger + 12).min(view.units.len());
    // `X, formerly Y, runs it`: a name that has changed, no contract that has ended.
    let renamed = |at: usize| {
        matches!(view.units[at].lower.as_ref(), "formerly" | "previously")
            && view.units.get(at + 1).is_some_and(|next| matches!(next.kind, UnitKind::Mention(_)))
    };
    (from..to).any(|at| rules.lists(list, view.units[at].lower.as_ref()) && !renamed(at))
}

/// `had run the clinics for five years`, `has been run by X for years`
fn perfect(story: &Story<'_>, this: &Candidate) -> bool {
    let Some(view) = story.views.get(this.sentence) else { return false };
    this.verb.and_then(|verb| view.parse.verbs.get(verb)).is_some_and(|verb| verb.group.perfect)
}

/// `ran the clinics`, `was run by X`
pub(crate) fn past(story: &Story<'_>, this: &Candidate) -> bool {
    let Some(view) = story.views.get(this.sentence) else { return false };
    this.verb.and_then(|verb| view.parse.verbs.get(verb)).is_some_and(|verb| {
        let group = &verb.group;
        let was = view.units[group.first].lower.as_ref();
        group.shape == Shape::Finite
            && group.modal.is_none()
            && (view.units[group.main].tag == Tag::Verb(VerbForm::Past)
                || matches!(was, "was" | "were" | "had"))
    })
}

/// `ran it until 2016`, `has run it until now`.
fn until(story: &Story<'_>, this: &Candidate) -> bool {
    const BEHIND: usize = 12;
    let Some(view) = story.views.get(this.sentence) else { return false };
    let Some(verb) = this.verb.and_then(|verb| view.parse.verbs.get(verb)) else { return false };
    let past = past(story, this);
    let so_far = past || verb.group.perfect || verb.group.shape == Shape::Participle;
    if !so_far {
        return false;
    }
    let from = (this.trigger + 1).min(view.units.len());
    let to = (this.trigger + BEHIND).min(view.units.len());
    let behind = view.units.get(from..to).unwrap_or_default();
    let ends = |unit: &Unit| {
        matches!(unit.tag, Tag::Coordinator | Tag::RelativePronoun) || unit.lower.as_ref() == ";"
    };
    let end = behind.iter().position(ends).unwrap_or(behind.len());
    let at = behind[..end].iter().position(|unit| matches!(unit.lower.as_ref(), "until" | "till"));
    // `has run it until now`, `supplied until recently by X`
    let lately = |at: usize| {
        behind.get(at + 1).is_some_and(|unit| matches!(unit.lower.as_ref(), "now" | "recently" | "then"))
    };
    at.is_some_and(|at| past || lately(at))
}

/// True where the same supplier is also said to have won or kept the contract.
fn held_on(candidates: &[Candidate], at: usize) -> bool {
    let this = &candidates[at];
    around(candidates, at).any(|(_, other)| {
        other.relation == this.relation
            && !other.fallen
            && !other.weak
            && other.noun.is_none()
            && overlap(&other.object, &this.object)
            && (overlap(&other.subject, &this.subject) || other.sentence == this.sentence)
            && matches!(other.stage, Some(Stage::Extended | Stage::Preferred))
    })
}

/// True where another supplier has got the contract of the same buyer, and is not the one who had it before.
fn follows(rules: &Inner, story: &Story<'_>, other: &Candidate, this: &Candidate) -> bool {
    live(rules, other)
        && other.relation == this.relation
        && matches!(other.stage, Some(Stage::Awarded | Stage::Preferred))
        && !this.subject.is_empty()
        && overlap(&other.subject, &this.subject)
        && !overlap(&other.object, &this.object)
        && other.sentence.abs_diff(this.sentence) <= REACH
        && (!provides(rules, story, other) || to_come(story, other))
        && !marked(rules, story, other, "formerly")
}

/// True where the one who has the contract has bid for the next one and lost.
fn beaten(rules: &Inner, story: &Story<'_>, other: &Candidate, this: &Candidate) -> bool {
    let unnamed = this.subject.is_empty() && other.subject.is_empty();
    live(rules, other)
        && other.relation == this.relation
        && other.stage == Some(Stage::Lost)
        && (unnamed || overlap(&other.subject, &this.subject))
        && overlap(&other.object, &this.object)
        && other.sentence.abs_diff(this.sentence) <= REACH
        && !marked(rules, story, other, "asides")
}

/// `the clinics will be run by Y`
fn to_come(story: &Story<'_>, other: &Candidate) -> bool {
    let Some(view) = story.views.get(other.sentence) else { return false };
    other.verb.and_then(|verb| view.parse.verbs.get(verb)).is_some_and(|verb| verb.group.modal.is_some())
}

fn overlap(a: &[Fill], b: &[Fill]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.entity == y.entity))
}
