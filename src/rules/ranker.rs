//! The weights of a ranker: what each thing seen of two bodies says for or against a relation between them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::relation_type::Stage;
use crate::rules::forest::{Forest, ForestRecord};
use crate::rules::numbers::Numbers;

/// A ranker as it stands in TOML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RankerRecord {
    /// A pair that no frame holds is a fact from this confidence on.
    pub(crate) adds: f64,
    /// A pair that frames hold is none below this confidence.
    #[serde(default)]
    pub(crate) drops: f64,
    /// True where only pairs are weighed that some sentence names both of, or that frames hold.
    #[serde(default)]
    pub(crate) together: bool,
    /// What speaks for or against any pair.
    pub(crate) bias: f64,
    /// Lines of what is seen of a pair, each with what it says.
    pub(crate) weights: String,
    /// Trees that tell how sure a pair is, in place of the sum of the weights.
    #[serde(default)]
    pub(crate) forest: Option<ForestRecord>,
    /// What tells which sentences hold a fact of an object with a subject that the article does not name.
    #[serde(default)]
    pub(crate) unnamed: Option<UnnamedRecord>,
    /// What tells at which stages a pair stands.
    #[serde(default)]
    pub(crate) stages: Option<StagesRecord>,
}

/// What tells at which stages a pair stands, as it stands in TOML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StagesRecord {
    /// Below this a stage that frames tell is none.
    pub(crate) drops: f64,
    /// From this on a stage is one that no frame tells.
    pub(crate) adds: f64,
    /// Trees for each stage.
    pub(crate) forest: BTreeMap<Stage, ForestRecord>,
}

/// What tells which sentences hold facts with nobody named, as it stands in TOML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnnamedRecord {
    /// From this confidence on a sentence holds such a fact of an object that has no named subject.
    pub(crate) alone: f64,
    /// And of one that has.
    pub(crate) beside: f64,
    /// Trees that tell how sure a sentence is.
    pub(crate) forest: ForestRecord,
}

/// What tells how sure the facts of a relation are, as it stands in TOML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfidenceRecord {
    /// What speaks for or against any fact.
    pub(crate) bias: f64,
    /// Lines of signs of how a fact was found, each with what it says.
    pub(crate) weights: String,
}

/// What speaks for a buyer, as it stands in TOML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BuyerRecord {
    /// Lines of things seen of a commissioner and a fact, each with what it says.
    pub(crate) weights: String,
}

/// What tells which of an article's sums (or lengths, or dates, or services) is a contract's, as it stands in TOML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerRecord {
    /// From this confidence on the likeliest one is.
    pub(crate) bar: f64,
    /// Trees that tell how sure each is.
    pub(crate) forest: ForestRecord,
}

/// What tells which of an article's sums (or lengths, or dates, or services) is a contract's.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    /// From this confidence on the likeliest one is.
    pub(crate) bar: f64,
    /// How sure each is.
    pub(crate) ranker: Ranker,
}

/// The ranker of one relation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranker {
    /// A pair that no frame holds is a fact from this confidence on.
    pub(crate) adds: f64,
    /// A pair that frames hold is none below this confidence.
    pub(crate) drops: f64,
    /// True where only pairs are weighed that some sentence names both of, or that frames hold.
    pub(crate) together: bool,
    bias: f64,
    /// The places of things seen among the weights.
    places: Numbers,
    /// The same by the numbers that all rankers have in common, counted from one: nought is none.
    by_number: Vec<u32>,
    /// By place; places ascend with the numbers.
    weights: Vec<f64>,
    /// What tells how sure a pair is in place of the weights, where there is any.
    forest: Forest,
    /// What tells which sentences hold a fact with a subject that nobody names.
    pub(crate) unnamed: Option<Box<Unnamed>>,
    /// What tells at which stages a pair stands.
    pub(crate) stages: Option<Box<Stages>>,
}

/// The ranker of the stages of a pair.
#[derive(Clone, Debug)]
pub(crate) struct Stages {
    /// Below this a stage that frames tell is none.
    pub(crate) drops: f64,
    /// From this on a stage is one that no frame tells.
    pub(crate) adds: f64,
    /// The places of what the trees ask for.
    pub(crate) ranker: Ranker,
    forests: Vec<(Stage, Forest)>,
}

