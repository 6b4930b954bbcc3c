//! What bodies that merge come to be, named a sentence or two on: `The new trust, to be known as Westmere Hospitals,`.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story, side_by_side};
use crate::relation::view::View;
use crate::relation_type::RelationType;
use crate::rules::Inner;
use crate::sentence::tags::UnitKind;

/// How many sentences lie at most between a merger and the name of what comes of it.
const NEAR: usize = 3;

/// How many words lie at most between the description and the name.
const GAP: usize = 8;

/// The facts that follow from such names.
pub(crate) fn candidates(rules: &Inner, story: &Story<'_>, told: &[Candidate]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let succeeds = rules.relations.iter().position(|rule| rule.kind == RelationType::SUCCEEDS);
    let Some(relation) = succeeds else { return found };
    for (sentence, view) in story.views.iter().enumerate() {
        let Some((at, named)) = newborn(rules, story, view) else { continue };
        let mut object = merged(rules, story, told, relation, sentence);
        object.retain(|fill| fill.entity != named.entity);
        if object.is_empty() {
            continue;
        }
        let mut candidate = Candidate::plain(relation, "succeeds.newborn", sentence, vec![named]);
        candidate.object = object;
        candidate.trigger = at;
        found.push(candidate);
    }
    found
}

/// True where words are a description of what comes of a merger: `the enlarged trust`.
pub(crate) fn describes(rules: &Inner, words: &str) -> bool {
    let mut words = words.split(' ').map(str::to_lowercase);
    words.next().is_some_and(|word| word == "the")
        && words.next().is_some_and(|word| rules.lists("newborn", &word))
}

/// True where a text may hold such a description: asked before its sentence is parsed.
fn may_describe(rules: &Inner, text: &str) -> bool {
    let described = |word: &str| {
        let begins = |listed: &String| {
            let start = word.as_bytes().get(..listed.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(listed.as_bytes()))
        };
        !word.is_ascii() || rules.words.get("newborn").into_iter().flatten().any(begins)
    };
    let articles =
        text.as_bytes().windows(4).enumerate().filter(|(_, end)| end.eq_ignore_ascii_case(b"the "));
    let mut behind = articles.filter_map(|(at, _)| text.get(at + 4..));
    behind.any(|text| described(text.split(' ').next().unwrap_or(text)))
}

/// The name that a description of a new body is given, and the unit where it stands.
fn newborn(rules: &Inner, story: &Story<'_>, view: &View) -> Option<(usize, Fill)> {
    if view.named.is_empty() || !may_describe(rules, view.span.text(story.document)) {
        return None;
    }
    let text = |at: usize| view.units.get(at).map_or("", |unit| unit.lower.as_ref());
    for start in 0..view.units.len() {
        let words = view.words(story.document, start, view.units.len().min(start + 2));
        if !describes(rules, words) {
            continue;
        }
        // A description that is a mention is one unit.
        let nominal = matches!(view.units[start].kind, UnitKind::Mention(_));
        let noun =
            if nominal { start } else { (start + 2..start + 4).find(|&at| is_body(rules, text(at)))? };
        let name = (noun + 1..view.units.len().min(noun + 1 + GAP))
            .find(|&at| matches!(view.units[at].kind, UnitKind::Mention(_)))?;
        let between: Vec<&str> = (noun + 1..name).map(text).filter(|word| *word != "the").collect();
        let given = matches!(
            between[..],
            [","]
                | [.., "known", "as"]
                | [.., "called" | "named" | "styled"]
                | [.., "take" | "takes", "name"]
        );
        let reference = story.reference(view, name)?;
        let kinds = [Kind::TRUST, Kind::CCG, Kind::PUBLIC_BODY, Kind::FIRM, Kind::NONPROFIT, Kind::HOSPITAL];
        if given && !reference.nominal && kinds.contains(story.kind(reference.entity)) {
            let (entity, span) = (reference.entity, reference.span);
            return Some((name, Fill { entity, span, slot: "newborn", carried: false }));
        }
    }
    None
}

fn is_body(rules: &Inner, word: &str) -> bool {
    matches!(word, "body" | "organisation" | "group" | "authority") || !rules.kinds_of(word).is_empty()
}

/// Those who merge, as the sentences before tell.
fn merged(
    rules: &Inner,
    story: &Story<'_>,
    told: &[Candidate],
    relation: usize,
    sentence: usize,
) -> Vec<Fill> {
    let near = sentence.saturating_sub(NEAR);
    let from = told.partition_point(|candidate| candidate.sentence < near);
    let before = told[from..].iter().take_while(|candidate| candidate.sentence < sentence);
    let last = before.filter(|c| c.relation == relation && !c.fallen).last();
    if let Some(last) = last {
        let both = last.subject.iter().chain(&last.object);
        return both.map(|fill| Fill { slot: "newborn", carried: true, ..fill.clone() }).collect();
    }
    for view in story.views[near..sentence].iter().rev() {
        let lemma = |at: usize| view.units.get(at).map_or("", |unit| unit.lemma.as_ref());
        let merges = (0..view.units.len()).any(|at| {
            rules.lists("unions", lemma(at))
                || lemma(at) == "become" && matches!(lemma(at + 1), "one" | "a") && {
                    lemma(at + 1) == "one" || lemma(at + 2) == "single"
                }
        });
        let group = side_by_side(story, view, 0).into_iter().rev().find(|group| group.len() > 1);
        if let Some(group) = group.filter(|_| merges) {
            let span = view.span;
            return group
                .into_iter()
                .map(|entity| Fill { entity, span, slot: "newborn", carried: true })
                .collect();
        }
    }
    Vec::new()
}
