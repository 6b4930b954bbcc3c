//! One Aho-Corasick pass over the folded text: where the gazetteer's names occur.
//!
//! All matches are taken, overlapping ones too: the longest name at a place is not always the one meant, and
//! a shorter one must still be there when a longer fails at its end. Word boundaries and case are judged on
//! the original text, since folding hides both.

mod boundary;
mod case;
mod names;
mod prefix;
mod windows;

use std::sync::Arc;

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use crate::fold::Folded;
use crate::gazetteer::{CaseRule, Gazetteer, Keys, Name};
use crate::span::Span;
pub use names::Names;
use prefix::Prefixes;
pub(crate) use windows::Windows;

/// A place where the words of one or more names stand between word boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Where, in the original document.
    pub span: Span,
    /// The names that read so: indexes into [`Gazetteer::names`], ascending.
    pub names: Names,
}

/// Finds the names of one gazetteer.
///
/// ```
/// use awarded::Gazetteer;
/// use awarded::scan::Scanner;
///
/// let scanner = Scanner::new(Gazetteer::bundled());
/// let text = "Serco’s bid failed.";
/// assert_eq!(scanner.scan(text)[0].span.text(text), "Serco");
/// ```
#[derive(Clone, Debug)]
pub struct Scanner {
    gazetteer: Gazetteer,
    layers: Vec<Layer>,
}

/// The names of a gazetteer as it was built, or some that came later.
///
/// The automaton finds how names begin, up to [`Keys::OPENING`] bytes; which names go on as the text does, the
/// sorted keys tell. An automaton of whole names would be many times as large, and take as much longer to build.
#[derive(Clone, Debug)]
struct Layer {
    /// None where there is nothing to find.
    automaton: Option<Arc<NFA>>,
    /// Where the keys of each pattern of the automaton end.
    ends: Arc<Vec<u32>>,
    keys: Arc<Keys>,
    prefixes: Arc<Prefixes>,
    small: Arc<Small>,
}

impl Scanner {
    /// Builds the automaton.
    ///
    /// ```
    /// # use awarded::{Gazetteer, scan::Scanner};
    /// let scanner = Scanner::new(&Gazetteer::default());
    /// assert!(scanner.scan("Serco").is_empty());
    /// ```
    pub fn new(gazetteer: &Gazetteer) -> Self {
        Scanner { gazetteer: Gazetteer::default(), layers: Vec::new() }.with_added(gazetteer)
    }

    /// This scanner for a gazetteer that has got names behind those it had: they get an automaton of their own.
    pub(crate) fn with_added(&self, gazetteer: &Gazetteer) -> Self {
        let mut layers = self.layers.clone();
        for keys in gazetteer.keys().iter().skip(layers.len()) {
            layers.push(Layer::new(gazetteer.names(), keys));
        }
        Scanner { gazetteer: gazetteer.clone(), layers }
    }

    /// All occurrences, overlapping ones too, by start and then by falling length; word boundaries and
    /// each name's case rule already hold.
    ///
    /// ```
    /// # use awarded::{Gazetteer, scan::Scanner};
    /// let scanner = Scanner::new(Gazetteer::bundled());
    /// assert!(scanner.scan("a sercos, SERCOS or xSerco").is_empty());
    /// ```
    pub fn scan(&self, text: &str) -> Vec<Occurrence> {
        let mut occurrences = Vec::with_capacity(text.len() / 64);
        let folded = Folded::new(text);
        for layer in &self.layers {
            layer.scan(self.gazetteer.names(), text, &folded, &mut occurrences);
        }
        occurrences.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
        if self.layers.len() > 1 {
            join_equal(&mut occurrences);
        }
        occurrences
    }
}

/// Names of several layers that read the same are one occurrence.
fn join_equal(occurrences: &mut Vec<Occurrence>) {
    occurrences.dedup_by(|later, earlier| {
        let same = later.span == earlier.span;
        if same {
            earlier.names.join(&later.names);
        }
        same
    });
}

impl Layer {
    fn new(names: &[Name], keys: &Arc<Keys>) -> Self {
        let all = 0..keys.len() as u32;
        let beginning = |key: u32| {
            let key = keys.key(key);
            key.get(..Keys::OPENING).unwrap_or(key)
        };
        let mut patterns: Vec<&[u8]> = Vec::new();
        let mut ends: Vec<u32> = Vec::new();
        for key in all.clone() {
            if patterns.last() != Some(&beginning(key)) {
                patterns.push(beginning(key));
                ends.push(key);
            }
            if let Some(end) = ends.last_mut() {
                *end += 1;
            }
        }
        let of_keys = all.flat_map(|key| keys.names(key)).filter_map(|at| names.get(*at as usize));
        Layer {
            automaton: automaton(&patterns),
            prefixes: Arc::new(Prefixes::new(&patterns)),
            small: Arc::new(Small::new(of_keys)),
            ends: Arc::new(ends),
            keys: Arc::clone(keys),
        }
    }

