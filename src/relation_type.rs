//! The types of relations and the stages of a contract: words that rules and relations share.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

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
