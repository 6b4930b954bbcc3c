//! Trees of decisions over what is seen of a pair: each asks one thing after another and ends in what that says.

use serde::Deserialize;

/// How many answers a tree may have: a bit for each.
const ANSWERS: usize = 64;

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

/// Trees, one behind another.
///
/// No tree is walked. Its answers are bits in the order in which they are written, so that what a question says where its
/// thing is not seen stands behind what it says where it is. Each thing seen strikes out the answers for where it is not;
/// the last that is left is where a walk would end (QuickScorer: Lucchese and others, 2015).
#[derive(Clone, Debug, Default)]
pub(crate) struct Forest {
    bias: f64,
    /// The answers of all trees.
    answers: Vec<f64>,
    /// For each tree where its answers begin.
    starts: Vec<u32>,
    /// For each tree the bits of all its answers.
    whole: Vec<u64>,
    /// Trees, with the answers that are left where a thing is seen.
    strikes: Vec<(u32, u64)>,
    /// For each place where its strikes begin, and where the last end.
    by_place: Vec<u32>,
}

impl Forest {
    /// Reads trees, one a line; the things they ask for have these places.
    pub(crate) fn read(bias: f64, trees: &str, places: &[u32]) -> Result<Forest, String> {
        let mut forest = Forest { bias, ..Forest::default() };
        let mut questions = Vec::new();
        for (number, left) in trees.lines().enumerate() {
            let start = forest.answers.len();
            let mut tree = Tree { left, mark: None, places, answers: Vec::new(), questions: Vec::new() };
            tree.whole().map_err(|e| format!("tree {}: {e}", number + 1))?;
            forest.starts.push(start as u32);
            forest.whole.push(first(tree.answers.len()));
            forest.answers.extend(tree.answers);
            questions.extend(tree.questions.into_iter().map(|(place, left)| (place, number as u32, left)));
        }
        forest.sort(&questions);
        Ok(forest)
    }

    /// Puts the strikes in the order of their places; those of one place stay as they come.
    fn sort(&mut self, questions: &[(u32, u32, u64)]) {
        let places = questions.iter().map(|&(place, ..)| place as usize + 1).max().unwrap_or(0);
        let mut begins = vec![0u32; places + 1];
        for &(place, ..) in questions {
            begins[place as usize + 1] += 1;
        }
        for place in 0..places {
            begins[place + 1] += begins[place];
        }
        self.by_place = begins.clone();
        self.strikes = vec![(0, 0); questions.len()];
        for &(place, tree, left) in questions {
            let next = &mut begins[place as usize];
            self.strikes[*next as usize] = (tree, left);
            *next += 1;
        }
    }

    /// True where there are no trees.
    pub(crate) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// What the trees say together where the things are seen whose places have their bit set.
    pub(crate) fn sum(&self, bits: &[u64]) -> f64 {
        let mut left = self.whole.clone();
        for (number, word) in bits.iter().enumerate() {
            let mut seen = *word;
            while seen != 0 {
                let place = 64 * number + seen.trailing_zeros() as usize;
                seen &= seen - 1;
                let Some(&[from, to]) =
                    self.by_place.get(place..place + 2).and_then(|range| range.first_chunk())
                else {
                    // What comes behind is not asked for.
                    break;
                };
                for &(tree, kept) in self.strikes.get(from as usize..to as usize).unwrap_or_default() {
                    if let Some(left) = left.get_mut(tree as usize) {
                        *left &= kept;
                    }
                }
            }
        }
        let last = |(start, left): (&u32, &u64)| *start as usize + left.ilog2() as usize;
        let said = self.starts.iter().zip(&left).map(last);
        said.fold(self.bias, |sum, at| sum + self.answers.get(at).copied().unwrap_or(0.0))
    }
}

/// The bits of so many answers from the first on.
fn first(answers: usize) -> u64 {
    u64::MAX.checked_shr((ANSWERS - answers.min(ANSWERS)) as u32).unwrap_or(0)
}

