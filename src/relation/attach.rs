//! What the article says of each contract: service, sum, length and dates, carried to the facts they belong to.

use crate::date::PartialDate;
use crate::relation::bind::{Binder, Told, takes};
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation::topic;
use crate::relation::types::Value;
use crate::relation::view::View;
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::span::Span;

/// How many sentences on a contract stays in focus.
const FOCUS: usize = 4;

/// The last sentence of an article's lead.
const LEAD: usize = 4;

/// What is known of one candidate's contract.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributes {
    pub(crate) service: Option<String>,
    pub(crate) value: Option<Value>,
    pub(crate) months: Option<u32>,
    /// The length of the contract that has ended, which is that of the contract awarded.
    pub(crate) stated_months: Option<u32>,
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
    if staged.is_empty() {
        return found;
    }
    for (number, view) in story.views.iter().enumerate() {
        let here: Vec<usize> = staged.iter().copied().filter(|&c| candidates[c].sentence == number).collect();
        Binder { rules, view, candidates, here: &here, own: true, definite: false }.bind(&mut found);
    }
    for (number, view) in story.views.iter().enumerate() {
        follow(rules, story, candidates, &staged, number, view, &mut found);
    }
    for c in &staged {
        share(candidates, &staged, *c, &mut found);
    }
    topic::services(rules, story, candidates, &staged, &mut found);
    found
}

/// A sentence that goes on about a contract that another sentence has put in focus.
fn follow(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &[Candidate],
    staged: &[usize],
    number: usize,
    view: &View,
    found: &mut [Attributes],
) {
    let bare = view.money.is_empty() && view.durations.is_empty() && view.dates.is_empty();
    if bare || view.headline {
        return;
    }
    let busy = staged.iter().any(|&c| candidates[c].sentence == number);
    let named = |fills: &[Fill]| {
        (0..view.units.len()).any(|at| {
            story.reference(view, at).is_some_and(|r| fills.iter().any(|fill| fill.entity == r.entity))
        })
    };
    let fits = |c: &usize| takes(candidates[*c].stage, Told::Value);
    let before = |c: &usize| {
        let sentence = candidates[*c].sentence;
        sentence < number && number - sentence <= FOCUS
    };
    // The contract whose parties the sentence names, or else the last one with both parties named.
    let last = staged.iter().copied().filter(before).filter(fits).max_by_key(|&c| {
        let this = &candidates[c];
        let whole = this.subject.iter().any(|fill| fill.slot != "article");
        (named(&this.object), named(&this.subject), this.sentence, whole, c)
    });
    // What is told before anybody is named: `One bidder is left for the £5m contract.`
    let next = || {
        staged.iter().copied().filter(fits).find(|&c| {
            let sentence = candidates[c].sentence;
            sentence > number && number <= LEAD && sentence - number <= 2 * FOCUS
        })
    };
    let new = !busy && Binder { rules, view, candidates, here: &[], own: false, definite: false }.brings_in();
    let focus = match last {
        Some(_) if new => None,
        None if !busy => next(),
        last => last,
    };
    let Some(focus) = focus else { return };
    let together = companions(candidates, staged, focus);
    let binder = Binder { rules, view, candidates, here: &together, own: false, definite: busy };
    let supplier = |at: usize| {
        story
            .reference(view, at)
            .is_some_and(|r| candidates[focus].object.iter().any(|fill| fill.entity == r.entity))
    };
    if binder.goes_on(supplier) {
        binder.bind(found);
    }
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
                && (other.trigger == this.trigger
                    || other.thing.is_some() && other.thing == this.thing
                    || other.stage == this.stage && overlap(&other.subject, &this.subject))
                || same_pair(this, other)
        })
        .collect()
}

/// What one candidate knows of a contract, those of the same pair or the same competition know too.
fn share(candidates: &[Candidate], staged: &[usize], one: usize, found: &mut [Attributes]) {
    let this = &candidates[one];
    for &other in staged {
        let that = &candidates[other];
        let begun = matches!(this.stage, Some(Stage::Awarded | Stage::Preferred));
        if other != one && begun && same_pair(this, that) && found[one].months.is_none() {
            found[one].months = found[other].stated_months;
        }
        if other == one || that.stage == Some(Stage::Ended) || that.stage == Some(Stage::Extended) {
            continue;
        }
        let together = that.sentence == this.sentence && that.trigger == this.trigger;
        if !together && !same_pair(this, that) {
            continue;
        }
        let known = found[other].clone();
        let mine = &mut found[one];
        if takes(this.stage, Told::Value) && this.stage != Some(Stage::Extended) {
            mine.value = mine.value.take().or(known.value);
            mine.months = mine.months.or(known.months);
        }
        if takes(this.stage, Told::Start) {
            mine.start = mine.start.or(known.start);
        }
        if this.stage == that.stage || together {
            mine.date = mine.date.or(known.date);
        }
    }
}

/// True for two facts of one supplier and, where both name one, one buyer.
pub(crate) fn same_pair(a: &Candidate, b: &Candidate) -> bool {
    a.relation == b.relation
        && overlap(&a.object, &b.object)
        && (overlap(&a.subject, &b.subject) || a.subject.is_empty() || b.subject.is_empty())
}

pub(crate) fn overlap(a: &[Fill], b: &[Fill]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.entity == y.entity))
}
