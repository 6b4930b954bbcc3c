//! Partners by what they do together: own, bid, buy, provide.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::story::{Fill, Story};
use crate::relation_type::{RelationType, Stage};
use crate::rules::Inner;
use crate::sentence::clauses::Verb;

/// `A and B bid jointly`, `A will run it together with B`: whatever the verb.
pub(crate) fn together(filler: &Filler<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    let Some(relation) = partner(filler.rules) else { return };
    for (index, verb) in filler.view.parse.verbs.iter().enumerate() {
        let lemma = filler.view.units[verb.group.main].lemma.as_ref();
        let Some(trigger) = joint_word(filler, verb) else { continue };
        if verb.group.negated || filler.rules.lists("saying", lemma) {
            continue;
        }
        let mut members = doers(filler, verb);
        let with: Vec<Fill> = verb
            .phrases
            .iter()
            .filter(|phrase| filler.preposition(phrase) == "with" && phrase.unit > trigger)
            .flat_map(|phrase| filler.fill(phrase.noun, "with"))
            .collect();
        members.extend(with);
        let members = bodies(filler.story, members);
        if members.len() > 1 {
            let mut candidate = plain(relation, "partner.together", sentence, members);
            candidate.verb = Some(index);
            candidate.trigger = trigger;
            candidate.construction = "together";
            found.push(candidate);
        }
    }
}

/// Who does what a verb says.
fn doers(filler: &Filler<'_>, verb: &Verb) -> Vec<Fill> {
    if !verb.group.passive {
        return verb.subject.map(|subject| filler.fill(subject, "subject")).unwrap_or_default();
    }
    verb.phrases
        .iter()
        .filter(|phrase| filler.preposition(phrase) == "by")
        .flat_map(|phrase| filler.fill(phrase.noun, "by"))
        .collect()
}

/// The unit of `jointly` in a verb's clause.
fn joint_word(filler: &Filler<'_>, verb: &Verb) -> Option<usize> {
    let parse = &filler.view.parse;
    let before =
        verb.chunk.checked_sub(1).and_then(|at| parse.chunks.get(at)).map_or(verb.group.first, |c| c.first());
    let end = parse.chunks.get(verb.end).map_or(filler.view.units.len(), |chunk| chunk.first());
    (before..end).find(|&unit| filler.rules.lists("jointly", filler.view.units[unit].lower.as_ref()))
}

fn partner(rules: &Inner) -> Option<usize> {
    rules.relations.iter().position(|relation| relation.kind == RelationType::PARTNER)
}

/// Organisations, each once.
fn bodies(story: &Story<'_>, fills: Vec<Fill>) -> Vec<Fill> {
    let mut found: Vec<Fill> = Vec::new();
    for fill in fills {
        let kind = story.kind(fill.entity);
        if *kind != Kind::PERSON && *kind != Kind::MEDIA && found.iter().all(|f| f.entity != fill.entity) {
            found.push(fill);
        }
    }
    found
}

fn plain(relation: usize, rule: &str, sentence: usize, members: Vec<Fill>) -> Candidate {
    Candidate {
        rule: rule.to_owned(),
        relation,
        stage: None,
        subject: members,
        object: Vec::new(),
        thing: None,
        verb: None,
        noun: None,
        trigger: 0,
        construction: "derived",
        cues: Vec::new(),
        fallen: false,
        weak: false,
        phrase: false,
        title: None,
        former: false,
        sentence,
    }
}

/// Adds the partners that other facts make: who own a body jointly, who provide under one contract.
pub(crate) fn derive(rules: &Inner, story: &Story<'_>, candidates: &mut Vec<Candidate>) {
    let Some(relation) = partner(rules) else { return };
    let mut found = Vec::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.fallen) {
        let kind = &rules.relations[candidate.relation].kind;
        let members = if *kind == RelationType::OWNS {
            &candidate.subject
        } else if *kind == RelationType::CONTRACT && one_contract(rules, story, candidate) {
            &candidate.object
        } else {
            continue;
        };
        if members.len() < 2 || members.iter().any(|fill| fill.slot == "article") {
            continue;
        }
        let rule =
            if *kind == RelationType::OWNS { "partner.joint-owners" } else { "partner.joint-suppliers" };
        let mut partners = plain(relation, rule, candidate.sentence, bodies(story, members.clone()));
        partners.trigger = candidate.trigger;
        found.push(partners);
    }
    candidates.extend(found);
}

/// True where several suppliers hold or win one contract, rather than one each.
fn one_contract(rules: &Inner, story: &Story<'_>, candidate: &Candidate) -> bool {
    let view = &story.views[candidate.sentence];
    let apart = view.units.iter().any(|unit| {
        matches!(
            unit.lower.as_ref(),
            "each"
                | "separately"
                | "respectively"
                | "both"
                | "contracts"
                | "or"
                | "lots"
                | "framework"
                | "list"
                | "panel"
                | "frameworks"
        )
    });
    let won = matches!(candidate.stage, Some(Stage::Awarded | Stage::Preferred | Stage::Extended));
    // Who run a service today may each do so in a corner of their own.
    let running =
        view.units.get(candidate.trigger).is_some_and(|unit| rules.lists("providing", unit.lemma.as_ref()));
    won && !running && !candidate.weak && !apart && !candidate.phrase
}
