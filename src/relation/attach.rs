//! Binds sums, lengths, dates and services to the contract they are said of.

use crate::date::PartialDate;
use crate::relation::attributes::{DateMention, DurationRole, Lead, Period};
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation::types::Value;
use crate::relation::view::View;
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::sentence::tags::{Tag, UnitKind};
use crate::span::Span;

/// What is known of one candidate's contract.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributes {
    pub(crate) service: Option<String>,
    pub(crate) value: Option<Value>,
    pub(crate) months: Option<u32>,
    pub(crate) date: Option<PartialDate>,
    pub(crate) start: Option<PartialDate>,
    /// Sentences beside the trigger's own that say so.
    pub(crate) evidence: Vec<Span>,
}

/// One entry for each candidate.
pub(crate) fn attributes(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &[Candidate],
    services: Vec<Option<String>>,
    _published: Option<PartialDate>,
) -> Vec<Attributes> {
    let mut found: Vec<Attributes> =
        services.into_iter().map(|service| Attributes { service, ..Attributes::default() }).collect();
    let staged: Vec<usize> = (0..candidates.len())
        .filter(|&c| rules.relations[candidates[c].relation].staged && !candidates[c].fallen)
        .collect();
    for (number, view) in story.views.iter().enumerate() {
        let here: Vec<usize> = staged.iter().copied().filter(|&c| candidates[c].sentence == number).collect();
        if here.is_empty() {
            let focus = staged.iter().copied().rev().find(|&c| {
                candidates[c].sentence < number
                    && number - candidates[c].sentence <= 4
                    && carries(candidates[c].stage)
            });
            let Some(focus) = focus else { continue };
            if speaks_of_contract(rules, view) {
                let together = companions(candidates, &staged, focus);
                in_sentence(view, candidates, &together, &mut found, false);
            }
            continue;
        }
        in_sentence(view, candidates, &here, &mut found, true);
    }
    share(candidates, &staged, &mut found);
    found
}

/// The stages whose contract a later sentence goes on to describe.
fn carries(stage: Option<Stage>) -> bool {
    matches!(stage, Some(Stage::Awarded | Stage::Preferred | Stage::Planned | Stage::Bid))
}

/// Candidates that one trigger or one thing made: they share what is said of it.
fn companions(candidates: &[Candidate], staged: &[usize], one: usize) -> Vec<usize> {
    let this = &candidates[one];
    staged
        .iter()
        .copied()
        .filter(|&c| {
            let other = &candidates[c];
            other.sentence == this.sentence
                && (other.trigger == this.trigger || other.thing.is_some() && other.thing == this.thing)
        })
        .collect()
}

/// `The contract, worth …`, `It runs for five years`: a sentence that goes on about the contract.
fn speaks_of_contract(rules: &Inner, view: &View) -> bool {
    view.units.iter().any(|unit| {
        rules.lists("contract", unit.lemma.as_ref())
            || matches!(unit.lower.as_ref(), "it" | "worth" | "service")
    })
}

fn in_sentence(view: &View, candidates: &[Candidate], here: &[usize], found: &mut [Attributes], own: bool) {
    for money in view.money.iter().filter(|money| money.period != Period::Unit && money.amount >= 1_000) {
        for c in nearest(view, candidates, here, money.span, own) {
            let period = if money.period == Period::Year { "year" } else { "total" };
            let value = Value {
                amount: money.amount,
                currency: money.currency.to_owned(),
                period: period.to_owned(),
            };
            if found[c].value.is_none()
                && !matches!(candidates[c].stage, Some(Stage::Ended | Stage::Declined) if !inside(view, &candidates[c], money.span))
            {
                found[c].value = Some(value);
                note(&mut found[c], view.span, own);
            }
        }
    }
    for length in &view.durations {
        for c in nearest(view, candidates, here, length.span, own) {
            let extension = length.role == DurationRole::Extension;
            let extended = candidates[c].stage == Some(Stage::Extended);
            let fits = length.role == DurationRole::Length && length.months > 0 || extension && extended;
            if fits && found[c].months.is_none() && candidates[c].stage != Some(Stage::Ended) {
                found[c].months = Some(length.months);
                note(&mut found[c], view.span, own);
            }
        }
    }
    for date in &view.dates {
        for c in nearest(view, candidates, here, date.span, own) {
            bind_date(view, &candidates[c], date, &mut found[c], own);
        }
    }
}

