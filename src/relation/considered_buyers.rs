//! A fact without a buyer of its own, with everybody who may be its buyer, as the library hands it out.

use serde::{Deserialize, Serialize};

use crate::gazetteer::EntityId;
use crate::relation::buyer_group::Choice;
use crate::relation::candidate::Candidate;
use crate::relation::story::Story;
use crate::span::Span;

/// A fact that a sentence tells without a buyer, and who may be meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConsideredBuyers {
    /// The article: an index into the extraction's articles.
    pub article: usize,
    /// The sentence that tells the fact: bytes of the document.
    pub evidence: Span,
    /// Who supplies.
    pub suppliers: Vec<EntityId>,
    /// Who may buy.
    pub buyers: Vec<ConsideredBuyer>,
}

/// Somebody who may be the buyer of a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConsideredBuyer {
    /// Who it is, several where they buy together; empty for nobody who is named.
    pub bodies: Vec<EntityId>,
    /// What speaks for and against it.
    pub signs: Vec<String>,
}

/// The same in numbers.
#[derive(Debug)]
pub(crate) struct Asked {
    sentence: usize,
    suppliers: Vec<u32>,
    choices: Vec<Choice>,
}

impl Asked {
    pub(super) fn new(this: &Candidate, choices: Vec<Choice>) -> Self {
        let suppliers = this.object.iter().map(|fill| fill.entity).collect();
        Asked { sentence: this.sentence, suppliers, choices }
    }
}

impl ConsideredBuyers {
    pub(super) fn new(story: &Story<'_>, article: usize, asked: Asked) -> Self {
        let id = |entity: u32| story.entities[entity as usize].id.clone();
        let words = |(first, second): (&'static str, String)| match second.is_empty() {
            true => first.to_owned(),
            false => format!("{first} {second}"),
        };
        let choice = |choice: Choice| ConsideredBuyer {
            bodies: choice.buyers.into_iter().map(|fill| id(fill.entity)).collect(),
            signs: choice.signs.into_iter().map(words).collect(),
        };
        ConsideredBuyers {
            article,
            evidence: story.views[asked.sentence].span,
            suppliers: asked.suppliers.into_iter().map(id).collect(),
            buyers: asked.choices.into_iter().map(choice).collect(),
        }
    }
}
