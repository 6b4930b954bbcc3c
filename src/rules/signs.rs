//! What is seen of something that is weighed: put down sign by sign, for a ranker or in words.

use crate::rules::ranker::{Ranker, key};

/// Signs in the making: bits for those that weigh something, or all in words.
#[derive(Debug)]
pub(crate) struct Signs<'r> {
    ranker: Option<&'r Ranker>,
    bits: Vec<u64>,
    words: Vec<String>,
}

impl<'r> Signs<'r> {
    /// Signs for this ranker.
    pub(crate) fn weighed(ranker: &'r Ranker) -> Self {
        Signs { ranker: Some(ranker), bits: ranker.no_bits(), words: Vec::new() }
    }

    /// Signs to be read.
    pub(crate) fn named() -> Self {
        Signs { ranker: None, bits: Vec::new(), words: Vec::new() }
    }

    /// Puts a sign, its words in parts.
    pub(crate) fn put(&mut self, parts: &[&str]) {
        let Some(ranker) = self.ranker else { return self.words.push(parts.join(" ")) };
        if let Some(place) = ranker.place(key(parts))
            && let Some(word) = self.bits.get_mut(place / 64)
        {
            *word |= 1 << (place % 64);
        }
    }

    /// The bits of the signs that the ranker asks for.
    pub(crate) fn bits(self) -> Vec<u64> {
        self.bits
    }

    /// The signs in words, each once.
    pub(crate) fn words(mut self) -> Vec<String> {
        self.words.sort_unstable();
        self.words.dedup();
        self.words
    }
}
