//! What the page shows: every edge with its facts, and the words that filters ask for.

use std::collections::{BTreeMap, BTreeSet};

use super::super::dot::style;
use super::super::escape::visible;
use crate::graph::{Edge, Fact, Graph, Node, NodeId};
use crate::relation::{RelationType, Stage};

/// One edge: a pair of nodes, a relation type, and its facts.
pub(super) struct Item<'a> {
    /// Its place in the page: evidence is found by it.
    pub(super) number: usize,
    pub(super) from: &'a Node,
    pub(super) to: &'a Node,
    pub(super) edge: Edge<'a>,
    pub(super) facts: Vec<&'a Fact>,
}

/// The edges of the graph in its order; offices only where `people` are wanted.
pub(super) fn items(graph: &Graph, people: bool) -> Vec<Item<'_>> {
    graph
        .edges()
        .filter(|(_, edge, _)| people || *edge.kind() != RelationType::ROLE)
        .enumerate()
        .map(|(number, (from, edge, to))| Item {
            number,
            from,
            to,
            facts: edge.facts().map(|(fact, _)| fact).collect(),
            edge,
        })
        .collect()
}

/// The nodes at the ends of the edges, in the order of their identifiers.
pub(super) fn ends<'a>(items: &[Item<'a>]) -> BTreeMap<NodeId, &'a Node> {
    items.iter().flat_map(|item| [item.from, item.to]).map(|node| (node.id(), node)).collect()
}

/// The class and filter word of a node: its kind as one word.
pub(super) fn kind(node: &Node) -> String {
    node.entity().map_or_else(|| "unnamed".to_owned(), |entity| word(entity.kind.as_str()))
}

/// `text` as one word for an attribute that holds several, apart by blanks.
fn word(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join("_")
}

/// What filters call a fact: its stage where it has one, else the relation.
pub(super) fn way(kind: &RelationType, fact: &Fact) -> String {
    fact.stage.map_or_else(|| word(kind.as_str()), |stage| stage.as_str().to_owned())
}

/// The days that a fact is found under: those it tells, and those on which it was told.
pub(super) fn days<'a>(item: &'a Item<'_>, of: Option<&'a Fact>) -> String {
    let days: BTreeSet<String> = item
        .edge
        .facts()
        .filter(|(fact, _)| of.is_none_or(|one| std::ptr::eq(one, *fact)))
        .flat_map(|(fact, sources)| {
            let told: Vec<_> = sources.iter().filter_map(|source| source.origin.published).collect();
            fact.date.into_iter().chain(fact.start).chain(told)
        })
        .map(|day| day.to_string())
        .collect();
    days.into_iter().collect::<Vec<_>>().join(" ")
}

/// The words that a search looks through, in small letters.
pub(super) fn text(item: &Item<'_>, of: Option<&Fact>) -> String {
    let mut text = format!("{} {}", item.from.name(), item.to.name());
    let facts = item.facts.iter().copied().filter(|fact| of.is_none_or(|one| std::ptr::eq(one, *fact)));
    for said in facts.flat_map(|fact| fact.service.iter().chain(&fact.title)) {
        text.push(' ');
        text.push_str(said);
    }
    visible(&text).to_lowercase()
}

/// The kinds at hand with what people call them.
pub(super) fn kinds(items: &[Item<'_>]) -> Vec<(String, String)> {
    let found: BTreeMap<String, String> =
        ends(items).values().map(|node| (kind(node), kind_name(node))).collect();
    found.into_iter().collect()
}

/// What the legend calls the kind of this node.
pub(super) fn kind_name(node: &Node) -> String {
    let Some(entity) = node.entity() else { return style::UNNAMED.legend.to_owned() };
    let known = style::node(&entity.kind);
    let other = style::node(&crate::gazetteer::Kind::OTHER);
    if known == other && entity.kind != crate::gazetteer::Kind::OTHER {
        return visible(entity.kind.as_str()); // a kind of the user's own
    }
    known.legend.to_owned()
}

/// The stages and relations at hand: stages in the order of a contract's life, then relations by name.
pub(super) fn ways(items: &[Item<'_>]) -> Vec<(String, String)> {
    let staged: BTreeSet<Stage> =
        items.iter().flat_map(|item| &item.facts).filter_map(|fact| fact.stage).collect();
    let plain: BTreeSet<(String, String)> = items
        .iter()
        .filter(|item| item.facts.iter().any(|fact| fact.stage.is_none()))
        .map(|item| (word(item.edge.kind().as_str()), visible(item.edge.kind().as_str())))
        .collect();
    let stages = staged.into_iter().map(|stage| (stage.as_str().to_owned(), stage.to_string()));
    stages.chain(plain).collect()
}
