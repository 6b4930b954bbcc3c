//! The mentions of one article while they are being found: who holds which words.

use foldhash::HashMap;
use std::ops::Range;

use super::roster::Place;
use crate::gazetteer::Form;

/// A mention that has been decided on.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) words: Range<usize>,
    pub(super) entity: Place,
    pub(super) form: Form,
    pub(super) confidence: f64,
    pub(super) found_by: &'static str,
}

/// What a word belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    Nobody,
    /// A street, a report, a programme: no mention may begin here.
    Thing,
    Draft(usize),
}

/// The mentions found so far, and their words.
#[derive(Debug)]
pub(super) struct Drafts {
    list: Vec<Draft>,
    /// Entity → its mentions, as indexes into the list.
    by_entity: HashMap<Place, Vec<usize>>,
    holders: Vec<Holder>,
}

impl Drafts {
    pub(super) fn new(words: usize) -> Self {
        Drafts { list: Vec::new(), by_entity: HashMap::default(), holders: vec![Holder::Nobody; words] }
    }

    pub(super) fn is_free(&self, words: &Range<usize>) -> bool {
        !words.is_empty()
            && self
                .holders
                .get(words.clone())
                .is_some_and(|holders| holders.iter().all(|holder| !matches!(holder, Holder::Draft(_))))
    }

    /// Adds the mention where its words are still free.
    pub(super) fn claim(&mut self, draft: Draft) -> bool {
        if !self.is_free(&draft.words) {
            return false;
        }
        self.hold(&draft.words, Holder::Draft(self.list.len()));
        self.by_entity.entry(draft.entity).or_default().push(self.list.len());
        self.list.push(draft);
        true
    }

    /// Keeps free words from being read as a mention.
    pub(super) fn block(&mut self, words: &Range<usize>) {
        if self.is_free(words) {
            self.hold(words, Holder::Thing);
        }
    }

    fn hold(&mut self, words: &Range<usize>, holder: Holder) {
        if let Some(holders) = self.holders.get_mut(words.clone()) {
            holders.fill(holder);
        }
    }

    /// Gives up the mentions that do not stand, told in the order in which they were found.
    pub(super) fn keep(&mut self, stand: &[bool]) {
        if stand.iter().all(|stands| *stands) {
            return;
        }
        let list = std::mem::take(&mut self.list);
        for holder in self.holders.iter_mut().filter(|holder| matches!(holder, Holder::Draft(_))) {
            *holder = Holder::Nobody;
        }
        self.by_entity.clear();
        for (number, draft) in list.into_iter().enumerate() {
            if stand.get(number).copied().unwrap_or(true) {
                self.claim(draft);
            }
        }
    }

    pub(super) fn at(&self, word: usize) -> Option<&Draft> {
        match self.holders.get(word) {
            Some(Holder::Draft(index)) => self.list.get(*index),
            _ => None,
        }
    }

    pub(super) fn is_blocked(&self, word: usize) -> bool {
        self.holders.get(word) == Some(&Holder::Thing)
    }

    /// How many mentions there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Draft> {
        self.list.iter()
    }

    /// The mentions in the order of the text.
    pub(super) fn sorted(&self) -> Vec<Draft> {
        let mut list = self.list.clone();
        list.sort_by_key(|draft| draft.words.start);
        list
    }

    pub(super) fn mentions(&self, entity: Place) -> bool {
        self.by_entity.contains_key(&entity)
    }

    /// The first mentions of an entity in the order they were found; enough of them to judge it by.
    pub(super) fn of(&self, entity: Place) -> impl Iterator<Item = &Draft> {
        let indexes = self.by_entity.get(&entity).map_or(&[][..], Vec::as_slice);
        indexes.iter().take(32).filter_map(|index| self.list.get(*index))
    }
}
