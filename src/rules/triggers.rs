//! Which words may trigger a frame, and what its patterns need besides.

use crate::rules::{Inner, Needs};
use crate::word_map::WordMap;

/// What the words of a sentence bring, and what they may trigger.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) needs: Needs,
    /// The sets of patterns that its words trigger.
    pub(super) triggers: Vec<u32>,
    /// For each token the number of its form in the lexicon.
    pub(crate) forms: Vec<u32>,
}

impl Told {
    /// The form of a token that nobody has looked up.
    pub(crate) const UNASKED: u32 = u32::MAX;
    /// The form of a token that the lexicon does not hold.
    pub(crate) const UNKNOWN: u32 = u32::MAX - 1;
}

/// Verbs and nouns that trigger patterns.
#[derive(Debug, Default)]
pub(super) struct Triggers {
    /// Lemma → its set in `needs`.
    lemmas: WordMap<u32>,
    /// What each pattern needs that one lemma triggers; one of equals is enough.
    needs: Vec<Vec<Needs>>,
    /// What the patterns need that a name beside another triggers.
    beside: Vec<Needs>,
}

impl Triggers {
    /// `patterns`: what each pattern of each frame needs.
    pub(super) fn of(rules: &Inner, patterns: &[Vec<Needs>]) -> Triggers {
        let mut triggers = Triggers::default();
        let needs = |(frame, pattern): &(usize, usize)| {
            patterns.get(*frame).and_then(|frame| frame.get(*pattern)).copied().unwrap_or_default()
        };
        for (lemma, list) in rules.verbs.iter().chain(rules.nouns.iter()) {
            let number = triggers.needs.len() as u32;
            let set = triggers.lemmas.get(lemma).copied().unwrap_or(number);
            if set == number {
                triggers.lemmas.insert(lemma.clone(), number);
                triggers.needs.push(Vec::new());
            }
            let Some(known) = triggers.needs.get_mut(set as usize) else { continue };
            for needs in list.iter().map(needs) {
                if !known.contains(&needs) {
                    known.push(needs);
                }
            }
        }
        triggers.beside = rules.beside.iter().map(needs).collect();
        triggers
    }

    /// The set of patterns that a lemma triggers.
    pub(super) fn of_lemma(&self, lemma: &str) -> Option<u32> {
        self.lemmas.get(lemma).copied()
    }

    /// True where one of the patterns that the words trigger has all that it needs.
    pub(super) fn tell(&self, told: &Told) -> bool {
        let met = |needs: &Needs| told.needs.meets(needs);
        self.beside.iter().any(met)
            || told
                .triggers
                .iter()
                .any(|set| self.needs.get(*set as usize).is_some_and(|all| all.iter().any(met)))
    }
}
