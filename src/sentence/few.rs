//! Places in a sentence: mostly none, one or two, kept without memory of their own.

use std::fmt;
use std::ops::Deref;

/// So many are kept in place.
const FEW: usize = 2;

/// Numbers, in the order in which they came.
#[derive(Clone)]
pub(crate) struct Few(Kept);

#[derive(Clone)]
enum Kept {
    Few(u8, [usize; FEW]),
    Many(Vec<usize>),
}

impl Few {
    /// None yet.
    pub(crate) const fn new() -> Self {
        Few(Kept::Few(0, [0; FEW]))
    }

    /// Adds one.
    #[inline]
    pub(crate) fn push(&mut self, number: usize) {
        match &mut self.0 {
            Kept::Many(numbers) => numbers.push(number),
            Kept::Few(count, numbers) => match numbers.get_mut(usize::from(*count)) {
                Some(place) => {
                    *place = number;
                    *count += 1;
                }
                None => {
                    let mut many = Vec::with_capacity(2 * FEW + 2);
                    many.extend_from_slice(numbers);
                    many.push(number);
                    self.0 = Kept::Many(many);
                }
            },
        }
    }

    /// All of them.
    pub(crate) fn as_slice(&self) -> &[usize] {
        self
    }

    /// Leaves none.
    pub(crate) fn clear(&mut self) {
        *self = Few::new();
    }
}

impl Default for Few {
    fn default() -> Self {
        Few::new()
    }
}

impl Deref for Few {
    type Target = [usize];

    #[inline]
    fn deref(&self) -> &[usize] {
        match &self.0 {
            Kept::Few(count, numbers) => numbers.get(..usize::from(*count)).unwrap_or_default(),
            Kept::Many(numbers) => numbers,
        }
    }
}

impl FromIterator<usize> for Few {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        let mut few = Few::new();
        few.extend(numbers);
        few
    }
}

impl Extend<usize> for Few {
    fn extend<I: IntoIterator<Item = usize>>(&mut self, numbers: I) {
        numbers.into_iter().for_each(|number| self.push(number));
    }
}

impl<'f> IntoIterator for &'f Few {
    type Item = &'f usize;
    type IntoIter = std::slice::Iter<'f, usize>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Few {
    type Item = usize;
    type IntoIter = Each;

    fn into_iter(self) -> Each {
        Each { few: self, next: 0 }
    }
}

/// One number after the other.
pub(crate) struct Each {
    few: Few,
    next: usize,
}

impl Iterator for Each {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let number = self.few.get(self.next).copied();
        self.next += 1;
        number
    }
}

impl fmt::Debug for Few {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for Few {
    fn eq(&self, other: &Few) -> bool {
        **self == **other
    }
}

impl Eq for Few {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_kept_alike() {
        for count in 0..8 {
            let mut few: Few = (0..count).collect();
            assert_eq!(*few, *(0..count).collect::<Vec<_>>());
            few.push(9);
            assert_eq!((few.len(), few.last()), (count + 1, Some(&9)));
            few.clear();
            assert!(few.is_empty() && few.into_iter().next().is_none());
        }
    }
}
