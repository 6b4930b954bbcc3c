//! Which statements of a graph are asked for, and the part of the graph that they make.

use std::collections::HashSet;

use petgraph::stable_graph::NodeIndex;

use super::Graph;
use super::edge::Edge;
use super::fact::{Fact, Source};
use super::node::Node;
use super::store::Row;
use crate::date::PartialDate;
use crate::fold::fold;
use crate::gazetteer::Kind;
use crate::relation::{RelationType, Stage};

/// Which statements are asked for. Each method narrows; one that takes a single alternative (a relation
/// type, a stage, a kind, a name) widens by another when it is called again.
///
/// ```
/// use awarded::graph::Filter;
/// use awarded::{Graph, RelationType, Stage};
///
/// let awards = Filter::new()
///     .relation(RelationType::CONTRACT)
///     .stage(Stage::Awarded)
///     .since("2014".parse()?)
///     .least_value(1_000_000)
///     .min_confidence(0.8);
/// assert_eq!(Graph::new().filter(&awards).edges().count(), 0);
/// # Ok::<(), awarded::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Filter {
    relations: Vec<RelationType>,
    stages: Vec<Stage>,
    kinds: Vec<Kind>,
    subjects: Vec<String>,
    objects: Vec<String>,
    services: Vec<String>,
    since: Option<PartialDate>,
    until: Option<PartialDate>,
    least_value: Option<u64>,
    most_value: Option<u64>,
    min_confidence: f64,
}

impl Filter {
    /// A filter that lets everything through.
    ///
    /// ```
    /// # use awarded::{Graph, graph::Filter};
    /// let graph = Graph::new();
    /// assert_eq!(graph.filter(&Filter::new()), graph);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Relations of this type.
    ///
    /// ```
    /// # use awarded::{RelationType, graph::Filter};
    /// let filter = Filter::new().relation(RelationType::CONTRACT).relation(RelationType::SUBCONTRACT);
    /// ```
    #[must_use]
    pub fn relation(mut self, kind: RelationType) -> Self {
        self.relations.push(kind);
        self
    }

    /// Facts at this stage.
    ///
    /// ```
    /// # use awarded::{Stage, graph::Filter};
    /// let filter = Filter::new().stage(Stage::Lost).stage(Stage::Ended);
    /// ```
    #[must_use]
    pub fn stage(mut self, stage: Stage) -> Self {
        self.stages.push(stage);
        self
    }

    /// Relations one of whose ends is an entity of this kind.
    ///
    /// ```
    /// # use awarded::{Kind, graph::Filter};
    /// let filter = Filter::new().kind(Kind::CCG);
    /// ```
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kinds.push(kind);
        self
    }

    /// Relations whose subject (buyer, contractor, owner) has this identifier, or these words in its name.
    ///
    /// ```
    /// # use awarded::graph::Filter;
    /// let filter = Filter::new().subject("Bedfordshire").subject("ods:06F");
    /// ```
    #[must_use]
    pub fn subject(mut self, name: &str) -> Self {
        self.subjects.push(fold(name));
        self
    }

    /// Relations whose object (supplier, subcontractor, what is owned) has this identifier, or these words in
    /// its name.
    ///
    /// ```
    /// # use awarded::graph::Filter;
    /// let filter = Filter::new().object("circle");
    /// ```
    #[must_use]
    pub fn object(mut self, name: &str) -> Self {
        self.objects.push(fold(name));
        self
    }

    /// Facts whose service holds these words.
    ///
    /// ```
    /// # use awarded::graph::Filter;
    /// let filter = Filter::new().service("musculoskeletal");
    /// ```
    #[must_use]
    pub fn service(mut self, words: &str) -> Self {
        self.services.push(fold(words));
        self
    }

    /// Statements of this day or later, by [`day`]; a date known to the year or month counts where any of its
    /// days does. What has no date at all is left out.
    ///
    /// ```
    /// # use awarded::graph::Filter;
    /// let filter = Filter::new().since("2014-04".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn since(mut self, day: PartialDate) -> Self {
        self.since = Some(day);
        self
    }

    /// Statements of this day or earlier; else as [`Filter::since`].
    ///
    /// ```
    /// # use awarded::graph::Filter;
    /// let year = "2014".parse()?;
    /// let filter = Filter::new().since(year).until(year);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn until(mut self, day: PartialDate) -> Self {
        self.until = Some(day);
        self
    }

    /// Facts of at least this value, whatever the currency and period; without a value they are left out.
    ///
    /// ```
    /// # use awarded::graph::Filter;
    /// let filter = Filter::new().least_value(100_000_000);
    /// ```
    #[must_use]
    pub fn least_value(mut self, amount: u64) -> Self {
        self.least_value = Some(amount);
        self
    }

    /// Facts of at most this value; else as [`Filter::least_value`].
    ///
    /// ```
    /// # use awarded::graph::Filter;
    /// let filter = Filter::new().most_value(10_000);
    /// ```
    #[must_use]
    pub fn most_value(mut self, amount: u64) -> Self {
        self.most_value = Some(amount);
        self
    }

    /// Statements that the library is at least so sure of, from 0 to 1.
    ///
    /// ```
    /// # use awarded::graph::Filter;
    /// let filter = Filter::new().min_confidence(0.9);
    /// ```
    #[must_use]
    pub fn min_confidence(mut self, confidence: f64) -> Self {
        self.min_confidence = confidence;
        self
    }

    fn takes_kinds(&self, kind: &RelationType, from: &Node, to: &Node) -> bool {
        let of_kind = |node: &Node| node.entity().is_some_and(|entity| self.kinds.contains(&entity.kind));
        (self.relations.is_empty() || self.relations.contains(kind))
            && (self.kinds.is_empty() || of_kind(from) || of_kind(to))
    }

    fn takes_fact(&self, fact: &Fact) -> bool {
        let value = fact.value.as_ref().map(|value| value.amount);
        let service = || fact.service.as_deref().map(fold).unwrap_or_default();
        (self.stages.is_empty() || fact.stage.is_some_and(|stage| self.stages.contains(&stage)))
            && (self.services.is_empty() || holds_any(&service(), &self.services))
            && self.least_value.is_none_or(|least| value.is_some_and(|value| value >= least))
            && self.most_value.is_none_or(|most| value.is_some_and(|value| value <= most))
    }

    fn takes_statement(&self, fact: &Fact, source: &Source) -> bool {
        let day = day(fact, source);
        source.confidence >= self.min_confidence
            && self.since.is_none_or(|since| day.is_some_and(|day| last(day) >= first(since)))
            && self.until.is_none_or(|until| day.is_some_and(|day| first(day) <= last(until)))
    }
}

