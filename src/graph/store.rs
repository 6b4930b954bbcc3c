//! What a graph is made of, each thing kept once and numbered in order of arrival: nodes, relation types,
//! facts and sources. Numbers are compact and quick to compare; nothing that is written depends on them.

use foldhash::HashMap;
use std::sync::Arc;

use super::fact::{Fact, Source};
use super::node::{Node, NodeId};
use crate::relation::RelationType;

/// One statement: a source says a fact of two nodes. All are numbers in a [`Store`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) kind: u32,
    pub(super) fact: u32,
    pub(super) source: u32,
}

/// Everything that rows point to.
#[derive(Clone, Debug, Default)]
pub(super) struct Store {
    pub(super) ids: Vec<NodeId>,
    pub(super) nodes: Vec<Arc<Node>>,
    pub(super) kinds: Vec<RelationType>,
    pub(super) facts: Vec<Arc<Fact>>,
    pub(super) sources: Vec<Source>,
    /// The number of the relation type that has no direction.
    partner: Option<u32>,
    by_id: HashMap<NodeId, u32>,
    by_fact: HashMap<Arc<Fact>, u32>,
}

impl Store {
    /// The number of this node. Of two descriptions of one entity the fuller stays.
    pub(super) fn node(&mut self, node: Arc<Node>) -> u32 {
        let id = node.id();
        if let Some(&at) = self.by_id.get(&id) {
            if let Some(own) = self.nodes.get_mut(at as usize)
                && !Arc::ptr_eq(own, &node)
                && own.fullness() < node.fullness()
            {
                *own = node;
            }
            return at;
        }
        let at = next(self.nodes.len());
        self.nodes.push(node);
        self.ids.push(id.clone());
        self.by_id.insert(id, at);
        at
    }

    pub(super) fn node_at(&self, id: &NodeId) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The number of this relation type; there are few, so that a look at each is the quickest way.
    pub(super) fn kind(&mut self, kind: &RelationType) -> u32 {
        if let Some(at) = self.kinds.iter().position(|own| own == kind) {
            return next(at);
        }
        self.kinds.push(kind.clone());
        let at = next(self.kinds.len() - 1);
        if *kind == RelationType::PARTNER {
            self.partner = Some(at);
        }
        at
    }

    pub(super) fn fact(&mut self, fact: Fact) -> u32 {
        match self.by_fact.get(&fact) {
            Some(&at) => at,
            None => self.new_fact(Arc::new(fact)),
        }
    }

    pub(super) fn shared_fact(&mut self, fact: &Arc<Fact>) -> u32 {
        match self.by_fact.get(fact) {
            Some(&at) => at,
            None => self.new_fact(Arc::clone(fact)),
        }
    }

    fn new_fact(&mut self, fact: Arc<Fact>) -> u32 {
        let at = next(self.facts.len());
        self.facts.push(Arc::clone(&fact));
        self.by_fact.insert(fact, at);
        at
    }

    /// The number of this source. Equal sources are told when the index is built, not here.
    pub(super) fn source(&mut self, source: Source) -> u32 {
        self.sources.push(source);
        next(self.sources.len() - 1)
    }

    /// Partners have no direction: `A — B` and `B — A` are one row.
    pub(super) fn put_in_order(&self, row: &mut Row) {
        if self.partner == Some(row.kind) && self.ids.get(row.to as usize) < self.ids.get(row.from as usize) {
            (row.from, row.to) = (row.to, row.from);
        }
    }

    /// True where all five numbers are of this store.
    pub(super) fn holds(&self, row: &Row) -> bool {
        let nodes = self.nodes.len();
        (row.from as usize) < nodes
            && (row.to as usize) < nodes
            && (row.kind as usize) < self.kinds.len()
            && (row.fact as usize) < self.facts.len()
            && (row.source as usize) < self.sources.len()
    }
}

/// A count as a number of the store. One that does not fit (four thousand million) becomes a number that
/// nothing has, so that its row is refused.
fn next(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
