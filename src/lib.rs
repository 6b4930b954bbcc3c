//! Reads the news and tells, with proof, who contracts with whom.

// Vocabulary shared by all stages.
mod date;
mod error;
mod fold;
mod relation_type;
mod span;

// The road, in the order a document takes it. A module uses only modules above it.

// A document is cut into articles,
pub mod article;

// articles into sentences and words.
pub mod sentence;

// What is known beforehand: names,
pub mod gazetteer;

// and rules.
mod rules;

// Where the names occur,
pub mod scan;

// whom they mean,
pub mod mention;

// who stands to whom in what relation,
pub mod relation;

// all that was read out of one document.
mod extraction;

// Many documents make a graph,
pub mod graph;

// which is written for people and tools.
pub mod export;

// All of it in one call.
mod extractor;

pub use article::Article;
pub use date::PartialDate;
pub use error::{Error, ErrorKind};
pub use extraction::Extraction;
pub use extractor::Extractor;
pub use gazetteer::{
    CaseRule, Entity, EntityId, Form, FormerName, Gazetteer, GazetteerBuilder, Kind, Name, Profile, Reference,
    Role, Support,
};
pub use graph::Graph;
pub use mention::Mention;
pub use relation::{Argument, Provenance, Relation, Value};
pub use relation_type::{RelationType, Stage};
pub use rules::{Finding, Rules, Severity};
pub use span::Span;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
