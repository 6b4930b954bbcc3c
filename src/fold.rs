//! Text as it is compared, not as it is printed: case, accents, quotes, dashes and spaces made one, with the
//! way back to the original bytes.
//!
//! A fold may lengthen or shorten what it replaces, so an offset into folded text means nothing in the
//! original. [`Folded`] therefore keeps runs: stretches that map byte for byte, and blocks that map as a
//! whole. Plain ASCII makes one run, whatever its length.

pub(crate) mod eight;
mod plain;

use std::iter::Peekable;
use std::str::CharIndices;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::span::Span;
use eight::Eight;
use plain::plain_prefix;

/// Folded text and the way back.
///
/// White space that holds a blank line folds to a line feed, any other to one space; `&` between spaces
/// folds to `and`; a dash between letters folds to a space; characters that print nothing are dropped.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    text: String,
    runs: Vec<Run>,
}

/// A stretch of folded text and the stretch of original text that it stands for.
#[derive(Clone, Copy, Debug)]
struct Run {
    folded: u32,
    folded_len: u32,
    original: u32,
    original_len: u32,
    /// Byte for byte; otherwise the stretch is indivisible.
    exact: bool,
}

impl Folded {
    /// Folds `text`.
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Folded::default();
        folded.refill(text);
        folded
    }

    /// Folds `text` into the memory of this one. Spans are `u32`: what lies beyond 4 GiB is left out.
    pub(crate) fn refill(&mut self, text: &str) {
        self.text.clear();
        self.runs.clear();
        self.text.reserve(text.len());
        Folder { case: Case::Lower, sink: self }.run(text);
    }

    /// The folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The original span of folded bytes `start..end`; none where an end lies inside one that folded as a
    /// whole (the `i` of the ligature `ﬁ`).
    pub(crate) fn original(&self, start: usize, end: usize) -> Option<Span> {
        if start >= end {
            return None;
        }
        let (first, last) = (self.run_of(start)?, self.run_of(end - 1)?);
        let from = match start - first.folded as usize {
            0 => first.original as usize,
            within if first.exact => first.original as usize + within,
            _ => return None,
        };
        let to = match end - last.folded as usize {
            all if all == last.folded_len as usize => (last.original + last.original_len) as usize,
            within if last.exact => last.original as usize + within,
            _ => return None,
        };
        Some(Span::new(from, to))
    }

    /// Calls `visit` with the folded offset of every character that may start a name in `text`, the text that
    /// was folded: one where a word starts with a capital, a digit or beyond ASCII, and one where `begins_small`
    /// holds of the folded byte there and the next one, zero at the end; `marks` says whether it holds of others than
    /// letters and digits.
    pub(crate) fn starts(
        &self,
        text: &str,
        marks: bool,
        begins_small: impl Fn([u8; 2]) -> bool,
        mut visit: impl FnMut(Place),
    ) {
        let bytes = text.as_bytes();
        let folded = self.text.as_bytes();
        for (number, run) in self.runs.iter().enumerate() {
            let from = run.folded as usize;
            let place = |at: usize| Place { at: from + at, run: number };
            if !run.exact {
                visit(place(0));
                continue;
            }
            let original = run.original as usize;
            let piece = bytes.get(original..original + run.original_len as usize).unwrap_or_default();
            let small = |at: usize| {
                let rest = folded.get(from + at..).unwrap_or_default();
                let first = rest.first().copied().unwrap_or(0);
                begins_small(rest.first_chunk().copied().unwrap_or([first, 0]))
            };
            let mut inside_word = false;
            let mut at = 0;
            if !marks {
                while let Some(eight) = Eight::at(piece, at) {
                    let (letters, digits) = (eight.letters(), eight.between(b'0', b'9'));
                    let capitals = letters.without(eight.small()).or(digits);
                    let letters = letters.or(digits);
                    let mut starts = letters.without(letters.behind(inside_word));
                    while !starts.is_empty() {
                        let first = starts.first();
                        if capitals.has(first) || small(at + first) {
                            visit(place(at + first));
                        }
                        starts = starts.without_first();
                    }
                    inside_word = letters.last();
                    at += 8;
                }
            }
            for (at, byte) in piece.iter().enumerate().skip(at) {
                let letter = byte.is_ascii_alphanumeric();
                if inside_word && letter {
                    continue;
                }
                inside_word = letter;
                let capital = byte.is_ascii_uppercase() || byte.is_ascii_digit();
                if capital || *byte != b' ' && small(at) {
                    visit(place(at));
                }
            }
        }
    }

    /// How many of the eight bytes from a place on are letters and digits of ASCII that fold byte for byte.
    pub(crate) fn word_at(&self, place: Place) -> usize {
        let exact = self.runs.get(place.run).filter(|run| run.exact);
        let left = exact.map_or(0, |run| (run.folded + run.folded_len) as usize - place.at);
        let eight = Eight::at(self.text.as_bytes(), place.at);
        eight.map_or(0, |eight| eight.letters().or(eight.between(b'0', b'9')).run()).min(left)
    }

    /// The original span of the folded bytes from a place to `end`, as [`Folded::original`] gives it.
    pub(crate) fn original_from(&self, place: Place, end: usize) -> Option<Span> {
        match self.runs.get(place.run) {
            Some(run) if run.exact && end <= (run.folded + run.folded_len) as usize && end > place.at => {
                let from = run.original as usize + place.at.checked_sub(run.folded as usize)?;
                Some(Span::new(from, from + end - place.at))
            }
            _ => self.original(place.at, end),
        }
    }

    fn run_of(&self, folded: usize) -> Option<Run> {
        let next = self.runs.partition_point(|run| run.folded as usize <= folded);
        let run = *self.runs.get(next.checked_sub(1)?)?;
        (folded < (run.folded + run.folded_len) as usize).then_some(run)
    }
}

