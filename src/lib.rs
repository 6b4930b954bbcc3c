//! Reads health-procurement news and tells, with proof, who contracts with whom.
//!
//! ```
//! use awarded::{Extractor, Stage};
//!
//! let text = "NHS Bedfordshire CCG has awarded Circle a five-year contract worth £120m.";
//! let read = Extractor::bundled().extract(text);
//! let fact = &read.relations[0];
//! assert_eq!(fact.stage, Some(Stage::Awarded));
//! assert_eq!(fact.value.as_ref().unwrap().amount, 120_000_000);
//! assert_eq!(fact.duration_months, Some(60));
//! assert_eq!(fact.evidence[0].text(text), text);
//! ```
//!
//! # The road of a document
//!
//! article → sentence → scan → mention → relation → graph → export, with what is known beforehand in the
//! gazetteer and the rules. Every module below is one stage.
//!
//! # The main types
//!
//! - [`Extractor`] reads a text. It is built once, never changes, and is shared between threads.
//! - [`Extraction`] is what it returns: [`Article`]s, [`Entity`]s, [`Mention`]s and [`Relation`]s, all with
//!   [`Span`]s of bytes into the text as given. As JSON it is the interchange form.
//! - [`Graph`] gathers extractions: entities, and edges with their facts and sources.
//! - [`export::Exporter`] writes the graph: [`export::Text`], [`export::Dot`], [`export::Json`] and the forms of other
//!   tools.
//!
//! # Names, rules and formats of one's own
//!
//! - [`GazetteerBuilder`] takes names; `seeds/gazetteer/` is the bundled [`Gazetteer`] in the form that people
//!   edit.
//! - [`Rules::read`] takes rules in the form that the [rule format](rule_format) describes.
//! - [`Extractor::extract_with_mentions`] takes mentions from elsewhere.
//! - [`export::Exporter`] is implemented by any other format.
//!
//! ```
//! use awarded::{Extractor, Gazetteer, Rules};
//!
//! let rules = r#"
//! [relation.owns]
//! subject = { role = "PARENT", kinds = ["firm"] }
//! object = { role = "CHILD", kinds = ["firm"] }
//!
//! [[frame]]
//! id = "take-over"
//! relation = "owns"
//! says = ["PARENT takes_over CHILD", "PARENT buys CHILD"]
//! "#;
//! let rules = Rules::read(&[("mine.toml", rules)])?;
//! let read = Extractor::new(Gazetteer::bundled().clone(), rules).extract("Serco has been bought by Capita.");
//! assert_eq!(read.relations[0].object.as_str(), "firm:serco");
//! # Ok::<(), awarded::Error>(())
//! ```
//!
//! # Promises
//!
//! - The text under study never causes an error or a panic; there is no unsafe code; time grows with the length
//!   of the text.
//! - Every relation shows the sentence and the rule that it was found by.
//! - The same articles give the same bytes, in whatever order and on however many threads they are read.
//! - A name is only a name: nothing in a text can inject anything into an export.
//! - Nothing prints, or reads clock, locale or environment; only [`export::replace`] writes a file, whole or not
//!   at all.
//!
//! # Features
//!
//! `rayon` (on by default): [`Extractor::extract_batch`] uses all cores. It changes no result.

// Vocabulary shared by all stages.
mod date;
mod error;
mod fold;
mod limits;
mod relation_type;
mod span;
mod threads;
mod word_map;

// The road, in the order a document takes it. A module uses only modules above it.

// A document is cut into articles,
pub mod article;

// in whatever form it comes,
pub mod input;

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

// How well that was read, against what people read.
pub mod evaluate;

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
    CaseRule, Entity, EntityId, Form, FormerName, Gazetteer, GazetteerBuilder, Kind, Name, Profile,
    Reference, Role, Support,
};
pub use graph::Graph;
pub use limits::{Limits, Warning};
pub use mention::{ConsideredName, Mention};
pub use relation::{
    Argument, Considered, ConsideredAgain, ConsideredAnswer, ConsideredBody, ConsideredBuyer,
    ConsideredBuyers, ConsideredOffices, Provenance, Relation, Value,
};
pub use relation_type::{RelationType, Stage};
pub use rules::{Finding, Rules, Severity};
pub use span::Span;

pub mod guide;

#[doc = include_str!("../seeds/rules/README.md")]
pub mod rule_format {}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
