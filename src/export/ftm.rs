//! The graph as FollowTheMoney entities, for Aleph, OpenSanctions and their tools.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::identifier::{key, public, registered};
use super::{Exporter, escape, words};
use crate::gazetteer::{Entity, EntityId, Gazetteer, Kind};
use crate::graph::{Edge, Fact, Graph, Node, Source, Sources};
use crate::relation::{RelationType, Stage};

/// Writes FollowTheMoney entities, one JSON object a line: organisations and people, the articles, and what
/// these say. A service that a buyer buys of a supplier is one `Contract`, each of its stages a
/// `ContractAward` with the sentences as `summary` and the articles as `proof`; owners, offices and
/// successions have schemata of their own, and what FollowTheMoney has no schema for is an `UnknownLink`.
///
/// ```
/// use awarded::{Extractor, Graph};
/// use awarded::export::{Exporter, FollowTheMoney};
///
/// let text = "NHS Bedfordshire CCG has awarded Circle a five-year contract worth £120m.";
/// let mut graph = Graph::new();
/// graph.add(text, &Extractor::bundled().extract(text));
/// assert!(FollowTheMoney::new().to_text(&graph).contains(r#""schema":"ContractAward""#));
/// ```
#[derive(Clone, Debug, Default)]
pub struct FollowTheMoney {
    gazetteer: Option<Gazetteer>,
}

impl FollowTheMoney {
    /// The exporter of FollowTheMoney entities.
    ///
    /// ```
    /// # use awarded::export::FollowTheMoney;
    /// let ftm = FollowTheMoney::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives companies the number at Companies House that this gazetteer has for them.
    ///
    /// ```
    /// # use awarded::{Gazetteer, export::FollowTheMoney};
    /// let ftm = FollowTheMoney::new().gazetteer(Gazetteer::bundled());
    /// ```
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: &Gazetteer) -> Self {
        self.gazetteer = Some(gazetteer.clone());
        self
    }
}

impl Exporter for FollowTheMoney {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        for entity in graph.nodes().filter_map(Node::entity) {
            self.thing(entity).write(out)?;
        }
        let mut articles = BTreeSet::new();
        for (_, edge, _) in graph.edges() {
            for source in edge.sources().iter() {
                if articles.insert(article_id(source)) {
                    article(source).write(out)?;
                }
            }
        }
        for (_, edge, _) in graph.edges() {
            statements(&edge, out)?;
        }
        Ok(())
    }
}

impl FollowTheMoney {
    fn thing(&self, entity: &Entity) -> Thing {
        let mut thing = Thing::new(thing_id(&entity.id), schema(&entity.kind)).with("name", &entity.name);
        let registered = registered(entity, self.gazetteer.as_ref());
        for (scheme, code) in &registered {
            thing = thing.with("registrationNumber", code);
            if *scheme == "GB-COH" {
                thing = thing.with("jurisdiction", "gb");
            }
        }
        if entity.kind != Kind::PERSON {
            thing = thing
                .with_date("incorporationDate", entity.opened)
                .with_date("dissolutionDate", entity.closed);
        }
        if schema(&entity.kind) == "PublicBody" {
            thing = thing.with("country", "gb");
        }
        thing
    }
}

fn schema(kind: &Kind) -> &'static str {
    match kind.as_str() {
        "trust" | "ccg" | "council" | "public_body" => "PublicBody",
        "firm" => "Company",
        "person" => "Person",
        _ => "Organization",
    }
}

fn article_id(source: &Source) -> String {
    format!("article-{}", key(&[&source.origin.doc, &source.origin.article.to_string()]))
}

fn article(source: &Source) -> Thing {
    let origin = &source.origin;
    let title = origin.headline.as_deref().unwrap_or(&origin.doc);
    let outlet = origin.outlet.as_deref().unwrap_or_default();
    Thing::new(article_id(source), "Article")
        .with("title", title)
        .with("fileName", &origin.doc)
        .with("publisher", outlet)
        .with_date("publishedAt", origin.published)
}

/// What the facts of an edge are in FollowTheMoney.
fn statements(edge: &Edge<'_>, out: &mut dyn Write) -> io::Result<()> {
    if [RelationType::CONTRACT, RelationType::SUBCONTRACT].contains(edge.kind()) {
        return contracts(edge, out);
    }
    let (Some(from), Some(to)) = (edge.from().entity(), edge.to().entity()) else { return Ok(()) };
    for (fact, sources) in edge.facts() {
        link(edge, from, to, fact).with_proof(fact, sources).write(out)?;
    }
    Ok(())
}

fn link(edge: &Edge<'_>, from: &Entity, to: &Entity, fact: &Fact) -> Thing {
    let id = |schema: &str| {
        let ends = [from.id.as_str(), edge.kind().as_str(), to.id.as_str(), schema];
        let terms = [fact.title.as_deref().unwrap_or_default(), if fact.former { "former" } else { "" }];
        let dates = [fact.date, fact.start].map(|date| date.map(|date| date.to_string()).unwrap_or_default());
        key(&[&ends[..], &terms, &[&dates[0], &dates[1]]].concat())
    };
    let ends = |schema: &'static str, a: &'static str, b: &'static str| {
        Thing::new(id(schema), schema).with(a, &thing_id(&from.id)).with(b, &thing_id(&to.id))
    };
    let title = fact.title.as_deref().unwrap_or_default();
    let status = if fact.former { "former" } else { "" };
    let (person, child) = (schema(&from.kind) == "Person", schema(&to.kind));
    let thing = match edge.kind().as_str() {
        "owns" if child == "Company" && !person => ends("Ownership", "owner", "asset"),
        "succeeds" if !person && child != "Person" => ends("Succession", "successor", "predecessor"),
        "role" if person && child != "Person" && !title.is_empty() => {
            ends("Directorship", "director", "organization").with("role", title).with("status", status)
        }
        kind => {
            let role = if title.is_empty() { kind } else { title };
            ends("UnknownLink", "subject", "object").with("role", role).with("status", status)
        }
    };
    thing.with_date("startDate", fact.start).with_date("date", fact.date)
}

