//! Suppliers whom a sentence names beside a word of the contest, where no frame binds them: `the three on the
//! shortlist`. Such a fact holds only with a buyer whom the article has made plain.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::kin;
use crate::relation::story::{Fill, Story};
use crate::relation::view::{Reference, View};
use crate::relation_type::{RelationType, Stage};
use crate::rules::{Inner, Needs};

/// How many units lie between the word and the name at most.
const REACH: usize = 16;

/// How many sentences a list goes on.
const COUNTED: usize = 3;

/// Who runs a service stands nearer to the word that says so.
const BESIDE: usize = 14;

/// Half-bound facts of suppliers that no other fact speaks of, in order.
pub(crate) fn candidates(rules: &Inner, story: &Story<'_>, known: &[Candidate]) -> Vec<Candidate> {
    let Some(relation) = rules.relations.iter().position(|rule| rule.kind == RelationType::CONTRACT) else {
        return Vec::new();
    };
    if !known.iter().any(|c| c.relation == relation && !c.fallen) {
        return Vec::new();
    }
    let taken = taken(rules, known);
    let mut found: Vec<Candidate> = Vec::new();
    let mut last = None;
    for (sentence, view) in story.views.iter().enumerate() {
        let mut here = triggers(rules, view);
        let free = |name: &Reference| taken.binary_search(&name.entity).is_err();
        if !view.references().iter().any(free) {
            last = here.first().map(|&(_, stage, rule)| (sentence, stage, rule)).or(last);
            continue;
        }
        match here.first() {
            Some(&(_, stage, rule)) => last = Some((sentence, stage, rule)),
            None => here.extend(goes_on(rules, view, sentence, last)),
        }
        for (trigger, stage, rule) in here {
            let reach = if stage == Stage::Awarded { BESIDE } else { REACH };
            let mut object = suppliers(story, view, trigger, reach, &taken);
            object.retain(|fill| !kin::behind(rules, known, fill.entity, sentence));
            if object.is_empty() {
                continue;
            }
            let same = found.iter().any(|c| c.stage == Some(stage) && same(&c.object, &object));
            if !same {
                found.push(half_bound(relation, rule, sentence, trigger, stage, object));
            }
        }
    }
    found
}

/// The bodies of which some fact speaks already.
fn taken(rules: &Inner, known: &[Candidate]) -> Vec<u32> {
    let mut taken: Vec<u32> = known
        .iter()
        .filter(|c| rules.relations[c.relation].kind != RelationType::ROLE)
        .filter(|c| !c.fallen || !c.cues.is_empty())
        .flat_map(|c| {
            let rule = &rules.relations[c.relation];
            // A subcontract that only may be one falls without its prime contractor.
            let staged = rule.staged && !(c.weak && rule.kind == RelationType::SUBCONTRACT);
            c.subject.iter().filter(move |_| staged).chain(c.object.iter().filter(move |_| staged))
        })
        .map(|fill| fill.entity)
        .collect();
    taken.sort_unstable();
    taken.dedup();
    taken
}

/// The words of a sentence that tell of a contest, with the stage that they speak of.
fn triggers(rules: &Inner, view: &View) -> Vec<(usize, Stage, &'static str)> {
    if view.headline || !view.brings.meet(Needs::LOOSE) || view.asks() {
        return Vec::new();
    }
    let lists = [
        ("loose_lost", Stage::Lost, "contract.loose-lost"),
        ("loose_preferred", Stage::Preferred, "contract.loose-preferred"),
        ("loose_bid", Stage::Bid, "contract.loose-bid"),
        ("loose_won", Stage::Awarded, "contract.loose-won"),
        ("loose_run", Stage::Awarded, "contract.loose-run"),
    ];
    let numbers = lists.map(|(list, ..)| rules.number_of(list));
    let tells = |word: &str| rules.lists_in(&numbers, word);
    let listed: Vec<usize> = (0..view.units.len())
        .filter(|&at| {
            let unit = &view.units[at];
            tells(&unit.lemma) || unit.lower != unit.lemma && tells(&unit.lower)
        })
        .collect();
    // One word speaks for a sentence, the plainest.
    for (list, stage, rule) in lists {
        let at = listed.iter().copied().find(|&at| says(rules, view, list, at));
        if let Some(at) = at {
            // `in talks with X about running the clinic`: nobody runs it yet.
            let talks = stage == Stage::Awarded
                && view.units.iter().any(|unit| rules.lists("talks", unit.lower.as_ref()));
            return vec![(at, if talks { Stage::Planned } else { stage }, rule)];
        }
    }
    Vec::new()
}

