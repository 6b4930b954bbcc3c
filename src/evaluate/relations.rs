//! Compares relations: pair, stage, evidence and attributes.

use std::collections::{BTreeMap, BTreeSet};

use super::align::Aligned;
use super::attributes;
use super::facts::{Known, Pair, Stages, facts};
use super::mistake::Cause;
use super::{Scores, Tally};
use crate::relation::{Relation, Stage};
use crate::span::Span;

type Facts<'a> = BTreeMap<Pair<'a>, Stages<'a>>;

pub(super) fn compare(pair: &Aligned<'_>, scores: &mut Scores) {
    let (gold, found) = (facts(pair, true), facts(pair, false));
    let keys: BTreeSet<&Pair<'_>> = gold.keys().chain(found.keys()).collect();
    let nothing = Stages::new();
    for key in keys {
        let there = gold.get(key).unwrap_or(&nothing);
        let ours = found.get(key).unwrap_or(&nothing);
        tally(scores, key, there, ours);
        for (stage, relation) in there {
            if let Some(other) = ours.get(stage) {
                attributes::compare(relation, other, &mut scores.attributes);
                scores.evidence += Tally::answer(true, true, share_evidence(relation, other));
            } else {
                let cause = why_missed(key, ours, &gold, &found);
                scores.note(pair, cause, first_evidence(relation), said(key, *stage, relation));
            }
        }
        if there.is_empty() {
            for (stage, relation) in ours {
                let cause = why_spurious(key, &gold, &found);
                scores.note(pair, cause, first_evidence(relation), said(key, *stage, relation));
            }
        }
    }
    scores.loose += loosely(&gold, &found);
}

fn tally(scores: &mut Scores, key: &Pair<'_>, there: &Stages<'_>, ours: &Stages<'_>) {
    let one = Tally::of(!ours.is_empty(), !there.is_empty());
    scores.pair += one;
    *scores.types.entry(key.kind.clone()).or_default() += one;
    if key.is_staged() && key.subject.is_some() {
        scores.named += one;
    }
    let right = there.keys().filter(|stage| ours.contains_key(stage)).count();
    let staged = Tally { right, spurious: ours.len() - right, missed: there.len() - right };
    scores.staged += staged;
    *scores.types_staged.entry(key.kind.clone()).or_default() += staged;
}

/// The pairs without regard to the article they stand in.
fn loosely(gold: &Facts<'_>, found: &Facts<'_>) -> Tally {
    let of = |facts: &Facts<'_>| -> BTreeSet<_> {
        facts.keys().map(|key| (key.kind.clone(), named(key.subject), named(Some(key.object)))).collect()
    };
    let (there, ours) = (of(gold), of(found));
    let right = there.intersection(&ours).count();
    Tally { right, spurious: ours.len() - right, missed: there.len() - right }
}

fn named(party: Option<Known<&crate::gazetteer::EntityId>>) -> Option<Known<String>> {
    party.map(|party| match party {
        Known::There(id) => Known::There(id.to_string()),
        Known::Unknown(id) => Known::Unknown(id.to_string()),
    })
}

fn share_evidence(a: &Relation, b: &Relation) -> bool {
    a.evidence.iter().any(|span| b.evidence.iter().any(|other| span.overlaps(*other)))
}

fn first_evidence(relation: &Relation) -> Span {
    relation.evidence.first().copied().unwrap_or_default()
}

/// Why a fact that is there was not found, as far as what was found instead tells.
fn why_missed(key: &Pair<'_>, ours: &Stages<'_>, gold: &Facts<'_>, found: &Facts<'_>) -> Cause {
    if !ours.is_empty() {
        return Cause::WrongStage;
    }
    let wrong = |other: &&Pair<'_>| !gold.contains_key(*other);
    let like = |test: &dyn Fn(&Pair<'_>) -> bool| found.keys().filter(wrong).any(test);
    if like(&|other| reversed(key, other)) {
        Cause::Reversed
    } else if like(&|other| same_parties(key, other) && other.article == key.article) {
        Cause::WrongType
    } else if found.keys().any(|other| other.kind == key.kind && same_parties(key, other)) {
        Cause::OtherArticle
    } else if key.subject.is_some() && like(&|other| without_subject(key, other)) {
        Cause::SubjectMissing
    } else if like(&|other| one_party(key, other)) {
        Cause::WrongParty
    } else {
        Cause::MissedFact
    }
}

/// Why a fact was found that is not there. What is the other half of a missed fact is said there and here.
fn why_spurious(key: &Pair<'_>, gold: &Facts<'_>, found: &Facts<'_>) -> Cause {
    if !key.parties_known() {
        return Cause::UnknownParty;
    }
    let missed = |other: &&Pair<'_>| !found.contains_key(*other);
    let like = |test: &dyn Fn(&Pair<'_>) -> bool| gold.keys().filter(missed).any(test);
    if like(&|other| reversed(key, other)) {
        Cause::Reversed
    } else if like(&|other| same_parties(key, other) && other.article == key.article) {
        Cause::WrongType
    } else if gold.keys().any(|other| other.kind == key.kind && same_parties(key, other)) {
        Cause::OtherArticle
    } else if like(&|other| without_subject(other, key)) {
        Cause::SubjectMissing
    } else if like(&|other| one_party(key, other)) {
        Cause::WrongParty
    } else {
        Cause::SpuriousFact
    }
}

fn same_parties(a: &Pair<'_>, b: &Pair<'_>) -> bool {
    a.subject == b.subject && a.object == b.object
}

fn reversed(a: &Pair<'_>, b: &Pair<'_>) -> bool {
    a.article == b.article && a.kind == b.kind && a.subject == Some(b.object) && b.subject == Some(a.object)
}

fn without_subject(full: &Pair<'_>, other: &Pair<'_>) -> bool {
    full.article == other.article
        && full.kind == other.kind
        && full.object == other.object
        && other.subject.is_none()
}

fn one_party(a: &Pair<'_>, b: &Pair<'_>) -> bool {
    a.article == b.article && a.kind == b.kind && (a.subject == b.subject) != (a.object == b.object)
}

/// The fact in one line.
fn said(key: &Pair<'_>, stage: Option<Stage>, relation: &Relation) -> String {
    let name = |party: &Known<&crate::gazetteer::EntityId>| match party {
        Known::There(id) | Known::Unknown(id) => id.to_string(),
    };
    let subject = key.subject.as_ref().map_or("nobody named".to_owned(), name);
    let more = stage.map(|stage| stage.to_string()).or_else(|| relation.title.clone());
    let more = more.map(|more| format!(" [{more}]")).unwrap_or_default();
    format!("{} {subject} → {}{more}", key.kind, name(&key.object))
}
