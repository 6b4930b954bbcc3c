//! The graph as JSON, without loss: nodes as they are described, edges with their facts and sources.
//! Partial graphs travel in this form between the processes that make one graph together.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::edge::{Edge, Sources};
use super::fact::Fact;
use super::{Graph, Node};
use crate::date::PartialDate;
use crate::error::{Error, ErrorKind};
use crate::gazetteer::{Entity, EntityId, Kind};
use crate::relation::RelationType;

impl Graph {
    /// One line of JSON, without a line break: `{"nodes": […], "edges": […]}`.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert_eq!(Graph::new().to_json(), r#"{"nodes":[],"edges":[]}"#);
    /// ```
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Graph::to_json`] or the exporter of JSON wrote.
    ///
    /// # Errors
    /// Where `json` is no such object, or an edge leads to a node that it does not hold.
    ///
    /// ```
    /// # use awarded::Graph;
    /// let graph = Graph::new();
    /// assert_eq!(Graph::from_json(&graph.to_json())?, graph);
    /// assert!(Graph::from_json("{}").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_json(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json)
            .map_err(|e| Error::new(ErrorKind::Interchange, e.to_string()).at(e.line(), Some(e.column())))
    }
}

impl Serialize for Graph {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Graph", 2)?;
        form.serialize_field("nodes", &Nodes(self))?;
        form.serialize_field("edges", &Edges(self))?;
        form.end()
    }
}

/// The nodes, written one at a time: a large graph is not copied to be written.
struct Nodes<'a>(&'a Graph);

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.nodes().map(NodeForm::of))
    }
}

struct Edges<'a>(&'a Graph);

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.edges().map(|(_, edge, _)| EdgeOut(edge)))
    }
}

/// A node as it is written: an entity, or `unnamed` with what it is the other end of.
#[derive(Serialize, Deserialize)]
pub(super) struct NodeForm {
    pub(super) id: String,
    kind: Option<Kind>,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    opened: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closed: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    successors: Vec<EntityId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unnamed: Option<Unnamed>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Unnamed {
    #[serde(rename = "type")]
    kind: RelationType,
    object: EntityId,
}

impl NodeForm {
    fn of(node: &Node) -> Self {
        let id = node.id().to_string();
        match node {
            Node::Entity(entity) => NodeForm {
                id,
                kind: Some(entity.kind.clone()),
                name: entity.name.clone(),
                opened: entity.opened,
                closed: entity.closed,
                successors: entity.successors.clone(),
                unnamed: None,
            },
            Node::Unnamed { kind, object } => NodeForm {
                id,
                kind: None,
                name: node.name().to_owned(),
                opened: None,
                closed: None,
                successors: Vec::new(),
                unnamed: Some(Unnamed { kind: kind.clone(), object: object.clone() }),
            },
        }
    }

    /// The node, or none where the form is neither of the two.
    pub(super) fn node(self) -> Option<Node> {
        let node = match self.unnamed {
            Some(Unnamed { kind, object }) => Node::Unnamed { kind, object },
            None => {
                let mut entity = Entity::new(EntityId::new(plain(&self.id)), self.kind?, self.name);
                (entity.opened, entity.closed) = (self.opened, self.closed);
                entity.successors = self.successors;
                Node::Entity(entity)
            }
        };
        (node.id().to_string() == self.id).then_some(node)
    }
}

/// An entity's identifier without the mark that keeps it apart from an unnamed node.
fn plain(id: &str) -> &str {
    id.strip_prefix('\\').unwrap_or(id)
}

struct EdgeOut<'a>(Edge<'a>);

impl Serialize for EdgeOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let EdgeOut(edge) = self;
        let mut form = serializer.serialize_struct("Edge", 4)?;
        form.serialize_field("source", &edge.from().id().to_string())?;
        form.serialize_field("target", &edge.to().id().to_string())?;
        form.serialize_field("type", edge.kind())?;
        form.serialize_field("facts", &Facts(*edge))?;
        form.end()
    }
}

struct Facts<'a>(Edge<'a>);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer
            .collect_seq(self.0.facts().map(|(fact, sources)| FactOut { fact, sources: SourcesOut(sources) }))
    }
}

#[derive(Serialize)]
struct FactOut<'a> {
    #[serde(flatten)]
    fact: &'a Fact,
    sources: SourcesOut<'a>,
}

struct SourcesOut<'a>(Sources<'a>);

impl Serialize for SourcesOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter())
    }
}
