//! An office whose body no words beside it name, with every body that may have it, as the library hands it out.

use serde::{Deserialize, Serialize};

use crate::gazetteer::EntityId;
use crate::relation::story::Story;
use crate::span::Span;

/// An office that a sentence tells without its body, and the bodies that may be meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConsideredOffices {
    /// The article: an index into the extraction's articles.
    pub article: usize,
    /// The sentence that tells the office: bytes of the document.
    pub evidence: Span,
    /// Who holds it.
    pub persons: Vec<EntityId>,
    /// Where it may be held.
    pub bodies: Vec<ConsideredBody>,
}

/// A body in which an office may be held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConsideredBody {
    /// The body.
    pub body: EntityId,
    /// What speaks for and against it.
    pub signs: Vec<String>,
}

/// The same in numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AskedOffice {
    pub(super) sentence: usize,
    pub(super) persons: Vec<u32>,
    pub(super) bodies: Vec<(u32, Vec<String>)>,
}

impl ConsideredOffices {
    pub(super) fn new(story: &Story<'_>, article: usize, asked: AskedOffice) -> Self {
        let id = |entity: u32| story.entities[entity as usize].id.clone();
        let body = |(body, signs): (u32, Vec<String>)| ConsideredBody { body: id(body), signs };
        ConsideredOffices {
            article,
            evidence: story.views[asked.sentence].span,
            persons: asked.persons.into_iter().map(id).collect(),
            bodies: asked.bodies.into_iter().map(body).collect(),
        }
    }
}
