//! Which cues a word belongs to, so that a sentence is looked through once for all cues.

use crate::rules::Cue;
use crate::sentence::tags::Tag;
use crate::word_map::WordMap;

/// As what a word belongs to a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    Verb,
    Noun,
    Modal,
    Adjective,
}

/// The words of all cues.
#[derive(Debug, Default)]
pub(crate) struct Cued {
    /// Lemma → the cues that list it, and as what.
    words: WordMap<Vec<(As, usize)>>,
    /// The cues that a negation belongs to.
    negations: Vec<usize>,
    /// Word that stands in any list of a cue, the first of several → those cues.
    any: WordMap<Vec<usize>>,
}

impl Cued {
    pub(super) fn of(cues: &[Cue]) -> Cued {
        let mut cued = Cued::default();
        for (index, cue) in cues.iter().enumerate() {
            let lists = [
                (As::Verb, &cue.verbs),
                (As::Noun, &cue.nouns),
                (As::Modal, &cue.modals),
                (As::Adjective, &cue.adjectives),
            ];
            for (sort, list) in lists {
                for word in list {
                    cued.words.note(word.clone()).push((sort, index));
                }
            }
            if cue.negation {
                cued.negations.push(index);
            }
            let all = [
                &cue.verbs,
                &cue.nouns,
                &cue.adjectives,
                &cue.modals,
                &cue.before,
                &cue.after,
                &cue.behind,
                &cue.opens,
            ];
            for words in all.into_iter().flatten() {
                let first = words.split(' ').next().unwrap_or(words);
                let known = cued.any.note(first.to_owned());
                if known.last() != Some(&index) {
                    known.push(index);
                }
            }
        }
        cued
    }

    /// The cues that may apply in a sentence of these words, in their order: those of which it holds some word.
    pub(crate) fn live<'u>(&self, words: impl Iterator<Item = (&'u str, &'u str)>) -> Vec<usize> {
        let mut found = self.negations.clone();
        let mut add = |word: &str| found.extend(self.any.get(word).into_iter().flatten());
        for (lower, lemma) in words {
            add(lower);
            if lemma != lower {
                add(lemma);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Adds the cues to which a word of this tag and lemma belongs.
    pub(crate) fn add(&self, tag: Tag, lemma: &str, found: &mut Vec<usize>) {
        let sort = match tag {
            Tag::Verb(_) | Tag::Auxiliary => As::Verb,
            Tag::Noun => As::Noun,
            Tag::Modal => As::Modal,
            Tag::Adjective => As::Adjective,
            Tag::Negation => return found.extend(&self.negations),
            _ => return,
        };
        let known = self.words.get(lemma).map_or(&[][..], Vec::as_slice);
        found.extend(known.iter().filter(|(listed, _)| *listed == sort).map(|(_, cue)| *cue));
    }
}
