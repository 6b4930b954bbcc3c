//! What is seen of a pair, gathered: each thing once, and what many pairs have in common found once.

use std::cell::OnceCell;

use crate::relation::rank::cast::Cast;
use crate::relation::rank::scene::Scene;
use crate::relation::rank::told::Telling;
use crate::rules::{Numbers, Ranker, key};

/// Puts a thing into a sink whose first words are written down here: their number is worked out beforehand.
macro_rules! put {
    ($sink:expr, $first:literal $(, $part:expr)*) => {{
        const FIRST: u64 = $crate::rules::key_of($first);
        let parts: &[&str] = &[$first $(, $part)*];
        $sink.put_key($crate::rules::key_on(FIRST, parts.get(1..).unwrap_or_default()), parts)
    }};
}
pub(super) use put;

/// Things seen of a pair, each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Features {
    /// How sure the relation is that shows them.
    pub(crate) sure: f64,
    /// The words of each and what it weighs, where they were asked for: how much less would speak for the relation
    /// without it.
    pub(crate) told: Vec<(String, f64)>,
}

/// A thing seen: the number that stands for its words, and what it weighs.
type Seen = (u64, f64);

/// How features are kept.
#[derive(Debug)]
enum Kept<'r> {
    /// A bit for each that weighs something: each counts once.
    Once(Vec<u64>),
    /// The numbers of those that any ranker knows: what goes into the bits of many pairs.
    Numbered(&'r Numbers, Vec<u32>),
    /// The sum of their weights: each counts as often as it is seen.
    Sum(f64),
    /// All of them, with their words.
    Told(Vec<(Seen, String)>),
}

/// Features in the making.
#[derive(Debug)]
pub(super) struct Sink<'r> {
    kept: Kept<'r>,
    ranker: Option<&'r Ranker>,
}

impl<'r> Sink<'r> {
    /// Keeps each thing once, with its words where they are asked for.
    pub(super) fn new(named: bool, ranker: Option<&'r Ranker>) -> Self {
        let kept = match ranker {
            Some(ranker) if !named => Kept::Once(ranker.no_bits()),
            _ => Kept::Told(Vec::new()),
        };
        Sink { kept, ranker }
    }

    /// Counts each thing as often as it is seen.
    pub(super) fn counting(ranker: &'r Ranker) -> Self {
        Sink { kept: Kept::Sum(0.0), ranker: Some(ranker) }
    }

    pub(super) fn put(&mut self, parts: &[&str]) {
        self.put_key(key(parts), parts);
    }

    /// Puts the thing of these words, which has this number.
    pub(super) fn put_key(&mut self, key: u64, parts: &[&str]) {
        if let Kept::Numbered(numbers, seen) = &mut self.kept {
            return seen.extend(numbers.get(key));
        }
        let place = self.ranker.and_then(|ranker| ranker.place(key));
        let weight = || place.zip(self.ranker).map_or(0.0, |(place, ranker)| ranker.weight_at(place));
        match &mut self.kept {
            Kept::Once(bits) => {
                if let Some(place) = place
                    && let Some(word) = bits.get_mut(place / 64)
                {
                    *word |= 1 << (place % 64);
                }
            }
            Kept::Numbered(..) => {}
            Kept::Sum(sum) => *sum += weight(),
            Kept::Told(told) => told.push(((key, weight()), parts.join(" "))),
        }
    }

