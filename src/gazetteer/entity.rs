//! What the gazetteer knows of: entities, their kinds and identifiers.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::date::PartialDate;

/// The identifier of an entity, as its gazetteer writes it (`ods:RC1`), or made from kind and name for
/// an entity that no gazetteer knows (`firm:acme-ltd`).
///
/// ```
/// use awarded::EntityId;
///
/// assert_eq!(EntityId::new("ods:RC1").as_str(), "ods:RC1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(Arc<str>);

impl EntityId {
    /// An identifier of these characters.
    ///
    /// ```
    /// # use awarded::EntityId;
    /// let id = EntityId::new("firm:circle");
    /// assert_eq!(id.to_string(), "firm:circle");
    /// ```
    pub fn new(id: impl AsRef<str>) -> Self {
        EntityId(Arc::from(id.as_ref()))
    }

    /// Its characters.
    ///
    /// ```
    /// # use awarded::EntityId;
    /// assert!(EntityId::new("ods:RC1").as_str().starts_with("ods:"));
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What an entity is. The kinds of the bundled gazetteer are constants; a gazetteer for another sector
/// may name its own.
///
/// ```
/// use awarded::Kind;
///
/// assert_eq!(Kind::TRUST.as_str(), "trust");
/// assert_eq!(Kind::new("shipyard").as_str(), "shipyard");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kind(Cow<'static, str>);

impl Kind {
    /// NHS trusts and foundation trusts, former ones too.
    pub const TRUST: Kind = Kind(Cow::Borrowed("trust"));
    /// Clinical commissioning groups.
    pub const CCG: Kind = Kind(Cow::Borrowed("ccg"));
    /// Private companies.
    pub const FIRM: Kind = Kind(Cow::Borrowed("firm"));
    /// Named people.
    pub const PERSON: Kind = Kind(Cow::Borrowed("person"));
    /// Local authorities.
    pub const COUNCIL: Kind = Kind(Cow::Borrowed("council"));
    /// National and regional public bodies.
    pub const PUBLIC_BODY: Kind = Kind(Cow::Borrowed("public_body"));
    /// Community interest companies, charities, unions, professional bodies and the like.
    pub const NONPROFIT: Kind = Kind(Cow::Borrowed("nonprofit"));
    /// A hospital or health centre as a place.
    pub const HOSPITAL: Kind = Kind(Cow::Borrowed("hospital"));
    /// Newspapers, magazines, broadcasters.
    pub const MEDIA: Kind = Kind(Cow::Borrowed("media"));
    /// Any other organisation.
    pub const OTHER: Kind = Kind(Cow::Borrowed("other"));

    /// The kind of this name; the names of the bundled kinds give those kinds.
    ///
    /// ```
    /// # use awarded::Kind;
    /// assert_eq!(Kind::new("ccg"), Kind::CCG);
    /// ```
    pub fn new(name: &str) -> Self {
        match Self::BUNDLED.iter().find(|kind| kind.as_str() == name) {
            Some(kind) => kind.clone(),
            None => Kind(Cow::Owned(name.to_owned())),
        }
    }

    /// Its name, as gazetteers and the interchange form write it.
    ///
    /// ```
    /// # use awarded::Kind;
    /// assert_eq!(Kind::PUBLIC_BODY.as_str(), "public_body");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kinds of the bundled gazetteer.
    ///
    /// ```
    /// # use awarded::Kind;
    /// assert_eq!(Kind::BUNDLED.len(), 10);
    /// ```
    pub const BUNDLED: [Kind; 10] = [
        Kind::TRUST,
        Kind::CCG,
        Kind::FIRM,
        Kind::PERSON,
        Kind::COUNCIL,
        Kind::PUBLIC_BODY,
        Kind::NONPROFIT,
        Kind::HOSPITAL,
        Kind::MEDIA,
        Kind::OTHER,
    ];
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An organisation, a person or a place that mentions are linked to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entity {
    /// Its identifier.
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// Its official name.
    pub name: String,
    /// When it came into being, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<PartialDate>,
    /// When it ceased to be, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<PartialDate>,
    /// Who took its place, the principal one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<EntityId>,
}

impl Entity {
    /// An entity of which only identifier, kind and name are known.
    ///
    /// ```
    /// use awarded::{Entity, EntityId, Kind};
    ///
    /// let firm = Entity::new(EntityId::new("firm:acme"), Kind::FIRM, "Acme Ltd");
    /// assert_eq!(firm.name, "Acme Ltd");
    /// ```
    pub fn new(id: EntityId, kind: Kind, name: impl Into<String>) -> Self {
        Entity { id, kind, name: name.into(), opened: None, closed: None, successors: Vec::new() }
    }
}
