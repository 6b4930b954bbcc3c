//! Builds a graph out of statements that come from elsewhere than an extraction: a table, another graph.

use std::sync::Arc;

use super::Graph;
use super::fact::{Fact, Source};
use super::node::Node;
use super::store::{Row, Store};
use crate::relation::RelationType;

/// A node, relation type, fact or source that a [`Builder`] keeps, to be named in statements.
///
/// ```
/// # use awarded::RelationType;
/// # use awarded::graph::Builder;
/// let mut builder = Builder::new();
/// assert_eq!(builder.kind(&RelationType::OWNS), builder.kind(&RelationType::OWNS));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Handle(u32);

/// Takes statements in any order, many millions of them, and makes a [`Graph`]. What several statements
/// name (a node, a fact, a source) is given once and named by its [`Handle`].
///
/// ```
/// use awarded::graph::{Builder, Fact, Node, Source};
/// use awarded::{Entity, EntityId, Kind, RelationType};
///
/// let mut builder = Builder::new();
/// let firm = Entity::new(EntityId::new("firm:a"), Kind::FIRM, "Brightwell");
/// let owner = Entity::new(EntityId::new("firm:b"), Kind::FIRM, "Brightwell Group");
/// let (firm, owner) = (builder.node(Node::Entity(firm)), builder.node(Node::Entity(owner)));
/// let owns = builder.kind(&RelationType::OWNS);
/// let (fact, source) = (builder.fact(Fact::default()), builder.source(Source::default()));
/// builder.state(owner, owns, firm, fact, source);
/// assert_eq!(builder.finish().edges().count(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    store: Store,
    rows: Vec<Row>,
}

impl Builder {
    /// A builder without statements.
    ///
    /// ```
    /// assert!(awarded::graph::Builder::new().finish().nodes().next().is_none());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps this node. Of two descriptions of one entity the fuller stays.
    ///
    /// ```
    /// # use awarded::{EntityId, RelationType};
    /// # use awarded::graph::{Builder, Node};
    /// let mut builder = Builder::new();
    /// let unnamed = Node::Unnamed { kind: RelationType::CONTRACT, object: EntityId::new("firm:a") };
    /// assert_eq!(builder.node(unnamed.clone()), builder.node(unnamed));
    /// ```
    pub fn node(&mut self, node: Node) -> Handle {
        Handle(self.store.node(Arc::new(node)))
    }

    /// Keeps this relation type.
    ///
    /// ```
    /// # use awarded::RelationType;
    /// # use awarded::graph::Builder;
    /// let contract = Builder::new().kind(&RelationType::CONTRACT);
    /// ```
    pub fn kind(&mut self, kind: &RelationType) -> Handle {
        Handle(self.store.kind(kind))
    }

    /// Keeps this fact.
    ///
    /// ```
    /// # use awarded::graph::{Builder, Fact};
    /// let mut builder = Builder::new();
    /// assert_eq!(builder.fact(Fact::default()), builder.fact(Fact::default()));
    /// ```
    pub fn fact(&mut self, fact: Fact) -> Handle {
        Handle(self.store.fact(fact))
    }

    /// Keeps this source.
    ///
    /// ```
    /// # use awarded::graph::{Builder, Source};
    /// let source = Builder::new().source(Source::default());
    /// ```
    pub fn source(&mut self, source: Source) -> Handle {
        Handle(self.store.source(source))
    }

    /// States that `from` stands to `to` in relation `kind`, with the terms of `fact`, as `source` says;
    /// false where one of the handles is of another builder that holds more, in which case nothing is stated.
    ///
    /// Partners have no direction: of `A — B` and `B — A` the one by identifier is kept.
    ///
    /// ```
    /// # use awarded::RelationType;
    /// # use awarded::graph::{Builder, Fact};
    /// let fact = Builder::new().fact(Fact::default());
    /// assert!(!Builder::new().state(fact, fact, fact, fact, fact));
    /// ```
    pub fn state(&mut self, from: Handle, kind: Handle, to: Handle, fact: Handle, source: Handle) -> bool {
        let mut row = Row { from: from.0, to: to.0, kind: kind.0, fact: fact.0, source: source.0 };
        if !self.store.holds(&row) {
            return false;
        }
        self.store.put_in_order(&mut row);
        self.rows.push(row);
        true
    }

    /// The graph of all statements.
    ///
    /// ```
    /// # use awarded::graph::Builder;
    /// assert_eq!(Builder::new().finish().edges().count(), 0);
    /// ```
    pub fn finish(self) -> Graph {
        Graph::of(Arc::new(self.store), self.rows)
    }
}
