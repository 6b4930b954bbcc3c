//! Whether any name begins like a text: asked of its first bytes, before the automaton is.

use crate::gazetteer::Keys;

/// The longest beginning, in bytes.
const LONGEST: usize = Keys::OPENING;

/// Beginnings of names as bits: a bit that is not set says that no name begins so. Bits are shared, so that one
/// that is set says nothing for sure.
#[derive(Debug)]
pub(super) struct Prefixes {
    bits: Box<[u64]>,
    /// How far the number of a beginning is shifted to give the place of its bit.
    shift: u32,
    /// For each first byte of a name of one byte.
    single: [bool; 256],
    /// For the first three bytes, of each five bits: how long the beginnings are that begin so, a bit for each length.
    openings: Box<[u8; 1 << 15]>,
}

impl Prefixes {
    /// Of the patterns of the automaton: all of a short name, the first bytes of a longer one.
    pub(super) fn new(patterns: &[&[u8]]) -> Self {
        // Few bits share a place, and a large gazetteer still has them near at hand.
        let size = (patterns.len() * 12).next_power_of_two().clamp(1 << 10, 1 << 22);
        let shift = 64 - size.trailing_zeros();
        let mut prefixes = Prefixes {
            bits: vec![0; size / 64].into_boxed_slice(),
            shift,
            single: [false; 256],
            openings: Box::new([0; 1 << 15]),
        };
        for pattern in patterns {
            prefixes.open(pattern);
            if let [only] = pattern {
                prefixes.single[usize::from(*only)] = true;
                continue;
            }
            let mut bytes = [0; LONGEST];
            bytes.iter_mut().zip(*pattern).for_each(|(byte, own)| *byte = *own);
            let place = prefixes.place(u64::from_le_bytes(bytes), pattern.len().min(LONGEST));
            if let Some(word) = prefixes.bits.get_mut(place / 64) {
                *word |= 1 << (place % 64);
            }
        }
        prefixes
    }

    /// False where no name begins as this text does and ends where words do. Its first `word` bytes are letters and
    /// digits that fold byte for byte: no name ends among them.
    #[inline]
    pub(super) fn may_begin(&self, text: &[u8], word: impl FnOnce() -> usize) -> bool {
        let Some(bytes) = text.first_chunk::<LONGEST>() else { return true };
        let lengths = self.openings[opening([bytes[0], bytes[1], bytes[2]]) % (1 << 15)];
        if lengths == 0 {
            return false;
        }
        let word = word().clamp(1, LONGEST);
        // The bit of a length is the one before it.
        let mut lengths = lengths >> (word - 1) << (word - 1);
        if lengths & 1 == 1 && self.single[usize::from(bytes[0])] {
            return true;
        }
        lengths &= !1;
        let number = u64::from_le_bytes(*bytes);
        while lengths != 0 {
            if self.holds(number, lengths.trailing_zeros() as usize + 1) {
                return true;
            }
            lengths &= lengths - 1;
        }
        false
    }

    /// Notes how a name begins; what is behind a short one may be anything.
    fn open(&mut self, pattern: &[u8]) {
        let (first, second) = (pattern.first().copied().unwrap_or(0), pattern.get(1).copied());
        let any = || 0..32u8;
        let length = 1 << (pattern.len().clamp(1, LONGEST) - 1);
        for second in second.map_or(any(), |second| second..second.saturating_add(1)) {
            for third in pattern.get(2).map_or(any(), |third| *third..third.saturating_add(1)) {
                self.openings[opening([first, second, third]) % (1 << 15)] |= length;
            }
        }
    }

    #[inline]
    fn holds(&self, number: u64, length: usize) -> bool {
        let place = self.place(number, length);
        self.bits.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// The bit of the first bytes of a text, so many of them: from two to eight.
    #[inline]
    fn place(&self, number: u64, length: usize) -> usize {
        let kept = number << (64 - 8 * length);
        (kept.wrapping_add(length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }
}

/// The place of a bit for three bytes: letters differ in their last five bits.
#[inline]
fn opening([a, b, c]: [u8; 3]) -> usize {
    let part = |byte: u8| usize::from(byte & 31);
    part(a) << 10 | part(b) << 5 | part(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefixes() -> Prefixes {
        Prefixes::new(&[b"q", b"elm", b"elm bay ", b"oakfield"])
    }

    #[test]
    fn no_name_is_missed() {
        for (text, word) in [
            ("q", 1),
            ("q ran it home", 1),
            ("elm", 3),
            ("elm sold it", 3),
            ("elms sold it", 0),
            ("elm bay care", 3),
            ("oakfields", 8),
            ("oak", 3),
            ("", 0),
        ] {
            assert!(prefixes().may_begin(text.as_bytes(), || word), "{text}");
        }
    }

    #[test]
    fn most_of_what_is_no_name_is_told() {
        let words = ["birch wood", "oakham town", "eel pie it is", "elmsford", "quay bay it is"];
        let told = |text: &&str| {
            let word = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
            !prefixes().may_begin(text.as_bytes(), || word)
        };
        assert!(words.iter().filter(|text| told(text)).count() >= 4);
    }

    /// All texts of a few letters against beginnings of every length: none is missed, few others are let through.
    #[test]
    fn every_beginning_is_let_through_and_little_else() {
        let patterns: [&[u8]; 12] = [
            b"c",
            b"b ",
            b"ab",
            b"ba ",
            b"aaa",
            b"abba",
            b"ab aa",
            b"bbaaab",
            b"aab abb",
            b"aabaabaa",
            b"bb bb bb",
            b"abababab",
        ];
        let prefixes = Prefixes::new(&patterns);
        let (mut others, mut passed) = (0, 0);
        for number in 0..4u32.pow(9) {
            let text: Vec<u8> = (0..9).map(|at| b"ab c"[(number >> (2 * at)) as usize & 3]).collect();
            let letters = text.iter().take_while(|byte| **byte != b' ').count();
            // Of the first word all is known to be letters, so that no name ends among them.
            let begins = |pattern: &&[u8]| text.starts_with(pattern) && pattern.len() >= letters.min(LONGEST);
            let may = prefixes.may_begin(&text, || letters);
            if patterns.iter().any(begins) {
                assert!(may, "{text:?}");
            } else {
                others += 1;
                passed += usize::from(may);
            }
        }
        assert!(passed * 50 < others, "{passed} of {others}");
    }
}
