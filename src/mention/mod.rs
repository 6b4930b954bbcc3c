//! Where an article names an entity, and which one.
//!
//! Names of the gazetteer come from the scan; a name that needs support links only where the article gives it.
//! Names in no list are found by their form and by the words around them. Acronyms, short forms and
//! descriptions rest on the names found before them.

mod acts;
mod age;
mod apposition;
mod beside;
mod candidates;
mod choose;
mod coreference;
mod discovered;
mod discovery;
mod draft;
mod enlarge;
mod evidence;
mod explained;
mod foreign;
mod judge;
mod lexicon;
mod link;
mod listed;
mod losers;
mod near;
mod posts;
mod read;
mod rest;
mod roster;
mod runs;
mod shared;
mod spelling;
mod styled;
mod support;
mod vocabulary;
mod words;

pub use discovered::{Discovered, Discoveries};
pub use judge::ConsideredName;
pub use losers::{Candidate, Link, Reason};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::gazetteer::{Entity, EntityId, Form, Gazetteer};
use crate::scan::{Scanner, Windows};
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

    /// Begins with a document whose articles are then told one by one.
    pub(crate) fn open<'a>(&'a self, document: &'a str, scanner: &'a Scanner) -> Linking<'a> {
        Linking {
            linker: self,
            document,
            windows: Windows::new(scanner, document),
            roster: roster::Roster::default(),
            mentions: Vec::new(),
            places: Vec::new(),
            unknown: EntityId::new(""),
            considered: None,
        }
    }
}

/// A document while its mentions are found.
pub(crate) struct Linking<'a> {
    linker: &'a Linker,
    document: &'a str,
    windows: Windows<'a>,
    roster: roster::Roster,
    /// What was found so far, of entities that are settled at the end,
    mentions: Vec<Mention>,
    /// and where the roster has them.
    places: Vec<u32>,
    unknown: EntityId,
    /// What would be judged, where that is asked for and nothing is judged.
    considered: Option<Vec<ConsideredName>>,
}

impl Linking<'_> {
    /// Reads the first of these articles, which is the next of the document and has these sentences.
    pub(crate) fn read(&mut self, articles: &[Article], sentences: &[Sentence]) {
        let Some(article) = articles.first() else { return };
        let occurrences = self.windows.at(articles);
        for (draft, span) in read::read(
            self.linker,
            self.document,
            article,
            sentences,
            occurrences,
            &mut self.roster,
            &mut self.considered,
        ) {
            let mention = Mention::new(span, self.unknown.clone(), draft.form);
            let found_by = draft.found_by.to_owned();
            self.mentions.push(Mention { confidence: draft.confidence, found_by, ..mention });
            self.places.push(draft.entity as u32);
        }
    }

    /// From now on nothing is judged, but told by [`Linking::considered`].
    pub(crate) fn consider(&mut self) {
        self.considered = Some(Vec::new());
    }

    /// What would have been judged.
    pub(crate) fn considered(self) -> Vec<ConsideredName> {
        self.considered.unwrap_or_default()
    }

    /// What the articles name.
    pub(crate) fn finish(mut self) -> Found {
        let settled = self.roster.settle(&self.linker.gazetteer);
        let entries = self.roster.into_entries();
        let mut used = vec![false; entries.len()];
        let mut mentions = self.mentions;
        for (mention, place) in mentions.iter_mut().zip(self.places) {
            let place = place as usize;
            let place = settled.get(place).copied().unwrap_or(place);
            if let (Some(entry), Some(used)) = (entries.get(place), used.get_mut(place)) {
                mention.entity = entry.entity.id.clone();
                *used = true;
            }
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