    /// Puts what is the same for many pairs: where each thing counts once it is found once, whichever ranker asks.
    pub(super) fn put_known(&mut self, numbers: &Numbers, known: &Common, tell: impl Fn(&mut Sink<'_>)) {
        if matches!(self.kept, Kept::Sum(_) | Kept::Told(_)) {
            return tell(self);
        }
        let common = known.get_or_init(|| {
            let mut own = Sink { kept: Kept::Numbered(numbers, Vec::with_capacity(16)), ranker: None };
            tell(&mut own);
            let Kept::Numbered(_, mut seen) = own.kept else { return Vec::new() };
            seen.sort_unstable();
            seen.dedup();
            seen
        });
        match &mut self.kept {
            Kept::Once(bits) => {
                let Some(ranker) = self.ranker else { return };
                for place in common.iter().filter_map(|&number| ranker.place_of(number)) {
                    if let Some(word) = bits.get_mut(place / 64) {
                        *word |= 1 << (place % 64);
                    }
                }
            }
            Kept::Numbered(_, seen) => seen.extend_from_slice(common),
            Kept::Sum(_) | Kept::Told(_) => {}
        }
    }

    /// A bit for each thing that was put, by its place.
    pub(super) fn bits(self) -> Vec<u64> {
        if let Kept::Once(bits) = self.kept { bits } else { Vec::new() }
    }

    /// What all that was counted weighs.
    pub(super) fn sum(&self) -> f64 {
        if let Kept::Sum(sum) = self.kept { sum } else { 0.0 }
    }

    /// The things that were put, each once.
    pub(super) fn features(self) -> Features {
        let mut told = match self.kept {
            Kept::Told(told) => told,
            Kept::Once(bits) => {
                let sure = self.ranker.map_or(0.0, |ranker| ranker.sure(&bits));
                return Features { sure, told: Vec::new() };
            }
            Kept::Numbered(..) | Kept::Sum(_) => return Features::default(),
        };
        told.sort_by_key(|((key, _), _)| *key);
        told.dedup_by_key(|((key, _), _)| *key);
        let mut sure = 0.0;
        if let Some(ranker) = self.ranker {
            let mut bits = ranker.no_bits();
            for place in told.iter().filter_map(|((key, _), _)| ranker.place(*key)) {
                bits[place / 64] |= 1 << (place % 64);
            }
            sure = ranker.sure(&bits);
            for ((key, weight), _) in &mut told {
                *weight = ranker.place(*key).map_or(0.0, |place| ranker.weight_among(&bits, place));
            }
        }
        Features { sure, told: told.into_iter().map(|((_, weight), words)| (words, weight)).collect() }
    }
}

/// Things seen that many pairs have in common: their numbers among those of all rankers.
pub(super) type Common = OnceCell<Vec<u32>>;

/// Sentences, with what each shows of a body alone.
type Alone = Vec<(usize, Common)>;

/// What pairs have in common, whatever the relation.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// By body: as a subject and as an object.
    pub(super) bodies: Vec<[Common; 2]>,
    /// By body as a subject and as an object: what each sentence shows of it, alone.
    pub(super) alone: Vec<[OnceCell<Alone>; 2]>,
    /// By sentence: what it is around two bodies, around the subject alone, and around the object alone.
    pub(super) around: Vec<[Common; 3]>,
    /// By sentence: what it is by itself.
    pub(super) sentences: Vec<Common>,
    /// By body: whether it stands behind the label of a form.
    pub(super) labelled: Vec<OnceCell<bool>>,
}

impl Shared {
    pub(crate) fn new(cast: &Cast, scenes: &[Scene<'_>]) -> Self {
        Shared {
            bodies: cast.bodies.iter().map(|_| Default::default()).collect(),
            alone: cast.bodies.iter().map(|_| Default::default()).collect(),
            around: scenes.iter().map(|_| Default::default()).collect(),
            sentences: scenes.iter().map(|_| Default::default()).collect(),
            labelled: cast.bodies.iter().map(|_| Default::default()).collect(),
        }
    }
}

/// What pairs of one relation have in common.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// How many bodies there are of the kinds asked for.
    pub(super) rivals: Common,
    /// By sentence: whether a word of it tells of the relation.
    pub(super) triggers: OnceCell<Vec<bool>>,
    /// By body as an object: the sentences that tell of it and of a deal.
    pub(super) tellings: Vec<OnceCell<Vec<Telling>>>,
    /// By body: the two usual subjects nearest to it, with their distances.
    pub(super) nearest: Vec<OnceCell<[(usize, u32); 2]>>,
}

impl Known {
    pub(crate) fn new(cast: &Cast) -> Self {
        Known {
            rivals: OnceCell::new(),
            triggers: OnceCell::new(),
            tellings: cast.bodies.iter().map(|_| OnceCell::new()).collect(),
            nearest: cast.bodies.iter().map(|_| OnceCell::new()).collect(),
        }
    }
}
