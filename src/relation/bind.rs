//! Binds the sums, lengths and dates of a sentence to the contracts it speaks of.

use crate::date::PartialDate;
use crate::relation::attach::Attributes;
use crate::relation::attributes::{DateMention, DurationRole, Lead, Period};
use crate::relation::candidate::Candidate;
use crate::relation::types::Value;
use crate::relation::view::View;
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::sentence::clauses::Link;
use crate::sentence::groups::Chunk;
use crate::sentence::tags::{Tag, UnitKind};
use crate::span::Span;

/// How far off a mention is that no candidate may have.
const TOO_FAR: usize = 60;

/// What of a contract a mention tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    Value,
    Length,
    /// By how much a contract grows.
    Extension,
    Start,
    Date,
}

/// The stages of which a fact tells a sum, a length, a start.
pub(crate) fn takes(stage: Option<Stage>, told: Told) -> bool {
    let Some(stage) = stage else { return false };
    match told {
        Told::Date => true,
        Told::Extension => stage == Stage::Extended,
        Told::Start => matches!(stage, Stage::Awarded | Stage::Preferred | Stage::Planned),
        Told::Length | Told::Value => !matches!(stage, Stage::Lost | Stage::Ended | Stage::Declined),
    }
}

/// One sentence with the candidates that its mentions may belong to.
pub(crate) struct Binder<'a> {
    pub(crate) rules: &'a Inner,
    pub(crate) view: &'a View,
    pub(crate) candidates: &'a [Candidate],
    /// The candidates in reach.
    pub(crate) here: &'a [usize],
    /// True where they are the sentence's own.
    pub(crate) own: bool,
    /// True where only what stands in `the five-year deal` is bound.
    pub(crate) definite: bool,
}

