//! One drawn line: the facts of an edge, summed up in a label and listed in a tooltip.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::style::{self, LineStyle};
use super::{label, node_id, paragraph};
use crate::export::{escape, words};
use crate::graph::{Edge, Fact, Node, Source};
use crate::relation::{RelationType, Stage};

/// The longest service in a label, in characters; the tooltip has the sentence.
const SERVICE: usize = 50;
/// The most sentences in a tooltip.
const SENTENCES: usize = 4;
/// The width of a label, in characters.
const WIDTH: usize = 27;

/// A fact and one article that states it.
type Stated<'a> = (&'a Fact, &'a Source);

/// The style of an edge's line: that of the last stage that its facts tell of.
pub(super) fn style(edge: &Edge<'_>) -> LineStyle {
    edge.last_stage().map_or_else(|| style::relation(edge.kind()), style::stage)
}

/// Writes the line of an edge.
pub(super) fn write(from: &Node, edge: Edge<'_>, to: &Node, out: &mut dyn Write) -> io::Result<()> {
    let facts: Vec<Stated<'_>> =
        edge.facts().flat_map(|(fact, sources)| sources.iter().map(move |source| (fact, source))).collect();
    let LineStyle { style, colour, width, head, direction, ranks, .. } = style(&edge);
    write!(out, "  {} -> {} [label=\"{}\", ", node_id(from), node_id(to), summary(edge.kind(), &facts))?;
    write!(out, "style={style}, color=\"{colour}\", fontcolor=\"{colour}\", penwidth={width}, ")?;
    write!(out, "arrowhead={head}, dir={direction}, ")?;
    if *edge.kind() == RelationType::SUBCONTRACT {
        write!(out, "arrowtail=odot, dir=both, ")?;
    }
    if !ranks {
        write!(out, "constraint=false, ")?;
    }
    writeln!(out, "tooltip=\"{0}\", labeltooltip=\"{0}\"];", quotes(from, edge.kind(), to, &facts))
}

/// `preferred 2013 → awarded 2014 · £120m · 5 years`, and the service on the next line.
fn summary(kind: &RelationType, facts: &[Stated<'_>]) -> String {
    let stages = stages(facts);
    let first = match kind.as_str() {
        "partner" => String::new(),
        "subcontract" if !stages.is_empty() => format!("subcontract {stages}"),
        "role" => most_stated(facts, title).unwrap_or_default(),
        _ if !stages.is_empty() => stages,
        "contract" | "subcontract" | "operates" | "owns" | "succeeds" => {
            style::relation(kind).legend.to_owned()
        }
        other => other.to_owned(),
    };
    let terms = [
        Some(first).filter(|first| !first.is_empty()),
        most_stated(facts, |fact| fact.value.as_ref().map(words::money)),
        most_stated(facts, |fact| fact.duration_months.map(words::duration)),
    ];
    let mut lines = in_lines(terms.into_iter().flatten());
    let service = most_stated(facts, |fact| fact.service.as_deref().map(|words| escape::cut(words, SERVICE)));
    lines.extend(service);
    lines.iter().map(|line| label(line, WIDTH)).collect::<Vec<_>>().join("\\n")
}

/// The stages in the order of a contract's life, each with its first year where one is known.
fn stages(facts: &[Stated<'_>]) -> String {
    let mut years: BTreeMap<Stage, Option<u16>> = BTreeMap::new();
    for (fact, _) in facts {
        let Some(stage) = fact.stage else { continue };
        let year = fact.date.map(|date| date.year());
        let known = years.entry(stage).or_default();
        *known = known.iter().copied().chain(year).min();
    }
    let named = years.into_iter().map(|(stage, year)| match year {
        Some(year) => format!("{stage} {year}"),
        None => stage.to_string(),
    });
    named.collect::<Vec<_>>().join(" → ")
}

/// The terms in lines of about [`WIDTH`] characters, never broken inside a term that fits.
fn in_lines(terms: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for term in terms {
        match lines.last_mut() {
            Some(line) if line.chars().count() + term.chars().count() + 3 <= WIDTH => {
                line.push_str(" · ");
                line.push_str(&term);
            }
            _ => lines.push(term),
        }
    }
    lines
}

fn title(fact: &Fact) -> Option<String> {
    let former = if fact.former { "formerly " } else { "" };
    fact.title.as_ref().map(|title| format!("{former}{title}"))
}

/// What most articles say; of two that as many say, the first by the alphabet.
fn most_stated(facts: &[Stated<'_>], say: impl Fn(&Fact) -> Option<String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for said in facts.iter().filter_map(|(fact, _)| say(fact)) {
        *counts.entry(said).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(said, _)| said)
}

/// Who stands to whom, and the sentences that say so, each with its outlet and day.
fn quotes(from: &Node, kind: &RelationType, to: &Node, facts: &[Stated<'_>]) -> String {
    let mut lines = vec![paragraph(&format!("{} → {} ({kind})", from.name(), to.name()))];
    for (_, source) in facts.iter().take(SENTENCES) {
        lines.push(paragraph(&format!("“{}”", source.quote)));
        lines.push(paragraph(&place(source)));
    }
    if facts.len() > SENTENCES {
        lines.push(format!("… and {} more", facts.len() - SENTENCES));
    }
    lines.join("\\n")
}

fn place(source: &Source) -> String {
    let origin = &source.origin;
    let day = origin.published.map(words::date);
    let parts = [origin.outlet.clone(), day, origin.time.clone(), Some(origin.doc.clone())];
    format!(
        "— {}",
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    )
}
