//! The lines of a document, trimmed: what every format is told by.

use crate::fold::eight::Eight;
use crate::span::Span;

/// One line without the white space around it. Of blank lines that follow each other one is kept: it parts paragraphs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// From its first to its last character that is not white space; empty for a blank line.
    pub(crate) span: Span,
    /// True where a blank line, or nothing, stands before it.
    pub(crate) opens_paragraph: bool,
}

impl Line {
    pub(crate) fn text(self, document: &str) -> &str {
        self.span.text(document)
    }

    pub(crate) fn is_blank(self) -> bool {
        self.span.is_empty()
    }
}

/// White space, or a mark that prints nothing: byte order mark and zero-width space.
pub(crate) fn is_blank_char(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// The part of `span` between its first and last character that is not blank.
pub(crate) fn trim(document: &str, span: Span) -> Span {
    let text = span.text(document);
    // Most lines begin and end with letters or marks of ASCII.
    let seen = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bare = text.strip_suffix('\n').unwrap_or(text);
    if seen(bare.as_bytes().first()) && seen(bare.as_bytes().last()) {
        return Span::new(span.start as usize, span.start as usize + bare.len());
    }
    let lead = text.len() - text.trim_start_matches(is_blank_char).len();
    let kept = text.trim_matches(is_blank_char).len();
    let start = span.start as usize + lead;
    Span::new(start, start + kept)
}

/// The lines of the part of `document` under `span`, in order.
pub(crate) fn lines(document: &str, span: Span) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = span.start as usize;
    let mut after_blank = true;
    let mut rest = span.text(document);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at_checked(line_end(rest.as_bytes())).unwrap_or((rest, ""));
        rest = after;
        let end = start + piece.len();
        let span = trim(document, Span::new(start, end));
        // The "\n" of "\r\n" comes as a piece of its own and is no blank line.
        let tail_of_break = piece == "\n" && document.as_bytes().get(start.wrapping_sub(1)) == Some(&b'\r');
        // One blank line parts paragraphs as well as many.
        let blank_again = span.is_empty() && found.last().is_some_and(|line: &Line| line.is_blank());
        if !tail_of_break && !blank_again {
            found.push(Line { span, opens_paragraph: after_blank });
            after_blank = span.is_empty();
        }
        start = end;
    }
    found
}

/// Where the first line of `text` ends, its line end included.
fn line_end(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(eight) = Eight::at(text, at) {
        // Most bytes are none of these.
        let mut odd = eight.are(b'\n').or(eight.are(b'\r')).or(eight.beyond());
        while !odd.is_empty() {
            let place = at + odd.first();
            if let Some(length) = break_at(text, place) {
                return place + length;
            }
            odd = odd.without_first();
        }
        at += 8;
    }
    (at..text.len()).find_map(|at| Some(at + break_at(text, at)?)).unwrap_or(text.len())
}

/// How long the line end at a place is, where there is one.
fn break_at(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at..)? {
        [b'\n' | b'\r', ..] => Some(1),
        [0xc2, 0x85, ..] => Some(2),
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_and_marks_paragraphs() {
        let text = "\u{feff}One\r\n\u{a0}\r\n two \r\nthree";
        let found = lines(text, Span::new(0, text.len()));
        let seen: Vec<_> = found.iter().map(|l| (l.text(text), l.opens_paragraph)).collect();
        assert_eq!(seen, [("One", true), ("", false), ("two", true), ("three", false)]);
    }
}