/// A contract for each service, and an award for each stage that it went through.
fn contracts(edge: &Edge<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some(supplier) = edge.to().entity() else { return Ok(()) };
    let mut services: BTreeMap<Option<&str>, Vec<(&Fact, Sources<'_>)>> = BTreeMap::new();
    for (fact, sources) in edge.facts() {
        services.entry(fact.service.as_deref()).or_default().push((fact, sources));
    }
    for (service, facts) in services {
        let ends = [&edge.from().id().to_string(), edge.kind().as_str(), supplier.id.as_str()];
        let id = key(&[&ends[..], &[service.unwrap_or_default()]].concat());
        contract(&id, edge, service, &facts).write(out)?;
        for (at, (fact, sources)) in facts.iter().enumerate() {
            Thing::new(format!("{id}-{at}"), "ContractAward")
                .with("contract", &id)
                .with("supplier", &thing_id(&supplier.id))
                .with("status", fact.stage.map(Stage::as_str).unwrap_or_default())
                .with_date("date", fact.date)
                .with_date("startDate", fact.start)
                .with_value(fact)
                .with_proof(fact, *sources)
                .write(out)?;
        }
    }
    Ok(())
}

fn contract(id: &str, edge: &Edge<'_>, service: Option<&str>, facts: &[(&Fact, Sources<'_>)]) -> Thing {
    let between = || format!("{} of {} with {}", edge.kind(), edge.from().name(), edge.to().name());
    let title = service.map_or_else(between, str::to_owned);
    let mut contract = Thing::new(id.to_owned(), "Contract").with("title", &title);
    if let Some(buyer) = edge.from().entity() {
        contract = contract.with("authority", &thing_id(&buyer.id));
    }
    if *edge.kind() == RelationType::SUBCONTRACT {
        contract = contract.with("type", "subcontract");
    }
    for (fact, _) in facts {
        contract = contract.with_value(fact);
        if fact.stage == Some(Stage::Awarded) {
            contract = contract.with_date("contractDate", fact.date);
        }
    }
    match facts.iter().filter_map(|(fact, _)| fact.stage).max() {
        Some(last) => contract.with("status", last.as_str()),
        None => contract,
    }
}

/// The identifier of an entity as FollowTheMoney takes it: letters, digits, dots and hyphens (`GB-NHS-06F`,
/// `firm-circle`); another for every other entity.
fn thing_id(id: &EntityId) -> String {
    let plain = |text: &str| {
        let fine = |c: char| c.is_ascii_alphanumeric() || c == '-';
        text.chars().all(fine) && !text.starts_with('-') && !text.ends_with('-') && !text.is_empty()
    };
    if let Some((register, code)) = public(id).filter(|(_, code)| plain(code)) {
        return format!("{register}-{code}");
    }
    match id.as_str().split_once(':') {
        Some((kind, name)) if kind.chars().all(|c| c.is_ascii_lowercase()) && plain(kind) && plain(name) => {
            format!("{kind}-{name}")
        }
        _ => format!("entity-{}", key(&[id.as_str()])),
    }
}

/// An entity on its way: what FollowTheMoney calls a proxy. Values are lists of strings, each value once.
struct Thing {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Thing {
    fn new(id: String, schema: &'static str) -> Self {
        Thing { id, schema, properties: BTreeMap::new() }
    }

    /// With this value, cut to what FollowTheMoney takes; blank ones are left out.
    fn with(mut self, property: &'static str, value: &str) -> Self {
        let limit = match property {
            "name" => 380,
            "summary" | "description" => 60_000,
            _ => 1000,
        };
        let value = value.trim();
        if !value.is_empty() {
            self.properties.entry(property).or_default().insert(escape::cut(value, limit));
        }
        self
    }

    fn with_date(self, property: &'static str, date: Option<crate::date::PartialDate>) -> Self {
        match date {
            Some(date) => self.with(property, &date.to_string()),
            None => self,
        }
    }

    fn with_value(self, fact: &Fact) -> Self {
        let Some(value) = &fact.value else { return self };
        self.with("amount", &value.amount.to_string()).with("currency", &value.currency)
    }

    fn with_proof(mut self, fact: &Fact, sources: Sources<'_>) -> Self {
        for source in sources.iter() {
            self = self.with("proof", &article_id(source)).with("summary", &source.quote);
        }
        match fact.duration_months {
            Some(months) => self.with("description", &words::duration(months)),
            None => self,
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let properties: Map<String, Value> =
            self.properties.iter().map(|(name, values)| ((*name).to_owned(), json!(values))).collect();
        serde_json::to_writer(
            &mut *out,
            &json!({"id": self.id, "schema": self.schema, "properties": properties}),
        )?;
        writeln!(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_of_the_letters_that_follow_the_money_takes_and_stay_apart() {
        let ids = [
            "ods:06F",
            "firm:circle",
            "firm-circle",
            "a:b:c",
            "a-b:c",
            "",
            ":",
            "firm:",
            "ods:x y",
            "£",
            "firm:a-",
        ];
        let known: BTreeSet<String> = ids.iter().map(|id| thing_id(&EntityId::new(id))).collect();
        assert_eq!(known.len(), ids.len());
        assert!(known.contains("GB-NHS-06F") && known.contains("firm-circle"), "{known:?}");
        for id in known {
            assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !id.ends_with('-'), "{id}");
        }
    }
}
