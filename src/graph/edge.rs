//! The edges of the graph: facts of one relation type between two nodes, and who states them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::date::PartialDate;
use crate::extraction::Extraction;
use crate::relation::{Relation, RelationType, Stage, Value};

/// All facts of one relation type between two nodes.
///
/// ```
/// # use awarded::Graph;
/// for (subject, edge, object) in Graph::new().edges() {
///     println!("{} {} {}: {} facts", subject.name(), edge.kind(), object.name(), edge.facts().len());
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    kind: RelationType,
    facts: BTreeMap<Fact, BTreeSet<Source>>,
}

impl Edge {
    pub(super) fn new(kind: RelationType) -> Self {
        Edge { kind, facts: BTreeMap::new() }
    }

    /// Its relation type.
    ///
    /// ```
    /// # use awarded::{Graph, RelationType};
    /// let graph = Graph::new();
    /// let contracts = graph.edges().filter(|(_, edge, _)| *edge.kind() == RelationType::CONTRACT);
    /// assert_eq!(contracts.count(), 0);
    /// ```
    pub fn kind(&self) -> &RelationType {
        &self.kind
    }

    /// The facts, by stage and date, each with the articles that state it in these terms.
    ///
    /// ```
    /// # use awarded::Graph;
    /// let graph = Graph::new();
    /// let facts: usize = graph.edges().map(|(_, edge, _)| edge.facts().len()).sum();
    /// assert_eq!(facts, 0);
    /// ```
    pub fn facts(&self) -> impl ExactSizeIterator<Item = (&Fact, &BTreeSet<Source>)> {
        self.facts.iter()
    }

    pub(super) fn insert(&mut self, fact: Fact, source: Source) {
        self.facts.entry(fact).or_default().insert(source);
    }
}

/// What is said of the two ends of an edge; two articles that say the same state one fact.
///
/// ```
/// use awarded::graph::Fact;
///
/// assert_eq!(Fact::default().stage, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Fact {
    /// Of a contract, where in its life it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// When the stage happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// When the service begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<PartialDate>,
    /// What is provided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// What it is worth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// How long it runs, in months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_months: Option<u32>,
    /// Of a role, the office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// True for a role that is past.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
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

    fn key(&self) -> impl Ord + '_ {
        let value = self.value.as_ref().map(|value| (&value.currency, value.amount, &value.period));
        let terms = (&self.service, value, self.duration_months);
        (self.stage, self.date, self.start, terms, &self.title, self.former)
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

/// An article that states a fact, and its words.
///
/// ```
/// use awarded::graph::Source;
///
/// assert_eq!(Source::default().doc, "");
/// ```
#[derive(Clone, Debug, Default, Serialize)]
#[non_exhaustive]
pub struct Source {
    /// The document's name.
    pub doc: String,
    /// Which of its articles, counted from 0.
    pub article: usize,
    /// The article's headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Its outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Its day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<PartialDate>,
    /// Its clock time, in a live blog.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The sentences that state the fact, white space run together.
    pub quote: String,
    /// How sure the library is, from 0 to 1.
    pub confidence: f64,
}

impl Source {
    pub(super) fn of(relation: &Relation, text: &str, extraction: &Extraction) -> Self {
        let article = extraction.articles.get(relation.article).cloned().unwrap_or_default();
        Source {
            doc: extraction.doc.clone(),
            article: relation.article,
            headline: article.headline,
            outlet: article.outlet,
            published: article.published,
            time: article.time,
            quote: quote(relation, text),
            confidence: relation.confidence,
        }
    }

    fn key(&self) -> impl Ord + '_ {
        let place = (self.published, &self.doc, self.article, &self.time, &self.quote);
        (place, &self.outlet, &self.headline)
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
        self.key().cmp(&other.key()).then(self.confidence.total_cmp(&other.confidence))
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
