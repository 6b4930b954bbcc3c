//! What each contract's service, sum, length and dates are: chosen among all that the article tells.
//!
//! Frames and the sentences around them bind most of it. Here every sum, length, date and service of the article is
//! held against every contract, by what is seen of both; which signs speak for it is fitted on gold.

mod asked;
mod considered;
mod facts;
mod signs;

use crate::relation::answers::asked::{Answer, Asked, answers};
pub use crate::relation::answers::considered::ConsideredAnswer;
use crate::relation::answers::facts::{Fact, Facts};
use crate::relation::answers::signs::see;
use crate::relation::candidate::Candidate;
use crate::relation::story::Story;
use crate::relation::types::Relation;
use crate::relation_type::Stage;
use crate::rules::{Inner, Signs};

/// The most answers that are held against one fact.
const ANSWERS: usize = 96;

/// How sure an answer must be that the grammar of the fact's own sentence passed over.
const PASSED_OVER: f64 = 0.6;

/// How many sentences before a fact and behind it an answer may stand, where it is not the article's lead that tells.
const BEFORE: usize = 4;
const BEHIND: usize = 8;
const LEAD: usize = 5;

/// Settles what the contracts of an article are for, what they are worth, how long they run, and when.
pub(crate) fn settle(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &[Candidate],
    services: &[Option<String>],
    relations: &mut [Relation],
) {
    if rules.answers.is_empty() {
        return;
    }
    let Some(facts) = Facts::new(story, relations) else { return };
    let told = answers(rules, story, candidates, services);
    let mut chosen: Vec<(usize, Asked, Option<Answer>)> = Vec::new();
    for fact in &facts.all {
        for asked in Asked::ALL {
            let Some(weights) = rules.answers.get(asked.as_str()) else { continue };
            let mut best: Option<(f64, &Answer)> = None;
            for answer in in_reach(&told, fact, asked) {
                let mut signs = Signs::weighed(&weights.ranker);
                see(rules, story, &facts, fact, answer, asked, &mut signs);
                let sure = weights.ranker.sure(&signs.bits());
                if passed_over(story, fact, answer, asked) && !stands(fact, answer, asked, sure) {
                    continue;
                }
                if best.is_none_or(|(most, _)| sure > most) {
                    best = Some((sure, answer));
                }
            }
            if let Some((sure, answer)) = best {
                chosen.push((fact.number, asked, (sure >= weights.bar).then(|| answer.clone())));
            }
        }
    }
    for (number, asked, answer) in chosen {
        let Some(relation) = relations.get_mut(number) else { continue };
        match answer {
            Some(answer) => {
                if asked.put(&answer, relation)
                    && let Some(view) = story.views.get(answer.sentence)
                    && let Err(at) = relation.evidence.binary_search(&view.span)
                {
                    relation.evidence.insert(at, view.span);
                }
            }
            None => asked.clear(relation),
        }
    }
}

/// True for what stands in the very sentence that a frame read the fact from, where the grammar bound something else to
/// it or nothing.
fn passed_over(story: &Story<'_>, fact: &Fact, answer: &Answer, asked: Asked) -> bool {
    let here = story.views.get(answer.sentence).zip(fact.trigger);
    here.is_some_and(|(view, trigger)| view.span.contains(trigger)) && !asked.is(answer, &fact.relation)
}

/// True where such an answer counts nevertheless. Of dates the grammar of one sentence knows least, but that a contract
/// began is not when it ended.
fn stands(fact: &Fact, answer: &Answer, asked: Asked, sure: f64) -> bool {
    match asked {
        Asked::Date => fact.stage != Stage::Ended || !answer.reads.contains(&"begins") || sure >= PASSED_OVER,
        Asked::Start => true,
        _ => sure >= PASSED_OVER,
    }
}

/// All that was held against each contract of an article, with what was seen.
pub(crate) fn considered(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &[Candidate],
    services: &[Option<String>],
    relations: &[Relation],
) -> Vec<ConsideredAnswer> {
    let mut found = Vec::new();
    let Some(facts) = Facts::new(story, relations) else { return found };
    let told = answers(rules, story, candidates, services);
    for fact in &facts.all {
        let Some(relation) = relations.get(fact.number) else { continue };
        for asked in Asked::ALL {
            for answer in in_reach(&told, fact, asked) {
                let mut signs = Signs::named();
                see(rules, story, &facts, fact, answer, asked, &mut signs);
                let mut answered = relation.clone();
                asked.clear(&mut answered);
                asked.put(answer, &mut answered);
                found.push(ConsideredAnswer {
                    asked: asked.as_str().to_owned(),
                    answered,
                    signs: signs.words(),
                });
            }
        }
    }
    found
}

/// The answers to what is asked of a fact that stand near it, or in the lead.
fn in_reach<'a>(told: &'a [Answer], fact: &Fact, asked: Asked) -> impl Iterator<Item = &'a Answer> {
    let near = fact.sentences.clone();
    let reached = move |sentence: usize| {
        sentence < LEAD || near.iter().any(|&own| sentence + BEFORE >= own && sentence <= own + BEHIND)
    };
    told.iter()
        .filter(move |answer| asked.takes(answer, fact.stage) && reached(answer.sentence))
        .take(ANSWERS)
}
