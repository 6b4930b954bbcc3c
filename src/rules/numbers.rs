//! Numbers for things seen, found by the hashes of their words.

/// Hashes of words, each with a number: an open table of which at most half is filled. What a hash begins with tells
/// its slot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    /// Numbers are counted from one: nought is an empty slot.
    slots: Vec<(u64, u32)>,
}

impl Numbers {
    /// Numbers these hashes, all different, in the order in which they come.
    pub(super) fn of(keys: impl ExactSizeIterator<Item = u64>) -> Numbers {
        let mut slots = vec![(0, 0); (keys.len() * 2).next_power_of_two()];
        let last = slots.len() - 1;
        for (key, number) in keys.zip(1u32..) {
            let mut slot = key as usize & last;
            while slots[slot].1 != 0 {
                slot = (slot + 1) & last;
            }
            slots[slot] = (key, number);
        }
        Numbers { slots }
    }

    /// The number of a hash, where it has one.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<u32> {
        let last = self.slots.len().wrapping_sub(1);
        let mut slot = key as usize & last;
        loop {
            match *self.slots.get(slot)? {
                (_, 0) => return None,
                (known, number) if known == key => return Some(number - 1),
                _ => slot = (slot + 1) & last,
            }
        }
    }

    /// All hashes with their numbers, in no order.
    pub(super) fn all(&self) -> impl Iterator<Item = (u64, u32)> {
        self.slots.iter().filter(|(_, number)| *number != 0).map(|&(key, number)| (key, number - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hash_has_the_number_of_its_place() {
        // Three of these have the same slot.
        let keys = [5, 1 << 20, 2 << 20, 3 << 20, u64::MAX];
        let numbers = Numbers::of(keys.into_iter());
        for (key, number) in keys.into_iter().zip(0..) {
            assert_eq!(numbers.get(key), Some(number));
        }
        assert_eq!(numbers.get(4 << 20), None);
        assert_eq!(numbers.all().count(), keys.len());
        assert_eq!(Numbers::of([].into_iter()).get(0), None);
        assert_eq!(Numbers::default().get(0), None);
    }
}
