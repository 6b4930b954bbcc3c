//! The contracts of a graph as OCDS 1.1.5 releases, for procurement tools.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::Exporter;
use super::identifier::{first_day, key, registered};
use crate::date::PartialDate;
use crate::gazetteer::{Entity, Gazetteer};
use crate::graph::{Edge, Fact, Graph, Sources, day};
use crate::relation::{RelationType, Stage};

/// Writes releases of the Open Contracting Data Standard, one JSON object a line: one release for each fact
/// of a contract, and one contracting process (`ocid`) for each service that a buyer buys of a supplier.
///
/// The releases are what news says, not what a buyer published: their `ocid` has no registered prefix, and each
/// quotes its articles as documents. Days that are known to the month or year are given as their first day,
/// with `datePrecision` beside them. OCDS wants a date on every release: where neither the fact nor its
/// articles have one, it is the last day that the graph knows of; a graph without any day gives no release.
///
/// ```
/// use awarded::{Extractor, Graph};
/// use awarded::export::{Exporter, Ocds};
///
/// let text = "NHS Bedfordshire CCG awarded Circle a five-year contract worth £120m in April 2014.";
/// let mut graph = Graph::new();
/// graph.add(text, &Extractor::bundled().extract(text));
/// let release: serde_json::Value = serde_json::from_str(&Ocds::new().to_text(&graph))?;
/// assert_eq!(release["buyer"]["id"], "GB-NHS-06F");
/// assert_eq!(release["awards"][0]["value"]["amount"], 120_000_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Ocds {
    gazetteer: Option<Gazetteer>,
}

impl Ocds {
    /// The exporter of OCDS releases.
    ///
    /// ```
    /// # use awarded::export::Ocds;
    /// let ocds = Ocds::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Identifies companies by the number at Companies House that this gazetteer has for them.
    ///
    /// ```
    /// # use awarded::{Gazetteer, export::Ocds};
    /// let ocds = Ocds::new().gazetteer(Gazetteer::bundled());
    /// ```
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: &Gazetteer) -> Self {
        self.gazetteer = Some(gazetteer.clone());
        self
    }
}

impl Exporter for Ocds {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let facts = || graph.edges().flat_map(|(_, edge, _)| edge.facts());
        let last = facts().filter_map(|(fact, sources)| known_day(fact, sources)).max();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for (_, edge, _) in graph.edges().filter(|(_, edge, _)| *edge.kind() == RelationType::CONTRACT) {
            for (fact, sources) in edge.facts() {
                let Some(date) = known_day(fact, sources).or(last) else { continue };
                let ends =
                    [&edge.from().id().to_string(), edge.to().id().to_string().as_str()].map(str::to_owned);
                let process = key(&[&ends[0], &ends[1], fact.service.as_deref().unwrap_or_default()]);
                let number = numbers.entry(process.clone()).or_default();
                *number += 1;
                let release = self.release(&process, *number, date, &edge, fact, sources);
                serde_json::to_writer(&mut *out, &release)?;
                writeln!(out)?;
            }
        }
        Ok(())
    }
}

fn known_day(fact: &Fact, sources: Sources<'_>) -> Option<PartialDate> {
    sources.iter().filter_map(|source| day(fact, source)).min()
}

impl Ocds {
    fn release(
        &self,
        process: &str,
        number: usize,
        date: PartialDate,
        edge: &Edge<'_>,
        fact: &Fact,
        sources: Sources<'_>,
    ) -> Value {
        let stage = fact.stage;
        let supplier = edge.to().entity();
        let supplier_roles = match stage {
            Some(Stage::Planned | Stage::Declined) => vec![],
            Some(Stage::Bid | Stage::Lost) => vec!["tenderer"],
            _ => vec!["supplier", "tenderer"],
        };
        let mut parties = Vec::new();
        parties.extend(edge.from().entity().map(|buyer| self.party(buyer, &["buyer"])));
        parties.extend(supplier.map(|supplier| self.party(supplier, &supplier_roles)));
        let mut release = json!({
            "ocid": format!("awarded-{process}"),
            "id": format!("awarded-{process}-{number}"),
            "date": date_time(date),
            "datePrecision": precision(date),
            "tag": tags(stage),
            "initiationType": "tender",
            "language": "en",
            "parties": parties,
            "tender": self.tender(process, edge, fact),
        });
        if let Some(buyer) = edge.from().entity() {
            release["buyer"] = self.reference(buyer);
        }
        if awards(stage) {
            release["awards"] = json!([self.award(process, edge, fact, sources)]);
            if contracts(stage) {
                release["contracts"] = json!([contract(process, fact, date)]);
            }
        } else {
            release["tender"]["documents"] = documents(sources);
        }
        release
    }

    fn party(&self, entity: &Entity, roles: &[&str]) -> Value {
        let mut party = self.reference(entity);
        party["roles"] = json!(roles);
        if let Some((scheme, code)) = registered(entity, self.gazetteer.as_ref()).first() {
            party["identifier"] = json!({"scheme": scheme, "id": code, "legalName": entity.name});
        }
        party
    }

    fn reference(&self, entity: &Entity) -> Value {
        let id = match registered(entity, self.gazetteer.as_ref()).first() {
            Some((scheme, code)) => format!("{scheme}-{code}"),
            None => entity.id.to_string(),
        };
        let name = if entity.name.trim().is_empty() { &id } else { &entity.name };
        json!({"id": id, "name": name})
    }

