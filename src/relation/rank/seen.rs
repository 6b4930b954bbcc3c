//! What is seen of a pair, gathered: each thing once, and what many pairs have in common found once.

use std::cell::OnceCell;

use crate::relation::rank::cast::Cast;
use crate::relation::rank::scene::Scene;
use crate::rules::{Ranker, key};

/// Things seen, each once: the numbers that stand for their words, ascending, and what they weigh.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Features {
    pub(crate) seen: Vec<(u64, f64)>,
    /// Their words, where they were asked for.
    pub(crate) words: Vec<String>,
}

/// Features in the making. Where their words are not asked for only those that weigh something are kept.
pub(super) struct Sink<'r> {
    pub(super) seen: Vec<(u64, f64)>,
    pub(super) words: Vec<String>,
    pub(super) named: bool,
    ranker: Option<&'r Ranker>,
}

impl<'r> Sink<'r> {
    pub(super) fn new(named: bool, ranker: Option<&'r Ranker>) -> Self {
        Sink { seen: Vec::with_capacity(96), words: Vec::new(), named, ranker }
    }

    pub(super) fn put(&mut self, parts: &[&str]) {
        let key = key(parts);
        let weight = self.ranker.and_then(|ranker| ranker.weight(key));
        if self.named {
            self.words.push(parts.join(" "));
            self.seen.push((key, weight.unwrap_or(0.0)));
        } else if let Some(weight) = weight {
            self.seen.push((key, weight));
        }
    }

    /// Puts what is the same for many pairs: where its words are not asked for it is found once.
    pub(super) fn put_known(&mut self, known: &OnceCell<Vec<(u64, f64)>>, tell: impl Fn(&mut Sink<'_>)) {
        if self.named {
            return tell(self);
        }
        self.seen.extend(known.get_or_init(|| {
            let mut own = Sink::new(false, self.ranker);
            tell(&mut own);
            own.seen
        }));
    }
}

/// Things seen in the making that many pairs have in common.
type Common = OnceCell<Vec<(u64, f64)>>;

/// Sentences, with what each shows of a body alone.
type Alone = Vec<(usize, Common)>;

/// What pairs of one relation have in common.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// By body: as a subject and as an object.
    pub(super) bodies: Vec<[Common; 2]>,
    /// By body as a subject and as an object: what each sentence shows of it, alone.
    pub(super) alone: Vec<[OnceCell<Alone>; 2]>,
    /// By sentence: what it is around two bodies, around the subject alone, and around the object alone.
    pub(super) around: Vec<[Common; 3]>,
    /// How many bodies there are of the kinds asked for.
    pub(super) rivals: Common,
    /// By body: the two usual subjects nearest to it, with their distances.
    pub(super) nearest: Vec<OnceCell<[(usize, u32); 2]>>,
}

impl Known {
    pub(crate) fn new(cast: &Cast, scenes: &[Scene<'_>]) -> Self {
        Known {
            bodies: cast.bodies.iter().map(|_| Default::default()).collect(),
            alone: cast.bodies.iter().map(|_| Default::default()).collect(),
            around: scenes.iter().map(|_| Default::default()).collect(),
            rivals: OnceCell::new(),
            nearest: cast.bodies.iter().map(|_| OnceCell::new()).collect(),
        }
    }
}
