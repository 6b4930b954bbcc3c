//! What is known beforehand: entities and the names they go by.
//!
//! A [`Gazetteer`] is built once from files in a plain line form (see [`GazetteerBuilder::read`]) and never
//! changes; a clone shares its memory. [`Gazetteer::bundled`] knows the English health service. A file gives
//! few names of an entity; the press uses dozens, which declared patterns make of them.

mod added;
mod builder;
mod bundled;
mod classify;
mod entity;
mod keys;
mod lint;
mod name;
mod naming;
mod profile;
mod read;
mod readers;
mod saved;
mod stanza;
mod template;
mod variants;
mod words;

#[cfg(test)]
mod tests;

use foldhash::HashMap;
use std::sync::{Arc, OnceLock};

pub use builder::{GazetteerBuilder, Precedence};
pub use entity::{Entity, EntityId, Kind};
pub(crate) use keys::Keys;
pub use lint::{Exceptions, Fault, Finding};
pub use name::{CaseRule, Form, Name, Support};
pub use profile::{FormerName, Profile, Reference, Role};
pub use readers::Columns;

/// Entities and their names; immutable once built.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    entities: Vec<Entity>,
    profiles: Vec<Profile>,
    names: Vec<Name>,
    by_id: HashMap<EntityId, u32>,
    warnings: Vec<String>,
    /// The keys of the names as the gazetteer was built, and of each lot that came later; made at first use.
    keys: OnceLock<Vec<Arc<Keys>>>,
}

impl Gazetteer {
    /// The gazetteer that ships with the crate: the organisations and people of the English health service,
    /// 2010 to 2024. Built at its first use.
    ///
    /// ```
    /// use awarded::{EntityId, Gazetteer};
    ///
    /// let bedford = Gazetteer::bundled().by_id(&EntityId::new("ods:RC1")).unwrap();
    /// assert_eq!(bedford.name, "Bedford Hospital NHS Trust");
    /// ```
    pub fn bundled() -> &'static Gazetteer {
        bundled::gazetteer()
    }

    /// A builder that holds nothing yet.
    ///
    /// ```
    /// use awarded::Gazetteer;
    ///
    /// let gazetteer = Gazetteer::builder().build();
    /// assert!(gazetteer.names().is_empty());
    /// ```
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder::default()
    }

    /// The entities, in the order of their files.
    ///
    /// ```
    /// assert!(awarded::Gazetteer::default().entities().is_empty());
    /// ```
    pub fn entities(&self) -> &[Entity] {
        &self.inner.entities
    }

    /// Every surface form, with the entity it names (an index into [`Gazetteer::entities`]).
    ///
    /// ```
    /// assert!(awarded::Gazetteer::default().names().is_empty());
    /// ```
    pub fn names(&self) -> &[Name] {
        &self.inner.names
    }

    /// The entity of this identifier.
    ///
    /// ```
    /// # use awarded::{EntityId, Gazetteer};
    /// assert!(Gazetteer::bundled().by_id(&EntityId::new("ods:none")).is_none());
    /// ```
    pub fn by_id(&self, id: &EntityId) -> Option<&Entity> {
        self.inner.entities.get(self.index_of(id)? as usize)
    }

    /// The index of the entity of this identifier.
    ///
    /// ```
    /// # use awarded::{EntityId, Gazetteer};
    /// let gazetteer = Gazetteer::bundled();
    /// let index = gazetteer.index_of(&EntityId::new("firm:serco")).unwrap();
    /// assert_eq!(gazetteer.entities()[index as usize].name, "Serco");
    /// ```
    pub fn index_of(&self, id: &EntityId) -> Option<u32> {
        self.inner.by_id.get(id).copied()
    }

    /// What else is known of the entity of this index; nothing for an index that there is not.
    ///
    /// ```
    /// # use awarded::{EntityId, Gazetteer};
    /// let gazetteer = Gazetteer::bundled();
    /// let hospital = gazetteer.index_of(&EntityId::new("hospital:addenbrookes-hospital")).unwrap();
    /// assert_eq!(gazetteer.profile(hospital).town.as_deref(), Some("Cambridge"));
    /// ```
    pub fn profile(&self, entity: u32) -> &Profile {
        static NOTHING: Profile = Profile::new();
        self.inner.profiles.get(entity as usize).unwrap_or(&NOTHING)
    }

    /// The words that speak for the entity of this name where the name needs support; often none.
    ///
    /// ```
    /// # use awarded::Gazetteer;
    /// let gazetteer = Gazetteer::bundled();
    /// let monitor = gazetteer.names().iter().find(|name| &*name.text == "Monitor").unwrap();
    /// assert!(gazetteer.cues(monitor).iter().any(|cue| &**cue == "David Bennett"));
    /// ```
    pub fn cues(&self, name: &Name) -> &[Box<str>] {
        &self.profile(name.entity).cues
    }

    /// The names by their folded words: of the gazetteer as it was built, and of each lot that came later.
    pub(crate) fn keys(&self) -> &[Arc<Keys>] {
        self.inner.keys.get_or_init(|| vec![Arc::new(Keys::new(&self.inner.names, 0))])
    }

    /// The names that read so when folded: indexes into [`Gazetteer::names`], ascending.
    pub(crate) fn named(&self, folded: &str) -> impl Iterator<Item = u32> {
        self.keys().iter().flat_map(move |keys| keys.find(folded).iter().copied())
    }

    /// What was odd in the files: identifiers given twice with different kinds, names too long to be found.
    ///
    /// ```
    /// assert!(awarded::Gazetteer::bundled().warnings().is_empty());
    /// ```
    pub fn warnings(&self) -> &[String] {
        &self.inner.warnings
    }
}
