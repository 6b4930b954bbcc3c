//! The weights of a ranker: what each thing seen of two bodies says for or against a relation between them.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A ranker as it stands in TOML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RankerRecord {
    /// A pair that no frame holds is a fact from this confidence on.
    pub(crate) adds: f64,
    /// A pair that frames hold is none below this confidence.
    #[serde(default)]
    pub(crate) drops: f64,
    /// What speaks for or against any pair.
    pub(crate) bias: f64,
    /// What is seen of a pair → what it says.
    pub(crate) weights: BTreeMap<String, f64>,
}

/// What tells how sure the facts of a relation are, as it stands in TOML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfidenceRecord {
    /// What speaks for or against any fact.
    pub(crate) bias: f64,
    /// A sign of how a fact was found → what it says.
    pub(crate) weights: BTreeMap<String, f64>,
}

/// What speaks for a buyer, as it stands in TOML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BuyerRecord {
    /// A thing seen of a commissioner and a fact → what it says.
    pub(crate) weights: BTreeMap<String, f64>,
}

/// The ranker of one relation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranker {
    /// A pair that no frame holds is a fact from this confidence on.
    pub(crate) adds: f64,
    /// A pair that frames hold is none below this confidence.
    pub(crate) drops: f64,
    bias: f64,
    /// The numbers of things seen with their places among the weights, counted from one: an open table of which at most
    /// half is filled. The numbers are hashes of their own.
    places: Vec<(u64, u32)>,
    /// By place; places ascend with the numbers.
    weights: Vec<f64>,
}

impl From<RankerRecord> for Ranker {
    fn from(record: RankerRecord) -> Self {
        let weights: BTreeMap<u64, f64> =
            record.weights.iter().map(|(words, weight)| (key(&[words]), *weight)).collect();
        let places = table(weights.keys().copied());
        let weights = weights.into_values().collect();
        Ranker { adds: record.adds, drops: record.drops, bias: record.bias, places, weights }
    }
}

impl From<ConfidenceRecord> for Ranker {
    fn from(record: ConfidenceRecord) -> Self {
        let ConfidenceRecord { bias, weights } = record;
        RankerRecord { adds: 1.0, drops: 0.0, bias, weights }.into()
    }
}

impl From<BuyerRecord> for Ranker {
    fn from(record: BuyerRecord) -> Self {
        RankerRecord { adds: 1.0, drops: 0.0, bias: 0.0, weights: record.weights }.into()
    }
}

impl Ranker {
    /// The place of one thing seen, where it says anything.
    #[inline]
    pub(crate) fn place(&self, key: u64) -> Option<usize> {
        let last = self.places.len().wrapping_sub(1);
        let mut slot = key as usize & last;
        loop {
            match *self.places.get(slot)? {
                (_, 0) => return None,
                (known, place) if known == key => return Some(place as usize - 1),
                _ => slot = (slot + 1) & last,
            }
        }
    }

    /// What the thing at a place says.
    pub(crate) fn weight_at(&self, place: usize) -> f64 {
        self.weights.get(place).copied().unwrap_or(0.0)
    }

    /// What things say, by their places.
    pub(crate) fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// What the things say together whose places have their bit set.
    pub(crate) fn sum(&self, bits: &[u64]) -> f64 {
        let mut sum = 0.0;
        for (number, word) in bits.iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                sum += self.weight_at(64 * number + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
        sum
    }

    /// How sure a relation is of which things are seen that say this together.
    pub(crate) fn confidence(&self, sum: f64) -> f64 {
        1.0 / (1.0 + (-(sum + self.bias)).exp())
    }

    /// How sure a relation is of which these things are seen, each given once.
    pub(crate) fn confidence_of(&self, keys: impl Iterator<Item = u64>) -> f64 {
        let places = keys.filter_map(|key| self.place(key));
        self.confidence(places.map(|place| self.weight_at(place)).sum())
    }
}

/// The table of [`Ranker::places`] for these numbers, each of which has the place at which it comes.
fn table(keys: impl ExactSizeIterator<Item = u64>) -> Vec<(u64, u32)> {
    let mut slots = vec![(0, 0); (keys.len() * 2).next_power_of_two()];
    let last = slots.len() - 1;
    for (key, place) in keys.zip(1u32..) {
        let mut slot = key as usize & last;
        while slots[slot].1 != 0 {
            slot = (slot + 1) & last;
        }
        slots[slot] = (key, place);
    }
    slots
}

/// The number that stands for the words of a feature, given in parts (FNV-1a over them, parted by blanks).
#[inline]
pub(crate) fn key(parts: &[&str]) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    let Some((first, rest)) = parts.split_first() else { return start };
    key_on(first.bytes().fold(start, step), rest)
}

/// The number of a feature whose first parts have this number.
#[inline]
pub(crate) fn key_on(key: u64, parts: &[&str]) -> u64 {
    parts.iter().fold(key, |key, part| part.bytes().fold(step(key, b' '), step))
}

#[inline]
fn step(key: u64, byte: u8) -> u64 {
    (key ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_the_number_of_the_whole() {
        assert_eq!(key(&["both", "word", "award"]), key(&["both word award"]));
        assert_eq!(key_on(key(&["both", "word"]), &["award", ""]), key(&["both word award "]));
    }

    #[test]
    fn weights_add_up() {
        let weights = BTreeMap::from([("near".to_owned(), 2.0), ("far".to_owned(), -3.0)]);
        let ranker = Ranker::from(RankerRecord { adds: 0.5, drops: 0.0, bias: -1.0, weights });
        let sure = |words: &[&str]| ranker.confidence_of(words.iter().map(|word| key(&[word])));
        assert!(sure(&["near"]) > 0.7);
        assert!(sure(&["near", "far"]) < 0.2);
        assert!(sure(&["unheard of"]) < 0.5);
    }
}
