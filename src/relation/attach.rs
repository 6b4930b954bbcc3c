//! What the article says of each contract: service, sum, length and dates, carried to the facts they belong to.

use crate::date::PartialDate;
use crate::relation::bind::{Binder, Told, takes};
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation::topic;
use crate::relation::types::Value;
use crate::relation::view::{Amounts, View};
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::span::Span;

/// How many sentences on a contract stays in focus.
const FOCUS: usize = 4;

/// The last sentence of an article's lead.
const LEAD: usize = 4;

/// The construction of facts that no clause states, only their surroundings.
const RANKED: &str = "ranker";

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
        .filter(|&c| !candidates[c].object.is_empty())
        .collect();
    if staged.is_empty() {
        return found;
    }
    // What the sentences tell belongs to facts whose clauses were read, before those that were only weighed.
    let (weighed, read): (Vec<usize>, Vec<usize>) =
        staged.iter().partition(|&&c| candidates[c].construction == RANKED);
    let all = if read.is_empty() { &staged } else { &read };
    for (number, view) in story.views.iter().enumerate() {
        let here = within(candidates, all, number, number);
        if here.is_empty() {
            continue;
        }
        Binder { rules, story, view, candidates, here, own: true, others: &[] }.bind(&mut found);
    }
    for (number, view) in story.views.iter().enumerate() {
        let reach = within(candidates, all, number.saturating_sub(FOCUS), number + 2 * FOCUS);
        follow(rules, story, candidates, reach, number, view, &mut found);
    }
    ends(rules, story, candidates, all, &mut found);
    for (at, c) in all.iter().enumerate() {
        share(candidates, around(all, at), *c, &mut found);
    }
    for &c in &weighed {
        let number = candidates[c].sentence;
        let alone = within(candidates, all, number, number).is_empty();
        let here = within(candidates, &weighed, number, number);
        if let Some(view) = story.views.get(number).filter(|_| alone && here.first() == Some(&c)) {
            Binder { rules, story, view, candidates, here, own: true, others: &[] }.bind(&mut found);
        }
    }
    for &c in &weighed {
        let at = staged.partition_point(|&other| other < c);
        share(candidates, around(&staged, at), c, &mut found);
    }
    topic::services(rules, story, candidates, &staged, &mut found);
    found
}

/// The facts of the sentences from one to another; facts come in the order of their sentences.
fn within<'a>(candidates: &[Candidate], staged: &'a [usize], from: usize, to: usize) -> &'a [usize] {
    let first = staged.partition_point(|&c| candidates[c].sentence < from);
    let end = staged.partition_point(|&c| candidates[c].sentence <= to);
    staged.get(first..end).unwrap_or(&[])
}

/// The facts that one fact is compared with: all of an article, unless that is a book.
pub(crate) fn around(staged: &[usize], at: usize) -> &[usize] {
    const REACH: usize = 150;
    staged.get(at.saturating_sub(REACH)..staged.len().min(at + REACH)).unwrap_or(&[])
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
    if staged.is_empty() || view.headline {
        return;
    }
    let Amounts { money, durations, dates } = view.amounts();
    if money.is_empty() && durations.is_empty() && dates.is_empty() {
        return;
    }
    let others: Vec<usize> = staged.iter().copied().filter(|&c| candidates[c].sentence == number).collect();
    let busy = !others.is_empty();
    let mut told: Vec<u32> =
        (0..view.units.len()).filter_map(|at| story.reference(view, at)).map(|r| r.entity).collect();
    told.sort_unstable();
    told.dedup();
    let named = |fills: &[Fill]| fills.iter().any(|fill| told.binary_search(&fill.entity).is_ok());
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
        let fresh = |c: &usize| fits(c) && candidates[*c].stage != Some(Stage::Extended);
        staged.iter().copied().filter(fresh).find(|&c| {
            let sentence = candidates[c].sentence;
            sentence > number && number <= LEAD && sentence - number <= 2 * FOCUS
        })
    };
    let new =
        !busy && Binder { rules, story, view, candidates, here: &[], own: false, others: &[] }.brings_in();
    let focus = match last {
        // The lead spells out what the headline says of `a contract`.
        Some(c) if new && !story.views[candidates[c].sentence].headline => None,
        None if !busy => next(),
        last => last,
    };
    let Some(focus) = focus else { return };
    let together = companions(candidates, staged, focus);
    let binder = Binder { rules, story, view, candidates, here: &together, own: false, others: &others };
    let supplier = |at: usize| {
        story
            .reference(view, at)
            .is_some_and(|r| candidates[focus].object.iter().any(|fill| fill.entity == r.entity))
    };
    if binder.goes_on(supplier) {
        binder.bind(found);
    }
}

/// When a contract ended, told beside the fact that it did, or by who came in its place.
fn ends(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &[Candidate],
    staged: &[usize],
    found: &mut [Attributes],
) {
    for &c in staged.iter().filter(|&&c| candidates[c].stage == Some(Stage::Ended)) {
        let this = &candidates[c];
        if found[c].date.is_some() {
            continue;
        }
        let from = this.sentence.saturating_sub(FOCUS);
        for (number, view) in story.views.iter().enumerate().skip(from).take(2 * FOCUS + 1) {
            if number != this.sentence
                && !view.amounts().dates.is_empty()
                && opens_with(story, view, &this.object)
            {
                Binder { rules, story, view, candidates, here: &[c], own: false, others: &[] }
                    .bind_ends(found);
            }
        }
        let successor = within(candidates, staged, this.sentence, this.sentence).iter().copied().find(|&o| {
            let other = &candidates[o];
            other.sentence == this.sentence
                && !other.weak
                && other.stage == Some(Stage::Awarded)
                && !overlap(&other.object, &this.object)
                && overlap(&other.subject, &this.subject)
        });
        if let Some(other) = successor.filter(|_| found[c].date.is_none()) {
            found[c].date = found[other].start.or(found[other].date);
        }
    }
}

