//! Sets of what words bring into a sentence and of what patterns need, a bit for each thing.

use foldhash::HashMap;

use crate::gazetteer::Kind;

/// How many words of bits a set has.
const WORDS: usize = 12;

/// The bits that have a name of their own, at the end of a set.
const NAMED: usize = 16;

/// A set of things that words bring into a sentence. Where they are very many several share a bit: what is in
/// the set may be there, what is not in it cannot be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Needs([u64; WORDS]);

impl Needs {
    /// How many bits there are.
    pub(super) const BITS: usize = WORDS * 64;

    /// A person, or a pronoun for one.
    pub(crate) const PERSON: Needs = Needs::named(0);
    /// A body, or a word that may stand for one.
    pub(crate) const BODY: Needs = Needs::named(1);
    /// A word that tells a service.
    pub(crate) const TOPIC: Needs = Needs::named(2);
    /// A word that may stand for a body that is named elsewhere.
    pub(crate) const STANDS: Needs = Needs::named(3);
    /// A word that tells of a contest by itself.
    pub(crate) const LOOSE: Needs = Needs::named(4);
    /// What tells where a person belongs, in passing.
    pub(crate) const ASIDE: Needs = Needs::named(5);
    /// A contract in so many words.
    pub(crate) const CONTRACT: Needs = Needs::named(6);
    /// A word that says that several do something.
    pub(crate) const JOINT: Needs = Needs::named(7);
    pub(crate) const WITH: Needs = Needs::named(8);
    pub(crate) const WORK: Needs = Needs::named(9);
    /// A verb of buying, and what is bought.
    pub(crate) const BUYING: Needs = Needs::named(10);
    pub(crate) const DEAL: Needs = Needs::named(11);
    /// A contract that is spoken of as known, and what may be said to end or go on.
    pub(crate) const RESUMED: Needs = Needs::named(12);
    pub(crate) const ENDING: Needs = Needs::named(13);

    const fn named(number: usize) -> Needs {
        let mut words = [0; WORDS];
        words[WORDS - 1] = 1 << (63 - number);
        Needs(words)
    }

    /// The set of one numbered thing.
    fn numbered(number: usize) -> Needs {
        let number = number % (WORDS * 64 - NAMED);
        let mut words = [0; WORDS];
        words[number / 64 % WORDS] = 1 << (number % 64);
        Needs(words)
    }

    /// Both sets.
    pub(crate) fn and(mut self, other: Needs) -> Needs {
        self.0.iter_mut().zip(other.0).for_each(|(one, other)| *one |= other);
        self
    }

    /// True where this set holds all of `needs`.
    pub(crate) fn meet(&self, needs: Needs) -> bool {
        self.meets(&needs)
    }

    /// True where this set holds all of `needs`.
    #[inline]
    pub(crate) fn meets(&self, needs: &Needs) -> bool {
        self.0.iter().zip(&needs.0).all(|(one, needs)| one & needs == *needs)
    }

    /// The number of the bit of this set that fewer sentences bring than others: one of a word that came after the
    /// kinds and other words. One past all bits where it is empty.
    pub(super) fn sign(&self) -> usize {
        let at = self.0.iter().take(WORDS - 1).rposition(|word| *word != 0).unwrap_or(WORDS - 1);
        64 * at + self.0[at].trailing_zeros() as usize
    }

    /// The set of its sign alone.
    pub(super) fn sign_alone(&self) -> Needs {
        let sign = self.sign();
        let mut words = [0; WORDS];
        if let Some(word) = words.get_mut(sign / 64) {
            *word = 1 << (sign % 64);
        }
        Needs(words)
    }

    /// What is in both sets.
    pub(super) fn both(&self, other: &Needs) -> Needs {
        let mut both = *self;
        both.0.iter_mut().zip(other.0).for_each(|(one, other)| *one &= other);
        both
    }

    /// The numbers of its bits.
    pub(super) fn bits(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(at, word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(64 * at + bit as usize)
            })
        })
    }

    /// Puts another set into this one.
    #[inline]
    pub(crate) fn add(&mut self, other: &Needs) {
        self.0.iter_mut().zip(&other.0).for_each(|(one, other)| *one |= other);
    }
}

/// Which thing has which bit.
#[derive(Debug, Default)]
pub(super) struct Bits {
    numbers: HashMap<String, usize>,
    /// Kinds of which one is needed, with the bit that says so.
    kinds: Vec<(Vec<Kind>, Needs)>,
}

impl Bits {
    /// The bit of a thing or word.
    pub(super) fn of(&mut self, sort: &str, name: &str) -> Needs {
        let next = self.numbers.len();
        Needs::numbered(*self.numbers.entry(format!("{sort} {name}")).or_insert(next))
    }

    /// The bit of one of several kinds.
    pub(super) fn one_of<'k>(&mut self, kinds: impl Iterator<Item = &'k Kind>) -> Needs {
        let mut kinds: Vec<Kind> = kinds.cloned().collect();
        kinds.sort_unstable();
        kinds.dedup();
        if let Some((_, needs)) = self.kinds.iter().find(|(known, _)| *known == kinds) {
            return *needs;
        }
        let names: Vec<&str> = kinds.iter().map(Kind::as_str).collect();
        let needs = self.of("kinds", &names.join(" "));
        self.kinds.push((kinds, needs));
        needs
    }

    /// What a body of each kind brings: the bits of all sets of kinds that hold its own.
    pub(super) fn of_kinds(&self) -> HashMap<Kind, Needs> {
        let mut found: HashMap<Kind, Needs> = HashMap::default();
        for (kinds, needs) in &self.kinds {
            for kind in kinds {
                let known = found.entry(kind.clone()).or_default();
                *known = known.and(*needs);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_kind_of_several_is_enough() {
        let mut bits = Bits::default();
        let needs = bits.one_of([Kind::FIRM, Kind::TRUST].iter());
        let brought = bits.of_kinds();
        assert!(brought[&Kind::TRUST].meet(needs) && !Needs::BODY.meet(needs));
        assert!(!brought.contains_key(&Kind::CCG));
        assert_ne!(bits.of("words", "won"), bits.of("words", "lost"));
    }

    #[test]
    fn bits_have_numbers() {
        assert_eq!(Needs::default().sign(), Needs::BITS);
        assert_eq!(Needs::PERSON.sign(), Needs::BITS - 1);
        let both = Needs::numbered(3).and(Needs::numbered(70)).and(Needs::PERSON);
        assert_eq!(both.sign(), 70);
        assert_eq!(both.sign_alone(), Needs::numbered(70));
        assert_eq!(Needs::default().sign_alone(), Needs::default());
        assert_eq!(both.both(&Needs::numbered(3)), Needs::numbered(3));
        assert_eq!(both.bits().collect::<Vec<_>>(), [3, 70, Needs::BITS - 1]);
    }
}
