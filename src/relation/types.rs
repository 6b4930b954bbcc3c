//! A relation as the library hands it out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::gazetteer::EntityId;
use crate::relation_type::{RelationType, Stage};
use crate::span::Span;

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

impl Relation {
    /// What is seen of how it was found, in words: its rule, its construction, the slots of its arguments, its
    /// cues. Rule files may weigh these for its [`confidence`](Self::confidence).
    ///
    /// ```
    /// let read = awarded::Extractor::bundled().extract("Serco has been awarded a contract by Kernow CCG.");
    /// assert!(read.relations[0].signs().contains(&"BUYER by".to_owned()));
    /// ```
    pub fn signs(&self) -> Vec<String> {
        let provenance = &self.provenance;
        let mut signs =
            vec![format!("rule {}", provenance.rule), format!("construction {}", provenance.construction)];
        signs.extend(self.stage.map(|stage| format!("stage {stage}")));
        for (role, argument) in &provenance.arguments {
            signs.push(format!("{role} {}", argument.slot));
            let told = self
                .evidence
                .iter()
                .any(|sentence| sentence.start <= argument.span.start && argument.span.end <= sentence.end);
            if !told {
                signs.push(format!("{role} elsewhere"));
            }
        }
        if self.kind == RelationType::ROLE && self.title.is_none() {
            signs.push("no title".to_owned());
        }
        signs.extend(provenance.cues.iter().map(|cue| format!("cue {cue}")));
        signs.sort_unstable();
        signs.dedup();
        signs
    }
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
