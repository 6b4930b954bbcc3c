//! One Aho-Corasick pass over the folded text: where the gazetteer's names occur.

use crate::gazetteer::Gazetteer;
use crate::span::Span;

/// A place where the words of one or more names stand between word boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Where, in the original document.
    pub span: Span,
    /// The names that read so: indexes into [`Gazetteer::names`], ascending.
    pub names: Vec<u32>,
}

/// Finds the names of one gazetteer.
#[derive(Clone, Debug)]
pub struct Scanner {}

impl Scanner {
    /// Builds the automaton.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let _ = gazetteer;
        Scanner {}
    }

    /// All occurrences, overlapping ones too, by start and then by falling length; word boundaries and
    /// each name's case rule already hold.
    pub fn scan(&self, text: &str) -> Vec<Occurrence> {
        let _ = text;
        Vec::new()
    }
}
