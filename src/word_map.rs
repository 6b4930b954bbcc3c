//! Word lists that are asked for every word of a text and hold few of them: what a few bytes of a word tell already
//! is not looked up.

use std::borrow::Borrow;
use std::ops::Deref;

use foldhash::HashMap;

/// How many bits tell that a word is not listed.
const BITS: usize = 1 << 14;

/// Words, each with what is listed of it.
#[derive(Clone, Debug)]
pub(crate) struct WordMap<V, K = String> {
    /// A bit that is not set says that no word of its length and some of its bytes is listed.
    bits: Box<[u64; BITS / 64]>,
    words: HashMap<K, V>,
}

impl<V, K> Default for WordMap<V, K> {
    fn default() -> Self {
        WordMap { bits: Box::new([0; BITS / 64]), words: HashMap::default() }
    }
}

/// The word of the bits and the bit in it.
#[inline]
fn place(word: &str) -> (usize, u64) {
    let bytes = word.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return (0, 1) };
    let middle = bytes.get(bytes.len() / 2).copied().unwrap_or(0);
    let number = u32::from_le_bytes([*first, *last, middle, bytes.len() as u8]);
    let place = (number.wrapping_mul(0x9e37_79b1) >> 18) as usize;
    (place / 64 % (BITS / 64), 1 << (place % 64))
}

impl<V, K: Borrow<str> + Eq + std::hash::Hash> WordMap<V, K> {
    /// What is listed of a word.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        let (at, bit) = place(word);
        if self.bits[at] & bit == 0 {
            return None;
        }
        self.words.get(word)
    }

    /// True where a word is listed.
    #[inline]
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// What is listed of a word, to be changed; nothing yet where it is new.
    pub(crate) fn note(&mut self, word: K) -> &mut V
    where
        V: Default,
    {
        let (at, bit) = place(word.borrow());
        self.bits[at] |= bit;
        self.words.entry(word).or_default()
    }

    /// Lists something of a word, in place of what was listed of it.
    pub(crate) fn insert(&mut self, word: K, what: V) {
        let (at, bit) = place(word.borrow());
        self.bits[at] |= bit;
        self.words.insert(word, what);
    }

    /// All that is listed, to be changed.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.words.values_mut()
    }
}

impl<V, K> Deref for WordMap<V, K> {
    type Target = HashMap<K, V>;

    fn deref(&self) -> &HashMap<K, V> {
        &self.words
    }
}

/// Words of a list.
pub(crate) type WordSet<K = String> = WordMap<(), K>;

impl<K: Borrow<str> + Eq + std::hash::Hash> FromIterator<K> for WordSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(words: I) -> Self {
        let mut set = WordSet::default();
        words.into_iter().for_each(|word| set.insert(word, ()));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_is_found_and_nothing_else() {
        let listed: WordSet = ["", "a", "bid", "bids", "won"].into_iter().map(str::to_owned).collect();
        for word in ["", "a", "bid", "bids", "won"] {
            assert!(listed.contains(word), "{word}");
        }
        for word in ["b", "bad", "bud", "win", "wins", "é"] {
            assert!(!listed.contains(word), "{word}");
        }
        assert_eq!(listed.len(), 5);
    }
}
