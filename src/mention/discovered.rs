//! Entities found in no list, gathered over documents: what a gazetteer could be made to know.

use std::collections::{BTreeMap, BTreeSet};

use super::Mention;
use crate::gazetteer::{Entity, EntityId, Form, Gazetteer, Kind};

/// An entity keeps so many contexts.
const CONTEXTS: usize = 5;
/// A context reaches so many characters to either side.
const AROUND: usize = 60;

/// Gathers the entities that a gazetteer does not hold, over any number of documents.
///
/// ```
/// use awarded::mention::Discoveries;
/// use awarded::{Extractor, Gazetteer};
///
/// let text = "A quiet week\n\nThe private provider Clinova Care Ltd won the contract. Clinova Care was glad.";
/// let read = Extractor::bundled().extract(text);
/// let mut discoveries = Discoveries::default();
/// discoveries.add(text, &read.entities, &read.mentions, Gazetteer::bundled());
/// let found = discoveries.ranked();
/// assert_eq!((found[0].name.as_str(), found[0].mentions), ("Clinova Care Ltd", 2));
/// assert!(found[0].to_block().starts_with("[firm:clinova-care] Clinova Care Ltd\n"));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Discoveries {
    by_id: BTreeMap<EntityId, Discovered>,
}

/// An entity that no gazetteer holds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Discovered {
    /// Its identifier, made of kind and name.
    pub id: EntityId,
    /// What it seems to be.
    pub kind: Kind,
    /// The longest of its names.
    pub name: String,
    /// Every name it goes by in the texts, with how often; initials and short forms too.
    pub names: BTreeMap<String, usize>,
    /// How often it is named, descriptions left out.
    pub mentions: usize,
    /// In how many documents.
    pub documents: usize,
    /// The highest confidence of a mention.
    pub confidence: f64,
    /// By which rules it was found.
    pub found_by: BTreeSet<String>,
    /// Some of the places where it is named, with the words around, on one line each.
    pub contexts: Vec<String>,
}

impl Discoveries {
    /// Adds a document's entities and mentions, as an extraction gives them.
    ///
    /// ```
    /// # use awarded::{Gazetteer, mention::Discoveries};
    /// let mut discoveries = Discoveries::default();
    /// discoveries.add("", &[], &[], Gazetteer::bundled());
    /// assert!(discoveries.ranked().is_empty());
    /// ```
    pub fn add(&mut self, text: &str, entities: &[Entity], mentions: &[Mention], gazetteer: &Gazetteer) {
        let new: BTreeMap<&EntityId, &Entity> = entities
            .iter()
            .filter(|entity| gazetteer.index_of(&entity.id).is_none())
            .map(|entity| (&entity.id, entity))
            .collect();
        let mut here = BTreeSet::new();
        for mention in mentions.iter().filter(|mention| mention.form != Form::Nominal) {
            let Some(entity) = new.get(&mention.entity) else { continue };
            let found = self.by_id.entry(entity.id.clone()).or_insert_with(|| Discovered::new(entity));
            found.note(text, entity, mention);
            if here.insert(&entity.id) {
                found.documents += 1;
            }
        }
    }

    /// What was found, the surest first: by documents, then mentions, then confidence, then identifier.
    ///
    /// ```
    /// # use awarded::mention::Discoveries;
    /// assert!(Discoveries::default().ranked().is_empty());
    /// ```
    pub fn ranked(&self) -> Vec<&Discovered> {
        let mut ranked: Vec<&Discovered> = self.by_id.values().collect();
        ranked.sort_by(|a, b| {
            (b.documents, b.mentions)
                .cmp(&(a.documents, a.mentions))
                .then_with(|| b.confidence.total_cmp(&a.confidence))
                .then_with(|| a.id.cmp(&b.id))
        });
        ranked
    }
}

impl Discovered {
    fn new(entity: &Entity) -> Self {
        Discovered {
            id: entity.id.clone(),
            kind: entity.kind.clone(),
            name: entity.name.clone(),
            names: BTreeMap::new(),
            mentions: 0,
            documents: 0,
            confidence: 0.0,
            found_by: BTreeSet::new(),
            contexts: Vec::new(),
        }
    }

    fn note(&mut self, text: &str, entity: &Entity, mention: &Mention) {
        if entity.name.len() > self.name.len() {
            self.name.clone_from(&entity.name);
        }
        *self.names.entry(on_one_line(mention.span.text(text))).or_default() += 1;
        self.mentions += 1;
        self.confidence = self.confidence.max(mention.confidence);
        self.found_by.insert(mention.found_by.clone());
        if self.contexts.len() < CONTEXTS {
            let context = context(text, mention);
            if !self.contexts.contains(&context) {
                self.contexts.push(context);
            }
        }
    }

    /// A block in the form of the gazetteer's files, with counts and contexts as remarks; ready to be read.
    ///
    /// ```
    /// # use awarded::{Extractor, Gazetteer, mention::Discoveries};
    /// let text = "A quiet week\n\nThe law firm Ashdown Poe LLP advised Serco.";
    /// let read = Extractor::bundled().extract(text);
    /// let mut discoveries = Discoveries::default();
    /// discoveries.add(text, &read.entities, &read.mentions, Gazetteer::bundled());
    /// let block = discoveries.ranked()[0].to_block();
    /// Gazetteer::builder().read(&block, "found.txt")?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_block(&self) -> String {
        // A bracket would end the identifier, a bar the name.
        let plain = |text: &str| text.replace(['|', '[', ']'], " ");
        let mut block = format!("[{}] {}\nkind: {}\n", plain(self.id.as_str()), plain(&self.name), self.kind);
        let others: Vec<String> =
            self.names.keys().filter(|name| **name != self.name).map(|name| plain(name)).collect();
        if !others.is_empty() {
            block.push_str(&format!("also: {}\n", others.join(" | ")));
        }
        let (mentions, documents) = (self.mentions, self.documents);
        let found_by: Vec<&str> = self.found_by.iter().map(String::as_str).collect();
        block.push_str(&format!(
            "# {mentions} mentions in {documents} documents, confidence {:.2}: {}\n",
            self.confidence,
            found_by.join(", ")
        ));
        for context in &self.contexts {
            block.push_str(&format!("# … {context} …\n"));
        }
        block
    }
}

fn context(text: &str, mention: &Mention) -> String {
    let before = text.get(..mention.span.start as usize).unwrap_or_default();
    let after = text.get(mention.span.start as usize..).unwrap_or_default();
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let length = mention.span.text(text).chars().count() + AROUND;
    let to = after.char_indices().nth(length).map_or(after.len(), |(at, _)| at);
    on_one_line(&format!("{}{}", before.get(from..).unwrap_or_default(), after.get(..to).unwrap_or_default()))
}

fn on_one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
