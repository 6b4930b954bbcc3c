//! What the crate is measured against: the bare search for all names, nothing read, nothing linked.

use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// A contiguous automaton, case-sensitive, the longest of the leftmost.
pub(crate) struct Reference {
    automaton: AhoCorasick,
}

impl Reference {
    /// R1: all names.
    pub(crate) fn all(names: &[String]) -> Reference {
        Reference::of(names.iter().map(String::as_str).collect())
    }

    /// R2: those that start with a capital or a digit.
    pub(crate) fn capital_first(names: &[String]) -> Reference {
        let capital = |name: &&str| name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        Reference::of(names.iter().map(String::as_str).filter(capital).collect())
    }

    fn of(names: Vec<&str>) -> Reference {
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::LeftmostLongest)
            .build(names)
            .expect("an automaton");
        Reference { automaton }
    }

    pub(crate) fn find(&self, text: &str) {
        black_box(self.automaton.find_iter(text).count());
    }
}