/// Folds a name or a few words, without the way back.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    Folder { case: Case::Lower, sink: &mut folded }.run(text.trim());
    folded
}

/// Folds all but the case of `text` into `out`: letter for letter what [`fold`] gives, capitals kept.
pub(crate) fn fold_keeping_case(text: &str, out: &mut String) {
    out.clear();
    Folder { case: Case::Kept, sink: out }.run(text);
}

/// Whether folding changes nothing of `text` but capitals.
pub(crate) fn is_plain(text: &str) -> bool {
    plain_prefix(text) == text.len()
}

/// Whether capitals become small letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Kept,
}

/// Where folded pieces go.
trait Sink {
    /// Appends what `original[at..at + original_len]` folded to by way of `write`.
    fn piece(&mut self, at: usize, original_len: usize, exact: bool, write: impl FnOnce(&mut String));
    /// The text so far.
    fn so_far(&self) -> &str;
}

impl Sink for String {
    fn piece(&mut self, _: usize, _: usize, _: bool, write: impl FnOnce(&mut String)) {
        write(self);
    }

    fn so_far(&self) -> &str {
        self
    }
}

impl Sink for Folded {
    fn piece(&mut self, at: usize, original_len: usize, exact: bool, write: impl FnOnce(&mut String)) {
        let before = self.text.len();
        write(&mut self.text);
        let folded_len = self.text.len() - before;
        let (Ok(original), Ok(_)) = (u32::try_from(at), u32::try_from(at + original_len)) else {
            self.text.truncate(before);
            return;
        };
        if folded_len == 0 {
            return;
        }
        let run = Run {
            folded: before as u32,
            folded_len: folded_len as u32,
            original,
            original_len: original_len as u32,
            exact,
        };
        match self.runs.last_mut() {
            Some(last) if last.exact && exact && last.original + last.original_len == original => {
                last.folded_len += run.folded_len;
                last.original_len += run.original_len;
            }
            _ => self.runs.push(run),
        }
    }

    fn so_far(&self) -> &str {
        &self.text
    }
}

/// A place in folded text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The folded offset.
    pub(crate) at: usize,
    /// The run it lies in.
    run: usize,
}

struct Folder<'s, S> {
    case: Case,
    sink: &'s mut S,
}

