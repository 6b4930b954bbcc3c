//! Reads the news and tells, with proof, who contracts with whom.

// Vocabulary shared by all stages.
mod date;
mod error;
pub(crate) mod fold;
mod span;

// The road, in the order a document takes it. A module uses only modules above it.
pub mod article;
mod extraction;
pub mod gazetteer;
pub mod mention;
pub mod relation;
pub mod scan;
pub mod sentence;

pub use article::Article;
pub use date::PartialDate;
pub use error::{Error, ErrorKind};
pub use extraction::Extraction;
pub use gazetteer::{
    CaseRule, Entity, EntityId, Form, Gazetteer, GazetteerBuilder, Kind, Name, Profile, Reference, Role,
    Support,
};
pub use mention::Mention;
pub use relation::{Provenance, Relation, RelationType, Stage, Value};
pub use span::Span;