    fn scan(&self, names: &[Name], text: &str, folded: &Folded, occurrences: &mut Vec<Occurrence>) {
        let Some(automaton) = &self.automaton else { return };
        let Ok(root) = automaton.start_state(Anchored::Yes) else { return };
        let mut folded_words = String::new();
        let bytes = folded.text().as_bytes();
        folded.starts(
            text,
            self.small.marks,
            |pair| self.small.may_start(pair),
            |start| {
                let rest = bytes.get(start.at..).unwrap_or_default();
                if !self.prefixes.may_begin(rest, || folded.word_at(start)) {
                    return;
                }
                let Some(pattern) = longest(automaton, root, rest) else { return };
                self.keys.beginning(self.range(pattern), rest, |key| {
                    let end = start.at + self.keys.key(key).len();
                    let Some(span) = folded.original_from(start, end) else { return };
                    if !boundary::stands_alone(text, span) {
                        return;
                    }
                    let mut cased = span.text(text);
                    if !crate::fold::is_plain(cased) {
                        crate::fold::fold_keeping_case(cased, &mut folded_words);
                        cased = &folded_words;
                    }
                    let mut read = Names::none();
                    for &name in self.keys.names(key) {
                        if names.get(name as usize).is_some_and(|known| case::allows(known, cased)) {
                            read.push(name);
                        }
                    }
                    if !read.is_empty() {
                        occurrences.push(Occurrence { span, names: read });
                    }
                });
            },
        );
    }

    /// The keys of a pattern.
    fn range(&self, pattern: usize) -> std::ops::Range<u32> {
        let end = |at: usize| self.ends.get(at).copied().unwrap_or_default();
        pattern.checked_sub(1).map_or(0, end)..end(pattern)
    }
}

/// The longest pattern that `text` begins with.
fn longest(automaton: &NFA, root: StateID, text: &[u8]) -> Option<usize> {
    let mut state = root;
    let mut found = None;
    for (read, byte) in (1..).zip(text) {
        state = automaton.next_state(Anchored::Yes, state, *byte);
        if !automaton.is_special(state) {
            continue;
        }
        if automaton.is_dead(state) {
            break;
        }
        if automaton.is_match(state) {
            // The automaton also tells of patterns that end here and start further on.
            let ends_here = |at: &usize| automaton.pattern_len(automaton.match_pattern(state, *at)) == read;
            let at = (0..automaton.match_len(state)).find(ends_here);
            found = at.map(|at| automaton.match_pattern(state, at).as_usize()).or(found);
        }
    }
    found
}

/// States that so few bytes lead to have a place for each byte: most searches end among them.
const DENSE: usize = 3;

/// The automaton of these patterns; none where there is none, or where they are more than it can hold.
fn automaton(patterns: &[&[u8]]) -> Option<Arc<NFA>> {
    let built =
        NFA::builder().match_kind(MatchKind::Standard).prefilter(false).dense_depth(DENSE).build(patterns);
    built.ok().filter(|_| !patterns.is_empty()).map(Arc::new)
}

/// How names start that may be printed with a small first letter.
///
/// They are few; but searched for everywhere they would stop the search at ordinary words, so the others are
/// looked for only where a word starts with a capital.
#[derive(Debug)]
struct Small {
    /// One bit for each pair of first bytes; all of a byte that is a name.
    pairs: Box<[u64; 1024]>,
    /// True where such a name starts with a mark.
    marks: bool,
}

impl Small {
    fn new<'n>(names: impl Iterator<Item = &'n Name>) -> Self {
        let mut small = Small { pairs: Box::new([0; 1024]), marks: false };
        for name in names {
            let capital = name.text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
            if capital && name.case != CaseRule::Any {
                continue;
            }
            small.marks |= !name.folded.starts_with(|c: char| c.is_ascii_alphanumeric());
            match *name.folded.as_bytes() {
                [first, second, ..] => small.add([first, second]),
                [only] => (0..=u8::MAX).for_each(|second| small.add([only, second])),
                [] => {}
            }
        }
        small
    }

    fn add(&mut self, pair: [u8; 2]) {
        let (word, bit) = Small::place(pair);
        self.pairs[word] |= bit;
    }

    /// The word of `pairs` and the bit in it.
    #[inline]
    fn place(pair: [u8; 2]) -> (usize, u64) {
        let pair = u16::from_be_bytes(pair);
        (usize::from(pair >> 6), 1 << (pair & 63))
    }

    #[inline]
    fn may_start(&self, pair: [u8; 2]) -> bool {
        let (word, bit) = Small::place(pair);
        self.pairs[word] & bit != 0
    }
}

#[cfg(test)]
mod differential;
#[cfg(test)]
mod tests;
