//! Who stands to whom in what relation, and the words that say so.

mod agents;
mod attach;
pub(crate) mod attributes;
mod bind;
mod candidate;
mod carry;
mod check;
mod compound;
mod cue;
mod engine;
mod extent;
mod events;
mod explain;
mod fill;
mod gather;
mod matching;
mod office;
mod office_body;
mod office_verb;
mod parties;
mod partners;
mod phrase;
mod place;
mod primes;
mod pronouns;
mod rank;
mod service;
mod story;
mod succession;
mod topic;
mod types;
mod view;

pub use crate::relation_type::{RelationType, Stage};
pub(crate) use engine::{Reading, considered, relations};
pub use rank::Considered;
pub use types::{Argument, Provenance, Relation, Value};
