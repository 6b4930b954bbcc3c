//! Where something stands in a document: a half-open range of byte offsets.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range `[start, end)` of UTF-8 byte offsets into the document as it was given.
///
/// ```
/// use awarded::Span;
///
/// let span = Span::new(4, 10);
/// assert_eq!(span.len(), 6);
/// assert_eq!(span.text("the Circle"), "Circle");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`; where `end` lies before `start` the span is empty at `start`.
    ///
    /// ```
    /// # use awarded::Span;
    /// assert!(Span::new(5, 3).is_empty());
    /// ```
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Span { start, end: end.max(start) }
    }

    /// Number of bytes.
    ///
    /// ```
    /// # use awarded::Span;
    /// assert_eq!(Span::new(2, 5).len(), 3);
    /// ```
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// True where the span holds no byte.
    ///
    /// ```
    /// # use awarded::Span;
    /// assert!(Span::new(2, 2).is_empty());
    /// ```
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range that indexes a string.
    ///
    /// ```
    /// # use awarded::Span;
    /// assert_eq!(Span::new(2, 5).range(), 2..5);
    /// ```
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words of `document` under this span; empty where the span does not lie on character
    /// boundaries inside it.
    ///
    /// ```
    /// # use awarded::Span;
    /// assert_eq!(Span::new(0, 2).text("£5"), "£");
    /// assert_eq!(Span::new(0, 1).text("£5"), "");
    /// ```
    pub fn text(self, document: &str) -> &str {
        document.get(self.range()).unwrap_or("")
    }

    /// True where `other` lies wholly inside this span.
    ///
    /// ```
    /// # use awarded::Span;
    /// assert!(Span::new(0, 9).contains(Span::new(3, 9)));
    /// assert!(!Span::new(0, 9).contains(Span::new(3, 10)));
    /// ```
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where the two spans share a byte.
    ///
    /// ```
    /// # use awarded::Span;
    /// assert!(Span::new(0, 4).overlaps(Span::new(3, 9)));
    /// assert!(!Span::new(0, 4).overlaps(Span::new(4, 9)));
    /// ```
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    ///
    /// ```
    /// # use awarded::Span;
    /// assert_eq!(Span::new(0, 4).join(Span::new(6, 9)), Span::new(0, 9));
    /// ```
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every span of a line of six places, and what it covers, place by place.
    fn spans() -> impl Iterator<Item = (Span, Vec<bool>)> {
        (0..6).flat_map(|start| {
            (start..6).map(move |end| {
                (Span::new(start, end), (0..6).map(|place| place >= start && place < end).collect())
            })
        })
    }

    #[test]
    fn a_span_is_the_places_it_covers() {
        for (one, covered) in spans() {
            let count = covered.iter().filter(|covers| **covers).count();
            assert_eq!((one.len(), one.is_empty(), one.range().len()), (count, count == 0, count));
            assert_eq!(one.text("abcdef").len(), count);
            assert_eq!(format!("{one:?}"), format!("{}..{}", one.start, one.end));
            for (other, also) in spans() {
                let both = covered.iter().zip(&also).any(|(one, other)| *one && *other);
                if count > 0 && !other.is_empty() {
                    assert_eq!(one.overlaps(other), both, "{one:?} {other:?}");
                    let all = covered.iter().zip(&also).all(|(one, other)| *one || !*other);
                    assert_eq!(one.contains(other), all, "{one:?} {other:?}");
                }
                let joined = one.join(other);
                assert_eq!((joined.start, joined.end), (one.start.min(other.start), one.end.max(other.end)));
            }
        }
        assert_eq!(Span { start: 3, end: 1 }.len(), 0);
        assert_eq!(Span { start: 3, end: 1 }.text("abcdef"), "");
    }
}
