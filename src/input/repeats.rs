//! Articles that repeat one another: agency copy, corrected versions, the same page fetched twice.
//!
//! Each text is kept as the smallest hashes of its runs of five words. Those who share one of them are compared,
//! so that a corpus is gone through once, and a text of any length costs as much as its words.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::fold;

/// How many words make a run.
const RUN: usize = 5;

/// How many hashes are kept of a text.
const KEPT: usize = 128;

/// At most so many texts are compared that share a run: boilerplate is shared by all.
const MOST_SHARING: usize = 32;

/// A text that says again what an earlier one said.
///
/// ```
/// # use awarded::input::repeats;
/// let story = "Elmshire CCG has awarded Serco a five-year contract for its out-of-hours doctors, the board said.";
/// let again = format!("{story} (PA)");
/// let found = repeats(&[story, "It rained all day and nothing else was to be told of it.", &again], 0.8);
/// assert_eq!((found[0].text, found[0].of), (2, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Repeat {
    /// The index of the text that repeats.
    pub text: usize,
    /// The index of the first text that says the same.
    pub of: usize,
    /// How much of their words they share, from 0 to 1.
    pub likeness: f64,
}

/// The texts that repeat an earlier one: those whose runs of five words are shared to at least `likeness` (0.8 for
/// the same story in another outlet, 0.95 for the same page). Case, accents and quotation marks do not count. Texts
/// of fewer than ten words repeat nobody.
///
/// ```
/// use awarded::input::repeats;
///
/// assert!(repeats(&["Serco won.", "Serco won."], 0.8).is_empty(), "too short to tell");
/// ```
pub fn repeats(texts: &[&str], likeness: f64) -> Vec<Repeat> {
    let mut sharing: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut sketches: Vec<Vec<u64>> = Vec::with_capacity(texts.len());
    let mut found = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let sketch = sketch(text);
        let earlier: BTreeSet<usize> =
            sketch.iter().filter_map(|hash| sharing.get(hash)).flatten().copied().collect();
        let alike = |&of: &usize| {
            let shared = sketches.get(of).map_or(0.0, |other| share(&sketch, other));
            (shared >= likeness).then_some(Repeat { text: index, of, likeness: shared })
        };
        let first = earlier.iter().find_map(alike);
        if first.is_none() {
            for &hash in &sketch {
                let list = sharing.entry(hash).or_default();
                if list.len() < MOST_SHARING {
                    list.push(index);
                }
            }
        }
        found.extend(first);
        sketches.push(sketch);
    }
    found
}

/// The smallest hashes of the runs of a text, in order; none of a text too short to tell.
fn sketch(text: &str) -> Vec<u64> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if words.len() < 2 * RUN {
        return Vec::new();
    }
    let mut hashes: Vec<u64> = words.windows(RUN).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(KEPT);
    hashes
}

/// FNV-1a with a last stir: the same on every machine.
fn hash(words: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in words.iter().flat_map(|word| word.bytes().chain([b' '])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

/// What part of the smallest hashes of both are hashes of both.
fn share(a: &[u64], b: &[u64]) -> f64 {
    let both: BTreeSet<u64> = a.iter().chain(b).copied().collect();
    let smallest: Vec<u64> = both.into_iter().take(KEPT).collect();
    let shared =
        smallest.iter().filter(|hash| a.binary_search(hash).is_ok() && b.binary_search(hash).is_ok());
    if smallest.is_empty() { 0.0 } else { shared.count() as f64 / smallest.len() as f64 }
}
