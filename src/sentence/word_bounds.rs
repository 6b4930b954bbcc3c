//! The Unicode word boundaries, found byte by byte where a text is plain English; where it is not, the tables
//! are asked.

use unicode_segmentation::UnicodeSegmentation;

use crate::fold::eight::Eight;

/// What is known of a segment where it is cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// ASCII letters with no letter or mark before them.
    Letters,
    /// One mark of ASCII.
    Mark,
    /// Blanks.
    Blanks,
    Unknown,
}

/// Calls `visit` with every segment of `text` and where it starts, as the default rules of Unicode cut it.
pub(super) fn segments<'t>(text: &'t str, mut visit: impl FnMut(usize, &'t str, Sort)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Between a blank and what is not one there is always a boundary, unless a mark follows that sits on
        // the blank: what stands between two blanks can be cut by itself.
        let blanks = bytes.iter().skip(at).take_while(|byte| **byte == b' ').count();
        let start = at + blanks;
        // Most of a text are words of plain letters, with a mark behind them perhaps.
        if let Some((word, end)) = plain_word(bytes, start) {
            if start > at {
                visit(at, text.get(at..start).unwrap_or_default(), Sort::Blanks);
            }
            visit(start, text.get(start..word).unwrap_or_default(), Sort::Letters);
            if end > word {
                visit(word, text.get(word..end).unwrap_or_default(), Sort::Mark);
            }
            at = end;
            continue;
        }
        let end = bytes.iter().skip(start).position(|byte| *byte == b' ').map_or(bytes.len(), |i| start + i);
        let plain = plain(bytes.get(start..end).unwrap_or_default());
        let from = if plain || bytes.get(start).is_some_and(u8::is_ascii) { start } else { at };
        if from > at {
            visit(at, text.get(at..from).unwrap_or_default(), Sort::Blanks);
        }
        if plain {
            cut(text, from, end, &mut visit);
        } else if let Some(piece) = text.get(from..end) {
            let pieces = piece.split_word_bound_indices();
            pieces.for_each(|(offset, segment)| visit(from + offset, segment, Sort::Unknown));
        }
        at = end;
    }
}

/// Where a word of ASCII letters ends that begins at `start` and has a blank behind it, and where the mark ends
/// that may stand between the two.
fn plain_word(bytes: &[u8], start: usize) -> Option<(usize, usize)> {
    let rest = bytes.get(start..)?;
    let letters = letters(rest);
    if letters == 0 {
        return None;
    }
    let word = start + letters;
    let blank = |at: usize| bytes.get(at).is_none_or(|byte| *byte == b' ');
    if blank(word) {
        return Some((word, word));
    }
    let marked = bytes.get(word).is_some_and(|byte| byte.is_ascii_punctuation() && *byte != b'_');
    (marked && blank(word + 1)).then_some((word, word + 1))
}

/// How many ASCII letters `bytes` begin with.
fn letters(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(eight) = Eight::at(bytes, at) {
        let letters = eight.letters().run();
        at += letters;
        if letters < 8 {
            return at;
        }
    }
    at + bytes.iter().skip(at).take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// What a character may do at a boundary.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// Joins letters and digits like one of them.
    Joiner,
    /// Stays inside a word between two letters.
    MidLetter,
    /// Stays inside a number between two digits.
    MidNumber,
    /// Both.
    Mid,
    Other,
}

/// The class of the character that starts `bytes`, and its length; none where the tables have to be asked.
fn class(bytes: &[u8]) -> Option<(Class, usize)> {
    let class = match *bytes.first()? {
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        b'_' => Class::Joiner,
        b'.' | b'\'' => Class::Mid,
        b':' => Class::MidLetter,
        b',' | b';' => Class::MidNumber,
        byte if byte.is_ascii() => Class::Other,
        _ => return beyond_ascii(bytes),
    };
    Some((class, 1))
}

/// The marks beyond ASCII that are in every text.
fn beyond_ascii(bytes: &[u8]) -> Option<(Class, usize)> {
    match bytes {
        // ‘ and ’
        [0xe2, 0x80, 0x98 | 0x99, ..] => Some((Class::Mid, 3)),
        // –, —, “, ”, • and …
        [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa2 | 0xa6, ..] => Some((Class::Other, 3)),
        // £
        [0xc2, 0xa3, ..] => Some((Class::Other, 2)),
        _ => None,
    }
}

/// True where all characters have a class.
fn plain(mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        let Some((_, length)) = class(bytes) else { return false };
        bytes = bytes.get(length..).unwrap_or_default();
    }
    true
}

/// Cuts the part of `text` from one byte to another, in which all characters have a class.
fn cut<'t>(text: &'t str, from: usize, end: usize, visit: &mut impl FnMut(usize, &'t str, Sort)) {
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let class_at = |at: usize| bytes.get(at..).and_then(class);
    let mut at = from;
    while let Some((first, length)) = class_at(at) {
        let start = at;
        at += length;
        if bytes.get(start..start + 2) == Some(b"\r\n") {
            at = start + 2;
        }
        let mut last = first;
        while matches!(last, Class::Letter | Class::Digit | Class::Joiner) {
            let Some((next, length)) = class_at(at) else { break };
            if matches!(next, Class::Letter | Class::Digit | Class::Joiner) {
                (at, last) = (at + length, next);
                continue;
            }
            let joins = match last {
                Class::Letter => matches!(next, Class::MidLetter | Class::Mid),
                Class::Digit => matches!(next, Class::MidNumber | Class::Mid),
                _ => false,
            };
            match class_at(at + length) {
                Some((beyond, 1)) if joins && beyond == last => at += length + 1,
                _ => break,
            }
        }
        visit(start, text.get(start..at).unwrap_or_default(), Sort::Unknown);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PIECES: &[&str] = &[
        "a", "B", "to", "1", "23", "_", ".", "'", ":", ",", ";", "\"", " ", "  ", "-", "\n", "\r\n", "\r",
        "\t", "’", "‘", "“", "”", "–", "—", "…", "•", "£", "é", "\u{301}", "\u{200d}", "\u{a0}", "ß", "א",
        "🏥", "🇬", "中", "\u{ad}", "/", "(", "&", "\u{c}",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn boundaries_are_those_of_unicode(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..16)) {
            let text = pieces.concat();
            let mut found = Vec::new();
            segments(&text, |start, segment, _| found.push((start, segment)));
            prop_assert_eq!(found, text.split_word_bound_indices().collect::<Vec<_>>());
        }
    }
}
