//! What is new in one graph against another: last week's, last year's.

use std::collections::BTreeSet;

use super::Graph;
use super::edge::{Edge, Sources};
use super::fact::{Fact, Source};

/// What sets a graph apart from an earlier one.
///
/// ```
/// # use awarded::Graph;
/// let difference = Graph::new().difference(&Graph::new());
/// assert_eq!(difference.appeared.edges().count(), 0);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Difference {
    /// The facts that the earlier graph does not have.
    pub appeared: Graph,
    /// The facts that only the earlier graph has.
    pub vanished: Graph,
    /// The facts that both have, with those of their sources that the earlier graph does not have.
    pub confirmed: Graph,
}

impl Graph {
    /// What is new in this graph against `earlier`, what is gone, and what is now stated by others too.
    ///
    /// ```
    /// use awarded::{Extractor, Graph};
    ///
    /// let extractor = Extractor::bundled();
    /// let mut week = Graph::new();
    /// let text = "NHS Bedfordshire CCG has awarded Circle a contract.";
    /// week.add(text, &extractor.extract_named("monday".to_owned(), text));
    /// let earlier = week.clone();
    /// week.add(text, &extractor.extract_named("tuesday".to_owned(), text));
    /// let text = "Serco has been awarded a contract by Kernow CCG.";
    /// week.add(text, &extractor.extract_named("friday".to_owned(), text));
    ///
    /// let new = week.difference(&earlier);
    /// assert_eq!(new.appeared.edges().map(|(_, _, supplier)| supplier.name()).collect::<Vec<_>>(), ["Serco"]);
    /// assert_eq!(new.confirmed.edges().map(|(_, _, supplier)| supplier.name()).collect::<Vec<_>>(), ["Circle"]);
    /// assert_eq!(new.vanished.edges().count(), 0);
    /// ```
    pub fn difference(&self, earlier: &Graph) -> Difference {
        Difference {
            appeared: self.statements(earlier, |before, fact, _| !before.facts.contains(fact)),
            vanished: earlier.statements(self, |after, fact, _| !after.facts.contains(fact)),
            confirmed: self.statements(earlier, |before, fact, source| {
                before.facts.contains(fact) && !before.statements.contains(&(fact, source))
            }),
        }
    }

    /// The statements that `wanted` takes in the light of what `other` has of the same edge.
    fn statements(&self, other: &Graph, wanted: impl Fn(&Others<'_>, &Fact, &Source) -> bool) -> Graph {
        let mut rows = Vec::new();
        for (from, edge, to) in self.edges() {
            let others = Others::of(other.edge_between(&from.id(), edge.kind(), &to.id()));
            rows.extend(edge.rows().iter().filter(|row| {
                let fact = self.store.facts.get(row.fact as usize);
                let source = self.store.sources.get(row.source as usize);
                fact.zip(source).is_some_and(|(fact, source)| wanted(&others, fact, source))
            }));
        }
        self.part(rows.into_iter())
    }
}

/// What another graph has of an edge.
struct Others<'a> {
    facts: BTreeSet<&'a Fact>,
    statements: BTreeSet<(&'a Fact, &'a Source)>,
}

impl<'a> Others<'a> {
    fn of(edge: Option<Edge<'a>>) -> Self {
        let stated =
            |(fact, sources): (&'a Fact, Sources<'a>)| sources.iter().map(move |source| (fact, source));
        Others {
            facts: edge.iter().flat_map(Edge::facts).map(|(fact, _)| fact).collect(),
            statements: edge.iter().flat_map(Edge::facts).flat_map(stated).collect(),
        }
    }
}
