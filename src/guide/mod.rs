//! The guide: from the first article to rules of one's own.
//!
//! | page | |
//! |---|---|
//! | [`articles`] | reading articles, in whatever form they come |
//! | [`gazetteer`] | names of one's own, from tables and registers |
//! | [`rules`] | rules of one's own |
//! | [`sector`] | another sector in an hour |
//! | [`graph`] | asking the graph |
//! | [`export`] | exporting, and reading back |
//! | [`tuning`] | precision and recall |
//! | [`speed`] | speed, streams and clusters |
//! | [`untrusted`] | untrusted input |
//!
//! The form of the rules has [a page of its own](crate::rule_format).

#[doc = include_str!("articles.md")]
pub mod articles {}

#[doc = include_str!("gazetteer.md")]
pub mod gazetteer {}

#[doc = include_str!("rules.md")]
pub mod rules {}

#[doc = include_str!("sector.md")]
pub mod sector {}

#[doc = include_str!("graph.md")]
pub mod graph {}

#[doc = include_str!("export.md")]
pub mod export {}

#[doc = include_str!("tuning.md")]
pub mod tuning {}

#[doc = include_str!("speed.md")]
pub mod speed {}

#[doc = include_str!("untrusted.md")]
pub mod untrusted {}
