//! What is known beforehand: entities and the names they go by.

mod entity;
mod name;

pub use entity::{Entity, EntityId, Kind};
pub use name::{CaseRule, Form, Name, Support};

/// Entities and their names; immutable once built.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    entities: Vec<Entity>,
    names: Vec<Name>,
}

impl Gazetteer {
    /// The entities, in the order of their files.
    ///
    /// ```
    /// assert!(awarded::Gazetteer::default().entities().is_empty());
    /// ```
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Every surface form, with the entity it names (an index into [`Gazetteer::entities`]).
    ///
    /// ```
    /// assert!(awarded::Gazetteer::default().names().is_empty());
    /// ```
    pub fn names(&self) -> &[Name] {
        &self.names
    }
}
