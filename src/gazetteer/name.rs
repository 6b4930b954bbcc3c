//! A surface form of an entity: its words, how it was derived, and when it may be read as the entity.

use serde::{Deserialize, Serialize};

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A full or near-full name: `Bedford Hospital NHS Trust`, `Serco`.
    Name,
    /// A shortened name: `Bedford` for the trust, a surname.
    Short,
    /// Initials: `RCHT`.
    Acronym,
    /// A description of an entity named in the same article: `the trust`.
    Nominal,
}

/// In which case a name counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CaseRule {
    /// Just as written (`bpas`, `i`).
    Exact,
    /// Every word that is capital in the name is capital in the text; all capitals count too (headlines).
    Title,
    /// Any case.
    Any,
    /// Capitals as written: `LAS`, never `las`.
    Acronym,
}

/// Whether a name needs support in the article before it links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Support {
    /// It always names its entity.
    None,
    /// A full name of the entity, its kind or one of its cues has to be in the article (`Circle`, `Bedford`).
    Needed,
}

/// A surface form of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Name {
    /// Its words.
    pub text: Box<str>,
    /// The entity it names: an index into the gazetteer's entities.
    pub entity: u32,
    /// Whether it is a full name, a short one or initials.
    pub form: Form,
    /// In which case it counts.
    pub case: CaseRule,
    /// Whether it needs support.
    pub support: Support,
    /// How it was derived (`official name`, `also known as`, `former name`, or a pattern's name).
    pub origin: &'static str,
    /// As it is compared.
    pub(crate) folded: Box<str>,
    /// Which of its words, bit by bit, have to be capital under [`CaseRule::Title`].
    pub(crate) capitals: u32,
}
