//! The nodes of the graph: entities, and buyers that no article names.

use std::fmt;

use crate::gazetteer::{Entity, EntityId, Kind};
use crate::relation::RelationType;

/// What a node stands for, and the key it is found by.
///
/// ```
/// use awarded::EntityId;
/// use awarded::graph::NodeId;
///
/// assert_eq!(NodeId::Entity(EntityId::new("ods:RC1")).to_string(), "ods:RC1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeId {
    /// An entity.
    Entity(EntityId),
    /// The one at the other end of this relation type from `object`, whom no article names.
    Unnamed {
        /// The type of the relation.
        kind: RelationType,
        /// The supplier, subcontractor and so on.
        object: EntityId,
    },
}

impl NodeId {
    /// Numbers that sort as identifiers do as far as they go: where they are equal, the identifiers tell.
    pub(super) fn opening(&self) -> (u8, u128) {
        let NodeId::Entity(id) = self else { return (1, 0) };
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(id.as_str().bytes()).for_each(|(to, from)| *to = from);
        (0, u128::from_be_bytes(bytes))
    }
}

impl fmt::Display for NodeId {
    /// Another text for every other key: an entity's identifier that looks like an unnamed node gets a
    /// backslash before it, and blanks in a relation type are written as `\\_`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NodeId::Entity(id) if id.as_str().starts_with('\\') || id.as_str().starts_with("unnamed ") => {
                write!(f, "\\{id}")
            }
            NodeId::Entity(id) => write!(f, "{id}"),
            NodeId::Unnamed { kind, object } => {
                let kind = kind.as_str().replace('\\', "\\\\").replace(' ', "\\_");
                write!(f, "unnamed {kind} {object}")
            }
        }
    }
}

/// A node of the graph.
///
/// ```
/// use awarded::graph::Node;
/// use awarded::{Entity, EntityId, Kind};
///
/// let node = Node::Entity(Entity::new(EntityId::new("firm:acme"), Kind::FIRM, "Acme Ltd"));
/// assert_eq!(node.name(), "Acme Ltd");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An entity.
    Entity(Entity),
    /// The unnamed end of a relation.
    Unnamed {
        /// The type of the relation.
        kind: RelationType,
        /// The supplier, subcontractor and so on.
        object: EntityId,
    },
}

impl Node {
    /// An entity that relations name and nothing describes.
    pub(super) fn unknown(id: &EntityId) -> Self {
        Node::Entity(Entity::new(id.clone(), Kind::OTHER, id.as_str()))
    }

    /// Its key.
    ///
    /// ```
    /// # use awarded::{EntityId, RelationType};
    /// # use awarded::graph::Node;
    /// let node = Node::Unnamed { kind: RelationType::CONTRACT, object: EntityId::new("firm:acme") };
    /// assert_eq!(node.id().to_string(), "unnamed contract firm:acme");
    /// ```
    pub fn id(&self) -> NodeId {
        match self {
            Node::Entity(entity) => NodeId::Entity(entity.id.clone()),
            Node::Unnamed { kind, object } => NodeId::Unnamed { kind: kind.clone(), object: object.clone() },
        }
    }

    /// The entity, where it is one.
    ///
    /// ```
    /// # use awarded::{EntityId, RelationType};
    /// # use awarded::graph::Node;
    /// let node = Node::Unnamed { kind: RelationType::CONTRACT, object: EntityId::new("firm:acme") };
    /// assert!(node.entity().is_none());
    /// ```
    pub fn entity(&self) -> Option<&Entity> {
        match self {
            Node::Entity(entity) => Some(entity),
            Node::Unnamed { .. } => None,
        }
    }

    /// The entity's name, or words that say who is missing.
    ///
    /// ```
    /// # use awarded::{EntityId, RelationType};
    /// # use awarded::graph::Node;
    /// let node = Node::Unnamed { kind: RelationType::CONTRACT, object: EntityId::new("firm:acme") };
    /// assert_eq!(node.name(), "unnamed buyer");
    /// ```
    pub fn name(&self) -> &str {
        match self {
            Node::Entity(entity) => &entity.name,
            Node::Unnamed { kind, .. } if *kind == RelationType::CONTRACT => "unnamed buyer",
            Node::Unnamed { kind, .. } if *kind == RelationType::SUBCONTRACT => "unnamed contractor",
            Node::Unnamed { .. } => "not named",
        }
    }

    /// Orders the descriptions of one entity, so that the fullest wins whichever comes first.
    pub(super) fn fullness(&self) -> impl Ord + '_ {
        self.entity().map(|e| {
            let dates = (e.opened.is_some(), e.closed.is_some(), e.opened, e.closed);
            // An entity that nothing described has its identifier for a name: any description beats it.
            let described = e.name != e.id.as_str();
            (described, dates, e.successors.len(), e.name.len(), &e.name, &e.kind, &e.successors)
        })
    }
}
