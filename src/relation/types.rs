//! A relation as the library hands it out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::gazetteer::EntityId;
use crate::span::Span;

/// The type of a relation. Those of the bundled rules are constants; rules for another sector may name
/// their own.
///
/// ```
/// use awarded::RelationType;
///
/// assert_eq!(RelationType::CONTRACT.as_str(), "contract");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RelationType(Cow<'static, str>);

impl RelationType {
    /// Buyer → supplier.
    pub const CONTRACT: RelationType = RelationType(Cow::Borrowed("contract"));
    /// Prime contractor → subcontractor.
    pub const SUBCONTRACT: RelationType = RelationType(Cow::Borrowed("subcontract"));
    /// Operator → trust or hospital.
    pub const OPERATES: RelationType = RelationType(Cow::Borrowed("operates"));
    /// Members of one consortium, in either order.
    pub const PARTNER: RelationType = RelationType(Cow::Borrowed("partner"));
    /// New → old.
    pub const SUCCEEDS: RelationType = RelationType(Cow::Borrowed("succeeds"));
    /// Parent → child.
    pub const OWNS: RelationType = RelationType(Cow::Borrowed("owns"));
    /// Person → organisation.
    pub const ROLE: RelationType = RelationType(Cow::Borrowed("role"));

    /// The types of the bundled rules.
    ///
    /// ```
    /// # use awarded::RelationType;
    /// assert_eq!(RelationType::BUNDLED.len(), 7);
    /// ```
    pub const BUNDLED: [RelationType; 7] = [
        RelationType::CONTRACT,
        RelationType::SUBCONTRACT,
        RelationType::OPERATES,
        RelationType::PARTNER,
        RelationType::SUCCEEDS,
        RelationType::OWNS,
        RelationType::ROLE,
    ];

    /// The type of this name.
    ///
    /// ```
    /// # use awarded::RelationType;
    /// assert_eq!(RelationType::new("owns"), RelationType::OWNS);
    /// ```
    pub fn new(name: &str) -> Self {
        match Self::BUNDLED.iter().find(|kind| kind.as_str() == name) {
            Some(kind) => kind.clone(),
            None => RelationType(Cow::Owned(name.to_owned())),
        }
    }

    /// Its name, as rules and the interchange form write it.
    ///
    /// ```
    /// # use awarded::RelationType;
    /// assert_eq!(RelationType::ROLE.to_string(), "role");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelationType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where in its life a contract stands, in the order of that life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stage {
    /// The buyer means to contract, or talks of it.
    Planned,
    /// The supplier has bid or is shortlisted.
    Bid,
    /// It is named preferred bidder.
    Preferred,
    /// It has won, or provides the service under contract.
    Awarded,
    /// A running contract is extended or renewed.
    Extended,
    /// One of the two refused.
    Declined,
    /// The bid failed.
    Lost,
    /// A running contract came to its end.
    Ended,
}

impl Stage {
    /// All stages, in the order of a contract's life.
    ///
    /// ```
    /// # use awarded::Stage;
    /// assert_eq!(Stage::ALL[0], Stage::Planned);
    /// ```
    pub const ALL: [Stage; 8] = [
        Stage::Planned,
        Stage::Bid,
        Stage::Preferred,
        Stage::Awarded,
        Stage::Extended,
        Stage::Declined,
        Stage::Lost,
        Stage::Ended,
    ];

    /// Its name, as rules and the interchange form write it.
    ///
    /// ```
    /// # use awarded::Stage;
    /// assert_eq!(Stage::Awarded.as_str(), "awarded");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Planned => "planned",
            Stage::Bid => "bid",
            Stage::Preferred => "preferred",
            Stage::Awarded => "awarded",
            Stage::Extended => "extended",
            Stage::Declined => "declined",
            Stage::Lost => "lost",
            Stage::Ended => "ended",
        }
    }

    /// The stage of this name.
    ///
    /// ```
    /// # use awarded::Stage;
    /// assert_eq!(Stage::from_name("lost"), Some(Stage::Lost));
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == name)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A sum of money: in all, or a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// In whole units of the currency (pounds, not pence).
    pub amount: u64,
    /// Its three letters, `GBP`.
    pub currency: String,
    /// `total` or `year`.
    pub period: String,
}

/// One argument of a relation: the role it fills, where it stands, and how it was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argument {
    /// The mention that fills the role.
    pub span: Span,
    /// The slot it was found in (`subject`, `object`, `by`, `article`).
    pub slot: String,
}

/// Which rule and which words made a relation.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Provenance {
    /// The id of the rule in its rule file.
    pub rule: String,
    /// The construction in which the engine met it (`active`, `passive`, `headline`).
    pub construction: String,
    /// The words that triggered it.
    pub trigger: Option<Span>,
    /// Role → the argument that fills it.
    pub arguments: BTreeMap<String, Argument>,
    /// The words of modality and polarity that set the stage.
    pub cues: Vec<String>,
}

/// A fact that an article asserts of two entities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Relation {
    /// The article that asserts it: an index into the extraction's articles.
    pub article: usize,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: RelationType,
    /// Buyer, prime contractor, operator, new body, parent or person; none for an unnamed buyer.
    pub subject: Option<EntityId>,
    /// Supplier, subcontractor, hospital, old body, child or organisation.
    pub object: EntityId,
    /// Of a contract or subcontract, where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Of a role, the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// True for a role that is past.
    #[serde(default, skip_serializing_if = "is_false")]
    pub former: bool,
    /// What is provided, in the article's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// What it is worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// How long it runs, in months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_months: Option<u32>,
    /// When the stage happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// When the service begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<PartialDate>,
    /// The sentences that state it.
    #[serde(with = "spans")]
    pub evidence: Vec<Span>,
    /// How sure the library is, from 0 to 1.
    #[serde(default)]
    pub confidence: f64,
    /// Which rule and which words made it.
    #[serde(default)]
    pub provenance: Provenance,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// Spans as pairs of numbers, as the interchange form writes evidence.
mod spans {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::span::Span;

    pub(super) fn serialize<S: Serializer>(spans: &[Span], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(spans.iter().map(|span| (span.start, span.end)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Span>, D::Error> {
        let pairs = Vec::<(u32, u32)>::deserialize(deserializer)?;
        Ok(pairs.into_iter().map(|(start, end)| Span::new(start as usize, end as usize)).collect())
    }
}
