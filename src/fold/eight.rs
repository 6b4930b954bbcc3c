//! Eight bytes of a text at a time: which of them are of some sort, as one number with a bit for each.

/// The highest bit of each byte.
const HIGH: u64 = splat(0x80);

/// A byte eight times.
const fn splat(byte: u8) -> u64 {
    byte as u64 * 0x0101_0101_0101_0101
}

/// Some of eight bytes: those whose highest bit is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Some8(u64);

impl Some8 {
    /// None of them.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The place of the first; 8 where there is none.
    pub(crate) fn first(self) -> usize {
        (self.0.trailing_zeros() / 8) as usize
    }

    /// How many from the first on are all among them.
    pub(crate) fn run(self) -> usize {
        ((!self.0 & HIGH).trailing_zeros() / 8) as usize
    }

    /// Whether the one at this place, of 0 to 7, is among them.
    pub(crate) fn has(self, place: usize) -> bool {
        self.0 >> (8 * place + 7) & 1 == 1
    }

    /// All but the first.
    pub(crate) fn without_first(self) -> Self {
        Some8(self.0 & self.0.wrapping_sub(1))
    }

    /// Whether the last of the eight is among them.
    pub(crate) fn last(self) -> bool {
        self.0 >> 63 == 1
    }

    /// Those that are in either.
    pub(crate) fn or(self, other: Some8) -> Self {
        Some8(self.0 | other.0)
    }

    /// Those that are in both.
    pub(crate) fn and(self, other: Some8) -> Self {
        Some8(self.0 & other.0)
    }

    /// Those that the other lacks.
    pub(crate) fn without(self, other: Some8) -> Self {
        Some8(self.0 & !other.0)
    }

    /// The bytes behind these; the first of the eight where the byte before it was one.
    pub(crate) fn behind(self, before: bool) -> Self {
        Some8(self.0 << 8 | if before { 0x80 } else { 0 })
    }

    /// The bytes before these.
    pub(crate) fn before(self) -> Self {
        Some8(self.0 >> 8)
    }
}

/// Eight bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Eight {
    /// Without their highest bits.
    low: u64,
    high: u64,
}

impl Eight {
    /// The eight bytes of `text` from `at` on, where there are so many.
    #[inline]
    pub(crate) fn at(text: &[u8], at: usize) -> Option<Self> {
        let bytes = u64::from_le_bytes(*text.get(at..)?.first_chunk()?);
        Some(Eight { low: bytes & !HIGH, high: bytes & HIGH })
    }

    /// Those beyond ASCII.
    #[inline]
    pub(crate) fn beyond(self) -> Some8 {
        Some8(self.high)
    }

    /// Those that are `byte`, which is ASCII.
    #[inline]
    pub(crate) fn are(self, byte: u8) -> Some8 {
        let differ = (self.low ^ splat(byte & 0x7f)) + splat(0x7f);
        Some8(!(differ | self.high) & HIGH)
    }

    /// Those below `byte`, which is ASCII and not the first.
    #[inline]
    pub(crate) fn below(self, byte: u8) -> Some8 {
        let least = self.low + splat(0x80 - byte.clamp(1, 0x7f));
        Some8(!(least | self.high) & HIGH)
    }

    /// Those from one ASCII byte to another.
    #[inline]
    pub(crate) fn between(self, first: u8, last: u8) -> Some8 {
        Eight::within(self.low, first, last).without(self.beyond())
    }

    /// ASCII letters of either case.
    #[inline]
    pub(crate) fn letters(self) -> Some8 {
        Eight::within(self.low | splat(0x20), b'a', b'z').without(self.beyond())
    }

    /// Of letters those that are no capitals; of other bytes some.
    #[inline]
    pub(crate) fn small(self) -> Some8 {
        Some8(self.low << 2 & HIGH)
    }

    fn within(low: u64, first: u8, last: u8) -> Some8 {
        let from = low + splat(0x80 - first.clamp(1, 0x7f));
        let behind = low + splat(0x7f - last.min(0x7f));
        Some8(from & !behind & HIGH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every byte at every place, beside bytes that could spill over.
    #[test]
    fn sorts_of_bytes_are_told() {
        for beside in [0u8, 0x7f, 0x80, 0xff] {
            for byte in 0..=u8::MAX {
                for place in 0..8 {
                    let mut bytes = [beside; 8];
                    bytes[place] = byte;
                    let eight = Eight::at(&bytes, 0).unwrap();
                    let has = |some: Some8| some.0 >> (8 * place) & 0xff == 0x80;
                    assert_eq!(has(eight.beyond()), !byte.is_ascii());
                    assert_eq!(has(eight.are(b'-')), byte == b'-');
                    assert_eq!(has(eight.below(b' ')), byte < b' ');
                    assert_eq!(has(eight.between(b'A', b'Z')), byte.is_ascii_uppercase());
                    assert_eq!(has(eight.between(b'0', b'9')), byte.is_ascii_digit());
                    assert_eq!(has(eight.letters()), byte.is_ascii_alphabetic());
                    let capitals = eight.letters().without(eight.small());
                    assert_eq!(has(capitals), byte.is_ascii_uppercase());
                }
            }
        }
    }

    #[test]
    fn places_are_told() {
        let eight = Eight::at(b"xa  b  c ", 1).unwrap();
        let blanks = eight.are(b' ');
        assert_eq!((blanks.first(), blanks.without_first().first(), blanks.last()), (1, 2, true));
        assert_eq!(blanks.and(blanks.before()).first(), 1);
        assert_eq!(blanks.behind(true).without(blanks).first(), 0);
        assert_eq!((eight.letters().run(), eight.below(b'z').run()), (1, 8));
        assert_eq!(eight.are(b'z').or(eight.beyond()).first(), 8);
        assert!(eight.are(b'z').is_empty() && Eight::at(b"short", 0).is_none());
    }
}
