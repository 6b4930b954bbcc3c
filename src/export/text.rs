//! The graph as plain text: buyer, supplier, terms, and the sentence that proves them.

use std::io::{self, Write};

use super::escape::visible;
use super::{Exporter, words};
use crate::graph::{Edge, Fact, Graph, Node, Source, Sources};
use crate::relation::RelationType;

/// Lists who contracts with whom, grouped by buyer and supplier, each fact with the sentence that proves
/// it and where that sentence stands. Roles of people are left out unless asked for.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Exporter, Text};
///
/// assert_eq!(Text::new().to_text(&Graph::new()), "No facts found.\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Text {
    people: bool,
}

impl Text {
    /// The text exporter.
    ///
    /// ```
    /// # use awarded::export::Text;
    /// let text = Text::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the roles of people are listed.
    ///
    /// ```
    /// # use awarded::export::Text;
    /// let text = Text::new().people(true);
    /// ```
    #[must_use]
    pub fn people(mut self, people: bool) -> Self {
        self.people = people;
        self
    }
}

impl Exporter for Text {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let edges: Vec<_> = graph.edges().filter(|(_, edge, _)| self.people || !is_role(edge)).collect();
        if edges.is_empty() {
            return writeln!(out, "No facts found.");
        }
        let mut first = true;
        for kind in sections(&edges) {
            if !first {
                writeln!(out)?;
            }
            first = false;
            section(kind, &edges, out)?;
        }
        Ok(())
    }
}

fn is_role(edge: &Edge<'_>) -> bool {
    *edge.kind() == RelationType::ROLE
}

/// The relation types at hand: those of the bundled rules in their order, then others by name.
fn sections<'a>(edges: &[(&'a Node, Edge<'a>, &'a Node)]) -> Vec<&'a RelationType> {
    let mut kinds: Vec<&RelationType> = edges.iter().map(|(_, edge, _)| edge.kind()).collect();
    let place = |kind: &RelationType| RelationType::BUNDLED.iter().position(|own| own == kind);
    kinds.sort_by_key(|kind| (place(kind).unwrap_or(usize::MAX), *kind));
    kinds.dedup();
    kinds
}

fn section(kind: &RelationType, edges: &[(&Node, Edge<'_>, &Node)], out: &mut dyn Write) -> io::Result<()> {
    let heading = heading(kind);
    writeln!(out, "{heading}")?;
    writeln!(out, "{}", "=".repeat(heading.chars().count()))?;
    let mut members: Vec<_> = edges.iter().filter(|(_, edge, _)| edge.kind() == kind).collect();
    members
        .sort_by_key(|(from, _, to)| (from.entity().is_none(), from.name(), from.id(), to.name(), to.id()));
    let mut last = None;
    for (from, edge, to) in members {
        let group = from.entity().map(|entity| &entity.id);
        if last != Some(group) {
            writeln!(out, "\n{}", visible(from.name()))?;
            last = Some(group);
        }
        writeln!(out, "  {} {}", arrow(kind), visible(to.name()))?;
        for (fact, sources) in edge.facts() {
            proof(fact, sources, out)?;
        }
    }
    Ok(())
}

fn heading(kind: &RelationType) -> String {
    match kind.as_str() {
        "contract" => "Contracts (buyer → supplier)".into(),
        "subcontract" => "Subcontracts (contractor → subcontractor)".into(),
        "operates" => "Who runs what (operator → trust or hospital)".into(),
        "partner" => "Partners".into(),
        "succeeds" => "Successions (new → old)".into(),
        "owns" => "Owners (parent → child)".into(),
        "role" => "Roles (person → organisation)".into(),
        other => format!("{} (subject → object)", visible(other)),
    }
}

fn arrow(kind: &RelationType) -> &'static str {
    if *kind == RelationType::PARTNER { "—" } else { "→" }
}

fn proof(fact: &Fact, sources: Sources<'_>, out: &mut dyn Write) -> io::Result<()> {
    let terms = terms(fact);
    if !terms.is_empty() {
        writeln!(out, "      {}", visible(&terms.join(" · ")))?;
    }
    for source in sources.iter() {
        writeln!(out, "      “{}”", visible(&source.quote))?;
        writeln!(out, "        {}", visible(&place(source)))?;
    }
    Ok(())
}

/// What is known of a fact, in reading order: `awarded`, `£120m`, `5 years`, `April 2014`, service.
pub(super) fn terms(fact: &Fact) -> Vec<String> {
    let former = if fact.former { "formerly " } else { "" };
    [
        fact.stage.map(|stage| stage.to_string()),
        fact.title.as_ref().filter(|_| fact.stage.is_none()).map(|title| format!("{former}{title}")),
        (fact.former && fact.title.is_none()).then(|| "formerly".to_owned()),
        fact.value.as_ref().map(words::money),
        fact.duration_months.map(words::duration),
        fact.date.map(words::date),
        fact.start.map(|start| format!("from {}", words::date(start))),
        fact.service.clone(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `HSJ, 7 November 2014: headline (file)`.
pub(super) fn place(source: &Source) -> String {
    let origin = &source.origin;
    let parts = [origin.outlet.clone(), origin.published.map(words::date), origin.time.clone()];
    let mut place = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if let Some(headline) = &origin.headline {
        if !place.is_empty() {
            place.push_str(": ");
        }
        place.push_str(headline);
    }
    let open = if place.is_empty() { "" } else { " " };
    format!("{place}{open}[{}]", origin.doc)
}
