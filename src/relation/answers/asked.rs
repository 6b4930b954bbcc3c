//! What is asked of a contract, and what the article tells that may answer it.

use crate::date::PartialDate;
use crate::relation::attributes::{DateMention, Duration, DurationRole, Money, Period};
use crate::relation::bind::Binder;
use crate::relation::candidate::Candidate;
use crate::relation::story::Story;
use crate::relation::types::{Relation, Value};
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::span::Span;

/// Sums below this are fees and fares.
const LEAST: u64 = 1_000;

/// What is asked of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Service,
    Value,
    Duration,
    Date,
    Start,
}

/// Something that an article tells: a sum, a length, a date, the words for a service.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The sentence.
    pub(super) sentence: usize,
    /// Where it stands.
    pub(super) span: Span,
    /// How many of its sort the article tells before it.
    pub(super) number: usize,
    pub(super) what: What,
    /// What the grammar of its clause says of it.
    pub(super) reads: Vec<&'static str>,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Sum(Money),
    Length(Duration),
    Date(DateMention),
    Service(String),
}

impl Asked {
    pub(super) const ALL: [Asked; 5] =
        [Asked::Service, Asked::Value, Asked::Duration, Asked::Date, Asked::Start];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Asked::Service => "service",
            Asked::Value => "value",
            Asked::Duration => "duration",
            Asked::Date => "date",
            Asked::Start => "start",
        }
    }

    /// True where something told is an answer to this of a contract at a stage.
    pub(super) fn takes(self, answer: &Answer, stage: Stage) -> bool {
        // By how much a contract grows is the length of none that does not.
        if matches!(&answer.what, What::Length(length) if length.role == DurationRole::Extension) {
            return self == Asked::Duration && stage == Stage::Extended;
        }
        matches!(
            (self, &answer.what),
            (Asked::Service, What::Service(_))
                | (Asked::Value, What::Sum(_))
                | (Asked::Duration, What::Length(_))
                | (Asked::Date | Asked::Start, What::Date(_))
        )
    }

    /// True where a fact has this answer.
    pub(super) fn is(self, answer: &Answer, relation: &Relation) -> bool {
        match &answer.what {
            What::Sum(money) => relation.value.as_ref().is_some_and(|value| *value == value_of(money)),
            What::Length(length) => relation.duration_months == Some(length.months),
            What::Date(date) => Some(date.date) == self.date_of(relation),
            What::Service(words) => relation.service.as_ref() == Some(words),
        }
    }

    /// True where a fact has an answer.
    pub(super) fn has(self, relation: &Relation) -> bool {
        match self {
            Asked::Service => relation.service.is_some(),
            Asked::Value => relation.value.is_some(),
            Asked::Duration => relation.duration_months.is_some(),
            Asked::Date => relation.date.is_some(),
            Asked::Start => relation.start.is_some(),
        }
    }

    fn date_of(self, relation: &Relation) -> Option<PartialDate> {
        if self == Asked::Start { relation.start } else { relation.date }
    }

    /// Gives a fact an answer; false where it is the one it has.
    pub(super) fn put(self, answer: &Answer, relation: &mut Relation) -> bool {
        if self.is(answer, relation) {
            return false;
        }
        match &answer.what {
            What::Sum(money) => relation.value = Some(value_of(money)),
            What::Length(length) => relation.duration_months = Some(length.months),
            What::Date(date) if self == Asked::Start => relation.start = Some(date.date),
            What::Date(date) => relation.date = Some(date.date),
            What::Service(words) => relation.service = Some(words.clone()),
        }
        true
    }

    /// Takes a fact its answer.
    pub(super) fn clear(self, relation: &mut Relation) {
        match self {
            Asked::Service => relation.service = None,
            Asked::Value => relation.value = None,
            Asked::Duration => relation.duration_months = None,
            Asked::Date => relation.date = None,
            Asked::Start => relation.start = None,
        }
    }
}

fn value_of(money: &Money) -> Value {
    let period = if money.period == Period::Year { "year" } else { "total" };
    Value { amount: money.amount, currency: money.currency.to_owned(), period: period.to_owned() }
}

/// All that an article tells, in the order of its sentences.
pub(super) fn answers(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &[Candidate],
    services: &[Option<String>],
) -> Vec<Answer> {
    let mut found = Told::default();
    for (sentence, view) in story.views.iter().enumerate() {
        let amounts = view.amounts();
        let reader = Binder { rules, story, view, candidates: &[], here: &[], own: false, others: &[] };
        for money in amounts.money.iter().filter(|m| m.period != Period::Unit && m.amount >= LEAST) {
            if !reader.of_many(money.span) {
                found.push(sentence, money.span, What::Sum(*money), of_sum(&reader, money.span));
            }
        }
        let lengths = amounts.durations.iter().filter(|d| d.months > 0 && d.role != DurationRole::Age);
        for length in lengths {
            found.push(sentence, length.span, What::Length(*length), of_length(&reader, length.span));
        }
        for date in &amounts.dates {
            found.push(sentence, date.span, What::Date(*date), of_date(&reader, date));
        }
    }
    let mut known: Vec<&str> = Vec::new();
    for (candidate, service) in candidates.iter().zip(services) {
        let Some(words) = service.as_deref().filter(|words| !known.contains(words)) else { continue };
        let Some(view) = story.views.get(candidate.sentence) else { continue };
        known.push(words);
        let at = view.span.text(story.document).find(words).map(|at| view.span.start as usize + at);
        let from = at.unwrap_or(view.span.start as usize);
        let span = Span::new(from, from + at.map_or(0, |_| words.len()));
        found.push(candidate.sentence, span, What::Service(words.to_owned()), Vec::new());
        if known.len() >= super::ANSWERS {
            break;
        }
    }
    found.all
}

/// What an article tells, in the making.
#[derive(Default)]
struct Told {
    all: Vec<Answer>,
    /// How many of each sort.
    count: [usize; 4],
}

impl Told {
    fn push(&mut self, sentence: usize, span: Span, what: What, reads: Vec<&'static str>) {
        let sort = match what {
            What::Sum(_) => 0,
            What::Length(_) => 1,
            What::Date(_) => 2,
            What::Service(_) => 3,
        };
        self.all.push(Answer { sentence, span, number: self.count[sort], what, reads });
        self.count[sort] += 1;
    }
}

/// The signs that hold.
fn those<const N: usize>(signs: [(&'static str, bool); N]) -> Vec<&'static str> {
    signs.into_iter().filter(|(_, holds)| *holds).map(|(sign, _)| sign).collect()
}

fn of_sum(reader: &Binder<'_>, span: Span) -> Vec<&'static str> {
    those([
        ("strays", reader.strays(span, None)),
        ("in definite", reader.in_definite(span)),
        ("brought in", reader.brings_in()),
    ])
}

fn of_length(reader: &Binder<'_>, span: Span) -> Vec<&'static str> {
    those([
        ("strays", reader.strays(span, None)),
        ("in definite", reader.in_definite(span)),
        ("brought in", reader.brings_in()),
        ("idle", reader.idle(span)),
        ("past", reader.past(span)),
    ])
}

fn of_date(reader: &Binder<'_>, date: &DateMention) -> Vec<&'static str> {
    those([
        ("strays", reader.strays(date.span, None)),
        ("begins", reader.begins(date)),
        ("ends", reader.ends(date)),
        ("foretold", reader.foretold(date)),
        ("dating", reader.done(date, "dating")),
        ("bidding", reader.done(date, "bidding")),
    ])
}
