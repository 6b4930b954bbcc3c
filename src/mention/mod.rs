//! Where an article names an entity, and which one.
//!
//! Names of the gazetteer come from the scan; a name that needs support links only where the article gives it.
//! Names in no list are found by their form and by the words around them. Acronyms, short forms and
//! descriptions rest on the names found before them.

mod acts;
mod age;
mod apposition;
mod candidates;
mod choose;
mod coreference;
mod discovered;
mod discovery;
mod draft;
mod enlarge;
mod evidence;
mod foreign;
mod lexicon;
mod link;
mod losers;
mod near;
mod read;
mod rest;
mod roster;
mod runs;
mod shared;
mod spelling;
mod support;
mod vocabulary;
mod words;

pub use discovered::{Discovered, Discoveries};
pub use losers::{Candidate, Link, Reason};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::gazetteer::{Entity, EntityId, Form, Gazetteer};
use crate::scan::Occurrence;
use crate::sentence::Sentence;
use crate::span::Span;

/// The entities a document mentions, by identifier, and where, in order and without overlaps.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    pub(crate) entities: Vec<Entity>,
    pub(crate) mentions: Vec<Mention>,
}

/// Finds and links mentions by one gazetteer; built once, cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Linker {
    gazetteer: Gazetteer,
    near: Arc<near::Near>,
}

impl Linker {
    pub(crate) fn new(gazetteer: &Gazetteer) -> Self {
        Linker { near: Arc::new(near::Near::new(gazetteer)), gazetteer: gazetteer.clone() }
    }

    /// The gazetteer that it links to.
    pub(crate) fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The mentions of a document. `sentences` are those of each article; `occurrences` those of the
    /// gazetteer's names in the whole document, as the scan gives them.
    pub(crate) fn link(
        &self,
        document: &str,
        articles: &[Article],
        sentences: &[Vec<Sentence>],
        occurrences: &[Occurrence],
    ) -> Found {
        let mut roster = roster::Roster::default();
        let mut drafts = Vec::new();
        for (article, sentences) in articles.iter().zip(sentences) {
            drafts.extend(read::read(self, document, article, sentences, occurrences, &mut roster));
        }
        let settled = roster.settle(&self.gazetteer);
        let entries = roster.into_entries();
        let mut used = vec![false; entries.len()];
        let mut mentions = Vec::with_capacity(drafts.len());
        for (draft, span) in drafts {
            let place = settled.get(draft.entity).copied().unwrap_or(draft.entity);
            let Some(entry) = entries.get(place) else { continue };
            if let Some(used) = used.get_mut(place) {
                *used = true;
            }
            mentions.push(Mention {
                span,
                entity: entry.entity.id.clone(),
                form: draft.form,
                confidence: draft.confidence,
                found_by: draft.found_by.to_owned(),
            });
        }
        mentions.sort_by_key(|mention| mention.span);
        let mut entities: Vec<Entity> =
            entries.into_iter().zip(used).filter(|(_, used)| *used).map(|(entry, _)| entry.entity).collect();
        entities.sort_by(|a, b| a.id.cmp(&b.id));
        entities.dedup_by(|a, b| a.id == b.id);
        Found { entities, mentions }
    }
}

/// A span of the document that names or describes an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The entity it is linked to.
    pub entity: EntityId,
    /// How it names it.
    pub form: Form,
    /// How sure the link is, from 0 to 1.
    #[serde(default = "certain")]
    pub confidence: f64,
    /// The alias pattern or rule that found it (`official name`, `acronym in brackets`).
    #[serde(default)]
    pub found_by: String,
}

fn certain() -> f64 {
    1.0
}

impl Mention {
    /// A mention of `entity` at `span`.
    ///
    /// ```
    /// use awarded::{EntityId, Form, Mention, Span};
    ///
    /// let mention = Mention::new(Span::new(0, 6), EntityId::new("firm:circle"), Form::Short);
    /// assert_eq!(mention.confidence, 1.0);
    /// ```
    pub fn new(span: Span, entity: EntityId, form: Form) -> Self {
        Mention { span, entity, form, confidence: 1.0, found_by: String::new() }
    }
}

#[cfg(test)]
mod tests;
