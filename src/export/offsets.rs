//! Places in a text in the three units that tools count in: bytes, code points, UTF-16 units.

use crate::span::Span;

/// A place counted in Unicode code points, as Python, brat and the W3C's Web Annotations count.
///
/// ```
/// # use awarded::export::{CodePoints, Offsets};
/// assert_eq!(Offsets::new("£5m").code_points(2), Some(CodePoints(1)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePoints(pub usize);

/// A place counted in UTF-16 units, as JavaScript, Java and the language server protocol count.
///
/// ```
/// # use awarded::export::{Offsets, Utf16Units};
/// assert_eq!(Offsets::new("𝄞 is one").utf16_units(4), Some(Utf16Units(2)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Units(pub usize);

/// How many bytes lie between two places that are counted beforehand.
const STEP: usize = 128;

/// Converts byte offsets of one text, which all of this crate's spans are, to other units and back. Built in
/// one pass over the text; each conversion looks at 128 bytes at most.
///
/// ```
/// use awarded::Span;
/// use awarded::export::{CodePoints, Offsets, Utf16Units};
///
/// let text = "𝄞 £5m";
/// let offsets = Offsets::new(text);
/// let span = Span::new(5, 9); // £5m without the m
/// assert_eq!(offsets.code_points_of(span), Some((CodePoints(2), CodePoints(5))));
/// assert_eq!(offsets.utf16_units_of(span), Some((Utf16Units(3), Utf16Units(6))));
/// assert_eq!(offsets.byte_of_code_point(CodePoints(2)), Some(5));
/// assert_eq!(offsets.code_points(6), None); // inside the pound sign
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    /// For every [`STEP`] bytes the code points and UTF-16 units that begin before.
    marks: Vec<(usize, usize)>,
}