    fn tender(&self, process: &str, edge: &Edge<'_>, fact: &Fact) -> Value {
        let mut tender =
            json!({"id": format!("awarded-{process}-tender"), "mainProcurementCategory": "services"});
        tender["status"] = match fact.stage {
            Some(Stage::Planned) => "planned",
            Some(Stage::Bid) => "active",
            _ => "complete",
        }
        .into();
        if let Some(service) = &fact.service {
            tender["title"] = json!(service);
        }
        if let (Some(supplier), Some(Stage::Bid | Stage::Lost)) = (edge.to().entity(), fact.stage) {
            tender["tenderers"] = json!([self.reference(supplier)]);
        }
        if fact.stage == Some(Stage::Declined) {
            tender["description"] =
                json!(format!("{} and {} did not come to terms.", edge.from().name(), edge.to().name()));
        }
        tender
    }

    fn award(&self, process: &str, edge: &Edge<'_>, fact: &Fact, sources: Sources<'_>) -> Value {
        let status = if fact.stage == Some(Stage::Preferred) { "pending" } else { "active" };
        let mut award = json!({"id": award_id(process), "status": status, "documents": documents(sources)});
        if let Some(supplier) = edge.to().entity() {
            award["suppliers"] = json!([self.reference(supplier)]);
        }
        if let (Some(date), Some(Stage::Preferred | Stage::Awarded)) = (fact.date, fact.stage) {
            award["date"] = date_time(date).into();
        }
        if let Some(service) = &fact.service {
            award["title"] = json!(service);
        }
        if let Some(value) = &fact.value {
            award["value"] = json!({"amount": value.amount});
            if value.currency.len() == 3 && value.currency.bytes().all(|letter| letter.is_ascii_uppercase()) {
                award["value"]["currency"] = json!(value.currency);
            }
            if value.period != "total" {
                award["description"] = json!(format!("The value is that of a {}.", value.period));
            }
        }
        if let Some(period) = period(fact) {
            award["contractPeriod"] = period;
        }
        award
    }
}

fn award_id(process: &str) -> String {
    format!("awarded-{process}-award")
}

fn contract(process: &str, fact: &Fact, date: PartialDate) -> Value {
    let status = if fact.stage == Some(Stage::Ended) { "terminated" } else { "active" };
    let mut contract =
        json!({"id": format!("awarded-{process}-contract"), "awardID": award_id(process), "status": status});
    if let Some(service) = &fact.service {
        contract["title"] = json!(service);
    }
    if let Some(period) = period(fact) {
        contract["period"] = period;
    }
    if fact.stage == Some(Stage::Extended) {
        contract["amendments"] =
            json!([{"id": format!("extended-{date}"), "date": date_time(date), "rationale": "extended"}]);
    }
    contract
}

/// When the contract runs, as far as it is known.
fn period(fact: &Fact) -> Option<Value> {
    let end = fact
        .start
        .zip(fact.duration_months)
        .and_then(|(start, months)| start.plus_months(i32::try_from(months).ok()?));
    let mut period = serde_json::Map::new();
    period.extend(fact.start.map(|start| ("startDate".to_owned(), date_time(start).into())));
    period.extend(end.map(|end| ("endDate".to_owned(), date_time(end).into())));
    // A month has 30.44 days on average; whole years come out as whole years.
    let days = fact.duration_months.map(|months| (u64::from(months) * 36_525).div_ceil(1200));
    period.extend(days.map(|days| ("durationInDays".to_owned(), days.into())));
    (!period.is_empty()).then(|| period.into())
}

/// The articles, with the sentences that state the fact.
fn documents(sources: Sources<'_>) -> Value {
    let document = |source: &crate::graph::Source| {
        let origin = &source.origin;
        let parts = [origin.outlet.as_deref(), origin.headline.as_deref(), Some(origin.doc.as_str())];
        let title: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let id = key(&[&origin.doc, &origin.article.to_string(), &source.quote]);
        let mut document = json!({"id": id, "title": title.join(": "), "description": &*source.quote});
        if let Some(day) = origin.published {
            document["datePublished"] = date_time(day).into();
        }
        document
    };
    let mut documents: BTreeMap<String, Value> = BTreeMap::new(); // OCDS wants every document once
    for source in sources.iter() {
        let document = document(source);
        documents.insert(document["id"].as_str().unwrap_or_default().to_owned(), document);
    }
    documents.into_values().collect()
}

fn tags(stage: Option<Stage>) -> Vec<&'static str> {
    match stage {
        Some(Stage::Planned | Stage::Declined) => vec!["planning"],
        Some(Stage::Bid | Stage::Lost) => vec!["tender"],
        Some(Stage::Preferred) => vec!["award"],
        Some(Stage::Extended) => vec!["contractAmendment"],
        Some(Stage::Ended) => vec!["contractTermination"],
        Some(Stage::Awarded) | None => vec!["award", "contract"],
    }
}

fn awards(stage: Option<Stage>) -> bool {
    contracts(stage) || stage == Some(Stage::Preferred)
}

fn contracts(stage: Option<Stage>) -> bool {
    matches!(stage, None | Some(Stage::Awarded | Stage::Extended | Stage::Ended))
}

fn date_time(date: PartialDate) -> String {
    format!("{}T00:00:00Z", first_day(date))
}

fn precision(date: PartialDate) -> &'static str {
    match (date.month(), date.day()) {
        (None, _) => "year",
        (_, None) => "month",
        _ => "day",
    }
}