impl Stages {
    fn read(record: StagesRecord) -> Result<Self, String> {
        let StagesRecord { drops, adds, forest } = record;
        let asked: String = forest.values().map(|forest| forest.seen.trim_end().to_owned() + "\n").collect();
        let ranker = Ranker::weighing(0.0, "", &asked)?;
        let forests = forest.into_iter().map(|(stage, record)| Ok((stage, ranker.forest_of(record)?)));
        let forests = forests.collect::<Result<_, String>>()?;
        Ok(Stages { drops, adds, ranker, forests })
    }

    /// How sure each stage is of a pair of which the things are seen whose places have their bit set.
    pub(crate) fn sure(&self, bits: &[u64]) -> Vec<(Stage, f64)> {
        self.forests.iter().map(|(stage, forest)| (*stage, logistic(forest.sum(bits)))).collect()
    }
}

/// The ranker of sentences that hold a fact of an object with a subject that the article does not name.
#[derive(Clone, Debug)]
pub(crate) struct Unnamed {
    /// From this confidence on such a sentence holds one where the object has no named subject.
    pub(crate) alone: f64,
    /// And where it has.
    pub(crate) beside: f64,
    /// How sure a sentence is.
    pub(crate) ranker: Ranker,
}

impl TryFrom<RankerRecord> for Ranker {
    type Error = String;

    fn try_from(record: RankerRecord) -> Result<Self, String> {
        let mut ranker = Ranker::asking(record.bias, &record.weights, record.forest)?;
        (ranker.adds, ranker.drops) = (record.adds, record.drops);
        ranker.together = record.together;
        if let Some(UnnamedRecord { alone, beside, forest }) = record.unnamed {
            let of_sentences = Ranker::asking(0.0, "", Some(forest))?;
            ranker.unnamed =
                Some(Box::new(Unnamed { alone, beside, ranker: Ranker { adds: alone, ..of_sentences } }));
        }
        ranker.stages = record.stages.map(Stages::read).transpose()?.map(Box::new);
        Ok(ranker)
    }
}

impl TryFrom<AnswerRecord> for Answers {
    type Error = String;

    fn try_from(record: AnswerRecord) -> Result<Self, String> {
        Ok(Answers { bar: record.bar, ranker: Ranker::asking(0.0, "", Some(record.forest))? })
    }
}

impl TryFrom<ConfidenceRecord> for Ranker {
    type Error = String;

    fn try_from(record: ConfidenceRecord) -> Result<Self, String> {
        Ranker::weighing(record.bias, &record.weights, "")
    }
}

impl TryFrom<BuyerRecord> for Ranker {
    type Error = String;

    fn try_from(record: BuyerRecord) -> Result<Self, String> {
        Ranker::weighing(0.0, &record.weights, "")
    }
}

/// A line of weights: what is seen (its number), and what it says.
fn weight(line: &str) -> Result<(u64, f64), String> {
    let (words, says) =
        line.rsplit_once(" = ").ok_or_else(|| format!("`{line}`: write `what is seen = 0.5`"))?;
    let says = says.trim_end().parse::<f64>().ok().filter(|says| says.is_finite());
    Ok((key(&[words]), says.ok_or_else(|| format!("`{line}` ends in no number"))?))
}

impl Ranker {
    /// A ranker of these lines of weights, with places for what the trees ask for, too.
    fn weighing(bias: f64, weights: &str, asked: &str) -> Result<Ranker, String> {
        let mut says: Vec<(u64, f64)> = weights.lines().map(weight).collect::<Result<_, String>>()?;
        says.extend(asked.lines().map(|words| (key(&[words]), 0.0)));
        // What trees ask for may have a weight, which comes first.
        says.sort_by_key(|(key, _)| *key);
        says.dedup_by_key(|(key, _)| *key);
        let places = Numbers::of(says.iter().map(|(key, _)| *key));
        let weights = says.into_iter().map(|(_, says)| says).collect();
        Ok(Ranker { adds: 1.0, bias, places, weights, ..Ranker::default() })
    }