impl<S: Sink> Folder<'_, S> {
    fn run(mut self, text: &str) {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            // Letters, digits and single spaces between them are most of a text: they go over in one piece.
            let plain = plain_prefix(rest);
            if plain > 0 {
                let piece = rest.get(..plain).unwrap_or_default();
                let lower = self.case == Case::Lower;
                self.sink.piece(at, plain, true, |out| {
                    let from = out.len();
                    out.push_str(piece);
                    if lower && let Some(new) = out.get_mut(from..) {
                        new.make_ascii_lowercase();
                    }
                });
                at += plain;
            }
            // What the piece ended at is no beginning of another.
            match rest.get(plain..) {
                Some(rest) if !rest.is_empty() => at += self.unit(rest, at),
                _ => break,
            }
        }
    }

    /// Folds the first character of `rest`, with the marks upon it or the white space that goes on; gives
    /// how many bytes that took.
    fn unit(&mut self, rest: &str, at: usize) -> usize {
        let mut chars = rest.char_indices().peekable();
        let Some((_, c)) = chars.next() else { return rest.len() };
        if c.is_whitespace() {
            return self.space(rest, at);
        }
        let len = marks_end(&mut chars, rest.len());
        let next = chars.peek().map(|&(_, next)| next);
        let before = || self.sink.so_far().chars().next_back();
        if is_dash(c) {
            let inside =
                before().is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
            self.sink.piece(at, len, len == 1, |out| out.push(if inside { ' ' } else { '-' }));
        } else if c == '&' {
            let alone = before().is_none_or(char::is_whitespace) && next.is_none_or(char::is_whitespace);
            self.sink.piece(at, len, len == 1 && !alone, |out| out.push_str(if alone { "and" } else { "&" }));
        } else {
            let case = self.case;
            self.sink.piece(at, len, len == 1, |out| fold_char(c, case, out));
        }
        len
    }

    fn space(&mut self, rest: &str, at: usize) -> usize {
        let end = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        let blank_line = breaks_paragraph(rest.get(..end).unwrap_or_default());
        self.sink.piece(at, end, end == 1, |out| out.push(if blank_line { '\n' } else { ' ' }));
        end
    }
}

/// The end of the combining marks and joiners that follow a character.
fn marks_end(chars: &mut Peekable<CharIndices<'_>>, len: usize) -> usize {
    while let Some(&(at, c)) = chars.peek() {
        if !is_combining_mark(c) || is_invisible(c) {
            return at;
        }
        chars.next();
    }
    len
}

/// Two line ends, or a mark that ends a paragraph or page.
fn breaks_paragraph(space: &str) -> bool {
    let mut line_ends = 0;
    let mut chars = space.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{2029}' | '\u{c}' => return true,
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{b}' => line_ends += 1,
            _ => {}
        }
    }
    line_ends > 1
}

/// Dashes and hyphens that the press uses for one another.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Apostrophes and single quotation marks.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2032}' | '\u{ff07}')
}

/// Characters that print nothing and join nothing: soft hyphen, joiners, marks of direction, variants.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

fn fold_char(c: char, case: Case, out: &mut String) {
    match c {
        _ if c.is_ascii() => {
            let c = if c == '`' { '\'' } else { c };
            out.push(if case == Case::Lower { c.to_ascii_lowercase() } else { c });
        }
        _ if is_apostrophe(c) => out.push('\''),
        '\u{201c}'..='\u{201f}' | '«' | '»' | '\u{2033}' => out.push('"'),
        _ if is_invisible(c) => {}
        _ => decompose_compatible(c, |part| fold_part(part, case, out)),
    }
}

fn fold_part(part: char, case: Case, out: &mut String) {
    match part {
        _ if is_combining_mark(part) || is_invisible(part) => {}
        _ if part.is_whitespace() => out.push(' '),
        'ß' => out.push_str("ss"),
        'ẞ' => out.push_str(if case == Case::Lower { "ss" } else { "SS" }),
        'ς' => out.push('σ'),
        _ if case == Case::Lower => out.extend(part.to_lowercase()),
        _ => out.push(part),
    }
}

#[cfg(test)]
mod tests;