/// True for a sentence about one of these: it opens with a name, or with `its contract`.
fn opens_with(story: &Story<'_>, view: &View, who: &[Fill]) -> bool {
    let first = (0..view.units.len().min(6)).find_map(|at| story.reference(view, at));
    let own = view.units.first().is_some_and(|unit| matches!(unit.lower.as_ref(), "it" | "its"));
    first.map_or(own, |reference| who.iter().any(|fill| fill.entity == reference.entity))
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
        let together = that.sentence == this.sentence && that.trigger == this.trigger
            || this.stage == Some(Stage::Bid)
                && that.stage == this.stage
                && overlap(&this.subject, &that.subject);
        if !together && !same_pair(this, that) {
            continue;
        }
        if takes(this.stage, Told::Value) && this.stage != Some(Stage::Extended) {
            if found[one].value.is_none() && found[other].value.is_some() {
                found[one].value = found[other].value.clone();
            }
            found[one].months = found[one].months.or(found[other].months);
        }
        if takes(this.stage, Told::Start) {
            found[one].start = found[one].start.or(found[other].start);
        }
        if takes(this.stage, Told::Date) && (this.stage == that.stage || together) {
            found[one].date = found[one].date.or(found[other].date);
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

#[cfg(test)]
mod tests {
    use crate::{Entity, EntityId, Extractor, Form, Kind, Mention, Relation, Span, Stage};

    /// The contracts of a made-up article about these bodies.
    fn contracts(text: &str) -> Vec<Relation> {
        let cast = [
            ("Elmshire CCG", Kind::CCG),
            ("Marlow Vale CCG", Kind::CCG),
            ("Brightwell", Kind::FIRM),
            ("Fenwick Health", Kind::FIRM),
        ];
        let entities: Vec<Entity> =
            cast.iter().map(|(name, kind)| Entity::new(EntityId::new(*name), kind.clone(), *name)).collect();
        let mut mentions: Vec<Mention> = cast
            .iter()
            .flat_map(|(name, _)| {
                text.match_indices(name).map(|(at, found)| {
                    Mention::new(Span::new(at, at + found.len()), EntityId::new(*name), Form::Name)
                })
            })
            .collect();
        mentions.sort_by_key(|mention| mention.span);
        Extractor::bundled().extract_with_mentions(text, entities, mentions).relations
    }

    #[track_caller]
    fn one(text: &str, supplier: &str, stage: Stage) -> Relation {
        let all = contracts(text);
        let found = all.iter().find(|r| r.object.as_str() == supplier && r.stage == Some(stage));
        found.cloned().unwrap_or_else(|| panic!("no such fact of {supplier} in {all:?}"))
    }

    #[test]
    fn later_sentences_add_to_the_contract_in_focus() {
        let text = "Elmshire CCG has awarded Brightwell a contract for eye clinics. It is worth £3m a year. \
                    The deal runs for five years from 1 May 2016.";
        let fact = one(text, "Brightwell", Stage::Awarded);
        assert_eq!(fact.service.as_deref(), Some("eye clinics"));
        assert_eq!(fact.value.map(|v| (v.amount, v.period)), Some((3_000_000, "year".to_owned())));
        assert_eq!(fact.duration_months, Some(60));
        assert_eq!(fact.start.map(|d| d.to_string()).as_deref(), Some("2016-05-01"));
    }

    #[test]
    fn a_service_said_once_is_carried() {
        let text = "Elmshire CCG has chosen Brightwell to run its hearing clinics. \
                    The contract was held by Fenwick Health until March 2015.";
        assert_eq!(one(text, "Brightwell", Stage::Awarded).service.as_deref(), Some("hearing clinics"));
    }

    #[test]
    fn services_of_many_shapes() {
        for (text, service) in [
            ("Elmshire CCG awarded Brightwell the £4m foot care contract.", "foot care"),
            ("Elmshire CCG has appointed Brightwell as its provider of stroke care.", "stroke care"),
            (
                "Elmshire CCG awarded Brightwell a contract to provide drug and alcohol advice.",
                "drug and alcohol advice",
            ),
            ("Elmshire CCG hired Brightwell to audit its bills.", "audit its bills"),
        ] {
            assert_eq!(one(text, "Brightwell", Stage::Awarded).service.as_deref(), Some(service), "{text}");
        }
    }

    #[test]
    fn sums_about_something_else_stay_away() {
        let text = "Brightwell, which Fenwick Health bought for £9m, has won a contract from Elmshire CCG for scans.";
        assert_eq!(one(text, "Brightwell", Stage::Awarded).value, None);
    }

    #[test]
    fn a_loser_has_no_length_or_start() {
        let text = "Fenwick Health lost out to Brightwell for the five-year Elmshire CCG eye contract.";
        for fact in contracts(text).iter().filter(|r| r.stage == Some(Stage::Lost)) {
            assert_eq!((fact.duration_months, fact.start), (None, None));
        }
    }
}