    /// A ranker of these lines of weights, and of trees where there are any.
    fn asking(bias: f64, weights: &str, forest: Option<ForestRecord>) -> Result<Ranker, String> {
        let asked = forest.as_ref().map_or("", |forest| &forest.seen);
        let mut ranker = Ranker::weighing(bias, weights, asked)?;
        if let Some(forest) = forest {
            ranker.forest = ranker.forest_of(forest)?;
        }
        Ok(ranker)
    }

    /// Trees that ask for what has a place.
    fn forest_of(&self, record: ForestRecord) -> Result<Forest, String> {
        let place = |words: &str| self.place(key(&[words])).map(|place| place as u32);
        let places: Option<Vec<u32>> = record.seen.lines().map(place).collect();
        Forest::read(record.bias, &record.trees, &places.unwrap_or_default())
    }

    /// The place of one thing seen, where it says anything.
    #[inline]
    pub(crate) fn place(&self, key: u64) -> Option<usize> {
        self.places.get(key).map(|place| place as usize)
    }

    /// The same of a thing that has this number among those of all rankers.
    #[inline]
    pub(crate) fn place_of(&self, number: u32) -> Option<usize> {
        let place = self.by_number.get(number as usize).copied().unwrap_or(0);
        (place as usize).checked_sub(1)
    }

    /// One number for each thing that any of these rankers knows, so that what they have in common is looked up once.
    pub(super) fn number_all<'r>(rankers: impl Iterator<Item = &'r mut Ranker>) -> Numbers {
        let mut rankers: Vec<&mut Ranker> = rankers.collect();
        let mut keys: Vec<u64> = rankers.iter().flat_map(|r| r.with_parts()).flat_map(Ranker::keys).collect();
        keys.sort_unstable();
        keys.dedup();
        let numbers = Numbers::of(keys.into_iter());
        rankers.iter_mut().for_each(|ranker| ranker.take_numbers(&numbers));
        numbers
    }

    fn keys(&self) -> impl Iterator<Item = u64> {
        self.places.all().map(|(key, _)| key)
    }

    /// It and the rankers in it.
    fn with_parts(&self) -> impl Iterator<Item = &Ranker> {
        let unnamed = self.unnamed.iter().map(|unnamed| &unnamed.ranker);
        let stages = self.stages.iter().map(|stages| &stages.ranker);
        std::iter::once(self).chain(unnamed).chain(stages)
    }

    fn take_numbers(&mut self, numbers: &Numbers) {
        let places: Vec<(u32, u32)> =
            self.places.all().filter_map(|(key, place)| Some((numbers.get(key)?, place + 1))).collect();
        let last = places.iter().map(|(number, _)| *number as usize + 1).max().unwrap_or(0);
        self.by_number = vec![0; last];
        for (number, place) in places {
            self.by_number[number as usize] = place;
        }
        if let Some(unnamed) = &mut self.unnamed {
            unnamed.ranker.take_numbers(numbers);
        }
        if let Some(stages) = &mut self.stages {
            stages.ranker.take_numbers(numbers);
        }
    }

    /// What the thing at a place says.
    pub(crate) fn weight_at(&self, place: usize) -> f64 {
        self.weights.get(place).copied().unwrap_or(0.0)
    }

    /// What the thing at a place, which is seen, says among others: how much less they would say without it.
    pub(crate) fn weight_among(&self, bits: &[u64], place: usize) -> f64 {
        if self.decides(self.sum(bits) + self.bias) {
            return self.weight_at(place);
        }
        let mut without = bits.to_vec();
        if let Some(word) = without.get_mut(place / 64) {
            *word &= !(1 << (place % 64));
        }
        self.forest.sum(bits) - self.forest.sum(&without)
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

    /// How sure a relation is of which the things are seen whose places have their bit set.
    pub(crate) fn sure(&self, bits: &[u64]) -> f64 {
        let linear = self.sum(bits) + self.bias;
        logistic(if self.decides(linear) { linear } else { self.forest.sum(bits) })
    }

    /// True where the weights alone tell how sure a pair is: they leave no doubt, or there are no trees.
    fn decides(&self, linear: f64) -> bool {
        self.forest.is_empty() || linear < HOPELESS
    }

    /// How sure a relation is of which things are seen that say this together.
    fn confidence(&self, sum: f64) -> f64 {
        logistic(sum + self.bias)
    }

    /// Room for a bit for each place.
    pub(crate) fn no_bits(&self) -> Vec<u64> {
        vec![0; self.weights.len().div_ceil(64)]
    }

    /// How sure a relation is of which these things are seen, each given once.
    pub(crate) fn confidence_of(&self, keys: impl Iterator<Item = u64>) -> f64 {
        let places = keys.filter_map(|key| self.place(key));
        self.confidence(places.map(|place| self.weight_at(place)).sum())
    }
}