impl<'a> Offsets<'a> {
    /// Offsets into this text.
    ///
    /// ```
    /// # use awarded::export::Offsets;
    /// let offsets = Offsets::new("The trust");
    /// ```
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let (mut points, mut units) = (0, 0);
        for bytes in text.as_bytes().chunks(STEP) {
            marks.push((points, units));
            let (more_points, more_units) = count(bytes);
            points += more_points;
            units += more_units;
        }
        marks.push((points, units));
        Offsets { text, marks }
    }

    /// This byte as code points; none past the end or inside a character.
    ///
    /// ```
    /// # use awarded::export::{CodePoints, Offsets};
    /// assert_eq!(Offsets::new("ab").code_points(2), Some(CodePoints(2)));
    /// assert_eq!(Offsets::new("ab").code_points(3), None);
    /// ```
    pub fn code_points(&self, byte: usize) -> Option<CodePoints> {
        self.both(byte).map(|(points, _)| CodePoints(points))
    }

    /// This byte as UTF-16 units; none past the end or inside a character.
    ///
    /// ```
    /// # use awarded::export::{Offsets, Utf16Units};
    /// assert_eq!(Offsets::new("é!").utf16_units(2), Some(Utf16Units(1)));
    /// ```
    pub fn utf16_units(&self, byte: usize) -> Option<Utf16Units> {
        self.both(byte).map(|(_, units)| Utf16Units(units))
    }

    /// The two ends of this span as code points.
    ///
    /// ```
    /// # use awarded::{Span, export::{CodePoints, Offsets}};
    /// let ends = Offsets::new("é!").code_points_of(Span::new(2, 3));
    /// assert_eq!(ends, Some((CodePoints(1), CodePoints(2))));
    /// ```
    pub fn code_points_of(&self, span: Span) -> Option<(CodePoints, CodePoints)> {
        self.code_points(span.start as usize).zip(self.code_points(span.end as usize))
    }

    /// The two ends of this span as UTF-16 units.
    ///
    /// ```
    /// # use awarded::{Span, export::{Offsets, Utf16Units}};
    /// let ends = Offsets::new("é!").utf16_units_of(Span::new(2, 3));
    /// assert_eq!(ends, Some((Utf16Units(1), Utf16Units(2))));
    /// ```
    pub fn utf16_units_of(&self, span: Span) -> Option<(Utf16Units, Utf16Units)> {
        self.utf16_units(span.start as usize).zip(self.utf16_units(span.end as usize))
    }

    /// The byte at which this code point begins; that past the last is the end of the text.
    ///
    /// ```
    /// # use awarded::export::{CodePoints, Offsets};
    /// assert_eq!(Offsets::new("é!").byte_of_code_point(CodePoints(1)), Some(2));
    /// assert_eq!(Offsets::new("é!").byte_of_code_point(CodePoints(3)), None);
    /// ```
    pub fn byte_of_code_point(&self, at: CodePoints) -> Option<usize> {
        self.byte(at.0, |(points, _)| points, |_| 1)
    }

    /// The byte at which this UTF-16 unit begins; none for the second half of a surrogate pair.
    ///
    /// ```
    /// # use awarded::export::{Offsets, Utf16Units};
    /// assert_eq!(Offsets::new("𝄞!").byte_of_utf16_unit(Utf16Units(2)), Some(4));
    /// assert_eq!(Offsets::new("𝄞!").byte_of_utf16_unit(Utf16Units(1)), None);
    /// ```
    pub fn byte_of_utf16_unit(&self, at: Utf16Units) -> Option<usize> {
        self.byte(at.0, |(_, units)| units, char::len_utf16)
    }

    fn both(&self, byte: usize) -> Option<(usize, usize)> {
        if !self.text.is_char_boundary(byte) {
            return None;
        }
        let (points, units) = *self.marks.get(byte / STEP)?;
        let (more_points, more_units) = count(self.text.as_bytes().get(byte / STEP * STEP..byte)?);
        Some((points + more_points, units + more_units))
    }

    /// The byte that `at` of a unit lies at: from the last mark that lies not after it, character by character.
    fn byte(
        &self,
        at: usize,
        unit: impl Fn((usize, usize)) -> usize,
        width: impl Fn(char) -> usize,
    ) -> Option<usize> {
        let mark = self.marks.partition_point(|mark| unit(*mark) <= at).checked_sub(1)?;
        let mut byte = (mark * STEP).min(self.text.len());
        let mut passed = unit(*self.marks.get(mark)?);
        // A mark may lie inside a character, which is counted where it begins.
        while !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        for c in self.text.get(byte..)?.chars() {
            if passed >= at {
                break;
            }
            passed += width(c);
            byte += c.len_utf8();
        }
        (passed == at).then_some(byte)
    }
}

/// The code points and UTF-16 units that begin in these bytes.
fn count(bytes: &[u8]) -> (usize, usize) {
    let begin = bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
    let long = bytes.iter().filter(|byte| **byte >= 0xF0).count();
    (begin, begin + long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_converted_as_by_counting_from_the_start_and_back() {
        let text = "a£€𝄞e\u{301}\u{0}𝄞𝄞 and ASCII for long enough to pass a step; ".repeat(9);
        let offsets = Offsets::new(&text);
        for byte in 0..=text.len() + 1 {
            let slow = text.get(..byte);
            let points = slow.map(|before| CodePoints(before.chars().count()));
            let units = slow.map(|before| Utf16Units(before.encode_utf16().count()));
            assert_eq!(offsets.code_points(byte), points);
            assert_eq!(offsets.utf16_units(byte), units);
            if let (Some(points), Some(units)) = (points, units) {
                assert_eq!(offsets.byte_of_code_point(points), Some(byte));
                assert_eq!(offsets.byte_of_utf16_unit(units), Some(byte));
            }
        }
        assert_eq!(offsets.byte_of_code_point(CodePoints(text.chars().count() + 1)), None);
        assert_eq!(Offsets::new("").code_points(0), Some(CodePoints(0)));
    }
}
