//! Binds the sums, lengths and dates of a sentence to the contracts it speaks of.

use crate::date::PartialDate;
use crate::relation::attach::Attributes;
use crate::relation::attributes::{DateMention, DurationRole, Lead, Period};
use crate::relation::candidate::Candidate;
use crate::relation::story::Story;
use crate::relation::types::Value;
use crate::relation::view::View;
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::sentence::tags::Tag;
use crate::span::Span;

/// How far off a mention is that no candidate may have.
const TOO_FAR: usize = 60;

/// How many units behind a trigger a mention belongs to it, whatever else the sentence tells.
const BESIDE: usize = 2;

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
        // When somebody bid is hardly ever told; a date beside a bid is mostly that of the race.
        Told::Date => stage != Stage::Bid,
        Told::Extension => stage == Stage::Extended,
        Told::Start => matches!(stage, Stage::Awarded | Stage::Preferred | Stage::Planned),
        Told::Length | Told::Value => !matches!(stage, Stage::Lost | Stage::Ended | Stage::Declined),
    }
}

/// One sentence with the candidates that its mentions may belong to.
pub(crate) struct Binder<'a> {
    pub(crate) rules: &'a Inner,
    pub(crate) story: &'a Story<'a>,
    pub(crate) view: &'a View<'a>,
    pub(crate) candidates: &'a [Candidate],
    /// The candidates in reach.
    pub(crate) here: &'a [usize],
    /// True where they are the sentence's own.
    pub(crate) own: bool,
    /// Where other facts share the sentence, those: then only what stands in `the five-year deal`, and is not
    /// theirs, is bound.
    pub(crate) others: &'a [usize],
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
        for money in &self.view.amounts().money {
            if money.period == Period::Unit || money.amount < 1_000 || self.of_many(money.span) {
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
        for length in &self.view.amounts().durations {
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
        for date in &self.view.amounts().dates {
            if self.span_of_years(date) {
                continue;
            }
            let begins = self.begins(date);
            let told = if begins { Told::Start } else { Told::Date };
            for (c, distance) in self.nearest(date.span, told) {
                if let Some(told) = self.role(c, date, begins)
                    && (told == Told::Start || !self.own || self.dates_trigger(c, date))
                {
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

    /// `for 2017-18` says for which year, not when.
    fn span_of_years(&self, date: &DateMention) -> bool {
        let after = self.story.document.get(date.span.end as usize..).unwrap_or_default();
        let mut signs = after.chars();
        matches!(signs.next(), Some('-' | '–' | '/'))
            && signs.next().is_some_and(|sign| sign.is_ascii_digit())
    }

    /// What a date tells of a candidate's contract.
    fn role(&self, candidate: usize, date: &DateMention, begins: bool) -> Option<Told> {
        let stage = self.candidates[candidate].stage?;
        let ended = stage == Stage::Ended;
        // `preferred bidder since 22 September`
        if stage == Stage::Preferred && date.lead == Lead::Since {
            return Some(Told::Date);
        }
        if takes(Some(stage), Told::Start) {
            if begins {
                return Some(Told::Start);
            }
            // Who does the work today got it at another time: `X, set up in 2011, runs the clinics`.
            let trigger = self.view.units.get(self.candidates[candidate].trigger);
            let running = stage == Stage::Awarded
                && trigger.is_some_and(|unit| self.rules.lists("providing", unit.lemma.as_ref()));
            // `runs it under a contract signed in 2012`
            let signed = self.own && self.done(date, "dating");
            let until = date.lead == Lead::Until
                || date.lead == Lead::By && self.own && self.elsewhere(candidate, date);
            if running && !signed || self.ends(date) || until || self.nowadays(date) {
                return None;
            }
            return (self.own || self.done(date, "dating")).then_some(Told::Date);
        }
        match date.lead {
            Lead::Until if !ended || self.meant(date) => None,
            Lead::Since => None,
            _ if ended && (self.foretold(date) || begins && self.elsewhere(candidate, date)) => None,
            // `Acme, shortlisted in May, came second`
            _ if stage == Stage::Lost && self.done(date, "bidding") => None,
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
        let dated = |c: &usize| told != Told::Date || fits(c);
        if !self.own {
            let strays = self.strays(span, None)
                || self.here.first().is_some_and(|&c| self.of_another(span, c))
                || !self.others.is_empty() && !self.in_definite(span);
            return self.here.iter().copied().filter(fits).filter(|_| !strays).map(|c| (c, 10)).collect();
        }
        // What stands in the contract's own noun group is the contract's, whatever has become of it.
        let within: Vec<usize> = self.here.iter().copied().filter(|&c| self.inside(c, span)).collect();
        if !within.is_empty() && !matches!(told, Told::Length | Told::Extension) {
            return within.into_iter().filter(dated).map(|c| (c, 0)).collect();
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
        let reach = best + if told == Told::Start { 25 } else { 12 };
        all.into_iter().filter(|(c, d)| fits(c) && *d < reach && *d < TOO_FAR).collect()
    }

    /// Words between trigger and mention, more where another clause begins between them.
    fn distance(&self, candidate: usize, span: Span) -> usize {
        let at = self.at(span);
        let trigger = self.candidates[candidate].trigger;
        // `was a losing bidder in 2016`
        if trigger < at && at - trigger <= BESIDE {
            return 0;
        }
        let (from, to) = (trigger.min(at), trigger.max(at).min(self.view.units.len()));
        let between = self.view.units.get(from.min(to)..to).unwrap_or_default();
        let verbs = between.iter().skip(1).filter(|u| matches!(u.tag, Tag::Verb(_))).count();
        let marks =
            between.iter().filter(|u| matches!(u.lower.as_ref(), ";" | "but" | "while")).count().min(2);
        let strays = if self.strays(span, Some(candidate)) { TOO_FAR } else { 0 };
        // A fact with both parties named has more to do with what its sentence tells.
        let whole = self.candidates[candidate].subject.iter().any(|fill| fill.slot != "article");
        // `The deal, won by X in 2014, was ended by Y`
        let own =
            self.candidates[candidate].verb.is_some() && self.clause(at) == self.candidates[candidate].verb;
        (to - from.min(to)) / 2 + 6 * verbs + 20 * marks + strays + if whole || own { 0 } else { 16 }
    }

    /// Binds the dates that tell an end to contracts that have ended: `continues until the end of May`.
    pub(crate) fn bind_ends(&self, found: &mut [Attributes]) {
        for date in &self.view.amounts().dates {
            let tells = date.lead == Lead::Until || self.ends(date) && !self.begins(date);
            for &c in self.here.iter().filter(|_| tells && !self.strays(date.span, None)) {
                if found[c].date.is_none() {
                    found[c].date = Some(date.date);
                    self.note(&mut found[c]);
                }
            }
        }
    }
}
