//! Reads the news and tells, with proof, who contracts with whom.

// Vocabulary shared by all stages.
mod date;
mod error;
mod relation_type;
mod span;

// The road, in the order a document takes it. A module uses only modules above it.
pub mod article;
pub mod sentence;
pub mod gazetteer;
mod rules;
pub mod scan;
pub mod mention;
pub mod relation;
mod extraction;

pub use article::Article;
pub use date::PartialDate;
pub use error::{Error, ErrorKind};
pub use extraction::Extraction;
pub use gazetteer::{CaseRule, Entity, EntityId, Form, Gazetteer, Kind, Name, Support};
pub use mention::Mention;
pub use relation::{Argument, Provenance, Relation, Value};
pub use relation_type::{RelationType, Stage};
pub use rules::Rules;
pub use span::Span;
