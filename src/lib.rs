//! Reads the news and tells, with proof, who contracts with whom.

// Vocabulary shared by all stages.
mod date;
mod error;
mod span;

// The road, in the order a document takes it. A module uses only modules above it.
pub mod article;
pub mod sentence;
pub mod gazetteer;
pub mod mention;
pub mod relation;
mod extraction;
pub mod graph;
pub mod export;
mod extractor;

pub use article::Article;
pub use date::PartialDate;
pub use error::{Error, ErrorKind};
pub use extraction::Extraction;
pub use extractor::Extractor;
pub use gazetteer::{CaseRule, Entity, EntityId, Form, Gazetteer, Kind, Name, Support};
pub use graph::Graph;
pub use mention::Mention;
pub use relation::{Provenance, Relation, RelationType, Stage, Value};
pub use span::Span;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