fn note(attributes: &mut Attributes, sentence: Span, own: bool) {
    if !own && !attributes.evidence.contains(&sentence) {
        attributes.evidence.push(sentence);
    }
}

/// True where the span lies in the noun group of the candidate's thing.
fn inside(view: &View, candidate: &Candidate, span: Span) -> bool {
    candidate.thing.or(candidate.noun).is_some_and(|noun| {
        let group = &view.parse.nouns[noun].group;
        view.span_of(group.first, group.end).contains(span)
    })
}

/// The candidates whose trigger stands nearest, in the same clause where one does.
fn nearest(view: &View, candidates: &[Candidate], here: &[usize], span: Span, own: bool) -> Vec<usize> {
    if !own {
        return here.to_vec();
    }
    let within: Vec<usize> = here.iter().copied().filter(|&c| inside(view, &candidates[c], span)).collect();
    if !within.is_empty() {
        return within;
    }
    let at = view.units.partition_point(|unit| unit.span.end <= span.start);
    let distance = |c: usize| {
        let trigger = candidates[c].trigger;
        let gap = trigger.abs_diff(at);
        let (from, to) = (trigger.min(at), trigger.max(at).min(view.units.len()));
        // A comma and a further verb between them part trigger and attribute.
        let verbs = view.units[from..to].iter().skip(1).filter(|u| matches!(u.tag, Tag::Verb(_))).count();
        let marks =
            view.units[from..to].iter().filter(|u| matches!(u.lower.as_ref(), ";" | "but" | "while")).count();
        gap + 6 * verbs + 20 * marks
    };
    let Some(best) = here.iter().copied().map(distance).min() else { return Vec::new() };
    here.iter().copied().filter(|&c| distance(c) == best).collect()
}

fn bind_date(view: &View, candidate: &Candidate, date: &DateMention, attributes: &mut Attributes, own: bool) {
    let begins = begins(view, date);
    let ended = candidate.stage == Some(Stage::Ended);
    if (begins || matches!(date.lead, Lead::From | Lead::Since)) && !ended {
        if attributes.start.is_none() {
            attributes.start = Some(date.date);
            note(attributes, view.span, own);
        }
        return;
    }
    if !own {
        return;
    }
    if date.lead == Lead::Until && !ended {
        return;
    }
    if matches!(date.lead, Lead::Since) {
        return;
    }
    if attributes.date.is_none() {
        attributes.date = Some(date.date);
    }
}

/// True where the words before a date tell a beginning: `starts on`, `take over in`, `begins`.
fn begins(view: &View, date: &DateMention) -> bool {
    let at = view.units.partition_point(|unit| unit.span.end <= date.span.start);
    view.units[at.saturating_sub(5)..at].iter().any(|unit| {
        matches!(unit.lemma.as_ref(), "start" | "begin" | "commence" | "launch")
            || matches!(unit.lower.as_ref(), "starting" | "beginning" | "commencing")
    })
}

/// What one candidate knows of a contract, those of the same pair and thing know too.
fn share(candidates: &[Candidate], staged: &[usize], found: &mut [Attributes]) {
    let services: Vec<Option<String>> = found.iter().map(|a| a.service.clone()).collect();
    for &c in staged {
        if found[c].service.is_some() {
            continue;
        }
        let this = &candidates[c];
        let ranked = staged.iter().copied().filter(|&o| o != c && services[o].is_some()).min_by_key(|&o| {
            let other = &candidates[o];
            let supplier = overlap(&this.object, &other.object);
            let buyer = overlap(&this.subject, &other.subject);
            (
                !(supplier && buyer),
                !buyer,
                !supplier,
                this.sentence.abs_diff(other.sentence),
                this.trigger.abs_diff(other.trigger),
            )
        });
        if let Some(other) = ranked {
            found[c].service = services[other].clone();
        }
    }
    // Winners and losers, joint buyers: one competition, one value and length.
    for &c in staged {
        let partners: Vec<usize> = staged
            .iter()
            .copied()
            .filter(|&o| {
                o != c
                    && candidates[o].sentence == candidates[c].sentence
                    && candidates[o].trigger == candidates[c].trigger
            })
            .collect();
        for o in partners {
            if found[c].value.is_none() {
                found[c].value = found[o].value.clone();
            }
            if found[c].months.is_none() {
                found[c].months = found[o].months;
            }
        }
    }
}

fn overlap(a: &[Fill], b: &[Fill]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.entity == y.entity))
}

/// True for a unit that stands for a sum.
pub(crate) fn is_money(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Money)
}
