//! Numbers for things seen, found by the hashes of their words.

/// Hashes of words, each with a number: an open table of which at most half is filled. What a hash ends with tells
/// its slot. A slot holds as much of a hash as there is room for beside its number, so that most hashes that are not
/// there are told by it, and the table is small enough to stay in the cache.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    /// Numbers are counted from one: nought is an empty slot. Above them stands what the hash begins with.
    slots: Vec<u32>,
    /// The bits of a slot that hold its number.
    number: u32,
    /// The hashes by their numbers.
    keys: Vec<u64>,
}

impl Numbers {
    /// Numbers these hashes, all different, in the order in which they come.
    pub(super) fn of(keys: impl Iterator<Item = u64>) -> Numbers {
        let keys: Vec<u64> = keys.collect();
        let mut slots = vec![0; (keys.len() * 2).next_power_of_two()];
        let (last, mask) = (slots.len() - 1, (slots.len() - 1) as u32);
        for (key, number) in keys.iter().zip(1u32..) {
            let mut slot = *key as usize & last;
            while slots[slot] != 0 {
                slot = (slot + 1) & last;
            }
            slots[slot] = beginning(*key, mask) | number;
        }
        Numbers { slots, number: mask, keys }
    }

    /// The number of a hash, where it has one.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<u32> {
        let last = self.slots.len().wrapping_sub(1);
        let begins = beginning(key, self.number);
        let mut slot = key as usize & last;
        loop {
            let held = *self.slots.get(slot)?;
            if held == 0 {
                return None;
            }
            let number = (held & self.number).wrapping_sub(1);
            if held & !self.number == begins && self.keys.get(number as usize) == Some(&key) {
                return Some(number);
            }
            slot = (slot + 1) & last;
        }
    }

    /// All hashes with their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = (u64, u32)> {
        self.keys.iter().copied().zip(0..)
    }
}

/// What a hash begins with, as far as a slot has room beside these bits of its number.
#[inline]
fn beginning(key: u64, number: u32) -> u32 {
    (key >> 32) as u32 & !number
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