/// A tree that is being read.
struct Tree<'t> {
    /// What is still to be read.
    left: &'t str,
    /// The mark behind the last word.
    mark: Option<u8>,
    places: &'t [u32],
    answers: Vec<f64>,
    /// The places of what is asked for, with the answers that are left where it is seen.
    questions: Vec<(u32, u64)>,
}

impl Tree<'_> {
    fn whole(&mut self) -> Result<(), String> {
        self.part(0)?;
        if self.mark.is_some() { Err("an answer too many".to_owned()) } else { Ok(()) }
    }

    /// Reads an answer, or a question with what it leads to.
    fn part(&mut self, depth: usize) -> Result<(), String> {
        let end = self.left.find(['?', ':']).unwrap_or(self.left.len());
        let word = self.left.get(..end).unwrap_or("").trim();
        self.mark = self.left.as_bytes().get(end).copied();
        self.left = self.left.get(end + 1..).unwrap_or("");
        if depth >= ANSWERS || self.answers.len() >= ANSWERS {
            return Err(format!("more than {ANSWERS} answers"));
        }
        if self.mark != Some(b'?') {
            let says = word.parse::<f64>().ok().filter(|says| says.is_finite());
            self.answers.push(says.ok_or_else(|| format!("`{word}` is no number"))?);
            return Ok(());
        }
        let number = word.parse::<usize>().ok();
        let place = number.and_then(|number| self.places.get(number).copied());
        let place = place.ok_or_else(|| format!("`{word}` is no number of a thing in `seen`"))?;
        self.part(depth + 1)?;
        if self.mark != Some(b':') {
            return Err("a question lacks its second answer".to_owned());
        }
        let seen = first(self.answers.len());
        self.part(depth + 1)?;
        let unseen = first(self.answers.len()) & !seen;
        self.questions.push((place, !unseen));
        Ok(())
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
        assert!(fault(&("0?1:".repeat(64) + "1")).contains("more than 64"));
        assert!(forest(&[&("0?1:".repeat(63) + "1")]).is_ok());
    }

    /// What a walk through the words of a tree comes to.
    fn walked(tree: &str, seen: &impl Fn(usize) -> bool) -> f64 {
        let Some((word, rest)) = tree.split_once('?').filter(|(word, _)| !word.contains(':')) else {
            return tree.split(':').next().unwrap_or(tree).parse().unwrap();
        };
        if seen(word.parse().unwrap()) {
            return walked(rest, seen);
        }
        // The second answer stands behind as many colons more than question marks as the first opens.
        let mut open = 1;
        let ends = rest.char_indices().find(|(_, c)| {
            open += i32::from(*c == '?') - i32::from(*c == ':');
            open == 0
        });
        walked(&rest[ends.unwrap().0 + 1..], seen)
    }

    #[test]
    fn trees_say_what_a_walk_through_them_says() {
        let mut state = 7u64;
        let mut any = move |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        fn tree(any: &mut impl FnMut(u64) -> u64, questions: u64) -> String {
            match questions {
                0 => format!("{}", any(1000)),
                _ => {
                    let yes = any(questions);
                    let place = any(90);
                    let yes = tree(any, yes) + ":";
                    format!("{place}?{yes}{}", tree(any, questions - 1 - yes.matches('?').count() as u64))
                }
            }
        }
        for _ in 0..200 {
            let (first, second) = (any(40), any(40));
            let trees = [tree(&mut any, first), tree(&mut any, second)];
            let places: Vec<u32> = (0..90).collect();
            let forest = Forest::read(0.0, &trees.join("\n"), &places).unwrap();
            for _ in 0..20 {
                let bits = [any(1 << 31) << 33 | any(1 << 31), any(1 << 31)];
                let seen = |place: usize| bits[place / 64] >> (place % 64) & 1 == 1;
                let walked: f64 = trees.iter().map(|tree| walked(tree, &seen)).sum();
                assert_eq!(forest.sum(&bits), walked, "{trees:?} {bits:?}");
            }
        }
    }
}