/// When a statement holds: the date of its fact, or else the day that its article appeared.
///
/// ```
/// # use awarded::graph::{Fact, Source, day};
/// assert_eq!(day(&Fact::default(), &Source::default()), None);
/// ```
pub fn day(fact: &Fact, source: &Source) -> Option<PartialDate> {
    fact.date.or(source.origin.published)
}

/// The first day that a date may mean, as a number that orders.
pub(super) fn first(date: PartialDate) -> (u16, u8, u8) {
    (date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1))
}

/// The last day that a date may mean; the 31st of every month orders as well as its last.
pub(super) fn last(date: PartialDate) -> (u16, u8, u8) {
    (date.year(), date.month().unwrap_or(12), date.day().unwrap_or(31))
}

fn takes_end(asked: &[String], node: &Node) -> bool {
    match node.entity() {
        Some(entity) => {
            let id = fold(entity.id.as_str());
            asked.contains(&id) || holds_any(&fold(&entity.name), asked)
        }
        None => false,
    }
}

fn holds_any(text: &str, asked: &[String]) -> bool {
    asked.iter().any(|words| text.contains(words.as_str()))
}

impl Graph {
    /// The part of the graph that `filter` lets through: its statements, and the nodes that they name. It
    /// shares all words with this graph.
    ///
    /// ```
    /// # use awarded::{Graph, Stage, graph::Filter};
    /// let lost = Graph::new().filter(&Filter::new().stage(Stage::Lost));
    /// assert_eq!(lost.nodes().count(), 0);
    /// ```
    #[must_use]
    pub fn filter(&self, filter: &Filter) -> Graph {
        let ends = Ends::new(self, filter);
        let edges = self.petgraph().edge_indices().filter_map(|at| self.edge(at));
        self.part(edges.filter(|edge| ends.take(self, filter, edge)).flat_map(|edge| {
            edge.rows().chunk_by(|a, b| a.fact == b.fact).flat_map(move |rows| {
                let fact = rows.first().and_then(|row| self.store.facts.get(row.fact as usize));
                let fact = fact.filter(|fact| filter.takes_fact(fact));
                rows.iter().filter(move |row| {
                    let source = self.store.sources.get(row.source as usize);
                    fact.zip(source).is_some_and(|(fact, source)| filter.takes_statement(fact, source))
                })
            })
        }))
    }

    /// The graph as it stood on `day`: only what had happened by then, by the date of the fact or, where the
    /// article gives none, the day it appeared. What has neither is left out.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert_eq!(Graph::new().as_of("2014-11-07".parse()?).edges().count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_of(&self, day: PartialDate) -> Graph {
        self.filter(&Filter::new().until(day))
    }

    /// The graph of these of its rows.
    pub(super) fn part<'a>(&self, rows: impl Iterator<Item = &'a Row>) -> Graph {
        Graph::of(std::sync::Arc::clone(&self.store), rows.copied().collect())
    }
}

/// The nodes that the filter lets stand at either end, looked at once each rather than at every edge.
struct Ends {
    subjects: Option<HashSet<NodeIndex>>,
    objects: Option<HashSet<NodeIndex>>,
}

impl Ends {
    fn new(graph: &Graph, filter: &Filter) -> Self {
        let taken = |asked: &[String]| {
            let petgraph = graph.petgraph();
            let taken = |at: &NodeIndex| petgraph.node_weight(*at).is_some_and(|node| takes_end(asked, node));
            (!asked.is_empty()).then(|| petgraph.node_indices().filter(taken).collect())
        };
        Ends { subjects: taken(&filter.subjects), objects: taken(&filter.objects) }
    }

    fn take(&self, graph: &Graph, filter: &Filter, edge: &Edge<'_>) -> bool {
        let among = |nodes: &Option<HashSet<NodeIndex>>, node: NodeIndex| {
            nodes.as_ref().is_none_or(|nodes| nodes.contains(&node))
        };
        let ends = graph.petgraph().edge_endpoints(edge.index());
        ends.is_some_and(|(from, to)| among(&self.subjects, from) && among(&self.objects, to))
            && filter.takes_kinds(edge.kind(), edge.from(), edge.to())
    }
}
