//! Whether a word stands somewhere in an article.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::words::{Shape, Words};

/// The words of an article in lower case, to be asked for: an open table of places in the article, one for each
/// different word.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// The place of a word counted from one, and whether it is printed so somewhere; zero where nothing stands.
    slots: Vec<(u32, bool)>,
    state: RandomState,
}

impl Vocabulary {
    pub(super) fn new(words: &Words<'_>) -> Vocabulary {
        let slots = vec![(0, false); (words.len() * 2).next_power_of_two()];
        let mut vocabulary = Vocabulary { slots, state: RandomState::default() };
        for at in 0..words.len() {
            let slot = vocabulary.slot(words, words.lower_word(at));
            if let Some((place, small)) = vocabulary.slots.get_mut(slot) {
                *place = at as u32 + 1;
                *small |= words.shape(at) == Shape::Lower;
            }
        }
        vocabulary
    }

    /// Where a word stands in the table, or would stand.
    fn slot(&self, words: &Words<'_>, lower: &str) -> usize {
        let last = self.slots.len().saturating_sub(1);
        let mut slot = self.state.hash_one(lower) as usize & last;
        // At most half of the table is filled.
        while let Some((place, _)) = self.slots.get(slot).filter(|(place, _)| *place > 0) {
            if words.lower_word(*place as usize - 1) == lower {
                break;
            }
            slot = (slot + 1) & last;
        }
        slot
    }

    /// Whether a word is printed so somewhere; none where the article lacks it.
    pub(super) fn find(&self, words: &Words<'_>, lower: &str) -> Option<bool> {
        let (place, small) = *self.slots.get(self.slot(words, lower))?;
        (place > 0).then_some(small)
    }
}
