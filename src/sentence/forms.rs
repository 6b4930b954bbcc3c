//! The numbers of the lexicon's forms, asked for every word of a text: an open table of what is short enough to be
//! told apart without a look at the words themselves.

/// Forms with their numbers.
#[derive(Debug, Default)]
pub(super) struct Forms {
    slots: Vec<Slot>,
    /// How far the hash of a word is shifted to give its slot.
    shift: u32,
}

/// A word: its bytes, its length, and its number counted from one; zero where nothing stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Slot {
    ends: Ends,
    length: u32,
    number: u32,
}

/// The first and the last eight bytes of a word; of a shorter one all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ends(u64, u64);

/// With their length the ends tell words up to this one.
const TOLD: usize = 16;

impl Ends {
    #[inline]
    fn of(word: &[u8]) -> Ends {
        if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            return Ends(u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        }
        if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            return Ends(u64::from(first) | u64::from(last) << 32, 0);
        }
        match *word {
            [one, two, three] => Ends(u64::from(u32::from_le_bytes([one, two, three, 0])), 0),
            [one, two] => Ends(u64::from(u16::from_le_bytes([one, two])), 0),
            [one] => Ends(u64::from(one), 0),
            _ => Ends(0, 0),
        }
    }

    #[inline]
    fn hash(self, length: usize) -> u64 {
        let mixed = self.0 ^ self.1.rotate_left(29) ^ length as u64;
        (mixed ^ mixed >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

impl Forms {
    /// These forms; each is given once.
    pub(super) fn new<'f>(count: usize, forms: impl Iterator<Item = (&'f str, u32)>) -> Self {
        let size = (count * 2).next_power_of_two().max(2);
        let mut table = Forms { slots: vec![Slot::default(); size], shift: 64 - size.trailing_zeros() };
        for (form, number) in forms {
            let (ends, length) = (Ends::of(form.as_bytes()), form.len());
            let mut at = (ends.hash(length) >> table.shift) as usize;
            while table.slots[at].number != 0 {
                at = (at + 1) % size;
            }
            table.slots[at] = Slot { ends, length: length as u32, number: number + 1 };
        }
        table
    }

    /// The number of a word; `is` tells whether a long one is the form of a number.
    #[inline]
    pub(super) fn number(&self, word: &str, is: impl Fn(u32) -> bool) -> Option<u32> {
        let (ends, length) = (Ends::of(word.as_bytes()), word.len());
        let mut at = (ends.hash(length) >> self.shift) as usize;
        loop {
            let slot = self.slots.get(at)?;
            if slot.number == 0 {
                return None;
            }
            let number = slot.number - 1;
            if slot.ends == ends && slot.length as usize == length && (length <= TOLD || is(number)) {
                return Some(number);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_by_their_ends() {
        let words = [
            "",
            "a",
            "ab",
            "ba",
            "abc",
            "acb",
            "abcd",
            "abdc",
            "abcde",
            "abcdefgh",
            "abcdefghi",
            "abcdefghijklmnop",
            "abcdefghijklmnopq",
            "abcdefghiXjklmnopq",
            "abcdefghiYjklmnopq",
        ];
        let forms = Forms::new(words.len(), words.iter().copied().zip(0..));
        for (number, word) in (0..).zip(words) {
            assert_eq!(forms.number(word, |number| words[number as usize] == word), Some(number), "{word}");
        }
        for word in ["b", "aa", "abd", "abce", "abcdefg", "abcdefghj", "abcdefghiZjklmnopq"] {
            assert_eq!(forms.number(word, |number| words[number as usize] == word), None, "{word}");
        }
        assert_eq!(Forms::default().number("a", |_| true), None);
    }
}
