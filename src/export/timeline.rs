//! The graph as a list in time order: what happened, between whom, and who says so.

use std::io::{self, Write};

use super::Exporter;
use super::escape::visible;
use super::text::terms;
use super::words;
use crate::graph::{Event, Graph};
use crate::relation::RelationType;

/// Lists what happened in time order, a line for each fact, with its terms, its outlets and the sentence
/// that proves it; what has no date comes last. Roles of people are left out unless asked for.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Exporter, Timeline};
///
/// assert_eq!(Timeline::new().to_text(&Graph::new()), "No facts found.\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    people: bool,
}

impl Timeline {
    /// The exporter of timelines.
    ///
    /// ```
    /// # use awarded::export::Timeline;
    /// let timeline = Timeline::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the roles of people are listed.
    ///
    /// ```
    /// # use awarded::export::Timeline;
    /// let timeline = Timeline::new().people(true);
    /// ```
    #[must_use]
    pub fn people(mut self, people: bool) -> Self {
        self.people = people;
        self
    }
}

impl Exporter for Timeline {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let mut year = None;
        let mut any = false;
        for event in graph.timeline() {
            if *event.edge.kind() == RelationType::ROLE && !self.people {
                continue;
            }
            let own = event.day.map(|day| day.year());
            if !any || year != own {
                let heading = own.map_or("no date".to_owned(), |year| year.to_string());
                writeln!(out, "{}{heading}", if any { "\n" } else { "" })?;
                (year, any) = (own, true);
            }
            write_event(&event, out)?;
        }
        if !any {
            writeln!(out, "No facts found.")?;
        }
        Ok(())
    }
}

fn write_event(event: &Event<'_>, out: &mut dyn Write) -> io::Result<()> {
    let kind = event.edge.kind();
    let joined = match kind.as_str() {
        "contract" => "→".to_owned(),
        "partner" => "—".to_owned(),
        other => format!("→ ({other})"),
    };
    let day = event.day.map(words::date).unwrap_or_default();
    let ends = format!("{} {joined} {}", event.edge.from().name(), event.edge.to().name());
    let mut line = format!("  {day:>17}  {ends}");
    let terms = terms(event.fact);
    if !terms.is_empty() {
        line = format!("{line}: {}", terms.join(" · "));
    }
    writeln!(out, "{}", visible(&line))?;
    let outlets: Vec<&str> = event.sources.by_outlet().into_keys().flatten().collect();
    let by = if outlets.is_empty() { String::new() } else { format!(" ({})", outlets.join(", ")) };
    match event.sources.iter().next() {
        Some(source) => writeln!(out, "{:21}“{}”{}", "", visible(&source.quote), visible(&by)),
        None => Ok(()),
    }
}
