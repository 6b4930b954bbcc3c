//! The lines of a document, trimmed: what every format is told by.

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
    loop {
        // Most bytes are none of these.
        let rest = text.get(at..).unwrap_or_default();
        at += rest.iter().take_while(|byte| !matches!(**byte, b'\n' | b'\r' | 0xc2 | 0xe2)).count();
        let Some(&byte) = text.get(at) else { break };
        let length = match byte {
            b'\n' | b'\r' => 1,
            0xc2 if text.get(at + 1) == Some(&0x85) => 2,
            0xe2 if matches!(text.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])) => 3,
            _ => 0,
        };
        if length > 0 {
            return at + length;
        }
        at += 1;
    }
    text.len()
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
