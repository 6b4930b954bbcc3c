//! Trees of decisions over what is seen of a pair: each asks one thing after another and ends in what that says.

use foldhash::HashMap;
use serde::Deserialize;

/// How many answers a tree may have: a bit for each.
const ANSWERS: usize = 64;

/// How many trees there may be, and how many different answers: their numbers take two bytes.
const MOST: usize = 1 << 16;

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
    /// The answers of all trees, each once: what trees hold are their numbers, which takes a quarter of the room.
    said: Vec<f64>,
    trees: Trees,
}

/// Trees, in no more room than the largest of them needs: what is asked of thousands of pairs has to stay in the cache.
#[derive(Clone, Debug)]
enum Trees {
    Small(Grove<u16, 16>),
    Middle(Grove<u32, 32>),
    Large(Grove<u64, 64>),
}

impl Default for Trees {
    fn default() -> Self {
        Trees::Small(Grove::default())
    }
}

/// Trees of at most so many answers.
#[derive(Clone, Debug, Default)]
struct Grove<B, const N: usize> {
    /// For each tree the bits of all its answers.
    whole: Vec<B>,
    /// For each tree the numbers of its answers.
    answers: Vec<[u16; N]>,
    /// What is struck out where a thing is seen: of which tree.
    struck: Vec<u16>,
    /// And which of its answers are left.
    left: Vec<B>,
    /// For each place where its strikes begin, and where the last end.
    by_place: Vec<u32>,
}

/// A bit for each answer of a tree.
trait Bits: Copy + Default + std::ops::BitAndAssign {
    /// The low bits of these.
    fn low(bits: u64) -> Self;
    /// The last that is set; the first where none is.
    fn last(self) -> usize;
}

macro_rules! bits {
    ($($int:ty),*) => {$(
        impl Bits for $int {
            fn low(bits: u64) -> Self {
                bits as $int
            }
            #[inline]
            fn last(self) -> usize {
                (self | 1).ilog2() as usize
            }
        }
    )*};
}

bits!(u16, u32, u64);

impl Forest {
    /// Reads trees, one a line; the things they ask for have these places.
    pub(crate) fn read(bias: f64, trees: &str, places: &[u32]) -> Result<Forest, String> {
        let mut read = Vec::new();
        for (number, left) in trees.lines().enumerate() {
            let mut tree = Tree { left, mark: None, places, answers: Vec::new(), questions: Vec::new() };
            tree.whole().map_err(|e| format!("tree {}: {e}", number + 1))?;
            read.push((tree.answers, tree.questions));
        }
        let said = Said::of(&read)?;
        let most = read.iter().map(|(answers, _)| answers.len()).max().unwrap_or(0);
        let trees = match most {
            0..=16 => Trees::Small(Grove::plant(&read, &said)),
            17..=32 => Trees::Middle(Grove::plant(&read, &said)),
            _ => Trees::Large(Grove::plant(&read, &said)),
        };
        Ok(Forest { bias, said: said.answers, trees })
    }

    /// True where there are no trees.
    pub(crate) fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// What the trees say together where the things are seen whose places have their bit set.
    pub(crate) fn sum(&self, bits: &[u64]) -> f64 {
        match &self.trees {
            Trees::Small(grove) => grove.sum(self.bias, &self.said, bits),
            Trees::Middle(grove) => grove.sum(self.bias, &self.said, bits),
            Trees::Large(grove) => grove.sum(self.bias, &self.said, bits),
        }
    }
}

/// The answers of a tree, and its questions: the place of what each asks for, and the answers left where it is seen.
type Grown = (Vec<f64>, Vec<(u32, u64)>);

/// All that trees say, numbered.
#[derive(Default)]
struct Said {
    answers: Vec<f64>,
    numbers: HashMap<u64, u16>,
}

impl Said {
    fn of(trees: &[Grown]) -> Result<Said, String> {
        if trees.len() > MOST {
            return Err(format!("more than {MOST} trees"));
        }
        let mut said = Said::default();
        for says in trees.iter().flat_map(|(answers, _)| answers) {
            let next = said.answers.len();
            said.numbers.entry(says.to_bits()).or_insert_with(|| {
                said.answers.push(*says);
                next as u16
            });
        }
        if said.answers.len() > MOST {
            return Err(format!("more than {MOST} different answers"));
        }
        Ok(said)
    }
}

impl<B: Bits, const N: usize> Grove<B, N> {
    fn plant(trees: &[Grown], said: &Said) -> Self {
        let mut grove = Grove::<B, N> { whole: Vec::new(), answers: Vec::new(), ..Grove::default() };
        for (answers, _) in trees {
            grove.whole.push(B::low(first(answers.len())));
            let mut numbers = [0; N];
            for (to, says) in numbers.iter_mut().zip(answers) {
                *to = said.numbers.get(&says.to_bits()).copied().unwrap_or_default();
            }
            grove.answers.push(numbers);
        }
        grove.sort(trees);
        grove
    }

    /// Puts the strikes in the order of their places; those of one place stay as they come.
    fn sort(&mut self, trees: &[Grown]) {
        let asked = || trees.iter().flat_map(|(_, asked)| asked);
        let places = asked().map(|&(place, _)| place as usize + 1).max().unwrap_or(0);
        let mut begins = vec![0u32; places + 1];
        for &(place, _) in asked() {
            begins[place as usize + 1] += 1;
        }
        for place in 0..places {
            begins[place + 1] += begins[place];
        }
        self.by_place = begins.clone();
        self.struck = vec![0; asked().count()];
        self.left = vec![B::default(); self.struck.len()];
        for ((_, asked), tree) in trees.iter().zip(0..) {
            for &(place, left) in asked {
                let next = &mut begins[place as usize];
                self.struck[*next as usize] = tree;
                self.left[*next as usize] = B::low(left);
                *next += 1;
            }
        }
    }

    /// The sum of what the trees say, one after another, and of the bias.
    fn sum(&self, bias: f64, said: &[f64], bits: &[u64]) -> f64 {
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
                let range = from as usize..to as usize;
                let struck = self.struck.get(range.clone()).unwrap_or_default();
                for (&tree, &kept) in struck.iter().zip(self.left.get(range).unwrap_or_default()) {
                    if let Some(left) = left.get_mut(tree as usize) {
                        *left &= kept;
                    }
                }
            }
        }
        let last = |(answers, left): (&[u16; N], &B)| answers.get(left.last()).copied().unwrap_or(0);
        let numbers = self.answers.iter().zip(&left).map(last);
        numbers.fold(bias, |sum, number| sum + said.get(usize::from(number)).copied().unwrap_or(0.0))
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