/// Pairs of which the weights say this little are not put to the trees, which would hardly ever find them likely.
const HOPELESS: f64 = -5.0;

fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// The number of no words.
const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The number that stands for the words of a feature, given in parts (FNV-1a over them, parted by blanks).
#[inline]
pub(crate) fn key(parts: &[&str]) -> u64 {
    let Some((first, rest)) = parts.split_first() else { return START };
    key_on(first.bytes().fold(START, step), rest)
}

/// The number of a feature's first part, which is known when the crate is compiled.
pub(crate) const fn key_of(part: &str) -> u64 {
    let (bytes, mut key, mut at) = (part.as_bytes(), START, 0);
    while at < bytes.len() {
        key = step(key, bytes[at]);
        at += 1;
    }
    key
}

/// The number of a feature whose first parts have this number.
#[inline]
pub(crate) fn key_on(key: u64, parts: &[&str]) -> u64 {
    parts.iter().fold(key, |key, part| part.bytes().fold(step(key, b' '), step))
}

#[inline]
const fn step(key: u64, byte: u8) -> u64 {
    (key ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_the_number_of_the_whole() {
        assert_eq!(key(&["both", "word", "award"]), key(&["both word award"]));
        assert_eq!(key_on(key(&["both", "word"]), &["award", ""]), key(&["both word award "]));
        assert_eq!(key_on(key_of("both word"), &["award"]), key(&["both", "word", "award"]));
    }

    #[test]
    fn weights_add_up() {
        let weights = "near = 2.0\nfar = -3\n".to_owned();
        let ranker = Ranker::try_from(ConfidenceRecord { bias: -1.0, weights }).unwrap();
        let sure = |words: &[&str]| ranker.confidence_of(words.iter().map(|word| key(&[word])));
        assert!(sure(&["near"]) > 0.7);
        assert!(sure(&["near", "far"]) < 0.2);
        assert!(sure(&["unheard of"]) < 0.5);
    }

    #[test]
    fn words_may_hold_blanks_and_signs() {
        let weights = "s  subject of merge  = 1\nfar = near = 2\n".to_owned();
        let ranker = Ranker::try_from(BuyerRecord { weights }).unwrap();
        for (words, says) in [("s  subject of merge ", 1.0), ("far = near", 2.0)] {
            assert_eq!(ranker.place(key(&[words])).map(|place| ranker.weight_at(place)), Some(says));
        }
    }

    #[test]
    fn lines_that_are_no_weights_are_told() {
        for line in ["near", "near = far", "near = NaN", ""] {
            let weights = format!("far = 1\n{line}\n");
            let told = Ranker::try_from(BuyerRecord { weights }).unwrap_err();
            assert!(told.contains(&format!("`{line}`")), "{told}");
        }
    }

    #[test]
    fn trees_stand_in_for_weights() {
        let weights = "near = 2.0".to_owned();
        let forest = Some(ForestRecord {
            bias: 0.5,
            seen: "far\nnear\n".to_owned(),
            trees: "0?-3:1?1:0\n".to_owned(),
        });
        let record = RankerRecord {
            adds: 0.5,
            drops: 0.0,
            together: false,
            bias: -1.0,
            weights,
            forest,
            unnamed: None,
            stages: None,
        };
        let ranker = Ranker::try_from(record).unwrap();
        let sure = |words: &[&str]| {
            let mut bits = ranker.no_bits();
            for place in words.iter().filter_map(|word| ranker.place(key(&[word]))) {
                bits[place / 64] |= 1 << (place % 64);
            }
            ranker.sure(&bits)
        };
        assert_eq!(sure(&["near"]), logistic(1.5));
        assert_eq!(sure(&["near", "far"]), logistic(-2.5));
        assert_eq!(sure(&[]), logistic(0.5));
    }
}
