//! What is said of the two ends of an edge, and who says it.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::extraction::Extraction;
use crate::relation::{Relation, Stage, Value};
use crate::span::Span;

/// What is said of the two ends of an edge; two articles that say the same state one fact.
///
/// ```
/// use awarded::graph::Fact;
///
/// assert_eq!(Fact::default().stage, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Fact {
    /// Of a contract, where in its life it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// When the stage happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// When the service begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<PartialDate>,
    /// What is provided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// What it is worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// How long it runs, in months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_months: Option<u32>,
    /// Of a role, the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// True for a role that is past.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub former: bool,
}

impl Fact {
    pub(super) fn of(relation: &Relation) -> Self {
        Fact {
            stage: relation.stage,
            date: relation.date,
            start: relation.start,
            service: relation.service.clone(),
            value: relation.value.clone(),
            duration_months: relation.duration_months,
            title: relation.title.clone(),
            former: relation.former,
        }
    }

    fn key(&self) -> impl Ord + Hash + '_ {
        let value = self.value.as_ref().map(|value| (&value.currency, value.amount, &value.period));
        let terms = (&self.service, value, self.duration_months);
        (self.stage, self.date, self.start, terms, &self.title, self.former)
    }
}

impl Hash for Fact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl Ord for Fact {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Fact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The article that a source stands in; all sources from one article share it.
///
/// ```
/// use awarded::graph::Origin;
///
/// assert_eq!(Origin::default().outlet, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Origin {
    /// Its day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PartialDate>,
    /// The document's name.
    pub doc: String,
    /// Which of the document's articles, counted from 0.
    #[serde(default)]
    pub article: usize,
    /// Its clock time, in a live blog.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Its outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
}

impl Origin {
    pub(super) fn of(extraction: &Extraction, article: usize) -> Self {
        let found = extraction.articles.get(article).cloned().unwrap_or_default();
        Origin {
            published: found.published,
            doc: extraction.doc.clone(),
            article,
            time: found.time,
            outlet: found.outlet,
            headline: found.headline,
        }
    }
}

/// An article that states a fact, and its words.
///
/// ```
/// use awarded::graph::Source;
///
/// assert_eq!(Source::default().origin.doc, "");
/// ```
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Source {
    /// The article.
    #[serde(flatten)]
    pub origin: Arc<Origin>,
    /// The sentences that state the fact, white space run together.
    pub quote: Box<str>,
    /// Where these sentences stand, in bytes of the document.
    #[serde(default, with = "pairs", skip_serializing_if = "no_spans")]
    pub evidence: Box<[Span]>,
    /// How sure the library is, from 0 to 1.
    #[serde(default)]
    pub confidence: f64,
}

impl Source {
    pub(super) fn of(relation: &Relation, text: &str, origin: Arc<Origin>) -> Self {
        Source {
            origin,
            quote: quote(relation, text).into(),
            evidence: relation.evidence.clone().into(),
            confidence: relation.confidence,
        }
    }
}

/// The words of the evidence; sentences that stand apart are joined by an ellipsis.
fn quote(relation: &Relation, text: &str) -> String {
    let mut quote = String::new();
    let mut end = None;
    for span in &relation.evidence {
        let apart = end.is_some_and(|end: usize| {
            text.get(end..span.start as usize).is_none_or(|gap| !gap.trim().is_empty())
        });
        if apart {
            quote.push_str(" …");
        }
        for word in span.text(text).split_whitespace() {
            if !quote.is_empty() {
                quote.push(' ');
            }
            quote.push_str(word);
        }
        end = Some(span.end as usize);
    }
    quote
}

impl Ord for Source {
    fn cmp(&self, other: &Self) -> Ordering {
        let origin = if Arc::ptr_eq(&self.origin, &other.origin) {
            Ordering::Equal
        } else {
            self.origin.cmp(&other.origin)
        };
        origin
            .then_with(|| self.quote.cmp(&other.quote))
            .then_with(|| self.evidence.cmp(&other.evidence))
            .then_with(|| self.confidence.total_cmp(&other.confidence))
    }
}

impl PartialOrd for Source {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Source {}

fn no_spans(spans: &[Span]) -> bool {
    spans.is_empty()
}

/// Spans as pairs of numbers, as the interchange form writes evidence.
pub(super) mod pairs {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::span::Span;

    pub(in crate::graph) fn serialize<S: Serializer>(
        spans: &[Span],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(spans.iter().map(|span| (span.start, span.end)))
    }

    pub(in crate::graph) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Box<[Span]>, D::Error> {
        let pairs = Vec::<(u32, u32)>::deserialize(deserializer)?;
        Ok(pairs.into_iter().map(|(start, end)| Span::new(start as usize, end as usize)).collect())
    }
}
