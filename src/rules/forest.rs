//! Trees of decisions over what is seen of a pair: each asks one thing after another and ends in what that says.

use serde::Deserialize;

/// How many questions may follow each other in a tree.
const DEPTH: usize = 64;

/// Trees as they stand in TOML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ForestRecord {
    /// What speaks for or against any pair.
    pub(crate) bias: f64,
    /// Lines of what the trees ask for, counted from nought.
    pub(crate) seen: String,
    /// Lines of trees: `4?0.2:7?-0.1:0.3` asks for the fourth thing; where it is seen the tree says 0.2, else it asks on.
    pub(crate) trees: String,
}

/// What a tree does next: it asks whether the thing of a place is seen, and goes on with the next step where it is,
/// with the step of the second number where not; or it ends with the answer of that number.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    /// The place, or [`END`].
    place: u32,
    no: u32,
}

/// Stands where a tree asks no more.
const END: u32 = u32::MAX;

/// Trees, one behind another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forest {
    bias: f64,
    steps: Vec<Step>,
    answers: Vec<f64>,
    /// Where each tree begins.
    starts: Vec<u32>,
}

impl Forest {
    /// Reads trees, one a line; the things they ask for have these places.
    pub(crate) fn read(bias: f64, trees: &str, places: &[u32]) -> Result<Forest, String> {
        let mut forest = Forest { bias, ..Forest::default() };
        for (number, tree) in trees.lines().enumerate() {
            let start = forest.steps.len() as u32;
            forest.grow(tree, places).map_err(|e| format!("tree {}: {e}", number + 1))?;
            forest.starts.push(start);
        }
        Ok(forest)
    }

    /// Adds the steps of one tree.
    fn grow(&mut self, tree: &str, places: &[u32]) -> Result<(), String> {
        // Questions whose other answer is still to come.
        let mut open: Vec<usize> = Vec::new();
        let mut left = tree;
        loop {
            let end = left.find(['?', ':']).unwrap_or(left.len());
            let (word, mark) = (left.get(..end).unwrap_or("").trim(), left.as_bytes().get(end));
            left = left.get(end + 1..).unwrap_or("");
            if mark == Some(&b'?') {
                let number = word.parse::<usize>().ok();
                let place = number.and_then(|number| places.get(number).copied());
                let place = place.ok_or_else(|| format!("`{word}` is no number of a thing in `seen`"))?;
                if open.len() >= DEPTH {
                    return Err(format!("more than {DEPTH} questions on each other"));
                }
                open.push(self.steps.len());
                self.steps.push(Step { place, no: 0 });
                continue;
            }
            let says = word.parse::<f64>().ok().filter(|says| says.is_finite());
            self.steps.push(Step { place: END, no: self.answers.len() as u32 });
            self.answers.push(says.ok_or_else(|| format!("`{word}` is no number"))?);
            let next = self.steps.len() as u32;
            match (mark, open.pop()) {
                (None, None) => return Ok(()),
                (Some(_), Some(asked)) => {
                    if let Some(step) = self.steps.get_mut(asked) {
                        step.no = next;
                    }
                }
                (None, Some(_)) => return Err("a question lacks its second answer".to_owned()),
                (Some(_), None) => return Err("an answer too many".to_owned()),
            }
        }
    }

    /// True where there are no trees.
    pub(crate) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// What the trees say together where the things are seen whose places have their bit set.
    pub(crate) fn sum(&self, bits: &[u64]) -> f64 {
        let mut sum = self.bias;
        for &start in &self.starts {
            let mut at = start as usize;
            // A step leads only to later ones.
            while let Some(&Step { place, no }) = self.steps.get(at) {
                if place == END {
                    sum += self.answers.get(no as usize).copied().unwrap_or(0.0);
                    break;
                }
                let word = bits.get(place as usize / 64).copied().unwrap_or(0);
                at = if word >> (place % 64) & 1 == 1 { at + 1 } else { no as usize };
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest(trees: &[&str]) -> Result<Forest, String> {
        Forest::read(-1.0, &(trees.join("\n") + "\n"), &[0, 70, 2])
    }

    #[test]
    fn a_tree_asks_until_it_has_an_answer() {
        let forest = forest(&["0?1?4:2:2?8:-0.5", "0.25"]).unwrap();
        assert_eq!(forest.sum(&[0b1, 1 << 6]), 3.25);
        assert_eq!(forest.sum(&[0b1, 0]), 1.25);
        assert_eq!(forest.sum(&[0b100, 1 << 6]), 7.25);
        assert_eq!(forest.sum(&[]), -1.25);
    }

    #[test]
    fn a_tree_that_is_none_is_named_with_its_fault() {
        let fault = |tree: &str| forest(&["1.0", tree]).unwrap_err();
        assert!(fault("3?1:2").contains("tree 2: `3`"));
        assert!(fault("0?1").contains("second answer"));
        assert!(fault("1:2").contains("too many"));
        assert!(fault("0?x:1").contains("`x`"));
        assert!(fault("0?NaN:1").contains("`NaN`"));
        assert!(fault("").contains("no number"));
        assert!(fault(&"0?".repeat(65)).contains("more than 64"));
    }
}