impl Binder<'_> {
    /// Binds every mention of the sentence; true where some mention found its contract.
    pub(crate) fn bind(&self, found: &mut [Attributes]) {
        self.sums(found);
        self.lengths(found);
        self.dates(found);
    }

    fn sums(&self, found: &mut [Attributes]) {
        let mut best: Vec<(usize, usize, Value)> = Vec::new();
        for money in &self.view.money {
            if money.period == Period::Unit || money.amount < 1_000 {
                continue;
            }
            let period = if money.period == Period::Year { "year" } else { "total" };
            let value = Value {
                amount: money.amount,
                currency: money.currency.to_owned(),
                period: period.to_owned(),
            };
            for (c, distance) in self.nearest(money.span, Told::Value) {
                best.push((c, distance, value.clone()));
            }
        }
        best.sort_by_key(|(c, distance, _)| (*c, *distance));
        for (c, _, value) in best {
            if found[c].value.is_none() {
                found[c].value = Some(value);
                self.note(&mut found[c]);
            }
        }
    }

    fn lengths(&self, found: &mut [Attributes]) {
        let mut best: Vec<(usize, (bool, usize), u32)> = Vec::new();
        for length in &self.view.durations {
            if self.idle(length.span) || self.past(length.span) {
                continue;
            }
            let told = match length.role {
                DurationRole::Length => Told::Length,
                DurationRole::Extension => Told::Extension,
                _ => continue,
            };
            for &c in self.here.iter().filter(|&&c| self.own && self.inside(c, length.span)) {
                found[c].stated_months = found[c].stated_months.or(Some(length.months));
            }
            for (c, distance) in self.nearest(length.span, told) {
                let extended = self.candidates[c].stage == Some(Stage::Extended);
                best.push((c, (extended && told == Told::Length, distance), length.months));
            }
        }
        best.sort_by_key(|(c, distance, _)| (*c, *distance));
        for (c, _, months) in best {
            if found[c].months.is_none() && months > 0 {
                found[c].months = Some(months);
                self.note(&mut found[c]);
            }
        }
    }

    fn dates(&self, found: &mut [Attributes]) {
        let mut best: Vec<(usize, usize, Told, PartialDate)> = Vec::new();
        for date in &self.view.dates {
            let begins = self.begins(date);
            let told = if begins { Told::Start } else { Told::Date };
            for (c, distance) in self.nearest(date.span, told) {
                if let Some(told) = self.role(c, date, begins) {
                    best.push((c, distance, told, date.date));
                }
            }
        }
        best.sort_by_key(|(c, distance, told, _)| (*c, *told == Told::Start, *distance));
        for (c, distance, told, date) in best {
            let slot = if told == Told::Start { &mut found[c].start } else { &mut found[c].date };
            if slot.is_none() && distance < TOO_FAR {
                *slot = Some(date);
                self.note(&mut found[c]);
            }
        }
    }

    /// What a date tells of a candidate's contract.
    fn role(&self, candidate: usize, date: &DateMention, begins: bool) -> Option<Told> {
        let stage = self.candidates[candidate].stage?;
        let ended = stage == Stage::Ended;
        if takes(Some(stage), Told::Start) {
            if begins {
                return Some(Told::Start);
            }
            if self.ends(date) || matches!(date.lead, Lead::Until) {
                return None;
            }
            return self.own.then_some(Told::Date);
        }
        match date.lead {
            Lead::Until if !ended => None,
            Lead::Since => None,
            _ if self.own => Some(Told::Date),
            _ if ended && (self.ends(date) || date.lead == Lead::Until) => Some(Told::Date),
            _ => None,
        }
    }

    fn note(&self, attributes: &mut Attributes) {
        if !self.own && !attributes.evidence.contains(&self.view.span) {
            attributes.evidence.push(self.view.span);
        }
    }

    /// The candidates to which a mention belongs, with how far they are off.
    fn nearest(&self, span: Span, told: Told) -> Vec<(usize, usize)> {
        let fits = |c: &usize| takes(self.candidates[*c].stage, told);
        if !self.own {
            let strays = self.strays(span, None) || self.definite && !self.in_definite(span);
            return self.here.iter().copied().filter(fits).filter(|_| !strays).map(|c| (c, 10)).collect();
        }
        // What stands in the contract's own noun group is the contract's, whatever has become of it.
        let within: Vec<usize> = self.here.iter().copied().filter(|&c| self.inside(c, span)).collect();
        if !within.is_empty() && !matches!(told, Told::Length | Told::Extension) {
            return within.into_iter().map(|c| (c, 0)).collect();
        }
        let within: Vec<usize> = within.into_iter().filter(fits).collect();
        if !within.is_empty() {
            return within.into_iter().map(|c| (c, 0)).collect();
        }
        let all: Vec<(usize, usize)> =
            self.here.iter().copied().map(|c| (c, self.distance(c, span))).collect();
        let Some(best) = all.iter().map(|(_, d)| *d).min() else { return Vec::new() };
        let near = |c: &(usize, usize)| c.1 == best && best < TOO_FAR;
        let nearest: Vec<(usize, usize)> =
            all.iter().copied().filter(near).filter(|(c, _)| fits(c)).collect();
        if !nearest.is_empty() || told == Told::Date {
            return nearest;
        }
        // A sum beside the verb that ends one contract may still be that of the next.
        all.into_iter().filter(|(c, d)| fits(c) && *d < best + 12 && *d < TOO_FAR).collect()
    }

    /// True where the span lies in the noun group of the candidate's thing.
    fn inside(&self, candidate: usize, span: Span) -> bool {
        let candidate = &self.candidates[candidate];
        candidate.thing.into_iter().chain(candidate.noun).any(|noun| self.holds(noun, span))
            || candidate.verb.is_some_and(|verb| {
                let objects = &self.view.parse.verbs[verb].objects;
                objects.iter().any(|&noun| self.holds(noun, span) && self.is_contract(noun))
            })
    }

    /// True in `the five-year deal`.
    fn in_definite(&self, span: Span) -> bool {
        (0..self.view.parse.nouns.len()).any(|noun| {
            let determiner = self.view.parse.nouns[noun].group.determiner;
            let the =
                determiner.is_some_and(|unit| matches!(self.view.units[unit].lower.as_ref(), "the" | "this"));
            the && self.is_contract(noun) && self.holds(noun, span)
        })
    }

    fn holds(&self, noun: usize, span: Span) -> bool {
        let group = &self.view.parse.nouns[noun].group;
        self.view.span_of(group.first, group.end).contains(span)
    }

    fn is_contract(&self, noun: usize) -> bool {
        let head = self.view.parse.nouns[noun].group.head;
        self.rules.lists("contract", self.view.units[head].lemma.as_ref())
    }

    /// True where the sentence brings in a contract of its own: `under a contract worth £5m`.
    pub(crate) fn brings_in(&self) -> bool {
        (0..self.view.parse.nouns.len()).any(|noun| {
            let group = &self.view.parse.nouns[noun].group;
            let new = group
                .determiner
                .is_some_and(|unit| matches!(self.view.units[unit].lower.as_ref(), "a" | "an" | "another"));
            new && self.is_contract(noun)
        })
    }

    /// Words between trigger and mention, more where another clause begins between them.
    fn distance(&self, candidate: usize, span: Span) -> usize {
        let at = self.at(span);
        let trigger = self.candidates[candidate].trigger;
        let (from, to) = (trigger.min(at), trigger.max(at).min(self.view.units.len()));
        let between = &self.view.units[from.min(to)..to];
        let verbs = between.iter().skip(1).filter(|u| matches!(u.tag, Tag::Verb(_))).count();
        let marks = between.iter().filter(|u| matches!(u.lower.as_ref(), ";" | "but" | "while")).count();
        let strays = if self.strays(span, Some(candidate)) { TOO_FAR } else { 0 };
        // A fact with both parties named has more to do with what its sentence tells.
        let whole = self.candidates[candidate].subject.iter().any(|fill| fill.slot != "article");
        (to - from.min(to)) / 2 + 6 * verbs + 20 * marks + strays + if whole { 0 } else { 16 }
    }

    /// The unit of a mention.
    fn at(&self, span: Span) -> usize {
        self.view.units.partition_point(|unit| unit.span.end <= span.start)
    }

    /// True where a mention stands in a clause about something else: `Acme, which the group bought for £5m`.
    fn strays(&self, span: Span, candidate: Option<usize>) -> bool {
        let at = self.at(span);
        let Some(verb) = self.clause(at) else { return false };
        let node = &self.view.parse.verbs[verb];
        if let Some(c) = candidate {
            let candidate = &self.candidates[c];
            let trigger = candidate.trigger;
            if candidate.verb == Some(verb) || (node.group.first..at).contains(&trigger) {
                return false;
            }
        }
        let lemma = self.view.units[node.group.main].lemma.as_ref();
        if self.rules.lists("elsewhere", lemma) {
            return true;
        }
        let named = node.subject.or(node.gap).is_some_and(|noun| {
            let head = self.view.parse.nouns[noun].group.head;
            matches!(self.view.units[head].kind, UnitKind::Mention(_))
        });
        node.link == Link::Relative && named && !self.rules.lists("providing", lemma) && !self.starts(verb)
    }

    /// The verb of the clause in which a unit stands: the last before it.
    fn clause(&self, at: usize) -> Option<usize> {
        let parse = &self.view.parse;
        let verb = parse.verbs.iter().rposition(|verb| verb.group.first <= at)?;
        // A bracket or a further relative word between them parts them.
        let chunk = parse.verbs[verb].chunk;
        let apart = parse
            .chunks
            .iter()
            .skip(chunk)
            .take_while(|c| c.first() <= at)
            .any(|c| matches!(c, Chunk::Open(_) | Chunk::Close(_) | Chunk::Break(_)));
        (!apart).then_some(verb)
    }

    /// `after a nine-month search`, `a nine-month waiting list`: a length that is not the contract's.
    fn idle(&self, span: Span) -> bool {
        let at = self.at(span);
        let group =
            self.view.parse.nouns.iter().find(|noun| (noun.group.first..noun.group.end).contains(&at));
        group.is_some_and(|noun| {
            let head = &self.view.units[noun.group.head];
            noun.group.head > at
                && matches!(head.kind, UnitKind::Word)
                && !self.rules.lists("contract", head.lemma.as_ref())
                && !self.rules.lists("lasting", head.lemma.as_ref())
        })
    }

    /// `has run it for 22 years` tells how long something has gone on, not how long it is to.
    fn past(&self, span: Span) -> bool {
        let at = self.at(span);
        let before = at.checked_sub(1).map_or("", |i| self.view.units[i].lower.as_ref());
        before == "for"
            && self.clause(at).is_some_and(|verb| {
                let group = &self.view.parse.verbs[verb].group;
                let lemma = self.view.units[group.main].lemma.as_ref();
                group.perfect && !group.passive && self.rules.lists("providing", lemma)
            })
    }

    /// True where the words before a date tell a beginning: `starts on`, `took over in`, `since`.
    fn begins(&self, date: &DateMention) -> bool {
        if matches!(date.lead, Lead::From | Lead::Since) {
            return true;
        }
        let at = self.at(date.span);
        self.clause(at).is_some_and(|verb| self.starts(verb))
            || self.view.units[at.saturating_sub(5)..at]
                .iter()
                .any(|unit| matches!(unit.lower.as_ref(), "start" | "starting" | "beginning" | "commencing"))
    }

    fn starts(&self, verb: usize) -> bool {
        let group = &self.view.parse.verbs[verb].group;
        let lemma = self.view.units[group.main].lemma.as_ref();
        let next = self.view.units.get(group.main + 1).map_or("", |unit| unit.lower.as_ref());
        matches!(lemma, "start" | "begin" | "commence" | "launch" | "assume" | "inherit" | "replace")
            || lemma == "take" && matches!(next, "over" | "on" | "effect" | "up" | "control" | "charge")
            || lemma == "come" && next == "into"
            || lemma == "go" && next == "live"
            || lemma == "step" && next == "in"
    }

    /// True where a date tells an end: `expires in`, `lapses in`, `last until`.
    fn ends(&self, date: &DateMention) -> bool {
        let at = self.at(date.span);
        self.clause(at).is_some_and(|verb| {
            let group = &self.view.parse.verbs[verb].group;
            let lemma = self.view.units[group.main].lemma.as_ref();
            let next = self.view.units.get(group.main + 1).map_or("", |unit| unit.lower.as_ref());
            self.rules.lists("ending", lemma) || lemma == "run" && next == "out"
        })
    }

    /// True where the sentence goes on about a contract that an earlier one spoke of.
    pub(crate) fn goes_on(&self, names: impl Fn(usize) -> bool) -> bool {
        let view = self.view;
        view.units.iter().enumerate().any(|(at, unit)| {
            self.rules.lists("contract", unit.lemma.as_ref())
                || matches!(
                    unit.lower.as_ref(),
                    "it" | "worth" | "service" | "they" | "its" | "term" | "price" | "stake"
                )
                || names(at)
        })
    }
}
