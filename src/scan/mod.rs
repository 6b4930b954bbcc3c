//! One Aho-Corasick pass over the folded text: where the gazetteer's names occur.
//!
//! All matches are taken, overlapping ones too: the longest name at a place is not always the one meant, and
//! a shorter one must still be there when a longer fails at its end. Word boundaries and case are judged on
//! the original text, since folding hides both.

mod boundary;
mod case;

use std::sync::Arc;

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use crate::fold::Folded;
use crate::gazetteer::{CaseRule, Gazetteer, Name};
use crate::span::Span;

use case::Case;

/// A place where the words of one or more names stand between word boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Where, in the original document.
    pub span: Span,
    /// The names that read so: indexes into [`Gazetteer::names`], ascending.
    pub names: Vec<u32>,
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
    layers: Vec<Layer>,
    /// How many names the layers hold.
    names: usize,
}

/// The names of a gazetteer as it was built, or some that came later.
#[derive(Clone, Debug)]
struct Layer {
    /// None where there is nothing to find.
    automaton: Option<Arc<NFA>>,
    readings: Arc<Readings>,
    small: Arc<Small>,
}

/// For each pattern of the automaton, the names that read so and their cases.
#[derive(Debug, Default)]
struct Readings {
    /// Where each pattern's names end in `names`.
    ends: Vec<u32>,
    names: Vec<(u32, Case)>,
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
        Scanner { layers: vec![Layer::new(gazetteer.names(), 0)], names: gazetteer.names().len() }
    }

    /// This scanner for a gazetteer that has got names behind those it had: they get an automaton of their own.
    pub(crate) fn with_added(&self, gazetteer: &Gazetteer) -> Self {
        let mut scanner = self.clone();
        scanner.layers.push(Layer::new(gazetteer.names(), self.names));
        scanner.names = gazetteer.names().len();
        scanner
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
        let mut occurrences = Vec::new();
        let folded = Folded::new(text);
        for layer in &self.layers {
            layer.scan(text, &folded, &mut occurrences);
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
            earlier.names.append(&mut later.names);
            earlier.names.sort_unstable();
        }
        same
    });
}

impl Layer {
    /// The automaton of the names from the one at `first` on.
    fn new(names: &[Name], first: usize) -> Self {
        let mut order: Vec<(&str, u32)> =
            (0u32..).zip(names).skip(first).map(|(at, name)| (&*name.folded, at)).collect();
        order.sort_unstable();
        let mut readings = Readings::default();
        let mut patterns: Vec<&str> = Vec::with_capacity(order.len());
        for (folded, at) in order {
            if patterns.last() != Some(&folded) {
                patterns.push(folded);
                readings.ends.push(readings.names.len() as u32);
            }
            if let (Some(name), Some(end)) = (names.get(at as usize), readings.ends.last_mut()) {
                readings.names.push((at, Case::of(name)));
                *end += 1;
            }
        }
        let small = Small::new(names.get(first..).unwrap_or_default());
        Layer { automaton: automaton(&patterns), readings: Arc::new(readings), small: Arc::new(small) }
    }

    fn scan(&self, text: &str, folded: &Folded, occurrences: &mut Vec<Occurrence>) {
        let Some(automaton) = &self.automaton else { return };
        let Ok(root) = automaton.start_state(Anchored::Yes) else { return };
        let mut cased = String::new();
        let bytes = folded.text().as_bytes();
        folded.starts(
            text,
            |rest| self.small.may_start(rest),
            |start| {
                let mut state = root;
                for (read, byte) in (1..).zip(bytes.get(start..).unwrap_or_default()) {
                    state = automaton.next_state(Anchored::Yes, state, *byte);
                    if !automaton.is_special(state) {
                        continue;
                    }
                    if automaton.is_dead(state) {
                        break;
                    }
                    if !automaton.is_match(state) {
                        continue;
                    }
                    for at in 0..automaton.match_len(state) {
                        let pattern = automaton.match_pattern(state, at);
                        // The automaton also tells of names that end here and start further on.
                        if automaton.pattern_len(pattern) != read {
                            continue;
                        }
                        let Some(span) = folded.original(start, start + read) else { continue };
                        if boundary::stands_alone(text, span) {
                            let names =
                                self.readings.that_read(pattern.as_usize(), span.text(text), &mut cased);
                            if !names.is_empty() {
                                occurrences.push(Occurrence { span, names });
                            }
                        }
                    }
                }
            },
        );
    }
}

/// The automaton of these patterns; none where there is none, or where they are more than it can hold.
fn automaton(patterns: &[&str]) -> Option<Arc<NFA>> {
    let built = NFA::builder().match_kind(MatchKind::Standard).prefilter(false).build(patterns);
    built.ok().filter(|_| !patterns.is_empty()).map(Arc::new)
}

/// How names start that may be printed with a small first letter.
///
/// They are few; but searched for everywhere they would stop the search at ordinary words, so the others are
/// looked for only where a word starts with a capital.
#[derive(Debug)]
struct Small {
    /// One bit for each pair of first bytes.
    pairs: Box<[u64]>,
    /// Of names of one byte.
    single: Vec<u8>,
}

impl Small {
    fn new(names: &[Name]) -> Self {
        let mut small = Small { pairs: vec![0; 1024].into_boxed_slice(), single: Vec::new() };
        for name in names {
            let capital = name.text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
            if capital && name.case != CaseRule::Any {
                continue;
            }
            match *name.folded.as_bytes() {
                [first, second, ..] => {
                    let (word, bit) = Small::place([first, second]);
                    if let Some(word) = small.pairs.get_mut(word) {
                        *word |= bit;
                    }
                }
                [only] => small.single.push(only),
                [] => {}
            }
        }
        small
    }

    /// The word of `pairs` and the bit in it.
    fn place(pair: [u8; 2]) -> (usize, u64) {
        let pair = u16::from_be_bytes(pair);
        (usize::from(pair >> 6), 1 << (pair & 63))
    }

    fn may_start(&self, folded: &[u8]) -> bool {
        let pair = |pair: &[u8; 2]| {
            let (word, bit) = Small::place(*pair);
            self.pairs.get(word).is_some_and(|word| word & bit != 0)
        };
        folded.first_chunk().is_some_and(pair)
            || folded.first().is_some_and(|first| self.single.contains(first))
    }
}

impl Readings {
    /// The names of `pattern` whose case rule lets them be read as `words`.
    fn that_read(&self, pattern: usize, words: &str, cased: &mut String) -> Vec<u32> {
        let end = self.ends.get(pattern).copied().unwrap_or(0) as usize;
        let start = pattern.checked_sub(1).and_then(|at| self.ends.get(at)).copied().unwrap_or(0) as usize;
        let names = self.names.get(start..end).unwrap_or_default();
        crate::fold::fold_keeping_case(words, cased);
        names.iter().filter(|(_, case)| case.allows(cased)).map(|&(name, _)| name).collect()
    }
}

#[cfg(test)]
mod differential;
#[cfg(test)]
mod tests;