/// `The second is X`, `The others are Y and Z`: a sentence that goes on with what the last ones counted.
fn goes_on(
    rules: &Inner,
    view: &View,
    sentence: usize,
    last: Option<(usize, Stage, &'static str)>,
) -> Option<(usize, Stage, &'static str)> {
    let (_, stage, rule) = last.filter(|(from, ..)| sentence - from <= COUNTED)?;
    let counted = view.parse.verbs.iter().find(|verb| {
        view.units[verb.group.main].lemma.as_ref() == "be"
            && verb.subject.is_some_and(|noun| {
                let group = &view.parse.nouns[noun].group;
                (group.first..group.end).any(|at| rules.lists("counted", view.units[at].lower.as_ref()))
            })
    })?;
    Some((counted.group.main, stage, rule))
}

/// True where a unit is a word of a list, or with the next one two words of it; `a failed bid` is none.
fn says(rules: &Inner, view: &View, list: &str, at: usize) -> bool {
    let unit = &view.units[at];
    let failed = at.checked_sub(1).is_some_and(|before| view.units[before].lower.as_ref() == "failed");
    if !failed && (rules.lists(list, unit.lemma.as_ref()) || rules.lists(list, unit.lower.as_ref())) {
        return true;
    }
    let Some(next) = view.units.get(at + 1) else { return false };
    let pair = |first: &str| rules.lists_pair(list, first, &next.lower);
    pair(&unit.lemma) || pair(&unit.lower)
}

/// The suppliers near a word.
fn suppliers(story: &Story<'_>, view: &View, trigger: usize, reach: usize, taken: &[u32]) -> Vec<Fill> {
    // `preferred, ahead of A and B`: those who come after the word.
    let ahead = view.units.get(trigger).is_some_and(|unit| unit.lower.as_ref() == "ahead");
    let from = if ahead { trigger } else { trigger.saturating_sub(reach) };
    let to = (trigger + reach).min(view.units.len());
    let mut found: Vec<Fill> = Vec::new();
    for unit in from..to {
        let Some(reference) = story.reference(view, unit) else {
            continue;
        };
        let sells = [Kind::FIRM, Kind::NONPROFIT, Kind::TRUST].contains(story.kind(reference.entity));
        // Whoever belongs to the speaker takes no part: `said Jane Roe of X`.
        let beside = unit.checked_sub(2).is_some_and(|at| {
            (at..unit).any(|before| {
                story.reference(view, before).is_some_and(|other| story.is_person(other.entity))
                    || matches!(view.units[before].lower.as_ref(), "at" | "told")
            })
        });
        if sells
            && !story.bystander(reference.entity)
            && !beside
            && taken.binary_search(&reference.entity).is_err()
            && found.iter().all(|fill| fill.entity != reference.entity)
        {
            found.push(Fill {
                entity: reference.entity,
                span: reference.span,
                slot: "near",
                carried: reference.nominal,
            });
        }
    }
    found
}

fn same(a: &[Fill], b: &[Fill]) -> bool {
    b.iter().all(|x| a.iter().any(|y| x.entity == y.entity))
}

fn half_bound(
    relation: usize,
    rule: &str,
    sentence: usize,
    trigger: usize,
    stage: Stage,
    object: Vec<Fill>,
) -> Candidate {
    Candidate {
        rule: rule.to_owned(),
        relation,
        stage: Some(stage),
        subject: Vec::new(),
        object,
        thing: None,
        verb: None,
        noun: None,
        trigger,
        construction: "loose",
        cues: Vec::new(),
        elsewhere: false,
        fallen: false,
        weak: true,
        phrase: false,
        title: None,
        former: false,
        sentence,
    }
}
